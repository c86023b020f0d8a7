internal import Standards
internal import Vocabulary

/// Whether a rule applies to a record: dates and conditions as plain numbers.
///
/// Holds no references, so that loops over records may copy it freely; copying descriptions there was a
/// fifth of the judging.
struct RuleGate: Sendable {
  let index: RuleIndex
  /// Day numbers, both included; open ends are the ends of `Int32`.
  let from: Int32
  let until: Int32
  /// nil: either.
  let hasEvent: Bool?
  /// `ProductGroups.rawValue`; 0: any goods.
  let groups: UInt32
  let present: FieldSet
  /// Empty: no matter.
  let presentAny: FieldSet
  /// Bits of `CBV.bizSteps`; 0: no matter.
  let stages: UInt64
  let absent: FieldSet
  let imported: Bool
  let exceptLogistic: Bool
  /// The label rules of a decree bind goods made since, whenever they move (`ND37:D98.K3`).
  let countsByProduction: Bool

  /// Days on which a rule would be asked, were it in force: for a forecast.
  enum Sleep {
    /// Of records older than the rule.
    case before(Day)
    /// Of all: the file is judged by another profile.
    case always
  }

  init(index: RuleIndex, _ description: RuleDescription, asleep: Sleep? = nil) {
    self.index = index
    switch asleep {
    case .before(let day): (from, until) = (.min, day.number &- 1)
    case .always: (from, until) = (.min, .max)
    case nil: (from, until) = (description.from?.number ?? .min, description.until?.number ?? .max)
    }
    let condition = description.condition
    hasEvent = condition.hasEvent
    groups = condition.productGroups.reduce(0) {
      $0 | (ProductGroups(named: $1)?.rawValue ?? 0)
    }
    present = FieldSet(condition.present)
    presentAny = FieldSet(condition.presentAny)
    stages = condition.stages
    absent = FieldSet(condition.absent)
    imported = condition.imported
    exceptLogistic = condition.exceptLogistic
    countsByProduction = ["VN-LBL-01", "VN-LBL-05"].contains(description.id)
  }

  var isUnconditional: Bool {
    hasEvent == nil && groups == 0 && present.isEmpty && presentAny.isEmpty && stages == 0
      && absent.isEmpty && !imported && !exceptLogistic && !countsByProduction
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
    if stages != 0, stages & facts.stages[record] == 0 { return false }
    if imported, !flags.contains(.imported) { return false }
    if !presentAny.isEmpty, !hasAny(presentAny, record, batch) { return false }
    if !absent.isEmpty, hasAny(absent, record, batch) { return false }
    return present.isEmpty || hasAll(record, batch)
  }

  private func hasAny(_ fields: FieldSet, _ record: Int, _ batch: borrowing RecordBatch) -> Bool {
    var rest = fields.bits
    while rest != 0 {
      let field = Field(id: UInt16(rest.trailingZeroBitCount))
      if batch.cell(record, field).isPresent { return true }
      rest &= rest - 1
    }
    return false
  }

  private func hasAll(_ record: Int, _ batch: borrowing RecordBatch) -> Bool {
    var rest = present.bits
    while rest != 0 {
      let field = Field(id: UInt16(rest.trailingZeroBitCount))
      if !batch.cell(record, field).isPresent { return false }
      rest &= rest - 1
    }
    return true
  }

  /// Some day of the batch may lie in the rule's time.
  func meets(_ facts: borrowing RecordFacts) -> Bool {
    countsByProduction || (facts.earliest <= until && facts.latest >= from)
  }

  /// All days of the batch lie in the rule's time.
  func covers(_ facts: borrowing RecordFacts) -> Bool {
    facts.earliest >= from && facts.latest <= until
  }
}
