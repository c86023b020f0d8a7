import Standards
import Testing
import Vocabulary

@testable import Checking

/// Items of EPCIS events: from ILMD, from EPCs, from header master data, from other events.
@Suite struct EventItemTests {
  @Test(
    "an event with a serial has its lot item, a class alone has not",
    arguments: [
      ("urn:epc:id:sgtin:8938500.000001.7", false), ("https://id.gs1.org/01/08938500000010/21/7", false),
      ("https://id.gs1.org/01/08938500000010/10/L1", false), ("https://id.gs1.org/01/08938500000010", true),
      ("urn:epc:class:lgtin:8938500.000001.L1", false), ("urn:epc:idpat:sgtin:8938500.000001.*", true),
    ])
  func lotOrSerial(_ epc: String, _ isMissing: Bool) throws {
    let plan = try TestSchemas.plan(form: .epcisJSON)
    var events = TestEvents()
    events.add(.objectEvent, epcs: [epc])
    var book = TestBook(plan)
    book.add(events.batch)
    #expect(book.missing("ND37-D23.K5.g") == (isMissing ? [1] : []))
  }

  @Test("an event that names only SSCC owes no product items")
  func logistic() throws {
    let plan = try TestSchemas.plan(form: .epcisJSON)
    var events = TestEvents()
    events.add(.objectEvent, epcs: ["urn:epc:id:sscc:8938500.3000000012"])
    events.add(.aggregationEvent, children: [], parent: "https://id.gs1.org/00/389385000000000127")
    events.add(
      .aggregationEvent, children: ["urn:epc:id:sgtin:8938500.000001.7"], parent: "urn:epc:id:sscc:8938500.3000000012")
    var book = TestBook(plan)
    book.add(events.batch)
    #expect(book.missing("ND37-D23.K5.a") == [3])
    #expect(book.missing("ND37-D23.K5.c") == [1, 2, 3])
  }

  @Test("what one event's ILMD says of a product holds for the others, in any order and spelling")
  func acrossEvents() throws {
    let plan = try TestSchemas.plan(form: .epcisJSON)
    var events = TestEvents()
    events.add(.objectEvent, epcs: ["https://id.gs1.org/01/08938500000010/21/7"])
    events.add(
      .objectEvent, epcs: ["urn:epc:id:sgtin:8938500.000001.9"],
      ilmd: [("cbvmda", "descriptionShort", "Mè xửng Huế 250 g")])
    events.add(.objectEvent, epcs: ["urn:epc:id:sgtin:8938500.000002.7"])
    var book = TestBook(plan)
    book.add(events.batch)
    #expect(book.missing("ND37-D23.K5.a") == [3])
    // The group that the name tells is known for all three spellings of the product: h is due.
    #expect(book.missing("ND37-D23.K5.h") == [1, 2])
  }

  @Test("lot facts hold for the lot alone")
  func lotFacts() throws {
    let plan = try TestSchemas.plan(form: .epcisJSON)
    var events = TestEvents()
    events.add(
      .objectEvent, epcs: ["urn:epc:class:lgtin:8938500.000001.L1"],
      ilmd: [("cbvmda", "descriptionShort", "Kẹo gừng"), ("cbvmda", "itemExpirationDate", "2026-10-02")])
    events.add(.objectEvent, epcs: ["https://id.gs1.org/01/08938500000010/10/L1"])
    events.add(.objectEvent, epcs: ["https://id.gs1.org/01/08938500000010/10/L2"])
    var book = TestBook(plan)
    book.add(events.batch)
    #expect(book.missing("ND37-D23.K5.h") == [3])
  }

  @Test("header master data supplies by class and by place")
  func masterData() throws {
    var header = DocumentHeader(format: "epcis-2.0-json")
    func element(_ type: String, _ id: String, _ attributes: [(String, String)]) -> MasterDataElement {
      MasterDataElement(
        type: "urn:epcglobal:epcis:vtype:\(type)", id: id,
        attributes: attributes.map {
          HeaderFact(name: "urn:epcglobal:cbv:mda#\($0.0)", value: $0.1, line: 1, column: 1)
        },
        children: [], line: 1, column: 1)
    }
    header.masterData = [
      element(
        "EPCClass", "urn:epc:idpat:sgtin:8938500.000001.*", [("descriptionShort", "Nón lá"), ("countryOfOrigin", "VN")]),
      element(
        "BusinessLocation", "urn:epc:id:sgln:8930000.00001.0",
        [("name", "Cơ sở A"), ("streetAddressOne", "12 Chi Lăng")]),
    ]
    let plan = try TestSchemas.plan(form: .epcisJSON, header: header)
    var events = TestEvents()
    events.add(
      .objectEvent, epcs: ["https://id.gs1.org/01/08938500000010/21/7"], place: "https://id.gs1.org/414/8930000000019")
    var book = TestBook(plan)
    book.add(events.batch)
    for rule in ["a", "c", "d", "đ"] { #expect(book.missing("ND37-D23.K5.\(rule)") == [], "\(rule)") }
    #expect(book.missing("ND37-D23.K5.b") == [1])
  }

  @Test("the items of an event stand at the event", arguments: [SourceForm.epcisJSON, .epcisXML])
  func place(_ form: SourceForm) throws {
    let plan = try TestSchemas.plan(form: form)
    var events = TestEvents(form: form)
    events.add(.objectEvent, epcs: ["urn:epc:id:sgtin:8938500.000001.7"])
    var book = TestBook(plan)
    book.add(events.batch)
    let finding = try #require(book.findings.first { $0.rule == "ND37-D23.K5.a" })
    #expect(finding.record == 1 && finding.line == 1 && finding.field == "product.name")
    if form == .epcisJSON {
      #expect(finding.pointer == "/epcisBody/eventList/0" && finding.path == nil)
    } else {
      #expect(finding.path == "//EventList/ObjectEvent[1]" && finding.pointer == nil)
    }
  }
}

/// Events in the core layout, as the EPCIS readers hand them over.
struct TestEvents {
  private(set) var batch: RecordBatch

