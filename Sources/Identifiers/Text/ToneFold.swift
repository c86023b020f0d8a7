/// Makes spellings that differ in tone placement, case or normal form equal, and no others.
///
/// The tone leaves its vowel and stands as a number behind the syllable: `Thuỷ Xuân` and `Thủy Xuân`
/// both become `thuy3 xuân`. Diacritics that make another letter (ă â ê ô ơ ư đ) stay, so that
/// `Vĩnh Thanh`, `Vĩnh Thành` and `Vĩnh Thạnh` remain three names.
package enum ToneFold {
  package static func fold(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var tone: UInt8 = 0
    var inSyllable = false
    var pendingBlank = false
    let letters = VietnameseLetters.shared

    func endSyllable() {
      if inSyllable, tone > 0 { out.append(Unicode.Scalar(0x30 + tone)) }
      tone = 0
      inSyllable = false
    }

    for scalar in text.unicodeScalars {
      if VietnameseLetters.isInvisible(scalar) { continue }
      if VietnameseLetters.isBlank(scalar) {
        endSyllable()
        pendingBlank = !out.isEmpty
        continue
      }
      if let mark = VietnameseLetters.tone(ofMark: scalar) {
        tone = mark
        continue
      }
      if let last = out.last, inSyllable,
        let composed = VietnameseLetters.composed(last.value, mark: scalar)
      {
        out.removeLast()
        if let letter = Unicode.Scalar(composed) { out.append(letter) }
        continue
      }
      if pendingBlank {
        out.append(" ")
        pendingBlank = false
      }
      if let entry = letters.entry(scalar), let letter = Unicode.Scalar(entry.letter) {
        out.append(letter)
        if entry.tone > 0 { tone = entry.tone }
        inSyllable = true
      } else if scalar.properties.isAlphabetic {
        out.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        inSyllable = true
      } else {
        endSyllable()
        out.append(LookAlike.plainDigit(scalar))
      }
    }
    endSyllable()
    return String(out)
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
      if VietnameseLetters.isInvisible(scalar)
        || VietnameseLetters.tone(ofMark: scalar) != nil
        || VietnameseLetters.composed(0, mark: scalar) != nil
      {
        continue
      }
      let plain: String.UnicodeScalarView
      if let entry = letters.entry(scalar) {
        plain = String.UnicodeScalarView([Unicode.Scalar(entry.plain)])
      } else if scalar.properties.isAlphabetic {
        plain = String.UnicodeScalarView(scalar.properties.lowercaseMapping.unicodeScalars)
      } else if isDigit(UInt8(truncatingIfNeeded: LookAlike.plainDigit(scalar).value)),
        LookAlike.plainDigit(scalar).isASCII
      {
        plain = String.UnicodeScalarView([LookAlike.plainDigit(scalar)])
      } else {
        pendingBlank = true
        continue
      }
      if pendingBlank, !out.isEmpty { out.append(0x20) }
      pendingBlank = false
      out.append(contentsOf: String(plain).utf8)
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
