package import Vocabulary

/// A column of a form to fill in.
package struct TemplateColumn: Sendable {
  /// What stands in the header row, as the dictionary calls it.
  package var header: String
  /// How much a record needs it.
  package enum Need: Sendable { case required, wanted, optional }
  package var need: Need
  package var description: LocalizedText
  /// Clauses that ask for it.
  package var citations: [String]
  package var example: String
  /// What the drop-down offers; empty for none.
  package var choices: [String]

  package init(
    header: String, need: Need, description: LocalizedText, citations: [String], example: String, choices: [String]
  ) {
    self.header = header
    self.need = need
    self.description = description
    self.citations = citations
    self.example = example
    self.choices = choices
  }
}

/// The `.xlsx` of `txng template`: a table with one right row and drop-downs, and a sheet that explains it.
package struct TemplateWorkbook: Sendable {
  private let title: LocalizedText
  private let profile: String
  private let columns: [TemplateColumn]
  private let language: Language
  private let asOf: Day

  /// Rows that are prepared: text format, drop-downs, hints.
  private static let preparedRows = 5_000
  private static let guideWidths = [28.0, 12, 58, 34, 60]

  package init(title: LocalizedText, profile: String, columns: [TemplateColumn], language: Language, asOf: Day) {
    self.title = title
    self.profile = profile
    self.columns = columns
    self.language = language
    self.asOf = asOf
  }

  private func say(_ vi: String, _ en: String) -> String { language == .vi ? vi : en }

  /// - Throws: `output-failed`.
  package func write(to path: String, folder: String, seconds: Int) throws(Fault) {
    var book = try WorkbookWriter(
      path: path, folder: folder, title: title[language], seconds: seconds, isLarge: false)
    let table = try book.addSheet(say("Dữ liệu", "Data"))
    let guide = try book.addSheet(say("Hướng dẫn", "Guide"))
    let lists = try book.addSheet(say("Danh mục", "Lists"))
    writeTable(table, lists, to: &book)
    writeGuide(guide, to: &book)
    writeLists(lists, to: &book)
    book.activate(table)
    try book.close()
  }

  // MARK: The table

  private func writeTable(_ sheet: SheetNumber, _ lists: SheetNumber, to book: inout WorkbookWriter) {
    var listColumn = 0
    for (number, column) in columns.enumerated() {
      let width = max(column.header.count + 4, min(column.example.count + 3, 34))
      book.setColumn(number, of: sheet, width: Double(max(12, min(40, width))), .text)
      let rows = 1...Self.preparedRows
      let hint =
        "\(need(column.need)). \(column.description[language])"
        + (column.example.isEmpty ? "" : " " + say("Ví dụ: ", "Example: ") + column.example)
      if column.choices.isEmpty {
        book.hint(sheet, rows: rows, column: number, title: column.header, message: hint)
      } else {
        book.choices(
          sheet, rows: rows, column: number, from: lists, listRows: 1...column.choices.count, listColumn: listColumn,
          title: column.header, message: hint, isStrict: false)
        listColumn += 1
      }
    }
    for (number, column) in columns.enumerated() {
      let style: CellStyle =
        switch column.need {
        case .required: .required
        case .wanted: .wanted
        case .optional: .header
        }
      book.write(column.header, at: CellAddress(sheet: sheet, row: 0, column: number), style)
    }
    for (number, column) in columns.enumerated() {
      book.write(column.example, at: CellAddress(sheet: sheet, row: 1, column: number), .example)
    }
    book.freeze(sheet, rows: 1, columns: 1)
    book.filter(sheet, rows: 0...Self.preparedRows, columns: columns.count)
    book.expectTexts(sheet, rows: Self.preparedRows + 1, columns: columns.count)
    book.fitToWidth(sheet)
  }

  private func need(_ need: TemplateColumn.Need) -> String {
    switch need {
    case .required: say("Bắt buộc", "Required")
    case .wanted: say("Nên có", "Wanted")
    case .optional: say("Tùy chọn", "Optional")
    }
  }

  // MARK: The guide

  private func writeGuide(_ sheet: SheetNumber, to book: inout WorkbookWriter) {
    for (column, width) in Self.guideWidths.enumerated() { book.setColumn(column, of: sheet, width: width) }
    book.hideGrid(sheet)
    book.fitToWidth(sheet)
    var row = 0
    func line(_ text: String, _ style: CellStyle = .plain) {
      book.write(text, at: CellAddress(sheet: sheet, row: row, column: 0), style)
      row += 1
    }
    line(say("Mẫu điền: ", "Form: ") + title[language], .title)
    line(say("Hồ sơ kiểm tra: ", "Profile: ") + profile + say(" · xét theo ngày ", " · as of ") + asOf.iso, .muted)
    row += 1
    for (index, text) in steps.enumerated() { line("\(index + 1). \(text)") }
    row += 1
    let first = row
    for (column, head) in [
      say("Cột", "Column"), say("Cần", "Need"), say("Là gì", "What it is"), say("Ví dụ", "Example"),
      say("Căn cứ", "Source"),
    ].enumerated() { book.write(head, at: CellAddress(sheet: sheet, row: row, column: column), .tableHead) }
    row += 1
    for column in columns {
      func cell(_ number: Int) -> CellAddress { CellAddress(sheet: sheet, row: row, column: number) }
      let more = column.choices.isEmpty ? "" : say(" Chọn trong danh sách hoặc gõ.", " Choose from the list or type.")
      let what = column.description[language] + more
      let sources = column.citations.compactMap { Words.citation($0)?[language] }.joined(separator: "\n")
      let texts = [column.header, "", what, column.example, sources]
      book.setRow(row, of: sheet, height: WorkbookWriter.height(of: Array(zip(texts, Self.guideWidths))))
      book.write(column.header, at: cell(0), .tableCell)
      book.write(
        need(column.need), at: cell(1),
        column.need == .required ? .badgeError : column.need == .wanted ? .badgeWarning : .badgeInfo)
      book.write(what, at: cell(2), .tableCell)
      book.write(column.example, at: cell(3), .tableCell)
      book.write(sources, at: cell(4), .tableCell)
      row += 1
    }
    book.filter(sheet, rows: first...max(first, row - 1), columns: 5)
  }

  private var steps: [String] {
    [
      say(
        "Điền ở trang “Dữ liệu”, mỗi dòng một lô. Dòng chữ xanh là ví dụ đúng: xem xong thì ghi đè lên.",
        "Fill in the sheet “Data”, one lot a row. The green row is a right example: read it, then write over it."),
      say(
        "Giữ nguyên dòng tiêu đề. Cột tiêu đề xanh đậm là bắt buộc, xanh nhạt là nên có.",
        "Leave the header row as it is. Dark blue columns are required, light blue ones wanted."),
      say(
        "Mọi ô đã để dạng văn bản: số 0 ở đầu mã không mất, ngày viết 02/04/2026 giữ nguyên.",
        "All cells are text: leading zeros stay, and a date written 02/04/2026 stays as it is."),
      say(
        "Lưu tệp (.xlsx hoặc .csv) rồi kiểm tra: txng check TỆP --profile \(profile)",
        "Save the file (.xlsx or .csv), then check it: txng check FILE --profile \(profile)"),
    ]
  }

  // MARK: The lists

  private func writeLists(_ sheet: SheetNumber, to book: inout WorkbookWriter) {
    let listed = columns.filter { !$0.choices.isEmpty }
    for (number, column) in listed.enumerated() {
      book.setColumn(number, of: sheet, width: Double(min(40, 4 + (column.choices.map(\.count).max() ?? 0))))
    }
    let height = listed.map(\.choices.count).max() ?? 0
    for row in 0...height {
      for (number, column) in listed.enumerated() {
        let place = CellAddress(sheet: sheet, row: row, column: number)
        if row == 0 {
          book.write(column.header, at: place, .header)
        } else if row <= column.choices.count {
          book.write(column.choices[row - 1], at: place, .text)
        }
      }
    }
    book.hide(sheet)
  }
}
