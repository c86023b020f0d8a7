/// The letters of Vietnamese with their marks, by scalar: what is left without the tone, which tone,
/// what is left without any mark.
///
/// ```
/// ễ U+1EC5 → letter ê, tone 4 (ngã), plain e
/// Đ U+0110 → letter đ, tone 0, plain d
/// ```
/// Tones are numbered as on a VNI keyboard: 1 sắc, 2 huyền, 3 hỏi, 4 ngã, 5 nặng, 0 none.
struct VietnameseLetters: Sendable {
  struct Entry: Sendable {
    /// Lower case, without tone.
    var letter: UInt32
    var tone: UInt8
    /// Lower-case ASCII.
    var plain: UInt8
    var isUpper: Bool
  }

  static let shared = VietnameseLetters()

  /// Entries by scalar: U+0000…U+02FF, then U+1E00…U+1EFF.
  private let entries: [Entry?]

  func entry(_ scalar: Unicode.Scalar) -> Entry? {
    let value = Int(scalar.value)
    if value < 0x300 { return entries[value] }
    if value >= 0x1E00, value < 0x1F00 { return entries[value - 0x1E00 + 0x300] }
    return nil
  }

  private init() {
    var entries = [Entry?](repeating: nil, count: 0x400)
    func set(_ scalar: Unicode.Scalar, _ entry: Entry) {
      let value = Int(scalar.value)
      entries[value < 0x300 ? value : value - 0x1E00 + 0x300] = entry
    }
    // None, sắc, huyền, hỏi, ngã, nặng: the place in the row is the tone's number.
    let rows: [(String, String, Character)] = [
      ("aáàảãạ", "AÁÀẢÃẠ", "a"), ("ăắằẳẵặ", "ĂẮẰẲẴẶ", "a"), ("âấầẩẫậ", "ÂẤẦẨẪẬ", "a"),
      ("eéèẻẽẹ", "EÉÈẺẼẸ", "e"), ("êếềểễệ", "ÊẾỀỂỄỆ", "e"), ("iíìỉĩị", "IÍÌỈĨỊ", "i"),
      ("oóòỏõọ", "OÓÒỎÕỌ", "o"), ("ôốồổỗộ", "ÔỐỒỔỖỘ", "o"), ("ơớờởỡợ", "ƠỚỜỞỠỢ", "o"),
      ("uúùủũụ", "UÚÙỦŨỤ", "u"), ("ưứừửữự", "ƯỨỪỬỮỰ", "u"), ("yýỳỷỹỵ", "YÝỲỶỸỴ", "y"),
    ]
    for (lower, upper, plain) in rows {
      let letter = lower.unicodeScalars.first?.value ?? 0
      for (text, isUpper) in [(lower, false), (upper, true)] {
        for (tone, scalar) in text.unicodeScalars.enumerated() {
          set(
            scalar,
            Entry(
              letter: letter, tone: UInt8(tone), plain: plain.asciiValue ?? 0, isUpper: isUpper))
        }
      }
    }
    // Đ and its look-alikes: Latin eth, African D.
    for (scalar, isUpper) in [
      ("đ", false), ("Đ", true), ("ð", false), ("Ð", true), ("\u{256}", false), ("\u{189}", true),
    ] as [(Unicode.Scalar, Bool)] {
      set(
        scalar,
        Entry(letter: 0x111, tone: 0, plain: UInt8(ascii: "d"), isUpper: isUpper))
    }
    self.entries = entries
  }

  /// Tone of a combining mark, or nil.
  static func tone(ofMark scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0x301, 0x341: 1
    case 0x300, 0x340: 2
    case 0x309: 3
    case 0x303: 4
    case 0x323: 5
    default: nil
    }
  }

  /// The letter that a circumflex, breve or horn makes of another; nil when the mark is none of them.
  static func composed(_ letter: UInt32, mark: Unicode.Scalar) -> UInt32? {
    switch (mark.value, letter) {
    case (0x302, 0x61): 0xE2
    case (0x302, 0x65): 0xEA
    case (0x302, 0x6F): 0xF4
    case (0x306, 0x61): 0x103
    case (0x31B, 0x6F): 0x1A1
    case (0x31B, 0x75): 0x1B0
    case (0x302, _), (0x306, _), (0x31B, _): letter
    default: nil
    }
  }

  /// Zero-width characters, the soft hyphen, the byte-order mark: nothing a reader sees.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: true
    default: false
    }
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
      true
    default: false
    }
  }
}
