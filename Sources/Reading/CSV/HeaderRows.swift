/// The header of a table among its first rows: one row, or two with merged cells.
struct HeaderRows {
  /// Indices into the sample's rows.
  var rows: Range<Int>
  var names: [String]
  /// Cells that match known names.
  var score: Int

  /// The most plausible header, or nil.
  static func find(in rows: [SampleRow], score: ([String]) -> Int) -> HeaderRows? {
    let reach = rows.prefix { $0.line <= TableLayout.headerSearch }
    let widest = reach.map(\.filled).max() ?? 0
    var best: (index: Int, score: Int)?
    for (index, row) in reach.enumerated() where row.filled > 0 {
      // Two cells above a wide table are a key and its value; numbers are no names.
      if row.filled <= 2, widest > 3 { continue }
      let numbers = row.looks.count { $0 == .number }
      if numbers * 2 > row.filled { continue }
      let points = score(row.cells)
      if points > (best?.score ?? 0) { best = (index, points) }
    }
    if best == nil, let index = unknownNames(reach) { best = (index, 0) }
    guard let best else { return nil }

    for first in [best.index - 1, best.index] where first >= 0 && first + 1 < rows.count {
      if let names = joined(rows[first], rows[first + 1], isName: { score([$0]) > 0 }) {
        let total = max(best.score, score(names))
        return HeaderRows(rows: first..<first + 2, names: names, score: total)
      }
    }
    return HeaderRows(
      rows: best.index..<best.index + 1, names: rows[best.index].cells, score: best.score)
  }

  /// A header of names nobody knows: the first row at least as wide as most, of words alone.
  private static func unknownNames(_ rows: ArraySlice<SampleRow>) -> Int? {
    var widths: [Int: Int] = [:]
    for row in rows where !row.isBlank { widths[row.width, default: 0] += 1 }
    guard
      let usual = widths.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key, usual >= 2,
      let index = rows.firstIndex(where: { $0.width >= usual && $0.filled > 0 })
    else { return nil }
    let row = rows[index]
    let words = row.looks.count { $0 == .text || $0 == .mixed }
    let letters = row.looks.count { $0 == .text }
    guard words == row.filled, letters * 2 >= row.filled, row.filled * 2 > row.width,
      Set(row.cells.filter { !$0.isEmpty }).count == row.filled
    else { return nil }
    return index
  }

  /// Two tiers as one row of names, if that is what they are.
  ///
  /// ```
  /// STT ; Tên hàng ; Nhập     ;      ; Xuất     ;
  ///     ;          ; Số lượng ; Ngày ; Số lượng ; Ngày
  /// ```
  /// Under every name stands nothing (merged downwards) or it begins a group (merged across): then the
  /// next column is empty above and filled below. At least one group, and one name merged downwards or
  /// nothing but groups. Beside such a group one of a single column may stand, if a known name is under it:
  /// `Sản phẩm;;Lô` over `Tên;Mã;Số lô`.
  static func joined(
    _ upper: SampleRow, _ lower: SampleRow, isName: (String) -> Bool = { _ in false }
  ) -> [String]? {
    let width = max(upper.trimmedWidth, lower.trimmedWidth)
    guard width >= 3, upper.filled >= 2, lower.filled >= 2, upper.isFilled(0) else { return nil }
    // A data row is wider than its header, or holds figures; under a merged name stand words and days.
    guard lower.trimmedWidth <= upper.width, !lower.cells.contains(where: { Int($0) ?? 0 > 31 }) else {
      return nil
    }
    var names: [String] = []
    var group = ""
    var groups = 0
    for column in 0..<width {
      let above = upper.isFilled(column)
      let below = lower.isFilled(column)
      switch (above, below) {
      case (true, false):
        group = ""
        names.append(upper.cells[column])
      case (true, true):
        let isAcross = !upper.isFilled(column + 1) && lower.isFilled(column + 1)
        guard isAcross || isName(lower.cells[column]) else { return nil }
        group = isAcross ? upper.cells[column] : ""
        if isAcross { groups += 1 }
        names.append(upper.cells[column] + "/" + lower.cells[column])
      case (false, true):
        guard !group.isEmpty else { return nil }
        names.append(group + "/" + lower.cells[column])
      case (false, false):
        guard column > 0 else { return nil }
        group = ""
        names.append("")
      }
    }
    return groups > 0 ? names : nil
  }

  /// `(1);(2);(3)`, `A;B;1;2;3`: a row that numbers the columns of a form.
  ///
  /// Bare numbers could be a record, so they must be six or more; letters must go over into numbers.
  static func numbersColumns(_ row: SampleRow) -> Bool {
    guard row.filled >= 3, row.filled * 3 >= row.width * 2 else { return false }
    var number = 0
    var letters = 0
    var brackets = 0
    for cell in row.cells where !cell.isEmpty {
      let bare = cell.filter { $0 != "(" && $0 != ")" && $0 != "[" && $0 != "]" }
      if bare != cell { brackets += 1 }
      if let value = Int(bare) {
        guard value == number + 1 || number == 0 && value == letters + 1 else { return false }
        number = value
      } else {
        guard number == 0, bare.count == 1, let scalar = bare.unicodeScalars.first,
          scalar.value == 0x41 + UInt32(letters) || scalar.value == 0x61 + UInt32(letters)
        else { return false }
        letters += 1
      }
    }
    return brackets == row.filled || number >= 2 && (letters > 0 && row.filled >= 4 || row.filled >= 6)
  }
}
