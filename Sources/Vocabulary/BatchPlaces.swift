/// Lines and columns of places in one batch, asked for record by record.
///
/// What was walked once is remembered every `stride` bytes, so that a record of megabytes with ten thousand
/// findings is walked once, not ten thousand times.
public struct BatchPlaces: Sendable {
  /// Bytes between marks; shorter records need none.
  public static let stride = 1024

  /// Index of the record whose marks these are.
  private var record = -1
  private var marks: [(offset: Int, line: Int, column: Int)] = []
  /// How many bytes were looked at so far.
  public private(set) var walked = 0

  public init() {}

  /// As `RecordBatch.position(at:)`.
  public mutating func position(at origin: UInt32, in batch: borrowing RecordBatch) -> (line: Int, column: Int) {
    let end = min(Int(origin), batch.sourceCount)
    let record = batch.record(before: end)
    if (record ?? -1) != self.record || marks.isEmpty {
      let start = record.map { Int(batch.records[$0].origin) } ?? 0
      let place = batch.position(at: UInt32(start))
      self.record = record ?? -1
      marks = [(start, place.line, place.column)]
    }
    while let last = marks.last, last.offset + Self.stride <= end {
      let next = last.offset + Self.stride
      let place = batch.advance(from: last.offset, to: next, line: last.line, column: last.column)
      marks.append((next, place.line, place.column))
      walked += Self.stride
    }
    let mark = marks[max(0, min(marks.count - 1, (end - marks[0].offset) / Self.stride))]
    walked += max(0, end - mark.offset)
    return batch.advance(from: mark.offset, to: end, line: mark.line, column: mark.column)
  }
}
