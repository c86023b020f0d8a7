/// The words in two languages that every text shown to a person comes in, Vietnamese first.
public struct LocalizedText: Hashable, Sendable {
  public var vi: String
  public var en: String
  public init(vi: String, en: String) {
    self.vi = vi
    self.en = en
  }
}

/// What kind of value a field holds, and so how its cells are brought to canonical form.
public enum FieldType: String, Sendable, CaseIterable {
  case text, gtin, gln, sscc, taxCode, phone, email, date, dateTime, offset, decimal, unit
  case province, commune, hsCode, standards, image, country, growingArea, packingHouse
  case bizStep, disposition, action, eventType, uri, traceCode, lot, structure
}

/// One canonical field as `Schemas/Fields.yaml` describes it.
public struct FieldEntry: Sendable {
  public let field: Field
  public let name: String
  public let title: LocalizedText
  public let type: FieldType
  /// Header words that mean this field, as people write them; compared after folding.
  public let aliases: [String]
  /// Header words that mean this field only when the cells agree (`NSX`, `HD`, `Đơn vị`).
  public let ambiguousAliases: [String]
  /// Where EPCIS puts it: CBV master-data terms, `gs1:` terms, extension element names.
  public let epcis: [String]
  /// The legal items it serves, as citations: `ND37:D23.K5.a`.
  public let items: [String]
  /// What it is, in a sentence, and what a right value looks like.
  public let description: LocalizedText?
  public let example: String?

  public init(
    field: Field, name: String, title: LocalizedText, type: FieldType, aliases: [String],
    ambiguousAliases: [String], epcis: [String], items: [String], description: LocalizedText? = nil,
    example: String? = nil
  ) {
    self.field = field
    self.name = name
    self.title = title
    self.type = type
    self.aliases = aliases
    self.ambiguousAliases = ambiguousAliases
    self.epcis = epcis
    self.items = items
    self.description = description
    self.example = example
  }
}

/// All canonical fields, by number and by name.
public struct FieldDictionary: Sendable {
  /// What a record has is kept as one bit a field.
  public static let mostFields = 128

  public let entries: [FieldEntry]
  private let byName: [String: Field]
  /// Which field a term of EPCIS master data or ILMD means.
  public let terms: TermIndex

  /// - Parameter entries: in the order of their `field.id`, from 0 without gaps.
  public init(entries: [FieldEntry]) {
    self.entries = entries
    byName = Dictionary(entries.map { ($0.name, $0.field) }, uniquingKeysWith: { first, _ in first })
    terms = TermIndex(entries)
  }

  public subscript(_ field: Field) -> FieldEntry { entries[Int(field.id)] }
  public func field(named name: String) -> Field? { byName[name] }
  public func name(of field: Field) -> String { entries[Int(field.id)].name }
}
