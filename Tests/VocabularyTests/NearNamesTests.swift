import Testing

import Vocabulary

@Suite("Near names") struct NearNamesTests {
  static let names = ["EVT-18", "EVT-19", "VN-LBL-02", "lot.expiryDate", "ND37:D23.K5.d", "ND37:D23.K5.đ"]

  @Test(
    "the nearest come first, strangers not at all",
    arguments: [
      ("EVT-81", ["EVT-18"]), ("evt18", ["EVT-18", "EVT-19"]), ("expiryDate", ["lot.expiryDate"]),
      ("ND37:D23.K5.", ["ND37:D23.K5.d", "ND37:D23.K5.đ"]), ("hoàn toàn khác hẳn", []), ("", []),
    ])
  func near(_ text: String, _ found: [String]) {
    #expect(NearNames.of(text, among: Self.names).starts(with: found))
    #expect(!found.isEmpty || NearNames.of(text, among: Self.names).isEmpty)
  }

  @Test("no more than asked for, each once") func limit() {
    #expect(NearNames.of("EVT-1", among: Self.names + Self.names, limit: 2) == ["EVT-18", "EVT-19"])
  }
}
