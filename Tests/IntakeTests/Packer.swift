import CLibArchive
import Foundation

/// Makes archives for tests, through the same library in the other direction.
enum Packer {
  struct Member {
    var name: String
    var bytes: [UInt8]
    init(_ name: String, _ text: String) {
      self.name = name
      bytes = Array(text.utf8)
    }
    init(_ name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  enum Kind { case zip, tarGzip, gzip, sevenZip, tarXZ, tarBzip2 }

  static func pack(_ members: [Member], as kind: Kind) throws -> [UInt8] {
    guard let archive = unsafe archive_write_new() else { throw CocoaError(.fileWriteUnknown) }
    defer { unsafe _ = archive_write_free(archive) }
    switch kind {
    case .zip: unsafe _ = archive_write_set_format_zip(archive)
    case .tarGzip:
      unsafe _ = archive_write_set_format_ustar(archive)
      unsafe _ = archive_write_add_filter_gzip(archive)
    case .sevenZip: unsafe _ = archive_write_set_format_7zip(archive)
    case .tarXZ:
      unsafe _ = archive_write_set_format_ustar(archive)
      unsafe _ = archive_write_add_filter_xz(archive)
    case .tarBzip2:
      unsafe _ = archive_write_set_format_ustar(archive)
      unsafe _ = archive_write_add_filter_bzip2(archive)
    case .gzip:
      unsafe _ = archive_write_set_format_raw(archive)
      unsafe _ = archive_write_add_filter_gzip(archive)
    }
    let path = NSTemporaryDirectory() + "txng-pack-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    unsafe _ = archive_write_open_filename(archive, path)
    for member in members {
      guard let entry = unsafe archive_entry_new() else { continue }
      unsafe archive_entry_set_pathname_utf8(entry, member.name)
      unsafe archive_entry_set_size(entry, Int64(member.bytes.count))
      unsafe archive_entry_set_filetype(entry, 0o100000)
      unsafe archive_entry_set_perm(entry, 0o644)
      unsafe _ = archive_write_header(archive, entry)
      unsafe member.bytes.withUnsafeBytes { raw in
        _ = unsafe archive_write_data(archive, raw.baseAddress, raw.count)
      }
      unsafe archive_entry_free(entry)
    }
    unsafe _ = archive_write_close(archive)
    return try Array(Data(contentsOf: URL(fileURLWithPath: path)))
  }
}

/// A folder that is gone when the test is.
final class Scratch {
  let path: String
  init() throws {
    path = NSTemporaryDirectory() + "txng-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let full = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (full as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: full))
    return full
  }
}
