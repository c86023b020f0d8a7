import Vocabulary

/// The first sheet of a marked file: the verdict, the numbers, and what to do, the step that clears most first.
struct ToDoSheet {
  static let name = LocalizedText(vi: "Việc cần làm", en: "To do")

  /// What came of the sender's rows.
  struct Tally {
    var sheets = 0
    var splits = 0
    var rows = 0
    var markedCells = 0
    var notes = 0
    /// Coloured, but without a note.
    var bareCells = 0
    /// Longer than a cell of Excel's may be.
    var cutTexts = 0
    var firstCells: [Int: CellAddress] = [:]
  }

  let sheet: SheetNumber
  let language: Language
  let facts: MarkedFacts
  let tally: Tally

  private static let widths = [5.0, 12, 52, 62, 9, 13, 44]
  /// Steps listed; the rest is in the report.
  private static let mostSteps = 500

  private func say(_ vi: String, _ en: String) -> String { language == .vi ? vi : en }

  func write(to book: inout WorkbookWriter) {
    for (column, width) in Self.widths.enumerated() {
      book.setColumn(column, of: sheet, width: width)
    }
    book.hideGrid(sheet)
    book.fitToWidth(sheet)
    book.tab(sheet, colour: 0x1F4E78)
    var row = 0
    func line(_ text: String, _ style: CellStyle = .plain) {
      book.write(text, at: CellAddress(sheet: sheet, row: row, column: 0), style)
      row += 1
    }
    let file = facts.file
    line(Words.verdict(file.verdict)[language], verdictStyle)
    line(say("Tệp: ", "File: ") + VisibleText.of(file.path), .strong)
    line(Words.meaning(file.verdict)[language])
    line(counts)
    line(say("Ngày xét: ", "Judged as of: ") + facts.asOf.iso + profile, .muted)
    for fault in file.faults { line(VisibleText.of(FaultWords.message(fault)[language]), .strong) }
    row += 1
    legend(&book, &row)
    for text in limits { line(text, .muted) }
    row += 1
    table(&book, &row)
    row += 1
    line(
      say(
        "Trang này do txng \(facts.toolVersion) viết. Cột, dòng và nội dung ở các trang sau giữ đúng như tệp gửi; màu sắc và công thức của tệp gốc thì không.",
        "This sheet was written by txng \(facts.toolVersion). Columns, rows and contents of the sheets behind it are as sent; the looks and formulas of the original are not."
      ), .muted)
  }

  private var verdictStyle: CellStyle {
    switch facts.file.verdict {
    case .conform: .verdictGood
    case .conformWithWarnings: .verdictGood
    case .nonconform, .unreadable: .verdictBad
    case .incomplete: .verdictOpen
    }
  }

  private var counts: String {
    let totals = facts.file.totals
    let parts = [
      Words.counted(facts.file.records, vi: "dòng dữ liệu", en: ("data row", "data rows")),
      Words.counted(.error, totals.errors), Words.counted(.warning, totals.warnings),
      Words.counted(.info, totals.infos),
    ]
    return parts.map { $0[language] }.joined(separator: " · ")
  }

  private var profile: String {
    guard let id = facts.file.profileID else { return "" }
    return say(" · Hồ sơ kiểm tra: ", " · Profile: ") + id
  }

  private func legend(_ book: inout WorkbookWriter, _ row: inout Int) {
    let lines: [(CellStyle, String, String)] = [
      (
        .badgeError, Words.severity(.error)[language],
        say("phải sửa thì tệp mới đạt.", "has to be mended before the file conforms.")
      ),
      (
        .badgeWarning, Words.severity(.warning)[language],
        say("nên sửa hoặc xem lại.", "should be mended or looked at.")
      ),
      (
        .badgeInfo, Words.severity(.info)[language],
        say("không phải lỗi: máy đã hiểu ô này như thế nào.", "no fault: how this cell was understood.")
      ),
    ]
    book.write(
      say(
        "Cách dùng: bấm vào ô xanh gạch chân ở cột “Ô đầu tiên” để tới đúng chỗ; rê chuột lên ô tô màu có góc đỏ để đọc ghi chú; sửa ngay trong ô, lưu lại rồi kiểm tra lại tệp này.",
        "How to use it: click the blue address in “First cell” to get to the place; rest the pointer on a coloured cell with a red corner to read its note; mend the cell, save, and check this file again."
      ), at: CellAddress(sheet: sheet, row: row, column: 0), .plain)
    row += 1
    for (style, name, text) in lines {
      book.write(name, at: CellAddress(sheet: sheet, row: row, column: 1), style)
      book.write(text, at: CellAddress(sheet: sheet, row: row, column: 2), .plain)
      row += 1
    }
  }

