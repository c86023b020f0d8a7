import Vocabulary

/// What an action cell says.
enum Action: Sendable {
  case add, observe, delete
  /// Nothing was written.
  case none
  /// Something else was written: EVT-26's business alone.
  case wrong

  init(_ cell: Cell, _ bytes: [UInt8]) {
    guard cell.holds else {
      self = .none
      return
    }
    let text = bytes.span.extracting(cell.range)
    switch cell.length {
    // As words of four bytes, the first lowest: ADD, DELE|LETE, OBSE|ERVE.
    case 3 where text[0] == 0x41 && text[1] == 0x44 && text[2] == 0x44: self = .add
    case 6 where TextKey(text, 0, 6).head == 0x454C_4544_4554_454C: self = .delete
    case 7 where TextKey(text, 0, 7).head == 0x4553_424F_4556_5245: self = .observe
    default: self = .wrong
    }
  }
}

/// EVT-01 … EVT-10, EVT-26, EVT-27: which parts an event has and which it must have.
extension EventCheck {
  func judgeShape(
    _ record: Int, _ kind: RecordKind, _ tally: EventTally, _ events: borrowing EventBatch,
    _ sink: inout FindingSink
  ) {
    let action = tally.action
    let hasParent = events.cell(record, .eventParentID).holds

    if kind == .otherEvent {
      judgeEventType(record, events, &sink)
      return
    }
    if kind == .transformationEvent {
      if action != .none {
        sink.report(rules.foreignField, record: record, at: .field(.eventAction), found: "action")
      }
    } else if kind != .quantityEvent, action == .wrong || action == .none {
      sink.report(
        rules.action, record: record, at: .field(.eventAction), expected: "ADD, OBSERVE, DELETE")
    }
    if let (field, name) = ForeignFields.first(kind, tally, hasParent) {
      let leaf = events.leaves(of: record).first { StructurePath.field(of: events.leaves[$0].list) == field }
      sink.report(
        rules.foreignField, record: record, at: leaf.map { .leaf($0) } ?? .slot(Int(field.id)),
        found: name)
    }

    switch kind {
    case .objectEvent: judgeObjectEvent(record, tally, events, &sink)
    case .aggregationEvent:
      if !hasParent, action == .add || action == .delete {
        sink.report(rules.aggregationParent, record: record, at: .field(.eventParentID))
      }
      if !tally.hasAny(Lists.children), action == .add || action == .observe {
        sink.report(rules.aggregationChildren, record: record, at: .field(.eventChildEPCs))
      }
    case .transactionEvent:
      if !tally.has(.bizTransactionList) {
        sink.report(rules.transactionList, record: record, at: .field(.eventBizTransactionList))
      }
      if !tally.hasAny(Lists.named), action == .add || action == .observe {
        sink.report(rules.transactionObjects, record: record, at: .field(.eventEPCList))
      }
    case .transformationEvent: judgeTransformation(record, tally, events, &sink)
    case .associationEvent:
      if !hasParent {
        sink.report(rules.associationParent, record: record, at: .field(.eventParentID))
      }
      if !tally.hasAny(Lists.children), action == .add || action == .observe {
        sink.report(rules.associationChildren, record: record, at: .field(.eventChildEPCs))
      }
    case .quantityEvent: sink.report(rules.quantityEvent, record: record, at: .field(.eventType))
    case .row, .masterData, .otherEvent: break
    }

    if let ilmd = tally.ilmd {
      let allowed: Bool =
        switch kind {
        case .objectEvent: action == .add || action == .wrong || action == .none
        case .transformationEvent: true
        default: false
        }
      if !allowed { sink.report(rules.ilmd, record: record, at: .leaf(ilmd)) }
    }
    if tally.wrote(.persistentDispositionSet) || tally.wrote(.persistentDispositionUnset) {
      if kind != .objectEvent, kind != .transformationEvent {
        sink.report(rules.persistentKind, record: record, at: .field(.eventPersistentDisposition))
      }
      judgePersistentWhole(record, tally, events, &sink)
    }
  }

  /// EVT-01. Sensor data stands alone only with a place, and only since EPCIS 2.0.
  private func judgeObjectEvent(
    _ record: Int, _ tally: EventTally, _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) {
    if tally.hasAny(Lists.named) { return }
    if !isOld, tally.wrote(.sensorReport) || tally.wrote(.sensorMetadata),
      events.cell(record, .eventReadPoint).holds
    {
      return
    }
    sink.report(rules.noObjects, record: record, at: .field(.eventEPCList))
  }

