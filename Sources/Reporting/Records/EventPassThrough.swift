import Vocabulary

/// An EPCIS event of any version and syntax, written as EPCIS 2.0 JSON with its own structures.
extension RecordsJSONLD {
  /// - Returns: why the event cannot be held, or nil when it was written.
  func event(
    _ record: Int, of batch: RecordBatch, _ lists: LeafLists, _ tally: inout EventTally,
    to output: inout [UInt8]
  ) -> LeftOut? {
    var writer = EventWriter(batch: batch, record: record, lists: lists)
    if let reason = writer.write() { return reason }
    output.append(",\n")
    writer.append(to: &output)
    tally.events += 1
    tally.attributesDropped += writer.attributesDropped
    return nil
  }
}

/// Writes the members of one event; stops at the first that EPCIS 2.0 does not allow.
private struct EventWriter {
  let batch: RecordBatch
  let record: Int
  let lists: LeafLists
  private var body: [UInt8] = []
  /// Prefix → namespace, of the terms that the document's context does not know.
  private var prefixes: [(prefix: String, namespace: String)] = []
  private(set) var attributesDropped = 0

  init(batch: RecordBatch, record: Int, lists: LeafLists) {
    self.batch = batch
    self.record = record
    self.lists = lists
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
    let isQuantityEvent = kind == .quantityEvent
    body.append(#""type":""#)
    body.append(isQuantityEvent ? "ObjectEvent" : RecordsNDJSON.kind(kind))
    body.append(0x22)
    if let reason = times() { return reason }
    if let reason = identity() { return reason }
    if let reason = objects(kind) { return reason }
    if let reason = action(kind) { return reason }
    if let reason = vocabulary() { return reason }
    if let reason = places() { return reason }
    if let reason = typed(.bizTransactionList, "bizTransactionList", "bizTransaction", .transactionType) { return reason }
    if let reason = typed(.sourceList, "sourceList", "source", .sourceDestType) { return reason }
    if let reason = typed(.destinationList, "destinationList", "destination", .sourceDestType) { return reason }
    if let reason = sensors() { return reason }
    if let reason = ilmd(kind) { return reason }
    members(of: ExtensionTerm.all(of: .extensionTerm, in: lists[.extensionTerm], of: batch), into: true)
    return nil
  }

  private mutating func name(_ name: String) {
    body.append(",\"")
    body.append(name)
    body.append("\":")
  }

  private func cell(_ field: Field) -> Cell? {
    let cell = batch.cell(record, field)
    return cell.isPresent ? cell : nil
  }

  private mutating func time(_ key: String, _ field: Field) -> Bool {
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

  private mutating func times() -> LeftOut? {
    guard time("eventTime", .eventTime) else { return .noTime }
    if cell(.eventRecordTime) != nil, !time("recordTime", .eventRecordTime) { return .noTime }
    guard let offset = cell(.eventOffset), EPCISShape.isOffset(batch.bytes, offset.range) else { return .noZone }
    name("eventTimeZoneOffset")
    JSONText.append(batch.bytes, offset.range, to: &body)
    return nil
  }

  /// A URI under a key; `identifier` when the text is none.
  private mutating func uri(_ key: String, _ range: Range<Int>) -> LeftOut? {
    guard EPCISShape.isURI(batch.bytes, range) else { return .identifier }
    name(key)
    JSONText.append(batch.bytes, range, to: &body)
    return nil
  }

  private mutating func identity() -> LeftOut? {
    if let id = cell(.eventID), let reason = uri("eventID", id.range) { return reason }
    if !lists[.errorDeclaration].isEmpty || !lists[.correctiveEventIDs].isEmpty {
      if let reason = declaration() { return reason }
    }
    return uris(.certificationInfo, "certificationInfo")
  }

  private mutating func declaration() -> LeftOut? {
    var when: Range<Int>?
    var why: Range<Int>?
    for index in lists[.errorDeclaration] where batch.leaves[index].list == .errorDeclaration {
      let leaf = batch.leaves[index]
      if leaf.part == .declarationTime { when = leaf.cell.range } else { why = leaf.cell.range }
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
    body.append(0x7D)
    return nil
  }

  /// A word of a family, or a URI of somebody else's; false for anything that is neither.
  private mutating func word(_ family: CBVWords.Family, _ range: Range<Int>) -> Bool {
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

  private mutating func objects(_ kind: RecordKind) -> LeftOut? {
    let epcs: [(ListKind, String)]
    let quantities: [(ListKind, String)]
    switch kind {
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
    case .aggregationEvent, .associationEvent, .transactionEvent:
      if let parent = cell(.eventParentID), let reason = uri("parentID", parent.range) { return reason }
    default: if cell(.eventParentID) != nil { return .structure }
    }
    for (list, key) in epcs { if let reason = uris(list, key) { return reason } }
    for (list, key) in quantities { if let reason = self.quantities(list, key) { return reason } }
    if kind == .transformationEvent, let id = cell(.eventTransformationID),
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
  private func enough(_ kind: RecordKind) -> LeftOut? {
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
  private mutating func uris(_ list: ListKind, _ key: String) -> LeftOut? {
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

  private mutating func quantities(_ list: ListKind, _ key: String) -> LeftOut? {
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
          case .quantity: quantity = leaf
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

  private mutating func action(_ kind: RecordKind) -> LeftOut? {
    let action = cell(.eventAction)
    switch kind {
    case .transformationEvent: return action == nil ? nil : .structure
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

  private mutating func vocabulary() -> LeftOut? {
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

  private mutating func places() -> LeftOut? {
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

  private mutating func typed(
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

  // MARK: Sensors

  private mutating func sensors() -> LeftOut? {
    let elements = SensorElement.all(lists, of: batch)
    guard !elements.isEmpty else { return nil }
    name("sensorElementList")
    body.append(0x5B)
    for element in elements {
      guard !element.reports.isEmpty else { return .structure }
      if body.last != 0x5B { body.append(0x2C) }
      body.append(0x7B)
      if !element.metadata.isEmpty {
        body.append(#""sensorMetadata":"#)
        if let reason = attributes(element.metadata) { return reason }
        body.append(0x2C)
      }
      body.append(#""sensorReport":["#)
      for report in element.reports {
        if body.last != 0x5B { body.append(0x2C) }
        guard report.contains(where: { SensorElement.name(batch.leaves[$0], of: batch).local == "type" })
        else { return .structure }
        if let reason = attributes(report) { return reason }
      }
      body.append("]}")
    }
    body.append(0x5D)
    return nil
  }

  private mutating func attributes(_ leaves: [Int]) -> LeftOut? {
    body.append(0x7B)
    for index in leaves {
      let name = SensorElement.name(batch.leaves[index], of: batch)
      let range = batch.leaves[index].cell.range
      if body.last != 0x7B { body.append(0x2C) }
      if !name.namespace.isEmpty {
        JSONText.append(key(name), to: &body)
        body.append(0x3A)
        JSONText.append(batch.bytes, range, to: &body)
        continue
      }
      JSONText.append(name.local, to: &body)
      body.append(0x3A)
      switch name.local {
      case "type": guard word(.measurement, range) else { return .vocabulary }
      case "exception": guard word(.alert, range) else { return .vocabulary }
      case "component": guard word(.component, range) else { return .vocabulary }
      case "time", "startTime", "endTime":
        guard EPCISShape.isTime(batch.bytes, range) else { return .noTime }
        JSONText.append(batch.bytes, range, to: &body)
      case "booleanValue":
        let text = String(decoding: batch.bytes[range], as: UTF8.self)
        guard ["true", "false", "1", "0"].contains(text) else { return .structure }
        body.append(text == "true" || text == "1" ? "true" : "false")
      case "stringValue", "uom": JSONText.append(batch.bytes, range, to: &body)
      case "hexBinaryValue":
        guard !range.isEmpty, batch.bytes[range].allSatisfy(EPCISShape.isHex) else { return .structure }
        JSONText.append(batch.bytes, range, to: &body)
      case let local where SensorElement.numbers.contains(local):
        guard let number = CanonicalValue.plainDecimal(batch.bytes, range) else { return .quantity }
        body.append(contentsOf: number)
      case "deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules",
        "microorganism", "chemicalSubstance", "coordinateReferenceSystem", "uriValue":
        guard EPCISShape.isURI(batch.bytes, range) else { return .identifier }
        JSONText.append(batch.bytes, range, to: &body)
      default: return .structure
      }
    }
    body.append(0x7D)
    return nil
  }

  // MARK: Extensions

  private mutating func ilmd(_ kind: RecordKind) -> LeftOut? {
    guard !lists[.ilmd].isEmpty else { return nil }
    if kind != .transformationEvent {
      guard kind == .objectEvent, cell(.eventAction).map({ batch.text(of: $0) }) == "ADD" else { return .structure }
    }
    name("ilmd")
    body.append(0x7B)
    members(of: ExtensionTerm.all(of: .ilmd, in: lists[.ilmd], of: batch), into: false)
    body.append(0x7D)
    return nil
  }

  /// Terms as members of the object being written; `into` when others stand there already.
  private mutating func members(of terms: [ExtensionTerm], into hasOthers: Bool) {
    let elements = terms.filter { !$0.isAttribute }
    attributesDropped += terms.count - elements.count
    for (position, group) in ExtensionTerm.grouped(elements).enumerated() {
      if position > 0 || hasOthers { body.append(0x2C) }
      JSONText.append(key(group[0].name), to: &body)
      body.append(0x3A)
      if group.count > 1 { body.append(0x5B) }
      for (number, term) in group.enumerated() {
        if number > 0 { body.append(0x2C) }
        if term.isBranch || term.children.contains(where: { !$0.isAttribute }) {
          body.append(0x7B)
          members(of: term.children, into: false)
          body.append(0x7D)
        } else {
          attributesDropped += term.children.count
          JSONText.append(batch.bytes, batch.leaves[term.leaf].cell.range, to: &body)
        }
      }
      if group.count > 1 { body.append(0x5D) }
    }
  }

  /// `prefix:local`, the prefix declared in the event's own context when the document's lacks it.
  private mutating func key(_ name: QualifiedName) -> String {
    let local = Self.escaped(name.local)
    if let known = ExtensionNames.prefix(of: name.namespace) { return "\(known):\(local)" }
    guard !name.namespace.isEmpty else { return "txng:unqualified.\(local)" }
    if let known = prefixes.first(where: { $0.namespace == name.namespace }) { return "\(known.prefix):\(local)" }
    var prefix = name.prefix
    let isWord = !prefix.isEmpty && prefix.utf8.allSatisfy { EPCISShape.isHex($0) || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 == 0x2D }
    if !isWord || KeyParts.digit(prefix.utf8.first ?? 0x30) != nil || Self.reserved.contains(prefix)
      || prefixes.contains(where: { $0.prefix == prefix })
    {
      var number = 1
      while prefixes.contains(where: { $0.prefix == "ns\(number)" }) { number += 1 }
      prefix = "ns\(number)"
    }
    prefixes.append((prefix, name.namespace))
    return "\(prefix):\(local)"
  }

  /// Terms the EPCIS context protects, and schemes that would read as something else.
  private static let reserved: Set<String> = [
    "epcis", "cbv", "cbvmda", "gs1", "rdfs", "owl", "xsd", "dcterms", "txng", "id", "type", "http",
    "https", "urn", "geo",
  ]

  /// A local name as part of a compact IRI: what no IRI may hold is percent-encoded.
  private static func escaped(_ local: String) -> String {
    var result: [UInt8] = []
    for byte in local.utf8 { PercentEncoding.append(byte, keeping: "-._~@", to: &result) }
    return String(decoding: result, as: UTF8.self)
  }
}

enum PercentEncoding {
  /// Letters, digits and the bytes of `keeping` stay; the rest becomes `%XX`.
  static func append(_ byte: UInt8, keeping: String, to output: inout [UInt8]) {
    if KeyParts.digit(byte) != nil || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
      || keeping.utf8.contains(byte)
    {
      output.append(byte)
      return
    }
    output.append(0x25)
    for nibble in [byte >> 4, byte & 0xF] { output.append(nibble < 10 ? 0x30 + nibble : 0x37 + nibble) }
  }
}
