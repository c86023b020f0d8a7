import Vocabulary

/// Dates with words in them, and words that are no dates. The slow way in: few cells come here.
enum DateWords {
  static func parse(_ span: Span<UInt8>, _ range: Range<Int>) -> DateParse {
    // Plain words are the common case of what is no date: no need to look closer.
    var hasDigit = false
    for index in range where isDigit(span[index]) || span[index] == 0xEF { hasDigit = true }
    guard hasDigit, range.count <= 200 else { return DateParse(nil, .notADate) }
    let text = HeaderFold.fold(span.text(in: range).filter { $0 != "(" && $0 != ")" })
    let words = text.split(separator: " ")
    let numbers = words.compactMap { Int($0) }
    if words.contains("thang"), words.contains("nam"), numbers.count == 3 {
      guard let day = Day(year: numbers[2], month: numbers[1], day: numbers[0]) else {
        return DateParse(nil, .notADay, .words)
      }
      return DateParse(day, .ok, .words)
    }
    if words.contains("thang"), words.contains("nam"), numbers.count == 2, numbers[1] >= 1900,
      (1...12).contains(numbers[0])
    {
      return DateParse(
        Day(
          year: numbers[1], month: numbers[0],
          day: Day.length(ofMonth: numbers[0], year: numbers[1])), .ok, .month)
    }
    if ShelfLife.parse(span).value != nil { return DateParse(nil, .period) }
    return tagged(span, range, words: words)
  }

  /// `NSX: 02/04/2026`, `HSD 021028`, or two of them.
  private static func tagged(
    _ span: Span<UInt8>, _ range: Range<Int>, words: [Substring]
  ) -> DateParse {
    let tags: Set<Substring> = [
      "nsx", "hsd", "hd", "exp", "mfg", "date", "ngay", "san", "xuat", "han", "su", "dung", "het",
      "dong", "goi", "den", "tu", "bbd", "mfd",
    ]
    var found: DateParse?
    var index = range.lowerBound
    while index < range.upperBound {
      guard isDigit(span[index]) else {
        index += 1
        continue
      }
      var end = index
      while end < range.upperBound,
        isDigit(span[end]) || span[end] == UInt8(ascii: "/")
          || span[end] == UInt8(ascii: "-") || span[end] == UInt8(ascii: ".")
      {
        end += 1
      }
      // The tag's own punctuation is no part of the date.
      var last = end
      while last > index, !isDigit(span[last - 1]) { last -= 1 }
      let one = VNDate.plain(span, in: index..<last)
      if one.reason == .ok {
        guard found == nil else { return DateParse(nil, .twoDates) }
        found = one
      } else if one.reason != .notADate {
        return DateParse(nil, one.reason)
      }
      index = end
    }
    let letters = words.filter { Int($0) == nil }
    guard let found, !letters.isEmpty, letters.allSatisfy({ tags.contains($0) }) else {
      return DateParse(nil, .notADate)
    }
    return found
  }
}