  init(form: SourceForm = .epcisJSON) {
    batch = RecordBatch(form: form, firstRecord: 1, fields: RecordBatch.coreLayout)
    batch.names = [
      QualifiedName(namespace: "urn:epcglobal:cbv:mda", local: "descriptionShort", prefix: "cbvmda"),
      QualifiedName(namespace: "urn:epcglobal:cbv:mda", local: "itemExpirationDate", prefix: "cbvmda"),
    ]
  }

  mutating func add(
    _ kind: RecordKind, epcs: [String] = [], children: [String] = [], parent: String? = nil,
    place: String? = nil, ilmd: [(prefix: String, local: String, value: String)] = []
  ) {
    let ordinal = batch.form == .epcisJSON ? batch.records.count : batch.records.count + 1
    batch.records.append(
      RecordHead(
        kind: kind, origin: UInt32(batch.bytes.count), line: UInt32(batch.records.count + 1),
        ordinal: UInt32(ordinal), firstLeaf: UInt32(batch.leaves.count)))
    batch.table.makeRoom(for: batch.count)
    func cell(_ text: String) -> Cell {
      let start = UInt32(batch.bytes.count)
      batch.bytes += Array(text.utf8)
      return Cell(start: start, length: UInt32(text.utf8.count), origin: start)
    }
    if let parent { batch.table.put(cell(parent), batch.count - 1, Int(Field.eventParentID.id)) }
    if let place { batch.table.put(cell(place), batch.count - 1, Int(Field.eventBizLocation.id)) }
    for (index, epc) in epcs.enumerated() {
      let isClass = epc.contains("lgtin") || epc.contains("idpat") || !epc.contains("/21/") && epc.hasPrefix("http")
      batch.leaves.append(
        Leaf(
          list: isClass ? .quantityList : .epcList, part: isClass ? .epcClass : .value,
          outer: UInt32(index), cell: cell(epc)))
    }
    for (index, epc) in children.enumerated() {
      batch.leaves.append(Leaf(list: .childEPCs, part: .value, outer: UInt32(index), cell: cell(epc)))
    }
    for (index, term) in ilmd.enumerated() {
      let name = batch.names.firstIndex { $0.local == term.local && $0.prefix == term.prefix } ?? 0
      batch.leaves.append(
        Leaf(
          list: .ilmd, part: .named, outer: UInt32(index), name: UInt32(name),
          cell: cell(term.value)))
    }
    batch.bytes.append(0x0A)
    batch.sourceCount = batch.bytes.count
  }
}

/// What Pipeline does with the rows of a file: collect, then settle.
struct TestBook {
  let plan: CheckPlan
  private var rows = CrossRows()
  private var own: [Finding] = []

  init(_ plan: CheckPlan) { self.plan = plan }

  mutating func add(_ batch: RecordBatch) {
    var sink = FindingSink(ruleCount: plan.ruleCount, cap: .max)
    plan.run(over: batch, into: &sink, &rows)
    let renderer = FindingRenderer(plan: plan, file: "a.json")
    own += sink.seeds.map { renderer.finding($0, in: batch) }
  }

  var findings: [Finding] {
    var supply: [UInt64: Supplied] = [:]
    for row in rows.supply { supply[row.key, default: Supplied()].formUnion(row.supplied) }
    let renderer = FindingRenderer(plan: plan, file: "a.json")
    var findings = own
    for row in rows.pending {
      let outcomes = plan.settle(row, known: { supply[$0] }, applied: { _ in })
      // What is settled early must be what the end would say.
      if plan.isSettled(row, known: { supply[$0] }, applied: { _ in }) { #expect(outcomes.isEmpty) }
      findings += outcomes.map { renderer.finding($0, row) }
    }
    return findings
  }

  func missing(_ rule: String) -> [Int] {
    findings.filter { $0.rule == rule }.compactMap(\.record).sorted()
  }
}
