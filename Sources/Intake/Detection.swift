package import Vocabulary

/// The formats of the contract (`files[].format`).
package enum SourceFormat: String, Sendable, CaseIterable {
  case csv, xlsx, xml
  /// A table of HTML under the name `.xls`, and Excel's XML of 2003.
  case htmlTable = "html-table"
  case spreadsheetML = "spreadsheetml-2003"
  case epcis10xml = "epcis-1.0-xml"
  case epcis11xml = "epcis-1.1-xml"
  case epcis12xml = "epcis-1.2-xml"
  case epcis20xml = "epcis-2.0-xml"
  case epcis20json = "epcis-2.0-json"
  case xmlMapped = "xml-mapped"
  case unknown

  /// Sheets, in one form or another.
  package var isWorkbook: Bool { self == .xlsx || self == .htmlTable || self == .spreadsheetML }
}

/// The encodings of the contract (`files[].encoding`).
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16le = "utf-16le"
  case utf16be = "utf-16be"
  case windows1258 = "windows-1258"
  case tcvn3, vni
  /// Bytes of several encodings, column by column: read as Windows-1252 pictures them, then each column as
  /// it was meant (`LegacyPicture`).
  case mixed
}

/// What a document is, and on what evidence.
package struct Detection: Sendable {
  package var format: SourceFormat
  package var encoding: TextEncoding
  /// Bytes of byte order mark to leave out.
  package var bomLength: Int
  package var evidence: [LocalizedText]
  /// Local name of the root element, in XML.
  package var rootName: String?

  package init(
    format: SourceFormat, encoding: TextEncoding, bomLength: Int, evidence: [LocalizedText] = []
  ) {
    self.format = format
    self.encoding = encoding
    self.bomLength = bomLength
    self.evidence = evidence
  }
}

extension Detection {
  /// How much of a document is looked at: 64 KiB.
  static let headLength = 1 << 16

  /// Looks at the head of a document.
  ///
  /// - Parameter encoding: said by the caller (`--encoding`); otherwise found out.
  /// - Throws: `empty-file`, `unknown-format`, `unsupported-format`, `unknown-encoding`.
  package static func of(_ document: Document, encoding said: TextEncoding? = nil) throws(Fault)
    -> Detection
  {
    let head = try document.head(headLength)
    guard !head.isEmpty else { throw Fault(.emptyFile) }
    if Magic.isOfficeDocument(head) { return try office(document) }
    if Magic.isCompoundFile(head) { throw try CompoundFile.fault(document) }
    try refuseBinary(head)
    var found = try encoding(of: head, whole: head.count == document.size, said: said)
    // A head without a letter beyond ASCII says nothing: the first one is looked for.
    if said == nil, found.encoding == .utf8, found.bomLength == 0, head.count < document.size,
      !head.contains(where: { $0 >= 0x80 }), let further = try firstLetters(document)
    {
      found = try encoding(of: further, whole: false, said: nil)
    }
    let text = try firstText(of: document, found)
    switch text.first {
    case UInt8(ascii: "<"):
      let root = XMLHead(text)
      found.rootName = root.local
      found.format = root.format
      found.evidence.append(root.evidence)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      // Any JSON may lie in a folder; only what speaks of events is judged as such.
      guard JSONHead.speaksOfEvents(text) else {
        let isShortcut = String(decoding: text, as: UTF8.self).contains("\"doc_id\"")
        throw Fault(.unsupportedFormat, facts: [isShortcut ? "gsheet" : "json"])
      }
      found.format = .epcis20json
      found.evidence.append(
        LocalizedText(vi: "ký tự đầu tiên là dấu mở của JSON", en: "the first character opens JSON"))
    default:
      try refuseControlCharacters(text)
      if text.starts(with: "MIME-Version:".utf8) { throw Fault(.unsupportedFormat, facts: ["mhtml"]) }
      if let kind = Markup.kind(of: text) {
        throw Fault(
          kind, line: 1, column: 1,
          facts: ["có chữ lạ trước dấu mở đầu tiên", "stray text stands before the first bracket"])
      }
      found.format = .csv
      found.evidence.append(
        LocalizedText(vi: "văn bản theo dòng, không phải XML hay JSON", en: "lines of text, neither XML nor JSON"))
    }
    return found
  }

  /// A stretch of the document that begins with its first line beyond ASCII; nil where there is none in
  /// the first 16 MiB.
  private static func firstLetters(_ document: Document) throws(Fault) -> [UInt8]? {
    var offset = headLength
    while offset < min(document.size, 16 << 20) {
      var piece: [UInt8] = []
      let got = try document.read(at: offset, count: 1 << 18, into: &piece)
      if got == 0 { return nil }
      if let high = piece.firstIndex(where: { $0 >= 0x80 }) {
        let line = piece[..<high].lastIndex(of: 0x0A).map { $0 + 1 } ?? high
        var stretch: [UInt8] = []
        _ = try document.read(at: offset + line, count: headLength, into: &stretch)
        return stretch
      }
      offset += got
    }
    return nil
  }

