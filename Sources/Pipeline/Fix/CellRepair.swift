import Vocabulary

/// What must be known of a column before its cells may be rewritten.
enum ColumnProof: UInt8, Sendable {
  case none, dayFirst, decimal
}

/// One cell, and the bytes that are to stand in it.
struct CellRepair: Sendable {
  var record: Int
  var slot: Int
  var kind: RepairKind
  var needs: ColumnProof
  /// The column that has to prove it: a unit's cell waits for its quantity.
  var provenBy: Int
  /// Of the batch's source bytes; quotes around the cell are outside.
  var range: Range<Int>
  /// As the table writes them.
  var bytes: [UInt8]
}

/// A cell that only a person can settle.
struct CellQuestion: Sendable {
  var record: Int
  var slot: Int
  var kind: QuestionKind
}

/// What the cells of a column say about how it writes dates and numbers.
struct ColumnHabits: Sendable, Equatable {
  /// Dates with a first part beyond 12, and dates that cannot be day-first.
  var dayBeyond12 = 0
  var monthBeyond12 = 0
  /// Numbers that show their decimal mark, that show none, and that contradict the column.
  var comma = 0
  var point = 0
  var ambiguous = 0
  var otherLocale = 0

  mutating func add(_ more: ColumnHabits) {
    dayBeyond12 += more.dayBeyond12
    monthBeyond12 += more.monthBeyond12
    comma += more.comma
    point += more.point
    ambiguous += more.ambiguous
    otherLocale += more.otherLocale
  }

  var provesDayFirst: Bool { dayBeyond12 > 0 && monthBeyond12 == 0 }
  var provesDecimal: Bool {
    otherLocale == 0 && (comma == 0 || point == 0) && (ambiguous == 0 || comma + point > 0)
  }
}

/// What was found in one batch, in the order of the file.
struct BatchRepairs: Sendable {
  var repairs: [CellRepair] = []
  var questions: [CellQuestion] = []
  /// By slot.
  var habits: [ColumnHabits]
}
