import Vocabulary

/// The old encodings of Vietnamese as tables of our own: the system's converter needs modules that a
/// bare machine lacks; tests hold the tables against it.
struct LegacyTable: Sendable {
  /// Code point of each byte; 0 for none.
  let letters: [UInt32]
  /// What a byte puts on the letter before it: by the byte, the pairs of base and result.
  let marks: [[UInt32: UInt32]]

  static func of(_ encoding: TextEncoding) -> LegacyTable? {
    switch encoding {
    case .windows1258: windows1258
    case .tcvn3: tcvn3
    case .vni: vni
    // Each byte as it looks: what it means, each column says.
    case .mixed: LegacyTable(letters: windows1252, marks: [[UInt32: UInt32]](repeating: [:], count: 256))
    case .utf8, .utf16le, .utf16be: nil
    }
  }

  // MARK: Windows-1252, under the others

  private static let windows1252: [UInt32] = {
    var table = (0..<256).map { UInt32($0) }
    let high: [UInt32] = [
      0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
      0x0152, 0x8D,
      0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
      0x0161, 0x203A,
      0x0153, 0x9D, 0x017E, 0x0178,
    ]
    for (index, scalar) in high.enumerated() { table[0x80 + index] = scalar }
    return table
  }()

  /// The byte that Windows-1252 writes for a code point, the web's way: what it leaves undefined stands
  /// for itself.
  package static let byteOf1252: [UInt32: UInt8] = Dictionary(
    uniqueKeysWithValues: windows1252.enumerated().map { ($1, UInt8($0)) })

  // MARK: Windows-1258

  private static let windows1258: LegacyTable = {
    var letters = windows1252
    for byte in [0x8A, 0x8E, 0x9A, 0x9E] { letters[byte] = UInt32(byte) }
    let other: [(Int, UInt32)] = [
      (0xC3, 0x102), (0xD0, 0x110), (0xD5, 0x1A0), (0xDD, 0x1AF), (0xE3, 0x103), (0xF0, 0x111),
      (0xF5, 0x1A1),
      (0xFD, 0x1B0), (0xFE, 0x20AB), (0xCC, 0x300), (0xD2, 0x309), (0xDE, 0x303), (0xEC, 0x301),
      (0xF2, 0x323),
    ]
    for (byte, scalar) in other { letters[byte] = scalar }
    var marks = [[UInt32: UInt32]](repeating: [:], count: 256)
    let tones: [(Int, VietnameseCompose.Tone)] = [
      (0xCC, .grave), (0xD2, .hook), (0xDE, .tilde), (0xEC, .acute), (0xF2, .dot),
    ]
    for (byte, tone) in tones { marks[byte] = toned(bases, tone) }
    return LegacyTable(letters: letters, marks: marks)
  }()

  private static let bases = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".unicodeScalars.map(\.value)

  private static func toned(_ bases: [UInt32], _ tone: VietnameseCompose.Tone) -> [UInt32: UInt32] {
    var pairs: [UInt32: UInt32] = [:]
    for base in bases { pairs[base] = VietnameseCompose.letter(base, tone) }
    return pairs
  }

  // MARK: TCVN3 (ABC)

  /// `ư` is the byte AD, the soft hyphen: whoever drops it loses the letter.
  private static let tcvn3: LegacyTable = {
    let bytes = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u{AD}õøö÷ùúýûüþ¡¢§£¤¥¦"
      .unicodeScalars
    let letters = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
      .unicodeScalars
    var table = windows1252
    for (byte, letter) in zip(bytes, letters) { table[Int(byte.value)] = letter.value }
    return LegacyTable(letters: table, marks: [[UInt32: UInt32]](repeating: [:], count: 256))
  }()

  // MARK: VNI Windows

