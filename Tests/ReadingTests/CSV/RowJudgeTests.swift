import Testing
import Vocabulary

@testable import Reading

/// Which rows are no records, and that real records are never taken for one.
@Suite struct RowJudgeTests {
  static let header = "STT;Tên hàng;ĐVT;Số lượng;Số lô;Ghi chú\n"
  static let good = "1;Mè xửng;gói;12,5;L1;\n"

  static let skipped: [(row: String, reason: SkipReason)] = [
    ("", .blank), (";;;;;", .blank), ("\"\";\" \";;;;", .blank), (" \t ", .blank), ("\u{A0};;;;;", .blank),
    ("—;—;-;–;...;…", .filler), ("-----", .filler), (";;***;;;", .filler),
    ("7;;;;;", .rowNumberOnly), ("7", .rowNumberOnly), ("\"7\";;\"\";;;", .rowNumberOnly),
    (";Tổng cộng;;120,5;;", .total), ("Tổng cộng:;;;120;;", .total), ("TỔNG CỘNG;;;120;;", .total),
    (";Cộng;;1.200;;", .total), ("\"Tổng cộng\";;;5;;", .total), (";Tổng;;5;;", .total),
    ("To\u{302}\u{309}ng co\u{323}\u{302}ng;;;5;;", .total), ("Tong cong;;;5;;", .total),
    ("Tổng cộng (3 mặt hàng);;;5;;", .total), ("Total;;;5;;", .total),
    ("Người lập;;;Kế toán trưởng;;", .signature), (";Người lập biểu;;;Giám đốc;", .signature),
    ("Kế toán trưởng", .signature), (";;;(Ký, họ tên);;", .signature),
    (";;;Huế, ngày 02 tháng 04 năm 2026;;", .signature),
    ("Cộng nhóm;;;100;;", .total), (";Cộng theo kho:;;100;;", .total),
    ("Huế ngày 30 tháng 4 năm 2026;;;;;", .signature),
    ("Ghi chú: hàng dễ vỡ;;;;;", .remark), ("* Số liệu chưa kiểm kê;;;;;", .remark),
    ("\"Ghi chú: để nơi khô; thoáng\";\"\";\"\";;;", .remark), (";Lưu ý: hàng mới;;;;", .remark),
    ("Ghi chú: " + String(repeating: "hàng để nơi khô ráo, ", count: 8) + ";;;;;", .remark),
    ("Nhóm: Bánh kẹo;;;;;", .groupTitle), ("Nhóm hàng: Nước mắm;;;;;\r", .groupTitle),
    ("STT;Tên hàng;ĐVT;Số lượng;Số lô;Ghi chú", .repeatedHeader),
    ("STT;Tên hàng;ĐVT;Số lượng;Số lô;Ghi chú;;", .repeatedHeader),
  ]

  @Test("rows that are no records", arguments: skipped)
  func skips(row: String, reason: SkipReason) throws {
    let table = try readTable((Self.header + Self.good + row + "\r\n" + Self.good).bytes)
    #expect(table.skips == ["3 \(reason.text.en)"])
    #expect(table.records.map(\.line) == [2, 4])
    #expect(table.records.map(\.number) == [1, 2])
    #expect(table.tally.rowsRead + table.tally.skippedTotal == 3)
  }

  static let kept = [
    "1;Tổng cộng;gói;12;L1;x", "Cống;Nguyễn;x;12;L;y", "Công;;;x;;", "2;Mè xửng;;;;", "7;;;;L1;",
    ";Mè xửng;;;;", "Tổng hợp;gia vị;gói;5;L1;x", "Kế toán trưởng;Tinh dầu;chai;5;L1;x",
    "Người lập;Tinh dầu;chai;L5;;", "-;Mè;-;-;-;-", "0;0;0;0;0;0", "Giám đốc 2;;;;;",
    "Tổng cộng;Mè xửng;gói;12;L1;8935001234567", "STT;Tên hàng;ĐVT;Số lượng;Số lô;Khác",
    "\"7\";\"x\";;;;", "7; ;;x;;", "Nhóm: Bánh kẹo;;gói;;;", "Ghi chú: x;;;5;;", "Nhóm hương;;;;;",
    "Công nhóm;;;100;;", "Tổng hợp;;;5;;", "Huế;;;;;", "Sổ ghi chú;;;;;",
  ]

