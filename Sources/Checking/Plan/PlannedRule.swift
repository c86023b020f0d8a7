package import Standards
package import Vocabulary

/// A rule as one file is judged by it: its description, the severity it has here, its gate.
package struct PlannedRule: Sendable {
  package let index: RuleIndex
  package let description: RuleDescription
  package let severity: Severity
  let gate: RuleGate

  init(index: RuleIndex, description: RuleDescription, severity: Severity, asleep: RuleGate.Sleep? = nil) {
    self.index = index
    self.description = description
    self.severity = severity
    gate = RuleGate(index: index, description, asleep: asleep)
  }

  /// The facts of the submission that it asks for hold.
  static func holds(_ condition: RuleCondition, in facts: [String: String]) -> Bool {
    condition.batchFacts.allSatisfy { facts[$0.key] == $0.value }
  }
}
