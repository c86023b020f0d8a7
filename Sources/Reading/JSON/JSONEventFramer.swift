internal import Intake
internal import Vocabulary

/// Cuts the values of a list, or values one after the other, into pieces of whole values without
/// reading them. Holds one piece and one unfinished value.
struct JSONEventFramer {
  /// Whole values and what stands between them, as written.
  struct Piece {
    var bytes: [UInt8]
    /// Offset of the first byte in the text.
    var start: Int
    /// Of the first byte.
    var place: JSONPlace
    /// How many of the values are objects, and how many there are.
    var objects: Int
    var values: Int
    /// A value stood right before the first byte.
    var afterValue: Bool
    /// The list closes after the last byte.
    var endsList: Bool
  }

  /// A piece ends at the last value that ends within this many bytes, or after this many values.
  static let pieceBytes = 1 << 20
  static let pieceValues = 1000
  /// Longest value, in bytes.
  static let longestValue = 16 << 20

  private let form: JSONTokens.Form
  private var stream: ByteStream
  private let chunk: Int
  /// Bytes of the stream that stand before the first byte to look at.
  private var skipping: Int
  private var buffer: [UInt8] = []
  /// Where the next piece starts in `buffer`.
  private var head = 0
  private var scanned = 0
  private var brackets = JSONBrackets()
  /// Ends of values in `buffer` that are in no piece yet, from `nextEnd`.
  private var ends: [Int] = []
  private var nextEnd = 0
  private var stop: JSONBrackets.Stop?
  private var atEnd = false
  private var finished = false
  /// Of the byte at `head`.
  private var place: JSONPlace
  private var offset: Int
  private var values = 0

  /// Values that are no objects; the first thousand with their line.
  private(set) var skippedTotal = 0
  private(set) var skippedLines: [Int] = []
  private(set) var objects = 0

  /// - Parameters:
  ///   - stream: from the first byte after the `[` of a list, or from the first value.
  ///   - chunk: bytes asked for at once.
  ///   - skipping: how many bytes of the stream come before that, where it cannot start there.
  init(
    _ stream: ByteStream, form: JSONTokens.Form, offset: Int, place: JSONPlace, chunk: Int = 1 << 20,
    skipping: Int = 0
  ) {
    self.form = form
    self.stream = stream
    self.offset = offset
    self.place = place
    self.chunk = chunk
    self.skipping = skipping
  }

  /// The next piece, or nil after the last.
  ///
  /// - Throws: `malformed-json`, `truncated-json`, `invalid-utf8`, `nul-byte`, `too-deep`,
  ///   `record-too-long`, after the pieces before it.
  mutating func next() throws(Fault) -> Piece? {
    while !finished {
      let waiting = ends.count - nextEnd
      if waiting >= Self.pieceValues || (waiting > 0 && (stop != nil || atEnd || scanned - head >= Self.pieceBytes)) {
        return cut()
      }
      if stop != nil || atEnd { return try finish() }
      if scanned - head > Self.longestValue { throw tailFault(otherwise: .recordTooLong) }
      try readMore()
    }
    return nil
  }

  private mutating func readMore() throws(Fault) {
    if head > 0 {
      buffer.removeFirst(head)
      ends.removeFirst(nextEnd)
      for index in ends.indices { ends[index] -= head }
      nextEnd = 0
      scanned -= head
      head = 0
    }
    while skipping > 0 {
      if try stream.next(atMost: chunk, into: &buffer) == 0 { break }
      let dropped = min(skipping, buffer.count)
      buffer.removeFirst(dropped)
      skipping -= dropped
    }
    atEnd = try stream.next(atMost: chunk, into: &buffer) == 0
    let found = brackets.scan(buffer, from: scanned, last: atEnd, ends: &ends)
    scanned = found.to
    if found.stop != .more { stop = found.stop }
  }

  private mutating func cut() -> Piece {
    let first = nextEnd
    var last = first
    while last + 1 < ends.count, last + 1 - first < Self.pieceValues, ends[last + 1] - head <= Self.pieceBytes {
      last += 1
    }
    nextEnd = last + 1
    return take(upTo: ends[last], ends: first...last)
  }

  private mutating func take(upTo end: Int, ends range: ClosedRange<Int>?, endsList: Bool = false) -> Piece {
    // With room for what mapping appends.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(end - head + (end - head) / 2)
    bytes += buffer[head..<end]
    var piece = Piece(
      bytes: bytes, start: offset, place: place, objects: 0, values: 0,
      afterValue: values > 0, endsList: endsList)
    if let range {
      var from = head
      for index in range {
        count(from, &piece)
        from = ends[index]
      }
    } else {
      count(head, &piece, until: end)
    }
    place.advance(over: buffer, head..<end)
    offset += end - head
    head = end
    values += piece.values
    objects += piece.objects
    return piece
  }

