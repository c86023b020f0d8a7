import Checking
import Intake
import Mapping
import Reading
import Reporting
import Standards
import Vocabulary

/// Judges one document, from its bytes to its outcome.
struct FileJob: Sendable {
  let run: RunContext
  let document: Document
  /// What side files say about products, places and parties.
  var supply: SideSupply
  /// What the names of the file's causes begin with: `f3-`.
  var causePrefix: String
  /// A side table is judged by what its own columns can say.
  let role: FileRole
  /// The sheet of a workbook that is judged.
  var sheet: String?
  /// Nil where the run has one file only.
  var others: OtherFiles?
  /// Below `returned/`, where a table goes marked; nil where it does not.
  var returnedName: String?

  /// - Parameter number: of the file in the result, from 1.
  init(
    run: RunContext, document: Document, supply: SideSupply, number: Int, role: FileRole = .judged,
    others: OtherFiles? = nil, returnedName: String? = nil
  ) {
    self.run = run
    self.document = document
    self.supply = supply
    causePrefix = "f\(number)-"
    self.role = role
    self.others = others
    self.returnedName = returnedName
  }

  /// - Throws: only what ends the run: output that cannot be written, a broken pack.
  func judge(into sink: inout some FileSink, progress: inout Progress) async throws(Fault) -> FileOutcome {
    do throws(Fault) {
      let outcome = try await outcome(into: &sink, &progress)
      await others?.turns.pass(others?.ticket ?? 0)
      return outcome
    } catch {
      // Nobody may wait for a file that gave up.
      await others?.turns.pass(others?.ticket ?? 0)
      throw error
    }
  }

  private func outcome(
    into sink: inout some FileSink, _ progress: inout Progress
  ) async throws(Fault) -> FileOutcome {
    var outcome = FileOutcome(path: document.path)
    outcome.result.bytes = document.size
    outcome.result.role = role
    var sheets: [ReturnedSheet] = []
    do throws(Fault) {
      let fault = await read(into: &outcome, &sheets, &sink, &progress)
      // A run that has to end does not pass over the rest of the file for its hash.
      if !outcome.result.faults.contains(where: { $0.code == .interrupted || $0.code == .timeLimit }) {
        outcome.result.sha256 = try document.sha256()
      }
      if let fault { throw fault }
      try document.confirmUnchanged()
    } catch {
      if error.code.exitStatus >= 6 { throw error }
      if outcome.result.faults.isEmpty { outcome.result.faults = [error] }
    }
    outcome.conclude()
    if !sheets.isEmpty { try giveBack(sheets, &outcome, to: &sink) }
    return outcome
  }

  /// - Throws: `output-failed`, `would-overwrite`, which end the run.
  private func giveBack(
    _ sheets: [ReturnedSheet], _ outcome: inout FileOutcome, to sink: inout some FileSink
  ) throws(Fault) {
    guard let returnedName, run.stop == nil else { return }
    let name = "\(OutputFolder.returned)/\(returnedName)"
    let file = ReturnedFile(
      run: run, document: document, sheets: sheets, outcome: outcome, path: "\(run.options.out)/\(name)")
    do throws(Fault) {
      if let whole = try file.write() {
        try sink.returned(whole, as: name)
        outcome.result.returned = name
      }
    } catch {
      if error.code.exitStatus >= 6 { throw error }
      // The file changed under our eyes.
      outcome.result.faults.append(error)
      outcome.conclude()
    }
  }

