internal import CSIMDJSON
internal import Vocabulary

/// Turns the tokens of events into records of a batch, per the batch conventions for EPCIS.
///
/// A repeated key is told once (JSN-01) and its first value counts.
struct EPCISEventBuilder: ~Copyable {
  var batch: RecordBatch
  let tree: JSONTokens
  let documentContext: JSONContext
  /// The document's, or with the event's own entries.
  var context: JSONContext
  /// Index of the event in the batch.
  var record = 0
  var names = EPCISNames()
  /// Prefixes that were noted for this event.
  var undeclared: [String] = []
  private let arenaStart: UInt32
  private var ordinal: Int
  private var line: JSONPlace
  private var lineAt = 0
  /// Where each key of the event stands, for notes that need the event's type first.
  private var keyPlaces = [UInt32](repeating: 0, count: EPCISKey.eventKeys.count)
  private var unknownKeys: [Int] = []
  private var ownContext: (text: ArraySlice<UInt8>, context: JSONContext)?

  init(_ work: EPCISJSONWork, _ tree: JSONTokens) {
    self.tree = tree
    documentContext = work.context
    context = work.context
    ordinal = work.firstOrdinal
    line = work.place
    arenaStart = UInt32(work.bytes.count)
    batch = RecordBatch(
      form: .epcisJSON, firstRecord: work.firstRecord, fields: RecordBatch.coreLayout,
      capacity: work.objects)
    batch.bytes = work.bytes
    batch.sourceCount = work.bytes.count
    if !tree.arena.isEmpty { batch.bytes.append(contentsOf: tree.arena) }
    batch.sourceStart = work.start
    batch.firstLine = work.place.line
    batch.firstColumn = work.place.column
    batch.records.reserveCapacity(work.objects)
    batch.leaves.reserveCapacity(tree.tokens.count / 2)
    let prefixes = documentContext.valuePrefixes
    if !prefixes.isEmpty { batch.prefixScopes = [PrefixScope(firstRecord: 0, prefixes: prefixes)] }
  }

  /// Reads every event and gives back the batch.
  consuming func build() -> RecordBatch {
    var index = 0
    while index < tree.tokens.count {
      let token = tree.tokens[index]
      if token.kind == .object {
        event(index)
      } else {
        note(.structureLexical, token.offset, record: -1, found: token.kind.name, expected: "object")
      }
      ordinal += 1
      index = tree.after(index)
    }
    batch.names = names.all
    return batch
  }

  // MARK: - One event

  private mutating func event(_ index: Int) {
    let token = tree.tokens[index]
    record = batch.records.count
    batch.table.makeRoom(for: record + 1)
    line.advance(over: batch.bytes, lineAt..<Int(token.offset))
    lineAt = Int(token.offset)
    batch.records.append(
      RecordHead(
        kind: .otherEvent, origin: token.offset, line: UInt32(clamping: line.line),
        column: UInt32(clamping: line.column),
        ordinal: UInt32(clamping: ordinal), firstLeaf: UInt32(batch.leaves.count)))
    unknownKeys.removeAll(keepingCapacity: true)
    undeclared.removeAll(keepingCapacity: true)
    useContext(of: index)

    var seen: EPCISKeySet = []
    var extensions = ExtensionOrdinals()
    var member = index + 1
    let end = Int(token.next)
    while member < end {
      let value = member + 1
      let next = tree.after(value)
      let key = tree.tokens[member]
      if !key.marks.contains(.duplicate) {
        switch key.known {
        case .some(let known) where known.isOfEvent:
          seen.insert(known)
          keyPlaces[Int(known.rawValue)] = key.offset
          eventMember(known, value)
        case .ldType where !seen.contains(.type):
          seen.insert(.type)
          note(.structureUnknown, key.offset, field: .eventType, found: "@type", expected: "type")
          eventMember(.type, value)
        default: extensionMember(member, &extensions)
        }
      }
      member = next
    }
    let kind = batch.records[record].kind
    judgeKeys(seen, kind: kind, origin: token.offset)
    if !tree.marks.isDisjoint(with: [.duplicate, .loneSurrogate, .overflow]) { markedTokens(index, end) }
  }

  private mutating func extensionMember(_ member: Int, _ extensions: inout ExtensionOrdinals) {
    // Whether a plain key is allowed depends on the type, which may come later.
    if isUnknown(member) { unknownKeys.append(member) }
    term(member, of: .extensionTerm, ordinals: &extensions)
  }

