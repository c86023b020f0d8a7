internal import Vocabulary

/// What each record of a batch has by itself: fields with a value, and the things it names.
struct RecordItems {
  private(set) var present: [FieldSet]
  /// There are events with lists.
  let hasStructures: Bool
  /// Field of each name in `batch.names`; nil for terms that mean none.
  private let termFields: [Field?]

  /// What the identifiers of the batch name; those of a class and those of an instance apart, for a
  /// private URI tells neither.
  private var classKeys = TextMemo(nothing: ItemKey.none, size: 128)
  private var instanceKeys = TextMemo(nothing: ItemKey.none, size: 128)

  init(
    _ batch: borrowing RecordBatch, wanted: [Field], terms: TermIndex, everywhere: FieldSet
  ) {
    let count = batch.count
    present = [FieldSet](repeating: everywhere, count: count)
    for field in wanted {
      guard let slot = batch.slot(of: field) else { continue }
      for record in 0..<count where batch.cell(record, slot).isPresent {
        present[record].insert(field)
      }
    }
    hasStructures = !batch.leaves.isEmpty || batch.form == .epcisXML || batch.form == .epcisJSON
    termFields = hasStructures ? batch.names.map { terms.field($0) } : []
  }

  /// Reads the leaves: terms that mean fields, what EPCs imply, what the record says about what it
  /// names (supply rows), and whether it names logistic units only.
  ///
  /// - Parameter groups: groups of goods of each record, or none where no rule asks.
  mutating func readLeaves(
    _ batch: borrowing RecordBatch, groups: [UInt32], statable: FieldSet, ofProduct: FieldSet,
    _ facts: inout RecordFacts, into rows: inout CrossRows
  ) {
    let span = batch.bytes.span
    // A list that holds something is a value of its field.
    let listBits = ListKind.allCases.map { FieldSet($0.field.map { [$0] } ?? []).bits }
    for record in 0..<batch.count where facts.flags[record].contains(.structured) {
      var own = present[record]
      // Cells of an event that say something about goods were taken from its ILMD.
      var stated = FieldSet(bits: own.bits & statable.bits)
      var seesGoods = false
      var seesLogistic = false
      let range = batch.leafRange(record)
      for index in range {
        let leaf = batch.leaves[index]
        if leaf.part != .emptyList { own.bits |= listBits[Int(leaf.list.rawValue)] }
        switch leaf.list {
        case .ilmd, .extensionTerm:
          guard Int(leaf.name) < termFields.count, let field = termFields[Int(leaf.name)] else {
            continue
          }
          if leaf.part == .branch || leaf.cell.isPresent { stated.insert(field) }
        case let list where list.namesGoods:
          guard leaf.namesSomething, leaf.cell.isPresent else { continue }
          let key = key(of: leaf, in: span)
          if key.kind == .logistic {
            seesLogistic = true
            own.insert(.lotSSCC)
            continue
          }
          seesGoods = true
          own.insert(key.product != 0 ? .productGTIN : .productCode)
          if key.kind == .lot { own.insert(.lotNumber) }
          if key.kind == .serial { own.insert(.lotSerial) }
        default: continue
        }
      }
      let parent = batch.cell(record, .eventParentID)
      if parent.isPresent, !seesGoods {
        let key = instance(parent, in: span)
        if key.kind == .logistic { seesLogistic = true }
      }
      if seesLogistic, !seesGoods { facts.mark(record, .logistic) }
      own.formUnion(stated)
      present[record] = own
      if !stated.isEmpty {
        supply(
          record, stated, ofProduct: ofProduct, groups.isEmpty ? 0 : groups[record], batch, into: &rows)
      }
    }
  }

  /// An event's ILMD speaks of what it commissions: its objects, or a transformation's outputs.
  private mutating func supply(
    _ record: Int, _ stated: FieldSet, ofProduct: FieldSet, _ groups: UInt32, _ batch: borrowing RecordBatch,
    into rows: inout CrossRows
  ) {
    let span = batch.bytes.span
    let isTransformation = batch.records[record].kind == .transformationEvent
    let forProduct = FieldSet(bits: stated.bits & ofProduct.bits)
    var lastProduct: UInt64 = 0
    for index in batch.leafRange(record) {
      let leaf = batch.leaves[index]
      guard leaf.namesSomething, leaf.cell.isPresent else { continue }
      switch leaf.list {
      case .epcList, .quantityList: if isTransformation { continue }
      case .outputEPCList, .outputQuantityList: if !isTransformation { continue }
      default: continue
      }
      let key = key(of: leaf, in: span)
      guard key.kind != .logistic else { continue }
      rows.supply.append(
        SupplyRow(key: key.fingerprint, supplied: Supplied(fields: stated, groups: groups)))
      if key.product != 0, key.product != key.fingerprint, key.product != lastProduct,
        !forProduct.isEmpty
      {
        rows.supply.append(
          SupplyRow(key: key.product, supplied: Supplied(fields: forProduct, groups: groups)))
        lastProduct = key.product
      }
    }
  }

