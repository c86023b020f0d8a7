/// First bytes that give a container away.
enum Magic {
  /// ZIP (but not the ZIPs that are one document: `.xlsx`, `.docx`), gzip, bzip2, xz, 7z, RAR, tar.
  static func isArchive(_ head: [UInt8]) -> Bool {
    guard head.count > 4 else { return false }
    if isZIP(head) { return !isOfficeDocument(head) }
    let starts: [[UInt8]] = [
      [0x42, 0x5A, 0x68], [0xFD, 0x37, 0x7A, 0x58, 0x5A],
      [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], Array("Rar!".utf8),
    ]
    if isGzip(head) { return true }
    if starts.contains(where: { head.starts(with: $0) }) { return true }
    return isTar(head)
  }

  static func isGzip(_ head: [UInt8]) -> Bool { head.starts(with: [0x1F, 0x8B]) }

  static func isTar(_ head: [UInt8]) -> Bool {
    head.count > 262 && head[257..<262].elementsEqual("ustar".utf8)
  }

  static func isZIP(_ head: [UInt8]) -> Bool {
    head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  /// Office Open XML and OpenDocument begin with members of these names.
  static func isOfficeDocument(_ head: [UInt8]) -> Bool {
    guard isZIP(head), head.count > 30 else { return false }
    let length = Int(head[26]) | Int(head[27]) << 8
    guard 30 + length <= head.count else { return false }
    let name = String(decoding: head[30..<30 + length], as: UTF8.self)
    return name == "[Content_Types].xml" || name == "mimetype"
      || ["_rels/", "xl/", "docProps/", "word/", "customXml/"].contains { name.hasPrefix($0) }
  }

  /// The container of `.xls`, and of password-protected `.xlsx`.
  static func isCompoundFile(_ head: [UInt8]) -> Bool {
    head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
  }
}
