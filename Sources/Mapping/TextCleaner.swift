import Vocabulary

/// Brings the text of one cell to the form all comparisons need: NFC, plain spaces, one kind of Đ,
/// ASCII digits, nothing invisible (enterprise-exports §3.5, §3.6; identifiers §1.4).
enum TextCleaner {
  /// Writes the clean text to `out`, which is emptied first, and says what had to be done.
  ///
  /// Bytes that are no UTF-8 are kept as they are. Cleaning clean text changes nothing.
  static func clean(_ text: Span<UInt8>, into out: inout [UInt8]) -> ChangeKind {
    var change = ChangeKind.none
    if DoubleEncoding.repair(text, into: &out) {
      change = .doubleEncoding
    } else {
      change = settle(text, into: &out)
      if change == .none { return .none }
    }
    // What was repaired may need cleaning, and what was composed may show to be encoded twice. Each
    // repair makes the text shorter.
    while true {
      let last = out
      if DoubleEncoding.repair(last.span, into: &out) {
        change = .doubleEncoding
      } else if settle(last.span, into: &out) == .none {
        return change
      }
    }
  }

  /// One pass over the scalars.
  private static func settle(_ text: Span<UInt8>, into out: inout [UInt8]) -> ChangeKind {
    var change = ChangeKind.none
    var starter: UInt32 = 0
    var starterAt = 0
    out.removeAll(keepingCapacity: true)
    var index = 0
    while index < text.count {
      let (scalar, width) = decode(text, index)
      defer { index += width }
      switch scalar {
      case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000:
        out.append(0x20)
        change = stronger(change, .trimmed)
        starter = 0
      case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF, 0x202A...0x202E:
        change = stronger(change, .trimmed)
      case 0xD0, 0x189:
        // Đ, U+0110.
        out.append(0xC4)
        out.append(0x90)
        change = stronger(change, .lookAlike)
        starter = 0
      case 0xFF01...0xFF5E:
        out.append(UInt8(truncatingIfNeeded: scalar - 0xFEE0))
        change = stronger(change, .digits)
        starter = scalar - 0xFEE0
        starterAt = out.count - 1
      case 0x300...0x36F:
        if starter != 0, let composed = Composition.composing(starter, with: scalar) {
          out.removeSubrange(starterAt...)
          append(composed, to: &out)
          starter = composed
          change = stronger(change, .composed)
        } else {
          for offset in 0..<width { out.append(text[index + offset]) }
          // Marks behind one that did not compose are none of ours.
          starter = 0
        }
      default:
        starter = scalar == invalid ? 0 : scalar
        starterAt = out.count
        for offset in 0..<width { out.append(text[index + offset]) }
      }
    }
    return change
  }

  /// The change that is told when several were made.
  private static func stronger(_ a: ChangeKind, _ b: ChangeKind) -> ChangeKind {
    func weight(_ change: ChangeKind) -> Int {
      switch change {
      case .none: 0
      case .trimmed: 1
      case .digits: 2
      case .composed: 3
      default: 4
      }
    }
    return weight(b) > weight(a) ? b : a
  }

  /// The text as a string, for what is looked up once for each different text.
  static func string(_ text: Span<UInt8>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    for index in text.indices { bytes.append(text[index]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  static let invalid: UInt32 = 0xFFFF_FFFF

  /// One scalar and its width; a byte that begins none is `invalid`, width 1.
  @inline(__always)
  static func decode(_ text: Span<UInt8>, _ index: Int) -> (scalar: UInt32, width: Int) {
    let first = text[index]
    if first < 0x80 { return (UInt32(first), 1) }
    let width = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0
    guard width > 0, first < 0xF5, index + width <= text.count else { return (invalid, 1) }
    var scalar = UInt32(first) & (0x7F >> UInt32(width))
    for offset in 1..<width {
      let byte = text[index + offset]
      guard byte & 0xC0 == 0x80 else { return (invalid, 1) }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    return (scalar, width)
  }

  static func append(_ scalar: UInt32, to out: inout [UInt8]) {
    if scalar < 0x80 {
      out.append(UInt8(scalar))
    } else if scalar < 0x800 {
      out.append(0xC0 | UInt8(scalar >> 6))
      out.append(0x80 | UInt8(scalar & 0x3F))
    } else if scalar < 0x10000 {
      out.append(0xE0 | UInt8(scalar >> 12))
      out.append(0x80 | UInt8(scalar >> 6 & 0x3F))
      out.append(0x80 | UInt8(scalar & 0x3F))
    } else {
      out.append(0xF0 | UInt8(scalar >> 18 & 0x07))
      out.append(0x80 | UInt8(scalar >> 12 & 0x3F))
      out.append(0x80 | UInt8(scalar >> 6 & 0x3F))
      out.append(0x80 | UInt8(scalar & 0x3F))
    }
  }
}

/// UTF-8 that was read as windows-1252 and written as UTF-8 again: `phiáº¿u` for `phiếu` (VN-IMP-13).
enum DoubleEncoding {
  /// The repaired text of a header; nil where it was not encoded twice.
  static func repaired(_ text: String) -> String? {
    // Every Vietnamese letter begins with Ã, Ä, Æ or á then: C3, and no ASCII behind it.
    var last: (UInt8, UInt8) = (0, 0)
    for byte in text.utf8 {
      if last.0 == 0xC3, byte >= 0x80 {
        var out: [UInt8] = []
        let bytes = Array(text.utf8)
        return repair(bytes.span, into: &out) ? String(decoding: out, as: UTF8.self) : nil
      }
      last = (last.1, byte)
    }
    return nil
  }

  /// Writes the repaired text and returns true, where the text is such.
  static func repair(_ text: Span<UInt8>, into out: inout [UInt8]) -> Bool {
    out.removeAll(keepingCapacity: true)
    var high = 0
    var index = 0
    while index < text.count {
      let (scalar, width) = TextCleaner.decode(text, index)
      guard let byte = windows1252(scalar) else { return false }
      if byte >= 0x80 { high += 1 }
      out.append(byte)
      index += width
    }
    // One high byte alone is a letter of Latin-1, never UTF-8.
    return high >= 2 && isUTF8(out.span)
  }

  /// The byte of a scalar in the web's windows-1252, where five unused bytes mean C1 controls.
  private static func windows1252(_ scalar: UInt32) -> UInt8? {
    if scalar < 0x80 || (scalar >= 0xA0 && scalar <= 0xFF) { return UInt8(scalar) }
    if scalar >= 0x80, scalar < 0xA0 {
      return unused.contains(UInt8(scalar)) ? UInt8(scalar) : nil
    }
    guard let place = special.firstIndex(of: scalar) else { return nil }
    return 0x80 + UInt8(place)
  }

  private static let unused: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]

  /// Bytes 80 … 9F; 0 where the byte is unused.
  private static let special: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// Latin letters, marks and typographic signs: what Vietnamese text has. Chance makes other scripts.
  private static func isPlausible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0..<0x80, 0xA0..<0x250, 0x300..<0x370, 0x1E00..<0x1F00, 0x2010..<0x203B, 0x20AB, 0xFEFF: true
    default: false
    }
  }

  private static func isUTF8(_ bytes: Span<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      let (scalar, width) = TextCleaner.decode(bytes, index)
      // Too long a form is no UTF-8.
      guard scalar != TextCleaner.invalid, width != 3 || scalar >= 0x800,
        isPlausible(scalar)
      else { return false }
      index += width
    }
    return true
  }
}
