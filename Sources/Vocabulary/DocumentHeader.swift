/// What stands around the records of one file: the document's own facts, known before its first batch.
package struct DocumentHeader: Sendable {
  /// Contract name: `csv`, `xml`, `epcis-2.0-json` …
  package var format: String
  /// Document facts by canonical name, `document.schemaVersion`, `document.creationDate`,
  /// `document.sender` … in document order, each with its place.
  package var facts: [HeaderFact]
  /// Facts of the submission by name: `batch.portalConnected`, `importer.taxCode` …
  package var batchFacts: [HeaderFact]
  /// Header master data, in document order.
  package var masterData: [MasterDataElement]
  /// Notes about the document as a whole (`record` is -1); line and column already worked out.
  package var notes: [DocumentNote]
  /// Column names of a table, as written, in column order; tiers joined with `/`.
  package var columns: [String]

  package init(format: String) {
    self.format = format
    facts = []
    batchFacts = []
    masterData = []
    notes = []
    columns = []
  }
}

package struct HeaderFact: Hashable, Sendable {
  package var name: String
  package var value: String
  package var line: Int
  package var column: Int
  package init(name: String, value: String, line: Int, column: Int) {
    self.name = name
    self.value = value
    self.line = line
    self.column = column
  }
}

/// A `VocabularyElement`: what the header says about a class, a lot, a place, a party.
package struct MasterDataElement: Hashable, Sendable {
  /// Vocabulary type, as written: `urn:epcglobal:epcis:vtype:EPCClass`.
  package var type: String
  package var id: String
  /// Attribute id as written (`urn:epcglobal:cbv:mda#name`) and its text.
  package var attributes: [HeaderFact]
  package var children: [String]
  package var line: Int
  package var column: Int
  package init(type: String, id: String, attributes: [HeaderFact], children: [String], line: Int, column: Int) {
    self.type = type
    self.id = id
    self.attributes = attributes
    self.children = children
    self.line = line
    self.column = column
  }
}

/// A note outside every batch, with its place already told.
package struct DocumentNote: Hashable, Sendable {
  package var code: NoteCode
  package var line: Int?
  package var column: Int?
  /// XPath or JSON pointer.
  package var path: String?
  /// Canonical name: `document.schemaVersion`.
  package var field: String
  package var found: String
  package var expected: String
  package init(
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
