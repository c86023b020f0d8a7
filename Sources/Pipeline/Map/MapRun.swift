import Intake
import Mapping
import Reading
import Vocabulary

/// One run of `txng map`: how the columns of a table are understood, shown and saved.
struct MapRun {
  let options: MapOptions
  let run: RunContext

  /// Values shown of a column, and characters of each.
  private static let samples = 3
  private static let sampleLength = 40

  init(_ options: MapOptions) throws(Fault) {
    self.options = options
    let run = try RunContext(options.check)
    guard let record = options.record else {
      self.run = run
      return
    }
    guard let form = XMLForm(record: record) else {
      throw Fault(.badArgument, facts: ["--record \(record)", "/root/list/record"])
    }
    var mapping = MappingProfile(name: "xml")
    mapping.xml = form
    mapping.infersOthers = true
    self.run = run.mapped(by: mapping)
  }

  func perform() throws(Fault) -> CommandOutcome {
    let document = try run.onlyDocument(options.path, of: "map")
    let map: ColumnMap
    do { map = try self.map(of: document) } catch {
      guard error.code == .unsupportedFormat, error.facts.first == "xml" else { throw error }
      return try unknown(document, error)
    }
    let isStreamed = options.save == "-"
    var saved: String?
    if let path = options.save {
      let yaml = Array(MappingYAML.text(map).utf8)
      if isStreamed {
        saved = String(decoding: yaml, as: UTF8.self)
      } else {
        // What a person edited is never written over.
        if POSIX.exists(path) { throw Fault(.fileExists, facts: [path]) }
        let file = try OutputFile(path)
        try file.write(yaml)
        try file.publish()
      }
    }
    let shown =
      options.json
      ? MapJSON.text(map, saved: isStreamed ? nil : options.save)
      : MapText(language: options.language).text(map, saved: isStreamed ? nil : options.save)
    guard map.isUsable else {
      var outcome = Txng.failure(Fault(.noKnownColumns), options.language)
      outcome.outputText = saved ?? shown
      return outcome
    }
    return CommandOutcome(status: 0, outputText: saved ?? shown, errorText: "")
  }

  /// XML whose records nobody knows: what they could be.
  private func unknown(_ document: Document, _ fault: Fault) throws(Fault) -> CommandOutcome {
    let detection = try Detection.of(document)
    let stream = ByteStream(document, encoding: detection.encoding, bomLength: detection.bomLength)
    let candidates = MappedXMLOutline.candidates(stream, root: detection.rootName ?? "")
    var outcome = Txng.failure(fault, options.language)
    outcome.errorText += MapText(language: options.language).records(candidates, path: document.path)
    return outcome
  }

  // MARK: Tables

  private func map(of document: Document) throws(Fault) -> ColumnMap {
    let detection = try Detection.of(document, encoding: options.reading.textEncoding)
    var map = ColumnMap(
      path: document.path, bytes: document.size, format: detection.format.rawValue,
      encoding: detection.encoding.rawValue, encodingTitle: detection.encoding.title, sheets: [])
    switch detection.format {
    case .csv:
      let table = try PreparedTable(
        .document(document, detection.encoding, bomLength: detection.bomLength),
        delimiter: options.reading.delimiterByte, run: run)
      map.sheets = [sheet(of: table, use: table.plan.namesGoods ? .judged : table.isSide(run) ? .side : .passedOver)]
    case .xlsx, .htmlTable, .spreadsheetML:
      map.sheets = try sheets(of: Workbook(document, detection, limits: run.limits))
    case .xmlMapped:
      map.record = options.record
      map.sheets = [sheet(of: try PreparedXML(document, detection, run: run))]
    default: throw Fault(.unsupportedFormat, facts: ["map"])
    }
    return map
  }

  private func sheets(of book: Workbook) throws(Fault) -> [ColumnMap.Sheet] {
    var sheets: [ColumnMap.Sheet] = []
    // Where some sheet tells lots or events, those that tell neither serve it by their codes.
    var (tellEvents, maySide): (Bool, [Int]) = (false, [])
    for (index, sheet) in book.sheets.enumerated() {
      do throws(Fault) {
        let table = try PreparedTable(.sheet(book, index), run: run)
        let reason = table.passedOver(sheet, as: .judged)
        // A sheet with a header alone is told too: it may be a form that is still empty.
        let isJudged = reason == nil || !table.hasRows && table.plan.namesGoods
        let isSide = !isJudged && table.hasRows && table.isSide(run) && !sheet.isGuide && !table.plan.namesGoods
        var found = self.sheet(of: table, use: isJudged ? .judged : isSide ? .side : .passedOver)
        found.name = sheet.name
        if !isJudged, !isSide { found.reason = reason }
        if isJudged, table.tellsEvents(run) { tellEvents = true }
        if isJudged, table.isSide(run) { maySide.append(sheets.count) }
        sheets.append(found)
      } catch {
        let reason =
          switch error.code {
          case .emptyFile: LocalizedText(vi: "trang trống", en: "it is empty")
          case .noHeader: LocalizedText(vi: "không thấy dòng tiêu đề", en: "no header row was found")
          default: throw error
          }
        sheets.append(ColumnMap.Sheet(name: sheet.name, use: .passedOver, reason: reason, facts: DetectedFacts()))
      }
    }
    if tellEvents { for index in maySide { sheets[index].use = .side } }
    return sheets
  }

