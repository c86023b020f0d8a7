/// Traceability code (mã truy xuất nguồn gốc, `ND37:D3.K25`): product trace code, location trace code,
/// and a lot or serial number; as an element string or a Digital Link.
package struct TraceCode: Sendable {
  package let gtin: UInt64
  package let gln: UInt64?
  /// Where lot and serial stand in the text; unescape when it is a link.
  package let lot: Range<Int>?
  package let serial: Range<Int>?
  package let isLink: Bool

  package enum Reason: UInt8, CodeReason {
    case ok = 0
    case empty
    /// Neither an element string nor a Digital Link: opaque, e.g. another system's address.
    case otherForm
    case syntax
    case noProduct
    case gtin
    case neitherLotNorSerial
    case noLocation
    case gln
    /// A character outside the GS1 set in lot or serial.
    case character
    case tooLong
    /// The AIs do not go together.
    case elements
  }

  /// - Parameter needsLocation: False where the event's own location field answers for it.
  package static func parse(_ span: Span<UInt8>, needsLocation: Bool = true)
    -> Parsed<TraceCode, Reason>
  {
    guard span.count > 0 else { return .failed(.empty) }
    if span.matches(DigitalLink.https) || span.matches(DigitalLink.http) {
      return link(span, needsLocation: needsLocation)
    }
    guard span[0] == UInt8(ascii: "(") || span[0] == UInt8(ascii: "]") || span[0] == 0x1D else {
      return .failed(.otherForm)
    }
    let elements = ElementString.check(span)
    if elements.fault != .ok { return .failed(reason(of: elements)) }
    guard let product = elements.first(2_0001), let gtin = span.number(in: product.range) else {
      return .failed(.noProduct)
    }
    let lot = elements.first(2_0010)
    let serial = elements.first(2_0021)
    guard lot != nil || serial != nil else { return .failed(.neitherLotNorSerial) }
    let place = elements.first(3_0414) ?? elements.first(3_0416)
    guard place != nil || !needsLocation else { return .failed(.noLocation) }
    return .parsed(
      TraceCode(
        gtin: gtin, gln: place.flatMap { span.number(in: $0.range) }, lot: lot?.range,
        serial: serial?.range, isLink: false))
  }

  package static func parse(_ text: String, needsLocation: Bool = true)
    -> Parsed<TraceCode, Reason>
  {
    withUTF8Span(text) { parse($0, needsLocation: needsLocation) }
  }

  private static func reason(of elements: AIElements) -> Reason {
    var code = 0
    for index in 0..<elements.count where elements[index].start <= elements.place {
      code = elements[index].code
    }
    switch (elements.fault, code) {
    case (.excluded, _), (.missingPartner, _), (.repeatedAI, _), (.needsSerial, _):
      return .elements
    case (.syntax, _), (.unknownAI, _), (.tooMany, _): return .syntax
    case (_, 2_0001): return .gtin
    case (_, 3_0414), (_, 3_0416): return .gln
    case (.tooLong, _): return .tooLong
    case (.character, _): return .character
    default: return .elements
    }
  }

  private static func link(_ span: Span<UInt8>, needsLocation: Bool) -> Parsed<TraceCode, Reason> {
    var scan = EPCScan()
    guard DigitalLink.scan(span, into: &scan) else { return .failed(.otherForm) }
    switch scan.fault {
    case .none, .queryIgnored, .obsoleteShortName, .notFourteenDigits: break
    case .badCheckDigit, .keyLength: return .failed(.gtin)
    case .badCharacter, .badEscape: return .failed(.character)
    case .tooLong: return .failed(.tooLong)
    default: return .failed(.syntax)
    }
    switch scan.scheme {
    case .gtinClass, .sgtin, .lgtin: break
    default: return .failed(.noProduct)
    }
    guard !scan.lot.isEmpty || !scan.serial.isEmpty else {
      return .failed(.neitherLotNorSerial)
    }
    // The location of a link stands in its query: `?416=…` or `?414=…`.
    var gln: UInt64?
    var at = span.firstIndex(of: UInt8(ascii: "?"), in: 0..<span.count) + 1
    while at < span.count {
      var end = at
      while end < span.count, span[end] != UInt8(ascii: "&"), span[end] != UInt8(ascii: ";"),
        span[end] != UInt8(ascii: "#")
      {
        end += 1
      }
      if end - at > 4, span[at + 3] == UInt8(ascii: "="),
        let ai = span.number(in: at..<at + 3), ai == 414 || ai == 416
      {
        guard end - at == 17, let number = span.number(in: at + 4..<end),
          CheckDigit.isRight(number)
        else { return .failed(.gln) }
        gln = number
      }
      at = end + 1
    }
    guard gln != nil || !needsLocation else { return .failed(.noLocation) }
    return .parsed(
      TraceCode(
        gtin: scan.number, gln: gln, lot: scan.lot.isEmpty ? nil : scan.lot,
        serial: scan.serial.isEmpty ? nil : scan.serial, isLink: true))
  }
}
