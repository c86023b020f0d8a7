package import Vocabulary

/// Commune codes: five digits whose meaning depends on the date. Built from `Schemas/Codes/communes.tsv`,
/// which Standards embeds and hands in.
///
/// A line is: code, name until 30/06/2025, province then, name since 01/07/2025, province now; an empty
/// name where the code did not exist. A name begins with the kind of unit: P phường, X xã, T thị trấn,
/// Đ đặc khu.
package struct CommuneTable: Sendable {
  package enum Kind: UInt8, Sendable { case ward, commune, township, specialZone }

  package struct Unit: Hashable, Sendable {
    package let code: Int
    /// Bare name: `Phú Xuân`.
    package let name: String
    package let kind: Kind
    package let provinceCode: Int
  }

  package enum Reason: UInt8, CodeReason {
    case ok = 0
    case empty, notDigits
    /// Four digits: a leading zero is lost.
    case length
    case neverAssigned
    /// Right until 30/06/2025.
    case retired
    /// Exists since 01/07/2025 only.
    case tooEarly
  }

  private struct Row: Sendable {
    var code: Int32
    var oldStart: UInt32 = 0
    var newStart: UInt32 = 0
    var oldLength: UInt8 = 0
    var newLength: UInt8 = 0
    var oldProvince: UInt8 = 0
    var newProvince: UInt8 = 0
  }

  private let bytes: [UInt8]
  /// By code, ascending.
  private let rows: [Row]
  private let newByName: [String: [Int32]]
  private let oldByName: [String: [Int32]]

  package init(tsv: [UInt8]) {
    bytes = tsv
    var rows: [Row] = []
    let span = tsv.span
    var at = 0
    while at < span.count {
      let end = span.firstIndex(of: 0x0A, in: at..<span.count)
      if span[at] != UInt8(ascii: "#"), let row = Self.row(span, at..<end) { rows.append(row) }
      at = end + 1
    }
    rows.sort { $0.code < $1.code }
    self.rows = rows
    var newByName: [String: [Int32]] = [:]
    var oldByName: [String: [Int32]] = [:]
    for row in rows {
      if let unit = Self.unit(row, isNew: true, in: tsv) {
        newByName[ToneFold.fold(unit.name), default: []].append(row.code)
      }
      if let unit = Self.unit(row, isNew: false, in: tsv) {
        oldByName[ToneFold.fold(unit.name), default: []].append(row.code)
      }
    }
    self.newByName = newByName
    self.oldByName = oldByName
  }

  /// How many communes exist on a day.
  package func count(on day: Day) -> Int {
    rows.count { day > Province.lastOldDay ? $0.newLength > 0 : $0.oldLength > 0 }
  }

  package func parse(_ span: Span<UInt8>, on day: Day) -> Parsed<Int, Reason> {
    let range = span.trimmed(0..<span.count)
    guard !range.isEmpty else { return .failed(.empty) }
    for index in range where !isDigit(span[index]) { return .failed(.notDigits) }
    guard range.count == 5, let number = span.number(in: range) else { return .failed(.length) }
    guard let row = row(Int(number)) else { return .failed(.neverAssigned) }
    if day > Province.lastOldDay {
      guard row.newLength > 0 else { return .failed(.retired) }
    } else {
      guard row.oldLength > 0 else { return .failed(.tooEarly) }
    }
    return .parsed(Int(number), range.count == span.count ? [] : .trimmed)
  }

  package func parse(_ text: String, on day: Day) -> Parsed<Int, Reason> {
    withUTF8Span(text) { parse($0, on: day) }
  }

  package func unit(of code: Int, on day: Day) -> Unit? {
    row(code).flatMap { Self.unit($0, isNew: day > Province.lastOldDay, in: bytes) }
  }

  /// Codes of a bare name on a day, in one province where its code is given. Names repeat.
  package func codes(of name: String, province: Int? = nil, on day: Day) -> [Int] {
    let table = day > Province.lastOldDay ? newByName : oldByName
    let codes = table[ToneFold.fold(name)] ?? []
    return codes.map(Int.init).filter {
      province == nil || unit(of: $0, on: day)?.provinceCode == province
    }
  }

  private func row(_ code: Int) -> Row? {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if Int(rows[middle].code) < code { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && Int(rows[low].code) == code ? rows[low] : nil
  }

  private static func row(_ span: Span<UInt8>, _ line: Range<Int>) -> Row? {
    var columns: InlineArray<5, Range<Int>> = InlineArray(repeating: line.upperBound..<line.upperBound)
    var start = line.lowerBound
    for column in 0..<5 where start <= line.upperBound {
      let end = span.firstIndex(of: 0x09, in: start..<line.upperBound)
      columns[column] = start..<end
      start = end + 1
    }
    guard let code = span.number(in: columns[0]) else { return nil }
    var row = Row(code: Int32(truncatingIfNeeded: code))
    row.oldStart = UInt32(columns[1].lowerBound)
    row.oldLength = UInt8(clamping: columns[1].count)
    row.oldProvince = UInt8(clamping: span.number(in: columns[2]) ?? 0)
    // `=`: name and province as before.
    if columns[3].count == 1, span[columns[3].lowerBound] == UInt8(ascii: "=") {
      (row.newStart, row.newLength) = (row.oldStart, row.oldLength)
    } else {
      row.newStart = UInt32(columns[3].lowerBound)
      row.newLength = UInt8(clamping: columns[3].count)
    }
    row.newProvince = UInt8(clamping: span.number(in: columns[4]) ?? 0)
    return row
  }

  private static func unit(_ row: Row, isNew: Bool, in bytes: [UInt8]) -> Unit? {
    let start = Int(isNew ? row.newStart : row.oldStart)
    let length = Int(isNew ? row.newLength : row.oldLength)
    guard length > 1, start + length <= bytes.count else { return nil }
    // The kind's letter: one byte, or the two of Đ.
    let kind: Kind
    var head = 1
    switch bytes[start] {
    case UInt8(ascii: "P"): kind = .ward
    case UInt8(ascii: "X"): kind = .commune
    case UInt8(ascii: "T"): kind = .township
    case 0xC4:
      kind = .specialZone
      head = 2
    default: return nil
    }
    return Unit(
      code: Int(row.code), name: String(decoding: bytes[start + head..<start + length], as: UTF8.self),
      kind: kind, provinceCode: Int(isNew ? row.newProvince : row.oldProvince))
  }
}
