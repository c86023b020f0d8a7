package import Intake
package import Vocabulary

/// How the rows of a table end.
package enum LineEnding: String, Sendable, CaseIterable {
  case lf = "LF"
  case crlf = "CRLF"
  /// Carriage returns alone, as on old Macintoshes.
  case cr = "CR"
}

/// How a table is laid out: found once, from its head, with the reasons (see `detect`).
package struct TableLayout: Sendable {
  package var delimiter: UInt8
  package var lineEnding: LineEnding
  /// Physical line, from 1, of the last header row.
  package var headerRow: Int
  /// How many header rows there are: 1, or 2 with merged cells.
  package var headerRows: Int
  /// Column names as written, in column order; two tiers joined with `/`; empty columns behind the last
  /// name left out.
  package var columns: [String]
  /// Empty columns left out behind the last name.
  package var trailingColumns: Int
  /// Where the data begins: offset in the document's text without its byte order mark, and line.
  package var dataStart: Int
  package var dataLine: Int
  /// The first column holds row numbers (`STT`).
  package var numbersRows: Bool
  /// How many of the names are those of known fields.
  package var knownNames: Int
  /// `delimiter`, `headerRow`, `headerRows`, `lineEnding`, `evidence`.
  package var facts: DetectedFacts
  /// `key;value` lines above the header, by the sender's own names (VN-IMP-03).
  package var batchFacts: [HeaderFact]
  package var notes: [DocumentNote]
  /// Lines above the data that are neither header nor record.
  package var skipped: [SkippedRow]
  /// What the cells of a column were typed in, where that is an old encoding (`settleEncodings`); empty
  /// where no column was.
  package var encodings: [ColumnEncoding?] = []
  /// On what evidence.
  package var encodingEvidence: [LocalizedText] = []
  /// The text is a picture of bytes in several encodings.
  var isMixture = false
  /// Columns that may be typed in one, and are left as they are.
  package var uncertain: [(column: Int, encoding: TextEncoding)] = []
  /// Names of columns and lines above them that were: as written, and as they were meant.
  var heads: [String: String] = [:]
  /// The encodings that something in the table was typed in, the likeliest first.
  var headEncodings: [TextEncoding] = []
  /// The header rows as bytes, to know them again.
  var headerLines: [[UInt8]]
}

extension UInt8 {
  /// How a delimiter is shown to people.
  var delimiterName: LocalizedText {
    switch self {
    case 0x09: LocalizedText(vi: "dấu tab", en: "tab")
    case UInt8(ascii: ";"): LocalizedText(vi: "dấu chấm phẩy (;)", en: "semicolon (;)")
    case UInt8(ascii: ","): LocalizedText(vi: "dấu phẩy (,)", en: "comma (,)")
    case UInt8(ascii: "|"): LocalizedText(vi: "dấu gạch đứng (|)", en: "vertical bar (|)")
    default:
      LocalizedText(
        vi: "‘\(String(decoding: [self], as: UTF8.self))’",
        en: "‘\(String(decoding: [self], as: UTF8.self))’")
    }
  }
}
