import Checking
import Mapping
import Reading
import Reporting
import Synchronization
import Vocabulary

/// The mapping of one file, whichever form it has.
enum MappingStep: Sendable {
  case table(TableMappingPlan)
  case exchange(ExchangeMappingPlan)
  case epcis(EPCISMappingPlan)

  func apply(to batch: inout RecordBatch) {
    switch self {
    case .table(let plan): plan.apply(to: &batch)
    case .exchange(let plan): plan.apply(to: &batch)
    case .epcis(let plan): plan.apply(to: &batch)
    }
  }
}

/// What later batches can leave out: rules whose stored findings are full, which they only count, and
/// products that were named before.
///
/// Written by the committer, which is always behind the batch that asks: a rule that is full there is
/// full for every batch after, so timing cannot change a result.
final class Saturation: Sendable {
  private let full: Mutex<[Bool]>
  /// Names that their GTINs had before: the same again would change nothing.
  private let claims = Mutex<Set<UInt64>>([])
  private static let mostClaims = 4096

  init(rules: Int) { full = Mutex([Bool](repeating: false, count: rules)) }
  var now: [Bool] { full.withLock { $0 } }
  func fill(_ rule: Int) { full.withLock { $0[rule] = true } }

  var claimed: Set<UInt64> { claims.withLock { $0 } }
  func claim(_ mark: UInt64) {
    claims.withLock { if $0.count < Self.mostClaims { $0.insert(mark) } }
  }
}

/// What one batch came to, ready to be committed in its turn.
struct JudgedBatch: Sendable {
  var records: Int
  /// Offset in the file behind the batch's last byte.
  var end: Int
  var counts: [Int]
  var columnCounts: ColumnCounts
  var checked: [Int]
  var toldElsewhere: [Int]
  var findings: [(rule: Int, mark: MarkWord?, finding: Finding)]
  /// Of all findings, in any order; empty unless the table is given back.
  var marks: [MarkWord] = []
  var rows: CrossRows
  var eventKeys: [EventKey]
  /// Fingerprints of the events, where the run has other files.
  var eventHashes: [EventKey] = []
  var journeys: [JourneyRow] = []
  var prefixes = PrefixClaims()
  /// Numbers of records with an error.
  var rejected: [Int] = []
  /// Lines of `events.csv`.
  var listLines: [UInt8] = []
  var recordLines: [UInt8]
  var eventLines: [UInt8]
  var findingLines: [UInt8]
  var eventTally: EventTally
  var fault: Fault?
  /// Rows of the file skipped up to the batch's end.
  var skippedTotal = 0

  /// Of a piece that was taken already, which does not happen.
  static let nothing = JudgedBatch(
    records: 0, end: 0, counts: [], columnCounts: ColumnCounts(rules: 0, columns: CountedColumns([])), checked: [],
    toldElsewhere: [], findings: [], rows: CrossRows(),
    eventKeys: [],
    recordLines: [], eventLines: [], findingLines: [], eventTally: EventTally(),
    fault: Fault(.internalFailure, facts: ["handoff"]))
}

/// Everything that is done to a batch between reading and committing; one for a file, on any thread.
struct BatchJudge: Sendable {
  let plan: CheckPlan
  let mapping: MappingStep
  /// Where the schema itself is to judge events in JSON.
  var schema: SchemaStep?
  let structured: [any BatchCheck]
  let journeys: JourneyCheck
  /// The run has other files, which may say the same.
  let comparesFiles: Bool
  let renderer: FindingRenderer
  /// Rules whose findings are errors, by number.
  let errors: [Bool]
  let list: EventList?
  let ndjson: RecordsNDJSON?
  let jsonld: RecordsJSONLD?
  let wantsCSV: Bool
  /// The sender's columns, where the table is given back marked; 0 otherwise.
  let markedColumns: Int
  /// By which findings are counted.
  let columns: CountedColumns
  /// Findings of a rule that get words.
  let cap: Int
  let saturation: Saturation

