import Foundation
import Testing

/// DOC-05, EVT-13 and EVT-14 are told when the file is over; they have a place all the same: the identifier,
/// or the value that is another one.
@Suite("What two events say together stands where it is wrong") struct EventPlacesTests {
  static let ids = ["urn:uuid:11111111-1111-4111-8111-111111111111", "urn:uuid:22222222-2222-4222-8222-222222222222"]
  static let missing = "urn:uuid:99999999-9999-4999-8999-999999999999"

  static func json(_ id: String, _ epc: Int, _ more: String = "") -> String {
    #"  {"type":"ObjectEvent","é":1,"eventID":"\#(id)","eventTime":"2026-04-01T08:00:00+07:00","#
      + #""eventTimeZoneOffset":"+07:00","epcList":["urn:epc:id:sgtin:8938509.100001.\#(epc)"],"action":"OBSERVE"\#(more)}"#
  }

  static func xml(_ id: String, _ epc: Int, _ declaration: String = "") -> String {
    "<ObjectEvent><eventTime>2026-04-01T08:00:00+07:00</eventTime>\n<eventTimeZoneOffset>+07:00</eventTimeZoneOffset>"
      + "<!-- é --><eventID>\(id)</eventID>\(declaration)<epcList><epc>urn:epc:id:sgtin:8938509.100001.\(epc)</epc></epcList>"
      + "<action>OBSERVE</action></ObjectEvent>"
  }

  /// Record by record: an event, its ID again, and a declaration that repeats the first with other content
  /// and points at nothing.
  static let documents = [
    (
      "a.json",
      #"{"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"EPCISDocument","#
        + #""schemaVersion":"2.0","creationDate":"2026-04-01T00:00:00Z","epcisBody":{"eventList":["# + "\n"
        + [
          json(ids[0], 1), json(ids[0], 2),
          json(
            ids[0], 3,
            #","errorDeclaration":{"declarationTime":"2026-04-02T08:00:00+07:00","correctiveEventIDs":["\#(missing)"]}"#
          ),
        ].joined(separator: ",\n") + "]}}",
      [
        "DOC-05 3:42 /epcisBody/eventList/1/eventID \(ids[0])",
        "EVT-14 4:172 /epcisBody/eventList/2/epcList/0 urn:epc:id:sgtin:8938509.100001.3",
        "EVT-13 4:316 /epcisBody/eventList/2/errorDeclaration/correctiveEventIDs/0 \(missing)",
      ]
    ),
    (
      "a.xml",
      #"<e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0" creationDate="2026-04-01T00:00:00Z">"#
        + "<EPCISBody><EventList>\n"
        + [
          xml(ids[0], 1), xml(ids[0], 2),
          xml(
            ids[0], 3,
            "<errorDeclaration><declarationTime>2026-04-02T08:00:00+07:00</declarationTime>"
              + "<correctiveEventIDs><correctiveEventID>\(missing)</correctiveEventID></correctiveEventIDs></errorDeclaration>"
          ),
        ].joined(separator: "\n") + "</EventList></EPCISBody></e:EPCISDocument>",
      [
        "DOC-05 5:60 //EventList/ObjectEvent[2]/eventID \(ids[0])",
        "EVT-14 7:355 //EventList/ObjectEvent[3]/epcList/epc[1] urn:epc:id:sgtin:8938509.100001.3",
        "EVT-13 7:222 //EventList/ObjectEvent[3]/errorDeclaration/correctiveEventIDs/correctiveEventID[1] \(missing)",
      ]
    ),
  ]

  @Test("line, column, path and value", arguments: documents)
  func places(_ name: String, _ text: String, _ expected: [String]) throws {
    let scratch = try Scratch()
    let path = try scratch.write(name, Data(text.utf8))
    let findings = try Command.check([path], ["--profile", "epcis"]).result["findings"] as? [[String: Any]] ?? []
    let told = findings.filter { ["DOC-05", "EVT-13", "EVT-14"].contains($0["rule"] as? String) }.map { finding in
      "\(finding["rule"] as? String ?? "") \(finding["line"] as? Int ?? 0):\(finding["column"] as? Int ?? 0) "
        + "\((finding["pointer"] ?? finding["path"]) as? String ?? "") \(finding["value"] as? String ?? "")"
    }
    #expect(Set(told) == Set(expected))
    #expect(told.count == expected.count)
  }

