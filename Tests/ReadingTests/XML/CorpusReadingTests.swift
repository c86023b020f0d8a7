import Testing
import Vocabulary

@testable import Reading

@Suite(.enabled(if: Checkout.hasCorpus))
struct CorpusReadingTests {
  /// Refused by the schema, silent here: another rule reports it.
  static let leftToOtherRules: [String: String] = [
    "semantic-made/xml-2.0/action-lower.xml": "EVT-26",
    "semantic-made/xml-2.0/asc-noparent.xml": "EVT-07",
    "semantic-made/xml-2.0/sensor-no-report.xml": "EVT-23",
    "semantic-made/xml-2.0/time-date-only.xml": "TIME-01",
    "semantic-made/xml-2.0/time-feb30.xml": "TIME-01",
    "semantic-made/xml-2.0/time-vn-format.xml": "TIME-01",
    "xml-2.0/invalid/oe__ObjectEvent_without_eventTime.xml": "TIME-01",
  ]

  /// Fine by the schema, wrong by a rule about documents.
  static let beyondTheSchema: [String: NoteCode] = [
    "hash-vectors/expected-equal/rt__differentRepresentationsOfTransactionEvent.xml":
      .documentVersion,
    "query/valid/oeval__queryDocumentWithEventType.xml": .documentVersion,
    "xml-1.2/valid/gdst__broodstock.xml": .documentVersion,
    "xml-1.2/valid/fastnt__AggregationEvent_Full.xml": .documentBody,
    "xml-2.0/valid/oe__bare__TransformationEvent.xml": .documentBody,
    "xml-2.0/valid/oe__bare__AssociationEvent.xml": .documentBody,
  ]

  /// DOC-09.
  static let withDOCTYPE: Set<String> = [
    "xml-2.0/valid/gs1__transformation_event_all_possible_fields.xml",
    "xml-2.0/valid/gs1__aggregation_event_all_possible_fields.xml",
    "xml-2.0/valid/oliot__AssociationEvent.xml",
    "xml-2.0/valid/oliot__TransformationEvent.xml",
  ]

  @Test("the state tables and the schema agree", arguments: CorpusFile.all)
  func verdict(_ file: CorpusFile) throws {
    if Self.withDOCTYPE.contains(file.path) {
      #expect(throws: Fault(.docType, line: 2, column: 1)) { try read(file.bytes) }
      return
    }
    let document = try read(file.bytes)
    #expect(document.fault == nil)
    #expect((document.violations == 0) == file.isSchemaValid)
    if Self.leftToOtherRules[file.path] != nil {
      #expect(document.codes.isEmpty)
    } else if let code = Self.beyondTheSchema[file.path] {
      #expect(document.codes == [code])
    } else {
      #expect(document.codes.isEmpty == file.isSchemaValid)
    }
  }

  @Test("tapes do not depend on the size of the chunks", arguments: CorpusFile.all)
  func chunks(_ file: CorpusFile) throws {
    guard !Self.withDOCTYPE.contains(file.path) else { return }
    let whole = try read(file.bytes)
    for chunk in [1, 7] {
      let pieces = try read(file.bytes, chunk: chunk)
      #expect(pieces.header.facts == whole.header.facts)
      #expect(pieces.header.masterData == whole.header.masterData)
      #expect(pieces.documentNotes == whole.documentNotes)
      #expect(pieces.batches.map(Shape.init) == whole.batches.map(Shape.init))
    }
  }

  @Test("every event of a document is one record", arguments: CorpusFile.all)
  func count(_ file: CorpusFile) throws {
    guard !Self.withDOCTYPE.contains(file.path) else { return }
    let document = try read(file.bytes)
    let text = String(decoding: file.bytes, as: UTF8.self)
    let names = [
      "ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent",
      "AssociationEvent", "QuantityEvent",
    ]
    let written = names.reduce(0) { sum, name in
      sum + text.split(separator: "</\(name)>", omittingEmptySubsequences: false).count - 1
        + text.split(separator: ":\(name)>", omittingEmptySubsequences: false).count / 2
    }
    #expect(document.count == written)
  }
}

/// What a batch says, as far as tests compare it.
struct Shape: Equatable {
  var bytes: [UInt8]
  var records: [String]
  var cells: [String]
  var leaves: [String]
  var notes: [String]
  var place: [Int]

  init(_ batch: RecordBatch) {
    bytes = batch.bytes
    place = [
      batch.firstRecord, batch.sourceCount, batch.sourceStart, batch.firstLine, batch.firstColumn,
    ]
    records = batch.records.map {
      "\($0.kind) \($0.origin) \($0.line) \($0.ordinal) \($0.firstLeaf)"
    }
    cells = batch.table.cells.map { "\($0.start)+\($0.length)@\($0.origin) \($0.state)" }
    let names = batch.names
    leaves = batch.leaves.map {
      "\($0.list) \($0.part) \($0.depth) \($0.outer) \($0.inner) \(names[Int($0.name)].local) "
        + "\($0.cell.start)+\($0.cell.length)@\($0.cell.origin)"
    }
    notes = batch.notes.map { "\($0.code) \($0.record) \($0.origin) \($0.found) \($0.expected)" }
  }
}
