import Intake
import Testing
import Vocabulary

@testable import Reading

/// A small workbook, part by part.
struct BookParts {
  var sheets: [(name: String, state: String, body: String)]
  var strings: [String] = []
  var formats = ""
  var cellFormats = ["0"]
  var fonts = ""
  var properties = ""
  var stringsLast = false
  var prologue = ""

  var bytes: [UInt8] {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let names = sheets.enumerated().map { index, sheet in
      "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" state=\"\(sheet.state)\" r:id=\"r\(index + 1)\"/>"
    }
    let links = sheets.indices.map { index in
      "<Relationship Id=\"r\(index + 1)\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet\(index + 1).xml\"/>"
    }
    let texts = (
      name: "xl/sharedStrings.xml", text: "<sst xmlns=\"\(main)\">\(strings.map { "<si>\($0)</si>" }.joined())</sst>"
    )
    var parts = [
      (name: "[Content_Types].xml", text: "<Types/>"),
      (
        name: "_rels/.rels",
        text:
          "<Relationships xmlns=\"\(relations)\"><Relationship Id=\"a\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ),
      (
        name: "xl/workbook.xml",
        text:
          "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><workbookPr \(properties)/><sheets>\(names.joined())</sheets></workbook>"
      ),
      (
        name: "xl/_rels/workbook.xml.rels",
        text: "<Relationships xmlns=\"\(relations)\">\(links.joined())</Relationships>"
      ),
      (
        name: "xl/styles.xml",
        text:
          "<styleSheet xmlns=\"\(main)\"><numFmts>\(formats)</numFmts>\(fonts)<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>\(cellFormats.map { "<xf numFmtId=\"\($0)\"/>" }.joined())</cellXfs></styleSheet>"
      ),
    ]
    if !stringsLast { parts.append(texts) }
    for (index, sheet) in sheets.enumerated() {
      parts.append(
        (
          name: "xl/worksheets/sheet\(index + 1).xml",
          text: "\(prologue)<worksheet xmlns=\"\(main)\">\(sheet.body)</worksheet>"
        ))
    }
    if stringsLast { parts.append(texts) }
    return StoredZip.pack(parts)
  }

  /// One visible sheet of these rows.
  static func rows(_ rows: String, after: String = "") -> BookParts {
    BookParts(sheets: [("Lô hàng", "visible", "<sheetData>\(rows)</sheetData>\(after)")])
  }
}

@Suite("Workbooks") struct WorkbookTests {
  private static func open(_ bytes: [UInt8], limits: IntakeLimits = IntakeLimits()) throws -> Workbook {
    let document = Document.bytes(bytes, path: "a.xlsx")
    return try Workbook(document, try Detection.of(document), limits: limits)
  }

  /// A sheet as the lines it is read as.
  private static func lines(_ book: Workbook, _ sheet: Int = 0, _ shape: SheetShape = SheetShape()) throws -> [String] {
    let stream = try book.stream(sheet, shape)
    var bytes: [UInt8] = []
    while try stream.next(into: &bytes) > 0 {}
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast().map(String.init)
  }

  private static func lines(_ parts: BookParts) throws -> [String] { try lines(open(parts.bytes)) }

