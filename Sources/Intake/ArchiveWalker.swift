import CLibArchive
import Vocabulary

/// Walks one ZIP, tar, 7z, RAR, bzip2 or xz member by member, without ever writing a member's name to disk.
///
/// Unsafe: calls libarchive.
@safe final class ArchiveWalker {
  private let archive: ArchiveHandle
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
    unsafe archive = try ArchiveHandle(document) { reader in
      // Named, not all: for lzop, lrzip, grzip libarchive would start programs on the sender's bytes.
      // These two it decompresses itself, checks included; gzip is `GzipLayer`'s.
      unsafe archive_read_support_filter_bzip2(reader)
      unsafe archive_read_support_filter_xz(reader)
      // Named, not all: mtree, for one, would read the files of this machine that a sender lists.
      unsafe archive_read_support_format_zip(reader)
      unsafe archive_read_support_format_tar(reader)
      unsafe archive_read_support_format_7zip(reader)
      unsafe archive_read_support_format_rar(reader)
      unsafe archive_read_support_format_rar5(reader)
      // A lone .xz is one member of "raw" format, tried last.
      unsafe archive_read_support_format_raw(reader)
    }
    self.path = path ?? document.path
    self.packedSize = packedSize ?? document.size
    self.stop = stop
    self.damage = damage
    self.depth = depth
    self.limits = limits
  }

  /// The next member that is a file; nil at the end.
  ///
  /// - Throws: what ends the whole archive: damage, too many members, a bomb.
  func next() throws(Fault) -> Member? {
    while !ended {
      let entry: OpaquePointer?
      do { unsafe entry = try archive.nextEntry() } catch {
        ended = true
        throw error
      }
      guard let entry = unsafe entry else {
        ended = true
        if let damage { throw damage }
        if members == 0 { throw Fault(.damagedArchive, facts: ["empty"]) }
        return nil
      }
      // The plain bytes count as a filter, the first layer as this archive.
      let layers = Int(unsafe archive_filter_count(archive.pointer)) - 1
      if depth + max(0, layers - 1) > limits.archiveDepth {
        ended = true
        throw Fault(.archiveDepth, facts: [String(limits.archiveDepth)])
      }
      let name = unsafe ArchiveHandle.name(of: entry) ?? "member-\(members + 1)"
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
        unsafe archive_read_data(archive.pointer, raw.baseAddress, raw.count)
      }
      if got < 0 {
        let said = archive.message
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

  /// A name that stays inside the folder it would be unpacked to.
  static func isInside(_ name: String) -> Bool {
    if name.hasPrefix("/") || name.hasPrefix("\\") || name.utf8.contains(0) { return false }
    if name.utf8.dropFirst().first == UInt8(ascii: ":") { return false }
    return !name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).contains("..")
  }
}
