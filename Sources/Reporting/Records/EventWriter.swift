import Vocabulary

/// Writes the members of one event; stops at the first that EPCIS 2.0 does not allow.
struct EventWriter {
  let batch: RecordBatch
  let record: Int
  let lists: LeafLists
  var body: [UInt8] = []
  /// Prefix → namespace, of the terms that the document's context does not know.
  var prefixes: [(prefix: String, namespace: String)] = []
  /// `eventID` of an event that has none of its own.
  let hash: [UInt8]?
  /// What could not be carried, the event itself being written.
  var losses: [ConversionLoss] = []

  init(batch: RecordBatch, record: Int, lists: LeafLists, hash: [UInt8]? = nil) {
    self.batch = batch
    self.record = record
    self.lists = lists
    self.hash = hash
  }

  func append(to output: inout [UInt8]) {
    output.append(0x7B)
    if !prefixes.isEmpty {
      output.append(#""@context":{"#)
      for (index, entry) in prefixes.enumerated() {
        if index > 0 { output.append(0x2C) }
        JSONText.append(entry.prefix, to: &output)
        // A prefix whose IRI does not end in a delimiter must say that it is one (JSON-LD 1.1 §4.4).
        if let last = entry.namespace.utf8.last, ":/?#[]@".utf8.contains(last) {
          output.append(0x3A)
          JSONText.append(entry.namespace, to: &output)
        } else {
          output.append(#":{"@id":"#)
          JSONText.append(entry.namespace, to: &output)
          output.append(#","@prefix":true}"#)
        }
      }
      output.append("},")
    }
    output.append(contentsOf: body)
    output.append(0x7D)
  }

  // MARK: Members in the order of the standard

  mutating func write() -> LeftOut? {
    let kind = batch.records[record].kind
    body.append(#""type":"#)
    switch kind {
    case .quantityEvent: body.append(#""ObjectEvent""#)
    case .otherEvent:
      guard let name = VendorEvent.name(record, of: batch) else { return .eventType }
      JSONText.append(key(name), to: &body)
    default: body.append("\"\(RecordsNDJSON.kind(kind))\"")
    }
    if let reason = times() { return reason }
    if let reason = identity() { return reason }
    if let reason = objects(kind) { return reason }
    if let reason = action(kind) { return reason }
    if let reason = vocabulary() { return reason }
    if let reason = places() { return reason }
    if let reason = typed(.bizTransactionList, "bizTransactionList", "bizTransaction", .transactionType) {
      return reason
    }
    if let reason = typed(.sourceList, "sourceList", "source", .sourceDestType) { return reason }
    if let reason = typed(.destinationList, "destinationList", "destination", .sourceDestType) { return reason }
    if let reason = sensors() { return reason }
    if let reason = ilmd(kind) { return reason }
    members(of: ExtensionTerm.all(of: .extensionTerm, in: lists[.extensionTerm], of: batch), into: true)
    return nil
  }

  mutating func name(_ name: String) {
    body.append(",\"")
    body.append(name)
    body.append("\":")
  }

  func cell(_ field: Field) -> Cell? {
    let cell = batch.cell(record, field)
    return cell.isPresent ? cell : nil
  }

  mutating func time(_ key: String, _ field: Field) -> Bool {
    guard let cell = cell(field) else { return false }
    if EPCISShape.isTime(batch.bytes, cell.range) {
      name(key)
      JSONText.append(batch.bytes, cell.range, to: &body)
      return true
    }
    guard cell.state == .valid else { return false }
    let offset = batch.cell(record, .eventOffset)
    name(key)
    body.append(0x22)
    CanonicalValue.time(
      batch.value(record, field),
      offset: offset.state == .valid ? batch.value(record, .eventOffset) : 420, to: &body)
    body.append(0x22)
    return true
  }

  mutating func times() -> LeftOut? {
    guard time("eventTime", .eventTime) else { return .noTime }
    if cell(.eventRecordTime) != nil, !time("recordTime", .eventRecordTime) { return .noTime }
    guard let offset = cell(.eventOffset), EPCISShape.isOffset(batch.bytes, offset.range) else { return .noZone }
    name("eventTimeZoneOffset")
    JSONText.append(batch.bytes, offset.range, to: &body)
    return nil
  }

  /// A URI under a key; `identifier` when the text is none.
  mutating func uri(_ key: String, _ range: Range<Int>) -> LeftOut? {
    guard EPCISShape.isURI(batch.bytes, range) else { return .identifier }
    name(key)
    JSONText.append(batch.bytes, range, to: &body)
    return nil
  }

  mutating func identity() -> LeftOut? {
    if let id = cell(.eventID) {
      if let reason = uri("eventID", id.range) { return reason }
    } else if let hash {
      name("eventID")
      JSONText.append(hash, hash.indices, to: &body)
    }
    if !lists[.errorDeclaration].isEmpty || !lists[.correctiveEventIDs].isEmpty {
      if let reason = declaration() { return reason }
    }
    return uris(.certificationInfo, "certificationInfo")
  }

  mutating func declaration() -> LeftOut? {
    var when: Range<Int>?
    var why: Range<Int>?
    for index in lists[.errorDeclaration] where batch.leaves[index].list == .errorDeclaration {
      let leaf = batch.leaves[index]
      if leaf.part == .declarationTime { when = leaf.cell.range }
      if leaf.part == .reason { why = leaf.cell.range }
    }
    guard let when, EPCISShape.isTime(batch.bytes, when) else { return .noTime }
    name("errorDeclaration")
    body.append(#"{"declarationTime":"#)
    JSONText.append(batch.bytes, when, to: &body)
    if let why {
      body.append(#","reason":"#)
      guard word(.errorReason, why) else { return .vocabulary }
    }
    if let reason = uris(.correctiveEventIDs, "correctiveEventIDs") { return reason }
    members(of: ExtensionTerm.all(of: .errorDeclaration, in: lists[.errorDeclaration], of: batch), into: true)
    body.append(0x7D)
    return nil
  }

  /// A word of a family, or a URI of somebody else's; false for anything that is neither.
  mutating func word(_ family: CBVWords.Family, _ range: Range<Int>) -> Bool {
    let bare = CBVWords.bare(batch.bytes, range)
    if CBVWords.contains(family, batch.bytes, bare) {
      JSONText.append(batch.bytes, bare, to: &body)
      return true
    }
    guard bare == range, EPCISShape.isURI(batch.bytes, range) else { return false }
    JSONText.append(batch.bytes, range, to: &body)
    return true
  }

  // MARK: Objects

  mutating func objects(_ kind: RecordKind) -> LeftOut? {
    let epcs: [(ListKind, String)]
    let quantities: [(ListKind, String)]
    switch kind {
    case .otherEvent:
      epcs = [
        (.epcList, "epcList"), (.childEPCs, "childEPCs"), (.inputEPCList, "inputEPCList"),
        (.outputEPCList, "outputEPCList"),
      ]
      quantities = [
        (.quantityList, "quantityList"), (.childQuantityList, "childQuantityList"),
        (.inputQuantityList, "inputQuantityList"), (.outputQuantityList, "outputQuantityList"),
      ]
    case .aggregationEvent, .associationEvent:
      (epcs, quantities) = ([(.childEPCs, "childEPCs")], [(.childQuantityList, "childQuantityList")])
    case .transformationEvent:
      epcs = [(.inputEPCList, "inputEPCList"), (.outputEPCList, "outputEPCList")]
      quantities = [(.inputQuantityList, "inputQuantityList"), (.outputQuantityList, "outputQuantityList")]
    default: (epcs, quantities) = ([(.epcList, "epcList")], [(.quantityList, "quantityList")])
    }
    for foreign in Self.objectLists where !lists[foreign].isEmpty {
      if !(epcs + quantities).contains(where: { $0.0 == foreign }) { return .structure }
    }
    switch kind {
    case .aggregationEvent, .associationEvent, .transactionEvent, .otherEvent:
      if let parent = cell(.eventParentID), let reason = uri("parentID", parent.range) { return reason }
    default: if cell(.eventParentID) != nil { return .structure }
    }
    for (list, key) in epcs { if let reason = uris(list, key) { return reason } }
    for (list, key) in quantities { if let reason = self.quantities(list, key) { return reason } }
    if kind == .transformationEvent || kind == .otherEvent, let id = cell(.eventTransformationID),
      let reason = uri("transformationID", id.range)
    {
      return reason
    }
    return enough(kind)
  }

  private static let objectLists: [ListKind] = [
    .epcList, .childEPCs, .inputEPCList, .outputEPCList, .quantityList, .childQuantityList,
    .inputQuantityList, .outputQuantityList,
  ]

  /// What each event must name (EVT-01 to EVT-07).
  func enough(_ kind: RecordKind) -> LeftOut? {
    func has(_ a: ListKind, _ b: ListKind) -> Bool { !lists[a].isEmpty || !lists[b].isEmpty }
    let action = cell(.eventAction).map { batch.text(of: $0) }
    switch kind {
    case .objectEvent, .quantityEvent:
      if has(.epcList, .quantityList) { return nil }
      return !lists[.sensorReport].isEmpty && cell(.eventReadPoint) != nil ? nil : .noObject
    case .aggregationEvent:
      if action != "OBSERVE", cell(.eventParentID) == nil { return .structure }
      return action == "DELETE" || has(.childEPCs, .childQuantityList) ? nil : .noObject
    case .associationEvent:
      if cell(.eventParentID) == nil { return .structure }
      return action == "DELETE" || has(.childEPCs, .childQuantityList) ? nil : .noObject
    case .transactionEvent:
      if lists[.bizTransactionList].isEmpty { return .structure }
      return action == "DELETE" || has(.epcList, .quantityList) ? nil : .noObject
    case .transformationEvent:
      let input = has(.inputEPCList, .inputQuantityList)
      let output = has(.outputEPCList, .outputQuantityList)
      if cell(.eventTransformationID) != nil { return input || output ? nil : .noObject }
      return input && output ? nil : .noObject
    default: return nil
    }
  }

  /// An array of URIs, each once: the schema asks for a set.
  mutating func uris(_ list: ListKind, _ key: String) -> LeftOut? {
    guard !lists[list].isEmpty else { return nil }
    if body.last == 0x7B { body.append("\"\(key)\":") } else { name(key) }
    body.append(0x5B)
    var seen: Set<ArraySlice<UInt8>> = []
    let several = lists[list].count > 1
    for index in lists[list] where batch.leaves[index].list == list {
      let range = batch.leaves[index].cell.range
      guard EPCISShape.isURI(batch.bytes, range) else { return .identifier }
      if several, !seen.insert(batch.bytes[range]).inserted { continue }
      if body.last != 0x5B { body.append(0x2C) }
      JSONText.append(batch.bytes, range, to: &body)
    }
    body.append(0x5D)
    return nil
  }

  mutating func quantities(_ list: ListKind, _ key: String) -> LeftOut? {
    guard !lists[list].isEmpty else { return nil }
    name(key)
    body.append(0x5B)
    var index = lists[list].lowerBound
    let end = lists[list].upperBound
    while index < end {
      guard batch.leaves[index].list == list else {
        index += 1
        continue
      }
      let outer = batch.leaves[index].outer
      var epcClass: Range<Int>?
      var quantity: Leaf?
      var unit: Range<Int>?
      while index < end, batch.leaves[index].list != list || batch.leaves[index].outer == outer {
        let leaf = batch.leaves[index]
        if leaf.list == list {
          switch leaf.part {
          // Nil in XML: an amount that nobody knows.
          case .quantity: if leaf.cell.isPresent { quantity = leaf }
          case .uom: unit = leaf.cell.range
          default: epcClass = leaf.cell.range
          }
        }
        index += 1
      }
      guard let epcClass, EPCISShape.isURI(batch.bytes, epcClass) else { return .identifier }
      if body.last != 0x5B { body.append(0x2C) }
      body.append(#"{"epcClass":"#)
      JSONText.append(batch.bytes, epcClass, to: &body)
      if let quantity {
        guard let number = CanonicalValue.plainDecimal(batch.bytes, quantity.cell.range),
          number.first != 0x2D, number != [0x30], unit != nil || !number.contains(0x2E)
        else { return .quantity }
        body.append(#","quantity":"#)
        body.append(contentsOf: number)
      }
      if let unit {
        guard quantity != nil, EPCISShape.isUnit(batch.bytes, unit) else { return .quantity }
        body.append(#","uom":"#)
        JSONText.append(batch.bytes, unit, to: &body)
      }
      body.append(0x7D)
    }
    body.append(0x5D)
    return nil
  }

  // MARK: Why and where

  mutating func action(_ kind: RecordKind) -> LeftOut? {
    let action = cell(.eventAction)
    switch kind {
    case .transformationEvent: return action == nil ? nil : .structure
    case .otherEvent:
      guard let action else { return nil }
      name("action")
      JSONText.append(batch.bytes, action.range, to: &body)
      return nil
    case .quantityEvent:
      // QuantityEvent observes; it has no action of its own (DOC-07).
      body.append(#","action":"OBSERVE""#)
      return nil
    default:
      guard let action, ["ADD", "OBSERVE", "DELETE"].contains(batch.text(of: action)) else { return .action }
      name("action")
      JSONText.append(batch.bytes, action.range, to: &body)
      return nil
    }
  }

  mutating func vocabulary() -> LeftOut? {
    if let step = cell(.eventStage) {
      name("bizStep")
      guard word(.bizStep, step.range) else { return .vocabulary }
    }
    if let disposition = cell(.eventDisposition) {
      name("disposition")
      guard word(.disposition, disposition.range) else { return .vocabulary }
    }
    let pairs: [(ListKind, String)] = [
      (.persistentDispositionSet, "set"), (.persistentDispositionUnset, "unset"),
    ].filter { !lists[$0.0].isEmpty }
    guard !pairs.isEmpty else { return nil }
    name("persistentDisposition")
    body.append(0x7B)
    for (list, key) in pairs {
      if body.last != 0x7B { body.append(0x2C) }
      body.append("\"\(key)\":[")
      var seen: Set<ArraySlice<UInt8>> = []
      for index in lists[list] where batch.leaves[index].list == list {
        let bare = CBVWords.bare(batch.bytes, batch.leaves[index].cell.range)
        guard seen.insert(batch.bytes[bare]).inserted else { continue }
        if body.last != 0x5B { body.append(0x2C) }
        guard word(.disposition, batch.leaves[index].cell.range) else { return .vocabulary }
      }
      body.append(0x5D)
    }
    body.append(0x7D)
    return nil
  }

  mutating func places() -> LeftOut? {
    for (field, key, list) in [
      (Field.eventReadPoint, "readPoint", ListKind.readPointExtension),
      (.eventBizLocation, "bizLocation", .bizLocationExtension),
    ] {
      guard let place = cell(field) else {
        if !lists[list].isEmpty { return .structure }
        continue
      }
      guard EPCISShape.isURI(batch.bytes, place.range) else { return .identifier }
      name(key)
      body.append(#"{"id":"#)
      JSONText.append(batch.bytes, place.range, to: &body)
      members(of: ExtensionTerm.all(of: list, in: lists[list], of: batch), into: true)
      body.append(0x7D)
    }
    return nil
  }

  mutating func typed(
    _ list: ListKind, _ key: String, _ member: String, _ family: CBVWords.Family
  ) -> LeftOut? {
    guard !lists[list].isEmpty else { return nil }
    name(key)
    body.append(0x5B)
    var type: Range<Int>?
    var value: Range<Int>?
    var outer: UInt32?
    func complete(_ writer: inout EventWriter) -> LeftOut? {
      guard outer != nil else { return nil }
      guard let value, EPCISShape.isURI(writer.batch.bytes, value) else { return .identifier }
      if writer.body.last != 0x5B { writer.body.append(0x2C) }
      writer.body.append(0x7B)
      if let type {
        writer.body.append(#""type":"#)
        guard writer.word(family, type) else { return .vocabulary }
        writer.body.append(0x2C)
      } else if family == .sourceDestType {
        return .vocabulary
      }
      writer.body.append("\"\(member)\":")
      JSONText.append(writer.batch.bytes, value, to: &writer.body)
      writer.body.append(0x7D)
      return nil
    }
    for index in lists[list] where batch.leaves[index].list == list {
      let leaf = batch.leaves[index]
      if leaf.outer != outer {
        if let reason = complete(&self) { return reason }
        (outer, type, value) = (leaf.outer, nil, nil)
      }
      if leaf.part == .type { type = leaf.cell.range } else { value = leaf.cell.range }
    }
    if let reason = complete(&self) { return reason }
    body.append(0x5D)
    return nil
  }
}
