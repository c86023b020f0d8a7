import Testing

@testable import Reading

@Suite struct TextCheckTests {
  @Test("the fast check and the standard library agree on random bytes")
  func agrees() {
    let pieces: [[UInt8]] = [
      "abc".bytes, "Mè xửng Huế".bytes, "😀".bytes, "\u{7FF}\u{800}\u{FFFF}\u{10FFFF}".bytes,
      "plain text of some length, to fill blocks".bytes,
    ]
    let broken: [[UInt8]] = [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80], [0xF5], [0xFF], [0xE1, 0xBB], [0xC3], [0xF1, 0x80, 0x80],
    ]
    for seed in 0..<3000 as Range<UInt64> {
      var random = TableSeed(seed)
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...60, using: &random) {
        bytes += pieces.randomElement(using: &random) ?? []
      }
      if seed % 2 == 0 {
        let place = Int.random(in: 0...bytes.count, using: &random)
        bytes.insert(contentsOf: broken.randomElement(using: &random) ?? [], at: place)
      }
      let found = TextCheck.firstProblem(in: bytes.span)
      let plain = TextCheck.plain(bytes.span, from: 0, to: bytes.count)
      #expect(found?.offset == plain?.offset && found?.problem == plain?.problem, "seed \(seed)")
      #expect((String(validating: bytes, as: UTF8.self) == nil) == (found != nil), "seed \(seed)")
      if let found {
        // Everything before the problem is text.
        #expect(String(validating: bytes[..<found.offset], as: UTF8.self) != nil, "seed \(seed)")
      }
    }
  }

  @Test("a problem is found wherever it stands", arguments: [0, 1, 2, 3, 63, 64, 66, 67, 130, 199])
  func everywhere(place: Int) {
    var bytes = [UInt8](repeating: 0x61, count: 200)
    bytes[place] = 0
    #expect(TextCheck.firstProblem(in: bytes.span)?.offset == place)
    #expect(TextCheck.firstProblem(in: bytes.span)?.problem == .nul)
    bytes[place] = 0xBF
    #expect(TextCheck.firstProblem(in: bytes.span)?.offset == place)
    #expect(TextCheck.firstProblem(in: bytes.span)?.problem == .invalidUTF8)
    bytes[place] = 0x61
    #expect(TextCheck.firstProblem(in: bytes.span) == nil)
  }
}
