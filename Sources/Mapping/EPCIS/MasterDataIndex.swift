import Identifiers
import Vocabulary

/// Header master data as canonical fields, found by the identifier it describes. Built once for a file.
///
/// A class or lot gives the product's fields, a place its name and address, a party supplier, customer
/// or the record's own enterprise. What the event says itself is never overwritten.
struct MasterDataIndex: Sendable {
  /// One canonical value, ready to be copied: plain numbers, for each is read millions of times.
  private struct Value {
    let slot: Int
    let start: Int
    let length: Int
    let state: CellState
    let detail: UInt16
    let value: Int64
  }

  /// Ranges in `values`: what an element fills, and what it fills as a supplier or customer.
  private struct Element {
    var plain = 0..<0
    var supplier = 0..<0
    var customer = 0..<0
  }

  private var elements: [Element] = []
  private var values: [Value] = []
  /// The texts of all values.
  private var bytes: [UInt8] = []
  private var products: [UInt64: Int32] = [:]
  private var places: [UInt64: Int32] = [:]
  private var parties: [UInt64: Int32] = [:]
  /// By the text of the identifier, for private ones and for single lots.
  private var texts = ByteTable()
  /// The only party described: the enterprise that sends the file.
  private var soleParty: Int32?

  var isEmpty: Bool { elements.isEmpty }
  var valueCount: Int { values.count }

