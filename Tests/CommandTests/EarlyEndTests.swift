import Foundation
import Testing

/// Rows read + rows skipped = rows of the file up to where the run ended, however it ended.
@Suite("What a run that ended early says it read") struct EarlyEndTests {
  struct End: CustomTestStringConvertible, Sendable {
    var testDescription: String
    /// What stands behind the rows; the file ends there.
    var tail: [UInt8] = []
    var options: [String] = []
    var fault: String
    var status: Int32

    init(_ name: String, tail: [UInt8] = [], _ options: [String] = [], fault: String, status: Int32 = 3) {
      (testDescription, self.tail, self.options) = (name, tail, options)
      (self.fault, self.status) = (fault, status)
    }
  }

  static let goods = "Mè xửng;8938509100018;L"
  static let tableEnds = [
    End("unclosed quote", tail: Array("\"Mè xửng;1;L9\nx;y;z\n".utf8), fault: "unclosed-quote"),
    End("bad UTF-8", tail: Array("\(goods)9\nM\u{e8}".utf8.dropLast(2)) + [0xE8, 0x3B, 0x0A], fault: "invalid-utf8"),
    End("NUL byte", tail: Array("\(goods)9\nMè;\0;L\n\(goods)10\n".utf8), fault: "nul-byte"),
    End("record limit", ["--max-records", "1500", "--jobs", "1"], fault: "record-limit", status: 5),
    End("record limit, more judges", ["--max-records", "1500", "--jobs", "4"], fault: "record-limit", status: 5),
    End("time limit", ["--timeout", "0.05"], fault: "time-limit", status: 5),
  ]

  /// Runs it and says what the result tells of the file, and the lines of the records written.
  private static func run(
    _ name: String, _ bytes: [UInt8], _ end: End
  ) throws -> (records: Int, read: Int, skipped: Int, listed: [Int], lines: [Int]) {
    let scratch = try Scratch()
    let path = try scratch.write(name, Data(bytes))
    let out = scratch.path + "/o"
    let outcome = try Command.run(["check", path, "--out", out, "--profile", "epcis"] + end.options)
    #expect(outcome.status == end.status)
    let result = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: out + "/result.json")))
        as? [String: Any])
    let file = try #require((result["files"] as? [[String: Any]])?.first)
    #expect((file["faults"] as? [[String: Any]])?.compactMap { $0["code"] as? String } == [end.fault])
    let rows = try #require(file["rows"] as? [String: Any])
    let records = try String(contentsOfFile: out + "/records.ndjson", encoding: .utf8)
      .split(separator: "\n")
      .compactMap { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
    return (
      try #require(file["records"] as? Int), try #require(rows["read"] as? Int),
      try #require(rows["skippedTotal"] as? Int),
      (rows["skipped"] as? [[String: Any]] ?? []).compactMap { $0["line"] as? Int },
      records.compactMap { ($0["source"] as? [String: Any])?["line"] as? Int }
    )
  }

  @Test("of a table, blank rows and totals among its rows", arguments: tableEnds)
  func table(_ end: End) throws {
    var text = "Tên sản phẩm;Mã vạch;Số lô\n"
    // By line, from 2: rows that are no records.
    var noRecords: Set<Int> = []
    let rows = end.options.isEmpty ? 3_210 : 25_000
    for row in 2..<rows + 2 {
      switch row % 7 {
      case 3: text += "\n"
      case 5: text += "Tổng cộng;;\n"
      default:
        text += Self.goods + "\(row)\n"
        continue
      }
      noRecords.insert(row)
    }
    let told = try Self.run("a.csv", Array(text.utf8) + end.tail, end)
    #expect(told.records > 0 && told.records == told.lines.count)
    #expect(told.read == told.records)
    let last = try #require(told.lines.last)
    // Header, records, skipped rows: every line up to the last record, and the skipped ones right behind it.
    let reached = 1 + told.read + told.skipped
    #expect(reached >= last)
    #expect((last + 1..<reached + 1).allSatisfy(noRecords.contains))
    #expect(told.skipped == noRecords.count { $0 <= reached })
    #expect(told.listed == Array(noRecords.sorted().prefix { $0 <= reached }.prefix(1_000)))
    if !end.tail.isEmpty { #expect(told.records >= rows - noRecords.count) }
  }

  static let eventEnds = [
    End("cut in an event", fault: ""),
    End("record limit", ["--max-records", "1500"], fault: "record-limit", status: 5),
    End("time limit", ["--timeout", "0.05"], fault: "time-limit", status: 5),
  ]

  @Test("of a document of events", arguments: ["json", "xml"], eventEnds)
  func events(_ form: String, _ end: End) throws {
    var end = end
    if end.fault.isEmpty { end.fault = form == "json" ? "truncated-json" : "truncated-xml" }
    let isJSON = form == "json"
    let count = end.options.isEmpty ? 1_234 : 15_000
    var text =
      isJSON
      ? #"{"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"EPCISDocument","#
        + #""schemaVersion":"2.0","creationDate":"2026-04-01T00:00:00Z","epcisBody":{"eventList":["#
      : #"<e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0" creationDate="2026-04-01T00:00:00Z">"#
        + "<EPCISBody><EventList>"
    for event in 0..<count {
      let epc = "urn:epc:id:sgtin:8938509.100001.\(event)"
      text +=
        isJSON
        ? "\n" + #"{"type":"ObjectEvent","eventTime":"2026-04-01T08:00:00+07:00","eventTimeZoneOffset":"+07:00","#
          + #""epcList":["\#(epc)"],"action":"OBSERVE"},"#
        : "\n<ObjectEvent><eventTime>2026-04-01T08:00:00+07:00</eventTime>"
          + "<eventTimeZoneOffset>+07:00</eventTimeZoneOffset>"
          + "<epcList><epc>\(epc)</epc></epcList><action>OBSERVE</action></ObjectEvent>"
    }
    text += isJSON ? #"{"type":"ObjectEvent","eventTi"# : "<ObjectEvent><eventTime>2026"
    let told = try Self.run("a." + form, Array(text.utf8), end)
    #expect(told.records > 0 && told.records == told.lines.count)
    #expect(told.read == told.records && told.skipped == 0)
    #expect(told.lines == Array(2..<told.records + 2))
    if end.options.isEmpty { #expect(told.records == count) }
  }
}
