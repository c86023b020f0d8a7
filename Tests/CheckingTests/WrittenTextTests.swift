import Testing
import Vocabulary

@testable import Checking

@Suite struct WrittenTextTests {
  /// Cells of one line, each moved to the arena as normalizing does.
  static func batch(_ source: String, origins: [Int]) -> RecordBatch {
    var batch = RecordBatch(
      form: .table, firstRecord: 1, fields: Array(repeating: nil, count: origins.count))
    batch.bytes = Array(source.utf8)
    batch.sourceCount = batch.bytes.count
    batch.records = [RecordHead(kind: .row, origin: 0, line: 1, ordinal: 0)]
    for (slot, origin) in origins.enumerated() {
      let (start, length) = batch.append("x".utf8)
      batch.table.put(
        Cell(start: start, length: length, origin: UInt32(origin), state: .valid, change: .date), 0, slot)
    }
    return batch
  }

  static let cases: [(String, [Int], Int, String)] = [
    ("01/04/2026;L1\n", [0, 11], 0, "01/04/2026"), ("01/04/2026;L1\r\n", [0, 11], 1, "L1"),
    ("\"12,5\";\"a\"\"b\"\n", [1, 8], 0, "12,5"), ("\"12,5\";\"a\"\"b\"\n", [1, 8], 1, "a\"b"),
    ("12 ;;;L1\n", [0, 6], 0, "12"), ("L1", [0], 0, "L1"),
  ]

  @Test("a normalized cell is shown as it was written", arguments: cases)
  func written(_ source: String, _ origins: [Int], _ slot: Int, _ expected: String) {
    #expect(Self.batch(source, origins: origins).written(0, slot) == expected)
  }

  static let strings: [(String, String)] = [
    ("2026-04-02 ", "2026-04-02 "), (#"2026\u0007"#, "2026\u{7}"), (#"\n20\/26\t"#, "\n20/26\t"), (#"a\"b"#, "a\"b"),
    // More than ASCII is another reader's business; what breaks off is no string.
    (#"2026\u00a0"#, "x"), (#"2026\u00"#, "x"), (#"2026\"#, "x"), (" ", "x"),
  ]

  @Test("a string of JSON is shown as it was written, its escapes undone", arguments: strings)
  func json(_ string: String, _ expected: String) {
    var batch = Self.batch("\"" + string + "\"", origins: [1])
    batch.form = .epcisJSON
    #expect(batch.written(0, 0) == expected)
  }

  @Test("a cell that was not moved is its own text")
  func unmoved() {
    var batch = Self.batch("ab;cd\n", origins: [0, 3])
    batch.table.put(Cell(start: 0, length: 2, origin: 0), 0, 0)
    #expect(batch.written(0, 0) == "ab")
  }
}
