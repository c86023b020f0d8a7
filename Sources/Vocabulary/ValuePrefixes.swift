/// What prefixes stand for in values: `ex:myStep` is the namespace of `ex` and then `myStep`.
///
/// Prefixes of keys and elements are resolved where they are read (`QualifiedName`); whether a value is a
/// prefixed name, only what uses it can know.
public struct ValuePrefixes: Sendable, Hashable {
  private struct Entry: Sendable, Hashable {
    var name: [UInt8]
    var namespace: [UInt8]
  }

  private var entries: [Entry] = []
  /// What a prefixed name or a word begins with: most values are told by one look at their first byte.
  fileprivate private(set) var starts = [Bool](repeating: false, count: 256)
  /// Whole words that the document gives a meaning of their own.
  private var words: [[UInt8]: [UInt8]] = [:]

  public init() {}

  /// - Parameters:
  ///   - prefixes: namespace by prefix.
  ///   - words: URI by bare word.
  public init(_ prefixes: [String: String], words: [String: String] = [:]) {
    for (name, namespace) in prefixes.sorted(by: { $0.key < $1.key })
    where !name.isEmpty && !namespace.isEmpty && !Self.reserved.contains(name.lowercased()) {
      // These are bound with and without the last colon; both mean the same.
      let isCut = namespace == "urn:epcglobal:cbv:mda" || namespace == "urn:vn:txng:1"
      entries.append(Entry(name: Array(name.utf8), namespace: Array((isCut ? namespace + ":" : namespace).utf8)))
      starts[Int(entries[entries.count - 1].name[0])] = true
    }
    for (word, uri) in words where !uri.isEmpty {
      self.words[Array(word.utf8)] = Array(uri.utf8)
      if let first = word.utf8.first { starts[Int(first)] = true }
    }
  }

  /// Schemes of identifiers, which no document makes a prefix, and the standard's own prefixes, which mean
  /// the same everywhere.
  fileprivate static let reserved: Set<String> = [
    "urn", "http", "https", "ni", "nih", "geo", "tag", "did", "mailto", "tel", "cbv", "gs1",
  ]

  public var isEmpty: Bool { entries.isEmpty && words.isEmpty }

  /// The URI that a prefixed name stands for; nil for anything else. `http://…` is never a prefixed name.
  public func expanded(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8]? {
    let span = bytes.span
    for entry in entries {
      let colon = range.lowerBound + entry.name.count
      guard colon < range.upperBound, span[colon] == 0x3A, span[range.lowerBound] == entry.name[0],
        bytes[range.lowerBound..<colon] == entry.name[...]
      else { continue }
      if colon + 2 < range.upperBound, span[colon + 1] == 0x2F, span[colon + 2] == 0x2F { return nil }
      return entry.namespace + bytes[(colon + 1)..<range.upperBound]
    }
    return nil
  }

  /// The URI of a bare word that the document itself explains.
  public func meaning(ofWord bytes: [UInt8], _ range: Range<Int>) -> [UInt8]? {
    words.isEmpty ? nil : words[Array(bytes[range])]
  }

  /// The namespace of a prefix.
  public func namespace(of prefix: ArraySlice<UInt8>) -> [UInt8]? {
    entries.first { $0.name[...] == prefix }?.namespace
  }
}

/// Prefixes that hold from one record of a batch on, until the next scope.
public struct PrefixScope: Sendable {
  /// Index in the batch.
  public var firstRecord: Int
  public var prefixes: ValuePrefixes

  public init(firstRecord: Int, prefixes: ValuePrefixes) {
    self.firstRecord = firstRecord
    self.prefixes = prefixes
  }
}

