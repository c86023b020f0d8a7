import Identifiers
import Vocabulary

/// Header master data as canonical fields, found by the identifier it describes. Built once for a file.
///
/// A class or lot gives the product's fields, a place its name and address, a party supplier, customer
/// or the record's own enterprise. What the event says itself is never overwritten.
struct MasterDataIndex: Sendable {
  /// One canonical value, ready to be copied.
  private struct Value: Sendable {
    let field: Field
    let text: [UInt8]
    let state: CellState
    let detail: UInt16
    let value: Int64
  }

  private var values: [[Value]] = []
  private var products: [UInt64: Int] = [:]
  private var places: [UInt64: Int] = [:]
  private var parties: [UInt64: Int] = [:]
  /// By the text of the identifier, for private ones and for single lots.
  private var texts: [[UInt8]: Int] = [:]
  /// The only party described: the enterprise that sends the file.
  private var soleParty: Int?

  var isEmpty: Bool { values.isEmpty }

  init(
    _ header: DocumentHeader, terms: TermIndex, normalizers: FieldNormalizers, dictionary: FieldDictionary
  ) {
    var partyCount = 0
    for element in header.masterData {
      let kind = Kind(element.type)
      var found: [Value] = []
      for (field, text) in Self.fields(of: element, kind, terms) {
        if let value = Self.value(field, text, normalizers) { found.append(value) }
      }
      if kind == .party { partyCount += 1 }
      guard !found.isEmpty else { continue }
      let number = values.count
      values.append(found)
      texts[Array(element.id.utf8)] = texts[Array(element.id.utf8)] ?? number
      for child in element.children { texts[Array(child.utf8)] = texts[Array(child.utf8)] ?? number }
      let parts = EPCIdentifier.parts(of: element.id)
      switch kind {
      // A lot describes itself alone, a class all its lots.
      case .product:
        if parts.lot == nil, let gtin = parts.gtin { products[gtin] = products[gtin] ?? number }
      case .place: if let gln = parts.gln { places[gln] = places[gln] ?? number }
      case .party:
        if let gln = parts.gln { parties[gln] = parties[gln] ?? number }
        soleParty = partyCount == 1 ? number : nil
      case .other: break
      }
    }
    if partyCount > 1 { soleParty = nil }
  }

  // MARK: Filling

  func fill(_ record: Int, _ draft: inout EPCISDraft) {
    for index in draft.leaves(of: record) {
      let leaf = draft.leaves[index]
      switch (leaf.list, leaf.part) {
      case (.epcList, .value), (.outputEPCList, .value), (.quantityList, .epcClass),
        (.outputQuantityList, .epcClass), (.childEPCs, .value), (.childQuantityList, .epcClass):
        if let number = texts[Array(draft.bytes[leaf.cell.range])] {
          write(number, record, &draft) { $0 }
        }
      default: continue
      }
    }
    let gtin = draft.slot(record, .productGTIN)
    if draft.table.cells[gtin].state == .valid, let number = products[UInt64(draft.table.values[gtin])] {
      write(number, record, &draft) { $0 }
    }
    for field in [Field.eventBizLocation, .eventReadPoint] {
      let cell = draft.table.cells[draft.slot(record, field)]
      guard cell.isPresent else { continue }
      let gln = draft.table.values[draft.slot(record, .placeGLN)]
      let number = texts[Array(draft.bytes[cell.range])] ?? places[UInt64(bitPattern: gln)]
      if let number {
        write(number, record, &draft) { $0 }
        break
      }
    }
    fillParties(record, &draft)
  }

