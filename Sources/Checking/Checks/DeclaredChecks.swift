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
  }
  private let tests: [Planned]

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
    self.tests = tests
  }

  func run(
    over batch: borrowing RecordBatch, _ facts: borrowing RecordFacts, into sink: inout FindingSink
  ) {
    for planned in tests {
      let rule = planned.rule
      guard rule.meets(facts) else { continue }
      // Most rules always apply: the question is then asked once a batch.
      let always = rule.isUnconditional && rule.covers(facts)
      var applied = 0
      switch planned.test {
      case .wellFormed(let field):
        guard let slot = batch.slot(of: field) else { continue }
        for record in 0..<batch.count {
          let cell = batch.cell(record, slot)
          guard cell.isPresent, always || rule.applies(to: record, facts, batch) else { continue }
          applied &+= 1
          if cell.state == .invalid { sink.report(rule.index, record: record, at: .slot(slot)) }
        }
      case .pattern(let field, let pattern):
        guard let slot = batch.slot(of: field) else { continue }
        let bytes = batch.bytes.span
        for record in 0..<batch.count {
          let cell = batch.cell(record, slot)
          guard cell.isPresent, always || rule.applies(to: record, facts, batch) else { continue }
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
          guard cell.isPresent, always || rule.applies(to: record, facts, batch) else { continue }
          applied &+= 1
          if !list.contains(bytes.extracting(cell.range)) {
            sink.report(rule.index, record: record, at: .slot(slot))
          }
        }
      case .range(let field, let low, let high):
        guard let slot = batch.slot(of: field) else { continue }
        for record in 0..<batch.count {
          guard batch.cell(record, slot).state == .valid,
            always || rule.applies(to: record, facts, batch)
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
            always || rule.applies(to: record, facts, batch)
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
            always || rule.applies(to: record, facts, batch)
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
          guard a.isPresent, b.isPresent, always || rule.applies(to: record, facts, batch) else { continue }
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
