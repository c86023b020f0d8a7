internal import Identifiers
internal import Standards
internal import Vocabulary

/// VN-ID-PROV and VN-ID-COMMUNE: codes that were in use on the record's own day. `15` was Yên Bái until
/// 30/06/2025 and is Lào Cai since; `06` is nothing any more.
struct AdministrativeChecks: Sendable {
  let province: RuleGate?
  let commune: RuleGate?
  let communes: CommuneCodes

  func run(over batch: borrowing RecordBatch, _ facts: borrowing RecordFacts, into sink: inout FindingSink) {
    if let province {
      for field in [Field.partyProvinceCode, .placeProvinceCode] {
        guard let slot = batch.slot(of: field) else { continue }
        judge(slot, province, batch, facts, &sink) { code, day in
          guard !Province.exists(code, on: day) else { return nil }
          return Self.successor(of: code, on: day)
        }
      }
    }
    if let commune, let slot = batch.slot(of: .partyCommuneCode) {
      judge(slot, commune, batch, facts, &sink) { code, day in
        communes.isEmpty || communes.exist(code, on: day) ? nil : ""
      }
    }
  }

  /// - Parameter wrong: nil for a code that is right on the day; else what would be right, if it is known.
  private func judge(
    _ slot: Int, _ rule: RuleGate, _ batch: borrowing RecordBatch, _ facts: borrowing RecordFacts,
    _ sink: inout FindingSink, wrong: (Int, Day) -> String?
  ) {
    var present = 0
    // The same code on the same day, record after record.
    var last: (code: Int64, day: Int32, wrong: String?) = (-1, 0, nil)
    for record in 0..<batch.count {
      let cell = batch.cell(record, slot)
      guard cell.isPresent, rule.applies(to: record, facts, batch) else { continue }
      present &+= 1
      switch cell.state {
      case .invalid: sink.report(rule.index, record: record, at: .slot(slot))
      case .valid:
        let (code, day) = (batch.value(record, slot), facts.days[record])
        if last.code != code || last.day != day { last = (code, day, wrong(Int(code), Day(number: day))) }
        if let right = last.wrong { sink.report(rule.index, record: record, at: .slot(slot), expected: right) }
      default: break
      }
    }
    sink.applied(rule.index, to: present)
  }

  private static func successor(of code: Int, on day: Day) -> String {
    guard day > Province.lastOldDay, let next = Province.successor(of: code),
      let name = Province.name(of: next, on: day)
    else { return "" }
    let digits = next < 10 ? "0\(next)" : String(next)
    return "\(digits) (\(name))"
  }
}
