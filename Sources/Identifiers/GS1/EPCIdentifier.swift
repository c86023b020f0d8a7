/// The door to every identifier that can stand in an event: one pass, one verdict, no allocation.
package enum EPCIdentifier {
  /// What the identifier is, what it names and what is wrong with it. The text is taken as it stands:
  /// blanks around it are faults.
  package static func classify(_ span: Span<UInt8>) -> IdentifierVerdict {
    var scan = EPCScan()
    Self.scan(span, into: &scan)
    return scan.verdict
  }

  /// Verdict and parts in one pass.
  package static func parts(of span: Span<UInt8>) -> EPCParts {
    var scan = EPCScan()
    Self.scan(span, into: &scan)
    return EPCParts(scan)
  }

  /// The GTIN in 14 digits, check digit included, of any identifier built on one.
  package static func gtin(of span: Span<UInt8>) -> UInt64? { parts(of: span).gtin }

  package static func classify(_ text: String) -> IdentifierVerdict {
    withUTF8Span(text) { classify($0) }
  }

  package static func parts(of text: String) -> EPCParts {
    withUTF8Span(text) { parts(of: $0) }
  }

  static func scan(_ span: Span<UInt8>, into scan: inout EPCScan) {
    guard span.count > 0 else {
      scan.scheme = .empty
      return
    }
    if span.matches(EPCURI.start) { return EPCURI.scan(span, into: &scan) }
    if span.matches(DigitalLink.https) || span.matches(DigitalLink.http) {
      if !DigitalLink.scan(span, into: &scan) { GeneralURI.http(span, into: &scan) }
      return
    }
    if span.matches(GeneralURI.urn) {
      GeneralURI.urn(span, into: &scan)
      return
    }
    if span[0] == UInt8(ascii: "(") { return ElementString.scan(span, into: &scan) }
    other(span, into: &scan)
  }

  private static func other(_ span: Span<UInt8>, into scan: inout EPCScan) {
    if span.matches(GeneralURI.geo) { return GeneralURI.geo(span, into: &scan) }
    if span.matches(GeneralURI.ni) { return GeneralURI.digest(span, into: &scan) }
    // RFC 3986: a scheme is a letter and then letters, digits, `+`, `-`, `.`, up to a colon.
    guard isLetter(span[0]) else {
      scan.form = .bare
      return scan.fail(.badSyntax, at: 0)
    }
    var index = 1
    while index < span.count {
      let byte = span[index]
      if byte == UInt8(ascii: ":") {
        scan.form = .uri
        // URN:EPC:… and HTTPS:… are legal spellings of those schemes, but not of EPC URIs.
        if isEPCInOtherCase(span) {
          scan.form = .epcURI
          scan.scheme = .unknownEPC
          return scan.fail(.badSyntax, at: 0)
        }
        return GeneralURI.other(span, colon: index, into: &scan)
      }
      guard
        isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "+")
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      else { break }
      index += 1
    }
    scan.form = .bare
    scan.fail(.badSyntax, at: min(index, span.count - 1))
  }

  private static func isEPCInOtherCase(_ span: Span<UInt8>) -> Bool {
    guard span.count > EPCURI.start.count else { return false }
    var word: UInt64 = 0
    for index in 0..<EPCURI.start.count {
      let byte = span[index]
      word = word << 8 | UInt64(isUpper(byte) ? byte | 0x20 : byte)
    }
    return word == EPCURI.start.word
  }
}

/// The parts of an identifier that other fields are derived from.
package struct EPCParts: Sendable {
  package let verdict: IdentifierVerdict
  /// GTIN as a number of 14 digits with check digit.
  package let gtin: UInt64?
  /// SSCC as a number of 18 digits with check digit.
  package let sscc: UInt64?
  /// GLN of a location, a party or the issuer in a CBV name, 13 digits with check digit.
  package let gln: UInt64?
  /// Range of the lot in the text; nil when there is none.
  package let lot: Range<Int>?
  /// Range of the serial (or GLN extension, asset reference …) in the text; nil when there is none.
  package let serial: Range<Int>?
  /// Lot or serial hold percent escapes: use `appendUnescaped`.
  package let isEscaped: Bool

  init(_ scan: EPCScan) {
    verdict = scan.verdict
    var gtin: UInt64?
    var sscc: UInt64?
    var gln: UInt64?
    if scan.hasNumber {
      let number = scan.hasCheckDigit ? scan.number : CheckDigit.appended(to: scan.number)
      switch scan.scheme {
      case .sgtin, .lgtin, .gtinClass, .itip, .upui: gtin = number
      case .sscc: sscc = number
      case .sgln, .pgln, .cbvBizTransaction, .cbvTransformation: gln = number
      default: break
      }
    }
    self.gtin = gtin
    self.sscc = sscc
    self.gln = gln
    lot = scan.lot.isEmpty ? nil : scan.lot
    serial = scan.serial.isEmpty ? nil : scan.serial
    isEscaped = scan.isEscaped
  }

  /// Appends a range of the text with its percent escapes undone; a broken escape stays as it is.
  package static func appendUnescaped(
    _ span: Span<UInt8>, _ range: Range<Int>, to out: inout [UInt8]
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      if span[index] == UInt8(ascii: "%"), index + 2 < range.upperBound,
        let high = hexValue(span[index + 1]), let low = hexValue(span[index + 2])
      {
        out.append(high << 4 | low)
        index += 3
      } else {
        out.append(span[index])
        index += 1
      }
    }
  }
}