  /// What kind of office document a package is, by its parts.
  private static func office(_ document: Document) throws(Fault) -> Detection {
    let package = try OfficePackage(document)
    func has(_ name: String) -> Bool { package.member(name) != nil }
    if has("xl/workbook.bin") { throw Fault(.unsupportedFormat, facts: ["xlsb"]) }
    if has("mimetype"), has("content.xml") { throw Fault(.unsupportedFormat, facts: ["ods"]) }
    if has("word/document.xml") { throw Fault(.unsupportedFormat, facts: ["docx"]) }
    guard package.members.contains(where: { $0.lowercased().hasSuffix(".xml") && $0.lowercased().hasPrefix("xl/") })
    else { throw Fault(.unsupportedFormat, facts: ["office"]) }
    return Detection(
      format: .xlsx, encoding: .utf8, bomLength: 0,
      evidence: [LocalizedText(vi: "sổ tính Excel (.xlsx)", en: "an Excel workbook (.xlsx)")])
  }

  /// The head from its first character on. However much blank space a sender puts in front, and however
  /// many byte order marks (each program on the way may add one), what stands behind decides.
  private static func firstText(of document: Document, _ found: Detection) throws(Fault) -> [UInt8] {
    var stream = ByteStream(document, encoding: found.encoding, bomLength: found.bomLength)
    var text: [UInt8] = []
    while true {
      let got = try stream.next(atMost: headLength, into: &text)
      var start = 0
      while start < text.count {
        if text[start].isSpace {
          start += 1
        } else if text[start...].starts(with: [0xEF, 0xBB, 0xBF]) {
          start += 3
        } else {
          break
        }
      }
      text.removeFirst(start)
      // A mark may be cut by the end of the piece.
      if text.count > 3 || got == 0 { return text }
    }
  }

  private static func refuseBinary(_ head: [UInt8]) throws(Fault) {
    let others: [([UInt8], String)] = [
      (Array("%PDF".utf8), "PDF"), ([0x89, 0x50, 0x4E, 0x47], "PNG"), ([0xFF, 0xD8, 0xFF], "JPEG"),
      (Array("GIF8".utf8), "GIF"), ([0x7F, 0x45, 0x4C, 0x46], "ELF"), (Array("MZ".utf8) + [0x90], "EXE"),
      (Array("SQLite format 3".utf8), "SQLite"), (Array("PAR1".utf8), "Parquet"),
      (Array("{\\rtf".utf8), "RTF"),
    ]
    for (magic, name) in others where head.starts(with: magic) {
      throw Fault(.unknownFormat, facts: [name])
    }
  }

  private static func encoding(of head: [UInt8], whole: Bool, said: TextEncoding?) throws(Fault)
    -> Detection
  {
    func found(_ encoding: TextEncoding, _ bom: Int, _ vi: String, _ en: String) -> Detection {
      Detection(
        format: .unknown, encoding: encoding, bomLength: bom,
        evidence: [LocalizedText(vi: vi, en: en)])
    }
    let bom: (TextEncoding, Int)? =
      head.starts(with: [0xEF, 0xBB, 0xBF])
      ? (.utf8, 3)
      : head.starts(with: [0xFF, 0xFE])
        ? (.utf16le, 2)
        : head.starts(with: [0xFE, 0xFF]) ? (.utf16be, 2) : nil
    if let said {
      return found(said, bom?.0 == said ? bom?.1 ?? 0 : 0, "bảng mã do người dùng chọn", "encoding chosen by the user")
    }
    if let bom {
      return found(bom.0, bom.1, "dấu thứ tự byte (BOM) ở đầu tệp", "byte order mark at the start")
    }
    // UTF-16 without a mark: every other byte of Latin text is zero.
    if let order = UTF16Guess.order(of: head) {
      return found(order, 0, "cứ hai byte có một byte 0", "every other byte is zero")
    }
    let check = UTF8Check.share(head, whole: whole)
    if check.invalid == 0 {
      return found(
        .utf8, 0, check.multibyte == 0 ? "chỉ có ký tự ASCII" : "đúng cấu trúc UTF-8",
        check.multibyte == 0 ? "ASCII only" : "well-formed UTF-8")
    }
    let controls = head.count { $0 < 0x20 && !$0.isSpace }
    if controls * 50 <= head.count, let mixture = ColumnMixture(head) {
      return found(.mixed, 0, mixture.words.vi, mixture.words.en)
    }
    // A few broken bytes among good UTF-8 are a damaged file; the reader names the place. Bytes that
    // are mostly no UTF-8 are another encoding.
    let isDamaged = check.multibyte > check.invalid * 4
    if isDamaged {
      return found(.utf8, 0, "phần lớn đúng cấu trúc UTF-8", "mostly well-formed UTF-8")
    }
    // Old encodings of Vietnamese have letters for high bytes, and no controls but tabs and line ends.
    if check.multibyte <= check.invalid, controls * 50 <= head.count, let guess = LegacyGuess(head) {
      return found(
        guess.encoding, 0,
        "\(guess.share.possible) trên \(guess.share.words) từ có dấu là âm tiết tiếng Việt khi đọc theo \(guess.encoding.title)\(guess.rivals.vi)",
        "\(guess.share.possible) of \(guess.share.words) words with marks are Vietnamese syllables when read as \(guess.encoding.title)\(guess.rivals.en)"
      )
    }
    if check.invalid <= 2 {
      return found(.utf8, 0, "phần lớn đúng cấu trúc UTF-8", "mostly well-formed UTF-8")
    }
    if controls * 50 > head.count { throw Fault(.unknownFormat, facts: ["binary"]) }
    throw Fault(.unknownEncoding)
  }

