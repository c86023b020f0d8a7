/// The conclusion about a file or a run.
public enum Verdict: String, Sendable, CaseIterable {
  case conform
  case conformWithWarnings = "conform-with-warnings"
  case nonconform
  case unreadable
  case incomplete
}

/// Exact counts.
public struct Totals: Hashable, Sendable {
  public var files = 0
  public var records = 0
  public var findings = 0
  public var errors = 0
  public var warnings = 0
  public var infos = 0
  public init() {}

  public mutating func add(_ other: Totals) {
    files += other.files
    records += other.records
    findings += other.findings
    errors += other.errors
    warnings += other.warnings
    infos += other.infos
  }

  public mutating func add(_ severity: Severity, count: Int = 1) {
    findings += count
    switch severity {
    case .error: errors += count
    case .warning: warnings += count
    case .info: infos += count
    }
  }
}

/// One thing that is wrong in the data, where, and what to do: `findings[]` of the result.
public struct Finding: Hashable, Sendable {
  public var rule: String
  public var severity: Severity
  public var file: String
  public var line: Int?
  public var column: Int?
  public var sheet: String?
  public var cell: String?
  /// XPath of the element.
  public var path: String?
  /// JSON pointer (RFC 6901).
  public var pointer: String?
  /// From 1, in file order; nil for the document as a whole.
  public var record: Int?
  public var field: String
  /// The sender's own name for the column or element.
  public var sourceField: String?
  public var value: String?
  public var expected: String?
  public var message: LocalizedText
  public var citation: String
  /// `Cause.id`.
  public var cause: String?
  /// What to do, where the step names facts of this finding; its cause takes that of the first one.
  public var fix: LocalizedText?

  public init(rule: String, severity: Severity, file: String, field: String, message: LocalizedText, citation: String) {
    self.rule = rule
    self.severity = severity
    self.file = file
    self.field = field
    self.message = message
    self.citation = citation
  }
}

/// Many findings with one reason: the to-do list, ordered by how many each step clears.
public struct Cause: Hashable, Sendable {
  public var id: String
  public var title: LocalizedText
  /// How many findings go away when it is mended.
  public var clears: Int
  public var rule: String
  public var severity: Severity
  public var file: String
  public var sourceField: String?
  public var fix: LocalizedText?

  public init(
    id: String, title: LocalizedText, clears: Int, rule: String, severity: Severity, file: String,
    sourceField: String? = nil, fix: LocalizedText? = nil
  ) {
    self.id = id
    self.title = title
    self.clears = clears
    self.rule = rule
    self.severity = severity
    self.file = file
    self.sourceField = sourceField
    self.fix = fix
  }
}

public enum RequirementStatus: String, Sendable, CaseIterable {
  case met, broken
  case notApplicable = "not-applicable"
  case notChecked = "not-checked"
  case needsPerson = "needs-person"
}

/// One clause of one instrument and how the files stand to it.
public struct RequirementResult: Hashable, Sendable {
  public var id: String
  public var citation: String
  public var title: LocalizedText
  public var status: RequirementStatus
  /// Records the requirement was applied to, and those of them that broke it.
  public var checked: Int
  public var failed: Int
  public var reason: LocalizedText?

  public init(
    id: String, citation: String, title: LocalizedText, status: RequirementStatus, checked: Int = 0, failed: Int = 0,
    reason: LocalizedText? = nil
  ) {
    self.id = id
    self.citation = citation
    self.title = title
    self.status = status
    self.checked = checked
    self.failed = failed
    self.reason = reason
  }
}

/// How one source column, element or term was understood.
public struct MappingEntry: Hashable, Sendable {
  /// The sender's name.
  public var source: String
  /// Canonical name; nil for a column that is kept but means no field.
  public var field: String?
  /// What people call the field.
  public var title: LocalizedText?
  /// 0 … 1.
  public var confidence: Double
  public var why: LocalizedText

  public init(
    source: String, field: String?, title: LocalizedText? = nil, confidence: Double, why: LocalizedText
  ) {
    self.source = source
    self.field = field
    self.title = title
    self.confidence = confidence
    self.why = why
  }
}

/// What was detected about a file, and on what evidence.
public struct DetectedFacts: Hashable, Sendable {
  public var delimiter: String?
  public var headerRow: Int?
  public var headerRows: Int?
  public var sheet: String?
  public var lineEnding: String?
  public var decimal: String?
  public var dateOrder: String?
  public var evidence: [LocalizedText] = []
  public init() {}
}

/// What of a file stands in `records.jsonld`, and what EPCIS 2.0 cannot hold.
public struct ExportedEvents: Sendable {
  public var events: Int
  /// Records left out, by reason: `no-time`, `structure` …
  public var leftOut: [(reason: String, count: Int)]
  public init(events: Int, leftOut: [(reason: String, count: Int)]) {
    self.events = events
    self.leftOut = leftOut
  }
  public var leftOutTotal: Int { leftOut.reduce(0) { $0 + $1.count } }
}

