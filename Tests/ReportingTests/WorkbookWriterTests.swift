import Foundation
import Testing
import Vocabulary
import WorkbookReading

@testable import Reporting

@Suite("Workbooks hold what they were given") struct WorkbookWriterTests {
  private func written(_ fill: (inout WorkbookWriter, SheetNumber) -> Void) throws -> ReadWorkbook.Sheet {
    let path = NSTemporaryDirectory() + "txng-book-\(UUID().uuidString).xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    var book = try WorkbookWriter(
      path: path, folder: NSTemporaryDirectory(), title: "t", seconds: 1_775_000_000, isLarge: false)
    let sheet = try book.addSheet("Một")
    fill(&book, sheet)
    try book.close()
    return try #require(try ReadWorkbook(path: path).sheets.first)
  }

  @Test(
    "every text is a text, as it was",
    arguments: [
      "=1+1", "+84905", "-5", "@SUM(A1)", "007", "8938509100018000000", "02/04/2026", " kẹo ", "a\tb", "a\nb",
      "x\u{0B}y\u{1}", "_x0041_ _X000B_ _x00_", "<&>\"'", "e\u{301} 👍", "\u{FFFD}",
    ])
  func texts(_ text: String) throws {
    let sheet = try written { book, sheet in
      book.write(text, at: CellAddress(sheet: sheet, row: 0, column: 0), .text)
    }
    #expect(sheet.cells["A1"]?.text == text)
    #expect(sheet.cells["A1"]?.type == "inlineStr")
    #expect(!sheet.hasFormula)
    // `@`: Excel keeps it text while it is edited.
    #expect(sheet.cells["A1"]?.numberFormat == 49)
  }

  @Test("what no XML may hold is replaced, what no cell may hold is cut") func limits() throws {
    let sheet = try written { book, sheet in
      book.write("a\u{FFFE}b", at: CellAddress(sheet: sheet, row: 0, column: 0), .text)
      book.write(String(repeating: "ơ", count: 40_000), at: CellAddress(sheet: sheet, row: 0, column: 1), .text)
      book.write("beyond", at: CellAddress(sheet: sheet, row: 0, column: 16_384), .text)
    }
    #expect(sheet.cells["A1"]?.text == "a\u{FFFD}b")
    #expect(sheet.cells["B1"]?.text.count == 32_767)
    #expect(sheet.cells.count == 2)
  }

  @Test("names of sheets are such as Excel allows, each once") func names() throws {
    #expect(WorkbookWriter.allowed("T4/2026: [lô]") == "T4_2026_ _lô_")
    #expect(WorkbookWriter.allowed("''") == "Sheet")
    #expect(WorkbookWriter.allowed(String(repeating: "a", count: 40)).count == 31)
    var book = try WorkbookWriter(
      path: "/nowhere/x.xlsx", folder: NSTemporaryDirectory(), title: "", seconds: 0, isLarge: false)
    #expect(try book.addSheet("Lô").name == "Lô")
    #expect(try book.addSheet("LÔ").name == "LÔ (2)")
  }

  @Test("a place that cannot be written is a fault") func unwritable() throws {
    var book = try WorkbookWriter(
      path: "/nowhere/x.xlsx", folder: NSTemporaryDirectory(), title: "", seconds: 0, isLarge: false)
    _ = try book.addSheet("Lô")
    do {
      try book.close()
      Issue.record("nothing was thrown")
    } catch {
      #expect(error.code == .outputFailed)
    }
  }

  @Test("a note, a link and a drop-down stand where they were put") func extras() throws {
    let sheet = try written { book, sheet in
      let cell = CellAddress(sheet: sheet, row: 1, column: 2)
      book.write("x", at: cell, .error)
      book.note("Sửa: xem lại", at: cell, width: 300, height: 80)
      book.link("C2", to: cell, at: CellAddress(sheet: sheet, row: 2, column: 0), .tableLink)
      book.choices(
        sheet, rows: 1...9, column: 3, from: sheet, listRows: 1...3, listColumn: 5, title: "Đơn vị", message: "Chọn",
        isStrict: false)
      book.hint(sheet, rows: 1...9, column: 4, title: "Mã", message: String(repeating: "dài ", count: 100))
    }
    #expect(sheet.notes == ["C2": "Sửa: xem lại"])
    #expect(sheet.links == ["A3": "'Một'!C2"])
    #expect(sheet.cells["C2"]?.fill == "FFFFC7CE")
    #expect(sheet.validations.map(\.range) == ["D2:D10", "E2:E10"])
    #expect(sheet.validations.first?.source == "'Một'!$F$2:$F$4")
  }
}
