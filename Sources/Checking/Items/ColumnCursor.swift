internal import Vocabulary

/// Columns of records, in their order: each byte of a batch is looked at once, even where a million
/// events stand on one line.
struct ColumnCursor {
  private var offset = 0
  private var column: Int

  init(_ batch: borrowing RecordBatch) { column = batch.firstColumn }

  /// From 1, in code points.
  mutating func column(at origin: Int, in batch: borrowing RecordBatch) -> Int {
    var start = origin
    while start > offset, batch.bytes[start - 1] != 0x0A { start -= 1 }
    // Behind a line feed the line is new; at the cursor it goes on.
    if start > 0, batch.bytes[start - 1] == 0x0A { column = 1 }
    for index in start..<origin where batch.bytes[index] & 0xC0 != 0x80 { column += 1 }
    offset = origin
    return column
  }
}
