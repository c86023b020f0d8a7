package import Vocabulary

/// A saved agreement on what the columns of one sender mean; applied instead of inference.
package struct MappingProfile: Sendable, Hashable {
  /// What a saved mapping says about one column.
  package enum Target: Sendable, Hashable {
    case field(String)
    /// Nobody misses it.
    case ignore
    /// It means no field that is known, and its values are kept.
    case keep
  }

  package var name: String
  /// What it is for, in words; nil for a caller's own.
  package var title: LocalizedText?
  /// The sender's header, as written; compared as written first, then like any header, so case and
  /// diacritics do not matter. `NSX #2` is the second column of that name, `#3` the third column where
  /// it has no name.
  package var columns: [String: Target]
  /// The same for single sheets of a workbook, by the sheet's name; `columns` serves the others.
  package var sheets: [String: [String: Target]]
  /// `,` or `.`; nil: proven from the cells.
  package var decimal: DecimalMark?
  package var dateOrder: DateOrder?
  /// Values for fields that the table has no cell for, by canonical name.
  package var defaults: [String: String]
  /// Headers of group columns: an empty cell says what the row above says (merged cells).
  package var fillDown: [String]
  /// The records of an XML document, whose paths are the columns; nil for tables.
  package var xml: XMLForm?
  /// Columns that it does not name are inferred; otherwise they mean nothing.
  package var infersOthers = false
  /// Headers that a table has to have, all of them, to be taken for one of this form; empty: never.
  package var recognizedBy: [String] = []
  /// It was found by the table's own header, not chosen by the caller.
  package var isRecognized = false

  package init(
    name: String, columns: [String: Target] = [:], decimal: DecimalMark? = nil,
    dateOrder: DateOrder? = nil, defaults: [String: String] = [:],
    fillDown: [String] = []
  ) {
    self.name = name
    self.columns = columns
    sheets = [:]
    self.decimal = decimal
    self.dateOrder = dateOrder
    self.defaults = defaults
    self.fillDown = fillDown
  }

  /// The agreement as it stands for one sheet of a workbook.
  package func narrowed(to sheet: String?) -> MappingProfile {
    guard let sheet, let own = sheets[sheet] else { return self }
    var narrowed = self
    narrowed.columns = own
    return narrowed
  }

  /// Names of all fields it speaks of, in order.
  package var fieldNames: [String] {
    var names = Set(defaults.keys)
    for columns in [columns] + sheets.values {
      for case .field(let name) in columns.values { names.insert(name) }
    }
    return names.sorted()
  }
}

/// Which character parts whole from fraction in a column; the other one groups thousands.
package enum DecimalMark: String, Sendable, CaseIterable {
  case comma = ","
  case point = "."
}

/// The order of the parts of a date in a column. ISO dates are understood in every column.
package enum DateOrder: String, Sendable, CaseIterable {
  case dayFirst = "dmy"
  case monthFirst = "mdy"
  case yearFirst = "ymd"
}
