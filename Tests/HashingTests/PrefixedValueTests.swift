import Testing

@testable import Hashing

/// Rule 6: URN, Web URI, prefixed name and bare word of one value are one value.
@Suite("Prefixed values in the event hash") struct PrefixedValueTests {
  struct Family: Sendable, CustomTestStringConvertible {
    let name: String
    /// Around the value, in JSON and in XML; `§` stands for it.
    let json, xml: String
    let hashed: String
    /// Forms that JSON may have; the first of them that is a URI is XML's.
    let forms: [String]
    let xmlForms: [String]
    var testDescription: String { name }
  }

  static let families = [
    Family(
      name: "bizStep", json: #""action": "OBSERVE", "bizStep": "§""#,
      xml: "<action>OBSERVE</action><bizStep>§</bizStep>",
      hashed: "action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-shipping",
      forms: ["shipping", "cbv:BizStep-shipping", "https://ref.gs1.org/cbv/BizStep-shipping", "buoc:shipping", "giao"],
      xmlForms: [
        "urn:epcglobal:cbv:bizstep:shipping", "https://ref.gs1.org/cbv/BizStep-shipping", "cbv:BizStep-shipping",
      ]),
    Family(
      name: "a step of the sender's own", json: #""action": "OBSERVE", "bizStep": "§""#,
      xml: "<action>OBSERVE</action><bizStep>§</bizStep>",
      hashed: "action=OBSERVEbizStep=https://vidu.vn/epcis/myStep",
      forms: ["ex:myStep", "https://vidu.vn/epcis/myStep", "myStep"],
      xmlForms: ["https://vidu.vn/epcis/myStep", "ex:myStep"]),
    Family(
      name: "disposition", json: #""action": "OBSERVE", "disposition": "§""#,
      xml: "<action>OBSERVE</action><disposition>§</disposition>",
      hashed: "action=OBSERVEdisposition=https://ref.gs1.org/cbv/Disp-in_transit",
      forms: ["in_transit", "cbv:Disp-in_transit", "https://ref.gs1.org/cbv/Disp-in_transit"],
      xmlForms: ["urn:epcglobal:cbv:disp:in_transit", "https://ref.gs1.org/cbv/Disp-in_transit"]),
    Family(
      name: "transaction type",
      json: #""action": "OBSERVE", "bizTransactionList": [{"type": "§", "bizTransaction": "urn:x:bt:1"}]"#,
      xml:
        ##"<action>OBSERVE</action><bizTransactionList><bizTransaction type="§">urn:x:bt:1</bizTransaction></bizTransactionList>"##,
      hashed: "action=OBSERVEbizTransactionListtype=https://ref.gs1.org/cbv/BTT-pobizTransaction=urn:x:bt:1",
      forms: ["po", "cbv:BTT-po", "https://ref.gs1.org/cbv/BTT-po"],
      xmlForms: ["urn:epcglobal:cbv:btt:po", "https://ref.gs1.org/cbv/BTT-po"]),
    Family(
      name: "measurement type",
      json: #""action": "OBSERVE", "sensorElementList": [{"sensorReport": [{"type": "§", "value": 4.0}]}]"#,
      xml:
        ##"<action>OBSERVE</action><sensorElementList><sensorElement><sensorReport type="§" value="4"/></sensorElement></sensorElementList>"##,
      hashed:
        "action=OBSERVEsensorElementListsensorElementsensorReporttype=https://gs1.org/voc/Temperaturevalue=4",
      forms: ["Temperature", "gs1:Temperature", "https://gs1.org/voc/Temperature", "do:Temperature"],
      xmlForms: ["https://gs1.org/voc/Temperature", "gs1:Temperature"]),
    Family(
      name: "an identifier", json: ##""epcList": ["§"], "action": "OBSERVE""##,
      xml: "<epcList><epc>§</epc></epcList><action>OBSERVE</action>",
      hashed: "epcListepc=https://id.gs1.org/01/08938500000010/21/S1action=OBSERVE",
      forms: [
        "urn:epc:id:sgtin:8938500.000001.S1", "https://id.gs1.org/01/08938500000010/21/S1",
        "dl:01/08938500000010/21/S1",
      ],
      xmlForms: ["urn:epc:id:sgtin:8938500.000001.S1", "https://vidu.vn/01/08938500000010/21/S1"]),
    Family(
      name: "the value of an extension", json: ##""action": "OBSERVE", "ex:loai": "§""##,
      xml: "<action>OBSERVE</action><ex:loai>§</ex:loai>",
      hashed: "action=OBSERVE{https://vidu.vn/epcis/}loai=https://vidu.vn/epcis/mo-toi",
      forms: ["ex:mo-toi", "https://vidu.vn/epcis/mo-toi"],
      xmlForms: ["ex:mo-toi", "https://vidu.vn/epcis/mo-toi"]),
  ]

  static let context = """
    "https://ref.gs1.org/standards/epcis/epcis-context.jsonld", {"ex": "https://vidu.vn/epcis/", \
    "myStep": "ex:myStep", "buoc": "https://ref.gs1.org/cbv/BizStep-", "giao": {"@id": "cbv:BizStep-shipping"}, \
    "do": "https://gs1.org/voc/", "dl": {"@id": "https://id.gs1.org/", "@prefix": true}}
    """

