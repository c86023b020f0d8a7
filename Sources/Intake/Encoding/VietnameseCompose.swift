/// Puts a tone on a Vietnamese vowel, or takes it off: all the letters that the old encodings write in
/// two bytes.
enum VietnameseCompose {
  /// In the order of `rows`: none, grave, hook, tilde, acute, dot below.
  enum Tone: Int { case level, grave, hook, tilde, acute, dot }

  private static let rows: [[UInt32]] = [
    "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ",
    "uùủũúụ",
    "ưừửữứự", "yỳỷỹýỵ",
    "AÀẢÃÁẠ", "ĂẰẲẴẮẶ", "ÂẦẨẪẤẬ", "EÈẺẼÉẸ", "ÊỀỂỄẾỆ", "IÌỈĨÍỊ", "OÒỎÕÓỌ", "ÔỒỔỖỐỘ", "ƠỜỞỠỚỢ",
    "UÙỦŨÚỤ",
    "ƯỪỬỮỨỰ", "YỲỶỸÝỴ",
  ].map { $0.unicodeScalars.map(\.value) }

  /// Row of each vowel without a tone.
  private static let rowOfBase: [UInt32: Int] = Dictionary(
    uniqueKeysWithValues: rows.enumerated().map { ($1[0], $0) })

  /// Vowel and tone of every letter that has one or could have one.
  private static let parts: [UInt32: (base: UInt32, tone: Tone)] = {
    var parts: [UInt32: (base: UInt32, tone: Tone)] = [:]
    for row in rows {
      for (index, letter) in row.enumerated() {
        parts[letter] = (row[0], Tone(rawValue: index) ?? .level)
      }
    }
    return parts
  }()

  /// nil where the letter is no vowel without a tone.
  static func letter(_ base: UInt32, _ tone: Tone) -> UInt32? {
    guard let row = rowOfBase[base] else { return nil }
    return rows[row][tone.rawValue]
  }

  /// The vowel without its tone; any other letter as it is.
  static func split(_ letter: UInt32) -> (base: UInt32, tone: Tone) {
    parts[letter] ?? (letter, .level)
  }
}