  private func read(
    into outcome: inout FileOutcome, _ sheets: inout [ReturnedSheet], _ sink: inout some FileSink,
    _ progress: inout Progress
  ) async -> Fault? {
    do throws(Fault) {
      // What the caller says about the text is said about the files that are judged.
      let said = role == .judged ? run.options.reading.textEncoding : nil
      let detection: Detection
      do { detection = try Detection.of(document, encoding: said) } catch {
        if error.code == .unknownEncoding { try await tellUnknownEncoding(&outcome, &sink) }
        throw error
      }
      outcome.result.format = detection.format.rawValue
      outcome.result.encoding = detection.encoding.rawValue
      // The members of a workbook are not read one after the other.
      if detection.format != .xlsx { try document.digestOnTheWay() }
      outcome.result.detected.evidence = detection.evidence
      switch detection.format {
      case .csv:
        if let sheet = try await table(detection, &outcome, &sink, &progress) { sheets = [sheet] }
      case .epcis20json:
        let reader: EPCISJSONReader
        do {
          reader = try EPCISJSONReader(document, detection, keepsFrame: run.strict != nil)
        } catch {
          try await tell(error, .epcisJSON, &outcome, &sink)
          throw error
        }
        let around = reader.frame.flatMap { run.strict?.notes($0) } ?? []
        try await structured(reader, detection, .epcisJSON, around, &outcome, &sink, &progress)
      case .epcis10xml, .epcis11xml, .epcis12xml, .epcis20xml:
        let stream = ByteStream(document, encoding: detection.encoding, bomLength: detection.bomLength)
        let reader: EPCISXMLReader
        do { reader = try EPCISXMLReader(stream, schemas: run.strict?.xml) } catch {
          try await tell(error, .epcisXML, &outcome, &sink)
          throw error
        }
        try await structured(reader, detection, .epcisXML, [], &outcome, &sink, &progress)
      case .xml:
        let stream = ByteStream(document, encoding: detection.encoding, bomLength: detection.bomLength)
        let reader: ExchangeXMLReader
        do { reader = try ExchangeXMLReader(stream) } catch {
          try await tell(error, .exchangeXML, &outcome, &sink)
          throw error
        }
        let mapping = MappingStep.exchange(ExchangeMappingPlan(dictionary: run.dictionary, communes: run.communes))
        let bytesStart = detection.encoding == .utf8 ? detection.bomLength : nil
        try await pump(reader, bytesStart, .exchangeXML, mapping, [], [], &outcome, &sink, &progress)
      case .xlsx, .htmlTable, .spreadsheetML:
        try await workbook(detection, &outcome, &sheets, &sink, &progress)
      case .xmlMapped: try await mapped(detection, &outcome, &sink, &progress)
      case .unknown:
        throw Fault(.unsupportedFormat, facts: [detection.format.rawValue])
      }
      return nil
    } catch {
      return error
    }
  }

  // MARK: Forms

  /// XML of any kind, where a mapping says what its records are.
  private func mapped(
    _ detection: Detection, _ outcome: inout FileOutcome, _ sink: inout some FileSink, _ progress: inout Progress
  ) async throws(Fault) {
    let table: PreparedXML
    do { table = try PreparedXML(document, detection, run: run) } catch {
      outcome.result.format = SourceFormat.unknown.rawValue
      throw error
    }
    table.tell(in: &outcome.result, run: run)
    if !table.plan.namesGoods, table.hasRows { throw Fault(.noKnownColumns) }
    let reader: MappedXMLReader
    do { reader = try table.reader() } catch {
      try await tell(error, .exchangeXML, &outcome, &sink)
      throw error
    }
    let bytesStart = detection.encoding == .utf8 ? detection.bomLength : nil
    try await pump(
      reader, bytesStart, .exchangeXML, .table(table.plan), table.plan.layout, table.notes(run), &outcome, &sink,
      &progress)
  }

  private func table(
    _ detection: Detection, _ outcome: inout FileOutcome, _ sink: inout some FileSink, _ progress: inout Progress
  ) async throws(Fault) -> ReturnedSheet? {
    let delimiter = role == .judged ? run.options.reading.delimiterByte : nil
    let table = try PreparedTable(
      .document(document, detection.encoding, bomLength: detection.bomLength), delimiter: delimiter, run: run)
    table.tell(in: &outcome.result, run: run)
    if !table.isKnown(as: role), table.hasRows { throw Fault(.noKnownColumns) }
    let bytesStart = detection.encoding == .utf8 ? detection.bomLength : nil
    return try await judge(table, bytesStart: bytesStart, &outcome, &sink, &progress)
  }

