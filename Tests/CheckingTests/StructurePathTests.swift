import Testing
import Vocabulary

@testable import Checking

@Suite struct StructurePathTests {
  struct Case: CustomTestStringConvertible {
    let list: ListKind
    let part: LeafPart
    var inner: UInt32 = 0
    var name: QualifiedName?
    let pointer: String
    let path: String
    var testDescription: String { "\(list) \(part)" }
  }

  static let term = QualifiedName(namespace: "https://example.vn/", local: "a/b~c", prefix: "ex")
  static let attribute = QualifiedName(namespace: "", local: "value")

  static let cases: [Case] = [
    Case(list: .epcList, part: .value, pointer: "/epcList/1", path: "/epcList/epc[2]"),
    Case(list: .childEPCs, part: .value, pointer: "/childEPCs/1", path: "/childEPCs/epc[2]"),
    Case(list: .quantityList, part: .uom, pointer: "/quantityList/1/uom", path: "/quantityList/quantityElement[2]/uom"),
    Case(
      list: .outputQuantityList, part: .epcClass, pointer: "/outputQuantityList/1/epcClass",
      path: "/outputQuantityList/quantityElement[2]/epcClass"),
    Case(
      list: .bizTransactionList, part: .value, pointer: "/bizTransactionList/1/bizTransaction",
      path: "/bizTransactionList/bizTransaction[2]"),
    Case(
      list: .bizTransactionList, part: .type, pointer: "/bizTransactionList/1/type",
      path: "/bizTransactionList/bizTransaction[2]/@type"),
    Case(list: .sourceList, part: .value, pointer: "/sourceList/1/source", path: "/sourceList/source[2]"),
    Case(
      list: .destinationList, part: .type, pointer: "/destinationList/1/type",
      path: "/destinationList/destination[2]/@type"),
    Case(
      list: .persistentDispositionSet, part: .value, pointer: "/persistentDisposition/set/1",
      path: "/persistentDisposition/set[2]"),
    Case(
      list: .sensorReport, part: .named, inner: 2, name: attribute,
      pointer: "/sensorElementList/1/sensorReport/2/value",
      path: "/sensorElementList/sensorElement[2]/sensorReport[3]/@value"),
    Case(list: .errorDeclaration, part: .reason, pointer: "/errorDeclaration/reason", path: "/errorDeclaration/reason"),
    Case(
      list: .correctiveEventIDs, part: .value, pointer: "/errorDeclaration/correctiveEventIDs/1",
      path: "/errorDeclaration/correctiveEventIDs/correctiveEventID[2]"),
    Case(list: .ilmd, part: .named, name: term, pointer: "/ilmd/ex:a~1b~0c", path: "/ilmd/*[local-name()='a/b~c']"),
    Case(list: .epcList, part: .emptyList, pointer: "/epcList", path: "/epcList"),
  ]

  @Test("a leaf stands where its document says", arguments: cases)
  func leaf(_ c: Case) {
    let leaf = Leaf(list: c.list, part: c.part, outer: 1, inner: c.inner, cell: .absent)
    let json = StructurePath(DocumentHeader(format: "epcis-2.0-json"), form: .epcisJSON)
    let event = json.event(.objectEvent, name: "ObjectEvent", ordinal: 4)
    #expect(json.leaf(leaf, name: c.name, in: event, kind: .objectEvent) == "/epcisBody/eventList/4" + c.pointer)
    let xml = StructurePath(DocumentHeader(format: "epcis-2.0-xml"), form: .epcisXML)
    let element = xml.event(.objectEvent, name: "ObjectEvent", ordinal: 4)
    #expect(xml.leaf(leaf, name: c.name, in: element, kind: .objectEvent) == "//EventList/ObjectEvent[4]" + c.path)
  }

  static let wrapped: [(Field, RecordKind, String)] = [
    (.eventID, .objectEvent, "/baseExtension/eventID"),
    (.eventTime, .objectEvent, "/eventTime"), (.eventILMD, .objectEvent, "/extension/ilmd"),
    (.eventILMD, .transformationEvent, "/ilmd"),
    (.eventChildQuantityList, .aggregationEvent, "/extension/childQuantityList"),
    (.eventReadPoint, .objectEvent, "/readPoint/id"),
  ]

  @Test("EPCIS 1.2 wraps what came later", arguments: wrapped)
  func wrappers(_ field: Field, _ kind: RecordKind, _ path: String) {
    let paths = StructurePath(DocumentHeader(format: "epcis-1.2-xml"), form: .epcisXML)
    #expect(paths.field(field, in: "E", kind: kind) == "E" + path)
  }

  @Test("wrapped events are found wherever the wrapper puts them")
  func wrappedEvents() {
    let paths = StructurePath(DocumentHeader(format: "epcis-1.2-xml"), form: .epcisXML)
    #expect(
      paths.event(.transformationEvent, name: "TransformationEvent", ordinal: 2)
        == "//EventList/descendant::TransformationEvent[2]")
  }

  @Test(
    "query results and bare events have pointers of their own",
    arguments: [
      ("EPCISQueryDocument", EventContainer.document, "/epcisBody/queryResults/resultsBody/eventList/0"),
      ("EPCISDocument", .document, "/epcisBody/eventList/0"), ("", .array, "/0"), ("", .sequence, ""),
    ])
  func documents(_ type: String, _ container: EventContainer, _ pointer: String) {
    var header = DocumentHeader(format: "epcis-2.0-json")
    header.container = container
    header.facts = [HeaderFact(name: "document.type", value: type, line: 1, column: 1)]
    let paths = StructurePath(header, form: .epcisJSON)
    #expect(paths.event(.objectEvent, name: "ObjectEvent", ordinal: 0) == pointer)
    #expect(paths.field(.eventStage, in: pointer, kind: .objectEvent) == pointer + "/bizStep")
  }

  @Test("columns of a sheet have letters", arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
  func letters(_ column: Int, _ text: String) { #expect(SheetPlace.letters(column) == text) }
}
