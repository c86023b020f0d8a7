import Foundation
import FoundationXML
import JSONSupport
import Testing
import Vocabulary

@testable import Reporting

@Suite("A document's header, carried into another syntax") struct ConvertedHeaderTests {
  static let now = "2026-11-22T00:00:00+07:00"

  static func header(
    _ facts: [(String, String)] = [], batch: [(String, String)] = [], masterData: [MasterDataElement] = [],
    isQuery: Bool = false
  ) -> ConvertedHeader {
    var header = DocumentHeader(format: "epcis-2.0-json")
    func made(_ facts: [(String, String)]) -> [HeaderFact] {
      facts.map { HeaderFact(name: $0.0, value: $0.1, line: 1, column: 1) }
    }
    header.facts = made(facts)
    header.batchFacts = made(batch)
    header.masterData = masterData
    return ConvertedHeader(header, now: now, isQuery: isQuery)
  }

  static func element(_ type: String, _ id: String, _ attributes: [(String, String)] = [], children: [String] = [])
    -> MasterDataElement
  {
    MasterDataElement(
      type: type, id: id, attributes: attributes.map { HeaderFact(name: $0.0, value: $0.1, line: 1, column: 1) },
      children: children, line: 1, column: 1)
  }

  static func json(_ header: ConvertedHeader) throws -> JSONValue {
    try JSONValue(header.json() + header.jsonEnd)
  }

  static func xml(_ header: ConvertedHeader, _ version: EPCISXMLVersion) throws -> String {
    let bytes = header.xml(version) + header.xmlEnd
    #expect(XMLParser(data: Data(bytes)).parse(), "\(String(decoding: bytes, as: UTF8.self))")
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(
    "the time of the document is kept where it is one, else it is now",
    arguments: [("2026-04-01T00:00:00Z", "2026-04-01T00:00:00Z"), ("01/04/2026", now), ("", now)])
  func creation(_ said: String, _ expected: String) throws {
    let header = Self.header([("document.creationDate", said)])
    #expect(try Self.json(header)["creationDate"]?.text == expected)
    #expect(try Self.xml(header, .v20).contains("creationDate=\"\(expected)\""))
  }

  @Test("parties are members in JSON and a business header in XML, marks escaped")
  func parties() throws {
    let header = Self.header([
      ("document.sender", "a&b"), ("document.receiver", "\"c\""), ("document.instanceIdentifier", "<1>"),
    ])
    let json = try Self.json(header)
    #expect(["sender", "receiver", "instanceIdentifier"].map { json[$0]?.text } == ["a&b", "\"c\"", "<1>"])
    for version in [EPCISXMLVersion.v12, .v20] {
      let text = try Self.xml(header, version)
      #expect(text.contains("<sbdh:Identifier>a&amp;b</sbdh:Identifier>"))
      #expect(text.contains("<sbdh:InstanceIdentifier>&lt;1&gt;</sbdh:InstanceIdentifier>"))
    }
    var tally = LossTally()
    header.addLosses(xml: true, to: &tally)
    #expect(LossReport.text(tally, .en).isEmpty)
  }

  @Test("one party alone has no place in XML, and is told")
  func oneParty() throws {
    let header = Self.header([("document.sender", "a")])
    #expect(try !Self.xml(header, .v20).contains("sbdh"))
    var tally = LossTally()
    header.addLosses(xml: true, to: &tally)
    #expect(LossReport.text(tally, .en).hasPrefix("1 × "))
  }

  @Test("master data are grouped by type, in the order in which types came")
  func masterData() throws {
    let header = Self.header(masterData: [
      Self.element("t:A", "urn:1", [("urn:epcglobal:cbv:mda#name", "Huế"), ("urn:x#y", "z")]),
      Self.element("t:B", "urn:2"),
      Self.element("t:A", "urn:3", children: ["urn:4"]),
    ])
    let list = try Self.json(header)["epcisHeader"]?["epcisMasterData"]?["vocabularyList"]
    #expect(list?.items.map { $0["type"]?.text } == ["t:A", "t:B"])
    let elements = list?[0]?["vocabularyElementList"]?.items ?? []
    #expect(elements.map { $0["id"]?.text } == ["urn:1", "urn:3"])
    #expect(elements.first?["attributes"]?.items.map { $0["id"]?.text } == ["cbvmda:name", "urn:x#y"])
    #expect(elements.last?["children"]?.items.map(\.text) == ["urn:4"])
    let text = try Self.xml(header, .v12)
    #expect(text.contains("<attribute id=\"urn:epcglobal:cbv:mda#name\">Huế</attribute>"))
    // 1.2 has no header without its business part.
    #expect(text.contains("<sbdh:Identifier>unknown</sbdh:Identifier>"))
    #expect(try !Self.xml(header, .v20).contains("sbdh"))
  }

  @Test("facts of the submission keep their groups")
  func submission() throws {
    let header = Self.header(batch: [
      ("batch.market", "EU"), ("importer.taxCode", "3300100100"), ("batch.ministry", "BCT"),
    ])
    let batch = try Self.json(header)["txng:batch"]
    #expect(batch?["txng:market"]?.text == "EU" && batch?["txng:ministry"]?.text == "BCT")
    #expect(batch?["txng:importer"]?["txng:taxCode"]?.text == "3300100100")
    // The header of EPCIS 2.0 takes attributes of others, no elements.
    #expect(
      try Self.xml(header, .v20).contains(
        "<EPCISHeader xmlns:batch=\"urn:vn:txng:1\" batch:market=\"EU\" batch:importer.taxCode=\"3300100100\" batch:ministry=\"BCT\">"
      ))
  }

