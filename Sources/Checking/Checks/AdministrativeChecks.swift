internal import Identifiers
internal import Standards
internal import Vocabulary

/// VN-ID-PROV and VN-ID-COMMUNE: codes that were in use on the record's own day. `15` was Yên Bái until
/// 30/06/2025 and is Lào Cai since; `06` is nothing any more.
struct AdministrativeChecks: Sendable {
  let province: RuleGate?
  /// VN-ID-PROV~name: the code is in use, but names another province than the address beside it.
  let name: RuleGate?
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
    if let name {
      compare(.partyProvinceCode, .partyAddress, name, batch, facts, &sink)
      compare(.placeProvinceCode, .placeAddress, name, batch, facts, &sink)
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

  /// What the end of an address names: its codes in the lists of 63 and of 34, -1 where in none.
  private struct Tail: BitwiseCopyable {
    var old: Int16 = -1
    var new: Int16 = -1
  }

  private func compare(
    _ code: Field, _ address: Field, _ rule: RuleGate, _ batch: borrowing RecordBatch,
    _ facts: borrowing RecordFacts, _ sink: inout FindingSink
  ) {
    guard let slot = batch.slot(of: code), let beside = batch.slot(of: address) else { return }
    var tails = TextMemo(nothing: Tail())
    var applied = 0
    for record in 0..<batch.count {
      let cell = batch.cell(record, beside)
      guard cell.isPresent, batch.cell(record, slot).state == .valid, rule.applies(to: record, facts, batch) else {
        continue
      }
      let tail = tails.value(of: cell.range, in: batch.bytes.span, make: Self.tail)
      let day = Day(number: facts.days[record])
      guard let named = Self.code(tail, on: day) else { continue }
      let stated = Int(batch.value(record, slot))
      guard let meant = Province.name(of: stated, on: day) else { continue }
      applied &+= 1
      if stated != named {
        sink.report(
          rule.index, record: record, at: .slot(slot), found: meant, expected: Self.written(named, on: day))
      }
    }
    sink.applied(rule.index, to: applied)
  }

  private static func tail(_ text: Span<UInt8>) -> Tail {
    var start = text.count
    while start > 0, text[start - 1] != 0x2C { start -= 1 }
    let range = text.extracting(start..<text.count)
    guard range.count > 1, range.count < 64 else { return Tail() }
    var bytes: [UInt8] = []
    for index in range.indices { bytes.append(range[index]) }
    let name = String(decoding: bytes, as: UTF8.self)
    return Tail(
      old: Int16(Province.code(of: name, on: Province.lastOldDay) ?? -1),
      new: Int16(Province.code(of: name, on: firstNewDay) ?? -1))
  }

  private static let firstNewDay = Day(number: Province.lastOldDay.number + 1)

  /// An old name on a new day means the province that took it in.
  private static func code(_ tail: Tail, on day: Day) -> Int? {
    if day <= Province.lastOldDay { return tail.old < 0 ? nil : Int(tail.old) }
    if tail.new >= 0 { return Int(tail.new) }
    return tail.old < 0 ? nil : Province.successor(of: Int(tail.old))
  }

  private static func written(_ code: Int, on day: Day) -> String {
    "\(code < 10 ? "0" : "")\(code) (\(Province.name(of: code, on: day) ?? ""))"
  }

  private static func successor(of code: Int, on day: Day) -> String {
    guard day > Province.lastOldDay, let next = Province.successor(of: code) else { return "" }
    return written(next, on: day)
  }
}
