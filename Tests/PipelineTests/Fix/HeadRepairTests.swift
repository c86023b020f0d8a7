import Testing

@testable import Pipeline

@Suite("repairs above the data") struct HeadRepairTests {
  @Test(arguments: [
    ("Tên;Số lô\n", []), ("Te\u{302}n;Số lô\n", ["Tên 1:1"]), ("Tên;\"So\u{302}\u{301} lô\"\n", ["Số lô 1:6"]),
    ("a\nTe\u{302}n\n", ["Tên 2:1"]), (" Te\u{302}n \n", []), ("TÃªn sáº£n pháº©m;x\n", ["Tên sản phẩm 1:1"]),
    ("\u{D0}VT;x\n", []), ("Te\u{302}n", ["Tên 1:1"]), ("", []),
  ])
  func found(_ text: String, _ expected: [String]) {
    let found = HeadRepair.find(Array(text.utf8), delimiter: 0x3B)
    #expect(found.map { "\(String(decoding: $0.bytes, as: UTF8.self)) \($0.line):\($0.column)" } == expected)
    for repair in found { #expect(repair.before == Array(Array(text.utf8)[repair.range])) }
  }
}
