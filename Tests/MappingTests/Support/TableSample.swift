@testable import Mapping
import Vocabulary

/// A small table on its way through a plan, as the CSV reader would hand it over.
struct TableSample {
  let plan: TableMappingPlan
  var batch: RecordBatch

  static let matcher = HeaderMatcher(dictionary: FieldsFile.dictionary)

  /// - Parameter proofs: cells of the one column that prove its habits, beside the rows themselves.
  init(_ columns: [String], _ rows: [[String]], proofs: [[String]] = [], profile: MappingProfile? = nil) {
    plan = TableMappingPlan(
      columns: columns, samples: rows + proofs, matcher: Self.matcher,
      dictionary: FieldsFile.dictionary, profile: profile)
    batch = Self.batch(rows, layout: plan.layout)
    plan.apply(to: &batch)
  }

  static func batch(_ rows: [[String]], layout: [Field?]) -> RecordBatch {
    batch(rows.map { $0.map { Array($0.utf8) } }, layout: layout)
  }

  static func batch(_ rows: [[[UInt8]]], layout: [Field?]) -> RecordBatch {
    var batch = RecordBatch(form: .table, firstRecord: 1, fields: layout, capacity: rows.count)
    batch.table.makeColumns()
    for (number, row) in rows.enumerated() {
      let origin = UInt32(batch.bytes.count)
      batch.records.append(
        RecordHead(kind: .row, origin: origin, line: UInt32(number + 2), ordinal: UInt32(number)))
      for slot in layout.indices {
        guard slot < row.count, !row[slot].isEmpty else { continue }
        let start = UInt32(batch.bytes.count)
        batch.bytes += row[slot]
        batch.table.put(Cell(start: start, length: UInt32(row[slot].count), origin: start), number, slot)
        batch.bytes.append(0x3B)
      }
      batch.bytes.append(0x0A)
    }
    batch.sourceCount = batch.bytes.count
    return batch
  }

  func cell(_ field: Field, _ record: Int = 0) -> Cell { batch.cell(record, field) }
  func text(_ field: Field, _ record: Int = 0) -> String { batch.text(of: cell(field, record)) }
  func value(_ field: Field, _ record: Int = 0) -> Int64 { batch.value(record, field) }

  /// The state of a cell with what goes with it: canonical text, or the reason.
  func outcome(_ field: Field, _ record: Int = 0) -> String {
    let cell = cell(field, record)
    switch cell.state {
    case .absent: return "absent"
    case .filler: return "filler"
    case .text: return "text " + text(field, record)
    case .valid: return "valid " + text(field, record)
    case .invalid:
      let reason = CellReason(rawValue: UInt8(truncatingIfNeeded: value(field, record)))
      return "invalid " + (reason.map { "\($0)" } ?? "?")
    }
  }
}
