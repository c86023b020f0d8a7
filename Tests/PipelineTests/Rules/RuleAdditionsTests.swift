import Standards
import Testing
import Vocabulary

@testable import Pipeline

@Suite("Severities that the caller changes") struct RuleAdditionsTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let profile: String
    let changes: [String]
    let rule: String
    let severity: Severity?
    var testDescription: String { "\(profile) \(changes): \(rule) \(severity?.name ?? "off")" }
    init(_ profile: String, _ changes: [String], _ rule: String, _ severity: Severity?) {
      (self.profile, self.changes, self.rule, self.severity) = (profile, changes, rule, severity)
    }
  }

  static let cases = [
    Case("vn-voluntary", [], "ND37-D23.K5.a", .warning),
    Case("vn-voluntary", ["ND37-D23.K5.a=info:x"], "ND37-D23.K5.a", .info),
    Case("vn-voluntary", ["ND37-D23.K5.a=info:x"], "ND37-D23.K5.b", .warning),
    Case("vn-voluntary", ["ND37-*=off:x"], "ND37-D23.K5.a", nil),
    Case("vn-voluntary", ["ND37-*=off:x", "ND37-D23.K5.a=error:y"], "ND37-D23.K5.a", .error),
    Case("vn-voluntary", ["VN-SYS-09=error:x"], "VN-SYS-09", .error),
    Case("vn-export", ["VN-GS1-02=error:x"], "VN-GS1-02", .error),
    Case("vn-export", ["VN-GS1-02=error:x"], "VN-GS1-07", .info),
  ]

  @Test("a change outranks the profile, and touches nothing else", arguments: cases)
  func outranks(_ c: Case) throws {
    let (library, additions) = try RuleAdditions.read([], c.changes, beside: .embedded())
    let profile = additions.applied(to: try #require(library.profile(c.profile)))
    let rule = try #require(library.allPacks().flatMap(\.rules).first { $0.id == c.rule })
    #expect(profile.severity(of: rule) == c.severity)
  }

  @Test(
    "a change says what and why",
    arguments: [
      ("EVT-18=info:vì thế", true), ("EVT-18=off:x:y", true), ("EVT-18=info", false), ("EVT-18=info:", false),
      ("=info:x", false), ("EVT-18:info=x", false), ("EVT-18=bad:x", false),
    ])
  func form(_ text: String, _ isOne: Bool) { #expect((SeverityChange(text) != nil) == isOne) }
}
