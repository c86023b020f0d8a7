package import Vocabulary

/// A table read a second time, row by row and with nothing left out: title lines, header, records, totals.
package protocol WrittenRows {
  /// Replaces `row` by the next one; false at the end.
  ///
  /// - Throws: what the reader of the records throws at the same place.
  mutating func next(into row: inout WrittenRow) throws(Fault) -> Bool
}
