import Testing
import Vocabulary

@testable import Checking

@Suite("The schema asked of the events of a batch") struct SchemaStepTests {
  static let schema = #"{"required":["@context"],"$defs":{"event":{"properties":{"a":{"type":"number"}}}}}"#

  /// Two events, the second of which has text where a number belongs.
  static func batch(_ form: SourceForm = .epcisJSON) -> RecordBatch {
    let text = #"{"a":1}, {"a":"x"}"#
    var batch = RecordBatch(form: form, firstRecord: 1, fields: [])
    batch.bytes = Array(text.utf8)
    batch.sourceCount = batch.bytes.count
    batch.records = [
      RecordHead(kind: .objectEvent, origin: 0, line: 1, column: 1, ordinal: 4),
      RecordHead(kind: .objectEvent, origin: 9, line: 1, column: 10, ordinal: 5),
    ]
    return batch
  }

  static func notes(_ container: EventContainer, _ form: SourceForm = .epcisJSON) throws -> [String] {
    var header = DocumentHeader(format: "epcis-2.0-json")
    header.container = container
    var batch = batch(form)
    SchemaStep(try JSONSchema(Array(schema.utf8), name: "test"), header: header).apply(to: &batch)
    return batch.notes.map { "\($0.record) \($0.origin) \($0.path) \($0.suspect)" }
  }

  @Test("events of a document are judged as its parts")
  func document() throws {
    #expect(try Self.notes(.document) == ["1 15 /epcisBody/eventList/5/a x"])
  }

  @Test("events of their own are judged as documents, and need a context")
  func alone() throws {
    #expect(try Self.notes(.array) == ["0 0 /4/@context ", "1 9 /5/@context "])
    #expect(try Self.notes(.sequence) == ["0 0 /@context ", "1 9 /@context "])
  }

  @Test("other forms are left alone")
  func others() throws { #expect(try Self.notes(.document, .epcisXML) == []) }
}
