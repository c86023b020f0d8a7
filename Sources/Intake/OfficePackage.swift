// Unsafe: calls libarchive.

import CLibArchive
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
  private let archive: ArchiveHandle
  private let packedSize: Int
  private let limits: IntakeLimits
  private var expanded = 0

  init(_ document: Document, _ limits: IntakeLimits) throws(Fault) {
    unsafe archive = try ArchiveHandle(document) { unsafe _ = archive_read_support_format_zip($0) }
    packedSize = document.size
    self.limits = limits
  }

  /// Goes to the next member that is a file and gives its name; nil at the end.
  func nextName() throws(Fault) -> String? {
    while let entry = unsafe try archive.nextEntry() {
      if unsafe archive_entry_is_encrypted(entry) != 0 { throw Fault(.encrypted) }
      guard let text = unsafe ArchiveHandle.name(of: entry) else { continue }
      let name = OfficePackage.plain(text)
      if name.isEmpty || name.hasSuffix("/") { continue }
      return name
    }
    return nil
  }

  /// Appends up to `count` bytes of the member; 0 at its end.
  ///
  /// - Throws: `damaged-archive`; `expansion-ratio` and `too-large` for bombs.
  package func next(_ count: Int, into buffer: inout [UInt8]) throws(Fault) -> Int {
    var got = 0
    buffer.append(addingCapacity: count) { span in
      unsafe span.withUnsafeMutableBufferPointer { raw, initialized in
        got = unsafe archive_read_data(archive.pointer, raw.baseAddress, count)
        initialized = max(0, got)
      }
    }
    if got < 0 { throw Fault(.damagedArchive, facts: [archive.message]) }
    expanded += got
    try Self.check(expanded, of: packedSize, limits)
    return got
  }

  /// What comes out of a package must be in proportion to what went in.
  package func check(expanded: Int) throws(Fault) { try Self.check(expanded, of: packedSize, limits) }

  private static func check(_ expanded: Int, of packed: Int, _ limits: IntakeLimits) throws(Fault) {
    if expanded > limits.expandedBytes { throw Fault(.tooLarge, facts: [String(limits.expandedBytes)]) }
    if expanded > IntakeLimits.freeBytes, expanded / max(1, packed) > limits.expansionRatio {
      throw Fault(.expansionRatio, facts: [String(limits.expansionRatio)])
    }
  }
}
