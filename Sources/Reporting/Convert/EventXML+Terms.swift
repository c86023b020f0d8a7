import Vocabulary

/// ILMD and everybody's extensions: elements with their attributes and what is inside them.
extension EventXML {
  mutating func ilmd() {
    guard !lists[.ilmd].isEmpty else { return }
    let terms = ExtensionTerm.all(of: .ilmd, in: lists[.ilmd], of: batch)
    body.append("<ilmd")
    attributes(of: terms)
    body.append(">")
    elements(of: terms, depth: 0)
    body.append("</ilmd>")
  }

  /// The terms that are attributes, as such.
  mutating func attributes(of terms: [ExtensionTerm]) {
    for term in terms where term.isAttribute {
      guard term.name.namespace != "http://www.w3.org/2001/XMLSchema-instance" else {
        losses.append(.schemaType)
        continue
      }
      body.append(" ")
      qualified(term.name, isAttribute: true)
      body.append("=\"")
      XMLText.append(batch.bytes, batch.leaves[term.leaf].cell.range, attribute: true, to: &body)
      body.append("\"")
    }
  }

  /// The others, as elements.
  mutating func elements(of terms: [ExtensionTerm], depth: Int) {
    for term in terms where !term.isAttribute {
      if term.isText {
        XMLText.append(batch.bytes, batch.leaves[term.leaf].cell.range, to: &body)
        continue
      }
      let start = body.count
      qualified(term.name, isAttribute: false, depth: depth)
      let name = Array(body[start...])
      body.insert(0x3C, at: start)
      attributes(of: term.children)
      let cell = batch.leaves[term.leaf].cell
      if cell.length == 0, term.children.allSatisfy(\.isAttribute) {
        body.append("/>")
        continue
      }
      body.append(">")
      if cell.length > 0 {
        if ExtensionTerm.isLiteral(cell, of: batch) { losses.append(.jsonType) }
        XMLText.append(batch.bytes, cell.range, to: &body)
      }
      elements(of: term.children, depth: depth + 1)
      body.append("</")
      body.append(contentsOf: name)
      body.append(">")
    }
  }

  /// `prefix:local`; the prefix is bound on the event where the document does not bind it.
  mutating func qualified(_ name: QualifiedName, isAttribute: Bool, depth: Int = 1) {
    var local = name.local[...]
    if local.hasPrefix("@") { local = local.dropFirst() }
    var namespace = ExtensionNames.xmlNamespace(name.namespace)
    if namespace == ExtensionNames.namespace {
      if isAttribute { namespace = "" }
      if local.hasPrefix(ExtensionNames.unqualified) {
        namespace = ""
        local = local.dropFirst(ExtensionNames.unqualified.count)
      }
    } else if namespace.isEmpty, !isAttribute, depth == 0, batch.form == .epcisJSON {
      // A schema for events takes no element without a namespace here.
      namespace = ExtensionNames.namespace
      local = (ExtensionNames.unqualified + local)[...]
    }
    if !namespace.isEmpty {
      body.append(prefix(of: namespace, written: name.prefix))
      body.append(0x3A)
    }
    if !XMLText.name(String(local), to: &body) { losses.append(.name) }
  }

  mutating func prefix(of namespace: String, written: String) -> String {
    switch namespace {
    case ExtensionNames.masterData: return "cbvmda"
    case ExtensionNames.namespace: return "txng"
    case "http://www.w3.org/XML/1998/namespace": return "xml"
    default: break
    }
    if let known = bound.first(where: { $0.namespace == namespace }) { return known.prefix }
    var prefix = ExtensionNames.prefix(of: namespace) ?? written
    let isTaken = bound.contains { $0.prefix == prefix } || ["cbvmda", "txng", "epcis"].contains(prefix)
    if prefix.isEmpty || isTaken || prefix.lowercased().hasPrefix("xml") || !ExtensionNames.isWord(prefix) {
      var number = 1
      while bound.contains(where: { $0.prefix == "ns\(number)" }) { number += 1 }
      prefix = "ns\(number)"
    }
    bound.append((prefix, namespace))
    return prefix
  }
}

extension ExtensionNames {
  static let masterData = "urn:epcglobal:cbv:mda"
  /// Before the name of an element that has no namespace.
  static let unqualified = "unqualified."

  /// The namespace as XML binds it.
  static func xmlNamespace(_ namespace: String) -> String {
    switch namespace {
    case "urn:epcglobal:cbv:mda:": masterData
    case "urn:vn:txng:1": Self.namespace
    default: namespace
    }
  }

  /// Letters, digits and hyphens, a letter first.
  static func isWord(_ prefix: String) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
    return prefix.utf8.first.map(isLetter) == true
      && prefix.utf8.allSatisfy { isLetter($0) || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2D }
  }
}

extension ExtensionTerm {
  /// The text of a term that has attributes too, in JSON.
  var isText: Bool { name.local == "text" && ExtensionNames.xmlNamespace(name.namespace) == ExtensionNames.namespace }

  /// A number or a truth value of JSON: written without quotes.
  static func isLiteral(_ cell: Cell, of batch: borrowing RecordBatch) -> Bool {
    guard batch.form == .epcisJSON, cell.change == .none, cell.length > 0, Int(cell.start) < batch.sourceCount,
      cell.start > 0, batch.bytes[Int(cell.start) - 1] != 0x22
    else { return false }
    switch batch.bytes[Int(cell.start)] {
    case 0x2D, 0x30...0x39: return true
    case UInt8(ascii: "t"): return cell.length == 4
    case UInt8(ascii: "f"): return cell.length == 5
    default: return false
    }
  }
}

extension SensorElement {
  /// Extensions of the element itself, beside metadata and reports.
  func terms(of batch: RecordBatch) -> [ExtensionTerm] {
    var found: [ExtensionTerm] = []
    var index = 0
    while index < own.count {
      let end = own[index...].dropFirst().firstIndex { batch.leaves[$0].depth == 0 } ?? own.count
      found += ExtensionTerm.all(of: .sensorMetadata, in: own[index]..<own[end - 1] + 1, of: batch)
      index = end
    }
    return found
  }
}
