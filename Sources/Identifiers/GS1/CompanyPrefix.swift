/// GS1 prefixes and company prefixes: what the first digits of a number tell.
package enum GS1Prefix {
  /// Flags for the first three digits of a GTIN-13, GLN or company prefix (ID-08, ID-09).
  ///
  /// Ranges: GS1 General Specifications §1.4; 02, 04, 20–29 circulate inside one company, 05 and
  /// 98–99 are coupons, 977–979 serials and books, 952 demonstrations, 950–951 and 960–969 are kept by
  /// the global office.
  @inlinable package static func flags(firstThree: Int) -> IdentifierFlags {
    if firstThree == 893 { return .prefix893 }
    if firstThree == 952 { return [.demoPrefix, .foreignPrefix] }
    switch firstThree {
    case 20...29, 40...59, 200...299, 950...951, 960...969, 977...999:
      return [.restrictedPrefix, .foreignPrefix]
    default: return .foreignPrefix
    }
  }

  /// Flags for a GTIN in 14 digits: the prefix stands behind the indicator. GTIN-8 have a prefix
  /// space of their own (eight digits): it starts at the seventh place.
  @inlinable package static func flags(ofGTIN14 value: UInt64) -> IdentifierFlags {
    var flags: IdentifierFlags
    if value < 100_000_000 {
      let first = Int(value / 100_000)
      flags = first < 300 ? [.restrictedPrefix, .foreignPrefix] : self.flags(firstThree: first)
    } else {
      flags = self.flags(firstThree: Int(value / 10_000_000_000 % 1000))
    }
    if value >= 90_000_000_000_000 { flags.insert(.variableMeasure) }
    return flags
  }
}

/// Lengths of Vietnamese GS1 Company Prefixes, as far as they are published.
package enum CompanyPrefix {
  /// The length, 7 … 12, of the company prefix that `digits` (the first 12 digits of a GLN, of a GTIN
  /// behind its indicator, of an SSCC behind its extension digit) begin with; nil where no entry
  /// covers the number. A snapshot of October 2026 covers about half of the 893 space.
  package static func length(first12 digits: UInt64) -> Int? {
    guard digits / 1_000_000_000 == 893 else { return nil }
    // Longest entries first.
    switch digits / 10_000 {
    case 8932_0000, 8932_0001: return 9
    default: break
    }
    if digits / 100_000 == 893_2001 { return 7 }
    switch digits / 10_000_000 {
    case 893_28: return 12
    case 893_60, 893_61, 893_62, 893_80: return 9
    case 893_64, 893_85, 893_86, 893_89: return 10
    default: break
    }
    switch digits / 100_000_000 {
    case 893_1: return 10
    case 893_4: return 7
    case 893_5: return 8
    case 893_9: return 12
    default: return nil
    }
  }

  package enum Reason: UInt8, CodeReason {
    case ok = 0
    case empty, notDigits, notVietnamese, length
    /// An 11-digit prefix is not on offer (`ND37:D31.K1`).
    case notOffered
  }

  /// A Vietnamese company prefix: 893 and in all 7, 8, 9, 10 or 12 digits (`ND37:D31.K1`).
  package static func parse(_ span: Span<UInt8>) -> Parsed<CompanyPrefixValue, Reason> {
    let range = 0..<span.count
    guard !range.isEmpty else { return .failed(.empty) }
    for index in range where !isDigit(span[index]) { return .failed(.notDigits) }
    guard range.count <= 12, let digits = span.number(in: range) else { return .failed(.length) }
    guard range.count >= 7 else { return .failed(.length) }
    guard span[0] == 0x38, span[1] == 0x39, span[2] == 0x33 else { return .failed(.notVietnamese) }
    guard range.count != 11 else { return .failed(.notOffered) }
    return .parsed(CompanyPrefixValue(digits: digits, length: UInt8(range.count)))
  }
}

package struct CompanyPrefixValue: Hashable, Sendable, CanonicalCode {
  package let digits: UInt64
  /// 7 … 12.
  package let length: UInt8

  package func appendCanonical(to out: inout [UInt8]) {
    appendDigits(digits, width: Int(length), to: &out)
  }

  /// The GTIN (in 14 digits) was issued under this prefix.
  package func covers(gtin: UInt64) -> Bool {
    var rest = gtin % 10_000_000_000_000 / 10
    for _ in 0..<(12 - Int(length)) { rest /= 10 }
    return rest == digits
  }
}
