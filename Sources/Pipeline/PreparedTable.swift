import Checking
import Intake
import Mapping
import Reading
import Vocabulary

/// A table that is understood and ready to be judged: a file of its own, or one sheet of a workbook.
struct PreparedTable {
  let text: TableText
  private(set) var layout: TableLayout
  let plan: TableMappingPlan
  /// The saved mapping or known form it was understood by; nil where its columns were inferred.
  let mapping: MappingProfile?
  /// The first rows, and the lines they begin on.
  private(set) var samples: (rows: [[String]], lines: [Int])

  init(_ text: TableText, delimiter: UInt8? = nil, run: RunContext) throws(Fault) {
    self.text = text
    layout = try TableLayout.detect(
      text, delimiter: delimiter, headerScore: { run.matcher.scorePictured($0, isBytes: text.isMixture) })
    samples = TableSamples.read(text, layout)
    if layout.settleEncodings(
      samples.rows, isMixture: text.isMixture, fonts: try text.fontEncodings(), headerScore: run.matcher.score)
    {
      samples.rows = samples.rows.map(layout.read)
    }
    mapping = run.mapping?.narrowed(to: text.sheetName) ?? run.forms.form(of: layout.columns)
    plan = TableMappingPlan(
      columns: layout.columns, samples: samples.rows, matcher: run.matcher, dictionary: run.dictionary,
      profile: mapping, communes: run.communes)
  }

  var hasRows: Bool { !samples.rows.isEmpty }

  /// Its columns say what it is about: goods; of a side table any column does.
  func isKnown(as role: FileRole) -> Bool {
    role == .side ? plan.layout.contains { $0 != nil } : plan.namesGoods
  }

  func reader(firstRecord: Int = 1) throws(Fault) -> TableReader {
    try TableReader(
      text, layout: layout, fields: plan.layout, reservedSlots: plan.reservedSlots, firstRecord: firstRecord)
  }

  /// What mapping has to say about the columns.
  func notes(_ run: RunContext) -> [DocumentFact] {
    plan.notes.map { note in
      DocumentFact(
        note,
        line: note.row.flatMap { $0 < samples.lines.count ? samples.lines[$0] : nil } ?? layout.headerRow,
        in: run.dictionary)
    }
      + layout.uncertain.map { column, encoding in
        DocumentFact(
          rule: "VN-IMP-11~maybe", field: plan.layout[column].map(run.dictionary.name(of:)) ?? "document.column",
          found: layout.columns[column], expected: encoding.title, line: layout.headerRow, column: nil, path: nil)
      }
  }

  /// Says in the result how the table was understood.
  ///
  /// - Parameter prefix: what stands before the names of its columns: a sheet, where there are several.
  func tell(in result: inout FileResult, prefix: String = "", run: RunContext) {
    let evidence = result.detected.evidence
    if result.detected.headerRow == nil {
      result.detected = layout.facts
      result.detected.decimal = plan.decimal?.rawValue
      result.detected.dateOrder = plan.dateOrder.rawValue
    }
    result.detected.evidence = evidence + layout.facts.evidence
    if let form = recognizedForm { result.detected.evidence.append(form) }
    result.mapping += plan.columns.map { column in
      var entry = column.entry(in: run.dictionary)
      entry.source = prefix + entry.source
      return entry
    }
  }

  /// Says by which form of the program its columns were understood, where it was known by its header.
  var recognizedForm: LocalizedText? {
    guard let mapping, mapping.isRecognized, let title = mapping.title else { return nil }
    return LocalizedText(
      vi: "nhận ra mẫu “\(title.vi)” (\(mapping.name)) qua tên cột",
      en: "known by its header as “\(title.en)” (\(mapping.name))")
  }

  // MARK: What kind of table it is

