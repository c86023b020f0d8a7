import Foundation
import Testing
import Vocabulary
import WorkbookReading

@testable import Reporting

@Suite("report.xlsx holds what the result holds") struct WorkbookReportTests {
  private func written(_ result: RunResult, _ language: Language = .vi) throws -> [ReadWorkbook.Sheet] {
    let path = NSTemporaryDirectory() + "txng-report-\(UUID().uuidString).xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try WorkbookReport(result, language: language).write(
      to: path, folder: NSTemporaryDirectory(), seconds: 1_775_000_000)
    return try ReadWorkbook(path: path).sheets
  }

  /// Rows of a table that stands in the sheet from row 1 on, without its head.
  private func rows(_ sheet: ReadWorkbook.Sheet, columns: String) -> [[String]] {
    let last = sheet.cells.keys.compactMap { Int($0.drop(while: \.isLetter)) }.max() ?? 0
    guard last > 1 else { return [] }
    return (2...last).map { row in columns.map { sheet.cells["\($0)\(row)"]?.text ?? "" } }
  }

  @Test("a sheet each for the verdict, the steps, the findings, the requirements")
  func sheets() throws {
    let result = SampleResults.sweets
    let sheets = try written(result)
    #expect(sheets.map(\.name) == ["Tóm tắt", "Việc cần làm", "Phát hiện", "Yêu cầu"])
    #expect(sheets[0].cells["A1"]?.text == "KHÔNG ĐẠT")
    #expect(rows(sheets[1], columns: "C").map { $0[0] } == result.causes.map(\.title.vi))
    #expect(rows(sheets[1], columns: "E").map { $0[0] } == result.causes.map { String($0.clears) })
    #expect(
      rows(sheets[2], columns: "BKL").prefix(result.findings.count)
        == result.findings.map { [$0.file, $0.message.vi, $0.rule] }[...])
    #expect(rows(sheets[3], columns: "BG") == result.requirements.map { [$0.title.vi, $0.id] })
  }

  @Test("files and their verdicts, also of one that could not be read")
  func files() throws {
    let result = SampleResults.province(files: 12)
    let sheet = try #require(try written(result, .en).first)
    let shown = sheet.cells.filter { $0.key.hasPrefix("A") }.map(\.value.text)
    for file in result.files where file.role != .attachment { #expect(shown.contains(file.path), "\(file.path)") }
    let verdicts = Set(sheet.cells.filter { $0.key.hasPrefix("B") }.map(\.value.text))
    #expect(verdicts.contains("COULD NOT BE READ"))
  }

  @Test("what is not among the stored findings is told")
  func capped() throws {
    var result = SampleResults.sweets
    result.totals.findings = result.findings.count + 1234
    let sheet = try #require(try written(result).first { $0.name == "Phát hiện" })
    #expect(sheet.cells["B\(result.findings.count + 2)"]?.text == "… và 1.234 phát hiện nữa: findings.csv có đủ.")
  }

  @Test("hostile names and values are texts that can be seen")
  func hostile() throws {
    for sheet in try written(SampleResults.hostile) {
      #expect(!sheet.hasFormula, "\(sheet.name)")
      for (name, cell) in sheet.cells {
        let isClean = cell.text.unicodeScalars.allSatisfy { $0 == "\n" || !VisibleText.hides($0) }
        #expect(isClean, "\(sheet.name) \(name) \(cell.text.debugDescription)")
      }
    }
  }
}
