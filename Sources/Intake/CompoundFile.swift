import Vocabulary

/// The container of old Office documents (MS-CFB), looked at just enough to say what is in it.
enum CompoundFile {
  /// What to tell the sender: an encrypted workbook, an old one, or something else.
  static func fault(_ document: Document) throws(Fault) -> Fault {
    let head = try document.head(512)
    guard head.count == 512 else { return Fault(.damagedArchive, facts: ["Truncated"]) }
    func word(_ at: Int) -> Int {
      Int(head[at]) | Int(head[at + 1]) << 8 | Int(head[at + 2]) << 16 | Int(head[at + 3]) << 24
    }
    let shift = Int(head[30])
    let first = word(48)
    guard shift == 9 || shift == 12, first < 1 << 24 else { return Fault(.unsupportedFormat, facts: ["xls"]) }
    // The first sectors of the directory hold the names that matter; 128 bytes an entry.
    var entries: [UInt8] = []
    _ = try document.read(at: (first + 1) << shift, count: 4096, into: &entries)
    let names = Set(
      stride(from: 0, to: entries.count - 127, by: 128).map { start -> String in
        let length = min(62, max(0, Int(entries[start + 64]) - 2))
        return String(
          decoding: stride(from: start, to: start + length, by: 2).map {
            UInt16(entries[$0]) | UInt16(entries[$0 + 1]) << 8
          }, as: UTF16.self)
      })
    if names.contains("EncryptedPackage") { return Fault(.encrypted) }
    if names.contains("Workbook") || names.contains("Book") { return Fault(.unsupportedFormat, facts: ["xls"]) }
    if names.contains("WordDocument") { return Fault(.unsupportedFormat, facts: ["doc"]) }
    return Fault(.unsupportedFormat, facts: ["xls"])
  }
}
