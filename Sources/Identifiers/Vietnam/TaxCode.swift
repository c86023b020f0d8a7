/// Tax code, which is also the enterprise code (mã số thuế, mã số doanh nghiệp): ten digits, the last
/// one a check digit, and for dependent units a hyphen and three digits.
package struct TaxCode: Hashable, Sendable, CanonicalCode {
  /// The ten digits as a number.
  package let base: UInt64
  /// Dependent unit 1 … 999; 0 for the enterprise itself.
  package let unit: UInt16

  package enum Reason: UInt8, CodeReason {
    case ok = 0
    case empty, notDigits, length
    case checkDigit
    /// The serial N3…N9 is 0000000, or one whose check digit would be 10: never assigned.
    case unassignable
    /// Dependent unit 000.
    case unitZero
    /// Nine digits, or twelve: a leading zero may be lost.
    case leadingZeroLost
  }

  /// - Parameter restoreZero: Put a lost leading zero back where the check digit then passes. Only for
  ///   columns known to hold tax codes: 9 % of arbitrary numbers pass.
  package static func parse(_ span: Span<UInt8>, restoreZero: Bool = false)
    -> Parsed<TaxCode, Reason>
  {
    var digits: UInt64 = 0
    var count = 0
    var hyphen = -1
    var repairs: Repairs = []
    let range = span.trimmed(0..<span.count)
    if range.count != span.count { repairs.insert(.trimmed) }
    guard !range.isEmpty else { return .failed(.empty) }
    for index in range {
      let byte = span[index]
      if isDigit(byte) {
        guard count < 13 else { return .failed(.length) }
        digits = digits * 10 + UInt64(byte &- 0x30)
        count += 1
      } else if byte == UInt8(ascii: "-"), hyphen < 0 {
        hyphen = count
      } else if byte == 0x20 || byte == UInt8(ascii: ".") {
        repairs.insert(.separatorsRemoved)
      } else if byte == UInt8(ascii: "'"), index == range.lowerBound {
        repairs.insert(.apostropheRemoved)
      } else {
        return .failed(.notDigits)
      }
    }
    if hyphen >= 0, count - hyphen != 3 { return .failed(.length) }
    switch (count, hyphen) {
    case (10, -1), (13, 10): break
    case (13, -1): repairs.insert(.hyphenInserted)
    case (9, -1), (12, 9), (12, -1):
      guard restoreZero else {
        let base = count == 9 ? digits : digits / 1000
        return .failed(check(base) == .ok ? .leadingZeroLost : .length)
      }
      if hyphen < 0, count == 12 { repairs.insert(.hyphenInserted) }
      repairs.insert(.zeroRestored)
      count += 1
    default: return .failed(.length)
    }
    let base = count == 10 ? digits : digits / 1000
    let unit = count == 10 ? 0 : digits % 1000
    let reason = check(base)
    guard reason == .ok else {
      return .failed(repairs.contains(.zeroRestored) ? .leadingZeroLost : reason)
    }
    if count == 13, unit == 0 { return .failed(.unitZero) }
    return .parsed(TaxCode(base: base, unit: UInt16(unit)), repairs)
  }

  package static func parse(_ text: String, restoreZero: Bool = false) -> Parsed<TaxCode, Reason> {
    withUTF8Span(text) { parse($0, restoreZero: restoreZero) }
  }

  /// Weights 31 29 23 19 17 13 7 5 3; N10 = 10 − (sum mod 11); remainder 0 is never assigned.
  private static func check(_ base: UInt64) -> Reason {
    let weights: InlineArray<9, UInt64> = [3, 5, 7, 13, 17, 19, 23, 29, 31]
    var rest = base / 10
    if rest % 10_000_000 == 0 { return .unassignable }
    var sum: UInt64 = 0
    for index in 0..<9 {
      sum += rest % 10 * weights[index]
      rest /= 10
    }
    let remainder = sum % 11
    if remainder == 0 { return .unassignable }
    return 10 - remainder == base % 10 ? .ok : .checkDigit
  }

  package func appendCanonical(to out: inout [UInt8]) {
    appendDigits(base, width: 10, to: &out)
    guard unit > 0 else { return }
    out.append(UInt8(ascii: "-"))
    appendDigits(UInt64(unit), width: 3, to: &out)
  }
}
