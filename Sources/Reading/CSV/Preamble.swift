import Vocabulary

/// Keys and values above a table: `Kho hàng:;Kho A`, `Mã số thuế: 0301234567`.
enum Preamble {
  static func facts(_ row: SampleRow) -> [HeaderFact] {
    let cells = row.cells.indices.filter { row.looks[$0] != .blank }
    guard let first = cells.first else { return [] }
    if let split = inside(row.cells[first]) {
      // A delimiter in the value cut it: `Địa chỉ: 12 Lê Lợi, Huế`.
      let rest = cells.dropFirst().map { row.cells[$0] }
      let isOneValue = !rest.contains { inside($0) != nil || $0.hasSuffix(":") }
      var facts = [
        HeaderFact(
          name: split.key, value: (isOneValue ? [split.value] + rest : [split.value]).joined(separator: ", "),
          line: row.line, column: row.columns[first] + split.offset)
      ]
      if !isOneValue {
        for cell in cells.dropFirst() {
          guard let more = inside(row.cells[cell]) else { continue }
          facts.append(
            HeaderFact(
              name: more.key, value: more.value, line: row.line, column: row.columns[cell] + more.offset))
        }
      }
      return facts
    }
    if cells.count == 2 { return [fact(row, cells[0], cells[1])] }
    // Several pairs on a line: each key says so with a colon.
    return zip(cells, cells.dropFirst()).compactMap { key, value in
      guard row.cells[key].hasSuffix(":"), !row.cells[value].hasSuffix(":") else { return nil }
      return fact(row, key, value)
    }
  }

  private static func fact(_ row: SampleRow, _ key: Int, _ value: Int) -> HeaderFact {
    HeaderFact(
      name: trimmed(row.cells[key].drop(while: { $0 == " " })), value: row.cells[value],
      line: row.line, column: row.columns[value])
  }

  /// `key: value` in one cell; the offset counts code points up to the value.
  private static func inside(_ text: String) -> (key: String, value: String, offset: Int)? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let key = trimmed(text[..<colon])
    let behind = text[text.index(after: colon)...]
    let value = behind.drop { $0 == " " }
    guard !key.isEmpty, key.unicodeScalars.count <= 60, !value.isEmpty, !value.hasPrefix("//"),
      key.contains(where: \.isLetter)
    else { return nil }
    return (key, trimmed(value), text.unicodeScalars.distance(from: text.startIndex, to: value.startIndex))
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while let last = text.last, last == " " || last == ":" { text.removeLast() }
    return String(text)
  }
}