  /// What is known about the goods that a record names.
  mutating func fields(of record: Int, in supply: ItemSupply, _ batch: borrowing RecordBatch) -> FieldSet {
    var fields = FieldSet()
    for index in batch.leafRange(record) {
      let leaf = batch.leaves[index]
      guard leaf.list.namesGoods, leaf.namesSomething, leaf.cell.isPresent else { continue }
      let key = key(of: leaf, in: batch.bytes.span)
      if let known = supply[key.fingerprint] { fields.formUnion(known.fields) }
      if key.product != 0, let known = supply[key.product] { fields.formUnion(known.fields) }
    }
    return fields
  }

  /// Identifiers by which other sources may know more about a record.
  mutating func keys(of record: Int, _ batch: borrowing RecordBatch, into keys: inout KeyList) {
    let span = batch.bytes.span
    for index in batch.leafRange(record) where !keys.isFull {
      let leaf = batch.leaves[index]
      guard leaf.list.namesGoods || leaf.list.namesParty, leaf.namesSomething, leaf.cell.isPresent
      else { continue }
      let key = key(of: leaf, in: span)
      keys.add(key.fingerprint)
      keys.add(key.product)
    }
    for field in [Field.eventReadPoint, .eventBizLocation, .eventParentID] {
      let cell = batch.cell(record, field)
      guard cell.isPresent else { continue }
      let key = instance(cell, in: span)
      if key.kind != .logistic { keys.add(key.fingerprint) }
    }
    let gtin = batch.cell(record, .productGTIN)
    var product: UInt64 = 0
    if gtin.state == .valid {
      product = ItemKey.gtin(batch.value(record, .productGTIN))
      keys.add(product)
    }
    for field in [Field.partyGLN, .placeGLN] where batch.cell(record, field).state == .valid {
      keys.add(ItemKey.gln(batch.value(record, field)))
    }
    for field in [Field.productCode, .partyTaxCode, .placeName, .partyName] {
      let cell = batch.cell(record, field)
      if cell.isPresent { keys.add(ItemKey.text(span.extracting(cell.range), of: field)) }
    }
    let lot = batch.cell(record, .lotNumber)
    if lot.isPresent, product != 0 { keys.add(ItemKey.lot(product, span.extracting(lot.range))) }
    let serial = batch.cell(record, .lotSerial)
    if serial.isPresent, product != 0 {
      keys.add(ItemKey.serial(product, span.extracting(serial.range)))
    }
  }

  @inline(__always)
  private mutating func key(of leaf: Leaf, in bytes: Span<UInt8>) -> ItemKey {
    // Each is asked for up to three times.
    guard case .epcClass = leaf.part else { return instance(leaf.cell, in: bytes) }
    return classKeys.value(of: leaf.cell.range, in: bytes) { ItemKey($0, isClass: true) }
  }

  @inline(__always)
  private mutating func instance(_ cell: Cell, in bytes: Span<UInt8>) -> ItemKey {
    instanceKeys.value(of: cell.range, in: bytes) { ItemKey($0, isClass: false) }
  }

  /// Groups of goods of each record, from its own name and stated group, ILMD included.
  func groups(_ batch: borrowing RecordBatch, _ words: GroupWords, _ fallback: UInt32) -> [UInt32] {
    var finder = GroupFinder(words: words, fallback: fallback)
    let nameSlot = batch.slot(of: .productName)
    let groupSlot = batch.slot(of: .productGroup)
    var groups = [UInt32](repeating: fallback, count: batch.count)
    for record in 0..<batch.count {
      var name = nameSlot.map { batch.cell(record, $0) } ?? .absent
      var stated = groupSlot.map { batch.cell(record, $0) } ?? .absent
      if hasStructures, !name.isPresent || !stated.isPresent {
        for index in batch.leafRange(record) {
          let leaf = batch.leaves[index]
          guard leaf.list == .ilmd || leaf.list == .extensionTerm, leaf.cell.isPresent,
            Int(leaf.name) < termFields.count
          else { continue }
          if termFields[Int(leaf.name)] == .productName, !name.isPresent { name = leaf.cell }
          if termFields[Int(leaf.name)] == .productGroup, !stated.isPresent { stated = leaf.cell }
        }
      }
      groups[record] = finder.groups(
        name: name.isPresent ? name.range : nil, stated: stated.isPresent ? stated.range : nil,
        in: batch.bytes)
    }
    return groups
  }
}

extension ListKind {
  /// The canonical field of the structure, for rules that ask whether an event has it; terms of an
  /// extension have fields of their own.
  @inline(__always) var field: Field? {
    switch self {
    case .extensionTerm, .readPointExtension, .bizLocationExtension: nil
    default: StructurePath.field(of: self)
    }
  }

  /// A structure that names goods.
  @inline(__always) var namesGoods: Bool {
    switch self {
    case .epcList, .childEPCs, .inputEPCList, .outputEPCList, .quantityList, .childQuantityList,
      .inputQuantityList, .outputQuantityList:
      true
    default: false
    }
  }
  @inline(__always) var namesParty: Bool { self == .sourceList || self == .destinationList }
}

extension Leaf {
  @inline(__always) var namesSomething: Bool { part == .value || part == .epcClass }
}