  private static func refuseControlCharacters(_ text: [UInt8]) throws(Fault) {
    var controls = 0
    for byte in text where byte < 0x20 && !byte.isSpace { controls += 1 }
    // NUL bytes in a table are damage that the reader places; a tenth of controls is no text at all.
    if controls * 10 > text.count { throw Fault(.unknownFormat, facts: ["binary"]) }
  }
}

extension UInt8 {
  var isSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
}

/// What the head of a JSON text speaks of.
enum JSONHead {
  /// `EPCISDocument`, `epcisBody`, `eventTime`, `ObjectEvent`: every capture, query and bare event has one.
  static func speaksOfEvents(_ text: [UInt8]) -> Bool {
    let words = [Array("epcis".utf8), Array("event".utf8)]
    var index = 0
    while index + 5 <= text.count {
      let first = text[index] | 0x20
      if first == UInt8(ascii: "e"),
        words.contains(where: { word in zip(word, text[index...]).allSatisfy { $0 == $1 | 0x20 } })
      {
        return true
      }
      index += 1
    }
    return false
  }
}

/// JSON or XML of events with something in front that hides it: a table by its first character alone.
enum Markup {
  private static let keys = ["epcisBody", "eventList", "eventTime", "@context", "schemaVersion"].map {
    Array("\"\($0)\"".utf8)
  }
  private static let elements = [
    "EPCISDocument", "EPCISQueryDocument", "EPCISMasterDataDocument", "EPCISBody", "EventList", "TraceabilityExchange",
  ].map { Array($0.utf8) }

  /// What such a text would have to be read as; nil for a table. A cell of a table that holds JSON has its
  /// quotes doubled, so no key of it is followed by a colon.
  static func kind(of text: [UInt8]) -> FaultCode? {
    var index = 0
    while index < text.count {
      if text[index] == 0x22 {
        for key in keys where text[index...].starts(with: key) {
          var end = index + key.count
          while end < text.count, text[end].isSpace { end += 1 }
          if end < text.count, text[end] == UInt8(ascii: ":") { return .malformedJSON }
        }
      } else if text[index] == UInt8(ascii: "<") {
        var start = index + 1
        while start < text.count, start - index < 64, text[start].isNamePart { start += 1 }
        if start < text.count, text[start] == UInt8(ascii: ":") { start += 1 } else { start = index + 1 }
        if elements.contains(where: { text[start...].starts(with: $0) }) { return .malformedXML }
      }
      index += 1
    }
    return nil
  }
}

extension UInt8 {
  fileprivate var isNamePart: Bool { self | 0x20 >= 0x61 && self | 0x20 <= 0x7A || self >= 0x30 && self <= 0x39 }
}

/// UTF-16 that carries no byte order mark.
enum UTF16Guess {
  static func order(of head: [UInt8]) -> TextEncoding? {
    guard head.count >= 4 else { return nil }
    var zeros = (even: 0, odd: 0)
    for (index, byte) in head.enumerated() where byte == 0 {
      if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    let pairs = head.count / 2
    // Vietnamese letters have a non-zero high byte, digits and separators have not: a third is plenty.
    if zeros.odd * 3 > pairs, zeros.even * 20 < pairs { return .utf16le }
    if zeros.even * 3 > pairs, zeros.odd * 20 < pairs { return .utf16be }
    return nil
  }
}

/// How much of some bytes is UTF-8.
package enum UTF8Check {
  /// - Parameter whole: the bytes are the whole document, so a cut character at the end counts.
  package static func share(_ bytes: [UInt8], whole: Bool) -> (multibyte: Int, invalid: Int) {
    var multibyte = 0
    var invalid = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        index += 1
        continue
      }
      let length =
        byte >= 0xF0 && byte < 0xF5 ? 4 : byte >= 0xE0 && byte < 0xF0 ? 3 : byte >= 0xC2 && byte < 0xE0 ? 2 : 0
      if length == 0 {
        invalid += 1
        index += 1
        continue
      }
      if index + length > bytes.count, !whole { break }
      let end = min(index + length, bytes.count)
      if end - index == length, bytes[index + 1..<end].allSatisfy({ $0 & 0xC0 == 0x80 }) {
        multibyte += 1
        index += length
      } else {
        invalid += 1
        index += 1
      }
    }
    return (multibyte, invalid)
  }
}