  struct Differs: Sendable, CustomTestStringConvertible {
    let name: String
    /// What the declaration says instead.
    let change: (String, String)
    let expected: String
    var testDescription: String { name }
  }

  static let event = """
    {"type": "ObjectEvent", "eventID": "urn:uuid:11111111-1111-4111-8111-111111111111", \
    "eventTime": "2026-04-01T08:00:00+07:00", "eventTimeZoneOffset": "+07:00", \
    "epcList": ["urn:epc:id:sgtin:8938509.100001.1"], "action": "OBSERVE", "bizStep": "shipping", \
    "readPoint": {"id": "urn:epc:id:sgln:8938509.10000.0"}, \
    "bizTransactionList": [{"type": "po", "bizTransaction": "urn:epcglobal:cbv:bt:8938509100001:1"}], \
    "quantityList": [{"epcClass": "urn:epc:class:lgtin:8938509.100001.L1", "quantity": 5}]DECLARED}
    """

  @Test(
    "an error declaration that says something else stands at what it says",
    arguments: [
      Differs(
        name: "another step", change: ("\"shipping\"", "\"receiving\""),
        expected: "/epcisBody/eventList/1/bizStep event.stage receiving shipping"),
      Differs(
        name: "another time", change: ("T08:00:00+07:00", "T01:00:01Z"),
        expected: "/epcisBody/eventList/1/eventTime event.time 2026-04-01T01:00:01Z 2026-04-01T08:00:00+07:00"),
      Differs(
        name: "another quantity", change: ("\"quantity\": 5", "\"quantity\": 7"),
        expected: "/epcisBody/eventList/1/quantityList/0/quantity event.quantityList 7 5"),
      Differs(
        name: "another transaction", change: (":8938509100001:1", ":8938509100001:2"),
        expected:
          "/epcisBody/eventList/1/bizTransactionList/0/bizTransaction event.bizTransactionList urn:epcglobal:cbv:bt:8938509100001:2 urn:epcglobal:cbv:bt:8938509100001:1"
      ),
      Differs(
        name: "the place is gone", change: (#""readPoint": {"id": "urn:epc:id:sgln:8938509.10000.0"}, "#, ""),
        expected: "/epcisBody/eventList/1/readPoint/id event.readPoint - urn:epc:id:sgln:8938509.10000.0"),
    ])
  func differs(_ differs: Differs) throws {
    let original = Self.event.replacing("DECLARED", with: "")
    let declared = Self.event.replacing(differs.change.0, with: differs.change.1).replacing(
      "DECLARED", with: #", "errorDeclaration": {"declarationTime": "2026-04-02T08:00:00+07:00"}"#)
    let text = """
      {"@context": "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", "type": "EPCISDocument", \
      "schemaVersion": "2.0", "creationDate": "2026-04-01T00:00:00Z", "epcisBody": {"eventList": [
      \(original),
      \(declared)]}}
      """
    let outcome = try Command.check(["-"], ["--profile", "epcis"], input: Data(text.utf8))
    let findings = outcome.result["findings"] as? [[String: Any]] ?? []
    let told = findings.filter { $0["rule"] as? String == "EVT-14" }
    #expect(told.count == 1)
    let finding = try #require(told.first)
    let words = ["pointer", "field", "value", "expected"].map { finding[$0] as? String ?? "-" }
    #expect(words.joined(separator: " ") == differs.expected)
    #expect(finding["line"] as? Int == 3)
    #expect((finding["message"] as? [String: String])?["en"]?.contains("record 1") == true)
  }

  @Test("a vendor's event in XML has its path too") func vendors() throws {
    func event(_ second: Int) -> String {
      "<v:Can><eventTime>2026-04-01T08:00:0\(second)Z</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset><eventID>\(Self.ids[0])</eventID></v:Can>"
    }
    let text = """
      <e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:2" xmlns:v="https://vidu.vn/" schemaVersion="2.0" \
      creationDate="2026-04-01T00:00:00Z"><EPCISBody><EventList><extension>
      \(event(1))\(event(2))</extension></EventList></EPCISBody></e:EPCISDocument>
      """
    let outcome = try Command.check(["-"], ["--profile", "epcis"], input: Data(text.utf8))
    let findings = outcome.result["findings"] as? [[String: Any]] ?? []
    let paths = findings.filter { $0["rule"] as? String == "DOC-05" }.map { $0["path"] as? String }
    #expect(paths == ["//EventList/descendant::*[local-name()='Can'][2]/eventID"])
  }
}
