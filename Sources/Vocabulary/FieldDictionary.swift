/// The words in two languages that every text shown to a person comes in, Vietnamese first.
package struct LocalizedText: Hashable, Sendable {
  package var vi: String
  package var en: String
  package init(vi: String, en: String) {
    self.vi = vi
    self.en = en
  }
}

/// What kind of value a field holds, and so how its cells are brought to canonical form.
package enum FieldType: String, Sendable, CaseIterable {
  case text, gtin, gln, sscc, taxCode, phone, email, date, dateTime, offset, decimal, unit
  case province, commune, hsCode, standards, image, country, growingArea, packingHouse
  case bizStep, disposition, action, eventType, uri, traceCode, lot, structure
}

/// One canonical field as `Schemas/Fields.yaml` describes it.
package struct FieldEntry: Sendable {
  package let field: Field
  package let name: String
  package let title: LocalizedText
  package let type: FieldType
  /// Header words that mean this field, as people write them; compared after folding.
  package let aliases: [String]
  /// Header words that mean this field only when the cells agree (`NSX`, `HD`, `Đơn vị`).
  package let ambiguousAliases: [String]
  /// Where EPCIS puts it: CBV master-data terms, `gs1:` terms, extension element names.
  package let epcis: [String]
  /// The legal items it serves, as citations: `ND37:D23.K5.a`.
  package let items: [String]

  package init(
    field: Field, name: String, title: LocalizedText, type: FieldType, aliases: [String],
    ambiguousAliases: [String], epcis: [String], items: [String]
  ) {
    self.field = field
    self.name = name
    self.title = title
    self.type = type
    self.aliases = aliases
    self.ambiguousAliases = ambiguousAliases
    self.epcis = epcis
    self.items = items
  }
}

/// All canonical fields, by number and by name.
package struct FieldDictionary: Sendable {
  package let entries: [FieldEntry]
  private let byName: [String: Field]

  /// - Parameter entries: in the order of their `field.id`, from 0 without gaps.
  package init(entries: [FieldEntry]) {
    self.entries = entries
    byName = Dictionary(entries.map { ($0.name, $0.field) }, uniquingKeysWith: { first, _ in first })
  }

  package subscript(_ field: Field) -> FieldEntry { entries[Int(field.id)] }
  package func field(named name: String) -> Field? { byName[name] }
  package func name(of field: Field) -> String { entries[Int(field.id)].name }
}
