/// A saved agreement on what the columns of one sender mean; applied instead of inference.
package struct MappingProfile: Sendable, Hashable {
  /// What a saved mapping says about one column.
  package enum Target: Sendable, Hashable {
    case field(String)
    case ignore
  }

  package var name: String
  /// The sender's header, as written; compared like any header, so case and diacritics do not matter.
  package var columns: [String: Target]
  /// `,` or `.`; nil: proven from the cells.
  package var decimal: DecimalMark?
  package var dateOrder: DateOrder?
  /// Values for fields that the table has no cell for, by canonical name.
  package var defaults: [String: String]
  /// Headers of group columns: an empty cell says what the row above says (merged cells).
  package var fillDown: [String]

  package init(
    name: String, columns: [String: Target] = [:], decimal: DecimalMark? = nil,
    dateOrder: DateOrder? = nil, defaults: [String: String] = [:],
    fillDown: [String] = []
  ) {
    self.name = name
    self.columns = columns
    self.decimal = decimal
    self.dateOrder = dateOrder
    self.defaults = defaults
    self.fillDown = fillDown
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
