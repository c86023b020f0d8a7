package import Vocabulary

/// A period of use: `30 tháng kể từ NSX`, `12 tháng`, `2 năm`, `45 ngày`, `18 months`.
package struct ShelfLife: Hashable, Sendable, CanonicalCode {
  package enum Unit: UInt8, Sendable { case day, week, month, year }

  /// 1 … 9,999.
  package let count: Int
  package let unit: Unit

  package enum Reason: UInt8, CodeReason {
    case ok = 0
    case empty, notAPeriod
  }

  package static func parse(_ span: Span<UInt8>) -> Parsed<ShelfLife, Reason> {
    let range = span.trimmed(0..<span.count)
    guard !range.isEmpty else { return .failed(.empty) }
    let words = HeaderFold.fold(span.text(in: range)).split(separator: " ")
    for (index, word) in words.enumerated() {
      let digits = word.prefix { $0.isNumber }
      guard let count = Int(digits), count > 0, count < 10_000 else { continue }
      // `30 tháng` or `30tháng`; nothing but words may be left, so that dates are no periods.
      let unitWord =
        digits.count < word.count
        ? word.dropFirst(digits.count)
        : index + 1 < words.count ? words[index + 1] : ""
      guard let unit = unit(unitWord) else { return .failed(.notAPeriod) }
      let others = words.enumerated().filter { $0.offset != index }
      guard !others.contains(where: { $0.element.contains { $0.isNumber } }) else {
        return .failed(.notAPeriod)
      }
      return .parsed(ShelfLife(count: count, unit: unit))
    }
    return .failed(.notAPeriod)
  }

  package static func parse(_ text: String) -> Parsed<ShelfLife, Reason> {
    withUTF8Span(text) { parse($0) }
  }

  private static func unit(_ word: Substring) -> Unit? {
    switch word {
    case "ngay", "day", "days": .day
    case "tuan", "week", "weeks": .week
    case "thang", "month", "months": .month
    case "nam", "year", "years": .year
    default: nil
    }
  }

  /// The last day of the period that begins on `start`.
  package func end(from start: Day) -> Day {
    switch unit {
    case .day: Day(number: start.number + Int32(count))
    case .week: Day(number: start.number + Int32(count * 7))
    case .month: start.adding(months: count)
    case .year: start.adding(months: count * 12)
    }
  }

  package func appendCanonical(to out: inout [UInt8]) {
    out.append(contentsOf: String(count).utf8)
    let word =
      switch unit {
      case .day: " ngày"
      case .week: " tuần"
      case .month: " tháng"
      case .year: " năm"
      }
    out.append(contentsOf: word.utf8)
  }
}
