import Testing
import Vocabulary

@testable import Checking

@Suite struct ColumnCountsTests {
  /// Five columns, of which two mean a field.
  static let columns = CountedColumns([nil, .productName, nil, .lotNumber, nil])

  @Test("only columns that mean a field are counted, however many there are")
  func counted() {
    #expect(Self.columns.slots == [1, 3])
    #expect(CountedColumns([]).slots.isEmpty)
    let unnamed = [Field?](repeating: nil, count: 16_384)
    #expect(CountedColumns(unnamed).slots == [])
  }

  @Test("findings are found again by column, those in none last")
  func found() {
    var counts = ColumnCounts(rules: 3, columns: Self.columns)
    counts.add(1, 1, slot: 3)
    counts.add(2, 1)
    counts.add(1, 1, slot: 1)
    // A column without a field, and one that the table does not have.
    counts.add(1, 1, slot: 2)
    counts.add(1, 1, slot: 99)
    #expect(counts.found(0).isEmpty && counts.found(2).isEmpty)
    #expect(counts.found(1).map(\.slot) == [1, 3, nil])
    #expect(counts.found(1).map(\.count) == [1, 1, 4])
  }

  @Test("batches of one table add up; what has another shape is left alone")
  func sum() {
    var counts = ColumnCounts(rules: 2, columns: Self.columns)
    var batch = counts
    batch.add(3, 0, slot: 1)
    counts.add(batch)
    counts.add(batch)
    counts.add(ColumnCounts(rules: 0, columns: CountedColumns([])))
    #expect(counts.found(0).map(\.count) == [6])
  }
}
