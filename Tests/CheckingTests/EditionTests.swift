import Standards
import Testing
import Vocabulary

@testable import Checking

/// The edition in force on the earlier of record date and day of judgement decides.
@Suite struct EditionTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let fields: [String: String]
    let asOf: String
    let isJudged: Bool
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "made after the decree", fields: ["lot.productionDate": "23/01/2026"], asOf: "2026-11-22", isJudged: true),
    Case(
      name: "made the day before", fields: ["lot.productionDate": "22/01/2026"], asOf: "2026-11-22", isJudged: false),
    Case(
      name: "event time goes before production date",
      fields: ["lot.productionDate": "22/01/2026", "event.time": "2026-02-01T00:00:00+07:00"], asOf: "2026-11-22",
      isJudged: true),
    Case(
      name: "harvest date where nothing stronger stands", fields: ["lot.harvestDate": "01/01/2026"], asOf: "2026-11-22",
      isJudged: false),
    Case(name: "no date: the day of judgement", fields: [:], asOf: "2026-11-22", isJudged: true),
    Case(
      name: "judged by an earlier day", fields: ["lot.productionDate": "01/02/2026"], asOf: "2026-01-10",
      isJudged: false),
    Case(
      name: "a date in the future counts as today", fields: ["lot.productionDate": "01/02/2027"], asOf: "2026-11-22",
      isJudged: true),
  ]

  @Test("items of the decree are asked from 23/01/2026 on", arguments: cases)
  func edition(_ c: Case) throws {
    let plan = try TestSchemas.plan(asOf: c.asOf)
    var fields = c.fields
    fields["product.code"] = "MX250"
    let run = TestRun(plan, TestBatch.rows([fields]))
    #expect(run.count(plan, "ND37-D23.K5.a") == (c.isJudged ? 1 : 0))
  }

  @Test("one batch may hold records of two editions")
  func mixed() throws {
    let plan = try TestSchemas.plan()
    let batch = TestBatch.rows([
      ["product.code": "A", "lot.productionDate": "01/12/2025"],
      ["product.code": "B", "lot.productionDate": "01/03/2026"],
    ])
    let run = TestRun(plan, batch)
    #expect(run.findings.filter { $0.rule == "ND37-D23.K5.a" }.map(\.record) == [2])
  }

  static let instants: [(Int64, Int32)] = [
    (0, 0), (61_199_999, 0), (61_200_000, 1), (-25_200_001, -1), (-25_200_000, 0),
  ]

  @Test("a day is a day at +07:00", arguments: instants)
  func days(_ milliseconds: Int64, _ day: Int32) {
    #expect(RecordFacts.day(ofMilliseconds: milliseconds) == day)
  }

  @Test(
    "a requirement that was not in force on any record's day says so",
    arguments: [
      (
        "ND37:D23.K5.đ", "2025-04-01", "2026-11-22",
        "Chưa có hiệu lực vào ngày của các bản ghi (có hiệu lực từ 23/01/2026)"
      ),
      ("ND37:D23.K5.đ", "2026-04-01", "2026-01-22", "Chưa có hiệu lực"),
      ("ND37:D23.K5.đ", "2026-04-01", "2026-11-22", nil),
      (
        "ND37:D98.K5", "2025-06-01", "2026-11-22",
        "Chưa có hiệu lực vào ngày của các bản ghi (có hiệu lực từ 01/07/2025)"
      ),
    ] as [(String, String, String, String?)])
  func outOfForce(_ id: String, _ day: String, _ asOf: String, _ words: String?) throws {
    let plan = try TestSchemas.plan(profile: "vn-voluntary", asOf: asOf)
    let run = TestRun(
      plan, TestBatch.rows([["product.name": "Nón lá", "lot.productionDate": day, "party.address": "Thành phố Huế"]]))
    let result = try #require(
      plan.requirements(checked: run.sink.checked, failed: run.sink.counts, days: run.rows.days)
        .first { $0.id == id })
    if let words {
      #expect(result.status == .notApplicable)
      #expect(result.reason?.vi.hasPrefix(words) == true, "\(result.reason?.vi ?? "")")
    } else {
      #expect(result.status == .broken)
    }
  }
}
