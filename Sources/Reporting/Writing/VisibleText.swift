/// Makes what cannot be seen visible, so that a report shows what stands in the file and no more.
///
/// Control characters, bidirectional overrides, zero-width and tag characters let a text read
/// otherwise than it is stored; each becomes its code point in brackets.
package enum VisibleText {
  /// True for a character that would hide or reorder others.
  static func hides(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x061C, 0x115F...0x1160, 0x180E, 0x200B...0x200F,
      0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB,
      0xE0000...0xE007F:
      true
    default: scalar.properties.generalCategory == .privateUse
    }
  }

  /// `[U+202E]`.
  static func mark(_ scalar: Unicode.Scalar) -> String {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    return "[U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex + "]"
  }

  /// The text with marks, cut after `limit` code points with an ellipsis.
  ///
  /// - Parameter keeping: characters that stay as they are, line breaks in a CSV cell for one.
  package static func of(_ text: String, limit: Int = .max, keeping: String = "") -> String {
    var result = ""
    var count = 0
    for scalar in text.unicodeScalars {
      if count == limit { return result + "…" }
      count += 1
      if hides(scalar), !keeping.unicodeScalars.contains(scalar) {
        result += mark(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
