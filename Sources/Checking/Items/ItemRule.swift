internal import Standards
internal import Vocabulary

/// A rule of minimum data: every need must have one of its fields, from the record or from what it names.
struct ItemRule: Sendable {
  let rule: PlannedRule
  let gate: RuleGate
  /// Each need is a set of fields; one of them is enough.
  let needs: [FieldSet]
  /// Where the finding lands for each need.
  let places: [Field]
  /// The event itself is the item (`ND37:D23.K5.e`): a structured event has it.
  let metByEvent: Bool

  init?(_ rule: PlannedRule) {
    self.rule = rule
    gate = rule.gate
    switch rule.description.test {
    case .required(let field):
      needs = [FieldSet([field])]
      places = [field]
    case .anyOf(let fields):
      guard let first = fields.first else { return nil }
      needs = [FieldSet(fields)]
      places = [first]
    case .coded where rule.description.id == "VN-LBL-01":
      needs = [
        FieldSet([.lotExpiryDate, .lotBestBefore]), FieldSet([.lotProductionDate]),
      ]
      places = [.lotExpiryDate, .lotProductionDate]
    case .coded where rule.description.id == "VN-SYS-09":
      // The code of D3.K25, or its three parts.
      needs = [
        FieldSet([.eventTraceCode, .productGTIN, .productCode]),
        FieldSet([.eventTraceCode, .lotNumber, .lotSerial]),
        FieldSet([
          .eventTraceCode, .placeGLN, .partyGLN, .placeGrowingArea, .placePackingHouse,
          .eventReadPoint, .eventBizLocation,
        ]),
      ]
      places = [.eventTraceCode, .eventTraceCode, .eventTraceCode]
    default: return nil
    }
    metByEvent = needs.count == 1 && needs[0].contains(.eventTime)
  }

  /// The first need that is not met.
  func missing(in present: FieldSet) -> Int? { needs.firstIndex { !$0.meets(present) } }

  /// Names of what is missing, for rules of several needs.
  func missingNames(in present: FieldSet, _ dictionary: FieldDictionary) -> String {
    guard needs.count > 1 else { return "" }
    var missing: [LocalizedText] = []
    for (need, field) in zip(needs, labels) where !need.meets(present) {
      missing.append(dictionary[field].title)
    }
    return Fact.both(
      vi: missing.map(\.vi).joined(separator: ", "), en: missing.map(\.en).joined(separator: ", "))
  }

  private var labels: [Field] {
    rule.description.id == "VN-SYS-09" ? [.productCode, .lotNumber, .placeGLN] : places
  }
}