  /// - Parameter bytesStart: where the text begins in the file, if its bytes are the file's.
  /// - Returns: what is needed to give the table back; nil where nobody wants it.
  func judge(
    _ table: PreparedTable, firstRecord: Int = 1, bytesStart: Int?, _ outcome: inout FileOutcome,
    _ sink: inout some FileSink, _ progress: inout Progress
  ) async throws(Fault) -> ReturnedSheet? {
    let reader = try table.reader(firstRecord: firstRecord)
    let judged =
      table.plan.filledSlots.isEmpty
      ? try await pump(table, reader, bytesStart, &outcome, &sink, &progress)
      : try await pump(
        table, FillDownReader(reader, slots: table.plan.filledSlots), bytesStart, &outcome, &sink, &progress)
    let records = outcome.result.records
    return judged.marks.map {
      ReturnedSheet(
        name: sheet, text: table.text, layout: table.layout,
        judging: SheetJudging(marks: $0, plan: judged.rules, renderer: judged.renderer, records: records))
    }
  }

  private func pump<Reader: RecordReader>(
    _ table: PreparedTable, _ reader: Reader, _ bytesStart: Int?, _ outcome: inout FileOutcome,
    _ sink: inout some FileSink, _ progress: inout Progress
  ) async throws(Fault) -> (rules: CheckPlan, renderer: FindingRenderer, marks: FileMarks?) {
    try await pump(
      reader, bytesStart, .table, .table(table.plan), table.plan.layout, table.notes(run), &outcome, &sink,
      &progress, headerLine: table.layout.headerRow)
  }

  private func structured(
    _ reader: some RecordReader, _ detection: Detection, _ form: SourceForm, _ notes: [DocumentFact],
    _ outcome: inout FileOutcome, _ sink: inout some FileSink, _ progress: inout Progress
  ) async throws(Fault) {
    let mapping = MappingStep.epcis(EPCISMappingPlan(dictionary: run.dictionary, header: reader.header))
    let bytesStart = detection.encoding == .utf8 ? detection.bomLength : nil
    try await pump(reader, bytesStart, form, mapping, [], notes, &outcome, &sink, &progress)
  }

  /// A document that ended before its first record: where a rule speaks of the reason, it is a finding
  /// too (a DOCTYPE is DOC-09).
  private func tell(
    _ fault: Fault, _ form: SourceForm, _ outcome: inout FileOutcome, _ sink: inout some FileSink
  ) async throws(Fault) {
    guard let profile = run.profile ?? run.profile(named: "epcis") else { return }
    let plan = try barePlan(profile, form, outcome)
    guard let found = DocumentCheck.finding(of: fault, isJSON: form == .epcisJSON, rules: plan) else { return }
    try await tell([DocumentFact(found, plan)], profile, form, &outcome, &sink)
  }

  /// The rules as they judge a document that has no records.
  private func barePlan(_ profile: Profile, _ form: SourceForm, _ outcome: FileOutcome) throws(Fault) -> CheckPlan {
    let context = CheckContext(
      asOf: run.asOf, header: DocumentHeader(format: outcome.result.format), form: form, batchFacts: run.batchFacts)
    return CheckPlan(
      packs: try run.packs(of: profile), profile: profile, context: context, dictionary: run.dictionary)
  }

  private func tell(
    _ facts: [DocumentFact], _ profile: Profile?, _ form: SourceForm, _ outcome: inout FileOutcome,
    _ sink: inout some FileSink
  ) async throws(Fault) {
    guard let profile else { return }
    let plan = try barePlan(profile, form, outcome)
    var ledger = FileLedger(
      plan: plan, renderer: FindingRenderer(plan: plan, file: document.path, causePrefix: causePrefix),
      saturation: Saturation(rules: plan.ruleCount), counted: CountedColumns([]), cap: run.options.cap,
      wantsCSV: run.wantsCSV)
    // Facts alone: nothing that takes its time.
    _ = try await ledger.finish(
      facts: facts, places: LatePlace(document, textStart: nil, isJSON: form == .epcisJSON), to: &sink)
    ledger.outcome(into: &outcome, columns: [])
    outcome.packs = try run.stamps(of: plan.packs)
  }

