import Glibc
import Vocabulary

/// A file that appears under its name only when it is whole.
///
/// It is written as `.NAME.part` beside its final place and renamed by `commit`; unless that happens
/// nothing of it is left. Bytes are collected in 1 MiB pieces. One owner, one thread.
final class OutputFile {
  private let path: String
  /// Where it stands until it is committed.
  let partial: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 20

  /// - Throws: `output-failed`.
  init(_ path: String) throws(Fault) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let partial = path.dropLast(name.count) + ".\(name).part"
    let opened = unsafe open(String(partial), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard opened >= 0 else { throw Fault(.outputFailed, facts: [path, POSIX.lastText]) }
    self.path = path
    self.partial = String(partial)
    descriptor = opened
  }

  /// Standard output, for `--out -`: nothing to rename.
  static func standardOutput() -> OutputFile { OutputFile(adopting: 1) }

  private init(adopting descriptor: Int32) {
    path = "-"
    partial = ""
    self.descriptor = descriptor
  }

  deinit {
    if descriptor > 2 {
      close(descriptor)
      unsafe _ = unlink(partial)
    }
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

  /// Writes what is left, so that it can be read under its temporary name; gives the file the
  /// permissions of another one.
  func settle(like model: String) throws(Fault) {
    try flush()
    var status = stat()
    guard unsafe stat(model, &status) == 0 else { return }
    _ = fchmod(descriptor, status.st_mode & 0o777)
  }

  /// Writes what is left and gives the file its name.
  func commit() throws(Fault) {
    try flush()
    guard descriptor > 2 else { return }
    // Whole on disk before it has its name: a crash must not leave an empty file that looks finished.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw Fault(.outputFailed, facts: [path, POSIX.lastText])
    }
    close(descriptor)
    descriptor = -1
    guard unsafe rename(partial, path) == 0 else {
      let text = POSIX.lastText
      unsafe _ = unlink(partial)
      throw Fault(.outputFailed, facts: [path, text])
    }
  }
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
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0
  }

  /// Two names of one file.
  static func isSameFile(_ a: String, _ b: String) -> Bool {
    var first = stat()
    var second = stat()
    guard unsafe stat(a, &first) == 0, unsafe stat(b, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// The path with its links resolved, so that renaming replaces the file and not a link to it.
  static func resolved(_ path: String) -> String {
    guard let found = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }

  /// Processors this process may use.
  static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
