import Identifiers
import Vocabulary

/// EVT-04, EVT-22, CBV-03: business transactions, sources, destinations.
extension EventCheck {
  func judgeTransactions(
    _ record: Int, _ run: Range<Int>, _ tally: inout EventTally, _ events: borrowing EventBatch,
    _ sink: inout FindingSink
  ) {
    for index in run {
      let leaf = events.leaves[index]
      switch leaf.part {
      case .value:
        let verdict = IdentifierVerdict(rawValue: leaf.value)
        _ = judgeIdentifier(
          verdict, as: .transaction, leaf.cell, record: record, at: .leaf(index), events, &sink)
        if verdict.isPrivate, tally.privateLeaf == nil { tally.privateLeaf = index }
      case .type:
        judgeWord(leaf.cell, leaf.value, .transactionType, record, .leaf(index), events, &sink)
      default: break
      }
    }
    judgeRepeats(record, run, events, &sink)
  }

  func judgeParties(
    _ record: Int, _ list: ListKind, _ run: Range<Int>, _ tally: inout EventTally,
    _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) {
    var index = run.lowerBound
    while index < run.upperBound {
      guard events.leaves[index].part != .emptyList else {
        index += 1
        continue
      }
      let outer = events.leaves[index].outer
      var type = -1
      var value = -1
      var end = index
      while end < run.upperBound, events.leaves[end].outer == outer {
        switch events.leaves[end].part {
        case .type where events.leaves[end].cell.isPresent: type = end
        case .value: value = end
        default: break
        }
        end += 1
      }
      judgeParty(record, list, first: index, type, value, &tally, events, &sink)
      index = end
    }
    judgeRepeats(record, run, events, &sink)
  }

  private func judgeParty(
    _ record: Int, _ list: ListKind, first: Int, _ type: Int, _ value: Int,
    _ tally: inout EventTally, _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) {
    var role = IdentifierRole.any
    if type < 0 {
      sink.report(
        rules.partyType, record: record, at: .leaf(value >= 0 ? value : first),
        expected: CBV.sourceDestinationTypes.joined(separator: ", "))
    } else {
      let leaf = events.leaves[type]
      judgeWord(
        leaf.cell, leaf.value, .sourceDestinationType, record, .leaf(type), events, &sink)
      switch CBV.SourceDestinationType(rawValue: leaf.value) {
      case .location: role = .place
      case .owningParty, .possessingParty: role = isOld ? .oldParty : .party
      case nil: break
      }
    }
    guard value >= 0 else { return }
    let leaf = events.leaves[value]
    let verdict = IdentifierVerdict(rawValue: leaf.value)
    let isSound = judgeIdentifier(
      verdict, as: role, leaf.cell, record: record, at: .leaf(value), events, &sink)
    if verdict.isPrivate, tally.privateLeaf == nil { tally.privateLeaf = value }
    if isSound, role == .place, list == .sourceList, tally.sourceLocation == nil {
      tally.sourceLocation = value
    }
  }

  /// EVT-22, second part: goods are shipped from the place where they are read.
  func judgeSourceLocation(
    _ record: Int, _ tally: EventTally, _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) {
    guard let source = tally.sourceLocation,
      events.value(record, .eventStage) == CBV.BizStep.shipping.rawValue,
      events.cell(record, .eventStage).state == .valid
    else { return }
    let readPoint = events.cell(record, .eventReadPoint)
    guard readPoint.isPresent else { return }
    let leaf = events.leaves[source]
    // Places compare by GLN: the extension names a spot inside one.
    let bytes = events.bytes.span
    let from = EPCIdentifier.parts(of: bytes.extracting(leaf.cell.range))
    let read = EPCIdentifier.parts(of: bytes.extracting(readPoint.range))
    guard from.verdict.isValid, from.verdict.scheme == .sgln, read.verdict.isValid,
      read.verdict.scheme == .sgln, let a = from.gln, let b = read.gln, a != b
    else { return }
    sink.report(
      rules.sourceLocation, record: record, at: .leaf(source), found: events.text(leaf.cell),
      expected: events.text(readPoint))
  }
}