  /// A file that nobody can read is unreadable, and breaks the rule about encodings too.
  private func tellUnknownEncoding(_ outcome: inout FileOutcome, _ sink: inout some FileSink) async throws(Fault) {
    let note = DocumentNote(
      code: .encodingUncertain, line: nil, column: nil, field: "document.encoding",
      found: Fact.both(
        vi: "không khớp UTF-8, TCVN3, VNI hay Windows-1258", en: "neither UTF-8, TCVN3, VNI nor Windows-1258"))
    try await tell([DocumentFact(note)], run.profile ?? run.profile(named: "vn-voluntary"), .table, &outcome, &sink)
  }

  // MARK: The one way for all forms

  /// - Returns: by what it was judged, and where the findings stand when the table is to be given back.
  @discardableResult private func pump<Reader: RecordReader>(
    _ source: Reader, _ bytesStart: Int?, _ form: SourceForm, _ mapping: MappingStep, _ layout: [Field?],
    _ notes: [DocumentFact], _ outcome: inout FileOutcome, _ sink: inout some FileSink,
    _ progress: inout Progress, headerLine: Int? = nil
  ) async throws(Fault) -> (rules: CheckPlan, renderer: FindingRenderer, marks: FileMarks?) {
    var reader = PeekingReader(source)
    let header = reader.header
    let facts = batchFacts(of: header)
    let (profile, outlook) = try chooseProfile(&reader, form, mapping, facts, &outcome)
    let context = CheckContext(asOf: run.asOf, header: header, form: form, batchFacts: facts)
    let plan = CheckPlan(
      packs: try run.packs(of: profile), profile: profile, context: context, dictionary: run.dictionary,
      codeLists: run.codeLists, communes: run.communes, supply: supply.items,
      // One finding for the column is enough: its cells are not judged again.
      rejectedColumns: notes.filter { ["VN-IMP-07", "VN-IMP-07~mixed", "VN-IMP-25"].contains($0.rule) }
        .compactMap { run.dictionary.field(named: $0.field) }, outlook: outlook,
      ownFields: role == .side ? layout.compactMap { $0 } : nil)
    let renderer = FindingRenderer(
      plan: plan, file: document.path, sheet: sheet.map { SheetPlace(name: $0) }, causePrefix: causePrefix)
    let saturation = Saturation(rules: plan.ruleCount)
    let counted = CountedColumns(form == .table ? layout : [])
    let marks = form == .table && returnedName != nil ? FileMarks(rules: plan.ruleCount) : nil
    let isEPCIS = form == .epcisXML || form == .epcisJSON
    let judge = BatchJudge(
      plan: plan, mapping: mapping,
      schema: form == .epcisJSON ? run.strict.map { SchemaStep($0.json, header: header) } : nil,
      // What a reader of XML noted about structure is told in the exchange form too.
      structured: isEPCIS
        ? EPCISChecks.all(rules: plan, context: context)
        : form == .exchangeXML ? [NoteCheck(rules: plan, context: context)] : [],
      journeys: JourneyCheck(rules: plan),
      comparesFiles: others != nil && isEPCIS && plan.rule("SEQ-07") != nil,
      renderer: renderer, errors: plan.rules.map { $0.severity == .error },
      list: run.wantsList ? EventList(file: document.path, form: form) : nil,
      ndjson: run.wantsRecords
        ? RecordsNDJSON(
          dictionary: run.dictionary, file: document.path, form: form, columns: header.columns, sheet: sheet,
          delimiter: outcome.result.detected.delimiter?.utf8.first) : nil,
      jsonld: run.wantsRecords ? RecordsJSONLD(dictionary: run.dictionary) : nil,
      wantsCSV: run.wantsCSV, markedColumns: marks == nil ? 0 : header.columns.count,
      columns: counted,
      cap: marks == nil ? run.options.cap : max(run.options.cap, FileMarks.wordsPerRule), saturation: saturation)
    var ledger = FileLedger(
      plan: plan, renderer: renderer, saturation: saturation, counted: counted,
      cap: run.options.cap, wantsCSV: run.wantsCSV, marks: marks, columns: header.columns, stop: run.stopCheck)
    var stopped: Fault?
    let document = document
    let limit = run.options.limits.records
    let fault = await BatchPump.run(
      &reader, jobs: run.jobs,
      judge: { work -> JudgedBatch in
        guard let work = work.take() else { return .nothing }
        // Each step gives its bytes up to the next: two holders, and the first to append copies them.
        let parsed = Reader.parse(consume work)
        return judge.judge(consume parsed)
      },
      commit: { judged throws(Fault) in
        progress.advance(
          file: document.path, records: judged.records, fileBytes: min(judged.end, document.size),
          fileSize: document.size)
        guard try ledger.commit(judged, to: &sink) else { return false }
        stopped = run.stop
        if let limit, ledger.records > limit { stopped = Fault(.recordLimit, facts: [String(limit)]) }
        return stopped == nil
      })
    progress.finish(fileBytes: document.size)
    if let fault, fault.code.exitStatus >= 6 { throw fault }
    var tally = reader.tally
    // The reader is ahead of the judges by as many pieces as there are jobs: a file that ended early says
    // what was judged, not what was read.
    if ledger.fault != nil || stopped != nil { tally = tally.upTo(records: ledger.records, ledger.skippedTotal) }
    var documentFacts = notes
    if isEPCIS {
      documentFacts += DocumentCheck.findings(header, notes: header.notes + tally.notes, rules: plan)
        .map { DocumentFact($0, plan) }
    } else {
      documentFacts += (header.notes + tally.notes).map(DocumentFact.init)
    }
    if let legacy = outcome.result.encoding.flatMap(TextEncoding.init), legacy.isLegacy {
      documentFacts.append(
        DocumentFact(
          DocumentNote(
            code: .legacyEncoding, line: 1, column: 1, field: "document.encoding", found: legacy.title)))
    }
    if role == .judged {
      documentFacts += plan.judgeSubmission()
      if form == .table { documentFacts += plan.missingColumns(layout, headerLine: headerLine) }
    }
    let unfinished = try await ledger.finish(
      facts: documentFacts,
      places: LatePlace(
        document, textStart: bytesStart, isJSON: form == .epcisJSON, stop: run.stopCheck),
      jobs: run.jobs, others: others, to: &sink)
    stopped = stopped ?? unfinished
    if let list = judge.list, !ledger.isUnfinished { try ledger.list(list, to: &sink) }
    ledger.outcome(into: &outcome, columns: header.columns)
    for reason in plan.packsOutOfForce(ledger.days) {
      outcome.result.profileReason?.vi += " \(reason.vi)"
      outcome.result.profileReason?.en += " \(reason.en)"
    }
    if run.wantsRecords { outcome.result.exported = ledger.events.exported }
    if ledger.records == 0, header.facts.contains(where: { $0.value == "EPCISMasterDataDocument" }) {
      // A document of master data alone: its elements are what was sent.
      outcome.result.records = header.masterData.count
    }
    outcome.packs = try run.stamps(of: plan.packs)
    if !header.format.isEmpty { outcome.result.format = header.format }
    outcome.result.rowsRead = max(tally.rowsRead, ledger.records)
    outcome.result.rowsSkipped = tally.skippedTotal
    outcome.result.skipped = tally.skipped
    outcome.result.detected.evidence += tally.evidence
    outcome.result.faults += [ledger.fault ?? fault ?? stopped].compactMap { $0 }
    // A table of anything at all breaks no rule; that does not make it conform.
    if outcome.result.faults.isEmpty, role == .judged, !isEPCIS, ledger.records > 0, !ledger.hasJudged {
      outcome.result.faults.append(Fault(.nothingJudged))
    }
    return (plan, renderer, marks)
  }