  @Test(
    "the answer to a query that nobody named becomes a document of events, and the report says so",
    arguments: [
      header(isQuery: true), header([("document.type", "EPCISQueryDocument")]),
    ])
  func query(_ header: ConvertedHeader) throws {
    #expect(try Self.json(header)["type"]?.text == "EPCISDocument")
    for isXML in [true, false] {
      var tally = LossTally()
      header.addLosses(xml: isXML, to: &tally)
      #expect(String(decoding: LossReport.json(tally, target: "x"), as: UTF8.self).contains(#""kind":"query""#))
    }
    var bare = LossTally()
    header.addAllLosses(to: &bare)
    #expect(String(decoding: LossReport.json(bare, target: "x"), as: UTF8.self).contains(#""kind":"query""#))
  }

  @Test("the answer to a query stays one") func staysQuery() throws {
    let header = Self.header([("document.queryName", "Truy vấn & 1"), ("document.subscriptionID", "7")])
    let json = try Self.json(header)
    #expect(json["type"]?.text == "EPCISQueryDocument" && json["epcisHeader"] == nil)
    let results = json["epcisBody"]?["queryResults"]
    #expect(results?["queryName"]?.text == "Truy vấn & 1" && results?["subscriptionID"]?.text == "7")
    #expect(results?["resultsBody"]?["eventList"]?.items.isEmpty == true)
    for (version, number) in [(EPCISXMLVersion.v12, 1), (.v20, 2)] {
      let xml = try Self.xml(header, version)
      #expect(xml.contains("<epcis:EPCISQueryDocument xmlns:epcis=\"urn:epcglobal:epcis-query:xsd:\(number)\""))
      #expect(
        xml.contains(
          "<epcis:QueryResults><queryName>Truy vấn &amp; 1</queryName><subscriptionID>7</subscriptionID><resultsBody><EventList>"
        ))
    }
    for isXML in [true, false] {
      var tally = LossTally()
      header.addLosses(xml: isXML, to: &tally)
      #expect(tally.isEmpty)
    }
  }

  @Test("a query document in JSON has no header: its sender is told as lost, master data make it a plain one")
  func queryHeader() throws {
    var tally = LossTally()
    let sent = Self.header([("document.queryName", "q"), ("document.sender", "a"), ("document.receiver", "b")])
    sent.addLosses(xml: false, to: &tally)
    #expect(tally.entries.keys.map(\.rawValue) == ["header"])
    #expect(try Self.json(sent)["sender"] == nil)
    let full = Self.header([("document.queryName", "q")], masterData: [Self.element("urn:x:type", "urn:x:loc:1")])
    tally = LossTally()
    full.addLosses(xml: false, to: &tally)
    #expect(tally.entries.keys.map(\.rawValue) == ["query"])
    #expect(try Self.json(full)["type"]?.text == "EPCISDocument")
    tally = LossTally()
    full.addLosses(xml: true, to: &tally)
    #expect(tally.isEmpty)
  }
}
