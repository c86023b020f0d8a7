import Vocabulary

/// The tables of one batch, held once for the sweep, and the places in them that event rules look at.
struct EventBatch {
  let bytes: [UInt8]
  let leaves: [Leaf]
  let table: CellTable
  let records: [RecordHead]
  let names: [SensorAttribute]
  let form: SourceForm

  /// Nil for batches that have no slots for events: tables.
  init?(_ batch: borrowing RecordBatch) {
    // The core layout gives every core field the slot of its number.
    guard batch.isCoreLayout else { return nil }
    bytes = batch.bytes
    leaves = batch.leaves
    table = batch.table
    records = batch.records
    names = batch.names.map(SensorAttribute.init)
    form = batch.form
  }

  @inline(__always) func cell(_ record: Int, _ field: Field) -> Cell {
    table[record, Int(field.id)]
  }

  @inline(__always) func value(_ record: Int, _ field: Field) -> Int64 {
    table.value(record, Int(field.id))
  }

  @inline(__always) func leaves(of record: Int) -> Range<Int> {
    let start = Int(records[record].firstLeaf)
    let end = record + 1 < records.count ? Int(records[record + 1].firstLeaf) : leaves.count
    return start..<max(start, end)
  }

  func text(_ cell: Cell) -> String { String(decoding: bytes[cell.range], as: UTF8.self) }

  /// The cells hold the same text.
  func same(_ a: Cell, _ b: Cell) -> Bool {
    guard a.length == b.length else { return false }
    let (x, y, length) = (Int(a.start), Int(b.start), Int(a.length))
    let (one, other) = (TextKey(bytes.span, x, length), TextKey(bytes.span, y, length))
    guard one.tail == other.tail, one.head == other.head else { return false }
    return one.isWhole || TextKey.middlesAreEqual(bytes.span, x, y, length)
  }

  /// Equal for equal text, and seldom for different text: length and last eight bytes.
  @inline(__always) func key(_ cell: Cell) -> UInt64 {
    let end = Int(cell.start) &+ Int(cell.length)
    var key: UInt64 = 0
    for index in max(Int(cell.start), end &- 8)..<end { key = key &<< 8 | UInt64(bytes[index]) }
    return key ^ UInt64(cell.length) &<< 56
  }
}

/// What the sweep over one event's leaves has seen.
struct EventTally {
  /// Lists with at least one entry, and lists written without any: one bit for each `ListKind`.
  var present: UInt32 = 0
  var empty: UInt32 = 0
  var inputs: Range<Int>?
  var inputClasses: Range<Int>?
  var outputs: Range<Int>?
  var outputClasses: Range<Int>?
  /// First leaf of `childEPCs` and the like: where findings about a list stand.
  var children: Range<Int>?
  /// The leaf of a source of type `location`.
  var sourceLocation: Int?
  var declarationTime: Int?
  var hasDeclaration = false
  var didNotOccur = false
  var corrective: Int?
  /// First leaf whose identifier is private.
  var privateLeaf: Int?
  var ilmd: Int?
  /// As written in the event.
  var action = Action.none

  @inline(__always) func has(_ list: ListKind) -> Bool { present & bit(list) != 0 }
  @inline(__always) func hasAny(_ mask: UInt32) -> Bool { present & mask != 0 }
  /// Written at all, with entries or without.
  @inline(__always) func wrote(_ list: ListKind) -> Bool { (present | empty) & bit(list) != 0 }
}

@inline(__always) func bit(_ list: ListKind) -> UInt32 { 1 &<< list.number }
func bits(_ lists: ListKind...) -> UInt32 { lists.reduce(0) { $0 | bit($1) } }
