import Checking
import Vocabulary

/// What one rule came to in one file, or in the run.
struct RuleTally: Sendable {
  var severity: Severity
  /// Findings, exact.
  var found = 0
  /// Records it was applied to.
  var checked = 0
}

/// What became of one upload.
struct FileOutcome: Sendable {
  var result: FileResult
  /// By the rule's public name.
  var tallies: [String: RuleTally] = [:]
  /// Findings by the rule's own id, which tells apart the tests of one rule (`EVT-13~corrective`).
  var counts: [String: Int] = [:]
  /// At most the cap of each rule, in file order.
  var findings: [Finding] = []
  var causes: [Cause] = []
  var requirements: [RequirementResult] = []
  var packs: [PackStamp] = []
  /// What its records would come to on coming dates.
  var forecast: [Forecast] = []
  var severities = Totals()
  /// The same of each sheet of a workbook, with what the sheet comes to today; put together at the end.
  private var sheetForecasts: [(coming: [Forecast], now: Totals)] = []

  init(path: String) { result = FileResult(path: path) }

  /// An upload that was refused before it could be read.
  static func refused(path: String, _ fault: Fault) -> FileOutcome {
    var outcome = FileOutcome(path: path)
    outcome.result.faults = [fault]
    outcome.conclude()
    return outcome
  }

  static func attachment(path: String, size: Int) -> FileOutcome {
    var outcome = FileOutcome(path: path)
    outcome.result.role = .attachment
    outcome.result.bytes = size
    // Nobody judged it, so nothing is concluded.
    outcome.result.verdict = .incomplete
    return outcome
  }

  /// Works out totals and the verdict: a fault is never conform, whatever was judged before it.
  mutating func conclude() {
    var totals = severities
    totals.files = 1
    totals.records = result.records
    result.totals = totals
    if !sheetForecasts.isEmpty {
      var book = ForecastBook()
      for sheet in sheetForecasts { book.add(sheet.coming, now: sheet.now) }
      forecast = book.all(after: totals, nonconform: 0)
    }
    if result.records == 0, result.faults.isEmpty, result.role == .judged {
      result.faults.append(Fault(.noRecords))
    }
    let statuses = result.faults.map(\.code.exitStatus)
    if statuses.contains(where: { $0 == 3 }) {
      result.verdict = .unreadable
    } else if !statuses.isEmpty {
      result.verdict = .incomplete
    } else if totals.errors > 0 {
      result.verdict = .nonconform
    } else {
      result.verdict = totals.warnings > 0 ? .conformWithWarnings : .conform
    }
  }
}

extension FileOutcome {
  /// Takes in what a sheet says about coming dates and about its records: accepted in all are those accepted on
  /// each.
  mutating func addOutlook(of part: FileOutcome) {
    sheetForecasts.append((part.forecast, part.severities))
    guard let more = part.result.acceptance else { return }
    let known = result.acceptance ?? Acceptance(accepted: 0, rejected: 0)
    result.acceptance = Acceptance(
      accepted: known.accepted + more.accepted, rejected: known.rejected + more.rejected)
  }
}

/// Takes the bytes that a file gives beside its result.
protocol FileSink {
  /// Lines of `records.ndjson`.
  mutating func records(_ bytes: [UInt8]) throws(Fault)
  /// Events of `records.jsonld`, each after a comma.
  mutating func events(_ bytes: [UInt8]) throws(Fault)
  /// Rows of `findings.csv`.
  mutating func findings(_ bytes: [UInt8]) throws(Fault)
  /// Rows of `events.csv`.
  mutating func list(_ bytes: [UInt8]) throws(Fault)
  /// A marked table, whole on disk; its name stands below the output folder.
  mutating func returned(_ file: PassingFile, as name: String) throws(Fault)
}

/// Keeps the bytes of a small file until its turn comes.
struct MemoryFileSink: FileSink, Sendable {
  var recordBytes: [UInt8] = []
  var eventBytes: [UInt8] = []
  var findingBytes: [UInt8] = []
  var listBytes: [UInt8] = []
  var returnedFiles: [(name: String, file: PassingFile)] = []

  mutating func records(_ bytes: [UInt8]) throws(Fault) { recordBytes += bytes }
  mutating func events(_ bytes: [UInt8]) throws(Fault) { eventBytes += bytes }
  mutating func findings(_ bytes: [UInt8]) throws(Fault) { findingBytes += bytes }
  mutating func list(_ bytes: [UInt8]) throws(Fault) { listBytes += bytes }
  mutating func returned(_ file: PassingFile, as name: String) throws(Fault) { returnedFiles.append((name, file)) }
}
