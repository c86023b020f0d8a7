import Reading
import Vocabulary

/// The first rows of a table as text: what proves number and date habits of a column.
enum TableSamples {
  /// Rows looked at, at most.
  static let rows = 1_000
  /// Cells looked at, at most, and with them the row that has the last of them: in a very wide table a few
  /// dozen rows say what a column is.
  static let cells = 1 << 19

  /// - Returns: the cells of each row up to its last that says something, and the line it begins on.
  static func read(
    _ table: TableText, _ layout: TableLayout
  ) -> (rows: [[String]], lines: [Int]) {
    var samples: [[String]] = []
    var lines: [Int] = []
    var cells = 0
    do throws(Fault) {
      var reader = try TableReader(table, layout: layout)
      while samples.count < rows, cells < Self.cells, let work = try reader.next() {
        let parsed = TableReader.parse(work)
        let batch = parsed.batch
        for record in 0..<min(batch.count, rows - samples.count) where cells < Self.cells {
          lines.append(Int(batch.records[record].line))
          var row: [String] = []
          // What no record of the batch reaches has no column.
          for slot in 0..<batch.width where batch.cell(record, slot).length > 0 {
            while row.count < slot { row.append("") }
            row.append(batch.text(of: batch.cell(record, slot)))
          }
          cells += row.count
          samples.append(row)
        }
        if parsed.fault != nil { break }
      }
    } catch {
      // The reader will meet the same fault in its own time and tell it with its place.
    }
    return (samples, lines)
  }
}
