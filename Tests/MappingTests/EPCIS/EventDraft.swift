import Vocabulary

/// Builds one event as a reader would leave it.
struct EventDraft {
  private(set) var batch: RecordBatch

  init(_ kind: RecordKind = .objectEvent, form: SourceForm = .epcisJSON) {
    batch = RecordBatch(form: form, firstRecord: 1, fields: RecordBatch.coreLayout)
    batch.bytes = Array("{}".utf8)
    batch.sourceCount = 2
    batch.records = [RecordHead(kind: kind, origin: 0, line: 1, ordinal: 0)]
  }

  private mutating func cell(_ text: String) -> Cell {
    let place = batch.append(text.utf8)
    return Cell(start: place.start, length: place.length, origin: 1)
  }

  func with(_ field: Field, _ text: String) -> EventDraft {
    var copy = self
    copy.batch.table.put(copy.cell(text), 0, Int(field.id))
    return copy
  }

  func leaf(
    _ list: ListKind, _ part: LeafPart, _ text: String, outer: UInt32 = 0, inner: UInt32 = 0
  ) -> EventDraft {
    var copy = self
    copy.batch.leaves.append(
      Leaf(list: list, part: part, outer: outer, inner: inner, cell: copy.cell(text)))
    return copy
  }

  func term(
    _ list: ListKind, _ namespace: String, _ local: String, _ text: String, prefix: String = ""
  ) -> EventDraft {
    var copy = self
    let name = UInt32(copy.batch.names.count)
    copy.batch.names.append(QualifiedName(namespace: namespace, local: local, prefix: prefix))
    copy.batch.leaves.append(
      Leaf(list: list, part: .named, outer: name, name: name, cell: copy.cell(text)))
    return copy
  }
}

extension RecordBatch {
  func text(_ field: Field) -> String? {
    let cell = cell(0, field)
    return cell.isPresent ? text(of: cell) : nil
  }
}

/// A dictionary of the core fields and the terms that the tests use.
let testDictionary = FieldDictionary(
  entries: Field.coreNames.enumerated().map { number, name in
    let types: [String: FieldType] = [
      "lot.expiryDate": .date, "lot.productionDate": .date, "product.gtin": .gtin,
      "party.taxCode": .taxCode,
    ]
    let terms: [String: [String]] = [
      "lot.expiryDate": ["cbvmda:itemExpirationDate"],
      "product.name": ["cbvmda:descriptionShort", "gs1:productName"],
      "place.name": ["urn:epcglobal:cbv:mda#site"],
      "product.brand": ["urn:epcglobal:cbv:mda#brandName"],
    ]
    return FieldEntry(
      field: Field(id: UInt16(number)), name: name, title: LocalizedText(vi: name, en: name),
      type: types[name] ?? .text, aliases: [], ambiguousAliases: [], epcis: terms[name] ?? [],
      items: [])
  })
