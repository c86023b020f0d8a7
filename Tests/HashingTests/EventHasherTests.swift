import Foundation
import Intake
import Testing
import Vocabulary

@testable import Hashing

@Suite("Event hash, CBV 2.0 §8.9") struct EventHasherTests {
  /// A document in JSON around one event, its members given.
  static func json(_ members: String) throws -> HashFile {
    try HashFile(
      Array(
        """
        {"@context": ["https://ref.gs1.org/standards/epcis/epcis-context.jsonld", \
        {"ex": "https://vidu.vn/epcis/", "txng": "urn:vn:txng:1:"}], "type": "EPCISDocument", \
        "schemaVersion": "2.0", "creationDate": "2026-04-02T08:30:00Z", "epcisBody": {"eventList": [\
        {"type": "ObjectEvent", "eventTime": "2026-04-02T08:30:00+07:00", "eventTimeZoneOffset": "+07:00", \(members)}]}}
        """.utf8))
  }

  static func xml(_ members: String) throws -> HashFile {
    try HashFile(
      Array(
        """
        <e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:2" xmlns:ex="https://vidu.vn/epcis/" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" schemaVersion="2.0" \
        creationDate="2026-04-02T08:30:00Z"><EPCISBody><EventList><ObjectEvent>\
        <eventTime>2026-04-02T01:30:00.000Z</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset>\
        \(members)</ObjectEvent></EventList></EPCISBody></e:EPCISDocument>
        """.utf8))
  }

  static let head = "eventType=ObjectEventeventTime=2026-04-02T01:30:00.000ZeventTimeZoneOffset=+07:00"

  struct Rule: Sendable, CustomTestStringConvertible {
    let name: String
    let members: String
    let expected: String
    var testDescription: String { name }
  }

  @Test(
    "what the rules make of one event",
    arguments: [
      Rule(
        name: "identifiers become links, members are sorted",
        members:
          #""epcList": ["urn:epc:id:sgtin:8938500.000001.S2", "urn:epc:id:sgtin:8938500.000001.S1"], "action": "ADD""#,
        expected:
          "epcListepc=https://id.gs1.org/01/08938500000010/21/S1epc=https://id.gs1.org/01/08938500000010/21/S2action=ADD"
      ),
      Rule(
        name: "numbers are plain, an exponent too",
        members:
          #""quantityList": [{"epcClass": "https://vidu.vn/01/08938500000010/10/L1", "quantity": 1.50e1, "uom": "KGM"}], "action": "ADD""#,
        expected:
          "quantityListquantityElementepcClass=https://id.gs1.org/01/08938500000010/10/L1quantity=15uom=KGMaction=ADD"),
      Rule(
        name: "words become Web URIs, those of others stay",
        members: #""action": "OBSERVE", "bizStep": "shipping", "disposition": "https://vidu.vn/tinh-trang/tot""#,
        expected:
          "action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-shippingdisposition=https://vidu.vn/tinh-trang/tot"),
      Rule(
        name: "type first; transactions, sources, destinations",
        members: """
          "action": "OBSERVE", "destinationList": [{"type": "location", "destination": "urn:epc:id:sgln:8938500.00001.0"}], \
          "sourceList": [{"type": "owning_party", "source": "urn:epc:id:pgln:8938500.00001"}], \
          "bizTransactionList": [{"bizTransaction": "urn:x:bt:1", "type": "po"}]
          """,
        expected: """
          action=OBSERVEbizTransactionListtype=https://ref.gs1.org/cbv/BTT-pobizTransaction=urn:x:bt:1\
          sourceListtype=https://ref.gs1.org/cbv/SDT-owning_partysource=https://id.gs1.org/417/8938500000010\
          destinationListtype=https://ref.gs1.org/cbv/SDT-locationdestination=https://id.gs1.org/414/8938500000010
          """),
      Rule(
        name: "record time, event ID, declaration and comments are left out",
        members: """
          "recordTime": "2026-04-02T09:30:00+07:00", "eventID": "urn:uuid:0a0a0a0a-1111-4111-8111-0a0a0a0a0a01", \
          "errorDeclaration": {"declarationTime": "2026-04-03T08:30:00+07:00"}, "rdfs:comment": "x", "action": "ADD"
          """,
        expected: "action=ADD"),
      Rule(
        name: "extensions by full name, sorted, values by their kind",
        members: #""action": "ADD", "ex:b": {"ex:z": "007", "ex:y": true}, "ex:a": ["2", "1"]"#,
        expected: """
          action=ADD{https://vidu.vn/epcis/}a=1{https://vidu.vn/epcis/}a=2\
          {https://vidu.vn/epcis/}b{https://vidu.vn/epcis/}y=true{https://vidu.vn/epcis/}z=7
          """),
      Rule(
        name: "master data terms have their last colon",
        members: #""action": "ADD", "ilmd": {"cbvmda:lotNumber": "A1"}"#,
        expected: "action=ADDilmd{urn:epcglobal:cbv:mda:}lotNumber=A1"),
      Rule(
        name: "an extension of a place follows its identifier",
        members: #""action": "ADD", "readPoint": {"ex:cua": "3", "id": "urn:epc:id:sgln:8938500.00001.K1"}"#,
        expected: "action=ADDreadPointid=https://id.gs1.org/414/8938500000010/254/K1{https://vidu.vn/epcis/}cua=3"),
      Rule(
        name: "sensor data in the order of the table",
        members: """
          "action": "OBSERVE", "sensorElementList": [{"sensorReport": [{"uom": "CEL", "value": 26.0, "type": "Temperature"}], \
          "sensorMetadata": {"time": "2026-04-02T08:30:00.0005+07:00"}, "ex:do": "x"}]
          """,
        expected: """
          action=OBSERVEsensorElementListsensorElementsensorMetadatatime=2026-04-02T01:30:00.001Z\
          sensorReporttype=https://gs1.org/voc/Temperaturevalue=26uom=CEL{https://vidu.vn/epcis/}do=x
          """),
    ])
  func rules(_ rule: Rule) throws {
    #expect(try Self.json(rule.members).preHashes() == [Self.head + rule.expected])
  }

