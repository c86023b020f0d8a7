internal import Standards
internal import Vocabulary

/// The tests that packs declare, run column by column over a batch.
struct DeclaredChecks: Sendable {
  private enum Test: Sendable {
    case wellFormed(Field)
    case pattern(Field, BytePattern)
    case codeList(Field, CodeList)
    case range(Field, low: Int64, high: Int64)
    case order(earlier: Field, later: Field, earlierIsTime: Bool, laterIsTime: Bool)
    case keptFor(Field, since: Field, months: Int)
    case distinct(Field, Field)
  }
  private struct Planned: Sendable {
    let rule: RuleGate
    let test: Test
    /// Of a pattern: its set, and its bit there.
    var set = 0
    var bit: UInt64 = 0
  }
  private let tests: [Planned]
  /// The patterns of each field, multiplied into as few tables as possible.
  private let sets: [(field: Field, set: PatternSet)]
  /// Some rule asks for the group of goods.
  let asksGroups: Bool

  /// A list that a pack could not have loaded with is left out.
  init(_ rules: [PlannedRule], dictionary: FieldDictionary, codeLists: [String: CodeList]) {
    var tests: [Planned] = []
    func isTime(_ field: Field) -> Bool { dictionary[field].type == .dateTime }
    for rule in rules {
      switch rule.description.test {
      case .coded, .required, .anyOf: break
      case .wellFormed(let fields):
        for field in fields { tests.append(Planned(rule: rule.gate, test: .wellFormed(field))) }
      case .pattern(let field, let pattern):
        tests.append(Planned(rule: rule.gate, test: .pattern(field, pattern)))
      case .codeList(let field, let name):
        guard let list = codeLists[name] else { continue }
        tests.append(Planned(rule: rule.gate, test: .codeList(field, list)))
      case .range(let field, let low, let high):
        tests.append(
          Planned(rule: rule.gate, test: .range(field, low: low ?? .min, high: high ?? .max)))
      case .order(let earlier, let later):
        tests.append(
          Planned(
            rule: rule.gate,
            test: .order(
              earlier: earlier, later: later, earlierIsTime: isTime(earlier),
              laterIsTime: isTime(later))))
      case .keptFor(let field, let since, let months):
        // Both are days; an instant has no retention of its own.
        guard !isTime(field), !isTime(since) else { continue }
        tests.append(Planned(rule: rule.gate, test: .keptFor(field, since: since, months: months)))
      case .distinct(let first, let second):
        tests.append(Planned(rule: rule.gate, test: .distinct(first, second)))
      }
    }
    var sets: [(field: Field, set: PatternSet)] = []
    var byField: [Field: [(place: Int, pattern: BytePattern)]] = [:]
    for (place, planned) in tests.enumerated() {
      if case .pattern(let field, let pattern) = planned.test { byField[field, default: []].append((place, pattern)) }
    }
    for (field, places) in byField.sorted(by: { $0.key.id < $1.key.id }) {
      for (set, members) in PatternSet.sets(of: places.map(\.pattern)) {
        for (bit, member) in members.enumerated() {
          tests[places[member].place].set = sets.count
          tests[places[member].place].bit = 1 << UInt64(bit)
        }
        sets.append((field, set))
      }
    }
    self.sets = sets
    asksGroups = tests.contains { $0.rule.groups != 0 }
    self.tests = tests
  }

  /// Records that a rule binds, when one look at the batch says that all of them keep it; nil where each
  /// has to be asked.
  private func settled(_ planned: Planned, _ digest: inout BatchDigest, _ batch: borrowing RecordBatch) -> Int? {
    switch digest.extent(of: planned.rule, batch) {
    case .none: return 0
    case .some: return nil
    case .all: break
    }
    guard planned.rule.groups == 0 else { return nil }
    switch planned.test {
    case .wellFormed(let field):
      guard let slot = batch.slot(of: field) else { return 0 }
      let column = digest.column(slot, batch)
      return column.invalid == 0 ? column.present : nil
    case .range(let field, let low, let high):
      guard let slot = batch.slot(of: field) else { return 0 }
      let column = digest.column(slot, batch)
      return column.valid == 0 || column.low >= low && column.high <= high ? column.valid : nil
    case .order(let earlier, let later, let earlierIsTime, let laterIsTime):
      guard let first = batch.slot(of: earlier), let second = batch.slot(of: later) else { return 0 }
      return digest.ordered(first, second, firstIsTime: earlierIsTime, secondIsTime: laterIsTime, batch)
    case .pattern(let field, _):
      guard let slot = batch.slot(of: field) else { return 0 }
      let unmatched = digest.unmatched(sets[planned.set].set, number: planned.set, slot: slot, batch)
      return unmatched & planned.bit == 0 ? digest.column(slot, batch).present : nil
    case .codeList(let field, _), .keptFor(let field, _, _), .distinct(let field, _):
      return batch.slot(of: field) == nil ? 0 : nil
    }
  }

  /// In force, its condition holds, and the goods belong to its groups.
  @inline(__always)
  private func binds(
    _ rule: RuleGate, _ record: Int, _ facts: borrowing RecordFacts, _ batch: borrowing RecordBatch
  ) -> Bool {
    rule.applies(to: record, facts, batch) && (rule.groups == 0 || facts.groups[record] & rule.groups != 0)
  }