  private mutating func eventMember(_ key: EPCISKey, _ value: Int) {
    switch key {
    case .context: break
    case .type:
      scalar(value, .eventType, key)
      let kind = kind(of: batch.cell(record, .eventType))
      batch.records[record].kind = kind
      if kind == .otherEvent { vocabulary(value) }
    case .eventTime: scalar(value, .eventTime, key, hasOwnRule: true)
    case .recordTime: scalar(value, .eventRecordTime, key, hasOwnRule: true)
    case .eventTimeZoneOffset: scalar(value, .eventOffset, key, hasOwnRule: true)
    case .eventID: scalar(value, .eventID, key)
    case .action: scalar(value, .eventAction, key, hasOwnRule: true)
    case .bizStep:
      scalar(value, .eventStage, key)
      vocabulary(value)
    case .disposition:
      scalar(value, .eventDisposition, key)
      vocabulary(value)
    case .parentID: scalar(value, .eventParentID, key)
    case .transformationID: scalar(value, .eventTransformationID, key)
    case .readPoint: place(value, .eventReadPoint, key, .readPointExtension)
    case .bizLocation: place(value, .eventBizLocation, key, .bizLocationExtension)
    case .epcList: strings(value, .epcList, .eventEPCList, key)
    case .childEPCs: strings(value, .childEPCs, .eventChildEPCs, key)
    case .inputEPCList: strings(value, .inputEPCList, .eventInputEPCList, key)
    case .outputEPCList: strings(value, .outputEPCList, .eventOutputEPCList, key)
    case .certificationInfo: strings(value, .certificationInfo, .eventCertificationInfo, key, orOne: true)
    case .quantityList: quantities(value, .quantityList, .eventQuantityList, key)
    case .childQuantityList: quantities(value, .childQuantityList, .eventChildQuantityList, key)
    case .inputQuantityList: quantities(value, .inputQuantityList, .eventInputQuantityList, key)
    case .outputQuantityList: quantities(value, .outputQuantityList, .eventOutputQuantityList, key)
    case .bizTransactionList:
      pairs(value, .bizTransactionList, .eventBizTransactionList, key, .bizTransaction)
    case .sourceList: pairs(value, .sourceList, .eventSourceList, key, .source)
    case .destinationList: pairs(value, .destinationList, .eventDestinationList, key, .destination)
    case .persistentDisposition: persistentDisposition(value)
    case .errorDeclaration: errorDeclaration(value)
    case .sensorElementList: sensors(value)
    case .ilmd: ilmd(value)
    default: break
    }
  }

  private mutating func judgeKeys(_ seen: EPCISKeySet, kind: RecordKind, origin: UInt32) {
    if !seen.contains(.type) {
      note(.structureMissing, origin, field: .eventType, expected: EPCISKey.type.name)
    }
    if !seen.contains(.eventTimeZoneOffset) {
      note(.structureMissing, origin, field: .eventOffset, expected: EPCISKey.eventTimeZoneOffset.name)
    }
    guard let allowed = Self.particularKeys(of: kind) else { return }
    let foreign = seen.intersection(.particular).subtracting(allowed)
    if !foreign.isEmpty {
      for key in EPCISKey.eventKeys where foreign.contains(key) {
        note(
          .eventForeignField, keyPlaces[Int(key.rawValue)], field: Self.field(of: key),
          found: key.name, expected: text(batch.cell(record, .eventType)))
      }
    }
    for member in unknownKeys {
      let key = tree.tokens[member]
      note(.structureUnknown, key.offset, field: .eventExtension, found: text(key))
    }
  }

  /// The keys of `EPCISKeySet.particular` that an event may have; nil where the type is a vendor's,
  /// whose keys nobody can know.
  private static func particularKeys(of kind: RecordKind) -> EPCISKeySet? {
    switch kind {
    case .objectEvent: EPCISKeySet(.epcList, .quantityList, .action)
    case .aggregationEvent, .associationEvent:
      EPCISKeySet(.parentID, .childEPCs, .childQuantityList, .action)
    case .transactionEvent: EPCISKeySet(.parentID, .epcList, .quantityList, .action)
    case .transformationEvent:
      EPCISKeySet(
        .inputEPCList, .inputQuantityList, .outputEPCList, .outputQuantityList, .transformationID)
    default: nil
    }
  }

  private static func field(of key: EPCISKey) -> Field {
    switch key {
    case .action: .eventAction
    case .parentID: .eventParentID
    case .transformationID: .eventTransformationID
    case .epcList: .eventEPCList
    case .childEPCs: .eventChildEPCs
    case .inputEPCList: .eventInputEPCList
    case .outputEPCList: .eventOutputEPCList
    case .quantityList: .eventQuantityList
    case .childQuantityList: .eventChildQuantityList
    case .inputQuantityList: .eventInputQuantityList
    case .outputQuantityList: .eventOutputQuantityList
    default: .eventExtension
    }
  }

