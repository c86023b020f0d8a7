import Reporting
import Standards
import Vocabulary

/// Puts the outcomes of all files together, in order, into the result of the run.
struct RunAssembler {
  private let run: RunContext
  private var result: RunResult
  /// Stored findings by rule, for the cap of the run.
  private var stored: [String: Int] = [:]
  private var found: [String: Int] = [:]
  private var requirements: [String: Int] = [:]
  private var packs: Set<PackStamp> = []
  private var causeNumber = 0

  /// Most findings of one rule in a whole run, as a multiple of the cap of one file.
  private static let runFactor = 20

  init(_ run: RunContext) {
    self.run = run
    result = RunResult(toolVersion: Txng.version, asOf: run.asOf, profile: run.options.profile)
    result.startedAt = run.startedAt
    result.capPerRule = run.options.cap
    result.severities = run.additions.changes
  }

  mutating func add(_ outcome: FileOutcome) {
    result.files.append(outcome.result)
    result.totals.add(outcome.result.totals)
    for (rule, tally) in outcome.tallies { found[rule, default: 0] += tally.found }
    for finding in outcome.findings where stored[finding.rule, default: 0] < run.options.cap * Self.runFactor {
      stored[finding.rule, default: 0] += 1
      result.findings.append(finding)
    }
    result.causes += outcome.causes
    packs.formUnion(outcome.packs)
    for requirement in outcome.requirements { add(requirement) }
  }

  private mutating func add(_ more: RequirementResult) {
    guard let index = requirements[more.id] else {
      requirements[more.id] = result.requirements.count
      result.requirements.append(more)
      return
    }
    result.requirements[index].add(more)
  }

  /// The whole result; nothing is added afterwards.
  consuming func finish() -> RunResult {
    result.causes.sort(by: Cause.comesFirst)
    result.packs = packs.sorted { $0.id == $1.id ? $0.edition < $1.edition : $0.id < $1.id }
    for (rule, count) in found.sorted(by: { $0.key < $1.key }) {
      let hidden = count - stored[rule, default: 0]
      if hidden > 0 { result.hidden.append((rule: rule, count: hidden)) }
    }
    result.verdict = Self.verdict(result.files)
    if !run.options.reproducible, let startedAt = result.startedAt {
      let digits = String(startedAt.filter(\.isNumber).prefix(14))
      result.runID = "\(digits)-\(String(UInt32.random(in: .min ... .max), radix: 36))"
    }
    return result
  }

  /// The worst file decides.
  private static func verdict(_ files: [FileResult]) -> Verdict {
    let judged = files.filter { $0.role != .attachment }.map(\.verdict)
    guard !judged.isEmpty else { return .incomplete }
    for verdict in [Verdict.unreadable, .incomplete, .nonconform, .conformWithWarnings] where judged.contains(verdict) {
      return verdict
    }
    return .conform
  }
}
