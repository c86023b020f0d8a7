internal import Standards
internal import Vocabulary

/// EVT-16 and TIME-04 for rows: what the same facts break in an EPCIS event, they break in a table.
///
/// Rules about several events (SEQ-*) need more than one row and are the audit's.
struct RowEventChecks: Sendable {
  private let positive: RuleGate?
  private let future: RuleGate?
  /// The first day, and the first millisecond at +07:00, that lies in the future.
  private let tomorrow: Int64
  private let tomorrowMilliseconds: Int64

  init(_ find: (String) -> RuleGate?, asOf: Day) {
    positive = find("EVT-16~row")
    future = find("TIME-04~row")
    tomorrow = Int64(asOf.number) + 1
    tomorrowMilliseconds = tomorrow * 86_400_000 - 7 * 3_600_000
  }

  /// Days that are events inside a row.
  private static let stages: [Field] = [
    .lotProductionDate, .lotHarvestDate, .lotPackDate, .lotReceiptDate, .lotDispatchDate,
  ]

  func run(
    over batch: borrowing RecordBatch, _ facts: borrowing RecordFacts, into sink: inout FindingSink
  ) {
    guard batch.form == .table || batch.form == .exchangeXML else { return }
    if let future {
      judge(.eventTime, from: tomorrowMilliseconds, future, batch, facts, &sink)
      for field in Self.stages { judge(field, from: tomorrow, future, batch, facts, &sink) }
    }
    if let positive, let slot = batch.slot(of: .quantityValue) {
      judgeQuantities(slot, positive, batch, facts, &sink)
    }
  }

  private func judge(
    _ field: Field, from limit: Int64, _ rule: RuleGate, _ batch: borrowing RecordBatch,
    _ facts: borrowing RecordFacts, _ sink: inout FindingSink
  ) {
    guard let slot = batch.slot(of: field) else { return }
    var applied = 0
    for record in 0..<batch.count
    where batch.cell(record, slot).state == .valid && rule.applies(to: record, facts, batch) {
      applied &+= 1
      if batch.value(record, slot) >= limit { sink.report(rule.index, record: record, at: .slot(slot)) }
    }
    sink.applied(rule.index, to: applied)
  }

  private func judgeQuantities(
    _ slot: Int, _ rule: RuleGate, _ batch: borrowing RecordBatch, _ facts: borrowing RecordFacts,
    _ sink: inout FindingSink
  ) {
    let stage = batch.slot(of: .eventStage)
    let time = batch.slot(of: .eventTime)
    var applied = 0
    for record in 0..<batch.count
    where batch.cell(record, slot).state == .valid && facts.flags[record].contains(.event)
      && rule.applies(to: record, facts, batch)
    {
      applied &+= 1
      let value = batch.value(record, slot)
      guard value <= 0 else { continue }
      // A lot of which nothing is left is no event of nothing: only a row that tells an event of its
      // own says that nothing moved.
      let tellsEvent =
        stage.map { batch.cell(record, $0).isPresent } ?? false
        || time.map { batch.cell(record, $0).isPresent } ?? false
      if value < 0 || tellsEvent { sink.report(rule.index, record: record, at: .slot(slot)) }
    }
    sink.applied(rule.index, to: applied)
  }
}
