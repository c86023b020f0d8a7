import Intake
import Testing
import Vocabulary

@testable import Reading

@Suite struct JSONOutlineTests {
  private func outline(_ text: String, chunk: Int = 1 << 20, longest: Int = JSONOutline.longestFrame) throws
    -> JSONOutline
  {
    try JSONOutline(
      ByteStream(.bytes(Array(text.utf8), path: "x"), encoding: .utf8, bomLength: 0), chunk: chunk, longest: longest)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    let form: JSONOutline.Form
    let frame: String
    var path: [String] = []
    var isClosed = true
    var testDescription: String { text }
  }

  static let cases = [
    Case(
      text: #"{"a": 1, "epcisBody": {"x": [1], "eventList": [{}, {}], "y": 2}, "b": [3]}"#, form: .document,
      frame: #"{"a": 1, "epcisBody": {"x": [1], "eventList": [], "y": 2}, "b": [3]}"#, path: ["epcisBody", "eventList"]),
    Case(
      text: #"{"epcisBody": {"queryResults": {"resultsBody": {"eventList": [{"eventList": []}]}}}, "z": "]}\""} "#,
      form: .document,
      frame: #"{"epcisBody": {"queryResults": {"resultsBody": {"eventList": []}}}, "z": "]}\""} "#,
      path: ["epcisBody", "queryResults", "resultsBody", "eventList"]),
    Case(
      text: #"{"x": {"epcisBody": {"eventList": [1]}}, "epcisBody": {"eventList": [{}"#, form: .document,
      frame: #"{"x": {"epcisBody": {"eventList": [1]}}, "epcisBody": {"eventList": ["#,
      path: ["epcisBody", "eventList"], isClosed: false),
    Case(text: "[{}, {}] ", form: .array, frame: "[] "),
    Case(
      text: #"{"type": "ObjectEvent", "eventList": [1]} {"type": 1}"#, form: .sequence,
      frame: #"{"type": "ObjectEvent", "eventList": [1]}"#),
    Case(
      text: #"{"type": "EPCISDocument", "schemaVersion": "2.0"}"#, form: .document,
      frame: #"{"type": "EPCISDocument", "schemaVersion": "2.0"}"#),
    Case(
      text: #"{"epcisBody": {"eventList": {"a": 1}}}"#, form: .document,
      frame: #"{"epcisBody": {"eventList": {"a": 1}}}"#),
    Case(
      text: #"{"text": "\"epcisBody\": {\"eventList\": [", "epcisBody": {"eventList": ["]"]}}"#, form: .document,
      frame: #"{"text": "\"epcisBody\": {\"eventList\": [", "epcisBody": {"eventList": []}}"#,
      path: ["epcisBody", "eventList"]),
  ]

  @Test("keeps what stands around the list, in pieces of any size", arguments: cases)
  func frames(_ c: Case) throws {
    for chunk in [1, 7, 1 << 20] {
      let found = try outline(c.text, chunk: chunk)
      #expect(found.form == c.form)
      #expect(String(decoding: found.frame, as: UTF8.self) == c.frame)
      #expect(found.listPath == c.path)
      #expect(found.isClosed == c.isClosed)
    }
  }

  @Test("knows where the list starts and ends")
  func places() throws {
    let found = try outline("{\n\"epcisBody\": {\"eventList\": [\n{},\n{\"a\": \"ế\"} ]\n}}")
    #expect(found.listPlace == JSONPlace(line: 2, column: 29))
    #expect(found.tailPlace == JSONPlace(line: 4, column: 12))
    #expect(!found.isEmptyList)
    #expect(try outline("[ \n ]").isEmptyList)
  }

  @Test(
    "too much around the list is refused, before it and behind it",
    arguments: [
      #"{"epcisHeader": "xxxxxxxxxxxxxxxxxxxx", "epcisBody": {"eventList": []}}"#,
      #"{"epcisBody": {"eventList": []}, "epcisHeader": "xxxxxxxxxxxxxxxxxxxx"}"#,
      #"{"epcisBody": {"a": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}}"#,
    ])
  func limit(_ text: String) throws {
    #expect(throws: Fault(.recordTooLong, line: 1, facts: ["60"])) { try outline(text, chunk: 8, longest: 60) }
    #expect(throws: Never.self) { try outline(text, longest: 100) }
  }
}
