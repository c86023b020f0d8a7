import Vocabulary

/// Turns a tape of events into a batch: scalars into cells, everything repeated or nested into leaves.
///
/// Tolerant on purpose: what stands in the wrong place is still read, the structure judge has said so.
/// Wrappers of EPCIS 1.2 (`extension`, `baseExtension`) are transparent.
struct EPCISEventReader {
  private let tape: XMLTape
  private(set) var batch: RecordBatch
  /// How many events of each name came before, by its number.
  private var counts: [UInt32]
  private var index = 0
  private var place: TextPlace
  /// Nil where each event is walked (the tests' plain twin).
  private var plans: EventPlans?

  // Ordinals inside the record being read.
  private var outer = noEntries
  private static let noEntries = InlineArray<32, UInt32>(repeating: 0)
  private var sensorElement: UInt32 = 0
  private var extensionTerm: UInt32 = 0

  /// - Parameter counts: How many events of each name (by its number) came before, for ordinals.
  init(_ tape: XMLTape, firstRecord: Int, counts: [UInt32], remembersShapes: Bool = true) {
    self.tape = tape
    plans = remembersShapes ? EventPlans() : nil
    self.counts = counts + repeatElement(0, count: max(0, tape.names.count - counts.count))
    place = TextPlace(line: tape.firstLine, column: tape.firstColumn)
    batch = RecordBatch(
      form: .epcisXML, firstRecord: firstRecord, fields: RecordBatch.coreLayout,
      capacity: tape.recordNames.count)
    batch.table.reserve(columns: 24)
    batch.bytes = tape.bytes
    batch.sourceCount = tape.sourceCount
    batch.sourceStart = tape.sourceStart
    batch.firstLine = tape.firstLine
    batch.firstColumn = tape.firstColumn
    batch.names = tape.names
    if !tape.rootPrefixes.isEmpty {
      batch.prefixScopes = [PrefixScope(firstRecord: 0, prefixes: ValuePrefixes(tape.rootPrefixes))]
    }
    batch.leaves.reserveCapacity(tape.tokens.count / 2)
  }

  mutating func read() {
    while index < tape.tokens.count {
      let token = tape.tokens[index]
      index += 1
      switch token.kind {
      case .open, .leaf:
        // A wrapper's events follow as if they stood in the list.
        if word(token) != .extension { event(token) }
      case .attribute, .text, .close: break
      }
    }
  }

  private func word(_ token: XMLToken) -> EPCISWord {
    let traits = tape.traits[Int(token.name)]
    guard traits.space == .none || traits.space == .own else { return .unknown }
    return EPCISWord(rawValue: traits.word) ?? .unknown
  }

  private mutating func event(_ token: XMLToken) {
    let bytes = tape.bytes
    place.move(to: Int(token.origin), in: bytes.span)
    let name = Int(token.name)
    counts[name] += 1
    let ordinal = counts[name]
    batch.records.append(
      RecordHead(
        kind: word(token).recordKind, origin: token.origin, line: UInt32(place.line),
        column: UInt32(place.column), ordinal: ordinal, firstLeaf: UInt32(batch.leaves.count)))
    batch.table.makeRoom(for: batch.records.count)
    outer = Self.noEntries
    sensorElement = 0
    extensionTerm = 0
    let written = tape.names[name]
    let prefix = written.prefix.isEmpty ? 0 : written.prefix.utf8.count + 1
    put(
      .eventType,
      Cell(
        start: token.origin + 1 + UInt32(prefix), length: UInt32(written.local.utf8.count),
        origin: token.origin))
    let start = index - 1
    if let count = plans?.replay(start, in: tape, to: &batch) {
      index = start + count
      return
    }
    eventAttributes()
    if token.kind == .open { fields() }
    plans?.learn(start..<index, in: tape, from: batch, own: .eventType)
  }
}

// MARK: Fields of an event

