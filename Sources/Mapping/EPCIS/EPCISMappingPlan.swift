import Identifiers
package import Vocabulary

/// Brings EPCIS batches to canonical fields and values: built once for a file, run on any thread.
///
/// What it writes into `values` and `Leaf.value`:
///
/// | cell or leaf | value | detail |
/// |---|---|---|
/// | times | milliseconds since 1970 UTC | `WrittenZone` |
/// | `event.offset` | minutes east of UTC | |
/// | identifiers | `IdentifierVerdict` | |
/// | CBV words | index in the CBV list, -1 | `CBV.Form` |
/// | quantities | decimal × 10⁶ | |
/// | `uom` | index in `UnitCodes.entries`, or why not | |
/// | sensor `type` | index in `MeasurementTypes.words`, -1 | |
package struct EPCISMappingPlan: Sendable {
  let words = CBVMatcher()
  let terms: TermIndex
  let normalizers: FieldNormalizers
  let masterData: MasterDataIndex
  let measurements: MeasurementMatcher = MeasurementMatcher()

  package init(dictionary: FieldDictionary, header: DocumentHeader) {
    terms = dictionary.terms
    normalizers = FieldNormalizers(dictionary)
    masterData = MasterDataIndex(header, terms: terms, normalizers: normalizers, dictionary: dictionary)
  }

  package func apply(to batch: inout RecordBatch) {
    guard batch.isCoreLayout else { return }
    // A prefixed name means its URI: an identifier or a word of the CBV may hide behind it.
    if case .epcisJSON = batch.form { batch.expandPrefixes() }
    var draft = EPCISDraft(&batch, terms, masterValues: masterData.valueCount)
    for record in draft.records.indices where draft.records[record].kind.isEvent {
      readCells(record, &draft)
      let lists = readLeaves(record, &draft)
      derive(record, lists: lists, &draft)
      if !masterData.isEmpty { masterData.fill(record, lists: lists, &draft) }
    }
    draft.give(to: &batch)
  }

  // MARK: Cells

  private func readCells(_ record: Int, _ draft: inout EPCISDraft) {
    let offset = readOffset(record, &draft)
    readTime(record, .eventTime, offset: offset, &draft)
    readTime(record, .eventRecordTime, offset: offset, &draft)
    readWord(record, .eventStage, .bizStep, &draft)
    readWord(record, .eventDisposition, .disposition, &draft)
    readIdentifier(record, .eventReadPoint, &draft)
    readIdentifier(record, .eventBizLocation, &draft)
    readIdentifier(record, .eventID, &draft)
    readIdentifier(record, .eventParentID, &draft)
    readIdentifier(record, .eventTransformationID, &draft)
  }

  private func readIdentifier(_ record: Int, _ field: Field, _ draft: inout EPCISDraft) {
    let slot = draft.slot(record, field)
    let cell = draft.table.cells[slot]
    guard cell.isPresent else { return }
    let verdict = draft.identifiers.entries[draft.identifier(cell)].parts.verdict
    draft.table.values[slot] = verdict.rawValue
    draft.table.cells[slot].state = verdict.isValid ? .valid : .invalid
  }

  /// - Returns: minutes east of UTC, nil where the record does not say.
  private func readOffset(_ record: Int, _ draft: inout EPCISDraft) -> Int? {
    let slot = draft.slot(record, .eventOffset)
    let cell = draft.table.cells[slot]
    guard cell.isPresent else { return nil }
    let outcome = draft.offset(cell)
    guard outcome.reason == .ok, let minutes = outcome.minutes else {
      draft.table.cells[slot].state = .invalid
      draft.table.values[slot] = Int64(outcome.reason.rawValue)
      return outcome.minutes
    }
    draft.table.cells[slot].state = .valid
    draft.table.values[slot] = Int64(minutes)
    return minutes
  }

  private func readTime(
    _ record: Int, _ field: Field, offset: Int?, _ draft: inout EPCISDraft
  ) {
    let slot = draft.slot(record, field)
    let cell = draft.table.cells[slot]
    guard cell.isPresent else { return }
    let (value, read) = draft.time(cell, offset: offset)
    draft.table.values[slot] = value
    draft.table.cells[slot] = read
    // One instant, one text: at the event's own offset, without empty decimals.
    guard read.state == .valid, !WrittenZone(detail: read.detail).isMissing else { return }
    let written = WrittenZone(detail: read.detail).minutes
    guard let shown = offset ?? written, cell.length != 25 || written == nil,
      written == nil || written == shown
    else { return }
    let start = draft.bytes.count
    EPCISDateTime.append(value, offsetMinutes: shown, to: &draft.bytes)
    draft.table.cells[slot].start = UInt32(start)
    draft.table.cells[slot].length = UInt32(draft.bytes.count - start)
    draft.table.cells[slot].change = .dateTime
  }

  private func readWord(
    _ record: Int, _ field: Field, _ family: CBV.Family, _ draft: inout EPCISDraft
  ) {
    let slot = draft.slot(record, field)
    guard draft.table.cells[slot].isPresent else { return }
    let (value, cell) = readWord(draft.table.cells[slot], family, &draft)
    draft.table.values[slot] = value
    draft.table.cells[slot] = cell
    guard value >= 0, cell.detail != CBV.Form.bareWord.rawValue else { return }
    let range = draft.bareWord(family, Int(value))
    draft.table.cells[slot].start = range.start
    draft.table.cells[slot].length = range.length
    draft.table.cells[slot].change = .vocabulary
  }

  func readWord(
    _ cell: Cell, _ family: CBV.Family, _ draft: inout EPCISDraft
  ) -> (value: Int64, cell: Cell) {
    var cell = cell
    let outcome = draft.word(cell, family, by: words)
    cell.detail = outcome.form.rawValue
    cell.state = outcome.index >= 0 ? .valid : outcome.isPrivate ? .text : .invalid
    return (outcome.index, cell)
  }

  // MARK: Leaves

  /// - Returns: what kinds of lists there are.
  private func readLeaves(_ record: Int, _ draft: inout EPCISDraft) -> LeafGroups {
    var lists: LeafGroups = []
    let place = draft.slot(record, .eventOffset)
    var offset: Int?
    if case .valid = draft.table.cells[place].state { offset = Int(draft.table.values[place]) }
    for index in draft.leaves(of: record) {
      let leaf = draft.leaves[index]
      lists.formUnion(leaf.list.group)
      guard leaf.cell.isPresent else { continue }
      switch leaf.part {
      case .epcClass: readIdentifier(index, &draft)
      case .quantity: readQuantity(index, &draft)
      case .uom: readUnit(index, &draft)
      case .type, .reason, .value: readEntry(index, leaf, &draft)
      case .declarationTime: readTime(index, offset, &draft)
      case .named where leaf.list.isSensor: readAttribute(index, leaf, offset, &draft)
      case .named, .branch, .emptyList: break
      }
    }
    return lists
  }

  private func readEntry(_ index: Int, _ leaf: Leaf, _ draft: inout EPCISDraft) {
    switch (leaf.list, leaf.part) {
    case (.persistentDispositionSet, .value), (.persistentDispositionUnset, .value):
      readWord(index, .disposition, &draft)
    case (.bizTransactionList, .type): readWord(index, .transactionType, &draft)
    case (.sourceList, .type), (.destinationList, .type):
      readWord(index, .sourceDestinationType, &draft)
    case (.errorDeclaration, .reason): readWord(index, .errorReason, &draft)
    case (.sensorReport, .type), (.sensorMetadata, .type):
      draft.leaves[index].value = measurements.read(draft.bytes.span.extracting(leaf.cell.range))
    case (.epcList, .value), (.childEPCs, .value), (.inputEPCList, .value),
      (.outputEPCList, .value), (.bizTransactionList, .value), (.sourceList, .value),
      (.destinationList, .value), (.correctiveEventIDs, .value), (.certificationInfo, .value):
      readIdentifier(index, &draft)
    default: break
    }
  }

  private func readAttribute(
    _ index: Int, _ leaf: Leaf, _ offset: Int?, _ draft: inout EPCISDraft
  ) {
    guard Int(leaf.name) < draft.attributes.count else { return }
    switch draft.attributes[Int(leaf.name)] {
    case .type:
      draft.leaves[index].value = measurements.read(draft.bytes.span.extracting(leaf.cell.range))
    case .uom: readUnit(index, &draft)
    case .time, .startTime, .endTime: readTime(index, offset, &draft)
    case .other: break
    }
  }

  private func readIdentifier(_ index: Int, _ draft: inout EPCISDraft) {
    let entry = draft.identifier(draft.leaves[index].cell)
    let verdict = draft.identifiers.entries[entry].parts.verdict
    draft.leaves[index].value = verdict.rawValue
    draft.leaves[index].cell.state = verdict.isValid ? .valid : .invalid
  }

  private func readQuantity(_ index: Int, _ draft: inout EPCISDraft) {
    let cell = draft.leaves[index].cell
    var outcome = Decimal6.parsePlain(draft.bytes.span.extracting(cell.range))
    if outcome.reason == .tooPrecise, let range = draft.sixDecimals(cell) {
      // Weights of 31563.68030294531 kg are sent in earnest: what is beyond a millionth is cut off.
      outcome = Decimal6.parsePlain(draft.bytes.span.extracting(range))
    }
    if let value = outcome.value {
      draft.leaves[index].value = value
      draft.leaves[index].cell.state = .valid
    } else {
      draft.leaves[index].value = Int64(outcome.reason.rawValue)
      draft.leaves[index].cell.state = .invalid
    }
  }

  private func readUnit(_ index: Int, _ draft: inout EPCISDraft) {
    let value = UnitCodes.index(of: draft.bytes.span.extracting(draft.leaves[index].cell.range))
    draft.leaves[index].value = value
    draft.leaves[index].cell.state = value == UnitCodes.malformed ? .invalid : .valid
  }

  private func readTime(_ index: Int, _ offset: Int?, _ draft: inout EPCISDraft) {
    let (value, cell) = draft.time(draft.leaves[index].cell, offset: offset)
    draft.leaves[index].value = value
    draft.leaves[index].cell = cell
  }

  private func readWord(_ index: Int, _ family: CBV.Family, _ draft: inout EPCISDraft) {
    let (value, cell) = readWord(draft.leaves[index].cell, family, &draft)
    draft.leaves[index].value = value
    draft.leaves[index].cell = cell
  }
}

extension RecordKind {
  /// An event, of a known type or not.
  @inline(__always) var isEvent: Bool {
    switch self {
    case .row, .masterData: false
    default: true
    }
  }
}

extension ListKind {
  @inline(__always) var isSensor: Bool {
    switch self {
    case .sensorMetadata, .sensorReport: true
    default: false
    }
  }
}
