import Testing
import Vocabulary

@testable import Standards

/// Confidence S never raises an error, M never more than info (law.md), over all packs and profiles.
@Suite struct ConfidenceTests {
  static let library = Result { () throws(Fault) in try SchemaLibrary.embedded() }

  @Test("without --trust-secondary no S rule is an error, no M rule more than info, in any profile")
  func capped() throws {
    let library = try Self.library.get()
    var uncertain = 0
    for profile in library.profiles {
      // Whatever a profile or a caller asks for.
      for profile in [profile, Self.all(.error, profile)] {
        for rule in try library.allPacks().flatMap(\.rules) {
          guard let severity = profile.severity(of: rule) else { continue }
          #expect(severity <= rule.confidence.ceiling, "\(profile.id) \(rule.id)")
          if rule.confidence != .verified { uncertain += 1 }
        }
      }
    }
    #expect(uncertain > 100)
  }

  @Test("with it they may be, and some are") func lifted() throws {
    let library = try Self.library.get()
    let rules = try library.allPacks().flatMap(\.rules)
    let profile = try #require(library.profiles.first { $0.id == "vn-voluntary" })
    let trusting = Self.all(nil, profile, trusts: true)
    #expect(rules.contains { $0.confidence == .secondary && trusting.severity(of: $0) == .error })
    for rule in rules where rule.trusted != nil {
      #expect(rule.confidence != .verified && trusting.severity(of: rule) == rule.trusted, "\(rule.id)")
    }
    let asked = Self.all(.error, profile, trusts: true)
    for rule in rules { #expect(asked.severity(of: rule) == .error) }
  }

  private static func all(_ level: Severity?, _ profile: Profile, trusts: Bool = false) -> Profile {
    Profile(
      id: profile.id, aliases: [], title: profile.title, packs: profile.packs,
      severities: level.map { ["*": $0] } ?? [:], trustsSecondary: trusts)
  }
}
