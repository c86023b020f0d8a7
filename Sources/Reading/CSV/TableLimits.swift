/// How much of a table is held at once.
package struct TableLimits: Sendable {
  /// Bytes read at a time, at least 1, default 1 MiB; also the most a batch holds, unless one record is
  /// longer.
  package var chunkBytes: Int
  /// Records in a batch, at least 1, default 1,000; fewer in very wide tables.
  package var batchRecords: Int
  /// The longest record, in bytes, default 16 MiB; a longer one is `record-too-long`.
  package var recordBytes: Int
  /// Cells of a batch (records × the columns they reach), at least 1, default 512 Ki, which are 16 MiB; a
  /// single record may have more.
  package var batchCells: Int
  /// The widest table, default 16,384 columns as in Excel; a wider one is `too-many-names`.
  package static let columns = 16_384

  package init(
    chunkBytes: Int = 1 << 20, batchRecords: Int = 1000, recordBytes: Int = 16 << 20, batchCells: Int = 1 << 19
  ) {
    self.chunkBytes = max(1, chunkBytes)
    self.batchRecords = max(1, batchRecords)
    self.batchCells = max(1, batchCells)
    self.recordBytes = min(max(1, recordBytes), 1 << 30)
  }
}
