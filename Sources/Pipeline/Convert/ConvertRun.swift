import Hashing
import Identifiers
import Intake
import Mapping
import Reading
import Reporting
import Vocabulary

/// One run of `txng convert`: a file in, a file out, and what was lost on the way.
///
/// Streams: a window of batches is all that is in memory. The output has its name only when it is whole.
struct ConvertRun {
  let options: ConvertOptions
  let run: RunContext
  let known: KnownPrefixes

  init(_ options: ConvertOptions) throws(Fault) {
    self.options = options
    guard let known = KnownPrefixes(options.companyPrefixes) else {
      throw Fault(
        .badArgument, facts: ["--company-prefix \(options.companyPrefixes.joined(separator: ", "))", "6…12 digits"])
    }
    self.known = known
    var check = CheckOptions(paths: [options.path])
    check.out = "-"
    check.reading = options.reading
    check.language = options.language
    check.jobs = options.jobs
    check.schemas = options.schemas
    check.reproducible = options.reproducible
    run = try RunContext(check)
  }

  func perform() async throws(Fault) -> CommandOutcome {
    System.keepFreedMemory()
    let document = try run.onlyDocument(options.path, of: "convert")
    if options.out != "-", options.path != "-", Self.isSameFile(options.out, options.path) {
      throw Fault(.badArgument, facts: ["--out \(options.out)", options.path])
    }
    if let losses = options.losses {
      for other in [options.path, options.out] where losses == other || Self.isSameFile(losses, other) {
        throw Fault(.badArgument, facts: ["--losses \(losses)", other])
      }
    }
    let output = options.out == "-" ? OutputFile.standardOutput() : try OutputFile(options.out)
    var tally = LossTally()
    try await convert(document, to: output, &tally)
    let dropsRecords = tally.entries.keys.contains(where: \.dropsRecord)
    if tally.written == 0, !tally.carriesMasterData, !dropsRecords { throw Fault(.noRecords) }
    try output.publish()
    if let path = options.losses {
      let file = try OutputFile(path)
      try file.write(LossReport.json(tally, target: options.target.rawValue))
      try file.publish()
    }
    let text = options.quiet ? "" : LossReport.text(tally, options.language == .vi ? .vi : .en)
    let name = Terminal.safe(document.path)
    let lines = text.split(separator: "\n").map { "txng: \(name): \($0)\n" }.joined()
    return CommandOutcome(
      status: dropsRecords ? 1 : 0, outputText: "", errorText: lines)
  }

  private static func isSameFile(_ a: String, _ b: String) -> Bool {
    guard let a = System.realPath(Array(a.utf8)), let b = System.realPath(Array(b.utf8)) else { return false }
    return a == b
  }

  // MARK: Forms

  private func convert(_ document: Document, to output: OutputFile, _ tally: inout LossTally) async throws(Fault) {
    let detection = try Detection.of(document, encoding: options.reading.textEncoding)
    switch detection.format {
    case .csv:
      let table = try PreparedTable(
        .document(document, detection.encoding, bomLength: detection.bomLength),
        delimiter: options.reading.delimiterByte, run: run)
      if !table.plan.namesGoods, table.hasRows { throw Fault(.noKnownColumns) }
      try await write(table, document, to: output, &tally)
    case .xlsx, .htmlTable, .spreadsheetML:
      try await write(try firstSheet(document, detection, &tally), document, to: output, &tally)
    case .epcis20json:
      let source = ConvertSource(form: .epcisJSON, mapping: nil, file: document.path, isQuery: false) {
        () throws(Fault) in
        try EPCISJSONReader(document, detection)
      }
      try await write(source, to: output, &tally)
    case .epcis10xml, .epcis11xml, .epcis12xml, .epcis20xml:
      let isQuery = try Self.isQuery(document)
      let source = ConvertSource(form: .epcisXML, mapping: nil, file: document.path, isQuery: isQuery) {
        () throws(Fault) in
        try EPCISXMLReader(ByteStream(document, encoding: detection.encoding, bomLength: detection.bomLength))
      }
      try await write(source, to: output, &tally)
    case .xml:
      let plan = ExchangeMappingPlan(dictionary: run.dictionary, communes: run.communes)
      let source = ConvertSource(form: .exchangeXML, mapping: .exchange(plan), file: document.path, isQuery: false) {
        () throws(Fault) in
        try ExchangeXMLReader(ByteStream(document, encoding: detection.encoding, bomLength: detection.bomLength))
      }
      try await write(source, to: output, &tally)
    case .xmlMapped:
      let table = try PreparedXML(document, detection, run: run)
      if !table.plan.namesGoods, table.hasRows { throw Fault(.noKnownColumns) }
      let source = ConvertSource(
        form: .exchangeXML, mapping: .table(table.plan), file: document.path, isQuery: false
      ) { () throws(Fault) in try table.reader() }
      try await write(source, to: output, &tally)
    case .unknown:
      throw Fault(.unsupportedFormat, facts: [detection.format.rawValue])
    }
  }

