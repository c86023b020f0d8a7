/// A set of ASCII characters: 128 bits, one test a character.
package struct ByteSet: Hashable, Sendable {
  /// Bit n of `low` stands for byte n, of `high` for byte 64 + n.
  package let low: UInt64
  package let high: UInt64

  @inlinable package init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// For sets that are not hot, and as the oracle of the constants below.
  package init(_ characters: String) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    for byte in characters.utf8 where byte < 128 {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
    }
    self.init(low: low, high: high)
  }

  @inlinable @inline(__always) package func contains(_ byte: UInt8) -> Bool {
    guard byte < 128 else { return false }
    return (byte < 64 ? low : high) >> UInt64(byte & 63) & 1 == 1
  }

  // Constants are written out so that the optimizer folds them; a test rebuilds each from its text.

  /// AI type X: the 82 characters of GS1 General Specifications §7.11, figure 7.11-1. No space.
  package static let gs1 = ByteSet(low: 0xFFFF_FFE6_0000_0000, high: 0x07FF_FFFE_87FF_FFFE)
  /// AI type Y: the 39 characters of component/part identifiers.
  package static let gs1Part = ByteSet(low: 0x03FF_A008_0000_0000, high: 0x0000_0000_07FF_FFFE)
  /// AI type Z: base64url without padding.
  package static let base64URL = ByteSet(low: 0x03FF_2000_0000_0000, high: 0x07FF_FFFE_87FF_FFFE)
  /// Characters of set 82 that stand for themselves in the last part of an EPC URI.
  package static let epcLiteral = ByteSet(low: 0x2FFF_7F82_0000_0000, high: 0x07FF_FFFE_87FF_FFFE)
  /// Characters of set 82 that an EPC URI must escape: `" % & / < > ?`.
  package static let epcEscaped = ByteSet(low: 0xD000_8064_0000_0000, high: 0)
  /// RFC 3986 `pchar` without percent escapes.
  package static let path = ByteSet(low: 0x2FFF_7FD2_0000_0000, high: 0x47FF_FFFE_87FF_FFFF)
  /// Every character RFC 3986 lets into a URI.
  package static let uri = ByteSet(low: 0xAFFF_FFFA_0000_0000, high: 0x47FF_FFFE_AFFF_FFFF)
  /// Stands unescaped in a canonical Digital Link (EPCIS event hash form).
  package static let linkLiteral = ByteSet(low: 0x2BFF_6080_0000_0000, high: 0x47FF_FFFE_87FF_FFFE)
}

@inlinable @inline(__always) package func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

@inlinable @inline(__always) package func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

@inlinable @inline(__always) package func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

/// Value of a hexadecimal digit, or nil.
@inlinable @inline(__always) package func hexValue(_ byte: UInt8) -> UInt8? {
  if byte &- 0x30 < 10 { return byte &- 0x30 }
  let letter = (byte | 0x20) &- 0x61
  return letter < 6 ? letter &+ 10 : nil
}

/// Up to eight ASCII characters in one word, for comparing prefixes without a loop over a string.
package struct Token: Sendable {
  package let word: UInt64
  package let count: Int

  package init(_ text: String) {
    var word: UInt64 = 0
    for byte in text.utf8 { word = word << 8 | UInt64(byte) }
    self.word = word
    count = text.utf8.count
  }
}

extension Span where Element == UInt8 {
  /// The bytes from `offset` on begin with the token.
  package func matches(_ token: Token, at offset: Int = 0) -> Bool {
    guard offset >= 0, count - offset >= token.count else { return false }
    var word: UInt64 = 0
    for index in offset..<offset + token.count { word = word << 8 | UInt64(self[index]) }
    return word == token.word
  }

  /// The range holds exactly the token.
  package func equals(_ token: Token, in range: Range<Int>) -> Bool {
    range.count == token.count && matches(token, at: range.lowerBound)
  }

  /// First place of a byte at or after `offset`, else the end of `range`.
  package func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int {
    for index in range where self[index] == byte { return index }
    return range.upperBound
  }

  /// Decimal number of a range of at most 19 digits; nil when empty, longer, or not digits.
  package func number(in range: Range<Int>) -> UInt64? {
    guard range.count > 0, range.count <= 19 else { return nil }
    var value: UInt64 = 0
    for index in range {
      let byte = self[index]
      guard isDigit(byte) else { return nil }
      value = value * 10 + UInt64(byte &- 0x30)
    }
    return value
  }

  /// The range without blanks, tabs and line breaks (and NBSP) around it.
  package func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      if self[start] <= 0x20 {
        start += 1
      } else if end - start >= 2, self[start] == 0xC2, self[start + 1] == 0xA0 {
        start += 2
      } else {
        break
      }
    }
    while start < end {
      if self[end - 1] <= 0x20 {
        end -= 1
      } else if end - start >= 2, self[end - 1] == 0xA0, self[end - 2] == 0xC2 {
        end -= 2
      } else {
        break
      }
    }
    return start..<end
  }

  package func text(in range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for index in range { bytes.append(self[index]) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Runs `body` over the UTF-8 of a string: the way from the String conveniences to the byte parsers.
package func withUTF8Span<Result>(_ text: String, _ body: (Span<UInt8>) -> Result) -> Result {
  let bytes = Array(text.utf8)
  return body(bytes.span)
}

/// Appends a number in decimal, padded with zeros to `width`.
package func appendDigits(_ value: UInt64, width: Int, to out: inout [UInt8]) {
  let start = out.count
  for _ in 0..<width { out.append(0x30) }
  var rest = value
  var index = out.count - 1
  while rest > 0, index >= start {
    out[index] = 0x30 + UInt8(rest % 10)
    rest /= 10
    index -= 1
  }
  // A number wider than the width is written whole.
  while rest > 0 {
    out.insert(0x30 + UInt8(rest % 10), at: start)
    rest /= 10
  }
}
