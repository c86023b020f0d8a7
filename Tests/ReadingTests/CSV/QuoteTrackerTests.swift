import Testing

@testable import Reading

@Suite struct QuoteTrackerTests {
  @Test("blocks of 64 and single bytes tell the same structure")
  func agree() {
    for seed in 0..<4000 as Range<UInt64> {
      var random = TableSeed(seed)
      // From mostly plain text to mostly quotes.
      let alphabet = Array("\"\";;\nxy\r".utf8) + [UInt8](repeating: 0x7A, count: Int(seed % 40))
      let bytes = (0..<256).map { _ in alphabet.randomElement(using: &random) ?? 0x7A }
      var fast = QuoteTracker(delimiter: UInt8(ascii: ";"))
      var plain = fast
      for offset in stride(from: 0, to: 256, by: 64) {
        let a = fast.block(bytes.span, at: offset, wantsSeparators: true)
        let b = plain.plain(bytes.span, from: offset, to: offset + 64)
        #expect(a.separators == b.separators && a.rowEnds == b.rowEnds, "seed \(seed) at \(offset)")
        #expect(a.quotedBreaks == b.quotedBreaks, "seed \(seed) at \(offset)")
        #expect(a.literalQuotes == b.literalQuotes, "seed \(seed) at \(offset)")
        #expect(fast.state == plain.state, "seed \(seed) at \(offset)")
      }
    }
  }

  @Test("prefix xor is the parity of the bits so far")
  func parity() {
    var random = TableSeed(1)
    for _ in 0..<200 {
      let bits = random.next()
      var expected: UInt64 = 0
      var parity = false
      for bit in 0..<64 {
        if bits >> UInt64(bit) & 1 != 0 { parity.toggle() }
        if parity { expected |= 1 << UInt64(bit) }
      }
      #expect(ByteBlock.prefixXor(bits) == expected)
    }
  }

  @Test("a mask has one bit for every place of the byte")
  func mask() {
    var random = TableSeed(2)
    let bytes = (0..<80).map { _ in UInt8.random(in: 0...3, using: &random) }
    for offset in 0...16 {
      let mask = ByteBlock.mask(bytes.span, at: offset, of: .init(2))
      for bit in 0..<64 { #expect((mask >> UInt64(bit) & 1 == 1) == (bytes[offset + bit] == 2)) }
    }
  }
}
