import Testing
import Vocabulary

@testable import Standards

@Suite struct ProfileChooserTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let evidence: ProfileEvidence
    let form: SourceForm
    let profile: String
    var testDescription: String { name }
    init(_ name: String, _ form: SourceForm, _ profile: String, _ change: (inout ProfileEvidence) -> Void) {
      var evidence = ProfileEvidence()
      change(&evidence)
      self.name = name
      self.evidence = evidence
      self.form = form
      self.profile = profile
    }
  }

  static let cases: [Case] = [
    Case("EPCIS without anything Vietnamese", .epcisJSON, "epcis") { _ in },
    Case("a bare table", .table, "vn-voluntary") { _ in },
    Case("prefix 893", .epcisXML, "vn-voluntary") { $0.prefix893 = true },
    Case("a tax code", .table, "vn-voluntary") { $0.taxCode = true },
    Case("country VN", .epcisJSON, "vn-voluntary") { $0.countryVietNam = true },
    Case("declared connection", .table, "vn-connected") { $0.batchFacts["batch.portalConnected"] = "true" },
    Case("declared in Vietnamese", .epcisXML, "vn-connected") { $0.batchFacts["batch.portalConnected"] = "Có" },
    Case("declared without connection", .table, "vn-voluntary") { $0.batchFacts["batch.portalConnected"] = "false" },
    Case("high risk", .table, "vn-mandatory") { $0.batchFacts["batch.riskLevel"] = "high" },
    Case("export only", .table, "vn-export") {
      $0.batchFacts["batch.market"] = "export-only"
      $0.batchFacts["batch.portalConnected"] = "true"
    },
  ]

  static let byLaw: [Case] = [
    Case("before the circular", .table, "pre-2024") { $0.lastDay = Day(iso: "2024-05-31") },
    Case("on the circular's first day", .table, "tt02") { $0.lastDay = Day(iso: "2024-06-01") },
    Case("on the circular's last day", .table, "tt02") { $0.lastDay = Day(iso: "2026-01-22") },
    Case("on the decree's first day", .table, "vn-voluntary") { $0.lastDay = Day(iso: "2026-01-23") },
    Case("old events of elsewhere", .epcisJSON, "epcis") { $0.lastDay = Day(iso: "2020-01-01") },
    Case("old events of Viet Nam", .epcisJSON, "pre-2024") {
      $0.lastDay = Day(iso: "2020-01-01")
      $0.prefix893 = true
    },
    Case("old goods for export", .table, "vn-export") {
      $0.lastDay = Day(iso: "2025-01-01")
      $0.batchFacts["batch.market"] = "export-only"
    },
    Case("high risk, industry and trade", .table, "vn-bct-high-risk") {
      $0.batchFacts = ["batch.riskLevel": "cao", "batch.ministry": "Bộ Công Thương", "batch.portalConnected": "true"]
    },
    Case("food, industry and trade", .table, "vn-bct-food") {
      $0.batchFacts = ["batch.ministry": "BCT", "batch.productGroup": "bánh kẹo"]
    },
    Case("no food, industry and trade", .table, "vn-voluntary") { $0.batchFacts = ["batch.ministry": "BCT"] },
    Case("agro-food", .table, "vn-agri") { $0.batchFacts = ["batch.ministry": "BNNMT"] },
    Case("food of the health ministry", .table, "vn-health-food") {
      $0.batchFacts = ["batch.ministry": "Bộ Y tế", "batch.productGroup": "Thực phẩm chức năng"]
    },
    Case("honey", .table, "vn-honey") { $0.batchFacts = ["batch.productGroup": "Mật ong"] },
    Case("sweets by their names only", .table, "vn-voluntary") {
      $0.taxCode = true
      $0.namedGroups = [.confectionery, .food]
    },
  ]

  @Test("the decision table of the law", arguments: byLaw)
  func table(_ c: Case) throws {
    let (profile, reason) = ProfileChooser.choose(c.evidence, form: c.form)
    #expect(profile == c.profile)
    #expect(try SchemaLibrary.embedded().profile(profile) != nil)
    if !c.evidence.namedGroups.isEmpty { #expect(reason.vi.contains("--profile vn-bct-food")) }
  }

  @Test("auto becomes what the evidence says", arguments: cases)
  func choose(_ c: Case) {
    let (profile, reason) = ProfileChooser.choose(c.evidence, form: c.form)
    #expect(profile == c.profile)
    #expect(!reason.vi.isEmpty && !reason.en.isEmpty)
  }

  @Test(
    "the prefix is seen in every spelling of a key",
    arguments: [
      ("urn:epc:id:sgtin:8938500.000001.7", true), ("https://id.gs1.org/01/08938500000010/21/7", true),
      ("https://id.gs1.org/414/8930000000019", true), ("urn:epc:id:sscc:8938500.3000000012", true),
      ("https://id.gs1.org/00/389385000000000127", true), ("urn:epc:id:sgtin:0614141.107346.2893", false),
      ("https://example.com/893", false),
    ])
  func prefix(_ text: String, _ expected: Bool) {
    var batch = RecordBatch(form: .epcisJSON, firstRecord: 1, fields: RecordBatch.coreLayout)
    batch.bytes = Array(text.utf8)
    batch.sourceCount = batch.bytes.count
    batch.records = [RecordHead(kind: .objectEvent, origin: 0, line: 1, ordinal: 0)]
    batch.leaves = [
      Leaf(list: .epcList, part: .value, outer: 0, cell: Cell(start: 0, length: UInt32(text.utf8.count), origin: 0))
    ]
    var evidence = ProfileEvidence()
    evidence.scan(batch)
    #expect(evidence.prefix893 == expected)
  }
}
