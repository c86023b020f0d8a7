import Vocabulary

/// Reads days as Vietnamese exports write them (identifiers §12; ND37 annex III).
///
/// Order of trial: ISO; day, month, year with separators; packed digits; month and year; a
/// spreadsheet's serial where the column is proven to hold dates. Never month-first, unless a saved
/// mapping says so.
struct DateReader: Sendable {
  var order: DateOrder = .dayFirst
  /// The column is proven to write the month first, or both ways: what could be either is refused.
  var refusesUncertain = false
  /// The column is proven to write the month first: all its dates with separators are refused.
  var refusesSeparated = false
  var acceptsSerials = false
  /// `04/2026` means its last day (expiry) or its first.
  var monthEndsIt = false

  enum Result {
    case day(Day, detail: UInt16)
    case failure(CellReason)
  }

  /// `dd/MM/yyyy` and `yyyy-MM-dd`: nearly every date there is.
  @inline(__always)
  func fast(_ text: Span<UInt8>) -> Day? {
    guard text.count >= 10 else { return nil }
    let third = text[2]
    if third == 0x2F || third == 0x2D || third == 0x2E {
      guard text[5] == third, order == .dayFirst, !refusesUncertain, !refusesSeparated else {
        return nil
      }
      let day = Self.two(text, 0)
      let month = Self.two(text, 3)
      let century = Self.two(text, 6)
      let year = Self.two(text, 8)
      guard day >= 0, month >= 0, century >= 0, year >= 0 else { return nil }
      return Day(year: century * 100 + year, month: month, day: day)
    }
    guard text[4] == 0x2D, text[7] == 0x2D else { return nil }
    let century = Self.two(text, 0)
    let year = Self.two(text, 2)
    let month = Self.two(text, 5)
    let day = Self.two(text, 8)
    guard day >= 0, month >= 0, century >= 0, year >= 0 else { return nil }
    return Day(year: century * 100 + year, month: month, day: day)
  }

  /// The number of two digits, or a negative one.
  @inline(__always)
  static func two(_ text: Span<UInt8>, _ index: Int) -> Int {
    let high = text[index] &- 0x30
    let low = text[index + 1] &- 0x30
    return high < 10 && low < 10 ? Int(high) * 10 + Int(low) : -1
  }

  func read(_ text: Span<UInt8>) -> Result {
    if text.count == 10, let day = fast(text) { return .day(day, detail: 0) }
    guard text.count <= 80 else { return .failure(.notADate) }
    let tokens = DateTokens(text)
    return read(tokens)
  }

  func read(_ tokens: DateTokens) -> Result {
    if tokens.words.contains("thang") || tokens.words.contains("nam")
      || tokens.words.contains("ngay") || tokens.words.contains("months")
      || tokens.words.contains("month") || tokens.words.contains("days")
      || tokens.words.contains("year") || tokens.words.contains("years")
    {
      return readWords(tokens)
    }
    // Tags of labels, `NSX: 02/04/26`, change nothing; other words do.
    guard tokens.words.allSatisfy(DateTokens.tags.contains) else { return .failure(.notADate) }
    let numbers = tokens.numbers
    switch numbers.count {
    case 1: return packed(numbers[0])
    case 2:
      if numbers[0].width >= 5, numbers[1].width >= 5 { return .failure(.twoDates) }
      return month(numbers[0], numbers[1])
    case 3: return separated(numbers)
    default: return numbers.isEmpty ? .failure(.notADate) : longer(numbers, tokens)
    }
  }

  private func packed(_ number: DateTokens.Number) -> Result {
    let value = number.value
    switch number.width {
    case 8:
      let first = make(year: value % 10_000, month: value / 10_000 % 100, day: value / 1_000_000)
      if case .day = first { return first }
      let iso = make(year: value / 10_000, month: value / 100 % 100, day: value % 100)
      if case .day = iso, value / 10_000 >= 1900, value / 10_000 <= 2199 { return iso }
      return first
    case 6: return make(year: 2000 + value % 100, month: value / 100 % 100, day: value / 10_000)
    case 5 where (10_000...109_205).contains(value):
      guard acceptsSerials else { return .failure(.notADate) }
      // 1900 system: day 1 is 1900-01-01, and 1900-02-29, which never was, is day 60.
      return .day(Day(number: Int32(value - 25_569)), detail: CellDetail.fromSerial)
    case 3, 4: return .failure(.missingYear)
    default: return .failure(.notADate)
    }
  }

