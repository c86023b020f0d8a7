// Unsafe: owns a libarchive handle.

import CLibArchive
import Glibc
import Vocabulary

/// One libarchive reader over a document, freed exactly once.
@safe final class ArchiveHandle {
  /// For the calls of libarchive; not to be kept.
  let pointer: OpaquePointer
  private let descriptor: Int32
  /// Keeps the bytes of an archive in memory alive while libarchive reads them.
  private let memory: UnsafeMutableRawBufferPointer?

  /// libarchive gives no name for members with diacritics unless the process has a UTF-8 locale.
  private static let locale: Void = { _ = unsafe setlocale(LC_CTYPE, "C.UTF-8") }()

  /// - Parameter support: names the formats and filters that may be read.
  /// - Throws: `damaged-archive`; `internal-failure` without memory.
  init(_ document: Document, support: (OpaquePointer) -> Void) throws(Fault) {
    Self.locale
    guard let made = unsafe archive_read_new() else {
      throw Fault(.internalFailure, facts: ["archive_read_new"])
    }
    unsafe support(made)
    let copy = document.duplicateDescriptor()
    var bytes: [UInt8] = []
    var block: UnsafeMutableRawBufferPointer?
    if copy == nil {
      _ = try? document.read(at: 0, count: document.size, into: &bytes)
      let room = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 16)
      unsafe room.copyBytes(from: bytes)
      unsafe block = room
    }
    unsafe pointer = made
    descriptor = copy ?? -1
    unsafe memory = block
    let opened =
      if let copy {
        unsafe archive_read_open_fd(made, copy, 1 << 16)
      } else {
        unsafe archive_read_open_memory(made, block?.baseAddress, bytes.count)
      }
    guard opened == ARCHIVE_OK else { throw Fault(.damagedArchive, facts: [message]) }
  }

  deinit {
    unsafe archive_read_free(pointer)
    if descriptor >= 0 { System.closeDescriptor(descriptor) }
    unsafe memory?.deallocate()
  }

  /// What libarchive says of the last call that failed.
  var message: String {
    guard let text = unsafe archive_error_string(pointer) else { return "" }
    return unsafe String(cString: text)
  }

  /// The header of the next member, valid until the next call; nil at the end.
  ///
  /// - Throws: `damaged-archive`.
  func nextEntry() throws(Fault) -> OpaquePointer? {
    var entry: OpaquePointer?
    let result = unsafe archive_read_next_header(pointer, &entry)
    if result == ARCHIVE_EOF { return nil }
    guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let entry = unsafe entry else {
      throw Fault(.damagedArchive, facts: [message])
    }
    return unsafe entry
  }

  static func name(of entry: OpaquePointer) -> String? {
    if let text = unsafe archive_entry_pathname_utf8(entry) { return unsafe String(cString: text) }
    if let text = unsafe archive_entry_pathname(entry) { return unsafe String(cString: text) }
    return nil
  }
}
