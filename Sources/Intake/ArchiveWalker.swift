import CLibArchive
import Glibc
import Vocabulary

/// Walks one ZIP, tar, 7z, RAR, bzip2 or xz member by member, without ever writing a member's name to disk.
///
/// Unsafe: owns a libarchive handle. libarchive gives no name for members with diacritics unless the
/// process has a UTF-8 locale, hence `locale`.
@safe final class ArchiveWalker {
  private let handle: OpaquePointer
  private let descriptor: Int32
  /// Keeps the bytes of an archive in memory alive while libarchive reads them.
  private let memory: UnsafeMutableRawBufferPointer?
  let path: String
  let packedSize: Int
  let depth: Int
  private let limits: IntakeLimits
  private var members = 0
  private var expanded = 0
  private var ended = false
  private let stop: () -> Fault?
  /// What is wrong with the packing around it, told when its members were seen.
  private let damage: Fault?

  private static let locale: Void = { _ = unsafe setlocale(LC_CTYPE, "C.UTF-8") }()

  enum Member {
    case document(Document)
    case refused(path: String, Fault)
  }

  private static let folderType: UInt32 = 0o040000
  private static let fileType: UInt32 = 0o100000

  /// - Parameters:
  ///   - path: the archive's name, where it is not the document's own: of a `.tar.gz`.
  ///   - packedSize: its size as it was handed in.
  init(
    _ document: Document, path: String? = nil, packedSize: Int? = nil, depth: Int, limits: IntakeLimits,
    damage: Fault? = nil, stop: @escaping () -> Fault?
  ) throws(Fault) {
    Self.locale
    guard let made = unsafe archive_read_new() else {
      throw Fault(.internalFailure, facts: ["archive_read_new"])
    }
    // Named, not all: for lzop, lrzip, grzip libarchive would start programs on the sender's bytes.
    // These two it decompresses itself, checks included; gzip is `GzipLayer`'s.
    unsafe archive_read_support_filter_bzip2(made)
    unsafe archive_read_support_filter_xz(made)
    // Named, not all: mtree, for one, would read the files of this machine that a sender lists.
    unsafe archive_read_support_format_zip(made)
    unsafe archive_read_support_format_tar(made)
    unsafe archive_read_support_format_7zip(made)
    unsafe archive_read_support_format_rar(made)
    unsafe archive_read_support_format_rar5(made)
    // A lone .xz is one member of "raw" format, tried last.
    unsafe archive_read_support_format_raw(made)
    unsafe handle = made
    self.path = path ?? document.path
    self.packedSize = packedSize ?? document.size
    self.stop = stop
    self.damage = damage
    self.depth = depth
    self.limits = limits
    let opened: Int32
    if let copy = document.duplicateDescriptor() {
      descriptor = copy
      unsafe memory = nil
      opened = unsafe archive_read_open_fd(made, copy, 1 << 16)
    } else {
      descriptor = -1
      var bytes: [UInt8] = []
      let count = (try? document.read(at: 0, count: document.size, into: &bytes)) ?? 0
      let block = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, count), alignment: 16)
      unsafe block.copyBytes(from: bytes)
      unsafe memory = block
      opened = unsafe archive_read_open_memory(made, block.baseAddress, count)
    }
    guard opened == ARCHIVE_OK else { throw Fault(.damagedArchive, facts: [message]) }
  }

  deinit {
    unsafe archive_read_free(handle)
    if descriptor >= 0 { System.closeDescriptor(descriptor) }
    unsafe memory?.deallocate()
  }

  private var message: String {
    guard let text = unsafe archive_error_string(handle) else { return "" }
    return unsafe String(cString: text)
  }

  /// The next member that is a file; nil at the end.
  ///
  /// - Throws: what ends the whole archive: damage, too many members, a bomb.
  func next() throws(Fault) -> Member? {
    while !ended {
      var entry: OpaquePointer?
      let result = unsafe archive_read_next_header(handle, &entry)
      if result == ARCHIVE_EOF {
        ended = true
        if let damage { throw damage }
        if members == 0 { throw Fault(.damagedArchive, facts: ["empty"]) }
        return nil
      }
      guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let entry = unsafe entry else {
        ended = true
        throw Fault(.damagedArchive, facts: [message])
      }
      // The plain bytes count as a filter, the first layer as this archive.
      let layers = Int(unsafe archive_filter_count(handle)) - 1
      if depth + max(0, layers - 1) > limits.archiveDepth {
        ended = true
        throw Fault(.archiveDepth, facts: [String(limits.archiveDepth)])
      }
      let name = unsafe Self.name(of: entry) ?? "member-\(members + 1)"
      members += 1
      if members > limits.members {
        ended = true
        throw Fault(.tooManyMembers, facts: [String(limits.members)])
      }
      // Directories say nothing; links and devices are never followed.
      let type = unsafe archive_entry_filetype(entry)
      if type == Self.folderType { continue }
      let shown = displayPath(name)
      guard Self.isInside(name) else {
        return .refused(path: shown, Fault(.unsafePath, facts: [name]))
      }
      if type != Self.fileType && type != 0 {
        return .refused(path: shown, Fault(.notAFile))
      }
      if unsafe archive_entry_is_encrypted(entry) != 0 {
        return .refused(path: shown, Fault(.encrypted))
      }
      return try member(shown)
    }
    return nil
  }

  private func member(_ shown: String) throws(Fault) -> Member {
    var spool = Spool()
    while true {
      if let fault = stop() {
        ended = true
        throw fault
      }
      // A fresh array each time: the spool keeps it.
      var buffer = [UInt8](repeating: 0, count: 1 << 18)
      let got = unsafe buffer.withUnsafeMutableBytes { raw in
        unsafe archive_read_data(handle, raw.baseAddress, raw.count)
      }
      if got < 0 {
        let said = message
        if said.contains("ncrypt") || said.contains("assphrase") {
          return .refused(path: shown, Fault(.encrypted))
        }
        return .refused(path: shown, Fault(.damagedArchive, facts: [said]))
      }
      if got == 0 { break }
      buffer.removeLast(buffer.count - got)
      expanded += got
      if spool.count + got > limits.fileBytes {
        return .refused(path: shown, Fault(.tooLarge, facts: [String(limits.fileBytes)]))
      }
      if expanded > limits.expandedBytes {
        ended = true
        throw Fault(.tooLarge, facts: [String(limits.expandedBytes)])
      }
      if expanded > IntakeLimits.freeBytes, expanded / max(1, packedSize) > limits.expansionRatio {
        ended = true
        throw Fault(.expansionRatio, facts: [String(limits.expansionRatio)])
      }
      try spool.append(buffer)
    }
    return .document(try spool.document(path: shown))
  }

  /// `archive.zip!/dir/name`; what is packed alone has the archive's name without `.xz`.
  private func displayPath(_ name: String) -> String {
    if name == "data", let end = [".xz", ".bz2"].first(where: path.hasSuffix) {
      let base = path.dropLast(end.count)
      return "\(path)!/\(base.split(separator: "/").last.map(String.init) ?? "data")"
    }
    return "\(path)!/\(name)"
  }

  private static func name(of entry: OpaquePointer) -> String? {
    if let text = unsafe archive_entry_pathname_utf8(entry) { return unsafe String(cString: text) }
    if let text = unsafe archive_entry_pathname(entry) { return unsafe String(cString: text) }
    return nil
  }

  /// A name that stays inside the folder it would be unpacked to.
  static func isInside(_ name: String) -> Bool {
    if name.hasPrefix("/") || name.hasPrefix("\\") || name.utf8.contains(0) { return false }
    if name.utf8.dropFirst().first == UInt8(ascii: ":") { return false }
    return !name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).contains("..")
  }
}
