import Foundation
import JSONSupport
import Testing
import Vocabulary

@testable import Reporting

@Suite struct RecordsJSONLDTests {
  static func document(_ batches: [RecordBatch]) throws -> (value: JSONValue, tally: EventTally, bytes: [UInt8]) {
    let writer = RecordsJSONLD(dictionary: Batches.dictionary)
    var sink = MemorySink()
    var document = RecordsJSONLD.Document()
    var tally = EventTally()
    try document.begin(creationDate: "2026-11-22T00:00:00+07:00", to: &sink)
    for batch in batches {
      var output: [UInt8] = []
      tally.add(writer.append(batch, to: &output))
      try document.write(output, to: &sink)
    }
    try document.end(to: &sink)
    return (try JSONValue(sink.bytes), tally, sink.bytes)
  }

  static func events(_ batch: RecordBatch) throws -> [JSONValue] {
    try document([batch]).value["epcisBody"]?["eventList"]?.items ?? []
  }

  // MARK: Rows

  static let fields: [Field?] = [
    .productName, .productGTIN, .lotNumber, .lotHarvestDate, .lotProductionDate, .lotPackDate, .lotReceiptDate,
    .lotDispatchDate,
    .lotExpiryDate, .quantityValue, .quantityUnit, .placeGLN, .supplierGLN, .customerGLN, .documentNumber,
    .documentType, .partyTaxCode,
    .productOrigin, nil, .lotSerial, .lotSSCC, .productCode, .placeGrowingArea, .eventTime, .eventStage, .eventAction,
    .eventOffset,
  ]

  static func row(_ values: [Field: Batches.Value]) -> RecordBatch {
    Batches.table(fields, [fields.map { $0.flatMap { values[$0] } }])
  }

  static let lot: [Field: Batches.Value] = [
    .productName: .init(text: "Mè xửng Huế"), .productGTIN: .digits("08938505974192"),
    .lotNumber: .init(text: "L/01 Đ"),
    .lotProductionDate: .day("2026-04-02"), .lotExpiryDate: .day("2026-10-02"), .lotDispatchDate: .day("2026-04-05"),
    .quantityValue: .valid("12.5", 12_500_000), .quantityUnit: .init(text: "KGM"), .placeGLN: .digits("8938505970014"),
    .supplierGLN: .digits("8938505970014"), .customerGLN: .digits("8938505970021"),
    .documentNumber: .init(text: "HĐ 12/AB"),
    .documentType: .init(text: "inv"), .partyTaxCode: .init(text: "3300100100"), .productOrigin: .init(text: "VN"),
  ]

  @Test func `a row of a lot is an event for each dated stage, and the first carries what is known of the lot`() throws
  {
    let events = try Self.events(Self.row(Self.lot))
    try #require(events.count == 2)
    let created = """
      {"type":"ObjectEvent","eventTime":"2026-04-02T00:00:00+07:00","eventTimeZoneOffset":"+07:00",
       "quantityList":[{"epcClass":"https://id.gs1.org/01/08938505974192/10/L%2F01%20%C4%90","quantity":12.5,"uom":"KGM"}],
       "action":"ADD","bizStep":"creating_class_instance","disposition":"active",
       "readPoint":{"id":"https://id.gs1.org/414/8938505970014"},"bizLocation":{"id":"https://id.gs1.org/414/8938505970014"},
       "bizTransactionList":[{"type":"inv","bizTransaction":"urn:vn:txng:bt:3300100100:H%C4%90%2012%2FAB"}],
       "ilmd":{"cbvmda:lotNumber":"L/01 Đ","cbvmda:itemExpirationDate":"2026-10-02","cbvmda:countryOfOrigin":"VN",
         "txng:product.name":"Mè xửng Huế","txng:lot.productionDate":"2026-04-02","txng:lot.dispatchDate":"2026-04-05","txng:party.taxCode":"3300100100"},
       "txng:supplier.gln":"8938505970014","txng:customer.gln":"8938505970021","txng:document.number":"HĐ 12/AB",
       "txng:event.dated":"lot.productionDate","txng:event.precision":"day"}
      """
    #expect(events[0] == (try JSONValue(Array(created.utf8))))
    #expect(events[1]["bizStep"] == .string("shipping"))
    #expect(events[1]["disposition"] == .string("in_transit"))
    #expect(events[1]["bizLocation"] == nil)
    #expect(events[1]["ilmd"] == nil)
    #expect(events[1]["destinationList"]?[0]?["destination"] == .string("https://id.gs1.org/417/8938505970021"))
  }

