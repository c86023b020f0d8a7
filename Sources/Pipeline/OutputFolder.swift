import Intake
import Reporting
import Vocabulary

/// The output folder: every file appears whole under its final name, or not at all; all files of a run
/// together, `result.json` last.
struct OutputFolder {
  private let path: String
  private let formats: Set<ReportFormat>
  private let language: Reporting.Language
  /// Of the run, for workbooks: seconds since 1970.
  private let seconds: Int
  private let lock: FolderLock
  /// Names of files that an earlier run left here, but for marked tables that somebody has mended since or
  /// hands in now.
  private let earlier: Set<String>
  /// Those tables, with their stamps: new ones go beside them.
  private let mended: [String: String?]
  private var records: OutputFile
  private var events: OutputFile
  private var document = RecordsJSONLD.Document()
  private var findings: OutputFile?
  private var list: OutputFile?
  /// Tables of the senders, marked, with their names below the folder.
  private var returnedFiles: [(name: String, file: PassingFile)] = []

  /// - Parameter inputs: what is handed in: a marked table is read where it lies.
  /// - Throws: `output-failed`; `output-busy` while another run writes here; `would-overwrite` where a
  ///   file that is not ours has one of our names.
  init(
    _ path: String, formats: Set<ReportFormat>, language: Language, creationDate: String, seconds: Int,
    inputs: [String] = []
  ) throws(Fault) {
    try POSIX.makeFolder(path)
    self.path = path
    self.formats = formats
    self.language = language == .vi ? .vi : .en
    self.seconds = seconds
    lock = try FolderLock(path)
    // Nobody else writes here now: what lies half-written is of a run that was killed.
    for name in System.names(in: Array(path.utf8)) ?? [] {
      let name = String(decoding: name, as: UTF8.self)
      if let whole = PassingFile.meant(name), Self.allNames.contains(whole) || whole.hasSuffix(".xlsx") {
        POSIX.remove("\(path)/\(name)")
      }
    }
    earlier = FolderMarker.names(in: path).filter { name in
      !FolderMarker.isReturned(name) || !inputs.contains { POSIX.isSameFile($0, "\(path)/\(name)") }
    }
    let earlier = earlier
    mended = FolderMarker.tables(in: path).filter { !earlier.contains($0.key) }
    for name in Self.names(of: formats).sorted() where !earlier.contains(name) && POSIX.exists("\(path)/\(name)") {
      throw Fault(.wouldOverwrite, facts: ["\(path)/\(name)"])
    }
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

  /// Everything is whole on disk before the first file gets its name: what cannot be written leaves the
  /// earlier result as it was. `result.json` goes first and comes last, so that beside it stands only what
  /// belongs to it.
  mutating func finish(_ result: RunResult) throws(Fault) {
    try document.end(to: &events)
    var files = [records, events]
    if let findings { files.append(findings) }
    if let list { files.append(list) }
    for format in ReportFormat.allCases where formats.contains(format) {
      let name = "\(path)/\(Self.name(of: format))"
      switch format {
      case .html:
        files.append(
          try written(name) { file throws(Fault) in try HTMLReport.write(result, language: language, to: &file) })
      case .sarif: files.append(try written(name) { file throws(Fault) in try SARIFReport.write(result, to: &file) })
      case .junit: files.append(try written(name) { file throws(Fault) in try JUnitReport.write(result, to: &file) })
      // Made by a library, under a passing name of its own.
      case .xlsx, .csv, .events, .json: continue
      }
    }
    var book: PassingFile?
    if formats.contains(.xlsx) {
      let file = try PassingFile.empty("\(path)/\(Self.name(of: .xlsx))")
      try WorkbookReport(result, language: language).write(to: file.partial, folder: path, seconds: seconds)
      try file.sync()
      book = file
    }
    if formats.contains(.json) {
      let name = "\(path)/\(Self.name(of: .json))"
      files.append(try written(name) { file throws(Fault) in try ResultJSON.write(result, to: &file) })
    }
    for file in files { try file.settle() }
    for (name, _) in returnedFiles { try POSIX.makeFolders(of: name, in: path) }

    let names = Self.names(of: formats).union(returnedFiles.map(\.name))
    try FolderMarker.write(earlier.union(names), mended: mended, in: path)
    if earlier.contains(Self.name(of: .json)) { POSIX.remove(Self.name(of: .json), in: path) }
    // What this run does not make must not lie about from an earlier one.
    // The new tables come first: a folder that is empty for a moment would be removed.
    for (_, file) in returnedFiles { try file.publish() }
    for name in earlier.subtracting(names) { POSIX.remove(name, in: path) }
    try book?.publish()
    for file in files { try file.publish() }
    if !earlier.isSubset(of: names) || !returnedFiles.isEmpty {
      try FolderMarker.write(names, mended: mended, in: path)
    }
    lock.sync()
  }

  /// An earlier run left its result here.
  var hasEarlierResult: Bool { earlier.contains(Self.name(of: .json)) }

  private func written(_ path: String, _ write: (inout OutputFile) throws(Fault) -> Void) throws(Fault) -> OutputFile {
    var file = try OutputFile(path)
    try write(&file)
    return file
  }

  /// What a second run must not judge: the folder, and what in it is ours.
  var own: [String] {
    let partial = [records, events, findings, list].compactMap { $0?.partial }
    let names = earlier.union(Self.names(of: formats)).union([FolderMarker.name])
    return [path] + partial + names.map { "\(path)/\($0)" }
  }

  /// Every name that a run may give to a file here; marked tables are named after the senders'.
  static let allNames = names(of: Set(ReportFormat.allCases))

  static func names(of formats: Set<ReportFormat>) -> Set<String> {
    Set(formats.map(name(of:))).union(["records.ndjson", "records.jsonld"])
  }

  /// Where the senders' own files go, marked.
  static let returned = "returned"

  /// Names below `returned/` that are not to be given: somebody mends those tables.
  var mendedNames: Set<String> { Set(mended.keys.map { String($0.dropFirst(Self.returned.count + 1)) }) }

  static func name(of format: ReportFormat) -> String {
    switch format {
    case .json: "result.json"
    case .html: "report.html"
    case .csv: "findings.csv"
    case .xlsx: "report.xlsx"
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

  /// - Throws: `would-overwrite` where a file that is not ours lies in its place.
  mutating func returned(_ file: PassingFile, as name: String) throws(Fault) {
    guard earlier.contains(name) || !POSIX.exists(file.path) else { throw Fault(.wouldOverwrite, facts: [file.path]) }
    returnedFiles.append((name, file))
  }
}

extension OutputFile: ByteSink {}
