internal import Standards
package import Vocabulary

/// An item that the rules of a profile ask of every record of some goods.
package struct NeededItem: Sendable {
  package let rule: RuleIndex
  /// One of them is enough; the usual one first.
  package let fields: [Field]
  /// It is asked for only where all of these, and one of those, have values.
  package let present: FieldSet
  package let presentAny: FieldSet
}

extension CheckPlan {
  /// The items of minimum data that apply to goods and stages on a day, in the order of the rules.
  ///
  /// - Parameters:
  ///   - groups: `ProductGroups.rawValue` of the goods.
  ///   - stages: bits of `CBV.bizSteps` that a record is about.
  package func neededItems(groups: UInt32, stages: UInt64, on day: Day) -> [NeededItem] {
    items.rules.flatMap { item -> [NeededItem] in
      let gate = item.gate
      guard day.number >= gate.from, day.number <= gate.until, gate.hasEvent != false,
        gate.groups == 0 || gate.groups & groups != 0, gate.stages == 0 || gate.stages & stages != 0
      else { return [] }
      return item.choices.map {
        NeededItem(rule: gate.index, fields: $0, present: gate.present, presentAny: gate.presentAny)
      }
    }
  }
}

extension ItemRule {
  /// The fields of each need in the order in which the rule names them.
  fileprivate var choices: [[Field]] {
    switch rule.description.test {
    case .required(let field): return [[field]]
    case .anyOf(let fields): return [fields]
    default:
      return needs.map { need in
        (0..<UInt16(FieldDictionary.mostFields)).map { Field(id: $0) }.filter(need.contains)
      }
    }
  }
}
