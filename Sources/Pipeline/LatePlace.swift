import Checking
import Intake
import Reading
import Vocabulary

/// Finds the words and the place of something that was only numbers when its batch was thrown away, by
/// looking into the file once more.
///
/// Asked in the order of the file, it passes over each byte once: from the place that was found last, or from
/// a line's beginning that is nearer. What it answers does not depend on what was asked before.
struct LatePlace {
  private let document: Document
  /// Where the text begins in the file; nil where the file had to be decoded and cannot be read again.
  private let start: Int?
  private let isJSON: Bool
  private let stop: StopCheck
  private var window: [UInt8] = []
  private var windowStart = 0
  /// Where the last record begins, and the place that was found last.
  private var head = Spot(offset: 0, line: 1, column: 1)
  private var cursor = Spot(offset: 0, line: 1, column: 1)
  /// Bytes that were counted or searched for the beginning of a line.
  private(set) var walked = 0

  /// How far back a line's beginning is looked for first; the bytes that are read at once.
  private static let reach = 1 << 16
  private static let windowBytes = 1 << 18
  /// Bytes from a value's beginning in which it, and its start tag, must end to be shown.
  private static let valueReach = 1 << 12

  private struct Spot {
    /// In the text.
    var offset: Int
    var line: Int
    var column: Int
  }

  init(_ document: Document, textStart: Int?, isJSON: Bool, stop: StopCheck = StopCheck()) {
    self.document = document
    start = textStart
    self.isJSON = isJSON
    self.stop = stop
  }

  struct Place: Equatable {
    var line: Int
    var column: Int?
    var value: String?
  }

  /// Where these values of one record stand: its bytes are passed over once, in whatever order they are asked for.
  ///
  /// - Throws: `interrupted`, `time-limit`.
  mutating func spots(of rows: [JourneyRow]) throws(Fault) -> [(line: Int, column: Int?)] {
    var spots = rows.map { (line: Int($0.line), column: Int?.none) }
    for index in rows.indices.sorted(by: { rows[$0].distance < rows[$1].distance }) {
      let row = rows[index]
      spots[index] = try spot(line: Int(row.line), record: row.recordOffset, distance: row.distance)
    }
    return spots
  }

  mutating func value(of row: JourneyRow) -> String? { value(at: row.recordOffset + row.distance) }

  /// - Parameters:
  ///   - line: of the record's first byte.
  ///   - record: offset of that byte in the text.
  ///   - distance: bytes from there to the value.
  /// - Throws: `interrupted`, `time-limit`.
  mutating func find(line: Int, record: Int, distance: Int) throws(Fault) -> Place {
    let spot = try spot(line: line, record: record, distance: distance)
    return Place(
      line: spot.line, column: spot.column, value: spot.column == nil ? nil : value(at: record + distance))
  }

