import Intake
import Vocabulary

/// Copies a text and puts other bytes in named places; everything between stays as it is.
///
/// Holds one piece of the text, whatever the file's size.
struct TextSplicer {
  private var stream: ByteStream
  private let output: OutputFile
  private var buffer: [UInt8] = []
  private var next = 0
  /// Offset in the text of the next byte that is read.
  private var position = 0
  /// Bytes written so far.
  private(set) var written = 0

  private static let piece = 1 << 20

  /// - Parameter prefix: bytes before the text: a byte order mark.
  init(_ stream: ByteStream, to output: OutputFile, prefix: [UInt8]) throws(Fault) {
    self.stream = stream
    self.output = output
    try put(prefix)
  }

  /// Copies up to the range, which must not lie before the last one, and writes the bytes in its stead.
  ///
  /// - Returns: where the bytes stand in the output, and what stood there before.
  mutating func replace(
    _ range: Range<Int>, with bytes: [UInt8]
  ) throws(Fault) -> (offset: Int, before: [UInt8]) {
    guard range.lowerBound >= position else { throw Fault(.internalFailure, facts: ["splice order"]) }
    _ = try copy(to: range.lowerBound, keeps: true)
    let before = try copy(to: range.upperBound, keeps: false)
    guard position == range.upperBound else { throw Fault(.readFailed, facts: ["the file became shorter"]) }
    let offset = written
    try put(bytes)
    return (offset, before)
  }

  /// Copies the rest.
  mutating func finish() throws(Fault) { _ = try copy(to: .max, keeps: true) }

  private mutating func copy(to end: Int, keeps: Bool) throws(Fault) -> [UInt8] {
    var passed: [UInt8] = []
    while position < end {
      if next == buffer.count {
        buffer.removeAll(keepingCapacity: true)
        next = 0
        if try stream.next(atMost: Self.piece, into: &buffer) == 0 { break }
      }
      let count = min(end - position, buffer.count - next)
      let piece = Array(buffer[next..<next + count])
      if keeps { try put(piece) } else { passed += piece }
      next += count
      position += count
    }
    return passed
  }

  private mutating func put(_ bytes: [UInt8]) throws(Fault) {
    try output.write(bytes)
    written += bytes.count
  }
}