  private static let kinds: [(name: [UInt8], kind: RecordKind)] = [
    (Array("ObjectEvent".utf8), .objectEvent), (Array("AggregationEvent".utf8), .aggregationEvent),
    (Array("TransactionEvent".utf8), .transactionEvent),
    (Array("TransformationEvent".utf8), .transformationEvent),
    (Array("AssociationEvent".utf8), .associationEvent),
  ]

  private func kind(of cell: Cell) -> RecordKind {
    for (name, kind) in Self.kinds where same(name, cell) { return kind }
    // The same types under their whole names.
    let text = text(cell)
    for prefix in ["epcis:", "https://ref.gs1.org/epcis/"] where text.hasPrefix(prefix) {
      let bytes = Array(text.dropFirst(prefix.count).utf8)
      if let match = Self.kinds.first(where: { $0.name == bytes }) { return match.kind }
    }
    return .otherEvent
  }

  private func same(_ name: [UInt8], _ cell: Cell) -> Bool {
    guard name.count == Int(cell.length) else { return false }
    var at = Int(cell.start)
    for byte in name {
      if batch.bytes[at] != byte { return false }
      at += 1
    }
    return true
  }

  func hasColon(_ cell: Cell) -> Bool {
    for index in cell.range where batch.bytes[index] == UInt8(ascii: ":") { return true }
    return false
  }

  /// What the shim marked, each told once, wherever in the event it stands.
  private mutating func markedTokens(_ from: Int, _ to: Int) {
    for index in from..<to where tree.tokens[index].flags != 0 {
      let token = tree.tokens[index]
      let marks = token.marks
      if marks.contains(.duplicate) { note(.jsonDuplicateKey, token.offset, found: text(token)) }
      if marks.contains(.loneSurrogate) { note(.jsonUTF8, token.offset, found: written(token)) }
      if marks.contains(.overflow) { note(.jsonNumber, token.offset, found: written(token)) }
    }
  }

  // MARK: - Context of the event itself

  private mutating func useContext(of event: Int) {
    guard tree.hasContexts, let entry = self.member(.context, of: event) else {
      if ownContext != nil {
        context = documentContext
        ownContext = nil
        names.forgetKeys()
        beginScope()
      }
      return
    }
    let token = tree.tokens[entry]
    let text = batch.bytes[Int(token.offset)..<token.end]
    if let ownContext, ownContext.text == text { return }
    context = documentContext
    context.read(entry, in: JSONView(tree: tree, bytes: batch.bytes, arenaStart: Int(arenaStart)))
    ownContext = (text, context)
    names.forgetKeys()
    beginScope()
  }

  private mutating func beginScope() {
    batch.prefixScopes.append(PrefixScope(firstRecord: record, prefixes: context.valuePrefixes))
  }

  // MARK: - Tokens

  /// Index of the value of a key, or nil.
  func member(_ key: EPCISKey, of object: Int) -> Int? {
    var member = object + 1
    let end = Int(tree.tokens[object].next)
    while member < end {
      if tree.tokens[member].known == key { return member + 1 }
      member = tree.after(member + 1)
    }
    return nil
  }

  /// The place of a token's text; containers as written.
  func cell(_ token: JSONToken) -> Cell {
    if token.marks.contains(.escaped), token.type != JSONKind.number.rawValue {
      let text = tree.texts[Int(token.next)]
      return Cell(
        start: arenaStart + text.start, length: text.length, origin: token.offset, state: .text,
        change: .none, detail: 0)
    }
    // All arguments written out: defaults of another module are calls.
    return Cell(
      start: token.offset, length: token.length, origin: token.offset, state: .text, change: .none,
      detail: 0)
  }

  func text(_ token: JSONToken) -> String { text(cell(token)) }
  func text(_ cell: Cell) -> String { batch.text(of: cell) }

  /// As it stands in the file, at most 64 bytes.
  func written(_ token: JSONToken) -> String {
    String(decoding: batch.bytes[Int(token.offset)..<token.end].prefix(64), as: UTF8.self)
  }

  mutating func note(
    _ code: NoteCode, _ origin: UInt32, record: Int? = nil, field: Field? = nil, found: String = "",
    expected: String = ""
  ) {
    batch.notes.append(
      ReadingNote(
        code: code, record: Int32(clamping: record ?? self.record), origin: origin, field: field,
        found: found, expected: expected))
  }
}
