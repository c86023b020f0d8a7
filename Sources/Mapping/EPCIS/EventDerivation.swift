import Identifiers
import Vocabulary

/// Canonical fields that an event says in other words: the product and lot in its identifiers, the
/// place in its GLN, the parties, the document, the quantity, and the terms of ILMD and extensions.
extension EPCISMappingPlan {
  /// - Parameter lists: what kinds of lists the event has.
  func derive(_ record: Int, lists: LeafGroups, _ draft: inout EPCISDraft) {
    if lists.contains(.terms) { deriveTerms(record, &draft) }
    deriveObjects(record, lists: lists, &draft)
    derivePlace(record, &draft)
    if lists.contains(.parties) { deriveParties(record, &draft) }
    if lists.contains(.documents) { deriveDocument(record, &draft) }
  }

  // MARK: Terms

  private func deriveTerms(_ record: Int, _ draft: inout EPCISDraft) {
    for index in draft.leaves(of: record) {
      let leaf = draft.leaves[index]
      guard leaf.list.group == .terms else { continue }
      switch leaf.part {
      case .named, .value: break
      default: continue
      }
      guard leaf.cell.isPresent,
        Int(leaf.name) < draft.fieldOfName.count, let field = draft.fieldOfName[Int(leaf.name)],
        Int(field.id) < draft.table.width, let normalizer = normalizers[field]
      else { continue }
      guard draft.isFree(record, field) else { continue }
      let (cell, value) = draft.normalized(leaf.cell, normalizer)
      draft.table.put(cell, value: value, record, Int(field.id))
    }
  }

  // MARK: Objects

  /// Product, lot, serial and logistic unit, each only when the event names exactly one; what goes
  /// into a transformation is not its product.
  private func deriveObjects(_ record: Int, lists: LeafGroups, _ draft: inout EPCISDraft) {
    let parent = draft.table.cells[draft.slot(record, .eventParentID)]
    guard lists.contains(.objects) || parent.isPresent else { return }
    var objects = NamedObjects()
    var quantity = -1
    var unit = -1
    var elements = 0
    for index in draft.leaves(of: record) {
      let leaf = draft.leaves[index]
      switch (leaf.list, leaf.part) {
      case (.epcList, .value), (.childEPCs, .value), (.outputEPCList, .value),
        (.quantityList, .epcClass), (.childQuantityList, .epcClass),
        (.outputQuantityList, .epcClass):
        if case .epcClass = leaf.part { elements += 1 }
        objects.add(leaf, &draft)
      case (.quantityList, .quantity), (.outputQuantityList, .quantity),
        (.childQuantityList, .quantity):
        quantity = index
      case (.quantityList, .uom), (.outputQuantityList, .uom), (.childQuantityList, .uom):
        unit = index
      default: break
      }
    }
    if parent.isPresent {
      objects.addParent(draft.identifiers.entries[draft.identifier(parent)].parts, parent)
    }
    objects.write(record, &draft)
    guard elements == 1 else { return }
    if quantity >= 0, draft.leaves[quantity].cell.state == .valid {
      var cell = draft.leaves[quantity].cell
      cell.change = .derived
      draft.fill(record, .quantityValue, cell, value: draft.leaves[quantity].value)
    }
    if unit >= 0, draft.leaves[unit].cell.state == .valid {
      var cell = draft.leaves[unit].cell
      if let text = draft.unitText(draft.leaves[unit].value) {
        cell.start = text.start
        cell.length = text.length
      }
      cell.change = .unit
      cell.state = .text
      draft.fill(record, .quantityUnit, cell, value: draft.leaves[unit].value)
    }
  }

  // MARK: Places and parties

  private func derivePlace(_ record: Int, _ draft: inout EPCISDraft) {
    if !derivePlace(record, from: .eventBizLocation, &draft) {
      _ = derivePlace(record, from: .eventReadPoint, &draft)
    }
  }

