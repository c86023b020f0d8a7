import Intake
import Testing

@testable import Reading

@Suite("fonts of a workbook") struct FontScanTests {
  @Test(
    "what a font is made for",
    arguments: [
      (".VnTime", TextEncoding.tcvn3), (".VnArialH", .tcvn3), ("VNI-Times", .vni), ("VNI Helve", .vni),
      ("Times New Roman", nil), ("Arial", nil), ("", nil),
    ])
  func names(_ name: String, _ encoding: TextEncoding?) { #expect(TextEncoding(font: name) == encoding) }

  @Test("the font of most texts of a column is the column's") func columns() throws {
    func cell(_ place: String, _ style: Int, _ type: String) -> String {
      "<c r=\"\(place)\" s=\"\(style)\" \(type)><v>0</v></c>"
    }
    var parts = BookParts(sheets: [
      (
        "S", "visible",
        "<sheetData><row r=\"1\">\(cell("A1", 1, "t=\"s\""))\(cell("B1", 0, "t=\"s\""))\(cell("C1", 1, ""))</row>"
          + "<row r=\"2\">\(cell("A2", 1, "t=\"s\""))\(cell("B2", 1, "t=\"s\""))</row>"
          + "<row r=\"3\">\(cell("A3", 0, "t=\"s\""))\(cell("B3", 0, "t=\"s\""))</row></sheetData>"
      )
    ])
    parts.strings = ["<t>T«m</t>"]
    parts.cellFormats = ["0", "0\" fontId=\"1"]
    parts.fonts =
      "<fonts><font><name val=\"Arial\"/></font><font><sz val=\"12\"/><name val=\".VnTime\"/></font></fonts>"
    let document = Document.bytes(parts.bytes, path: "a.xlsx")
    let book = try Workbook(document, try Detection.of(document), limits: IntakeLimits())
    // Numbers have no letters, and two of three texts of B are Arial.
    #expect(try book.fontEncodings(0) == [0: .tcvn3])
  }
}