  @Test(
    arguments: [
      (
        [.lotHarvestDate, .lotProductionDate, .lotPackDate, .lotReceiptDate, .lotDispatchDate],
        ["creating_class_instance", "other", "packing", "receiving", "shipping"],
        ["ADD", "OBSERVE", "OBSERVE", "OBSERVE", "OBSERVE"]
      ),
      ([.lotPackDate], ["packing"], ["OBSERVE"]), ([.lotReceiptDate], ["receiving"], ["OBSERVE"]),
      ([.lotProductionDate], ["creating_class_instance"], ["ADD"]),
    ] as [([Field], [String], [String])])
  func `the stage table`(dates: [Field], steps: [String], actions: [String]) throws {
    var values: [Field: Batches.Value] = [.productGTIN: .digits("08938505974192"), .lotNumber: .init(text: "L1")]
    for field in dates { values[field] = .day("2026-04-02") }
    let events = try Self.events(Self.row(values))
    #expect(events.map { $0["bizStep"]?.text } == steps)
    #expect(events.map { $0["action"]?.text } == actions)
    #expect(events.allSatisfy { ($0["ilmd"] == nil) == ($0["action"] != .string("ADD")) })
  }

  @Test(
    arguments: [
      ([.lotSSCC: .digits("089385059700000018")], "epcList", "https://id.gs1.org/00/089385059700000018"),
      (
        [.productGTIN: .digits("08938505974192"), .lotSerial: .init(text: "S#1")], "epcList",
        "https://id.gs1.org/01/08938505974192/21/S%231"
      ),
      ([.productGTIN: .digits("08938505974192")], "quantityList", "https://id.gs1.org/01/08938505974192"),
      (
        [.productCode: .init(text: "MX-250"), .lotNumber: .init(text: "L1")], "quantityList",
        "urn:vn:txng:class:-:MX-250:L1"
      ),
      (
        [.productCode: .init(text: "MX"), .lotSerial: .init(text: "7"), .partyTaxCode: .init(text: "3300100100-001")],
        "epcList", "urn:vn:txng:obj:3300100100-001:MX:7"
      ),
      ([.productName: .init(text: "Trà")], "quantityList", "urn:vn:txng:class:-:Tr%C3%A0"),
      (
        [.productGTIN: .init(text: "893x", state: .invalid), .productCode: .init(text: "A")], "quantityList",
        "urn:vn:txng:class:-:A"
      ),
    ] as [([Field: Batches.Value], String, String)])
  func `objects are named by GS1 keys, or privately`(values: [Field: Batches.Value], list: String, expected: String)
    throws
  {
    let event = try Self.events(Self.row(values.merging([.lotPackDate: .day("2026-04-02")]) { a, _ in a })).first
    let first = event?[list]?[0]
    #expect((first?.text ?? first?["epcClass"]?.text) == expected)
  }

  @Test(
    arguments: [
      ([.lotPackDate: .day("2026-04-02")], .noObject),
      ([.productGTIN: .digits("08938505974192")], .noTime),
      ([.productGTIN: .digits("08938505974192"), .eventTime: .init(text: "hôm qua", state: .invalid)], .noTime),
      ([.productGTIN: .digits("08938505974192"), .lotPackDate: .init(text: "31/02", state: .invalid)], .noTime),
    ] as [([Field: Batches.Value], LeftOut)])
  func `what EPCIS cannot hold is left out and counted`(values: [Field: Batches.Value], reason: LeftOut) throws {
    let (value, tally, _) = try Self.document([Self.row(values)])
    #expect(tally.leftOut == [reason: 1])
    #expect(value["epcisBody"]?["eventList"] == .array([]))
  }

  @Test func `a row with its own time is one event, in the zone it tells`() throws {
    var values = Self.lot
    values[.eventTime] = .valid("2026-04-02T08:00:00+07:00", 1_775_091_600_000)
    values[.eventOffset] = .valid("+09:00", 540)
    values[.eventStage] = .valid("receiving", 0)
    values[.eventType] = .init(text: "ObjectEvent")
    let events = try Self.events(Self.row(values))
    try #require(events.count == 1)
    #expect(events[0]["eventTime"] == .string("2026-04-02T10:00:00+09:00"))
    #expect(events[0]["eventTimeZoneOffset"] == .string("+09:00"))
    #expect(events[0]["sourceList"] != nil)
    #expect(events[0]["txng:lot.productionDate"] == .string("2026-04-02"))
    #expect(events[0]["txng:event.dated"] == nil)
    #expect(events[0]["txng:event.type"] == nil)
  }

