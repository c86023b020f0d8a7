import Testing
import Vocabulary

@Suite("What prefixes stand for in values") struct ValuePrefixesTests {
  static let prefixes = ValuePrefixes(
    ["ex": "https://vidu.vn/epcis/", "e": "urn:e:", "urn": "https://sai.vn/", "cbv": "https://sai.vn/"],
    words: ["giao": "https://ref.gs1.org/cbv/BizStep-shipping"])

  @Test(
    "prefixed names become URIs",
    arguments: [
      ("ex:myStep", "https://vidu.vn/epcis/myStep"), ("e:1", "urn:e:1"), ("ex:", "https://vidu.vn/epcis/"), ("ex", nil),
      ("exa:b", nil),
      ("ex://vidu.vn", nil), ("urn:epc:id:sscc:1", nil), ("cbv:BizStep-shipping", nil), ("", nil), (":", nil),
      ("EX:myStep", nil),
    ] as [(String, String?)])
  func expanded(_ text: String, _ uri: String?) {
    let bytes = Array("«\(text)»".utf8)
    let range = 2..<bytes.count - 2
    #expect(Self.prefixes.expanded(bytes, range).map { String(decoding: $0, as: UTF8.self) } == uri)
  }

  @Test("words that the document explains") func words() {
    let bytes = Array("giao".utf8)
    #expect(Self.prefixes.meaning(ofWord: bytes, 0..<4) == Array("https://ref.gs1.org/cbv/BizStep-shipping".utf8))
    #expect(Self.prefixes.meaning(ofWord: bytes, 0..<3) == nil)
    #expect(ValuePrefixes().isEmpty && !Self.prefixes.isEmpty)
  }

  @Test("each record has the scope that began last") func scopes() {
    var batch = RecordBatch(form: .epcisJSON, firstRecord: 1, fields: [])
    #expect(batch.prefixes(of: 0).isEmpty)
    let other = ValuePrefixes(["ex": "https://khac.vn/"])
    batch.prefixScopes = [
      PrefixScope(firstRecord: 1, prefixes: Self.prefixes), PrefixScope(firstRecord: 3, prefixes: other),
      PrefixScope(firstRecord: 4, prefixes: ValuePrefixes()),
    ]
    #expect(
      (0..<6).map { batch.prefixes(of: $0) }.map { $0 == Self.prefixes ? 1 : $0 == other ? 2 : 0 } == [
        0, 1, 1, 2, 0, 0,
      ])
  }
}