  init(
    _ header: DocumentHeader, terms: TermIndex, normalizers: FieldNormalizers, dictionary: FieldDictionary
  ) {
    var partyCount = 0
    for element in header.masterData {
      let kind = Kind(element.type)
      if kind == .party { partyCount += 1 }
      guard let number = add(Self.fields(of: element, kind, terms), normalizers) else { continue }
      texts.add(element.id.utf8, number)
      for child in element.children { texts.add(child.utf8, number) }
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

  /// Adds the values of one element; nil where nothing is said.
  private mutating func add(_ fields: [(Field, String)], _ normalizers: FieldNormalizers) -> Int32? {
    let first = values.count
    for (field, text) in fields { add(text, field, normalizers) }
    let plain = first..<values.count
    guard !plain.isEmpty else { return nil }
    let supplier = copies(of: plain, as: Self.asSupplier)
    let customer = copies(of: plain, as: Self.asCustomer)
    elements.append(Element(plain: plain, supplier: supplier, customer: customer))
    return Int32(elements.count - 1)
  }

  private mutating func add(_ text: String, _ field: Field, _ normalizers: FieldNormalizers) {
    let written = Array(text.utf8)
    guard let normalizer = normalizers[field], !written.isEmpty else { return }
    let start = bytes.count
    let outcome = normalizer.normalize(written.span, into: &bytes)
    if !outcome.isRewritten { bytes += written }
    values.append(
      Value(
        slot: Int(field.id), start: start, length: bytes.count - start, state: outcome.state,
        detail: outcome.detail, value: outcome.value))
  }

  /// The values that have another field in a role, with that field.
  private mutating func copies(of range: Range<Int>, as role: [Field: Field]) -> Range<Int> {
    let first = values.count
    for value in values[range] {
      guard let field = role[Field(id: UInt16(value.slot))] else { continue }
      values.append(
        Value(
          slot: Int(field.id), start: value.start, length: value.length, state: value.state,
          detail: value.detail, value: value.value))
    }
    return first..<values.count
  }

  private static let asSupplier: [Field: Field] = [
    .partyName: .supplierName, .partyGLN: .supplierGLN, .partyTaxCode: .supplierTaxCode,
  ]
  private static let asCustomer: [Field: Field] = [
    .partyName: .customerName, .partyGLN: .customerGLN, .partyTaxCode: .customerTaxCode,
  ]

  // MARK: Filling

  /// - Parameter lists: what kinds of lists the event has.
  func fill(_ record: Int, lists: LeafGroups, _ draft: inout EPCISDraft) {
    if lists.contains(.objects), !texts.isEmpty { fillObjects(record, &draft) }
    fillProduct(record, &draft)
    if !fillPlace(record, .eventBizLocation, &draft) { _ = fillPlace(record, .eventReadPoint, &draft) }
    var source: Int32?
    if lists.contains(.parties) { source = fillParties(record, &draft) }
    if let party = soleParty ?? source { write(elements[Int(party)].plain, record, &draft) }
  }

  private func fillObjects(_ record: Int, _ draft: inout EPCISDraft) {
    for index in draft.leaves(of: record) {
      let leaf = draft.leaves[index]
      guard leaf.list.group == .objects else { continue }
      switch leaf.part {
      case .value, .epcClass: break
      default: continue
      }
      if let number = number(of: leaf.cell, &draft) {
        write(elements[Int(number)].plain, record, &draft)
      }
    }
  }

  private func fillProduct(_ record: Int, _ draft: inout EPCISDraft) {
    let slot = draft.slot(record, .productGTIN)
    guard case .valid = draft.table.cells[slot].state else { return }
    let gtin = UInt64(bitPattern: draft.table.values[slot])
    if draft.lastProduct.gtin != gtin { draft.lastProduct = (gtin, products[gtin]) }
    if let number = draft.lastProduct.number { write(elements[Int(number)].plain, record, &draft) }
  }

  private func fillPlace(_ record: Int, _ field: Field, _ draft: inout EPCISDraft) -> Bool {
    let cell = draft.table.cells[draft.slot(record, field)]
    guard cell.isPresent else { return false }
    var number = number(of: cell, &draft)
    if number == nil {
      let gln = UInt64(bitPattern: draft.table.values[draft.slot(record, .placeGLN)])
      if draft.lastPlace.gln != gln { draft.lastPlace = (gln, places[gln]) }
      number = draft.lastPlace.number
    }
    guard let number else { return false }
    write(elements[Int(number)].plain, record, &draft)
    return true
  }

  /// - Returns: the first source that is described.
  private func fillParties(_ record: Int, _ draft: inout EPCISDraft) -> Int32? {
    var source: Int32?
    for index in draft.leaves(of: record) {
      let leaf = draft.leaves[index]
      guard leaf.list.group == .parties, case .value = leaf.part, leaf.cell.isPresent else { continue }
      let entry = draft.identifier(leaf.cell)
      let known = draft.identifiers.entries[entry].parts.gln.flatMap { parties[$0] }
      if case .location = draft.identifiers.entries[entry].parts.verdict.level, known == nil { continue }
      guard let number = number(of: leaf.cell, &draft) ?? known else { continue }
      if case .sourceList = leaf.list {
        source = source ?? number
        write(elements[Int(number)].supplier, record, &draft)
      } else {
        write(elements[Int(number)].customer, record, &draft)
      }
    }
    return source
  }

  /// The element that has this very text for its name.
  @inline(__always)
  private func number(of cell: Cell, _ draft: inout EPCISDraft) -> Int32? {
    guard !texts.isEmpty else { return nil }
    guard let entry = draft.identifiers.known(cell, in: draft.bytes.span) else {
      return texts.find(draft.bytes.span.extracting(cell.range))
    }
    var number = draft.identifiers.entries[entry].master
    if number == IdentifierMemory.unknown {
      number = texts.find(draft.bytes.span.extracting(cell.range)) ?? -1
      draft.identifiers.entries[entry].master = number
    }
    return number >= 0 ? number : nil
  }

  private func write(_ range: Range<Int>, _ record: Int, _ draft: inout EPCISDraft) {
    for index in range {
      let slot = values[index].slot
      guard slot < draft.table.width, draft.isFree(record, slot: slot) else { continue }
      // One copy in the arena serves the whole batch.
      if draft.masterPlaces[index] == 0 {
        draft.masterPlaces[index] = UInt32(draft.bytes.count)
        draft.bytes += bytes[values[index].start..<values[index].start + values[index].length]
      }
      let cell = Cell(
        start: draft.masterPlaces[index], length: UInt32(values[index].length),
        origin: draft.records[record].origin, state: values[index].state, change: .derived,
        detail: values[index].detail)
      draft.table.put(cell, value: values[index].value, record, slot)
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
}
