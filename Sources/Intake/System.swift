import CSystem
import Glibc
package import Vocabulary

/// The system calls Intake makes, each once, with safe signatures. The unsafe part of the room,
/// beside the owner of C resources (`ArchiveWalker`).
///
/// Paths are bytes without the final NUL: names need not be UTF-8.
package enum System {
  enum Kind { case file, folder, stream, other }

  /// What the last failed call said.
  static var lastText: String {
    let code = errno
    guard let text = unsafe strerror(code) else { return "errno \(code)" }
    return unsafe String(cString: text)
  }

  static var lastWasPermission: Bool { errno == EACCES || errno == EPERM }

  private static func withCString<Result>(
    _ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    let terminated = path + [0]
    return unsafe terminated.withUnsafeBufferPointer { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { text in
        var empty: CChar = 0
        // There is always at least the NUL; the empty text only satisfies the types.
        guard let base = text.baseAddress else { return unsafe withUnsafePointer(to: &empty, body) }
        return unsafe body(base)
      }
    }
  }

  /// Links are followed.
  static func status(of path: [UInt8]) -> (kind: Kind, size: Int)? {
    var status = stat()
    guard unsafe withCString(path, { unsafe stat($0, &status) }) == 0 else { return nil }
    return kind(status)
  }

  static func status(of descriptor: Int32) -> (kind: Kind, size: Int)? {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    return kind(status)
  }

  private static func kind(_ status: stat) -> (kind: Kind, size: Int) {
    let kind: Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFIFO, S_IFCHR, S_IFSOCK: .stream
      default: .other
      }
    return (kind, Int(status.st_size))
  }

  /// Negative when it fails.
  static func openForReading(_ path: [UInt8]) -> Int32 {
    // A pipe that nobody writes to would hold `open` itself; what waits is `isReady`.
    let descriptor = unsafe withCString(path) { unsafe open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    if descriptor >= 0 { _ = fcntl(descriptor, F_SETFL, 0) }
    return descriptor
  }

  /// Waits until a read would give something, the end included; false when the time is up or a signal came.
  static func isReady(_ descriptor: Int32, milliseconds: Int32) -> Bool {
    var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let found = unsafe poll(&wanted, 1, milliseconds)
    // What else is wrong with it, the read will say.
    return found > 0 || found < 0 && errno != EINTR
  }

  /// Itself a link, wherever it leads.
  static func isLink(_ path: [UInt8]) -> Bool {
    var status = stat()
    guard unsafe withCString(path, { unsafe lstat($0, &status) }) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFLNK
  }

  /// Nanoseconds since 1970 of the last change of a file's bytes; nil when nobody knows.
  static func changeTime(of descriptor: Int32) -> Int? {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    return Int(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int(status.st_mtim.tv_nsec)
  }

  package static func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }

  /// A second descriptor of the same file, at its start; nil when it fails.
  static func duplicate(_ descriptor: Int32) -> Int32? {
    let copy = dup(descriptor)
    guard copy >= 0 else { return nil }
    _ = lseek(copy, 0, SEEK_SET)
    return copy
  }

  /// Names without `.` and `..`, in no order; nil when the folder cannot be read.
  package static func names(in folder: [UInt8]) -> [[UInt8]]? {
    guard let directory = unsafe withCString(folder, { unsafe opendir($0) }) else { return nil }
    defer { unsafe _ = closedir(directory) }
    var names: [[UInt8]] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { raw in
        unsafe Array(raw.prefix(while: { $0 != 0 }))
      }
      if name != [0x2E] && name != [0x2E, 0x2E] { names.append(name) }
    }
    return names
  }

  /// With links resolved; nil when something is missing.
  package static func realPath(_ path: [UInt8]) -> String? {
    unsafe withCString(path) { text in
      guard let real = unsafe realpath(text, nil) else { return nil }
      defer { unsafe free(real) }
      return unsafe String(cString: real)
    }
  }

  /// Lets the allocator keep what batches give back, for the next ones.
  package static func keepFreedMemory() { txng_keep_freed_memory() }

  /// Appends what one read gives, at most `count` bytes: 0 at the end.
  package static func read(
    _ descriptor: Int32, count: Int, at offset: Int? = nil, into buffer: inout [UInt8]
  ) throws(Fault) -> Int {
    while true {
      var got = 0
      buffer.append(addingCapacity: count) { span in
        unsafe span.withUnsafeMutableBufferPointer { raw, initialized in
          guard let base = raw.baseAddress else { return }
          if let offset {
            got = unsafe pread(descriptor, base, count, off_t(offset))
          } else {
            got = unsafe Glibc.read(descriptor, base, count)
          }
          initialized = max(0, got)
        }
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw Fault(.readFailed, facts: [lastText]) }
      return got
    }
  }

  package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Fault) {
    var done = 0
    while done < bytes.count {
      let put = unsafe bytes.withUnsafeBytes { raw -> Int in
        guard let base = raw.baseAddress else { return 0 }
        return unsafe Glibc.write(descriptor, base + done, raw.count - done)
      }
      if put < 0, errno == EINTR { continue }
      guard put > 0 else { throw Fault(.outputFailed, facts: ["temporary file", lastText]) }
      done += put
    }
  }

  /// As they lie in memory: little end first, as `TextKey.eight` reads them.
  package static func write(_ words: [UInt64], to descriptor: Int32) throws(Fault) {
    var done = 0
    while done < words.count * 8 {
      let put = unsafe words.withUnsafeBytes { raw -> Int in
        guard let base = raw.baseAddress else { return 0 }
        return unsafe Glibc.write(descriptor, base + done, raw.count - done)
      }
      if put < 0, errno == EINTR { continue }
      guard put > 0 else { throw Fault(.outputFailed, facts: ["temporary file", lastText]) }
      done += put
    }
  }

  /// An open file without a name: it vanishes with its descriptor.
  package static func temporaryFile() throws(Fault) -> Int32 {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    // mkstemp writes the name's end over the six X.
    var template = Array("\(folder)/txng-XXXXXX".utf8CString)
    let descriptor = unsafe template.withUnsafeMutableBufferPointer { buffer -> Int32 in
      guard let base = buffer.baseAddress else { return -1 }
      let made = unsafe mkstemp(base)
      if made >= 0 { unsafe _ = unlink(base) }
      return made
    }
    guard descriptor >= 0 else { throw Fault(.outputFailed, facts: [folder, lastText]) }
    return descriptor
  }
}
