package import Vocabulary

/// `report.xlsx`: the verdict, the steps, the findings and the requirements of a run, a sheet each, for who
/// sorts, filters and hands out work in Excel.
///
/// Holds the findings that `result.json` holds; a line says how many more stand in `findings.csv`. Untrusted
/// text is text: no formula, and what cannot be seen is shown.
package struct WorkbookReport {
  private let result: RunResult
  private let language: Language

  package init(_ result: RunResult, language: Language) {
    self.result = result
    self.language = language
  }

  private func say(_ vi: String, _ en: String) -> String { language == .vi ? vi : en }

  /// - Parameters:
  ///   - path: written over.
  ///   - folder: for temporary files, which have no name.
  ///   - seconds: since 1970, the time of making in the file's properties.
  /// - Throws: `output-failed`.
  package func write(to path: String, folder: String, seconds: Int) throws(Fault) {
    var book = try WorkbookWriter(
      path: path, folder: folder, title: say("Báo cáo của txng", "Report of txng"), seconds: seconds,
      isLarge: result.findings.count > 200_000)
    try summary(&book)
    try steps(&book)
    try findings(&book)
    try requirements(&book)
    try book.close()
  }

  // MARK: Sheets

  private func summary(_ book: inout WorkbookWriter) throws(Fault) {
    let table = Table(
      (say("Tệp", "File"), 46), (say("Kết luận", "Verdict"), 22), (say("Dạng tệp", "Format"), 24),
      (say("Bản ghi", "Records"), 10), (Words.severity(.error)[language], 10), (Words.severity(.warning)[language], 10),
      (Words.severity(.info)[language], 10), (say("Dòng đã đọc", "Rows read"), 12),
      (say("Dòng bỏ qua", "Rows skipped"), 12), (say("Hồ sơ kiểm tra", "Profile"), 18),
      (say("Không đọc được vì", "Could not be read because"), 70))
    let sheet = try book.addSheet(say("Tóm tắt", "Summary"))
    book.hideGrid(sheet)
    book.fitToWidth(sheet)
    book.tab(sheet, colour: 0x1F4E78)
    table.widen(sheet, &book)
    let totals = result.totals
    let counts = [
      Words.counted(totals.files, vi: "tệp", en: ("file", "files")),
      Words.counted(totals.records, vi: "bản ghi", en: ("record", "records")),
      Words.counted(.error, totals.errors), Words.counted(.warning, totals.warnings),
      Words.counted(.info, totals.infos),
    ]
    let packs = result.packs.map { "\($0.id) \($0.edition)" }.joined(separator: ", ")
    let lines: [(String, CellStyle)] = [
      (Words.verdict(result.verdict)[language], Self.look(of: result.verdict)),
      (Words.meaning(result.verdict, files: totals.files)[language], .plain),
      (counts.map { $0[language] }.joined(separator: " · "), .plain),
      (say("Ngày xét: ", "Judged as of: ") + result.asOf.iso, .muted),
      (say("Các bộ quy tắc: ", "Rule packs: ") + packs + " · txng \(result.toolVersion)", .muted),
    ]
    for (row, line) in lines.enumerated() {
      book.write(VisibleText.of(line.0), at: CellAddress(sheet: sheet, row: row, column: 0), line.1)
    }
    var row = lines.count + 1
    let first = row
    table.head(sheet, &row, &book)
    for file in result.files where file.role != .attachment {
      table.row(
        sheet, &row, &book,
        [
          .text(file.path), .badge(Words.verdict(file.verdict)[language], Self.badge(of: file.verdict)),
          .text(Words.format(file.format)[language]), .number(file.records), .number(file.totals.errors),
          .number(file.totals.warnings), .number(file.totals.infos), .number(file.rowsRead), .number(file.rowsSkipped),
          .text(file.profileID ?? ""),
          .text(file.faults.map { FaultWords.message($0)[language] }.joined(separator: "\n")),
        ])
    }
    table.close(sheet, rows: first..<row, &book)
  }

  private func steps(_ book: inout WorkbookWriter) throws(Fault) {
    let table = Table(
      ("#", 6), (say("Mức độ", "Level"), 12), (say("Việc cần làm", "To do"), 56), (say("Cách sửa", "How"), 66),
      (say("Hết bao nhiêu phát hiện", "Findings it clears"), 14), (say("Tệp", "File"), 40),
      (say("Cột của bạn", "Your column"), 24), (say("Quy tắc", "Rule"), 18))
    let sheet = try book.addSheet(say("Việc cần làm", "To do"))
    var row = 0
    table.begin(sheet, &row, &book)
    for (index, cause) in result.causes.prefix(WorkbookWriter.rows - 1).enumerated() {
      table.row(
        sheet, &row, &book,
        [
          .number(index + 1), level(cause.severity), .text(cause.title[language]), .text(cause.fix?[language] ?? ""),
          .number(cause.clears), .text(cause.file), .text(cause.sourceField ?? ""), .text(cause.rule),
        ])
    }
    table.close(sheet, rows: 0..<row, &book)
  }

  private func findings(_ book: inout WorkbookWriter) throws(Fault) {
    let table = Table(
      (say("Mức độ", "Level"), 12), (say("Tệp", "File"), 40), (say("Trang tính", "Sheet"), 16), (say("Ô", "Cell"), 8),
      (say("Dòng", "Line"), 8), (say("Bản ghi", "Record"), 9), (say("Cột của bạn", "Your column"), 24),
      (say("Trường chuẩn", "Field"), 24), (say("Giá trị", "Value"), 30), (say("Cần có", "Expected"), 30),
      (say("Nội dung", "What is wrong"), 66), (say("Quy tắc", "Rule"), 18), (say("Căn cứ", "Source"), 44),
      (say("Đường dẫn trong tệp", "Path in the file"), 40))
    let sheet = try book.addSheet(say("Phát hiện", "Findings"))
    var row = 0
    table.begin(sheet, &row, &book)
    // The head and the line on what is not here take a row each.
    let shown = result.findings.prefix(WorkbookWriter.rows - 2)
    for finding in shown {
      table.row(
        sheet, &row, &book,
        [
          level(finding.severity), .text(finding.file), .text(finding.sheet ?? ""), .text(finding.cell ?? ""),
          finding.line.map(Table.Value.number) ?? .text(""), finding.record.map(Table.Value.number) ?? .text(""),
          .text(finding.sourceField ?? ""), .text(finding.field), .text(finding.value ?? ""),
          .text(finding.expected ?? ""), .text(finding.message[language]), .text(finding.rule),
          .text(Words.citation(finding.citation)?[language] ?? finding.citation),
          .text(finding.path ?? finding.pointer ?? ""),
        ])
    }
    table.close(sheet, rows: 0..<row, &book)
    let left = result.totals.findings - shown.count
    if left > 0 {
      let count = GroupedNumber.text(left, language)
      book.write(
        say("… và \(count) phát hiện nữa: findings.csv có đủ.", "… and \(count) findings more: findings.csv has all."),
        at: CellAddress(sheet: sheet, row: row, column: 1), .muted)
    }
  }

  private func requirements(_ book: inout WorkbookWriter) throws(Fault) {
    let table = Table(
      (say("Tình trạng", "Status"), 16), (say("Yêu cầu", "Requirement"), 70), (say("Căn cứ", "Source"), 50),
      (say("Đã xét", "Checked"), 10), (say("Chưa đạt", "Failed"), 10), (say("Vì sao", "Why"), 60),
      (say("Mã", "Name"), 24))
    let sheet = try book.addSheet(say("Yêu cầu", "Requirements"))
    var row = 0
    table.begin(sheet, &row, &book)
    for item in result.requirements {
      table.row(
        sheet, &row, &book,
        [
          .badge(Words.status(item.status)[language], Self.badge(of: item.status)), .text(item.title[language]),
          .text(Words.citation(item.citation)?[language] ?? item.citation), .number(item.checked),
          .number(item.failed), .text(item.reason?[language] ?? ""), .text(item.id),
        ])
    }
    table.close(sheet, rows: 0..<row, &book)
  }

  // MARK: Looks

  private func level(_ severity: Severity) -> Table.Value {
    .badge(Words.severity(severity)[language], .badge(of: severity))
  }

  private static func look(of verdict: Verdict) -> CellStyle {
    switch verdict {
    case .conform, .conformWithWarnings: .verdictGood
    case .nonconform, .unreadable: .verdictBad
    case .incomplete: .verdictOpen
    }
  }

  private static func badge(of verdict: Verdict) -> CellStyle {
    switch verdict {
    case .conform: .tableNumber
    case .conformWithWarnings, .incomplete: .badgeWarning
    case .nonconform, .unreadable: .badgeError
    }
  }

  private static func badge(of status: RequirementStatus) -> CellStyle {
    switch status {
    case .broken: .badgeError
    case .needsPerson, .notChecked: .badgeWarning
    case .met, .notApplicable: .tableNumber
    }
  }
}

