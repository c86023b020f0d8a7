import Identifiers
import Vocabulary

/// The XML that EPCIS has been written in.
package enum EPCISXMLVersion: Sendable {
  case v12, v20
}

/// Writes one event as XML, its elements in the order the schema of the version asks for.
///
/// Values are written as they stand; words of the CBV take the form of the version (URN in 1.2, Web URI in
/// 2.0), Digital Links become EPC URIs in 1.2 where the company prefix is known. What the version has no
/// place for stands in `extension` wrappers, as the published down-conversion has it, and is told.
struct EventXML {
  let batch: RecordBatch
  let record: Int
  let lists: LeafLists
  let version: EPCISXMLVersion
  let known: KnownPrefixes
  var body: [UInt8] = []
  /// Namespaces bound on the event's own element.
  var bound: [(prefix: String, namespace: String)] = []
  var losses: [ConversionLoss] = []
  /// `eventID` of an event that has none of its own.
  var hash: [UInt8]?

  init(
    batch: RecordBatch, record: Int, lists: LeafLists, version: EPCISXMLVersion, known: KnownPrefixes,
    hash: [UInt8]?
  ) {
    self.batch = batch
    self.record = record
    self.lists = lists
    self.version = version
    self.known = known
    self.hash = hash
  }

  /// - Returns: why the event cannot be written, or nil when it was.
  mutating func write(to output: inout [UInt8]) -> LeftOut? {
    var kind = batch.records[record].kind
    if case .quantityEvent = kind { kind = .objectEvent }
    var vendor: QualifiedName?
    switch kind {
    case .otherEvent:
      vendor = VendorEvent.name(record, of: batch)
      // Only elements without a namespace stand there in 1.2.
      guard let vendor, version == .v20 || VendorEvent.unqualified(vendor) != nil else { return .eventType }
    case .masterData, .row: return .eventType
    default: break
    }
    if let reason = EventWriter(batch: batch, record: record, lists: lists).enough(kind) { return reason }
    let start = body.count
    let terms = ExtensionTerm.all(of: .extensionTerm, in: lists[.extensionTerm], of: batch)
    attributes(of: terms)
    let attributes = Array(body[start...])
    body.removeLast(body.count - start)
    if let reason = common() { return reason }
    if let reason = vendor == nil ? fields(kind) : vendorFields() { return reason }
    elements(of: terms, depth: 0)

    var name = RecordsNDJSON.kind(kind)
    if let vendor { name = tag(of: vendor) }
    let wrappers: Int
    switch kind {
    case .otherEvent: wrappers = version == .v20 ? 1 : 2
    case .transformationEvent: wrappers = version == .v20 ? 0 : 1
    case .associationEvent: wrappers = version == .v20 ? 0 : 2
    default: wrappers = 0
    }
    if kind == .associationEvent, wrappers == 2 { losses.append(.associationEvent) }
    for _ in 0..<wrappers { output.append("<extension>") }
    output.append("<")
    output.append(name)
    for entry in bound {
      output.append(" xmlns:\(entry.prefix)=\"")
      XMLText.append(entry.namespace, attribute: true, to: &output)
      output.append("\"")
    }
    output.append(contentsOf: attributes)
    output.append(">")
    output.append(contentsOf: body)
    output.append("</\(name)>")
    for _ in 0..<wrappers { output.append("</extension>") }
    output.append("\n")
    return nil
  }

  // MARK: Order of the schema

