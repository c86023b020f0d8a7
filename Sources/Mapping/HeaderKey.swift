/// A header as it is compared: without diacritics, case, punctuation, and what stands in parentheses.
struct HeaderKey: Sendable {
  /// Words of ASCII letters and digits, lower case.
  let words: [String]
  /// The words run together: `Ma_so_thue`, `MaSoThue` and `Mã số thuế` are one.
  let joined: String
  /// What the parentheses held: a unit, a full name.
  let remark: String

  init(_ text: String) {
    let (words, remark) = Self.split(text)
    // A header that is only a remark, `(kg)`, is read without its parentheses.
    self.words = words.isEmpty ? Self.split(remark).words : words
    joined = self.words.joined()
    self.remark = remark
  }

  private static func split(_ text: String) -> (words: [String], remark: String) {
    var words: [String] = []
    var word = ""
    var remark = ""
    var depth = 0
    for scalar in text.unicodeScalars {
      if scalar == "(" || scalar == "[" {
        depth += 1
      } else if scalar == ")" || scalar == "]" {
        depth = max(0, depth - 1)
      } else if depth > 0 {
        remark.unicodeScalars.append(scalar)
        continue
      } else if let letter = VietnameseLetters.base(of: scalar.value) {
        word.unicodeScalars.append(Unicode.Scalar(letter))
        continue
      } else if VietnameseLetters.isCombining(scalar.value) || isInvisible(scalar.value) {
        continue
      }
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    if !word.isEmpty { words.append(word) }
    return (words, remark)
  }

  var isEmpty: Bool { joined.isEmpty }

  static func isInvisible(_ scalar: UInt32) -> Bool {
    scalar == 0xAD || (scalar >= 0x200B && scalar <= 0x200D) || scalar == 0x2060 || scalar == 0xFEFF
  }
}
