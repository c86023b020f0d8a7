import Intake
import Reporting
import Vocabulary

/// One run of `txng check`: every upload in order, then the result.
struct CheckRun {
  let run: RunContext

  /// Below this size files are judged side by side and wait for their turn in memory; above it a file
  /// is judged alone, by all threads, and its records go straight to disk. 4 MiB.
  private static let smallFile = 4 << 20

  init(_ run: RunContext) { self.run = run }

  func perform() async throws(Fault) -> CommandOutcome {
    System.keepFreedMemory()
    if run.options.out == "-" {
      var sink = NoFiles()
      let result = await judge(into: &sink)
      var output = MemorySink()
      try ResultJSON.write(try result.get(), to: &output)
      let file = OutputFile.standardOutput()
      try file.write(output.bytes)
      try file.commit()
      return outcome(of: try result.get(), text: "")
    }
    var folder = try OutputFolder(
      run.options.out, formats: run.options.formats, language: run.options.language,
      creationDate: run.startedAt ?? "\(run.asOf.iso)T00:00:00+07:00")
    let result = try await judge(into: &folder).get()
    try folder.finish(result)
    let report = run.options.formats.contains(.html) ? "\(run.options.out)/report.html" : nil
    let text =
      run.options.quiet
      ? "" : TerminalSummary(language: run.options.language == .vi ? .vi : .en).text(result, report: report)
    return outcome(of: result, text: text)
  }

  /// Judges every upload; the outcomes are added in the order of the uploads, whatever finishes first.
  private func judge(into sink: inout some FileSink) async -> Result<RunResult, Fault> {
    var assembler = RunAssembler(run)
    var progress = Progress(
      style: run.options.progress, quiet: run.options.quiet, language: run.options.language)
    let supply = SideSupply.read(run.options.sides, run: run)
    for outcome in supply.outcomes { assembler.add(outcome) }
    var intake = Intake(
      paths: run.options.paths, limits: run.limits,
      own: run.options.out == "-" ? [] : OutputFolder.paths(in: run.options.out))
    var window = FileWindow(run: run, supply: supply)
    do throws(Fault) {
      var count = 0
      while let upload = intake.next() {
        count += 1
        let number = supply.outcomes.count + count
        if let stop = run.stop {
          try await window.flush(into: &assembler, &sink)
          assembler.add(Self.unread(upload, stop))
          break
        }
        switch upload {
        case .attachment(let path, let size):
          try await window.add(.attachment(path: path, size: size), into: &assembler, &sink)
        case .refused(let path, let fault):
          try await window.add(.refused(path: path, fault), into: &assembler, &sink)
        case .document(let document) where document.size < Self.smallFile:
          try await window.start(document, number: number, into: &assembler, &sink)
        case .document(let document):
          try await window.flush(into: &assembler, &sink)
          let job = FileJob(run: run, document: document, supply: supply, number: number)
          assembler.add(try await job.judge(into: &sink, progress: &progress))
        }
      }
      try await window.flush(into: &assembler, &sink)
      return .success(assembler.finish())
    } catch {
      return .failure(error)
    }
  }

  /// An upload that the run no longer came to.
  private static func unread(_ upload: Upload, _ fault: Fault) -> FileOutcome {
    switch upload {
    case .document(let document): .refused(path: document.path, fault)
    case .attachment(let path, _), .refused(let path, _): .refused(path: path, fault)
    }
  }

  private func outcome(of result: RunResult, text: String) -> CommandOutcome {
    let statuses = result.files.flatMap { $0.faults.map(\.code.exitStatus) }
    var status: Int32 = 0
    for candidate: Int32 in [7, 6, 8, 3, 5] where status == 0 && statuses.contains(candidate) { status = candidate }
    let judged = result.files.filter { $0.role == .judged }
    if status == 0, judged.isEmpty || judged.allSatisfy({ $0.faults.contains { $0.code == .noRecords } }) {
      status = 4
    }
    if status == 0 {
      switch run.options.failOn {
      case .error: status = result.totals.errors > 0 ? 1 : 0
      case .warning: status = result.totals.errors + result.totals.warnings > 0 ? 1 : 0
      case .never: status = 0
      }
    }
    return CommandOutcome(status: status, outputText: text, errorText: faultText(result))
  }

  /// One line for each file that could not be judged, on standard error.
  private func faultText(_ result: RunResult) -> String {
    var lines: [String] = []
    for file in result.files {
      for fault in file.faults where lines.count < 20 {
        let words = FaultWords.message(fault)
        lines.append("\(file.path): \(run.options.language == .vi ? words.vi : words.en)")
      }
    }
    if result.files.isEmpty {
      let words = FaultWords.message(Fault(.noRecords))
      lines.append(run.options.language == .vi ? words.vi : words.en)
    }
    return lines.map { "txng: \(Terminal.safe($0))\n" }.joined()
  }
}

/// With `--out -` nothing but the result leaves the program.
struct NoFiles: FileSink {
  func records(_ bytes: [UInt8]) throws(Fault) {}
  func events(_ bytes: [UInt8]) throws(Fault) {}
  func findings(_ bytes: [UInt8]) throws(Fault) {}
  func list(_ bytes: [UInt8]) throws(Fault) {}
}
