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
      if rule.description.id == Self.missingColumn { continue }
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
    findings += missing(stored, &causes, file)
    causes.sort(by: Cause.comesFirst)
    findings.sort(by: Self.standsFirst)
    return (causes, findings)
  }

  /// That the whole file lacks a column (VN-IMP-40) is cleared by the step that clears its item; it is a step
  /// of its own only where no item asks for it.
  private func missing(_ stored: [[Finding]], _ causes: inout [Cause], _ file: String) -> [Finding] {
    guard let rule = plan.rules.first(where: { $0.description.id == Self.missingColumn }) else { return [] }
    var findings = stored[rule.index.number]
    let own = renderer.cause(rule.index, slot: nil)
    for index in findings.indices {
      let field = findings[index].field
      let asking = plan.rules.first { item in
        item.description.pack == "ND37" && item.description.fields.contains(field)
          && causes.contains { $0.id == renderer.cause(item.index, slot: nil) }
      }
      let id = asking.map { renderer.cause($0.index, slot: nil) } ?? own
      findings[index].cause = id
      if let known = causes.firstIndex(where: { $0.id == id }) {
        causes[known].clears += 1
      } else {
        causes.append(
          Cause(
            id: own, title: rule.description.title, clears: 1,
            rule: FindingRenderer.publicName(rule.description.id), severity: rule.severity, file: file,
            fix: findings[index].fix ?? rule.description.fix.map(WordTemplate.general)))
      }
    }
    return findings
  }

  private static let missingColumn = "VN-IMP-40"

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
