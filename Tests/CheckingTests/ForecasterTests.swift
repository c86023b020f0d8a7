import Standards
import Testing
import Vocabulary

@testable import Checking

/// What records would come to on coming dates: rules that sleep on a record's day are counted, never told.
@Suite struct ForecasterTests {
  static func plan(_ profile: String, asOf: String) throws -> CheckPlan {
    let library = TestSchemas.library
    let profile = try #require(library.profile(profile))
    let day = try #require(Day(iso: asOf))
    let packs = try library.packs(of: profile)
    return CheckPlan(
      packs: packs, profile: profile,
      context: CheckContext(asOf: day, header: DocumentHeader(format: "csv"), form: .table, batchFacts: [:]),
      dictionary: library.dictionary, outlook: Outlook([(day, profile, packs)]))
  }

  struct Case: CustomTestStringConvertible {
    let name: String
    let profile: String
    let asOf: String
    let fields: [String: String]
    /// `date rule severity before→count`.
    let finds: [String]
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "an address with a district", profile: "vn-voluntary", asOf: "2026-11-22",
      fields: [
        "party.address": "45 Kim Long, thị xã Hương Trà, tỉnh Thừa Thiên Huế", "lot.productionDate": "01/06/2026",
      ],
      finds: ["2027-07-01 VN-LBL-08 warning 0→1", "2027-07-01 VN-LBL-06 info 1→0"]),
    Case(
      name: "high-risk goods before the full duty", profile: "vn-bct-high-risk", asOf: "2026-11-22",
      fields: ["product.standards": "TCCS 01:2026/A", "lot.productionDate": "01/08/2026"],
      finds: ["2027-01-01 BCT31-D6.K1.b error 0→1", "2027-01-01 BCT31-D6.K1.b warning 1→0"]),
    Case(
      name: "sweets of before the decree", profile: "vn-voluntary", asOf: "2026-11-22",
      fields: ["product.name": "Mè xửng dẻo", "lot.productionDate": "01/12/2025"],
      finds: ["2026-11-22 VN-LBL-01 error 0→1"]),
    Case(
      name: "nothing to mend", profile: "vn-voluntary", asOf: "2026-11-22",
      fields: ["party.address": "12 Bạch Đằng, phường Phú Xuân, thành phố Huế", "lot.productionDate": "01/06/2026"],
      finds: []),
  ]

  @Test("the rules that change are those of the date", arguments: cases)
  func forecast(_ c: Case) throws {
    let plan = try Self.plan(c.profile, asOf: c.asOf)
    var fields = c.fields
    fields["product.code"] = "A1"
    let run = TestRun(plan, TestBatch.rows([fields]))
    let found = plan.forecast(run.sink.counts).flatMap { forecast in
      forecast.rules.map { "\(forecast.date.iso) \($0.rule) \($0.severity.name) \($0.before)→\($0.count)" }
    }
    for wanted in c.finds { #expect(found.contains(wanted), "\(found)") }
    if c.finds.isEmpty { #expect(found.isEmpty, "\(found)") }
    // Sleeping rules never speak.
    #expect(run.sink.seeds.allSatisfy { $0.rule.number < plan.rules.count })
  }

  @Test("a date that changes nothing in the data still says what it brings")
  func reasons() throws {
    let plan = try Self.plan("vn-bct-food", asOf: "2026-11-01")
    let run = TestRun(plan, TestBatch.rows([["product.code": "A1"]]))
    let days = plan.forecast(run.sink.counts).map(\.date.iso)
    #expect(days == ["2026-11-15", "2027-07-01", "2028-01-24"])
  }
}
