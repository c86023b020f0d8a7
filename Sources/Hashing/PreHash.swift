import Identifiers
import Vocabulary

/// Builds the string that is hashed: fields in the canonical order, `key=value` for leaves, the bare
/// key for containers, nothing between.
struct PreHash {
  var text = SortedTail()
  /// Bounds of each list among the record's leaves, by `ListKind`.
  private var lower = [Int](repeating: 0, count: ListKind.allCases.count)
  private var upper = [Int](repeating: 0, count: ListKind.allCases.count)
  private var offset: Int?
  private var keepsSchemaAttributes = false
  /// What prefixes in the event's values mean.
  private var prefixes = ValuePrefixes()
  private var record = 0
  private var expands = true

  mutating func build(_ record: Int, of batch: borrowing RecordBatch, _ order: HashOrder) {
    text.bytes.removeAll(keepingCapacity: true)
    keepsSchemaAttributes = order == .reference
    self.record = record
    // The reference implementation leaves prefixes in the values of XML as they are.
    expands = order == .written || batch.form != .epcisXML
    prefixes = expands ? batch.prefixes(of: record) : ValuePrefixes()
    find(record, batch)
    put("eventType=")
    if let type = Self.type(batch.records[record].kind) {
      put(type)
    } else {
      HashedName.append(uri: batch.typeName(of: record), to: &text.bytes)
    }
    common(record, batch)
    objects(record, batch, order)
    circumstances(record, batch)
    if order == .written {
      typed(.bizTransactionList, "bizTransactionList", "bizTransaction", .transactionType, batch)
      typed(.sourceList, "sourceList", "source", .sourceDestinationType, batch)
      typed(.destinationList, "destinationList", "destination", .sourceDestinationType, batch)
      sensors(batch)
      ilmd(batch)
    } else {
      sensors(batch)
      typed(.bizTransactionList, "bizTransactionList", "bizTransaction", .transactionType, batch)
      typed(.destinationList, "destinationList", "destination", .sourceDestinationType, batch)
      ilmd(batch)
      typed(.sourceList, "sourceList", "source", .sourceDestinationType, batch)
    }
    terms(.extensionTerm, batch)
  }

  // MARK: Parts

  private mutating func find(_ record: Int, _ batch: borrowing RecordBatch) {
    for kind in upper.indices { upper[kind] = 0 }
    for index in batch.leafRange(record) {
      if case .emptyList = batch.leaves[index].part { continue }
      let kind = Int(batch.leaves[index].list.rawValue)
      if upper[kind] == 0 { lower[kind] = index }
      upper[kind] = index + 1
    }
  }

  private func range(_ list: ListKind) -> Range<Int> {
    let kind = Int(list.rawValue)
    return upper[kind] == 0 ? 0..<0 : lower[kind]..<upper[kind]
  }

  private static func type(_ kind: RecordKind) -> String? {
    switch kind {
    // A QuantityEvent is an ObjectEvent that observes (DOC-07).
    case .objectEvent, .quantityEvent: "ObjectEvent"
    case .aggregationEvent: "AggregationEvent"
    case .transactionEvent: "TransactionEvent"
    case .transformationEvent: "TransformationEvent"
    case .associationEvent: "AssociationEvent"
    default: nil
    }
  }

  private mutating func common(_ record: Int, _ batch: borrowing RecordBatch) {
    let zone = batch.cell(record, .eventOffset)
    offset = nil
    if zone.isPresent {
      let parse = ZoneOffset.parse(batch.bytes.span.extracting(zone.range))
      offset = parse.minutes
    }
    let time = batch.cell(record, .eventTime)
    if time.isPresent {
      put("eventTime=")
      HashedValue.append(time: batch.bytes, time.range, offset: offset, to: &text.bytes)
    }
    if zone.isPresent {
      put("eventTimeZoneOffset=")
      text.bytes.append(contentsOf: batch.bytes[HashedValue.trimmed(batch.bytes, zone.range)])
    }
    values(.certificationInfo, "certificationInfo=", batch)
  }

  private mutating func objects(_ record: Int, _ batch: borrowing RecordBatch, _ order: HashOrder) {
    if order == .written {
      container(.epcList, "epcList", "epc=", batch)
      value(.eventParentID, "parentID=", record, batch)
    } else {
      value(.eventParentID, "parentID=", record, batch)
      container(.epcList, "epcList", "epc=", batch)
    }
    container(.inputEPCList, "inputEPCList", "epc=", batch)
    container(.childEPCs, "childEPCs", "epc=", batch)
    quantities(.quantityList, "quantityList", batch)
    quantities(.childQuantityList, "childQuantityList", batch)
    quantities(.inputQuantityList, "inputQuantityList", batch)
    container(.outputEPCList, "outputEPCList", "epc=", batch)
    quantities(.outputQuantityList, "outputQuantityList", batch)
  }

