/// EPC schemes that are not GS1 keys: general, US defence, aerospace, containers, ships.
enum ForeignEPC {
  /// `scan.scheme` says which; `at` is the first byte behind the scheme's colon.
  static func scan(_ span: Span<UInt8>, from at: Int, into scan: inout EPCScan) {
    let range = at..<span.count
    switch scan.scheme {
    case .gid: general(span, range, into: &scan)
    case .usdod: government(span, range, into: &scan)
    case .adi: aerospace(span, range, into: &scan)
    case .bic: container(span, range, into: &scan)
    default: ship(span, range, into: &scan)
    }
  }

  /// `manager.class.serial`, three decimal numbers without leading zeros (TDS §6.3.7).
  private static func general(
    _ span: Span<UInt8>, _ range: Range<Int>, into scan: inout EPCScan
  ) {
    var start = range.lowerBound
    for part in 0..<3 {
      let end = span.firstIndex(of: UInt8(ascii: "."), in: start..<range.upperBound)
      if part < 2, end == range.upperBound { return scan.fail(.missingPart, at: end) }
      if part == 2, end < range.upperBound { return scan.fail(.badSyntax, at: end) }
      guard end > start else { return scan.fail(.missingPart, at: start) }
      for index in start..<end where !isDigit(span[index]) {
        return scan.fail(.badSyntax, at: index)
      }
      if end - start > 1, span[start] == 0x30 { scan.fail(.leadingZero, at: start) }
      if part == 2 {
        scan.serial = start..<end
        scan.flags.insert(.hasSerial)
      }
      start = end + 1
    }
  }

  /// `code.serial`: five or six characters of a CAGE or DoDAAC code, decimal serial (TDS §6.3.8).
  private static func government(
    _ span: Span<UInt8>, _ range: Range<Int>, into scan: inout EPCScan
  ) {
    guard let rest = code(span, range, into: &scan) else { return }
    scan.digits(span, rest..<range.upperBound, limit: 11)
    scan.serial = rest..<range.upperBound
    scan.flags.insert(.hasSerial)
  }

  /// `code.part.serial`: the part may be empty; characters `A–Z 0–9 - %23 %2F` (TDS §6.3.9).
  private static func aerospace(
    _ span: Span<UInt8>, _ range: Range<Int>, into scan: inout EPCScan
  ) {
    guard let rest = code(span, range, into: &scan) else { return }
    let dot = span.firstIndex(of: UInt8(ascii: "."), in: rest..<range.upperBound)
    guard dot + 1 < range.upperBound else { return scan.fail(.missingPart, at: dot) }
    var index = rest
    while index < range.upperBound {
      let byte = span[index]
      if index == dot || isDigit(byte) || isUpper(byte) || byte == UInt8(ascii: "-") {
        index += 1
      } else if byte == UInt8(ascii: "%"), index + 2 < range.upperBound,
        let high = hexValue(span[index + 1]), let low = hexValue(span[index + 2]),
        high << 4 | low == UInt8(ascii: "#") || high << 4 | low == UInt8(ascii: "/")
      {
        index += 3
      } else {
        return scan.fail(.badCharacter, at: index)
      }
    }
    scan.serial = dot + 1..<range.upperBound
    scan.flags.insert(.hasSerial)
  }

  private static func code(
    _ span: Span<UInt8>, _ range: Range<Int>, into scan: inout EPCScan
  ) -> Int? {
    let dot = span.firstIndex(of: UInt8(ascii: "."), in: range)
    let length = dot - range.lowerBound
    guard dot < range.upperBound else {
      scan.fail(.missingPart, at: dot)
      return nil
    }
    guard length == 5 || length == 6 else {
      scan.fail(.badLength, at: range.lowerBound)
      return nil
    }
    for index in range.lowerBound..<dot where !isDigit(span[index]) && !isUpper(span[index]) {
      scan.fail(.badCharacter, at: index)
      return nil
    }
    return dot + 1
  }

  /// BIC container code, ISO 6346: four letters, the fourth J, U or Z, then seven digits.
  private static func container(
    _ span: Span<UInt8>, _ range: Range<Int>, into scan: inout EPCScan
  ) {
    guard range.count == 11 else { return scan.fail(.badLength, at: range.lowerBound) }
    for (place, index) in range.enumerated() {
      let byte = span[index]
      let fits =
        switch place {
        case 0..<3: isUpper(byte)
        case 3: byte == 0x4A || byte == 0x55 || byte == 0x5A
        default: isDigit(byte)
        }
      guard fits else { return scan.fail(.badSyntax, at: index) }
    }
  }

  /// IMO ship number: seven digits.
  private static func ship(_ span: Span<UInt8>, _ range: Range<Int>, into scan: inout EPCScan) {
    guard range.count == 7 else { return scan.fail(.badLength, at: range.lowerBound) }
    for index in range where !isDigit(span[index]) { return scan.fail(.badSyntax, at: index) }
  }
}
