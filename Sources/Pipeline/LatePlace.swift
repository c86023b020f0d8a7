import Checking
import Intake
import Reading
import Vocabulary

/// Finds the words and the place of something that was only numbers when its batch was thrown away, by
/// looking into the file once more.
struct LatePlace {
  private let document: Document
  /// Where the text begins in the file; nil where the file had to be decoded and cannot be read again.
  private let start: Int?
  private let isJSON: Bool
  private var window: [UInt8] = []
  private var windowStart = 0

  /// How far back a line's start is looked for, and how long a value may be.
  private static let reach = 1 << 16

  init(_ document: Document, textStart: Int?, isJSON: Bool) {
    self.document = document
    start = textStart
    self.isJSON = isJSON
  }

  struct Place {
    var line: Int
    var column: Int?
    var value: String?
  }

  mutating func find(_ row: JourneyRow) -> Place {
    find(line: Int(row.line), record: row.recordOffset, distance: row.distance)
  }

  /// - Parameters:
  ///   - line: of the record's first byte.
  ///   - record: offset of that byte in the text.
  ///   - distance: bytes from there to the value.
  mutating func find(line: Int, record: Int, distance: Int) -> Place {
    guard let start, load(from: start + record - Self.reach, to: start + record + distance + 1024) else {
      return Place(line: line)
    }
    let record = start + record - windowStart
    let at = record + distance
    guard record >= 0, at < window.count else { return Place(line: line) }
    var place = Place(line: line)
    for index in record..<at where window[index] == 0x0A { place.line += 1 }
    var scan = at
    var column = 1
    while scan > 0, window[scan - 1] != 0x0A {
      scan -= 1
      if window[scan] & 0xC0 != 0x80 { column += 1 }
    }
    if scan > 0 || windowStart == start { place.column = column }
    place.value = isJSON ? string(at) : content(at)
    return place
  }

  /// The name of the element that begins at a record's offset, without its prefix; nil where there is none.
  mutating func name(record: Int) -> String? {
    guard !isJSON, let start, load(from: start + record, to: min(document.size, start + record + 256)) else {
      return nil
    }
    let at = start + record - windowStart
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
    guard let start, start + record < document.size,
      load(from: start + record, to: min(document.size, start + record + Self.largestEvent))
    else { return nil }
    let at = start + record - windowStart
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

  private mutating func load(from: Int, to: Int) -> Bool {
    let from = max(start ?? 0, from)
    let to = min(document.size, to)
    guard from < to else { return false }
    if from >= windowStart, to <= windowStart + window.count { return true }
    window.removeAll(keepingCapacity: true)
    windowStart = from
    // Findings come in file order: the next one is near.
    let wanted = max(to - from, 1 << 18)
    while window.count < min(wanted, document.size - from) {
      guard let got = try? document.read(at: from + window.count, count: wanted - window.count, into: &window),
        got > 0
      else { break }
    }
    return window.count >= to - from
  }

  /// The text of the JSON string that begins here.
  private func string(_ at: Int) -> String? {
    var begin = at
    if window[begin] == 0x22 { begin += 1 }
    guard let end = window[begin...].firstIndex(of: 0x22), end - begin <= 512 else { return nil }
    return String(decoding: window[begin..<end], as: UTF8.self)
  }

  /// The text of the XML element that begins here.
  private func content(_ at: Int) -> String? {
    guard window[at] == 0x3C, let open = window[at...].firstIndex(of: 0x3E),
      let close = window[open...].firstIndex(of: 0x3C), close - open <= 513
    else { return nil }
    let text = String(decoding: window[(open + 1)..<close], as: UTF8.self)
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
