/// EPC URIs: `urn:epc:id:…`, `urn:epc:class:lgtin:…`, `urn:epc:idpat:….*`.
///
/// ```
/// urn:epc:id:sgtin:8938500.100001.SN%2F7
///         │  │     │       │      └ serial, 1…20 characters of set 82, seven of them escaped
///         │  │     │       └ indicator and item reference ┐ together 13 digits,
///         │  │     └ GS1 Company Prefix, 6…12 digits      ┘ no check digit
///         │  └ scheme
///         └ id: one thing · class: a lot · idpat: every thing of a kind (the last part is `*`)
/// ```
/// Grammar: GS1 EPC Tag Data Standard §6–§8; EPCIS uses these three kinds only.
enum EPCURI {
  static let start = Token("urn:epc:")

  private enum Kind { case id, `class`, pattern }

  /// How the parts of a scheme are built.
  private enum Shape {
    /// Prefix and reference of `total` digits, nothing behind.
    case pair(total: Int)
    /// Prefix, reference, and text of at most `limit` characters.
    case pairAndText(total: Int, limit: Int)
    case pairAndDigits(total: Int, limit: Int)
    /// Prefix, then text; together at most 30 characters.
    case prefixAndText
    case part, itip
    case general, government, aerospace, container, ship
  }

  /// `span` begins with `urn:epc:`.
  static func scan(_ span: Span<UInt8>, into scan: inout EPCScan) {
    scan.form = .epcURI
    scan.scheme = .unknownEPC
    var at = start.count
    let kind: Kind
    if span.matches(idKind, at: at) {
      kind = .id
      at += 3
    } else if span.matches(classKind, at: at) {
      kind = .class
      at += 6
    } else if span.matches(patternKind, at: at) {
      kind = .pattern
      at += 6
    } else {
      return scan.fail(.badSyntax, at: at)
    }
    var name: UInt64 = 0
    let nameStart = at
    while at < span.count, span[at] != UInt8(ascii: ":"), at - nameStart < 8 {
      name = name << 8 | UInt64(span[at])
      at += 1
    }
    guard at < span.count, span[at] == UInt8(ascii: ":") else {
      return scan.fail(.badSyntax, at: nameStart)
    }
    at += 1
    guard let shape = shape(of: name, kind: kind, into: &scan) else {
      return scan.fail(.badSyntax, at: nameStart)
    }
    parts(span, from: at, shape: shape, isPattern: kind == .pattern, into: &scan)
  }

  private static let idKind = Token("id:")
  private static let classKind = Token("class:")
  private static let patternKind = Token("idpat:")
  private static let sgtin = Token("sgtin").word
  private static let sscc = Token("sscc").word
  private static let sgln = Token("sgln").word
  private static let pgln = Token("pgln").word
  private static let grai = Token("grai").word
  private static let giai = Token("giai").word
  private static let gdti = Token("gdti").word
  private static let gsrn = Token("gsrn").word
  private static let gsrnp = Token("gsrnp").word
  private static let ginc = Token("ginc").word
  private static let gsin = Token("gsin").word
  private static let cpi = Token("cpi").word
  private static let itip = Token("itip").word
  private static let upui = Token("upui").word
  private static let sgcn = Token("sgcn").word
  private static let lgtin = Token("lgtin").word
  private static let gid = Token("gid").word
  private static let usdod = Token("usdod").word
  private static let adi = Token("adi").word
  private static let bic = Token("bic").word
  private static let imovn = Token("imovn").word

