import Reporting
import Vocabulary

/// The output folder: every file appears whole under its final name, or not at all; all files of a run
/// together, `result.json` last.
struct OutputFolder {
  private let path: String
  private let formats: Set<ReportFormat>
  private let language: Reporting.Language
  private let lock: FolderLock
  /// Names of files that an earlier run left here.
  private let earlier: Set<String>
  private var records: OutputFile
  private var events: OutputFile
  private var document = RecordsJSONLD.Document()
  private var findings: OutputFile?

  /// - Throws: `output-failed`; `output-busy` while another run writes here; `would-overwrite` where a
  ///   file that is not ours has one of our names.
  init(_ path: String, formats: Set<ReportFormat>, language: Language, creationDate: String) throws(Fault) {
    try POSIX.makeFolder(path)
    self.path = path
    self.formats = formats
    self.language = language == .vi ? .vi : .en
    lock = try FolderLock(path)
    earlier = FolderMarker.names(in: path)
    for name in Self.names(of: formats).sorted() where !earlier.contains(name) && POSIX.exists("\(path)/\(name)") {
      throw Fault(.wouldOverwrite, facts: ["\(path)/\(name)"])
    }
    records = try OutputFile("\(path)/records.ndjson")
    events = try OutputFile("\(path)/records.jsonld")
    findings = nil
    if formats.contains(.csv) {
      findings = try OutputFile("\(path)/findings.csv")
      var header = FindingsCSV()
      try findings?.write(header.take())
    }
    try document.begin(creationDate: creationDate, to: &events)
  }

  /// Everything is whole on disk before the first file gets its name: what cannot be written leaves the
  /// earlier result as it was. `result.json` goes first and comes last, so that beside it stands only what
  /// belongs to it.
  mutating func finish(_ result: RunResult) throws(Fault) {
    try document.end(to: &events)
    var files = [records, events]
    if let findings { files.append(findings) }
    for format in ReportFormat.allCases where formats.contains(format) && format != .csv && format != .json {
      var file = try OutputFile("\(path)/\(Self.name(of: format))")
      switch format {
      case .html: try HTMLReport.write(result, language: language, to: &file)
      case .sarif: try SARIFReport.write(result, to: &file)
      case .junit: try JUnitReport.write(result, to: &file)
      case .csv, .json: continue
      }
      files.append(file)
    }
    if formats.contains(.json) {
      var file = try OutputFile("\(path)/\(Self.name(of: .json))")
      try ResultJSON.write(result, to: &file)
      files.append(file)
    }
    for file in files { try file.settle() }

    let names = Self.names(of: formats)
    try FolderMarker.write(earlier.union(names), in: path)
    if earlier.contains(Self.name(of: .json)) { POSIX.remove("\(path)/\(Self.name(of: .json))") }
    // What this run does not make must not lie about from an earlier one.
    for name in earlier.subtracting(names) { POSIX.remove("\(path)/\(name)") }
    for file in files { try file.publish() }
    if !earlier.isSubset(of: names) { try FolderMarker.write(names, in: path) }
    lock.sync()
  }

  /// What a second run must not judge: the folder, and what in it is ours.
  var own: [String] {
    [path] + earlier.union(Self.names(of: formats)).map { "\(path)/\($0)" }
  }

  /// Every name that a run may give to a file here.
  static let allNames = names(of: Set(ReportFormat.allCases))

  static func names(of formats: Set<ReportFormat>) -> Set<String> {
    Set(formats.map(name(of:))).union(["records.ndjson", "records.jsonld"])
  }

  private static func name(of format: ReportFormat) -> String {
    switch format {
    case .json: "result.json"
    case .html: "report.html"
    case .csv: "findings.csv"
    case .sarif: "result.sarif"
    case .junit: "junit.xml"
    }
  }
}

extension OutputFolder: FileSink {
  mutating func records(_ bytes: [UInt8]) throws(Fault) { try records.write(bytes) }
  mutating func events(_ bytes: [UInt8]) throws(Fault) { try document.write(bytes, to: &events) }
  mutating func findings(_ bytes: [UInt8]) throws(Fault) { try findings?.write(bytes) }
}

extension OutputFile: ByteSink {}