  private mutating func fields(_ kind: RecordKind) -> LeftOut? {
    let isNew = version == .v20
    switch kind {
    case .objectEvent:
      ids(.epcList, "epcList", required: !isNew)
      if let reason = action() ?? why() { return reason }
      if let reason = transactions() { return reason }
      wrapped(isNew) { $0.quantities(.quantityList, "quantityList") ?? $0.parties(ilmd: true) }
    case .aggregationEvent:
      identifier(.eventParentID, "parentID")
      ids(.childEPCs, "childEPCs", required: !isNew)
      if let reason = action() ?? why() { return reason }
      if let reason = transactions() { return reason }
      wrapped(isNew) { $0.quantities(.childQuantityList, "childQuantityList") ?? $0.parties(ilmd: false) }
    case .transactionEvent:
      if let reason = transactions() { return reason }
      identifier(.eventParentID, "parentID")
      ids(.epcList, "epcList", required: !isNew)
      if let reason = action() ?? why() { return reason }
      wrapped(isNew) { $0.quantities(.quantityList, "quantityList") ?? $0.parties(ilmd: false) }
    case .associationEvent:
      identifier(.eventParentID, "parentID")
      ids(.childEPCs, "childEPCs", required: false)
      if let reason = quantities(.childQuantityList, "childQuantityList") ?? action() ?? why() { return reason }
      if let reason = transactions() { return reason }
      problem =
        typed(.sourceList, "sourceList", "source", .sourceDestinationType)
        ?? typed(.destinationList, "destinationList", "destination", .sourceDestinationType) ?? sensors()
        ?? persistent()
    default:
      ids(.inputEPCList, "inputEPCList", required: false)
      problem = quantities(.inputQuantityList, "inputQuantityList")
      ids(.outputEPCList, "outputEPCList", required: false)
      problem = problem ?? quantities(.outputQuantityList, "outputQuantityList")
      identifier(.eventTransformationID, "transformationID")
      if let reason = problem ?? why() ?? transactions() { return reason }
      problem =
        typed(.sourceList, "sourceList", "source", .sourceDestinationType)
        ?? typed(.destinationList, "destinationList", "destination", .sourceDestinationType)
      if !isNew { ilmd() }
      wrapped(isNew) { $0.sensors() ?? $0.persistent() }
      if isNew { ilmd() }
    }
    return problem
  }

  /// What stopped a part that was written inside a wrapper.
  private var problem: LeftOut?

  /// In 1.2 these stand in `extension`, where there are any.
  private mutating func wrapped(_ isNew: Bool, _ write: (inout EventXML) -> LeftOut?) {
    guard problem == nil else { return }
    if isNew {
      problem = write(&self)
      return
    }
    let start = body.count
    body.append("<extension>")
    let inside = body.count
    problem = write(&self)
    if body.count == inside {
      body.removeLast(body.count - start)
    } else {
      body.append("</extension>")
    }
  }

  /// What follows the object's quantities.
  private mutating func parties(ilmd hasILMD: Bool) -> LeftOut? {
    if let reason = typed(.sourceList, "sourceList", "source", .sourceDestinationType)
      ?? typed(.destinationList, "destinationList", "destination", .sourceDestinationType)
    {
      return reason
    }
    if version == .v20 {
      if let reason = sensors() ?? persistent() { return reason }
      if hasILMD { ilmd() }
      return nil
    }
    if hasILMD { ilmd() }
    let start = body.count
    body.append("<extension>")
    let inside = body.count
    if let reason = sensors() ?? persistent() { return reason }
    if body.count == inside { body.removeLast(body.count - start) } else { body.append("</extension>") }
    return nil
  }

  // MARK: What all events have

  private mutating func common() -> LeftOut? {
    guard let time = cell(.eventTime) else { return .noTime }
    guard EPCISShape.isTime(batch.bytes, time.range) else { return .noTime }
    element("eventTime", time.range)
    if let recorded = cell(.eventRecordTime) {
      guard EPCISShape.isTime(batch.bytes, recorded.range) else { return .noTime }
      element("recordTime", recorded.range)
    }
    guard let offset = cell(.eventOffset), EPCISShape.isOffset(batch.bytes, offset.range) else { return .noZone }
    element("eventTimeZoneOffset", offset.range)
    let isOld = version == .v12
    let hasDeclaration = !lists[.errorDeclaration].isEmpty || !lists[.correctiveEventIDs].isEmpty
    let hasID = cell(.eventID) != nil || hash != nil
    if isOld, hasID || hasDeclaration { body.append("<baseExtension>") }
    if let id = cell(.eventID) {
      element("eventID", id.range)
    } else if let hash {
      body.append("<eventID>")
      XMLText.append(hash, hash.indices, to: &body)
      body.append("</eventID>")
    }
    if hasDeclaration, let reason = declaration() { return reason }
    if isOld, hasID || hasDeclaration { body.append("</baseExtension>") }
    certification()
    return nil
  }

  private mutating func certification() {
    var isFirst = true
    for index in lists[.certificationInfo] where batch.leaves[index].list == .certificationInfo {
      if version == .v20, isFirst {
        element("certificationInfo", batch.leaves[index].cell.range)
      } else {
        losses.append(.certificationInfo)
      }
      isFirst = false
    }
  }

