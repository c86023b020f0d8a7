import Foundation
import Testing

/// A workbook says of each of its sheets what became of it: silence would be taken for a check.
@Suite("The sheets of a workbook are all told") struct SheetTests {
  private static let sheets: [(name: String, rows: [[String]])] = [
    ("Lô", [["Tên sản phẩm", "Mã hàng", "Số lô", "Ngày sản xuất"], ["Mè xửng", "MX", "L1", "13/04/2026"]]),
    // A name that nobody knows for dates that are: it may be a list of lots.
    (
      "Mẻ tháng 5",
      [["Tên sản phẩm", "Mã hàng", "Ngày lên mẻ"], ["Kẹo", "K1", "13/05/2026"], ["Kẹo", "K2", "14/05/2026"]]
    ),
    ("Danh mục", [["Mã hàng", "Tên sản phẩm", "Xuất xứ"], ["MX", "Mè xửng", "Việt Nam"]]),
    ("Chi phí", [["Khoản", "Số tiền", "Người chi"], ["Điện", "100", "A"]]),
    ("Trống", []),
  ]

  /// As Excel's XML of 2003.
  private static func workbook(_ sheets: [(name: String, rows: [[String]])]) -> Data {
    let tables = sheets.map { name, rows in
      let lines = rows.map { row in
        "<Row>" + row.map { "<Cell><Data ss:Type=\"String\">\($0)</Data></Cell>" }.joined() + "</Row>"
      }
      return "<Worksheet ss:Name=\"\(name)\"><Table>\(lines.joined())</Table></Worksheet>"
    }
    return Data(
      ("<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
        + "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\(tables.joined())</Workbook>\n").utf8)
  }

  @Test("judged, looked up or left out, each with its reason") func roles() throws {
    let scratch = try Scratch()
    let book = try scratch.write("so.xls", Self.workbook(Self.sheets))
    let outcome = try Command.check([book])
    let sheets = outcome.files.first?["sheets"] as? [[String: Any]] ?? []
    #expect(
      sheets.map { "\($0["name"] ?? "") \($0["role"] ?? "") \($0["records"] ?? "") \($0["rows"] ?? "")" } == [
        "Lô judged 1 1", "Mẻ tháng 5 side 0 2", "Danh mục side 0 1", "Chi phí skipped 0 1", "Trống skipped 0 0",
      ])
    let reasons = sheets.map { ($0["reason"] as? [String: String])?["vi"] ?? "" }
    #expect(reasons[0] == "")
    #expect(reasons[1].contains("‘Ngày lên mẻ’") && reasons[1].contains("--mapping"))
    #expect(reasons[2] == "không có cột lô, ngày hay sự kiện")
    #expect(reasons[3] == "không có cột cho biết hàng hóa")
  }

  @Test("the terminal says so, and is silent where all was judged") func terminal() throws {
    let scratch = try Scratch()
    let book = try scratch.write("so.xls", Self.workbook(Self.sheets))
    let told = try Command.run(["check", book, "--out", scratch.path + "/out"])
    let text = String(decoding: told.output, as: UTF8.self)
    for part in [
      "trang ‘Lô’: đã kiểm tra, 1 bản ghi", "trang ‘Mẻ tháng 5’: không kiểm tra từng dòng",
      "trang ‘Chi phí’: KHÔNG kiểm tra (1 dòng, không có cột cho biết hàng hóa)",
    ] { #expect(text.contains(part), "\(part)\n\(text)") }
    let one = try scratch.write("mot.xls", Self.workbook(Array(Self.sheets.prefix(1))))
    let silent = try Command.run(["check", one, "--out", scratch.path + "/out2"])
    #expect(!String(decoding: silent.output, as: UTF8.self).contains("trang ‘"))
  }

  @Test("skipped rows name their sheet") func skipped() throws {
    let rows = Self.sheets[0].rows + [["Tổng cộng", "", "", ""]]
    let scratch = try Scratch()
    let book = try scratch.write("so.xls", Self.workbook([("Tháng 4", rows), ("Tháng 5", rows)]))
    let outcome = try Command.check([book])
    let skipped = (outcome.files.first?["rows"] as? [String: Any])?["skipped"] as? [[String: Any]] ?? []
    #expect(skipped.map { $0["sheet"] as? String } == ["Tháng 4", "Tháng 5"])
  }

  @Test("a date under the name of the day's work is one of production") func aliases() throws {
    let scratch = try Scratch()
    for name in ["Ngày làm", "Ngày SX", "Ngày ra lò"] {
      let file = try scratch.write("a.csv", Data("Tên sản phẩm;Số lô;\(name)\nMè xửng;L1;13/04/2026\n".utf8))
      let mapping = try Command.check([file]).files.first?["mapping"] as? [[String: Any]] ?? []
      #expect(mapping.last?["field"] as? String == "lot.productionDate", "\(name)")
    }
  }
}

@Suite("What was found out before is not lost") struct KeptResultTests {
  @Test("a name that was mistyped leaves the earlier result") func mistyped() throws {
    let scratch = try Scratch()
    let file = try scratch.write("a.csv", Data("Tên sản phẩm;Số lô\nMè xửng;L1\n".utf8))
    let out = scratch.path + "/out"
    _ = try Command.run(["check", file, "--out", out])
    let before = try Data(contentsOf: URL(fileURLWithPath: out + "/result.json"))
    let missed = try Command.run(["check", scratch.path + "/b.csv", "--out", out])
    #expect(missed.status == 3)
    #expect(missed.errors.contains("được giữ nguyên"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: out + "/result.json")) == before)
    // One of several: the others were judged, and that is a result.
    let some = try Command.run(["check", file, scratch.path + "/b.csv", "--out", out])
    #expect(some.status == 3)
    #expect(String(decoding: some.output, as: UTF8.self).hasPrefix("KHÔNG ĐỌC ĐƯỢC: 1 trong 2 tệp"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: out + "/result.json")) != before)
  }

  @Test(
    "the day of judgement may be written as people write it",
    arguments: [
      ("29/11/2026", "2026-11-29"), ("1/2/2026", "2026-02-01"), ("2026-11-29", "2026-11-29"),
    ])
  func day(_ typed: String, _ day: String) throws {
    let scratch = try Scratch()
    let file = try scratch.write("a.csv", Data("Tên sản phẩm;Số lô\nMè xửng;L1\n".utf8))
    let outcome = try Command.run(["check", file, "--out", "-", "--as-of", typed])
    #expect((outcome.result["run"] as? [String: Any])?["asOf"] as? String == day)
  }

  @Test("what is no day is refused", arguments: ["31/02/2026", "29/11/26", "2026/11/29", "a"]) func noDay(
    _ typed: String
  ) throws {
    #expect(try Command.run(["check", "a.csv", "--out", "-", "--as-of", typed]).status == 2)
  }

  @Test(
    "a mapping that is wrong is told in a sentence",
    arguments: [
      ("columns: {\"Tên\": product.nam}", "không có trường “product.nam”; gần nhất là product.name"),
      ("columns:\n\t\"Tên\": product.name", "thụt đầu bằng phím Tab"),
    ])
  func mapping(_ text: String, _ words: String) throws {
    let scratch = try Scratch()
    let file = try scratch.write("a.csv", Data("Tên;Số lô\nMè xửng;L1\n".utf8))
    let mapping = try scratch.write("m.yaml", Data("mapping: m\n\(text)\n".utf8))
    let outcome = try Command.run(["check", file, "--out", "-", "--mapping", mapping])
    #expect(outcome.status == 6)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }
}
