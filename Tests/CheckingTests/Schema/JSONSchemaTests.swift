import Foundation
import Standards
import Testing
import Vocabulary

@testable import Checking

@Suite("JSON Schema, compiled") struct JSONSchemaTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var schema: String
    var right: [String]
    /// The value and the pointers that are refused in it.
    var wrong: [(value: String, pointers: [String])]
    var testDescription: String { schema }

    init(_ schema: String, right: [String], wrong: [(String, [String])]) {
      (self.schema, self.right, self.wrong) = (schema, right, wrong)
    }
  }

  static let cases = [
    Case(#"{"type":"string"}"#, right: [#""x""#], wrong: [("1", [""]), ("null", [""])]),
    Case(#"{"type":["integer","null"]}"#, right: ["1", "2.0", "null"], wrong: [("1.5", [""]), (#""1""#, [""])]),
    Case(#"{"const":"a"}"#, right: [#""\u0061""#], wrong: [(#""b""#, [""])]),
    Case(#"{"enum":["a",1,[2]]}"#, right: [#""a""#, "1.0", "[2]"], wrong: [("2", [""])]),
    Case(#"{"required":["a","b"]}"#, right: [#"{"a":1,"b":2}"#, "5"], wrong: [(#"{"x/y":1}"#, ["/a", "/b"])]),
    Case(
      #"{"properties":{"a":{"type":"number"}},"additionalProperties":false}"#, right: ["{}", #"{"a":1}"#],
      wrong: [(#"{"a":"x","b~/c":1}"#, ["/a", "/b~0~1c"])]),
    Case(
      #"{"additionalProperties":{"type":"number"},"properties":{"a":true}}"#, right: [#"{"a":"x","b":1}"#],
      wrong: [(#"{"b":"x"}"#, ["/b"])]),
    Case(#"{"propertyNames":{"pattern":"^x"}}"#, right: [#"{"xy":1}"#], wrong: [(#"{"ax":1}"#, ["/ax"])]),
    Case(#"{"items":{"type":"number"}}"#, right: ["[1,2]", "[]"], wrong: [(#"[1,"a",null]"#, ["/1", "/2"])]),
    Case(#"{"minItems":2}"#, right: ["[1,2]"], wrong: [("[1]", [""])]),
    Case(#"{"uniqueItems":true}"#, right: ["[1,2]", #"[1,"1"]"#], wrong: [("[1,2,1.0]", ["/2"])]),
    Case(#"{"pattern":"b+"}"#, right: [#""abbc""#], wrong: [(#""ac""#, [""])]),
    Case(#"{"pattern":"^\\d+(\\.\\d+)*$"}"#, right: [#""2.0""#], wrong: [(#""2.""#, [""])]),
    Case(#"{"minimum":1,"maximum":3}"#, right: ["1", "3"], wrong: [("0", [""]), ("4", [""])]),
    Case(
      #"{"format":"uri"}"#, right: [#""urn:a:1""#, #""https://a.b/c?d#e""#],
      wrong: [(#""x""#, [""]), (#""_:d""#, [""]), (#""urn:a b""#, [""]), (#""urn:""#, [""])]),
    Case(
      #"{"format":"date-time"}"#, right: [#""2024-02-29T23:59:59.5+07:00""#, #""2026-01-01T00:00:00Z""#],
      wrong: [
        (#""2026-02-29T00:00:00Z""#, [""]), (#""2026-01-01T00:00:00""#, [""]), (#""2026-01-01T24:00:00Z""#, [""]),
        (#""2026-01-01T00:00:00Z ""#, [""]), (#""2026-01-01""#, [""]), (#""2026-01-01T00:00:00.Z""#, [""]),
      ]),
    Case(#"{"allOf":[{"minimum":1},{"maximum":3}]}"#, right: ["2"], wrong: [("5", [""])]),
    Case(#"{"anyOf":[{"type":"string"},{"minimum":3}]}"#, right: [#""a""#, "3"], wrong: [("1", [""])]),
    Case(
      #"{"anyOf":[{"type":"string"},{"type":"object","required":["a"]}]}"#, right: [#""a""#, #"{"a":1}"#],
      wrong: [("{}", ["/a"]), ("1", [""])]),
    Case(#"{"oneOf":[{"minimum":1},{"maximum":3}]}"#, right: ["0", "4"], wrong: [("2", [""])]),
    Case(#"{"not":{"type":"null"}}"#, right: ["1"], wrong: [("null", [""])]),
    Case(
      #"{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}"#,
      right: [#"{"a":1,"b":1}"#, #"{"c":1}"#], wrong: [(#"{"a":1}"#, ["/b"]), ("{}", ["/c"])]),
    Case(
      ##"{"$defs":{"n":{"type":"number"}},"items":{"$ref":"#/$defs/n"}}"##, right: ["[1]"], wrong: [(#"["a"]"#, ["/0"])]
    ),
    Case("{}", right: ["1", "null", "[]"], wrong: []),
  ]

  @Test("keywords", arguments: cases)
  func keywords(_ c: Case) throws {
    let schema = try JSONSchema(Array(c.schema.utf8), name: "test")
    for value in c.right {
      #expect(schema.complaints(about: Array(value.utf8))?.complaints.map(\.pointer) == [], "\(value)")
    }
    for (value, pointers) in c.wrong {
      #expect(schema.complaints(about: Array(value.utf8))?.complaints.map(\.pointer) == pointers, "\(value)")
    }
  }

  @Test(
    "a schema that cannot be carried out does not compile",
    arguments: [
      "[", "5", #"{"odd":1}"#, ##"{"$ref":"#/$defs/none"}"##, #"{"items":5}"#, #"{"pattern":"("}"#,
      String(repeating: #"{"not":"#, count: 70) + "true" + String(repeating: "}", count: 70),
    ])
  func broken(_ text: String) {
    do throws(Fault) {
      _ = try JSONSchema(Array(text.utf8), name: "test")
      Issue.record("it compiled")
    } catch {
      #expect(error.code == .badPack)
    }
  }

  @Test("a complaint stands at its value, a missing key at its object, and has words in two languages")
  func places() throws {
    let schema = try JSONSchema(Array(#"{"required":["b"],"properties":{"a":{"type":"number"}}}"#.utf8), name: "test")
    let found = try #require(schema.complaints(about: Array(#"  {"a": "x"}"#.utf8))?.complaints)
    #expect(found.map(\.offset) == [2, 9])
    #expect(found.map(\.value) == ["", "x"])
    #expect(found.allSatisfy { Fact.vietnamese($0.words) != Fact.english($0.words) })
  }

  @Test("complaints end where nobody wants more")
  func most() throws {
    let schema = try JSONSchema(Array(#"{"items":false}"#.utf8), name: "test")
    let list = "[" + Array(repeating: "1", count: 5_000).joined(separator: ",") + "]"
    #expect(schema.complaints(about: Array(list.utf8), most: 7)?.complaints.count == 7)
  }

  @Test("all of our schemas that stand in the program compile, but for keywords they may not use")
  func own() throws {
    let name = "JSON/epcis-2.0.schema.json"
    let schema = try JSONSchema(TestSchemas.library.files[name] ?? [], name: name)
    #expect(schema.part("#/$defs/event") != nil)
  }

  /// A document of the corpus in JSON, and what the published schema was measured to say.
  struct Document: CustomTestStringConvertible, Sendable {
    let path: String
    let isValid: Bool
    var testDescription: String { path }

    static let all: [Document] = {
      guard let folder = EPCISRun.shared?.appendingPathComponent("corpus/epcis"),
        let text = try? String(contentsOf: folder.appendingPathComponent("MANIFEST.tsv"), encoding: .utf8)
      else { return [] }
      return text.split(separator: "\n").dropFirst().compactMap { line in
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 6, parts[4].hasPrefix("EPCIS 2.0 JSON"), parts[4] != "EPCIS 2.0 JSON array",
          parts[6].hasPrefix("valid") || parts[6].hasPrefix("invalid")
        else { return nil }
        return Document(path: parts[0], isValid: parts[6].hasPrefix("valid"))
      }
    }()

    var bytes: [UInt8] {
      let place = EPCISRun.shared?.appendingPathComponent("corpus/epcis/\(path)")
      var bytes = place.flatMap { try? Data(contentsOf: $0) }.map { [UInt8]($0) } ?? []
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
      return bytes
    }
  }

  @Test("our schema decides every document of the corpus as the published one was measured", arguments: Document.all)
  func corpus(_ document: Document) throws {
    let name = "JSON/epcis-2.0.schema.json"
    let schema = try JSONSchema(TestSchemas.library.files[name] ?? [], name: name)
    let found = schema.complaints(about: document.bytes)
    #expect(
      (found?.complaints.isEmpty ?? false) == document.isValid, "\(found?.complaints.first.map { "\($0)" } ?? "")")
  }

  @Test("asked event by event while reading, it says the same", arguments: Document.all)
  func reading(_ document: Document) throws {
    let outcome = try EPCISRun.judge(document.bytes, path: "a.json", isStrict: true)
    let refused = outcome.found.contains { $0.rule == "SCH-01" }
    #expect((refused || outcome.fault != nil) == !document.isValid, "\(outcome.found.filter { $0.rule == "SCH-01" })")
  }
}