  /// What is not here, and why.
  private var limits: [String] {
    var texts: [String] = []
    if tally.bareCells > 0 {
      let bare = GroupedNumber.text(tally.bareCells, language)
      let notes = GroupedNumber.text(tally.notes, language)
      texts.append(
        say(
          "Có \(notes) ghi chú; \(bare) ô cùng loại lỗi chỉ tô màu, không kèm ghi chú, để tệp mở nhanh. findings.csv có đủ mọi chỗ.",
          "There are \(notes) notes; \(bare) more cells with the same faults are only coloured, so that the file opens fast. findings.csv has them all."
        ))
    }
    if tally.splits > 0 {
      texts.append(
        say(
          "Bảng dài hơn một trang của Excel (1.048.576 dòng) nên chia ra nhiều trang, dòng tiêu đề lặp lại.",
          "The table is longer than a sheet of Excel's (1,048,576 rows): it goes on in further sheets, header repeated."
        ))
    }
    if tally.cutTexts > 0 {
      let count = GroupedNumber.text(tally.cutTexts, language)
      texts.append(
        say(
          "\(count) ô dài hơn mức Excel cho phép (32.767 ký tự, 16.384 cột) nên bị cắt ở đây; tệp gốc không đổi.",
          "\(count) cells go beyond what Excel holds (32,767 characters, 16,384 columns) and are cut here; the original is unchanged."
        ))
    }
    return texts
  }

  private func table(_ book: inout WorkbookWriter, _ row: inout Int) {
    let first = row
    guard !facts.causes.isEmpty else {
      book.write(
        say("Không có việc gì phải làm.", "Nothing to do."),
        at: CellAddress(sheet: sheet, row: row, column: 0), .strong)
      row += 1
      return
    }
    let heads = [
      "#", say("Mức", "Level"), say("Việc cần làm", "To do"), say("Cách sửa", "How"),
      say("Số chỗ", "Places"), say("Ô đầu tiên", "First cell"), say("Căn cứ", "Source"),
    ]
    for (column, head) in heads.enumerated() {
      book.write(head, at: CellAddress(sheet: sheet, row: row, column: column), .tableHead)
    }
    row += 1
    for (index, cause) in facts.causes.prefix(Self.mostSteps).enumerated() {
      func cell(_ column: Int) -> CellAddress { CellAddress(sheet: sheet, row: row, column: column) }
      let citation = index < facts.citations.count ? Words.citation(facts.citations[index])?[language] : nil
      book.setRow(
        row, of: sheet,
        height: WorkbookWriter.height(of: [
          (cause.title[language], Self.widths[2]), (cause.fix?[language] ?? "", Self.widths[3]),
          (citation ?? "", Self.widths[6]),
        ]))
      book.write(index + 1, at: cell(0), .tableNumber)
      book.write(Words.severity(cause.severity)[language], at: cell(1), .badge(of: cause.severity))
      book.write(VisibleText.of(cause.title[language]), at: cell(2), .tableCell)
      book.write(VisibleText.of(cause.fix?[language] ?? ""), at: cell(3), .tableCell)
      book.write(cause.clears, at: cell(4), .tableNumber)
      if let target = tally.firstCells[index] {
        let text = tally.sheets + tally.splits > 1 ? "\(target.sheet.name)!\(target.name)" : target.name
        book.link(text, to: target, at: cell(5), .tableLink)
      } else {
        book.write(say("cả tệp", "whole file"), at: cell(5), .tableNumber)
      }
      book.write(citation ?? "", at: cell(6), .tableCell)
      row += 1
    }
    if facts.causes.count > Self.mostSteps {
      let left = GroupedNumber.text(facts.causes.count - Self.mostSteps, language)
      book.write(
        say("… và \(left) việc khác trong report.html.", "… and \(left) more in report.html."),
        at: CellAddress(sheet: sheet, row: row, column: 2), .muted)
      row += 1
    }
    book.filter(sheet, rows: first...max(first, row - 1), columns: heads.count)
  }
}
