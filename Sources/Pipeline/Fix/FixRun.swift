import Hashing
import Intake
import Reading
import Vocabulary

/// One run of `txng fix`: plan, apply or undo.
struct FixRun {
  let options: FixOptions
  let run: RunContext

  /// The longest file whose encoding is changed, for its log holds the original. 64 MiB.
  static let convertible = 64 << 20
  /// What is left out, one after the other, when a repair cannot be proven.
  private static let retreats: [Set<RepairKind>] = [
    [], [.number, .unitSplit], [.number, .unitSplit, .date, .dateTime],
  ]

  init(_ options: FixOptions) throws(Fault) {
    self.options = options
    run = try RunContext(options.check)
  }

  func perform() async throws(Fault) -> CommandOutcome {
    let document = try document()
    if case .undo(let log) = options.action { return try undo(document, log: log) }
    let target = try FixTarget(document, run: run)
    let plan = target.plan(target.decisions(without: options.skipped))
    guard options.action == .apply, !plan.isEmpty else { return say(plan) }
    return try await apply(target)
  }

  /// One plain file: what lies in an archive has no place of its own to be repaired in.
  private func document() throws(Fault) -> Document {
    var intake = Intake(paths: [options.path], limits: run.limits)
    switch intake.next() {
    case .document(let document)? where document.path == options.path && options.path != "-":
      return document
    case .refused(_, let fault)?: throw fault
    case .document?:
      throw Fault(
        .notAFile,
        facts: [
          Fact.both(
            vi: "\(options.path); txng fix sửa từng tệp: giải nén trước",
            en: "\(options.path); txng fix repairs one plain file: unpack it first")
        ])
    default: throw Fault(.notAFile)
    }
  }

  private func say(_ plan: FixPlan, written: FixWritten? = nil) -> CommandOutcome {
    let text =
      options.json
      ? FixJSON.text(plan, written) : FixText(language: options.language).text(plan, written, action: options.action)
    return CommandOutcome(status: plan.questions.isEmpty ? 0 : 1, outputText: text, errorText: "")
  }

  // MARK: Apply

  private func apply(_ target: FixTarget) async throws(Fault) -> CommandOutcome {
    if target.convertsEncoding, target.document.size > Self.convertible {
      throw Fault(.tooLarge, facts: [String(Self.convertible)])
    }
    let names = try names(target)
    let before = FixLog.Version(
      name: Self.lastPart(options.path), bytes: target.document.size, sha256: try target.document.sha256())
    var failed: (RepairProof.Verdict, Set<RepairKind>)?
    for retreat in Self.retreats {
      let decisions = target.decisions(without: options.skipped.union(retreat))
      let plan = target.plan(decisions)
      if plan.isEmpty { break }
      let output = try OutputFile(names.out)
      var log = FixLogWriter(try OutputFile(names.log))
      if target.sheet == nil {
        try write(target, decisions, to: output, &log)
      } else {
        try SheetCopy.write(target, decisions, to: output)
      }
      try output.settle(like: options.path)
      let repaired = try Self.open(output.partial ?? names.out)
      let verdict = try await RepairProof(run: run).compare(target.document, repaired)
      if let stop = run.stop { throw stop }
      guard verdict == .proven else {
        if failed == nil { failed = (verdict, retreat) }
        continue
      }
      guard target.sheet == nil else {
        // The workbook is as it was: there is nothing to undo.
        try output.commit()
        return say(plan, written: FixWritten(out: names.out, log: nil, leftOut: retreat, why: failed?.0))
      }
      let after = FixLog.Version(name: Self.lastPart(names.out), bytes: repaired.size, sha256: try repaired.sha256())
      try log.finish(
        before: before, after: after, kinds: plan.repairs.map(\.kind),
        original: target.convertsEncoding ? try Self.bytes(of: target.document) : nil)
      do throws(Fault) {
        // The log is there first: a file that was repaired in place can always be undone.
        try output.commit()
      } catch {
        POSIX.remove(names.log)
        throw error
      }
      return say(plan, written: FixWritten(out: names.out, log: names.log, leftOut: retreat, why: failed?.0))
    }
    throw Fault(.repairNotProven, facts: (failed?.0).map { [$0.fact] } ?? [])
  }

