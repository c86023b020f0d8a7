import Identifiers
import Testing
import Vocabulary

@testable import Mapping

@Suite("Mapping of events") struct EPCISMappingPlanTests {
  static func mapped(_ draft: EventDraft, header: DocumentHeader = DocumentHeader(format: "")) -> RecordBatch {
    var batch = draft.batch
    EPCISMappingPlan(dictionary: testDictionary, header: header).apply(to: &batch)
    return batch
  }

  // MARK: Times

  struct TimeCase: Sendable {
    let text: String
    let offset: String
    /// Milliseconds since 1970 UTC of 2026-04-02T01:30:00Z plus this; nil for no time.
    let plus: Int64?
    let minutes: Int?
    let canonical: String
  }

  @Test(
    "times become instants, and one text for one instant",
    arguments: [
      TimeCase(
        text: "2026-04-02T08:30:00+07:00", offset: "+07:00", plus: 0, minutes: 420,
        canonical: "2026-04-02T08:30:00+07:00"),
      TimeCase(
        text: "2026-04-02T08:30:00.000+07:00", offset: "+07:00", plus: 0, minutes: 420,
        canonical: "2026-04-02T08:30:00+07:00"),
      TimeCase(
        text: "2026-04-02T08:30:00.250+07:00", offset: "+07:00", plus: 250, minutes: 420,
        canonical: "2026-04-02T08:30:00.250+07:00"),
      TimeCase(
        text: "2026-04-02T01:30:00Z", offset: "+07:00", plus: 0, minutes: nil, canonical: "2026-04-02T08:30:00+07:00"),
      TimeCase(
        text: "2026-04-02T10:30:00+09:00", offset: "+07:00", plus: 0, minutes: 540,
        canonical: "2026-04-02T10:30:00+09:00"),
      TimeCase(text: "2026-04-02T08:30:00", offset: "+07:00", plus: 0, minutes: nil, canonical: "2026-04-02T08:30:00"),
      TimeCase(text: "2026-04-02T10:30:00", offset: "+09:00", plus: 0, minutes: nil, canonical: "2026-04-02T10:30:00"),
      TimeCase(
        text: "2026-02-30T08:30:00Z", offset: "+07:00", plus: nil, minutes: nil, canonical: "2026-02-30T08:30:00Z"),
      TimeCase(text: "2026-04-02", offset: "+07:00", plus: nil, minutes: nil, canonical: "2026-04-02"),
    ])
  func time(_ c: TimeCase) {
    let batch = Self.mapped(EventDraft().with(.eventTime, c.text).with(.eventOffset, c.offset))
    let cell = batch.cell(0, .eventTime)
    #expect(cell.state == (c.plus == nil ? .invalid : .valid))
    if let plus = c.plus {
      #expect(batch.value(0, .eventTime) == 1_775_093_400_000 + plus)
      #expect(WrittenZone(detail: cell.detail).minutes == c.minutes)
      #expect(WrittenZone(detail: cell.detail).isZulu == c.text.hasSuffix("Z"))
    }
    #expect(batch.text(.eventTime) == c.canonical)
  }

  @Test("a written zone comes back from its detail", arguments: [-840, -1, 0, 1, 420, 840])
  func zone(_ minutes: Int) {
    for zone in [WrittenZone(minutes: minutes), WrittenZone(minutes: minutes).padded] {
      #expect(WrittenZone(detail: zone.detail).minutes == minutes)
      #expect(!zone.isMissing && !zone.isZulu)
    }
    #expect(WrittenZone.missing.padded.isMissing && WrittenZone.zulu.padded.isZulu)
  }

  @Test(
    "what stands around a time is noticed, and the time is read all the same",
    arguments: [" ", "\t", "\n", "\u{0}", "\u{7}", "\u{B}", "\u{1F}"],
    ["2026-04-02T08:30:00+07:00", "2026-04-02T01:30:00Z"])
  func padded(_ filler: String, _ text: String) {
    for written in [filler + text, text + filler, filler + filler + text + filler] {
      let batch = Self.mapped(EventDraft().with(.eventTime, written).with(.eventOffset, "+07:00"))
      let cell = batch.cell(0, .eventTime)
      #expect(cell.state == .valid && WrittenZone(detail: cell.detail).isPadded)
      #expect(batch.value(0, .eventTime) == 1_775_093_400_000)
      #expect(batch.text(.eventTime) == "2026-04-02T08:30:00+07:00" && cell.change == .dateTime)
    }
    let plain = Self.mapped(EventDraft().with(.eventTime, text).with(.eventOffset, "+07:00"))
    #expect(!WrittenZone(detail: plain.cell(0, .eventTime).detail).isPadded)
  }

  // MARK: Words

  struct WordCase: Sendable {
    let text: String
    let index: Int64
    let form: CBV.Form
    let state: CellState
    let canonical: String
  }

