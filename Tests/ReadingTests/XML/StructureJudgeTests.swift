import Testing
import Vocabulary

@testable import Reading

/// What is noted, where, once; and what is left to other rules.
@Suite struct StructureJudgeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var version: EPCISVersion
    var events: String
    /// `code found|expected line:column`
    var notes: [String]
    /// What a schema would refuse; the notes and what other rules report.
    var violations: Int

    init(_ name: String, version: EPCISVersion = .two, _ events: String, _ notes: [String], _ violations: Int? = nil) {
      testDescription = name
      self.version = version
      self.events = events
      self.notes = notes
      self.violations = violations ?? notes.count
    }
  }

  static let time = "<eventTime>2026-10-05T08:30:00Z</eventTime>"
  static let head = time + "<eventTimeZoneOffset>+07:00</eventTimeZoneOffset>"

  static func object(_ content: String) -> String { "<ObjectEvent>\(content)</ObjectEvent>" }

  static let cases: [Case] = [
    Case("the least event of 2.0", object(head + "<action>ADD</action>"), []),
    Case("the least event of 1.2", version: .one, object(head + "<epcList/><action>ADD</action>"), []),
    // STR-01
    Case("no offset", object(time + "<action>ADD</action>"), ["STR-01 |eventTimeZoneOffset 1:1"]),
    Case("no action", object(head + "<bizStep>urn:x</bizStep>"), ["STR-01 |action 1:1"]),
    Case(
      "no class",
      object(
        head
          + "<action>ADD</action><quantityList><quantityElement><quantity>1</quantity></quantityElement></quantityList>"
      ),
      ["STR-01 |epcClass 1:140"]),
    Case(
      "no list of EPCs in 1.2 though quantities are named", version: .one,
      object(
        head
          + "<action>ADD</action><extension><quantityList><quantityElement><epcClass>u</epcClass></quantityElement></quantityList></extension>"
      ),
      ["STR-01 |epcList 1:1"]),
    Case(
      "an extension without content", object(head + "<action>ADD</action><extension/>"),
      ["STR-01 |* 1:126"]),
    Case(
      "sources without a source", object(head + "<action>ADD</action><sourceList/>"),
      ["STR-01 |source 1:126"]),
    // STR-02
    Case(
      "two elements in the wrong order",
      object(
        head
          + "<action>ADD</action><epcList/><bizStep>urn:x</bizStep><bizLocation><id>u</id></bizLocation><readPoint><id>u</id></readPoint>"
      ),
      ["STR-02 epcList|action 1:126"], 2),
    Case(
      "foreign element before the last field", object(head + "<x:a xmlns:x=\"urn:x\"/><action>ADD</action>"),
      ["STR-02 action|* 1:128"]),
    Case(
      "lists of 1.2 outside the extension", version: .one,
      object(head + "<epcList/><action>ADD</action><quantityList/>"),
      ["STR-02 quantityList|<extension> 1:136"]),
    Case(
      "eventID of 1.2 outside the base extension", version: .one,
      object(head + "<eventID>u</eventID><epcList/><action>ADD</action>"),
      ["STR-02 eventID|<baseExtension> 1:106"]),
    // STR-03
    Case("unknown element", object(head + "<action>ADD</action><bizstep>x</bizstep>"), ["STR-03 bizstep| 1:126"]),
    Case("unknown attribute", object(head + "<epcList a=\"\"/><action>ADD</action>"), ["STR-03 @a| 1:106"]),
    Case("text among elements", object("x" + head + "<action>ADD</action>"), ["STR-03 text()| 1:1"]),
    Case("text behind elements", object(head + "<action>ADD</action>x"), ["STR-03 text()| 1:1"]),
    Case(
      "element in a simple value", object(head + "<action>ADD</action><bizStep><b/></bizStep>"), ["STR-03 b| 1:135"]),
    Case("unknown event", "<ObjektEvent><a/></ObjektEvent>", ["STR-03 ObjektEvent| 1:1"]),
    Case("QuantityEvent in 2.0", "<QuantityEvent/>", ["STR-03 QuantityEvent| 1:1"]),
    Case(
      "TransformationEvent of 1.2 without its wrapper", version: .one, "<TransformationEvent/>",
      ["STR-02 TransformationEvent|<extension> 1:1"]),
    Case(
      "foreign element in a list", object(head + "<epcList><x:a xmlns:x=\"urn:x\"/></epcList><action>ADD</action>"),
      ["STR-03 a| 1:115"]),
    // STR-04
    Case(
      "values of sensors",
      object(
        head
          + "<action>ADD</action><sensorElementList><sensorElement><sensorReport value=\"1,5\" booleanValue=\"yes\" hexBinaryValue=\"abc\" maxValue=\" 1e3 \"/></sensorElement></sensorElementList>"
      ),
      ["STR-04 1,5|xsd:double 1:160", "STR-04 yes|xsd:boolean 1:160", "STR-04 abc|xsd:hexBinary 1:160"]),
    Case(
      "quantity of a QuantityEvent", version: .one,
      "<QuantityEvent>\(head)<epcClass>u</epcClass><quantity>1.5</quantity></QuantityEvent>",
      ["STR-04 1.5|xsd:int 1:130"]),
    // STR-05
    Case(
      "repeated once and again", object(head + "<action>ADD</action><action>ADD</action><action>ADD</action>"),
      ["STR-05 action|1 1:126"], 2),
    // STR-06
    Case(
      "qualified children are read and noted once",
      "<q:ObjectEvent xmlns:q=\"urn:epcglobal:epcis:xsd:2\"><q:eventTime>2026-10-05T08:30:00Z</q:eventTime><q:eventTimeZoneOffset>+07:00</q:eventTimeZoneOffset><q:action>ADD</q:action></q:ObjectEvent>",
      ["STR-06 q:ObjectEvent|ObjectEvent 1:1"], 4),
    // DOC-06, EVT-06
    Case(
      "fields of 2.0 in 1.2", version: .one, object(head + "<epcList/><action>ADD</action><persistentDisposition/>"),
      ["DOC-06 persistentDisposition| 1:136"]),
    Case("AssociationEvent in 1.2", version: .one, "<AssociationEvent/>", ["DOC-06 AssociationEvent| 1:1"]),
    Case("children of an object", object(head + "<childEPCs/><action>ADD</action>"), ["EVT-06 childEPCs| 1:106"]),
    Case(
      "action of a transformation", "<TransformationEvent>\(head)<action>ADD</action></TransformationEvent>",
      ["EVT-06 action| 1:114"]),
    // Left to other rules.
    Case("no time is TIME-01", object("<eventTimeZoneOffset>+07:00</eventTimeZoneOffset><action>ADD</action>"), [], 1),
    Case(
      "a wrong time is TIME-01",
      object("<eventTime>05/10/2026</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset><action>ADD</action>"),
      [], 1),
    Case(
      "a time without zone is TIME-01",
      object(
        "<eventTime>2026-10-05T08:30:00</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset><action>ADD</action>"
      ), [], 1),
    Case(
      "the same is fine in 1.2", version: .one,
      object(
        "<eventTime>2026-10-05T08:30:00</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset><epcList/><action>ADD</action>"
      ), []),
    Case("a wrong action is EVT-26", object(head + "<action>observe</action>"), [], 1),
    Case("no parent is EVT-07", "<AssociationEvent>\(head)<action>ADD</action></AssociationEvent>", [], 1),
    Case("no transaction is EVT-04", "<TransactionEvent>\(head)<action>ADD</action></TransactionEvent>", [], 1),
    Case(
      "no report is EVT-23",
      object(head + "<action>ADD</action><sensorElementList><sensorElement/></sensorElementList>"), [], 1),
    Case("no type is EVT-22", object(head + "<action>ADD</action><sourceList><source>u</source></sourceList>"), [], 1),
    Case(
      "unit without quantity is EVT-15",
      object(
        head
          + "<action>ADD</action><quantityList><quantityElement><epcClass>u</epcClass><uom>KGM</uom></quantityElement></quantityList>"
      ), [], 1),
    Case(
      "a quantity that is no number is EVT-16",
      object(
        head
          + "<action>ADD</action><quantityList><quantityElement><epcClass>u</epcClass><quantity>1,5</quantity></quantityElement></quantityList>"
      ), [], 1),
    Case(
      "ILMD of an aggregation is EVT-08",
      "<AggregationEvent>\(head)<childEPCs/><action>ADD</action><ilmd/></AggregationEvent>", [], 1),
    Case("naming nothing in 1.2 is EVT-01", version: .one, object(head + "<action>ADD</action>"), [], 1),
    Case(
      "a DELETE without children in 1.2", version: .one,
      "<AggregationEvent>\(head)<parentID>u</parentID><action>DELETE</action></AggregationEvent>",
      ["STR-01 |childEPCs 1:1"]),
    Case(
      "nil quantity",
      object(
        head
          + "<action>ADD</action><quantityList><quantityElement><epcClass>u</epcClass><quantity xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:nil=\"true\"/></quantityElement></quantityList>"
      ), []),
  ]

  @Test("each fault is noted once, at its element", arguments: cases)
  func notes(_ test: Case) throws {
    let document = try read(
      "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:\(test.version.rawValue)\" schemaVersion=\"\(test.version == .two ? "2.0" : "1.2")\" creationDate=\"2026-10-07T00:00:00Z\"><EPCISBody><EventList>\n"
        + test.events + "</EventList></EPCISBody></e:EPCISDocument>")
    let batch = try #require(document.batches.first)
    let notes = batch.notes.map { note in
      let place = batch.position(at: note.origin)
      return "\(note.code.rawValue) \(note.found)|\(note.expected) \(place.line - 1):\(place.column)"
    }
    #expect(notes == test.notes)
    #expect(batch.notes.allSatisfy { $0.record == 0 })
    #expect(document.violations == test.violations)
    #expect(document.documentNotes == [])
  }

  struct DocumentCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    /// `code found|expected path line:column`
    var notes: [String]
  }

  static let documents: [DocumentCase] = [
    DocumentCase(
      testDescription: "attributes of the root",
      text:
        "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:2\" creationDate=\"today\"><EPCISBody><EventList><ObjectEvent/></EventList></EPCISBody></e:EPCISDocument>",
      notes: [
        "STR-04 today|xsd:dateTime /e:EPCISDocument 1:1", "STR-01 |@schemaVersion /e:EPCISDocument 1:1",
      ]),
    DocumentCase(
      testDescription: "version and namespace",
      text:
        "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:1\" schemaVersion=\"2.0\" creationDate=\"2026-10-07T00:00:00Z\"><EPCISBody><EventList><ObjectEvent/></EventList></EPCISBody></e:EPCISDocument>",
      notes: ["DOC-01 2.0|1.0 | 1.1 | 1.2 /e:EPCISDocument 1:1"]),
    DocumentCase(
      testDescription: "no namespace",
      text:
        "<EPCISDocument schemaVersion=\"2.0\" creationDate=\"2026-10-07T00:00:00Z\"><EPCISBody><EventList><ObjectEvent/></EventList></EPCISBody></EPCISDocument>",
      notes: ["DOC-01 |urn:epcglobal:epcis:xsd:2 /EPCISDocument 1:1"]),
    DocumentCase(
      testDescription: "default namespace: told once, not for every event",
      text:
        "<EPCISDocument xmlns=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\" creationDate=\"2026-10-07T00:00:00Z\">\n<EPCISBody><EventList><ObjectEvent/><ObjectEvent/></EventList></EPCISBody></EPCISDocument>",
      notes: ["STR-06 EPCISBody|EPCISBody /EPCISDocument/EPCISBody 2:1"]),
    DocumentCase(
      testDescription: "no body",
      text:
        "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\" creationDate=\"2026-10-07T00:00:00Z\"/>",
      notes: ["DOC-02 |EPCISBody  1:1"]),
    DocumentCase(
      testDescription: "unknown beside the list, before and behind it",
      text:
        "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\" creationDate=\"2026-10-07T00:00:00Z\"><EPCISBody>\n<a/>\n<EventList><ObjectEvent/></EventList>\n<b/></EPCISBody></e:EPCISDocument>",
      notes: [
        "STR-03 a| /e:EPCISDocument/EPCISBody/a 2:1", "STR-03 b| /e:EPCISDocument/EPCISBody/b 4:1",
      ]),
    DocumentCase(
      testDescription: "header behind the body",
      text:
        "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\" creationDate=\"2026-10-07T00:00:00Z\"><EPCISBody><EventList><ObjectEvent/></EventList></EPCISBody>\n<EPCISHeader/></e:EPCISDocument>",
      notes: ["STR-02 EPCISHeader|EPCISBody /e:EPCISDocument/EPCISHeader 2:1"]),
    DocumentCase(
      testDescription: "a prefix nobody declared, once",
      text:
        "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\" creationDate=\"2026-10-07T00:00:00Z\"><EPCISBody><EventList>\n<ObjectEvent><ilmd><x:a/><x:b/></ilmd></ObjectEvent></EventList></EPCISBody></e:EPCISDocument>",
      notes: ["DOC-04 x|xmlns:x  2:20"]),
    DocumentCase(
      testDescription: "SBDH without its parts",
      text:
        "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\" creationDate=\"2026-10-07T00:00:00Z\"><EPCISHeader>\n<h:StandardBusinessDocumentHeader xmlns:h=\"http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader\"><h:HeaderVersion>1.0</h:HeaderVersion></h:StandardBusinessDocumentHeader></EPCISHeader><EPCISBody><EventList><ObjectEvent/></EventList></EPCISBody></e:EPCISDocument>",
      notes: ["Sender", "Receiver", "DocumentIdentification"].map {
        "STR-01 |sbdh:\($0) /e:EPCISDocument/EPCISHeader/h:StandardBusinessDocumentHeader 2:1"
      }),
  ]

  @Test("faults of the document are told with path and place", arguments: documents)
  func documentNotes(_ test: DocumentCase) throws {
    for chunk in [1, 65_536] {
      let document = try read(test.text, chunk: chunk)
      let notes = document.documentNotes.map {
        "\($0.code.rawValue) \($0.found)|\($0.expected) \($0.path ?? "") \($0.line ?? 0):\($0.column ?? 0)"
      }
      #expect(notes == test.notes)
    }
  }
}