  /// The scheme's shape; sets scheme and level. Nil where the kind knows no such scheme.
  private static func shape(of name: UInt64, kind: Kind, into scan: inout EPCScan) -> Shape? {
    func set(_ scheme: IdentifierScheme, _ level: IdentifierLevel, _ shape: Shape) -> Shape {
      scan.scheme = scheme
      scan.level = kind == .id ? level : .class
      return shape
    }
    if kind == .class {
      guard name == lgtin else { return nil }
      return set(.lgtin, .class, .pairAndText(total: 13, limit: 20))
    }
    switch name {
    case sgtin:
      return set(
        kind == .id ? .sgtin : .gtinClass, .instance, .pairAndText(total: 13, limit: 20))
    case grai: return set(.grai, .asset, .pairAndText(total: 12, limit: 16))
    case gdti: return set(.gdti, .document, .pairAndText(total: 12, limit: 17))
    case sgcn: return set(.sgcn, .document, .pairAndDigits(total: 12, limit: 12))
    case cpi: return set(.cpi, .instance, .part)
    case itip: return set(.itip, .instance, .itip)
    case upui: return set(.upui, .instance, .pairAndText(total: 13, limit: 28))
    default: break
    }
    // A pattern over these would name no class: they have no serial to leave open.
    guard kind == .id else { return nil }
    switch name {
    case sscc: return set(.sscc, .logistic, .pair(total: 17))
    case sgln: return set(.sgln, .location, .pairAndText(total: 12, limit: 20))
    case pgln: return set(.pgln, .party, .pair(total: 12))
    case giai: return set(.giai, .asset, .prefixAndText)
    case gsrn: return set(.gsrn, .service, .pair(total: 17))
    case gsrnp: return set(.gsrnp, .service, .pair(total: 17))
    case ginc: return set(.ginc, .logistic, .prefixAndText)
    case gsin: return set(.gsin, .logistic, .pair(total: 16))
    case gid: return set(.gid, .instance, .general)
    case usdod: return set(.usdod, .instance, .government)
    case adi: return set(.adi, .instance, .aerospace)
    case bic: return set(.bic, .asset, .container)
    case imovn: return set(.imovn, .asset, .ship)
    default: return nil
    }
  }

  private static func parts(
    _ span: Span<UInt8>, from at: Int, shape: Shape, isPattern: Bool, into scan: inout EPCScan
  ) {
    switch shape {
    case .pair(let total):
      if let end = pair(span, from: at, total: total, into: &scan), end < span.count {
        scan.fail(.badSyntax, at: end)
      }
    case .pairAndText(let total, let limit):
      guard let rest = pairAndDot(span, from: at, total: total, into: &scan) else { return }
      tail(span, rest..<span.count, limit: limit, isPattern: isPattern, into: &scan)
    case .pairAndDigits(let total, let limit):
      guard let rest = pairAndDot(span, from: at, total: total, into: &scan) else { return }
      if isPattern { return star(span, rest..<span.count, into: &scan) }
      scan.digits(span, rest..<span.count, limit: limit)
      scan.serial = rest..<span.count
      scan.flags.insert(.hasSerial)
    case .prefixAndText:
      guard let rest = prefix(span, from: at, into: &scan) else { return }
      scan.epcText(span, rest..<span.count, limit: 30 - scan.prefixLength)
      scan.serial = rest..<span.count
    case .part: part(span, from: at, isPattern: isPattern, into: &scan)
    case .itip: itip(span, from: at, isPattern: isPattern, into: &scan)
    case .general, .government, .aerospace, .container, .ship:
      ForeignEPC.scan(span, from: at, into: &scan)
    }
  }

  /// Company prefix and its dot; the index behind the dot.
  private static func prefix(_ span: Span<UInt8>, from start: Int, into scan: inout EPCScan)
    -> Int?
  {
    var at = start
    var value: UInt64 = 0
    while at < span.count, isDigit(span[at]), at - start < 13 {
      value = value &* 10 &+ UInt64(span[at] &- 0x30)
      at &+= 1
    }
    guard at < span.count else {
      scan.fail(.missingPart, at: at)
      return nil
    }
    guard span[at] == UInt8(ascii: ".") else {
      scan.fail(at - start == 13 ? .badPrefix : .badSyntax, at: at)
      return nil
    }
    guard at - start >= 6, at - start <= 12 else {
      scan.fail(.badPrefix, at: start)
      return nil
    }
    scan.prefixLength = at - start
    scan.number = value
    let first =
      Int(span[start] &- 0x30) * 100 + Int(span[start + 1] &- 0x30) * 10
      + Int(span[start + 2] &- 0x30)
    scan.flags.formUnion(GS1Prefix.flags(firstThree: first))
    return at + 1
  }

