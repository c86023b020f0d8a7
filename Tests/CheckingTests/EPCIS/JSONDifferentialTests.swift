import Foundation
import JSONSupport
import Standards
import Testing
import Vocabulary

@testable import Checking

/// Thousands of broken documents in JSON: what our rules say must fit what our JSON Schema says, and that
/// what the tests' own reading of the schema says.
@Suite("Rules and JSON Schema agree on broken documents", .enabled(if: EPCISRun.shared != nil))
struct JSONDifferentialTests {
  static let schema = Result {
    let name = "JSON/epcis-2.0.schema.json"
    return try JSONSchema(TestSchemas.library.files[name] ?? [], name: name)
  }
  static let oracle = Result {
    try EPCISSchemaCheck(file: EPCISRun.root.appending(path: "Schemas/JSON/epcis-2.0.schema.json"))
  }

  static let documents = JSONSchemaTests.Document.all.filter(\.isValid).compactMap { try? JSONValue($0.bytes) }
    .filter { $0.size < 250 }

  /// What only a schema with `format` asserted refuses and nobody is misled by: `"id": "_:document1"`, keys
  /// like `_comment`, the header of a query document, ids of master data attributes.
  private static func isInfo(_ pointer: String) -> Bool {
    pointer == "/id" || pointer.hasPrefix("/epcisHeader") || pointer.split(separator: "/").last?.hasPrefix("_") == true
  }

  @Test("one seed, a few hundred documents", arguments: [1, 2, 3, 4] as [UInt64])
  func agree(_ seed: UInt64) throws {
    let schema = try Self.schema.get()
    let oracle = try Self.oracle.get()
    try #require(Self.documents.count > 30)
    var breaker = JSONBreaker(seed: seed &* 77)
    var refused = 0
    for number in 0..<250 {
      var made = breaker.broken(Self.documents[number % Self.documents.count])
      if number % 3 == 0 { made = breaker.broken(made) }
      let bytes = Array(made.json.utf8)
      let found = try #require(schema.complaints(about: bytes))
      let isValid = found.complaints.isEmpty
      #expect(isValid == oracle.isValid(made), "\(found.complaints.first.map { "\($0)" } ?? "") \(made.json)")
      if !isValid { refused += 1 }

      let outcome = try EPCISRun.judge(bytes, path: "a.json")
      let errors = outcome.found.filter { $0.severity == .error }
      // Nothing that the schema refuses is let pass, whatever rule names it.
      let grave = found.complaints.filter { !Self.isInfo($0.pointer) }
      if !grave.isEmpty {
        #expect(!errors.isEmpty || outcome.fault != nil, "\(grave) \(made.json)")
      }
      // Nothing about structure is said of what the schema takes.
      if isValid {
        let structure = errors.filter { $0.rule.hasPrefix("STR") || $0.rule.hasPrefix("JSN") }
        #expect(structure.isEmpty, "\(structure) \(made.json)")
      }
    }
    // A fuzz whose documents are all right, or all wrong, proves nothing.
    #expect(refused > 60 && refused < 230)
  }
}
