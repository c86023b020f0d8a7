package import Vocabulary

/// Has our JSON Schema of EPCIS look at the events of a batch, and note what it refuses (SCH-01).
///
/// In the same pass: the batch holds the bytes that were read.
package struct SchemaStep: Sendable {
  private let schema: JSONSchema
  private let part: Int
  /// What stands before an event's number in a JSON pointer; nil for an event of its own.
  private let list: String?

  /// - Parameter header: events in a document are judged as parts of one, others as texts of their own.
  package init(_ schema: JSONSchema, header: DocumentHeader) {
    self.schema = schema
    let isPart = header.container == .document
    part = (isPart ? schema.part("#/$defs/event") : nil) ?? schema.part() ?? 0
    let paths = StructurePath(header, form: .epcisJSON)
    list = header.container == .sequence ? nil : String(paths.event(.objectEvent, name: "", ordinal: 0).dropLast())
  }

  /// Adds a note for each value that is refused.
  package func apply(to batch: inout RecordBatch) {
    guard batch.form == .epcisJSON else { return }
    for (record, head) in batch.records.enumerated() {
      guard let found = schema.complaints(about: batch.bytes, from: Int(head.origin), part: part) else { continue }
      let event = list.map { $0 + String(head.ordinal) } ?? ""
      for complaint in found.complaints {
        batch.notes.append(
          ReadingNote(
            code: .schema, record: Int32(record), origin: UInt32(complaint.offset), found: complaint.words,
            suspect: complaint.value, path: event + complaint.pointer))
      }
    }
  }
}