extension RecordBatch {
  /// What prefixes in the values of a record stand for.
  public func prefixes(of record: Int) -> ValuePrefixes {
    var low = 0
    var high = prefixScopes.count
    while low < high {
      let middle = (low + high) / 2
      if prefixScopes[middle].firstRecord <= record { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? prefixScopes[low - 1].prefixes : ValuePrefixes()
  }
}

// MARK: Values of a batch

extension RecordBatch {
  /// The URI that a value stands for where it is a prefixed name; nil for anything else.
  ///
  /// In XML a prefix is also known where a name of the event uses it: there it is bound, if not at this place.
  ///
  /// - Parameter prefixes: those of the record.
  public func expanded(_ range: Range<Int>, record: Int, _ prefixes: ValuePrefixes) -> [UInt8]? {
    if let uri = prefixes.expanded(bytes, range) { return uri }
    guard case .epcisXML = form, let colon = prefixEnd(range) else { return nil }
    let prefix = String(decoding: bytes[range.lowerBound..<colon], as: UTF8.self)
    guard !ValuePrefixes.reserved.contains(prefix.lowercased()) else { return nil }
    for index in leafRange(record) where leaves[index].name > 0 && Int(leaves[index].name) < names.count {
      let name = names[Int(leaves[index].name)]
      guard name.prefix == prefix, !name.namespace.isEmpty else { continue }
      return ValuePrefixes([prefix: name.namespace]).expanded(bytes, range)
    }
    return nil
  }

  /// The colon behind what could be a prefix: a letter first, and few of them.
  private func prefixEnd(_ range: Range<Int>) -> Int? {
    let span = bytes.span
    func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
    let start = range.lowerBound
    guard range.count > 3, isLetter(span[start]) else { return nil }
    // What nearly all values begin with, and means the same everywhere: `urn:`, `http`, `gs1:`, `cbv:`.
    if span[start] == 0x75, span[start + 1] == 0x72, span[start + 2] == 0x6E, span[start + 3] == 0x3A { return nil }
    if span[start] == 0x68, span[start + 1] == 0x74, span[start + 2] == 0x74, span[start + 3] == 0x70 { return nil }
    if span[start + 3] == 0x3A,
      span[start] == 0x67 && span[start + 1] == 0x73 || span[start] == 0x63 && span[start + 1] == 0x62
    {
      return nil
    }
    for index in start..<min(range.upperBound, start + 32) {
      let byte = span[index]
      if byte == 0x3A { return index }
      guard isLetter(byte) || byte >= 0x30 && byte <= 0x39 || byte == 0x2D || byte == 0x5F || byte == 0x2E
      else { return nil }
    }
    return nil
  }

  /// The name of an event's type, a vendor's with its namespace where that is known.
  public func typeName(of record: Int) -> QualifiedName {
    let cell = cell(record, .eventType)
    guard cell.isPresent else { return QualifiedName(namespace: "", local: "") }
    guard case .epcisXML = form else { return splitName(cell, prefixes(of: record)) }
    let tag = tagName(at: Int(cell.origin))
    let parts = tag.split(separator: ":", maxSplits: 1)
    let (prefix, local) = parts.count == 2 ? (String(parts[0]), String(parts[1])) : ("", tag)
    return names.first { $0.local == local && $0.prefix == prefix }
      ?? QualifiedName(namespace: "", local: local, prefix: prefix)
  }

  /// `ex:MyEvent`, `https://vidu.vn/epcis/MyEvent` or a bare word.
  private func splitName(_ cell: Cell, _ prefixes: ValuePrefixes) -> QualifiedName {
    let text = text(of: cell)
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      return QualifiedName(namespace: "", local: text)
    }
    if let namespace = prefixes.namespace(of: Array(text[..<colon].utf8)[...]) {
      let local = String(text[text.index(after: colon)...])
      return QualifiedName(
        namespace: String(decoding: namespace, as: UTF8.self), local: local, prefix: String(text[..<colon]))
    }
    let scheme = text[..<colon]
    guard text[colon...].hasPrefix("://") || ValuePrefixes.reserved.contains(scheme.lowercased()) else {
      // Nobody says what the prefix means.
      return QualifiedName(
        namespace: "", local: String(text[text.index(after: colon)...]), prefix: String(scheme))
    }
    let cut = text.lastIndex { $0 == "#" || $0 == "/" } ?? text.lastIndex { $0 == ":" } ?? colon
    let after = text.index(after: cut)
    return QualifiedName(namespace: String(text[..<after]), local: String(text[after...]))
  }

  /// `ex:MyEvent` of the tag that begins at an offset.
  private func tagName(at origin: Int) -> String {
    var end = origin + 1
    while end < sourceCount {
      switch bytes[end] {
      case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ">"), UInt8(ascii: "/"):
        return String(decoding: bytes[(origin + 1)..<end], as: UTF8.self)
      default: end += 1
      }
    }
    return ""
  }

