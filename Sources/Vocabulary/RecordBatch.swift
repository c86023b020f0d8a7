/// What kind of source a batch was read from: decides how positions are told.
public enum SourceForm: UInt8, Sendable {
  case table, exchangeXML, epcisXML, epcisJSON
}

/// What one record is.
public enum RecordKind: UInt8, Sendable, CaseIterable {
  case row = 0
  case objectEvent, aggregationEvent, transactionEvent, transformationEvent, associationEvent
  case quantityEvent
  /// An event type of a vendor, or one that does not exist; the cell `event.type` has its name.
  case otherEvent
  /// One `VocabularyElement` of header master data.
  case masterData
}

/// Where a record starts and what it is.
public struct RecordHead: Sendable {
  public var kind: RecordKind
  /// Offset in the source part of the batch's bytes: first byte of the row, `<` of the event's
  /// element, `{` of its object.
  public var origin: UInt32
  /// Line of `origin` in the file, from 1.
  public var line: UInt32
  /// Column of `origin`, from 1, in code points; 0 where the reader did not say.
  public var column: UInt32
  /// Ordinal, from 1, among the siblings of the same name (XPath position) or, in JSON and tables,
  /// from 0 in the list.
  public var ordinal: UInt32
  /// First leaf of this record; it ends where the next record's leaves start.
  public var firstLeaf: UInt32

  @inlinable public init(
    kind: RecordKind, origin: UInt32, line: UInt32, column: UInt32 = 0, ordinal: UInt32,
    firstLeaf: UInt32 = 0
  ) {
    self.kind = kind
    self.origin = origin
    self.line = line
    self.column = column
    self.ordinal = ordinal
    self.firstLeaf = firstLeaf
  }
}

/// Up to a few thousand records of one file, on their way from reading to reporting.
///
/// ```
/// bytes   ┌────────── source ──────────┬─────── arena ───────┐
///         │ what the file says, as read │ decoded, normalized │
///         └────────────────────────────┴─────────────────────┘
/// table   [slot 4: r0 r1 …][slot 0: r0 r1 …]…     one cell and one number for each record and slot
/// leaves  record 0: epc, epc, epcClass, quantity …  record 1: …     nested EPCIS, document order
/// ```
///
/// Cells point into the source part when the text needed no decoding, else into the arena. Nothing in
/// a batch refers outside it, so a batch can be handed to another thread whole.
public struct RecordBatch: Sendable {
  public var form: SourceForm
  /// Number of the first record in its file, from 1.
  public var firstRecord: Int
  /// Source bytes first, arena behind.
  public var bytes: [UInt8]
  /// How many of `bytes` are source.
  public var sourceCount: Int
  /// Offset in the file (decoded to UTF-8) of the first source byte, from 0.
  public var sourceStart: Int
  /// Line and column, from 1, of the first source byte.
  public var firstLine: Int
  public var firstColumn: Int
  /// What each slot holds; nil for a column that means no canonical field.
  public let fields: [Field?]
  /// Slot of each core field, by `Field.id`; -1 where the batch has no such slot.
  public let slotByField: [Int16]
  public var records: [RecordHead]
  /// Values of the records, column by column; a column for each of `fields` that has any.
  public var table: CellTable
  public var leaves: [Leaf]
  /// Names that leaves refer to; grows through a file, earlier indices stay.
  public var names: [QualifiedName]
  public var notes: [ReadingNote]
  /// What the document says prefixes in values mean, by record, ascending.
  public var prefixScopes: [PrefixScope]

  /// - Parameter capacity: how many records are to come; it grows where there are more.
  public init(form: SourceForm, firstRecord: Int, fields: [Field?], capacity: Int = 0) {
    self.form = form
    self.firstRecord = firstRecord
    self.fields = fields
    slotByField = Self.slots(of: fields)
    bytes = []
    sourceCount = 0
    sourceStart = 0
    firstLine = 1
    firstColumn = 1
    records = []
    table = CellTable(width: fields.count, capacity: capacity)
    leaves = []
    names = []
    notes = []
    prefixScopes = []
  }

  /// Slots for every core field, slot number = field id: what EPCIS and the exchange form use.
  /// The slot of each core field is its number.
  public var isCoreLayout: Bool {
    fields.count >= Field.coreCount && slotByField[Int(Field.eventTime.id)] == Int(Field.eventTime.id)
  }

  public static let coreLayout: [Field?] = (0..<Field.coreCount).map { Field(id: UInt16($0)) }

  private static func slots(of fields: [Field?]) -> [Int16] {
    let highest = fields.reduce(Field.coreCount - 1) { max($0, Int($1?.id ?? 0)) }
    var table = [Int16](repeating: -1, count: highest + 1)
    for (slot, field) in fields.enumerated() {
      if let field, table[Int(field.id)] < 0 { table[Int(field.id)] = Int16(slot) }
    }
    return table
  }

