import Standards
import Vocabulary

/// What a caller adds to the rules: packs of its own (`--pack`) and other severities (`--severity`).
struct RuleAdditions: Sendable {
  /// Ids of the added packs, in the order given.
  private(set) var packs: [String] = []
  private(set) var changes: [SeverityChange] = []
  /// `--trust-secondary`.
  private(set) var trustsSecondary = false
  /// By rule: a change of a prefix is spelled out, so that it outranks every pattern of a profile.
  private var severities: [String: Severity?] = [:]
  private var names: [String] = []

  /// Reads the packs into the library and checks that the changes speak of rules that exist.
  ///
  /// - Throws: `bad-pack` with the caller's path, `bad-profile` for a severity that is none.
  static func read(
    _ packs: [String], _ severities: [String], trustsSecondary: Bool = false, beside library: SchemaLibrary
  ) throws(Fault) -> (SchemaLibrary, RuleAdditions) {
    var additions = RuleAdditions()
    additions.trustsSecondary = trustsSecondary
    guard !packs.isEmpty || !severities.isEmpty else { return (library, additions) }
    var files = library.files
    for path in packs {
      let bytes = try ConfigurationFile.read(path, as: .badPack)
      let pack = try PackLoader(
        name: path, dictionary: library.dictionary, codeLists: Set(library.codeListNames)
      ).load(bytes)
      let name = "Packs/\(pack.id).yaml"
      guard files[name] == nil else {
        throw Fault(.badPack, line: 1, facts: [path, "there is already a pack \(pack.id)", "an id of its own"])
      }
      files[name] = bytes
      additions.packs.append(pack.id)
    }
    let library = packs.isEmpty ? library : try SchemaLibrary(files: files)
    let rules = try library.allPacks().flatMap(\.rules)
    additions.names = rules.map(\.id)
    for text in severities {
      guard let change = SeverityChange(text) else {
        throw Fault(.badProfile, facts: ["--severity", text, "RULE=error|warning|info|off:REASON"])
      }
      let touched = rules.filter { rule in
        change.rule.hasSuffix("*")
          ? rule.id.hasPrefix(change.rule.dropLast())
          : rule.id == change.rule || rule.id.hasPrefix("\(change.rule)~") || rule.aliases.contains(change.rule)
      }
      guard !touched.isEmpty else {
        let near = NearNames.of(change.rule, among: additions.names)
        throw Fault(.badProfile, facts: ["--severity", change.rule, near.joined(separator: ", ")])
      }
      // Said of the one rule, a level that it cannot have is a mistake; of many, each goes as far as it may.
      if let level = change.severity, !trustsSecondary, !change.rule.hasSuffix("*"),
        let rule = touched.first(where: { level > $0.confidence.ceiling })
      {
        throw Fault(
          .badProfile,
          facts: [
            "--severity", "\(change.rule)=\(level.name) (\(rule.confidence.rawValue))",
            "\(rule.confidence.ceiling.name), --trust-secondary",
          ])
      }
      for rule in touched { additions.severities.updateValue(change.severity, forKey: rule.id) }
      additions.changes.append(change)
    }
    return (library, additions)
  }

  /// The profile with the added packs behind its own and the changed severities above its own.
  func applied(to profile: Profile) -> Profile {
    guard !packs.isEmpty || !severities.isEmpty || trustsSecondary else { return profile }
    var levels = profile.severities
    // A pattern as long as a changed rule's name would outrank it: it is spelled out.
    for pattern in profile.severities.keys where pattern.hasSuffix("*") {
      guard
        severities.keys.contains(where: {
          $0.hasPrefix(pattern.dropLast()) && pattern.utf8.count >= $0.utf8.count
        }),
        let level = levels.removeValue(forKey: pattern)
      else { continue }
      for name in names where name.hasPrefix(pattern.dropLast()) && levels[name] == nil {
        levels.updateValue(level, forKey: name)
      }
    }
    for (rule, level) in severities { levels.updateValue(level, forKey: rule) }
    return Profile(
      id: profile.id, aliases: profile.aliases, title: profile.title,
      packs: profile.packs + packs.filter { !profile.packs.contains($0) }, severities: levels,
      trustsSecondary: trustsSecondary)
  }
}
