import Checking
import Reading
import Standards
import Vocabulary

/// The schemas themselves, for `--strict-schema`: ours, of every document that we have one for.
struct StrictSchemas: Sendable {
  let xml: XMLSchemaFiles
  let json: JSONSchema

  /// - Throws: `bad-pack` where a schema is missing or wrong.
  init(_ library: SchemaLibrary) throws(Fault) {
    let name = "JSON/epcis-2.0.schema.json"
    json = try JSONSchema(library.files[name] ?? [], name: name)
    var files: [String: [UInt8]] = [:]
    for (path, bytes) in library.files where path.hasPrefix("XSD/") && path.hasSuffix(".xsd") {
      files[String(path.dropFirst("XSD/".count))] = bytes
    }
    xml = try XMLSchemaFiles(files)
  }

  /// What the schema refuses of a document around its events.
  func notes(_ frame: JSONFrame) -> [DocumentFact] {
    let found = json.complaints(about: frame.bytes)?.complaints ?? []
    return found.map { complaint in
      let place = frame.place(of: complaint.offset)
      return DocumentFact(
        DocumentNote(
          code: .schema, line: place.line, column: place.column, path: complaint.pointer, field: "document",
          found: complaint.words))
    }
  }
}
