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
  let supply: SideSupply
  /// Of the file in the result, from 1: its causes are named after it.
  let number: Int
  /// A side table is judged by what its own columns can say.
  var role = FileRole.judged

  /// - Throws: only what ends the run: output that cannot be written, a broken pack.
  func judge(into sink: inout some FileSink, progress: inout Progress) async throws(Fault) -> FileOutcome {
    var outcome = FileOutcome(path: document.path)
    outcome.result.bytes = document.size
    outcome.result.role = role
    do throws(Fault) {
      let fault = await read(into: &outcome, &sink, &progress)
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
    return outcome
  }

  private func read(
    into outcome: inout FileOutcome, _ sink: inout some FileSink, _ progress: inout Progress
  ) async -> Fault? {
    do throws(Fault) {
      let said = run.options.encoding.map { TextEncoding(rawValue: $0) } ?? nil
      let detection = try Detection.of(document, encoding: said)
      outcome.result.format = detection.format.rawValue
      outcome.result.encoding = detection.encoding.rawValue
      // Pieces of UTF-8 are the file's own bytes; what was decoded is hashed as it is read.
      try document.digestOnTheWay(byPieces: detection.encoding == .utf8)
      outcome.result.detected.evidence = detection.evidence
      switch detection.format {
      case .csv:
        try await table(detection, &outcome, &sink, &progress)
      case .epcis20json:
        let reader: EPCISJSONReader
        do { reader = try EPCISJSONReader(document, detection) } catch {
          try tell(error, .epcisJSON, &outcome, &sink)
          throw error
        }
        try await structured(reader, detection, .epcisJSON, &outcome, &sink, &progress)
      case .epcis10xml, .epcis11xml, .epcis12xml, .epcis20xml:
        let stream = ByteStream(document, encoding: detection.encoding, bomLength: detection.bomLength)
        let reader: EPCISXMLReader
        do { reader = try EPCISXMLReader(stream) } catch {
          try tell(error, .epcisXML, &outcome, &sink)
          throw error
        }
        try await structured(reader, detection, .epcisXML, &outcome, &sink, &progress)
      case .xml:
        let stream = ByteStream(document, encoding: detection.encoding, bomLength: detection.bomLength)
        let reader: ExchangeXMLReader
        do { reader = try ExchangeXMLReader(stream) } catch {
          try tell(error, .exchangeXML, &outcome, &sink)
          throw error
        }
        let mapping = MappingStep.exchange(ExchangeMappingPlan(dictionary: run.dictionary))
        try await pump(reader, detection, .exchangeXML, mapping, [], [], &outcome, &sink, &progress)
      case .xlsx, .xmlMapped, .unknown:
        throw Fault(.unsupportedFormat, facts: [detection.format.rawValue])
      }
      return nil
    } catch {
      return error
    }
  }

  private var causePrefix: String { "f\(number)-" }

  // MARK: Forms

  private func table(
    _ detection: Detection, _ outcome: inout FileOutcome, _ sink: inout some FileSink, _ progress: inout Progress
  ) async throws(Fault) {
    let delimiter = run.options.delimiter.flatMap { $0 == "tab" ? 0x09 : $0.utf8.first }
    let layout = try TableLayout.detect(
      document: document, encoding: detection.encoding, bomLength: detection.bomLength,
      delimiter: delimiter, headerScore: run.matcher.score)
    let (samples, lines) = TableSamples.read(document, detection, layout)
    let plan = TableMappingPlan(
      columns: layout.columns, samples: samples,
      matcher: run.matcher, dictionary: run.dictionary, profile: run.mapping)
    let evidence = outcome.result.detected.evidence
    outcome.result.detected = layout.facts
    outcome.result.detected.evidence = evidence + layout.facts.evidence
    outcome.result.detected.decimal = plan.decimal?.rawValue
    outcome.result.detected.dateOrder = plan.dateOrder.rawValue
    outcome.result.mapping = plan.columns.map { $0.entry(in: run.dictionary) }
    if !plan.namesGoods, !samples.isEmpty { throw Fault(.noKnownColumns) }
    let reader = try TableReader(
      document: document, encoding: detection.encoding, bomLength: detection.bomLength,
      layout: layout, fields: plan.layout, reservedSlots: plan.reservedSlots)
    let notes = plan.notes.map { note in
      DocumentFact(
        note, line: note.row.flatMap { $0 < lines.count ? lines[$0] : nil } ?? layout.headerRow,
        in: run.dictionary)
    }
    try await pump(
      reader, detection, .table, .table(plan), plan.layout, notes, &outcome, &sink, &progress,
      headerLine: layout.headerRow)
  }

  private func structured(
    _ reader: some RecordReader, _ detection: Detection, _ form: SourceForm, _ outcome: inout FileOutcome,
    _ sink: inout some FileSink, _ progress: inout Progress
  ) async throws(Fault) {
    let mapping = MappingStep.epcis(EPCISMappingPlan(dictionary: run.dictionary, header: reader.header))
    try await pump(reader, detection, form, mapping, [], [], &outcome, &sink, &progress)
  }

  /// A document that ended before its first record: where a rule speaks of the reason, it is a finding
  /// too (a DOCTYPE is DOC-09).
  private func tell(
    _ fault: Fault, _ form: SourceForm, _ outcome: inout FileOutcome, _ sink: inout some FileSink
  ) throws(Fault) {
    guard let profile = run.profile ?? run.profile(named: "epcis") else { return }
    let context = CheckContext(
      asOf: run.asOf, header: DocumentHeader(format: outcome.result.format), form: form, batchFacts: run.batchFacts)
    let plan = CheckPlan(
      packs: try run.packs(of: profile), profile: profile, context: context, dictionary: run.dictionary)
    guard let found = DocumentCheck.finding(of: fault, isJSON: form == .epcisJSON, rules: plan) else { return }
    var ledger = FileLedger(
      plan: plan, renderer: FindingRenderer(plan: plan, file: document.path, causePrefix: causePrefix),
      saturation: Saturation(rules: plan.ruleCount), slots: 0, cap: run.options.cap, wantsCSV: run.wantsCSV)
    try ledger.finish(facts: [DocumentFact(found, plan)], to: &sink)
    ledger.outcome(into: &outcome, columns: [])
    outcome.packs = try run.stamps(of: plan.packs)
  }

  // MARK: The one way for all forms

  private func pump<Reader: RecordReader>(
    _ source: Reader, _ detection: Detection, _ form: SourceForm, _ mapping: MappingStep, _ layout: [Field?],
    _ notes: [DocumentFact], _ outcome: inout FileOutcome, _ sink: inout some FileSink,
    _ progress: inout Progress, headerLine: Int? = nil
  ) async throws(Fault) {
    var reader = PeekingReader(source)
    let header = reader.header
    let facts = batchFacts(of: header)
    let profile = try chooseProfile(&reader, form, mapping, facts, &outcome)
    let context = CheckContext(asOf: run.asOf, header: header, form: form, batchFacts: facts)
    let plan = CheckPlan(
      packs: try run.packs(of: profile), profile: profile, context: context, dictionary: run.dictionary,
      codeLists: run.codeLists, supply: supply.items,
      // One finding for the column is enough: its cells are not judged again.
      rejectedColumns: notes.filter { ["VN-IMP-07", "VN-IMP-07~mixed", "VN-IMP-25"].contains($0.rule) }
        .compactMap { run.dictionary.field(named: $0.field) },
      ownFields: role == .side ? layout.compactMap { $0 } : nil)
    let renderer = FindingRenderer(plan: plan, file: document.path, causePrefix: causePrefix)
    let saturation = Saturation(rules: plan.ruleCount)
    let isEPCIS = form == .epcisXML || form == .epcisJSON
    let judge = BatchJudge(
      plan: plan, mapping: mapping,
      // What a reader of XML noted about structure is told in the exchange form too.
      structured: isEPCIS
        ? EPCISChecks.all(rules: plan, context: context)
        : form == .exchangeXML ? [NoteCheck(rules: plan, context: context)] : [],
      renderer: renderer,
      ndjson: run.wantsRecords
        ? RecordsNDJSON(
          dictionary: run.dictionary, file: document.path, form: form, columns: header.columns,
          delimiter: outcome.result.detected.delimiter?.utf8.first) : nil,
      jsonld: run.wantsRecords ? RecordsJSONLD(dictionary: run.dictionary) : nil,
      wantsCSV: run.wantsCSV, cap: run.options.cap, saturation: saturation)
    var ledger = FileLedger(
      plan: plan, renderer: renderer, saturation: saturation, slots: layout.count,
      cap: run.options.cap, wantsCSV: run.wantsCSV)
    var stopped: Fault?
    let document = document
    let bytesStart = detection.encoding == .utf8 ? detection.bomLength : nil
    let limit = run.options.limits.records
    let fault = await BatchPump.run(
      &reader, jobs: run.jobs,
      judge: { work -> JudgedBatch in
        guard let work = work.take() else { return .nothing }
        let parsed = Reader.parse(work)
        if let start = bytesStart {
          document.digest(
            piece: parsed.batch.bytes[..<parsed.batch.sourceCount], from: start + parsed.batch.sourceStart)
        }
        return judge.judge(parsed)
      },
      commit: { judged throws(Fault) in
        progress.advance(
          file: document.path, records: judged.records, fileBytes: judged.end, fileSize: document.size)
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
    if role == .judged {
      documentFacts += plan.judgeSubmission()
      if form == .table { documentFacts += plan.missingColumns(layout, headerLine: headerLine) }
    }
    try ledger.finish(facts: documentFacts, to: &sink)
    ledger.outcome(into: &outcome, columns: header.columns)
    for reason in plan.packsOutOfForce(ledger.days) {
      outcome.result.profileReason?.vi += " \(reason.vi)"
      outcome.result.profileReason?.en += " \(reason.en)"
    }
    if run.wantsRecords { outcome.result.exported = ledger.events.exported }
    outcome.packs = try run.stamps(of: plan.packs)
    if !header.format.isEmpty { outcome.result.format = header.format }
    outcome.result.rowsRead = max(tally.rowsRead, ledger.records)
    outcome.result.rowsSkipped = tally.skippedTotal
    outcome.result.skipped = tally.skipped
    outcome.result.faults += [ledger.fault ?? fault ?? stopped].compactMap { $0 }
    // A table of anything at all breaks no rule; that does not make it conform.
    if outcome.result.faults.isEmpty, role == .judged, !isEPCIS, ledger.records > 0, !ledger.hasJudged {
      outcome.result.faults.append(Fault(.nothingJudged))
    }
  }

  private func batchFacts(of header: DocumentHeader) -> [String: String] {
    var facts: [String: String] = [:]
    for fact in header.batchFacts {
      if fact.name.contains(".") {
        facts[fact.name] = fact.value
      } else if let field = run.matcher.match(columns: [fact.name], samples: [[fact.value]]).first?.field {
        // A preamble line in the sender's own words: `Nhà sản xuất:;…`.
        facts[run.dictionary.name(of: field)] = fact.value
      }
    }
    // What the caller says outranks the file.
    return facts.merging(run.batchFacts) { $1 }
  }

  private func chooseProfile<Reader: RecordReader>(
    _ reader: inout PeekingReader<Reader>, _ form: SourceForm, _ mapping: MappingStep,
    _ facts: [String: String], _ outcome: inout FileOutcome
  ) throws(Fault) -> Profile {
    if let profile = run.profile {
      outcome.result.profileID = profile.id
      outcome.result.profileReason = LocalizedText(vi: "Do người dùng chọn.", en: "Chosen by the user.")
      return profile
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
    return profile
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
