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
    var isCanonical: Bool
  }

  enum Result {
    case number(Number)
    case failure(CellReason)
  }

  func read(_ text: Span<UInt8>) -> Result {
    let decimal: UInt8 = mark == .comma ? 0x2C : 0x2E
    let group: UInt8 = mark == .comma ? 0x2E : 0x2C
    var index = 0
    var isNegative = false
    if index < text.count, text[index] == 0x2D || text[index] == 0x2B {
      isNegative = text[index] == 0x2D
      index += 1
    }
    let first = index
    var value: Int64 = 0
    var whole = 0
    var inGroup = -1
    while index < text.count {
      let byte = text[index]
      if byte &- 0x30 < 10 {
        guard whole < 13 else { return .failure(.outOfRange) }
        value = value * 10 + Int64(byte &- 0x30)
        whole += 1
        if inGroup >= 0 { inGroup += 1 }
      } else if byte == group || (byte == 0x20 && inGroup != 0 && isGroupBlank(text, index)) {
        if inGroup >= 0 ? inGroup != 3 : (whole == 0 || whole > 3) {
          return .failure(byte == group && inGroup < 0 ? other(text, index) : .badGrouping)
        }
        inGroup = 0
      } else {
        break
      }
      index += 1
    }
    guard whole > 0 else { return .failure(.notANumber) }
    if inGroup >= 0, inGroup != 3 {
      // `12.5` in a Vietnamese column, `1.23.456` in any.
      return .failure(groups(text, first, index, group) == 1 ? .otherLocale : .badGrouping)
    }
    guard whole <= 12 else { return .failure(.outOfRange) }
    var fraction: Int64 = 0
    var places = 0
    if index < text.count, text[index] == decimal {
      index += 1
      while index < text.count, text[index] &- 0x30 < 10 {
        let digit = Int64(text[index] &- 0x30)
        if places < 6 {
          fraction = fraction * 10 + digit
        } else if digit != 0 {
          return .failure(.outOfRange)
        }
        places += 1
        index += 1
      }
      if places == 0 { return .failure(.notANumber) }
      if index < text.count, text[index] == group || text[index] == decimal {
        return .failure(text[index] == group ? .otherLocale : .badGrouping)
      }
    }
    for _ in min(places, 6)..<6 { fraction *= 10 }
    let total = value * 1_000_000 + fraction
    var tail = index
    while tail < text.count, text[tail] == 0x20 { tail += 1 }
    if tail < text.count, text[tail] & 0xDF == 0x45, tail == index, tail + 2 < text.count,
      text[tail + 1] == 0x2B || text[tail + 1] == 0x2D
    {
      return .failure(.scientific)
    }
    let hasIdleZero = (whole > 1 && text[first] == 0x30) || (places > 0 && text[index - 1] == 0x30)
    let isCanonical =
      inGroup < 0 && tail == text.count && index == text.count && !hasIdleZero
      && (places == 0 || decimal == 0x2E) && (first == 0 || (isNegative && total != 0))
    return .number(Number(value: isNegative ? -total : total, tail: tail, isCanonical: isCanonical))
  }

  /// `1 234`: a blank groups when three digits follow it, and no fourth.
  private func isGroupBlank(_ text: Span<UInt8>, _ index: Int) -> Bool {
    guard index + 3 < text.count else { return false }
    for offset in 1...3 where text[index + offset] &- 0x30 >= 10 { return false }
    return index + 4 >= text.count || text[index + 4] &- 0x30 >= 10
  }

  private func groups(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ group: UInt8) -> Int {
    var count = 0
    for index in start..<end where text[index] == group { count += 1 }
    return count
  }

  /// A grouping sign at a place where none can be: the other locale's decimal mark, if it is alone.
  private func other(_ text: Span<UInt8>, _ index: Int) -> CellReason {
    var rest = index + 1
    while rest < text.count, text[rest] &- 0x30 < 10 { rest += 1 }
    return rest > index + 1 && (rest == text.count || text[rest] != text[index])
      ? .otherLocale : .badGrouping
  }

  /// Writes a scaled value: `1234.5`, `-0.25`, `120`.
  static func write(_ value: Int64, to out: inout [UInt8]) {
    if value < 0 { out.append(0x2D) }
    let size = value.magnitude
    let start = out.count
    var whole = size / 1_000_000
    repeat {
      out.append(0x30 + UInt8(whole % 10))
      whole /= 10
    } while whole > 0
    out[start...].reverse()
    var fraction = size % 1_000_000
    guard fraction > 0 else { return }
    out.append(0x2E)
    var scale: UInt64 = 100_000
    while fraction > 0 {
      out.append(0x30 + UInt8(fraction / scale))
      fraction %= scale
      scale /= 10
    }
  }
}
