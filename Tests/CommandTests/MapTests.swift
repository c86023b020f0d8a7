import Foundation
import Testing

/// A table as somebody exports it, and what each of its columns is.
private struct Sent: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String
  /// A field, `?` for kept without a meaning, `-` for not used.
  let fields: [String]
  var status: Int32 = 0
  var testDescription: String { name }
}

private let sent: [Sent] = [
  Sent(
    name: "a preamble, ambiguous short names, one of them twice, a column without a name",
    text: "CÔNG TY TNHH MẪU A\nĐịa chỉ;12 Đường Mẫu\nBÁO CÁO LÔ HÀNG\n\n"
      + "STT;Tên hàng;NSX;HD;Đơn vị;Số lượng (kg);Số lượng (thùng);Ghi chú riêng;NSX;\n"
      + "1;Mè xửng;25/04/2026;25/10/2026;kg;12,5;3;xem\tlại;Cơ sở Mẫu A;x\n"
      + "2;Kẹo\u{1B}[31m;26/04/2026;—;hộp;3,25;2;;Công ty TNHH Mẫu B;\n",
    fields: [
      "-", "product.name", "lot.productionDate", "lot.expiryDate", "quantity.unit", "quantity.value", "?", "?",
      "party.name", "-",
    ]),
  Sent(
    name: "the same short names with other cells",
    text: "Hàng,Số lô,NSX,HD,Đơn vị,Nguồn gốc\nMè xửng,L1,Việt Nam,HD0001,Công ty TNHH A,HTX Phú Mậu\n"
      + "Kẹo,L2,Việt Nam,HD0002,HTX B,HTX Phú Mậu\n",
    fields: ["product.name", "lot.number", "product.origin", "document.number", "party.name", "supplier.name"]),
  Sent(
    name: "two tiers in row 12",
    text: String(repeating: "SỔ THEO DÕI\n", count: 10)
      + "STT;Tên hàng;Nhập;;Xuất;\n;;Số lượng;Ngày nhập;Số lượng;Ngày xuất\n1;Mè xửng ;12;25/04/2026;3;26/04/2026\n",
    fields: ["-", "product.name", "?", "lot.receiptDate", "?", "lot.dispatchDate"]),
  Sent(
    name: "a header alone: a form still empty", text: "Tên sản phẩm;Số lô;NSX\n",
    fields: ["product.name", "lot.number", "lot.productionDate"]),
  Sent(
    name: "short names whose cells agree with no meaning",
    text: "Đơn vị,HĐ,SX,HD,Mã\nPhòng kinh doanh,0000123,Nguyễn Văn A,12 tháng,A-01\nTổ 3,0000124,Trần B,6 tháng,A-02\n",
    fields: ["?", "document.number", "?", "?", "product.code"], status: 5),
]

@Suite("txng map, as a person runs it") struct MapTests {
  private static func columns(_ outcome: Command.Outcome, _ sheet: Int = 0) -> [[String: Any]] {
    let sheets = outcome.result["sheets"] as? [[String: Any]] ?? []
    return sheet < sheets.count ? sheets[sheet]["columns"] as? [[String: Any]] ?? [] : []
  }

  private static func fields(_ columns: [[String: Any]]) -> [String] {
    columns.map { column in
      column["field"] as? String ?? ((column["kind"] as? String) == "ignored" ? "-" : "?")
    }
  }

  @Test("every column is told, with its reason and its cells", arguments: sent)
  fileprivate func told(_ sent: Sent) throws {
    let scratch = try Scratch()
    let file = try scratch.write("a.csv", Data(sent.text.utf8))
    let outcome = try Command.run(["map", file, "--format", "json"])
    #expect(outcome.status == sent.status, "\(outcome.errors)")
    let columns = Self.columns(outcome)
    #expect(Self.fields(columns) == sent.fields)
    for column in columns {
      let why = column["why"] as? [String: String] ?? [:]
      #expect(why["vi"]?.isEmpty == false && why["en"]?.isEmpty == false, "\(column)")
      let confidence = column["confidence"] as? Double ?? -1
      #expect(column["field"] is String ? confidence > 0 && confidence <= 1 : confidence == 0)
    }
  }

  @Test("what was saved gives the same mapping, in map and in check", arguments: sent)
  fileprivate func saved(_ sent: Sent) throws {
    let scratch = try Scratch()
    let file = try scratch.write("a.csv", Data(sent.text.utf8))
    let yaml = scratch.path + "/a.yaml"
    #expect(try Command.run(["map", file, "--save", yaml]).status == sent.status)
    let again = try Command.run(["map", file, "--mapping", yaml, "--format", "json"])
    #expect(Self.fields(Self.columns(again)) == sent.fields, "\(again.errors)")
    #expect(again.result["sheets"].map { "\($0)" }?.contains("missing") == true)
    // What no column tells by inference, the saved mapping does: a person agreed to it.
    guard sent.status == 0 else { return }
    let plain = try Command.check([file])
    let mapped = try Command.check([file], ["--mapping", yaml])
    #expect(mapped.status == plain.status, "\(mapped.errors)")
    func mapping(_ outcome: Command.Outcome) -> [String] {
      (outcome.files.first?["mapping"] as? [[String: Any]] ?? []).map { "\($0["source"] ?? "")=\($0["field"] ?? "")" }
    }
    #expect(mapping(mapped) == mapping(plain))
    // Columns that compete or were settled by their cells are agreed on now; the records are the same.
    let settled: Set = ["VN-IMP-41", "VN-IMP-42"]
    #expect(mapped.rules.filter { !settled.contains($0.key) } == plain.rules.filter { !settled.contains($0.key) })
  }