  /// Counts the value whose container opens next, and the scalars that stand before it.
  private mutating func count(_ start: Int, _ piece: inout Piece, until: Int? = nil) {
    var at = start
    while at < until ?? buffer.count {
      switch buffer[at] {
      case 0x20, 0x0A, 0x0D, 0x09, UInt8(ascii: ","): at += 1
      case UInt8(ascii: "{"):
        piece.objects += 1
        piece.values += 1
        return
      case UInt8(ascii: "["):
        skip(at, &piece)
        return
      default:
        skip(at, &piece)
        at = Self.endOfScalar(buffer, at)
      }
    }
  }

  private mutating func skip(_ at: Int, _ piece: inout Piece) {
    piece.values += 1
    skippedTotal += 1
    if skippedLines.count < 1000 {
      skippedLines.append(place.advanced(over: buffer, head..<at).line)
    }
  }

  private static func endOfScalar(_ bytes: [UInt8], _ start: Int) -> Int {
    var at = start
    if bytes[at] == UInt8(ascii: "\"") {
      at += 1
      while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
        at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
      }
      return min(at + 1, bytes.count)
    }
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x0A, 0x0D, 0x09, 0x2C, 0x5B, 0x5D, 0x7B, 0x7D, 0x22: return max(at, start + 1)
      default: at += 1
      }
    }
    return at
  }

  /// What stands after the last whole container.
  private mutating func finish() throws(Fault) -> Piece? {
    finished = true
    var end = buffer.count
    switch stop {
    case .closed(let at):
      // A list closes with its own bracket; values in a row have none that could.
      guard form == .list, buffer[at] == UInt8(ascii: "]") else { throw tailFault(otherwise: .malformedJSON, at: at) }
      end = at
    case .tooDeep(let at): throw tailFault(otherwise: .tooDeep, at: at)
    default:
      if form == .list { throw tailFault(otherwise: .truncatedJSON) }
    }
    let blank = buffer[head..<end].allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    if blank { return nil }
    if form == .sequence {
      let found = JSONDiagnosis(Array(buffer[head..<end]), form: form)
      if let problem = found.problem { throw fault(problem, count: end - head) }
    }
    return take(upTo: end, ends: nil, endsList: true)
  }

  /// The reason why no whole value came: what a plain reader finds first, or else the reason given.
  private mutating func tailFault(otherwise code: FaultCode, at stop: Int? = nil) -> Fault {
    finished = true
    let tail = Array(buffer[head..<(stop.map { $0 + 1 } ?? buffer.count)])
    let found = JSONDiagnosis(tail, form: form, afterValue: values > 0)
    if let problem = found.problem, problem != .truncated { return fault(problem, count: tail.count) }
    let at = stop.map { $0 - head } ?? (code == .recordTooLong ? Self.firstValue(tail) : tail.count)
    let here = place.advanced(over: tail, 0..<at)
    return Fault(
      code, line: here.line, column: here.column,
      facts: code == .recordTooLong
        ? [String(Self.longestValue)] : code == .tooDeep ? [String(JSONDiagnosis.maximumDepth)] : [])
  }

  private func fault(_ problem: JSONDiagnosis.Problem, count: Int) -> Fault {
    let bytes = Array(buffer[head..<head + count])
    return Fault(problem, in: bytes, from: place)
  }

  private static func firstValue(_ bytes: [UInt8]) -> Int {
    bytes.firstIndex { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") } ?? 0
  }
}

extension Fault {
  /// - Parameter place: of the first of the bytes.
  init(_ problem: JSONDiagnosis.Problem, in bytes: [UInt8], from place: JSONPlace) {
    let at = min(problem.offset(of: bytes.count), bytes.count)
    let here = place.advanced(over: bytes, 0..<at)
    let code: FaultCode
    var facts: [String] = []
    switch problem {
    case .syntax:
      code = .malformedJSON
      // Up to the next white space, so that the reader sees what was meant by the place.
      let rest = bytes[at...].prefix(24).prefix { $0 > 0x20 }
      facts = [String(decoding: rest, as: UTF8.self)]
    case .truncated: code = .truncatedJSON
    case .invalidUTF8: code = .invalidUTF8
    case .nul: code = .nulByte
    case .depth:
      code = .tooDeep
      facts = [String(JSONDiagnosis.maximumDepth)]
    }
    self.init(code, line: here.line, column: here.column, facts: facts)
  }
}
