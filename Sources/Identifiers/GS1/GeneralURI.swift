/// URIs that are no GS1 identifiers: CBV names, `urn:uuid`, `ni`, `geo`, private URNs and HTTP URIs.
enum GeneralURI {
  static let urn = Token("urn:")
  static let cbv = Token("urn:epcg")
  private static let cbvRest = Token("lobal:cb")
  private static let cbvEnd = Token("v:")
  private static let transformation = Token("xform")
  private static let sha256 = Token("sha-256")
  private static let uuid = Token("urn:uuid")
  static let ni = Token("ni://")
  static let geo = Token("geo:")

  /// `span` begins with `urn:`.
  static func urn(_ span: Span<UInt8>, into scan: inout EPCScan) {
    scan.form = .uri
    if span.matches(uuid), span.count > 8, span[8] == UInt8(ascii: ":") {
      return uuid(span, into: &scan)
    }
    if span.matches(cbv), span.matches(cbvRest, at: 8), span.matches(cbvEnd, at: 16) {
      return cbvName(span, from: 18, into: &scan)
    }
    scan.scheme = .privateURN
    // RFC 8141: namespace of 2…32 letters, digits and hyphens, then a colon and something.
    let colon = span.firstIndex(of: UInt8(ascii: ":"), in: 4..<span.count)
    guard colon < span.count - 1, (2...32).contains(colon - 4) else {
      return scan.fail(.badSyntax, at: 4)
    }
    for index in 4..<colon {
      let byte = span[index]
      guard isDigit(byte) || isLetter(byte) || byte == UInt8(ascii: "-") else {
        return scan.fail(.badSyntax, at: index)
      }
    }
    rest(span, from: colon + 1, into: &scan)
    words(span, from: colon, into: &scan)
  }

  /// Anything else with a scheme; `colon` is the place of its colon.
  static func other(_ span: Span<UInt8>, colon: Int, into scan: inout EPCScan) {
    scan.form = .uri
    scan.scheme = .otherURI
    guard colon + 1 < span.count else { return scan.fail(.badSyntax, at: colon) }
    rest(span, from: colon + 1, into: &scan)
    words(span, from: colon, into: &scan)
  }

  private static let reference = Array("ref.gs1.org/cbv/".utf8)