  /// Puts the URI in the place of each prefixed name that stands where an identifier or a word of a
  /// vocabulary is asked for: outside of its document nobody could read it. Values of extensions are texts.
  public mutating func expandPrefixes() {
    switch form {
    case .epcisJSON: if prefixScopes.isEmpty { return }
    case .epcisXML: break
    default: return
    }
    for field in Self.identifying {
      guard let slot = slot(of: field) else { continue }
      for record in mayBeginCells(slot) {
        let cell = cell(record, slot)
        let isWord = field == .eventStage || field == .eventDisposition
        guard let uri = uri(cell, record, prefixes(of: record), isWord: isWord) else { continue }
        table.put(replacing(cell, uri), record, slot)
      }
    }
    for (record, index) in mayBeginLeaves() where takesURI(leaves[index]) {
      if let uri = uri(leaves[index].cell, record, prefixes(of: record), isWord: isWord(leaves[index])) {
        leaves[index].cell = replacing(leaves[index].cell, uri)
      }
    }
  }

  /// First bytes that ask for a second look, from a record on: in XML any letter but those of `urn:` and `http`.
  private func starts(of record: Int) -> [Bool] {
    if case .epcisJSON = form { return prefixes(of: record).starts }
    return (0..<256).map { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A && $0 != 0x75 && $0 != 0x68 }
  }

  /// Where another scope begins, the first record among them.
  private var scopeStarts: [Int] {
    var starts = prefixScopes.map(\.firstRecord)
    if starts.first != 0 { starts.insert(0, at: 0) }
    return starts
  }

  private func mayBeginCells(_ slot: Int) -> [Int] {
    var found: [Int] = []
    let span = bytes.span
    let scopes = scopeStarts
    for (number, first) in scopes.enumerated() {
      let starts = starts(of: first)
      let wanted = starts.span
      for record in first..<(number + 1 < scopes.count ? scopes[number + 1] : records.count) {
        let cell = cell(record, slot)
        if cell.length > 0, wanted[Int(span[Int(cell.start)])], cell.isPresent { found.append(record) }
      }
    }
    return found
  }

  private func mayBeginLeaves() -> [(record: Int, leaf: Int)] {
    var found: [(record: Int, leaf: Int)] = []
    let span = bytes.span
    let all = leaves.span
    let scopes = scopeStarts
    for (number, first) in scopes.enumerated() where first < records.count {
      let starts = starts(of: first)
      let wanted = starts.span
      let last = number + 1 < scopes.count ? scopes[number + 1] : records.count
      var record = first
      let end = last < records.count ? Int(records[last].firstLeaf) : all.count
      for index in Int(records[first].firstLeaf)..<end {
        let cell = all[index].cell
        guard cell.length > 0, wanted[Int(span[Int(cell.start)])], cell.isPresent else { continue }
        while record + 1 < last, Int(records[record + 1].firstLeaf) <= index { record += 1 }
        found.append((record, index))
      }
    }
    return found
  }

  private static let identifying: [Field] = [
    .eventStage, .eventDisposition, .eventParentID, .eventTransformationID, .eventReadPoint, .eventBizLocation,
    .eventID,
  ]

  private func uri(_ cell: Cell, _ record: Int, _ prefixes: ValuePrefixes, isWord: Bool) -> [UInt8]? {
    if let uri = expanded(cell.range, record: record, prefixes) { return uri }
    return isWord ? prefixes.meaning(ofWord: bytes, cell.range) : nil
  }

  private mutating func replacing(_ cell: Cell, _ uri: [UInt8]) -> Cell {
    let place = append(uri)
    var cell = cell
    (cell.start, cell.length) = place
    return cell
  }

  private func takesURI(_ leaf: Leaf) -> Bool {
    switch leaf.list {
    case .ilmd, .extensionTerm, .readPointExtension, .bizLocationExtension: return false
    case .errorDeclaration: return leaf.part == .reason
    case .quantityList, .childQuantityList, .inputQuantityList, .outputQuantityList: return leaf.part == .epcClass
    case .sensorMetadata, .sensorReport:
      guard leaf.depth == 0, leaf.part == .named, Int(leaf.name) < names.count else { return false }
      let name = names[Int(leaf.name)]
      return name.namespace.isEmpty && name.local != "stringValue" && name.local != "uom"
    default: return true
    }
  }

  /// The context of the standard gives these a vocabulary, so that bare words have a meaning.
  private func isWord(_ leaf: Leaf) -> Bool {
    switch leaf.list {
    case .persistentDispositionSet, .persistentDispositionUnset: true
    case .errorDeclaration: leaf.part == .reason
    case .sensorReport:
      Int(leaf.name) < names.count && ["type", "exception", "component"].contains(names[Int(leaf.name)].local)
    default: leaf.part == .type
    }
  }
}
