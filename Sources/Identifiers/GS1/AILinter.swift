import Vocabulary

/// What can be wrong with the value of an application identifier, or with a set of them.
package enum AIFault: UInt8, CodeReason {
  case ok = 0
  case syntax, unknownAI, tooMany, tooShort, tooLong, character
  case checkDigit, checkPair, date, time, zeroValue, leadingZero, pieceOfTotal
  case country, currency, iban, winding, yesNo, mediaType, sex, position, importerIndex
  case percentEscape, coordinate, hyphen, needsNonDigit
  /// The same AI twice with two values.
  case repeatedAI
  /// Two AIs that exclude one another.
  case excluded
  /// An AI without the one it belongs to.
  case missingPartner
  /// A signature over a key without serial.
  case needsSerial
}

/// The checks on one component of a value. Raw values are the names of the syntax dictionary.
package enum AILinter: String, Sendable, CaseIterable {
  case csum, csumalpha, csetnumeric, cset82, cset39, cset64
  case yymmdd, yymmd0, yyyymmdd, yyyymmd0, hh, mi, ss, hhmi
  case iso3166, iso3166999, iso3166alpha2, iso4217, iso5218, iban, mediatype
  case pieceoftotal, nonzero, zero, nozeroprefix, winding, yesno, hyphen, importeridx
  case posinseqslash, pcenc, hasnondigit, latitude, longitude
  /// North American coupons (AI 8110, 8112): known, their inner grammar is not checked.
  case couponcode, couponposoffer

  package func check(_ span: Span<UInt8>, _ range: Range<Int>) -> AIFault {
    switch self {
    case .csum:
      return digits(span, range) { value, count in
        count == 0 ? .checkDigit : AILinter.hasRightCheckDigit(span, range) ? .ok : .checkDigit
      }
    case .csumalpha: return checkPair(span, range)
    case .csetnumeric: return digits(span, range) { _, _ in .ok }
    case .cset82: return characters(span, range, in: .gs1)
    case .cset39: return characters(span, range, in: .gs1Part)
    case .cset64: return base64(span, range)
    case .yymmdd: return date(span, range, yearDigits: 2, allowDayZero: false)
    case .yymmd0: return date(span, range, yearDigits: 2, allowDayZero: true)
    case .yyyymmdd: return date(span, range, yearDigits: 4, allowDayZero: false)
    case .yyyymmd0: return date(span, range, yearDigits: 4, allowDayZero: true)
    case .hh: return below(24, span, range)
    case .mi, .ss: return below(60, span, range)
    case .hhmi:
      return digits(span, range) { value, count in
        count == 4 && value / 100 < 24 && value % 100 < 60 ? .ok : .time
      }
    case .iso3166:
      return digits(span, range) { value, count in
        count == 3 && CountryTable.shared.hasNumeric(Int(value)) ? .ok : .country
      }
    case .iso3166999:
      return digits(span, range) { value, count in
        count == 3 && (value == 999 || CountryTable.shared.hasNumeric(Int(value))) ? .ok : .country
      }
    case .iso3166alpha2:
      guard range.count == 2 else { return .country }
      return CountryTable.shared.hasAlpha2(span[range.lowerBound], span[range.lowerBound + 1])
        ? .ok : .country
    case .iso4217:
      return digits(span, range) { value, count in
        count == 3 && Self.currencies.contains(Int(value)) ? .ok : .currency
      }
    case .iso5218: return oneOf("0129", span, range, else: .sex)
    case .iban: return iban(span, range)
    case .mediatype:
      return digits(span, range) { value, count in
        // GS1 code list: 01…10 defined, 80…99 for private use.
        count == 2 && ((1...10).contains(value) || value >= 80) ? .ok : .mediaType
      }
    case .pieceoftotal: return pieceOfTotal(span, range)
    case .nonzero: return zeros(span, range) ? .zeroValue : digits(span, range) { _, _ in .ok }
    case .zero: return zeros(span, range) ? .ok : .zeroValue
    case .nozeroprefix:
      if !range.isEmpty, span[range.lowerBound] == 0x30 { return .leadingZero }
      return digits(span, range) { _, _ in .ok }
    case .winding: return oneOf("019", span, range, else: .winding)
    case .yesno: return oneOf("01", span, range, else: .yesNo)
    case .hyphen:
      for index in range where span[index] != UInt8(ascii: "-") { return .hyphen }
      return .ok
    case .importeridx:
      return range.count == 1 && ByteSet.base64URL.contains(span[range.lowerBound])
        ? .ok : .importerIndex
    case .posinseqslash: return position(span, range)
    case .pcenc: return percentEscapes(span, range)
    case .hasnondigit:
      for index in range where !isDigit(span[index]) { return .ok }
      return .needsNonDigit
    case .latitude:
      return digits(span, range) { value, count in
        count == 10 && value <= 1_800_000_000 ? .ok : .coordinate
      }
    case .longitude:
      return digits(span, range) { value, count in
        count == 10 && value <= 3_600_000_000 ? .ok : .coordinate
      }
    case .couponcode, .couponposoffer: return .ok
    }
  }

  /// All digits, then `body` with the value (0 beyond 19 digits) and how many there are.
  private func digits(
    _ span: Span<UInt8>, _ range: Range<Int>, _ body: (UInt64, Int) -> AIFault
  ) -> AIFault {
    for index in range where !isDigit(span[index]) { return .character }
    return body(span.number(in: range) ?? 0, range.count)
  }

  static func hasRightCheckDigit(_ span: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var sum = 0
    for (place, index) in range.enumerated() {
      let digit = Int(span[index] &- 0x30)
      sum += (range.count - 1 - place) % 2 == 0 ? digit : digit * 3
    }
    return sum % 10 == 0
  }

  private func characters(_ span: Span<UInt8>, _ range: Range<Int>, in set: ByteSet) -> AIFault {
    for index in range where !set.contains(span[index]) { return .character }
    return .ok
  }

  /// base64url; trailing `=` only where they fill a group of four.
  private func base64(_ span: Span<UInt8>, _ range: Range<Int>) -> AIFault {
    var end = range.upperBound
    while end > range.lowerBound, span[end - 1] == UInt8(ascii: "=") { end -= 1 }
    let padding = range.upperBound - end
    if padding > 2 || padding > 0 && range.count % 3 != 0 { return .character }
    return characters(span, range.lowerBound..<end, in: .base64URL)
  }

  private func checkPair(_ span: Span<UInt8>, _ range: Range<Int>) -> AIFault {
    guard range.count >= 2,
      let (first, second) = CheckDigit.pair(of: span, in: range.lowerBound..<range.upperBound - 2)
    else { return .checkPair }
    return span[range.upperBound - 2] == first && span[range.upperBound - 1] == second
      ? .ok : .checkPair
  }

  private func date(
    _ span: Span<UInt8>, _ range: Range<Int>, yearDigits: Int, allowDayZero: Bool
  ) -> AIFault {
    digits(span, range) { value, count in
      guard count == yearDigits + 4 else { return .date }
      let day = Int(value % 100)
      let month = Int(value / 100 % 100)
      let year = Int(value / 10_000)
      guard (1...12).contains(month) else { return .date }
      if day == 0 { return allowDayZero ? .ok : .date }
      // 00 is 2000: leap. The century does not matter otherwise between 1976 and 2075.
      let full = yearDigits == 2 ? 2000 + year : year
      return day <= Day.length(ofMonth: month, year: full) ? .ok : .date
    }
  }

  private func below(_ limit: UInt64, _ span: Span<UInt8>, _ range: Range<Int>) -> AIFault {
    digits(span, range) { value, count in count == 2 && value < limit ? .ok : .time }
  }

  private func oneOf(
    _ choices: String, _ span: Span<UInt8>, _ range: Range<Int>, else fault: AIFault
  ) -> AIFault {
    range.count == 1 && choices.utf8.contains(span[range.lowerBound]) ? .ok : fault
  }

  private func zeros(_ span: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where span[index] != 0x30 { return false }
    return true
  }

  private func pieceOfTotal(_ span: Span<UInt8>, _ range: Range<Int>) -> AIFault {
    for index in range where !isDigit(span[index]) { return .character }
    guard range.count > 0, range.count % 2 == 0, range.count <= 38 else { return .pieceOfTotal }
    let middle = range.lowerBound + range.count / 2
    guard let piece = span.number(in: range.lowerBound..<middle),
      let total = span.number(in: middle..<range.upperBound), piece > 0, total > 0,
      piece <= total
    else { return .pieceOfTotal }
    return .ok
  }

  /// `3/10`: place and total without leading zeros.
  private func position(_ span: Span<UInt8>, _ range: Range<Int>) -> AIFault {
    let slash = span.firstIndex(of: UInt8(ascii: "/"), in: range)
    guard slash < range.upperBound, let place = span.number(in: range.lowerBound..<slash),
      let total = span.number(in: slash + 1..<range.upperBound)
    else { return .position }
    guard span[range.lowerBound] != 0x30, span[slash + 1] != 0x30 else { return .leadingZero }
    return place <= total ? .ok : .position
  }

  private func percentEscapes(_ span: Span<UInt8>, _ range: Range<Int>) -> AIFault {
    var index = range.lowerBound
    while index < range.upperBound {
      if span[index] == UInt8(ascii: "%") {
        guard index + 2 < range.upperBound, hexValue(span[index + 1]) != nil,
          hexValue(span[index + 2]) != nil
        else { return .percentEscape }
        index += 2
      }
      index += 1
    }
    return .ok
  }

  /// ISO 13616: country, two check digits, up to 30 characters; modulo 97 leaves 1.
  private func iban(_ span: Span<UInt8>, _ range: Range<Int>) -> AIFault {
    guard range.count >= 10, range.count <= 34 else { return .iban }
    for index in range where !isDigit(span[index]) && !isUpper(span[index]) { return .iban }
    let start = range.lowerBound
    guard CountryTable.shared.hasAlpha2(span[start], span[start + 1]) else { return .iban }
    guard isDigit(span[start + 2]), isDigit(span[start + 3]) else { return .iban }
    var remainder = 0
    for place in 0..<range.count {
      let byte = span[start + (place + 4) % range.count]
      if isDigit(byte) {
        remainder = (remainder * 10 + Int(byte - 0x30)) % 97
      } else {
        remainder = (remainder * 100 + Int(byte) - 55) % 97
      }
    }
    return remainder == 1 ? .ok : .iban
  }
}