extension EPCISEventReader {
  /// Reads children until the element that holds them closes.
  private mutating func fields() {
    while let token = nextChild() {
      switch word(token) {
      case .extension, .baseExtension:
        skipAttributes()
        if token.kind == .open { fields() }
      case .eventTime: scalar(.eventTime, token)
      case .recordTime: scalar(.eventRecordTime, token)
      case .eventTimeZoneOffset: scalar(.eventOffset, token)
      case .eventID: scalar(.eventID, token)
      case .action: scalar(.eventAction, token)
      case .bizStep: scalar(.eventStage, token)
      case .disposition: scalar(.eventDisposition, token)
      case .parentID: scalar(.eventParentID, token)
      case .transformationID: scalar(.eventTransformationID, token)
      case .readPoint: location(.eventReadPoint, .readPointExtension, token)
      case .bizLocation: location(.eventBizLocation, .bizLocationExtension, token)
      case .epcList: list(.epcList, of: .epc, token)
      case .childEPCs: list(.childEPCs, of: .epc, token)
      case .inputEPCList: list(.inputEPCList, of: .epc, token)
      case .outputEPCList: list(.outputEPCList, of: .epc, token)
      case .quantityList: quantities(.quantityList, token)
      case .childQuantityList: quantities(.childQuantityList, token)
      case .inputQuantityList: quantities(.inputQuantityList, token)
      case .outputQuantityList: quantities(.outputQuantityList, token)
      case .epcClass where isQuantityEvent: part(.quantityList, .epcClass, 0, token)
      case .quantity where isQuantityEvent: part(.quantityList, .quantity, 0, token)
      case .bizTransactionList: list(.bizTransactionList, of: .bizTransaction, token)
      case .sourceList: list(.sourceList, of: .source, token)
      case .destinationList: list(.destinationList, of: .destination, token)
      case .persistentDisposition: persistent(token)
      case .sensorElementList: sensors(token)
      case .errorDeclaration: declaration(token)
      case .certificationInfo: entry(.certificationInfo, token)
      case .ilmd: ilmd(token)
      default: extra(token)
      }
    }
  }

  private var isQuantityEvent: Bool { batch.records.last?.kind == .quantityEvent }

  /// The next child of the open element, or nil once it closes; the close is taken.
  private mutating func nextChild() -> XMLToken? { tape.nextChild(&index) }

  private mutating func skipAttributes() {
    while index < tape.tokens.count, tape.tokens[index].kind == .attribute { index += 1 }
  }

  /// Passes over what is left of an element whose value has been taken.
  private mutating func close(_ token: XMLToken) {
    guard token.kind == .open else {
      skipAttributes()
      return
    }
    while let child = nextChild() { extra(child) }
  }

  private func cell(_ token: XMLToken) -> Cell { tape.cell(token) }

  private mutating func put(_ field: Field, _ cell: Cell) {
    let record = batch.records.count - 1
    let slot = Int(field.id)
    // The first of two values stands; the judge has noted the second.
    if batch.cell(record, slot).length == 0 { batch.table.put(cell, record, slot) }
  }

  private mutating func scalar(_ field: Field, _ token: XMLToken) {
    put(field, cell(token))
    close(token)
  }

  private mutating func location(_ field: Field, _ list: ListKind, _ token: XMLToken) {
    var terms: UInt32 = 0
    attributes(as: list, outer: &terms)
    guard token.kind == .open else { return }
    while let child = nextChild() {
      switch word(child) {
      case .id: scalar(field, child)
      case .extension:
        skipAttributes()
        if child.kind == .open {
          while let inner = nextChild() { term(list, inner, outer: &terms) }
        }
      default: term(list, child, outer: &terms)
      }
    }
  }
}

// MARK: Lists

extension EPCISEventReader {
  private mutating func leaf(
    _ list: ListKind, _ part: LeafPart, _ outer: UInt32, _ cell: Cell, depth: UInt8 = 0,
    inner: UInt32 = 0, name: UInt16 = 0
  ) {
    batch.leaves.append(
      Leaf(
        list: list, part: part, depth: depth, outer: outer, inner: inner, name: UInt32(name),
        cell: cell))
  }

  private mutating func part(_ list: ListKind, _ part: LeafPart, _ outer: UInt32, _ token: XMLToken) {
    leaf(list, part, outer, cell(token))
    close(token)
  }

