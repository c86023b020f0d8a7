/// Text of an old encoding that was taken for Windows-1252 on its way into Unicode: `Céng hoµ` for
/// `Cộng hoà`. So do cells look that were typed with `.VnTime` or `VNI-Times`, wherever their font is lost.
package enum LegacyPicture {
  /// Appends the bytes that a text is a picture of; false, and nothing of use, where it holds a letter that
  /// Windows-1252 lacks: then it is no picture.
  package static func append(_ text: Span<UInt8>, to bytes: inout [UInt8]) -> Bool {
    var index = 0
    while index < text.count {
      let first = text[index]
      if first < 0x80 {
        bytes.append(first)
        index += 1
        continue
      }
      let width = first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xC2 && first < 0xE0 ? 2 : 0
      guard width > 0, index + width <= text.count else { return false }
      var scalar = UInt32(first) & (0x7F >> UInt32(width))
      for offset in 1..<width { scalar = scalar << 6 | UInt32(text[index + offset] & 0x3F) }
      guard let byte = byte(of: scalar) else { return false }
      bytes.append(byte)
      index += width
    }
    return true
  }

  /// What a short text may say, where something else (a table of names) decides: its readings, unless all its
  /// words are syllables as they stand. `Giá` is one, and no picture of `Giỏ`; `§VT` is none.
  ///
  /// - Parameter isBytes: the text is a picture of bytes in any case; then nothing speaks for leaving it so.
  package static func meanings(of text: String, isBytes: Bool = false) -> [(encoding: TextEncoding, text: String)] {
    var evidence = PictureEvidence(isBytes: isBytes)
    evidence.add(text)
    if isBytes, evidence.plain != nil, let read = read(text, as: .utf8) { return [(.utf8, read)] }
    guard isBytes || evidence.isSuspect else { return [] }
    return [TextEncoding.tcvn3, .vni, .windows1258].compactMap { encoding in
      read(text, as: encoding).map { (encoding, $0) }
    }
  }

  /// What a short text says in an encoding, where its words prove it: all of them syllables, and not all as they
  /// stand.
  package static func meaning(of text: String, in encoding: TextEncoding) -> String? {
    var evidence = PictureEvidence()
    evidence.add(text)
    evidence.weigh()
    return evidence.supported(by: encoding) == nil ? nil : read(text, as: encoding)
  }

  /// The text may be a picture: all its letters are of Windows-1252.
  package static func isPossible(_ text: String) -> Bool {
    var bytes: [UInt8] = []
    let utf8 = Array(text.utf8)
    return append(utf8.span, to: &bytes)
  }

  /// The bytes of a picture are UTF-8 of more than ASCII: no text of an old encoding is.
  package static func isUTF8(_ bytes: [UInt8]) -> Bool {
    let check = UTF8Check.share(bytes, whole: true)
    return check.multibyte > 0 && check.invalid == 0
  }

  private static func byte(of scalar: UInt32) -> UInt8? {
    if scalar < 0x80 || 0xA0...0xFF ~= scalar { return UInt8(scalar) }
    return LegacyTable.byteOf1252[scalar]
  }

  /// What a text says when the bytes it is a picture of are read as they were meant; nil where it is no
  /// picture, or nothing changes.
  package static func read(_ text: String, as encoding: TextEncoding) -> String? {
    var bytes: [UInt8] = []
    let utf8 = Array(text.utf8)
    guard append(utf8.span, to: &bytes) else { return nil }
    let read = String(decoding: LegacyDecoder.text(bytes, encoding), as: UTF8.self)
    return read.utf8.elementsEqual(utf8) ? nil : read
  }
}

