import Vocabulary

/// Quantities, transactions, parties, sensor data.
extension EventXML {
  mutating func quantities(_ list: ListKind, _ name: String) -> LeftOut? {
    guard !lists[list].isEmpty else { return nil }
    body.append("<\(name)>")
    var index = lists[list].lowerBound
    let end = lists[list].upperBound
    while index < end {
      guard batch.leaves[index].list == list else {
        index += 1
        continue
      }
      let outer = batch.leaves[index].outer
      var epcClass: Range<Int>?
      var quantity: Range<Int>?
      var unit: Range<Int>?
      while index < end, batch.leaves[index].list != list || batch.leaves[index].outer == outer {
        let leaf = batch.leaves[index]
        index += 1
        guard leaf.list == list, leaf.cell.isPresent else { continue }
        switch leaf.part {
        case .quantity: quantity = leaf.cell.range
        case .uom: unit = leaf.cell.range
        default: epcClass = leaf.cell.range
        }
      }
      guard let epcClass else { return .identifier }
      body.append("<quantityElement><epcClass>")
      identifier(epcClass)
      body.append("</epcClass>")
      if let quantity {
        guard let number = CanonicalValue.plainDecimal(batch.bytes, quantity) else { return .quantity }
        body.append("<quantity>")
        body.append(contentsOf: number)
        body.append("</quantity>")
      }
      if let unit {
        guard quantity != nil else { return .quantity }
        element("uom", unit)
      }
      body.append("</quantityElement>")
    }
    body.append("</\(name)>")
    return nil
  }

  mutating func transactions() -> LeftOut? {
    typed(.bizTransactionList, "bizTransactionList", "bizTransaction", .transactionType)
  }

  mutating func typed(
    _ list: ListKind, _ name: String, _ member: String, _ family: CBV.Family
  ) -> LeftOut? {
    guard !lists[list].isEmpty else { return nil }
    body.append("<\(name)>")
    var index = lists[list].lowerBound
    let end = lists[list].upperBound
    while index < end {
      guard batch.leaves[index].list == list else {
        index += 1
        continue
      }
      let outer = batch.leaves[index].outer
      var type: Range<Int>?
      var value: Range<Int>?
      while index < end, batch.leaves[index].list != list || batch.leaves[index].outer == outer {
        let leaf = batch.leaves[index]
        index += 1
        guard leaf.list == list else { continue }
        if case .type = leaf.part { type = leaf.cell.range } else { value = leaf.cell.range }
      }
      guard let value else { return .identifier }
      body.append("<\(member)")
      if let type {
        body.append(" type=\"")
        word(type, family)
        body.append("\"")
      } else if family == .sourceDestinationType {
        return .vocabulary
      }
      body.append(">")
      identifier(value)
      body.append("</\(member)>")
    }
    body.append("</\(name)>")
    return nil
  }

  mutating func persistent() -> LeftOut? {
    let sets: [(ListKind, String)] = [(.persistentDispositionSet, "set"), (.persistentDispositionUnset, "unset")]
    guard sets.contains(where: { !lists[$0.0].isEmpty }) else { return nil }
    if version == .v12 { losses.append(.persistentDisposition) }
    body.append("<persistentDisposition>")
    // The schema wants what is taken back first.
    for (list, name) in sets.reversed() {
      for index in lists[list] where batch.leaves[index].list == list {
        body.append("<\(name)>")
        word(batch.leaves[index].cell.range, .disposition)
        body.append("</\(name)>")
      }
    }
    body.append("</persistentDisposition>")
    return nil
  }

  // MARK: Sensors

  mutating func sensors() -> LeftOut? {
    let elements = SensorElement.all(lists, of: batch)
    guard !elements.isEmpty else { return nil }
    if version == .v12 { losses.append(.sensorData) }
    body.append("<sensorElementList>")
    for element in elements {
      guard !element.reports.isEmpty else { return .structure }
      body.append("<sensorElement>")
      if !element.metadata.isEmpty { sensorPart("sensorMetadata", element.metadata) }
      for report in element.reports { sensorPart("sensorReport", report) }
      self.elements(of: element.terms(of: batch), depth: 0)
      body.append("</sensorElement>")
    }
    body.append("</sensorElementList>")
    return nil
  }

  private mutating func sensorPart(_ part: String, _ leaves: [Int]) {
    body.append("<\(part)")
    for index in leaves {
      let leaf = batch.leaves[index]
      let name = SensorElement.name(leaf, of: batch)
      guard leaf.cell.isPresent else {
        if case .branch = leaf.part { losses.append(.sensorExtension) }
        continue
      }
      guard leaf.depth == 0 else { continue }
      body.append(" ")
      if name.namespace.isEmpty {
        body.append(name.local)
      } else {
        qualified(name, isAttribute: true)
      }
      body.append("=\"")
      let bare = CBVWords.bare(batch.bytes, leaf.cell.range)
      switch name.local {
      case "type" where name.namespace.isEmpty && CBVWords.contains(.measurement, batch.bytes, bare),
        "exception" where name.namespace.isEmpty && CBVWords.contains(.alert, batch.bytes, bare):
        body.append("https://gs1.org/voc/")
        body.append(contentsOf: batch.bytes[bare])
      case "component" where name.namespace.isEmpty && CBVWords.contains(.component, batch.bytes, bare):
        body.append("https://ref.gs1.org/cbv/Comp-")
        body.append(contentsOf: batch.bytes[bare])
      default: XMLText.append(batch.bytes, leaf.cell.range, attribute: true, to: &body)
      }
      body.append("\"")
    }
    body.append("/>")
  }
}
