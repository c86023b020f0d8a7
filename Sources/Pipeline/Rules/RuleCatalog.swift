import Standards
import Vocabulary

/// Packs as a person looks at them: instruments, their requirements, the rules that test these.
struct RuleCatalog: Sendable {
  let library: SchemaLibrary
  let packs: [Pack]
  /// nil: rules as their packs have them.
  let profile: Profile?
  let hashes: [String: String]

  /// - Parameters:
  ///   - pack: an id; nil takes all.
  ///   - profile: an id or alias; nil takes all packs.
  /// - Throws: `bad-pack` or `bad-profile`, also when there is none of that name.
  init(schemas: String?, pack: String? = nil, profile: String? = nil) throws(Fault) {
    let library = try RunContext.library(schemas)
    var chosen: Profile?
    if let profile {
      guard let found = library.profile(profile) else {
        throw Fault(.badProfile, facts: [profile, library.profiles.map(\.id).joined(separator: ", ")])
      }
      chosen = found
    }
    var packs: [Pack]
    if let chosen { packs = try library.packs(of: chosen) } else { packs = try library.allPacks() }
    if let pack { packs = packs.filter { $0.id == pack } }
    var hashes: [String: String] = [:]
    for stamp in try RunContext.stamps(of: packs, in: library) { hashes[stamp.id] = stamp.sha256 }
    self.library = library
    self.packs = packs
    self.profile = chosen
    self.hashes = hashes
  }

  var dictionary: FieldDictionary { library.dictionary }

  /// The rules of a pack that the profile has, each with its severity there.
  func rules(of pack: Pack) -> [(rule: RuleDescription, severity: Severity)] {
    pack.rules.compactMap { rule in
      guard let profile else { return (rule, rule.severity) }
      return profile.severity(of: rule).map { (rule, $0) }
    }
  }

  func count(_ pack: Pack) -> RuleCount {
    let rules = rules(of: pack)
    let tested = Set(rules.map(\.rule.requirement))
    return RuleCount(
      requirements: pack.requirements.count,
      checked: pack.requirements.count { tested.contains($0.id) }, rules: rules.count)
  }

  var total: RuleCount {
    packs.reduce(into: RuleCount()) { sum, pack in
      let count = count(pack)
      sum.requirements += count.requirements
      sum.checked += count.checked
      sum.rules += count.rules
    }
  }

  func pack(of rule: RuleDescription) -> Pack? { packs.first { $0.id == rule.pack } }

  func requirement(of rule: RuleDescription) -> Requirement? {
    pack(of: rule)?.requirements.first { $0.id == rule.requirement }
  }
}

/// What of an instrument a machine checks.
struct RuleCount: Sendable, Hashable {
  var requirements = 0
  /// Requirements that at least one rule tests.
  var checked = 0
  var rules = 0
}

/// What a name that somebody typed means.
enum RuleTopic: Sendable {
  case rules([RuleDescription])
  /// A clause, and all below it.
  case clause([(pack: Pack, requirement: Requirement)])
  case field(FieldEntry)
  case pack(Pack)
  case profile(Profile)
}

extension RuleCatalog {
  /// - Returns: nil when nothing has this name.
  func topic(_ name: String) -> RuleTopic? {
    let wanted = Self.key(name)
    let all = packs.flatMap(\.rules)
    // Reports call all tests of a rule by one name: `EVT-13` is `EVT-13` and `EVT-13~corrective`.
    let named = all.filter { rule in
      [rule.id, rule.publicName].contains { Self.key($0) == wanted }
        || rule.aliases.contains { Self.key($0) == wanted }
    }
    if !named.isEmpty {
      // The rule of that very name first, then the tests that share it.
      return .rules(named.filter { Self.key($0.id) == wanted } + named.filter { Self.key($0.id) != wanted })
    }
    if let entry = dictionary.entries.first(where: { Self.key($0.name) == wanted }) { return .field(entry) }
    if let pack = packs.first(where: { Self.key($0.id) == wanted }) { return .pack(pack) }
    if let profile = library.profile(wanted) { return .profile(profile) }
    let clauses = packs.flatMap { pack in pack.requirements.map { (pack: pack, requirement: $0) } }
    func find(_ matches: (String) -> Bool) -> RuleTopic? {
      let found = clauses.filter { matches(Self.key($0.requirement.id)) || matches(Self.key($0.requirement.citation)) }
      return found.isEmpty ? nil : .clause(found)
    }
    return find { $0 == wanted } ?? find { $0.hasPrefix("\(wanted).") }
      ?? {
        let cited = all.filter { Self.key($0.citation) == wanted }
        return cited.isEmpty ? nil : .rules(cited)
      }()
  }

  /// Rules, clauses, fields and profiles with a name like this one.
  func near(_ name: String) -> [String] {
    let rules = packs.flatMap(\.rules)
    return NearNames.of(
      name,
      among: rules.map(\.id) + rules.flatMap(\.aliases) + packs.flatMap(\.requirements).map(\.citation)
        + dictionary.entries.map(\.name) + packs.map(\.id) + library.profiles.flatMap { [$0.id] + $0.aliases })
  }

  /// Case does not matter, diacritics do: point đ is not point d.
  private static func key(_ text: String) -> String { text.lowercased() }
}
