import JSONSupport
import Testing
import Vocabulary

@testable import Reporting

@Suite struct RecordsNDJSONTests {
  static func lines(_ batch: RecordBatch, columns: [String] = [], delimiter: UInt8? = 0x3B) throws -> [JSONValue] {
    let writer = RecordsNDJSON(
      dictionary: Batches.dictionary, file: "a\"b.csv", form: batch.form, columns: columns, delimiter: delimiter)
    var output: [UInt8] = []
    writer.append(batch, to: &output)
    return try output.split(separator: 0x0A).map { try JSONValue(Array($0)) }
  }

  static let row = Batches.table(
    [
      .lotNumber, .productName, nil, .productGTIN, .lotExpiryDate, .quantityValue, .quantityUnit, .placeGLN, .eventTime,
      .eventOffset, .eventStage, nil, .productBrand, .productName,
    ],
    [
      [
        .init(text: "L 01"),
        .init(text: "Mè xửng \"đặc biệt\"; 250 g", original: " Mè xửng \"đặc biệt\"; 250 g ", change: .trimmed),
        .init(text: "kho A"), .digits("8938505974192"), .day("2026-11-02", from: "2/11/26"),
        .valid("12.50", 12_500_000),
        .init(text: "KGM"), .digits("8938505970011"), .valid("2026-04-02T01:00:00Z", 1_775_091_600_000),
        .valid("+07:00", 420),
        .valid("shipping", 0), .init(text: "x"), .init(text: "", state: .filler, original: "-", change: .filler),
        .init(text: "tên khác"),
      ],
      [],
    ])

  static let columns = [
    "Lô", "Tên", "Kho", "Mã", "HSD", "SL", "ĐVT", "GLN", "Giờ", "Múi", "Bước", "Kho", "Nhãn", "Tên 2",
  ]