extension AILinter {
  /// ISO 4217 numeric codes in use, edition 2026.
  static let currencies: Set<Int> = [
    8, 12, 32, 36, 44, 48, 50, 51, 52, 60, 64, 68, 72, 84, 90, 96, 104, 108,
    116, 124, 132, 136, 144, 152, 156, 170, 174, 188, 191, 192, 203, 208, 214, 222, 230, 232,
    238, 242, 262, 270, 292, 320, 324, 328, 332, 340, 344, 348, 352, 356, 360, 364, 368, 376,
    388, 392, 396, 398, 400, 404, 408, 410, 414, 417, 418, 422, 426, 430, 434, 446, 454, 458,
    462, 480, 484, 496, 498, 504, 512, 516, 524, 532, 533, 548, 554, 558, 566, 578, 586, 590,
    598, 600, 604, 608, 634, 643, 646, 654, 682, 690, 702, 704, 706, 710, 728, 748, 752, 756,
    760, 764, 776, 780, 784, 788, 800, 807, 818, 826, 834, 840, 858, 860, 882, 886, 901, 925,
    926, 927, 928, 929, 930, 931, 932, 933, 934, 936, 938, 940, 941, 943, 944, 946, 947, 948,
    949, 950, 951, 952, 953, 955, 956, 957, 958, 959, 960, 961, 962, 963, 964, 965, 967, 968,
    969, 970, 971, 972, 973, 975, 976, 977, 978, 979, 980, 981, 984, 985, 986, 990, 994, 997,
    999,
  ]
}