  func run(
    over batch: borrowing RecordBatch, _ facts: borrowing RecordFacts, _ digest: inout BatchDigest,
    into sink: inout FindingSink
  ) {
    for planned in tests {
      let rule = planned.rule
      if let applied = settled(planned, &digest, batch) {
        sink.applied(rule.index, to: applied)
        continue
      }
      guard rule.meets(facts) else { continue }
      // Most rules always apply: the question is then asked once a batch.
      let always = rule.isUnconditional && rule.covers(facts)
      var applied = 0
      switch planned.test {
      case .wellFormed(let field):
        guard let slot = batch.slot(of: field) else { continue }
        for record in 0..<batch.count {
          let cell = batch.cell(record, slot)
          guard cell.isPresent, always || binds(rule, record, facts, batch) else { continue }
          applied &+= 1
          if cell.state == .invalid { sink.report(rule.index, record: record, at: .slot(slot)) }
        }
      case .pattern(let field, let pattern):
        guard let slot = batch.slot(of: field) else { continue }
        let bytes = batch.bytes.span
        for record in 0..<batch.count {
          let cell = batch.cell(record, slot)
          guard cell.isPresent, always || binds(rule, record, facts, batch) else { continue }
          applied &+= 1
          if !pattern.matches(bytes.extracting(cell.range)) {
            sink.report(rule.index, record: record, at: .slot(slot))
          }
        }
      case .codeList(let field, let list):
        guard let slot = batch.slot(of: field) else { continue }
        let bytes = batch.bytes.span
        for record in 0..<batch.count {
          let cell = batch.cell(record, slot)
          guard cell.isPresent, always || binds(rule, record, facts, batch) else { continue }
          applied &+= 1
          if !list.contains(bytes.extracting(cell.range)) {
            sink.report(rule.index, record: record, at: .slot(slot))
          }
        }
      case .range(let field, let low, let high):
        guard let slot = batch.slot(of: field) else { continue }
        for record in 0..<batch.count {
          guard batch.cell(record, slot).state == .valid,
            always || binds(rule, record, facts, batch)
          else { continue }
          applied &+= 1
          let value = batch.value(record, slot)
          if value < low || value > high {
            sink.report(
              rule.index, record: record, at: .slot(slot), expected: Self.range(low, high))
          }
        }
      case .order(let earlier, let later, let earlierIsTime, let laterIsTime):
        guard let first = batch.slot(of: earlier), let second = batch.slot(of: later) else {
          continue
        }
        for record in 0..<batch.count {
          let (a, b) = (batch.cell(record, first), batch.cell(record, second))
          guard a.state == .valid, b.state == .valid,
            always || binds(rule, record, facts, batch)
          else { continue }
          applied &+= 1
          var (x, y) = (
            batch.value(record, first),
            batch.value(record, second)
          )
          // A day against an instant: compare days at +07:00.
          if earlierIsTime != laterIsTime {
            if earlierIsTime { x = Int64(RecordFacts.day(ofMilliseconds: x)) }
            if laterIsTime { y = Int64(RecordFacts.day(ofMilliseconds: y)) }
          }
          if x > y {
            sink.report(
              rule.index, record: record, at: .slot(second),
              expected: batch.written(record, first))
          }
        }
      case .keptFor(let field, let since, let months):
        guard let slot = batch.slot(of: field), let base = batch.slot(of: since) else { continue }
        for record in 0..<batch.count {
          guard batch.cell(record, slot).state == .valid, batch.cell(record, base).state == .valid,
            always || binds(rule, record, facts, batch)
          else { continue }
          applied &+= 1
          let least = Day(number: Int32(clamping: batch.value(record, base))).adding(months: months)
          if batch.value(record, slot) < Int64(least.number) {
            sink.report(rule.index, record: record, at: .slot(slot), expected: Self.written(least))
          }
        }
      case .distinct(let one, let other):
        guard let slot = batch.slot(of: one), let second = batch.slot(of: other) else { continue }
        for record in 0..<batch.count {
          let (a, b) = (batch.cell(record, slot), batch.cell(record, second))
          guard a.isPresent, b.isPresent, always || binds(rule, record, facts, batch) else { continue }
          applied &+= 1
          let isSame =
            a.state == .valid && b.state == .valid && batch.value(record, slot) != 0
            ? batch.value(record, slot) == batch.value(record, second)
            : batch.text(of: a) == batch.text(of: b)
          if isSame { sink.report(rule.index, record: record, at: .slot(slot)) }
        }
      }
      sink.applied(rule.index, to: applied)
    }
  }

  /// `02/04/2027`.
  private static func written(_ day: Day) -> String { day.iso.split(separator: "-").reversed().joined(separator: "/") }

  private static func range(_ low: Int64, _ high: Int64) -> String {
    func text(_ value: Int64) -> String {
      let sign = value < 0 ? "-" : ""
      let whole = value.magnitude / 1_000_000
      var decimals = String(value.magnitude % 1_000_000 + 1_000_000).dropFirst()
      while decimals.hasSuffix("0") { decimals.removeLast() }
      return sign + String(whole) + (decimals.isEmpty ? "" : "." + decimals)
    }
    if low == .min { return "≤ " + text(high) }
    if high == .max { return "≥ " + text(low) }
    return text(low) + " … " + text(high)
  }
}
