import Identifiers
import Vocabulary

/// EVT-10 … EVT-13 and the words of CBV-03: what takes an earlier event back, and what lasts.
extension EventCheck {
  func judgeDeclaration(
    _ record: Int, _ run: Range<Int>, _ tally: inout EventTally, _ events: borrowing EventBatch,
    _ sink: inout FindingSink
  ) {
    tally.hasDeclaration = true
    var reason = -1
    for index in run {
      let leaf = events.leaves[index]
      switch (leaf.list, leaf.part) {
      case (.errorDeclaration, .declarationTime) where leaf.cell.isPresent:
        if judgeTimestamp(leaf.cell, record, .leaf(index), events, &sink) {
          tally.declarationTime = index
        } else {
          // Written, but no time: that is TIME-01's finding, not EVT-11's.
          tally.declarationTime = tally.declarationTime ?? -1
        }
      case (.errorDeclaration, .reason):
        reason = index
        tally.didNotOccur = leaf.value == CBV.ErrorReason.didNotOccur.rawValue
      case (.correctiveEventIDs, .value):
        if tally.corrective == nil { tally.corrective = index }
        _ = judgeIdentifier(
          IdentifierVerdict(rawValue: leaf.value), as: .event, leaf.cell, record: record,
          at: .leaf(index), events, &sink)
      default: break
      }
    }
    if reason >= 0 {
      let leaf = events.leaves[reason]
      judgeWord(leaf.cell, leaf.value, .errorReason, record, .leaf(reason), events, &sink)
    }
    if tally.declarationTime == nil {
      sink.report(rules.declarationTime, record: record, at: .field(.eventErrorDeclaration))
    }
    if tally.didNotOccur, let corrective = tally.corrective {
      sink.report(
        rules.didNotOccur, record: record, at: .leaf(corrective),
        found: events.text(events.leaves[corrective].cell))
    }
    if !events.cell(record, .eventID).isPresent {
      sink.report(rules.declarationID, record: record, at: .field(.eventID))
    }
  }

  func judgePersistent(
    _ record: Int, _ run: Range<Int>, _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) {
    for index in run where events.leaves[index].part == .value {
      let leaf = events.leaves[index]
      judgeWord(leaf.cell, leaf.value, .disposition, record, .leaf(index), events, &sink)
    }
  }
}