  @Test("to standard output goes the mapping alone, and it can be used")
  func streamed() throws {
    let scratch = try Scratch()
    let file = try scratch.write("a.csv", Data(sent[0].text.utf8))
    let outcome = try Command.run(["map", file, "--save", "-"])
    let yaml = try scratch.write("a.yaml", outcome.output)
    #expect(String(decoding: outcome.output, as: UTF8.self).contains("\"NSX #2\": party.name"))
    #expect(try Command.check([file], ["--mapping", yaml]).status == Command.check([file]).status)
  }

  @Test("what a person edited is not written over")
  func kept() throws {
    let scratch = try Scratch()
    let file = try scratch.write("a.csv", Data(sent[0].text.utf8))
    let own = try scratch.write("a.yaml", Data("mapping: own\n".utf8))
    let outcome = try Command.run(["map", file, "--save", own])
    #expect(outcome.status == 8)
    #expect(outcome.errors.contains("Đã có sẵn một tệp tên như vậy"))
    #expect(try String(contentsOfFile: own, encoding: .utf8) == "mapping: own\n")
    #expect(try Command.run(["map", file, "--save", scratch.path + "/no/a.yaml"]).status == 8)
  }

  @Test("words for a person, in both languages; nothing in them steers a terminal")
  func words() throws {
    let scratch = try Scratch()
    let file = try scratch.write("a.csv", Data(sent[0].text.utf8))
    let vietnamese = try Command.run(["map", file])
    let text = String(decoding: vietnamese.output, as: UTF8.self)
    for line in [
      "10 cột: hiểu 6, giữ nguyên 2; tiêu đề ở dòng 5.",
      "C   “NSX” → Ngày sản xuất (lot.productionDate), chắc chắn 0,95",
      "giá trị trong cột là ngày tháng, như “25/04/2026”.", "I   “NSX” → Tên đơn vị (party.name)",
      "cột khác cùng nghĩa, hãy chọn một: G “Số lượng (thùng)”", "“Mè xửng”, “Kẹo\\u{1b}[31m”",
    ] { #expect(text.contains(line), "\(line)") }
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    let english = try Command.run(["map", file, "--lang", "en"])
    let words = String(decoding: english.output, as: UTF8.self)
    #expect(words.contains("10 columns: 6 understood, 2 kept as they are; header on line 5."))
    #expect(words.contains("certain 0.95"))
  }

  @Test("short names that their cells do not settle say what they could mean")
  func unsettled() throws {
    let scratch = try Scratch()
    let file = try scratch.write("a.csv", Data(sent[4].text.utf8))
    let outcome = try Command.run(["map", file])
    let text = String(decoding: outcome.output, as: UTF8.self)
    #expect(text.contains("Tên cột có thể là Tên đơn vị, Đơn vị tính, nhưng giá trị như “Phòng kinh doanh” không khớp"))
    #expect(outcome.errors.contains("Không nhận ra cột nào cho biết hàng hóa"))
  }

  @Test("each sheet of a workbook is told, with what it is to a check")
  func workbook() throws {
    let file = Command.root.appendingPathComponent("SampleData/faulty/so-tinh-nhieu-trang.xlsx").path
    let scratch = try Scratch()
    let yaml = scratch.path + "/a.yaml"
    let outcome = try Command.run(["map", file, "--format", "json"])
    let sheets = outcome.result["sheets"] as? [[String: Any]] ?? []
    let uses = sheets.map { "\($0["name"] ?? ""): \($0["use"] ?? "")" }
    #expect(
      uses == [
        "Sản xuất: judged", "Sản phẩm: side", "Nháp: passed-over", "Sheet3: passed-over", "Xuất kho: judged",
        "Hướng dẫn: passed-over",
      ])
    #expect(try Command.run(["map", file, "--save", yaml]).status == 0)
    let again = try Command.run(["map", file, "--mapping", yaml, "--format", "json"])
    for index in sheets.indices {
      #expect(Self.fields(Self.columns(again, index)) == Self.fields(Self.columns(outcome, index)))
    }
    #expect(try Command.check([file], ["--mapping", yaml]).rules == Command.check([file]).rules)
  }

  @Test(
    "what cannot be mapped ends with the status of the contract",
    arguments: [
      (["map", "khong-co.csv"], 3, "Không tìm thấy tệp"), (["map"], 2, "Thiếu tên tệp"),
      (["map", "SampleData/good/hue-lo-hang.xml"], 3, "chưa được hỗ trợ"),
      (["map", "SampleData/demo"], 0, ""), (["map", "SampleData/good"], 2, "txng map FILE"),
      (["map", "SampleData/good/hue-lo-hang.csv", "--mapping", "kiotviet-produkts"], 6, "không có tệp hay mẫu có sẵn"),
      (["map", "SampleData/faulty/tep-rong.csv"], 3, "Tệp rỗng"),
    ])
  func faults(_ told: (arguments: [String], status: Int32, words: String)) throws {
    let outcome = try Command.run(told.arguments, in: Command.root.path)
    #expect(outcome.status == told.status)
    #expect(told.words.isEmpty || outcome.errors.contains(told.words), "\(outcome.errors)")
  }
}
