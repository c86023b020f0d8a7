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
      switch detection.format {
      case .csv:
        let table = try PreparedTable(
          .document(document, detection.encoding, bomLength: detection.bomLength), run: run)
        table.tell(in: &outcome.result, run: run)
        outcome.add(try take(table))
      case .xlsx, .htmlTable, .spreadsheetML:
        let book = try Workbook(document, detection, limits: run.limits)
        for index in book.sheets.indices {
          guard let table = try? PreparedTable(.sheet(book, index), run: run), table.hasRows else { continue }
          table.tell(in: &outcome.result, prefix: "\(book.sheets[index].name)!", run: run)
          outcome.add(try take(table))
        }
      default: throw Fault(.unsupportedFormat, facts: ["side", detection.format.rawValue])
      }
    } catch {
      outcome.result.faults = [error]
    }
    outcome.conclude()
    return outcome
  }

  /// Reads one table whole.
  ///
  /// - Parameter asLots: only what it says about its lots counts.
  /// - Returns: its records, and the rows that were none.
  @discardableResult
  mutating func take(_ table: PreparedTable, asLots: Bool = false) throws(Fault) -> (records: Int, tally: ReadTally) {
    var reader = try table.reader()
    var records = 0
    while let work = try reader.next() {
      let parsed = TableReader.parse(work)
      var batch = parsed.batch
      table.plan.apply(to: &batch)
      if asLots { items.add(lotsOf: batch) } else { items.add(side: batch) }
      records += batch.count
      if let fault = parsed.fault { throw fault }
    }
    return (records, reader.tally)
  }
}

extension FileOutcome {
  fileprivate mutating func add(_ side: (records: Int, tally: ReadTally)) {
    result.records += side.records
    result.rowsRead += side.tally.rowsRead
    result.rowsSkipped += side.tally.skippedTotal
  }
}
