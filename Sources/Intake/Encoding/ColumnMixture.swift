import Vocabulary

/// Columns of one text that are written in different encodings: names typed with one font, addresses pasted
/// from another program. Told only where two columns each prove their own (enterprise-exports §3.4).
struct ColumnMixture {
  /// What each proven column is written in, and how many there are of each.
  private(set) var columns: [(encoding: TextEncoding, count: Int)] = []

  /// Rows looked at, at most.
  private static let rows = 2000
  private static let widest = 512

  /// nil where one encoding may be that of the whole text.
  init?(_ bytes: [UInt8]) {
    let lines = bytes.split(separator: 0x0A).prefix(Self.rows)
    guard let delimiter = Self.delimiter(lines) else { return nil }
    var evidence: [PictureEvidence] = []
    for line in lines {
      let cells = line.split(separator: delimiter, omittingEmptySubsequences: false)
      for (column, cell) in cells.prefix(Self.widest).enumerated() {
        while evidence.count <= column { evidence.append(PictureEvidence(isBytes: true)) }
        guard cell.contains(where: { $0 >= 0x80 }) else { continue }
        evidence[column].add(String(decoding: LegacyDecoder.text(cell, .mixed), as: UTF8.self))
      }
    }
    for index in evidence.indices {
      evidence[index].weigh()
      guard let encoding = evidence[index].proven?.encoding else { continue }
      if let known = columns.firstIndex(where: { $0.encoding == encoding }) {
        columns[known].count += 1
      } else {
        columns.append((encoding, 1))
      }
    }
    guard columns.count > 1 else { return nil }
  }

  /// What parts most lines into the same number of cells, two at least.
  private static func delimiter(_ lines: ArraySlice<ArraySlice<UInt8>>) -> UInt8? {
    var best: (delimiter: UInt8, lines: Int)?
    for delimiter in ";,\t|".utf8 {
      var counts: [Int: Int] = [:]
      for line in lines { counts[line.count { $0 == delimiter }, default: 0] += 1 }
      counts[0] = nil
      guard let most = counts.values.max(), most * 2 > lines.count, most > best?.lines ?? 0 else { continue }
      best = (delimiter, most)
    }
    return best?.delimiter
  }

  var words: LocalizedText {
    let list = columns.map { ($0.encoding.title, $0.count) }
    return LocalizedText(
      vi: "các cột viết bằng những bảng mã khác nhau: \(list.map { "\($0) (\($1) cột)" }.joined(separator: ", "))",
      en: "columns in different encodings: \(list.map { "\($0) (\($1))" }.joined(separator: ", "))")
  }
}
