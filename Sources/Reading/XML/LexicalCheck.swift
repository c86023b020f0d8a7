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
      return Self.equals(bytes, range, "ADD") || Self.equals(bytes, range, "OBSERVE")
        || Self.equals(bytes, range, "DELETE")
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

  /// `xsd:dateTime`, or its stricter form in EPCIS 2.0: four-digit year, zone, no 24:00.
  private static func dateTime(_ bytes: Span<UInt8>, _ range: Range<Int>, isStamp: Bool) -> Bool {
    var at = range.lowerBound
    let end = range.upperBound
    func two(_ high: Int) -> Int? {
      var value = 0
      guard at + 2 <= end else { return nil }
      for index in at..<at + 2 {
        guard bytes[index] >= 0x30, bytes[index] <= 0x39 else { return nil }
        value = value * 10 + Int(bytes[index] - 0x30)
      }
      at += 2
      return value <= high ? value : nil
    }
    func skip(_ byte: UInt8) -> Bool {
      guard at < end, bytes[at] == byte else { return false }
      at += 1
      return true
    }
    if !isStamp { _ = skip(0x2D) }
    let yearStart = at
    let length = digits(bytes, &at, end)
    guard length >= 4, !isStamp || length == 4, length == 4 || bytes[yearStart] != 0x30 else {
      return false
    }
    var year = 0
    for index in yearStart..<at { year = (year * 10 + Int(bytes[index] - 0x30)) % 40_000 }
    if year == 0, length == 4 { return false }
    guard skip(0x2D), let month = two(12), month > 0, skip(0x2D), let day = two(31), day > 0,
      day <= Day.length(ofMonth: month, year: year == 0 ? 400 : year), skip(0x54),
      let hour = two(24), skip(0x3A), let minute = two(59), skip(0x3A), let second = two(59)
    else { return false }
    var fractionIsZero = true
    if skip(0x2E) {
      let start = at
      guard digits(bytes, &at, end) > 0 else { return false }
      for index in start..<at where bytes[index] != 0x30 { fractionIsZero = false }
    }
    if hour == 24, isStamp || minute > 0 || second > 0 || !fractionIsZero { return false }
    if at == end { return !isStamp }
    if skip(0x5A) { return at == end }
    guard skip(0x2B) || skip(0x2D), let hours = two(14), skip(0x3A), let minutes = two(59) else {
      return false
    }
    return at == end && (hours < 14 || minutes == 0)
  }
}