/// How many records have no error of their own, and how many have: what a receiver may take in parts.
public struct Acceptance: Hashable, Sendable {
  public var accepted: Int
  public var rejected: Int
  public init(accepted: Int, rejected: Int) {
    self.accepted = accepted
    self.rejected = rejected
  }
}

/// What became of one sheet of a workbook: `files[].sheets[]` of the result.
public struct SheetResult: Hashable, Sendable {
  public enum Role: String, Sendable {
    case judged
    /// Looked up by its codes.
    case side
    case skipped
  }
  public var name: String
  public var role: Role
  /// Records that were judged.
  public var records: Int
  /// Rows below the header that say something: of a sheet that was not judged as many as were looked at.
  public var rows: Int
  /// Why it was not judged; nil for one that was.
  public var reason: LocalizedText?

  public init(name: String, role: Role, records: Int = 0, rows: Int = 0, reason: LocalizedText? = nil) {
    self.name = name
    self.role = role
    self.records = records
    self.rows = rows
    self.reason = reason
  }
}

public enum FileRole: String, Sendable { case judged, side, attachment }

/// One entry of `files[]`.
public struct FileResult: Sendable {
  public var path: String
  public var sha256: String?
  public var bytes: Int
  public var format: String
  public var encoding: String?
  public var role: FileRole
  public var records: Int
  public var verdict: Verdict
  public var profileID: String?
  public var profileReason: LocalizedText?
  public var detected: DetectedFacts
  /// The sheets of a workbook, in its order; empty for other files.
  public var sheets: [SheetResult]
  public var mapping: [MappingEntry]
  public var rowsRead: Int
  public var rowsSkipped: Int
  /// The first of them; the total is exact.
  public var skipped: [SkippedRow]
  public var faults: [Fault]
  public var totals: Totals
  /// nil where no records were written.
  public var exported: ExportedEvents?
  /// nil where no record was read.
  public var acceptance: Acceptance?
  /// Where in the output folder the sender's table lies, marked; nil where it does not.
  public var returned: String?

  public init(path: String) {
    self.path = path
    sha256 = nil
    bytes = 0
    format = "unknown"
    encoding = nil
    role = .judged
    records = 0
    verdict = .incomplete
    profileID = nil
    profileReason = nil
    detected = DetectedFacts()
    sheets = []
    mapping = []
    rowsRead = 0
    rowsSkipped = 0
    skipped = []
    faults = []
    totals = Totals()
  }
}

public struct PackStamp: Hashable, Sendable {
  public var id: String
  public var edition: String
  public var sha256: String
  public init(id: String, edition: String, sha256: String) {
    self.id = id
    self.edition = edition
    self.sha256 = sha256
  }
}

/// A severity that the caller changed, and why: `run.severities[]` of the result.
public struct SeverityChange: Hashable, Sendable {
  /// A rule, or a prefix ending in `*`.
  public var rule: String
  /// nil: the rule is left out.
  public var severity: Severity?
  public var reason: String

  /// `EVT-18=info:REASON`; nil when it is not of this form or gives no reason.
  public init?(_ text: String) {
    guard let equals = text.firstIndex(of: "="),
      let colon = text[equals...].firstIndex(of: ":")
    else { return nil }
    let level = String(text[text.index(after: equals)..<colon])
    rule = String(text[..<equals])
    reason = String(text[text.index(after: colon)...])
    severity = Severity(name: level)
    guard !rule.isEmpty, severity != nil || level == "off", reason.contains(where: { !$0.isWhitespace })
    else { return nil }
  }
}

/// Everything a run concludes: what `result.json` says and every other rendering is made from.
public struct RunResult: Sendable {
  public var toolVersion: String
  /// nil with `--reproducible`.
  public var runID: String?
  /// ISO 8601 with offset; nil with `--reproducible`.
  public var startedAt: String?
  public var asOf: Day
  public var profile: String
  public var packs: [PackStamp]
  /// Severities other than those of the profile, with the caller's reason.
  public var severities: [SeverityChange]
  /// `--trust-secondary`: the ceiling of confidences S and M was lifted.
  public var trustsSecondary: Bool
  /// Packs of the caller's own, as typed.
  public var packPaths: [String]
  public var verdict: Verdict
  public var totals: Totals
  public var capPerRule: Int
  public var hidden: [(rule: String, count: Int)]
  public var files: [FileResult]
  public var requirements: [RequirementResult]
  public var causes: [Cause]
  public var findings: [Finding]
  /// By date; empty where no coming date changes anything for these files.
  public var forecast: [Forecast]

  public init(toolVersion: String, asOf: Day, profile: String) {
    self.toolVersion = toolVersion
    runID = nil
    startedAt = nil
    self.asOf = asOf
    self.profile = profile
    packs = []
    severities = []
    trustsSecondary = false
    packPaths = []
    verdict = .incomplete
    totals = Totals()
    capPerRule = 0
    hidden = []
    files = []
    requirements = []
    causes = []
    findings = []
    forecast = []
  }
}