  private func batchFacts(of header: DocumentHeader) -> [String: String] {
    var facts: [String: String] = [:]
    for fact in run.canonical(header.batchFacts) where fact.name.contains(".") { facts[fact.name] = fact.value }
    // What the caller says outranks the file.
    return facts.merging(run.batchFacts) { $1 }
  }

  private func chooseProfile<Reader: RecordReader>(
    _ reader: inout PeekingReader<Reader>, _ form: SourceForm, _ mapping: MappingStep,
    _ facts: [String: String], _ outcome: inout FileOutcome
  ) throws(Fault) -> (Profile, Outlook) {
    // The sheets of a workbook are judged alike.
    if run.profile == nil, let known = outcome.result.profileID, let profile = run.profile(named: known) {
      return (profile, try run.outlook { _ in profile.id })
    }
    if let profile = run.profile {
      outcome.result.profileID = profile.id
      outcome.result.profileReason = LocalizedText(vi: "Do người dùng chọn.", en: "Chosen by the user.")
      return (profile, try run.outlook { _ in profile.id })
    }
    var evidence = ProfileEvidence()
    evidence.scan(reader.header)
    evidence.batchFacts = facts
    if let work = reader.peek() {
      var batch = Reader.parse(work).batch
      mapping.apply(to: &batch)
      evidence.scan(batch)
      evidence.scan(batch, asOf: run.asOf, isWhole: reader.isWhole())
    }
    for column in reader.header.columns where ProfileEvidence.isVietnamese(column) { evidence.vietnameseText = true }
    let chosen = ProfileChooser.choose(evidence, form: form)
    guard let profile = run.profile(named: chosen.profile) else {
      throw Fault(.badProfile, facts: [chosen.profile])
    }
    outcome.result.profileID = profile.id
    outcome.result.profileReason = chosen.reason
    let outlook = try run.outlook { day in
      var then = evidence
      then.lastDay = day
      return ProfileChooser.choose(then, form: form).profile
    }
    return (profile, outlook)
  }
}

