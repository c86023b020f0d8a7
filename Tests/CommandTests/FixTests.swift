import Foundation
import Testing

/// The fixtures of enterprise-exports §7, and what is repaired and asked of each.
private struct Fixture: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String
  let repairs: Set<String>
  let questions: Set<String>
  var testDescription: String { name }
}

private let fixtures: [Fixture] = [
  Fixture(
    name: "1 preamble, byte order mark, decimal commas, fillers",
    text: "\u{FEFF}CÔNG TY TNHH MẪU A\nĐịa chỉ;12 Đường Mẫu\nBÁO CÁO LÔ HÀNG\n\n"
      + "Tên sản phẩm;Số lô;Số lượng;ĐVT;NSX\nMè xửng;L1;12,5;kg;25/04/2026\nKẹo;L2;3,25;kg;—\n",
    repairs: ["number", "date"], questions: []),
  Fixture(
    name: "2 sep=", text: "sep=;\nTên sản phẩm;Số lô;ĐVT\nMè xửng ;L1;gr\n", repairs: ["spaces", "unit"], questions: []),
  Fixture(
    name: "3 an unquoted decimal comma",
    text: "Tên sản phẩm,Số lô,Số lượng,ĐVT\nMè xửng,L1,31,25,kg\n Kẹo,L2,3,kg\n", repairs: ["spaces"], questions: []),
  Fixture(
    name: "4 decomposed",
    text: "Tên sản phẩm;Số lô\n" + "Mè xửng Huế;L1\n".decomposedStringWithCanonicalMapping, repairs: ["nfc"],
    questions: []),
  Fixture(
    name: "5 two tiers in row 12",
    text: String(repeating: "SỔ THEO DÕI\n", count: 10)
      + "STT;Tên hàng;Nhập;;Xuất;\n;;Số lượng;Ngày nhập;Số lượng;Ngày xuất\n1;Mè xửng ;12;25/04/2026;3;26/04/2026\n",
    repairs: ["spaces", "date"], questions: []),
  Fixture(
    name: "6 lost zeros, one of them provable",
    text: "Tên sản phẩm;Số lô;MST;Mã xã\nMè xửng;L1;101234565;9753\n", repairs: ["zero-restored"],
    questions: ["lost-zero"]),
  Fixture(
    name: "7 cells encoded twice", text: "Tên sản phẩm;Số lô\nMÃ¨ xá»\u{AD}ng;L1\nKẹo đậu phộng;L2\n",
    repairs: ["double-encoding"], questions: []),
  Fixture(
    name: "8 addresses of June and July 2025",
    text: "Tên sản phẩm;Số lô;Ngày sản xuất;Mã tỉnh\nMè xửng;L1;2025-06-30;15\nMè xửng;L2;2025-07-01;15\n", repairs: [],
    questions: []),
  Fixture(
    name: "9 a hat and a sweet without expiry",
    text: "Tên sản phẩm;Số lô;Ngày sản xuất;HSD\nNón lá;L1;25/04/2026;\nMè xửng;L2;02/04/2026;\n", repairs: ["date"],
    questions: []),
  Fixture(
    name: "10 NSX names the manufacturer",
    text: "Tên sản phẩm;Số lô;NSX\nMè xửng;L1;Cơ sở Mẫu A\nKẹo;L2; Cơ sở Mẫu B\n", repairs: ["spaces"], questions: []),
]

@Suite("txng fix, as a person runs it") struct FixTests {
  private static func kinds(_ outcome: Command.Outcome, _ key: String) -> Set<String> {
    Set((outcome.result[key] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String })
  }

  @Test("the fixtures of the dossier are planned, applied, found clean and undone", arguments: fixtures)
  fileprivate func fixture(_ fixture: Fixture) throws {
    let scratch = try Scratch()
    let file = try scratch.write("a.csv", Data(fixture.text.utf8))
    let options = ["--as-of", "2026-11-22", "--format", "json"]
    let plan = try Command.run(["fix", file] + options)
    #expect(Self.kinds(plan, "repairs") == fixture.repairs, "\(plan.errors)")
    #expect(Self.kinds(plan, "questions") == fixture.questions)
    #expect(plan.status == (fixture.questions.isEmpty ? 0 : 1))
    let applied = try Command.run(["fix", file, "--apply"] + options)
    #expect(applied.status == plan.status, "\(applied.errors)")
    #expect((applied.result["applied"] as? Bool) == !fixture.repairs.isEmpty)
    guard let copy = applied.result["out"] as? String, let log = applied.result["log"] as? String else { return }
    #expect(applied.result["leftOut"] as? [String] == [])
    let again = try Command.run(["fix", copy] + options)
    #expect(Self.kinds(again, "repairs") == [])
    #expect(try Command.run(["fix", copy, "--undo", log]).status == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == Data(fixture.text.utf8))
  }

  @Test("words for a person, in both languages")
  func words() throws {
    let scratch = try Scratch()
    let file = try scratch.write("a.csv", Data("Tên sản phẩm;Số lô;MST\n Mè xửng;L1;0101234566\n".utf8))
    let vietnamese = String(decoding: try Command.run(["fix", file]).output, as: UTF8.self)
    for part in [
      "Sửa được chắc chắn (1 ô):", "Bỏ khoảng trắng thừa",
      "cột “Tên sản phẩm” (product.name), 1 ô: dòng 2 “ Mè xửng” → “Mè xửng”",
      "Cần người trả lời:", "Số kiểm tra không khớp", "txng fix \(file) --apply",
    ] { #expect(vietnamese.contains(part), "\(part)\n\(vietnamese)") }
    let english = String(decoding: try Command.run(["fix", file, "--lang", "en"]).output, as: UTF8.self)
    for part in ["Safe repairs (1 cells)", "The check digit is wrong"] { #expect(english.contains(part)) }
  }

  @Test(
    "wrong arguments end with 2",
    arguments: [
      ["--apply", "--undo", "x"], ["--in-place"], ["--out", "x"], ["--skip", "encoding"], ["--skip", "dates"],
      ["--apply", "--in-place", "--out", "x"], ["--delimiter", "ab"],
    ])
  func arguments(_ more: [String]) throws { #expect(try Command.run(["fix", "a.csv"] + more).status == 2) }
}