  private func sheet(of table: PreparedXML) -> ColumnMap.Sheet {
    var facts = DetectedFacts()
    facts.evidence = table.evidence
    var sheet = ColumnMap.Sheet(
      name: nil, use: table.plan.namesGoods ? .judged : .passedOver, mapping: table.mapping.name, facts: facts)
    sheet.xml = table.form
    tell(table.plan, table.mapping, table.samples.rows, &sheet)
    return sheet
  }

  private func sheet(of table: PreparedTable, use: ColumnMap.Sheet.Use) -> ColumnMap.Sheet {
    var sheet = ColumnMap.Sheet(name: nil, use: use, mapping: table.mapping?.name, facts: table.layout.facts)
    if let form = table.recognizedForm { sheet.facts.evidence.append(form) }
    tell(table.plan, table.mapping, table.samples.rows, &sheet)
    return sheet
  }

  private func tell(
    _ plan: TableMappingPlan, _ mapping: MappingProfile?, _ rows: [[String]], _ sheet: inout ColumnMap.Sheet
  ) {
    let notes = plan.notes
    sheet.form = mapping?.title
    sheet.columns = plan.columns.map { column(of: $0, rows) }
    sheet.missing = notes.filter { $0.kind == .missingColumn }.map(\.source)
    sheet.fillDown = mapping?.fillDown ?? []
    sheet.defaults = mapping?.defaults ?? [:]
    sheet.infersOthers = mapping?.infersOthers ?? false
    let fields = Set(plan.columns.compactMap(\.field))
    let types = Set(fields.map { run.dictionary[$0].type })
    if types.contains(.decimal) {
      sheet.decimal = plan.decimal
      sheet.decimalIsSaid = mapping?.decimal != nil
      sheet.decimalIsProven = !notes.contains { $0.kind == .ambiguousDecimal || $0.kind == .contradictoryDecimal }
    }
    if types.contains(.date) || types.contains(.dateTime) { sheet.dateOrder = plan.dateOrder }
  }

  private func column(of match: ColumnMatch, _ rows: [[String]]) -> ColumnMap.Column {
    var samples: [String] = []
    for row in rows where samples.count < Self.samples {
      guard match.column < row.count else { continue }
      let cell = String(row[match.column].prefix(Self.sampleLength + 1))
      guard cell.contains(where: { !$0.isWhitespace }) else { continue }
      let shown = cell.count > Self.sampleLength ? cell.prefix(Self.sampleLength) + "…" : cell[...]
      if !samples.contains(String(shown)) { samples.append(String(shown)) }
    }
    let entry = match.entry(in: run.dictionary)
    return ColumnMap.Column(
      number: match.column + 1, source: match.source,
      kind: match.field != nil ? .mapped : match.isIgnored ? .ignored : .unmapped,
      field: entry.field, title: entry.title, confidence: match.confidence, why: match.why, samples: samples,
      rivals: match.rivals.map { $0 + 1 },
      alternatives: match.alternatives.map {
        ColumnMap.Alternative(
          field: run.dictionary.name(of: $0.field), title: run.dictionary[$0.field].title, confidence: $0.confidence)
      })
  }
}

extension Txng {
  /// Shows how the columns of a table are understood, and saves it for `--mapping`.
  public static func map(_ options: MapOptions) -> CommandOutcome {
    do throws(Fault) {
      return try MapRun(options).perform()
    } catch {
      return failure(error, options.language)
    }
  }

  /// The forms of exports that come with the program, for `--mapping NAME`.
  public static func forms(json: Bool, language: Language, schemas: String?) -> CommandOutcome {
    do throws(Fault) {
      let forms = try MappingFile.known(in: RunContext.library(schemas))
      return CommandOutcome(
        status: 0, outputText: json ? MapJSON.forms(forms) : MapText(language: language).forms(forms), errorText: "")
    } catch {
      return failure(error, language)
    }
  }
}
