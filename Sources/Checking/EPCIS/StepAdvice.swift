import Vocabulary

/// What the definitions in the CBV say about steps, dispositions, actions and kinds of event.
///
/// The lists of steps come from the examples in the definitions and are not exclusive: a mismatch is
/// advice, except where a disposition is the very outcome of one step.
enum StepAdvice {
  enum Fit { case fits, unlikely, unusual }

  private struct Pairing {
    let steps: [CBV.BizStep]
    /// The disposition is the outcome of these steps and of no others.
    let isOutcome: Bool
    /// Steps the table does not name but that say the same.
    var alsoFits: [CBV.BizStep] = []
  }

  private static let pairings: [CBV.Disposition: Pairing] = [
    .active: Pairing(
      steps: [.commissioning], isOutcome: true,
      // A class is commissioned by this step; an assembly starts its life by those.
      alsoFits: [.creatingClassInstance, .assembling, .installing]),
    .available: Pairing(steps: [.repairing], isOutcome: false),
    .completenessVerified: Pairing(steps: [.unpacking], isOutcome: false),
    .conformant: Pairing(steps: [.inspecting, .repairing], isOutcome: false),
    .containerClosed: Pairing(steps: [.stagingOutbound], isOutcome: false),
    .damaged: Pairing(
      steps: [.accepting, .inspecting, .receiving, .removing, .repairing, .replacing],
      isOutcome: false),
    .destroyed: Pairing(steps: [.destroying], isOutcome: true),
    .dispensed: Pairing(steps: [.dispensing], isOutcome: true),
    .encoded: Pairing(steps: [.encoding], isOutcome: true, alsoFits: [.commissioning]),
    .expired: Pairing(steps: [.holding, .stagingOutbound, .storing], isOutcome: false),
    .inTransit: Pairing(
      steps: [.shipping, .departing], isOutcome: false, alsoFits: [.transporting, .loading]),
    .inactive: Pairing(steps: [.decommissioning], isOutcome: true),
    .noPedigreeMatch: Pairing(steps: [.holding, .stagingOutbound, .storing], isOutcome: false),
    .nonConformant: Pairing(steps: [.inspecting, .repairing], isOutcome: false),
    .nonSellableOther: Pairing(
      steps: [.holding, .inspecting, .stagingOutbound, .storing], isOutcome: false),
    .partiallyDispensed: Pairing(steps: [.dispensing], isOutcome: true),
    .recalled: Pairing(steps: [.holding, .stagingOutbound, .storing], isOutcome: false),
    .reserved: Pairing(steps: [.reserving], isOutcome: true),
    .retailSold: Pairing(steps: [.retailSelling], isOutcome: true),
    .returned: Pairing(steps: [.receiving, .holding, .shipping], isOutcome: false),
    .sellableAccessible: Pairing(steps: [.stocking, .receiving], isOutcome: false),
    .sellableNotAccessible: Pairing(
      steps: [.receiving, .storing, .loading, .holding, .inspecting], isOutcome: false),
  ]

  /// One byte for each pair: `Fit` of disposition × step.
  private static let table: [[Fit]] = CBV.Disposition.allCases.map { disposition in
    CBV.BizStep.allCases.map { step in
      guard let pairing = pairings[disposition], step != .other else { return .fits }
      if pairing.steps.contains(step) || pairing.alsoFits.contains(step) { return .fits }
      return pairing.isOutcome ? .unlikely : .unusual
    }
  }

  static func fit(_ disposition: CBV.Disposition, _ step: CBV.BizStep) -> Fit {
    table[disposition.index][step.index]
  }

  /// The steps the CBV names for a disposition, for the words of CBV-05.
  static func steps(of disposition: CBV.Disposition) -> String {
    pairings[disposition]?.steps.map(\.word).joined(separator: ", ") ?? ""
  }

  /// CBV-07: a step or disposition that its definition keeps to other kinds of event.
  static func wrongKind(
    _ step: CBV.BizStep?, _ disposition: CBV.Disposition?, _ kind: RecordKind, _ action: Action
  ) -> (text: String, isAboutDisposition: Bool)? {
    if step == .encoding, kind != .transactionEvent { return ("TransactionEvent", false) }
    if step == .assembling, kind == .transformationEvent {
      return ("AssociationEvent, AggregationEvent", false)
    }
    if disposition == .completenessVerified,
      !(kind == .aggregationEvent && action == .delete && step == .unpacking)
    {
      return ("AggregationEvent + DELETE + unpacking", true)
    }
    return nil
  }

  /// CBV-08: the action to use instead, where the one written contradicts the step.
  static func wrongAction(
    _ step: CBV.BizStep, _ kind: RecordKind, _ action: Action
  ) -> String? {
    guard action == .add || action == .observe || action == .delete else { return nil }
    let joins = kind == .aggregationEvent || kind == .associationEvent
    switch step {
    case .commissioning, .creatingClassInstance, .encoding, .reserving:
      return action == .add ? nil : "ADD"
    case .decommissioning, .destroying: return action == .delete ? nil : "DELETE"
    case .assembling, .installing, .packing:
      return action == .delete || joins && action == .observe ? "ADD" : nil
    case .disassembling, .unpacking:
      return action == .add || joins && action == .observe ? "DELETE" : nil
    case .removing, .unloading: return action == .add ? "DELETE" : nil
    case .loading: return action == .delete ? "ADD" : nil
    case .dispensing, .sampling, .retailSelling: return action == .add ? "OBSERVE" : nil
    case .other, .repackaging, .replacing: return nil
    default:
      // Steps that only look at things. Aggregations and transactions may begin or end with them.
      return kind == .objectEvent && action != .observe ? "OBSERVE" : nil
    }
  }
}
