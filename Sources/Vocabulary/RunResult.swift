/// The conclusion about a file or a run.
package enum Verdict: String, Sendable, CaseIterable {
  case conform
  case conformWithWarnings = "conform-with-warnings"
  case nonconform
  case unreadable
  case incomplete
}

/// Exact counts.
package struct Totals: Hashable, Sendable {
  package var files = 0
  package var records = 0
  package var findings = 0
  package var errors = 0
  package var warnings = 0
  package var infos = 0
  package init() {}

  package mutating func add(_ other: Totals) {
    files += other.files
    records += other.records
    findings += other.findings
    errors += other.errors
    warnings += other.warnings
    infos += other.infos
  }

  package mutating func add(_ severity: Severity, count: Int = 1) {
    findings += count
    switch severity {
    case .error: errors += count
    case .warning: warnings += count
    case .info: infos += count
    }
  }
}

/// One thing that is wrong in the data, where, and what to do: `findings[]` of the result.
package struct Finding: Hashable, Sendable {
  package var rule: String
  package var severity: Severity
  package var file: String
  package var line: Int?
  package var column: Int?
  package var sheet: String?
  package var cell: String?
  /// XPath of the element.
  package var path: String?
  /// JSON pointer (RFC 6901).
  package var pointer: String?
  /// From 1, in file order; nil for the document as a whole.
  package var record: Int?
  package var field: String
  /// The sender's own name for the column or element.
  package var sourceField: String?
  package var value: String?
  package var expected: String?
  package var message: LocalizedText
  package var citation: String
  /// `Cause.id`.
  package var cause: String?

  package init(rule: String, severity: Severity, file: String, field: String, message: LocalizedText, citation: String)
  {
    self.rule = rule
    self.severity = severity
    self.file = file
    self.field = field
    self.message = message
    self.citation = citation
  }
}

/// Many findings with one reason: the to-do list, ordered by how many each step clears.
package struct Cause: Hashable, Sendable {
  package var id: String
  package var title: LocalizedText
  /// How many findings go away when it is mended.
  package var clears: Int
  package var rule: String
  package var severity: Severity
  package var file: String
  package var sourceField: String?
  package var fix: LocalizedText?

  package init(
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

package enum RequirementStatus: String, Sendable, CaseIterable {
  case met, broken
  case notApplicable = "not-applicable"
  case notChecked = "not-checked"
  case needsPerson = "needs-person"
}

/// One clause of one instrument and how the files stand to it.
package struct RequirementResult: Hashable, Sendable {
  package var id: String
  package var citation: String
  package var title: LocalizedText
  package var status: RequirementStatus
  /// Records the requirement was applied to, and those of them that broke it.
  package var checked: Int
  package var failed: Int
  package var reason: LocalizedText?

  package init(
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
package struct MappingEntry: Hashable, Sendable {
  /// The sender's name.
  package var source: String
  /// Canonical name; nil for a column that is kept but means no field.
  package var field: String?
  /// 0 … 1.
  package var confidence: Double
  package var why: LocalizedText

  package init(source: String, field: String?, confidence: Double, why: LocalizedText) {
    self.source = source
    self.field = field
    self.confidence = confidence
    self.why = why
  }
}

/// What was detected about a file, and on what evidence.
package struct DetectedFacts: Hashable, Sendable {
  package var delimiter: String?
  package var headerRow: Int?
  package var headerRows: Int?
  package var sheet: String?
  package var lineEnding: String?
  package var decimal: String?
  package var dateOrder: String?
  package var evidence: [LocalizedText] = []
  package init() {}
}

package enum FileRole: String, Sendable { case judged, side, attachment }

/// One entry of `files[]`.
package struct FileResult: Sendable {
  package var path: String
  package var sha256: String?
  package var bytes: Int
  package var format: String
  package var encoding: String?
  package var role: FileRole
  package var records: Int
  package var verdict: Verdict
  package var profileID: String?
  package var profileReason: LocalizedText?
  package var detected: DetectedFacts
  package var mapping: [MappingEntry]
  package var rowsRead: Int
  package var rowsSkipped: Int
  /// The first of them; the total is exact.
  package var skipped: [SkippedRow]
  package var faults: [Fault]
  package var totals: Totals

  package init(path: String) {
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
    mapping = []
    rowsRead = 0
    rowsSkipped = 0
    skipped = []
    faults = []
    totals = Totals()
  }
}

package struct PackStamp: Hashable, Sendable {
  package var id: String
  package var edition: String
  package var sha256: String
  package init(id: String, edition: String, sha256: String) {
    self.id = id
    self.edition = edition
    self.sha256 = sha256
  }
}

/// Everything a run concludes: what `result.json` says and every other rendering is made from.
package struct RunResult: Sendable {
  package var toolVersion: String
  /// nil with `--reproducible`.
  package var runID: String?
  /// ISO 8601 with offset; nil with `--reproducible`.
  package var startedAt: String?
  package var asOf: Day
  package var profile: String
  package var packs: [PackStamp]
  package var verdict: Verdict
  package var totals: Totals
  package var capPerRule: Int
  package var hidden: [(rule: String, count: Int)]
  package var files: [FileResult]
  package var requirements: [RequirementResult]
  package var causes: [Cause]
  package var findings: [Finding]

  package init(toolVersion: String, asOf: Day, profile: String) {
    self.toolVersion = toolVersion
    runID = nil
    startedAt = nil
    self.asOf = asOf
    self.profile = profile
    packs = []
    verdict = .incomplete
    totals = Totals()
    capPerRule = 0
    hidden = []
    files = []
    requirements = []
    causes = []
    findings = []
  }
}
