import Checking
import Standards
import Vocabulary

/// Groups findings by their reason: the to-do list of a file.
///
/// A reason is a rule and, in tables, the column it is broken in. Counts are exact, also for findings
/// that are not stored.
struct CauseFinder {
  let plan: CheckPlan
  let slots: Int
  /// `rule * (slots + 1) + slot`, see `FindingSink.slotCounts`.
  let slotCounts: [Int]
  let columns: [String]

  /// The causes, biggest first within a severity, and the stored findings, each with its cause.
  func causes(of stored: [[Finding]], file: String) -> (causes: [Cause], findings: [Finding]) {
    var causes: [Cause] = []
    var findings: [Finding] = []
    for rule in plan.rules {
      let number = rule.index.number
      let base = number * (slots + 1)
      var idOf: [String: String] = [:]
      for slot in 0...slots where slotCounts[base + slot] > 0 {
        let column = slot < slots && slot < columns.count ? columns[slot] : nil
        let name = FindingRenderer.publicName(rule.description.id)
        var cause = Cause(
          id: "\(rule.description.id)\(column == nil ? "" : ":\(slot + 1)")",
          title: rule.description.title, clears: slotCounts[base + slot], rule: name,
          severity: rule.severity, file: file, sourceField: column, fix: rule.description.fix)
        if let column {
          cause.title.vi += " (cột «\(column)»)"
          cause.title.en += " (column “\(column)”)"
        }
        idOf[column ?? ""] = cause.id
        causes.append(cause)
      }
      for finding in stored[number] {
        var finding = finding
        finding.cause = idOf[finding.sourceField ?? ""] ?? idOf[""]
        findings.append(finding)
      }
    }
    causes.sort { ($1.severity, $1.clears, $0.id) < ($0.severity, $0.clears, $1.id) }
    findings.sort {
      ($0.record ?? 0, $0.line ?? 0, $0.column ?? 0, $0.rule) < ($1.record ?? 0, $1.line ?? 0, $1.column ?? 0, $1.rule)
    }
    return (causes, findings)
  }
}
