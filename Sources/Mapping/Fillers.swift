/// Dashes, `N/A`, `không có`: what people write where there is nothing (VN-IMP-08).
enum Fillers {
  /// - Parameter isCode: a date or code cell, where `0` and `không` say the same.
  static func isFiller(_ text: Span<UInt8>, isCode: Bool) -> Bool {
    guard text.count > 0, text.count <= 24 else { return false }
    let first = text[0]
    // Most text is dismissed by its first letter.
    switch first {
    case 0x23, 0x2D, 0x2E, 0x2F, 0x30, 0x43, 0x4B, 0x4E, 0x5F, 0x63, 0x6B, 0x6E, 0xE2: break
    default: return false
    }
    var hasSlash = false
    var zeros = 0
    var marks = 0
    var letters: [UInt8] = []
    var index = 0
    while index < text.count {
      let (scalar, width) = TextCleaner.decode(text, index)
      switch scalar {
      case 0x30: zeros += 1
      case 0x2D, 0x2E, 0x5F, 0x2010...0x2015, 0x2026, 0x2212: marks += 1
      case 0x2F, 0x5C:
        hasSlash = true
        marks += 1
      case 0x20, 0x23, 0x3A: break
      default:
        guard let letter = VietnameseLetters.base(of: scalar), letter >= 0x61 else { return false }
        letters.append(letter)
      }
      index += width
    }
    if letters.isEmpty {
      // `0`, `00/00/0000`; for names and texts only the dashes.
      return zeros == 0 ? marks > 0 : isCode && (zeros == 1 || zeros == 8) && zeros + marks <= 10
    }
    guard zeros == 0 else { return false }
    switch String(decoding: letters, as: UTF8.self) {
    // `Na` is a fruit.
    case "na": return hasSlash || first == 0x23 || (isCode && first == 0x4E && text[1] == 0x41)
    case "null", "none", "khongco", "chuaco", "khongapdung", "chuacapnhat", "khongcodulieu":
      return true
    case "khong", "chua", "khongro", "nil", "nan": return isCode
    default: return false
    }
  }
}
