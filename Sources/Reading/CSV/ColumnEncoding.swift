package import Intake
import Vocabulary

/// The old encoding that the cells of a column were typed in: what looks like `Céng hoµ` in Unicode.
package struct ColumnEncoding: Sendable {
  package let encoding: TextEncoding
  /// What its words say, as they stand and read by the encoding.
  let written: VietnameseSyllable.Share
  let read: VietnameseSyllable.Share
  /// A font of the workbook says the same.
  let isByFont: Bool
  /// All words of the column were explained: no other cell holds Unicode of its own.
  package let isWhole: Bool
}

extension TableLayout {
  /// Finds out which columns were typed in an old encoding, and reads names and facts as they were meant.
  ///
  /// A column is judged by all its words together, never a cell by itself (enterprise-exports §3.4). Where
  /// its own words do not prove it, what else is known has to: a header that becomes a known name, a font,
  /// another column.
  ///
  /// - Parameters:
  ///   - samples: the first rows, as they are written.
  ///   - isMixture: the whole text is a picture of bytes (`TextEncoding.mixed`).
  ///   - fonts: what the fonts of a sheet are made for, by column.
  ///   - headerScore: how many cells of a row are names of known fields.
  /// - Returns: whether anything was read otherwise than it is written.
  package mutating func settleEncodings(
    _ samples: [[String]], isMixture: Bool, fonts: [Int: TextEncoding] = [:], headerScore: ([String]) -> Int
  ) -> Bool {
    self.isMixture = isMixture
    var evidence = columns.indices.map { _ in PictureEvidence(isBytes: isMixture) }
    for row in samples {
      for (column, cell) in row.prefix(columns.count).enumerated() { evidence[column].add(cell) }
    }
    for column in columns.indices { evidence[column].weigh() }

    // What the file itself proves: columns, then names of columns that a field has.
    var known: [TextEncoding: Int] = [:]
    for column in columns.indices {
      if let proven = evidence[column].proven { known[proven.encoding, default: 0] += proven.gained }
    }
    var names: [Int: (encoding: TextEncoding, text: String)] = [:]
    for (column, name) in columns.enumerated() where headerScore([name]) == 0 {
      for (encoding, read) in LegacyPicture.meanings(of: name, isBytes: isMixture) where headerScore([read]) > 0 {
        names[column] = (encoding, read)
        known[encoding, default: 0] += 1
        break
      }
    }
    for encoding in fonts.values { known[encoding, default: 0] += 1 }
    guard !known.isEmpty || evidence.contains(where: { $0.likely != nil }) else { return false }

    let order = known.sorted { ($0.value, $1.key.rawValue) > ($1.value, $0.key.rawValue) }.map(\.key)
    // No letter of the whole table is one that pictures lack.
    let isAllPictures =
      evidence.allSatisfy { $0.unicode.words == 0 } && columns.allSatisfy { LegacyPicture.isPossible($0) }
    encodings = columns.indices.map { column in
      let own = evidence[column]
      let reading =
        own.proven ?? fonts[column].flatMap(own.supported) ?? order.lazy.compactMap(own.supported).first
        ?? (isMixture ? own.plain : nil)
        ?? fonts[column].flatMap(own.tied)
        ?? (isMixture || isAllPictures ? names[column].flatMap { own.tied(to: $0.encoding) } : nil)
        ?? (isMixture || isAllPictures && order.count == 1 ? order.first.flatMap(own.tied) : nil)
      return reading.map {
        ColumnEncoding(
          encoding: $0.encoding, written: own.asWritten, read: $0.share, isByFont: fonts[column] == $0.encoding,
          isWhole: own.unicode.words == 0)
      }
    }
    readHeads(names, order)
    explain(evidence)
    return encodings.contains { $0 != nil } || !heads.isEmpty
  }

  /// Names of columns, and what stands above them.
  private mutating func readHeads(_ names: [Int: (encoding: TextEncoding, text: String)], _ order: [TextEncoding]) {
    headEncodings = order
    for column in columns.indices {
      let written = columns[column]
      let candidates = [encodings[column]?.encoding].compactMap { $0 } + order
      var meant = names[column]?.text
      for encoding in candidates where meant == nil { meant = read(written, encoding) }
      guard let meant else { continue }
      heads[written] = meant
      columns[column] = meant
      // Tiers were joined, and stand in the file one by one.
      let tiers = (written.split(separator: "/"), meant.split(separator: "/"))
      if tiers.0.count == tiers.1.count {
        for (old, new) in zip(tiers.0, tiers.1) where old != new { heads[String(old)] = String(new) }
      }
    }
    for index in batchFacts.indices {
      for path in [\HeaderFact.name, \HeaderFact.value] {
        let written = batchFacts[index][keyPath: path]
        guard let meant = meant(head: written) else { continue }
        heads[written] = meant
        batchFacts[index][keyPath: path] = meant
      }
    }
  }