  private func write(
    _ table: PreparedTable, _ document: Document, to output: OutputFile, _ tally: inout LossTally
  ) async throws(Fault) {
    let slots = table.plan.filledSlots
    guard slots.isEmpty else {
      let filled = source(of: table, document) { () throws(Fault) in FillDownReader(try table.reader(), slots: slots) }
      return try await write(filled, to: output, &tally)
    }
    try await write(source(of: table, document) { () throws(Fault) in try table.reader() }, to: output, &tally)
  }

  private func source<Reader: RecordReader>(
    of table: PreparedTable, _ document: Document, open: @escaping () throws(Fault) -> Reader
  ) -> ConvertSource<Reader> {
    ConvertSource(
      form: .table, mapping: .table(table.plan), file: document.path, isQuery: false,
      delimiter: table.layout.facts.delimiter?.utf8.first, open: open)
  }

  /// The first sheet of a workbook that names goods; others that do are told as lost.
  private func firstSheet(
    _ document: Document, _ detection: Detection, _ tally: inout LossTally
  ) throws(Fault) -> PreparedTable {
    let book = try Workbook(document, detection, limits: run.limits)
    var found: PreparedTable?
    for index in book.sheets.indices {
      do throws(Fault) {
        let table = try PreparedTable(.sheet(book, index), run: run)
        guard table.plan.namesGoods, table.hasRows else { continue }
        if found == nil { found = table } else { tally.add(.sheet) }
      } catch {
        guard error.code == .emptyFile || error.code == .noHeader else { throw error }
      }
    }
    guard let found else { throw Fault(.noKnownColumns) }
    return found
  }

  /// The root element says so in the head of the text.
  private static func isQuery(_ document: Document) throws(Fault) -> Bool {
    let head = String(decoding: try document.head(4096), as: UTF8.self)
    guard let at = head.firstRange(of: "EPCISQueryDocument") else { return false }
    return !head[..<at.lowerBound].contains("EPCISBody")
  }

  // MARK: Targets

