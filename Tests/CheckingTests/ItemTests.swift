import Standards
import Testing
import Vocabulary

@testable import Checking

@Suite struct ItemTests {
  /// A record with all nine items.
  static let whole: [String: String] = [
    "product.name": "Mè xửng Huế 250 g", "product.image": "a.png", "party.name": "Cơ sở A",
    "party.address": "12 Chi Lăng, phường Phú Xuân, thành phố Huế", "product.origin": "Việt Nam",
    "lot.productionDate": "02/04/2026", "lot.number": "L01", "lot.expiryDate": "02/10/2026",
    "product.standards": "TCCS 01:2026/MXTH",
  ]

  @Test("a record with all items has no finding")
  func complete() throws {
    let plan = try TestSchemas.plan(profile: "vn-voluntary")
    let run = TestRun(plan, TestBatch.rows([Self.whole]))
    #expect(run.places == [])
  }

  @Test(
    "each item that is taken away is one finding",
    arguments: [
      ("product.name", "ND37-D23.K5.a"), ("product.image", "ND37-D23.K5.b"),
      ("party.name", "ND37-D23.K5.c"), ("party.address", "ND37-D23.K5.d"),
      ("product.origin", "ND37-D23.K5.đ"), ("lot.number", "ND37-D23.K5.g"),
      ("product.standards", "ND37-D23.K5.i"),
    ])
  func oneMissing(_ field: String, _ rule: String) throws {
    var fields = Self.whole
    fields[field] = nil
    let plan = try TestSchemas.plan(profile: "vn-voluntary")
    #expect(TestRun(plan, TestBatch.rows([fields])).places == ["\(rule)@\(field)"])
  }

