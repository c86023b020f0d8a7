import Vocabulary

/// Which old encoding of Vietnamese some bytes are written in, by how many of their words become
/// syllables of the language.
struct LegacyGuess {
  let encoding: TextEncoding
  let share: VietnameseSyllable.Share
  /// How the other encodings fared, for the evidence.
  let rivals: LocalizedText

  /// A share below this is a guess that nobody should rely on,
  static let threshold = 0.6
  /// unless no other encoding explains a single word: `Xã Ia Tôr`, a name that is half Vietnamese.
  static let unrivalled = 0.5

  /// nil where no encoding explains the bytes, or two explain them equally well and differ.
  init?(_ bytes: [UInt8]) {
    let readings = [TextEncoding.tcvn3, .vni, .windows1258].map { encoding in
      let text = String(decoding: LegacyDecoder.text(bytes, encoding), as: UTF8.self)
      var share = VietnameseSyllable.Share()
      share.add(text)
      return (encoding: encoding, text: text, share: share)
    }
    let sorted = readings.sorted { $0.share.value > $1.share.value }
    let best = sorted[0]
    let isUnrivalled = sorted.dropFirst().allSatisfy { $0.share.possible == 0 }
    guard best.share.value >= (isUnrivalled ? Self.unrivalled : Self.threshold) else { return nil }
    if sorted[1].share.value == best.share.value, sorted[1].text != best.text { return nil }
    encoding = best.encoding
    share = best.share
    let others = sorted.dropFirst()
      .map { "\($0.encoding.title) \(Int(($0.share.value * 100).rounded())) %" }.joined(
        separator: ", ")
    rivals = LocalizedText(vi: " (\(others))", en: " (\(others))")
  }
}

extension TextEncoding {
  /// What people call it.
  package var title: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16le, .utf16be: "UTF-16"
    case .windows1258: "Windows-1258"
    case .tcvn3: "TCVN3 (ABC)"
    case .vni: "VNI Windows"
    case .mixed: "nhiều bảng mã / several encodings"
    }
  }

  /// Not Unicode: what is written in it was converted (VN-IMP-11).
  package var isLegacy: Bool { self == .windows1258 || self == .tcvn3 || self == .vni }
}
