import Testing
import Vocabulary

@testable import Standards

/// What holds over all packs and profiles together.
@Suite struct PackBookTests {
  static let library: SchemaLibrary? = try? SchemaLibrary.embedded()
  static let packs: [Pack] = (try? library?.allPacks()) ?? []

  @Test("a requirement's id is used once over all packs")
  func requirements() {
    var seen: [String: String] = [:]
    for pack in Self.packs {
      for requirement in pack.requirements {
        let other = seen.updateValue(pack.id, forKey: requirement.id)
        #expect(other == nil, "\(requirement.id) in \(pack.id) and \(other ?? "")")
      }
    }
    #expect(seen.count > 1000)
  }

  @Test("what judges a requirement elsewhere exists")
  func judgedBy() {
    let names = Set(Self.packs.flatMap { $0.requirements.map(\.id) + $0.rules.map(\.id) })
    for requirement in Self.packs.flatMap(\.requirements) {
      for name in requirement.judgedBy { #expect(names.contains(name), "\(requirement.id): \(name)") }
    }
  }

  @Test("no rule is louder than its confidence allows, in any profile but those that say so")
  func ceilings() throws {
    let library = try #require(Self.library)
    for profile in library.profiles {
      for rule in try library.packs(of: profile).flatMap(\.rules) {
        guard let severity = profile.severity(of: rule) else { continue }
        #expect(severity <= rule.confidence.ceiling, "\(rule.id) in \(profile.id)")
      }
    }
  }

  @Test("what a profile names is there: packs, and at least one rule for every severity")
  func severities() throws {
    let library = try #require(Self.library)
    for profile in library.profiles {
      let rules = try library.packs(of: profile).flatMap(\.rules).map(\.id)
      for pattern in profile.severities.keys {
        let found =
          pattern.hasSuffix("*")
          ? rules.contains { $0.hasPrefix(pattern.dropLast()) } : rules.contains(pattern)
        #expect(found, "\(pattern) in \(profile.id) meets no rule")
      }
    }
  }
}
