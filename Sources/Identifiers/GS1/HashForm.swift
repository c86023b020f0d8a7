extension EPCIdentifier {
  /// Appends the canonical Digital Link that stands for an identifier in the event hash (CBV 2.0 §8.9);
  /// false, and nothing appended, for what is no GS1 identifier.
  ///
  /// The keys of nearly all events are turned over digit by digit here; the rest, and whatever is not
  /// quite right, goes the way of `hashForm(of:)`, which is also this function's oracle.
  package static func appendHashForm(_ span: Span<UInt8>, to out: inout [UInt8]) -> Bool {
    var scan = EPCScan()
    Self.scan(span, into: &scan)
    guard scan.fault == .none, scan.hasNumber else { return slow(span, scan.verdict, to: &out) }
    let number = scan.hasCheckDigit ? scan.number : CheckDigit.appended(to: scan.number)
    switch scan.scheme {
    case .sgtin: key(gtin, number, width: 14, serial, scan.serial, span, to: &out)
    case .lgtin: key(gtin, number, width: 14, lot, scan.lot, span, to: &out)
    case .gtinClass where scan.lot.isEmpty && scan.serial.isEmpty:
      key(gtin, number, width: 14, [], 0..<0, span, to: &out)
    case .sscc: key(sscc, number, width: 18, [], 0..<0, span, to: &out)
    case .pgln: key(party, number, width: 13, [], 0..<0, span, to: &out)
    case .sgln:
      // An extension `0` is none (ID-05).
      let hasExtension = !scan.serial.isEmpty && !(scan.serial.count == 1 && span[scan.serial.lowerBound] == 0x30)
      key(place, number, width: 13, Self.extension, hasExtension ? scan.serial : 0..<0, span, to: &out)
    default: return slow(span, scan.verdict, to: &out)
    }
    return true
  }

  private static let host = Array("https://id.gs1.org/".utf8)
  private static let gtin = Array("01/".utf8)
  private static let sscc = Array("00/".utf8)
  private static let party = Array("417/".utf8)
  private static let place = Array("414/".utf8)
  private static let serial = Array("/21/".utf8)
  private static let lot = Array("/10/".utf8)
  private static let `extension` = Array("/254/".utf8)

  private static func key(
    _ ai: [UInt8], _ number: UInt64, width: Int, _ qualifier: [UInt8], _ text: Range<Int>,
    _ span: Span<UInt8>, to out: inout [UInt8]
  ) {
    out.append(contentsOf: host)
    out.append(contentsOf: ai)
    appendDigits(number, width: width, to: &out)
    guard !text.isEmpty else { return }
    out.append(contentsOf: qualifier)
    var index = text.lowerBound
    while index < text.upperBound {
      var byte = span[index]
      index &+= 1
      if byte == UInt8(ascii: "%"), index &+ 1 < text.upperBound, let high = hexValue(span[index]),
        let low = hexValue(span[index &+ 1])
      {
        byte = high << 4 | low
        index &+= 2
      }
      if ByteSet.linkLiteral.contains(byte) {
        out.append(byte)
      } else {
        out.append(UInt8(ascii: "%"))
        out.append(hexDigit(byte >> 4))
        out.append(hexDigit(byte & 15))
      }
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 &+ value : 0x37 &+ value }

  private static func slow(_ span: Span<UInt8>, _ verdict: IdentifierVerdict, to out: inout [UInt8]) -> Bool {
    guard verdict.isGS1 else { return false }
    var bytes: [UInt8] = []
    for index in span.indices { bytes.append(span[index]) }
    guard let form = hashForm(of: String(decoding: bytes, as: UTF8.self)) else { return false }
    out.append(contentsOf: form.utf8)
    return true
  }
}
