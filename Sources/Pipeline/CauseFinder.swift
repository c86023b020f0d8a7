import Checking
import Standards
import Vocabulary

/// Groups findings by their reason: the to-do list of a file.
///
/// A reason is a rule and, in tables, the column it is broken in. Counts are exact, also for findings
/// that are not stored.
struct CauseFinder {
  let plan: CheckPlan
  let renderer: FindingRenderer
  let counts: ColumnCounts
  let columns: [String]

  /// The causes, biggest first within a severity, and the stored findings, each with its cause.
  func causes(of stored: [[Finding]], file: String) -> (causes: [Cause], findings: [Finding]) {
    var causes: [Cause] = []
    var findings: [Finding] = []
    for rule in plan.rules {
      let number = rule.index.number
      for (slot, count) in counts.found(number) {
        let column = slot.flatMap { $0 < columns.count ? columns[$0] : nil }
        let name = FindingRenderer.publicName(rule.description.id)
        let id = renderer.cause(rule.index, slot: column == nil ? nil : slot)
        if let last = causes.last, last.id == id {
          causes[causes.count - 1].clears += count
          continue
        }
        let first = stored[number].first { $0.cause == id }
        var cause = Cause(
          id: id, title: rule.description.title, clears: count, rule: name,
          severity: rule.severity, file: file, sourceField: column,
          fix: first?.fix ?? rule.description.fix.map(WordTemplate.general))
        if let column {
          cause.title.vi += " (cột «\(column)»)"
          cause.title.en += " (column “\(column)”)"
        }
        causes.append(cause)
      }
      findings += stored[number]
    }
    causes.sort(by: Cause.comesFirst)
    findings.sort(by: Self.standsFirst)
    return (causes, findings)
  }

  /// In file order.
  private static func standsFirst(_ a: Finding, _ b: Finding) -> Bool {
    func key(_ finding: Finding) -> [Int] { [finding.record ?? 0, finding.line ?? 0, finding.column ?? 0] }
    let (left, right) = (key(a), key(b))
    if left != right { return left.lexicographicallyPrecedes(right) }
    return a.rule < b.rule
  }
}

extension Cause {
  /// Errors before warnings, then the step that clears most.
  static func comesFirst(_ a: Cause, _ b: Cause) -> Bool {
    if a.severity != b.severity { return a.severity > b.severity }
    if a.clears != b.clears { return a.clears > b.clears }
    return a.id < b.id
  }
}
