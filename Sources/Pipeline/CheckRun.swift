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
    defer { run.passing.close() }
    if run.options.out == "-" {
      var sink = NoFiles()
      let result = await judge(into: &sink)
      var output = MemorySink()
      try ResultJSON.write(try result.get(), to: &output)
      let file = OutputFile.standardOutput()
      try file.write(output.bytes)
      try file.publish()
      return outcome(of: try result.get(), text: "")
    }
    try refuseInputsAsOutput()
    var folder = try OutputFolder(
      run.options.out, formats: run.options.formats, language: run.options.language,
      creationDate: run.startedAt ?? "\(run.asOf.iso)T00:00:00+07:00", seconds: run.seconds,
      inputs: run.options.paths)
    let result = try await judge(into: &folder, own: folder.own, mended: folder.mendedNames).get()
    // A name that was mistyped is no reason to lose what was found out before.
    if folder.hasEarlierResult, !result.files.isEmpty,
      result.files.allSatisfy({ $0.faults.contains { $0.code == .notFound } })
    {
      let kept =
        run.options.language == .vi
        ? "Kết quả trước trong \(run.options.out) được giữ nguyên."
        : "The earlier result in \(run.options.out) was kept."
      var outcome = outcome(of: result, text: "")
      outcome.errorText += "txng: \(Terminal.safe(kept))\n"
      return outcome
    }
    try folder.finish(result)
    let report = run.options.formats.contains(.html) ? "\(run.options.out)/report.html" : nil
    let text =
      run.options.quiet
      ? ""
      : TerminalSummary(language: run.options.language == .vi ? .vi : .en).text(
        result, report: report, folder: run.options.out)
    return outcome(of: result, text: text)
  }

  /// Judges every upload; the outcomes are added in the order of the uploads, whatever finishes first.
  private func judge(
    into sink: inout some FileSink, own: [String] = [], mended: Set<String> = []
  ) async -> Result<RunResult, Fault> {
    var assembler = RunAssembler(run)
    var progress = Progress(
      style: run.options.progress, quiet: run.options.quiet, language: run.options.language)
    let run = run
    var intake = Intake(paths: run.options.paths, limits: run.limits, own: own, stop: { run.stop })
    var names = ReturnedNames(typed: run.options.paths, taken: mended)
    do throws(Fault) {
      let supply = try await SideSupply.read(run.options.sides, run: run, into: &sink)
      for outcome in supply.outcomes { assembler.add(outcome) }
      var window = FileWindow(jobs: run.jobs)
      var number = supply.outcomes.count
      func job(_ document: Document) -> FileJob {
        FileJob(
          run: run, document: document, supply: supply, number: number,
          returnedName: run.returnsTables ? names.next(for: document.path) : nil)
      }
      while true {
        if let stop = run.stop {
          // What the run does not come to is listed: nobody must take its silence for a verdict.
          try await window.flush(into: &assembler, &sink)
          for path in intake.unreached() { assembler.add(.refused(path: path, stop)) }
          break
        }
        guard let upload = intake.next() else { break }
        number += 1
        switch upload {
        case .attachment(let path, let size):
          try await window.add(.attachment(path: path, size: size), into: &assembler, &sink)
        case .refused(let path, let fault):
          try await window.add(.refused(path: path, fault), into: &assembler, &sink)
        case .document(let document) where document.size < Self.smallFile:
          try await window.start(job(document), into: &assembler, &sink)
        case .document(let document):
          try await window.flush(into: &assembler, &sink)
          assembler.add(try await job(document).judge(into: &sink, progress: &progress))
        }
      }
      try await window.flush(into: &assembler, &sink)
      return .success(assembler.finish())
    } catch {
      return .failure(error)
    }
  }

  /// A file that was handed in is never replaced by what is said about it.
  private func refuseInputsAsOutput() throws(Fault) {
    let options = run.options
    guard let folder = System.realPath(Array(options.out.utf8)) else { return }
    let ours = OutputFolder.names(of: options.formats).union(FolderMarker.names(in: options.out))
      // A marked table may be handed in again: what comes of it goes beside it.
      .filter { !FolderMarker.isReturned($0) }
    let outputs = Set(ours.map { "\(folder)/\($0)" })
    let inputs =
      options.paths + options.sides + options.packs + [options.context, options.reading.mapping].compactMap { $0 }
    for input in inputs {
      guard let real = System.realPath(Array(input.utf8)), outputs.contains(real) else { continue }
      throw Fault(.wouldOverwrite, facts: [input])
    }
  }

  private func outcome(of result: RunResult, text: String) -> CommandOutcome {
    let statuses = result.files.flatMap { $0.faults.map(\.code.exitStatus) }
    var status: Int32 = 0
    for candidate: Int32 in [7, 6, 8, 3, 5] where status == 0 && statuses.contains(candidate) { status = candidate }
    let judged = result.files.filter { $0.role == .judged }
    let hasNothing = { (file: FileResult) in file.faults.contains { $0.code == .noRecords } }
    if status == 0, judged.isEmpty || judged.allSatisfy(hasNothing) { status = 4 }
    if status == 0 {
      switch run.options.failOn {
      case .error: status = result.totals.errors > 0 ? 1 : 0
      case .warning: status = result.totals.errors + result.totals.warnings > 0 ? 1 : 0
      case .never: status = 0
      }
    }
    // One file without a record among good ones: 0 would say that all of them conform.
    if status == 0, judged.contains(where: hasNothing) { status = 4 }
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
  func returned(_ file: PassingFile, as name: String) throws(Fault) {}
}
