import Standards
import Testing
import Vocabulary

@testable import Checking

/// How requirements stand whose rules are elsewhere, several, or left out; and which records a rule of a
/// stage reaches.
@Suite struct RequirementTallyTests {
  static let words = LocalizedText(vi: "a", en: "a")

  static func requirement(_ id: String, judgedBy: [String] = [], notChecked: Bool = false) -> Requirement {
    Requirement(
      id: id, citation: id, title: words, confidence: .verified, from: nil, until: nil,
      notChecked: notChecked ? words : nil, needsPerson: false, judgedBy: judgedBy)
  }

  static func rule(
    _ id: String, _ requirement: String, also: [String] = [], _ condition: RuleCondition = RuleCondition()
  )
    -> RuleDescription
  {
    RuleDescription(
      id: id, aliases: [], pack: "T", citation: id, requirement: requirement, also: also, confidence: .verified,
      severity: .error, from: nil, until: nil, title: words, message: words, fix: nil, fields: ["product.name"],
      test: .required(.productName), condition: condition, right: [], wrong: [])
  }

  static func plan(_ rules: [RuleDescription], off: [String] = []) throws -> CheckPlan {
    let pack = Pack(
      id: "T", edition: "1", title: words, source: "x", from: nil, until: nil,
      requirements: [
        requirement("R1"), requirement("R2"), requirement("R3", judgedBy: ["R1"], notChecked: true),
        requirement("R4", judgedBy: ["T-01"]), requirement("R5", judgedBy: ["X-09"]),
        requirement("R6", judgedBy: ["X-09"], notChecked: true), requirement("R7", notChecked: true),
      ], rules: rules)
    return CheckPlan(
      packs: [pack],
      profile: Profile(
        id: "t", aliases: [], title: words, packs: ["T"],
        severities: Dictionary(off.map { ($0, nil as Severity?) }, uniquingKeysWith: { $1 })),
      context: CheckContext(
        asOf: try #require(Day(iso: "2026-11-22")), header: DocumentHeader(format: "csv"), form: .table, batchFacts: [:]
      ),
      dictionary: TestSchemas.library.dictionary)
  }

  @Test(
    "a fact that is judged once counts wherever it is asked for",
    arguments: [
      ("x", "met met met met not-checked not-checked not-checked"),
      ("", "broken broken broken broken not-checked not-checked not-checked"),
    ])
  func shared(_ name: String, _ expected: String) throws {
    let plan = try Self.plan([Self.rule("T-01", "R1", also: ["R2"])])
    let run = TestRun(plan, TestBatch.rows([["product.name": name, "product.code": "A"]]))
    let results = plan.requirements(checked: run.sink.checked, failed: run.sink.counts)
    #expect(results.map(\.status.rawValue).joined(separator: " ") == expected)
  }

  static func stages(_ words: [String]) -> RuleCondition {
    var condition = RuleCondition()
    for word in words { condition.stages |= 1 << UInt64(CBV.bizSteps.firstIndex(of: word) ?? 63) }
    return condition
  }

  @Test(
    "a rule of a stage reaches the dated columns that mean it",
    arguments: [
      ("lot.receiptDate", ["receiving"], 1), ("lot.receiptDate", ["shipping"], 0),
      ("lot.dispatchDate", ["shipping"], 1),
      ("lot.packDate", ["packing", "shipping"], 1), ("lot.harvestDate", ["commissioning"], 1),
      ("lot.expiryDate", ["commissioning"], 0),
    ])
  func stages(_ field: String, _ stages: [String], _ count: Int) throws {
    let plan = try Self.plan([Self.rule("T-01", "R1", also: ["R2"], Self.stages(stages))])
    let run = TestRun(plan, TestBatch.rows([[field: "02/04/2026", "product.code": "A"]]))
    #expect(run.places.count == count)
  }

  @Test(
    "one of several fields is enough for presentAny",
    arguments: [("lot.number", 1), ("lot.serial", 1), ("product.code", 0)])
  func presentAny(_ field: String, _ count: Int) throws {
    var condition = RuleCondition()
    condition.presentAny = [.lotNumber, .lotSerial]
    let plan = try Self.plan([Self.rule("T-01", "R1", also: ["R2"], condition)])
    #expect(TestRun(plan, TestBatch.rows([[field: "A1"]])).places.count == count)
  }
}