  /// Prefix and reference; the index of what follows the reference. Sets `number` in key order: the
  /// first digit of the reference of SGTIN-like keys (13 digits) and SSCC (17, `scheme` tells) leads.
  private static func pair(
    _ span: Span<UInt8>, from start: Int, total: Int, into scan: inout EPCScan
  ) -> Int? {
    guard let middle = prefix(span, from: start, into: &scan) else { return nil }
    var at = middle
    var value: UInt64 = 0
    while at < span.count, isDigit(span[at]), at - middle < 18 {
      value = value &* 10 &+ UInt64(span[at] &- 0x30)
      at &+= 1
    }
    if at < span.count, span[at] != UInt8(ascii: ".") {
      scan.fail(.badSyntax, at: at)
      return nil
    }
    let length = at - middle
    guard scan.prefixLength + length == total else {
      scan.fail(.badLength, at: middle)
      return nil
    }
    let leads = total == 13 || scan.scheme == .sscc
    if leads, length > 0 {
      let scale = powerOfTen(length - 1)
      let indicator = value / scale
      scan.number =
        indicator * powerOfTen(total - 1) + scan.number * scale + value % scale
      if total == 13, indicator == 9 { scan.flags.insert(.variableMeasure) }
    } else {
      scan.number = scan.number * powerOfTen(length) + value
    }
    scan.hasNumber = true
    return at
  }

  private static func pairAndDot(
    _ span: Span<UInt8>, from start: Int, total: Int, into scan: inout EPCScan
  ) -> Int? {
    guard let end = pair(span, from: start, total: total, into: &scan) else { return nil }
    guard end < span.count else {
      scan.fail(.missingPart, at: end)
      return nil
    }
    return end + 1
  }

  private static func star(_ span: Span<UInt8>, _ range: Range<Int>, into scan: inout EPCScan) {
    guard range.count == 1, span[range.lowerBound] == UInt8(ascii: "*") else {
      return scan.fail(.badSyntax, at: range.lowerBound)
    }
  }

  private static func tail(
    _ span: Span<UInt8>, _ range: Range<Int>, limit: Int, isPattern: Bool,
    into scan: inout EPCScan
  ) {
    if isPattern { return star(span, range, into: &scan) }
    scan.epcText(span, range, limit: limit)
    if scan.scheme == .lgtin {
      scan.lot = range
      scan.flags.insert(.hasLot)
    } else if scan.scheme == .sgln, range.count == 1, span[range.lowerBound] == 0x30 {
      scan.flags.insert(.zeroExtension)
    } else {
      scan.serial = range
      scan.flags.insert(.hasSerial)
    }
  }

  /// `cpi:P.ref.serial`: the reference has 39 characters, `#` and `/` escaped; serial of 1…12 digits.
  private static func part(
    _ span: Span<UInt8>, from start: Int, isPattern: Bool, into scan: inout EPCScan
  ) {
    guard let middle = prefix(span, from: start, into: &scan) else { return }
    let dot = span.firstIndex(of: UInt8(ascii: "."), in: middle..<span.count)
    guard dot < span.count, dot > middle else { return scan.fail(.missingPart, at: dot) }
    var index = middle
    var length = scan.prefixLength
    while index < dot {
      let byte = span[index]
      if byte == UInt8(ascii: "%") {
        guard index + 2 < dot, let high = hexValue(span[index + 1]),
          let low = hexValue(span[index + 2])
        else { return scan.fail(.badEscape, at: index) }
        guard ByteSet.gs1Part.contains(high << 4 | low) else {
          return scan.fail(.badCharacter, at: index)
        }
        index += 3
      } else {
        guard ByteSet.gs1Part.contains(byte) else { return scan.fail(.badCharacter, at: index) }
        guard byte != UInt8(ascii: "#"), byte != UInt8(ascii: "/") else {
          return scan.fail(.badEscape, at: index)
        }
        index += 1
      }
      length += 1
    }
    if length > 30 { scan.fail(.tooLong, at: middle) }
    let rest = dot + 1..<span.count
    if isPattern { return star(span, rest, into: &scan) }
    scan.digits(span, rest, limit: 12, allowLeadingZero: false)
    scan.serial = rest
    scan.flags.insert(.hasSerial)
  }

  /// `itip:P.IR.piece.total.serial`.
  private static func itip(
    _ span: Span<UInt8>, from start: Int, isPattern: Bool, into scan: inout EPCScan
  ) {
    guard let piece = pairAndDot(span, from: start, total: 13, into: &scan) else { return }
    guard span.count > piece + 6, span[piece + 2] == UInt8(ascii: "."),
      span[piece + 5] == UInt8(ascii: "."), let number = span.number(in: piece..<piece + 2),
      let total = span.number(in: piece + 3..<piece + 5)
    else { return scan.fail(.badSyntax, at: piece) }
    if number == 0 || total == 0 || number > total { scan.fail(.pieceOfTotal, at: piece) }
    tail(span, piece + 6..<span.count, limit: 20, isPattern: isPattern, into: &scan)
  }
}