  private mutating func nextOuter(_ list: ListKind) -> UInt32 {
    defer { outer[Int(list.rawValue)] += 1 }
    return outer[Int(list.rawValue)]
  }

  private mutating func empty(_ list: ListKind, _ token: XMLToken) {
    leaf(
      list, .emptyList, outer[Int(list.rawValue)],
      Cell(start: token.origin, length: 0, origin: token.origin, state: .absent))
  }

  /// One entry of a list: its text, and its `type` if it has one.
  private mutating func entry(_ list: ListKind, _ token: XMLToken) {
    let number = nextOuter(list)
    leaf(list, .value, number, cell(token))
    while index < tape.tokens.count, tape.tokens[index].kind == .attribute {
      let attribute = tape.tokens[index]
      index += 1
      if word(attribute) == .type {
        leaf(list, .type, number, cell(attribute))
      } else {
        leaf(
          .extensionTerm, .named, extensionTerm, cell(attribute), depth: 0,
          name: attribute.name + 1)
        extensionTerm += 1
      }
    }
    if token.kind == .open { close(token) }
  }

  private mutating func list(_ list: ListKind, of member: EPCISWord, _ token: XMLToken) {
    skipAttributes()
    var isEmpty = true
    if token.kind == .open {
      while let child = nextChild() {
        if word(child) == member {
          isEmpty = false
          entry(list, child)
        } else {
          extra(child)
        }
      }
    }
    if isEmpty { empty(list, token) }
  }

  private mutating func quantities(_ list: ListKind, _ token: XMLToken) {
    skipAttributes()
    var isEmpty = true
    if token.kind == .open {
      while let child = nextChild() {
        guard word(child) == .quantityElement else {
          extra(child)
          continue
        }
        isEmpty = false
        quantity(list, child)
      }
    }
    if isEmpty { empty(list, token) }
  }

  private mutating func quantity(_ list: ListKind, _ token: XMLToken) {
    let number = nextOuter(list)
    skipAttributes()
    let before = batch.leaves.count
    if token.kind == .open {
      while let child = nextChild() {
        switch word(child) {
        case .epcClass: part(list, .epcClass, number, child)
        case .quantity: part(list, .quantity, number, child)
        case .uom: part(list, .uom, number, child)
        default: extra(child)
        }
      }
    }
    // An element without content still counts as an entry.
    if batch.leaves.count == before {
      leaf(list, .epcClass, number, Cell(start: 0, length: 0, origin: token.origin, state: .absent))
    }
  }

  private mutating func persistent(_ token: XMLToken) {
    skipAttributes()
    var isEmpty = true
    if token.kind == .open {
      while let child = nextChild() {
        switch word(child) {
        case .set:
          isEmpty = false
          entry(.persistentDispositionSet, child)
        case .unset:
          isEmpty = false
          entry(.persistentDispositionUnset, child)
        default: extra(child)
        }
      }
    }
    if isEmpty { empty(.persistentDispositionSet, token) }
  }

  private mutating func declaration(_ token: XMLToken) {
    skipAttributes()
    let before = batch.leaves.count
    if token.kind == .open { declarationFields() }
    if batch.leaves.count == before { empty(.errorDeclaration, token) }
  }

  private mutating func declarationFields() {
    var terms: UInt32 = 1
    while let child = nextChild() {
      switch word(child) {
      case .declarationTime: part(.errorDeclaration, .declarationTime, 0, child)
      case .reason: part(.errorDeclaration, .reason, 0, child)
      case .correctiveEventIDs: list(.correctiveEventIDs, of: .correctiveEventID, child)
      case .extension:
        skipAttributes()
        if child.kind == .open { declarationFields() }
      default: term(.errorDeclaration, child, outer: &terms)
      }
    }
  }
}

// MARK: Sensors

extension EPCISEventReader {
  private mutating func sensors(_ token: XMLToken) {
    skipAttributes()
    let first = sensorElement
    if token.kind == .open {
      while let child = nextChild() {
        guard word(child) == .sensorElement else {
          extra(child)
          continue
        }
        sensor(child)
        sensorElement += 1
      }
    }
    if sensorElement == first {
      leaf(
        .sensorReport, .emptyList, sensorElement,
        Cell(start: token.origin, length: 0, origin: token.origin, state: .absent))
    }
  }