  private static let vni: LegacyTable = {
    var letters = windows1252
    let single: [(Int, UInt32)] = [
      (0xF4, 0x1A1), (0xF6, 0x1B0), (0xF1, 0x111), (0xE6, 0x1EC9), (0xF3, 0x129), (0xF2, 0x1ECB),
      (0xEE, 0x1EF5),
      (0xD4, 0x1A0), (0xD6, 0x1AF), (0xD1, 0x110), (0xC6, 0x1EC8), (0xD3, 0x128), (0xD2, 0x1ECA),
      (0xCE, 0x1EF4),
    ]
    for (byte, scalar) in single { letters[byte] = scalar }
    var marks = [[UInt32: UInt32]](repeating: [:], count: 256)
    // On any vowel that carries only a tone.
    let tones: [(Int, VietnameseCompose.Tone)] = [
      (0xF9, .acute), (0xF8, .grave), (0xFB, .hook), (0xF5, .tilde), (0xEF, .dot),
    ]
    let plain = "aeouyơưAEOUYƠƯ".unicodeScalars.map(\.value)
    // On a, e, o: circumflex and tone in one mark.
    let hats: [(Int, VietnameseCompose.Tone)] = [
      (0xE2, .level), (0xE1, .acute), (0xE0, .grave), (0xE5, .hook), (0xE3, .tilde), (0xE4, .dot),
    ]
    // On a: breve and tone.
    let breves: [(Int, VietnameseCompose.Tone)] = [
      (0xEA, .level), (0xE9, .acute), (0xE8, .grave), (0xFA, .hook), (0xFC, .tilde), (0xEB, .dot),
    ]
    func add(_ byte: Int, _ pairs: [(UInt32, UInt32?)]) {
      for (base, letter) in pairs {
        guard let letter else { continue }
        // Capitals have capital marks.
        marks[base < 0x61 || base == 0x1A0 || base == 0x1AF ? byte - 0x20 : byte][base] = letter
      }
    }
    for (byte, tone) in tones { add(byte, plain.map { ($0, VietnameseCompose.letter($0, tone)) }) }
    let hatted = Array(
      zip("aeoAEO".unicodeScalars.map(\.value), "âêôÂÊÔ".unicodeScalars.map(\.value)))
    for (byte, tone) in hats { add(byte, hatted.map { ($0, VietnameseCompose.letter($1, tone)) }) }
    let breved = Array(zip("aA".unicodeScalars.map(\.value), "ăĂ".unicodeScalars.map(\.value)))
    for (byte, tone) in breves {
      add(byte, breved.map { ($0, VietnameseCompose.letter($1, tone)) })
    }
    return LegacyTable(letters: letters, marks: marks)
  }()
}

/// Turns bytes of an old encoding into UTF-8, piece by piece: a letter waits for the mark that may
/// follow it.
package struct LegacyDecoder: Sendable {
  private let table: LegacyTable
  /// By code point below U+0200 or a byte's letter: some mark may follow.
  private let mayWait: Set<UInt32>
  private var waiting: UInt32 = 0

  /// nil for encodings that are Unicode.
  package init?(_ encoding: TextEncoding) {
    guard let table = LegacyTable.of(encoding) else { return nil }
    self.table = table
    mayWait = Set(table.marks.flatMap(\.keys))
  }

  package mutating func decode(_ bytes: some Sequence<UInt8>, into out: inout [UInt8]) {
    for byte in bytes {
      if waiting != 0 {
        if byte >= 0x80, let letter = table.marks[Int(byte)][waiting] {
          waiting = 0
          // `Â` then a tone, in Windows-1258: one letter takes one mark.
          ByteStream.append(letter, to: &out)
          continue
        }
        ByteStream.append(waiting, to: &out)
        waiting = 0
      }
      let letter = table.letters[Int(byte)]
      if letter < 0x41 || !mayWait.contains(letter) {
        ByteStream.append(letter, to: &out)
      } else {
        waiting = letter
      }
    }
  }

  /// No byte follows.
  package mutating func finish(into out: inout [UInt8]) {
    if waiting != 0 { ByteStream.append(waiting, to: &out) }
    waiting = 0
  }

  /// A whole text.
  package static func text(_ bytes: some Sequence<UInt8>, _ encoding: TextEncoding) -> [UInt8] {
    guard var decoder = LegacyDecoder(encoding) else { return Array(bytes) }
    var out: [UInt8] = []
    decoder.decode(bytes, into: &out)
    decoder.finish(into: &out)
    return out
  }
}