  func judge(_ parsed: consuming ParsedWork) -> JudgedBatch {
    let fault = parsed.fault
    let skippedTotal = parsed.skippedTotal
    // Nobody else holds the batch: what mapping appends to its bytes does not copy them.
    var batch = parsed.batch
    parsed = ParsedWork(batch: RecordBatch(form: batch.form, firstRecord: 1, fields: []))
    mapping.apply(to: &batch)
    schema?.apply(to: &batch)
    var sink = FindingSink(
      ruleCount: plan.ruleCount, cap: wantsAll ? .max : Int32(cap),
      saturated: wantsAll ? [] : saturation.now, columns: columns,
      errors: errors, records: batch.count, silentFrom: plan.rules.count)
    var rows = CrossRows()
    rows.claimed = saturation.claimed
    plan.run(over: batch, into: &sink, &rows)
    for check in structured { check.run(over: batch, into: &sink) }
    var keys: [EventKey] = []
    EventKeyCheck().collect(from: batch, into: &keys)
    var mentions: [JourneyRow] = []
    var prefixes = PrefixClaims()
    journeys.collect(from: batch, into: &mentions, prefixes: &prefixes)

    rows.claimed = []

    var judged = JudgedBatch(
      records: batch.count, end: batch.sourceStart + batch.sourceCount, counts: sink.counts,
      columnCounts: sink.columnCounts, checked: sink.checked, toldElsewhere: sink.toldElsewhere, findings: [],
      rows: rows,
      eventKeys: keys, recordLines: [], eventLines: [], findingLines: [], eventTally: EventTally(),
      fault: fault, skippedTotal: skippedTotal)
    if comparesFiles {
      do throws(Fault) {
        try EventHashCheck().collect(from: batch, into: &judged.eventHashes)
      } catch {
        judged.fault = judged.fault ?? error
      }
    }
    judged.journeys = mentions
    judged.prefixes = prefixes
    for (record, isRejected) in sink.rejected.enumerated() where isRejected {
      judged.rejected.append(batch.firstRecord + record)
    }
    list?.append(batch, to: &judged.listLines)
    render(sink.seeds, of: batch, into: &judged)
    if let ndjson { ndjson.append(batch, to: &judged.recordLines) }
    if let jsonld { judged.eventTally = jsonld.append(batch, to: &judged.eventLines) }
    return judged
  }

  private var wantsAll: Bool { wantsCSV || markedColumns > 0 }

  /// The cell of the sender's row that a finding is about; the row where it is about no cell of it.
  private func mark(_ seed: FindingSeed, in batch: borrowing RecordBatch) -> MarkWord? {
    let record = Int(seed.record)
    var slot: Int?
    var line = record >= 0 && record < batch.count ? Int(batch.records[record].line) : 0
    switch seed.place {
    case .slot(let place): slot = place
    case .field(let field): slot = batch.firstSlot(of: field)
    case .note(let index):
      let note = batch.notes[index]
      slot = note.field.flatMap(batch.firstSlot)
      if note.record < 0 { line = batch.position(at: note.origin).line }
    case .record, .leaf: break
    }
    guard line > 0 else { return nil }
    return MarkWord(line: line, column: slot.flatMap { $0 < markedColumns ? $0 : nil }, rule: seed.rule.number)
  }

  private func render(_ seeds: [FindingSeed], of batch: borrowing RecordBatch, into judged: inout JudgedBatch) {
    var room = [Int](repeating: cap, count: plan.ruleCount)
    let full = wantsAll ? saturation.now : []
    var csv = FindingsCSV(header: false)
    // In file order: by record, then by rule, so that both a person and a comparison find their way.
    var places = BatchPlaces()
    for seed in seeds.sorted(by: Self.standsFirst) {
      let rule = seed.rule.number
      let isKept = room[rule] > 0 && !(rule < full.count && full[rule])
      let mark = markedColumns > 0 ? self.mark(seed, in: batch) : nil
      if let mark { judged.marks.append(mark) }
      guard isKept || wantsCSV else { continue }
      let finding = renderer.finding(seed, in: batch, &places)
      if wantsCSV { csv.append(finding) }
      if isKept {
        room[rule] -= 1
        judged.findings.append((rule, mark, finding))
      }
    }
    judged.findingLines = csv.take()
  }

  private static func standsFirst(_ a: FindingSeed, _ b: FindingSeed) -> Bool {
    a.record == b.record ? a.rule.number < b.rule.number : a.record < b.record
  }
}
