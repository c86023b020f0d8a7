package import Vocabulary

/// Personal identification number (số định danh cá nhân): province of birth (3), century and sex (1),
/// year (2), serial (6). No check digit. Personal data: reports show `masked`.
package struct PersonalID: Hashable, Sendable, CanonicalCode {
  package let digits: UInt64

  package enum Reason: UInt8, CodeReason {
    case ok = 0
    case empty, notDigits, length
    /// Eleven digits: every number begins with 0, so a leading zero is probably lost.
    case leadingZeroLost
    /// Born after `today`.
    case bornInFuture
    /// The first three digits are none of the 63 provinces: perhaps a country. For a person to see.
    case unknownProvince
    /// Nine digits: an identity card of before 2016.
    case oldCard
  }

  package static func parse(_ span: Span<UInt8>, today: Day, restoreZero: Bool = false)
    -> Parsed<PersonalID, Reason>
  {
    let range = span.trimmed(0..<span.count)
    guard !range.isEmpty else { return .failed(.empty) }
    guard range.count <= 19 else { return .failed(.length) }
    guard let digits = span.number(in: range) else { return .failed(.notDigits) }
    var repairs: Repairs = range.count == span.count ? [] : .trimmed
    switch range.count {
    case 12: break
    case 11:
      guard restoreZero else { return .failed(.leadingZeroLost) }
      repairs.insert(.zeroRestored)
    case 9: return .failed(.oldCard)
    default: return .failed(.length)
    }
    let id = PersonalID(digits: digits)
    guard id.birthYear <= today.civil.year else { return .failed(.bornInFuture) }
    let province = Int(digits / 1_000_000_000)
    guard province < 100, Province.exists(province, on: Province.lastOldDay) else {
      return .failed(.unknownProvince)
    }
    return .parsed(id, repairs)
  }

  package static func parse(_ text: String, today: Day) -> Parsed<PersonalID, Reason> {
    withUTF8Span(text) { parse($0, today: today) }
  }

  package var birthYear: Int {
    1900 + 100 * (Int(digits / 100_000_000 % 10) / 2) + Int(digits / 1_000_000 % 100)
  }

  package func appendCanonical(to out: inout [UInt8]) {
    appendDigits(digits, width: 12, to: &out)
  }

  /// `046******456`.
  package var masked: String { Self.mask(canonical) }

  /// Hides all but the first and last three characters of any text of seven or more; shorter texts
  /// whole. For reports, where the number may also be a wrong one.
  package static func mask(_ text: String) -> String {
    guard text.count >= 7 else { return String(repeating: "*", count: text.count) }
    return text.prefix(3) + String(repeating: "*", count: text.count - 6) + text.suffix(3)
  }
}
