/// The vowels of Vietnamese with their shapes and tones, for composing what was written decomposed.
///
/// Only what the language uses. Other letters with marks are left to the general normalizer.
enum VietnameseComposition {
  /// Each row: the letter without tone, then grave, acute, hook above, tilde, dot below.
  private static let rows: [String] = [
    "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ",
    "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
    "AÀÁẢÃẠ", "ĂẰẮẲẴẶ", "ÂẦẤẨẪẬ", "EÈÉẺẼẸ", "ÊỀẾỂỄỆ", "IÌÍỈĨỊ", "OÒÓỎÕỌ", "ÔỒỐỔỖỘ", "ƠỜỚỞỠỢ",
    "UÙÚỦŨỤ", "ƯỪỨỬỮỰ", "YỲÝỶỸỴ",
  ]

  /// Row and tone of every letter, by scalar; what a composed letter is made of.
  private static let places: [UInt32: (row: Int, tone: Int)] = {
    var table: [UInt32: (row: Int, tone: Int)] = [:]
    for (row, letters) in rows.enumerated() {
      for (tone, scalar) in letters.unicodeScalars.enumerated() {
        table[scalar.value] = (row, tone)
      }
    }
    return table
  }()

  private static let letters: [[UInt32]] = rows.map { $0.unicodeScalars.map(\.value) }

  /// Tones in the order of the rows.
  private static func tone(of mark: UInt32) -> Int? {
    switch mark {
    case 0x0300: 1
    case 0x0301: 2
    case 0x0309: 3
    case 0x0303: 4
    case 0x0323: 5
    default: nil
    }
  }

  /// The row that a shape mark makes of a row, if the language has it.
  private static func row(_ row: Int, shaped mark: UInt32) -> Int? {
    let upper = row >= 12 ? 12 : 0
    switch (row - upper, mark) {
    case (0, 0x0306): return upper + 1
    case (0, 0x0302): return upper + 2
    case (3, 0x0302): return upper + 4
    case (6, 0x0302): return upper + 7
    case (6, 0x031B): return upper + 8
    case (9, 0x031B): return upper + 10
    default: return nil
    }
  }

  static func isCombining(_ scalar: UInt32) -> Bool { scalar >= 0x0300 && scalar <= 0x036F }

  /// A letter with one more mark as one letter, or nil where Unicode's canonical composition would not
  /// give one, or the language has none.
  static func composing(_ letter: UInt32, with mark: UInt32) -> UInt32? {
    guard let place = places[letter] else { return nil }
    if let tone = tone(of: mark) {
      return place.tone == 0 ? letters[place.row][tone] : nil
    }
    // A circumflex or breve behind a tone above the letter is another character: marks of one class
    // keep their order. The dot below and the horn are of classes of their own.
    guard place.tone == 0 || place.tone == 5 || mark == 0x031B,
      let row = row(place.row, shaped: mark)
    else { return nil }
    return letters[row][place.tone]
  }
}