  private func derivePlace(_ record: Int, from field: Field, _ draft: inout EPCISDraft) -> Bool {
    let cell = draft.table.cells[draft.slot(record, field)]
    guard cell.isPresent else { return false }
    let entry = draft.identifier(cell)
    guard let gln = draft.identifiers.entries[entry].parts.gln,
      !draft.identifiers.entries[entry].parts.verdict.fault.isError
    else { return false }
    fillGLN(record, .placeGLN, gln, from: cell, &draft)
    return true
  }

  /// The owner before the keeper: who sells, who buys.
  private func deriveParties(_ record: Int, _ draft: inout EPCISDraft) {
    var leaves: [Int64: (supplier: Int, customer: Int)] = [:]
    var outer: UInt32 = .max
    var list = ListKind.sourceList
    var type: Int64 = -1
    var value = -1
    func note() {
      guard outer != .max, value >= 0, type == 0 || type == 1 else { return }
      var entry = leaves[type] ?? (-1, -1)
      if list == .sourceList {
        if entry.supplier < 0 { entry.supplier = value }
      } else if entry.customer < 0 {
        entry.customer = value
      }
      leaves[type] = entry
    }
    for index in draft.leaves(of: record) {
      let leaf = draft.leaves[index]
      guard leaf.list == .sourceList || leaf.list == .destinationList else { continue }
      if leaf.outer != outer || leaf.list != list {
        note()
        outer = leaf.outer
        list = leaf.list
        type = -1
        value = -1
      }
      if leaf.part == .type, leaf.cell.state == .valid { type = leaf.value }
      if leaf.part == .value { value = index }
    }
    note()
    for type in [
      CBV.SourceDestinationType.owningParty.rawValue,
      CBV.SourceDestinationType.possessingParty.rawValue,
    ] {
      guard let entry = leaves[type] else { continue }
      if entry.supplier >= 0 {
        fillGLN(record, .supplierGLN, from: draft.leaves[entry.supplier].cell, &draft)
      }
      if entry.customer >= 0 {
        fillGLN(record, .customerGLN, from: draft.leaves[entry.customer].cell, &draft)
      }
    }
  }

  private func fillGLN(
    _ record: Int, _ field: Field, from source: Cell, _ draft: inout EPCISDraft
  ) {
    let parts = draft.identifiers.entries[draft.identifier(source)].parts
    guard let gln = parts.gln, !parts.verdict.fault.isError else { return }
    fillGLN(record, field, gln, from: source, &draft)
  }

  private func fillGLN(
    _ record: Int, _ field: Field, _ gln: UInt64, from source: Cell, _ draft: inout EPCISDraft
  ) {
    let range = draft.digits(gln, width: 13)
    draft.fill(
      record, field,
      Cell(
        start: range.start, length: range.length, origin: source.origin, state: .valid,
        change: .derived),
      value: Int64(gln))
  }

  // MARK: Documents

  /// The first business transaction: what kind of document, and its own number without the issuer.
  private func deriveDocument(_ record: Int, _ draft: inout EPCISDraft) {
    var value = -1
    var type = -1
    for index in draft.leaves(of: record) {
      let leaf = draft.leaves[index]
      guard leaf.list == .bizTransactionList, leaf.outer == 0 else { continue }
      if leaf.part == .value, leaf.cell.isPresent { value = index }
      if leaf.part == .type, leaf.cell.isPresent { type = index }
    }
    if type >= 0 {
      let leaf = draft.leaves[type]
      var cell = leaf.cell
      if leaf.value >= 0, cell.state == .valid {
        let range = draft.bareWord(.transactionType, Int(leaf.value))
        cell.start = range.start
        cell.length = range.length
      }
      cell.change = .derived
      cell.state = .text
      draft.fill(record, .documentType, cell, value: 0)
    }
    guard value >= 0 else { return }
    var cell = draft.leaves[value].cell
    let verdict = IdentifierVerdict(rawValue: draft.leaves[value].value)
    if verdict.scheme == .cbvBizTransaction || verdict.scheme == .privateURN
      || verdict.scheme == .privateHTTP
    {
      let range = cell.range
      if let mark = range.last(where: { draft.bytes[$0] == 0x3A || draft.bytes[$0] == 0x2F }),
        mark + 1 < range.upperBound
      {
        cell.length = UInt32(range.upperBound - mark - 1)
        cell.start = UInt32(mark + 1)
      }
    }
    cell.change = .derived
    cell.state = .text
    cell.detail = 0
    draft.fill(record, .documentNumber, cell, value: 0)
  }
}

