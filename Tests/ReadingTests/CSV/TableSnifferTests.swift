import Intake
import Testing
import Vocabulary

@testable import Reading

@Suite struct TableSnifferTests {
  @Test(
    "delimiters",
    arguments: [
      ("Tên hàng;Số lượng;ĐVT\nMè xửng;12,5;gói\n", ";"),
      ("Tên hàng,Số lượng,ĐVT\nMè xửng,12.5,gói\n", ","),
      ("Tên hàng\tSố lượng\tĐVT\nMè xửng, loại 1\t12,5\tgói\n", "\t"),
      ("Tên hàng|Số lượng|ĐVT\nMè; xửng|12,5|gói\n", "|"),
      // Unknown names: constancy decides.
      ("foo,bar,baz\nx;y,1,2\nz,3,4\n", ","),
      // Known names decide against a delimiter that is as constant.
      ("Tên hàng;Số lượng;ĐVT\nx,y;1;kg\nz,w;2;kg\n", ";"),
      ("Tên hàng, loại;Số lượng;ĐVT;Số lô\nx, y;1;kg;L\nz, w;2;kg;L\n", ";"),
      // Quoted delimiters do not count.
      ("Tên hàng,Số lượng,ĐVT\n\"a;b;c\",1,\"d;e\"\n", ","),
    ])
  func delimiter(text: String, expected: String) throws {
    let layout = try tableLayout(of: text.bytes)
    #expect(layout.facts.delimiter == expected)
    #expect(!layout.notes.contains { $0.code == .delimiterUncertain })
    #expect(!layout.facts.evidence.isEmpty)
  }

  @Test("two delimiters that fit as well are said to be uncertain; decimal commas settle it")
  func uncertain() throws {
    let tie = try tableLayout(of: "foo;b,ar;baz\nx;y,z;w\n".bytes)
    #expect(tie.delimiter == UInt8(ascii: ";"))
    #expect(tie.notes.map(\.code) == [.delimiterUncertain])
    #expect(tie.notes.first?.found == ";" && tie.notes.first?.expected == ",")
    let settled = try tableLayout(of: "foo;b,ar;baz\nx;1,5;w\n".bytes)
    #expect(settled.notes.isEmpty)
    let said = try tableLayout(of: "foo;b,ar;baz\nx;y,z;w\n".bytes, delimiter: UInt8(ascii: ","))
    #expect(said.columns == ["foo;b", "ar;baz"] && said.notes.isEmpty)
  }

  @Test("the line `sep=;` declares the delimiter and is no row", arguments: tableChunks)
  func separatorLine(chunk: Int) throws {
    for line in ["sep=;\n", "sep=;\r\n", "SEP=;\n", "\"sep=;\"\n"] {
      let table = try readTable((line + "A;B;C\n1,5;2,5;3,5\n").bytes, chunk: chunk)
      #expect(table.layout.columns == ["A", "B", "C"])
      #expect(table.layout.headerRow == 2)
      #expect(table.records == [ReadRecord(number: 1, line: 3, cells: ["1,5", "2,5", "3,5"])])
      #expect(table.skips == ["1 line that declares the delimiter"])
    }
    let tab = try tableLayout(of: "sep=\t\nA\tB\n1\t2\n".bytes)
    #expect(tab.delimiter == 0x09)
  }

