import Foundation
import Testing

@Suite("--strict-schema has the schemas themselves judge") struct StrictSchemaTests {
  static let event =
    #"{"type":"ObjectEvent","eventTime":"2026-04-01T08:00:00+07:00","eventTimeZoneOffset":"+07:00","#
    + #""epcList":["urn:epc:id:sgtin:8938509.100001.1"],"action":"OBSERVE""#
  static let head =
    #"{"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"EPCISDocument","#
    + #""schemaVersion":"2.0","creationDate":"2026-04-01T00:00:00Z","#
  static let xml =
    #"<e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0" creationDate="2026-04-01T00:00:00Z">"#

  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var file: String
    var text: String
    /// `line:column place record`
    var found: [String]
  }

  static let cases = [
    Case(
      testDescription: "JSON, in an event and around", file: "a.json",
      text: head + "\"é\": 1,\n\"epcisBody\":{\"eventList\":[\n\(event),\"foo\":1},\n\(event)}]},\n \"id\":\"x\"}",
      found: [
        "1:168 /é nil", "3:167 /epcisBody/eventList/0/foo 1", "5:8 /id nil",
      ]),
    Case(
      testDescription: "XML, in an event and around", file: "a.xml",
      text: xml
        + "\n<EPCISBody><EventList>\n<ObjectEvent><action>ADD</action></ObjectEvent>\n</EventList></EPCISBody><odd/></e:EPCISDocument>",
      found: [
        "3:14 /*[local-name()='EPCISDocument'][1]/EPCISBody[1]/EventList[1]/ObjectEvent[1]/action[1] 1",
        "4:25 /*[local-name()='EPCISDocument'][1]/odd[1] nil",
      ]),
    Case(
      testDescription: "a right document", file: "b.json", text: head + "\"epcisBody\":{\"eventList\":[\(event)}]}}",
      found: []),
  ]

  @Test("findings have one name, line, column and place, and only where the option asks", arguments: cases)
  func found(_ c: Case) throws {
    let scratch = try Scratch()
    let path = try scratch.write(c.file, Data(c.text.utf8))
    for isStrict in [true, false] {
      let outcome = try Command.check([path], ["--profile", "epcis"] + (isStrict ? ["--strict-schema"] : []))
      let findings = (outcome.result["findings"] as? [[String: Any]] ?? []).filter { $0["rule"] as? String == "SCH-01" }
      let told = findings.map { finding in
        let place = (finding["pointer"] ?? finding["path"]) as? String ?? "?"
        let record = (finding["record"] as? Int).map { "\($0)" } ?? "nil"
        return "\(finding["line"] as? Int ?? 0):\(finding["column"] as? Int ?? 0) \(place) \(record)"
      }
      #expect(told.sorted() == (isStrict ? c.found.sorted() : []))
      if isStrict { #expect((outcome.status == 0) == c.found.isEmpty) }
    }
  }

  @Test("a folder of schemas without them, or with one that is wrong, ends with 6")
  func missing() throws {
    let scratch = try Scratch()
    let folder = scratch.path + "/schemas"
    try FileManager.default.copyItem(atPath: Command.root.appendingPathComponent("Schemas").path, toPath: folder)
    let path = try scratch.write("a.json", Data((Self.head + "\"epcisBody\":{\"eventList\":[]}}").utf8))
    #expect(try Command.check([path], ["--schemas", folder, "--strict-schema"]).status != 6)
    try FileManager.default.removeItem(atPath: folder + "/XSD/sbdh-1.3.xsd")
    let outcome = try Command.check([path], ["--schemas", folder, "--strict-schema"])
    #expect(outcome.status == 6 && outcome.errors.contains("sbdh-1.3.xsd"))
    #expect(try Command.check([path], ["--schemas", folder]).status != 6)
  }
}
