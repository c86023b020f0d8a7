import Mapping
import Vocabulary

/// What all batches of a file came to: how often each repair and question occurs in each column, and
/// what the columns prove.
struct RepairSurvey: Sendable {
  struct Key: Hashable, Sendable {
    var slot: Int
    var kind: RepairKind
    var needs: ColumnProof
    var provenBy: Int
  }
  struct Example: Sendable {
    var line: Int
    var column: Int
    var before: String
    /// nil in questions.
    var after: String?
  }
  struct Tally: Sendable {
    var count = 0
    var examples: [Example] = []
  }
  struct QuestionKey: Hashable, Sendable {
    var slot: Int
    var kind: QuestionKind
  }

  /// Examples kept of each kind in each column.
  static let examples = 3

  private(set) var repairs: [Key: Tally] = [:]
  private(set) var questions: [QuestionKey: Tally] = [:]
  private(set) var habits: [ColumnHabits]
  private(set) var records = 0

  init(columns: Int) { habits = [ColumnHabits](repeating: ColumnHabits(), count: columns) }

  mutating func add(_ found: BatchRepairs, of raw: RecordBatch) {
    records += raw.count
    for (slot, more) in found.habits.enumerated() where slot < habits.count { habits[slot].add(more) }
    for repair in found.repairs {
      let key = Key(slot: repair.slot, kind: repair.kind, needs: repair.needs, provenBy: repair.provenBy)
      repairs[key, default: Tally()].count += 1
      guard repairs[key, default: Tally()].examples.count < Self.examples else { continue }
      let place = raw.position(at: UInt32(repair.range.lowerBound))
      repairs[key]?.examples.append(
        Example(
          line: place.line, column: place.column, before: Self.text(raw.bytes[repair.range]),
          after: Self.text(repair.bytes[...])))
    }
    for question in found.questions {
      let key = QuestionKey(slot: question.slot, kind: question.kind)
      questions[key, default: Tally()].count += 1
      guard questions[key, default: Tally()].examples.count < Self.examples else { continue }
      let cell = raw.cell(question.record, question.slot)
      let place = raw.position(at: cell.origin)
      questions[key]?.examples.append(
        Example(line: place.line, column: place.column, before: Self.text(raw.bytes[cell.range]), after: nil))
    }
  }

  /// What stands above the data; slot -1.
  mutating func add(_ head: [HeadRepair]) {
    for repair in head {
      let key = Key(slot: -1, kind: repair.kind, needs: .none, provenBy: -1)
      repairs[key, default: Tally()].count += 1
      guard repairs[key, default: Tally()].examples.count < Self.examples else { continue }
      repairs[key]?.examples.append(
        Example(
          line: repair.line, column: repair.column, before: Self.text(repair.before[...]),
          after: Self.text(repair.bytes[...])))
    }
  }

  /// As much of a cell as a person needs to see.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes.prefix(240), as: UTF8.self)
    return text.count > 60 ? text.prefix(60) + "…" : text
  }
}

/// Which columns may be rewritten: by what the whole file shows, or by a saved mapping.
struct ColumnDecisions: Sendable {
  private var dayFirst: Set<Int> = []
  private var decimal: Set<Int> = []
  /// Columns in which something speaks against the day standing first.
  private var contested: Set<Int> = []
  /// Kinds of repair that nobody wants, or that could not be proven.
  var excluded: Set<RepairKind>

  init(_ survey: RepairSurvey, notes: [MappingNote], mapping: MappingProfile?, excluded: Set<RepairKind>) {
    self.excluded = excluded
    // What the first rows said against a column outweighs what the rest may show.
    func isSuspect(_ slot: Int, _ kinds: Set<MappingNote.Kind>) -> Bool {
      notes.contains { $0.column == slot && kinds.contains($0.kind) }
    }
    for (slot, habits) in survey.habits.enumerated() {
      if habits.monthBeyond12 > 0 || isSuspect(slot, [.monthFirst, .mixedOrder, .swappedDates]) {
        contested.insert(slot)
      }
      if mapping?.dateOrder != nil
        || habits.provesDayFirst && !isSuspect(slot, [.monthFirst, .mixedOrder, .swappedDates])
      {
        dayFirst.insert(slot)
      }
      if mapping?.decimal != nil
        || habits.provesDecimal && !isSuspect(slot, [.ambiguousDecimal, .contradictoryDecimal])
      {
        decimal.insert(slot)
      }
    }
  }

  func allow(_ kind: RepairKind, _ needs: ColumnProof, _ slot: Int) -> Bool {
    guard !excluded.contains(kind) else { return false }
    switch needs {
    case .none: return true
    case .dayFirst: return dayFirst.contains(slot)
    case .decimal: return decimal.contains(slot)
    }
  }

  func isContested(_ slot: Int) -> Bool { contested.contains(slot) }

  func allow(_ repair: CellRepair) -> Bool { allow(repair.kind, repair.needs, repair.provenBy) }
}
