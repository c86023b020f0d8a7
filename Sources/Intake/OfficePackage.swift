// Unsafe: owns a libarchive handle.

import CLibArchive
import Glibc
package import Vocabulary

/// A ZIP that is one document: `.xlsx` and its like. Its members are read in any order, each from its
/// start, and never written anywhere.
package struct OfficePackage: Sendable {
  private let document: Document
  package let limits: IntakeLimits
  /// In the order of the file, as written, with `/` between folders and none in front.
  package let members: [String]

  /// - Throws: `damaged-archive`, `too-many-members`, `encrypted`.
  package init(_ document: Document, limits: IntakeLimits = IntakeLimits()) throws(Fault) {
    self.document = document
    self.limits = limits
    let walk = try PackageStream(document, limits)
    var names: [String] = []
    while let name = try walk.nextName() {
      names.append(name)
      if names.count > limits.members { throw Fault(.tooManyMembers, facts: [String(limits.members)]) }
    }
    members = names
  }

  /// The member's own spelling of a name: names of parts do not tell upper from lower case (OPC §6.2.2).
  package func member(_ name: String) -> String? {
    let wanted = Self.plain(name).lowercased()
    return members.first { $0.lowercased() == wanted }
  }

  /// The bytes of a member, from its start; nil where there is none of that name.
  package func open(_ name: String) throws(Fault) -> PackageStream? {
    guard let name = member(name) else { return nil }
    let walk = try PackageStream(document, limits)
    while let next = try walk.nextName() {
      if next == name { return walk }
    }
    return nil
  }

  /// `/xl/workbook.xml` as members are named: without the slash in front.
  package static func plainName(_ name: String) -> String { plain(name) }

  static func plain(_ name: String) -> String {
    var name = name.replacing("\\", with: "/")[...]
    while name.first == "/" { name.removeFirst() }
    return String(name)
  }
}

/// One pass over a package: the bytes of the member it stands on.
@safe package final class PackageStream {
  private let handle: OpaquePointer
  private let descriptor: Int32
  /// Keeps the bytes of a package in memory alive while libarchive reads them.
  private let memory: UnsafeMutableRawBufferPointer?
  private let packedSize: Int
  private let limits: IntakeLimits
  private var expanded = 0

  init(_ document: Document, _ limits: IntakeLimits) throws(Fault) {
    // libarchive gives no name for members with diacritics unless the process has a UTF-8 locale.
    _ = unsafe setlocale(LC_CTYPE, "C.UTF-8")
    guard let made = unsafe archive_read_new() else {
      throw Fault(.internalFailure, facts: ["archive_read_new"])
    }
    unsafe archive_read_support_format_zip(made)
    unsafe handle = made
    packedSize = document.size
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

  /// Goes to the next member that is a file and gives its name; nil at the end.
  func nextName() throws(Fault) -> String? {
    while true {
      var entry: OpaquePointer?
      let result = unsafe archive_read_next_header(handle, &entry)
      if result == ARCHIVE_EOF { return nil }
      guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let entry = unsafe entry else {
        throw Fault(.damagedArchive, facts: [message])
      }
      if unsafe archive_entry_is_encrypted(entry) != 0 { throw Fault(.encrypted) }
      let utf8 = unsafe archive_entry_pathname_utf8(entry)
      guard let text = unsafe utf8 ?? archive_entry_pathname(entry) else { continue }
      let name = OfficePackage.plain(unsafe String(cString: text))
      if name.isEmpty || name.hasSuffix("/") { continue }
      return name
    }
  }

  /// Appends up to `count` bytes of the member; 0 at its end.
  ///
  /// - Throws: `damaged-archive`; `expansion-ratio` and `too-large` for bombs.
  package func next(_ count: Int, into buffer: inout [UInt8]) throws(Fault) -> Int {
    var got = 0
    buffer.append(addingCapacity: count) { span in
      unsafe span.withUnsafeMutableBufferPointer { raw, initialized in
        got = unsafe archive_read_data(handle, raw.baseAddress, count)
        initialized = max(0, got)
      }
    }
    if got < 0 { throw Fault(.damagedArchive, facts: [message]) }
    expanded += got
    try Self.check(expanded, of: packedSize, limits)
    return got
  }

  /// What comes out of a package must be in proportion to what went in.
  package func check(expanded: Int) throws(Fault) { try Self.check(expanded, of: packedSize, limits) }

  private static func check(_ expanded: Int, of packed: Int, _ limits: IntakeLimits) throws(Fault) {
    if expanded > limits.expandedBytes { throw Fault(.tooLarge, facts: [String(limits.expandedBytes)]) }
    if expanded > 64 << 20, expanded / max(1, packed) > limits.expansionRatio {
      throw Fault(.expansionRatio, facts: [String(limits.expansionRatio)])
    }
  }
}
