import Testing

@Suite("Events with very many entries of one kind") struct WideEventTests {
  private static func found(_ text: String) throws -> [String] {
    try EPCISRun.judge(Array(text.utf8), path: "x.xml").found.filter { $0.id == "EVT-10" }.map(\.found)
  }

  /// Each with each these would be 4 × 10⁸ comparisons.
  @Test("a disposition that is set and unset is found among thousands") func persistent() throws {
    func words(_ name: String, _ count: Int) -> String {
      (0..<count).map { "<\(name)>urn:\(name):\($0)</\(name)>" }.joined()
    }
    func event(_ dispositions: String) -> String {
      """
      <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0" \
      creationDate="2026-04-02T08:30:00Z"><EPCISBody><EventList><ObjectEvent>\
      <eventTime>2026-04-02T08:30:00Z</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset>\
      <epcList><epc>urn:epc:id:sgtin:8938509.100001.1</epc></epcList><action>OBSERVE</action>\
      <persistentDisposition>\(dispositions)</persistentDisposition></ObjectEvent></EventList></EPCISBody>\
      </epcis:EPCISDocument>
      """
    }
    let (set, unset) = (words("set", 20_000), words("unset", 20_000))
    #expect(try Self.found(event(set + unset)).isEmpty)
    #expect(try Self.found(event(set + unset + "<unset>urn:set:17</unset>")) == ["urn:set:17"])
  }
}