  private func write(
    _ target: FixTarget, _ decisions: ColumnDecisions, to output: OutputFile, _ log: inout FixLogWriter
  ) throws(Fault) {
    let stream = ByteStream(
      target.document, encoding: target.detection.encoding, bomLength: target.detection.bomLength)
    var splicer = try TextSplicer(stream, to: output, prefix: target.mark)
    for repair in target.head where decisions.allow(repair.kind, .none, -1) {
      let (offset, before) = try splicer.replace(repair.range, with: repair.bytes)
      try log.add(
        FixLog.Change(at: offset, before: before, after: repair.bytes), line: repair.line, column: repair.column,
        kind: repair.kind, source: FixPlan.head, field: nil)
    }
    try target.forEachBatch { (found, raw) throws(Fault) in
      for repair in found.repairs where decisions.allow(repair) {
        let range = raw.sourceStart + repair.range.lowerBound..<raw.sourceStart + repair.range.upperBound
        let (offset, before) = try splicer.replace(range, with: repair.bytes)
        let place = raw.position(at: UInt32(repair.range.lowerBound))
        let column = target.columns[repair.slot]
        try log.add(
          FixLog.Change(at: offset, before: before, after: repair.bytes), line: place.line, column: place.column,
          kind: repair.kind, source: column.source, field: column.field)
      }
    }
    try splicer.finish()
  }

  /// Where the repaired file and its log go.
  private func names(_ target: FixTarget) throws(Fault) -> (out: String, log: String) {
    let document = target.document
    if options.inPlace {
      guard target.sheet == nil else { throw Fault(.unsupportedFormat, facts: ["fix-workbook"]) }
      let out = POSIX.resolved(options.path)
      let log = out + ".fixlog.json"
      // The log of a repair that was undone has served its time; another one is still needed.
      if POSIX.exists(log), try FixLog.read(log).before.sha256 != document.sha256() {
        throw Fault(.fileExists, facts: [log])
      }
      return (out, log)
    }
    let out = options.out ?? Self.repairedName(options.path, isSheet: target.sheet != nil)
    let log = out + ".fixlog.json"
    if POSIX.isSameFile(options.path, out) { throw Fault(.badArgument, facts: ["--out \(out)", "--in-place"]) }
    // Only what an earlier run wrote, or restored, and nobody changed since, may be replaced.
    if POSIX.exists(out) {
      guard target.sheet == nil, POSIX.exists(log) else { throw Fault(.fileExists, facts: [out]) }
      let earlier = try FixLog.read(log)
      guard [earlier.after.sha256, earlier.before.sha256].contains(try Self.open(out).sha256()) else {
        throw Fault(.fileExists, facts: [out])
      }
    }
    return (out, log)
  }

  /// `lo-hang.csv` → `lo-hang-da-sua.csv`; of a workbook comes a CSV.
  static func repairedName(_ path: String, isSheet: Bool = false) -> String {
    let name = lastPart(path)
    let folder = path.dropLast(name.count)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else {
      return "\(path)-da-sua\(isSheet ? ".csv" : "")"
    }
    return "\(folder)\(name[..<dot])-da-sua\(isSheet ? ".csv" : name[dot...])"
  }

  // MARK: Undo

  private func undo(_ document: Document, log path: String) throws(Fault) -> CommandOutcome {
    let log = try FixLog.read(path)
    guard document.size == log.after.bytes, try document.sha256() == log.after.sha256 else {
      throw Fault(.fileChanged, facts: [log.after.name])
    }
    guard let bytes = log.undone(try Self.bytes(of: document)), bytes.count == log.before.bytes,
      try SHA256.hex(of: bytes) == log.before.sha256
    else { throw Fault(.badFixLog, facts: [path]) }
    let out = options.out ?? POSIX.resolved(options.path)
    if options.out != nil, POSIX.exists(out) { throw Fault(.fileExists, facts: [out]) }
    let output = try OutputFile(out)
    try output.write(bytes)
    try output.settle(like: options.path)
    try output.commit()
    return CommandOutcome(
      status: 0,
      outputText: options.json ? FixJSON.undone(out, log) : FixText(language: options.language).undone(out, log),
      errorText: "")
  }

  // MARK: Small things

  private static func open(_ path: String) throws(Fault) -> Document {
    var intake = Intake(paths: [path])
    guard case .document(let document)? = intake.next() else { throw Fault(.outputFailed, facts: [path]) }
    return document
  }

  private static func bytes(of document: Document) throws(Fault) -> [UInt8] {
    var bytes: [UInt8] = []
    _ = try document.read(at: 0, count: document.size, into: &bytes)
    return bytes
  }

  private static func lastPart(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}

/// What was written, and what was left out because it could not be proven.
struct FixWritten: Sendable {
  var out: String
  /// nil for the CSV of a workbook.
  var log: String?
  var leftOut: Set<RepairKind>
  var why: RepairProof.Verdict?
}

extension RepairProof.Verdict {
  var fact: String {
    switch self {
    case .proven: ""
    case .changedRecord(let record): "record \(record)"
    case .newFinding(let rule): rule
    case .unreadable: "cannot be read"
    }
  }
}
