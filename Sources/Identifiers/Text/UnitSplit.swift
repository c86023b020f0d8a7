/// A number and the unit behind it in one cell: `12,5 kg`, `500gr`, `1 thùng` (VN-IMP-27).
package struct UnitSplit: Sendable {
  /// Where the number and the unit stand in the text.
  package let number: Range<Int>
  package let unit: Range<Int>

  /// Nil unless a number comes first and a unit of at most 24 bytes follows.
  package static func split(_ span: Span<UInt8>) -> UnitSplit? {
    let range = span.trimmed(0..<span.count)
    var end = range.lowerBound
    var lastDigit = -1
    while end < range.upperBound {
      let byte = span[end]
      if isDigit(byte) {
        lastDigit = end
      } else if byte != UInt8(ascii: ","), byte != UInt8(ascii: "."), byte != 0x20,
        !(end == range.lowerBound && (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")))
      {
        break
      }
      end += 1
    }
    guard lastDigit >= 0, end < range.upperBound else { return nil }
    let unit = span.trimmed(lastDigit + 1..<range.upperBound)
    guard unit.count <= 24, let first = unit.first,
      isLetter(span[first]) || span[first] >= 0x80 || span[first] == UInt8(ascii: "%")
    else { return nil }
    for index in unit where isDigit(span[index]) { return nil }
    return UnitSplit(number: range.lowerBound..<lastDigit + 1, unit: unit)
  }
}

/// Units of quantity: the legal ones of labels (`ND37` annex II) and what exports write for them.
package enum UnitName {
  /// The symbol for a unit as written: `gr` → `g`, `Kilogam` → `kg`, `lít` → `l`. Trade units come back
  /// folded but otherwise as they are. Nil where nothing had to change.
  package static func canonical(_ text: String) -> String? {
    let folded = HeaderFold.fold(text)
    let symbol =
      switch folded {
      case "g", "gr", "gam", "gram", "grams": "g"
      case "kg", "kgs", "kilo", "ki", "kilogam", "kilogram", "can": "kg"
      case "mg", "miligam", "milligram": "mg"
      case "l", "lit", "litre", "liter": "l"
      case "ml", "mililit", "millilitre", "milliliter", "cc": "ml"
      case "cl", "centilit": "cl"
      case "m", "met", "metre", "meter": "m"
      case "dm": "dm"
      case "cm", "centimet": "cm"
      case "mm", "milimet": "mm"
      case "tan", "ton", "tonne": "tấn"
      case "ta": "tạ"
      case "yen": "yến"
      case "lang": "lạng"
      default: ""
      }
    return symbol.isEmpty || symbol == text ? nil : symbol
  }

  /// UN/ECE Recommendation 20 code, where the unit has exactly one.
  package static func recommendation20(_ text: String) -> String? {
    let unit = canonical(text) ?? text
    return switch unit {
    case "kg": "KGM"
    case "g": "GRM"
    case "mg": "MGM"
    case "l", "L": "LTR"
    case "ml", "mL": "MLT"
    case "cl": "CLT"
    case "m": "MTR"
    case "dm": "DMT"
    case "cm": "CMT"
    case "mm": "MMT"
    case "tấn": "TNE"
    default: nil
    }
  }
}