  @Test(arguments: [("kg", "KGM"), ("KGM", "KGM"), ("tấn", "TNE"), ("m3", "MTQ")])
  func `units become codes`(text: String, code: String) throws {
    var values = Self.lot
    values[.quantityUnit] = .init(text: text)
    let event = try Self.events(Self.row(values)).first
    #expect(event?["quantityList"]?[0]?["uom"] == .string(code))
    #expect(event?["quantityList"]?[0]?["quantity"] == .number(12.5))
  }

  @Test func `a quantity that EPCIS has no unit for stays a term of ours`() throws {
    var values = Self.lot
    values[.quantityUnit] = .init(text: "mớ")
    let event = try Self.events(Self.row(values)).first
    #expect(event?["quantityList"]?[0]?["quantity"] == nil)
    #expect(event?["txng:quantity.value"] == .string("12.5"))
    #expect(event?["txng:quantity.unit"] == .string("mớ"))
  }

  @Test(.enabled(if: EPCISSchemaCheck.folder != nil))
  func `documents made of rows are valid EPCIS 2.0`() throws {
    var batches = [Self.row(Self.lot)]
    for field in [Field.productGTIN, .lotNumber, .quantityUnit, .placeGLN, .lotProductionDate] {
      var values = Self.lot
      values[field] = nil
      values[.placeGrowingArea] = .init(text: "Vùng trồng A/1 \"đỏ\"")
      batches.append(Self.row(values))
    }
    let (value, tally, bytes) = try Self.document(batches)
    #expect(tally.events >= 11)
    try Golden.expect(bytes, equals: "rows.jsonld")
    #expect(try EPCISSchemaCheck.shared.get().complaint(about: value) == nil)
  }

  // MARK: Events

  struct Sample: CustomTestStringConvertible {
    let file: URL
    var testDescription: String { file.lastPathComponent }
  }

  static let valid = samples("json-2.0/valid")
  static let faulty = samples("json-2.0/invalid") + samples("semantic-made/json-2.0")

