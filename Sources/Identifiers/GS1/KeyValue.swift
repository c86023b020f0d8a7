/// Values of the GS1 keys and their qualifiers as Digital Links and element strings write them: in full
/// length, with check digit.
enum KeyValue {
  /// Checks the value of a primary key; sets scheme, level, number and prefix flags.
  static func check(
    _ span: Span<UInt8>, code: DigitalLink.Code, value: Range<Int>, isLink: Bool,
    into scan: inout EPCScan
  ) {
    switch code {
    case 2_0000:
      set(&scan, .sscc, .logistic)
      number(span, value, length: 18, prefixAt: 1, into: &scan)
    case 2_0001:
      set(&scan, .gtinClass, .class)
      gtin(span, value, into: &scan)
    case 3_0414:
      set(&scan, .sgln, .location)
      number(span, value, length: 13, prefixAt: 0, into: &scan)
    case 3_0417:
      set(&scan, .pgln, .party)
      number(span, value, length: 13, prefixAt: 0, into: &scan)
    case 3_0402:
      set(&scan, .gsin, .logistic)
      number(span, value, length: 17, prefixAt: 0, into: &scan)
    case 4_8017:
      set(&scan, .gsrnp, .service)
      number(span, value, length: 18, prefixAt: 0, into: &scan)
    case 4_8018:
      set(&scan, .gsrn, .service)
      number(span, value, length: 18, prefixAt: 0, into: &scan)
    case 3_0253:
      set(&scan, .gdti, .document)
      let rest = head(span, value, zero: false, into: &scan)
      serial(span, rest, limit: 17, isLink: isLink, into: &scan)
    case 3_0255:
      set(&scan, .sgcn, .document)
      let rest = head(span, value, zero: false, into: &scan)
      if rest.isEmpty {
        scan.level = .class
      } else {
        scan.digits(span, rest, limit: 12)
        scan.serial = rest
        scan.flags.insert(.hasSerial)
      }
    case 4_8003:
      set(&scan, .grai, .asset)
      let rest = head(span, value, zero: true, into: &scan)
      serial(span, rest, limit: 16, isLink: isLink, into: &scan)
    case 4_8006:
      set(&scan, .itip, .class)
      itip(span, value, into: &scan)
    case 4_8004:
      set(&scan, .giai, .asset)
      reference(span, value, limit: 30, isLink: isLink, into: &scan)
    case 3_0401:
      set(&scan, .ginc, .logistic)
      reference(span, value, limit: 30, isLink: isLink, into: &scan)
    case 4_8010:
      set(&scan, .cpi, .class)
      text(span, value, limit: 30, set: .gs1Part, isLink: isLink, into: &scan)
      prefixFlags(span, at: value.lowerBound, into: &scan)
    default:
      set(&scan, .gmn, .class)
      reference(span, value, limit: 25, isLink: isLink, into: &scan)
    }
  }

  /// Checks the value of a qualifier and refines scheme and level.
  static func qualifier(
    _ span: Span<UInt8>, code: DigitalLink.Code, value: Range<Int>, isLink: Bool,
    into scan: inout EPCScan
  ) {
    switch code {
    case 2_0010:
      text(span, value, limit: 20, isLink: isLink, into: &scan)
      scan.lot = value
      scan.flags.insert(.hasLot)
      if scan.scheme == .gtinClass { scan.scheme = .lgtin }
    case 2_0021:
      text(span, value, limit: 20, isLink: isLink, into: &scan)
      scan.serial = value
      scan.flags.insert(.hasSerial)
      scan.level = .instance
      if scan.scheme != .itip { scan.scheme = .sgtin }
    case 3_0235:
      text(span, value, limit: 28, isLink: isLink, into: &scan)
      scan.serial = value
      scan.flags.insert(.hasSerial)
      scan.level = .instance
      scan.scheme = .upui
    case 3_0254:
      text(span, value, limit: 20, isLink: isLink, into: &scan)
      if value.count == 1, span[value.lowerBound] == 0x30 {
        scan.flags.insert(.zeroExtension)
      } else {
        scan.serial = value
        scan.flags.insert(.hasSerial)
      }
    case 4_8011:
      scan.digits(span, value, limit: 12, allowLeadingZero: false)
      scan.serial = value
      scan.flags.insert(.hasSerial)
      scan.level = .instance
    case 4_8019: scan.digits(span, value, limit: 10)
    case 4_7040: text(span, value, limit: 4, isLink: isLink, into: &scan)
    default: text(span, value, limit: 20, isLink: isLink, into: &scan)
    }
  }

  private static func set(
    _ scan: inout EPCScan, _ scheme: IdentifierScheme, _ level: IdentifierLevel
  ) {
    scan.scheme = scheme
    scan.level = level
  }

  private static func text(
    _ span: Span<UInt8>, _ range: Range<Int>, limit: Int, set: ByteSet = .gs1, isLink: Bool,
    into scan: inout EPCScan
  ) {
    if isLink { return scan.linkText(span, range, limit: limit, set: set) }
    guard !range.isEmpty else { return scan.fail(.missingPart, at: range.lowerBound) }
    for index in range where !set.contains(span[index]) {
      return scan.fail(.badCharacter, at: index)
    }
    if range.count > limit { scan.fail(.tooLong, at: range.lowerBound) }
  }

