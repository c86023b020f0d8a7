/// Economic activity, VSIC 2025 (QĐ 36/2025/QĐ-TTg): a section `A`…`V`, or 2…5 digits. Lexical only:
/// membership needs the table.
package struct VSICCode: Hashable, Sendable, CanonicalCode {
  package let text: String

  package enum Reason: UInt8, CodeReason {
    case ok = 0
    case empty, section, length, character
  }

  package static func parse(_ span: Span<UInt8>) -> Parsed<VSICCode, Reason> {
    guard span.count > 0 else { return .failed(.empty) }
    if isLetter(span[0]) {
      guard span.count == 1, span[0] >= UInt8(ascii: "A"), span[0] <= UInt8(ascii: "V") else {
        return .failed(.section)
      }
    } else {
      for index in span.indices where !isDigit(span[index]) { return .failed(.character) }
      guard (2...5).contains(span.count) else { return .failed(.length) }
    }
    return .parsed(VSICCode(text: span.text(in: 0..<span.count)))
  }

  package static func parse(_ text: String) -> Parsed<VSICCode, Reason> {
    withUTF8Span(text) { parse($0) }
  }

  package func appendCanonical(to out: inout [UInt8]) { out.append(contentsOf: text.utf8) }
}

/// Tariff code (mã HS): 4, 6 or 8 digits, chapter 01…97 without 77; dots stand behind the fourth and the
/// sixth digit or nowhere.
package struct HSCode: Hashable, Sendable, CanonicalCode {
  package let digits: UInt64
  /// 4, 6 or 8.
  package let length: UInt8

  package enum Reason: UInt8, CodeReason {
    case ok = 0
    case empty, character
    case length
    /// Seven, five or three digits: a leading zero may be lost.
    case leadingZeroLost
    case dots, chapter
  }

  package static func parse(_ span: Span<UInt8>) -> Parsed<HSCode, Reason> {
    let range = span.trimmed(0..<span.count)
    guard !range.isEmpty else { return .failed(.empty) }
    var digits: UInt64 = 0
    var count = 0
    var dots = 0
    var areDotsRight = true
    for index in range {
      let byte = span[index]
      if isDigit(byte) {
        guard count < 12 else { return .failed(.length) }
        digits = digits * 10 + UInt64(byte &- 0x30)
        count += 1
      } else if byte == UInt8(ascii: ".") {
        if count != 4 + 2 * dots { areDotsRight = false }
        dots += 1
      } else {
        return .failed(.character)
      }
    }
    guard count == 4 || count == 6 || count == 8 else {
      return .failed(count == 7 || count == 5 || count == 3 ? .leadingZeroLost : .length)
    }
    // Dots are all there or none is.
    guard areDotsRight, dots == 0 || dots == (count - 4) / 2 else { return .failed(.dots) }
    let chapter = count == 4 ? digits / 100 : count == 6 ? digits / 10_000 : digits / 1_000_000
    guard (1...97).contains(chapter), chapter != 77 else { return .failed(.chapter) }
    var repairs: Repairs = range.count == span.count ? [] : .trimmed
    if dots > 0 { repairs.insert(.separatorsRemoved) }
    return .parsed(HSCode(digits: digits, length: UInt8(count)), repairs)
  }

  package static func parse(_ text: String) -> Parsed<HSCode, Reason> {
    withUTF8Span(text) { parse($0) }
  }

  package func appendCanonical(to out: inout [UInt8]) {
    appendDigits(digits, width: Int(length), to: &out)
  }
}

