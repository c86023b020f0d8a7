/// Which mark divides whole and fraction.
package enum DecimalMark: UInt8, Sendable {
  case comma, point

  var byte: UInt8 { self == .comma ? 0x2C : 0x2E }
  var group: UInt8 { self == .comma ? 0x2E : 0x2C }
}

/// Decimal numbers as integers of millionths: 12.5 is 12,500,000. No floating point on the way.
///
/// Range ±9,223,372,036,854.775807; digits behind the sixth decimal must be zeros.
package enum Decimal6 {
  package static let scale: Int64 = 1_000_000

  package enum Reason: UInt8, CodeReason {
    case ok = 0
    case empty, notANumber
    /// Groups that are not of three digits: `1.23.456`.
    case grouping
    /// The other locale's mark: `12.50` in a Vietnamese column.
    case otherMark
    case twoMarks
    /// A unit in the cell: split it first.
    case unit
    case tooLarge
    /// More than six decimals.
    case tooPrecise
    /// `8,93850E+12`: digits may be lost.
    case scientific
  }

  package struct Outcome: Sendable {
    /// Millionths.
    package var value: Int64?
    package var reason: Reason
    /// One mark with three digits behind it: `1.234` is another number in the other locale.
    package var isAmbiguous = false
    /// Groups were divided, or the number began with `+`.
    package var hasGrouping = false

    package var isValid: Bool { reason == .ok && value != nil }
  }

  /// Reads a number of a column whose decimal mark is known. Blanks (also no-break) may divide groups.
  package static func parse(_ span: Span<UInt8>, decimal: DecimalMark) -> Outcome {
    let range = span.trimmed(0..<span.count)
    guard !range.isEmpty else { return Outcome(value: nil, reason: .empty) }
    var at = range.lowerBound
    var isNegative = false
    if span[at] == UInt8(ascii: "-") || span[at] == UInt8(ascii: "+") {
      isNegative = span[at] == UInt8(ascii: "-")
      at += 1
    } else if range.count > 3, span[at] == 0xE2, span[at + 1] == 0x88, span[at + 2] == 0x92 {
      isNegative = true  // U+2212
      at += 3
    }
    var whole = DecimalDigits()
    var groups = 0
    var groupLength = 0
    var decimals = -1
    while at < range.upperBound {
      let byte = span[at]
      if isDigit(byte) {
        if let fault = whole.add(byte &- 0x30, decimals: &decimals) { return failed(fault) }
        if decimals < 0 { groupLength += 1 }
        at += 1
      } else if byte == decimal.byte {
        guard decimals < 0 else { return failed(.twoMarks) }
        if groups > 0, groupLength != 3 { return failed(.grouping) }
        decimals = 0
        at += 1
      } else if let width = groupMark(span, at, range, mark: decimal.group) {
        guard decimals < 0 else { return failed(byte == decimal.group ? .twoMarks : .unit) }
        guard whole.count > 0, groups == 0 ? groupLength <= 3 : groupLength == 3 else {
          return failed(.grouping)
        }
        groups += 1
        groupLength = 0
        at += width
      } else {
        return failed(trailing(span, at..<range.upperBound, hasDigits: whole.count > 0))
      }
    }
    if groups > 0, groupLength != 3, decimals < 0 {
      // `12.50`, `1,2`: one group mark that can only be the other locale's decimal mark.
      return failed(groups == 1 ? .otherMark : .grouping)
    }
    guard whole.count > 0, decimals != 0 else { return failed(.notANumber) }
    guard let value = whole.scaled(decimals: decimals, isNegative: isNegative) else {
      return failed(.tooLarge)
    }
    var result = Outcome(value: value, reason: .ok)
    result.hasGrouping = groups > 0
    // `1.234` and `1,234` read either way; a leading zero (`0.234`) settles it.
    result.isAmbiguous =
      groups == 1 && decimals < 0 && whole.count <= 6 && !whole.startsWithZero
      || groups == 0 && decimals == 3 && whole.count - 3 <= 3 && !whole.startsWithZero
    return result
  }

  package static func parse(_ text: String, decimal: DecimalMark) -> Outcome {
    withUTF8Span(text) { parse($0, decimal: decimal) }
  }

  private static func failed(_ reason: Reason) -> Outcome { Outcome(value: nil, reason: reason) }

  /// Width of a group mark at `at`: the locale's own, or a blank between digits.
  private static func groupMark(
    _ span: Span<UInt8>, _ at: Int, _ range: Range<Int>, mark: UInt8
  ) -> Int? {
    let byte = span[at]
    if byte == mark { return 1 }
    var width = 0
    if byte == 0x20 {
      width = 1
    } else if byte == 0xC2, at + 1 < range.upperBound, span[at + 1] == 0xA0 {
      width = 2
    } else if byte == 0xE2, at + 2 < range.upperBound, span[at + 1] == 0x80,
      span[at + 2] == 0xAF
    {
      width = 3
    }
    guard width > 0, at + width < range.upperBound, isDigit(span[at + width]) else { return nil }
    return width
  }

  private static func trailing(_ span: Span<UInt8>, _ range: Range<Int>, hasDigits: Bool) -> Reason {
    guard hasDigits else { return .notANumber }
    if span[range.lowerBound] | 0x20 == UInt8(ascii: "e"), range.count >= 2 {
      var at = range.lowerBound + 1
      if span[at] == UInt8(ascii: "+") || span[at] == UInt8(ascii: "-") { at += 1 }
      if span.number(in: at..<range.upperBound) != nil { return .scientific }
    }
    for index in range
    where !isLetter(span[index]) && span[index] < 0x80
      && span[index] != 0x20 && span[index] != UInt8(ascii: "%") && span[index] != UInt8(ascii: "/")
      && !isDigit(span[index]) && span[index] != UInt8(ascii: ".")
    {
      return .notANumber
    }
    return .unit
  }

  /// Appends a value of millionths in plain decimal form: `-3.75`, `1234`.
  package static func append(_ value: Int64, to out: inout [UInt8]) {
    if value < 0 { out.append(UInt8(ascii: "-")) }
    let magnitude = value.magnitude
    appendDigits(magnitude / 1_000_000, width: 1, to: &out)
    var fraction = magnitude % 1_000_000
    guard fraction > 0 else { return }
    out.append(UInt8(ascii: "."))
    var width = 6
    while fraction % 10 == 0 {
      fraction /= 10
      width -= 1
    }
    appendDigits(fraction, width: width, to: &out)
  }

  package static func text(_ value: Int64) -> String {
    var out: [UInt8] = []
    append(value, to: &out)
    return String(decoding: out, as: UTF8.self)
  }
}

