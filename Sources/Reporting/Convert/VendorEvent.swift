import Vocabulary

/// An event of a type that EPCIS does not have, and where others may put one.
///
/// | target | its place |
/// |---|---|
/// | JSON | `eventList`, its type a prefixed name (`Extended-Event` of the schema) |
/// | XML 2.0 | `EventList/extension`, elements of other namespaces |
/// | XML 1.2 | `EventList/extension/extension`, elements without a namespace |
///
/// A name without a namespace stands in ours where one is asked for: `txng:unqualified.MyEvent`.
enum VendorEvent {
  /// Nil for a type that is nobody's: the misspelt name of a type of EPCIS, a bare word of JSON (EVT-27).
  static func name(_ record: Int, of batch: RecordBatch) -> QualifiedName? {
    let name = batch.typeName(of: record)
    guard !name.local.isEmpty, name.local.utf8.allSatisfy(isNameByte) else { return nil }
    if name.namespace.isEmpty {
      guard case .epcisXML = batch.form, name.prefix.isEmpty, !isMisspelt(name.local) else { return nil }
      return QualifiedName(namespace: ExtensionNames.namespace, local: ExtensionNames.unqualified + name.local)
    }
    // In the standard's own namespace there is no such type.
    if name.namespace.hasPrefix("urn:epcglobal:epcis") || name.namespace == "https://ref.gs1.org/epcis/" { return nil }
    return name
  }

  /// The name as an element without a namespace; nil where it has one of its own.
  static func unqualified(_ name: QualifiedName) -> String? {
    guard ExtensionNames.xmlNamespace(name.namespace) == ExtensionNames.namespace,
      name.local.hasPrefix(ExtensionNames.unqualified)
    else { return nil }
    return String(name.local.dropFirst(ExtensionNames.unqualified.count))
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x2D
      || byte == 0x2E || byte == 0x5F
  }

  private static let standard: [RecordKind] = [
    .objectEvent, .aggregationEvent, .transactionEvent, .transformationEvent, .associationEvent, .quantityEvent,
  ]

  /// A few letters off the name of a type of EPCIS.
  private static func isMisspelt(_ name: String) -> Bool {
    !NearNames.of(name, among: standard.map(RecordsNDJSON.kind), limit: 1).isEmpty
  }
}

extension EventXML {
  /// The name of a vendor's event as its tag, the prefix bound.
  mutating func tag(of name: QualifiedName) -> String {
    if version == .v12, let local = VendorEvent.unqualified(name) { return local }
    return prefix(of: ExtensionNames.xmlNamespace(name.namespace), written: name.prefix) + ":" + name.local
  }

  /// Fields of a vendor's event: all that it has, in the order that events of EPCIS have them.
  mutating func vendorFields() -> LeftOut? {
    ids(.epcList, "epcList", required: false)
    identifier(.eventParentID, "parentID")
    ids(.childEPCs, "childEPCs", required: false)
    ids(.inputEPCList, "inputEPCList", required: false)
    if let reason = quantities(.inputQuantityList, "inputQuantityList") { return reason }
    ids(.outputEPCList, "outputEPCList", required: false)
    if let reason = quantities(.outputQuantityList, "outputQuantityList") { return reason }
    identifier(.eventTransformationID, "transformationID")
    if let action = cell(.eventAction) { element("action", action.range) }
    if let reason = why() ?? transactions() ?? quantities(.quantityList, "quantityList")
      ?? quantities(.childQuantityList, "childQuantityList")
      ?? typed(.sourceList, "sourceList", "source", .sourceDestinationType)
      ?? typed(.destinationList, "destinationList", "destination", .sourceDestinationType) ?? sensors()
      ?? persistent()
    {
      return reason
    }
    ilmd()
    return nil
  }
}