/// The objects an event names, as long as there is only one of each.
struct NamedObjects {
  private struct One {
    var number: UInt64 = 0
    var count = 0
    var origin: UInt32 = 0

    mutating func add(_ value: UInt64?, _ cell: Cell) {
      guard let value else { return }
      if count == 0 {
        number = value
        origin = cell.origin
        count = 1
      } else if value != number {
        count = 2
      }
    }
  }

  /// A lot or serial: its place in an identifier.
  private struct Part {
    var cell = Cell.absent
    var isEscaped = false
    var count = 0
  }

  private var gtin = One()
  private var sscc = One()
  private var lot = Part()
  private var serial = Part()

  mutating func add(_ leaf: Leaf, _ draft: inout EPCISDraft) {
    let verdict = IdentifierVerdict(rawValue: leaf.value)
    guard leaf.cell.isPresent, verdict.isGS1, !verdict.fault.isError else { return }
    // A second product or unit settles it: nothing more to learn from the other thousand.
    if case .logistic = verdict.level {
      if sscc.count > 1 { return }
    } else if gtin.count > 1 {
      return
    }
    let parts = draft.identifiers.entries[draft.identifier(leaf.cell)].parts
    gtin.add(parts.gtin, leaf.cell)
    sscc.add(parts.sscc, leaf.cell)
    guard parts.gtin != nil else { return }
    add(parts.lot, to: &lot, leaf.cell, parts.isEscaped, draft)
    add(parts.serial, to: &serial, leaf.cell, parts.isEscaped, draft)
  }

  mutating func addParent(_ parts: EPCParts, _ cell: Cell) {
    guard !parts.verdict.fault.isError else { return }
    sscc.add(parts.sscc, cell)
  }

  private func add(
    _ range: Range<Int>?, to part: inout Part, _ cell: Cell, _ isEscaped: Bool,
    _ draft: borrowing EPCISDraft
  ) {
    guard let range, part.count < 2 else { return }
    let found = Cell(
      start: cell.start + UInt32(range.lowerBound), length: UInt32(range.count),
      origin: cell.origin, state: .text, change: .derived)
    if part.count == 0 {
      part.cell = found
      part.isEscaped = isEscaped
      part.count = 1
      return
    }
    let same = draft.bytes[found.range].elementsEqual(draft.bytes[part.cell.range])
    if !same { part.count = 2 }
  }

  func write(_ record: Int, _ draft: inout EPCISDraft) {
    if gtin.count == 1 { write(gtin, width: 14, .productGTIN, record, &draft) }
    if sscc.count == 1 { write(sscc, width: 18, .lotSSCC, record, &draft) }
    if gtin.count == 1 {
      write(lot, .lotNumber, record, &draft)
      write(serial, .lotSerial, record, &draft)
    }
  }

  private func write(
    _ one: One, width: Int, _ field: Field, _ record: Int, _ draft: inout EPCISDraft
  ) {
    guard draft.isFree(record, field) else { return }
    let range = draft.digits(one.number, width: width)
    let cell = Cell(
      start: range.start, length: range.length, origin: one.origin, state: .valid, change: .derived)
    draft.table.put(cell, value: Int64(one.number), record, Int(field.id))
  }

  private func write(
    _ part: Part, _ field: Field, _ record: Int, _ draft: inout EPCISDraft
  ) {
    guard part.count == 1 else { return }
    var cell = part.cell
    if part.isEscaped {
      var plain: [UInt8] = []
      let range = cell.range
      EPCParts.appendUnescaped(draft.bytes.span, range, to: &plain)
      cell.start = UInt32(draft.bytes.count)
      cell.length = UInt32(plain.count)
      draft.bytes += plain
    }
    draft.fill(record, field, cell, value: 0)
  }
}