  @Test("every kind of cell") func kinds() throws {
    var parts = BookParts.rows(
      """
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
      <row r="2"><c r="A2" t="inlineStr"><is><r><t>Mè </t></r><r><t>xửng</t></r><rPh><t>x</t></rPh></is></c>
      <c r="B2"><v>8938509100018</v></c><c r="C2" s="1"><v>46114</v></c><c r="D2" s="2"><v>309876503</v></c>
      <c r="E2" t="b"><v>1</v></c><c r="F2" t="e"><v>#N/A</v></c><c r="G2" t="str"><f>A1</f><v>công thức</v></c>
      <c r="H2"><f>SUM(B2)</f><v>12.5</v></c><c r="I2"><f>1+1</f></c><c r="J2" t="d"><v>2026-04-02</v></c>
      <c r="K2" s="3"><v>0.05</v></c></row>
      """)
    parts.strings = ["<t>Tên sản phẩm</t>", "<r><t>Mã </t></r><r><t>vạch</t></r><rPh><t>rác</t></rPh>"]
    parts.formats = "<numFmt numFmtId=\"170\" formatCode=\"0000000000\"/>"
    parts.cellFormats = ["0", "14", "170", "9"]
    #expect(
      try Self.lines(parts) == [
        "Tên sản phẩm\tMã vạch",
        "Mè xửng\t8938509100018\t2026-04-02\t0309876503\tTRUE\t#N/A\tcông thức\t12,5\t\t2026-04-02\t5%",
      ])
    parts.stringsLast = true
    #expect(try Self.lines(parts).first == "Tên sản phẩm\tMã vạch")
    parts.properties = "date1904=\"1\""
    #expect(try Self.lines(parts)[1].contains("2030-04-03"))
  }

  @Test("line and row are the same number, whatever is left out") func sparse() throws {
    let parts = BookParts.rows(
      """
      <row><c t="inlineStr"><is><t>a</t></is></c><c/><c t="inlineStr"><is><t>c&#10;d</t></is></c></row>
      <row r="4"><c r="B4"><v>1</v></c><c r="XFD4"/></row><row r="1048576"/>
      """)
    #expect(try Self.lines(parts) == ["a\t\t\"c\rd\"", "", "", "\t1"])
  }

  @Test("formulas without a stored result are counted") func unstored() throws {
    let book = try Self.open(BookParts.rows("<row><c><f>1</f></c><c><f>2</f><v>2</v></c></row>").bytes)
    let stream = try book.stream(0, SheetShape())
    var bytes: [UInt8] = []
    while try stream.next(into: &bytes) > 0 {}
    #expect(stream.source.unstored == 1)
  }

  @Test("merged cells are filled down in the data, and only there") func merges() throws {
    let parts = BookParts.rows(
      """
      <row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>
      <row r="2"><c r="B2"><v>5</v></c></row>
      <row r="3"><c r="A3"><v>7</v></c><c r="B3"><v>8</v></c><c r="C3"><v>9</v></c></row>
      <row r="4"><c r="A4"/><c r="B4"><v>10</v></c></row>
      <row r="5"><c r="A5"/></row>
      <row r="6"><c r="B6"><v>12</v></c><c r="F6"><v>99</v></c></row>
      <row r="7"><c r="A7"><v>13</v></c></row>
      """,
      after: "<mergeCells count=\"3\"><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"A3:A6\"/><mergeCell ref='C3:C4'/>"
        + "<mergeCell ref=\"A7:C7\"/></mergeCells>")
    let book = try Self.open(parts.bytes)
    let shape = SheetShape(firstLine: 3, width: 4, merges: try book.merges(0))
    #expect(shape.merges.count == 3)
    #expect(
      try Self.lines(book, 0, shape) == ["1\t2\t3", "\t5", "7\t8\t9\t", "7\t10\t9\t", "", "7\t12\t\t", "13\t\t\t"])
    let stream = try book.stream(0, shape)
    var bytes: [UInt8] = []
    while try stream.next(into: &bytes) > 0 {}
    var tally = ReadTally()
    stream.tell(in: &tally)
    #expect(tally.notes.map(\.code) == [.mergedCells])
    #expect(tally.notes.first?.line == 4)
    #expect(tally.notes.first?.found == "3")
    #expect(tally.evidence.first?.vi.hasSuffix("F6") == true)
  }

  @Test("a merge is found wherever a piece ends") func mergeScan() throws {
    let text = Array("…<x:mergeCell ref=\"B2:B3\"/><mergeCell foo=\"1\" ref=\"C4:D9\"/></mergeCells>".utf8)
    for cut in text.indices {
      var scan = MergeScan()
      try scan.take(Array(text[..<cut]))
      try scan.take(Array(text[cut...]))
      #expect(scan.merges == [CellPlace(row: 2, column: 1): 3, CellPlace(row: 4, column: 2): 9])
    }
  }

  @Test("hidden and guide sheets are known") func sheets() throws {
    let body = "<sheetData/>"
    let book = try Self.open(
      BookParts(sheets: [
        ("Lô hàng", "visible", body), ("Danh mục", "hidden", body), ("Mã", "veryHidden", body),
        ("Hướng dẫn", "visible", body), ("README", "visible", body),
      ]).bytes)
    #expect(book.sheets.map(\.isHidden) == [false, true, true, false, false])
    #expect(book.sheets.map(\.isGuide) == [false, false, false, true, true])
  }

  struct Broken: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let code: FaultCode
  }

  static let brokenBooks: [Broken] = {
    var doctype = BookParts.rows("<row><c><v>1</v></c></row>")
    doctype.prologue = "<!DOCTYPE a [<!ENTITY b \"c\">]>"
    var cut = BookParts.rows("<row><c><v>1</v></c></row>")
    cut.sheets[0].body = "<sheetData><row><c><v>1</v>"
    return [
      Broken(testDescription: "a DOCTYPE", bytes: doctype.bytes, code: .docType),
      Broken(testDescription: "XML that is none", bytes: cut.bytes, code: .damagedArchive),
      Broken(
        testDescription: "a text that is not there", bytes: BookParts.rows("<row><c t=\"s\"><v>5</v></c></row>").bytes,
        code: .damagedArchive),
      Broken(
        testDescription: "rows out of order",
        bytes: BookParts.rows("<row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row>").bytes,
        code: .damagedArchive),
      Broken(
        testDescription: "a cell twice",
        bytes: BookParts.rows("<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"B1\"><v>1</v></c></row>").bytes,
        code: .damagedArchive),
      Broken(
        testDescription: "too many rows", bytes: BookParts.rows("<row r=\"1048577\"><c><v>1</v></c></row>").bytes,
        code: .damagedArchive),
      Broken(
        testDescription: "too deep",
        bytes: BookParts.rows(String(repeating: "<x>", count: 200) + String(repeating: "</x>", count: 200)).bytes,
        code: .tooDeep),
      Broken(
        testDescription: "too many names",
        bytes: BookParts.rows((0..<5000).map { "<n\($0)/>" }.joined()).bytes, code: .tooManyNames),
      Broken(
        testDescription: "a text without end",
        bytes: BookParts.rows("<row><c t=\"str\"><v>\(String(repeating: "a", count: 3 << 20))</v></c></row>").bytes,
        code: .recordTooLong),
    ]
  }()

  @Test("what is broken is told", arguments: brokenBooks) func broken(_ sample: Broken) throws {
    let fault = #expect(throws: Fault.self) { _ = try Self.lines(try Self.open(sample.bytes)) }
    #expect(fault?.code == sample.code)
  }

  @Test("a long text that many cells share is no way to fill a disk") func bomb() throws {
    var parts = BookParts.rows(
      (1...4000).map { "<row r=\"\($0)\"><c r=\"A\($0)\" t=\"s\"><v>0</v></c></row>" }.joined())
    parts.strings = ["<t>\(String(repeating: "a", count: 60_000))</t>"]
    let book = try Self.open(parts.bytes)
    let fault = #expect(throws: Fault.self) { _ = try Self.lines(book) }
    #expect(fault?.code == .expansionRatio)
  }

  @Test("shared texts that do not fit in memory are read back") func spill() throws {
    let strings = SharedStrings()
    let text = [UInt8](repeating: 0x61, count: 1 << 20)
    for number in 0..<70 { try strings.append(Array("\(number):".utf8) + text) }
    try strings.flush()
    for number in [0, 1, 62, 63, 64, 65, 69] {
      var out: [UInt8] = []
      try strings.append(number, to: &out)
      #expect(out == Array("\(number):".utf8) + text)
    }
  }

  @Test("a table of a page that calls itself .xls") func html() throws {
    let page = """
      <html><head><meta charset="windows-1258"><style>td { color: red }</style></head><body>
      <table><tr><td>tiêu đề</td></tr></table>
      <TABLE border=1><tr><th>Tên<br>hàng</th><th colspan=2>Ngày</th><th>Số</th></tr>
      <tr><td rowspan="2">Mè&nbsp;xửng &amp; kẹo</td><td>1</td><td>2</td><td> 3 </td></tr>
      <tr><td>4</td><td><b>5</b>x<td>6
      <tr><td>a<table><tr><td>trong</td></tr><tr><td>nữa</td></tr></table>b</td></tr></TABLE></body></html>
      """
    let document = Document.bytes(Array(page.utf8), path: "a.xls")
    let detection = try Detection.of(document)
    #expect(detection.format == .htmlTable)
    let book = try Workbook(document, detection, limits: IntakeLimits())
    #expect(book.sheets.map(\.name) == ["Bảng 2", "Bảng 3"])
    #expect(
      try Self.lines(book) == [
        "\"Tên\rhàng\"\tNgày\t\tSố", "Mè\u{A0}xửng & kẹo\t1\t2\t3", "\t4\t5x\t6", "ab",
      ])
    #expect(try Self.lines(book, 1) == ["trong", "nữa"])
    let filled = try Self.lines(book, 0, SheetShape(firstLine: 2, width: 4))
    #expect(filled[2] == "Mè\u{A0}xửng & kẹo\t4\t5x\t6")
  }

  @Test("Excel's XML of 2003") func spreadsheetML() throws {
    let text = """
      <?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
      xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
      <Worksheet ss:Name="Bìa"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table></Worksheet>
      <Worksheet ss:Name="Lô"><Table><Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Tên</Data></Cell>
      <Cell><Data ss:Type="String">Số</Data></Cell></Row>
      <Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="Number">8938509100018</Data></Cell>
      <Cell><Data ss:Type="DateTime">2026-04-02T00:00:00.000</Data></Cell>
      <Cell><Data ss:Type="DateTime">2026-04-02T08:30:00.000</Data></Cell>
      <Cell><Data ss:Type="Boolean">0</Data></Cell></Row></Table></Worksheet></Workbook>
      """
    let document = Document.bytes(Array(text.utf8), path: "a.xls")
    let detection = try Detection.of(document)
    #expect(detection.format == .spreadsheetML)
    let book = try Workbook(document, detection, limits: IntakeLimits())
    #expect(book.sheets.map(\.name) == ["Bìa", "Lô"])
    #expect(try Self.lines(book) == ["x"])
    #expect(
      try Self.lines(book, 1) == ["Tên\t\tSố", "", "\t8938509100018\t2026-04-02\t2026-04-02 08:30:00\tFALSE"])
  }
}
