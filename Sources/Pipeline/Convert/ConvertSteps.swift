import Hashing
import Intake
import Mapping
import Reading
import Reporting
import Vocabulary

/// What one piece of a file came to.
struct ConvertedPiece: Sendable {
  var bytes: [UInt8] = []
  var tally = LossTally()
  var fault: Fault?
}

/// Batches to events in another syntax.
struct EventStep: Sendable {
  let mapping: MappingStep?
  let form: SourceForm
  let converter: EventConverter
  let addsHashes: Bool

  func convert(_ parsed: consuming ParsedWork) throws(Fault) -> ConvertedPiece {
    var piece = ConvertedPiece(fault: parsed.fault)
    guard let mapping else {
      try converter.append(parsed.batch, to: &piece.bytes, &piece.tally)
      return piece
    }
    var batch = parsed.batch
    mapping.apply(to: &batch)
    let rows = converter.events(ofRows: batch, &piece.tally)
    try RowBatches.each(rows.bytes) { (events, first) throws(Fault) in
      try converter.append(
        events, numbers: Array(rows.numbers.dropFirst(first)), to: &piece.bytes, &piece.tally)
    }
    return piece
  }
}

/// Batches to one line a hash.
struct HashStep: Sendable {
  let mapping: MappingStep?
  let form: SourceForm
  let hashes: EventHashes
  let rows: EventConverter

  func convert(_ parsed: consuming ParsedWork) throws(Fault) -> ConvertedPiece {
    var piece = ConvertedPiece(fault: parsed.fault)
    guard let mapping else {
      try hashes.append(parsed.batch, to: &piece.bytes, &piece.tally)
      return piece
    }
    var batch = parsed.batch
    mapping.apply(to: &batch)
    let events = rows.events(ofRows: batch, &piece.tally)
    try RowBatches.each(events.bytes) { (batch, first) throws(Fault) in
      try hashes.append(batch, numbers: Array(events.numbers.dropFirst(first)), to: &piece.bytes, &piece.tally)
    }
    return piece
  }
}

/// Batches to normalized records.
struct RecordStep: Sendable {
  let mapping: MappingStep

  func ndjson(_ parsed: consuming ParsedWork, _ records: RecordsNDJSON) -> ConvertedPiece {
    mapped(parsed) { batch, bytes in records.append(batch, to: &bytes) }
  }

  func csv(_ parsed: consuming ParsedWork, _ csv: CanonicalCSV, _ columns: [[UInt8]]) -> ConvertedPiece {
    mapped(parsed) { batch, bytes in csv.append(batch, columns: columns, to: &bytes) }
  }

  /// The names of the columns that have values, a line each.
  func columns(_ parsed: consuming ParsedWork, _ csv: CanonicalCSV) -> ConvertedPiece {
    mapped(parsed) { batch, bytes in
      for name in csv.columns(of: batch) {
        // A name with a line break has it as a blank, in both passes.
        bytes.append(contentsOf: name)
        bytes.append(0x0A)
      }
    }
  }

  private func mapped(
    _ parsed: consuming ParsedWork, _ write: (RecordBatch, inout [UInt8]) -> Void
  ) -> ConvertedPiece {
    var piece = ConvertedPiece(fault: parsed.fault)
    var batch = parsed.batch
    parsed = ParsedWork(batch: RecordBatch(form: batch.form, firstRecord: 1, fields: []))
    mapping.apply(to: &batch)
    write(batch, &piece.bytes)
    piece.tally.written = batch.count
    return piece
  }
}

/// Rows as events: what is made of them is read again as if it had been sent so, and then goes the way of
/// every event.
enum RowBatches {
  /// - Parameter body: is given each batch, and how many events came before it.
  static func each(
    _ events: [UInt8], _ body: (RecordBatch, Int) throws(Fault) -> Void
  ) throws(Fault) {
    guard !events.isEmpty else { return }
    let header = ConvertedHeader(
      DocumentHeader(format: "epcis-2.0-json"), now: "1970-01-01T00:00:00Z", isQuery: false)
    let text = header.json() + events.dropFirst() + header.jsonEnd
    let document = Document.bytes(text, path: "-")
    var reader = try EPCISJSONReader(
      document, Detection(format: .epcis20json, encoding: .utf8, bomLength: 0))
    while let work = try reader.next() {
      let parsed = EPCISJSONReader.parse(work)
      try body(parsed.batch, parsed.batch.firstRecord - 1)
      if let fault = parsed.fault { throw fault }
    }
  }
}
