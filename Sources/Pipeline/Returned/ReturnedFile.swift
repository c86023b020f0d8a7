import Checking
import Intake
import Reading
import Reporting
import Standards
import Vocabulary

/// What is kept of a table until it is given back: where its rows are, and what is wrong in them.
struct ReturnedSheet {
  /// The sender's; nil for a table that is a file of its own.
  let name: String?
  let text: TableText
  /// nil for a sheet that is no table.
  let layout: TableLayout?
  /// nil for a sheet that was not judged.
  var judging: SheetJudging?
  var isHidden = false
}

/// Where the findings of a table stand, and by which rules.
struct SheetJudging {
  let marks: FileMarks
  let plan: CheckPlan
  let renderer: FindingRenderer
  let records: Int
}

/// The sender's file, marked: `returned/NAME.xlsx`.
struct ReturnedFile {
  let run: RunContext
  let document: Document
  let sheets: [ReturnedSheet]
  let outcome: FileOutcome
  /// Where it goes.
  let path: String

  /// A sheet that may pass 4 GiB before it is packed: a document of 512 MiB.
  private static let largeDocument = 512 << 20

  /// Writes it under a passing name.
  ///
  /// - Returns: the whole file; nil when the run was stopped on the way: nothing is left of it.
  /// - Throws: `output-failed`; what ends the run.
  func write() throws(Fault) -> PassingFile? {
    let file = run.passing.add(try PassingFile.empty(path, in: run.options.out))
    guard try write(to: file.partial, folder: run.options.out) else { return nil }
    try file.sync()
    return file
  }

  private func write(to partial: String, folder: String) throws(Fault) -> Bool {
    let language: Reporting.Language = run.options.language == .vi ? .vi : .en
    var book = try MarkedWorkbook(
      path: partial, folder: folder, title: document.path, language: language,
      seconds: run.seconds, isLarge: document.size > Self.largeDocument)
    for sheet in sheets {
      try book.begin(
        MarkedTable(
          name: sheet.name ?? (language == .vi ? "Dữ liệu" : "Data"), headerLine: sheet.layout?.headerRow,
          headerRows: sheet.layout?.headerRows ?? 1, isHidden: sheet.isHidden))
      var rows = try TableRows(sheet.text, sheet.layout)
      guard try copy(sheet, &rows, into: &book) else { return false }
    }
    try book.finish(
      MarkedFacts(
        file: outcome.result, causes: outcome.causes, citations: outcome.causes.map(citation), asOf: run.asOf,
        toolVersion: Txng.version))
    return true
  }

  /// The rows with their marks, up to where the reader of the records stopped.
  private func copy(_ sheet: ReturnedSheet, _ rows: inout some WrittenRows, into book: inout MarkedWorkbook)
    throws(Fault) -> Bool
  {
    var marker = sheet.judging.map { RowMarker($0, headerLine: sheet.layout?.headerRow ?? 0, outcome) }
    var row = WrittenRow()
    var following = WrittenRow()
    var number = 0
    var isThere = try step(&rows, &row)
    while isThere {
      if number & 0xFFF == 0, run.stop != nil { return false }
      number += 1
      isThere = try step(&rows, &following)
      let marks = try marker?.marks(line: row.line, before: isThere ? following.line : .max) ?? []
      try book.append(row, marks)
      swap(&row, &following)
    }
    return true
  }

  /// A fault that the file is known for ends the copy where it ended the judging.
  private func step(_ rows: inout some WrittenRows, _ row: inout WrittenRow) throws(Fault) -> Bool {
    do throws(Fault) {
      return try rows.next(into: &row)
    } catch {
      if outcome.result.faults.isEmpty { throw error }
      return false
    }
  }

  private func citation(_ cause: Cause) -> String {
    sheets.lazy.compactMap(\.judging).flatMap(\.plan.rules).first {
      FindingRenderer.publicName($0.description.id) == cause.rule
    }?.description.citation ?? ""
  }
}

