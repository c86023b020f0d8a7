import Intake
import Testing
import Vocabulary

@testable import Reading

@Suite struct EPCISJSONReaderTests {
  /// What a hostile file ends in, and how many events were kept.
  struct Hostile: CustomTestStringConvertible, Sendable {
    let name: String
    let text: [UInt8]
    let code: FaultCode?
    let line: Int?
    let column: Int?
    let records: Int
    init(_ name: String, _ text: String, _ code: FaultCode?, _ line: Int? = nil, _ column: Int? = nil, records: Int = 0)
    {
      self.init(name, bytes: Array(text.utf8), code, line, column, records: records)
    }
    init(_ name: String, bytes: [UInt8], _ code: FaultCode?, _ line: Int? = nil, _ column: Int? = nil, records: Int = 0)
    {
      self.name = name
      text = bytes
      self.code = code
      self.line = line
      self.column = column
      self.records = records
    }
    var testDescription: String { name }
  }

  private static let head = "{\"type\": \"EPCISDocument\", \"epcisBody\": {\"eventList\": [\n"
  private static let good = event() + ",\n"

  fileprivate static func list(_ third: String) -> String { head + good + good + third + "\n]}}" }

  static let hostile = [
    Hostile("empty", "", .emptyFile), Hostile("white space", " \n\n ", .emptyFile),
    Hostile("a word", "\n  tru", .malformedJSON, 2, 3), Hostile("a number", "01e", .malformedJSON, 1, 1),
    Hostile("a string", "\"x\"", .malformedJSON, 1, 1),
    Hostile("a document cut in the header", "{\"type\": \"EPCISDocument\", \"epcisBody\": {\n", .truncatedJSON, 2, 1),
    Hostile(
      "a document with garbage in the header", "{\"type\": EPCISDocument,\n \"epcisBody\": {\"eventList\": []}}",
      .malformedJSON, 1, 10),
    Hostile("cut inside an event", head + good + good + "{\"type\": \"Obj", .truncatedJSON, 4, 14, records: 2),
    Hostile("cut between events", head + good + good, .truncatedJSON, 4, 1, records: 2),
    Hostile("cut after the list", head + good + event() + "\n]}", .truncatedJSON, 4, 3, records: 2),
    Hostile("garbage after the document", list(event()) + "\nx", .malformedJSON, 6, 1, records: 3),
    Hostile("a second document", list(event()) + "\n{}", .malformedJSON, 6, 1, records: 3),
    Hostile("two commas", list("," + event()), .malformedJSON, 4, 1, records: 2),
    Hostile("a comma at the end", head + good + good + "]}}", .malformedJSON, 3, good.utf8.count - 1, records: 2),
    Hostile("no comma", list(event() + " " + event()), .malformedJSON, 4, event().utf8.count + 2, records: 3),
    Hostile("a bad word", list("{\"a\": tru}"), .malformedJSON, 4, 10, records: 2),
    Hostile("a bad number", list("{\"a\": 01e}"), .malformedJSON, 4, 8, records: 2),
    Hostile("[1,,2] in an event", list("{\"a\": [1,,2]}"), .malformedJSON, 4, 10, records: 2),
    Hostile("brackets that do not fit", list("{\"a\": [1}"), .malformedJSON, 4, 9, records: 2),
    Hostile("a string that is not closed", list("{\"a\": \"x}"), .malformedJSON, 4, 10, records: 2),
    Hostile("a comment", list("// none\n" + event()), .malformedJSON, 4, 1, records: 2),
    Hostile("a bad escape", list("{\"a\": \"Bế\\q\"}"), .malformedJSON, 4, 10, records: 2),
    Hostile("nesting in an event", list(String(repeating: "[", count: 10_000)), .tooDeep, 4, 129, records: 2),
    Hostile(
      "balanced nesting",
      list("{\"a\":" + String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000) + "}"), .tooDeep,
      4, 133, records: 2),
    Hostile("nesting alone", String(repeating: "[", count: 10_000), .tooDeep, 1, 130),
    Hostile("nesting of objects alone", String(repeating: "{\"a\":", count: 10_000), .tooDeep, 1, 641),
    Hostile(
      "invalid UTF-8 in an event",
      bytes: Array((head + good + good + "{\"a\": \"").utf8) + [0xC3, 0x28] + Array("\"}\n]}}".utf8), .invalidUTF8, 4,
      8, records: 2),
    Hostile(
      "invalid UTF-8 in the header",
      bytes: Array("{\"sender\": \"".utf8) + [0xFF] + Array("\", \"epcisBody\": {\"eventList\": []}}".utf8),
      .invalidUTF8, 1, 13),
    Hostile("a NUL in an event", list("{\"a\": \"x\0\"}"), .nulByte, 4, 9, records: 2),
    Hostile("lone surrogates are no fault", list("{\"a\": \"\\ud800\"}"), nil, records: 3),
    Hostile("duplicate keys are no fault", list("{\"a\": 1, \"a\": 2}"), nil, records: 3),
    Hostile("huge numbers are no fault", list("{\"a\": 1e999}"), nil, records: 3),
    Hostile(
      "lines of JSON, one broken", event() + "\n" + event() + "\n{\"a\": nul}\n" + event(), .malformedJSON, 3, 10,
      records: 2),
    Hostile("lines of JSON, cut", event() + "\n{\"type\"", .truncatedJSON, 2, 8, records: 1),
    Hostile(
      "an event that never ends",
      "[" + String(repeating: " ", count: 100) + "{\"a\": \"" + String(repeating: "x", count: 17 << 20), .recordTooLong,
      1, 102),
  ]

  @Test("hostile files end in the fault they should, and keep the events before it", arguments: hostile)
  func ends(_ c: Hostile) {
    let read = WholeRead(c.text)
    #expect(read.fault?.code == c.code)
    if let line = c.line { #expect(read.fault?.line == line) }
    if let column = c.column { #expect(read.fault?.column == column) }
    #expect(read.records == c.records)
  }

  @Test(
    "faults that a rule names are told as notes too",
    arguments: [
      (EPCISJSONReaderTests.list(String(repeating: "[", count: 200)), NoteCode.jsonDepth),
      (EPCISJSONReaderTests.list("{\"a\": \"\\ud800\"}"), NoteCode.jsonUTF8),
      (EPCISJSONReaderTests.list("{\"a\": 1, \"a\": 2}"), NoteCode.jsonDuplicateKey),
      (EPCISJSONReaderTests.list("{\"a\": 1e999}"), NoteCode.jsonNumber),
    ])
  func notes(_ text: String, _ code: NoteCode) {
    let read = WholeRead(text)
    #expect(read.notes.filter { $0.hasPrefix(code.rawValue) }.count == 1)
  }

  @Test("invalid UTF-8 is JSN-02 at its place")
  func utf8Note() throws {
    let read = WholeRead(Array((Self.head + Self.good + "{\"a\": \"").utf8) + [0xFF] + Array("\"}]}}".utf8))
    let batch = try #require(read.batches.last)
    let note = try #require(batch.notes.first { $0.code == .jsonUTF8 })
    let place = batch.position(at: note.origin)
    #expect(place.line == 3)
    #expect(place.column == 8)
  }

  /// About 3,000 events of many shapes, header last.
  private static let large: [UInt8] = {
    let events = (0..<3000).map { n in
      event(
        "ObjectEvent",
        #""action": "ADD", "eventID": "urn:uuid:\#(n)", "epcList": ["urn:epc:id:sgtin:8931234.056789.\#(n)"], "ilmd": {"ex:tên": "Bế\n\#(n)", "ex:pad": "\#(String(repeating: "ế", count: n % 800))"}"#
      )
    }
    return Array(
      (#"{"epcisBody": {"eventList": [ "# + events.joined(separator: ",\n")
        + #" ]}, "type": "EPCISDocument", "schemaVersion": "2.0","# + "\n"
        + #""creationDate": "2026-04-02T08:00:00Z", "@context": ["https://ref.gs1.org/standards/epcis/epcis-context.jsonld", {"ex": "https://ns.example.vn/"}]}"#)
        .utf8)
  }()

  @Test("pieces of any size give the same records", arguments: [1, 7, 65_536])
  func chunks(_ chunk: Int) {
    let bytes = chunk == 1 ? Array(Self.large.prefix(60_000)) : Self.large
    let whole = WholeRead(bytes)
    let pieces = WholeRead(bytes, chunk: chunk)
    #expect(whole.batches.map(\.count) == pieces.batches.map(\.count))
    #expect(whole.dump == pieces.dump)
    #expect(whole.fault == pieces.fault)
    #expect(whole.header.facts == pieces.header.facts)
    #expect(whole.records > 100)
  }

  @Test("batches follow each other: numbers, ordinals, lines, offsets")
  func batches() throws {
    let read = WholeRead(Self.large)
    #expect(read.fault == nil)
    #expect(read.notes == [])
    #expect(read.records == 3000)
    #expect(read.batches.count >= 3)
    #expect(read.tally.rowsRead == 3000)
    var record = 1
    for batch in read.batches {
      #expect(batch.firstRecord == record)
      #expect(batch.table.capacity >= batch.count)
      #expect(batch.table.values.count == batch.table.cells.count)
      for (index, head) in batch.records.enumerated() {
        #expect(Int(head.ordinal) == record - 1 + index)
        #expect(Int(head.line) == record + index)
        #expect(batch.bytes[Int(head.origin)] == UInt8(ascii: "{"))
        #expect(Self.large[batch.sourceStart + Int(head.origin)] == UInt8(ascii: "{"))
        #expect(batch.text(of: batch.cell(index, .eventID)) == "urn:uuid:\(record - 1 + index)")
      }
      record += batch.count
    }
    let last = try #require(read.batches.last)
    let cell = last.cell(last.count - 1, .eventID)
    let place = last.position(at: cell.origin)
    #expect(place.line == 3000)
    #expect(place.column == event("ObjectEvent", #""action": "ADD", "eventID": ""#).unicodeScalars.count)
  }

  @Test("a text in UTF-16 reads the same")
  func utf16() {
    let text = capture(event("ObjectEvent", #""action": "ADD", "epcList": [], "ilmd": {"ex:a": "Huế 🍚"}"#))
    let wide = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let read = WholeRead([0xFF, 0xFE] + wide, encoding: .utf16le, bom: 2)
    #expect(read.fault == nil)
    #expect(read.dump == WholeRead(text).dump)
  }

  @Test("a byte order mark is left out and moves no place")
  func byteOrderMark() {
    let text = capture(event())
    let read = WholeRead([0xEF, 0xBB, 0xBF] + Array(text.utf8), bom: 3)
    #expect(read.fault == nil)
    #expect(read.dump == WholeRead(text).dump)
  }

  @Test(
    "events come in every envelope",
    arguments: [
      capture(event(), event()), "[" + event() + "," + event() + "]", event() + "\n" + event(),
      event() + event() + "\n\n",
      #"{"epcisBody": {"queryResults": {"queryName": "q", "resultsBody": {"eventList": [\#(event()), \#(event())]}}}, "type": "EPCISQueryDocument"}"#,
    ])
  func envelopes(_ text: String) {
    let read = WholeRead(text)
    #expect(read.fault == nil)
    #expect(read.records == 2)
    #expect(read.batches.flatMap { $0.records.map(\.ordinal) } == [0, 1])
    #expect(read.batches.flatMap { $0.records.map(\.kind) } == [.objectEvent, .objectEvent])
  }

  @Test("members that are no events are told, counted and passed over")
  func noEvents() {
    let read = WholeRead(capture("1", event(), #""a,{b""#, "null", "[{}]", event(), "true"))
    #expect(read.fault == nil)
    #expect(read.records == 2)
    #expect(read.tally.skippedTotal == 5)
    #expect(read.tally.rowsRead == 2)
    #expect(read.batches.flatMap { $0.records.map(\.ordinal) } == [1, 5])
    #expect(
      read.notes == [
        "STR-04 number→object", "STR-04 string→object", "STR-04 null→object", "STR-04 array→object",
        "STR-04 boolean→object",
      ])
  }

  @Test("random bytes and broken documents never trap", arguments: 0..<30)
  func fuzz(_ seed: Int) {
    var dice = Dice(UInt64(seed + 1000))
    let document = Array(
      capture(
        event(
          "ObjectEvent",
          #""action": "ADD", "epcList": ["a"], "readPoint": {"id": "x"}, "ilmd": {"ex:a": {"@value": 1}}, "sensorElementList": [{"sensorReport": [{"type": "Temperature", "value": 1}]}]"#
        ), event()
      ).utf8)
    let keys = EPCISKey.allCases.map { "\"\($0.name)\":" }
    let values = ["1", "null", "[]", "{}", "\"x\"", "[1]", "[[]]", "[{}]", "{\"a\":[]}", "{\"id\":1}", "true"]
    for _ in 0..<20 {
      var bytes = document
      for _ in 0...dice.next(6) {
        let at = dice.next(bytes.count)
        switch dice.next(5) {
        case 0: bytes[at] = UInt8(dice.next(256))
        case 1: bytes.removeSubrange(at..<min(bytes.count, at + dice.next(40)))
        case 2: bytes.insert(contentsOf: Array("{}[]\",:".utf8).shuffled(dice.next(7)), at: at)
        case 3:
          bytes.insert(
            contentsOf: Array((keys[dice.next(keys.count)] + values[dice.next(values.count)] + ",").utf8),
            at: Self.afterBrace(bytes, at))
        default:
          bytes = (0..<dice.next(300) + 1).map { _ in UInt8(dice.next(256)) } + bytes.prefix(dice.next(bytes.count))
        }
        if bytes.isEmpty { bytes = [0x7B] }
      }
      let read = WholeRead(bytes)
      let small = WholeRead(bytes, chunk: 7)
      #expect(read.dump == small.dump)
      #expect(read.fault == small.fault)
      for batch in read.batches {
        for note in batch.notes { _ = batch.position(at: note.origin) }
      }
    }
  }

  private static func afterBrace(_ bytes: [UInt8], _ from: Int) -> Int {
    (bytes[from...].firstIndex(of: UInt8(ascii: "{")) ?? bytes.count - 1) + 1
  }
}

extension Array {
  /// Turned by some places.
  fileprivate func shuffled(_ by: Int) -> [Element] { Array(self[by...] + self[..<by]) }
}
