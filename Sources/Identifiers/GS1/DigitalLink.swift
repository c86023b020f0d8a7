/// GS1 Digital Link URIs: `https://{domain}/{stem}/01/{GTIN}/22/{cpv}/10/{lot}/21/{serial}?17=…`.
///
/// One primary key with its value, then qualifiers in the order of the dictionary. Any domain and any
/// stem before the key name the same thing. Query attributes say nothing in events (ID-04).
package enum DigitalLink {
  static let http = Token("http://")
  static let https = Token("https://")

  /// An AI as one number: its digits plus 10,000 times how many there are, so that 01 and 001 differ.
  typealias Code = Int

  /// Scans the whole text. False when the path holds no primary key: the URI is then a private one.
  static func scan(_ span: Span<UInt8>, into scan: inout EPCScan) -> Bool {
    let authority = span.matches(https) ? 8 : span.matches(http) ? 7 : 0
    guard authority > 0 else { return false }
    let pathStart = segmentEnd(span, from: authority)
    guard pathStart < span.count, span[pathStart] == slash else { return false }
    let isCanonicalHost = isCanonicalHost(span, authority..<pathStart)

    // Find the key: the first segment that is one and has a value that could be its own.
    var segment = pathStart + 1
    while segment < span.count {
      let end = segmentEnd(span, from: segment)
      guard end < span.count, span[end] == slash else { return false }
      if let (code, isShort) = code(span, segment..<end), isPrimary(code) {
        let value = end + 1..<segmentEnd(span, from: end + 1)
        if isCanonicalHost || looksLikeValue(span, value, of: code) {
          scan.form = .digitalLink
          if isShort { shortName(at: segment, into: &scan) }
          if !isCanonicalHost || authority == 7 { scan.flags.insert(.notCanonical) }
          key(span, code: code, value: value, into: &scan)
          let end = qualifiers(span, key: code, from: value.upperBound, into: &scan)
          if end < span.count {
            scan.flags.insert(.queryIgnored)
            scan.fail(.queryIgnored, at: end)
          }
          return true
        }
      }
      segment = end + 1
    }
    return false
  }

  private static let slash = UInt8(ascii: "/")

  /// Where a part of the URI ends: at the next slash, at the query or fragment, at the end.
  @inline(__always) private static func segmentEnd(_ span: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < span.count {
      let byte = span[index]
      // Digits and letters, nearly all there is, pass by the first test.
      if byte < 0x30 || byte == UInt8(ascii: "?") {
        if byte == slash || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") { break }
      }
      index &+= 1
    }
    return index
  }

  private static let canonicalHead = Token("id.gs1.o")
  private static let canonicalTail = Token("rg")

  private static func isCanonicalHost(_ span: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.count == 10 && span.matches(canonicalHead, at: range.lowerBound)
      && span.matches(canonicalTail, at: range.lowerBound + 8)
  }

  /// Numeric keys: six characters or more, the first a digit. Others: anything but nothing.
  private static func looksLikeValue(_ span: Span<UInt8>, _ range: Range<Int>, of code: Code)
    -> Bool
  {
    switch code {
    case 3_0401, 4_8004, 4_8010, 4_8013: range.count >= 6
    default: range.count >= 6 && isDigit(span[range.lowerBound])
    }
  }

  private static func shortName(at place: Int, into scan: inout EPCScan) {
    scan.flags.insert(.obsoleteShortName)
    scan.fail(.obsoleteShortName, at: place)
  }

  /// The AI that a path segment names, by digits or by an obsolete short name.
  static func code(_ span: Span<UInt8>, _ range: Range<Int>) -> (Code, isShort: Bool)? {
    guard range.count >= 2, range.count <= 5 else { return nil }
    if isDigit(span[range.lowerBound]) {
      guard range.count <= 4, let number = span.number(in: range) else { return nil }
      return (range.count * 10_000 + Int(number), false)
    }
    var word: UInt64 = 0
    for index in range { word = word << 8 | UInt64(span[index]) }
    for (name, code) in shortNames where name == word { return (code, true) }
    return nil
  }

  private static let shortNames: [(UInt64, Code)] = [
    ("gtin", 2_0001), ("lot", 2_0010), ("ser", 2_0021), ("cpv", 2_0022), ("sscc", 2_0000),
    ("gln", 3_0414), ("glnx", 3_0254), ("party", 3_0417), ("grai", 4_8003), ("giai", 4_8004),
    ("gdti", 3_0253), ("gcn", 3_0255), ("ginc", 3_0401), ("gsin", 3_0402), ("itip", 4_8006),
    ("gmn", 4_8013), ("cpid", 4_8010), ("cpsn", 4_8011), ("gsrn", 4_8018), ("gsrnp", 4_8017),
    ("srin", 4_8019),
  ].map { (Token($0.0).word, $0.1) }

  static func isPrimary(_ code: Code) -> Bool {
    switch code {
    case 2_0000, 2_0001, 3_0253, 3_0255, 3_0401, 3_0402, 3_0414, 3_0417, 4_8003, 4_8004, 4_8006,
      4_8010, 4_8013, 4_8017, 4_8018:
      true
    default: false
    }
  }

  /// Checks the key's value and sets scheme, level, number.
  private static func key(
    _ span: Span<UInt8>, code: Code, value: Range<Int>, into scan: inout EPCScan
  ) {
    KeyValue.check(span, code: code, value: value, isLink: true, into: &scan)
  }

  /// Place of a qualifier in its key's order; nil when it is none of the key's.
  private static func order(of qualifier: Code, after key: Code) -> Int? {
    switch (key, qualifier) {
    case (2_0001, 2_0022), (4_8006, 2_0022): 1
    case (2_0001, 2_0010), (4_8006, 2_0010): 2
    case (2_0001, 2_0021), (4_8006, 2_0021): 3
    // 235 stands alone: nothing may come before it.
    case (2_0001, 3_0235): 9
    case (3_0414, 3_0254), (4_8010, 4_8011), (4_8017, 4_8019), (4_8018, 4_8019): 1
    case (3_0414, 4_7040), (3_0417, 4_7040), (4_8004, 4_7040): 9
    default: nil
    }
  }

  /// Reads qualifiers from `start`, which stands on a slash or behind the path; the end of the path.
  private static func qualifiers(
    _ span: Span<UInt8>, key: Code, from start: Int, into scan: inout EPCScan
  ) -> Int {
    var last = 0
    var at = start
    while at < span.count, span[at] == slash {
      let nameStart = at + 1
      let nameEnd = segmentEnd(span, from: nameStart)
      guard nameEnd < span.count, span[nameEnd] == slash else {
        scan.fail(.linkSyntax, at: at)
        return nameEnd
      }
      let value = nameEnd + 1..<segmentEnd(span, from: nameEnd + 1)
      at = value.upperBound
      guard let (code, isShort) = code(span, nameStart..<nameEnd) else {
        scan.fail(.unknownAI, at: nameStart)
        continue
      }
      if isShort { shortName(at: nameStart, into: &scan) }
      guard code != key else {
        scan.fail(.repeatedAI, at: nameStart)
        continue
      }
      guard let order = order(of: code, after: key) else {
        scan.fail(isPrimary(code) ? .linkSyntax : .unknownAI, at: nameStart)
        continue
      }
      if order == last {
        scan.fail(.repeatedAI, at: nameStart)
      } else if order < last || order == 9 && last != 0 {
        scan.fail(.qualifierOrder, at: nameStart)
      }
      last = max(last, order)
      KeyValue.qualifier(span, code: code, value: value, isLink: true, into: &scan)
    }
    return at
  }
}