  static func json(_ members: String, inDocument: Bool) throws -> HashFile {
    let own = #""@context": [\#(context)]"#
    return try HashFile(
      Array(
        """
        {\(inDocument ? own : #""@context": "https://ref.gs1.org/standards/epcis/epcis-context.jsonld""#), \
        "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-04-02T08:30:00Z", "epcisBody": \
        {"eventList": [{"type": "ObjectEvent", "eventTime": "2026-04-02T08:30:00+07:00", \
        "eventTimeZoneOffset": "+07:00", \(inDocument ? "" : own + ", ")\(members)}]}}
        """.utf8))
  }

  @Test("one value, one hash, whatever its form and its syntax", arguments: families)
  func forms(_ family: Family) throws {
    for form in family.forms {
      for inDocument in [true, false] {
        let file = try Self.json(family.json.replacing("§", with: form), inDocument: inDocument)
        #expect(try file.preHashes() == [EventHasherTests.head + family.hashed], "\(form), \(inDocument)")
      }
    }
    for form in family.xmlForms {
      let file = try EventHasherTests.xml(family.xml.replacing("§", with: form))
      #expect(try file.preHashes() == [EventHasherTests.head + family.hashed], "\(form) in XML")
    }
  }

  struct Stays: Sendable, CustomTestStringConvertible {
    let name, members, hashed: String
    var testDescription: String { name }
  }

  @Test(
    "what is no prefixed name stays",
    arguments: [
      Stays(
        name: "nobody declares the prefix", members: ##""action": "OBSERVE", "bizStep": "la:myStep""##,
        hashed: "action=OBSERVEbizStep=la:myStep"),
      Stays(
        name: "an address", members: ##""action": "OBSERVE", "bizStep": "ex://a.vn/1""##,
        hashed: "action=OBSERVEbizStep=ex://a.vn/1"),
      Stays(
        name: "a word of the vocabulary is the vocabulary's, whatever a document makes of it",
        members: ##""@context": {"receiving": "https://vidu.vn/nhan"}, "action": "OBSERVE", "bizStep": "receiving""##,
        hashed: "action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-receiving"),
      Stays(
        name: "a bare word of an extension is a text", members: ##""action": "OBSERVE", "ex:loai": "myStep""##,
        hashed: "action=OBSERVE{https://vidu.vn/epcis/}loai=myStep"),
    ])
  func untouched(_ stays: Stays) throws {
    #expect(
      try Self.json(stays.members, inDocument: true).preHashes() == [EventHasherTests.head + stays.hashed])
  }

  @Test("each event's own context, and none of another's") func scopes() throws {
    func event(_ context: String) -> String {
      #"{"@context": [\#(context)], "type": "ObjectEvent", "eventTime": "2026-04-02T08:30:00+07:00", "eventTimeZoneOffset": "+07:00", "action": "OBSERVE", "bizStep": "a:x"}"#
    }
    let lines = [#"{"a": "https://mot.vn/"}"#, #"{"a": "https://hai.vn/"}"#, "{}", #"{"a": "https://mot.vn/"}"#]
    let file = try HashFile(Array(lines.map(event).joined(separator: "\n").utf8))
    #expect(
      try file.preHashes().map { String($0.dropFirst(EventHasherTests.head.count)) }
        == ["https://mot.vn/x", "https://hai.vn/x", "a:x", "https://mot.vn/x"].map { "action=OBSERVEbizStep=\($0)" })
  }

  @Test("the type of a vendor's event, in both syntaxes") func vendorTypes() throws {
    let json = try HashFile(
      Array(
        #"{"@context": {"ex": "https://vidu.vn/epcis/"}, "type": "ex:MyEvent", "eventTime": "2026-04-02T08:30:00+07:00", "eventTimeZoneOffset": "+07:00"}"#
          .utf8))
    let xml = try HashFile(
      Array(
        """
        <e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0" creationDate="2026-04-02T08:30:00Z">\
        <EPCISBody><EventList><a:MyEvent xmlns:a="https://vidu.vn/epcis/"><eventTime>2026-04-02T01:30:00Z</eventTime>\
        <eventTimeZoneOffset>+07:00</eventTimeZoneOffset></a:MyEvent></EventList></EPCISBody></e:EPCISDocument>
        """.utf8))
    let expected =
      "eventType=https://vidu.vn/epcis/MyEventeventTime=2026-04-02T01:30:00.000ZeventTimeZoneOffset=+07:00"
    #expect(try json.preHashes() == [expected])
    #expect(try xml.preHashes() == [expected])
  }

  @Test("the reference implementation leaves prefixes in XML alone") func reference() throws {
    let members = "<action>OBSERVE</action><ex:loai>ex:mo-toi</ex:loai>"
    #expect(
      try EventHasherTests.xml(members).preHashes(.reference)
        == [EventHasherTests.head + "action=OBSERVE{https://vidu.vn/epcis/}loai=ex:mo-toi"])
  }
}
