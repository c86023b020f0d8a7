import Identifiers
import Vocabulary

/// The tables of a batch while a plan works on them: taken out, so that each can grow by itself.
struct EPCISDraft {
  var bytes: [UInt8]
  var cells: [Cell]
  var values: [Int64]
  var leaves: [Leaf]
  let records: [RecordHead]
  let stride: Int
  /// What each name of the batch means, worked out once for the batch.
  let attributes: [SensorAttribute]
  let fieldOfName: [Field?]
  /// Places of bare words already in the arena: family × index.
  var wordPlaces: [Int64: UInt32] = [:]
  /// Places of master data values already in the arena.
  var masterPlaces: [Int: UInt32] = [:]

  init(_ batch: inout RecordBatch, _ terms: TermIndex) {
    bytes = []
    cells = []
    values = []
    leaves = []
    swap(&bytes, &batch.bytes)
    swap(&cells, &batch.cells)
    swap(&values, &batch.values)
    swap(&leaves, &batch.leaves)
    if values.count != cells.count { values = [Int64](repeating: 0, count: cells.count) }
    records = batch.records
    stride = batch.stride
    attributes = batch.names.map(SensorAttribute.init)
    fieldOfName = batch.names.map(terms.field)
  }

  mutating func give(to batch: inout RecordBatch) {
    swap(&bytes, &batch.bytes)
    swap(&cells, &batch.cells)
    swap(&values, &batch.values)
    swap(&leaves, &batch.leaves)
  }

  @inline(__always) func slot(_ record: Int, _ field: Field) -> Int {
    record &* stride &+ Int(field.id)
  }

  @inline(__always) func leaves(of record: Int) -> Range<Int> {
    let start = Int(records[record].firstLeaf)
    let end = record + 1 < records.count ? Int(records[record + 1].firstLeaf) : leaves.count
    return start..<max(start, end)
  }

  /// Reads a timestamp. XML lets white space stand around it.
  func time(_ cell: Cell, offset: Int?) -> (value: Int64, cell: Cell) {
    var cell = cell
    var range = cell.range
    while let first = range.first, bytes[first] <= 0x20 { range.removeFirst() }
    while let last = range.last, bytes[last] <= 0x20 { range.removeLast() }
    let parse = EPCISDateTime.parse(bytes.span.extracting(range))
    guard parse.isValid, !parse.isLoose else {
      cell.state = .invalid
      return (Int64(parse.reason.rawValue), cell)
    }
    cell.state = .valid
    if parse.isZoneMissing {
      cell.detail = WrittenZone.missing.detail
      // Read as +07:00; the event may know better.
      return (parse.milliseconds + Int64(420 - (offset ?? 420)) * 60_000, cell)
    }
    let isZulu = range.last.map { bytes[$0] | 0x20 == 0x7A } ?? false
    cell.detail =
      isZulu ? WrittenZone.zulu.detail : WrittenZone(minutes: parse.offsetMinutes).detail
    return (parse.milliseconds, cell)
  }

  /// The bare word of a family in the arena; written once for the batch.
  mutating func bareWord(_ family: CBV.Family, _ index: Int) -> (start: UInt32, length: UInt32) {
    let word = family.words[index]
    let key = Int64(family.rawValue) << 32 | Int64(index)
    if let start = wordPlaces[key] { return (start, UInt32(word.utf8.count)) }
    let start = UInt32(bytes.count)
    bytes.append(contentsOf: word.utf8)
    wordPlaces[key] = start
    return (start, UInt32(word.utf8.count))
  }

  /// Fills a canonical cell that is still empty.
  mutating func fill(_ record: Int, _ field: Field, _ cell: Cell, value: Int64) {
    let slot = slot(record, field)
    guard cells[slot].state == .absent || cells[slot].length == 0 else { return }
    cells[slot] = cell
    values[slot] = value
  }

  /// Appends digits of a fixed width and gives their place.
  mutating func digits(_ number: UInt64, width: Int) -> (start: UInt32, length: UInt32) {
    let start = bytes.count
    var scale: UInt64 = 1
    for _ in 1..<width { scale *= 10 }
    while scale > 0 {
      bytes.append(UInt8(0x30 + number / scale % 10))
      scale /= 10
    }
    return (UInt32(start), UInt32(width))
  }
}

extension EPCISDraft {
  /// A term's text in the canonical form of its field.
  mutating func normalized(_ source: Cell, _ normalizer: CellNormalizer) -> (Cell, Int64) {
    var cell = source
    while cell.length > 0, bytes[Int(cell.start)] <= 0x20 {
      cell.start += 1
      cell.length -= 1
    }
    while cell.length > 0, bytes[Int(cell.start + cell.length) - 1] <= 0x20 { cell.length -= 1 }
    cell.change = .derived
    guard cell.length > 0 else { return (.absent, 0) }
    var text: [UInt8] = []
    let outcome = normalizer.normalize(bytes.span.extracting(cell.range), into: &text)
    cell.state = outcome.state
    cell.detail = outcome.detail
    if outcome.isRewritten {
      cell.start = UInt32(bytes.count)
      cell.length = UInt32(text.count)
      bytes += text
      if outcome.change != .none { cell.change = outcome.change }
    }
    return (cell, outcome.value)
  }

  /// The text of a unit, `kg` for `KGM`; nil where it is the code itself.
  mutating func unitText(_ value: Int64) -> (start: UInt32, length: UInt32)? {
    guard value >= 0, value < UnitCodes.entries.count else { return nil }
    let entry = UnitCodes.entries[Int(value)]
    guard entry.text != entry.code else { return nil }
    let key = Int64(0xFF) << 32 | value
    if let start = wordPlaces[key] { return (start, UInt32(entry.text.utf8.count)) }
    let start = UInt32(bytes.count)
    bytes.append(contentsOf: entry.text.utf8)
    wordPlaces[key] = start
    return (start, UInt32(entry.text.utf8.count))
  }

  /// A plain number up to its sixth decimal; nil where it is written otherwise.
  func sixDecimals(_ cell: Cell) -> Range<Int>? {
    let range = cell.range
    guard let point = range.first(where: { bytes[$0] == 0x2E }), range.upperBound > point + 7,
      !range.contains(where: { bytes[$0] | 0x20 == 0x65 })
    else { return nil }
    return range.lowerBound..<point + 7
  }
}
