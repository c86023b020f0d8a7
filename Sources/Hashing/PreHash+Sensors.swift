import Vocabulary

/// Sensor elements: metadata, reports, and what others add to either.
extension PreHash {
  mutating func sensors(_ batch: borrowing RecordBatch) {
    let ranges = [bounds(.sensorMetadata), bounds(.sensorReport)].filter { !$0.isEmpty }
    guard let lower = ranges.map(\.lowerBound).min(), let upper = ranges.map(\.upperBound).max()
    else { return }
    put("sensorElementList")
    let mark = text.mark()
    var index = lower
    while index < upper {
      guard Self.isSensor(batch.leaves[index].list) else {
        index += 1
        continue
      }
      let outer = batch.leaves[index].outer
      let start = index
      while index < upper, !Self.isSensor(batch.leaves[index].list) || batch.leaves[index].outer == outer { index += 1 }
      text.beginMember()
      element(start..<index, batch)
    }
    text.sort(since: mark)
  }

  private static func isSensor(_ list: ListKind) -> Bool {
    switch list {
    case .sensorMetadata, .sensorReport: true
    default: false
    }
  }

  private mutating func element(_ range: Range<Int>, _ batch: borrowing RecordBatch) {
    put("sensorElement")
    func holds(_ list: ListKind, _ index: Int, own: Bool) -> Bool {
      let leaf = batch.leaves[index]
      return leaf.list == list && leaf.part != .emptyList
        && (list == .sensorReport || (leaf.inner >= Leaf.elementExtension) == own)
    }
    if range.contains(where: { holds(.sensorMetadata, $0, own: false) }) {
      put("sensorMetadata")
      attributes(range, .sensorMetadata, nil, Self.metadataOrder, batch)
    }
    let mark = text.mark()
    var reports: [UInt32] = []
    for index in range where holds(.sensorReport, index, own: true) {
      let inner = batch.leaves[index].inner
      if batch.leaves[index].depth == 0, reports.last != inner { reports.append(inner) }
    }
    for report in reports {
      text.beginMember()
      put("sensorReport")
      attributes(range, .sensorReport, report, Self.reportOrder, batch)
    }
    text.sort(since: mark)
    extensions(range, .sensorMetadata, batch) { $0.inner >= Leaf.elementExtension }
  }

  /// Regular attributes in their order, then extensions.
  private mutating func attributes(
    _ range: Range<Int>, _ list: ListKind, _ inner: UInt32?, _ order: [String: Int],
    _ batch: borrowing RecordBatch
  ) {
    func belongs(_ leaf: Leaf) -> Bool {
      guard leaf.list == list, leaf.part != .emptyList else { return false }
      guard let inner else { return leaf.inner < Leaf.elementExtension }
      return leaf.inner == inner
    }
    var regular: [(place: Int, index: Int)] = []
    for index in range where belongs(batch.leaves[index]) && batch.leaves[index].depth == 0 {
      guard let name = Self.regularName(batch.leaves[index], batch), let place = order[name] else { continue }
      regular.append((place, index))
    }
    regular.sort { $0.place < $1.place }
    for (_, index) in regular {
      let leaf = batch.leaves[index]
      guard leaf.cell.isPresent, let name = Self.regularName(leaf, batch) else { continue }
      put(name)
      put("=")
      switch name {
      case "time", "startTime", "endTime":
        HashedValue.append(time: batch.bytes, leaf.cell.range, offset: eventOffset, to: &text.bytes)
      case "type", "exception": put(batch, word: leaf.cell.range, .voc)
      case "component": put(batch, word: leaf.cell.range, .component)
      default: put(batch, leaf.cell.range)
      }
    }
    extensions(range, list, batch, where: belongs)
  }

  private mutating func extensions(
    _ range: Range<Int>, _ list: ListKind, _ batch: borrowing RecordBatch, where belongs: (Leaf) -> Bool
  ) {
    let mark = text.mark()
    var index = range.lowerBound
    while index < range.upperBound {
      let leaf = batch.leaves[index]
      guard leaf.list == list, leaf.depth == 0, belongs(leaf), Self.regularName(leaf, batch) == nil, isNamed(leaf)
      else {
        index += 1
        continue
      }
      index += 1
      term(leaf, &index, range.upperBound, batch)
    }
    text.sort(since: mark)
  }

  private func isNamed(_ leaf: Leaf) -> Bool {
    switch leaf.part {
    case .named, .branch: true
    default: false
    }
  }

  /// The name of an attribute of the standard; nil for those of others.
  private static func regularName(_ leaf: Leaf, _ batch: borrowing RecordBatch) -> String? {
    switch leaf.part {
    case .type: return "type"
    case .uom: return "uom"
    case .named:
      guard Int(leaf.name) < batch.names.count else { return nil }
      let name = batch.names[Int(leaf.name)]
      return name.namespace.isEmpty ? name.local : nil
    default: return nil
    }
  }

  private static let metadataOrder = ordered([
    "time", "startTime", "endTime", "deviceID", "deviceMetadata", "rawData", "dataProcessingMethod",
    "bizRules",
  ])

  private static let reportOrder = ordered([
    "type", "exception", "deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "time",
    "microorganism", "chemicalSubstance", "value", "component", "stringValue", "booleanValue",
    "hexBinaryValue", "uriValue", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue",
    "uom", "coordinateReferenceSystem",
  ])

  private static func ordered(_ names: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: zip(names, names.indices))
  }
}