  private mutating func circumstances(_ record: Int, _ batch: borrowing RecordBatch) {
    if case .quantityEvent = batch.records[record].kind, !batch.cell(record, .eventAction).isPresent {
      put("action=OBSERVE")
    } else {
      value(.eventAction, "action=", record, batch)
    }
    value(.eventTransformationID, "transformationID=", record, batch)
    word(.eventStage, "bizStep=", .bizStep, record, batch)
    word(.eventDisposition, "disposition=", .disposition, record, batch)
    if !range(.persistentDispositionSet).isEmpty || !range(.persistentDispositionUnset).isEmpty {
      put("persistentDisposition")
      values(.persistentDispositionSet, "set=", batch, .disposition)
      values(.persistentDispositionUnset, "unset=", batch, .disposition)
    }
    place(.eventReadPoint, .readPointExtension, "readPoint", record, batch)
    place(.eventBizLocation, .bizLocationExtension, "bizLocation", record, batch)
  }

  private mutating func value(
    _ field: Field, _ key: String, _ record: Int, _ batch: borrowing RecordBatch
  ) {
    let cell = batch.cell(record, field)
    guard cell.isPresent else { return }
    put(key)
    put(batch, cell.range)
  }

  private mutating func word(
    _ field: Field, _ key: String, _ family: HashedValue.Family, _ record: Int,
    _ batch: borrowing RecordBatch
  ) {
    let cell = batch.cell(record, field)
    guard cell.isPresent else { return }
    put(key)
    put(batch, word: cell.range, family)
  }

  private mutating func place(
    _ field: Field, _ list: ListKind, _ key: String, _ record: Int, _ batch: borrowing RecordBatch
  ) {
    let cell = batch.cell(record, field)
    guard cell.isPresent || !range(list).isEmpty else { return }
    put(key)
    value(field, "id=", record, batch)
    terms(list, batch)
  }

  // MARK: Lists

  private mutating func container(
    _ list: ListKind, _ name: String, _ key: String, _ batch: borrowing RecordBatch
  ) {
    guard !range(list).isEmpty else { return }
    let start = text.bytes.count
    put(name)
    let behindName = text.bytes.count
    values(list, key, batch)
    // Entries without text leave nothing to name.
    if text.bytes.count == behindName { text.bytes.removeLast(behindName - start) }
  }

  private mutating func values(
    _ list: ListKind, _ key: String, _ batch: borrowing RecordBatch, _ family: HashedValue.Family? = nil
  ) {
    let mark = text.mark()
    for index in range(list) {
      let leaf = batch.leaves[index]
      guard leaf.list == list, leaf.cell.isPresent else { continue }
      text.beginMember()
      put(key)
      if let family {
        put(batch, word: leaf.cell.range, family)
      } else {
        put(batch, leaf.cell.range)
      }
    }
    text.sort(since: mark)
  }

  private mutating func quantities(
    _ list: ListKind, _ name: String, _ batch: borrowing RecordBatch
  ) {
    let range = range(list)
    guard !range.isEmpty else { return }
    put(name)
    let mark = text.mark()
    var index = range.lowerBound
    while index < range.upperBound {
      guard batch.leaves[index].list == list else {
        index += 1
        continue
      }
      let outer = batch.leaves[index].outer
      var parts = (epcClass: 0..<0, quantity: 0..<0, uom: 0..<0)
      while index < range.upperBound, batch.leaves[index].list != list || batch.leaves[index].outer == outer {
        let leaf = batch.leaves[index]
        index += 1
        guard leaf.list == list, leaf.cell.isPresent else { continue }
        switch leaf.part {
        case .quantity: parts.quantity = leaf.cell.range
        case .uom: parts.uom = leaf.cell.range
        default: parts.epcClass = leaf.cell.range
        }
      }
      text.beginMember()
      put("quantityElement")
      if !parts.epcClass.isEmpty {
        put("epcClass=")
        put(batch, parts.epcClass)
      }
      if !parts.quantity.isEmpty {
        put("quantity=")
        put(batch, parts.quantity)
      }
      if !parts.uom.isEmpty {
        put("uom=")
        put(batch, parts.uom)
      }
    }
    text.sort(since: mark)
  }

