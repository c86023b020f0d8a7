import Checking
import Intake
import Mapping
import Reading
import Vocabulary

/// What side files (`--side`) say about products, places and parties, joined by their codes.
struct SideSupply: Sendable {
  var items = ItemSupply()
  var outcomes: [FileOutcome] = []

  /// Reads the side tables whole: they are small, and needed before the first event.
  static func read(_ paths: [String], run: RunContext) -> SideSupply {
    var supply = SideSupply()
    var intake = Intake(paths: paths, limits: run.limits)
    while let upload = intake.next() {
      switch upload {
      case .attachment: continue
      case .refused(let path, let fault): supply.outcomes.append(.refused(path: path, fault))
      case .document(let document): supply.outcomes.append(supply.take(document, run))
      }
    }
    return supply
  }

  private mutating func take(_ document: Document, _ run: RunContext) -> FileOutcome {
    var outcome = FileOutcome(path: document.path)
    outcome.result.role = .side
    outcome.result.bytes = document.size
    do throws(Fault) {
      let detection = try Detection.of(document)
      outcome.result.format = detection.format.rawValue
      outcome.result.encoding = detection.encoding.rawValue
      outcome.result.sha256 = try document.sha256()
      guard detection.format == .csv else {
        throw Fault(.unsupportedFormat, facts: ["side", detection.format.rawValue])
      }
      let layout = try TableLayout.detect(
        document: document, encoding: detection.encoding, bomLength: detection.bomLength,
        headerScore: run.matcher.score)
      let plan = TableMappingPlan(
        columns: layout.columns, samples: TableSamples.read(document, detection, layout).rows,
        matcher: run.matcher, dictionary: run.dictionary, profile: run.mapping)
      outcome.result.detected = layout.facts
      outcome.result.mapping = plan.columns.map { $0.entry(in: run.dictionary) }
      var reader = try TableReader(
        document: document, encoding: detection.encoding, bomLength: detection.bomLength,
        layout: layout, fields: plan.layout, reservedSlots: plan.reservedSlots)
      while let work = try reader.next() {
        let parsed = TableReader.parse(work)
        var batch = parsed.batch
        plan.apply(to: &batch)
        items.add(side: batch)
        outcome.result.records += batch.count
        if let fault = parsed.fault { throw fault }
      }
      outcome.result.rowsRead = reader.tally.rowsRead
      outcome.result.rowsSkipped = reader.tally.skippedTotal
    } catch {
      outcome.result.faults = [error]
    }
    outcome.conclude()
    return outcome
  }
}
