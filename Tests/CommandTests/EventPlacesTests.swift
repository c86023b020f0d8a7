import Foundation
import Testing

/// DOC-05, EVT-13 and EVT-14 are told when the file is over; they have a place all the same.
@Suite("What two events say together stands at the identifier") struct EventPlacesTests {
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
        "DOC-05 3:42 /epcisBody/eventList/1/eventID \(ids[0])", "EVT-14 4:42 /epcisBody/eventList/2/eventID \(ids[0])",
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
        "EVT-14 7:60 //EventList/ObjectEvent[3]/eventID \(ids[0])",
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
}
