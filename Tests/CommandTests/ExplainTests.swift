import Foundation
import Testing

@Suite("txng explain") struct ExplainTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    let says: [String]
    var testDescription: String { arguments.joined(separator: " ") }
    init(_ arguments: [String], _ says: [String]) { (self.arguments, self.says) = (arguments, says) }
  }

  static let cases = [
    Case(
      ["ND37-D23.K5.b"],
      [
        "Thiếu hình ảnh", "ND37:D23.K5.b", "https://congbao", "đã đọc trong chính văn bản", "từ 23/01/2026",
        "lỗi: vn-connected", "cảnh báo: ", "hình ảnh", "• đường dẫn", "→ báo ở: Hình ảnh",
      ]),
    Case(["ND37:D23.K5.đ"], ["Xuất xứ sản phẩm", "product.origin"]),
    Case(["ND37:D23.K5.d"], ["Địa chỉ đơn vị", "party.address"]),
    Case(["nd37-d23.k5.Đ"], ["Xuất xứ sản phẩm"]),
    Case(["ND37:D23.K5"], ["ND37:D23.K5.a", "ND37:D23.K5.đ", "ND37:D23.K5.i"]),
    Case(["ND37:D22.K2"], ["không: ", "lộ trình"]),
    Case(["lot.expiryDate"], ["Hạn sử dụng", "VN-LBL-02"]),
    Case(["EVT-18"], ["EPCIS 2.0", "urn:epc:class:lgtin"]),
    Case(["EVT-13"], ["EVT-13 —", "EVT-13~corrective —"]),
    Case(
      ["ND37-D23.K5.b", "--lang", "en"], ["The product image is missing", "read in the text", "What to do", "Wrong"]),
    Case(["ND37"], ["Nghị định 37/2026", "sha256", "ND37-D23.K5.a"]),
  ]

  @Test("a rule, a clause, a field, a pack is told whole", arguments: cases)
  func explains(_ c: Case) throws {
    let outcome = try Command.run(["explain"] + c.arguments)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = String(decoding: outcome.output, as: UTF8.self)
    for words in c.says { #expect(text.contains(words), "\(words)") }
  }

  /// What a shop owner does not know: canonical names in examples, braces in messages, names of steps and
  /// groups in another language.
  @Test(
    "people are told by the names of their columns", arguments: ["VN-LBL-02", "ND37-D23.K5.h", "BCT63", "TT17:D5"])
  func plain(_ name: String) throws {
    let text = try String(decoding: Command.run(["explain", name]).output, as: UTF8.self)
    #expect(!text.contains("{value}") && !text.contains("{found}") && !text.contains("{expected}"))
    #expect(!text.contains(" = "))
  }

  @Test("point đ is not point d") func points() throws {
    let text = try String(decoding: Command.run(["explain", "ND37:D23.K5.đ"]).output, as: UTF8.self)
    #expect(!text.contains("party.address"))
  }

  @Test("its help shows an example") func help() throws {
    #expect(try String(decoding: Command.run(["explain", "--help"]).output, as: UTF8.self).contains("Ví dụ"))
  }
}
