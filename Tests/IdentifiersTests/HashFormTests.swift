import Testing

@testable import Identifiers

/// The form that the event hash takes identifiers in, byte by byte against the String-level way.
@Suite("Identifiers in the event hash") struct HashFormTests {
  static let texts: [String] =
    [
      "urn:epc:id:sgtin:8938500.000001.S1", "urn:epc:id:sgtin:0614141.812345.6789%2F%26%25%22!%3F()",
      "urn:epc:class:lgtin:8938500.000001.L/1", "urn:epc:class:lgtin:8938500.000001.L%2F1",
      "urn:epc:idpat:sgtin:8938500.000001.*", "urn:epc:id:sscc:8938500.0000000011",
      "urn:epc:id:sgln:8938500.00001.0", "urn:epc:id:sgln:8938500.00001.K%2F1", "urn:epc:id:pgln:8938500.00001",
      "urn:epc:id:grai:8938500.00001.A1", "urn:epc:id:giai:8938500.A1", "urn:epc:id:gdti:8938500.00001.7",
      "https://id.gs1.org/01/08938500000010/21/S1", "https://vidu.vn/q/01/08938500000010/10/L1/21/S1",
      "https://vidu.vn/01/08938500000010/22/V1", "https://vidu.vn/01/8938500000010",
      "https://vidu.vn/414/8938500000010/254/0",
      "https://id.gs1.org/01/08938500000011/21/S1", "https://id.gs1.org/8004/8938500A1", "https://vidu.vn/san-pham/1",
      "https://id.gs1.org/01/08938500000010/21/S1?17=261231", "urn:uuid:0a0a0a0a-1111-4111-8111-0a0a0a0a0a01", "Kho 1",
      "",
      "urn:epc:id:sgtin:8938500.00001.S1", "(01)08938500000010(21)S1",
    ] + (Shared.isPresent ? Shared.vectors("hash_normaliser.tsv").dropFirst().map { $0[0] } : [])
    + (Shared.isPresent
      ? Shared.vectors("epc_dl_elementstring_generated.tsv").dropFirst().flatMap { [$0[2], $0[3]] } : [])

  @Test("the fast way gives what the plain way gives", arguments: texts)
  func agrees(_ text: String) {
    var out: [UInt8] = []
    let found = withUTF8Span(text) { EPCIdentifier.appendHashForm($0, to: &out) }
    #expect((found ? String(decoding: out, as: UTF8.self) : nil) == EPCIdentifier.hashForm(of: text))
    #expect(found || out.isEmpty)
  }
}
