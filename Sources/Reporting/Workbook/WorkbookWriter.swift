import CLibXLSXWriter
package import Vocabulary

/// A sheet of a workbook, by its place.
package struct SheetNumber: Hashable, Sendable {
  let index: Int
  package let name: String
}

/// A cell, both numbers from 0.
package struct CellAddress: Hashable, Sendable {
  package var sheet: SheetNumber
  package var row: Int
  package var column: Int

  package init(sheet: SheetNumber, row: Int, column: Int) {
    self.sheet = sheet
    self.row = row
    self.column = column
  }

  /// `C12`.
  package var name: String { Self.letters(column) + String(row + 1) }

  static func letters(_ column: Int) -> String {
    var rest = column
    var text = ""
    repeat {
      text = String(UnicodeScalar(UInt8(65 + rest % 26))) + text
      rest = rest / 26 - 1
    } while rest >= 0
    return text
  }

  /// `'Dữ liệu'!C12`, as formulas and links write it.
  var reference: String { WorkbookWriter.quoted(sheet.name) + "!" + name }
}

/// An `.xlsx` being written: one owner of libxlsxwriter's workbook, in its constant-memory mode.
///
/// Rows of a sheet are written from the first to the last, cells of a row before the next row; the sheets
/// may take turns. Every value is written as text or number, never as a formula. The file is whole once
/// `close` has returned; nothing is left of it when that fails or never happens, but for what the caller
/// removes under `path`.
@safe package struct WorkbookWriter: ~Copyable {
  /// Rows and columns of a sheet, and characters of a cell: limits of the format.
  package static let rows = 1_048_576
  package static let columns = 16_384
  package static let characters = 32_767
  private static let nameLength = 31

  private var book: UnsafeMutablePointer<lxw_workbook>?
  private var sheets: [UnsafeMutablePointer<lxw_worksheet>] = unsafe []
  private var names: Set<String> = []
  private var styles: [UnsafeMutablePointer<lxw_format>?] = unsafe []
  private let path: String
  /// Where the first failure was; later calls do nothing more.
  private var failure: String?

  /// - Parameters:
  ///   - path: where the file goes; written over.
  ///   - folder: for temporary files, which have no name.
  ///   - seconds: since 1970, when it was made, as its properties say.
  ///   - isLarge: a sheet may come to more than 4 GiB before it is packed.
  /// - Throws: `output-failed`.
  package init(path: String, folder: String, title: String, seconds: Int, isLarge: Bool) throws(Fault) {
    self.path = path
    guard let book = unsafe txng_workbook(path, folder, isLarge ? 1 : 0) else {
      throw Fault(.outputFailed, facts: [path, "workbook"])
    }
    unsafe self.book = unsafe book
    unsafe _ = txng_properties(book, Self.cut(title, to: 255), seconds)
    for style in CellStyle.allCases { unsafe styles.append(Self.format(style.look, in: book)) }
  }

  deinit { if let book = unsafe book { unsafe lxw_workbook_free(book) } }

  /// Packs everything into the file.
  ///
  /// - Throws: `output-failed`.
  package mutating func close() throws(Fault) {
    guard let open = unsafe book else { return }
    for index in unsafe sheets.indices where unsafe txng_sheet_failed(sheets[index]) != 0 { fail("temporary file") }
    unsafe book = nil
    if failure != nil {
      unsafe lxw_workbook_free(open)
    } else {
      // Frees the workbook, also when it fails. The time in it is the same for all of a run, so that the
      // buffer of gmtime, which it uses, does not matter.
      let code = unsafe workbook_close(open)
      if code != LXW_NO_ERROR { fail(Self.words(code)) }
    }
    if let failure { throw Fault(.outputFailed, facts: [path, failure]) }
  }

  // MARK: Sheets

  /// Adds a sheet; what Excel forbids in its name is replaced, a name that is taken gets a number.
  package mutating func addSheet(_ wanted: String) throws(Fault) -> SheetNumber {
    let name = free(Self.allowed(wanted))
    guard let book = unsafe book, let sheet = unsafe workbook_add_worksheet(book, name) else {
      throw Fault(.outputFailed, facts: [path, "worksheet"])
    }
    names.insert(name.lowercased())
    unsafe sheets.append(sheet)
    return unsafe SheetNumber(index: sheets.count - 1, name: name)
  }

  /// Excel: at most 31 characters, none of `[]:*?/\`, no apostrophe at the ends.
  static func allowed(_ name: String) -> String {
    var text = String(
      name.map { "[]:*?/\\".contains($0) || $0.unicodeScalars.contains { $0.value < 0x20 } ? "_" : $0 })
    while text.hasPrefix("'") { text.removeFirst() }
    text = cut(text, to: nameLength)
    while text.hasSuffix("'") { text.removeLast() }
    let isBlank = text.allSatisfy(\.isWhitespace)
    return isBlank ? "Sheet" : text
  }

  private func free(_ name: String) -> String {
    var candidate = name
    var number = 2
    while names.contains(candidate.lowercased()) {
      let tail = " (\(number))"
      candidate = Self.cut(name, to: Self.nameLength - tail.count) + tail
      number += 1
    }
    return candidate
  }

  static func quoted(_ name: String) -> String {
    "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// At most so many UTF-16 units, which is what Excel counts.
  static func cut(_ text: String, to limit: Int) -> String {
    guard text.utf16.count > limit else { return text }
    var result = ""
    var length = 0
    for character in text {
      length += character.utf16.count
      if length > limit - 1 { break }
      result.append(character)
    }
    return result + "…"
  }

  // MARK: Cells

  /// A text, never a formula: `=1+1` is four characters.
  package mutating func write(_ text: String, at cell: CellAddress, _ style: CellStyle) {
    guard Self.isInside(cell) else { return }
    if text.isEmpty { return blank(at: cell, style) }
    let sheet = unsafe sheets[cell.sheet.index]
    let safe = SheetText.safe(Self.cut(text, to: Self.characters))
    unsafe check(worksheet_write_string(sheet, UInt32(cell.row), UInt16(cell.column), safe, styles[style.rawValue]))
  }

  package mutating func write(_ number: Int, at cell: CellAddress, _ style: CellStyle) {
    guard Self.isInside(cell) else { return }
    let sheet = unsafe sheets[cell.sheet.index]
    unsafe check(
      worksheet_write_number(sheet, UInt32(cell.row), UInt16(cell.column), Double(number), styles[style.rawValue]))
  }

  /// A cell of a sender's row, without a copy of its text. False when the text was cut.
  package mutating func write(_ row: borrowing WrittenRow, cell: Int, at place: CellAddress, _ style: CellStyle) -> Bool
  {
    let range = row.range(cell)
    if range.isEmpty {
      if style != .text { blank(at: place, style) }
      return true
    }
    if range.count > Self.characters || SheetText.needsCare(row.text, range) {
      let text = row.string(cell)
      write(text, at: place, style)
      return text.utf16.count <= Self.characters
    }
    guard Self.isInside(place) else { return false }
    let sheet = unsafe sheets[place.sheet.index]
    let format = unsafe styles[style.rawValue]
    let code = unsafe row.text.withUnsafeBufferPointer { bytes -> lxw_error in
      guard let base = bytes.baseAddress else { return LXW_NO_ERROR }
      // A NUL stands behind every cell of a row.
      return unsafe base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { text in
        unsafe worksheet_write_string(
          sheet, UInt32(place.row), UInt16(place.column), text + range.lowerBound, format)
      }
    }
    check(code)
    return true
  }

  package mutating func blank(at cell: CellAddress, _ style: CellStyle) {
    guard Self.isInside(cell) else { return }
    let sheet = unsafe sheets[cell.sheet.index]
    unsafe check(worksheet_write_blank(sheet, UInt32(cell.row), UInt16(cell.column), styles[style.rawValue]))
  }

  /// A text that leads to a cell of this workbook.
  package mutating func link(_ text: String, to target: CellAddress, at cell: CellAddress, _ style: CellStyle) {
    guard Self.isInside(cell) else { return }
    let sheet = unsafe sheets[cell.sheet.index]
    unsafe check(
      worksheet_write_url_opt(
        sheet, UInt32(cell.row), UInt16(cell.column), "internal:" + target.reference, styles[style.rawValue],
        SheetText.safe(text), nil))
  }

  /// A note that shows when the pointer rests on the cell; size in pixels.
  package mutating func note(_ text: String, at cell: CellAddress, width: Int, height: Int) {
    guard Self.isInside(cell) else { return }
    let sheet = unsafe sheets[cell.sheet.index]
    unsafe check(
      txng_comment(
        sheet, UInt32(cell.row), UInt16(cell.column), SheetText.safe(Self.cut(text, to: Self.characters)), Int32(width),
        Int32(height)))
  }

  // MARK: Sheets as a whole

  /// Points that a row needs for wrapped texts in columns of these widths: not every program works it out.
  package static func height(of texts: [(text: String, width: Double)]) -> Double {
    var most = 1
    for (text, width) in texts {
      var lines = 0
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        lines += max(1, Int((Double(line.count) * 1.08 / width).rounded(.up)))
      }
      most = max(most, lines)
    }
    return Double(min(most * 15, 400))
  }

  /// Width in characters; the style is that of cells nobody has written.
  package mutating func setColumn(_ column: Int, of sheet: SheetNumber, width: Double, _ style: CellStyle = .plain) {
    guard column < Self.columns else { return }
    unsafe check(
      worksheet_set_column(sheets[sheet.index], UInt16(column), UInt16(column), width, styles[style.rawValue]))
  }

  /// Height in points; before the cells of the row.
  package mutating func setRow(_ row: Int, of sheet: SheetNumber, height: Double) {
    unsafe check(worksheet_set_row(sheets[sheet.index], UInt32(row), height, nil))
  }

  /// Rows above and columns left of here stay in sight.
  package mutating func freeze(_ sheet: SheetNumber, rows: Int, columns: Int = 0) {
    unsafe worksheet_freeze_panes(sheets[sheet.index], UInt32(rows), UInt16(columns))
  }

  package mutating func filter(_ sheet: SheetNumber, rows: ClosedRange<Int>, columns: Int) {
    guard columns > 0 else { return }
    unsafe check(
      worksheet_autofilter(
        sheets[sheet.index], UInt32(rows.lowerBound), 0, UInt32(rows.upperBound),
        UInt16(min(columns, Self.columns) - 1)))
  }

  /// Digits that are text on purpose get no green corner.
  package mutating func expectTexts(_ sheet: SheetNumber, rows: Int, columns: Int) {
    let range = "A1:\(CellAddress.letters(max(0, min(columns, Self.columns) - 1)))\(max(1, rows))"
    unsafe check(
      worksheet_ignore_errors(sheets[sheet.index], UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), range))
  }

  /// Prints on as many pages as it needs, one wide, across.
  package mutating func fitToWidth(_ sheet: SheetNumber) {
    unsafe worksheet_set_landscape(sheets[sheet.index])
    unsafe worksheet_set_paper(sheets[sheet.index], 9)
    unsafe worksheet_fit_to_pages(sheets[sheet.index], 1, 0)
  }

  package mutating func hideGrid(_ sheet: SheetNumber) {
    unsafe worksheet_gridlines(sheets[sheet.index], UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
  }

  package mutating func tab(_ sheet: SheetNumber, colour: UInt32) {
    unsafe worksheet_set_tab_color(sheets[sheet.index], colour)
  }

  package mutating func hide(_ sheet: SheetNumber) { unsafe worksheet_hide(sheets[sheet.index]) }

  /// The sheet that shows when the file is opened.
  package mutating func activate(_ sheet: SheetNumber) { unsafe worksheet_activate(sheets[sheet.index]) }

  /// A drop-down for rows of a column, its choices in another column of the workbook.
  package mutating func choices(
    _ sheet: SheetNumber, rows: ClosedRange<Int>, column: Int, from list: SheetNumber, listRows: ClosedRange<Int>,
    listColumn: Int, title: String, message: String, isStrict: Bool
  ) {
    let letters = CellAddress.letters(listColumn)
    let range =
      "=\(Self.quoted(list.name))!$\(letters)$\(listRows.lowerBound + 1):$\(letters)$\(listRows.upperBound + 1)"
    unsafe check(
      txng_choices(
        sheets[sheet.index], UInt32(rows.lowerBound), UInt32(rows.upperBound), UInt16(column), range,
        Self.cut(title, to: 32), Self.cut(message, to: 255), isStrict ? 1 : 0))
  }

  /// What a person reads while standing in a column.
  package mutating func hint(
    _ sheet: SheetNumber, rows: ClosedRange<Int>, column: Int, title: String, message: String
  ) {
    unsafe check(
      txng_hint(
        sheets[sheet.index], UInt32(rows.lowerBound), UInt32(rows.upperBound), UInt16(column),
        Self.cut(title, to: 32), Self.cut(message, to: 255)))
  }

  // MARK: Parts

  private static func isInside(_ cell: CellAddress) -> Bool {
    cell.row >= 0 && cell.row < rows && cell.column >= 0 && cell.column < columns
  }

  private mutating func check(_ code: lxw_error) {
    if code != LXW_NO_ERROR { fail(Self.words(code)) }
  }

  private mutating func fail(_ reason: String) { if failure == nil { failure = reason } }

  private static func words(_ code: lxw_error) -> String {
    guard let text = unsafe lxw_strerror(code) else { return "libxlsxwriter \(code.rawValue)" }
    return unsafe String(cString: text)
  }

  private static func format(
    _ look: CellStyle.Look, in book: UnsafeMutablePointer<lxw_workbook>
  ) -> UnsafeMutablePointer<lxw_format>? {
    guard let format = unsafe workbook_add_format(book) else { return nil }
    // Built in: `@`, text.
    if look.isText { unsafe format_set_num_format_index(format, 49) }
    if look.bold { unsafe format_set_bold(format) }
    if look.italic { unsafe format_set_italic(format) }
    if look.wraps { unsafe format_set_text_wrap(format) }
    if look.underlined { unsafe format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue)) }
    if look.size > 0 { unsafe format_set_font_size(format, look.size) }
    if look.centred { unsafe format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue)) }
    if look.top { unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue)) }
    if let ink = look.ink { unsafe format_set_font_color(format, ink) }
    if let fill = look.fill {
      unsafe format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
      unsafe format_set_bg_color(format, fill)
    }
    if let border = look.border {
      unsafe format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      unsafe format_set_border_color(format, border)
    }
    return unsafe format
  }
}
