internal import Standards
package import Vocabulary

extension ItemSupply {
  /// Adds header master data: classes, lots, places, parties, each by its id.
  mutating func add(_ header: DocumentHeader, _ dictionary: FieldDictionary) {
    guard !header.masterData.isEmpty else { return }
    let terms = dictionary.terms
    let words = GroupWords.shared
    for element in header.masterData {
      var known = Supplied()
      for attribute in element.attributes where !attribute.value.isEmpty {
        var field = terms.field(id: attribute.name)
        if field == nil || field == .productName, Self.isParty(element.type),
          Self.localName(attribute.name) == "name"
        {
          field = .partyName
        }
        guard let field else { continue }
        known.fields.insert(field)
        var folded: [UInt8] = []
        VietnameseFold.lower(Array(attribute.value.utf8).span, into: &folded)
        if field == .productName { known.groups |= words.groups(ofName: folded) }
        if field == .productGroup { known.groups |= words.groups(ofStated: folded) }
      }
      guard !known.fields.isEmpty else { continue }
      let key = ItemKey(Array(element.id.utf8).span, isClass: Self.isClass(element.type))
      add(key.fingerprint, known)
    }
  }

  private static func localName(_ id: String) -> Substring {
    id[(id.lastIndex { $0 == "#" || $0 == ":" || $0 == "/" }.map(id.index(after:)) ?? id.startIndex)...]
  }

  private static func isParty(_ type: String) -> Bool {
    ["SourceDest", "BusinessLocation", "ReadPoint", "Party", "Location"].contains {
      type.hasSuffix($0)
    }
  }

  private static func isClass(_ type: String) -> Bool { type.hasSuffix("EPCClass") }

  /// Adds facts of the submission that name canonical fields: a preamble line `Nhà sản xuất;…`.
  mutating func add(_ facts: [String: String], _ dictionary: FieldDictionary) {
    for (name, value) in facts where !value.isEmpty {
      if let field = dictionary.field(named: name) { everywhere.fields.insert(field) }
    }
  }

  /// Adds what the rows of one sheet say about their lots, for the rows of another: a lot is produced on
  /// one sheet and dispatched on the next.
  package mutating func add(lotsOf batch: borrowing RecordBatch) {
    let bytes = batch.bytes.span
    let slots = CountedColumns(batch.fields).slots
    for record in 0..<batch.count {
      let lot = batch.cell(record, .lotNumber)
      guard lot.isPresent, batch.cell(record, .productGTIN).state == .valid else { continue }
      var stated = Supplied()
      for slot in slots where batch.cell(record, slot).isPresent {
        if let field = batch.fields[slot], Int(field.id) < Field.coreNames.count { stated.fields.insert(field) }
      }
      let product = ItemKey.gtin(batch.value(record, .productGTIN))
      add(ItemKey.lot(product, bytes.extracting(lot.range)), stated)
    }
  }

  /// Adds a batch of a side file: what each row says about the product, place or party it names.
  package mutating func add(side batch: borrowing RecordBatch) {
    let bytes = batch.bytes.span
    let words = GroupWords.shared
    let slots = CountedColumns(batch.fields).slots
    for record in 0..<batch.count {
      var product = Supplied()
      var party = Supplied()
      var place = Supplied()
      for slot in slots {
        let cell = batch.cell(record, slot)
        guard cell.isPresent, let field = batch.fields[slot],
          Int(field.id) < Field.coreNames.count
        else { continue }
        let name = Field.coreNames[Int(field.id)]
        if name.hasPrefix("party.") { party.fields.insert(field) }
        if name.hasPrefix("place.") { place.fields.insert(field) }
        product.fields.insert(field)
        if field == .productName || field == .productGroup {
          var folded: [UInt8] = []
          VietnameseFold.lower(bytes.extracting(cell.range), into: &folded)
          product.groups |=
            field == .productName ? words.groups(ofName: folded) : words.groups(ofStated: folded)
        }
      }
      func text(_ field: Field) -> UInt64? {
        let cell = batch.cell(record, field)
        return cell.isPresent ? ItemKey.text(bytes.extracting(cell.range), of: field) : nil
      }
      func gln(_ field: Field) -> UInt64? {
        batch.cell(record, field).state == .valid ? ItemKey.gln(batch.value(record, field)) : nil
      }
      if batch.cell(record, .productGTIN).state == .valid {
        add(ItemKey.gtin(batch.value(record, .productGTIN)), product)
      }
      if let key = text(.productCode) { add(key, product) }
      for key in [gln(.partyGLN), text(.partyTaxCode), text(.partyName)] {
        if let key { add(key, party) }
      }
      for key in [gln(.placeGLN), text(.placeName)] {
        if let key { add(key, place) }
      }
    }
  }
}
