package import Vocabulary

/// `events.csv`: every record of every file, taken or sent back. UTF-8 with BOM, RFC 4180, CRLF.
///
/// A receiver that takes an upload in parts goes by it; the reasons stand in `findings.csv` under the
/// same record number. What is known when a batch is read is written then; whether the record is
/// accepted only at the end of the file.
package struct EventList: Sendable {
  private let file: String
  private let form: SourceForm

  package init(file: String, form: SourceForm) {
    self.file = file
    self.form = form
  }

  package static let header: [UInt8] = {
    var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    for (index, column) in columns.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      bytes += Array("\(column.vi) (\(column.name))".utf8)
    }
    return bytes + [0x0D, 0x0A]
  }()

  static let columns: [(vi: String, name: String)] = [
    ("Kết luận", "status"), ("Tệp", "file"), ("Bản ghi", "record"), ("Dòng", "line"), ("Loại", "type"),
    ("Mã sự kiện", "eventID"), ("Thời điểm", "eventTime"),
  ]

  /// One line a record, all but its status and file: `record,line,type,eventID,eventTime`.
  package func append(_ batch: borrowing RecordBatch, to bytes: inout [UInt8]) {
    let id = batch.slot(of: .eventID)
    let time = batch.slot(of: .eventTime)
    for record in 0..<batch.count {
      let head = batch.records[record]
      bytes += Array("\(batch.firstRecord + record),\(head.line),\(Self.name(head.kind)),".utf8)
      if let id { Self.cell(batch.cell(record, id), batch, &bytes) }
      bytes.append(0x2C)
      if let time { Self.cell(batch.cell(record, time), batch, &bytes) }
      bytes += [0x0D, 0x0A]
    }
  }

  /// Puts status and file in front of lines that `append` made.
  package func finish(_ lines: ArraySlice<UInt8>, accepts: (Int) -> Bool, to bytes: inout [UInt8]) {
    var name: [UInt8] = []
    Self.quoted(Array(file.utf8)[...], &name)
    for line in lines.split(separator: 0x0A) {
      let record = line.prefix { $0 != 0x2C }.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
      bytes += Array((accepts(record) ? "accepted," : "rejected,").utf8)
      bytes += name
      bytes.append(0x2C)
      bytes += line
      bytes.append(0x0A)
    }
  }

  private static func name(_ kind: RecordKind) -> String {
    switch kind {
    case .row: "row"
    case .objectEvent: "ObjectEvent"
    case .aggregationEvent: "AggregationEvent"
    case .transactionEvent: "TransactionEvent"
    case .transformationEvent: "TransformationEvent"
    case .associationEvent: "AssociationEvent"
    case .quantityEvent: "QuantityEvent"
    case .otherEvent: "other"
    case .masterData: "masterData"
    }
  }

  private static func cell(_ cell: Cell, _ batch: borrowing RecordBatch, _ out: inout [UInt8]) {
    guard cell.isPresent else { return }
    quoted(batch.bytes[cell.range], &out)
  }

  /// In quotes where it has to be; a value that a spreadsheet could run gets an apostrophe in front.
  /// Line breaks become spaces: one record, one line.
  private static func quoted(_ text: ArraySlice<UInt8>, _ out: inout [UInt8]) {
    let written = String(decoding: text, as: UTF8.self)
    let shown = VisibleText.of(written, keeping: "").utf8.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
    CSVText.append(shown, defused: CSVText.couldRun(written), to: &out)
  }
}
