/// Text and attribute values of XML 1.0: what has to be escaped is; what XML does not allow becomes
/// U+FFFD.
enum XMLText {
  static func append(_ text: String, attribute: Bool = false, to output: inout [UInt8]) {
    let bytes = Array(text.utf8)
    append(bytes, bytes.indices, attribute: attribute, to: &output)
  }

  static func append(
    _ bytes: [UInt8], _ range: Range<Int>, attribute: Bool = false, to output: inout [UInt8]
  ) {
    let span = bytes.span
    var clean = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = span[index]
      let escape: String
      switch byte {
      case 0x26: escape = "&amp;"
      case 0x3C: escape = "&lt;"
      case 0x3E: escape = "&gt;"
      case 0x22 where attribute: escape = "&quot;"
      case 0x0D: escape = "&#13;"
      case 0x09 where attribute: escape = "&#9;"
      case 0x0A where attribute: escape = "&#10;"
      case 0x00..<0x09, 0x0B, 0x0C, 0x0E..<0x20: escape = "\u{FFFD}"
      // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
      case 0xEF where index + 2 < range.upperBound && span[index + 1] == 0xBF && span[index + 2] >= 0xBE:
        output.append(contentsOf: bytes[clean..<index])
        output.append("\u{FFFD}")
        index += 3
        clean = index
        continue
      default:
        index += 1
        continue
      }
      output.append(contentsOf: bytes[clean..<index])
      output.append(escape)
      index += 1
      clean = index
    }
    output.append(contentsOf: bytes[clean..<range.upperBound])
  }

  /// An NCName of what may be none: other characters as `_xHHHH_` (ISO 9075-14). True when it was one.
  static func name(_ local: String, to output: inout [UInt8]) -> Bool {
    var isName = !local.isEmpty
    var isFirst = true
    for scalar in local.unicodeScalars {
      let fits =
        scalar == "_" || scalar.value >= 0x61 && scalar.value <= 0x7A || scalar.value >= 0x41 && scalar.value <= 0x5A
        || scalar.properties.isAlphabetic && scalar.value >= 0xC0
        || !isFirst
          && (scalar == "-" || scalar == "." || scalar.value >= 0x30 && scalar.value <= 0x39 || scalar.value == 0xB7)
      if fits {
        output.append(contentsOf: Array(String(scalar).utf8))
      } else {
        isName = false
        let hex = String(scalar.value, radix: 16, uppercase: true)
        output.append("_x\(String(repeating: "0", count: max(0, 4 - hex.utf8.count)))\(hex)_")
      }
      isFirst = false
    }
    if local.isEmpty { output.append("_") }
    return isName
  }
}