  @Test func `a row has its fields in dictionary order and in canonical form`() throws {
    let line = try #require(Self.lines(Self.row, columns: Self.columns).first)
    #expect(line.keys == ["kind", "fields", "source", "changes", "extra"])
    #expect(line["kind"] == .string("row"))
    #expect(
      line["fields"]
        == .object([
          ("product.name", .string("Mè xửng \"đặc biệt\"; 250 g")), ("product.gtin", .string("08938505974192")),
          ("place.gln", .string("8938505970011")), ("lot.number", .string("L 01")),
          ("lot.expiryDate", .string("2026-11-02")),
          ("event.stage", .string("shipping")), ("event.time", .string("2026-04-02T08:00:00+07:00")),
          ("event.offset", .string("+07:00")),
          ("quantity.value", .string("12.5")), ("quantity.unit", .string("KGM")),
        ]))
    #expect(line["source"] == .object([("file", .string("a\"b.csv")), ("record", .number(1)), ("line", .number(2))]))
  }

  @Test func `changes say what the sender wrote`() throws {
    let line = try #require(Self.lines(Self.row, columns: Self.columns).first)
    let changes = line["changes"]?.items ?? []
    #expect(
      changes.map { [$0["field"]?.text, $0["from"]?.text, $0["to"]?.text, $0["why"]?.text] } == [
        ["product.name", " Mè xửng \"đặc biệt\"; 250 g ", "Mè xửng \"đặc biệt\"; 250 g", "trimmed"],
        ["product.brand", "-", "", "filler"],
        ["lot.expiryDate", "2/11/26", "2026-11-02", "date"],
      ])
  }

  @Test func `columns without a field, and second columns of one, are kept beside`() throws {
    let line = try #require(Self.lines(Self.row, columns: Self.columns).first)
    #expect(
      line["extra"] == .object([("Kho", .string("kho A")), ("Kho (12)", .string("x")), ("Tên 2", .string("tên khác"))]))
  }

  @Test func `an empty row is a line too`() throws {
    let lines = try Self.lines(Self.row, columns: Self.columns)
    #expect(lines.count == 2)
    #expect(
      lines[1]
        == .object([
          ("kind", .string("row")), ("fields", .object([])),
          ("source", .object([("file", .string("a\"b.csv")), ("record", .number(2)), ("line", .number(3))])),
          ("changes", .array([])),
        ]))
  }

  // MARK: Events

  static let event = """
    {"type":"ObjectEvent","eventTime":"2026-04-02T08:00:00+07:00","eventTimeZoneOffset":"+07:00","action":"OBSERVE",
     "bizStep":"urn:epcglobal:cbv:bizstep:shipping","readPoint":{"id":"urn:epc:id:sgln:893850597.001.0"},
     "quantityList":[{"epcClass":"urn:epc:class:lgtin:893850597.0419.L%2F01","quantity":12.50,"uom":"KGM"}]}
    """

  /// The event with fields as Mapping derives them.
  static func derived(_ json: String, _ fields: [(Field, Batches.Value)]) throws -> RecordBatch {
    var batch = Batches.events([try JSONValue(Array(json.utf8))])
    for (field, value) in fields {
      let (start, length) = batch.append(value.text.utf8)
      batch.table.put(
        Cell(start: start, length: length, origin: 0, state: value.state, change: .derived), value: value.value, 0,
        Int(field.id))
    }
    return batch
  }

  @Test(arguments: ["KGM", "kg"])
  func `a list that fields say in full is not said again`(unit: String) throws {
    let batch = try Self.derived(
      Self.event,
      [
        (.productGTIN, .digits("08938505974194")), (.lotNumber, .init(text: "L/01")),
        (.quantityValue, .valid("12.5", 12_500_000)), (.quantityUnit, .init(text: unit)),
        (.placeGLN, .digits("8938505970011")),
      ])
    let line = try #require(Self.lines(batch).first)
    #expect(line["fields"]?["event.quantityList"] == nil)
    #expect(line["fields"]?["lot.number"] == .string("L/01"))
    #expect(line["fields"]?["event.stage"] == .string("shipping"))
    #expect(line["fields"]?["event.readPoint"] == nil)
  }

  @Test(arguments: [
    (Field.lotNumber, Batches.Value(text: "L/02")), (.quantityValue, .valid("13", 13_000_000)),
    (.quantityUnit, .init(text: "GRM")),
    (.productGTIN, .digits("08938505974202")),
  ])
  func `a list that says more than the fields stays`(field: Field, value: Batches.Value) throws {
    var fields: [(Field, Batches.Value)] = [
      (.productGTIN, .digits("08938505974194")), (.lotNumber, .init(text: "L/01")),
      (.quantityValue, .valid("12.5", 12_500_000)),
      (.quantityUnit, .init(text: "KGM")),
    ]
    fields.removeAll { $0.0 == field }
    fields.append((field, value))
    let line = try #require(Self.lines(Self.derived(Self.event, fields)).first)
    #expect(
      line["fields"]?["event.quantityList"]
        == .array([
          .object([
            ("epcClass", .string("urn:epc:class:lgtin:893850597.0419.L%2F01")), ("quantity", .string("12.5")),
            ("uom", .string("KGM")),
          ])
        ]))
  }

  @Test(arguments: [
    ("urn:vn:txng:bt:-:H%C4%90%2012", true), ("urn:epcglobal:cbv:bt:8938505970011:H%C4%90%2012", true),
    ("urn:epcglobal:cbv:bt:4012345000016:H%C4%90%2012", false), ("urn:epcglobal:cbv:bt:8938505970011:other", false),
    ("https://example.vn/bt/12", false), ("urn:epcglobal:cbv:bt:H%C4%90%2012", false),
    ("urn:epcglobal:cbv:bt::H%C4%90%2012", false),
  ])
  func `a transaction that the document number says in full is not said again`(id: String, said: Bool) throws {
    let json = Self.event.replacing(
      "\"quantityList\"",
      with: "\"bizTransactionList\":[{\"type\":\"inv\",\"bizTransaction\":\"\(id)\"}],\"quantityList\"")
    let batch = try Self.derived(
      json,
      [
        (.documentNumber, .init(text: "HĐ 12")), (.documentType, .init(text: "inv")),
        (.partyGLN, .digits("8938505970011")),
      ])
    #expect((try Self.lines(batch).first?["fields"]?["event.bizTransactionList"] == nil) == said)
  }

  @Test func `nested structures keep their shape`() throws {
    let json = """
      {"type":"AssociationEvent","eventTime":"2026-04-02T08:00:00Z","eventTimeZoneOffset":"+07:00","action":"ADD","eventID":"ni:///x",
       "errorDeclaration":{"declarationTime":"2026-05-01T00:00:00Z","reason":"incorrect_data","correctiveEventIDs":["urn:uuid:1"]},
       "parentID":"urn:epc:id:grai:1.2.3","childEPCs":["urn:a:1","urn:a:2"],"epcList":[],
       "persistentDisposition":{"set":["completeness_inferred"],"unset":["urn:epcglobal:cbv:disp:damaged"]},
       "sensorElementList":[{"sensorMetadata":{"deviceID":"urn:d:1"},"sensorReport":[{"type":"gs1:Temperature","value":3.0,"uom":"CEL"},{"type":"Mass","value":1}]},
         {"sensorReport":[{"type":"https://gs1.org/voc/Time","ex:note":"a"}]}],
       "bizTransactionList":[{"type":"po","bizTransaction":"urn:b:1"},{"bizTransaction":"urn:b:2"}],
       "sourceList":[{"type":"location","source":"urn:s:1"}],
       "ex:outer":{"ex:inner":["1","2"],"ex:deep":{"ex:x":"y"}},"note":"free"}
      """
    let batch = Batches.events([try JSONValue(Array(json.utf8))])
    let line = try #require(Self.lines(batch).first)
    let expected = """
      {"event.id":"ni:///x","event.type":"AssociationEvent","event.action":"ADD","event.time":"2026-04-02T08:00:00Z","event.offset":"+07:00",
       "event.parentID":"urn:epc:id:grai:1.2.3","event.childEPCs":["urn:a:1","urn:a:2"],
       "event.sourceList":[{"type":"location","source":"urn:s:1"}],
       "event.bizTransactionList":[{"type":"po","bizTransaction":"urn:b:1"},{"bizTransaction":"urn:b:2"}],
       "event.sensorElementList":[{"sensorMetadata":{"deviceID":"urn:d:1"},"sensorReport":[{"type":"Temperature","value":"3","uom":"CEL"},{"type":"Mass","value":"1"}]},
         {"sensorReport":[{"type":"Time","{urn:example:ex:}note":"a"}]}],
       "event.persistentDisposition":{"set":["completeness_inferred"],"unset":["damaged"]},
       "event.errorDeclaration":{"declarationTime":"2026-05-01T00:00:00Z","reason":"incorrect_data","correctiveEventIDs":["urn:uuid:1"]}}
      """
    #expect(line["fields"] == (try JSONValue(Array(expected.utf8))))
    #expect(
      line["extra"]
        == (try JSONValue(
          Array(
            #"{"event.extension":{"{urn:example:ex:}outer":{"{urn:example:ex:}inner":["1","2"],"{urn:example:ex:}deep":{"{urn:example:ex:}x":"y"}},"note":"free"}}"#
              .utf8))))
  }

  @Test func `ILMD terms that became fields are not said twice`() throws {
    let json = """
      {"type":"ObjectEvent","eventTime":"2026-04-02T08:00:00Z","eventTimeZoneOffset":"+07:00","action":"ADD","epcList":["urn:a:1"],
       "ilmd":{"cbvmda:lotNumber":"L1","cbvmda:itemExpirationDate":"2027-01-01","ex:colour":"đỏ"}}
      """
    let line = try #require(Self.lines(Self.derived(json, [(.lotNumber, .init(text: "L1"))])).first)
    #expect(
      line["extra"]
        == (try JSONValue(
          Array(#"{"event.ilmd":{"cbvmda:itemExpirationDate":"2027-01-01","{urn:example:ex:}colour":"đỏ"}}"#.utf8))))
  }

  @Test func `lines conform to their published schema`() throws {
    let schema = try SchemaCheck(file: "txng-record-1.schema.json")
    var lines = try Self.lines(Self.row, columns: Self.columns)
    lines += try Self.lines(Self.derived(Self.event, []))
    for line in lines { #expect(schema.complaints(about: line) == []) }
    #expect(!schema.complaints(about: .object([("kind", .string("row"))])).isEmpty)
  }

  @Test func `bytes that are no UTF-8 do not break a line`() throws {
    var batch = Batches.table([.productName], [[.init(text: "abcd")]])
    batch.bytes[1] = 0xFF
    #expect(try Self.lines(batch).first?["fields"]?["product.name"] == .string("a\u{FFFD}cd"))
  }
}
