import Vocabulary

/// Whole rows of a table on their way from the reader's thread to any other.
package struct TableWork: Sendable {
  package let bytes: [UInt8]
  /// Offset of the bytes in the document's text.
  package let sourceStart: Int
  /// Number of the first record, from 1, and physical line of the first byte.
  package let firstRecord: Int
  package let firstLine: Int
  /// How many rows are records.
  package let records: Int
  let skips: [RowCutter.Skip]
  /// Rows of the file skipped before it.
  let skippedBefore: Int
  let isTerminated: Bool
  /// More columns than any of the records has cells.
  let reach: Int
  let shape: TableShape
}

/// What all rows of a table have in common.
struct TableShape: Sendable {
  let delimiter: UInt8
  let columns: Int
  /// One entry a slot; at least `columns`.
  let fields: [Field?]
  /// The slots that mean a field, the first of each: they have a column in every batch.
  let named: [Int]
  /// Empty columns behind the last name are known already and need no note.
  let hasTrailingColumns: Bool
  /// Carriage returns inside cells are line breaks: so are sheets written.
  let isSheet: Bool
  /// Columns that were typed in an old encoding; hardly any table has one.
  let encodings: [CellEncoding]
}
