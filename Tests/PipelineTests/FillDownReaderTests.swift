import Reading
import Testing
import Vocabulary

@testable import Pipeline

@Suite("Merged cells are filled down, from batch to batch") struct FillDownReaderTests {
  /// Hands out rows of two cells, some in each batch.
  struct Rows: RecordReader {
    var batches: [[(String, String)]]
    var header: DocumentHeader { DocumentHeader(format: "csv") }
    var tally: ReadTally { ReadTally() }

    mutating func next() throws(Fault) -> RecordBatch? {
      guard !batches.isEmpty else { return nil }
      let rows = batches.removeFirst()
      var batch = RecordBatch(form: .table, firstRecord: 1, fields: [.productName, .lotNumber])
      batch.table.makeRoom(for: rows.count)
      batch.table.makeColumns()
      for (record, row) in rows.enumerated() {
        batch.records.append(
          RecordHead(kind: .row, origin: UInt32(batch.bytes.count), line: UInt32(record + 2), ordinal: UInt32(record)))
        for (slot, text) in [row.0, row.1].enumerated() where !text.isEmpty {
          let start = UInt32(batch.bytes.count)
          batch.bytes += text.utf8
          batch.table.put(Cell(start: start, length: UInt32(text.utf8.count), origin: start), record, slot)
        }
      }
      batch.sourceCount = batch.bytes.count
      return batch
    }

    static func parse(_ work: consuming RecordBatch) -> ParsedWork { ParsedWork(batch: work) }
  }

  @Test("an empty cell says what stands above; what stands above nothing stays empty") func fills() throws {
    var reader = FillDownReader(
      Rows(batches: [[("", "L0"), ("Mè xửng", "L1"), ("", "L2")], [("", "L3"), ("Kẹo", ""), ("", "L5")]]), slots: [0])
    var names: [String] = []
    var filled = 0
    while let work = try reader.next() {
      let batch = FillDownReader<Rows>.parse(work).batch
      for record in 0..<batch.count {
        let cell = batch.cell(record, 0)
        names.append(cell.isPresent ? batch.text(of: cell) : "∅")
        if cell.change == .filledDown { filled += 1 }
        #expect(batch.cell(record, 1).change == .none)
      }
    }
    #expect(names == ["∅", "Mè xửng", "Mè xửng", "Mè xửng", "Kẹo", "Kẹo"])
    #expect(filled == 3)
  }
}
