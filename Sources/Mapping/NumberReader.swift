import Identifiers
import Vocabulary

/// Reads decimal numbers in the locale proven for their column (identifiers §13), with or without a
/// unit behind them.
struct NumberReader: Sendable {
  var mark: DecimalMark = .comma

  struct Number {
    /// Scaled by 10⁶.
    var value: Int64
    /// Where the words behind the number begin; the text's end when there are none.
    var tail: Int
    /// The text is what we would write.
    var isCanonical = false
    /// It would be, but for the decimal mark.
    var isPlain = false
  }

  enum Result {
    case number(Number)
    case failure(CellReason)
  }

  private var decimal: Identifiers.DecimalMark { mark == .comma ? .comma : .point }

  func read(_ text: Span<UInt8>) -> Result {
    if let number = fast(text) { return .number(number) }
    let outcome = Decimal6.parse(text, decimal: decimal)
    if outcome.reason == .ok, let value = outcome.value {
      return .number(Number(value: value, tail: text.count))
    }
    switch outcome.reason {
    case .unit:
      guard let split = UnitSplit.split(text) else { return .failure(.notANumber) }
      let number = Decimal6.parse(text.extracting(split.number), decimal: decimal)
      guard number.reason == .ok, let value = number.value else {
        return .failure(reason(number.reason, text.extracting(split.number)))
      }
      return .number(Number(value: value, tail: split.unit.lowerBound))
    default: return .failure(reason(outcome.reason, text))
    }
  }

  private func reason(_ reason: Decimal6.Reason, _ text: Span<UInt8>) -> CellReason {
    switch reason {
    case .grouping, .otherMark, .twoMarks:
      let other: Decimal6.Evidence = mark == .comma ? .point : .comma
      return reason == .otherMark || Decimal6.evidence(text) == other ? .otherLocale : .badGrouping
    case .tooLarge, .tooPrecise: return .outOfRange
    case .scientific: return .scientific
    case .unit: return .unknownUnit
    case .ok, .empty, .notANumber: return .notANumber
    }
  }

  /// Digits with at most one decimal mark and no idle zeros: nearly every number there is.
  @inline(__always)
  private func fast(_ text: Span<UInt8>) -> Number? {
    guard text.count <= 13 else { return nil }
    let decimal: UInt8 = mark == .comma ? 0x2C : 0x2E
    var value: Int64 = 0
    var places = -1
    for index in text.indices {
      let digit = text[index] &- 0x30
      if digit < 10 {
        value = value * 10 + Int64(digit)
        if places >= 0 { places += 1 }
      } else {
        guard text[index] == decimal, places < 0, index > 0 else { return nil }
        places = 0
      }
    }
    guard places != 0, places <= 6 else { return nil }
    let isIdle =
      (text[0] == 0x30 && text.count > 1 && text[1] &- 0x30 < 10)
      || (places > 0 && text[text.count - 1] == 0x30)
    guard !isIdle else { return nil }
    for _ in max(0, places)..<6 { value *= 10 }
    return Number(
      value: value, tail: text.count, isCanonical: places < 0 || decimal == 0x2E, isPlain: true)
  }

  /// Writes a plain number with a point.
  static func write(plain text: Span<UInt8>, to out: inout [UInt8]) {
    let start = out.count
    for _ in 0..<text.count { out.append(0x2E) }
    var place = out.mutableSpan
    for index in text.indices where text[index] != 0x2C { place[start + index] = text[index] }
  }
}
