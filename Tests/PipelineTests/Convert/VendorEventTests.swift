import Foundation
import Testing

@testable import Pipeline

/// Events of types that EPCIS does not have, and answers to queries: kept where the target has a place.
@Suite("Vendors' events and query documents in txng convert") struct VendorEventTests {
  static let inner = """
    <eventTime>2026-04-02T09:30:00+07:00</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset>ID<epcList>\
    <epc>urn:epc:id:sscc:8938500.0000000001</epc></epcList>
    """
  static let id = "<eventID>urn:uuid:0a0a0a0a-1111-4111-8111-0a0a0a0a0a01</eventID>"

  static let new = document(
    2,
    """
    <extension><v:WeighEvent xmlns:v="https://vidu.vn/can/" v:may="C1">\(inner.replacing("ID", with: id))\
    <bizStep>v:weighing</bizStep><v:weight unit="KGM">12.5</v:weight></v:WeighEvent></extension>
    """)
  static let old = document(
    1,
    """
    <extension><extension><WeighEvent may="C1">\(inner.replacing("ID", with: "<baseExtension>\(id)</baseExtension>"))\
    <weight unit="KGM">12.5</weight></WeighEvent></extension></extension>
    """)
  static let json = #"""
    {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", {"v": "https://vidu.vn/can/"}],
    "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-04-03T08:00:00Z", "epcisBody": {"eventList": [
    {"type": "v:WeighEvent", "eventTime": "2026-04-02T09:30:00+07:00", "eventTimeZoneOffset": "+07:00",
    "bizStep": "v:weighing", "readPoint": {"id": "v:loc:1"}, "v:weight": {"v:value": "12.5", "v:unit": "v:kg"}}]}}
    """#

  static func document(_ version: Int, _ events: String) -> String {
    """
    <e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:\(version)" schemaVersion="\(version == 2 ? "2.0" : "1.2")" \
    creationDate="2026-04-03T08:00:00Z"><EPCISBody><EventList>\(events)</EventList></EPCISBody></e:EPCISDocument>
    """
  }

  struct Way: Sendable, CustomTestStringConvertible {
    let name, text: String
    let target: ConvertTarget
    /// What stands in the output; nil where it has no place for the event.
    let place: String?
    var testDescription: String { name }
  }

  @Test(
    "kept where the schema lets others put an event, else told",
    arguments: [
      Way(
        name: "XML 2.0 → 2.0", text: new, target: .xml20,
        place: #"<extension><v:WeighEvent xmlns:v="https://vidu.vn/can/" v:may="C1">"#),
      Way(name: "XML 2.0 → JSON", text: new, target: .json, place: #""type":"v:WeighEvent""#),
      Way(name: "XML 2.0 → 1.2 lets no namespace in", text: new, target: .xml12, place: nil),
      Way(
        name: "XML 1.2 → 1.2", text: old, target: .xml12,
        place: #"<extension><extension><WeighEvent may="C1">"#),
      Way(
        name: "XML 1.2 → 2.0 wants one", text: old, target: .xml20,
        place: #"<extension><txng:unqualified.WeighEvent may="C1">"#),
      Way(name: "XML 1.2 → JSON", text: old, target: .json, place: #""type":"txng:unqualified.WeighEvent""#),
      Way(name: "JSON → JSON", text: json, target: .json, place: #""type":"v:WeighEvent""#),
      Way(
        name: "JSON → XML 2.0", text: json, target: .xml20,
        place: #"<extension><v:WeighEvent xmlns:v="https://vidu.vn/can/">"#),
      Way(name: "JSON → XML 1.2", text: json, target: .xml12, place: nil),
      Way(
        name: "a misspelt type is nobody's",
        text: document(2, "<objectEvnt>\(inner.replacing("ID", with: ""))</objectEvnt>"),
        target: .json, place: nil),
      Way(
        name: "a bare word of JSON is nobody's", text: json.replacing("v:WeighEvent", with: "WeighEvent"),
        target: .xml20, place: nil),
      Way(
        name: "a prefix that nobody declares", text: json.replacing("v:WeighEvent", with: "w:WeighEvent"),
        target: .json, place: nil),
    ])
  func vendors(_ way: Way) async throws {
    let runs = try Conversions()
    let path = runs.folder.appendingPathComponent("in").path
    try way.text.write(toFile: path, atomically: true, encoding: .utf8)
    let there = await runs.convert(path, to: way.target)
    guard let place = way.place else {
      #expect(there.status == 1)
      #expect(there.kinds["event-type"] == 1)
      return
    }
    #expect(there.status == 0, "\(there.errors)")
    #expect(there.kinds["event-type"] == nil)
    let text = try String(contentsOfFile: there.path, encoding: .utf8)
    #expect(text.contains(place), "\(text)")
    #expect(try Conversions.facts(path).events == Conversions.facts(there.path).events)
    // And back, with the type it had.
    let back = await runs.convert(
      there.path, to: way.text.hasPrefix("{") ? .json : way.text == Self.old ? .xml12 : .xml20)
    #expect(back.status == 0, "\(back.errors)")
    #expect(try Conversions.facts(path).events == Conversions.facts(back.path).events)
  }

  @Test(
    "the written document passes the schema itself", arguments: [new, old, json], [ConvertTarget.json, .xml20, .xml12])
  func schema(_ text: String, _ target: ConvertTarget) async throws {
    let runs = try Conversions()
    let path = runs.folder.appendingPathComponent("in").path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let there = await runs.convert(path, to: target)
    var options = CheckOptions(paths: [there.path])
    options.out = runs.folder.appendingPathComponent("out").path
    options.profile = "epcis"
    options.strictSchema = true
    options.reproducible = true
    _ = await Txng.check(options)
    let result = try Data(contentsOf: URL(fileURLWithPath: options.out + "/result.json"))
    let findings = (try JSONSerialization.jsonObject(with: result) as? [String: Any])?["findings"] as? [[String: Any]]
    let rules = try #require(findings).compactMap { $0["rule"] as? String }
    #expect(
      !rules.contains { $0.hasPrefix("SCH") || $0.hasPrefix("STR") || $0 == "DOC-04" || $0 == "EVT-27" }, "\(rules)")
  }

  @Test(
    "the answer to a query stays one, with its name and its subscription",
    arguments: [ConvertTarget.json, .xml20, .xml12], [ConvertTarget.json, .xml20, .xml12])
  func query(_ first: ConvertTarget, _ second: ConvertTarget) async throws {
    let runs = try Conversions()
    let path = runs.folder.appendingPathComponent("in").path
    let text = #"""
      {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"], "type": "EPCISQueryDocument",
      "schemaVersion": "2.0", "creationDate": "2026-04-03T08:00:00Z", "epcisBody": {"queryResults": {"queryName": "Tháng 4",
      "subscriptionID": "S & 1", "resultsBody": {"eventList": [{"type": "ObjectEvent", "action": "OBSERVE",
      "eventTime": "2026-04-02T09:30:00+07:00", "eventTimeZoneOffset": "+07:00", "epcList": ["urn:epc:id:sscc:8938500.0000000001"]}]}}}}
      """#
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let there = await runs.convert(path, to: first)
    let back = await runs.convert(there.path, to: second)
    #expect(there.status == 0 && back.status == 0)
    #expect(there.kinds.isEmpty && back.kinds.isEmpty, "\(there.kinds) \(back.kinds)")
    let written = try String(contentsOfFile: back.path, encoding: .utf8)
    #expect(written.contains("EPCISQueryDocument") && written.contains("Tháng 4"))
    #expect(
      written.contains(second == .json ? #""subscriptionID":"S & 1""# : "<subscriptionID>S &amp; 1</subscriptionID>"))
    #expect(try Conversions.facts(path).events == Conversions.facts(back.path).events)
  }
}
