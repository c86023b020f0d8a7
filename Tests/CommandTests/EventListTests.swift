import Foundation
import Testing

/// What a receiver takes of an upload, and what goes back.
@Suite("Accepted and rejected events") struct EventListTests {
  static let event = """
    {"type": "ObjectEvent", "eventTime": "2026-04-02T08:30:00+07:00", "eventTimeZoneOffset": "+07:00", \
    "eventID": "urn:uuid:0a0a0a0a-1111-4111-8111-0a0a0a0a0a0%", "epcList": ["urn:epc:id:sgtin:8938500.000001.S%"], \
    "action": "OBSERVE", "bizStep": "shipping", "readPoint": {"id": "urn:epc:id:sgln:8938500.00001.0"}}
    """

  static func document(_ events: [String]) -> Data {
    Data(
      """
      {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"], "type": "EPCISDocument",
      "schemaVersion": "2.0", "creationDate": "2026-04-03T08:00:00+07:00", "epcisBody": {"eventList": [
      \(events.joined(separator: ",\n"))
      ]}}
      """.utf8)
  }

  @Test("events.csv says of every event whether it is taken") func list() throws {
    let scratch = try Scratch()
    let events = (1...3).map { Self.event.replacing("%", with: String($0)) }
    let file = try scratch.write(
      "su-kien.json",
      Self.document([events[0], events[1].replacing("OBSERVE", with: "observe"), events[2], events[0]]))
    let outcome = try Command.run([
      "check", file, "--out", scratch.path + "/out", "--profile", "epcis", "--format", "json,events", "--as-of",
      "2026-11-22",
    ])
    #expect(outcome.status == 1)
    let text = try String(contentsOfFile: scratch.path + "/out/events.csv", encoding: .utf8)
    let lines = text.split(separator: "\r\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
    // The last repeats the first one's eventID (DOC-05).
    #expect(lines.map(\.[0]) == ["accepted", "rejected", "accepted", "rejected"])
    #expect(lines.map(\.[2]) == ["1", "2", "3", "4"])
    #expect(lines.map(\.[3]) == ["3", "4", "5", "6"])
    #expect(
      lines.allSatisfy { $0[4] == "ObjectEvent" && $0[5].hasPrefix("urn:uuid:") && $0[6].hasPrefix("2026-04-02T") })
    let result =
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(fileURLWithPath: scratch.path + "/out/result.json"))) as? [String: Any]
    let files = result?["files"] as? [[String: Any]]
    #expect(files?.first?["acceptance"] as? [String: Int] == ["accepted": 2, "rejected": 2])
  }

  @Test("what several events say together has its line, column and pointer") func place() throws {
    let twice = Self.event.replacing("%", with: "1")
    let other = twice.replacing("0a0a01", with: "0a0a09").replacing("OBSERVE", with: "DELETE")
      .replacing("shipping", with: "destroying").replacing("T08", with: "T07")
    let outcome = try Command.check(["-"], ["--profile", "epcis"], input: Self.document([twice, other]))
    let findings = outcome.result["findings"] as? [[String: Any]] ?? []
    let found = try #require(findings.first { $0["rule"] as? String == "SEQ-02" })
    #expect(found["value"] as? String == "urn:epc:id:sgtin:8938500.000001.S1")
    #expect(found["line"] as? Int == 3)
    #expect(found["pointer"] as? String == "/epcisBody/eventList/0/epcList/0")
    let column = twice.distance(
      from: twice.startIndex, to: twice.firstRange(of: "urn:epc:id:sgtin")?.lowerBound ?? twice.startIndex)
    #expect([column, column + 1].contains(found["column"] as? Int))
  }
}
