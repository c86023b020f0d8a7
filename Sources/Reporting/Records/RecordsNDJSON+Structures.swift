import Vocabulary

/// The lists of EPCIS events, under their canonical names.
extension RecordsNDJSON {
  /// Writes the structure of a field; false when the record has none, and the cell may speak.
  func structure(
    _ id: Int, of batch: RecordBatch, _ record: Int, _ lists: LeafLists, start: Int,
    to output: inout [UInt8]
  ) -> Bool {
    func begin(_ output: inout [UInt8]) {
      if output.count > start { output.append(0x2C) }
      output.append(contentsOf: key(id))
    }
    switch Field(id: UInt16(id)) {
    case .eventEPCList, .eventQuantityList:
      let list: ListKind = id == Int(Field.eventEPCList.id) ? .epcList : .quantityList
      guard !lists[list].isEmpty else { return false }
      if itemsAreSaid(of: batch, record, lists) { return true }
      begin(&output)
      if list == .epcList {
        texts(list, lists, of: batch, to: &output)
      } else {
        quantities(list, lists, of: batch, to: &output)
      }
    case .eventChildEPCs: return textList(.childEPCs)
    case .eventInputEPCList: return textList(.inputEPCList)
    case .eventOutputEPCList: return textList(.outputEPCList)
    case .eventCertificationInfo: return textList(.certificationInfo)
    case .eventChildQuantityList: return quantityList(.childQuantityList)
    case .eventInputQuantityList: return quantityList(.inputQuantityList)
    case .eventOutputQuantityList: return quantityList(.outputQuantityList)
    case .eventSourceList: return typedList(.sourceList, "source")
    case .eventDestinationList: return typedList(.destinationList, "destination")
    case .eventBizTransactionList: return typedList(.bizTransactionList, "bizTransaction")
    case .eventSensorElementList:
      guard !lists[.sensorReport].isEmpty || !lists[.sensorMetadata].isEmpty else { return false }
      begin(&output)
      sensors(of: batch, lists, to: &output)
    case .eventPersistentDisposition:
      guard !lists[.persistentDispositionSet].isEmpty || !lists[.persistentDispositionUnset].isEmpty
      else { return false }
      begin(&output)
      output.append(0x7B)
      if !lists[.persistentDispositionSet].isEmpty {
        output.append(#""set":"#)
        texts(.persistentDispositionSet, lists, of: batch, words: true, to: &output)
      }
      if !lists[.persistentDispositionUnset].isEmpty {
        output.append(lists[.persistentDispositionSet].isEmpty ? #""unset":"# : #","unset":"#)
        texts(.persistentDispositionUnset, lists, of: batch, words: true, to: &output)
      }
      output.append(0x7D)
    case .eventErrorDeclaration:
      guard !lists[.errorDeclaration].isEmpty || !lists[.correctiveEventIDs].isEmpty else { return false }
      begin(&output)
      declaration(of: batch, lists, to: &output)
    default: return false
    }
    return true

    func textList(_ list: ListKind) -> Bool {
      guard !lists[list].isEmpty else { return false }
      begin(&output)
      self.texts(list, lists, of: batch, to: &output)
      return true
    }
    func quantityList(_ list: ListKind) -> Bool {
      guard !lists[list].isEmpty else { return false }
      begin(&output)
      self.quantities(list, lists, of: batch, to: &output)
      return true
    }
    func typedList(_ list: ListKind, _ name: String) -> Bool {
      guard !lists[list].isEmpty else { return false }
      if entryIsSaid(list, of: batch, record, lists) { return true }
      begin(&output)
      self.typed(list, name, lists, of: batch, to: &output)
      return true
    }
  }

  static func structureName(_ list: ListKind) -> String {
    switch list {
    case .epcList: "epcList"
    case .childEPCs: "childEPCs"
    case .inputEPCList: "inputEPCList"
    case .outputEPCList: "outputEPCList"
    case .quantityList: "quantityList"
    case .childQuantityList: "childQuantityList"
    case .inputQuantityList: "inputQuantityList"
    case .outputQuantityList: "outputQuantityList"
    case .bizTransactionList: "bizTransactionList"
    case .sourceList: "sourceList"
    case .destinationList: "destinationList"
    case .persistentDispositionSet, .persistentDispositionUnset: "persistentDisposition"
    case .sensorMetadata, .sensorReport: "sensorElementList"
    case .errorDeclaration, .correctiveEventIDs: "errorDeclaration"
    case .certificationInfo: "certificationInfo"
    case .ilmd: "ilmd"
    case .extensionTerm: "extension"
    case .readPointExtension: "readPoint"
    case .bizLocationExtension: "bizLocation"
    }
  }

  // MARK: Writing

  private func texts(
    _ list: ListKind, _ lists: LeafLists, of batch: RecordBatch, words: Bool = false,
    to output: inout [UInt8]
  ) {
    output.append(0x5B)
    let start = output.count
    for index in lists[list] where batch.leaves[index].list == list {
      let range = batch.leaves[index].cell.range
      if output.count > start { output.append(0x2C) }
      JSONText.append(batch.bytes, words ? CBVWords.bare(batch.bytes, range) : range, to: &output)
    }
    output.append(0x5D)
  }

  private func quantities(
    _ list: ListKind, _ lists: LeafLists, of batch: RecordBatch, to output: inout [UInt8]
  ) {
    output.append(0x5B)
    var outer: UInt32?
    for index in lists[list] where batch.leaves[index].list == list {
      let leaf = batch.leaves[index]
      if leaf.outer != outer {
        output.append(outer == nil ? "{" : "},{")
        outer = leaf.outer
      } else {
        output.append(0x2C)
      }
      switch leaf.part {
      case .quantity:
        output.append(#""quantity":""#)
        quantity(leaf, of: batch, to: &output)
        output.append(0x22)
      case .uom:
        output.append(#""uom":"#)
        JSONText.append(batch.bytes, leaf.cell.range, to: &output)
      default:
        output.append(#""epcClass":"#)
        JSONText.append(batch.bytes, leaf.cell.range, to: &output)
      }
    }
    output.append("}]")
  }

  private func quantity(_ leaf: Leaf, of batch: RecordBatch, to output: inout [UInt8]) {
    if leaf.cell.state == .valid {
      CanonicalValue.decimal(leaf.value, to: &output)
    } else if let plain = CanonicalValue.plainDecimal(batch.bytes, leaf.cell.range) {
      output.append(contentsOf: plain)
    } else {
      JSONText.appendContents(batch.bytes, leaf.cell.range, to: &output)
    }
  }

  /// `[{"type":…, "source":…}]`.
  private func typed(
    _ list: ListKind, _ name: String, _ lists: LeafLists, of batch: RecordBatch,
    to output: inout [UInt8]
  ) {
    output.append(0x5B)
    for (position, entry) in entries(list, lists, of: batch).enumerated() {
      if position > 0 { output.append(0x2C) }
      output.append(0x7B)
      if let type = entry.type {
        output.append(#""type":"#)
        JSONText.append(batch.bytes, CBVWords.bare(batch.bytes, batch.leaves[type].cell.range), to: &output)
        if entry.value != nil { output.append(0x2C) }
      }
      if let value = entry.value {
        JSONText.append(name, to: &output)
        output.append(0x3A)
        JSONText.append(batch.bytes, batch.leaves[value].cell.range, to: &output)
      }
      output.append(0x7D)
    }
    output.append(0x5D)
  }

  private func sensors(of batch: RecordBatch, _ lists: LeafLists, to output: inout [UInt8]) {
    output.append(0x5B)
    for (position, element) in SensorElement.all(lists, of: batch).enumerated() {
      if position > 0 { output.append(0x2C) }
      output.append(0x7B)
      if !element.metadata.isEmpty {
        output.append(#""sensorMetadata":"#)
        attributes(element.metadata, of: batch, to: &output)
        if !element.reports.isEmpty || !element.own.isEmpty { output.append(0x2C) }
      }
      if !element.own.isEmpty {
        output.append(#""extension":"#)
        object(element.terms(of: batch), of: batch, to: &output)
        if !element.reports.isEmpty { output.append(0x2C) }
      }
      if !element.reports.isEmpty {
        output.append(#""sensorReport":["#)
        for (number, report) in element.reports.enumerated() {
          if number > 0 { output.append(0x2C) }
          attributes(report, of: batch, to: &output)
        }
        output.append(0x5D)
      }
      output.append(0x7D)
    }
    output.append(0x5D)
  }

  private func attributes(_ leaves: [Int], of batch: RecordBatch, to output: inout [UInt8]) {
    output.append(0x7B)
    for (position, index) in leaves.enumerated() {
      if position > 0 { output.append(0x2C) }
      let name = SensorElement.name(batch.leaves[index], of: batch)
      JSONText.append(ExtensionNames.key(name), to: &output)
      output.append(0x3A)
      let range = batch.leaves[index].cell.range
      switch name.local {
      case "type", "exception", "component":
        JSONText.append(batch.bytes, CBVWords.bare(batch.bytes, range), to: &output)
      case let local where SensorElement.numbers.contains(local):
        if let plain = CanonicalValue.plainDecimal(batch.bytes, range) {
          JSONText.append(plain, plain.indices, to: &output)
        } else {
          JSONText.append(batch.bytes, range, to: &output)
        }
      default: JSONText.append(batch.bytes, range, to: &output)
      }
    }
    output.append(0x7D)
  }

  private func declaration(of batch: RecordBatch, _ lists: LeafLists, to output: inout [UInt8]) {
    output.append(0x7B)
    let start = output.count
    for index in lists[.errorDeclaration] where batch.leaves[index].list == .errorDeclaration {
      let leaf = batch.leaves[index]
      guard leaf.part == .reason || leaf.part == .declarationTime else { continue }
      if output.count > start { output.append(0x2C) }
      output.append(leaf.part == .reason ? #""reason":"# : #""declarationTime":"#)
      JSONText.append(batch.bytes, CBVWords.bare(batch.bytes, leaf.cell.range), to: &output)
    }
    if !lists[.correctiveEventIDs].isEmpty {
      if output.count > start { output.append(0x2C) }
      output.append(#""correctiveEventIDs":"#)
      texts(.correctiveEventIDs, lists, of: batch, to: &output)
    }
    let terms = ExtensionTerm.all(of: .errorDeclaration, in: lists[.errorDeclaration], of: batch)
    if !terms.isEmpty {
      if output.count > start { output.append(0x2C) }
      output.append(#""extension":"#)
      object(terms, of: batch, to: &output)
    }
    output.append(0x7D)
  }

  /// Terms as an object; terms of one name become an array.
  func object(_ terms: [ExtensionTerm], of batch: RecordBatch, to output: inout [UInt8]) {
    output.append(0x7B)
    for (position, group) in ExtensionTerm.grouped(terms).enumerated() {
      if position > 0 { output.append(0x2C) }
      JSONText.append(ExtensionNames.key(group[0].name), to: &output)
      output.append(0x3A)
      if group.count > 1 { output.append(0x5B) }
      for (number, term) in group.enumerated() {
        if number > 0 { output.append(0x2C) }
        if term.children.isEmpty {
          JSONText.append(batch.bytes, batch.leaves[term.leaf].cell.range, to: &output)
        } else {
          object(term.children, of: batch, to: &output)
        }
      }
      if group.count > 1 { output.append(0x5D) }
    }
    output.append(0x7D)
  }

  // MARK: What plain fields already say

  /// One object, whose GTIN, lot, serial, SSCC and quantity are all among the fields.
  private func itemsAreSaid(of batch: RecordBatch, _ record: Int, _ lists: LeafLists) -> Bool {
    var only: Leaf?
    var quantity: Leaf?
    var unit: Leaf?
    for list in [ListKind.epcList, .quantityList] {
      for index in lists[list] where batch.leaves[index].list == list {
        let leaf = batch.leaves[index]
        switch leaf.part {
        case .quantity: quantity = leaf
        case .uom: unit = leaf
        default:
          guard only == nil else { return false }
          only = leaf
        }
      }
    }
    guard let only, let parts = KeyParts(batch.bytes, only.cell.range) else { return false }
    if parts.sscc >= 0 { return parts.sscc == number(.lotSSCC, of: batch, record) }
    guard parts.gtin >= 0, parts.gtin == number(.productGTIN, of: batch, record) else { return false }
    if let serial = parts.serial {
      let cell = batch.cell(record, .lotSerial)
      return cell.isPresent && KeyParts.decodes(batch.bytes, serial, to: cell.range)
    }
    if let lot = parts.lot {
      let cell = batch.cell(record, .lotNumber)
      guard cell.isPresent, KeyParts.decodes(batch.bytes, lot, to: cell.range) else { return false }
    }
    return isSame(quantity, .quantityValue, of: batch, record, decimal: true)
      && isSame(unit, .quantityUnit, of: batch, record, decimal: false)
  }

  private func isSame(
    _ leaf: Leaf?, _ field: Field, of batch: RecordBatch, _ record: Int, decimal: Bool
  ) -> Bool {
    let cell = batch.cell(record, field)
    guard let leaf else { return true }
    guard cell.isPresent else { return false }
    if decimal, leaf.cell.state == .valid, cell.state == .valid {
      return leaf.value == batch.value(record, field)
    }
    if decimal {
      return CanonicalValue.plainDecimal(batch.bytes, leaf.cell.range)
        == CanonicalValue.plainDecimal(batch.bytes, cell.range)
    }
    // The field tells a unit as people write it, the list by its code.
    return batch.bytes[leaf.cell.range].elementsEqual(batch.bytes[cell.range])
      || UnitText.code(batch.bytes, cell.range).map { batch.bytes[leaf.cell.range].elementsEqual($0) } == true
  }

  /// One source, destination or transaction that a pair of fields says in full.
  private func entryIsSaid(
    _ list: ListKind, of batch: RecordBatch, _ record: Int, _ lists: LeafLists
  ) -> Bool {
    let entries = entries(list, lists, of: batch)
    guard entries.count == 1, let value = entries[0].value else { return false }
    let range = batch.leaves[value].cell.range
    let type = entries[0].type.map { CBVWords.bare(batch.bytes, batch.leaves[$0].cell.range) }
    if list == .bizTransactionList {
      let number = batch.cell(record, .documentNumber)
      let kind = batch.cell(record, .documentType)
      guard number.isPresent, isNumber(number, of: range, batch, record) else { return false }
      guard let type else { return !kind.isPresent }
      return kind.isPresent && batch.bytes[type].elementsEqual(batch.bytes[kind.range])
    }
    guard let type, let gln = KeyParts(batch.bytes, range)?.gln, gln >= 0,
      KeyParts.equals(batch.bytes.span, type, "owning_party")
        || KeyParts.equals(batch.bytes.span, type, "possessing_party")
    else { return false }
    return gln == number(list == .sourceList ? .supplierGLN : .customerGLN, of: batch, record)
  }

  /// A transaction identifier that says a document's number and, at most, who of the record's own
  /// parties issued it.
  private func isNumber(
    _ number: Cell, of range: Range<Int>, _ batch: RecordBatch, _ record: Int
  ) -> Bool {
    if batch.bytes[range].elementsEqual(batch.bytes[number.range]) { return true }
    guard let colon = batch.bytes[range].lastIndex(of: 0x3A),
      KeyParts.decodes(batch.bytes, colon + 1..<range.upperBound, to: number.range)
    else { return false }
    let span = batch.bytes.span
    if KeyParts.has(span, range, at: range.lowerBound, "urn:vn:txng:bt:") { return true }
    let issuer = "urn:epcglobal:cbv:bt:"
    let start = range.lowerBound + issuer.utf8.count
    // Without an issuer, the last colon is the namespace's own.
    guard KeyParts.has(span, range, at: range.lowerBound, issuer), start <= colon,
      let gln = KeyParts.number(span, start..<colon, digits: 13)
    else { return false }
    return [.partyGLN, .supplierGLN].contains { self.number($0, of: batch, record) == gln }
  }

  /// A place that `place.gln` says in full.
  func repeatsPlace(
    _ field: Int, _ cell: Cell, of batch: RecordBatch, _ record: Int, _ lists: LeafLists
  ) -> Bool {
    let list: ListKind =
      field == Int(Field.eventReadPoint.id) ? .readPointExtension : .bizLocationExtension
    guard lists[list].isEmpty, let parts = KeyParts(batch.bytes, cell.range), parts.gln >= 0
    else { return false }
    return parts.gln == number(.placeGLN, of: batch, record)
  }

  /// A term of ILMD or of an extension that became a field.
  func isSaid(_ term: ExtensionTerm, of batch: RecordBatch, _ record: Int) -> Bool {
    guard term.children.isEmpty, let field = terms[ExtensionNames.key(term.name)] else { return false }
    let cell = batch.cell(record, field)
    guard cell.isPresent else { return false }
    let range = batch.leaves[term.leaf].cell.range
    return cell.change != .none && cell.change != .derived
      || batch.bytes[range].elementsEqual(batch.bytes[cell.range])
  }

  /// The number in a cell, -1 where there is none.
  private func number(_ field: Field, of batch: RecordBatch, _ record: Int) -> Int64 {
    let cell = batch.cell(record, field)
    guard cell.isPresent else { return -1 }
    if cell.state == .valid { return batch.value(record, field) }
    return KeyParts.number(batch.bytes.span, cell.range) ?? -1
  }

  func entries(
    _ list: ListKind, _ lists: LeafLists, of batch: RecordBatch
  ) -> [(type: Int?, value: Int?)] {
    var result: [(type: Int?, value: Int?)] = []
    var outer: UInt32?
    for index in lists[list] where batch.leaves[index].list == list {
      if batch.leaves[index].outer != outer {
        outer = batch.leaves[index].outer
        result.append((nil, nil))
      }
      if batch.leaves[index].part == .type {
        result[result.count - 1].type = index
      } else {
        result[result.count - 1].value = index
      }
    }
    return result
  }
}

/// One sensorElement: indices of the leaves of its metadata, of each of its reports, of its extensions.
struct SensorElement {
  var metadata: [Int] = []
  var reports: [[Int]] = []
  /// Extensions of the element itself, and what is inside them.
  var own: [Int] = []

  static func all(_ lists: LeafLists, of batch: RecordBatch) -> [SensorElement] {
    let ranges = [lists[.sensorMetadata], lists[.sensorReport]].filter { !$0.isEmpty }
    guard let lower = ranges.map(\.lowerBound).min(), let upper = ranges.map(\.upperBound).max()
    else { return [] }
    var elements: [SensorElement] = []
    var outer: UInt32?
    var inner: UInt32?
    for index in lower..<upper {
      let leaf = batch.leaves[index]
      guard leaf.list == .sensorMetadata || leaf.list == .sensorReport else { continue }
      if leaf.outer != outer {
        outer = leaf.outer
        inner = nil
        elements.append(SensorElement())
      }
      let isInside = leaf.depth > 0 && elements[elements.count - 1].own.last == index - 1
      if leaf.list == .sensorMetadata, isInside || leaf.depth == 0 && leaf.inner >= Leaf.elementExtension {
        elements[elements.count - 1].own.append(index)
      } else if leaf.list == .sensorMetadata {
        elements[elements.count - 1].metadata.append(index)
      } else {
        if leaf.inner != inner {
          inner = leaf.inner
          elements[elements.count - 1].reports.append([])
        }
        let last = elements[elements.count - 1].reports.count - 1
        elements[elements.count - 1].reports[last].append(index)
      }
    }
    return elements
  }

  static func name(_ leaf: Leaf, of batch: RecordBatch) -> QualifiedName {
    switch leaf.part {
    case .type: QualifiedName(namespace: "", local: "type")
    case .uom: QualifiedName(namespace: "", local: "uom")
    default:
      Int(leaf.name) < batch.names.count
        ? batch.names[Int(leaf.name)] : QualifiedName(namespace: "", local: "value")
    }
  }

  static let numbers: Set<String> = [
    "value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue",
  ]
}

extension ExtensionTerm {
  /// Terms of one name together, in order of first appearance.
  static func grouped(_ terms: [ExtensionTerm]) -> [[ExtensionTerm]] {
    var index: [String: Int] = [:]
    var groups: [[ExtensionTerm]] = []
    for term in terms {
      let name = ExtensionNames.key(term.name)
      if let at = index[name] {
        groups[at].append(term)
      } else {
        index[name] = groups.count
        groups.append([term])
      }
    }
    return groups
  }
}
