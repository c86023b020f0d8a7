import Testing
import Vocabulary

@testable import Checking

@Suite struct ColumnCursorTests {
  @Test(
    "says what the batch says of every place",
    arguments: ["a\nbé\n\n  ềc\nđ", "một dòng dài, không xuống dòng", "\n\n", "a\n"],
    [1, 9])
  func differential(_ text: String, _ firstColumn: Int) {
    var batch = RecordBatch(form: .epcisJSON, firstRecord: 1, fields: [])
    batch.bytes = Array(text.utf8)
    batch.sourceCount = batch.bytes.count
    batch.firstColumn = firstColumn
    let starts = batch.bytes.indices.filter { batch.bytes[$0] & 0xC0 != 0x80 }
    for step in 1...3 {
      var cursor = ColumnCursor(batch)
      for origin in starts.enumerated().filter({ $0.offset % step == 0 }).map(\.element) {
        #expect(cursor.column(at: origin, in: batch) == batch.position(at: UInt32(origin)).column)
      }
    }
  }
}
