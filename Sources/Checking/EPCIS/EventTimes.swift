import Identifiers
import Vocabulary

/// TIME-01, TIME-02, TIME-04, TIME-05. Times are milliseconds since 1970, UTC.
extension EventCheck {
  func judgeTimes(
    _ record: Int, _ tally: EventTally, _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) {
    let time = events.cell(record, .eventTime)
    var eventTime: Int64?
    if !time.holds {
      sink.report(rules.timeAbsent, record: record, at: .slot(Int(Field.eventTime.id)))
    } else if judgeTimestamp(time, record, .slot(Int(Field.eventTime.id)), events, &sink) {
      eventTime = events.value(record, .eventTime)
    }

    let offset = events.cell(record, .eventOffset)
    if offset.state == .absent {
      // A missing element or key is STR-01's finding.
    } else if offset.state != .valid {
      sink.report(
        rules.offset, record: record, at: .slot(Int(Field.eventOffset.id)),
        found: events.text(offset), expected: "+07:00")
    } else if eventTime != nil,
      // `Z` is a system's normal form and says nothing about the site.
      let written = WrittenZone(detail: time.detail).minutes,
      Int64(written) != events.value(record, .eventOffset)
    {
      sink.report(
        rules.otherOffset, record: record, at: .slot(Int(Field.eventTime.id)),
        found: events.text(time), expected: events.text(offset))
    } else if events.value(record, .eventOffset) != 420, isInVietNam(record, events) {
      sink.report(
        rules.siteOffset, record: record, at: .slot(Int(Field.eventOffset.id)),
        found: events.text(offset), expected: "+07:00")
    }

    let recorded = events.cell(record, .eventRecordTime)
    var recordTime: Int64?
    if recorded.holds,
      judgeTimestamp(recorded, record, .slot(Int(Field.eventRecordTime.id)), events, &sink)
    {
      recordTime = events.value(record, .eventRecordTime)
    }
    guard let eventTime else { return }
    if eventTime >= tomorrow {
      sink.report(
        rules.future, record: record, at: .slot(Int(Field.eventTime.id)), found: events.text(time))
    }
    if let recordTime, recordTime < eventTime {
      sink.report(
        rules.recordTime, record: record, at: .slot(Int(Field.eventRecordTime.id)),
        found: events.text(recorded), expected: events.text(time))
    }
    if let leaf = tally.declarationTime, leaf >= 0, events.leaves[leaf].value < eventTime {
      sink.report(
        rules.declarationBefore, record: record, at: .leaf(leaf),
        found: events.text(events.leaves[leaf].cell), expected: events.text(time))
    }
  }

  /// The place of the event has a number given out in Viet Nam, whose clocks are never changed.
  private func isInVietNam(_ record: Int, _ events: borrowing EventBatch) -> Bool {
    let field: Field = events.cell(record, .eventReadPoint).holds ? .eventReadPoint : .eventBizLocation
    guard events.cell(record, field).holds else { return false }
    let verdict = IdentifierVerdict(rawValue: events.value(record, field))
    return verdict.scheme == .sgln && verdict.flags.contains(.prefix893)
  }

  /// TIME-01 for one written timestamp.
  ///
  /// - Returns: whether it is a point in time.
  func judgeTimestamp(
    _ cell: Cell, _ record: Int, _ place: Place, _ events: borrowing EventBatch,
    _ sink: inout FindingSink
  ) -> Bool {
    guard cell.state == .valid else {
      sink.report(
        rules.timeForm, record: record, at: place, found: events.text(cell),
        expected: "2026-04-02T08:30:00+07:00")
      return false
    }
    let zone = WrittenZone(detail: cell.detail)
    // XML takes white space away before it looks; in JSON what stands between the quotes is the value.
    if isJSON, zone.isPadded { sink.report(rules.timePadded, record: record, at: place) }
    if zone.isMissing {
      sink.report(
        rules.timeZone, record: record, at: place, found: events.text(cell),
        expected: events.text(cell) + "+07:00")
    }
    return true
  }
}