  /// What a text above the data says, where it was typed in an old encoding that the table is known to have.
  package func meant(head text: String) -> String? {
    heads[text] ?? headEncodings.lazy.compactMap { read(text, $0) }.first
  }

  private func read(_ text: String, _ encoding: TextEncoding) -> String? {
    guard isMixture else { return LegacyPicture.meaning(of: text, in: encoding) }
    // Bytes are in some encoding; UTF-8 shows by itself.
    let plain = LegacyPicture.meanings(of: text, isBytes: true)
    return plain.first?.encoding == .utf8 ? plain.first?.text : LegacyPicture.read(text, as: encoding)
  }

  private mutating func explain(_ evidence: [PictureEvidence]) {
    for (column, found) in encodings.enumerated() {
      if let found {
        let title = found.encoding.title
        let font = found.isByFont ? LocalizedText(vi: "; phông chữ của ô cũng vậy", en: "; so does its font") : nil
        encodingEvidence.append(
          LocalizedText(
            vi:
              "cột ‘\(columns[column])’: \(found.read.possible) trên \(found.read.words) từ có dấu là âm tiết tiếng Việt khi đọc theo \(title), để nguyên thì \(found.written.possible) trên \(found.written.words)\(font?.vi ?? "")",
            en:
              "column ‘\(columns[column])’: \(found.read.possible) of \(found.read.words) words with marks are Vietnamese syllables when read as \(title), as written \(found.written.possible) of \(found.written.words)\(font?.en ?? "")"
          ))
      } else if let likely = evidence[column].likely {
        encodingEvidence.append(
          LocalizedText(
            vi: "cột ‘\(columns[column])’ có thể gõ bằng \(likely.encoding.title), chưa đủ chắc nên để nguyên",
            en:
              "column ‘\(columns[column])’ may be typed in \(likely.encoding.title); too little to be sure, left as it is"
          ))
        uncertain.append((column, likely.encoding))
      }
    }
    if !heads.isEmpty {
      encodingEvidence.append(
        LocalizedText(
          vi: "\(heads.count) tên cột hoặc dòng đầu gõ bằng phông cũ, đã đọc theo Unicode",
          en: "\(heads.count) names or lines above the data were typed with an old font and read as Unicode"))
    }
    facts.evidence += encodingEvidence
  }

  /// The cells of a row as they were meant.
  package func read(_ row: [String]) -> [String] {
    guard !encodings.isEmpty else { return row }
    var row = row
    for (column, found) in encodings.enumerated() where column < row.count {
      guard let found else { continue }
      var cell = CellEncoding(slot: column, found.encoding, isMixture: isMixture)
      var text: [UInt8] = []
      let written = Array(row[column].utf8)
      if cell.append(written.span, to: &text) { row[column] = String(decoding: text, as: UTF8.self) }
    }
    return row
  }
}

/// Reads cells of one column as they were meant.
struct CellEncoding: Sendable {
  let slot: Int
  private var decoder: LegacyDecoder?
  /// Cells of UTF-8 may stand among the others.
  private let isMixture: Bool
  private var picture: [UInt8] = []

  init(slot: Int, _ encoding: TextEncoding, isMixture: Bool) {
    self.slot = slot
    self.isMixture = isMixture
    decoder = LegacyDecoder(encoding)
  }

  /// Appends the text; false where the cell is no picture, and stays as it is.
  mutating func append(_ text: Span<UInt8>, to out: inout [UInt8]) -> Bool {
    picture.removeAll(keepingCapacity: true)
    guard LegacyPicture.append(text, to: &picture), picture.contains(where: { $0 >= 0x80 }) else { return false }
    if isMixture, LegacyPicture.isUTF8(picture) {
      out += picture
      return true
    }
    guard decoder != nil else { return false }
    decoder?.decode(picture, into: &out)
    decoder?.finish(into: &out)
    return true
  }
}