  @Test("mè xửng without expiry breaks the label rule and item h, told once; a nón lá neither")
  func expiry() throws {
    let plan = try TestSchemas.plan(profile: "vn-voluntary")
    var fields = Self.whole
    fields["lot.expiryDate"] = nil
    let run = TestRun(plan, TestBatch.rows([fields]))
    #expect(run.places == ["VN-LBL-01@lot.expiryDate"])
    let item = try #require(
      plan.requirements(
        checked: run.sink.checked, failed: run.sink.counts, toldElsewhere: run.sink.toldElsewhere
      ).first { $0.id == "ND37:D23.K5.h" })
    #expect(item.status == .broken && item.checked == 1 && item.failed == 1)
    // Goods of before the label rules: only the item asks.
    var old = fields
    old["lot.productionDate"] = "02/12/2025"
    old["event.time"] = "2026-04-02T08:00:00+07:00"
    #expect(TestRun(plan, TestBatch.rows([old])).places == ["ND37-D23.K5.h@lot.expiryDate"])
    fields["product.name"] = "Nón lá bài thơ"
    #expect(TestRun(plan, TestBatch.rows([fields])).places == [])
  }

  @Test("failed and checked are exact")
  func counts() throws {
    let plan = try TestSchemas.plan(profile: "vn-voluntary")
    var bare = Self.whole
    bare["product.image"] = nil
    let run = TestRun(plan, TestBatch.rows([Self.whole, bare, bare]))
    let rule = try #require(plan.rule("ND37-D23.K5.b"))
    #expect(run.sink.counts[rule.number] == 2)
    #expect(run.sink.checked[rule.number] == 3)
    let results = plan.requirements(checked: run.sink.checked, failed: run.sink.counts)
    let image = try #require(results.first { $0.id == "ND37:D23.K5.b" })
    #expect(image.status == .broken && image.checked == 3 && image.failed == 2)
    let name = try #require(results.first { $0.id == "ND37:D23.K5.a" })
    #expect(name.status == .met && name.checked == 3 && name.failed == 0)
    #expect(results.first { $0.id == "VN-SYS-01" }?.status == .notChecked)
    #expect(results.first { $0.id == "VN-SYS-06" }?.status == .needsPerson)
    #expect(results.first { $0.id == "ND37:D23.K10" }?.status == .notApplicable)
  }

  @Test("an info breaks no requirement")
  func infoBreaksNothing() throws {
    let plan = try TestSchemas.plan(profile: "vn-export")
    let run = TestRun(plan, TestBatch.rows([["product.code": "A"]]))
    let results = plan.requirements(checked: run.sink.checked, failed: run.sink.counts)
    #expect(results.first { $0.id == "ND37:D23.K5.a" }?.status == .met)
  }

  @Test("a side file supplies what a row lacks, by GTIN, code and tax code")
  func sideFile() throws {
    let side = TestBatch.rows([
      ["product.gtin": "8938500000010", "product.image": "a.png", "product.standards": "TCCS 01:2026/A"],
      ["product.code": "MX", "product.origin": "Việt Nam"],
      ["party.taxCode": "0100112437", "party.address": "12 Chi Lăng, thành phố Huế", "party.name": "Cơ sở A"],
    ])
    var supply = ItemSupply()
    supply.add(side: side)
    let plan = try TestSchemas.plan(profile: "vn-voluntary", supply: supply)
    let row = [
      "product.name": "Nón lá", "product.gtin": "8938500000010", "product.code": "MX",
      "party.taxCode": "0100112437", "lot.number": "L1", "lot.productionDate": "02/04/2026",
    ]
    #expect(TestRun(plan, TestBatch.rows([row])).places == [])
    var other = row
    other["product.gtin"] = "8934602123459"
    #expect(
      TestRun(plan, TestBatch.rows([other])).places == [
        "ND37-D23.K5.b@product.image", "ND37-D23.K5.i@product.standards",
      ])
  }

  @Test("facts of the preamble hold for every row")
  func preamble() throws {
    let plan = try TestSchemas.plan(
      profile: "vn-voluntary", facts: ["party.name": "Cơ sở A", "party.address": "Thành phố Huế"])
    var fields = Self.whole
    fields["party.name"] = nil
    fields["party.address"] = nil
    #expect(TestRun(plan, TestBatch.rows([fields])).places == [])
  }

  @Test("items whose columns are missing are told once for the file")
  func columns() throws {
    let plan = try TestSchemas.plan(profile: "vn-voluntary")
    let fields: [Field?] = [.productName, .lotNumber, nil, .lotProductionDate]
    let facts = plan.missingColumns(fields, headerLine: 1)
    #expect(
      facts.map(\.field) == [
        "product.image", "party.name", "party.address", "product.origin", "product.standards",
      ])
    let first = try #require(facts.first)
    let finding = try #require(FindingRenderer(plan: plan, file: "a.csv").finding(first))
    #expect(finding.severity == .info && finding.line == 1 && finding.message.vi.contains("Hình ảnh"))
  }

  @Test("all packs at once: no item rule is lost, however many there are")
  func allPacks() throws {
    let packs = try TestSchemas.library.allPacks()
    let profile = Profile(
      id: "all", aliases: [], title: LocalizedText(vi: "a", en: "a"), packs: packs.map(\.id), severities: [:])
    let plan = CheckPlan(
      packs: packs, profile: profile,
      context: CheckContext(
        asOf: try #require(Day(iso: "2026-11-22")), header: DocumentHeader(format: "csv"), form: .table, batchFacts: [:]
      ),
      dictionary: TestSchemas.library.dictionary)
    // Nothing but a name: every rule that asks for something else, of any record, is broken.
    let fields: Set<Field> = [.productName]
    var expected: Set<String> = []
    var items = 0
    for rule in plan.rules.map(\.description) {
      let wanted: [Field]
      switch rule.test {
      case .required(let field): wanted = [field]
      case .anyOf(let fields): wanted = fields
      default: continue
      }
      items += 1
      var condition = rule.condition
      condition.exceptLogistic = false
      let day = Day(iso: "2026-11-22") ?? Day(number: 0)
      guard condition.isEmpty, fields.isDisjoint(with: wanted), rule.from ?? day <= day, rule.until ?? day >= day
      else { continue }
      expected.insert(FindingRenderer.publicName(rule.id))
    }
    #expect(items > 200)
    let run = TestRun(plan, TestBatch.rows([["product.name": "Đèn lồng"]]))
    #expect(expected.subtracting(run.findings.map(\.rule)) == [])
    #expect(expected.count > 20)
  }
}