  @Test(
    "words are found in every form",
    arguments: [
      WordCase(text: "shipping", index: 32, form: .bareWord, state: .valid, canonical: "shipping"),
      WordCase(text: "urn:epcglobal:cbv:bizstep:shipping", index: 32, form: .urn, state: .valid, canonical: "shipping"),
      WordCase(
        text: "https://ref.gs1.org/cbv/BizStep-shipping", index: 32, form: .webURI, state: .valid, canonical: "shipping"
      ),
      WordCase(text: "cbv:BizStep-shipping", index: 32, form: .prefixed, state: .valid, canonical: "shipping"),
      WordCase(
        text: "https://ns.gs1.org/cbv/BizStep-shipping", index: 32, form: .obsolete, state: .valid,
        canonical: "shipping"),
      WordCase(text: "Shipping", index: -1, form: .bareWord, state: .invalid, canonical: "Shipping"),
      WordCase(
        text: "urn:epcglobal:cbv:disp:in_transit", index: -1, form: .urn, state: .invalid,
        canonical: "urn:epcglobal:cbv:disp:in_transit"),
      WordCase(
        text: "https://vidu.vn/phoi", index: -1, form: .otherURI, state: .text, canonical: "https://vidu.vn/phoi"),
      WordCase(text: "Giao hàng", index: -1, form: .bareWord, state: .invalid, canonical: "Giao hàng"),
      WordCase(text: "a:", index: -1, form: .bareWord, state: .invalid, canonical: "a:"),
    ])
  func word(_ c: WordCase) {
    let batch = Self.mapped(EventDraft().with(.eventStage, c.text))
    let cell = batch.cell(0, .eventStage)
    #expect(batch.value(0, .eventStage) == c.index)
    #expect(CBV.Form(rawValue: cell.detail) == c.form)
    #expect(cell.state == c.state)
    #expect(batch.text(.eventStage) == c.canonical)
    if c.index >= 0 { #expect(CBV.text(.bizStep, Int(c.index), c.form) == c.text) }
  }

  // MARK: Quantities

  @Test(
    "quantities are millionths",
    arguments: [
      ("12.5", 12_500_000 as Int64?), ("500", 500_000_000), ("1e3", 1_000_000_000), ("-3", -3_000_000),
      ("31563.68030294531", 31_563_680_302), ("12,5", nil), ("NaN", nil), ("1.234.567", nil),
    ])
  func quantity(_ text: String, _ value: Int64?) {
    let batch = Self.mapped(EventDraft().leaf(.quantityList, .quantity, text))
    #expect(batch.leaves[0].cell.state == (value == nil ? .invalid : .valid))
    if let value { #expect(batch.leaves[0].value == value) }
  }

  // MARK: Derived fields

  @Test("one lot of one product gives product, lot, quantity")
  func lot() {
    let batch = Self.mapped(
      EventDraft()
        .leaf(.quantityList, .epcClass, "urn:epc:class:lgtin:8938500.000001.L%2F1")
        .leaf(.quantityList, .quantity, "12.5").leaf(.quantityList, .uom, "KGM")
        .with(.eventReadPoint, "urn:epc:id:sgln:8938500.00001.0"))
    #expect(batch.text(.productGTIN) == "08938500000010")
    #expect(batch.value(0, .productGTIN) == 8_938_500_000_010)
    #expect(batch.text(.lotNumber) == "L/1")
    #expect(batch.text(.quantityValue) == "12.5")
    #expect(batch.value(0, .quantityValue) == 12_500_000)
    #expect(batch.text(.quantityUnit) == "kg")
    #expect(batch.text(.placeGLN) == "8938500000010")
    #expect(batch.cell(0, .productGTIN).change == .derived)
    #expect(batch.cell(0, .productGTIN).origin == 1)
    #expect(IdentifierVerdict(rawValue: batch.leaves[0].value).scheme == .lgtin)
  }

  @Test("two products give none; two serials of one product give the product")
  func several() {
    let two = Self.mapped(
      EventDraft().leaf(.epcList, .value, "urn:epc:id:sgtin:8938500.000001.S1")
        .leaf(.epcList, .value, "urn:epc:id:sgtin:8938500.000002.S1", outer: 1))
    #expect(two.text(.productGTIN) == nil)
    #expect(two.text(.lotSerial) == nil)
    let one = Self.mapped(
      EventDraft().leaf(.epcList, .value, "urn:epc:id:sgtin:8938500.000001.S1")
        .leaf(.epcList, .value, "https://id.gs1.org/01/08938500000010/21/S2", outer: 1))
    #expect(one.text(.productGTIN) == "08938500000010")
    #expect(one.text(.lotSerial) == nil)
  }

  @Test("what goes into a transformation is not its product")
  func transformation() {
    let batch = Self.mapped(
      EventDraft(.transformationEvent)
        .leaf(.inputQuantityList, .epcClass, "urn:epc:class:lgtin:8938500.000002.R1")
        .leaf(.outputQuantityList, .epcClass, "urn:epc:class:lgtin:8938500.000001.L1"))
    #expect(batch.text(.productGTIN) == "08938500000010")
    #expect(batch.text(.lotNumber) == "L1")
  }

  @Test("parties and documents")
  func parties() {
    let batch = Self.mapped(
      EventDraft()
        .leaf(.bizTransactionList, .type, "po")
        .leaf(.bizTransactionList, .value, "urn:epcglobal:cbv:bt:8938500000010:DH-15")
        .leaf(.sourceList, .type, "possessing_party").leaf(.sourceList, .value, "urn:epc:id:pgln:8938500.00003")
        .leaf(.sourceList, .type, "owning_party", outer: 1).leaf(
          .sourceList, .value, "urn:epc:id:pgln:8938500.00001", outer: 1
        )
        .leaf(.destinationList, .type, "owning_party").leaf(.destinationList, .value, "urn:epc:id:pgln:8938500.00002"))
    #expect(batch.text(.supplierGLN) == "8938500000010")
    #expect(batch.text(.customerGLN) == "8938500000027")
    #expect(batch.text(.documentType) == "po")
    #expect(batch.text(.documentNumber) == "DH-15")
  }

  // MARK: Terms

  @Test("terms mean fields, however their namespace ends")
  func terms() {
    let batch = Self.mapped(
      EventDraft()
        .term(.ilmd, "urn:vn:txng:1:", "product.brand", "Bờ Sông Bồ", prefix: "txng")
        .term(.ilmd, "urn:epcglobal:cbv:mda:", "descriptionShort", "Trà rau má")
        .term(.extensionTerm, "urn:epcglobal:cbv:mda", "itemExpirationDate", "2027-04-06")
        .term(.extensionTerm, "https://vidu.vn/", "descriptionShort", "khác"))
    #expect(batch.text(.productBrand) == "Bờ Sông Bồ")
    #expect(batch.text(.productName) == "Trà rau má")
    #expect(batch.text(.lotExpiryDate) == "2027-04-06")
    #expect(batch.value(0, .lotExpiryDate) == Int64(Day(iso: "2027-04-06")?.number ?? 0))
    #expect(batch.cell(0, .lotExpiryDate).state == .valid)
  }

  // MARK: Master data

  private func header() -> DocumentHeader {
    func fact(_ name: String, _ value: String) -> HeaderFact {
      HeaderFact(name: name, value: value, line: 1, column: 1)
    }
    func element(_ type: String, _ id: String, _ facts: [HeaderFact]) -> MasterDataElement {
      MasterDataElement(
        type: "urn:epcglobal:epcis:vtype:\(type)", id: id, attributes: facts, children: [], line: 1,
        column: 1)
    }
    var header = DocumentHeader(format: "epcis-2.0-json")
    header.masterData = [
      element(
        "EPCClass", "urn:epc:idpat:sgtin:8938500.000001.*",
        [fact("urn:epcglobal:cbv:mda#descriptionShort", "Mè xửng"), fact("cbvmda:brandName", "Sông Hương")]),
      element(
        "Location", "https://id.gs1.org/414/8938500000010",
        [
          fact("urn:epcglobal:cbv:mda#name", "Kho Huế"), fact("cbvmda:streetAddressOne", "12 Bạch Đằng"),
          fact("cbvmda:city", "Huế"),
        ]),
      element("Party", "urn:epc:id:pgln:8938500.00002", [fact("urn:epcglobal:cbv:mda#name", "Đại lý A")]),
    ]
    return header
  }

  @Test("master data fills what the event leaves open, and nothing else")
  func masterData() {
    let draft = EventDraft()
      .leaf(.epcList, .value, "https://id.gs1.org/01/08938500000010/21/S1")
      .with(.eventReadPoint, "urn:epc:id:sgln:8938500.00001.0")
      .leaf(.destinationList, .type, "owning_party")
      .leaf(.destinationList, .value, "urn:epc:id:pgln:8938500.00002")
    let batch = Self.mapped(draft, header: header())
    #expect(batch.text(.productName) == "Mè xửng")
    #expect(batch.text(.placeName) == "Kho Huế")
    #expect(batch.text(.placeAddress) == "12 Bạch Đằng, Huế")
    #expect(batch.text(.customerName) == "Đại lý A")
    #expect(batch.text(.supplierName) == nil)
    let own = Self.mapped(
      draft.term(.extensionTerm, "urn:vn:txng:1", "product.name", "Kẹo cau"), header: header())
    #expect(own.text(.productName) == "Kẹo cau")
  }

  @Test("tables are left alone")
  func tables() {
    var batch = RecordBatch(form: .table, firstRecord: 1, fields: [.productName])
    EPCISMappingPlan(dictionary: testDictionary, header: DocumentHeader(format: "csv")).apply(to: &batch)
    #expect(!batch.table.hasColumn(0))
  }
}