  @Test(
    "preamble of four lines, decimal commas, dashes, byte order mark (enterprise-exports §7.1)", arguments: tableChunks)
  func preamble(chunk: Int) throws {
    let text = """
      BÁO CÁO TỒN KHO THEO LÔ
      Kho hàng:;Kho Hương Thủy
      Ngày xuất báo cáo:;02/04/2026 08:15
      Mã số thuế: 3300100001

      STT;Mã hàng;Tên hàng hoá;ĐVT;Số lượng;Số lô sản xuất;Ngày sản xuất;Hạn sử dụng
      1;MX01;Mè xửng Huế;gói;12,5;L0204;02/04/2026;02/10/2026
      2;NL01;Nón lá;cái;3;L0205;—;—
      Tổng cộng;;;;15,5;;;

      """
    let table = try readTable([0xEF, 0xBB, 0xBF] + text.bytes, chunk: chunk, bomLength: 3)
    #expect(table.layout.headerRow == 6 && table.layout.headerRows == 1)
    #expect(table.layout.delimiter == UInt8(ascii: ";"))
    #expect(table.layout.columns.first == "STT" && table.layout.columns.count == 8)
    #expect(table.layout.numbersRows)
    #expect(
      table.layout.batchFacts == [
        HeaderFact(name: "Kho hàng", value: "Kho Hương Thủy", line: 2, column: 11),
        HeaderFact(name: "Ngày xuất báo cáo", value: "02/04/2026 08:15", line: 3, column: 20),
        HeaderFact(name: "Mã số thuế", value: "3300100001", line: 4, column: 13),
      ])
    #expect(table.layout.notes.map(\.code) == [.preamble, .preamble, .preamble, .preamble])
    #expect(table.layout.notes.map(\.line) == [1, 2, 3, 4])
    #expect(table.records.map(\.line) == [7, 8])
    #expect(table.records[1].cells[6] == "—")
    #expect(table.records[0].cells[4] == "12,5")
    #expect(
      table.skips == [
        "1 line above the header", "2 line above the header", "3 line above the header",
        "4 line above the header", "5 empty row", "9 total row",
      ])
    #expect(table.tally.rowsRead + table.tally.skippedTotal + table.layout.headerRows == 9)
  }

  @Test("comma file with one unquoted decimal comma (enterprise-exports §7.3)")
  func unquotedDecimal() throws {
    let table = try readTable(
      "Mã hàng,Tên hàng,Số lượng,Ngày sản xuất\nA1,Mè xửng,12,2026-04-02\nA2,Tinh dầu,31,25,2026-04-02\nA3,Nón lá,7,2026-04-03\n"
        .bytes)
    #expect(table.layout.delimiter == UInt8(ascii: ","))
    #expect(
      table.notes == [
        ReadNote(code: .fieldCount, line: 3, column: 13, found: "5", expected: "4", suspect: "31,25")
      ])
    #expect(table.records.count == 3)
  }

  @Test("header of two tiers in row 12 (enterprise-exports §7.5)", arguments: tableChunks)
  func twoTiers(chunk: Int) throws {
    let lines = [
      "CÔNG TY TNHH HƯƠNG GIANG;;;;;;", "Địa chỉ:;12 Lê Lợi, Huế;;;;;", "Mã số thuế:;3300100001;;;;;",
      ";;;;;;", "BẢNG KÊ NHẬP XUẤT;;;;;;", ";;;;;;", "Tháng;04/2026;;;;;", ";;;;;;", ";;;;;;", ";;;;;;",
      "STT;Tên hàng;ĐVT;Nhập;;Xuất;", ";;;Số lượng;Ngày nhập;01/02;02/02",
      "1;Mè xửng;gói;12,5;02/04/2026;1;2", "2;Nón lá;cái;3;03/04/2026;;1",
    ]
    let table = try readTable(lines.joined(separator: "\r\n").bytes, chunk: chunk)
    #expect(table.layout.headerRow == 12 && table.layout.headerRows == 2)
    #expect(
      table.layout.columns == [
        "STT", "Tên hàng", "ĐVT", "Nhập/Số lượng", "Nhập/Ngày nhập", "Xuất/01/02", "Xuất/02/02",
      ])
    #expect(table.layout.facts.lineEnding == "CRLF")
    #expect(table.layout.batchFacts.map(\.name) == ["Địa chỉ", "Mã số thuế", "Tháng"])
    #expect(table.layout.batchFacts.first?.value == "12 Lê Lợi, Huế")
    #expect(table.layout.notes.contains { $0.code == .headerTiers })
    #expect(table.records.map(\.line) == [13, 14])
    #expect(table.records[1].cells[5] == nil)
  }

  @Test("a data row below a short header is no second tier")
  func noTiers() throws {
    let layout = try tableLayout(of: "Tên hàng;Số lượng;ĐVT;\n;;;x\nMè;5;kg;\n".bytes)
    #expect(layout.headerRows == 1)
    #expect(layout.columns == ["Tên hàng", "Số lượng", "ĐVT", ""])
  }

  @Test("a row that numbers the columns is skipped", arguments: ["(1);(2);(3);(4)", "A;B;1;2"])
  func columnNumbers(row: String) throws {
    let table = try readTable("STT;Tên hàng;Số lượng;ĐVT\n\(row)\n1;Mè xửng;5;kg\n".bytes)
    #expect(table.skips == ["2 row that numbers the columns"])
    #expect(table.records == [ReadRecord(number: 1, line: 3, cells: ["1", "Mè xửng", "5", "kg"])])
  }

  @Test("bare column numbers need six columns", arguments: [5, 6])
  func bareNumbers(columns: Int) throws {
    let header = (1...columns).map { "Cột " + String(repeating: "x", count: $0) }.joined(separator: ";")
    let numbers = (1...columns).map(String.init).joined(separator: ";")
    let table = try readTable("\(header)\n\(numbers)\n\(numbers)\n".bytes)
    #expect(table.records.count == (columns < 6 ? 2 : 1))
  }

  @Test("a first record that happens to begin with 1 is a record")
  func firstRecord() throws {
    let table = try readTable("STT;Tên hàng;Số lượng\n1;Mè;3\n".bytes)
    #expect(table.records.count == 1)
  }

  @Test("a header name with a line break is one name")
  func brokenName() throws {
    let table = try readTable("\"Tên\nhàng\";\"Số \"\"lô\"\"\";ĐVT\nx;y;z\n".bytes)
    #expect(table.layout.columns == ["Tên hàng", "Số \"lô\"", "ĐVT"])
    #expect(table.records.first?.line == 3)
  }

  @Test("a header of one known name and one column")
  func oneColumn() throws {
    let table = try readTable("Mã vạch\n8935001234567\n8935001234574, x\n".bytes)
    #expect(table.layout.columns == ["Mã vạch"])
    #expect(table.records.map(\.cells) == [["8935001234567"], ["8935001234574, x"]])
  }

  @Test("the header may stand in line 30 but not in line 31")
  func reach() throws {
    let filler = String(repeating: "tiêu đề\n", count: 29)
    #expect(try tableLayout(of: (filler + "A;B;C\n1;2;3\n").bytes).headerRow == 30)
    #expect(throws: Fault.self) { try tableLayout(of: (filler + "tiêu đề\nA;B;C\n1;2;3\n").bytes) }
  }

  @Test(
    "what is no table",
    arguments: [
      ("", FaultCode.emptyFile), ("\n\n", .noHeader), ("Xin chào\n", .noHeader), ("1;2;3\n4;5;6\n", .noHeader),
      ("\u{1}\u{2}\u{3}\u{4};\u{5}\u{6}", .unknownFormat), ("\"A;B", .unclosedQuote), ("A;B\0;C\n1;2;3\n", .nulByte),
    ])
  func refused(text: String, code: FaultCode) {
    #expect { try tableLayout(of: text.bytes) } throws: { ($0 as? Fault)?.code == code }
  }

  @Test("invalid UTF-8 in the header is placed")
  func invalidHeader() {
    #expect(throws: Fault(.invalidUTF8, line: 1, column: 5)) {
      try tableLayout(of: "A;B;".bytes + [0xFF] + "C\n1;2;3\n".bytes)
    }
  }

  @Test("too many columns")
  func tooWide() {
    let names = (0...TableLimits.columns).map(tableWord).joined(separator: ";")
    #expect(throws: Fault(.tooManyNames, facts: ["16384"])) { try tableLayout(of: (names + "\n").bytes) }
  }
}

