import Checking
import Intake
import Synchronization
import Testing
import Vocabulary

@testable import Pipeline

@Suite("Places that are looked up at the end of a file") struct LatePlaceTests {
  /// A file of records, and where its values stand.
  private struct Sample {
    var bytes: [UInt8]
    var rows: [JourneyRow] = []
    let textStart: Int

    /// - Parameters:
    ///   - value: how one is written, and what stands behind it.
    ///   - end: what stands behind a record.
    init(
      records: Int, values: Int, opening: String = "", value: (Int) -> String, end: String = "", mark: [UInt8] = []
    ) {
      bytes = mark + Array(opening.utf8)
      textStart = mark.count
      var line = 1
      var counted = textStart
      for record in 0..<records {
        let start = bytes.count
        line += bytes[counted...].count { $0 == 0x0A }
        counted = start
        bytes.append(UInt8(ascii: "{"))
        for number in 0..<values {
          rows.append(Self.row(record + 1, line: line, at: start - mark.count, bytes.count - start))
          bytes += Array(value(record * values + number).utf8)
        }
        bytes += Array("}\(end)".utf8)
      }
    }

    static func row(_ record: Int, line: Int, at offset: Int, _ distance: Int) -> JourneyRow {
      var bytes: [UInt8] = []
      let words = [0, 0, 0, 0, 0, UInt64(offset) << 24, UInt64(record) << 32 | UInt64(line), UInt64(distance) << 32]
      for word in words {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift))) }
      }
      return JourneyRow(bytes.span, at: 0)
    }

    var document: Document { Document.bytes(bytes, path: "x") }

    func places(stop: StopCheck = StopCheck(), isJSON: Bool = true) -> LatePlace {
      LatePlace(document, textStart: textStart, isJSON: isJSON, stop: stop)
    }

    /// Counted from the first byte on.
    func spot(of row: JourneyRow) -> LatePlace.Place {
      let before = bytes[textStart..<(textStart + row.recordOffset + row.distance)]
      let line = before.lastIndex(of: 0x0A).map { before[($0 + 1)...] } ?? before
      return LatePlace.Place(
        line: before.count { $0 == 0x0A } + 1, column: line.count { $0 & 0xC0 != 0x80 } + 1, value: nil)
    }
  }

  /// Longer than every window together, in one line; in many; in lines that are longer than a window.
  private static func samples() -> [(name: String, sample: Sample)] {
    let pad = String(repeating: " ", count: 60)
    let long = String(repeating: "ệ", count: 40_000)
    return [
      ("one line", Sample(records: 300, values: 20, value: { "\"Mè xửng \($0)\",\(pad)" }, end: ",")),
      ("lines", Sample(records: 300, values: 20, value: { "\"Mè \($0)\",\r\n\(pad)" }, end: "\n")),
      (
        "long lines, behind a mark",
        Sample(
          records: 4, values: 3, opening: "[\n", value: { "\"\($0)\",\(long)" }, end: "\n", mark: [0xEF, 0xBB, 0xBF])
      ),
      ("one record", Sample(records: 1, values: 5_000, opening: "\n", value: { "\"\($0)\",\(pad)" })),
    ]
  }

  @Test("line, column and value are those of the file, in whatever order they are asked for", arguments: 0..<4)
  func order(_ index: Int) throws {
    let (name, sample) = Self.samples()[index]
    // Each of a few by itself, by a reader that has seen nothing yet.
    let few = stride(from: 0, to: sample.rows.count, by: max(1, sample.rows.count / 8)).map { sample.rows[$0] }
    var forward = sample.places()
    let onTheWay = try sample.rows.map { try forward.find($0) }
    var backward = sample.places()
    for (row, known) in zip(sample.rows, onTheWay).filter({ few.contains($0.0) }).reversed() {
      var fresh = sample.places()
      let place = try fresh.find(row)
      var expected = sample.spot(of: row)
      expected.value = place.value
      #expect(place == expected && place == known, "\(name)")
      #expect(try backward.find(row) == place, "\(name)")
      #expect(place.value?.isEmpty == false, "\(name)")
    }
  }

  @Test("every byte is passed over at most twice", arguments: 0..<4)
  func work(_ index: Int) throws {
    let (name, sample) = Self.samples()[index]
    var places = sample.places()
    for row in sample.rows { _ = try places.find(row) }
    #expect(places.walked <= 2 * sample.bytes.count, "\(name): \(places.walked) of \(sample.bytes.count)")
  }

  @Test("twenty thousand values of one record are found in one pass, in any order") func wide() throws {
    let sample = Sample(records: 1, values: 20_000, value: { "\"urn:epc:id:sgtin:89385091.00001.\($0)\"," })
    // As findings come: one rule after the other.
    let asked = sample.rows + sample.rows.reversed()
    var places = sample.places()
    let spots = try places.spots(of: asked)
    #expect(places.walked <= 2 * sample.bytes.count, "\(places.walked) of \(sample.bytes.count)")
    for index in stride(from: 0, to: asked.count, by: 5_987) {
      let expected = sample.spot(of: asked[index])
      #expect(spots[index].line == expected.line && spots[index].column == expected.column)
      #expect(places.value(of: asked[index]) != nil)
    }
  }

  @Test(
    "values are shown as far as a person can read them",
    arguments: [
      ("\"a\"", "a"), ("\"\(String(repeating: "a", count: 512))\"", String(repeating: "a", count: 512)),
      ("\"\(String(repeating: "a", count: 513))\"", nil), ("\"never closed", nil),
    ])
  func json(_ text: String, _ expected: String?) throws {
    var places = LatePlace(Document.bytes(Array(text.utf8), path: "x"), textStart: 0, isJSON: true)
    #expect(try places.find(line: 1, record: 0, distance: 0).value == expected)
  }

  @Test(
    "the text of an element, without its blanks",
    arguments: [
      ("<epc>\n a  b </epc>", "a b"), ("<epc x='\(String(repeating: "y", count: 3_000))'>a</epc>", "a"),
      ("<epc>\(String(repeating: "a", count: 513))</epc>", nil), ("<epc>", nil), ("epc", nil),
    ])
  func xml(_ text: String, _ expected: String?) throws {
    var places = LatePlace(Document.bytes(Array(text.utf8), path: "x"), textStart: 0, isJSON: false)
    #expect(try places.find(line: 1, record: 0, distance: 0).value == expected)
  }

  @Test("what lies behind the file's end, or was decoded, has its record's line alone") func unknown() throws {
    let document = Document.bytes(Array("{}".utf8), path: "x")
    var short = LatePlace(document, textStart: 0, isJSON: true)
    #expect(try short.find(line: 7, record: 0, distance: 2) == LatePlace.Place(line: 7))
    var decoded = LatePlace(document, textStart: nil, isJSON: true)
    #expect(try decoded.find(line: 7, record: 0, distance: 0) == LatePlace.Place(line: 7))
  }

  @Test("a long way can be broken off") func stop() throws {
    let asked = Mutex(0)
    let stop = StopCheck {
      asked.withLock {
        $0 += 1
        return $0 > 2 ? Fault(.interrupted) : nil
      }
    }
    let sample = Sample(records: 2, values: 1, value: { _ in String(repeating: " ", count: 2 << 20) })
    var places = sample.places(stop: stop)
    let row = sample.rows[1]
    #expect(throws: Fault(.interrupted)) { try places.find(row) }
    #expect(places.walked < sample.bytes.count / 2)
  }
}

extension LatePlace {
  fileprivate mutating func find(_ row: JourneyRow) throws(Fault) -> Place {
    try find(line: Int(row.line), record: row.recordOffset, distance: row.distance)
  }
}