  private func fillParties(_ record: Int, _ draft: inout EPCISDraft) {
    var source: Int?
    for index in draft.leaves(of: record) {
      let leaf = draft.leaves[index]
      guard leaf.list == .sourceList || leaf.list == .destinationList, leaf.part == .value,
        leaf.cell.isPresent
      else { continue }
      let parts = EPCIdentifier.parts(of: draft.bytes.span.extracting(leaf.cell.range))
      guard parts.verdict.level != .location || parts.gln.map({ parties[$0] != nil }) == true else {
        continue
      }
      let number = texts[Array(draft.bytes[leaf.cell.range])] ?? parts.gln.flatMap { parties[$0] }
      guard let number else { continue }
      if leaf.list == .sourceList {
        source = source ?? number
        write(number, record, &draft) { Self.asSupplier[$0] }
      } else {
        write(number, record, &draft) { Self.asCustomer[$0] }
      }
    }
    if let party = soleParty ?? source { write(party, record, &draft) { $0 } }
  }

  private static let asSupplier: [Field: Field] = [
    .partyName: .supplierName, .partyGLN: .supplierGLN, .partyTaxCode: .supplierTaxCode,
  ]
  private static let asCustomer: [Field: Field] = [
    .partyName: .customerName, .partyGLN: .customerGLN, .partyTaxCode: .customerTaxCode,
  ]

  private func write(
    _ number: Int, _ record: Int, _ draft: inout EPCISDraft, as role: (Field) -> Field?
  ) {
    for (index, value) in values[number].enumerated() {
      guard let field = role(value.field), Int(field.id) < draft.table.width else { continue }
      guard draft.isFree(record, field) else { continue }
      // One copy in the arena serves the whole batch.
      let key = number << 8 | index & 0xFF
      let start: UInt32
      if let known = draft.masterPlaces[key] {
        start = known
      } else {
        start = UInt32(draft.bytes.count)
        draft.bytes += value.text
        draft.masterPlaces[key] = start
      }
      let cell = Cell(
        start: start, length: UInt32(value.text.count), origin: draft.records[record].origin,
        state: value.state, change: .derived, detail: value.detail)
      draft.table.put(cell, value: value.value, record, Int(field.id))
    }
  }

  // MARK: Reading attributes

  private enum Kind {
    case product, place, party, other

    init(_ type: String) {
      switch type.split(separator: ":").last.map({ $0.lowercased() }) ?? "" {
      case "epcclass", "epcinstance": self = .product
      case "businesslocation", "readpoint", "location": self = .place
      case "party", "sourcedest": self = .party
      default: self = .other
      }
    }
  }

  private static func fields(
    of element: MasterDataElement, _ kind: Kind, _ terms: TermIndex
  ) -> [(Field, String)] {
    var found: [(Field, String)] = []
    var address: [(order: Int, text: String)] = []
    for attribute in element.attributes where !attribute.value.isEmpty {
      let local = TermIndex.local(id: attribute.name)
      if kind == .place || kind == .party, let order = addressParts.firstIndex(of: local) {
        address.append((order, attribute.value))
      } else if local == "name", kind == .place {
        found.append((.placeName, attribute.value))
      } else if local == "name", kind == .party {
        found.append((.partyName, attribute.value))
      } else if let field = terms.field(id: attribute.name) {
        found.append((field, attribute.value))
      }
    }
    if !address.isEmpty {
      let text = address.sorted { $0.order < $1.order }.map(\.text).joined(separator: ", ")
      found.append((kind == .place ? .placeAddress : .partyAddress, text))
    }
    return found
  }

  /// In the order of a postal address.
  private static let addressParts = [
    "streetAddressOne", "streetAddressTwo", "streetAddressThree", "city", "state", "postalCode",
  ]

  private static func value(_ field: Field, _ text: String, _ normalizers: FieldNormalizers) -> Value? {
    let bytes = Array(text.utf8)
    guard let normalizer = normalizers[field], !bytes.isEmpty else { return nil }
    var out: [UInt8] = []
    let outcome = normalizer.normalize(bytes.span, into: &out)
    return Value(
      field: field, text: outcome.isRewritten ? out : bytes, state: outcome.state,
      detail: outcome.detail, value: outcome.value)
  }
}