/// A reader whose first work can be looked at before it is taken.
struct PeekingReader<Base: RecordReader>: RecordReader {
  typealias Work = Base.Work
  private var base: Base
  private var first: Base.Work?
  private var second: Base.Work?
  private var fault: Fault?

  init(_ base: Base) { self.base = base }

  var header: DocumentHeader { base.header }
  var tally: ReadTally { base.tally }

  mutating func peek() -> Base.Work? {
    if first == nil, fault == nil {
      do throws(Fault) { first = try base.next() } catch { fault = error }
    }
    return first
  }

  /// The first work is the only one.
  mutating func isWhole() -> Bool {
    if peek() != nil, second == nil, fault == nil {
      do throws(Fault) { second = try base.next() } catch { fault = error }
    }
    return second == nil && fault == nil
  }

  mutating func next() throws(Fault) -> Base.Work? {
    if let work = first {
      first = nil
      return work
    }
    if let work = second {
      second = nil
      return work
    }
    if let fault {
      self.fault = nil
      throw fault
    }
    return try base.next()
  }

  static func parse(_ work: consuming Base.Work) -> ParsedWork { Base.parse(work) }
}

extension DocumentFact {
  fileprivate init(_ finding: DocumentFinding, _ plan: CheckPlan) {
    let rule = plan[finding.rule].description
    // Where a reader says no more than that it is the document, the rule knows the part.
    let field = finding.field == "document" ? rule.fields.first ?? finding.field : finding.field
    self.init(
      rule: rule.id, field: field, found: finding.found,
      expected: finding.expected, line: finding.line, column: finding.column, path: finding.path)
  }
}
