import Testing
import Vocabulary

@testable import Reading

@Suite struct EPCISJSONHeaderTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    let notes: [String]
    init(_ text: String, _ notes: String...) { (self.text, self.notes) = (text, notes) }
    var testDescription: String { text }
  }

  private static let context = #""@context": "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld""#
  private static let missingContext = "DOC-03 →https://ref.gs1.org/standards/epcis/epcis-context.jsonld"
  private static let body = #""epcisBody": {"eventList": [\#(event())]}"#
  private static let date = #""creationDate": "2026-04-02T08:00:00+07:00""#

  /// A document that is right but for what is handed in.
  private static func document(_ members: String...) -> String {
    "{" + ([#""type": "EPCISDocument""#, context] + members).joined(separator: ", ") + "}"
  }

  static let cases = [
    Case(document(#""schemaVersion": "2.0""#, date, body)), Case(document(#""schemaVersion": "2.0.1""#, date, body)),
    Case(document(date, body), "DOC-01 →2.0"),
    Case(document(#""schemaVersion": 2.0"#, date, body), "DOC-01 number 2.0→2.0"),
    Case(document(#""schemaVersion": "1.2""#, date, body), "DOC-01 1.2→2.0"),
    Case(document(#""schemaVersion": "v2""#, date, body), "DOC-01 v2→2.0"),
    Case(document(#""schemaVersion": "2.0""#, body), "STR-01 →creationDate"),
    Case(
      document(#""schemaVersion": "2.0", "creationDate": "2026-02-30T08:00:00Z""#, body),
      "STR-04 2026-02-30T08:00:00Z→date-time"),
    Case(document(#""schemaVersion": "2.0", "creationDate": 5"#, body), "STR-04 number→string"),
    Case(document(#""schemaVersion": "2.0""#, date), "DOC-02 →epcisBody"),
    Case(document(#""schemaVersion": "2.0""#, date, #""epcisBody": {}"#), "DOC-02 →eventList"),
    Case(document(#""schemaVersion": "2.0""#, date, #""epcisBody": {"eventList": [ ]}"#), "DOC-02 empty→"),
    Case(document(#""schemaVersion": "2.0""#, date, #""epcisBody": {"eventList": {}}"#), "STR-04 object→array"),
    Case(document(#""schemaVersion": "2.0""#, date, #""epcisBody": []"#), "STR-04 array→object"),
    Case(
      document(#""schemaVersion": "2.0""#, date, body, #""sender": 5, "comment": "x""#), "STR-04 number→string",
      "STR-03 comment→"),
    Case(document(#""schemaVersion": "2.0""#, date, body, #""foo:x": 1, "cbvmda:y": 2"#), "DOC-04 foo→@context"),
    Case(document(#""schemaVersion": "2.0""#, date, body, #""schemaVersion": "2.1""#), "JSN-01 schemaVersion→"),
    Case(
      document(#""schemaVersion": "2.0""#, date, body, #""epcisHeader": {"note": 1, "ex": 2}"#), "STR-03 note→",
      "STR-03 ex→"),
    Case(#"{"schemaVersion": "2.0", \#(context), \#(date), \#(body)}"#, "STR-01 →EPCISDocument"),
    Case(
      #"{"type": "Document", "schemaVersion": "2.0", \#(context), \#(date), \#(body)}"#, "STR-04 Document→EPCISDocument"
    ),
    Case(#"{"type": "EPCISDocument", "schemaVersion": "2.0", \#(date), \#(body)}"#, missingContext),
    Case(
      #"{"@context": ["https://example.com/c.jsonld"], "type": "EPCISDocument", "schemaVersion": "2.0", \#(date), \#(body)}"#,
      missingContext),
    Case(
      #"{"@context": ["https://gs1.github.io/EPCIS/epcis-context.jsonld", {"gs1": "http://other/", "cbvmda": "urn:epcglobal:cbv:mda", "action": "http://x/a", "ok": "http://ok/"}], "type": "EPCISDocument", "schemaVersion": "2.0", \#(date), \#(body)}"#,
      "DOC-08 gs1→https://gs1.org/voc/", "DOC-08 action→"),
    Case(
      #"{"type": "EPCISQueryDocument", \#(context), "epcisBody": {"queryResults": {"queryName": "q", "resultsBody": {"eventList": [\#(event())]}}}}"#
    ),
    Case(
      #"{"type": "EPCISQueryDocument", \#(context), "epcisBody": {"queryResults": {"resultsBody": {"eventList": [\#(event())], "x": 1}, "ex:y": 2}}}"#,
      "STR-03 x→", "STR-01 →queryName"),
    Case(
      #"{"type": "EPCISQueryDocument", \#(context), "epcisHeader": {"a": 1}, \#(body)}"#,
      "STR-03 epcisHeader→EPCISQueryDocument", "DOC-02 eventList→queryResults"),
    Case(
      document(
        #""schemaVersion": "2.0""#, date,
        #""epcisBody": {"queryResults": {"queryName": "q", "resultsBody": {"eventList": [\#(event())]}}}"#),
      "DOC-02 queryResults→eventList"),
    Case("[" + event() + "]", missingContext), Case("[]", "DOC-02 empty→"), Case(event(), missingContext),
    Case(event("ObjectEvent", context + #", "action": "ADD""#)),
    Case("[" + event("ObjectEvent", context) + "," + event() + "]"),
  ]

  @Test("each fault around the events is told once, under its own name", arguments: cases)
  func notes(_ c: Case) {
    let read = WholeRead(c.text)
    #expect(read.fault == nil)
    #expect(read.notes == c.notes)
  }

  @Test("facts are found before and behind the events, with their places")
  func facts() {
    let text = """
      {"epcisBody": {"eventList": [\(event()),
        \(event())
      ]}, "id": "_:d", "sender": "urn:s",
       "@context": ["https://ref.gs1.org/standards/epcis/epcis-context.jsonld", {"ex": "https://ns.example.vn/"}],
      "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-04-02T08:00:00Z", "ex:more": {"a": 1}}
      """
    let read = WholeRead(text)
    #expect(read.fault == nil)
    #expect(read.notes == [])
    #expect(read.records == 2)
    func fact(_ name: String) -> HeaderFact? { read.header.facts.first { $0.name == name } }
    #expect(fact("document.id") == HeaderFact(name: "document.id", value: "_:d", line: 3, column: 12))
    #expect(fact("document.sender")?.value == "urn:s")
    #expect(fact("document.context")?.line == 4)
    #expect(
      fact("document.context.ex")
        == HeaderFact(name: "document.context.ex", value: "https://ns.example.vn/", line: 4, column: 83))
    #expect(
      fact("document.schemaVersion") == HeaderFact(name: "document.schemaVersion", value: "2.0", line: 5, column: 44))
    #expect(fact("document.extension.ex:more")?.value == #"{"a": 1}"#)
  }

  @Test("a prefix declared behind the events counts for them")
  func lateContext() {
    let text =
      #"{"type": "EPCISDocument", "schemaVersion": "2.0", \#(Self.date), "epcisBody": {"eventList": [\#(event("ObjectEvent", #""action": "ADD", "ex:a": 1"#))]}, "@context": ["https://ref.gs1.org/standards/epcis/epcis-context.jsonld", {"ex": "https://ns.example.vn/"}]}"#
    let read = WholeRead(text)
    #expect(read.notes == [])
    #expect(read.batches.first?.names == [QualifiedName(namespace: "https://ns.example.vn/", local: "a", prefix: "ex")])
  }

  @Test("when the end is lost, nothing is called missing")
  func cut() {
    let read = WholeRead(#"{"type": "EPCISDocument", "epcisBody": {"eventList": [\#(event()), "#)
    #expect(read.fault?.code == .truncatedJSON)
    #expect(read.records == 1)
    #expect(read.notes == [])
    #expect(read.header.facts.map(\.name) == ["document.type"])
  }

  @Test("master data is read with its places, and what it lacks is told")
  func masterData() {
    let header = #"""
      "epcisHeader": {"epcisMasterData": {"vocabularyList": [
      {"type": "urn:epcglobal:epcis:vtype:Location", "vocabularyElementList": [
       {"id": "urn:epc:id:sgln:8931234.00001.0", "attributes": [{"id": "urn:epcglobal:cbv:mda#name", "attribute": "Xưởng"}, {"id": "x", "attribute": 5}, {"attribute": "lost"}], "children": ["urn:a", "urn:b"]},
       {"attributes": []}, 7]},
      {"vocabularyElementList": [{"id": "urn:c"}]}]}}
      """#
    let read = WholeRead(Self.document(#""schemaVersion": "2.0""#, Self.date, Self.body, header))
    let data = read.header.masterData
    #expect(data.map(\.id) == ["urn:epc:id:sgln:8931234.00001.0", "", "urn:c"])
    #expect(data[0].type == "urn:epcglobal:epcis:vtype:Location")
    #expect(data[0].attributes.map { "\($0.name)=\($0.value)" } == ["urn:epcglobal:cbv:mda#name=Xưởng", "x=5"])
    #expect(data[0].children == ["urn:a", "urn:b"])
    #expect(data[0].line == 3)
    #expect(data[0].column == 2)
    #expect(data[0].attributes[0].line == 3)
    #expect(
      read.header.notes.map(\.path) == [
        "/epcisHeader/epcisMasterData/vocabularyList/0/vocabularyElementList/0/attributes/2/id",
        "/epcisHeader/epcisMasterData/vocabularyList/0/vocabularyElementList/1/id",
        "/epcisHeader/epcisMasterData/vocabularyList/0/vocabularyElementList/2",
        "/epcisHeader/epcisMasterData/vocabularyList/1/type",
      ])
    #expect(
      read.header.notes.map(\.code) == [.structureMissing, .structureMissing, .structureLexical, .structureMissing])
  }

  @Test(
    "facts of the submission come from txng:batch",
    arguments: [
      #""txng:batch": {"portalConnected": true, "market": "VN", "importer": {"taxCode": "0101234567"}}"#,
      #""epcisHeader": {"txng:batch": {"txng:portalConnected": true, "batch.market": "VN", "importer.taxCode": "0101234567"}}"#,
    ])
  func batchFacts(_ member: String) {
    let read = WholeRead(Self.document(#""schemaVersion": "2.0""#, Self.date, Self.body, member))
    #expect(
      read.header.batchFacts.map { "\($0.name)=\($0.value)" } == [
        "batch.portalConnected=true", "batch.market=VN", "importer.taxCode=0101234567",
      ])
    #expect(read.notes == [])
  }

  @Test(
    "date-times",
    arguments: [
      ("2026-04-02T08:00:00Z", true), ("2026-04-02T08:00:00.123+07:00", true), ("2026-04-02t08:00:00z", true),
      ("2024-02-29T23:59:60Z", true),
      ("2026-04-02T08:00:00", false), ("2026-04-02", false), ("2026-13-02T08:00:00Z", false),
      ("2026-04-02T24:00:00Z", false),
      ("2026-04-02T08:00:00.Z", false), ("2026-04-02T08:00:00+7:00", false), ("2026-04-02 08:00:00Z", false),
      ("2026-04-02T08:00:00Z ", false),
      ("2026-04-02T08:00:00+07:0é", false), ("", false),
    ])
  func dateTimes(_ text: String, _ isOne: Bool) { #expect(EPCISJSONHeader.isDateTime(text) == isOne) }
}
