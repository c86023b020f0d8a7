import Vocabulary

/// Lexical forms of XML Schema, over bytes without surrounding white space.
extension LexicalForm {
  /// Whether a value has this form. Lengths and code lists are other rules' business.
  func accepts(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    let end = range.upperBound
    switch self {
    case .string, .uri: return true
    case .decimal, .nillable: return Self.decimal(bytes, &at, end) && at == end
    case .double: return Self.double(bytes, &at, end)
    case .integer: return Self.sign(bytes, &at, end) && Self.digits(bytes, &at, end) > 0 && at == end
    case .int:
      guard Self.sign(bytes, &at, end), Self.digits(bytes, &at, end) > 0, at == end else {
        return false
      }
      return Self.fitsInt32(bytes, range)
    case .boolean: return ["true", "false", "1", "0"].contains { Self.equals(bytes, range, $0) }
    case .action:
      // As words of four bytes, the first lowest: ADD, DELE|LETE, OBSE|ERVE.
      switch range.count {
      case 3: return TextKey(bytes, range.lowerBound, 3).head == 0x41_44_44
      case 6: return TextKey(bytes, range.lowerBound, 6).head == 0x454C_4544_4554_454C
      case 7: return TextKey(bytes, range.lowerBound, 7).head == 0x4553_424F_4556_5245
      default: return false
      }
    case .hex:
      for index in range where !Self.isHex(bytes[index]) { return false }
      return range.count % 2 == 0
    case .dateTime: return Self.dateTime(bytes, range, isStamp: false)
    case .stamp: return Self.dateTime(bytes, range, isStamp: true)
    }
  }

  /// The bytes spell the word; literals are immortal, so nothing is allocated.
  private static func equals(_ bytes: Span<UInt8>, _ range: Range<Int>, _ word: String) -> Bool {
    guard word.utf8.count == range.count else { return false }
    var index = range.lowerBound
    for byte in word.utf8 {
      guard bytes[index] == byte else { return false }
      index += 1
    }
    return true
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66
  }

  /// Skips a sign if there is one; true unless the value ends there.
  private static func sign(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) -> Bool {
    if at < end, bytes[at] == 0x2B || bytes[at] == 0x2D { at += 1 }
    return at < end
  }

  /// Skips digits, gives how many.
  private static func digits(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) -> Int {
    let start = at
    while at < end, bytes[at] >= 0x30, bytes[at] <= 0x39 { at += 1 }
    return at - start
  }

  private static func decimal(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) -> Bool {
    guard sign(bytes, &at, end) else { return false }
    let whole = digits(bytes, &at, end)
    var fraction = 0
    if at < end, bytes[at] == 0x2E {
      at += 1
      fraction = digits(bytes, &at, end)
    }
    return whole + fraction > 0
  }

  private static func double(_ bytes: Span<UInt8>, _ start: inout Int, _ end: Int) -> Bool {
    if ["INF", "-INF", "NaN"].contains(where: { equals(bytes, start..<end, $0) }) { return true }
    guard decimal(bytes, &start, end) else { return false }
    if start < end, bytes[start] | 0x20 == 0x65 {
      start += 1
      guard sign(bytes, &start, end), digits(bytes, &start, end) > 0 else { return false }
    }
    return start == end
  }

  private static func fitsInt32(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let limit = bytes[range.lowerBound] == 0x2D ? 1 << 31 : 1 << 31 - 1
    var value = 0
    for index in range where bytes[index] >= 0x30 {
      value = value * 10 + Int(bytes[index] - 0x30)
      if value > limit { return false }
    }
    return true
  }

  /// Walks over the parts of a date and time.
  private struct Cursor {
    var at: Int
    let end: Int

    /// A number of two digits; nil where there is none, or a higher one.
    @inline(__always)
    mutating func two(_ high: UInt8, _ bytes: Span<UInt8>) -> Int? {
      guard at &+ 2 <= end else { return nil }
      let (tens, ones) = (bytes[at] &- 0x30, bytes[at &+ 1] &- 0x30)
      guard tens < 10, ones < 10, tens &* 10 &+ ones <= high else { return nil }
      at &+= 2
      return Int(tens &* 10 &+ ones)
    }

    @inline(__always)
    mutating func skip(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
      guard at < end, bytes[at] == byte else { return false }
      at &+= 1
      return true
    }
  }

  /// `xsd:dateTime`, or its stricter form in EPCIS 2.0: four-digit year, zone, no 24:00.
  private static func dateTime(_ bytes: Span<UInt8>, _ range: Range<Int>, isStamp: Bool) -> Bool {
    let end = range.upperBound
    var cursor = Cursor(at: range.lowerBound, end: end)
    if !isStamp { _ = cursor.skip(0x2D, bytes) }
    let yearStart = cursor.at
    let length = digits(bytes, &cursor.at, end)
    guard length >= 4, !isStamp || length == 4, length == 4 || bytes[yearStart] != 0x30 else {
      return false
    }
    var year = 0
    for index in yearStart..<cursor.at { year = (year * 10 + Int(bytes[index] - 0x30)) % 40_000 }
    if year == 0, length == 4 { return false }
    guard cursor.skip(0x2D, bytes), let month = cursor.two(12, bytes), month > 0,
      cursor.skip(0x2D, bytes), let day = cursor.two(31, bytes), day > 0,
      day <= Day.length(ofMonth: month, year: year == 0 ? 400 : year), cursor.skip(0x54, bytes),
      let hour = cursor.two(24, bytes), cursor.skip(0x3A, bytes), let minute = cursor.two(59, bytes),
      cursor.skip(0x3A, bytes), let second = cursor.two(59, bytes)
    else { return false }
    var fractionIsZero = true
    if cursor.skip(0x2E, bytes) {
      let start = cursor.at
      guard digits(bytes, &cursor.at, end) > 0 else { return false }
      for index in start..<cursor.at where bytes[index] != 0x30 { fractionIsZero = false }
    }
    if hour == 24, isStamp || minute > 0 || second > 0 || !fractionIsZero { return false }
    if cursor.at == end { return !isStamp }
    if cursor.skip(0x5A, bytes) { return cursor.at == end }
    guard cursor.skip(0x2B, bytes) || cursor.skip(0x2D, bytes), let hours = cursor.two(14, bytes),
      cursor.skip(0x3A, bytes), let minutes = cursor.two(59, bytes)
    else { return false }
    return cursor.at == end && (hours < 14 || minutes == 0)
  }
}
