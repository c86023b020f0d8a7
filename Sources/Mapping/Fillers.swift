/// Dashes, question marks, `N/A`, `không có`: what people write where there is nothing (VN-IMP-08).
enum Fillers {
  /// Most text is dismissed by its first two letters.
  @inline(__always)
  static func mayBegin(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case 0x23, 0x2D, 0x2E, 0x2F, 0x3F, 0x5F, 0xE2: true
    case 0x30: second == 0 || second == 0x30 || second == 0x2F || second == 0x2D || second == 0x2E
    // `Ch`, `Kh`: `Chưa có`, `Không`.
    case 0x43, 0x4B, 0x63, 0x6B: second | 0x20 == 0x68
    // `N/A`, `null`, `none`, `nil`
    case 0x4E, 0x6E:
      second == 0x2F || second == 0x2E || second | 0x20 == 0x61 || second | 0x20 == 0x75 || second | 0x20 == 0x6F
        || second | 0x20 == 0x69
    default: false
    }
  }

  /// - Parameter isCode: a date or code cell, where `0` and `không` say the same.
  static func isFiller(_ text: Span<UInt8>, isCode: Bool) -> Bool {
    guard text.count > 0, text.count <= 24 else { return false }
    let first = text[0]
    guard mayBegin(first, text.count > 1 ? text[1] : 0) else { return false }
    // So are numbers: `0905…`, `020426`.
    if text.count > 1, text[text.count - 1] &- 0x31 < 9 { return false }
    var hasSlash = false
    var zeros = 0
    var marks = 0
    var hasLetters = false
    var index = 0
    while index < text.count {
      let (scalar, width) = TextCleaner.decode(text, index)
      switch scalar {
      case 0x30: zeros += 1
      case 0x31...0x39: return false
      case 0x2D, 0x2E, 0x3F, 0x5F, 0x2010...0x2015, 0x2026, 0x2212: marks += 1
      case 0x2F, 0x5C:
        hasSlash = true
        marks += 1
      case 0x20, 0x23, 0x3A: break
      default: hasLetters = true
      }
      index += width
    }
    guard hasLetters else {
      // `0`, `00/00/0000`; for names and texts only the dashes.
      return zeros == 0 ? marks > 0 : isCode && (zeros == 1 || zeros == 8) && zeros + marks <= 10
    }
    guard zeros == 0 else { return false }
    switch HeaderKey(TextCleaner.string(text)).joined {
    // `Na` is a fruit.
    case "na": return hasSlash || first == 0x23 || (isCode && first == 0x4E && text[1] == 0x41)
    case "null", "none", "khongco", "chuaco", "khongapdung", "chuacapnhat", "khongcodulieu":
      return true
    case "khong", "chua", "khongro", "nil", "nan": return isCode
    default: return false
    }
  }
}
