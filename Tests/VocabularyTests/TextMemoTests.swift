import Testing

@testable import Vocabulary

@Suite struct TextMemoTests {
  /// Lengths around the borders of the key's two words, differing in one byte at every place.
  @Test("a text is never taken for another", arguments: [0, 1, 3, 4, 7, 8, 9, 15, 16, 17, 24, 25, 40])
  func differential(_ length: Int) {
    var bytes: [UInt8] = []
    for variant in 0...length {
      for index in 0..<length { bytes.append(index == variant ? 0x41 : 0x61) }
    }
    var memo = TextMemo<Int>(nothing: -1, size: 8)
    var asked = 0
    for _ in 0..<3 {
      for variant in 0...length {
        let start = variant * length
        let plain = bytes[start..<start + length].firstIndex(of: 0x41).map { $0 - start } ?? -1
        let said = memo.value(of: start..<start + length, in: bytes.span) { text in
          asked += 1
          for index in text.indices where text[index] == 0x41 { return index }
          return -1
        }
        #expect(said == plain)
      }
    }
    #expect(asked >= 1)
  }

  @Test("an equal text is looked at once")
  func once() {
    let bytes = Array("phường Phú Xuân;phường Phú Xuân;phường Phú Xuân".utf8)
    let length = "phường Phú Xuân".utf8.count
    var memo = TextMemo<Int>(nothing: 0)
    var asked = 0
    for index in 0..<3 {
      let start = index * (length + 1)
      let said = memo.value(of: start..<start + length, in: bytes.span) { _ in
        asked += 1
        return 5
      }
      #expect(said == 5)
    }
    #expect(asked == 1)
  }
}
