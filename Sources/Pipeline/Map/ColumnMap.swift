import Mapping
import Vocabulary

/// What `txng map` says about a file: each of its tables, each of its columns.
struct ColumnMap: Sendable {
  var path: String
  var bytes: Int
  var format: String
  var encoding: String
  var encodingTitle: String
  var sheets: [Sheet]
  /// The caller said where the records of an XML document stand.
  var record: String?

  /// One table: the file, or a sheet of it.
  struct Sheet: Sendable {
    /// What it is to `txng check`.
    enum Use: String, Sendable {
      case judged
      /// Looked up by code for the others.
      case side
      case passedOver = "passed-over"
    }
    /// nil where the file is one table.
    var name: String?
    var use: Use
    /// Why it is passed over.
    var reason: LocalizedText?
    /// The saved mapping or known form it is understood by.
    var mapping: String?
    /// What that form is for, where it comes with the program.
    var form: LocalizedText?
    var facts: DetectedFacts
    var columns: [Column] = []
    /// Where the records stand, in XML; the columns are paths then.
    var xml: XMLForm?
    /// Columns the saved mapping names and the table has not.
    var missing: [String] = []
    /// Group columns, as the saved mapping names them.
    var fillDown: [String] = []
    var defaults: [String: String] = [:]
    /// Columns that the mapping does not name are inferred.
    var infersOthers = false
    /// What a caller may want to settle by hand: no cell tells it.
    var decimal: DecimalMark?
    var decimalIsProven = false
    /// The mapping says it.
    var decimalIsSaid = false
    var dateOrder: DateOrder?
  }

  struct Column: Sendable {
    enum Kind: String, Sendable {
      case mapped
      /// Kept as it is; it means no field.
      case unmapped
      /// A row number, or ignored by the mapping.
      case ignored
    }
    /// From 1.
    var number: Int
    var source: String
    var kind: Kind
    var field: String?
    var title: LocalizedText?
    var confidence: Double
    var why: LocalizedText
    /// The first values that differ, cut short.
    var samples: [String]
    /// Columns of the same meaning, by number.
    var rivals: [Int]
    var alternatives: [Alternative]

    /// `AB`: as spreadsheets call it.
    var letters: String { Self.letters(number) }

    static func letters(_ number: Int) -> String {
      var name = ""
      var rest = number
      while rest > 0 {
        name = String(Character(UnicodeScalar(UInt8(truncatingIfNeeded: (rest - 1) % 26) + 65))) + name
        rest = (rest - 1) / 26
      }
      return name
    }
  }

  struct Alternative: Sendable {
    var field: String
    var title: LocalizedText
    var confidence: Double
  }

  /// Some table has data that can be judged.
  var isUsable: Bool { sheets.contains { $0.use == .judged } }
}

/// How sure a mapping is, in words.
enum ConfidenceWords {
  static func words(_ confidence: Double) -> LocalizedText {
    switch confidence {
    case 0.9...: LocalizedText(vi: "chắc chắn", en: "certain")
    case 0.75..<0.9: LocalizedText(vi: "khá chắc", en: "likely")
    case 0.5..<0.75: LocalizedText(vi: "có thể", en: "possible")
    default: LocalizedText(vi: "đoán", en: "a guess")
    }
  }

  /// `0,85`, `0.85`.
  static func number(_ confidence: Double, _ language: Language) -> String {
    let hundredths = Int(min(max(confidence, 0), 1) * 100 + 0.5)
    let tail = hundredths % 100
    return "\(hundredths / 100)\(language == .vi ? "," : ".")\(tail < 10 ? "0" : "")\(tail)"
  }
}
