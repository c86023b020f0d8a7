import Reading
import Vocabulary

/// The first rows of a table as text: what proves number and date habits of a column.
enum TableSamples {
  /// Rows looked at, at most.
  static let rows = 1_000

  /// - Returns: the cells of each row, and the line it begins on.
  static func read(
    _ table: TableText, _ layout: TableLayout
  ) -> (rows: [[String]], lines: [Int]) {
    var samples: [[String]] = []
    var lines: [Int] = []
    do throws(Fault) {
      var reader = try TableReader(table, layout: layout)
      while samples.count < rows, let work = try reader.next() {
        let parsed = TableReader.parse(work)
        let batch = parsed.batch
        for record in 0..<min(batch.count, rows - samples.count) {
          lines.append(Int(batch.records[record].line))
          samples.append((0..<batch.width).map { batch.text(of: batch.cell(record, $0)) })
        }
        if parsed.fault != nil { break }
      }
    } catch {
      // The reader will meet the same fault in its own time and tell it with its place.
    }
    return (samples, lines)
  }
}