/// The digits of a number while it is read.
private struct DecimalDigits {
  var value: UInt64 = 0
  var count = 0
  var startsWithZero = false

  /// Adds a digit; `decimals` counts those behind the mark, -1 before it.
  mutating func add(_ digit: UInt8, decimals: inout Int) -> Decimal6.Reason? {
    if count == 0, digit == 0 { startsWithZero = true }
    if decimals >= 6 { return digit == 0 ? nil : .tooPrecise }
    guard value < 100_000_000_000_000_000 else { return .tooLarge }
    value = value * 10 + UInt64(digit)
    count += 1
    if decimals >= 0 { decimals += 1 }
    return nil
  }

  func scaled(decimals: Int, isNegative: Bool) -> Int64? {
    let (product, overflow) = value.multipliedReportingOverflow(
      by: powerOfTen(6 - max(0, decimals)))
    guard !overflow, product <= UInt64(Int64.max) else { return nil }
    return isNegative ? -Int64(product) : Int64(product)
  }
}

extension Decimal6 {
  /// What one cell says about its column's decimal mark.
  package enum Evidence: UInt8, Sendable { case none, comma, point, ambiguous }

  /// A column is Vietnamese if any cell has `,` with 1, 2 or more than 3 digits behind it, or `.` more
  /// than once; English if the mirror holds; `1.234` and `1,234` alone say nothing.
  package static func evidence(_ span: Span<UInt8>) -> Evidence {
    var commas = 0
    var points = 0
    var last = -1
    var lastMark: UInt8 = 0
    var digits = 0
    for index in span.indices {
      let byte = span[index]
      if byte == 0x2C || byte == 0x2E {
        if byte == 0x2C { commas += 1 } else { points += 1 }
        last = index
        lastMark = byte
      } else if isDigit(byte) {
        digits += 1
      } else if byte > 0x20, byte != UInt8(ascii: "-"), byte != UInt8(ascii: "+") {
        // The number ends where the unit begins.
        if digits > 0 { break } else { return .none }
      }
    }
    guard digits > 0, last >= 0 else { return .none }
    if commas > 0, points > 0 { return lastMark == 0x2C ? .comma : .point }
    if points > 1 { return .comma }
    if commas > 1 { return .point }
    var behind = 0
    var index = last + 1
    while index < span.count, isDigit(span[index]) {
      behind += 1
      index += 1
    }
    guard behind > 0 else { return .none }
    if behind == 3, !startsWithZero(span) { return .ambiguous }
    return lastMark == 0x2C ? .comma : .point
  }

  /// `0,250` can only be a fraction.
  private static func startsWithZero(_ span: Span<UInt8>) -> Bool {
    for index in span.indices where isDigit(span[index]) { return span[index] == 0x30 }
    return false
  }

  /// Reads a number as XML Schema and JSON write it: point, no groups, perhaps an exponent. `NaN` and
  /// `INF` are no quantities: `notANumber`.
  package static func parsePlain(_ span: Span<UInt8>) -> Outcome {
    let range = span.trimmed(0..<span.count)
    guard !range.isEmpty else { return Outcome(value: nil, reason: .empty) }
    var end = range.lowerBound
    while end < range.upperBound, span[end] | 0x20 != UInt8(ascii: "e") { end += 1 }
    var exponent = 0
    if end < range.upperBound {
      var at = end + 1
      var sign = 1
      if at < range.upperBound, span[at] == UInt8(ascii: "-") || span[at] == UInt8(ascii: "+") {
        sign = span[at] == UInt8(ascii: "-") ? -1 : 1
        at += 1
      }
      guard let number = span.number(in: at..<range.upperBound), number < 40 else {
        return failed(.notANumber)
      }
      exponent = sign * Int(number)
    }
    var digits = DecimalDigits()
    var decimals = -1
    var at = range.lowerBound
    let isNegative = at < end && span[at] == UInt8(ascii: "-")
    if at < end, isNegative || span[at] == UInt8(ascii: "+") { at += 1 }
    while at < end {
      let byte = span[at]
      if isDigit(byte) {
        if let fault = digits.add(byte &- 0x30, decimals: &decimals) { return failed(fault) }
      } else if byte == UInt8(ascii: "."), decimals < 0 {
        decimals = 0
      } else {
        return failed(byte == UInt8(ascii: ",") ? .otherMark : .notANumber)
      }
      at += 1
    }
    guard digits.count > 0 else { return failed(.notANumber) }
    guard var value = digits.scaled(decimals: decimals, isNegative: isNegative) else {
      return failed(.tooLarge)
    }
    while exponent > 0 {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { return failed(.tooLarge) }
      value = product
      exponent -= 1
    }
    while exponent < 0 {
      guard value % 10 == 0 else { return failed(.tooPrecise) }
      value /= 10
      exponent += 1
    }
    return Outcome(value: value, reason: .ok)
  }
}
