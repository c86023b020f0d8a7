import Glibc
import Synchronization
import Vocabulary

/// A file on its way: it lies as `.NAME.….part`, under a name that nobody had before, and is renamed by
/// `publish`; unless that happens nothing of it is left.
final class PassingFile: Sendable {
  let path: String
  /// Where it is written.
  let partial: String
  private let isPublished = Mutex(false)

  private init(path: String, partial: String) {
    self.path = path
    self.partial = partial
  }

  /// - Parameters:
  ///   - path: its final place.
  ///   - folder: where it lies meanwhile, on the same file system; nil is beside its final place.
  /// - Returns: the file, and a descriptor that writes to it.
  /// - Throws: `output-failed`.
  static func make(_ path: String, in folder: String? = nil) throws(Fault) -> (file: PassingFile, descriptor: Int32) {
    // A device or a pipe is written to, never replaced by a file.
    guard POSIX.isFree(path) else { throw Fault(.outputFailed, facts: [path, "not an ordinary file"]) }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let base = folder.map { "\($0)/" } ?? String(path.dropLast(name.count))
    var attempts = 0
    while true {
      let mark = String(UInt64.random(in: .min ... .max), radix: 36)
      let partial = "\(base).\(name).\(mark).part"
      // Made here or not at all: runs side by side never share it, and no link that lies there is followed.
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
      let opened = unsafe open(partial, flags, 0o644)
      attempts += 1
      if opened < 0, errno == EEXIST, attempts < 16 { continue }
      guard opened >= 0 else { throw Fault(.outputFailed, facts: [path, POSIX.lastText]) }
      return (PassingFile(path: path, partial: partial), opened)
    }
  }

  /// The name that a file is to get whose passing name this is; nil for a name of another kind.
  static func meant(_ passing: String) -> String? {
    let parts = passing.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 4, parts[0].isEmpty, parts[parts.count - 1] == "part" else { return nil }
    let mark = parts[parts.count - 2]
    guard !mark.isEmpty, mark.count <= 13, mark.utf8.allSatisfy({ $0 &- 0x30 < 10 || $0 &- 0x61 < 26 }) else {
      return nil
    }
    return parts[1..<parts.count - 2].joined(separator: ".")
  }

  /// For a library that opens `partial` by its name.
  static func empty(_ path: String, in folder: String? = nil) throws(Fault) -> PassingFile {
    let (file, descriptor) = try make(path, in: folder)
    close(descriptor)
    return file
  }

  deinit { discard() }

  /// Removes what was written so far; nothing once it has its name.
  func discard() {
    if !isPublished.withLock({ $0 }) { unsafe _ = unlink(partial) }
  }

  /// What a library wrote is whole on disk.
  func sync() throws(Fault) {
    let descriptor = unsafe open(partial, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw Fault(.outputFailed, facts: [path, POSIX.lastText]) }
    let isSafe = fsync(descriptor) == 0 || errno == EINVAL
    let text = POSIX.lastText
    close(descriptor)
    guard isSafe else { throw Fault(.outputFailed, facts: [path, text]) }
  }

  /// Gives the file its name, once it is whole.
  func publish() throws(Fault) {
    guard unsafe rename(partial, path) == 0 else { throw Fault(.outputFailed, facts: [path, POSIX.lastText]) }
    isPublished.withLock { $0 = true }
  }
}

/// The files that the tasks of a run have on their way. A task that nobody waits for any more gives its file
/// up later than the program may end; so the run does it.
final class PassingFiles: Sendable {
  private let state = Mutex((isClosed: false, files: [PassingFile]()))

  /// - Returns: the file; of a run that is over, one of which nothing stays.
  func add(_ file: PassingFile) -> PassingFile {
    let isLate = state.withLock { state in
      if !state.isClosed { state.files.append(file) }
      return state.isClosed
    }
    if isLate { file.discard() }
    return file
  }

  /// The run is over: what has no name by now is not wanted.
  func close() {
    let files = state.withLock { state in
      state.isClosed = true
      defer { state.files = [] }
      return state.files
    }
    for file in files { file.discard() }
  }
}

/// A file that appears under its name only when it is whole.
///
/// Bytes are collected in 1 MiB pieces. One owner, one thread.
final class OutputFile {
  /// nil for standard output: nothing to rename.
  private let file: PassingFile?
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 20

  /// - Throws: `output-failed`.
  init(_ path: String) throws(Fault) {
    let made = try PassingFile.make(path)
    file = made.file
    descriptor = made.descriptor
  }

  /// For `--out -`.
  static func standardOutput() -> OutputFile { OutputFile(adopting: 1) }

  private init(adopting descriptor: Int32) {
    file = nil
    self.descriptor = descriptor
  }

  deinit { if descriptor > 2 { close(descriptor) } }

  private var path: String { file?.path ?? "-" }

  /// Where it is written meanwhile.
  var partial: String? { file?.partial }

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

  /// Writes what is left, so that it can be read under its passing name; gives the file the permissions of
  /// another one.
  func settle(like model: String) throws(Fault) {
    try flush()
    var status = stat()
    guard unsafe stat(model, &status) == 0 else { return }
    _ = fchmod(descriptor, status.st_mode & 0o777)
  }

  /// Writes what is left and gives the file its name.
  func commit() throws(Fault) {
    try settle()
    try publish()
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
    try file?.publish()
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

  /// Tells whether a file was written to since: its size, and when its bytes last changed; nil for what is no
  /// ordinary file.
  static func stamp(_ path: String) -> String? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return "\(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }

  /// Nothing has this name, or an ordinary file that another may replace, or a link to one.
  static func isFree(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
  }

  /// An ordinary file, no link to one.
  static func isFile(_ path: String) -> Bool { kind(of: path) == S_IFREG }

  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return unsafe lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// Makes the folders that `name` names below a folder. None may be a link: it would lead elsewhere.
  static func makeFolders(of name: String, in folder: String) throws(Fault) {
    for above in folders(of: name, in: folder) {
      unsafe _ = mkdir(above, 0o755)
      guard kind(of: above) == S_IFDIR else { throw Fault(.outputFailed, facts: [above, "not a folder"]) }
    }
  }

  /// Removes a file of ours that an earlier run left, and the folders below `folder` that are empty then.
  static func remove(_ name: String, in folder: String) {
    let above = folders(of: name, in: folder)
    guard above.allSatisfy({ kind(of: $0) == S_IFDIR }) else { return }
    unsafe _ = unlink("\(folder)/\(name)")
    for folder in above.reversed() { unsafe _ = rmdir(folder) }
  }

  /// Of `returned/a/b.xlsx`: `returned`, `returned/a`.
  private static func folders(of name: String, in folder: String) -> [String] {
    var built = folder
    return name.split(separator: "/").dropLast().map { part in
      built += "/\(part)"
      return built
    }
  }

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
  /// Removes one file; one that is not there is as good.
  static func remove(_ path: String) { unsafe _ = unlink(path) }

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
