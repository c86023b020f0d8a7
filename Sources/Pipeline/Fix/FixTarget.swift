import Intake
import Mapping
import Reading
import Vocabulary

/// A table that is to be repaired: how it is read, and what was found in it.
struct FixTarget {
  let document: Document
  let detection: Detection
  let table: PreparedTable
  /// The sheet, where the file is a workbook.
  let sheet: String?
  let columns: [(source: String, field: String?)]
  let finder: RepairFinder
  let head: [HeadRepair]
  private(set) var survey: RepairSurvey
  /// What the caller settled about dates and numbers.
  private let mapping: MappingProfile?

  /// Reads the whole table once.
  ///
  /// - Throws: what reading throws; `unsupported-format` for what is no table; `no-known-columns`.
  init(_ document: Document, run: RunContext) throws(Fault) {
    detection = try Detection.of(document, encoding: run.options.reading.textEncoding)
    self.document = document
    mapping = run.mapping
    switch detection.format {
    case .csv:
      sheet = nil
      table = try PreparedTable(
        .document(document, detection.encoding, bomLength: detection.bomLength),
        delimiter: run.options.reading.delimiterByte, run: run)
    case .xlsx, .htmlTable, .spreadsheetML:
      let book = try Workbook(document, detection, limits: run.limits)
      let found = try Self.sheet(of: book, run: run)
      sheet = found.name
      table = found.table
    default: throw Fault(.unsupportedFormat, facts: ["fix"])
    }
    guard table.plan.namesGoods || !table.hasRows else { throw Fault(.noKnownColumns) }
    columns = table.plan.columns.map { ($0.source, $0.field.map(run.dictionary.name(of:))) }
    let layout = table.plan.layout
    let width = table.plan.columns.count
    finder = RepairFinder(
      columns: width, types: layout.map { $0.map { run.dictionary[$0].type } },
      delimiter: table.layout.delimiter,
      unitSlot: layout.firstIndex(of: .quantityUnit).flatMap { $0 < width ? $0 : nil },
      lineFeedsAreReturns: table.layout.lineEnding == .cr)
    head =
      sheet == nil
      ? try HeadRepair.find(
        ByteStream(document, encoding: detection.encoding, bomLength: detection.bomLength),
        upTo: table.layout.dataStart, delimiter: table.layout.delimiter, meant: table.layout.meant) : []
    survey = RepairSurvey(columns: columns.count)
    var found = RepairSurvey(columns: columns.count)
    found.add(head)
    try forEachBatch { (batch, raw) throws(Fault) in found.add(batch, of: raw) }
    survey = found
    if found.records == 0 { throw Fault(.noRecords) }
  }

  var convertsEncoding: Bool { sheet == nil && detection.encoding != .utf8 }

  /// The bytes above the text, as the repaired file has them: what becomes UTF-8 gets the mark that Excel
  /// needs to see it.
  var mark: [UInt8] { convertsEncoding || detection.bomLength > 0 ? [0xEF, 0xBB, 0xBF] : [] }

  func decisions(without excluded: Set<RepairKind>) -> ColumnDecisions {
    // What becomes UTF-8 from several encodings is no text before its columns are read.
    let excluded = table.text.isMixture ? excluded.subtracting([.columnEncoding]) : excluded
    return ColumnDecisions(survey, notes: table.plan.notes, mapping: mapping, excluded: excluded)
  }

  func plan(_ decisions: ColumnDecisions) -> FixPlan {
    var plan = FixPlan(
      path: document.path, bytes: document.size, encoding: detection.encoding.rawValue,
      encodingTitle: detection.encoding.title, evidence: detection.evidence, sheet: sheet, records: survey.records)
    plan.columnEvidence = table.layout.encodingEvidence
    plan.take(
      survey, decisions, notes: table.plan.notes, uncertain: table.layout.uncertain.map(\.column),
      convertsEncoding: convertsEncoding, columns: columns)
    return plan
  }

  /// Passes over the table once more, in the order of the file.
  func forEachBatch(
    _ body: (_ found: BatchRepairs, _ raw: RecordBatch) throws(Fault) -> Void
  ) throws(Fault) {
    var reader = try table.reader()
    while let work = try reader.next() {
      let parsed = TableReader.parse(work)
      if let fault = parsed.fault { throw fault }
      if Interrupt.isRaised { throw Fault(.interrupted) }
      var mapped = parsed.batch
      table.plan.apply(to: &mapped)
      try body(finder.find(raw: parsed.batch, mapped: mapped), parsed.batch)
    }
  }

  /// The first sheet that tells about goods.
  private static func sheet(of book: Workbook, run: RunContext) throws(Fault) -> (name: String, table: PreparedTable) {
    for (index, sheet) in book.sheets.enumerated() {
      do throws(Fault) {
        let table = try PreparedTable(.sheet(book, index), run: run)
        if table.hasRows, table.plan.namesGoods { return (sheet.name, table) }
      } catch {
        guard error.code == .emptyFile || error.code == .noHeader else { throw error }
      }
    }
    throw Fault(.noKnownColumns)
  }
}
