import Identifiers
package import Vocabulary

/// Collects what the events of a batch say about single objects and lots, on any thread.
///
/// Only what names one thing or one lot has a journey: a kind of goods without a lot has none. Events
/// that take another one back say nothing themselves.
package struct JourneyCheck: Sendable {
  private let isWanted: Bool

  package init(rules: some RuleResolver) {
    isWanted = JourneyRules(rules).any
  }

  package func collect(
    from batch: borrowing RecordBatch, into rows: inout [JourneyRow], prefixes: inout PrefixClaims
  ) {
    guard isWanted, batch.form == .epcisXML || batch.form == .epcisJSON, let events = EventBatch(batch)
    else { return }
    var memory = Memory()
    for record in events.records.indices {
      let kind = events.records[record].kind
      switch kind {
      case .objectEvent, .aggregationEvent, .transactionEvent, .transformationEvent, .associationEvent: break
      default: continue
      }
      guard events.cell(record, .eventTime).state == .valid else { continue }
      collect(record, kind, events, first: batch.firstRecord, start: batch.sourceStart, &memory, &rows, &prefixes)
    }
  }

  /// What was looked at last: the events of an object, and those of a place, follow one another.
  private struct Memory {
    private var object = (cell: Cell.absent, key: ItemKey.none)
    private var objectClass = (cell: Cell.absent, key: ItemKey.none)
    private var place = (cell: Cell.absent, key: ItemKey.none)

    mutating func key(_ cell: Cell, isClass: Bool, _ events: borrowing EventBatch) -> ItemKey {
      isClass
        ? Self.key(cell, true, events, &objectClass) : Self.key(cell, false, events, &object)
    }

    /// 32 bits of an identifier's key; never 0.
    mutating func short(ofPlace cell: Cell, _ events: borrowing EventBatch) -> UInt32 {
      JourneyCheck.short(Self.key(cell, false, events, &place))
    }

    @inline(__always)
    private static func key(
      _ cell: Cell, _ isClass: Bool, _ events: borrowing EventBatch, _ last: inout (cell: Cell, key: ItemKey)
    ) -> ItemKey {
      if events.same(cell, last.cell) { return last.key }
      last = (cell, ItemKey(events.bytes.span.extracting(cell.range), isClass: isClass))
      return last.key
    }
  }

  private func collect(
    _ record: Int, _ kind: RecordKind, _ events: borrowing EventBatch, first: Int, start: Int,
    _ memory: inout Memory, _ rows: inout [JourneyRow], _ prefixes: inout PrefixClaims
  ) {
    let range = events.leaves(of: record)
    let head = events.records[record]
    let action = Action(events.cell(record, .eventAction), events.bytes)
    let stepCell = events.cell(record, .eventStage)
    let step = stepCell.state == .valid ? CBV.BizStep(rawValue: events.value(record, .eventStage)) : nil
    var event = Event(
      content: Self.content(record, range, events), step: JourneyStep(step), seen: Self.seen(step),
      seconds: min(UInt64(clamping: events.value(record, .eventTime) / 1000), 0x1_FFFF_FFFF))
    event.site = Self.site(record, events, &memory)
    let expiry = events.cell(record, .lotExpiryDate)
    if expiry.state == .valid {
      let day = events.value(record, .lotExpiryDate) % 2047
      event.date = UInt64(day < 0 ? day + 2047 : day) + 1
    }
    var hasChildren = false
    let begin = rows.count
    var cut: UInt64?
    let parentCell = events.cell(record, .eventParentID)
    let parent = parentCell.holds ? ItemKey(events.bytes.span.extracting(parentCell.range), isClass: false) : .none
    var index = range.lowerBound
    while index < range.upperBound {
      let leaf = events.leaves[index]
      switch leaf.list {
      case .errorDeclaration, .correctiveEventIDs:
        rows.removeSubrange(begin...)
        return
      case .destinationList where leaf.part.isValue && leaf.cell.holds && event.destination == 0:
        event.destination = Self.short(events, leaf.cell)
      case .bizTransactionList where leaf.part.isValue && leaf.cell.holds && event.transaction == 0:
        event.transaction = Self.short(events, leaf.cell)
      case .epcList, .childEPCs, .inputEPCList, .outputEPCList:
        guard leaf.part.isValue, leaf.cell.holds else { break }
        if begin == rows.count { cut = PrefixClaims.cut(events.bytes.span.extracting(leaf.cell.range)) }
        hasChildren = hasChildren || leaf.list.number == ListKind.childEPCs.number
        let fact = Self.fact(leaf.list, kind, action, event.seen)
        add(leaf, fact, isClass: false, index, record, parent, event, events, first, start, &memory, &rows)
      case .quantityList, .childQuantityList, .inputQuantityList, .outputQuantityList:
        guard case .epcClass = leaf.part, leaf.cell.holds else { break }
        if begin == rows.count { cut = PrefixClaims.cut(events.bytes.span.extracting(leaf.cell.range)) }
        hasChildren = hasChildren || leaf.list.number == ListKind.childQuantityList.number
        // A lot may be in many parents: packing says nothing about its order.
        let fact = kind == .aggregationEvent ? event.seen : Self.fact(leaf.list, kind, action, event.seen)
        add(leaf, fact, isClass: true, index, record, parent, event, events, first, start, &memory, &rows)
      default: break
      }
      index += 1
    }
    // What stands behind an object in the event is known only now.
    for index in begin..<rows.count {
      rows[index].sides = UInt64(event.site) << 32 | UInt64(event.destination)
      rows[index].content = event.content & 0xFFFF_FFFF_0000_0000 | UInt64(event.transaction)
    }
    if begin < rows.count {
      rows[begin].about |= JourneyRow.leads
      if let cut { prefixes.add(cut, rows[begin]) }
    }
    guard kind == .aggregationEvent, parentCell.holds else { return }
    let fact: JourneyFact =
      switch action {
      case .add: .filled
      case .delete: hasChildren ? .seen : .emptied
      default: event.seen
      }
    var row = Self.row(
      parent.fingerprint, fact, event, head, record, first, start, origin: parentCell.origin, list: 31, entry: 0)
    row.about |= JourneyRow.isUnit
    if begin == rows.count { row.about |= JourneyRow.leads }
    rows.append(row)
  }

  /// What is the same for all objects of one event.
  private struct Event {
    var content: UInt64
    var step: JourneyStep
    /// What a mere mention means, by the step.
    var seen: JourneyFact
    var seconds: UInt64
    var date: UInt64 = 0
    var site: UInt32 = 0
    var destination: UInt32 = 0
    var transaction: UInt32 = 0
  }

  private func add(
    _ leaf: Leaf, _ fact: JourneyFact, isClass: Bool, _ index: Int, _ record: Int, _ parent: ItemKey,
    _ event: Event, _ events: borrowing EventBatch, _ first: Int, _ start: Int, _ memory: inout Memory,
    _ rows: inout [JourneyRow]
  ) {
    let verdict = IdentifierVerdict(rawValue: leaf.value)
    // Malformed: another rule speaks, and nobody knows what it names.
    guard verdict.rawValue >> 16 & 0xFF == 0 || verdict.isValid else { return }
    let key = memory.key(leaf.cell, isClass: isClass, events)
    var flags: UInt64 = 0
    switch key.kind {
    case .lot: flags = JourneyRow.isLot
    case .serial where !isClass: break
    case .logistic where !isClass: flags = JourneyRow.isUnit
    default: return
    }
    var row = Self.row(
      key.fingerprint, fact, event, events.records[record], record, first, start, origin: leaf.cell.origin,
      list: UInt64(leaf.list.number), entry: leaf.outer)
    if isClass {
      Self.quantity(of: leaf, at: index, record, events, &row)
    } else if fact == .packed || fact == .unpacked {
      row.extra = parent.fingerprint
    }
    row.about |= flags
    rows.append(row)
  }

  /// Quantity and unit of one element, where both are known.
  private static func quantity(
    of element: Leaf, at index: Int, _ record: Int, _ events: borrowing EventBatch, _ row: inout JourneyRow
  ) {
    var unit: UInt64 = 0
    var next = index + 1
    let end = events.leaves(of: record).upperBound
    while next < end, events.leaves[next].outer == element.outer,
      events.leaves[next].list.number == element.list.number
    {
      let leaf = events.leaves[next]
      switch leaf.part {
      case .quantity where leaf.cell.state == .valid:
        row.extra = UInt64(bitPattern: leaf.value)
        row.about |= JourneyRow.hasQuantity
      case .uom where leaf.cell.holds:
        unit = leaf.value >= 0 && leaf.value < 254 ? UInt64(leaf.value) + 1 : 255
      default: break
      }
      next += 1
    }
    row.about |= unit << 23
    if unit == 255 { row.about &= ~JourneyRow.hasQuantity }
  }

  private static func row(
    _ key: UInt64, _ fact: JourneyFact, _ event: Event, _ head: RecordHead, _ record: Int, _ first: Int,
    _ start: Int, origin: UInt32, list: UInt64, entry: UInt32
  ) -> JourneyRow {
    var row = JourneyRow()
    row.key = key
    row.about = UInt64(fact.rawValue) | UInt64(event.step.rawValue) << 8
    row.about |= event.date << 12
    row.about |= event.seconds << 31
    row.place = UInt64(start + Int(head.origin)) << 24
    row.place |= list << 19
    row.place |= UInt64(head.kind.rawValue) << 15
    row.place |= UInt64(min(entry, 0x7FFF))
    row.number = UInt64(first + record) << 32 | UInt64(head.line)
    row.spot = UInt64(origin &- head.origin) << 32 | UInt64(head.ordinal)
    return row
  }

  private static func seen(_ step: CBV.BizStep?) -> JourneyFact {
    switch step {
    case .shipping, .departing: .shipped
    case .receiving, .arriving, .accepting: .received
    case .sampling: .sampled
    default: .seen
    }
  }

  private static func fact(
    _ list: ListKind, _ kind: RecordKind, _ action: Action, _ seen: JourneyFact
  ) -> JourneyFact {
    switch (kind, list) {
    case (.objectEvent, _):
      switch action {
      case .add: .created
      case .delete: .ended
      default: seen
      }
    case (.aggregationEvent, .childEPCs):
      switch action {
      case .add: .packed
      case .delete: .unpacked
      default: seen
      }
    case (.transformationEvent, .inputEPCList), (.transformationEvent, .inputQuantityList): .consumed
    case (.transformationEvent, .outputEPCList), (.transformationEvent, .outputQuantityList): .produced
    default: seen
    }
  }

  private static func site(_ record: Int, _ events: borrowing EventBatch, _ memory: inout Memory) -> UInt32 {
    var cell = events.cell(record, .eventReadPoint)
    if !cell.holds { cell = events.cell(record, .eventBizLocation) }
    return cell.holds ? memory.short(ofPlace: cell, events) : 0
  }

  /// 32 bits of an identifier's key; never 0.
  private static func short(_ events: borrowing EventBatch, _ cell: Cell) -> UInt32 {
    short(ItemKey(events.bytes.span.extracting(cell.range), isClass: false))
  }

  private static func short(_ key: ItemKey) -> UInt32 {
    max(1, UInt32(truncatingIfNeeded: key.fingerprint >> 32))
  }

  private static let written: [Field] = [
    .eventTime, .eventOffset, .eventAction, .eventStage, .eventDisposition, .eventParentID, .eventTransformationID,
    .eventReadPoint, .eventBizLocation,
  ]

  /// All that an event says, in whatever order its parts stand: in the upper 32 bits.
  private static func content(
    _ record: Int, _ range: Range<Int>, _ events: borrowing EventBatch
  ) -> UInt64 {
    let bytes = events.bytes.span
    var sum = UInt64(events.records[record].kind.rawValue)
    for field in written {
      let cell = events.cell(record, field)
      guard cell.holds else { continue }
      sum &+= ItemKey.hash(bytes.extracting(cell.range), from: 0, seed: UInt64(field.id))
    }
    for index in range {
      let leaf = events.leaves[index]
      guard leaf.cell.holds else { continue }
      let tag = 1000 + (UInt64(leaf.list.number) &<< 8 | leaf.part.number)
      sum &+= ItemKey.hash(bytes.extracting(leaf.cell.range), from: 0, seed: tag)
    }
    return ItemKey.mix(sum, 12)
  }
}
