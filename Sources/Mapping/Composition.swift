/// Puts letters and combining marks together (NFC) for the Latin script, as Unicode's canonical
/// composition does.
///
/// The standard library compares strings by canonical equivalence; the table is what it says of every
/// pair of a letter and a mark. Made once, when the first decomposed cell is met.
enum Composition {
  static func isMark(_ scalar: UInt32) -> Bool { scalar >= 0x300 && scalar <= 0x36F }

  /// A letter with one more mark as one letter; nil where Unicode has none, or where the mark may not
  /// pass another one (è and a circumflex are not ề).
  static func composing(_ letter: UInt32, with mark: UInt32) -> UInt32? {
    pairs[UInt64(letter) << 32 | UInt64(mark)]
  }

  private static let pairs: [UInt64: UInt32] = {
    let composed = (Array(0xC0...0x24F) + Array(0x1E00...0x1EFF)).compactMap { Unicode.Scalar($0) }
    var letters: [String: UInt32] = [:]
    for scalar in composed { letters[String(scalar)] = scalar.value }
    let ascii = (Array(0x41...0x5A) + Array(0x61...0x7A)).compactMap { Unicode.Scalar($0) }
    let marks = (Array(0x300...0x314) + [0x31B] + Array(0x323...0x331)).compactMap { Unicode.Scalar($0) }
    var pairs: [UInt64: UInt32] = [:]
    for letter in ascii + composed {
      for mark in marks {
        if let whole = letters[String(letter) + String(mark)] {
          pairs[UInt64(letter.value) << 32 | UInt64(mark.value)] = whole
        }
      }
    }
    return pairs
  }()
}
