package import Vocabulary

/// A rule's number in the plan of one file: an index, so that counting costs one addition.
package struct RuleIndex: Hashable, Sendable {
  package let number: Int
  @inlinable package init(_ number: Int) { self.number = number }
}

/// Where in a batch a finding lands.
package enum Place: Sendable, Hashable {
  /// The record as a whole: its start.
  case record
  /// A cell, by slot. Absent cells stand at the record's start.
  case slot(Int)
  /// A field the batch has no slot for, or that is absent.
  case field(Field)
  /// A leaf, by its index in `RecordBatch.leaves`.
  case leaf(Int)
  /// A note, by its index in `RecordBatch.notes`.
  case note(Int)
}

/// A finding before it has words: numbers only, until somebody wants to read it.
package struct FindingSeed: Sendable {
  package var rule: RuleIndex
  /// Index in the batch.
  package var record: Int32
  package var place: Place
  package var expected: String
  package var found: String
}

/// Takes findings from the checks of one batch: counts all, keeps the first few of each rule.
///
/// A check reports always; whether anyone listens is not its concern. Facts are autoclosures, so a
/// rule that is broken a million times builds words only for the findings that are kept.
package struct FindingSink: Sendable {
  /// Findings by rule.
  package private(set) var counts: [Int]
  /// Findings by rule and column.
  package private(set) var columnCounts: ColumnCounts
  /// Records a rule was applied to, by rule.
  package private(set) var checked: [Int]
  /// Records that break a rule whose fault another rule tells, by rule.
  package private(set) var toldElsewhere: [Int]
  package private(set) var seeds: [FindingSeed]
  /// Records that only `voice` may report: what else is found in them follows from that.
  private var muted: Set<Int> = []
  private var voice: RuleIndex?
  /// Rules whose findings are errors, by number; empty where nobody asks.
  private let isError: [Bool]
  /// Records of the batch with an error, by index.
  package private(set) var rejected: [Bool]
  /// How many seeds each rule may still leave in this batch.
  private var room: [Int32]

  /// - Parameters:
  ///   - ruleCount: rules in the plan.
  ///   - cap: seeds kept for each rule in this batch; `Int32.max` when every finding is wanted.
  ///   - saturated: rules whose stored findings are already full; they only count.
  ///   - columns: by which findings are counted; none where columns mean nothing.
  ///   - errors: rules whose findings are errors; `records`: how many the batch has.
  ///   - silent: rules from this number on are counted only.
  package init(
    ruleCount: Int, cap: Int32, saturated: [Bool] = [], columns: CountedColumns = CountedColumns([]),
    errors: [Bool] = [], records: Int = 0,
    silentFrom silent: Int = .max
  ) {
    isError = errors
    rejected = [Bool](repeating: false, count: errors.isEmpty ? 0 : records)
    columnCounts = ColumnCounts(rules: ruleCount, columns: columns)
    counts = [Int](repeating: 0, count: ruleCount)
    checked = counts
    toldElsewhere = counts
    seeds = []
    room = [Int32](repeating: cap, count: ruleCount)
    for (rule, full) in saturated.enumerated() where full { room[rule] = 0 }
    for rule in room.indices.dropFirst(silent) { room[rule] = 0 }
  }

  /// Reports one finding. A nil rule is one that the profile leaves out: nothing happens.
  @inline(__always)
  package mutating func report(
    _ rule: RuleIndex?, record: Int, at place: Place, found: @autoclosure () -> String = "",
    expected: @autoclosure () -> String = ""
  ) {
    guard let rule else { return }
    if !muted.isEmpty, muted.contains(record), rule != voice { return }
    counts[rule.number] += 1
    if record >= 0, record < rejected.count, rule.number < isError.count, isError[rule.number] {
      rejected[record] = true
    }
    if case .slot(let slot) = place {
      columnCounts.add(1, rule.number, slot: slot)
    } else {
      columnCounts.add(1, rule.number)
    }
    guard room[rule.number] > 0 else { return }
    room[rule.number] -= 1
    seeds.append(
      FindingSeed(
        rule: rule, record: Int32(record), place: place, expected: expected(), found: found()))
  }

  /// From now on only one rule reports these records. Nothing happens where the rule is left out.
  package mutating func mute(_ records: Set<Int>, except rule: RuleIndex?) {
    guard rule != nil else { return }
    muted = records
    voice = rule
  }

  /// Says that a record breaks a rule, and that another rule's finding tells it: one fault, one rule.
  package mutating func tellElsewhere(_ rule: RuleIndex) { toldElsewhere[rule.number] += 1 }

  /// Says that a rule was applied to so many records, broken or not.
  @inline(__always)
  package mutating func applied(_ rule: RuleIndex?, to count: Int) {
    guard let rule else { return }
    checked[rule.number] += count
  }
}
