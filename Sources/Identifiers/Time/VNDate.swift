package import Vocabulary

/// Why a date was not taken.
package enum DateReason: UInt8, CodeReason {
  case ok = 0
  case empty, notADate
  /// Day and month do not exist together: 31/04, 29/02/2026.
  case notADay
  /// The second part is above 12 and the first is not: a month-first file. Reject the column.
  case monthFirst
  case noYear
  /// Two dates in one cell.
  case twoDates
  /// `30 tháng kể từ NSX`: a period, see `ShelfLife`.
  case period
  /// A spreadsheet serial: a date only in a column proven to hold dates.
  case serial
}

/// How a date was written.
package enum DateForm: UInt8, Sendable {
  case none = 0
  case iso, dayFirst, packed
  /// `20260402`: taken only where day-first makes no date.
  case isoPacked
  /// `04/2026`, `2026-04`: a month; `day` is its last day.
  case month
  case serial
  /// `ngày 2 tháng 4 năm 2026`.
  case words
}

/// The outcome of reading a date.
package struct DateParse: Sendable {
  package var day: Day?
  package var reason: DateReason
  package var form: DateForm
  /// The year had two digits and was read as 20yy.
  package var isShortYear = false
  /// A time of day stood behind the date.
  package var hasTime = false

  init(_ day: Day?, _ reason: DateReason, _ form: DateForm = .none) {
    self.day = day
    self.reason = reason
    self.form = form
  }

  package var isValid: Bool { reason == .ok && day != nil }

  /// First day of the period the text names; differs from `day` for months only.
  package var firstDay: Day? {
    guard form == .month, let day else { return day }
    let (year, month, _) = day.civil
    return Day(year: year, month: month, day: 1)
  }
}

