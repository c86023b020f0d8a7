import Vocabulary

/// What a GS1 identifier says, taken apart just far enough to tell whether plain fields say the same.
///
/// Reads the EPC URIs and the Digital Links of GTIN, lot, serial, SSCC and GLN; anything else is nil.
/// Whether an identifier is right is judged elsewhere.
struct KeyParts: Equatable {
  /// 14 digits as a number, -1 for none.
  var gtin: Int64 = -1
  /// 18 digits.
  var sscc: Int64 = -1
  /// 13 digits.
  var gln: Int64 = -1
  /// Still percent-encoded, as in the identifier.
  var lot: Range<Int>?
  var serial: Range<Int>?

  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    let span = bytes.span
    if Self.has(span, range, at: range.lowerBound, "urn:epc:") {
      guard parseURN(span, range.lowerBound + 8..<range.upperBound) else { return nil }
    } else if Self.has(span, range, at: range.lowerBound, "http") {
      guard parseLink(span, range) else { return nil }
    } else {
      return nil
    }
  }

  // MARK: EPC URIs

  private mutating func parseURN(_ span: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    func tail(_ prefix: String) -> Range<Int>? {
      guard Self.has(span, range, at: start, prefix) else { return nil }
      return start + prefix.utf8.count..<range.upperBound
    }
    if let rest = tail("id:sgtin:") { return item(span, rest, lot: false) }
    if let rest = tail("class:lgtin:") { return item(span, rest, lot: true) }
    if let rest = tail("idpat:sgtin:") { return item(span, rest, lot: nil) }
    if let rest = tail("id:sscc:") {
      guard let (number, end) = joined(span, rest, digits: 17, indicatorInSecond: true), end == rest.upperBound
      else { return false }
      sscc = number
      return true
    }
    if let rest = tail("id:sgln:") {
      guard let (number, end) = joined(span, rest, digits: 12, indicatorInSecond: false),
        end + 2 == rest.upperBound, span[end] == 0x2E, span[end + 1] == 0x30
      else { return false }
      gln = number
      return true
    }
    if let rest = tail("id:pgln:") {
      guard let (number, end) = joined(span, rest, digits: 12, indicatorInSecond: false), end == rest.upperBound
      else { return false }
      gln = number
      return true
    }
    return false
  }

  /// - Parameter lot: which part follows the class; nil for a pattern, whose part is `*`.
  private mutating func item(_ span: Span<UInt8>, _ range: Range<Int>, lot isLot: Bool?) -> Bool {
    guard let (number, end) = joined(span, range, digits: 13, indicatorInSecond: true),
      end + 1 < range.upperBound, span[end] == 0x2E
    else { return false }
    gtin = number
    let part = end + 1..<range.upperBound
    switch isLot {
    case true?: lot = part
    case false?: serial = part
    case nil: return part.count == 1 && span[part.lowerBound] == 0x2A
    }
    return true
  }

  /// `P.R` put together, its check digit added; the place after it.
  private func joined(
    _ span: Span<UInt8>, _ range: Range<Int>, digits: Int, indicatorInSecond: Bool
  ) -> (Int64, Int)? {
    var first: Int64 = 0
    var firstCount = 0
    var index = range.lowerBound
    while index < range.upperBound, let digit = Self.digit(span[index]) {
      first = first &* 10 &+ digit
      firstCount += 1
      index += 1
      guard firstCount <= 12 else { return nil }
    }
    guard index < range.upperBound, span[index] == 0x2E else { return nil }
    index += 1
    var second: Int64 = 0
    var secondCount = 0
    var indicator: Int64 = 0
    var power: Int64 = 1
    while index < range.upperBound, let digit = Self.digit(span[index]) {
      if indicatorInSecond, secondCount == 0 {
        indicator = digit
      } else {
        second = second &* 10 &+ digit
        power = power &* 10
      }
      secondCount += 1
      index += 1
      guard secondCount <= 13 else { return nil }
    }
    guard firstCount + secondCount == digits, !indicatorInSecond || secondCount > 0 else { return nil }
    var body = first &* power &+ second
    if indicatorInSecond {
      var place: Int64 = 1
      for _ in 1..<digits { place = place &* 10 }
      body = body &+ indicator &* place
    }
    return (Self.withCheckDigit(body), index)
  }

  /// GS1 General Specifications §7.9: weights 3, 1, 3 … from the right.
  static func withCheckDigit(_ body: Int64) -> Int64 {
    var rest = body
    var sum: Int64 = 0
    var weight: Int64 = 3
    while rest > 0 {
      sum += rest % 10 * weight
      weight = 4 - weight
      rest /= 10
    }
    return body &* 10 &+ (10 - sum % 10) % 10
  }

  // MARK: Digital Links

  private mutating func parseLink(_ span: Span<UInt8>, _ range: Range<Int>) -> Bool {
    // Path segments after the authority, from the primary key on; no query, no fragment.
    var index = range.lowerBound
    var slashes = 0
    while index < range.upperBound, slashes < 3 {
      if span[index] == 0x2F { slashes += 1 }
      index += 1
    }
    guard slashes == 3 else { return false }
    func segment(_ from: Int) -> Range<Int> {
      var end = from
      while end < range.upperBound, span[end] != 0x2F { end += 1 }
      return from..<end
    }
    for at in index..<range.upperBound where span[at] == 0x3F || span[at] == 0x23 { return false }
    while index < range.upperBound {
      let key = segment(index)
      guard key.upperBound < range.upperBound else { return false }
      let value = segment(key.upperBound + 1)
      let next = value.upperBound + 1
      if Self.equals(span, key, "01"), let number = Self.number(span, value, digits: 14) {
        gtin = number
        if value.upperBound == range.upperBound { return true }
        let qualifier = segment(next)
        guard qualifier.upperBound < range.upperBound else { return false }
        let part = segment(qualifier.upperBound + 1)
        guard part.upperBound == range.upperBound, !part.isEmpty else { return false }
        if Self.equals(span, qualifier, "10") {
          lot = part
        } else if Self.equals(span, qualifier, "21") {
          serial = part
        } else {
          return false
        }
        return true
      }
      if Self.equals(span, key, "00"), let number = Self.number(span, value, digits: 18) {
        sscc = number
        return value.upperBound == range.upperBound
      }
      if Self.equals(span, key, "414") || Self.equals(span, key, "417"),
        let number = Self.number(span, value, digits: 13)
      {
        gln = number
        return value.upperBound == range.upperBound
      }
      index = key.upperBound + 1
    }
    return false
  }

  // MARK: Bytes

  @inline(__always)
  static func digit(_ byte: UInt8) -> Int64? { byte >= 0x30 && byte <= 0x39 ? Int64(byte - 0x30) : nil }

  /// A whole number of exactly so many digits, or of any count up to 18 when `digits` is nil.
  static func number(_ span: Span<UInt8>, _ range: Range<Int>, digits: Int? = nil) -> Int64? {
    guard !range.isEmpty, range.count <= 18, digits == nil || range.count == digits else { return nil }
    var number: Int64 = 0
    for index in range {
      guard let digit = digit(span[index]) else { return nil }
      number = number * 10 + digit
    }
    return number
  }

  static func has(
    _ span: Span<UInt8>, _ range: Range<Int>, at start: Int, _ text: String
  ) -> Bool {
    let count = text.utf8.count
    guard start + count <= range.upperBound else { return false }
    var index = start
    for byte in text.utf8 {
      if span[index] != byte { return false }
      index += 1
    }
    return true
  }

  static func equals(_ span: Span<UInt8>, _ range: Range<Int>, _ text: String) -> Bool {
    range.count == text.utf8.count && has(span, range, at: range.lowerBound, text)
  }

  /// Whether a percent-encoded part and a plain text say the same.
  static func decodes(_ bytes: [UInt8], _ part: Range<Int>, to plain: Range<Int>) -> Bool {
    let span = bytes.span
    var a = part.lowerBound
    var b = plain.lowerBound
    while a < part.upperBound, b < plain.upperBound {
      var byte = span[a]
      if byte == 0x25, a + 2 < part.upperBound, let high = hex(span[a + 1]), let low = hex(span[a + 2]) {
        byte = high << 4 | low
        a += 2
      }
      guard byte == span[b] else { return false }
      a += 1
      b += 1
    }
    return a == part.upperBound && b == plain.upperBound
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
