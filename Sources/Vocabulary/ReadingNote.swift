/// What a reader saw that is no value: the fact, for Checking to judge.
public struct ReadingNote: Sendable {
  public var code: NoteCode
  /// Index of the record in the batch, or -1 for the document as a whole.
  public var record: Int32
  /// Offset in the batch's source.
  public var origin: UInt32
  /// The structure or field it concerns, if any.
  public var field: Field?
  /// What was found: an element's or key's name, a number of fields, a lexical value.
  public var found: String
  /// What was expected instead, in the words of the standard.
  public var expected: String
  /// The part of the source that the fault may be about; empty when there is none.
  public var suspect: String
  /// XPath or JSON pointer, where the reader knows it better than the field does; empty otherwise.
  public var path: String

  public init(
    code: NoteCode, record: Int32, origin: UInt32, field: Field? = nil, found: String = "",
    expected: String = "", suspect: String = "", path: String = ""
  ) {
    self.code = code
    self.record = record
    self.origin = origin
    self.field = field
    self.found = found
    self.expected = expected
    self.suspect = suspect
    self.path = path
  }
}

/// The kinds of notes, each named after the rule that judges it.
public enum NoteCode: String, Sendable, CaseIterable {
  case structureMissing = "STR-01"
  case structureOrder = "STR-02"
  case structureUnknown = "STR-03"
  case structureLexical = "STR-04"
  case structureCount = "STR-05"
  case structureQualifiedChild = "STR-06"
  case jsonDuplicateKey = "JSN-01"
  case jsonUTF8 = "JSN-02"
  case jsonNumber = "JSN-03"
  case jsonDepth = "JSN-04"
  case documentVersion = "DOC-01"
  case documentBody = "DOC-02"
  case documentContext = "DOC-03"
  case documentPrefix = "DOC-04"
  case documentOldField = "DOC-06"
  case documentContextRedefined = "DOC-08"
  case documentDOCTYPE = "DOC-09"
  case eventForeignField = "EVT-06"
  /// What the schema itself refuses (`--strict-schema`).
  case schema = "SCH-01"
  case delimiterUncertain = "VN-IMP-01"
  case fieldCount = "VN-IMP-02"
  case preamble = "VN-IMP-03"
  case headerTiers = "VN-IMP-04"
  case totalLine = "VN-IMP-05"
  case encodingUncertain = "VN-IMP-10"
  case legacyEncoding = "VN-IMP-11"
  case mergedCells = "VN-IMP-26"
  case emptyRows = "VN-IMP-30"

  public var rule: String { rawValue }
}

/// A row or element that was read but is no record, and why: rows read + rows skipped = rows in file.
public struct SkippedRow: Sendable {
  /// In a workbook.
  public var sheet: String?
  public var line: Int
  public var reason: LocalizedText
  public init(line: Int, reason: LocalizedText, sheet: String? = nil) {
    self.line = line
    self.reason = reason
    self.sheet = sheet
  }
}