  private mutating func sensor(_ token: XMLToken) {
    skipAttributes()
    var report: UInt32 = 0
    var own = Leaf.elementExtension
    if token.kind == .open {
      while let child = nextChild() {
        switch word(child) {
        case .sensorMetadata: sensorAttributes(.sensorMetadata, 0, child)
        case .sensorReport:
          sensorAttributes(.sensorReport, report, child)
          report += 1
        default:
          term(.sensorMetadata, child, outer: sensorElement, inner: own, depth: 0)
          own += 1
        }
      }
    }
    // EVT-23 asks for at least one report.
    if report == 0 {
      leaf(
        .sensorReport, .emptyList, sensorElement,
        Cell(start: token.origin, length: 0, origin: token.origin, state: .absent))
    }
  }

  private mutating func sensorAttributes(_ list: ListKind, _ inner: UInt32, _ token: XMLToken) {
    var isEmpty = true
    while index < tape.tokens.count, tape.tokens[index].kind == .attribute {
      let attribute = tape.tokens[index]
      index += 1
      isEmpty = false
      leaf(list, .named, sensorElement, cell(attribute), inner: inner, name: attribute.name)
    }
    if isEmpty, list == .sensorReport {
      // A report that says nothing is still a report.
      leaf(
        list, .value, sensorElement,
        Cell(start: token.origin, length: 0, origin: token.origin, state: .absent), inner: inner)
    }
    if token.kind == .open { close(token) }
  }
}

// MARK: Terms

extension EPCISEventReader {
  private mutating func ilmd(_ token: XMLToken) {
    var terms: UInt32 = 0
    attributes(as: .ilmd, outer: &terms)
    if token.kind == .open {
      while let child = nextChild() {
        if word(child) == .extension {
          skipAttributes()
          if child.kind == .open { while let inner = nextChild() { term(.ilmd, inner, outer: &terms) } }
        } else {
          term(.ilmd, child, outer: &terms)
        }
      }
    }
    if terms == 0 { empty(.ilmd, token) }
  }

  /// An element that no field knows: kept as a term of the event.
  private mutating func extra(_ token: XMLToken) {
    term(.extensionTerm, token, outer: extensionTerm, inner: extensionTerm, depth: 0)
    extensionTerm += 1
  }

  private mutating func eventAttributes() {
    var terms = extensionTerm
    attributes(as: .extensionTerm, outer: &terms)
    extensionTerm = terms
  }

  /// A term and everything in it, kept with its names.
  private mutating func term(_ list: ListKind, _ token: XMLToken, outer: inout UInt32) {
    term(list, token, outer: outer, inner: outer, depth: 0)
    outer += 1
  }

  private mutating func term(
    _ list: ListKind, _ token: XMLToken, outer: UInt32, inner: UInt32, depth: UInt8
  ) {
    leaf(
      list, token.kind == .open ? .branch : .named, outer, cell(token), depth: depth, inner: inner,
      name: token.name)
    var sibling: UInt32 = 0
    while index < tape.tokens.count, tape.tokens[index].kind == .attribute {
      let attribute = tape.tokens[index]
      index += 1
      leaf(
        list, .named, outer, cell(attribute), depth: depth + 1, inner: sibling,
        name: attribute.name + 1)
      sibling += 1
    }
    guard token.kind == .open else { return }
    while let child = nextChild() {
      term(list, child, outer: outer, inner: sibling, depth: depth + 1)
      sibling += 1
    }
  }

  /// Attributes of a structure that takes any: kept as terms of their own.
  private mutating func attributes(
    as list: ListKind, outer: inout UInt32
  ) {
    while index < tape.tokens.count, tape.tokens[index].kind == .attribute {
      let attribute = tape.tokens[index]
      index += 1
      leaf(
        list, .named, outer, cell(attribute), inner: outer, name: attribute.name + 1)
      outer += 1
    }
  }
}
