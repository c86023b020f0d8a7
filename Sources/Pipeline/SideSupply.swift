import Checking
import Intake
import Mapping
import Reading
import Vocabulary

/// What side files (`--side`) say about products, places and parties, joined by their codes.
struct SideSupply: Sendable {
  var items = ItemSupply()
  var outcomes: [FileOutcome] = []

  /// Reads the side tables before the first event and judges each by what its own columns can say.
  ///
  /// Each is passed over twice: small tables, and judging is done by the one way for all files.
  static func read(
    _ paths: [String], run: RunContext, into sink: inout some FileSink
  ) async throws(Fault) -> SideSupply {
    var supply = SideSupply()
    var run = run
    run.wantsRecords = false
    run.wantsList = false
    let stop = run
    var intake = Intake(paths: paths, limits: run.limits, stop: { stop.stop })
    var silent = Progress(style: .none, quiet: true, language: .vi)
    while true {
      if let fault = run.stop {
        for path in intake.unreached() { supply.add(.refused(path: path, fault)) }
        return supply
      }
      guard let upload = intake.next() else { return supply }
      switch upload {
      case .attachment: continue
      case .refused(let path, let fault): supply.add(.refused(path: path, fault))
      case .document(let document):
        if let fault = supply.take(document, run) {
          supply.add(.refused(path: document.path, fault), document)
          continue
        }
        let job = FileJob(
          run: run, document: document, supply: SideSupply(), number: supply.outcomes.count + 1, role: .side)
        supply.add(try await job.judge(into: &sink, progress: &silent))
      }
    }
  }

  private mutating func add(_ outcome: FileOutcome, _ document: Document? = nil) {
    var outcome = outcome
    outcome.result.role = .side
    if let document { outcome.result.bytes = document.size }
    outcomes.append(outcome)
  }

  /// Keeps what a table says, up to the first damage: judging tells that.
  ///
  /// - Returns: why it is no side table.
  private mutating func take(_ document: Document, _ run: RunContext) -> Fault? {
    do throws(Fault) {
      let detection = try Detection.of(document)
      switch detection.format {
      case .csv:
        keep(try PreparedTable(.document(document, detection.encoding, bomLength: detection.bomLength), run: run), run)
      case .xlsx, .htmlTable, .spreadsheetML:
        let book = try Workbook(document, detection, limits: run.limits)
        for index in book.sheets.indices {
          guard let table = try? PreparedTable(.sheet(book, index), run: run), table.hasRows else { continue }
          keep(table, run)
        }
      default: throw Fault(.unsupportedFormat, facts: ["side", detection.format.rawValue])
      }
      return nil
    } catch {
      return error
    }
  }

  private mutating func keep(_ table: PreparedTable, _ run: RunContext) { try? take(table, run) }

  /// Reads one table whole.
  ///
  /// - Parameter asLots: only what it says about its lots counts.
  /// - Throws: what ends it early; what was read until then is kept.
  mutating func take(_ table: PreparedTable, asLots: Bool = false, _ run: RunContext) throws(Fault) {
    let reader = try table.reader()
    if table.plan.filledSlots.isEmpty {
      try take(reader, table.plan, asLots: asLots, run)
    } else {
      try take(FillDownReader(reader, slots: table.plan.filledSlots), table.plan, asLots: asLots, run)
    }
  }

  private mutating func take<Reader: RecordReader>(
    _ source: Reader, _ plan: TableMappingPlan, asLots: Bool, _ run: RunContext
  ) throws(Fault) {
    var reader = source
    while let work = try reader.next() {
      if let stop = run.stop { throw stop }
      let parsed = Reader.parse(work)
      var batch = parsed.batch
      plan.apply(to: &batch)
      if asLots { items.add(lotsOf: batch) } else { items.add(side: batch) }
      if let fault = parsed.fault { throw fault }
    }
  }
}