  private static func serial(
    _ span: Span<UInt8>, _ range: Range<Int>, limit: Int, isLink: Bool, into scan: inout EPCScan
  ) {
    guard !range.isEmpty else {
      scan.level = .class
      return
    }
    text(span, range, limit: limit, isLink: isLink, into: &scan)
    scan.serial = range
    scan.flags.insert(.hasSerial)
  }

  private static func reference(
    _ span: Span<UInt8>, _ range: Range<Int>, limit: Int, isLink: Bool, into scan: inout EPCScan
  ) {
    text(span, range, limit: limit, isLink: isLink, into: &scan)
    prefixFlags(span, at: range.lowerBound, into: &scan)
  }

  /// Digits with a check digit, all of them; the place of the fault is the first byte that is none.
  @inline(__always) private static func checked(
    _ span: Span<UInt8>, _ range: Range<Int>, into scan: inout EPCScan
  ) -> UInt64? {
    var value: UInt64 = 0
    // The check digit weighs 1, its neighbour 3, and so on to the left.
    var sum = 0
    var weight = range.count & 1 == 0 ? 3 : 1
    var index = range.lowerBound
    while index < range.upperBound {
      let digit = span[index] &- 0x30
      guard digit < 10 else {
        scan.fail(.badCharacter, at: index)
        return nil
      }
      value = value &* 10 &+ UInt64(digit)
      sum &+= Int(digit) &* weight
      weight ^= 2
      index &+= 1
    }
    if sum % 10 != 0 { scan.fail(.badCheckDigit, at: range.upperBound - 1) }
    return value
  }

  private static func number(
    _ span: Span<UInt8>, _ range: Range<Int>, length: Int, prefixAt: Int, into scan: inout EPCScan
  ) {
    guard range.count == length else { return lengthFault(span, range, into: &scan) }
    guard let value = checked(span, range, into: &scan) else { return }
    scan.number = value
    scan.hasNumber = true
    scan.hasCheckDigit = true
    prefixFlags(span, at: range.lowerBound + prefixAt, into: &scan)
  }

  /// A wrong character explains more than the length it spoils.
  private static func lengthFault(
    _ span: Span<UInt8>, _ range: Range<Int>, into scan: inout EPCScan
  ) {
    for index in range where !isDigit(span[index]) { return scan.fail(.badCharacter, at: index) }
    scan.fail(.keyLength, at: range.lowerBound)
  }

  private static func gtin(_ span: Span<UInt8>, _ range: Range<Int>, into scan: inout EPCScan) {
    switch range.count {
    case 14, 13, 12, 8: break
    default: return lengthFault(span, range, into: &scan)
    }
    guard let value = checked(span, range, into: &scan) else { return }
    if range.count != 14 { scan.fail(.notFourteenDigits, at: range.lowerBound) }
    scan.number = value
    scan.hasNumber = true
    scan.hasCheckDigit = true
    scan.flags.formUnion(GS1Prefix.flags(ofGTIN14: value))
  }

  /// The 13 checked digits (behind a zero in GRAI) that head a key with a serial; what follows them.
  private static func head(
    _ span: Span<UInt8>, _ range: Range<Int>, zero: Bool, into scan: inout EPCScan
  ) -> Range<Int> {
    let start = range.lowerBound + (zero ? 1 : 0)
    guard range.upperBound - start >= 13 else {
      lengthFault(span, range, into: &scan)
      return range.upperBound..<range.upperBound
    }
    if zero, span[range.lowerBound] != 0x30 { scan.fail(.badSyntax, at: range.lowerBound) }
    if let value = checked(span, start..<start + 13, into: &scan) {
      scan.number = value
      scan.hasNumber = true
      scan.hasCheckDigit = true
      prefixFlags(span, at: start, into: &scan)
    }
    return start + 13..<range.upperBound
  }

  private static func itip(_ span: Span<UInt8>, _ range: Range<Int>, into scan: inout EPCScan) {
    guard range.count == 18 else { return lengthFault(span, range, into: &scan) }
    let start = range.lowerBound
    guard let value = checked(span, start..<start + 14, into: &scan) else { return }
    scan.number = value
    scan.hasNumber = true
    scan.hasCheckDigit = true
    scan.flags.formUnion(GS1Prefix.flags(ofGTIN14: value))
    guard let piece = span.number(in: start + 14..<start + 16),
      let total = span.number(in: start + 16..<start + 18)
    else { return scan.fail(.badCharacter, at: start + 14) }
    if piece == 0 || total == 0 || piece > total { scan.fail(.pieceOfTotal, at: start + 14) }
  }

  private static func prefixFlags(_ span: Span<UInt8>, at place: Int, into scan: inout EPCScan) {
    guard place + 3 <= span.count, let first = span.number(in: place..<place + 3) else { return }
    scan.flags.formUnion(GS1Prefix.flags(firstThree: Int(first)))
  }
}
