package import Vocabulary

/// Where a value stands in a structured document: XPath for XML, JSON pointer (RFC 6901) for JSON.
package struct StructurePath: Sendable {
  private let form: SourceForm
  /// EPCIS 1.x: some structures stand inside `extension` or `baseExtension`.
  private let isOld: Bool
  /// JSON: what stands before the event's ordinal; nil for a bare event.
  private let listPointer: String?
  /// A mapped XML document: where its records and their fields stand.
  private let xml: XMLForm?
  private let isQualified: Bool
  private let paths: [Field: String]

  package init(_ header: DocumentHeader, form: SourceForm) {
    self.form = form
    xml = header.xml
    isQualified = header.isQualified
    paths = header.paths
    isOld = header.format.hasPrefix("epcis-1.")
    let type = header.facts.first { $0.name == "document.type" }?.value
    let isQuery = type == "EPCISQueryDocument" || header.facts.contains { $0.name == "document.queryName" }
    listPointer =
      switch header.container {
      case .array: "/"
      case .sequence: nil
      case .document: isQuery ? "/epcisBody/queryResults/resultsBody/eventList/" : "/epcisBody/eventList/"
      }
  }

  /// The event itself.
  package func event(_ kind: RecordKind, name: String, ordinal: Int) -> String {
    guard form != .epcisJSON else { return listPointer.map { $0 + String(ordinal) } ?? "" }
    if let xml { return xml.xpath(max(1, ordinal), isQualified: isQualified) }
    guard form == .epcisXML else { return "/*/Records/*[\(ordinal)]" }
    // A vendor's name needs the document's bindings; this does not.
    if kind == .otherEvent { return "//EventList/descendant::*[local-name()='\(name)'][\(max(1, ordinal))]" }
    // Ordinals count events of one name through the whole list; in 1.x some stand in a wrapper.
    let isWrapped = isOld && (kind == .transformationEvent || kind == .associationEvent)
    return "//EventList/" + (isWrapped ? "descendant::" : "")
      + "\(name)[\(max(1, ordinal))]"
  }

  /// A field of an event that holds one value.
  package func field(_ field: Field, in event: String, kind: RecordKind) -> String {
    if xml != nil { return paths[field].map { event + "/" + qualified($0) } ?? event }
    guard let name = Self.elementName(field) else { return event }
    if form == .epcisJSON {
      let id = field == .eventReadPoint || field == .eventBizLocation ? "/id" : ""
      return event + "/" + (field == .eventType ? "type" : name) + id
    }
    guard form == .epcisXML else { return event }
    let id = field == .eventReadPoint || field == .eventBizLocation ? "/id" : ""
    if field == .eventType { return event }
    return event + wrapper(of: field, kind) + "/" + name + id
  }

  /// What the sender calls a field: the element, or its path from the record.
  package func source(_ field: Field) -> String? { xml == nil ? Self.elementName(field) : paths[field] }

  /// A path from the record as XPath; of `TTKhac/TTin[Số lô]` as far as names lead.
  private func qualified(_ path: String) -> String {
    let names = path.prefix { $0 != "[" }
    guard isQualified else { return String(names) }
    return names.split(separator: "/").map { step in
      step == ".." || step.hasPrefix("@") ? String(step) : "*[local-name()='\(step)']"
    }.joined(separator: "/")
  }

  /// A value in a list of an event.
  package func leaf(_ leaf: Leaf, name: QualifiedName?, in event: String, kind: RecordKind) -> String {
    form == .epcisJSON ? json(leaf, name, event) : xml(leaf, name, event, kind)
  }

  // MARK: JSON

  private func json(_ leaf: Leaf, _ name: QualifiedName?, _ event: String) -> String {
    let list = event + "/" + (Self.elementName(Self.field(of: leaf.list)) ?? "")
    if leaf.part == .emptyList { return list }
    let member = list + "/\(leaf.outer)"
    func key(_ name: QualifiedName?) -> String {
      guard let name else { return "" }
      let text = name.prefix.isEmpty ? name.local : "\(name.prefix):\(name.local)"
      return "/" + text.replacing("~", with: "~0").replacing("/", with: "~1")
    }
    switch leaf.list {
    case .epcList, .childEPCs, .inputEPCList, .outputEPCList, .certificationInfo: return member
    case .quantityList, .childQuantityList, .inputQuantityList, .outputQuantityList:
      return member + "/" + Self.part(leaf.part)
    case .bizTransactionList: return member + (leaf.part == .type ? "/type" : "/bizTransaction")
    case .sourceList: return member + (leaf.part == .type ? "/type" : "/source")
    case .destinationList: return member + (leaf.part == .type ? "/type" : "/destination")
    case .persistentDispositionSet: return event + "/persistentDisposition/set/\(leaf.outer)"
    case .persistentDispositionUnset: return event + "/persistentDisposition/unset/\(leaf.outer)"
    case .sensorMetadata: return member + "/sensorMetadata" + key(name)
    case .sensorReport: return member + "/sensorReport/\(leaf.inner)" + key(name)
    case .errorDeclaration:
      switch leaf.part {
      case .declarationTime: return event + "/errorDeclaration/declarationTime"
      case .reason: return event + "/errorDeclaration/reason"
      default: return event + "/errorDeclaration"
      }
    case .correctiveEventIDs: return event + "/errorDeclaration/correctiveEventIDs/\(leaf.outer)"
    case .ilmd: return event + "/ilmd" + (leaf.depth == 0 ? key(name) : "")
    case .extensionTerm: return event + (leaf.depth == 0 ? key(name) : "")
    case .readPointExtension: return event + "/readPoint" + (leaf.depth == 0 ? key(name) : "")
    case .bizLocationExtension: return event + "/bizLocation" + (leaf.depth == 0 ? key(name) : "")
    }
  }

  // MARK: XML

  private func xml(_ leaf: Leaf, _ name: QualifiedName?, _ event: String, _ kind: RecordKind) -> String {
    let field = Self.field(of: leaf.list)
    let list = event + wrapper(of: field, kind) + "/" + (Self.elementName(field) ?? "")
    if leaf.part == .emptyList { return list }
    let position = "[\(leaf.outer + 1)]"
    // A name with a prefix needs the document's bindings; this does not.
    func term(_ name: QualifiedName?) -> String {
      guard let name, leaf.depth == 0 else { return "" }
      return name.namespace.isEmpty ? "/\(name.local)" : "/*[local-name()='\(name.local)']"
    }
    switch leaf.list {
    case .epcList, .childEPCs, .inputEPCList, .outputEPCList: return list + "/epc" + position
    case .quantityList, .childQuantityList, .inputQuantityList, .outputQuantityList:
      if kind == .quantityEvent { return event + "/" + Self.part(leaf.part) }
      return list + "/quantityElement" + position + "/" + Self.part(leaf.part)
    case .bizTransactionList: return list + "/bizTransaction" + position + type(leaf)
    case .sourceList: return list + "/source" + position + type(leaf)
    case .destinationList: return list + "/destination" + position + type(leaf)
    case .persistentDispositionSet: return list + "/set" + position
    case .persistentDispositionUnset: return list + "/unset" + position
    case .sensorMetadata: return list + "/sensorElement" + position + "/sensorMetadata" + attribute(name)
    case .sensorReport:
      return list + "/sensorElement" + position + "/sensorReport[\(leaf.inner + 1)]" + attribute(name)
    case .errorDeclaration:
      switch leaf.part {
      case .declarationTime: return list + "/declarationTime"
      case .reason: return list + "/reason"
      default: return list
      }
    case .correctiveEventIDs:
      return event + wrapper(of: .eventErrorDeclaration, kind)
        + "/errorDeclaration/correctiveEventIDs/correctiveEventID" + position
    case .certificationInfo: return list + position
    case .ilmd: return list + term(name)
    case .extensionTerm: return event + term(name)
    case .readPointExtension: return event + "/readPoint" + term(name)
    case .bizLocationExtension: return event + "/bizLocation" + term(name)
    }
  }

  private func type(_ leaf: Leaf) -> String { leaf.part == .type ? "/@type" : "" }

  private func attribute(_ name: QualifiedName?) -> String {
    name.map { "/@\($0.local)" } ?? ""
  }

  /// EPCIS 1.2 schema: which structures stand in a wrapper, by event type.
  private func wrapper(of field: Field, _ kind: RecordKind) -> String {
    guard isOld else { return "" }
    switch field {
    case .eventID, .eventErrorDeclaration: return "/baseExtension"
    case .eventQuantityList, .eventSourceList, .eventDestinationList, .eventILMD:
      return kind == .transformationEvent || kind == .quantityEvent ? "" : "/extension"
    case .eventChildQuantityList: return "/extension"
    default: return ""
    }
  }

  // MARK: Names

  private static func part(_ part: LeafPart) -> String {
    switch part {
    case .quantity: "quantity"
    case .uom: "uom"
    default: "epcClass"
    }
  }

  /// The canonical field of a list.
  package static func field(of list: ListKind) -> Field {
    switch list {
    case .epcList: .eventEPCList
    case .childEPCs: .eventChildEPCs
    case .inputEPCList: .eventInputEPCList
    case .outputEPCList: .eventOutputEPCList
    case .quantityList: .eventQuantityList
    case .childQuantityList: .eventChildQuantityList
    case .inputQuantityList: .eventInputQuantityList
    case .outputQuantityList: .eventOutputQuantityList
    case .bizTransactionList: .eventBizTransactionList
    case .sourceList: .eventSourceList
    case .destinationList: .eventDestinationList
    case .persistentDispositionSet, .persistentDispositionUnset: .eventPersistentDisposition
    case .sensorMetadata, .sensorReport: .eventSensorElementList
    case .errorDeclaration, .correctiveEventIDs: .eventErrorDeclaration
    case .certificationInfo: .eventCertificationInfo
    case .ilmd: .eventILMD
    case .extensionTerm: .eventExtension
    case .readPointExtension: .eventReadPoint
    case .bizLocationExtension: .eventBizLocation
    }
  }

  /// The element or key of an event that a field is written as; nil for fields that EPCIS has no
  /// place of its own for.
  package static func elementName(_ field: Field) -> String? {
    switch field {
    case .eventTime: "eventTime"
    case .eventRecordTime: "recordTime"
    case .eventOffset: "eventTimeZoneOffset"
    case .eventID: "eventID"
    case .eventStage: "bizStep"
    case .eventType: "type"
    case .eventExtension: nil
    default:
      field.id >= Field.eventAction.id && field.id < Field.coreCount
        && Field.coreNames[Int(field.id)].hasPrefix("event.")
        && field != .eventTraceCode
        ? String(Field.coreNames[Int(field.id)].dropFirst("event.".count)) : nil
    }
  }

  /// The canonical name of an event's kind, as written in documents.
  package static func eventName(_ kind: RecordKind) -> String {
    switch kind {
    case .objectEvent: "ObjectEvent"
    case .aggregationEvent: "AggregationEvent"
    case .transactionEvent: "TransactionEvent"
    case .transformationEvent: "TransformationEvent"
    case .associationEvent: "AssociationEvent"
    case .quantityEvent: "QuantityEvent"
    case .otherEvent, .row, .masterData: "*"
    }
  }
}
