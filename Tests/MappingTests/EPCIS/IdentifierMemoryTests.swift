import Identifiers
import Testing
import Vocabulary

@testable import Mapping

@Suite struct IdentifierMemoryTests {
  @Test("what is remembered is what the text says, however many came between")
  func remembers() {
    let texts = (0..<400).map { "urn:epc:class:lgtin:8938500.00001.LOT\($0 * $0 % 97)X" }
    let bytes = Array(texts.joined().utf8)
    var memory = IdentifierMemory()
    var start = 0
    var hits = 0
    for text in texts {
      let cell = Cell(start: UInt32(start), length: UInt32(text.utf8.count), origin: 0)
      let key = TextKey(bytes.span, start, text.utf8.count)
      let place = IdentifierMemory.place(of: key)
      if let known = memory.known(cell, in: bytes.span) {
        hits += 1
        #expect(known == place)
        #expect(memory.entries[known].master == Int32(text.utf8.count))
      } else {
        memory.keep(EPCIdentifier.parts(of: bytes.span.extracting(cell.range)), of: key, cell, at: place)
        #expect(memory.entries[place].master == IdentifierMemory.unknown)
        memory.entries[place].master = Int32(text.utf8.count)
      }
      let plain = EPCIdentifier.parts(of: text)
      #expect(memory.entries[place].parts.verdict == plain.verdict)
      #expect(memory.entries[place].parts.gtin == plain.gtin)
      #expect(memory.entries[place].parts.lot == plain.lot)
      start += text.utf8.count
    }
    #expect(hits > 100)
  }
}
