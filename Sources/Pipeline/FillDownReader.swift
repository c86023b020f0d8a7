import Reading
import Vocabulary

/// A table whose merged cells are filled down: an empty cell of a group column says what the row above
/// says (VN-IMP-26). Only columns that the saved mapping names; nothing is guessed.
///
/// What stands above may lie in an earlier batch, so rows are cut into cells one batch after the other
/// here, not on all threads.
struct FillDownReader<Base: RecordReader>: RecordReader {
  typealias Work = ParsedWork

  private var base: Base
  private let slots: [Int]
  /// The latest text of each of them.
  private var texts: [[UInt8]]

  init(_ base: Base, slots: [Int]) {
    self.base = base
    self.slots = slots
    texts = slots.map { _ in [] }
  }

  var header: DocumentHeader { base.header }
  var tally: ReadTally { base.tally }

  mutating func next() throws(Fault) -> ParsedWork? {
    guard let work = try base.next() else { return nil }
    var parsed = Base.parse(work)
    for index in slots.indices { fill(slots[index], &texts[index], &parsed.batch) }
    return parsed
  }

  private func fill(_ slot: Int, _ text: inout [UInt8], _ batch: inout RecordBatch) {
    guard slot < batch.width else { return }
    var start = text.isEmpty ? nil : append(text, to: &batch)
    for record in batch.records.indices {
      let cell = batch.table[record, slot]
      if cell.length > 0 {
        start = Int(cell.start)
        text = Array(batch.bytes[cell.range])
      } else if let start {
        batch.table.put(
          Cell(
            start: UInt32(start), length: UInt32(text.count), origin: batch.records[record].origin, state: .text,
            change: .filledDown),
          record, slot)
      }
    }
  }

  private func append(_ text: [UInt8], to batch: inout RecordBatch) -> Int {
    let start = batch.bytes.count
    batch.bytes += text
    return start
  }

  static func parse(_ work: consuming ParsedWork) -> ParsedWork { work }
}
