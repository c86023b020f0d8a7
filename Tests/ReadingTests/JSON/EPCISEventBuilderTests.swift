import Testing
import Vocabulary

@testable import Reading

@Suite struct EPCISEventBuilderTests {
  private func one(_ text: String) throws -> (batch: RecordBatch, read: WholeRead) {
    let read = WholeRead(text)
    #expect(read.fault == nil)
    return (try #require(read.batches.first), read)
  }

  /// `list.part depth.outer.inner name=text` of every leaf.
  private func leaves(_ batch: RecordBatch, _ record: Int = 0) -> [String] {
    batch.leafRange(record).map { index in
      let leaf = batch.leaves[index]
      let name = batch.names.isEmpty ? nil : batch.names[Int(leaf.name)]
      let named = leaf.part == .named || leaf.part == .branch
      return
        "\(leaf.list).\(leaf.part) \(leaf.depth).\(leaf.outer).\(leaf.inner) \(named ? (name.map { "{\($0.namespace)}\($0.local)" } ?? "") : "")=\(batch.text(of: leaf.cell))"
    }
  }

  @Test("scalars land in their slots, raw, at their first character")
  func scalars() throws {
    let text = capture(
      #"{"eventID": "urn:uuid:1", "type": "TransformationEvent", "eventTime": "2026-04-02", "recordTime": "x", "eventTimeZoneOffset": "+07:00", "bizStep": "commissioning", "disposition": "a\/b", "transformationID": "urn:t", "readPoint": {"id": "urn:r"}, "bizLocation": {"id": "urn:l"}}"#,
      event("AggregationEvent", #""action": "ADD", "parentID": "urn:p", "childEPCs": ["urn:c"]"#))
    let (batch, read) = try one(text)
    #expect(read.notes == [])
    let expected: [(Field, String)] = [
      (.eventID, "urn:uuid:1"), (.eventType, "TransformationEvent"), (.eventTime, "2026-04-02"),
      (.eventRecordTime, "x"), (.eventOffset, "+07:00"), (.eventStage, "commissioning"), (.eventDisposition, "a/b"),
      (.eventTransformationID, "urn:t"), (.eventReadPoint, "urn:r"), (.eventBizLocation, "urn:l"),
    ]
    for (field, value) in expected {
      let cell = batch.cell(0, field)
      #expect(batch.text(of: cell) == value)
      #expect(cell.state == .text)
      let at = batch.sourceStart + Int(cell.origin)
      #expect(Array(text.utf8)[at - 1] == UInt8(ascii: "\""))
      #expect(Array(text.utf8)[at] == value.utf8.first)
    }
    #expect(Int(batch.cell(0, .eventDisposition).start) >= batch.sourceCount)
    #expect(batch.records.map(\.kind) == [.transformationEvent, .aggregationEvent])
    #expect(batch.text(of: batch.cell(1, .eventParentID)) == "urn:p")
    #expect(batch.text(of: batch.cell(1, .eventAction)) == "ADD")
    #expect(!batch.cell(1, .eventStage).isPresent)
  }

  struct Shape: CustomTestStringConvertible, Sendable {
    let json: String
    let leaves: [String]
    init(_ json: String, _ leaves: String...) { (self.json, self.leaves) = (json, leaves) }
    var testDescription: String { json }
  }

  static let shapes = [
    Shape(#""epcList": ["a", "b\n"]"#, "epcList.value 0.0.0 =a", "epcList.value 0.1.0 =b\n"),
    Shape(#""epcList": []"#, "epcList.emptyList 0.0.0 ="),
    Shape(
      #""quantityList": [{"epcClass": "c", "quantity": 12.50, "uom": "KGM"}, {"epcClass": "d"}]"#,
      "quantityList.epcClass 0.0.0 =c", "quantityList.quantity 0.0.0 =12.50", "quantityList.uom 0.0.0 =KGM",
      "quantityList.epcClass 0.1.0 =d"),
    Shape(
      #""bizTransactionList": [{"type": "po", "bizTransaction": "urn:1"}, {"bizTransaction": "urn:2"}]"#,
      "bizTransactionList.type 0.0.0 =po", "bizTransactionList.value 0.0.0 =urn:1",
      "bizTransactionList.value 0.1.0 =urn:2"),
    Shape(
      #""sourceList": [{"type": "location", "source": "s"}], "destinationList": [{"destination": "d", "type": "owning_party"}]"#,
      "sourceList.type 0.0.0 =location", "sourceList.value 0.0.0 =s", "destinationList.value 0.0.0 =d",
      "destinationList.type 0.0.0 =owning_party"),
    Shape(
      #""persistentDisposition": {"set": ["recalled"], "unset": ["sellable_accessible", "returned"]}"#,
      "persistentDispositionSet.value 0.0.0 =recalled", "persistentDispositionUnset.value 0.0.0 =sellable_accessible",
      "persistentDispositionUnset.value 0.1.0 =returned"),
    Shape(#""certificationInfo": "https://c"  "#, "certificationInfo.value 0.0.0 =https://c"),
    Shape(
      #""certificationInfo": ["https://c", "https://d"]"#, "certificationInfo.value 0.0.0 =https://c",
      "certificationInfo.value 0.1.0 =https://d"),
    Shape(
      #""errorDeclaration": {"declarationTime": "t", "reason": "incorrect_data", "correctiveEventIDs": ["e"], "ex:who": "x"}"#,
      "errorDeclaration.declarationTime 0.0.0 =t", "errorDeclaration.reason 0.0.0 =incorrect_data",
      "correctiveEventIDs.value 0.0.0 =e",
      "errorDeclaration.named 0.0.0 {https://ns.example.vn/epcis/}who=x"),
    Shape(#""errorDeclaration": {}"#, "errorDeclaration.emptyList 0.0.0 ="),
    Shape(
      #""sensorElementList": [{"sensorMetadata": {"time": "t"}, "sensorReport": [{"type": "Temperature", "value": 26.0, "uom": "CEL"}, {"type": "Time", "booleanValue": true, "ex:q": "1"}]}, {"sensorReport": [{"type": "Speed"}], "ex:far": {"ex:x": 1}}]"#,
      "sensorMetadata.named 0.0.0 {}time=t", "sensorReport.named 0.0.0 {}type=Temperature",
      "sensorReport.named 0.0.0 {}value=26.0",
      "sensorReport.named 0.0.0 {}uom=CEL", "sensorReport.named 0.0.1 {}type=Time",
      "sensorReport.named 0.0.1 {}booleanValue=true",
      "sensorReport.named 0.0.1 {https://ns.example.vn/epcis/}q=1", "sensorReport.named 0.1.0 {}type=Speed",
      "sensorMetadata.branch 0.1.65536 {https://ns.example.vn/epcis/}far=",
      "sensorMetadata.named 1.1.0 {https://ns.example.vn/epcis/}x=1"),
    Shape(
      #""ilmd": {"cbvmda:lotNumber": "L1", "ex:farm": {"ex:name": "Phong Điền", "ex:area": [1, 2.5]}, "ex:tag": ["a", "b"]}"#,
      "ilmd.named 0.0.0 {urn:epcglobal:cbv:mda}lotNumber=L1", "ilmd.branch 0.1.0 {https://ns.example.vn/epcis/}farm=",
      "ilmd.named 1.1.0 {https://ns.example.vn/epcis/}name=Phong Điền",
      "ilmd.named 1.1.1 {https://ns.example.vn/epcis/}area=1",
      "ilmd.named 1.1.2 {https://ns.example.vn/epcis/}area=2.5", "ilmd.named 0.2.0 {https://ns.example.vn/epcis/}tag=a",
      "ilmd.named 0.3.0 {https://ns.example.vn/epcis/}tag=b"),
    Shape(
      #""ilmd": {"ex:date": {"@type": "xsd:date", "@value": "2026-04-02"}}"#,
      "ilmd.named 0.0.0 {https://ns.example.vn/epcis/}date=2026-04-02", "ilmd.named 1.0.0 {}@type=xsd:date"),
    Shape(
      #""ex:a": true, "ex:b": null, "ex:c": [], "ex:d": {}, "rdfs:comment": "ghi chú""#,
      "extensionTerm.named 0.0.0 {https://ns.example.vn/epcis/}a=true",
      "extensionTerm.named 0.1.0 {https://ns.example.vn/epcis/}b=",
      "extensionTerm.emptyList 0.2.0 =", "extensionTerm.branch 0.3.0 {https://ns.example.vn/epcis/}d=",
      "extensionTerm.named 0.4.0 {http://www.w3.org/2000/01/rdf-schema#}comment=ghi chú"),
    Shape(
      #""https://ns.example.com/x#y": "z", "urn:a:b": "c""#,
      "extensionTerm.named 0.0.0 {https://ns.example.com/x#}y=z", "extensionTerm.named 0.1.0 {urn:a:}b=c"),
    Shape(
      #""readPoint": {"id": "r", "ex:gate": 4}, "bizLocation": {"id": "l", "ex:hall": {"ex:floor": 2}}"#,
      "readPointExtension.named 0.0.0 {https://ns.example.vn/epcis/}gate=4",
      "bizLocationExtension.branch 0.0.0 {https://ns.example.vn/epcis/}hall=",
      "bizLocationExtension.named 1.0.0 {https://ns.example.vn/epcis/}floor=2"),
  ]

  @Test("nested structures become leaves in document order", arguments: shapes)
  func structures(_ shape: Shape) throws {
    let (batch, read) = try one(capture(event("ObjectEvent", #""action": "ADD", "# + shape.json)))
    #expect(leaves(batch) == shape.leaves)
    #expect(read.notes == [])
  }

  struct Note: CustomTestStringConvertible, Sendable {
    let event: String
    let notes: [String]
    init(_ event: String, _ notes: String...) { (self.event, self.notes) = (event, notes) }
    var testDescription: String { event }
  }

  private static func object(_ members: String) -> String { event("ObjectEvent", #""action": "OBSERVE", "# + members) }

  static let wrong = [
    Note(#"{"eventTime": "t", "eventTimeZoneOffset": "+07:00"}"#, "STR-01 →type"),
    Note(#"{"type": "ObjectEvent", "eventTime": "t", "action": "ADD"}"#, "STR-01 →eventTimeZoneOffset"),
    // TIME-01, TIME-02 and EVT-26 have what is absent or odd there to themselves.
    Note(#"{"type": "ObjectEvent", "eventTimeZoneOffset": 7, "eventTime": 12}"#),
    Note(#"{"type": "ObjectEvent", "eventTimeZoneOffset": "+07:00", "eventTime": null, "action": ["ADD"]}"#),
    Note(object(#""bizStep": 5"#), "STR-04 bizStep: number→string"),
    Note(object(#""bizStep": null"#), "STR-04 bizStep: null→string"),
    Note(object(#""bizStep": ["shipping"]"#), "STR-04 bizStep: array→string"),
    Note(object(#""bizStep": ["shipping", "packing"]"#), "STR-05 2→1"),
    Note(object(#""disposition": {"@id": "active"}"#), "STR-04 disposition: object→string"),
    Note(object(#""epcList": "urn:a""#), "STR-04 epcList: string→array"),
    Note(object(#""epcList": {}"#), "STR-04 epcList: object→array", "STR-04 epcList: object→string"),
    Note(object(#""epcList": ["urn:a", 5]"#), "STR-04 epcList: number→string"),
    Note(
      object(#""quantityList": [{"quantity": "5", "uom": "KGM"}]"#), "STR-04 quantity: string→number",
      "STR-01 →epcClass"),
    Note(object(#""quantityList": [{"epcClass": "c", "ex:weight": 1}]"#), "STR-03 ex:weight→"),
    Note(object(#""quantityList": {"epcClass": "c"}"#), "STR-04 quantityList: object→array"),
    Note(object(#""bizTransactionList": [{"type": "po"}]"#), "STR-01 →bizTransaction"),
    Note(object(#""bizTransactionList": ["urn:1"]"#), "STR-04 bizTransactionList: string→object"),
    Note(object(#""sourceList": [{"destination": "d", "source": "s", "type": "location"}]"#), "STR-03 destination→"),
    Note(object(#""readPoint": "urn:r""#), "STR-04 readPoint: string→object"),
    Note(object(#""readPoint": {"name": "x"}"#), "STR-01 →id"),
    Note(object(#""persistentDisposition": ["recalled"]"#), "STR-04 persistentDisposition: array→object"),
    Note(object(#""persistentDisposition": {"set": "recalled"}"#), "STR-04 set: string→array"),
    Note(object(#""errorDeclaration": {"declarationTime": "t", "why": "x"}"#), "STR-03 why→"),
    Note(object(#""ilmd": []"#), "STR-04 ilmd: array→object"),
    Note(object(#""ilmd": {"lot": "1", "ex:farm": {"name": "inside is free"}}"#), "STR-03 lot→"),
    Note(object(#""sensorElementList": [{"sensorReport": {"type": "Time"}}]"#), "STR-04 sensorReport: object→array"),
    Note(
      object(#""sensorElementList": [{"sensorReport": [{"type": "Time", "value": "1", "unit": "SEC"}]}]"#),
      "STR-04 value: string→number", "STR-03 unit→"),
    Note(object(#""childEPCs": [], "parentID": "x""#), "EVT-06 parentID→ObjectEvent", "EVT-06 childEPCs→ObjectEvent"),
    Note(event("TransformationEvent", #""action": "ADD""#), "EVT-06 action→TransformationEvent"),
    Note(event("AggregationEvent", #""epcList": [], "ilmd": {}"#), "EVT-06 epcList→AggregationEvent"),
    // A vendor's event is open; nobody knows its keys.
    Note(event("ex:MyEvent", #""action": "ADD", "inputEPCList": [], "color": "red""#)),
    Note(object(#""color": "red", "color:": 1"#), "DOC-04 color→@context", "STR-03 color→"),
    Note(object(#""foo:a": 1, "foo:b": {"foo:c": 2}, "bar:a": 1"#), "DOC-04 foo→@context", "DOC-04 bar→@context"),
    Note(
      object(
        #""bizStep": "foo:step", "disposition": "urn:x:y", "bizTransactionList": [{"type": "cbv:BTT-po", "bizTransaction": "foo:1"}]"#
      ), "DOC-04 foo→@context"),
    Note(object(#""bizStep": "shipping", "bizStep": "packing""#), "JSN-01 bizStep→"),
    Note(object(#""ilmd": {"ex:a": {"ex:b": 1, "ex:b": 2}}"#), "JSN-01 ex:b→"),
    Note(object(#""ilmd": {"ex:a": "\ud800", "ex:b": 1e999}"#), "JSN-02 \\ud800→", "JSN-03 1e999→"),
    Note(object(#""@context": {"foo": "https://foo.example/"}, "foo:a": 1"#)),
    Note(
      object(#""@context": [{"foo": {"@id": "https://foo.example/"}, "color": "foo:color"}], "foo:a": 1, "color": 2"#)),
    // Nobody can look into a context of others without the network.
    Note(object(#""@context": "https://ref.example.com/other.jsonld", "foo:a": 1"#)),
  ]

  @Test("each fault in an event is told once, under its own name", arguments: wrong)
  func notes(_ c: Note) {
    let read = WholeRead(capture(c.event))
    #expect(read.fault == nil)
    #expect(read.notes == c.notes)
  }

  @Test("notes stand at their place: a missing key at the brace, an unknown one at its name")
  func places() throws {
    let text = capture(#"{"type": "ObjectEvent","# + "\n " + #""color": 1, "quantityList": [{"uom": 1}]}"#)
    let (batch, _) = try one(text)
    func place(_ code: NoteCode, _ expected: String) throws -> [Int] {
      let note = try #require(
        batch.notes.first { $0.code == code && ($0.expected == expected || $0.found == expected) })
      #expect(note.record == 0)
      let place = batch.position(at: note.origin)
      return [place.line, place.column]
    }
    let brace =
      try #require(text.split(separator: "\n").first).unicodeScalars.count - #"{"type": "ObjectEvent","#.count + 1
    #expect(try place(.structureMissing, "eventTimeZoneOffset") == [1, brace])
    #expect(try place(.structureUnknown, "color") == [2, 3])
    #expect(try place(.structureMissing, "epcClass") == [2, 31])
    #expect(try place(.structureLexical, "uom: number") == [2, 39])
  }

  @Test("the event's own context ends with the event")
  func ownContext() throws {
    let own = #""@context": {"foo": "https://foo.example/"}, "foo:a": 1"#
    let (batch, read) = try one(capture(Self.object(own), Self.object(#""foo:a": 2"#), Self.object(own)))
    #expect(read.notes == ["DOC-04 foo→@context"])
    #expect(batch.notes[0].record == 1)
    #expect(leaves(batch, 0) == ["extensionTerm.named 0.0.0 {https://foo.example/}a=1"])
    #expect(leaves(batch, 1) == ["extensionTerm.named 0.0.0 {}a=2"])
    #expect(leaves(batch, 2) == leaves(batch, 0))
  }

  @Test(
    "types are known by their short and their whole names",
    arguments: [
      ("ObjectEvent", RecordKind.objectEvent), ("AggregationEvent", .aggregationEvent),
      ("TransactionEvent", .transactionEvent),
      ("TransformationEvent", .transformationEvent), ("AssociationEvent", .associationEvent),
      ("epcis:ObjectEvent", .objectEvent),
      ("https://ref.gs1.org/epcis/AssociationEvent", .associationEvent), ("objectevent", .otherEvent),
      ("QuantityEvent", .otherEvent),
      ("ObjectEvent ", .otherEvent), ("", .otherEvent),
    ])
  func kinds(_ name: String, _ kind: RecordKind) throws {
    let (batch, _) = try one(capture(event(name, #""x:y": 1"#)))
    #expect(batch.records[0].kind == kind)
    #expect(batch.text(of: batch.cell(0, .eventType)) == name)
  }

  @Test("a wrong shape still gives its value where that is certain")
  func lenient() throws {
    let (batch, _) = try one(
      capture(
        Self.object(
          #""bizStep": ["shipping"], "disposition": {"@value": "active"}, "readPoint": "urn:r", "epcList": "urn:e", "eventID": 5"#
        )))
    #expect(batch.text(of: batch.cell(0, .eventStage)) == "shipping")
    #expect(batch.text(of: batch.cell(0, .eventDisposition)) == "active")
    #expect(batch.text(of: batch.cell(0, .eventReadPoint)) == "urn:r")
    #expect(batch.text(of: batch.cell(0, .eventID)) == "5")
    #expect(leaves(batch) == ["epcList.value 0.0.0 =urn:e"])
  }
}
