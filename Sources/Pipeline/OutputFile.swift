import Glibc
import Vocabulary

/// A file that appears under its name only when it is whole.
///
/// It is written beside its final place as `.NAME.….part`, under a name that nobody had before, and
/// renamed by `publish`; unless that happens nothing of it is left. Bytes are collected in 1 MiB pieces.
/// One owner, one thread.
final class OutputFile {
  private let path: String
  private let partial: String
  private var descriptor: Int32
  private var isPublished = false
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 20

  /// - Throws: `output-failed`.
  init(_ path: String) throws(Fault) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    var attempts = 0
    while true {
      let mark = String(UInt64.random(in: .min ... .max), radix: 36)
      let partial = path.dropLast(name.count) + ".\(name).\(mark).part"
      // Made here or not at all: runs side by side never share it, and no link that lies there is followed.
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
      let opened = unsafe open(String(partial), flags, 0o644)
      attempts += 1
      if opened < 0, errno == EEXIST, attempts < 16 { continue }
      guard opened >= 0 else { throw Fault(.outputFailed, facts: [path, POSIX.lastText]) }
      self.path = path
      self.partial = String(partial)
      descriptor = opened
      return
    }
  }

  /// Standard output, for `--out -`: nothing to rename.
  static func standardOutput() -> OutputFile { OutputFile(adopting: 1) }

  private init(adopting descriptor: Int32) {
    path = "-"
    partial = ""
    self.descriptor = descriptor
  }

  deinit {
    if descriptor > 2 { close(descriptor) }
    if !partial.isEmpty, !isPublished { unsafe _ = unlink(partial) }
  }

  func write(_ bytes: [UInt8]) throws(Fault) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  private func flush() throws(Fault) {
    var done = 0
    while done < buffer.count {
      let put = unsafe buffer.withUnsafeBytes { raw -> Int in
        guard let base = raw.baseAddress else { return 0 }
        return unsafe Glibc.write(descriptor, base + done, raw.count - done)
      }
      if put < 0, errno == EINTR { continue }
      guard put > 0 else { throw Fault(.outputFailed, facts: [path, POSIX.lastText]) }
      done += put
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes what is left: afterwards the file is whole on disk, under its passing name.
  func settle() throws(Fault) {
    try flush()
    guard descriptor > 2 else { return }
    // A crash must not leave an empty file that looks finished.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw Fault(.outputFailed, facts: [path, POSIX.lastText])
    }
    let closed = close(descriptor)
    descriptor = -1
    guard closed == 0 else { throw Fault(.outputFailed, facts: [path, POSIX.lastText]) }
  }

  /// Gives the file its name, once it is whole.
  func publish() throws(Fault) {
    try settle()
    guard !partial.isEmpty else { return }
    guard unsafe rename(partial, path) == 0 else { throw Fault(.outputFailed, facts: [path, POSIX.lastText]) }
    isPublished = true
  }
}

/// Keeps a folder for one run while it lives: two at once would mix their results.
final class FolderLock {
  private let descriptor: Int32

  /// - Throws: `output-busy`; `output-failed`.
  init(_ folder: String) throws(Fault) {
    descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Fault(.outputFailed, facts: [folder, POSIX.lastText]) }
    // Where a file system knows no locks, runs are not kept apart.
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      close(descriptor)
      throw Fault(.outputBusy, facts: [folder])
    }
  }

  deinit { close(descriptor) }

  /// The names of the files are on disk too.
  func sync() { _ = fsync(descriptor) }
}

/// What Pipeline asks of the system beside output files.
enum POSIX {
  static var lastText: String {
    let code = errno
    guard let text = unsafe strerror(code) else { return "errno \(code)" }
    return unsafe String(cString: text)
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(Fault) {
    var built = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      built += built.isEmpty || built.hasSuffix("/") ? String(part) : "/\(part)"
      if unsafe mkdir(built, 0o755) != 0, errno != EEXIST {
        throw Fault(.outputFailed, facts: [path, lastText])
      }
    }
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw Fault(.outputFailed, facts: [path, "not a folder"])
    }
  }

  /// Something has this name, a link that leads nowhere too.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }

  /// Removes a file of ours that an earlier run left, when this run makes none.
  static func remove(_ path: String) { unsafe _ = unlink(path) }

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Seconds since 1970, UTC.
  static var now: Double {
    var time = timespec()
    unsafe _ = clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Seconds of a clock that never jumps.
  static var monotonic: Double {
    var time = timespec()
    unsafe _ = clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension POSIX {
  /// Processors this process may use.
  static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
