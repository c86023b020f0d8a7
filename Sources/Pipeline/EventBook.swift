import Intake
import Vocabulary

/// Lines about the records of a file, put by until it is known which of them are accepted: memory up to
/// 4 MiB, then an unlinked file.
struct EventBook: ~Copyable {
  private static let memoryLimit = 4 << 20

  private var open: [UInt8] = []
  private var descriptor: Int32 = -1
  /// Ends of the pieces that were spilled; lines never lie across one.
  private var pieces: [Int] = []

  init() {}

  deinit {
    if descriptor >= 0 { System.closeDescriptor(descriptor) }
  }

  /// - Throws: `output-failed` when the temporary file cannot be written.
  mutating func append(_ lines: [UInt8]) throws(Fault) {
    guard !lines.isEmpty else { return }
    open += lines
    guard open.count > Self.memoryLimit else { return }
    if descriptor < 0 { descriptor = try System.temporaryFile() }
    try System.write(open, to: descriptor)
    pieces.append((pieces.last ?? 0) + open.count)
    open.removeAll(keepingCapacity: true)
  }

  /// In the order they came.
  func forEachPiece(_ body: (ArraySlice<UInt8>) throws(Fault) -> Void) throws(Fault) {
    var offset = 0
    for end in pieces {
      var bytes: [UInt8] = []
      while offset + bytes.count < end {
        let got = try System.read(
          descriptor, count: end - offset - bytes.count, at: offset + bytes.count, into: &bytes)
        guard got > 0 else { throw Fault(.internalFailure, facts: ["spill"]) }
      }
      offset = end
      try body(bytes[...])
    }
    if !open.isEmpty { try body(open[...]) }
  }
}
