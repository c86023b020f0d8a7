import Standards
import Testing
import Vocabulary

@testable import Checking

/// Every example of every rule that a record can show, run through its rule.
///
/// Examples that show a whole table or document are run by the Pipeline's tests, which have readers.
@Suite struct PackExampleTests {
  struct Case: CustomTestStringConvertible {
    let rule: RuleDescription
    let example: RuleExample
    let isWrong: Bool
    var testDescription: String {
      "\(rule.id) \(isWrong ? "wrong" : "right"): \(example.name), \(rule.pack).yaml:\(example.packLine)"
    }
  }

  static let cases: [Case] = TestSchemas.packs.flatMap { pack in
    pack.rules.flatMap { rule in
      rule.right.filter { !$0.fields.isEmpty }.map {
        Case(rule: rule, example: $0, isWrong: false)
      }
        + rule.wrong.filter { !$0.fields.isEmpty }.map {
          Case(rule: rule, example: $0, isWrong: true)
        }
    }
  }

  @Test("an example is found where it says, or not at all", arguments: cases)
  func example(_ c: Case) throws {
    // The profile that knows the rule at its own level, on a day when it is in force.
    let profile = c.rule.id == "VN-SCOPE-07" ? "vn-mandatory" : "vn-connected"
    let asOf = max("2026-11-22", c.rule.from.map(\.iso) ?? "")
    let facts = c.example.fields.filter { $0.key.hasPrefix("batch.") }
    let plan = try TestSchemas.plan(profile: profile, asOf: asOf, facts: facts)
    let batch = TestBatch.rows([c.example.fields.filter { !$0.key.hasPrefix("batch.") }])
    let run = TestRun(plan, batch)
    // Several tests of one rule share its name in what is told: `VN-ID-PROV~name`.
    let told = c.rule.id.prefix { $0 != "~" }
    let places = run.findings.filter { $0.rule == told }.map(\.field)
    #expect(places == (c.isWrong ? [c.example.findsAt ?? ""] : []))
    for finding in run.findings {
      #expect(!finding.message.vi.contains("{") && !finding.message.en.contains("{"))
      #expect(!finding.message.vi.contains("\u{1F}"))
    }
  }

  @Test("the examples of a pack are all of one of the known kinds")
  func kinds() {
    #expect(Self.cases.count > 100)
    #expect(TestSchemas.packs.map(\.id) == TestSchemas.ids)
  }
}
