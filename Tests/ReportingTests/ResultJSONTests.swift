import JSONSupport
import Testing
import Vocabulary

@testable import Reporting

@Suite struct ResultJSONTests {
  static func render(_ result: RunResult) throws -> [UInt8] {
    var sink = MemorySink()
    try ResultJSON.write(result, to: &sink)
    return sink.bytes
  }

  static let samples: [(name: String, result: RunResult)] = [
    ("sweets", SampleResults.sweets), ("clean", SampleResults.clean),
    ("province", SampleResults.province(files: 12)),
    ("empty", RunResult(toolVersion: "0", asOf: Day(number: 0), profile: "auto")),
  ]

  @Test(arguments: samples.map(\.name))
  func `the result conforms to its published schema`(name: String) throws {
    let result = try #require(Self.samples.first { $0.name == name }?.result)
    let value = try JSONValue(Self.render(result))
    #expect(try SchemaCheck(file: "txng-result-1.schema.json").complaints(about: value) == [])
  }

  @Test(arguments: [
    ("verdict", #""verdict":"nonconform""#, #""verdict":"bad""#),
    ("hash", #""sha256":"9f86"#, #""sha256":"XY86"#),
    ("severity", #""severity":"error""#, #""severity":"fatal""#),
    ("missing key", #""citation":"#, #""cited":"#),
    ("negative count", #""clears":36"#, #""clears":-36"#),
    ("one language", #"{"vi":"Dòng trống","en":"Empty line"}"#, #"{"vi":"Dòng trống"}"#),
  ])
  func `the schema refuses what the contract does not have`(name: String, right: String, wrong: String) throws {
    let text = String(decoding: try Self.render(SampleResults.sweets), as: UTF8.self)
    let broken = text.replacing(right, with: wrong)
    #expect(broken != text)
    #expect(
      try !SchemaCheck(file: "txng-result-1.schema.json").complaints(about: JSONValue(Array(broken.utf8))).isEmpty)
  }

  @Test func `the schema knows every fault, verdict, status and severity`() throws {
    let root = try SchemaCheck(file: "txng-result-1.schema.json").root
    func words(_ value: JSONValue?) -> [String] { value?.items.compactMap(\.text) ?? [] }
    let file = root["$defs"]?["file"]?["properties"]
    #expect(words(file?["faults"]?["items"]?["properties"]?["code"]?["enum"]) == FaultCode.allCases.map(\.rawValue))
    #expect(words(root["$defs"]?["verdict"]?["enum"]) == Verdict.allCases.map(\.rawValue))
    #expect(Set(words(root["$defs"]?["severity"]?["enum"])) == Set(Severity.allCases.map(\.name)))
    let status = root["$defs"]?["requirement"]?["properties"]?["status"]?["enum"]
    #expect(words(status) == RequirementStatus.allCases.map(\.rawValue))
  }

  @Test func `keys stand in the order of the contract`() throws {
    let value = try JSONValue(Self.render(SampleResults.sweets))
    #expect(
      value.keys == [
        "schema", "tool", "run", "verdict", "totals", "findingsCap", "files", "requirements", "causes", "findings",
        "forecast",
      ])
    #expect(
      value["files"]?[0]?.keys == [
        "path", "sha256", "bytes", "format", "encoding", "role", "records", "verdict", "profile", "detected", "mapping",
        "rows", "faults", "totals",
      ])
    #expect(
      value["findings"]?[36]?.keys == [
        "rule", "severity", "file", "line", "column", "record", "field", "sourceField", "value", "expected", "message",
        "citation", "cause",
      ])
  }

  @Test func `what is unknown about a file is null, what a reproducible run leaves out is absent`() throws {
    var result = RunResult(toolVersion: "1", asOf: Day(number: 0), profile: "auto")
    result.files = [FileResult(path: "a\u{0}\"b")]
    let value = try JSONValue(Self.render(result))
    #expect(value["run"]?.keys == ["asOf", "profile", "packs"])
    let file = value["files"]?[0]
    #expect(file?["path"] == .string("a\u{0}\"b"))
    #expect(file?["sha256"] == .null)
    #expect(file?["encoding"] == .null)
    #expect(file?["profile"] == .null)
  }

  @Test func `hostile texts come back as they were`() throws {
    let value = try JSONValue(Self.render(SampleResults.hostile))
    #expect(value["findings"]?[0]?["value"]?.text == SampleResults.hostile.findings.first?.value)
    #expect(value["findingsCap"]?["hidden"]?.keys == [SampleResults.hostile.findings[0].rule])
  }

  @Test func `the bytes of a result are as they were agreed`() throws {
    try Golden.expect(Self.render(SampleResults.sweets), equals: "sweets.json")
    try Golden.expect(Self.render(SampleResults.province(files: 12)), equals: "province.json")
  }
}
