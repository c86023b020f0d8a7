import Testing
import Vocabulary

/// What is written and has no value is told, in both syntaxes alike; what exporters mean by nothing is not.
@Suite("Empty values of EPCIS events") struct EmptyValuesTests {
  /// Parts of an event in the order of XML, each as it usually is.
  private static let usual = [
    "recordTime": "", "offset": "<eventTimeZoneOffset>+07:00</eventTimeZoneOffset>", "eventID": "",
    "epcList": "<epcList><epc>urn:epc:id:sgtin:8938500.000001.S1</epc></epcList>",
    "bizStep": "<bizStep>urn:epcglobal:cbv:bizstep:shipping</bizStep>", "readPoint": "", "transactions": "",
    "quantityList": "",
  ]

  private func rules(_ text: String, path: String) throws -> [String] {
    try EPCISRun.judge(Array(text.utf8), path: path).found.filter { $0.severity == .error }.map(\.id)
  }

  @Test(
    "in XML",
    arguments: [
      ("epcList", "<epcList><epc/></epcList>", ["STR-04~empty"]),
      ("epcList", "<epcList><epc> </epc></epcList>", ["STR-04~empty"]),
      ("recordTime", "<recordTime></recordTime>", ["STR-04~empty"]),
      ("offset", "<eventTimeZoneOffset/>", ["TIME-02"]), ("eventID", "<eventID/>", ["STR-04~empty"]),
      ("bizStep", "<bizStep/>", ["STR-04~empty"]), ("readPoint", "<readPoint><id/></readPoint>", ["STR-04~empty"]),
      (
        "transactions", "<bizTransactionList><bizTransaction/></bizTransactionList>", ["STR-04~empty"]
      ), ("transactions", "<bizTransactionList/>", ["STR-01"]),
      (
        "quantityList",
        "<quantityList><quantityElement><epcClass/><quantity>1</quantity></quantityElement></quantityList>",
        ["STR-04~empty"]
      ),
      (
        "quantityList",
        "<quantityList><quantityElement><epcClass>urn:epc:class:lgtin:8938500.000001.L</epcClass><quantity/></quantityElement></quantityList>",
        ["STR-04"]
      ),
      // No unit: pieces.
      (
        "quantityList",
        "<quantityList><quantityElement><epcClass>urn:epc:class:lgtin:8938500.000001.L</epcClass><quantity>1</quantity><uom/></quantityElement></quantityList>",
        []
      ), ("eventID", "", []),
    ] as [(String, String, [String])])
  func xml(_ part: String, _ text: String, _ expected: [String]) throws {
    var parts = Self.usual
    parts[part] = text
    func put(_ name: String) -> String { parts[name] ?? "" }
    let document =
      "<epcis:EPCISDocument xmlns:epcis=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\" creationDate=\"2026-04-03T08:00:00+07:00\"><EPCISBody><EventList><ObjectEvent><eventTime>2026-04-02T08:30:00+07:00</eventTime>\(put("recordTime"))\(put("offset"))\(put("eventID"))\(put("epcList"))<action>OBSERVE</action>\(put("bizStep"))\(put("readPoint"))\(put("transactions"))\(put("quantityList"))</ObjectEvent></EventList></EPCISBody></epcis:EPCISDocument>"
    #expect(try rules(document, path: "a.xml") == expected)
  }

  @Test(
    "in JSON",
    arguments: [
      ("\"epcList\": [\"\"]", ["STR-04~empty"]), ("\"recordTime\": \"\"", ["STR-04~empty"]),
      ("\"bizStep\": \"\"", ["STR-04~empty"]), ("\"eventID\": \"\"", ["STR-04~empty"]),
      ("\"readPoint\": {\"id\": \"\"}", ["STR-04~empty"]),
      ("\"bizTransactionList\": [{\"type\": \"po\", \"bizTransaction\": \"\"}]", ["STR-04~empty"]),
      ("\"bizTransactionList\": [{}]", ["STR-01"]),
      ("\"quantityList\": [{\"epcClass\": \"\", \"quantity\": 1}]", ["STR-04~empty"]),
      ("\"transformationID\": \"\"", ["EVT-06"]), ("\"disposition\": \"in_transit\"", []),
    ] as [(String, [String])])
  func json(_ member: String, _ expected: [String]) throws {
    let usual = [
      "type": "\"ObjectEvent\"", "eventTime": "\"2026-04-02T08:30:00+07:00\"", "eventTimeZoneOffset": "\"+07:00\"",
      "epcList": "[\"urn:epc:id:sgtin:8938500.000001.S1\"]", "action": "\"OBSERVE\"", "bizStep": "\"shipping\"",
    ]
    let rest = usual.filter { !member.hasPrefix("\"\($0.key)\"") }.sorted { $0.key < $1.key }
      .map { "\"\($0.key)\": \($0.value)" }
    let event = "{\((rest + [member]).joined(separator: ", "))}"
    let found = try EPCISRun.judgeExample(event).found.filter { $0.severity == .error }
    #expect(found.map(\.id) == expected)
  }
}