  /// The name of the element that begins at a record's offset, without its prefix; nil where there is none.
  mutating func name(record: Int) -> String? {
    guard !isJSON, let start, let bytes = load(from: record, to: min(document.size - start, record + 256)) else {
      return nil
    }
    let at = bytes.lowerBound
    guard at + 1 < window.count, window[at] == 0x3C else { return nil }
    let ends: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0x3E, 0x2F]
    guard let end = window[at...].firstIndex(where: ends.contains) else { return nil }
    let name = String(decoding: window[(at + 1)..<end], as: UTF8.self)
    return name.split(separator: ":").last.map(String.init)
  }

  /// Events larger than this are not read again.
  private static let largestEvent = 1 << 20

  /// The event at a record's offset, read once more, alone in its batch; nil where that cannot be done.
  mutating func event(record: Int) -> RecordBatch? {
    guard let start, let bytes = load(from: record, to: min(document.size - start, record + Self.largestEvent)) else {
      return nil
    }
    let at = bytes.lowerBound
    guard let end = isJSON ? objectEnd(at) : elementEnd(at) else { return nil }
    let text = Document.bytes(Array(window[at..<end]), path: "-")
    do throws(Fault) {
      if isJSON {
        return try Self.first(
          EPCISJSONReader(text, Detection(format: .epcis20json, encoding: .utf8, bomLength: 0)))
      }
      return try Self.first(EPCISXMLReader(ByteStream(text, encoding: .utf8, bomLength: 0)))
    } catch {
      return nil
    }
  }

  private static func first<Reader: RecordReader>(_ source: Reader) throws(Fault) -> RecordBatch? {
    var reader = source
    guard let work = try reader.next() else { return nil }
    let parsed = Reader.parse(work)
    return parsed.fault == nil && parsed.batch.count == 1 ? parsed.batch : nil
  }

  /// Behind the object that begins here.
  private func objectEnd(_ at: Int) -> Int? {
    var depth = 0
    var index = at
    var inText = false
    while index < window.count {
      switch window[index] {
      case 0x5C where inText: index += 1
      case 0x22: inText.toggle()
      case 0x7B where !inText: depth += 1
      case 0x7D where !inText:
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Behind the element that begins here: events hold none of their own name.
  private func elementEnd(_ at: Int) -> Int? {
    let ends: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0x3E, 0x2F]
    guard window[at] == 0x3C, let nameEnd = window[at...].firstIndex(where: ends.contains) else { return nil }
    let close = [0x3C, 0x2F] + window[(at + 1)..<nameEnd]
    guard let found = window[nameEnd...].firstRange(of: close) else { return nil }
    return window[found.upperBound...].firstIndex(of: 0x3E).map { $0 + 1 }
  }

  private mutating func spot(line: Int, record: Int, distance: Int) throws(Fault) -> (line: Int, column: Int?) {
    guard let start, start + record + distance < document.size else { return (line, nil) }
    if head.offset != record || head.line != line {
      guard try settle(on: record) else { return (line, nil) }
      // What the reader counted holds: it knows which lines are inside a cell.
      cursor.line = line
      head = cursor
    }
    if cursor.offset > record + distance { cursor = head }
    guard try walk(to: record + distance) else { return (line, nil) }
    return (cursor.line, cursor.column)
  }

  /// Sets the cursor on the first byte of a record; false where the file cannot be read.
  private mutating func settle(on record: Int) throws(Fault) -> Bool {
    if cursor.offset > record {
      if head.offset <= record {
        cursor = head
      } else {
        cursor = Spot(offset: 0, line: 1, column: 1)
      }
    }
    // A line begins between here and there: nothing before it counts.
    var upper = record
    var step = Self.reach
    while upper > cursor.offset {
      let lower = max(cursor.offset, upper - step)
      guard let bytes = load(from: lower, to: upper) else { return false }
      if let newline = window[bytes].lastIndex(of: 0x0A) {
        walked += bytes.upperBound - newline
        cursor = Spot(offset: lower + newline + 1 - bytes.lowerBound, line: 1, column: 1)
        break
      }
      walked += bytes.count
      upper = lower
      step = Self.windowBytes
      try stop.now()
    }
    return try walk(to: record)
  }

  /// Counts lines and columns from the cursor on.
  private mutating func walk(to offset: Int) throws(Fault) -> Bool {
    while cursor.offset < offset {
      guard let bytes = load(from: cursor.offset, to: min(offset, cursor.offset + Self.windowBytes)) else {
        return false
      }
      walked += bytes.count
      var lines = 0
      for index in bytes where window[index] == 0x0A { lines &+= 1 }
      var from = bytes.lowerBound
      if lines > 0, let newline = window[bytes].lastIndex(of: 0x0A) {
        from = newline + 1
        cursor.line += lines
        cursor.column = 1
      }
      // A character is counted where it begins.
      var characters = 0
      for index in from..<bytes.upperBound where window[index] & 0xC0 != 0x80 { characters &+= 1 }
      cursor.column += characters
      cursor.offset += bytes.count
      if bytes.count == Self.windowBytes { try stop.now() }
    }
    return true
  }

  /// What is written here.
  private mutating func value(at offset: Int) -> String? {
    guard let start, let bytes = load(from: offset, to: min(offset + Self.valueReach, document.size - start)) else {
      return nil
    }
    return isJSON ? Self.string(window[bytes]) : Self.content(window[bytes])
  }

  /// The text of the JSON string that begins here.
  private static func string(_ bytes: ArraySlice<UInt8>) -> String? {
    let text = bytes.first == 0x22 ? bytes.dropFirst() : bytes
    guard let end = text.firstIndex(of: 0x22), end - text.startIndex <= 512 else { return nil }
    return String(decoding: text[..<end], as: UTF8.self)
  }

  /// The text of the XML element that begins here.
  private static func content(_ bytes: ArraySlice<UInt8>) -> String? {
    guard bytes.first == 0x3C, let open = bytes.firstIndex(of: 0x3E),
      let close = bytes[open...].firstIndex(of: 0x3C), close - open <= 513
    else { return nil }
    let text = String(decoding: bytes[(open + 1)..<close], as: UTF8.self)
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The place in the window of these bytes of the text; nil where the file does not give them.
  private mutating func load(from: Int, to: Int) -> Range<Int>? {
    guard let start, from < to else { return nil }
    let (from, to) = (start + from, start + to)
    if from < windowStart || to > windowStart + window.count {
      window.removeAll(keepingCapacity: true)
      windowStart = from
      // Findings come in file order: the next one is near.
      let wanted = min(max(to - from, Self.windowBytes), document.size - from)
      while window.count < wanted {
        guard let got = try? document.read(at: from + window.count, count: wanted - window.count, into: &window),
          got > 0
        else { break }
      }
    }
    guard to - windowStart <= window.count else { return nil }
    return (from - windowStart)..<(to - windowStart)
  }
}