/// Dates as Vietnamese labels and files write them: day, month, year (`ND37:D46`); also ISO 8601.
///
/// Order of trying: ISO, day-first with separators `. / -` or blank, packed `ddMMyyyy` and `ddMMyy`, month
/// forms, serial. Never month-first.
package enum VNDate {
  package static func parse(_ span: Span<UInt8>) -> DateParse {
    parse(span, in: span.trimmed(0..<span.count))
  }

  package static func parse(_ text: String) -> DateParse { withUTF8Span(text) { parse($0) } }

  static func parse(_ span: Span<UInt8>, in range: Range<Int>) -> DateParse {
    guard !range.isEmpty else { return DateParse(nil, .empty) }
    let result = plain(span, in: range)
    return result.reason == .notADate ? DateWords.parse(span, range) : result
  }

  /// Dates of digits and marks, perhaps with a time behind them; words are `notADate` here.
  static func plain(_ span: Span<UInt8>, in range: Range<Int>) -> DateParse {
    guard !range.isEmpty else { return DateParse(nil, .empty) }
    var parts = DateNumbers()
    var at = range.lowerBound
    while at < range.upperBound, parts.count < 3 {
      let start = at
      while at < range.upperBound, isDigit(span[at]), at - start < 9 { at += 1 }
      guard at > start, let value = span.number(in: start..<at) else {
        return DateParse(nil, .notADate)
      }
      parts.add(Int(value), digits: at - start)
      guard at < range.upperBound, parts.count < 3 else { break }
      let mark = span[at]
      if mark == 0x20 {
        // Blanks divide `02 04 26`, but also a date from its time and one date from another.
        if parts.count == 1, parts.digits(0) > 2 { break }
      } else if mark != UInt8(ascii: "/") && mark != UInt8(ascii: "-") && mark != UInt8(ascii: ".") {
        return DateParse(nil, .notADate)
      }
      if parts.count > 1, mark != parts.mark { return DateParse(nil, .notADate) }
      parts.mark = mark
      at += 1
    }
    var result = parts.count == 1 ? one(parts) : parts.count == 2 ? two(parts) : three(parts)
    if at < range.upperBound { rest(span, at..<range.upperBound, of: &result) }
    return result
  }

  /// What stands behind the date: a time, another date, words.
  private static func rest(_ span: Span<UInt8>, _ range: Range<Int>, of result: inout DateParse) {
    let first = span[range.lowerBound]
    let isISO = result.form == .iso && (first == UInt8(ascii: "T") || first == UInt8(ascii: "t"))
    if first == 0x20 || first == UInt8(ascii: ",") || isISO {
      let time = span.trimmed(range.lowerBound + 1..<range.upperBound)
      if !time.isEmpty, ClockTime.parse(span, time) != nil {
        if result.reason == .ok { result.hasTime = true }
        return
      }
    }
    // Any mark between two dates; words in front of the second too.
    if result.reason == .ok || result.form == .packed {
      for index in range where isDigit(span[index]) {
        if index > range.lowerBound, isDigit(span[index - 1]) { continue }
        if plain(span, in: span.trimmed(index..<range.upperBound)).reason == .ok {
          result = DateParse(nil, .twoDates)
          return
        }
      }
    }
    result = DateParse(nil, .notADate)
  }

  private static func one(_ parts: DateNumbers) -> DateParse {
    let value = parts.values.0
    switch parts.digits(0) {
    case 8:
      let dayFirst = date(
        day: value / 1_000_000, month: value / 10_000 % 100, year: value % 10_000, form: .packed)
      if dayFirst.reason == .ok, value % 10_000 >= 1900 { return dayFirst }
      if let day = Day(year: value / 10_000, month: value / 100 % 100, day: value % 100),
        (1900...2199).contains(value / 10_000)
      {
        return DateParse(day, .ok, .isoPacked)
      }
      return dayFirst.reason == .ok ? DateParse(nil, .notADate, .packed) : dayFirst
    case 6:
      var result = date(
        day: value / 10_000, month: value / 100 % 100, year: 2000 + value % 100, form: .packed)
      result.isShortYear = true
      return result
    case 5 where (20_000...80_000).contains(value):
      // 1900 system of spreadsheets: day 25,569 is 1970-01-01.
      return DateParse(Day(number: Int32(value - 25_569)), .serial, .serial)
    default: return DateParse(nil, .notADate)
    }
  }

  private static func two(_ parts: DateNumbers) -> DateParse {
    let (first, second, _) = parts.values
    if parts.digits(0) == 4, parts.digits(1) <= 2 { return month(second, year: first) }
    guard parts.digits(0) <= 2 else { return DateParse(nil, .notADate) }
    if parts.digits(1) == 4 { return month(first, year: second) }
    guard parts.digits(1) <= 2 else { return DateParse(nil, .notADate) }
    // `MM/YY` cannot be told from a day without a year unless the second part is no month.
    if second > 12, first >= 1, first <= 12 {
      var result = month(first, year: 2000 + second)
      result.isShortYear = true
      return result
    }
    return DateParse(nil, .noYear)
  }

  private static func month(_ month: Int, year: Int) -> DateParse {
    guard (1...12).contains(month),
      let day = Day(year: year, month: month, day: Day.length(ofMonth: month, year: year))
    else { return DateParse(nil, .notADay, .month) }
    return DateParse(day, .ok, .month)
  }

  private static func three(_ parts: DateNumbers) -> DateParse {
    let (first, second, third) = parts.values
    if parts.digits(0) == 4 {
      guard parts.digits(1) <= 2, parts.digits(2) <= 2 else { return DateParse(nil, .notADate) }
      guard let day = Day(year: first, month: second, day: third) else {
        return DateParse(nil, .notADay, .iso)
      }
      return DateParse(day, .ok, .iso)
    }
    guard parts.digits(0) <= 2, parts.digits(1) <= 2 else { return DateParse(nil, .notADate) }
    switch parts.digits(2) {
    case 4: return date(day: first, month: second, year: third, form: .dayFirst)
    case 2:
      var result = date(day: first, month: second, year: 2000 + third, form: .dayFirst)
      result.isShortYear = true
      return result
    default: return DateParse(nil, .notADate)
    }
  }

  private static func date(day: Int, month: Int, year: Int, form: DateForm) -> DateParse {
    if let result = Day(year: year, month: month, day: day) { return DateParse(result, .ok, form) }
    if month > 12, month <= 31, (1...12).contains(day), form == .dayFirst {
      return DateParse(nil, .monthFirst, form)
    }
    return DateParse(nil, .notADay, form)
  }
}

/// Up to three numbers of a date and how many digits each was written with.
private struct DateNumbers {
  var values = (0, 0, 0)
  var lengths = (0, 0, 0)
  var count = 0
  var mark: UInt8 = 0

  mutating func add(_ value: Int, digits: Int) {
    switch count {
    case 0: (values.0, lengths.0) = (value, digits)
    case 1: (values.1, lengths.1) = (value, digits)
    default: (values.2, lengths.2) = (value, digits)
    }
    count += 1
  }

  func digits(_ index: Int) -> Int {
    switch index {
    case 0: lengths.0
    case 1: lengths.1
    default: lengths.2
    }
  }
}
