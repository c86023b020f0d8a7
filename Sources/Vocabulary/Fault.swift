/// We could not read the file, or refused it, or failed ourselves. Never a finding, never conform.
public struct Fault: Error, Hashable, Sendable {
  public let code: FaultCode
  /// Line in the file, from 1, where the reason stands; nil when it is not at a line.
  public let line: Int?
  public let column: Int?
  /// What the words need: a limit, a name, the system's own message. Untrusted text; shown escaped.
  public let facts: [String]

  public init(_ code: FaultCode, line: Int? = nil, column: Int? = nil, facts: [String] = []) {
    self.code = code
    self.line = line
    self.column = column
    self.facts = facts
  }
}

/// Every way in which a file or a run can fail. The words for each are in Reporting.
public enum FaultCode: String, Sendable, CaseIterable {
  // The file cannot be had: exit 3.
  case notFound = "not-found"
  case notPermitted = "not-permitted"
  case readFailed = "read-failed"
  case emptyFile = "empty-file"
  case notAFile = "not-a-file"
  // Refused at intake: exit 3.
  case tooLarge = "too-large"
  case tooManyMembers = "too-many-members"
  case expansionRatio = "expansion-ratio"
  case archiveDepth = "archive-depth"
  case unsafePath = "unsafe-path"
  case encrypted = "encrypted"
  case damagedArchive = "damaged-archive"
  case docType = "doctype"
  case unknownFormat = "unknown-format"
  case unsupportedFormat = "unsupported-format"
  case unknownEncoding = "unknown-encoding"
  // Malformed: exit 3, what was judged so far is kept.
  case malformedXML = "malformed-xml"
  case truncatedXML = "truncated-xml"
  case malformedJSON = "malformed-json"
  case truncatedJSON = "truncated-json"
  case unclosedQuote = "unclosed-quote"
  case invalidUTF8 = "invalid-utf8"
  case nulByte = "nul-byte"
  case recordTooLong = "record-too-long"
  case tooDeep = "too-deep"
  case tooManyNames = "too-many-names"
  case noHeader = "no-header"
  // Refused, for undoing would not bring the file back: exit 3.
  case fileChanged = "file-changed"
  // A limit after judging began: exit 5.
  case timeLimit = "time-limit"
  case interrupted = "interrupted"
  case recordLimit = "record-limit"
  // Read, but there was nothing in it to judge by: exit 5.
  case noKnownColumns = "no-known-columns"
  case nothingJudged = "nothing-judged"
  // A repair that could not be proven harmless was not written: exit 5.
  case repairNotProven = "repair-not-proven"
  // Nothing to check: exit 4.
  case noRecords = "no-records"
  // An option that says what cannot be: exit 2.
  case badArgument = "bad-argument"
  // Configuration: exit 6.
  case badPack = "bad-pack"
  case badProfile = "bad-profile"
  case badMapping = "bad-mapping"
  case badContext = "bad-context"
  case badFixLog = "bad-fix-log"
  // Output: exit 8.
  case outputFailed = "output-failed"
  case outputBusy = "output-busy"
  case wouldOverwrite = "would-overwrite"
  case fileExists = "file-exists"
  // Ours: exit 7.
  case internalFailure = "internal-failure"

  /// Exit status class of the contract.
  public var exitStatus: Int32 {
    switch self {
    case .timeLimit, .interrupted, .recordLimit, .noKnownColumns, .nothingJudged, .repairNotProven: 5
    case .noRecords: 4
    case .badArgument: 2
    case .badPack, .badProfile, .badMapping, .badContext, .badFixLog: 6
    case .outputFailed, .outputBusy, .wouldOverwrite, .fileExists: 8
    case .internalFailure: 7
    default: 3
    }
  }
}
