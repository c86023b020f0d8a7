/// Growing-area code (mã số vùng trồng, PUC) or packing-house code (mã số cơ sở đóng gói, PHC):
/// `VN-TGOR-0095`, `VN-TGPH-0012`. The form is observed practice: a mismatch is a warning at most.
package struct GrowingAreaCode: Hashable, Sendable, CanonicalCode {
  package enum Kind: UInt8, Sendable { case orchard, packingHouse }

  package let kind: Kind
  /// Two to four capitals, Đ included.
  package let province: String
  /// Three or four digits, as written.
  package let number: String

  package enum Reason: UInt8, CodeReason {
    case ok = 0
    case empty
    /// Does not begin with VN.
    case country
    /// Two to four letters of a province are missing or too many.
    case province
    /// Neither OR nor PH where it should stand, or the other one.
    case kind
    /// Not three or four digits.
    case number
    /// Lower-case letters: right once written in capitals.
    case lowerCase
  }

  /// - Parameter raise: Take lower case as capitals, with `Repairs.upperCased`.
  package static func parse(_ span: Span<UInt8>, kind: Kind, raise: Bool = false)
    -> Parsed<GrowingAreaCode, Reason>
  {
    let range = span.trimmed(0..<span.count)
    guard !range.isEmpty else { return .failed(.empty) }
    var repairs: Repairs = range.count == span.count ? [] : .trimmed
    var bytes: [UInt8] = []
    var raised = false
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = span[index]
      let next = index + 1 < range.upperBound ? span[index + 1] : 0
      switch (byte, next) {
      case (0xC3, 0x90), (0xC6, 0x89):
        bytes.append(contentsOf: [0xC4, 0x90])
        repairs.insert(.lookAlike)
        index += 1
      case (0xC4, 0x91), (0xC3, 0xB0), (0xC9, 0x96):
        bytes.append(contentsOf: [0xC4, 0x90])
        raised = true
        index += 1
      case (0xE2, 0x80) where index + 2 < range.upperBound:
        // – and — for a hyphen
        bytes.append(UInt8(ascii: "-"))
        repairs.insert(.lookAlike)
        index += 2
      default:
        if isLetter(byte), !isUpper(byte) {
          raised = true
          bytes.append(byte & 0xDF)
        } else {
          bytes.append(byte)
        }
      }
      index += 1
    }
    let result = read(bytes.span, kind: kind)
    guard let code = result.value else { return .failed(result.reason) }
    if raised {
      guard raise else { return .failed(.lowerCase) }
      repairs.insert(.upperCased)
    }
    if code.canonical.utf8.count != bytes.count { repairs.insert(.hyphenInserted) }
    return .parsed(code, repairs)
  }

  package static func parse(_ text: String, kind: Kind, raise: Bool = false)
    -> Parsed<GrowingAreaCode, Reason>
  {
    withUTF8Span(text) { parse($0, kind: kind, raise: raise) }
  }

  private static func read(_ span: Span<UInt8>, kind: Kind) -> Parsed<GrowingAreaCode, Reason> {
    guard span.count > 2, span[0] == UInt8(ascii: "V"), span[1] == UInt8(ascii: "N") else {
      return .failed(.country)
    }
    var at = 2
    if span[at] == UInt8(ascii: "-") { at += 1 }
    let letters = at
    while at < span.count, isUpper(span[at]) || span[at] == 0xC4 || span[at] == 0x90 { at += 1 }
    let mark: (UInt8, UInt8) = kind == .orchard ? (0x4F, 0x52) : (0x50, 0x48)
    guard at - letters >= 2, span[at - 2] == mark.0, span[at - 1] == mark.1 else {
      return .failed(.kind)
    }
    let province = span.text(in: letters..<at - 2)
    guard (2...4).contains(province.unicodeScalars.count) else { return .failed(.province) }
    if at < span.count, span[at] == UInt8(ascii: "-") { at += 1 }
    let digits = at..<span.count
    for index in digits where !isDigit(span[index]) { return .failed(.number) }
    guard digits.count == 3 || digits.count == 4 else { return .failed(.number) }
    return .parsed(
      GrowingAreaCode(kind: kind, province: province, number: span.text(in: digits)))
  }

  package func appendCanonical(to out: inout [UInt8]) {
    out.append(contentsOf: "VN-\(province)\(kind == .orchard ? "OR" : "PH")-\(number)".utf8)
  }
}
