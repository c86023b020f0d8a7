import Testing

@testable import Identifiers

@Suite("Company prefixes that are known") struct KnownPrefixesTests {
  @Test(
    "the stated prefix first, then the table, else nothing",
    arguments: [
      // 8938500 is stated; nothing covers 893 in the table there.
      (["8938500"], "https://id.gs1.org/01/08938500000010/21/S1", "urn:epc:id:sgtin:8938500.000001.S1"),
      // The longer of two that fit.
      (
        ["8938500", "893850000"], "https://id.gs1.org/01/08938500000010/10/L1", "urn:epc:class:lgtin:893850000.0001.L1"
      ),
      ([], "https://id.gs1.org/414/8934602000002", "urn:epc:id:sgln:8934602.00000.0"),
      ([], "https://id.gs1.org/01/04012345111118/21/S1", nil),
      // An EPC URI would say less.
      (["8938500"], "https://id.gs1.org/01/08938500000010/10/L1/21/S1", nil),
      (["8938500"], "https://id.gs1.org/01/08938500000010/22/V1/21/S1", nil),
      (["8938500"], "https://vidu.vn/san-pham/1", nil),
    ] as [([String], String, String?)])
  func uris(stated: [String], link: String, expected: String?) throws {
    let known = try #require(KnownPrefixes(stated))
    #expect(known.epcURI(of: link) == expected)
  }

  @Test("six to twelve digits", arguments: ["", "89385", "8938500000000", "893x500"])
  func none(_ text: String) { #expect(KnownPrefixes([text]) == nil) }
}
