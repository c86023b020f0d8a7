import Identifiers
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
    if order != .dayFirst, let result = declared(text) { return result }
    let parse = VNDate.parse(text)
    guard parse.reason == .ok, let day = parse.day else { return failure(parse) }
    switch parse.form {
    case .dayFirst:
      let isUncertain = refusesUncertain && day.civil.day <= 12
      return refusesSeparated || isUncertain ? .failure(.monthFirst) : .day(day, detail: 0)
    case .month:
      guard let day = monthEndsIt ? day : parse.firstDay else { return .failure(.notADate) }
      return .day(day, detail: CellDetail.monthOnly)
    default: return .day(day, detail: 0)
    }
  }

  private func failure(_ parse: DateParse) -> Result {
    switch parse.reason {
    case .serial:
      guard acceptsSerials, let day = parse.day else { return .failure(.notADate) }
      return .day(day, detail: CellDetail.fromSerial)
    case .notADay: return .failure(.noSuchDay)
    case .monthFirst: return .failure(.monthFirst)
    case .noYear: return .failure(.missingYear)
    case .twoDates: return .failure(.twoDates)
    case .period: return .failure(.period)
    case .ok, .empty, .notADate: return .failure(.notADate)
    }
  }

  /// Three numbers in the order a saved mapping declares; nil for other forms.
  private func declared(_ text: Span<UInt8>) -> Result? {
    var numbers: [Int] = []
    var widths: [Int] = []
    var width = 0
    for index in text.indices {
      let digit = text[index] &- 0x30
      if digit < 10 {
        if width == 0 { numbers.append(0) }
        guard width < 4, numbers.count <= 3 else { return nil }
        numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(digit)
        width += 1
        continue
      }
      guard text[index] == 0x2F || text[index] == 0x2D || text[index] == 0x2E, width > 0 else {
        return nil
      }
      widths.append(width)
      width = 0
    }
    widths.append(width)
    guard numbers.count == 3, widths.count == 3, widths[0] <= 2, widths[1] <= 2, width != 3 else {
      return nil
    }
    let isYearFirst = order == .yearFirst
    guard !isYearFirst || width <= 2 else { return nil }
    let short = isYearFirst ? numbers[0] : numbers[2]
    let year = isYearFirst || width == 2 ? 2000 + short : short
    let (month, day) = isYearFirst ? (numbers[1], numbers[2]) : (numbers[0], numbers[1])
    guard let result = Day(year: year, month: month, day: day) else { return .failure(.noSuchDay) }
    return .day(result, detail: 0)
  }
}
