import Vocabulary

/// Collects bytes of unknown length: in memory while few, then in an unlinked temporary file that
/// vanishes with the process.
struct Spool: ~Copyable {
  /// Bytes kept in memory before a file is opened: 4 MiB, so that thousands of small members cost none.
  static let memoryLimit = 4 << 20

  private var memory: [UInt8] = []
  private var descriptor: Int32 = -1
  private(set) var count = 0

  init() {}

  deinit {
    if descriptor >= 0 { System.closeDescriptor(descriptor) }
  }

  mutating func append(_ bytes: [UInt8]) throws(Fault) {
    count += bytes.count
    if descriptor < 0 {
      memory.append(contentsOf: bytes)
      guard memory.count > Self.memoryLimit else { return }
      descriptor = try System.temporaryFile()
      let pending = memory
      memory = []
      try System.write(pending, to: descriptor)
    } else {
      try System.write(bytes, to: descriptor)
    }
  }

  /// Ends the collection; the spool is empty afterwards.
  mutating func document(path: String) throws(Fault) -> Document {
    guard descriptor >= 0 else {
      let bytes = memory
      memory = []
      return .bytes(bytes, path: path)
    }
    let handed = descriptor
    descriptor = -1
    return try .adopting(descriptor: handed, path: path)
  }
}
