import Standards
import Testing
import Vocabulary

@testable import Pipeline

@Suite("Every example of every pack, as a file of its own") struct PackExamplesTests {
  @Test("right examples are silent, wrong ones are found where they say; those that are not are known, with a reason")
  func all() async throws {
    let runner = try ExampleRunner(schemas: nil, asOf: "2026-11-22")
    let packs = try runner.run.library.allPacks()
    let outcome = try await PackExamples(runner: runner).run(packs, beside: packs)
    #expect(outcome.rules > 150)
    try KnownList("disagreements").hold(
      Set(outcome.disagreements.map { "\($0.pack) \($0.rule) \($0.isWrong ? "wrong" : "right"): \($0.example)" }))
  }

  @Test(
    "a rule is tried on a day when it is in force",
    arguments: [
      (nil, nil, "2026-11-22"), ("2027-07-01", nil, "2027-07-01"), (nil, "2026-01-22", "2026-01-22"),
      ("2024-06-01", "2026-01-22", "2026-01-22"), ("2026-01-23", nil, "2026-11-22"),
    ])
  func day(_ from: String?, _ until: String?, _ day: String) throws {
    let runner = try ExampleRunner(schemas: nil, asOf: "2026-11-22")
    let words = LocalizedText(vi: "x", en: "x")
    let rule = RuleDescription(
      id: "X", aliases: [], pack: "X", citation: "X", requirement: "X", confidence: .verified, severity: .error,
      from: from.flatMap(Day.init(iso:)), until: until.flatMap(Day.init(iso:)), title: words, message: words, fix: nil,
      fields: [], test: .coded, condition: RuleCondition(), right: [], wrong: [])
    #expect(runner.day(for: rule).iso == day)
  }
}
