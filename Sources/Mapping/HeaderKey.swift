import Identifiers

/// A header as it is compared: without diacritics, case, punctuation, and what stands in parentheses.
struct HeaderKey: Sendable {
  /// Folded words.
  let words: [String]
  /// The words run together: `Ma_so_thue`, `MaSoThue` and `Mã số thuế` are one.
  let joined: String
  /// What the parentheses held: a unit, a full name.
  let remark: String

  init(_ written: String) {
    let text = DoubleEncoding.repaired(written) ?? written
    words = HeaderFold.fold(text).split(separator: " ").map(String.init)
    joined = words.joined()
    remark = Self.remark(of: text)
  }

  var isEmpty: Bool { joined.isEmpty }

  private static func remark(of text: String) -> String {
    var remark = ""
    var depth = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "(", "[": depth += 1
      case ")", "]": depth = max(0, depth - 1)
      default: if depth > 0 { remark.unicodeScalars.append(scalar) }
      }
    }
    return remark
  }
}
