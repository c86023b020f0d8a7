/// Why a cell could not be parsed: what `RecordBatch.values` holds beside `CellState.invalid`.
///
/// One closed list for all types of fields, so that Checking can word each of them. Raw values are
/// stored and never reused.
public enum CellReason: UInt8, Sendable, CaseIterable {
  /// Never stored; a value of 0 beside `.invalid` means that nobody said why.
  case unstated = 0
  // Dates.
  /// No form of a date at all.
  case notADate = 1
  /// The parts are there, the day is not: 31/04/2026.
  case noSuchDay = 2
  /// The month is beyond 12, or the column is proven month-first (VN-IMP-07, VN-IMP-25).
  case monthFirst = 3
  case missingYear = 4
  /// Two dates in one cell (VN-IMP-28).
  case twoDates = 5
  /// A period, `12 tháng`: belongs to another field.
  case period = 6
  case notATime = 7
  case notAnOffset = 8
  // Numbers.
  case notANumber = 16
  /// `1.23.456`
  case badGrouping = 17
  /// A number in the other locale than its column.
  case otherLocale = 18
  /// Does not fit 12 digits before and 6 behind the decimal mark.
  case outOfRange = 19
  /// A number with words that are no unit.
  case unknownUnit = 20
  // Codes.
  case badLength = 32
  case badCheckDigit = 33
  /// Letters or signs where only digits may stand.
  case letters = 34
  /// Spreadsheet display form, `8,93850E+12`: the digits are gone (VN-IMP-21).
  case scientific = 35
  /// More than 15 digits, ending in zeros, check digit wrong: cut by a spreadsheet (VN-IMP-21).
  case precision = 36
  /// A leading zero seems lost and nothing confirms it (VN-IMP-20).
  case zeroLost = 37
  /// Serial 0000000, branch 000, chapter 77: numbers that are never given.
  case notAssigned = 38
  /// Not in the code table.
  case unknownCode = 39
  /// Once in the code table, or in the numbering plan, no longer.
  case retired = 40
  /// Of the right characters, but not of the form.
  case badForm = 41
  /// Two values in one cell (VN-IMP-28).
  case twoValues = 42
  // Vocabulary.
  case unknownWord = 48
  // Composite codes.
  case missingPart = 64
}
