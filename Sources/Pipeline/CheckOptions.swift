import Vocabulary

/// Everything a caller may say about a check. Values are validated when the run begins.
public struct CheckOptions: Sendable {
  /// Files, folders, archives; `-` is standard input.
  public var paths: [String]
  /// The output folder, or `-` to stream `result.json` to standard output and write nothing else.
  public var out = "txng-out"
  public var formats: Set<ReportFormat> = [.json, .html, .csv]
  /// Tables are given back as `returned/NAME.xlsx`, their bad cells marked.
  public var returnsTables = true
  /// A profile's id or alias; `auto` chooses from the data.
  public var profile = "auto"
  /// The day of judgement, `YYYY-MM-DD`; nil is today at +07:00.
  public var asOf: String?
  /// A YAML or JSON file with facts about the submission.
  public var context: String?
  /// Tables of products, places and parties.
  public var sides: [String] = []
  public var reading = ReadingOptions()
  public var language = Language.vi
  public var failOn = FailOn.error
  /// Threads that judge; 0 means as many as the machine has cores.
  public var jobs = 0
  public var quiet = false
  public var progress = ProgressStyle.auto
  /// A folder that replaces the built-in schemas.
  public var schemas: String?
  /// Packs of the caller's own, judged beside those of every profile.
  public var packs: [String] = []
  /// `RULE=error|warning|info|off:REASON`; RULE may end in `*`.
  public var severities: [String] = []
  /// Rules from secondary sources (S) and from memory (M) may be errors: normally S warns and M informs.
  public var trustSecondary = false
  /// The schemas themselves judge too (SCH-01): our XSDs, our JSON Schema.
  public var strictSchema = false
  /// Leaves times and run ids out: the same input gives the same bytes.
  public var reproducible = false
  /// Findings kept in `result.json` for each rule. Range 0…100,000.
  public var cap = 100
  public var limits = CheckLimits()

  public init(paths: [String]) { self.paths = paths }
}

/// Refusals and stops; see `IntakeLimits` for the meaning of each default.
public struct CheckLimits: Sendable {
  /// Members of one archive.
  public var members: Int?
  /// Expanded to packed size of an archive.
  public var expansionRatio: Int?
  /// Archives inside archives.
  public var archiveDepth: Int?
  /// Records of one file.
  public var records: Int?
  /// Seconds for the whole run.
  public var seconds: Double?

  public init() {}
}

public enum ReportFormat: String, Sendable, CaseIterable {
  case json, html, csv, xlsx, sarif, junit
  /// Every record, accepted or rejected.
  case events
}

extension CheckOptions {
  /// `RULE=error|warning|info|off:REASON`, with a reason.
  public static func isSeverity(_ text: String) -> Bool { SeverityChange(text) != nil }
}

/// From which severity on exit status 1 is given; never changes a verdict.
public enum FailOn: String, Sendable, CaseIterable { case error, warning, never }
