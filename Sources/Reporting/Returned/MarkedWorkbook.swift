package import Vocabulary

/// A table of the sender as it goes into the marked file.
package struct MarkedTable: Sendable {
  /// Of the sheet.
  package var name: String
  /// Line of the last header row, and how many there are.
  package var headerLine: Int?
  package var headerRows: Int
  package var isHidden: Bool

  package init(name: String, headerLine: Int?, headerRows: Int = 1, isHidden: Bool = false) {
    self.isHidden = isHidden
    self.name = name
    self.headerLine = headerLine
    self.headerRows = headerRows
  }
}

/// What a person hears about the marked file beside its cells.
package struct MarkedFacts: Sendable {
  package var file: FileResult
  package var causes: [Cause]
  /// Of each cause: where its rule is written.
  package var citations: [String]
  package var asOf: Day
  package var toolVersion: String

  package init(file: FileResult, causes: [Cause], citations: [String], asOf: Day, toolVersion: String) {
    self.file = file
    self.causes = causes
    self.citations = citations
    self.asOf = asOf
    self.toolVersion = toolVersion
  }
}

/// The sender's file, marked: a first sheet with what is to be done, then their own sheets with the bad
/// cells coloured and a note in each.
///
/// Rows come in order and leave for the disk at once; only notes stay in memory, so their number has a
/// limit, which the first sheet tells when it is reached.
package struct MarkedWorkbook: ~Copyable {
  /// Notes of one file. Excel itself becomes slow with many more.
  package static let mostNotes = 5_000
  /// Rows from which the width of a column is told.
  private static let measuredRows = 200

  private var book: WorkbookWriter
  private let language: Language
  private let toDo: SheetNumber
  private var table = MarkedTable(name: "", headerLine: nil)
  private var sheet: SheetNumber
  private var row = 0
  private var headerRow: Int?
  private var widths: [Int] = []
  private var headerCopies: [WrittenRow] = []
  private var isOpen = false
  /// What the first sheet tells.
  private var tally = ToDoSheet.Tally()

  /// - Throws: `output-failed`.
  package init(
    path: String, folder: String, title: String, language: Language, seconds: Int, isLarge: Bool
  ) throws(Fault) {
    self.language = language
    var book = try WorkbookWriter(path: path, folder: folder, title: title, seconds: seconds, isLarge: isLarge)
    toDo = try book.addSheet(ToDoSheet.name[language])
    sheet = toDo
    self.book = book
  }

  package mutating func begin(_ table: MarkedTable) throws(Fault) {
    endSheet()
    self.table = table
    headerCopies = []
    tally.sheets += 1
    try beginSheet()
  }

  private mutating func beginSheet() throws(Fault) {
    sheet = try book.addSheet(table.name)
    row = 0
    headerRow = nil
    widths = []
    isOpen = true
    if table.isHidden { book.hide(sheet) }
  }

  /// The next row of the table, as it was sent.
  ///
  /// - Parameter marks: by column, each once.
  package mutating func append(_ written: borrowing WrittenRow, _ marks: [CellMark]) throws(Fault) {
    if row >= WorkbookWriter.rows {
      endSheet()
      try beginSheet()
      tally.splits += 1
      for copy in headerCopies { put(copy, [], isHeader: true) }
    }
    let isHeader = isHeader(written.line)
    if isHeader, headerCopies.count < table.headerRows { headerCopies.append(copy written) }
    put(written, marks, isHeader: isHeader)
    tally.rows += 1
  }

  private func isHeader(_ line: Int) -> Bool {
    guard let last = table.headerLine else { return false }
    return line <= last && line > last - table.headerRows
  }

  private mutating func put(_ written: borrowing WrittenRow, _ marks: [CellMark], isHeader: Bool) {
    if isHeader { headerRow = row }
    measure(written)
    var next = 0
    for cell in 0..<min(written.count, WorkbookWriter.columns) {
      let place = CellAddress(sheet: sheet, row: row, column: cell)
      var style: CellStyle = isHeader ? .header : .text
      if next < marks.count, marks[next].column == cell {
        style = Self.style(marks[next].severity, isHeader: isHeader)
        mark(marks[next], at: place)
        next += 1
      }
      if !book.write(written, cell: cell, at: place, style) { tally.cutTexts += 1 }
    }
    tally.cutTexts += max(0, written.count - WorkbookWriter.columns)
    // Where the row ends before the cell that is missing.
    for mark in marks[next...] {
      let place = CellAddress(sheet: sheet, row: row, column: mark.column)
      book.blank(at: place, Self.style(mark.severity, isHeader: isHeader))
      self.mark(mark, at: place)
    }
    row += 1
  }

  private mutating func mark(_ mark: CellMark, at place: CellAddress) {
    tally.markedCells += 1
    for cause in mark.causes where tally.firstCells[cause] == nil { tally.firstCells[cause] = place }
    guard !mark.remarks.isEmpty else {
      tally.bareCells += 1
      return
    }
    guard tally.notes < Self.mostNotes else {
      tally.bareCells += 1
      return
    }
    tally.notes += 1
    let text = NoteText.text(mark.remarks, language)
    let size = NoteText.size(of: text)
    book.note(text, at: place, width: size.width, height: size.height)
  }

  private static func style(_ severity: Severity, isHeader: Bool) -> CellStyle {
    switch severity {
    case .error: isHeader ? .headerError : .error
    case .warning: isHeader ? .headerWarning : .warning
    case .info: isHeader ? .headerInfo : .info
    }
  }

  private mutating func measure(_ written: borrowing WrittenRow) {
    // A title line runs over its neighbours and says nothing about its column.
    guard row < Self.measuredRows, headerRow != nil else { return }
    for cell in 0..<min(written.count, 1_000) {
      let text = written.text[written.range(cell)].prefix(200)
      var length = 0
      for byte in text where byte & 0xC0 != 0x80 { length += 1 }
      if cell >= widths.count { widths.append(0) }
      widths[cell] = max(widths[cell], length)
    }
  }

  private mutating func endSheet() {
    guard isOpen else { return }
    isOpen = false
    for (column, width) in widths.enumerated() {
      book.setColumn(column, of: sheet, width: Double(min(45, max(9, width + 3))), .text)
    }
    book.expectTexts(sheet, rows: row, columns: max(1, widths.count))
    if let headerRow {
      // A long block above the header would leave no room for the rows.
      if headerRow < 15 { book.freeze(sheet, rows: headerRow + 1) }
      if row > headerRow + 1 { book.filter(sheet, rows: headerRow...row - 1, columns: widths.count) }
    }
    book.fitToWidth(sheet)
  }

  /// Writes the first sheet and the file.
  ///
  /// - Throws: `output-failed`.
  package mutating func finish(_ facts: MarkedFacts) throws(Fault) {
    endSheet()
    ToDoSheet(sheet: toDo, language: language, facts: facts, tally: tally).write(to: &book)
    book.activate(toDo)
    try book.close()
  }
}
