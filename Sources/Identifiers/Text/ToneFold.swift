/// Makes spellings that differ in tone placement, case or normal form equal, and no others.
///
/// The tone leaves its vowel and stands as a number behind the syllable: `Thuỷ Xuân` and `Thủy Xuân`
/// both become `thuy3 xuân`. Diacritics that make another letter (ă â ê ô ơ ư đ) stay, so that
/// `Vĩnh Thanh`, `Vĩnh Thành` and `Vĩnh Thạnh` remain three names.
package enum ToneFold {
  package static func fold(_ text: String) -> String {
    var fold = Folding()
    for scalar in text.unicodeScalars { fold.add(scalar) }
    fold.endSyllable()
    return fold.text
  }

  /// The folded text so far, as UTF-8, and the syllable it ends with.
  private struct Folding {
    var out: [UInt8] = []
    var tone: UInt8 = 0
    var inSyllable = false
    var pendingBlank = false
    /// The last letter, still open for a circumflex, breve or horn; 0 for none.
    var open: UInt32 = 0
    let letters = VietnameseLetters.shared

    var text: String { String(decoding: out, as: UTF8.self) }

    mutating func flush() {
      guard open != 0 else { return }
      appendUTF8(open, to: &out)
      open = 0
    }

    mutating func endSyllable() {
      flush()
      if inSyllable, tone > 0 { out.append(0x30 + tone) }
      tone = 0
      inSyllable = false
    }

    mutating func add(_ scalar: Unicode.Scalar) {
      if let entry = letters.entry(scalar) {
        flush()
        separate()
        open = entry.letter
        if entry.tone > 0 { tone = entry.tone }
        inSyllable = true
        return
      }
      if scalar.value < 0x80 {
        let byte = UInt8(scalar.value)
        if isLetter(byte) {
          flush()
          separate()
          open = UInt32(byte | 0x20)
          inSyllable = true
        } else if VietnameseLetters.isBlank(scalar) {
          endSyllable()
          pendingBlank = !out.isEmpty
        } else {
          endSyllable()
          separate()
          out.append(byte)
        }
        return
      }
      other(scalar)
    }

    private mutating func separate() {
      guard pendingBlank else { return }
      out.append(0x20)
      pendingBlank = false
    }

    private mutating func other(_ scalar: Unicode.Scalar) {
      if VietnameseLetters.isInvisible(scalar) { return }
      if VietnameseLetters.isBlank(scalar) {
        endSyllable()
        pendingBlank = !out.isEmpty
      } else if let mark = VietnameseLetters.tone(ofMark: scalar) {
        tone = mark
      } else if inSyllable, let composed = VietnameseLetters.composed(open, mark: scalar) {
        open = composed
      } else if scalar.properties.isAlphabetic {
        flush()
        separate()
        out.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        inSyllable = true
      } else {
        endSyllable()
        separate()
        appendUTF8(LookAlike.plainDigit(scalar).value, to: &out)
      }
    }
  }
}

/// Appends a scalar's value as UTF-8.
func appendUTF8(_ value: UInt32, to out: inout [UInt8]) {
  switch value {
  case ..<0x80: out.append(UInt8(value))
  case ..<0x800:
    out.append(UInt8(0xC0 | value >> 6))
    out.append(UInt8(0x80 | value & 0x3F))
  case ..<0x10000:
    out.append(UInt8(0xE0 | value >> 12))
    out.append(UInt8(0x80 | value >> 6 & 0x3F))
    out.append(UInt8(0x80 | value & 0x3F))
  default:
    out.append(UInt8(0xF0 | value >> 18 & 7))
    out.append(UInt8(0x80 | value >> 12 & 0x3F))
    out.append(UInt8(0x80 | value >> 6 & 0x3F))
    out.append(UInt8(0x80 | value & 0x3F))
  }
}

/// Brings column headers and trade words to a form that aliases are compared in: no diacritics, lower
/// case, punctuation and bracketed remarks gone, one blank between words.
///
/// For headers only: 70 groups of different commune names fall together without their diacritics.
package enum HeaderFold {
  package static func fold(_ text: String) -> String {
    let folded = fold(text, keepBracketed: false)
    // `(NSX)` is all remark: then the remark is the header.
    return folded.isEmpty ? fold(text, keepBracketed: true) : folded
  }

  private static func fold(_ text: String, keepBracketed: Bool) -> String {
    var out: [UInt8] = []
    var depth = 0
    var pendingBlank = false
    let letters = VietnameseLetters.shared
    func separate() {
      if pendingBlank, !out.isEmpty { out.append(0x20) }
      pendingBlank = false
    }
    for scalar in text.unicodeScalars {
      if !keepBracketed {
        if scalar == "(" || scalar == "[" {
          depth += 1
          pendingBlank = true
          continue
        }
        if scalar == ")" || scalar == "]" {
          depth = max(0, depth - 1)
          continue
        }
        if depth > 0 { continue }
      }
      if let entry = letters.entry(scalar) {
        separate()
        out.append(entry.plain)
        continue
      }
      let plain = LookAlike.plainDigit(scalar)
      if plain.isASCII {
        let byte = UInt8(plain.value)
        if isLetter(byte) || isDigit(byte) {
          separate()
          out.append(isLetter(byte) ? byte | 0x20 : byte)
        } else {
          pendingBlank = true
        }
      } else if VietnameseLetters.isInvisible(scalar)
        || VietnameseLetters.tone(ofMark: scalar) != nil
        || VietnameseLetters.composed(0, mark: scalar) != nil
      {
        continue
      } else if scalar.properties.isAlphabetic {
        separate()
        out.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
      } else {
        pendingBlank = true
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

/// Characters that look like the ones meant.
package enum LookAlike {
  /// Full-width digits to ASCII; anything else as it is.
  package static func plainDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard scalar.value >= 0xFF10, scalar.value <= 0xFF19 else { return scalar }
    return Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30))
  }

  /// The bytes hold `Ð ð` (eth) or `Ɖ ɖ` (African D), which Vietnamese text never means.
  package static func hasForeignD(_ span: Span<UInt8>) -> Bool {
    for index in span.indices where index + 1 < span.count {
      if foreignD(span[index], span[index + 1]) != nil { return true }
    }
    return false
  }

  /// Appends the bytes with those letters as `Đ đ`.
  package static func appendFolded(_ span: Span<UInt8>, to out: inout [UInt8]) {
    var index = 0
    while index < span.count {
      if index + 1 < span.count, let last = foreignD(span[index], span[index + 1]) {
        out.append(0xC4)
        out.append(last)
        index += 2
      } else {
        out.append(span[index])
        index += 1
      }
    }
  }

  /// Second byte of the letter meant (U+0110 is C4 90, U+0111 is C4 91).
  @inline(__always) private static func foreignD(_ first: UInt8, _ second: UInt8) -> UInt8? {
    switch (first, second) {
    case (0xC3, 0x90), (0xC6, 0x89): 0x90
    case (0xC3, 0xB0), (0xC9, 0x96): 0x91
    default: nil
    }
  }
}