  private mutating func typed(
    _ list: ListKind, _ name: String, _ member: String, _ family: HashedValue.Family,
    _ batch: borrowing RecordBatch
  ) {
    let range = range(list)
    guard !range.isEmpty else { return }
    put(name)
    let mark = text.mark()
    var index = range.lowerBound
    while index < range.upperBound {
      guard batch.leaves[index].list == list else {
        index += 1
        continue
      }
      let outer = batch.leaves[index].outer
      var type = 0..<0
      var value = 0..<0
      while index < range.upperBound, batch.leaves[index].list != list || batch.leaves[index].outer == outer {
        let leaf = batch.leaves[index]
        index += 1
        guard leaf.list == list, leaf.cell.isPresent else { continue }
        if case .type = leaf.part { type = leaf.cell.range } else { value = leaf.cell.range }
      }
      text.beginMember()
      if !type.isEmpty {
        put("type=")
        put(batch, word: type, family)
      }
      if !value.isEmpty {
        put(member)
        put("=")
        put(batch, value)
      }
    }
    text.sort(since: mark)
  }

  private mutating func ilmd(_ batch: borrowing RecordBatch) {
    guard !range(.ilmd).isEmpty else { return }
    put("ilmd")
    terms(.ilmd, batch)
  }

  // MARK: Terms

  /// The extensions of one structure, sorted.
  private mutating func terms(_ list: ListKind, _ batch: borrowing RecordBatch) {
    var index = range(list).lowerBound
    siblings(list, depth: 0, &index, range(list).upperBound, batch)
  }

  private mutating func siblings(
    _ list: ListKind, depth: UInt8, _ index: inout Int, _ end: Int, _ batch: borrowing RecordBatch
  ) {
    let mark = text.mark()
    while index < end {
      let leaf = batch.leaves[index]
      guard leaf.list == list, leaf.part != .emptyList else {
        index += 1
        continue
      }
      if leaf.depth < depth { break }
      index += 1
      term(leaf, &index, end, batch)
    }
    text.sort(since: mark)
  }

  /// One term with what is inside it, as a member.
  mutating func term(_ leaf: Leaf, _ index: inout Int, _ end: Int, _ batch: borrowing RecordBatch) {
    let name = Int(leaf.name) < batch.names.count ? batch.names[Int(leaf.name)] : nil
    guard let name, !isLeftOut(name) else {
      while index < end, batch.leaves[index].list != leaf.list || batch.leaves[index].depth > leaf.depth { index += 1 }
      return
    }
    text.beginMember()
    // The text beside attributes: a value of the term around it.
    let isText = name.local == "text" && HashedName.isOurs(name.namespace)
    if !isText { HashedName.append(name, to: &text.bytes) }
    if leaf.cell.isPresent {
      let value = HashedValue.trimmed(batch.bytes, leaf.cell.range)
      if !value.isEmpty {
        put("=")
        put(batch, value)
      }
    }
    if leaf.depth < UInt8.max { siblings(leaf.list, depth: leaf.depth + 1, &index, end, batch) }
  }

  /// Comments say nothing; how an XML schema types an element is no data.
  private func isLeftOut(_ name: QualifiedName) -> Bool {
    switch name.namespace {
    case "http://www.w3.org/2000/01/rdf-schema#": name.local == "comment"
    case "http://www.w3.org/2001/XMLSchema-instance": !keepsSchemaAttributes
    default: false
    }
  }

  // MARK: Writing

  @inline(__always)
  mutating func put(_ key: String) { text.bytes.append(contentsOf: key.utf8) }

  /// Any value; a prefixed name as the URI it stands for.
  mutating func put(_ batch: borrowing RecordBatch, _ range: Range<Int>) {
    if expands, let uri = batch.expanded(HashedValue.trimmed(batch.bytes, range), record: record, prefixes) {
      HashedValue.append(uri, uri.indices, to: &text.bytes)
    } else {
      HashedValue.append(batch.bytes, range, to: &text.bytes)
    }
  }

  /// A word of a family in any form, as its URI.
  mutating func put(_ batch: borrowing RecordBatch, word range: Range<Int>, _ family: HashedValue.Family) {
    let trimmed = HashedValue.trimmed(batch.bytes, range)
    var uri = expands ? batch.expanded(trimmed, record: record, prefixes) : nil
    if uri == nil, !HashedValue.isWord(batch.bytes, trimmed, family) {
      uri = prefixes.meaning(ofWord: batch.bytes, trimmed)
    }
    if let uri {
      HashedValue.append(uri, uri.indices, to: &text.bytes)
    } else {
      HashedValue.append(word: batch.bytes, range, family, to: &text.bytes)
    }
  }

  func bounds(_ list: ListKind) -> Range<Int> { range(list) }
  var eventOffset: Int? { offset }
}
