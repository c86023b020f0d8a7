/// Whether a word could be a Vietnamese syllable: an onset, a rhyme of the language, at most one tone,
/// and behind a stop only the tones that it allows.
///
/// Names of the highlands end in a `k` of their own (Đắk Lắk, Pék) and break the pattern in other ways now
/// and then (Krông, Plô), so that only shares of words mean anything.
package enum VietnameseSyllable {
  private static let onsets: Set<String> = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh",
    "p", "ph", "qu",
    "r", "s", "t", "th", "tr", "v", "x",
  ]

  private static let rhymes: Set<String> = {
    let lowland = Set(lowlandRhymes.split(whereSeparator: \.isWhitespace).map(String.init))
    let stopped = lowland.filter { $0.hasSuffix("c") }.map { String($0.dropLast()) + "k" }
    return lowland.union(stopped).union(["ơng"])
  }()

  private static let lowlandRhymes = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et
    ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt
    uơ up ut uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu ân êng
    """

  /// Behind `qu`, the glide is part of the onset.
  private static let endings: Set<String> = Set(
    "a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây e ec en eo et ê êch ên ênh êt êu i ich in inh it iu iên iêt y ơ ơi ơt ôc"
      .split(separator: " ").map(String.init)
      + ["yên", "yêt", "ynh", "yt", "ych", "yp", "yn", "yu", "ya"])

  /// - Parameter word: letters alone, whatever their case.
  package static func isPossible(_ word: some Sequence<Unicode.Scalar>) -> Bool {
    var letters: [Unicode.Scalar] = []
    var tone = VietnameseCompose.Tone.level
    for scalar in word {
      guard letters.count < 8 else { return false }
      let (base, mark) = VietnameseCompose.split(lower(scalar.value))
      if mark != .level {
        guard tone == .level else { return false }
        tone = mark
      }
      guard let base = Unicode.Scalar(base) else { return false }
      letters.append(base)
    }
    guard !letters.isEmpty else { return false }
    for length in stride(from: min(3, letters.count - 1), through: 0, by: -1) {
      var onset = String.UnicodeScalarView()
      onset.append(contentsOf: letters[..<length])
      guard onsets.contains(String(onset)) else { continue }
      var rest = String.UnicodeScalarView()
      rest.append(contentsOf: letters[length...])
      let rhyme = String(rest)
      let isKnown = String(onset) == "qu" ? endings.contains(rhyme) : rhymes.contains(rhyme)
      guard isKnown else { continue }
      let isStopped = ["c", "ch", "k", "p", "t"].contains { rhyme.hasSuffix($0) }
      if !isStopped || tone == .acute || tone == .dot { return true }
    }
    return false
  }

  private static func lower(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x41...0x5A, 0xC0...0xDE: scalar + 0x20
    case 0x100...0x177, 0x1E00...0x1EFF: scalar | 1
    case 0x1A0, 0x1AF: scalar + 1
    default: scalar
    }
  }

  /// Words with a letter beyond ASCII, and how many of them are possible syllables.
  package struct Share: Equatable {
    package var words = 0
    package var possible = 0

    package init() {}

    /// 0 … 1; 0 where there is no such word.
    package var value: Double { words == 0 ? 0 : Double(possible) / Double(words) }

    package mutating func add(_ text: some StringProtocol) {
      var word: [Unicode.Scalar] = []
      var isForeign = false
      func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x80
          ? (scalar.value | 0x20) &- 0x61 < 26 : scalar.value > 0xA0 && !isMark(scalar.value)
      }
      for scalar in text.unicodeScalars {
        if isLetter(scalar) {
          word.append(scalar)
          if scalar.value >= 0x80 { isForeign = true }
        } else if !word.isEmpty {
          close(&word, &isForeign)
        }
      }
      close(&word, &isForeign)
    }

    /// Quotes and dashes of typesetting part words like spaces do.
    private func isMark(_ scalar: UInt32) -> Bool { 0x2010...0x2027 ~= scalar || scalar == 0x20AC }

    private mutating func close(_ word: inout [Unicode.Scalar], _ isForeign: inout Bool) {
      if isForeign {
        words += 1
        if VietnameseSyllable.isPossible(word) { possible += 1 }
      }
      word.removeAll(keepingCapacity: true)
      isForeign = false
    }
  }
}
