package import Vocabulary

/// Province codes: two digits whose meaning depends on the date (`15` was Yên Bái and is Lào Cai).
package enum Province {
  /// The last day of the list of 63.
  package static let lastOldDay = Day(year: 2025, month: 6, day: 30) ?? Day(number: 0)

  package enum Reason: UInt8, CodeReason {
    case ok = 0
    case empty, notDigits
    /// One digit: a leading zero is lost.
    case length
    case neverAssigned
    /// Right until 30/06/2025.
    case retired
    case unknownName
  }

  /// Reads a code on a day.
  package static func parse(_ span: Span<UInt8>, on day: Day) -> Parsed<Int, Reason> {
    let range = span.trimmed(0..<span.count)
    guard !range.isEmpty else { return .failed(.empty) }
    for index in range where !isDigit(span[index]) { return .failed(.notDigits) }
    guard range.count == 2, let number = span.number(in: range) else { return .failed(.length) }
    let code = Int(number)
    if exists(code, on: day) {
      return .parsed(code, range.count == span.count ? [] : .trimmed)
    }
    return .failed(ProvinceTable.shared.old[code] != nil && day > lastOldDay ? .retired : .neverAssigned)
  }

  package static func parse(_ text: String, on day: Day) -> Parsed<Int, Reason> {
    withUTF8Span(text) { parse($0, on: day) }
  }

  /// The code names a province on that day.
  package static func exists(_ code: Int, on day: Day) -> Bool { name(of: code, on: day) != nil }

  /// Bare name (`Lào Cai`) of a code, 0 … 99, on a day.
  package static func name(of code: Int, on day: Day) -> String? {
    guard (0..<100).contains(code) else { return nil }
    let table = ProvinceTable.shared
    return day > lastOldDay ? table.new[code] : table.old[code]
  }

  /// Code of a name on a day. `Tỉnh`, `Thành phố`, `TP.` may stand before it; tones may be placed
  /// either way. Since 01/07/2025 an old name finds nothing: see `successor`.
  package static func code(of name: String, on day: Day) -> Int? {
    let table = ProvinceTable.shared
    let bare = bareName(name)
    return day > lastOldDay ? table.newByName[bare] : table.oldByName[bare]
  }

  /// The present code of the province that took in an old one (by its old code).
  package static func successor(of oldCode: Int) -> Int? {
    (0..<100).contains(oldCode) ? ProvinceTable.shared.successor[oldCode] : nil
  }

  /// The code means another province before and after 01/07/2025.
  package static func isAmbiguous(_ code: Int) -> Bool {
    guard (0..<100).contains(code), let old = ProvinceTable.shared.old[code],
      let new = ProvinceTable.shared.new[code]
    else { return false }
    return old != new
  }

  /// Folded name without the kind of unit and without hyphens.
  static func bareName(_ name: String) -> String {
    var words = ToneFold.fold(name).split { $0 == " " || $0 == "." || $0 == "-" || $0 == "–" }
    if words.first == "tinh3", words.count > 1 { words.removeFirst() }
    if words.count > 2, words[0] == "thanh2", words[1] == "phô1" { words.removeFirst(2) }
    if words.first == "tp", words.count > 1 { words.removeFirst() }
    return words.joined(separator: " ")
  }
}
