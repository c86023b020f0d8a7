import Foundation
import FoundationXML
import Identifiers
import JSONSupport
import Testing
import Vocabulary

@testable import Reporting

@Suite("One event as XML") struct EventXMLTests {
  static let time = #""eventTime":"2026-04-02T08:00:00+07:00","eventTimeZoneOffset":"+07:00""#

  static func written(
    _ json: String, _ version: EPCISXMLVersion, hash: [UInt8]? = nil
  ) throws -> (text: String, reason: LeftOut?, losses: [ConversionLoss]) {
    let batch = Batches.events([try JSONValue(Array(json.utf8))], context: ["ex": "https://vidu.vn/"])
    var lists = LeafLists()
    lists.find(0, in: batch)
    let known: KnownPrefixes = try #require(KnownPrefixes(["893850597"]))
    var event = EventXML(batch: batch, record: 0, lists: lists, version: version, known: known, hash: hash)
    var output: [UInt8] = []
    let reason = event.write(to: &output)
    let text = String(decoding: output, as: UTF8.self)
    if reason == nil { #expect(XMLParser(data: Data(output)).parse(), "\(text)") }
    return (text, reason, event.losses)
  }

  /// The elements directly inside the event, in their order.
  static func children(_ text: String) throws -> [String] {
    let names = ElementNames()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = names
    #expect(parser.parse())
    return names.found
  }

  static let object =
    "{\"type\":\"ObjectEvent\",\(time),\"quantityList\":[{\"epcClass\":\"urn:epc:class:lgtin:893850597.0419.L1\",\"quantity\":2,"
    + #""uom":"KGM"}],"readPoint":{"id":"urn:epc:id:sgln:893850597.001.0"},"bizStep":"shipping","action":"OBSERVE","#
    + #""disposition":"in_transit","epcList":["urn:epc:id:sgtin:893850597.0419.1"],"eventID":"urn:uuid:1"}"#

  @Test("elements stand in the order of the version, whatever the order of keys")
  func order() throws {
    #expect(
      try Self.children(Self.written(Self.object, .v20).text) == [
        "eventTime", "eventTimeZoneOffset", "eventID", "epcList", "action", "bizStep", "disposition", "readPoint",
        "quantityList",
      ])
    #expect(
      try Self.children(Self.written(Self.object, .v12).text) == [
        "eventTime", "eventTimeZoneOffset", "baseExtension", "epcList", "action", "bizStep", "disposition", "readPoint",
        "extension",
      ])
  }

  @Test(
    "words take the form of the version",
    arguments: [
      (EPCISXMLVersion.v20, "https://ref.gs1.org/cbv/BizStep-shipping"),
      (.v12, "urn:epcglobal:cbv:bizstep:shipping"),
    ])
  func words(_ version: EPCISXMLVersion, _ word: String) throws {
    #expect(try Self.written(Self.object, version).text.contains("<bizStep>\(word)</bizStep>"))
  }

  @Test("marks in values are escaped, foreign names keep their namespace")
  func escapes() throws {
    let json =
      "{\"type\":\"ObjectEvent\",\(Self.time),\"epcList\":[\"urn:a:1\"],\"action\":\"ADD\",\"ex:note\":\"a<b & \\\"c\\\"\"}"
    let text = try Self.written(json, .v20).text
    #expect(text.contains("a&lt;b &amp;") && text.contains("=\"https://vidu.vn/\""))
  }

  @Test("an event without its own ID takes the hash that is handed in; one that has it keeps it")
  func hash() throws {
    let json = "{\"type\":\"ObjectEvent\",\(Self.time),\"epcList\":[\"urn:a:1\"],\"action\":\"ADD\"}"
    let hash = Array("ni:///sha-256;00?ver=CBV2.0".utf8)
    #expect(try Self.written(json, .v20, hash: hash).text.contains("<eventID>ni:///sha-256;00?ver=CBV2.0</eventID>"))
    #expect(try Self.written(json, .v20).text.contains("<eventID>") == false)
  }

  @Test(
    "what cannot be written validly is left out whole, with the reason",
    arguments: [
      ("{\"type\":\"ex:Own\",\(time)}", LeftOut.eventType),
      (
        "{\"type\":\"ObjectEvent\",\"eventTimeZoneOffset\":\"+07:00\",\"epcList\":[\"urn:a:1\"],\"action\":\"ADD\"}",
        .noTime
      ),
      ("{\"type\":\"ObjectEvent\",\(time),\"epcList\":[\"urn:a:1\"],\"action\":\"MOVE\"}", .action),
    ])
  func leftOut(_ json: String, _ reason: LeftOut) throws {
    for version in [EPCISXMLVersion.v12, .v20] {
      let written = try Self.written(json, version)
      #expect(written.reason == reason && written.text.isEmpty)
    }
  }
}

/// Names of the elements one step below the root.
private final class ElementNames: NSObject, XMLParserDelegate {
  var found: [String] = []
  private var depth = 0

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    if depth == 1 { found.append(name) }
    depth += 1
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    depth -= 1
  }
}
