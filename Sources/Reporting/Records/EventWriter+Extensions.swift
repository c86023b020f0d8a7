import Vocabulary

/// Sensor elements, ILMD and everybody's extensions.
extension EventWriter {
  // MARK: Sensors

  mutating func sensors() -> LeftOut? {
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
      body.append(0x5D)
      members(of: element.terms(of: batch), into: true)
      body.append(0x7D)
    }
    body.append(0x5D)
    return nil
  }

  mutating func attributes(_ leaves: [Int]) -> LeftOut? {
    body.append(0x7B)
    for index in leaves {
      let name = SensorElement.name(batch.leaves[index], of: batch)
      let range = batch.leaves[index].cell.range
      guard batch.leaves[index].depth == 0, batch.leaves[index].part != .branch else {
        losses.append(.sensorExtension)
        continue
      }
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

  mutating func ilmd(_ kind: RecordKind) -> LeftOut? {
    guard !lists[.ilmd].isEmpty else { return nil }
    if kind != .transformationEvent, kind != .otherEvent {
      guard kind == .objectEvent, cell(.eventAction).map({ batch.text(of: $0) }) == "ADD" else { return .structure }
    }
    name("ilmd")
    body.append(0x7B)
    members(of: ExtensionTerm.all(of: .ilmd, in: lists[.ilmd], of: batch), into: false)
    body.append(0x7D)
    return nil
  }

  /// Terms as members of the object being written; `into` when others stand there already.
  ///
  /// An XML attribute is a member `txng:@unit`, or `prefix:@unit` where it has a namespace; the text beside
  /// it is `txng:text`.
  mutating func members(of terms: [ExtensionTerm], into hasOthers: Bool) {
    let kept = terms.filter { $0.name.namespace != "http://www.w3.org/2001/XMLSchema-instance" }
    if kept.count < terms.count { losses.append(.schemaType) }
    for (position, group) in ExtensionTerm.grouped(kept).enumerated() {
      if position > 0 || hasOthers { body.append(0x2C) }
      JSONText.append(key(group[0].name), to: &body)
      body.append(0x3A)
      if group.count > 1 { body.append(0x5B) }
      for (number, term) in group.enumerated() {
        if number > 0 { body.append(0x2C) }
        value(of: term)
      }
      if group.count > 1 { body.append(0x5D) }
    }
  }

  private mutating func value(of term: ExtensionTerm) {
    let cell = batch.leaves[term.leaf].cell
    let isOnlySchemaTyped = term.children.allSatisfy {
      $0.name.namespace == "http://www.w3.org/2001/XMLSchema-instance"
    }
    guard isOnlySchemaTyped, !term.isBranch || cell.length > 0 || !term.children.isEmpty else {
      body.append(0x7B)
      if cell.length > 0 {
        body.append(#""txng:text":"#)
        JSONText.append(batch.bytes, cell.range, to: &body)
      }
      members(of: term.children, into: cell.length > 0)
      body.append(0x7D)
      return
    }
    if !term.children.isEmpty { losses.append(.schemaType) }
    if ExtensionTerm.isLiteral(cell, of: batch) {
      body.append(contentsOf: batch.bytes[cell.range])
    } else {
      JSONText.append(batch.bytes, cell.range, to: &body)
    }
  }

  /// `prefix:local`, the prefix declared in the event's own context when the document's lacks it.
  mutating func key(_ name: QualifiedName) -> String {
    let local = Self.escaped(name.local)
    if let known = ExtensionNames.prefix(of: name.namespace) { return "\(known):\(local)" }
    guard !name.namespace.isEmpty else {
      return local.hasPrefix("@") ? "txng:\(local)" : "txng:\(ExtensionNames.unqualified)\(local)"
    }
    if let known = prefixes.first(where: { $0.namespace == name.namespace }) { return "\(known.prefix):\(local)" }
    var prefix = name.prefix
    let isWord =
      !prefix.isEmpty
      && prefix.utf8.allSatisfy { EPCISShape.isHex($0) || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 == 0x2D }
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
  static func escaped(_ local: String) -> String {
    var result: [UInt8] = []
    for byte in local.utf8 { PercentEncoding.append(byte, keeping: "-._~@", to: &result) }
    return String(decoding: result, as: UTF8.self)
  }
}