@Suite struct PreambleTests {
  @Test(
    "keys and values",
    arguments: [
      ("Kho hàng:;Kho A", [("Kho hàng", "Kho A")]), ("Mã số thuế;0301234567;;", [("Mã số thuế", "0301234567")]),
      ("batch.market;export-only", [("batch.market", "export-only")]),
      ("Từ ngày:;01/02;Đến ngày:;28/02", [("Từ ngày", "01/02"), ("Đến ngày", "28/02")]),
      ("Địa chỉ: 12 Lê Lợi;Huế", [("Địa chỉ", "12 Lê Lợi, Huế")]), ("BÁO CÁO TỒN KHO", []),
      ("Trang: https://a.vn", [("Trang", "https://a.vn")]), ("https://a.vn", []), ("x;y;z", []),
      ("MST: 1;ĐT: 2", [("MST", "1"), ("ĐT", "2")]),
    ] as [(String, [(String, String)])])
  func facts(line: String, expected: [(String, String)]) {
    let bytes = line.bytes
    let row = SampleRow(bytes.span, bytes.indices, delimiter: UInt8(ascii: ";"), line: 1)
    let facts = Preamble.facts(row)
    #expect(facts.map(\.name) == expected.map(\.0))
    #expect(facts.map(\.value) == expected.map(\.1))
  }
}