  /// EVT-05 and EVT-21.
  private func judgeTransformation(
    _ record: Int, _ tally: EventTally, _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) {
    let hasInput = tally.hasAny(Lists.inputs)
    let hasOutput = tally.hasAny(Lists.outputs)
    let isPart = events.cell(record, .eventTransformationID).holds
    if !hasInput, !(isPart && hasOutput) {
      sink.report(rules.inputsOutputs, record: record, at: .field(.eventInputEPCList))
    } else if !hasOutput, !(isPart && hasInput) {
      sink.report(rules.inputsOutputs, record: record, at: .field(.eventOutputEPCList))
    }
    if let leaf = sameOnBothSides(tally, events) {
      sink.report(
        rules.bothSides, record: record, at: .leaf(leaf),
        found: events.text(events.leaves[leaf].cell))
    }
  }

  /// EVT-27: a vendor's event type is named by a URI or a prefixed name.
  private func judgeEventType(
    _ record: Int, _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) {
    let cell = events.cell(record, .eventType)
    // A missing type is STR-01's finding.
    guard cell.holds else {
      if cell.state == .text { sink.report(rules.empty, record: record, at: .field(.eventType)) }
      return
    }
    let bytes = events.bytes[cell.range]
    let colon = bytes.firstIndex(of: 0x3A)
    let isName = colon.map { $0 > bytes.startIndex && $0 < bytes.endIndex - 1 } ?? false
    // XML names a vendor's type by its namespace, which is no part of the cell.
    guard !isName, isJSON else { return }
    sink.report(
      rules.eventType, record: record, at: .field(.eventType), found: events.text(cell),
      expected: NearestWord.of(
        events.text(cell),
        among: [
          "ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent",
          "AssociationEvent",
        ]) ?? "ObjectEvent")
  }

  /// EVT-10: something is set or unset, and nothing both.
  private func judgePersistentWhole(
    _ record: Int, _ tally: EventTally, _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) {
    guard tally.hasAny(Lists.persistent) else {
      sink.report(rules.persistentEmpty, record: record, at: .field(.eventPersistentDisposition))
      return
    }
    guard tally.has(.persistentDispositionSet), tally.has(.persistentDispositionUnset) else {
      return
    }
    let range = events.leaves(of: record)
    // A sender may write as many as he likes: each is looked at once.
    var words: Set<Int64> = []
    var texts: Set<ArraySlice<UInt8>> = []
    for set in range where events.leaves[set].list == .persistentDispositionSet {
      let leaf = events.leaves[set]
      if leaf.value >= 0 { words.insert(leaf.value) }
      texts.insert(events.bytes[leaf.cell.range])
    }
    for unset in range where events.leaves[unset].list == .persistentDispositionUnset {
      let leaf = events.leaves[unset]
      if leaf.value >= 0 && words.contains(leaf.value) || texts.contains(events.bytes[leaf.cell.range]) {
        sink.report(
          rules.persistentEmpty, record: record, at: .leaf(unset), found: events.text(leaf.cell))
        return
      }
    }
  }
}

/// EVT-06: the lists that have no place in an event of a kind.
enum ForeignFields {
  private static let owned: [(mask: UInt32, kinds: Set<RecordKind>, field: Field, name: String)] = [
    (bits(.epcList), [.objectEvent, .transactionEvent], .eventEPCList, "epcList"),
    (
      bits(.quantityList), [.objectEvent, .transactionEvent, .quantityEvent], .eventQuantityList,
      "quantityList"
    ),
    (bits(.childEPCs), [.aggregationEvent, .associationEvent], .eventChildEPCs, "childEPCs"),
    (
      bits(.childQuantityList), [.aggregationEvent, .associationEvent], .eventChildQuantityList,
      "childQuantityList"
    ),
    (bits(.inputEPCList), [.transformationEvent], .eventInputEPCList, "inputEPCList"),
    (
      bits(.inputQuantityList), [.transformationEvent], .eventInputQuantityList,
      "inputQuantityList"
    ),
    (bits(.outputEPCList), [.transformationEvent], .eventOutputEPCList, "outputEPCList"),
    (
      bits(.outputQuantityList), [.transformationEvent], .eventOutputQuantityList,
      "outputQuantityList"
    ),
  ]

  /// All lists that a kind of event must not have.
  private static let foreign: [UInt32] = RecordKind.allCases.map { kind in
    owned.reduce(0) { $1.kinds.contains(kind) ? $0 : $0 | $1.mask }
  }

  /// The first field that does not belong to the kind.
  static func first(_ kind: RecordKind, _ tally: EventTally, _ hasParent: Bool) -> (Field, String)? {
    let mask = (tally.present | tally.empty) & foreign[Int(kind.rawValue)]
    if mask != 0, let entry = owned.first(where: { $0.mask & mask != 0 }) {
      return (entry.field, entry.name)
    }
    if hasParent, kind == .objectEvent || kind == .transformationEvent || kind == .quantityEvent {
      return (.eventParentID, "parentID")
    }
    return nil
  }
}