/// Telephone number in Viet Nam: mobile `0[35789]` + 8, landline `02xx` + 7…8, service 1800 and 1900.
package struct PhoneNumber: Hashable, Sendable, CanonicalCode {
  /// Digits behind +84, or the whole service number.
  package let digits: UInt64
  package let isService: Bool

  package enum Reason: UInt8, CodeReason {
    case ok = 0
    case empty, character, length
    /// Right once: eleven-digit mobiles, area codes of before 2017.
    case obsolete
    case unusedRange
    /// Two numbers in one cell.
    case twoNumbers
    /// A country code other than 84.
    case foreign
    /// Nine digits that begin like a mobile: a leading zero may be lost.
    case leadingZeroLost
  }

  package static func parse(_ span: Span<UInt8>) -> Parsed<PhoneNumber, Reason> {
    let range = span.trimmed(0..<span.count)
    guard !range.isEmpty else { return .failed(.empty) }
    var digits: UInt64 = 0
    var count = 0
    var hasPlus = false
    var repairs: Repairs = range.count == span.count ? [] : .trimmed
    for index in range {
      let byte = span[index]
      if isDigit(byte) {
        guard count < 18 else { return .failed(.length) }
        digits = digits * 10 + UInt64(byte &- 0x30)
        count += 1
      } else {
        switch byte {
        case UInt8(ascii: "+") where index == range.lowerBound: hasPlus = true
        case UInt8(ascii: "'") where index == range.lowerBound: repairs.insert(.apostropheRemoved)
        case 0x20, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"):
          repairs.insert(.separatorsRemoved)
        case UInt8(ascii: "/"), UInt8(ascii: ","), UInt8(ascii: ";"):
          return .failed(count >= 9 ? .twoNumbers : .character)
        default: return .failed(.character)
        }
      }
    }
    // National form without the leading zero.
    let national: UInt64
    let length: Int
    if hasPlus || count >= 11 && digits / powerOfTen(count - 2) == 84 {
      guard digits / powerOfTen(max(0, count - 2)) == 84 else { return .failed(.foreign) }
      length = count - 2
      national = digits % powerOfTen(length)
    } else if count >= 8, count <= 10, isService(digits, count) {
      return .parsed(PhoneNumber(digits: digits, isService: true), repairs)
    } else {
      guard let first = range.first(where: { isDigit(span[$0]) }), span[first] == 0x30 else {
        return .failed(count == 9 ? .leadingZeroLost : count < 9 ? .length : .unusedRange)
      }
      length = count - 1
      national = digits
    }
    repairs.insert(.rewritten)
    let reason = plan(national, length)
    guard reason == .ok else { return .failed(reason) }
    return .parsed(PhoneNumber(digits: national, isService: false), repairs)
  }

  package static func parse(_ text: String) -> Parsed<PhoneNumber, Reason> {
    withUTF8Span(text) { parse($0) }
  }

  private static func isService(_ digits: UInt64, _ count: Int) -> Bool {
    let head = digits / powerOfTen(count - 4)
    return head == 1900 || head == 1800
  }

  /// The numbering plan since 2018: mobiles 03[2-9] 05[25689] 07[06-9] 08[1-9] 09, area codes 02.
  private static func plan(_ national: UInt64, _ length: Int) -> Reason {
    guard length >= 8, length <= 10 else { return .length }
    let first = national / powerOfTen(length - 1)
    let second = national / powerOfTen(length - 2) % 10
    let isMobile =
      switch first {
      case 3: second >= 2
      case 5: second == 2 || second == 5 || second == 6 || second >= 8
      case 7: second == 0 || second >= 6
      case 8: second >= 1
      case 9: true
      default: false
      }
    if isMobile { return length == 9 ? .ok : .length }
    switch first {
    case 2:
      guard length >= 9 else { return .length }
      return second == 0 ? .unusedRange : .ok
    case 1:
      return length == 10 && [2, 6, 8, 9].contains(second) || length == 9 && second == 2
        ? .obsolete : .unusedRange
    // Area codes of before 2017: 04, 08, 05x, 06x, 07x.
    case 3...7: return .obsolete
    default: return .unusedRange
    }
  }

  package func appendCanonical(to out: inout [UInt8]) {
    if !isService { out.append(contentsOf: "+84".utf8) }
    appendDigits(digits, width: 1, to: &out)
  }
}
