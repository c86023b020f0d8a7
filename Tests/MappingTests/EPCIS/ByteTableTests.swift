import Testing

@testable import Mapping

@Suite struct ByteTableTests {
  private func find(_ text: String, in table: ByteTable) -> Int32? {
    let bytes = Array(text.utf8)
    return table.find(bytes.span)
  }

  @Test("every text is found again, whatever its length")
  func finds() {
    let texts = (0..<300).map { String(repeating: "x", count: $0 % 20) + "\($0)" }
    var table = ByteTable()
    #expect(table.isEmpty)
    for (number, text) in texts.enumerated() { table.add(text.utf8, Int32(number)) }
    for (number, text) in texts.enumerated() {
      #expect(find(text, in: table) == Int32(number))
      #expect(find(text + "-", in: table) == nil)
    }
  }

  @Test("the first number of a text stays")
  func first() {
    var table = ByteTable()
    for (number, text) in ["a", "", "a", ""].enumerated() { table.add(text.utf8, Int32(number)) }
    #expect(find("a", in: table) == 0)
    #expect(find("", in: table) == 1)
    #expect(find("b", in: table) == nil)
    #expect(find("a", in: ByteTable()) == nil)
  }
}
