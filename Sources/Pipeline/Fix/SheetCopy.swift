import Reading
import Reporting
import Vocabulary

/// Writes the table of one sheet as a CSV of its own, repaired: UTF-8 with its mark, semicolons, the names
/// of the columns and every row that is a record.
enum SheetCopy {
  static func write(
    _ target: FixTarget, _ decisions: ColumnDecisions, to output: OutputFile
  ) throws(Fault) {
    try output.write([0xEF, 0xBB, 0xBF])
    var lines: [UInt8] = []
    row(target.columns.map { Array($0.source.utf8) }, to: &lines)
    try output.write(lines)
    try target.forEachBatch { (found, raw) throws(Fault) in
      var repaired: [Int: [UInt8]] = [:]
      for repair in found.repairs where decisions.allow(repair) {
        repaired[repair.record * target.columns.count + repair.slot] = plain(repair, raw)
      }
      lines.removeAll(keepingCapacity: true)
      for record in 0..<raw.count {
        row(
          target.columns.indices.map {
            repaired[record * target.columns.count + $0] ?? Array(raw.bytes[raw.cell(record, $0).range])
          }, to: &lines)
      }
      try output.write(lines)
    }
  }

  /// The text that a repair puts in a cell, without the doubled quotes of the sheet's own lines.
  private static func plain(_ repair: CellRepair, _ raw: RecordBatch) -> [UInt8] {
    let start = repair.range.lowerBound
    guard start > 0, raw.bytes[start - 1] == 0x22 else { return repair.bytes }
    var text: [UInt8] = []
    var index = 0
    while index < repair.bytes.count {
      text.append(repair.bytes[index])
      let isPair = repair.bytes[index] == 0x22 && index + 1 < repair.bytes.count && repair.bytes[index + 1] == 0x22
      index += isPair ? 2 : 1
    }
    return text
  }

  static func row(_ cells: [[UInt8]], to lines: inout [UInt8]) {
    for (number, cell) in cells.enumerated() {
      if number > 0 { lines.append(0x3B) }
      CSVText.append(isFormula(cell) ? [0x27] + cell : cell, delimiter: 0x3B, to: &lines)
    }
    lines += [0x0D, 0x0A]
  }

  /// In the workbook it was text; a spreadsheet that opens the CSV would run it. Numbers are none.
  private static func isFormula(_ cell: [UInt8]) -> Bool {
    guard CSVText.couldRun(String(decoding: cell, as: UTF8.self)) else { return false }
    return cell.first != 0x2D || cell.count < 2
      || cell.dropFirst().contains { $0 &- 0x30 > 9 && $0 != 0x2E && $0 != 0x2C }
  }
}
