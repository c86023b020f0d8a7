import Mapping
import Vocabulary

/// What can be repaired in a file, and what a person has to settle.
struct FixPlan: Sendable {
  struct Column: Sendable {
    /// From 0.
    var slot: Int
    /// The sender's name of it.
    var source: String
    /// The canonical field; nil where the column means none.
    var field: String?
    var count: Int
    var examples: [RepairSurvey.Example]
  }
  struct Repair: Sendable {
    var kind: RepairKind
    var count: Int
    /// None for what concerns the whole file.
    var columns: [Column]
  }
  struct Question: Sendable {
    var kind: QuestionKind
    var count: Int
    var columns: [Column]
  }

  var path: String
  var bytes: Int
  var encoding: String
  var encodingTitle: String
  var evidence: [LocalizedText]
  /// On what evidence columns were typed in an old encoding.
  var columnEvidence: [LocalizedText] = []
  /// The sheet that was looked at, of a workbook.
  var sheet: String?
  var records: Int
  var repairs: [Repair] = []
  var questions: [Question] = []

  /// What the lines above the data are called in a plan and a log.
  static let head = "(phía trên dữ liệu / above the data)"

  var isEmpty: Bool { repairs.isEmpty }
  /// Cells that are to change.
  var cells: Int { repairs.reduce(0) { $0 + $1.columns.reduce(0) { $0 + $1.count } } }

  /// - Parameters:
  ///   - uncertain: columns that may be typed in an old encoding.
  ///   - convertsEncoding: the file is no UTF-8.
  ///   - columns: name and field of each column.
  mutating func take(
    _ survey: RepairSurvey, _ decisions: ColumnDecisions, notes: [MappingNote], uncertain: [Int] = [],
    convertsEncoding: Bool, columns: [(source: String, field: String?)]
  ) {
    var repairs: [RepairKind: [Int: RepairSurvey.Tally]] = [:]
    var questions: [QuestionKind: [Int: RepairSurvey.Tally]] = [:]
    for (key, tally) in survey.repairs {
      if decisions.allow(key.kind, key.needs, key.provenBy) {
        repairs[key.kind, default: [:]][key.slot, default: .init()].add(tally)
      } else if !decisions.excluded.contains(key.kind), key.needs != .none, key.slot == key.provenBy,
        key.needs != .dayFirst || decisions.isContested(key.slot)
      {
        // The legal order is day, month, year (ND37:D46): where nothing speaks against it, check reads it so
        // without a word, and the dates stay as they are.
        let kind = key.needs == .dayFirst ? QuestionKind.ambiguousDate : .ambiguousNumber
        questions[kind, default: [:]][key.slot, default: .init()].add(tally.asked)
      }
    }
    for (key, tally) in survey.questions { questions[key.kind, default: [:]][key.slot, default: .init()].add(tally) }
    for note in notes where note.kind == .swappedDates {
      guard let slot = note.column else { continue }
      let example = RepairSurvey.Example(line: 0, column: 0, before: note.found, after: nil)
      questions[.ambiguousDate]?[slot] = nil
      questions[.swappedDates, default: [:]][slot] = .init(count: 1, examples: [example])
    }
    for slot in uncertain { questions[.legacyFont, default: [:]][slot] = .init(count: 1) }
    func named(_ tallies: [Int: RepairSurvey.Tally]) -> [Column] {
      tallies.sorted { $0.key < $1.key }.map { slot, tally in
        let column = columns.indices.contains(slot) ? columns[slot] : (Self.head, nil)
        return Column(slot: slot, source: column.0, field: column.1, count: tally.count, examples: tally.examples)
      }
    }
    if convertsEncoding, !decisions.excluded.contains(.encoding) {
      self.repairs.append(Repair(kind: .encoding, count: 1, columns: []))
    }
    for kind in RepairKind.allCases {
      guard let tallies = repairs[kind] else { continue }
      self.repairs.append(
        Repair(kind: kind, count: tallies.values.reduce(0) { $0 + $1.count }, columns: named(tallies)))
    }
    for kind in QuestionKind.allCases {
      guard let tallies = questions[kind], !tallies.isEmpty else { continue }
      self.questions.append(
        Question(kind: kind, count: tallies.values.reduce(0) { $0 + $1.count }, columns: named(tallies)))
    }
  }
}

extension RepairSurvey.Tally {
  fileprivate mutating func add(_ more: RepairSurvey.Tally) {
    count += more.count
    examples = Array(
      (examples + more.examples).sorted { ($0.line, $0.column) < ($1.line, $1.column) }.prefix(RepairSurvey.examples))
  }

  /// The same cells without an answer.
  fileprivate var asked: RepairSurvey.Tally {
    var tally = self
    for index in tally.examples.indices { tally.examples[index].after = nil }
    return tally
  }
}
