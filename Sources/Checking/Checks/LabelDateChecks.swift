internal import Standards
internal import Vocabulary

/// VN-LBL-02, 03, 04: what the dates of a label say to one another. (VN-LBL-01 is an item rule.)
struct LabelDateChecks: Sendable {
  let order: RuleGate?
  let bestBefore: RuleGate?
  let packed: RuleGate?
  let asOf: Day

  /// Goods on the market are not that old; a packed date that is was written year first.
  private static let oldest: Int32 = 3_653
  private static let dates: [Field] = [
    .lotProductionDate, .lotExpiryDate, .lotBestBefore, .lotPackDate, .lotHarvestDate,
  ]

  func run(
    over batch: borrowing RecordBatch, _ facts: borrowing RecordFacts, into sink: inout FindingSink
  ) {
    if let order {
      var applied = 0
      for record in 0..<batch.count {
        guard let madeSlot = batch.slot(of: .lotProductionDate) else { break }
        let made = batch.cell(record, madeSlot)
        guard made.state == .valid, order.applies(to: record, facts, batch) else { continue }
        let day = batch.value(record, .lotProductionDate)
        var judged = false
        var reported = false
        for field in [Field.lotExpiryDate, .lotBestBefore] {
          guard let slot = batch.slot(of: field), batch.cell(record, slot).state == .valid else {
            continue
          }
          judged = true
          if !reported, batch.value(record, field) < day {
            reported = true
            sink.report(
              order.index, record: record, at: .slot(slot), found: batch.written(record, madeSlot),
              expected: Self.later(than: batch.written(record, madeSlot)))
          }
        }
        if judged { applied &+= 1 }
      }
      sink.applied(order.index, to: applied)
    }
    if let bestBefore, let slot = batch.slot(of: .lotBestBefore),
      let expirySlot = batch.slot(of: .lotExpiryDate)
    {
      var applied = 0
      for record in 0..<batch.count {
        let expiry = batch.cell(record, expirySlot)
        guard batch.cell(record, slot).state == .valid, expiry.state == .valid,
          bestBefore.applies(to: record, facts, batch)
        else { continue }
        applied &+= 1
        if batch.value(record, .lotBestBefore) > batch.value(record, .lotExpiryDate) {
          sink.report(
            bestBefore.index, record: record, at: .slot(slot), found: batch.written(record, expirySlot),
            expected: Self.earlier(than: batch.written(record, expirySlot)))
        }
      }
      sink.applied(bestBefore.index, to: applied)
    }
    if let packed { judgePacked(packed, batch, facts, &sink) }
  }

  private static func later(than day: String) -> String {
    Fact.both(vi: "từ \(day) trở đi", en: "\(day) or later")
  }

  private static func earlier(than day: String) -> String {
    Fact.both(vi: "không muộn hơn \(day)", en: "no later than \(day)")
  }

  /// `260402`: 26/04/2002 by the legal order, 02/04/2026 if the year came first.
  private func judgePacked(
    _ rule: RuleGate, _ batch: borrowing RecordBatch, _ facts: borrowing RecordFacts,
    _ sink: inout FindingSink
  ) {
    for field in Self.dates {
      guard let slot = batch.slot(of: field) else { continue }
      var applied = 0
      for record in 0..<batch.count {
        let cell = batch.cell(record, slot)
        guard cell.state == .valid, cell.change == .date,
          let digits = Self.sixDigits(batch, at: Int(cell.origin)),
          rule.applies(to: record, facts, batch)
        else { continue }
        applied &+= 1
        let day = Int32(clamping: batch.value(record, field))
        guard day < asOf.number - Self.oldest,
          let other = Day(year: 2000 + digits / 10_000, month: digits / 100 % 100, day: digits % 100),
          other.number > asOf.number - Self.oldest
        else { continue }
        sink.report(
          rule.index, record: record, at: .slot(slot), found: batch.text(of: cell),
          expected: other.iso)
      }
      sink.applied(rule.index, to: applied)
    }
  }

  /// The value as it was written, when it was six digits and nothing else.
  private static func sixDigits(_ batch: borrowing RecordBatch, at origin: Int) -> Int? {
    guard origin + 6 <= batch.sourceCount else { return nil }
    var value = 0
    for index in origin..<origin + 6 {
      guard batch.bytes[index] &- 0x30 < 10 else { return nil }
      value = value * 10 + Int(batch.bytes[index] - 0x30)
    }
    let next = origin + 6 < batch.sourceCount ? batch.bytes[origin + 6] : 0x0A
    return next &- 0x30 < 10
      || next == 0x20 && origin + 7 < batch.sourceCount
        && batch.bytes[origin + 7] &- 0x30 < 10
      ? nil : value
  }
}
