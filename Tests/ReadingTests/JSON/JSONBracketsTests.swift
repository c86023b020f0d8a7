import Testing

@testable import Reading

@Suite struct JSONBracketsTests {
  /// The ends of top-level containers, one byte at a time.
  private func plainEnds(_ bytes: [UInt8]) -> ([Int], JSONBrackets.Stop) {
    var ends: [Int] = []
    var depth = 0
    var inString = false
    var escaped = false
    for (at, byte) in bytes.enumerated() {
      // An escape concerns quotes only: outside strings nothing else may follow a backslash.
      if byte == UInt8(ascii: "\""), !escaped { inString.toggle() }
      escaped = byte == UInt8(ascii: "\\") && !escaped
      if inString { continue }
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        if depth > 128 { return (ends, .tooDeep(at)) }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth < 0 { return (ends, .closed(at)) }
        if depth == 0 { ends.append(at + 1) }
      default: break
      }
    }
    return (ends, .more)
  }

  @Test("finds what a plain scan finds, in pieces of any size", arguments: 0..<60)
  func random(_ seed: Int) {
    var dice = Dice(UInt64(seed + 99))
    let alphabet = Array(#"{}[]{[a"\\ ""#.utf8)
    let bytes = (0..<1 + dice.next(1500)).map { _ in alphabet[dice.next(alphabet.count)] }
    let expected = plainEnds(bytes)
    for piece in [1, 7, 64, 65, 5000] {
      var brackets = JSONBrackets()
      var ends: [Int] = []
      var scanned = 0
      var stop = JSONBrackets.Stop.more
      var given = 0
      while stop == .more, given < bytes.count || scanned < bytes.count {
        given = min(bytes.count, given + piece)
        let found = brackets.scan(Array(bytes[..<given]), from: scanned, last: given == bytes.count, ends: &ends)
        (stop, scanned) = (found.stop, found.to)
      }
      #expect(ends == expected.0)
      #expect(stop == expected.1)
    }
  }

  @Test("more ends than fit at once")
  func manyEnds() {
    var brackets = JSONBrackets()
    var ends: [Int] = []
    let bytes = Array(String(repeating: "{}", count: 50_000).utf8)
    let found = brackets.scan(bytes, from: 0, last: true, ends: &ends)
    #expect(found.to == 100_000)
    #expect(ends == (1...50_000).map { $0 * 2 })
  }

  @Test("places count lines and code points", arguments: 0..<20)
  func places(_ seed: Int) {
    var dice = Dice(UInt64(seed + 7))
    let words = ["a", "\n", "ế", "🍚", "abc def ghi jkl mno pqr stu vwx yz ", "\r\n"]
    let text = (0..<dice.next(60)).map { _ in words[dice.next(words.count)] }.joined()
    let bytes = Array(text.utf8)
    var line = 1
    var column = 1
    var expected = [JSONPlace()]
    for byte in bytes {
      if byte == 0x0A { (line, column) = (line + 1, 1) } else if byte & 0xC0 != 0x80 { column += 1 }
      expected.append(JSONPlace(line: line, column: column))
    }
    for _ in 0..<10 {
      let middle = dice.next(bytes.count + 1)
      var place = JSONPlace()
      place.advance(over: bytes, 0..<middle)
      #expect(place == expected[middle])
      place.advance(over: bytes, middle..<bytes.count)
      #expect(place == expected[bytes.count])
    }
  }
}