  @Test("the reference order: parent first, destinations before sources, both behind sensor data")
  func reference() throws {
    let file = try Self.json(
      """
      "action": "ADD", "parentID": "urn:x:obj:1", "epcList": ["urn:x:obj:2"], \
      "sourceList": [{"type": "location", "source": "urn:x:loc:1"}], \
      "destinationList": [{"type": "location", "destination": "urn:x:loc:2"}], \
      "sensorElementList": [{"sensorReport": [{"type": "Temperature", "value": 26}]}]
      """)
    #expect(
      try file.preHashes(.reference) == [
        Self.head + """
          parentID=urn:x:obj:1epcListepc=urn:x:obj:2action=ADDsensorElementListsensorElementsensorReport\
          type=https://gs1.org/voc/Temperaturevalue=26\
          destinationListtype=https://ref.gs1.org/cbv/SDT-locationdestination=urn:x:loc:2\
          sourceListtype=https://ref.gs1.org/cbv/SDT-locationsource=urn:x:loc:1
          """
      ])
  }

  @Test("the same event in XML and in JSON has one hash, attributes of extensions included")
  func syntaxes() throws {
    let xml = try Self.xml(
      """
      <epcList><epc> urn:epc:id:sgtin:8938500.000001.S1 </epc></epcList><action>ADD</action>\
      <bizStep>urn:epcglobal:cbv:bizstep:commissioning</bizStep>\
      <ex:can-nang unit="kg" xsi:type="ex:so">01.50</ex:can-nang>
      """)
    let json = try Self.json(
      """
      "epcList": ["https://id.gs1.org/01/08938500000010/21/S1"], "action": "ADD", "bizStep": "commissioning", \
      "ex:can-nang": {"txng:@unit": "kg", "txng:text": "1.5"}
      """)
    #expect(try xml.preHashes() == json.preHashes())
    #expect(try xml.hashes(.written) == json.hashes(.written))
    // The reference implementation hashes how a schema types an element.
    #expect(try xml.preHashes(.reference) != json.preHashes(.reference))
  }

  @Test("a hash as event ID is right, wrong, or none") func matches() throws {
    let file = try Self.json(#""action": "ADD", "epcList": ["urn:x:obj:1"]"#)
    let hash = try #require(try file.hashes(.written).first)
    var hasher = try EventHasher()
    let batch = file.batches[0]
    #expect(hasher.matches(0, of: batch, Array(hash.utf8)[...]) == true)
    #expect(
      hasher.matches(
        0, of: batch, Array(hash.replacing("ni:///sha-256;", with: "ni:///sha-256;0").dropLast(12).utf8)[...]) == nil)
    let wrong = Array("ni:///sha-256;".utf8) + [UInt8](repeating: 0x30, count: 64) + Array("?ver=CBV2.0".utf8)
    #expect(hasher.matches(0, of: batch, wrong[...]) == false)
    #expect(hasher.matches(0, of: batch, Array("urn:uuid:0a0a0a0a-1111-4111-8111-0a0a0a0a0a01".utf8)[...]) == nil)
  }

  // MARK: Published vectors

  static let documents = Vectors.files("reference").filter { $0.hasSuffix(".xml") || $0.hasSuffix(".jsonld") }

  /// Its first event is hashed without the fields that `ignoreFields` names, a convention of the reference
  /// implementation that no standard knows.
  static let ignoresFields = "rt__epcisQueryDocHavingEventWithIgnoreFields.jsonld\t1\t"

  static let withoutPrivateFields = documents.filter { !$0.contains("IgnoreFields") }

  @Test("reference hashes", .enabled(if: Vectors.isPresent), arguments: withoutPrivateFields)
  func referenceVectors(_ name: String) throws {
    let base = String(name.prefix { $0 != "." })
    let file = try HashFile(vector: name)
    let expected = Vectors.lines(base + ".hashes")
    let found = try file.hashes(.reference)
    #expect(found == expected)
    if found != expected { #expect(try file.preHashes(.reference) == Vectors.lines(base + ".prehashes")) }
  }

  @Test(
    "both orders, event by event", .enabled(if: Vectors.isPresent),
    arguments: Vectors.lines("alternative-order.tsv").dropFirst().filter { !$0.hasPrefix(ignoresFields) })
  func alternatives(_ line: String) throws {
    let row = line.split(separator: "\t").map(String.init)
    guard row.count == 5, let number = Int(row[1]) else {
      Issue.record("a row of another shape: \(line)")
      return
    }
    let folder = Vectors.files("reference").contains("reference/\(row[0])") ? "reference" : "expected-equal"
    let file = try HashFile(vector: "\(folder)/\(row[0])")
    #expect(try file.hashes(.reference)[number - 1] == row[2])
    #expect(try file.hashes(.written)[number - 1] == row[3])
    #expect((row[2] == row[3]) == (row[4] == "same"))
  }

  @Test(
    "events that differ in writing only have one hash", .enabled(if: Vectors.isPresent),
    arguments: Vectors.files("expected-equal"))
  func equal(_ name: String) throws {
    let hashes = try HashFile(vector: name).hashes(.written)
    #expect(hashes.count > 1 || name.contains("timestamp"))
    #expect(Set(hashes).count == 1)
  }
}