  private mutating func declaration() -> LeftOut? {
    var when: Range<Int>?
    var why: Range<Int>?
    for index in lists[.errorDeclaration] where batch.leaves[index].list == .errorDeclaration {
      let leaf = batch.leaves[index]
      if case .declarationTime = leaf.part { when = leaf.cell.range }
      if case .reason = leaf.part { why = leaf.cell.range }
    }
    guard let when, EPCISShape.isTime(batch.bytes, when) else { return .noTime }
    body.append("<errorDeclaration>")
    element("declarationTime", when)
    if let why {
      body.append("<reason>")
      word(why, .errorReason)
      body.append("</reason>")
    }
    if !lists[.correctiveEventIDs].isEmpty {
      body.append("<correctiveEventIDs>")
      for index in lists[.correctiveEventIDs] where batch.leaves[index].list == .correctiveEventIDs {
        element("correctiveEventID", batch.leaves[index].cell.range)
      }
      body.append("</correctiveEventIDs>")
    }
    let terms = ExtensionTerm.all(of: .errorDeclaration, in: lists[.errorDeclaration], of: batch)
    elements(of: terms, depth: 0)
    body.append("</errorDeclaration>")
    return nil
  }

  // MARK: Small parts

  func cell(_ field: Field) -> Cell? {
    let cell = batch.cell(record, field)
    return cell.isPresent ? cell : nil
  }

  mutating func element(_ name: String, _ range: Range<Int>) {
    body.append("<")
    body.append(name)
    body.append(">")
    XMLText.append(batch.bytes, range, to: &body)
    body.append("</")
    body.append(name)
    body.append(">")
  }

  mutating func identifier(_ range: Range<Int>) {
    if version == .v12, batch.bytes[range].first == UInt8(ascii: "h") {
      let verdict = EPCIdentifier.classify(batch.bytes.span.extracting(range))
      if case .digitalLink = verdict.form {
        if let uri = known.epcURI(of: String(decoding: batch.bytes[range], as: UTF8.self)) {
          body.append(uri)
          return
        }
        losses.append(.digitalLink)
      }
    }
    XMLText.append(batch.bytes, range, to: &body)
  }

  mutating func identifier(_ field: Field, _ name: String) {
    guard let cell = cell(field) else { return }
    body.append("<\(name)>")
    identifier(cell.range)
    body.append("</\(name)>")
  }

  mutating func ids(_ list: ListKind, _ name: String, required: Bool) {
    guard required || !lists[list].isEmpty else { return }
    body.append("<\(name)>")
    for index in lists[list] where batch.leaves[index].list == list {
      body.append("<epc>")
      identifier(batch.leaves[index].cell.range)
      body.append("</epc>")
    }
    body.append("</\(name)>")
  }

  /// A word of the CBV in the version's own form; anything else as it stands.
  mutating func word(_ range: Range<Int>, _ family: CBV.Family) {
    let bare = CBVWords.bare(batch.bytes, range)
    let text = String(decoding: batch.bytes[bare], as: UTF8.self)
    guard let index = family.words.firstIndex(of: text) else {
      XMLText.append(batch.bytes, range, to: &body)
      return
    }
    if version == .v20 {
      body.append("https://ref.gs1.org/cbv/\(family.webName)-")
    } else {
      if family.isNew(index) { losses.append(.newWord) }
      body.append("urn:epcglobal:cbv:\(family.urnName):")
    }
    body.append(contentsOf: batch.bytes[bare])
  }

  private mutating func action() -> LeftOut? {
    if case .quantityEvent = batch.records[record].kind {
      body.append("<action>OBSERVE</action>")
      return nil
    }
    guard let action = cell(.eventAction), ["ADD", "OBSERVE", "DELETE"].contains(batch.text(of: action)) else {
      return .action
    }
    element("action", action.range)
    return nil
  }

  mutating func why() -> LeftOut? {
    if let step = cell(.eventStage) {
      body.append("<bizStep>")
      word(step.range, .bizStep)
      body.append("</bizStep>")
    }
    if let disposition = cell(.eventDisposition) {
      body.append("<disposition>")
      word(disposition.range, .disposition)
      body.append("</disposition>")
    }
    place(.eventReadPoint, "readPoint", .readPointExtension)
    place(.eventBizLocation, "bizLocation", .bizLocationExtension)
    return nil
  }

  private mutating func place(_ field: Field, _ name: String, _ list: ListKind) {
    guard let cell = cell(field) else { return }
    let terms = ExtensionTerm.all(of: list, in: lists[list], of: batch)
    body.append("<\(name)")
    attributes(of: terms)
    body.append("><id>")
    identifier(cell.range)
    body.append("</id>")
    elements(of: terms, depth: 0)
    body.append("</\(name)>")
  }
}
