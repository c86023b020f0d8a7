package import Standards
package import Vocabulary

/// A rule as one file is judged by it: severity decided, condition and dates turned into numbers.
package struct PlannedRule: Sendable {
  package let index: RuleIndex
  package let description: RuleDescription
  package let severity: Severity
  /// Day numbers, both included; open ends are the ends of `Int32`.
  let from: Int32
  let until: Int32
  /// nil: either.
  let hasEvent: Bool?
  /// `ProductGroups.rawValue`; 0: any goods.
  let groups: UInt32
  let present: [Field]
  let exceptLogistic: Bool
  /// The label rules of a decree bind goods made since, whenever they move (`ND37:D98.K3`).
  let countsByProduction: Bool

  init(index: RuleIndex, description: RuleDescription, severity: Severity) {
    self.index = index
    self.description = description
    self.severity = severity
    from = description.from?.number ?? .min
    until = description.until?.number ?? .max
    let condition = description.condition
    hasEvent = condition.hasEvent
    groups = condition.productGroups.reduce(0) {
      $0 | (ProductGroups(named: $1)?.rawValue ?? 0)
    }
    present = condition.present
    exceptLogistic = condition.exceptLogistic
    countsByProduction = ["VN-LBL-01", "VN-LBL-05"].contains(description.id)
  }

  var isUnconditional: Bool {
    hasEvent == nil && groups == 0 && present.isEmpty && !exceptLogistic && !countsByProduction
  }

  /// The facts of the submission that it asks for hold.
  static func holds(_ condition: RuleCondition, in facts: [String: String]) -> Bool {
    condition.batchFacts.allSatisfy { facts[$0.key] == $0.value }
  }

  /// The rule is in force on the record's day and its condition holds, groups of goods aside.
  @inline(__always)
  func applies(to record: Int, _ facts: borrowing RecordFacts, _ batch: borrowing RecordBatch)
    -> Bool
  {
    let day = countsByProduction ? facts.productionDays[record] : facts.days[record]
    guard day >= from, day <= until else { return false }
    let flags = facts.flags[record]
    if exceptLogistic, flags.contains(.logistic) { return false }
    if let hasEvent, hasEvent != flags.contains(.event) { return false }
    for field in present where !batch.cell(record, field).isPresent { return false }
    return true
  }

  /// All days of the batch lie in the rule's time.
  func covers(_ facts: borrowing RecordFacts) -> Bool {
    facts.earliest >= from && facts.latest <= until
  }
}
