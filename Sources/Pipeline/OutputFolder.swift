import Reporting
import Vocabulary

/// The output folder: every file appears whole under its final name, or not at all.
struct OutputFolder {
  private let path: String
  private let formats: Set<ReportFormat>
  private let language: Reporting.Language
  private var records: OutputFile
  private var events: OutputFile
  private var document = RecordsJSONLD.Document()
  private var findings: OutputFile?
  private var list: OutputFile?

  /// - Throws: `output-failed`.
  init(_ path: String, formats: Set<ReportFormat>, language: Language, creationDate: String) throws(Fault) {
    try POSIX.makeFolder(path)
    self.path = path
    self.formats = formats
    self.language = language == .vi ? .vi : .en
    records = try OutputFile("\(path)/records.ndjson")
    events = try OutputFile("\(path)/records.jsonld")
    findings = nil
    list = nil
    if formats.contains(.csv) {
      findings = try OutputFile("\(path)/findings.csv")
      var header = FindingsCSV()
      try findings?.write(header.take())
    }
    if formats.contains(.events) {
      list = try OutputFile("\(path)/events.csv")
      try list?.write(EventList.header)
    }
    try document.begin(creationDate: creationDate, to: &events)
  }

  mutating func finish(_ result: RunResult) throws(Fault) {
    try document.end(to: &events)
    try records.commit()
    try events.commit()
    try findings?.commit()
    try list?.commit()
    // A format that this run does not make must not lie about from an earlier one.
    for format in ReportFormat.allCases {
      guard format != .csv, format != .events else { continue }
      let name = Self.name(of: format)
      guard formats.contains(format) else {
        POSIX.remove("\(path)/\(name)")
        continue
      }
      var file = try OutputFile("\(path)/\(name)")
      switch format {
      case .json: try ResultJSON.write(result, to: &file)
      case .html: try HTMLReport.write(result, language: language, to: &file)
      case .sarif: try SARIFReport.write(result, to: &file)
      case .junit: try JUnitReport.write(result, to: &file)
      case .csv, .events: continue
      }
      try file.commit()
    }
    if !formats.contains(.csv) { POSIX.remove("\(path)/findings.csv") }
    if !formats.contains(.events) { POSIX.remove("\(path)/events.csv") }
  }

  /// Everything a run writes, half-written files too: a second run must not judge the first one's output.
  static func paths(in folder: String) -> [String] {
    let names = ["records.ndjson", "records.jsonld"] + ReportFormat.allCases.map(name)
    return [folder] + names.flatMap { ["\(folder)/\($0)", "\(folder)/.\($0).part"] }
  }

  private static func name(of format: ReportFormat) -> String {
    switch format {
    case .json: "result.json"
    case .html: "report.html"
    case .csv: "findings.csv"
    case .sarif: "result.sarif"
    case .junit: "junit.xml"
    case .events: "events.csv"
    }
  }
}

extension OutputFolder: FileSink {
  mutating func records(_ bytes: [UInt8]) throws(Fault) { try records.write(bytes) }
  mutating func events(_ bytes: [UInt8]) throws(Fault) { try document.write(bytes, to: &events) }
  mutating func findings(_ bytes: [UInt8]) throws(Fault) { try findings?.write(bytes) }
  mutating func list(_ bytes: [UInt8]) throws(Fault) { try list?.write(bytes) }
}

extension OutputFile: ByteSink {}