/// A table with a head that stays in sight and a filter in each column.
private struct Table {
  enum Value {
    case text(String)
    case number(Int)
    case badge(String, CellStyle)
  }

  private let columns: [(title: String, width: Double)]

  init(_ columns: (title: String, width: Double)...) { self.columns = columns }

  func widen(_ sheet: SheetNumber, _ book: inout WorkbookWriter) {
    for (number, column) in columns.enumerated() { book.setColumn(number, of: sheet, width: column.width) }
  }

  /// Of a sheet that holds nothing else.
  func begin(_ sheet: SheetNumber, _ row: inout Int, _ book: inout WorkbookWriter) {
    widen(sheet, &book)
    book.fitToWidth(sheet)
    head(sheet, &row, &book)
    book.freeze(sheet, rows: row)
  }

  func head(_ sheet: SheetNumber, _ row: inout Int, _ book: inout WorkbookWriter) {
    for (number, column) in columns.enumerated() {
      book.write(column.title, at: CellAddress(sheet: sheet, row: row, column: number), .tableHead)
    }
    row += 1
  }

  func row(_ sheet: SheetNumber, _ row: inout Int, _ book: inout WorkbookWriter, _ values: [Value]) {
    let texts = zip(values, columns).compactMap { value, column -> (text: String, width: Double)? in
      guard case .text(let text) = value else { return nil }
      return (VisibleText.of(text, keeping: "\n"), column.width)
    }
    book.setRow(row, of: sheet, height: WorkbookWriter.height(of: texts))
    for (number, value) in values.enumerated() {
      let cell = CellAddress(sheet: sheet, row: row, column: number)
      switch value {
      case .text(let text): book.write(VisibleText.of(text, keeping: "\n"), at: cell, .tableCell)
      case .number(let value): book.write(value, at: cell, .tableNumber)
      case .badge(let text, let style): book.write(text, at: cell, style)
      }
    }
    row += 1
  }

  func close(_ sheet: SheetNumber, rows: Range<Int>, _ book: inout WorkbookWriter) {
    book.filter(sheet, rows: rows.lowerBound...max(rows.lowerBound, rows.upperBound - 1), columns: columns.count)
  }
}
