import Hashing
import Synchronization
package import Vocabulary

/// Bytes that somebody handed in, readable at any place: a file, a member of an archive, standard
/// input.
///
/// Members and standard input are spooled before they become documents (see `Spool`), so readers may
/// look ahead and come back. Reading keeps no position and is safe from several threads.
package final class Document: Sendable {
  /// The name in reports: as typed, `folder/name`, `archive.zip!/dir/name`, or `-`.
  package let path: String
  /// In bytes.
  package let size: Int

  private enum Storage: Sendable {
    case memory([UInt8])
    /// A descriptor this object owns.
    case file(Int32)
  }
  private let storage: Storage
  /// When the file's bytes last changed, as it was opened.
  private let changeTime: Int?

  /// The hash of the document's first bytes, taken on the way while readers pass over them once.
  private struct RunningDigest: ~Copyable {
    var digest: SHA256?
    var end = 0

    /// Readers come back to what they have seen, and jump ahead: only what comes next goes in.
    mutating func take(_ stretch: ArraySlice<UInt8>, from offset: Int) {
      guard offset <= end, offset + stretch.count > end,
        digest?.update(stretch.dropFirst(end - offset)) != nil
      else { return }
      end = offset + stretch.count
    }
  }

  private let running = Mutex(RunningDigest())

  private init(path: String, size: Int, storage: Storage) {
    self.path = path
    self.size = size
    self.storage = storage
    if case .file(let descriptor) = storage {
      changeTime = System.changeTime(of: descriptor)
    } else {
      changeTime = nil
    }
  }

  deinit {
    if case .file(let descriptor) = storage { System.closeDescriptor(descriptor) }
  }

  package static func bytes(_ bytes: [UInt8], path: String) -> Document {
    Document(path: path, size: bytes.count, storage: .memory(bytes))
  }

  /// Takes over an open descriptor of a regular file.
  package static func adopting(descriptor: Int32, path: String) throws(Fault) -> Document {
    guard let status = System.status(of: descriptor) else {
      let fault = Fault(.readFailed, facts: [System.lastText])
      System.closeDescriptor(descriptor)
      throw fault
    }
    return Document(path: path, size: status.size, storage: .file(descriptor))
  }

  /// A descriptor of the same file for a library that wants one; the caller closes it. nil when the
  /// document lives in memory.
  func duplicateDescriptor() -> Int32? {
    guard case .file(let descriptor) = storage else { return nil }
    return System.duplicate(descriptor)
  }

  /// Appends up to `count` bytes from `offset` to `buffer` and says how many; 0 at the end.
  package func read(at offset: Int, count: Int, into buffer: inout [UInt8]) throws(Fault) -> Int {
    guard offset < size, count > 0 else { return 0 }
    let got = try take(at: offset, min(count, size - offset), into: &buffer)
    if got > 0 {
      running.withLock { running in running.take(buffer[(buffer.count - got)...], from: offset) }
    }
    return got
  }

  private func take(at offset: Int, _ wanted: Int, into buffer: inout [UInt8]) throws(Fault) -> Int {
    switch storage {
    case .memory(let bytes):
      buffer.append(contentsOf: bytes[offset..<offset + wanted])
      return wanted
    case .file(let descriptor):
      var done = 0
      while done < wanted {
        let got = try System.read(
          descriptor, count: wanted - done, at: offset + done, into: &buffer)
        // Shorter than when it was opened: what was read is no whole file.
        guard got > 0 else { throw Fault(.readFailed, facts: ["the file became shorter"]) }
        done += got
      }
      return done
    }
  }

  /// Asked when all was read: a file that somebody wrote to meanwhile was read half old, half new.
  ///
  /// - Throws: `read-failed`.
  package func confirmUnchanged() throws(Fault) {
    guard case .file(let descriptor) = storage else { return }
    guard System.status(of: descriptor)?.size == size, System.changeTime(of: descriptor) == changeTime
    else { throw Fault(.readFailed, facts: ["the file changed"]) }
  }

  /// From here on the document is hashed as it is read, so that its bytes are fetched once, and hashed
  /// while they are near.
  package func digestOnTheWay() throws(Fault) {
    try running.withLock { running throws(Fault) in
      guard running.digest == nil else { return }
      running = RunningDigest(digest: try SHA256())
    }
  }

  /// SHA-256 of the whole, lower-case hex; what no reader has passed over is read now.
  package func sha256() throws(Fault) -> String {
    try running.withLock { running throws(Fault) in
      var offset = running.end
      var digest: SHA256
      if let begun = running.digest.take() {
        digest = begun
      } else {
        digest = try SHA256()
        offset = 0
      }
      running = RunningDigest()
      var buffer: [UInt8] = []
      while offset < size {
        buffer.removeAll(keepingCapacity: true)
        let got = try take(at: offset, min(1 << 20, size - offset), into: &buffer)
        digest.update(buffer[...])
        offset += got
      }
      return digest.finish()
    }
  }
}

extension Document {
  /// The first bytes, for looking at.
  package func head(_ count: Int) throws(Fault) -> [UInt8] {
    var bytes: [UInt8] = []
    _ = try read(at: 0, count: count, into: &bytes)
    return bytes
  }
}
