package import Vocabulary

/// How one source column was understood, and why.
package struct ColumnMatch: Hashable, Sendable {
  /// Index of the column, from 0.
  package var column: Int
  /// The sender's name for it, as written.
  package var source: String
  /// nil: the column is kept, but means no field.
  package var field: Field?
  /// 0 … 1.
  package var confidence: Double
  package var why: LocalizedText
  /// A row number, or ignored by the saved mapping: not a column anybody misses.
  package var isIgnored: Bool
  /// The header has several meanings and the cells settled it (VN-IMP-42).
  package var isSettledByCells: Bool
  /// Other columns that claim the same field with the same right (VN-IMP-41), in column order.
  package var rivals: [Int]
  /// Other fields that the header or the cells speak for, best first.
  package var alternatives: [Alternative] = []

  package struct Alternative: Hashable, Sendable {
    package let field: Field
    /// 0 … 1.
    package let confidence: Double
  }

  package init(
    column: Int, source: String, field: Field?, confidence: Double, why: LocalizedText,
    isIgnored: Bool = false, isSettledByCells: Bool = false, rivals: [Int] = []
  ) {
    self.column = column
    self.source = source
    self.field = field
    self.confidence = confidence
    self.why = why
    self.isIgnored = isIgnored
    self.isSettledByCells = isSettledByCells
    self.rivals = rivals
  }

  /// The match in the words of the result.
  package func entry(in dictionary: FieldDictionary) -> MappingEntry {
    MappingEntry(
      source: source, field: field.map(dictionary.name(of:)), title: field.map { dictionary[$0].title },
      confidence: confidence, why: why)
  }
}

/// Something found while mapping that Checking judges: the rule, the column, the facts.
package struct MappingNote: Hashable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    /// No cell tells the decimal mark; the Vietnamese reading was taken (VN-IMP-06, warning).
    case ambiguousDecimal
    /// Cells of both locales in one column (VN-IMP-06, error).
    case contradictoryDecimal
    /// The column writes the month first; its dates are rejected (VN-IMP-07).
    case monthFirst
    /// Both orders occur in one column; dates that could be either are rejected (VN-IMP-07~mixed).
    case mixedOrder
    /// Real dates beside texts that all have days beyond 12: probably swapped (VN-IMP-25).
    case swappedDates
    /// Several columns mean one field (VN-IMP-41).
    case rivalColumns
    /// A header of several meanings was settled by its cells (VN-IMP-42).
    case settledByCells
    /// The column means no field; its values are kept (VN-IMP-43).
    case unmappedColumn
    /// The saved mapping names a column that the table does not have.
    case missingColumn
    /// The saved mapping names a field that does not exist.
    case unknownField

    /// The rule that judges it.
    package var rule: String {
      switch self {
      case .ambiguousDecimal, .contradictoryDecimal: "VN-IMP-06"
      case .monthFirst: "VN-IMP-07"
      case .mixedOrder: "VN-IMP-07~mixed"
      case .swappedDates: "VN-IMP-25"
      case .rivalColumns: "VN-IMP-41"
      case .settledByCells: "VN-IMP-42"
      case .unmappedColumn: "VN-IMP-43"
      case .missingColumn, .unknownField: "VN-IMP-40"
      }
    }
  }

  package var kind: Kind
  package var rule: String { kind.rule }
  /// Index of the column, from 0; nil for the table as a whole.
  package var column: Int?
  /// The sender's name of the column.
  package var source: String
  package var field: Field?
  /// What was found: a cell, the other columns. Untrusted text.
  package var found: String
  /// What was made of it, or would have been right.
  package var expected: String
  /// Index of the sample row that shows it; nil where the header does.
  package var row: Int?

  package init(
    _ kind: Kind, column: Int?, source: String, field: Field?, found: String = "",
    expected: String = "", row: Int? = nil
  ) {
    self.row = row
    self.kind = kind
    self.column = column
    self.source = source
    self.field = field
    self.found = found
    self.expected = expected
  }
}