  @Test("records that look a little like something else", arguments: kept)
  func keeps(row: String) throws {
    let table = try readTable((Self.header + Self.good + row + "\n" + Self.good).bytes)
    #expect(table.skips.isEmpty)
    #expect(table.records.map(\.line) == [2, 3, 4])
  }

  @Test("names below a signature line belong to it, data do not", arguments: tableChunks)
  func signatureBlock(chunk: Int) throws {
    let tail = """
      Người lập;;;Kế toán trưởng;;
      (Ký, họ tên);;;(Ký, họ tên);;

      Trần Văn A;;;Lê Thị B;;
      2;Nón lá;cái;3;L2;
      """
    let table = try readTable((Self.header + Self.good + tail).bytes, chunk: chunk)
    #expect(table.records.map(\.line) == [2, 7])
    #expect(table.skips.map { $0.prefix(1) } == ["3", "4", "5", "6"])
    #expect(table.notes.map(\.code) == [.totalLine, .totalLine, .totalLine])
  }

  @Test("totals leave a note where they stand", arguments: tableChunks)
  func notes(chunk: Int) throws {
    let table = try readTable((Self.header + Self.good + ";\"Tổng cộng\";;5;;\n").bytes, chunk: chunk)
    #expect(
      table.notes == [ReadNote(code: .totalLine, line: 3, column: 3, found: "Tổng cộng", expected: "")])
  }

  @Test("empty rows are counted once, at the end", arguments: tableChunks)
  func emptyRows(chunk: Int) throws {
    let text = Self.header + Self.good + String(repeating: ";;;;;\r\n", count: 1500)
    let table = try readTable(text.bytes, chunk: chunk)
    #expect(table.tally.skippedTotal == 1500)
    #expect(table.tally.skipped.count == 1000)
    #expect(table.tally.notes.map(\.code) == [.emptyRows])
    #expect(table.tally.notes.first?.line == 3)
    #expect(table.tally.notes.first?.found == "1500")
  }

  @Test("both tiers of a header are known again")
  func tiers() throws {
    let header = "STT;Tên hàng;Nhập;;Ghi chú\n;;Số lượng;Ngày nhập;\n"
    let row = "1;Mè xửng;5;02/04/2026;\n"
    let table = try readTable((header + row + header + row).bytes)
    #expect(table.records.map(\.line) == [3, 6])
    #expect(table.skips == ["4 header row repeated", "5 header row repeated"])
  }

  @Test("a table of one column keeps its words")
  func oneColumn() throws {
    let table = try readTable("Tên hàng\nGiám đốc\nKế toán\n".bytes)
    #expect(table.records.count == 2)
  }

  @Test("row numbers are looked at only where the header says so")
  func noNumbers() throws {
    let table = try readTable("A;B;C\n7;;\n".bytes)
    #expect(table.records.count == 1)
  }
}

@Suite struct SkeletonTests {
  @Test(
    "marks fall away, composed or not",
    arguments: [
      ("Tổng cộng", "tong cong"), ("To\u{302}\u{309}ng  co\u{323}\u{302}ng ", "tong cong"),
      ("ĐVT", "dvt"), ("Ðvt", "dvt"), ("Người  lập\u{A0}biểu", "nguoi lap bieu"),
      ("(Ký, họ tên)", "(ky? ho ten?"), ("KẾ TOÁN TRƯỞNG", "ke toan truong"), ("", ""), ("Hạn sử dụng", "han su dung"),
      ("Quỹ Ỷ ỵ", "quy y y"),
    ])
  func folds(text: String, expected: String) {
    #expect(Skeleton.fold(text) == expected)
  }
}