  /// Why a sheet is no data; nil when it is judged.
  func passedOver(_ sheet: Workbook.Sheet, as role: FileRole) -> LocalizedText? {
    if !hasRows { return LocalizedText(vi: "không có dòng dữ liệu", en: "it has no rows of data") }
    if !isKnown(as: role) {
      if role == .side { return LocalizedText(vi: "không nhận ra cột nào", en: "no column is known") }
      return LocalizedText(vi: "không có cột cho biết hàng hóa", en: "no column tells which goods are meant")
    }
    guard role == .judged else { return nil }
    // Choices for the drop-downs of another sheet: units, stages, groups side by side.
    if sheet.isHidden, !namesThings {
      return LocalizedText(vi: "trang ẩn, chỉ có danh mục để chọn", en: "it is hidden and holds choices only")
    }
    // Three known names make a table of data, wherever it stands.
    guard layout.knownNames < 3 else { return nil }
    if sheet.isHidden { return LocalizedText(vi: "trang ẩn", en: "it is hidden") }
    if sheet.isGuide { return LocalizedText(vi: "trang hướng dẫn", en: "it is a guide") }
    return nil
  }

  /// A column names one thing or lot by its own name or code.
  private var namesThings: Bool {
    let fields: [Field] = [
      .productName, .productGTIN, .productCode, .lotNumber, .lotSerial, .lotSSCC, .eventTraceCode,
    ]
    return plan.layout.contains { field in field.map(fields.contains) ?? false }
  }

  private func names(_ run: RunContext) -> [String] {
    plan.layout.compactMap { $0.map(run.dictionary.name(of:)) }
  }

  /// Lots or events: what side tables never have.
  func tellsEvents(_ run: RunContext) -> Bool {
    names(run).contains { $0.hasPrefix("lot.") || $0.hasPrefix("event.") }
  }

  /// Why a side table holds no lots and no events, and what may be one all the same.
  var whyNoLots: LocalizedText {
    let dates = plan.unknownDates.map { "‘\($0)’" }.joined(separator: ", ")
    guard !dates.isEmpty else {
      return LocalizedText(vi: "không có cột lô, ngày hay sự kiện", en: "it has no column of lots, dates or events")
    }
    return LocalizedText(
      vi:
        "không nhận ra cột lô hay ngày nào; cột \(dates) chứa ngày nhưng tên lạ: nếu mỗi dòng là một lô hàng, hãy đổi tên cột (Ngày sản xuất, Hạn sử dụng …) hoặc dùng --mapping",
      en:
        "no column of lots or dates is known; \(dates) holds dates under an unknown name: if each row is a lot, rename it (Ngày sản xuất, Hạn sử dụng …) or use --mapping"
    )
  }

  /// Products, places or parties by their codes, and neither lots nor events.
  func isSide(_ run: RunContext) -> Bool {
    let keys: Set<String> = [
      "product.gtin", "product.code", "party.taxCode", "party.gln", "place.gln", "place.growingArea",
      "supplier.gln", "supplier.taxCode", "customer.gln", "customer.taxCode",
    ]
    return !tellsEvents(run) && names(run).contains(where: keys.contains)
  }
}

extension HeaderMatcher {
  /// Names of known fields in a row, also where they were typed in an old encoding.
  ///
  /// - Parameter isBytes: the text is a picture of bytes in several encodings.
  fileprivate func scorePictured(_ cells: [String], isBytes: Bool) -> Int {
    guard cells.contains(where: { $0.utf8.contains { $0 >= 0x80 } }) else { return score(cells) }
    return score(
      cells.map { cell in
        guard cell.utf8.contains(where: { $0 >= 0x80 }), score([cell]) == 0 else { return cell }
        return LegacyPicture.meanings(of: cell, isBytes: isBytes).first { score([$0.text]) > 0 }?.text ?? cell
      })
  }
}

extension TableText {
  /// The name of the sheet it stands on; nil for a document of its own.
  var sheetName: String? {
    if case .sheet(let workbook, let index) = self { workbook.sheets[index].name } else { nil }
  }
}
