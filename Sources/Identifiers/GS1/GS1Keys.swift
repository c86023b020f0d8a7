/// Why a bare GS1 key was not taken.
package enum KeyReason: UInt8, CodeReason {
  case ok = 0
  case empty, notDigits, length, checkDigit
  /// `8,93850E+12`: a spreadsheet's display form. The digits are lost.
  case scientific
  /// Twelve digits that begin with 893: a GTIN-13 that lost one, whatever the check digit says.
  case truncated
  /// The check digit fails and the last three digits are zeros: cut to 15 significant digits.
  case precisionLost
  /// All zeros.
  case zero
}

/// Reads one bare key of digits. Spaces and hyphens between digits are taken out, a leading apostrophe
/// too; each with its repair.
private func digits(
  _ span: Span<UInt8>
) -> (value: UInt64, count: Int, repairs: Repairs, reason: KeyReason) {
  let range = span.trimmed(0..<span.count)
  var repairs: Repairs = range.count == span.count ? [] : .trimmed
  guard !range.isEmpty else { return (0, 0, repairs, .empty) }
  var value: UInt64 = 0
  var count = 0
  for index in range {
    let byte = span[index]
    if isDigit(byte) {
      guard count < 19 else { return (0, count, repairs, .length) }
      value = value * 10 + UInt64(byte &- 0x30)
      count += 1
    } else if byte == UInt8(ascii: "'"), index == range.lowerBound {
      repairs.insert(.apostropheRemoved)
    } else if byte == 0x20 || byte == UInt8(ascii: "-"), count > 0, index + 1 < range.upperBound {
      repairs.insert(.separatorsRemoved)
    } else {
      return (0, count, repairs, isScientific(span, range) ? .scientific : .notDigits)
    }
  }
  return (value, count, repairs, .ok)
}

private func isScientific(_ span: Span<UInt8>, _ range: Range<Int>) -> Bool {
  var marks = 0
  for index in range {
    let byte = span[index]
    switch byte {
    case UInt8(ascii: "E"), UInt8(ascii: "e"): marks += 1
    case UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: "."): break
    default: if !isDigit(byte) { return false }
    }
  }
  return marks == 1 && isDigit(span[range.lowerBound])
}

/// Global Trade Item Number in 14 digits. A value of this type has a right check digit.
package struct GTIN: Hashable, Sendable, CanonicalCode {
  package let value: UInt64

  /// Digits as written: 8, 12, 13 or 14 are lengths of a GTIN; the canonical form has 14.
  package static func parse(_ span: Span<UInt8>) -> Parsed<GTIN, KeyReason> {
    let (value, count, repairs, reason) = digits(span)
    guard reason == .ok else { return .failed(reason) }
    guard count == 8 || (12...14).contains(count) else { return .failed(.length) }
    guard value > 0 else { return .failed(.zero) }
    guard CheckDigit.isRight(value) else {
      return .failed(count == 12 && value / 1_000_000_000 == 893 ? .truncated : .checkDigit)
    }
    return .parsed(GTIN(value: value), count < 14 ? repairs.union(.padded) : repairs)
  }

  package static func parse(_ text: String) -> Parsed<GTIN, KeyReason> {
    withUTF8Span(text) { parse($0) }
  }

  /// Twelve digits that begin with 893 pass as GTIN-12 only by chance: a warning.
  package static func looksTruncated(_ span: Span<UInt8>) -> Bool {
    let (value, count, _, reason) = digits(span)
    return reason == .ok && count == 12 && value / 1_000_000_000 == 893
  }

  package var flags: IdentifierFlags { GS1Prefix.flags(ofGTIN14: value) }
  /// 0 for a padded shorter GTIN, 1…8 packaging level, 9 variable measure.
  package var indicator: Int { Int(value / 10_000_000_000_000) }

  package func appendCanonical(to out: inout [UInt8]) { appendDigits(value, width: 14, to: &out) }
}

/// Global Location Number: 13 digits with check digit; also names parties.
package struct GLN: Hashable, Sendable, CanonicalCode {
  package let value: UInt64

  package static func parse(_ span: Span<UInt8>) -> Parsed<GLN, KeyReason> {
    let (value, count, repairs, reason) = digits(span)
    guard reason == .ok else { return .failed(reason) }
    guard count == 13 else { return .failed(.length) }
    guard value > 0 else { return .failed(.zero) }
    guard CheckDigit.isRight(value) else { return .failed(.checkDigit) }
    return .parsed(GLN(value: value), repairs)
  }

  package static func parse(_ text: String) -> Parsed<GLN, KeyReason> {
    withUTF8Span(text) { parse($0) }
  }

  package var flags: IdentifierFlags {
    GS1Prefix.flags(firstThree: Int(value / 10_000_000_000))
  }

  package func appendCanonical(to out: inout [UInt8]) { appendDigits(value, width: 13, to: &out) }
}

/// Serial Shipping Container Code: 18 digits with check digit.
package struct SSCC: Hashable, Sendable, CanonicalCode {
  package let value: UInt64

  package static func parse(_ span: Span<UInt8>) -> Parsed<SSCC, KeyReason> {
    let (value, count, repairs, reason) = digits(span)
    guard reason == .ok else { return .failed(reason) }
    guard count == 18 else { return .failed(.length) }
    guard value > 0 else { return .failed(.zero) }
    guard value % 1000 != 0 || CheckDigit.isRight(value) else { return .failed(.precisionLost) }
    guard CheckDigit.isRight(value) else { return .failed(.checkDigit) }
    return .parsed(SSCC(value: value), repairs)
  }

  package static func parse(_ text: String) -> Parsed<SSCC, KeyReason> {
    withUTF8Span(text) { parse($0) }
  }

  package func appendCanonical(to out: inout [UInt8]) { appendDigits(value, width: 18, to: &out) }
}

/// Lot and serial numbers: 1…20 characters of set 82 (AI 10 and 21).
package enum LotNumber {
  package enum Reason: UInt8, CodeReason {
    case ok = 0
    case empty, tooLong
    /// A space, a Vietnamese letter, `#`: legal on a label, but no GS1 syntax can carry it.
    case character
  }

  package static func check(_ span: Span<UInt8>) -> Reason {
    guard span.count > 0 else { return .empty }
    for index in span.indices where !ByteSet.gs1.contains(span[index]) { return .character }
    return span.count > 20 ? .tooLong : .ok
  }

  package static func check(_ text: String) -> Reason { withUTF8Span(text) { check($0) } }

  /// What to write instead: diacritics stripped, blanks as hyphens, other characters left out.
  package static func proposal(for text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      if let entry = VietnameseLetters.shared.entry(scalar) {
        let plain = entry.isUpper ? entry.plain & 0xDF : entry.plain
        out.unicodeScalars.append(Unicode.Scalar(plain))
      } else if VietnameseLetters.isBlank(scalar) {
        out += "-"
      } else if scalar.isASCII, ByteSet.gs1.contains(UInt8(scalar.value)) {
        out.unicodeScalars.append(scalar)
      }
    }
    return String(out.prefix(20))
  }
}
