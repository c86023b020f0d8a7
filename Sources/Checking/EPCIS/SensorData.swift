import Vocabulary

/// EVT-23, EVT-24, TIME-01 and TIME-03 over sensor elements.
extension EventCheck {
  func judgeSensors(
    _ record: Int, _ run: Range<Int>, _ tally: inout EventTally, _ events: borrowing EventBatch,
    _ sink: inout FindingSink
  ) {
    for index in run { tally.noteSensor(events.leaves[index]) }
    var index = run.lowerBound
    while index < run.upperBound {
      let outer = events.leaves[index].outer
      var end = index
      var metadata = index..<index
      var hasReport = false
      while end < run.upperBound, events.leaves[end].outer == outer {
        let leaf = events.leaves[end]
        if leaf.list == .sensorMetadata {
          if metadata.isEmpty { metadata = end..<(end + 1) }
          metadata = metadata.lowerBound..<(end + 1)
          end += 1
          continue
        }
        // One report: the leaves with one `inner`.
        let first = end
        while end < run.upperBound, events.leaves[end].outer == outer,
          events.leaves[end].list == .sensorReport, events.leaves[end].inner == leaf.inner
        {
          end += 1
        }
        // An empty list of reports is no report.
        if end == first + 1, leaf.part == .emptyList { continue }
        hasReport = true
        judgeReport(record, first..<end, events, &sink)
      }
      if !metadata.isEmpty { judgeSpan(record, metadata, events, &sink) }
      if !hasReport {
        sink.report(rules.noReport, record: record, at: .leaf(index), expected: "sensorReport")
      }
      index = end
    }
  }

  private func judgeReport(
    _ record: Int, _ report: Range<Int>, _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) {
    var type = -1
    var unit = -1
    for index in report {
      let leaf = events.leaves[index]
      guard leaf.depth == 0, leaf.part == .named || leaf.part == .type || leaf.part == .uom else {
        continue
      }
      switch attribute(leaf, events) {
      case .type where leaf.cell.isPresent: type = index
      case .uom where leaf.cell.isPresent: unit = index
      default: break
      }
    }
    if type < 0 {
      sink.report(
        isJSON ? rules.reportType : rules.reportTypeXML, record: record, at: .leaf(report.lowerBound),
        expected: "type")
    }
    judgeSpan(record, report, events, &sink)
    guard unit >= 0 else { return }
    let uom = events.leaves[unit]
    if uom.value == UnitCodes.malformed {
      sink.report(
        rules.uomForm, record: record, at: .leaf(unit), found: events.text(uom.cell),
        expected: UnitWords.code(for: events.text(uom.cell)))
      return
    }
    guard type >= 0, let fitting = MeasurementTypes.dimension(at: events.leaves[type].value),
      let dimension = UnitCodes.dimension(at: uom.value), dimension != fitting.dimension
    else { return }
    sink.report(
      rules.unitFits, record: record, at: .leaf(unit), found: events.text(uom.cell),
      expected: fitting.example)
  }

  /// TIME-01 for the times of one element or report, TIME-03 for their order.
  private func judgeSpan(
    _ record: Int, _ part: Range<Int>, _ events: borrowing EventBatch, _ sink: inout FindingSink
  ) {
    var start: Int64?
    var end: Int64?
    for index in part {
      let leaf = events.leaves[index]
      guard leaf.part == .named, leaf.depth == 0 else { continue }
      let attribute = attribute(leaf, events)
      guard attribute == .time || attribute == .startTime || attribute == .endTime else { continue }
      guard leaf.cell.isPresent else { continue }
      guard judgeTimestamp(leaf.cell, record, .leaf(index), events, &sink) else { continue }
      if attribute == .startTime { start = leaf.value }
      if attribute == .endTime {
        end = leaf.value
        if let start, leaf.value < start {
          sink.report(
            rules.sensorOrder, record: record, at: .leaf(index), found: events.text(leaf.cell))
          return
        }
      }
      if attribute == .startTime, let end, end < leaf.value {
        sink.report(
          rules.sensorOrder, record: record, at: .leaf(index), found: events.text(leaf.cell))
        return
      }
    }
  }

  @inline(__always)
  private func attribute(_ leaf: Leaf, _ events: borrowing EventBatch) -> SensorAttribute {
    switch leaf.part {
    case .type: .type
    case .uom: .uom
    default: Int(leaf.name) < events.names.count ? events.names[Int(leaf.name)] : .other
    }
  }
}

extension EventTally {
  /// Metadata and reports alternate in one run: both lists are noted leaf by leaf.
  mutating func noteSensor(_ leaf: Leaf) {
    if leaf.part == .emptyList { empty |= bit(leaf.list) } else { present |= bit(leaf.list) }
  }
}
