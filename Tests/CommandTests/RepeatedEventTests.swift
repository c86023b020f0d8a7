import Foundation
import Testing

/// SEQ-07 between the files of one run: the same event, whatever its syntax.
@Suite("Events that an earlier file says too") struct RepeatedEventTests {
  static let json = """
    {"type": "ObjectEvent", "eventTime": "2026-04-02T08:30:00.000+07:00", "eventTimeZoneOffset": "+07:00", \
    "eventID": "urn:uuid:0a0a0a0a-1111-4111-8111-0a0a0a0a0a01", \
    "epcList": ["https://id.gs1.org/01/08938500000010/21/S2", "urn:epc:id:sgtin:8938500.000001.S1"], \
    "action": "OBSERVE", "bizStep": "cbv:BizStep-shipping", "readPoint": {"id": "urn:epc:id:sgln:8938500.00001.0"}}
    """
  static let xml = """
    <ObjectEvent><eventTime>2026-04-02T01:30:00Z</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset>\
    DECLARATION<epcList><epc>urn:epc:id:sgtin:8938500.000001.S1</epc><epc>urn:epc:id:sgtin:8938500.000001.S2</epc>\
    </epcList><action>OBSERVE</action><bizStep>urn:epcglobal:cbv:bizstep:shipping</bizStep>\
    <readPoint><id>https://id.gs1.org/414/8938500000010</id></readPoint></ObjectEvent>
    """

  static func document(xml events: [String], declaring: Bool = false) -> Data {
    let declaration = """
      <eventID>urn:uuid:0a0a0a0a-1111-4111-8111-0a0a0a0a0a01</eventID><errorDeclaration><declarationTime>\
      2026-04-03T08:30:00Z</declarationTime><reason>urn:epcglobal:cbv:er:did_not_occur</reason></errorDeclaration>
      """
    return Data(
      """
      <e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0" creationDate="2026-04-03T08:00:00Z">
      <EPCISBody><EventList>
      \(events.map { $0.replacing("DECLARATION", with: declaring ? declaration : "") }.joined(separator: "\n"))
      </EventList></EPCISBody></e:EPCISDocument>
      """.utf8)
  }

  private func findings(_ paths: [String], _ options: [String] = []) throws -> [[String: Any]] {
    let outcome = try Command.check(paths, ["--profile", "epcis"] + options)
    let findings = outcome.result["findings"] as? [[String: Any]] ?? []
    return findings.filter { $0["rule"] as? String == "SEQ-07" }
  }

  @Test("found across syntaxes, and told with the other file and record, line, column and path")
  func across() throws {
    let scratch = try Scratch()
    let other = Self.json.replacing("T08:30", with: "T09:30").replacing("0a01", with: "0a02")
    let a = try scratch.write("a.json", EventListTests.document([other, Self.json]))
    let b = try scratch.write("b.xml", Self.document(xml: [Self.xml]))
    let found = try findings([a, b])
    #expect(found.count == 1)
    let finding = try #require(found.first)
    #expect(finding["file"] as? String == b)
    #expect(finding["severity"] as? String == "warning")
    #expect(finding["record"] as? Int == 1)
    #expect(finding["line"] as? Int == 3 && finding["column"] as? Int == 1)
    #expect(finding["path"] as? String == "//EventList/ObjectEvent[1]")
    #expect((finding["message"] as? [String: String])?["vi"]?.contains("bản ghi 2 của tệp \(a)") == true)
    // The one that comes later is told, whichever that is.
    let turned = try #require(try findings([b, a]).first)
    #expect(turned["file"] as? String == a && turned["record"] as? Int == 2)
    #expect(turned["pointer"] as? String == "/epcisBody/eventList/1")
  }

  @Test("an event and the declaration that takes it back are no repetition, nor is what was taken back")
  func declarations() throws {
    let scratch = try Scratch()
    let a = try scratch.write("a.json", EventListTests.document([Self.json]))
    let taken = try scratch.write("b.xml", Self.document(xml: [Self.xml], declaring: true))
    #expect(try findings([a, taken]).isEmpty)
    #expect(try findings([taken, a]).isEmpty)
  }

  @Test("one file alone is its own matter, and a file that says it twice is told once for the other file")
  func alone() throws {
    let scratch = try Scratch()
    let twice = try scratch.write("a.xml", Self.document(xml: [Self.xml, Self.xml]))
    #expect(try findings([twice]).count == 1)
    let b = try scratch.write("b.json", EventListTests.document([Self.json]))
    let found = try findings([b, twice])
    // Record 1 repeats the other file, record 2 repeats record 1: one finding each.
    #expect(found.map { $0["record"] as? Int } == [1, 2])
  }

  @Test("the same bytes, whatever the number of jobs") func jobs() throws {
    let scratch = try Scratch()
    var paths: [String] = []
    for number in 0..<12 {
      let events = (0...number % 4).map {
        Self.json.replacing("T08:30", with: "T08:3\($0)").replacing("0a0a01", with: "0a0a1\($0)")
      }
      paths.append(try scratch.write("\(number).json", EventListTests.document(events)))
    }
    let one = try Command.check(paths, ["--profile", "epcis", "--jobs", "1"])
    #expect(one.rules["SEQ-07"] ?? 0 > 10)
    for jobs in ["2", "5"] {
      #expect(try Command.check(paths, ["--profile", "epcis", "--jobs", jobs]).output == one.output)
    }
  }

  @Test("raised to an error it rejects the event") func severity() throws {
    let scratch = try Scratch()
    let a = try scratch.write("a.json", EventListTests.document([Self.json]))
    let b = try scratch.write("b.xml", Self.document(xml: [Self.xml]))
    let outcome = try Command.check([a, b], ["--profile", "epcis", "--severity", "SEQ-07=error:trùng không nhận"])
    #expect(outcome.status == 1)
    #expect(outcome.files.last?["acceptance"] as? [String: Int] == ["accepted": 0, "rejected": 1])
    #expect(outcome.files.first?["acceptance"] as? [String: Int] == ["accepted": 1, "rejected": 0])
  }
}