  static func samples(_ name: String) -> [Sample] {
    guard let folder = EPCISSchemaCheck.folder?.appending(path: "corpus/epcis/\(name)") else { return [] }
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension.hasPrefix("json") }.sorted { $0.path < $1.path }.map(Sample.init)
  }

  /// The events of a document, or the one event it is, with the prefixes its context declares.
  static func read(_ sample: Sample) throws -> (events: [JSONValue], context: [String: String])? {
    guard let value = try? JSONValue([UInt8](Data(contentsOf: sample.file))) else { return nil }
    var context: [String: String] = [:]
    for entry in value["@context"]?.items ?? [] {
      for key in entry.keys { if let text = entry[key]?.text { context[key] = text } }
    }
    if let events = value["epcisBody"]?["eventList"]?.items { return (events, context) }
    return value["eventTime"] == nil ? nil : ([value], context)
  }

  @Test(.enabled(if: EPCISSchemaCheck.folder != nil), arguments: valid + faulty)
  func `whatever goes in, what comes out is valid EPCIS 2.0`(sample: Sample) throws {
    guard let (events, context) = try Self.read(sample) else { return }
    let (value, tally, _) = try Self.document([Batches.events(events, context: context)])
    #expect(tally.events + tally.leftOutTotal == events.count)
    #expect(try EPCISSchemaCheck.shared.get().complaint(about: value) == nil)
  }

  @Test(.enabled(if: EPCISSchemaCheck.folder != nil), arguments: valid)
  func `a valid event passes through with nothing lost`(sample: Sample) throws {
    let schema = try EPCISSchemaCheck.shared.get()
    guard let (events, context) = try Self.read(sample) else { return }
    for event in events {
      let single: JSONValue = .object([
        ("@context", .array([])), ("type", .string("EPCISDocument")), ("schemaVersion", .string("2.0")),
        ("creationDate", .string("2026-01-01T00:00:00Z")), ("epcisBody", .object([("eventList", .array([event]))])),
      ])
      guard schema.isValid(single) else { continue }
      let written = try Self.events(Batches.events([event], context: context))
      guard let output = written.first else { continue }
      for key in event.keys where key != "@context" && !key.contains(":") && key != "ilmd" {
        #expect(Self.normal(output[key]) == Self.normal(event[key]), "\(key)")
      }
      #expect(output["ilmd"]?.keys.count == event["ilmd"]?.keys.count)
    }
  }

  /// Without what may differ in writing alone: URN words, a single URI for an array of one, an empty
  /// list, key order; and without extensions inside structures, which batches do not carry in full.
  private static func normal(_ value: JSONValue?) -> JSONValue? {
    switch value {
    case .string(let text)?:
      let bytes = Array(text.utf8)
      return .array([.string(String(decoding: bytes[CBVWords.bare(bytes, bytes.indices)], as: UTF8.self))])
    case .array([])?: return nil
    case .array(let items)?:
      return items.count == 1 && items[0].text != nil ? normal(items[0]) : .array(items.compactMap(normal))
    case .object(let members)?:
      return .object(
        members.filter { !$0.key.contains(":") }.sorted { $0.key < $1.key }.compactMap { member in
          normal(member.value).map { (key: member.key, value: $0) }
        })
    default: return value
    }
  }

  @Test func `namespaces of others are declared where they are used`() throws {
    let json =
      #"{"type":"ObjectEvent","eventTime":"2026-04-02T08:00:00Z","eventTimeZoneOffset":"+07:00","action":"OBSERVE","epcList":["urn:a:1"],"ex:a":"1","gs1:b":"2","other:c":{"other:d":["x","y"]},"plain":"3"}"#
    let batch = Batches.events(
      [try JSONValue(Array(json.utf8))], context: ["ex": "https://example.com/ex/", "other": "urn:example"])
    let event = try #require(Self.events(batch).first)
    #expect(
      event["@context"]
        == .object([
          ("ex", .string("https://example.com/ex/")),
          ("other", .object([("@id", .string("urn:example")), ("@prefix", .bool(true))])),
        ]))
    #expect(event["other:c"] == .object([("other:d", .array([.string("x"), .string("y")]))]))
    #expect(event["gs1:b"] == .string("2"))
    #expect(event["txng:unqualified.plain"] == .string("3"))
  }

  @Test func `the reasons for leaving events out`() throws {
    let start =
      #"{"type":"ObjectEvent","eventTime":"2026-04-02T08:00:00Z","eventTimeZoneOffset":"+07:00","action":"OBSERVE","epcList":["urn:a:1"]"#
    let cases: [(String, LeftOut)] = [
      (start.replacing("+07:00", with: "Z") + "}", .noZone), (start.replacing("00Z", with: "00") + "}", .noTime),
      (start.replacing("2026-04-02", with: "2026-02-30") + "}", .noTime),
      (start.replacing("OBSERVE", with: "observe") + "}", .action),
      (start + #","bizStep":"shiping"}"#, .vocabulary),
      (start + #","bizStep":"urn:epcglobal:cbv:bizstep:shiping"}"#, .vocabulary),
      (start.replacing("urn:a:1", with: "a b") + "}", .identifier),
      (start + #","ilmd":{"cbvmda:lotNumber":"1"}}"#, .structure),
      (start + #","parentID":"urn:a:2"}"#, .structure),
      (start.replacing(#","epcList":["urn:a:1"]"#, with: "") + "}", .noObject),
      (start + #","quantityList":[{"epcClass":"urn:c:1","quantity":-1}]}"#, .quantity),
      (start + #","quantityList":[{"epcClass":"urn:c:1","quantity":1.5}]}"#, .quantity),
      (start + #","quantityList":[{"epcClass":"urn:c:1","quantity":1,"uom":"kg"}]}"#, .quantity),
      (start.replacing("ObjectEvent", with: "VendorEvent") + "}", .eventType),
    ]
    for (json, reason) in cases {
      let (_, tally, _) = try Self.document([Batches.events([try JSONValue(Array(json.utf8))])])
      #expect(tally.leftOut == [reason: 1], "\(json)")
    }
  }

  @Test func `a document without events is one too, and batches join with commas`() throws {
    #expect(try Self.document([]).value["epcisBody"]?["eventList"] == .array([]))
    let two = try Self.document([Self.row([:]), Self.row(Self.lot), Self.row(Self.lot)])
    #expect(two.value["epcisBody"]?["eventList"]?.items.count == 4)
    #expect(two.tally.events == 4)
    #expect(two.tally.leftOutTotal == 1)
  }
}