  /// `http://` or `https://` without a GS1 key in its path.
  static func http(_ span: Span<UInt8>, into scan: inout EPCScan) {
    scan.form = .uri
    scan.scheme = .privateHTTP
    let authority = span.matches(DigitalLink.https) ? 8 : 7
    var end = authority
    while end < span.count, span[end] != UInt8(ascii: "/"), span[end] != UInt8(ascii: "?"),
      span[end] != UInt8(ascii: "#")
    {
      let byte = span[end]
      guard
        byte >= 0x80 || isDigit(byte) || isLetter(byte) || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "[")
          || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "_")
      else { return scan.fail(.badCharacter, at: end) }
      end += 1
    }
    guard end > authority else { return scan.fail(.badSyntax, at: authority) }
    rest(span, from: end, into: &scan)
    words(span, from: end, into: &scan)
    if span.count - authority >= reference.count {
      for (place, byte) in reference.enumerated() where span[authority + place] != byte { return }
      scan.scheme = .cbvOther
    }
  }

  /// Characters a URI may have. Letters outside ASCII pass: `anyURI` takes them, and private
  /// identifiers are to be accepted.
  private static func rest(_ span: Span<UInt8>, from start: Int, into scan: inout EPCScan) {
    var index = start
    while index < span.count {
      let byte = span[index]
      if byte == UInt8(ascii: "%") {
        guard index + 2 < span.count, hexValue(span[index + 1]) != nil,
          hexValue(span[index + 2]) != nil
        else { return scan.fail(.badEscape, at: index) }
        index += 3
      } else {
        guard byte >= 0x80 || ByteSet.uri.contains(byte) else {
          return scan.fail(.badCharacter, at: index)
        }
        index += 1
      }
    }
  }

  private static let object = Token("obj")
  private static let kind = Token("class")
  private static let location = Token("loc")
  private static let transaction = Token("bt")
  private static let party = Token("party")
  private static let lot = Token("lot")
  private static let serial = Token("serial")

  /// The words by which private identifiers say what they name (CBV §8.2): `obj`, `class`, `loc`,
  /// `bt`; also `party`, and `lot:class` and `serial:obj`, where company, product and lot or serial
  /// follow, divided by dots.
  private static func words(_ span: Span<UInt8>, from start: Int, into scan: inout EPCScan) {
    var at = start
    var before = 0..<0
    while at < span.count {
      let wordStart = at + 1
      var end = wordStart
      while end < span.count, span[end] != UInt8(ascii: ":"), span[end] != UInt8(ascii: "/") {
        end += 1
      }
      let word = wordStart..<max(wordStart, end)
      if end < span.count {
        if span.equals(object, in: word) {
          scan.level = .instance
          if span.equals(serial, in: before) {
            scan.serial = thirdPart(span, from: end + 1)
            if !scan.serial.isEmpty { scan.flags.insert(.hasSerial) }
          }
          return
        } else if span.equals(kind, in: word) {
          scan.level = .class
          if span.equals(lot, in: before) {
            scan.lot = thirdPart(span, from: end + 1)
            if !scan.lot.isEmpty { scan.flags.insert(.hasLot) }
          }
          return
        } else if span.equals(location, in: word) {
          scan.level = .location
          return
        } else if span.equals(transaction, in: word) {
          scan.level = .document
          return
        } else if span.equals(party, in: word) {
          scan.level = .party
        }
      }
      before = word
      at = end
    }
  }

  /// What follows the second dot, to the end.
  private static func thirdPart(_ span: Span<UInt8>, from start: Int) -> Range<Int> {
    guard start < span.count else { return 0..<0 }
    let first = span.firstIndex(of: UInt8(ascii: "."), in: start..<span.count)
    guard first + 1 < span.count else { return 0..<0 }
    let second = span.firstIndex(of: UInt8(ascii: "."), in: first + 1..<span.count)
    guard second + 1 < span.count else { return 0..<0 }
    return second + 1..<span.count
  }

  /// `urn:uuid:` and 8-4-4-4-12 hexadecimal digits (RFC 9562).
  private static func uuid(_ span: Span<UInt8>, into scan: inout EPCScan) {
    scan.scheme = .uuid
    guard span.count == 45 else { return scan.fail(.badLength, at: 9) }
    for index in 9..<45 {
      switch index - 9 {
      case 8, 13, 18, 23:
        if span[index] != UInt8(ascii: "-") { return scan.fail(.badSyntax, at: index) }
      default: if hexValue(span[index]) == nil { return scan.fail(.badSyntax, at: index) }
      }
    }
  }

  /// `urn:epcglobal:cbv:bt:<GLN>:<id>` and `…:xform:<GLN>:<id>` (CBV §8.5, §8.7).
  private static func cbvName(_ span: Span<UInt8>, from start: Int, into scan: inout EPCScan) {
    let colon = span.firstIndex(of: UInt8(ascii: ":"), in: start..<span.count)
    if span.equals(transaction, in: start..<colon) {
      scan.scheme = .cbvBizTransaction
      scan.level = .document
    } else if span.equals(transformation, in: start..<colon) {
      scan.scheme = .cbvTransformation
    } else {
      scan.scheme = .cbvOther
      return
    }
    let gln = colon + 1
    guard span.count > gln else { return scan.fail(.missingPart, at: span.count) }
    let end = span.firstIndex(of: UInt8(ascii: ":"), in: gln..<span.count)
    guard end - gln == 13, let number = span.number(in: gln..<end) else {
      return scan.fail(.badLength, at: gln)
    }
    guard end + 1 < span.count else { return scan.fail(.missingPart, at: end) }
    if !CheckDigit.isRight(number) { scan.fail(.badCheckDigit, at: end - 1) }
    scan.flags.formUnion(GS1Prefix.flags(firstThree: Int(number / 10_000_000_000)))
    scan.number = number
    scan.hasNumber = true
    scan.hasCheckDigit = true
    rest(span, from: end + 1, into: &scan)
  }

  /// `ni:///sha-256;<64 hexadecimal digits>?ver=CBV2.0`; other digests of RFC 6920 pass too.
  static func digest(_ span: Span<UInt8>, into scan: inout EPCScan) {
    scan.form = .uri
    scan.scheme = .ni
    let slash = span.firstIndex(of: UInt8(ascii: "/"), in: 5..<span.count)
    let semicolon = span.firstIndex(of: UInt8(ascii: ";"), in: slash..<span.count)
    guard slash < span.count, semicolon < span.count, semicolon > slash + 1 else {
      return scan.fail(.badSyntax, at: 5)
    }
    let end = span.firstIndex(of: UInt8(ascii: "?"), in: semicolon..<span.count)
    let value = semicolon + 1..<end
    for index in value where !ByteSet.base64URL.contains(span[index]) {
      return scan.fail(.badCharacter, at: index)
    }
    guard span.equals(sha256, in: slash + 1..<semicolon) else {
      return value.isEmpty ? scan.fail(.badSyntax, at: end) : ()
    }
    // 43 characters of base64url by RFC 6920, 64 hexadecimal digits by CBV 2.0 §8.9.
    if value.count == 64 {
      for index in value where hexValue(span[index]) == nil || isUpper(span[index]) {
        return scan.fail(.badSyntax, at: index)
      }
    } else if value.count != 43 {
      scan.fail(.badLength, at: value.lowerBound)
    }
  }

  /// `geo:lat,lon` and perhaps `,altitude`, `;crs=…`, `;u=…` (RFC 5870).
  static func geo(_ span: Span<UInt8>, into scan: inout EPCScan) {
    scan.form = .uri
    scan.scheme = .geo
    scan.level = .location
    let end = span.firstIndex(of: UInt8(ascii: ";"), in: 4..<span.count)
    var start = 4
    var part = 0
    while part < 3 {
      let comma = span.firstIndex(of: UInt8(ascii: ","), in: start..<end)
      guard let value = coordinate(span, start..<comma) else {
        return scan.fail(.badSyntax, at: start)
      }
      // Thousandths of a degree are enough to tell whether a place is on this planet.
      if part == 0, abs(value) > 90_000 { return scan.fail(.badSyntax, at: start) }
      if part == 1, abs(value) > 180_000 { return scan.fail(.badSyntax, at: start) }
      part += 1
      guard comma < end else { break }
      start = comma + 1
    }
    guard part >= 2 else { return scan.fail(.missingPart, at: end) }
    if part == 3, span.firstIndex(of: UInt8(ascii: ","), in: start..<end) < end {
      scan.fail(.badSyntax, at: start)
    }
    rest(span, from: end, into: &scan)
  }

  /// A decimal number in thousandths, cut.
  private static func coordinate(_ span: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var index = range.lowerBound
    var isNegative = false
    if index < range.upperBound, span[index] == UInt8(ascii: "-") {
      isNegative = true
      index += 1
    }
    var value = 0
    var decimals = -1
    var digits = 0
    while index < range.upperBound {
      let byte = span[index]
      if byte == UInt8(ascii: "."), decimals < 0, digits > 0 {
        decimals = 0
      } else if isDigit(byte) {
        digits += 1
        if decimals < 0 {
          guard value < 1_000_000 else { return nil }
          value = value * 10 + Int(byte &- 0x30)
        } else {
          if decimals < 3 { value = value * 10 + Int(byte &- 0x30) }
          decimals += 1
        }
      } else {
        return nil
      }
      index += 1
    }
    guard digits > 0, decimals != 0 else { return nil }
    for _ in 0..<(3 - min(max(decimals, 0), 3)) { value *= 10 }
    return isNegative ? -value : value
  }
}