/// Which old encoding the cells of a column were typed in, by how many of their words become syllables.
///
/// Counted are different words, so that a word that stands in every row proves no more than once.
package struct PictureEvidence {
  /// One way to read the pictures.
  package struct Reading: Sendable, Equatable {
    package let encoding: TextEncoding
    package var share = VietnameseSyllable.Share()
    /// Words that are no syllable as they stand and are one when read so.
    package var gained = 0
  }

  /// Words that are no picture: they hold letters of their own, `ộ`, `đ`.
  package private(set) var unicode = VietnameseSyllable.Share()
  /// Words that may be pictures, as they stand.
  package private(set) var asWritten = VietnameseSyllable.Share()
  package private(set) var readings: [Reading] = []

  /// Words of cells whose bytes are UTF-8, among bytes that are something else.
  private var utf8 = VietnameseSyllable.Share()

  private var seen: Set<String> = []
  private var pictures: [(word: String, bytes: [UInt8], isPossible: Bool)] = []
  private let isBytes: Bool
  private static let candidates: [TextEncoding] = [.tcvn3, .vni, .windows1258]

  /// Different words looked at, at most.
  private static let limit = 2000
  /// Shares and numbers that a column has to show for itself: lower, and French would pass.
  private static let share = 0.85
  private static let gain = 0.35
  private static let words = 3

  /// - Parameter isBytes: the text is a picture of everything in its file, so UTF-8 may be among it.
  package init(isBytes: Bool = false) { self.isBytes = isBytes }

  /// Takes the words of a cell.
  package mutating func add(_ cell: some StringProtocol) {
    guard cell.utf8.contains(where: { $0 >= 0x80 }) else { return }
    if isBytes {
      var bytes: [UInt8] = []
      let text = Array(cell.utf8)
      if LegacyPicture.append(text.span, to: &bytes), LegacyPicture.isUTF8(bytes) {
        if seen.count < Self.limit, seen.insert(String(cell)).inserted {
          utf8.add(String(decoding: bytes, as: UTF8.self))
        }
        return
      }
    }
    for word in cell.unicodeScalars.split(whereSeparator: { $0.value < 0x80 && ($0.value | 0x20) &- 0x61 >= 26 }) {
      // A sign that stands alone, `×`, says nothing.
      guard seen.count < Self.limit, word.count > 1, word.contains(where: { $0.value >= 0x80 }) else { continue }
      let word = String(String.UnicodeScalarView(word))
      guard seen.insert(word).inserted else { continue }
      var bytes: [UInt8] = []
      let utf8 = Array(word.utf8)
      guard LegacyPicture.append(utf8.span, to: &bytes) else {
        unicode.add(word)
        continue
      }
      var share = VietnameseSyllable.Share()
      share.add(word)
      asWritten.add(share)
      pictures.append((word, bytes, share.words == share.possible))
    }
  }

  /// The words as they stand leave something to be explained.
  fileprivate var isSuspect: Bool { asWritten.possible < asWritten.words }

  /// Works out the readings, best first.
  package mutating func weigh() {
    guard isSuspect, readings.isEmpty else { return }
    readings = Self.candidates.map(reading).sorted { ($0.share.value, $0.gained) > ($1.share.value, $1.gained) }
  }

  private func reading(by encoding: TextEncoding) -> Reading {
    var reading = Reading(encoding: encoding)
    for picture in pictures {
      var share = VietnameseSyllable.Share()
      share.add(String(decoding: LegacyDecoder.text(picture.bytes, encoding), as: UTF8.self))
      reading.share.add(share)
      if !picture.isPossible, share.words > 0, share.words == share.possible { reading.gained += 1 }
    }
    return reading
  }

  /// The reading by an encoding that everything around the column is written in: `hép` is a syllable, and in
  /// TCVN3 it is `hộp`. No word may speak against it.
  package func tied(to encoding: TextEncoding) -> Reading? {
    guard !pictures.isEmpty, unicode.words == 0 else { return nil }
    let found = reading(by: encoding)
    return found.share.words > 0 && found.share.words == found.share.possible ? found : nil
  }

  /// The reading that the words of this column alone prove; nil where they prove none.
  package var proven: Reading? {
    guard let best = readings.first, isConvincing(best), best.gained >= Self.words,
      best.share.value - asWritten.value >= Self.gain, readings[1].share.value < best.share.value
    else { return utf8.words >= Self.words && pictures.isEmpty ? plain : nil }
    return best
  }

  /// The whole column is UTF-8 among bytes that are something else.
  package var plain: Reading? {
    guard utf8.words > 0 else { return nil }
    var reading = Reading(encoding: .utf8)
    reading.share = utf8
    return reading
  }

  /// The reading by an encoding that something else speaks for: another column, a header, a font.
  package func supported(by encoding: TextEncoding) -> Reading? {
    guard let reading = readings.first(where: { $0.encoding == encoding }), isConvincing(reading), reading.gained > 0,
      reading.share.value > asWritten.value, reading.share.value == readings[0].share.value
    else { return nil }
    return reading
  }

  private func isConvincing(_ reading: Reading) -> Bool { reading.share.value >= Self.share }

  /// A reading that somebody should look at: better than what stands there, and not proven.
  package var likely: Reading? {
    guard let best = readings.first, best.gained > 0, best.share.value >= 0.6, asWritten.value <= 0.4 else {
      return nil
    }
    return best
  }
}

extension VietnameseSyllable.Share {
  mutating func add(_ more: Self) {
    words += more.words
    possible += more.possible
  }
}