  private func month(_ first: DateTokens.Number, _ second: DateTokens.Number) -> Result {
    var (month, year) = (first, second)
    if first.width == 4, second.width <= 2 { (month, year) = (second, first) }
    guard month.width <= 2, (1...12).contains(month.value) else { return .failure(.missingYear) }
    let full: Int
    if year.width == 4 {
      full = year.value
    } else if year.width == 2, year.value > 12 {
      // `10/26`: no month 26. `02/04` could be a day without its year.
      full = 2000 + year.value
    } else {
      return .failure(.missingYear)
    }
    guard (1900...2199).contains(full) else { return .failure(.missingYear) }
    let day = monthEndsIt ? Day.length(ofMonth: month.value, year: full) : 1
    guard let result = Day(year: full, month: month.value, day: day) else {
      return .failure(.noSuchDay)
    }
    return .day(result, detail: CellDetail.monthOnly)
  }

  func separated(_ numbers: [DateTokens.Number]) -> Result {
    let (a, b, c) = (numbers[0], numbers[1], numbers[2])
    if a.width == 4 {
      guard b.width <= 2, c.width <= 2 else { return .failure(.notADate) }
      return make(year: a.value, month: b.value, day: c.value)
    }
    guard a.width <= 2, b.width <= 2 else { return .failure(.notADate) }
    if order == .yearFirst {
      guard c.width <= 2 else { return .failure(.notADate) }
      return make(year: 2000 + a.value, month: b.value, day: c.value)
    }
    guard c.width == 4 || c.width == 2 else { return .failure(.notADate) }
    let year = c.width == 4 ? c.value : 2000 + c.value
    if order == .monthFirst { return make(year: year, month: a.value, day: b.value) }
    if refusesSeparated || (refusesUncertain && a.value <= 12 && b.value <= 12) {
      return .failure(.monthFirst)
    }
    return make(year: year, month: b.value, day: a.value)
  }

  private func make(year: Int, month: Int, day: Int) -> Result {
    if let result = Day(year: year, month: month, day: day) { return .day(result, detail: 0) }
    if month > 12, month <= 31, day >= 1, day <= 12 { return .failure(.monthFirst) }
    return .failure((1...12).contains(month) && (1...31).contains(day) ? .noSuchDay : .notADate)
  }

  /// `ngày 02 tháng 04 năm 2026` is a day, `30 tháng kể từ NSX` a period.
  private func readWords(_ tokens: DateTokens) -> Result {
    let numbers = tokens.numbers
    guard numbers.count == 3, numbers[2].width == 4 || tokens.words.contains("nam") else {
      return numbers.isEmpty ? .failure(.notADate) : .failure(.period)
    }
    // A note of another order: `260402 (năm/tháng/ngày)` has its words after one number.
    return separated(numbers)
  }

  /// Four numbers and more: a day with a time, or two days.
  private func longer(_ numbers: [DateTokens.Number], _ tokens: DateTokens) -> Result {
    if numbers.count == 6, numbers[3].width <= 2, numbers[4].width <= 2, numbers[5].width == 4 {
      return .failure(.twoDates)
    }
    guard tokens.hasColon, numbers.count <= 8 else { return .failure(.notADate) }
    return separated(Array(numbers.prefix(3)))
  }
}

/// The numbers and words of a short text, for what the fast forms do not cover.
struct DateTokens {
  struct Number {
    var value: Int
    var width: Int
  }
  private(set) var numbers: [Number] = []
  /// ASCII, lower case, without diacritics.
  private(set) var words: [String] = []
  private(set) var hasColon = false

  static let tags: Set<String> = [
    "nsx", "hsd", "hd", "exp", "mfg", "mfd", "sx", "bbe", "t", "z", "sa", "ch", "am", "pm", "h",
    "date", "lot", "pkd",
  ]

  init(_ text: Span<UInt8>) {
    var index = 0
    var word = ""
    while index < text.count {
      let (scalar, width) = TextCleaner.decode(text, index)
      if scalar >= 0x30, scalar <= 0x39 {
        if !word.isEmpty { words.append(word) }
        word = ""
        var number = Number(value: 0, width: 0)
        while index < text.count, text[index] >= 0x30, text[index] <= 0x39 {
          if number.width < 15 { number.value = number.value * 10 + Int(text[index] - 0x30) }
          number.width += 1
          index += 1
        }
        numbers.append(number)
        continue
      }
      if let letter = VietnameseLetters.base(of: scalar) {
        word.unicodeScalars.append(Unicode.Scalar(letter))
      } else {
        if scalar == 0x3A { hasColon = true }
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      index += width
    }
    if !word.isEmpty { words.append(word) }
  }
}