  /// Records with more cells than the table has columns: nobody knows which of them belongs where.
  public var tornRecords: Set<Int> {
    var torn: Set<Int> = []
    for note in notes where note.code == .fieldCount && note.record >= 0 {
      let expected = note.expected.prefix { $0.isASCII && $0.isNumber }
      if let found = Int(note.found), let expected = Int(expected), found > expected { torn.insert(Int(note.record)) }
    }
    return torn
  }

  @inlinable public var count: Int { records.count }
  /// How many slots there are.
  @inlinable public var width: Int { fields.count }

  /// The slot of a field, or nil where no record of this batch has a value in it.
  @inlinable public func slot(of field: Field) -> Int? {
    guard let slot = firstSlot(of: field), table.hasColumn(slot) else { return nil }
    return slot
  }

  /// The slot that a field has in this layout, with values or without; the first where it has two.
  @inlinable public func firstSlot(of field: Field) -> Int? {
    let id = Int(field.id)
    guard id < slotByField.count, slotByField[id] >= 0 else { return nil }
    return Int(slotByField[id])
  }

  @inlinable public func cell(_ record: Int, _ slot: Int) -> Cell { table[record, slot] }

  /// The cell of a field, absent where the batch has no slot for it.
  @inlinable public func cell(_ record: Int, _ field: Field) -> Cell {
    guard let slot = slot(of: field) else { return .absent }
    return table[record, slot]
  }

  @inlinable public func value(_ record: Int, _ slot: Int) -> Int64 { table.value(record, slot) }

  @inlinable public func value(_ record: Int, _ field: Field) -> Int64 {
    guard let slot = slot(of: field) else { return 0 }
    return table.value(record, slot)
  }

  /// Leaves of one record, in document order.
  @inlinable public func leafRange(_ record: Int) -> Range<Int> {
    let start = Int(records[record].firstLeaf)
    let end = record + 1 < records.count ? Int(records[record + 1].firstLeaf) : leaves.count
    return start..<end
  }

  /// Lends the bytes of a cell.
  @inlinable public func withBytes<Result>(
    of cell: Cell, _ body: (Span<UInt8>) throws -> Result
  ) rethrows -> Result {
    try body(bytes.span.extracting(cell.range))
  }

  /// The text of a cell; bytes that are no UTF-8 become U+FFFD. For reports, not for hot loops.
  public func text(of cell: Cell) -> String {
    String(decoding: bytes[cell.range], as: UTF8.self)
  }

  /// Appends a value to the arena and gives back its place. Offsets stay below 4 GiB because readers
  /// cut batches far earlier.
  @inlinable public mutating func append(_ value: some Sequence<UInt8>) -> (start: UInt32, length: UInt32) {
    let start = bytes.count
    bytes.append(contentsOf: value)
    return (UInt32(start), UInt32(bytes.count - start))
  }

  /// Line and column, from 1, of a source offset; columns count Unicode code points.
  public func position(at origin: UInt32) -> (line: Int, column: Int) {
    let end = min(Int(origin), sourceCount)
    var line = firstLine
    var column = firstColumn
    // Start from the last record before the place: its line is known.
    var start = 0
    if let record = record(before: end) {
      let head = records[record]
      line = Int(head.line)
      start = Int(head.origin)
      if head.column > 0 {
        return advance(from: start, to: end, line: line, column: Int(head.column))
      }
      // Its column: code points since the line began, or since the batch began on the same line.
      var scan = start
      while scan > 0, bytes[scan - 1] != 0x0A { scan -= 1 }
      column = scan == 0 && Int(head.line) == firstLine ? firstColumn : 1
      column += codePoints(in: scan..<start)
    }
    return advance(from: start, to: end, line: line, column: column)
  }

  /// The last record that begins at or before a source offset.
  func record(before end: Int) -> Int? {
    var low = 0
    var high = records.count
    while low < high {
      let middle = (low + high) / 2
      if Int(records[middle].origin) <= end { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// Column, from 1, of the first byte of a record.
  public func column(ofRecord record: Int) -> Int {
    let head = records[record]
    return head.column > 0 ? Int(head.column) : position(at: head.origin).column
  }

  func advance(from start: Int, to end: Int, line: Int, column: Int) -> (line: Int, column: Int) {
    guard start < end else { return (line, column) }
    let span = bytes.span.extracting(start..<end)
    // Back to where the last line begins; only the lines before have to be counted.
    var last = span.count &- 1
    var points = 0
    while last >= 0, span[last] != 0x0A {
      if span[last] & 0xC0 != 0x80 { points &+= 1 }
      last &-= 1
    }
    guard last >= 0 else { return (line, column + points) }
    var lines = 1
    for index in 0..<last where span[index] == 0x0A { lines &+= 1 }
    return (line + lines, 1 + points)
  }

  private func codePoints(in range: Range<Int>) -> Int {
    var count = 0
    for index in range where bytes[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