/// Brings the marks of a row together, cell by cell.
private struct RowMarker {
  private let marks: FileMarks
  private let plan: CheckPlan
  private let renderer: FindingRenderer
  private let headerLine: Int
  private let causes: [Cause]
  /// Place in the list of causes, by name.
  private let causePlaces: [String: Int]
  /// By rule and column: names are put together once.
  private var known: [Int: Int?] = [:]
  /// Rules that most rows break as a whole: said once, at the header.
  private let general: [Bool]

  init(_ judging: SheetJudging, headerLine: Int, _ outcome: FileOutcome) {
    marks = judging.marks
    plan = judging.plan
    renderer = judging.renderer
    self.headerLine = headerLine
    causes = outcome.causes
    causePlaces = Dictionary(
      outcome.causes.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let records = judging.records
    general = judging.marks.wholeRows.map { $0 > 0 && $0 * 2 >= records }
  }

  /// - Parameter next: line of the row behind this one.
  mutating func marks(line: Int, before next: Int) throws(Fault) -> [CellMark] {
    var words: [(column: Int, mark: MarkWord)] = []
    while let mark = try marks.next(before: next) {
      if let column = mark.column {
        words.append((column, mark))
      } else if !general[mark.rule] || line == headerLine {
        words.append((0, mark))
      }
    }
    let isHeader = line <= headerLine && headerLine < next
    guard !words.isEmpty || isHeader else { return [] }
    words.sort { ($0.column, $0.mark) < ($1.column, $1.mark) }
    var cells: [CellMark] = []
    var start = 0
    while start < words.count {
      var end = start + 1
      while end < words.count, words[end].column == words[start].column { end += 1 }
      cells.append(cell(words[start].column, words[start..<end].map(\.mark)))
      start = end
    }
    if isHeader { addGeneral(to: &cells) }
    return cells
  }

  private mutating func cell(_ column: Int, _ marks: [MarkWord]) -> CellMark {
    var cell = CellMark(column: column, severity: .info)
    let hasWords = marks.contains { !self.marks.words(at: $0).isEmpty }
    for mark in marks {
      cell.severity = max(cell.severity, plan[RuleIndex(mark.rule)].severity)
      let place = cause(of: mark.rule, column: mark.column)
      if let place, !cell.causes.contains(place) { cell.causes.append(place) }
      guard hasWords else { continue }
      let words = self.marks.words(at: mark)
      cell.remarks += words.isEmpty ? [general(mark.rule, place)] : words
    }
    cell.remarks.sort { $0.severity > $1.severity }
    return cell
  }

  /// What is wrong in most rows and has no column: at the first cell of the header.
  private mutating func addGeneral(to cells: inout [CellMark]) {
    var added = CellMark(column: 0, severity: .info)
    for rule in general.indices where general[rule] {
      let place = cause(of: rule, column: nil)
      added.severity = max(added.severity, plan[RuleIndex(rule)].severity)
      if let place { added.causes.append(place) }
      var remark = general(rule, place)
      let count = marks.wholeRows[rule]
      remark.message.vi += " (\(count) dòng)"
      remark.message.en += count == 1 ? " (1 row)" : " (\(count) rows)"
      added.remarks.append(remark)
    }
    guard !added.remarks.isEmpty else { return }
    if cells.first?.column == 0 {
      added.severity = max(added.severity, cells[0].severity)
      added.causes += cells[0].causes
      added.remarks += cells[0].remarks
      cells.removeFirst()
    }
    added.remarks.sort { $0.severity > $1.severity }
    cells.insert(added, at: 0)
  }

  /// The words of a rule for a finding whose own are not kept.
  private func general(_ rule: Int, _ place: Int?) -> CellRemark {
    let planned = plan[RuleIndex(rule)]
    let fix = place.flatMap { causes[$0].fix }
    return CellRemark(
      severity: planned.severity, message: planned.description.title, fix: fix, citation: planned.description.citation)
  }

  private mutating func cause(of rule: Int, column: Int?) -> Int? {
    let key = rule << 16 | (column.map { $0 + 1 } ?? 0)
    if let place = known[key] { return place }
    let index = RuleIndex(rule)
    let place = causePlaces[renderer.cause(index, slot: column)] ?? causePlaces[renderer.cause(index, slot: nil)]
    known[key] = .some(place)
    return place
  }
}
