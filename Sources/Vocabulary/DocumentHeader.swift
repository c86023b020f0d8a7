/// What stands around the records of one file: the document's own facts, known before its first batch.
public struct DocumentHeader: Sendable {
  /// Contract name: `csv`, `xml`, `epcis-2.0-json` …
  public var format: String
  /// Document facts by canonical name, `document.schemaVersion`, `document.creationDate`,
  /// `document.sender` … in document order, each with its place.
  public var facts: [HeaderFact]
  /// Facts of the submission by name: `batch.portalConnected`, `importer.taxCode` …
  public var batchFacts: [HeaderFact]
  /// Header master data, in document order.
  public var masterData: [MasterDataElement]
  /// Notes about the document as a whole (`record` is -1); line and column already worked out.
  public var notes: [DocumentNote]
  /// Column names of a table, as written, in column order; tiers joined with `/`.
  public var columns: [String]
  /// What the events of a JSON document stand in.
  public var container = EventContainer.document
  /// Where the records of a mapped XML document stand; nil for every other one.
  public var xml: XMLForm?
  /// Names of a mapped XML document stand in namespaces.
  public var isQualified = false
  /// In a mapped XML document: the path of each field, from the record.
  public var paths: [Field: String] = [:]

  public init(format: String) {
    self.format = format
    facts = []
    batchFacts = []
    masterData = []
    notes = []
    columns = []
  }
}

/// What holds the events of a JSON document: pointers depend on it.
public enum EventContainer: Sendable {
  /// `epcisBody.eventList` of a document.
  case document
  /// An array and nothing around it.
  case array
  /// One event, or one behind the other: each is a JSON text of its own.
  case sequence
}

public struct HeaderFact: Hashable, Sendable {
  public var name: String
  public var value: String
  public var line: Int
  public var column: Int
  public init(name: String, value: String, line: Int, column: Int) {
    self.name = name
    self.value = value
    self.line = line
    self.column = column
  }
}

/// A `VocabularyElement`: what the header says about a class, a lot, a place, a party.
public struct MasterDataElement: Hashable, Sendable {
  /// Vocabulary type, as written: `urn:epcglobal:epcis:vtype:EPCClass`.
  public var type: String
  public var id: String
  /// Attribute id as written (`urn:epcglobal:cbv:mda#name`) and its text.
  public var attributes: [HeaderFact]
  public var children: [String]
  public var line: Int
  public var column: Int
  public init(type: String, id: String, attributes: [HeaderFact], children: [String], line: Int, column: Int) {
    self.type = type
    self.id = id
    self.attributes = attributes
    self.children = children
    self.line = line
    self.column = column
  }
}

/// A note outside every batch, with its place already told.
public struct DocumentNote: Hashable, Sendable {
  public var code: NoteCode
  public var line: Int?
  public var column: Int?
  /// XPath or JSON pointer.
  public var path: String?
  /// Canonical name: `document.schemaVersion`.
  public var field: String
  public var found: String
  public var expected: String
  public init(
    code: NoteCode, line: Int?, column: Int?, path: String? = nil, field: String, found: String = "",
    expected: String = ""
  ) {
    self.code = code
    self.line = line
    self.column = column
    self.path = path
    self.field = field
    self.found = found
    self.expected = expected
  }
}