  private func write<Reader: RecordReader>(
    _ source: ConvertSource<Reader>, to output: OutputFile, _ tally: inout LossTally
  ) async throws(Fault) {
    let order: HashOrder = options.hashOrder == .written ? .written : .reference
    let now = run.startedAt ?? "1970-01-01T00:00:00+07:00"
    let reader = try source.open()
    var canonical = reader.header
    canonical.batchFacts = run.canonical(canonical.batchFacts)
    let header = ConvertedHeader(canonical, now: now, isQuery: source.isQuery)
    switch options.target {
    case .json, .xml20, .xml12:
      let target: ConversionTarget =
        options.target == .json ? .json : .xml(options.target == .xml12 ? .v12 : .v20)
      header.addLosses(xml: target != .json, to: &tally)
      let converter = EventConverter(
        dictionary: run.dictionary, target: target, known: known, hashes: options.addsHashes ? order : nil)
      let step = EventStep(
        mapping: source.mapping, form: source.form, converter: converter, addsHashes: options.addsHashes)
      switch target {
      case .json: try output.write(header.json())
      case .xml(let version): try output.write(header.xml(version))
      }
      var isFirst = target == .json
      try await pump(reader, step: { (parsed) throws(Fault) in try step.convert(parsed) }, &tally) {
        (bytes) throws(Fault) in
        // Each event of a JSON list stands behind a comma; the first has nothing to be parted from.
        if isFirst, !bytes.isEmpty {
          isFirst = false
          try output.write(Array(bytes.dropFirst()))
        } else {
          try output.write(bytes)
        }
      }
      try output.write(target == .json ? ConvertedHeader.jsonEnd : ConvertedHeader.xmlEnd)
    case .hashes:
      let step = HashStep(
        mapping: source.mapping, form: source.form, hashes: EventHashes(order),
        rows: EventConverter(dictionary: run.dictionary, target: .json, known: known, hashes: nil))
      try await pump(reader, step: { (parsed) throws(Fault) in try step.convert(parsed) }, &tally) {
        (bytes) throws(Fault) in
        try output.write(bytes)
      }
    case .ndjson, .csv:
      header.addAllLosses(to: &tally)
      let mapping =
        source.mapping ?? .epcis(EPCISMappingPlan(dictionary: run.dictionary, header: reader.header))
      let records = RecordsNDJSON(
        dictionary: run.dictionary, file: source.file, form: source.form, columns: reader.header.columns,
        delimiter: source.delimiter)
      if options.target == .ndjson {
        try await pump(
          reader, step: { (parsed) throws(Fault) in RecordStep(mapping: mapping).ndjson(parsed, records) }, &tally
        ) { (bytes) throws(Fault) in
          try output.write(bytes)
        }
        return
      }
      try await table(source, reader, mapping, CanonicalCSV(records), to: output, &tally)
    }
  }

  /// Twice over the file: a table names its columns before its rows.
  private func table<Reader: RecordReader>(
    _ source: ConvertSource<Reader>, _ reader: Reader, _ mapping: MappingStep, _ csv: CanonicalCSV,
    to output: OutputFile, _ tally: inout LossTally
  ) async throws(Fault) {
    var names: Set<[UInt8]> = []
    var counted = LossTally()
    try await pump(
      reader, step: { (parsed) throws(Fault) in RecordStep(mapping: mapping).columns(parsed, csv) }, &counted
    ) { (bytes) throws(Fault) in
      for name in bytes.split(separator: 0x0A) { names.insert(Array(name)) }
    }
    let (order, line) = csv.header(names)
    try output.write(line)
    try await pump(
      try source.open(), step: { (parsed) throws(Fault) in RecordStep(mapping: mapping).csv(parsed, csv, order) },
      &tally
    ) {
      (bytes) throws(Fault) in
      try output.write(bytes)
    }
  }

  /// Every piece of the file through `step`, in order.
  private func pump<Reader: RecordReader>(
    _ source: Reader, step: @escaping @Sendable (ParsedWork) throws(Fault) -> ConvertedPiece,
    _ tally: inout LossTally, commit: (consuming [UInt8]) throws(Fault) -> Void
  ) async throws(Fault) {
    var reader = source
    var total = LossTally()
    var stopped: Fault?
    let run = run
    let fault = await BatchPump.run(
      &reader, jobs: run.jobs,
      judge: { work -> ConvertedPiece in
        guard let work = work.take() else { return ConvertedPiece(fault: Fault(.internalFailure, facts: ["handoff"])) }
        let parsed = Reader.parse(work)
        do throws(Fault) { return try step(parsed) } catch { return ConvertedPiece(fault: error) }
      },
      commit: { piece throws(Fault) in
        try commit(piece.bytes)
        total.add(piece.tally)
        stopped = piece.fault ?? run.stop
        return stopped == nil
      })
    tally.add(total)
    if let fault = fault ?? stopped { throw fault }
  }
}

/// One input, to be opened as often as the target needs it.
struct ConvertSource<Reader: RecordReader> {
  let form: SourceForm
  /// nil where events are carried as they stand.
  let mapping: MappingStep?
  let file: String
  let isQuery: Bool
  var delimiter: UInt8?
  let open: () throws(Fault) -> Reader

  init(
    form: SourceForm, mapping: MappingStep?, file: String, isQuery: Bool, delimiter: UInt8? = nil,
    open: @escaping () throws(Fault) -> Reader
  ) {
    self.form = form
    self.mapping = mapping
    self.file = file
    self.isQuery = isQuery
    self.delimiter = delimiter
    self.open = open
  }
}
