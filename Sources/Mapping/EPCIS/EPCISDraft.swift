import Identifiers
import Vocabulary

/// The tables of a batch while a plan works on them: taken out, so that each can grow by itself.
struct EPCISDraft {
  var bytes: [UInt8]
  var table: CellTable
  var leaves: [Leaf]
  let records: [RecordHead]
  /// What each name of the batch means, worked out once for the batch.
  let attributes: [SensorAttribute]
  let fieldOfName: [Field?]
  /// Places of bare words already in the arena: family × index.
  var wordPlaces: [Int64: UInt32] = [:]
  /// Places of master data values already in the arena.
  var masterPlaces: [Int: UInt32] = [:]

  private struct Digits {
    var number: UInt64 = 0
    /// 0: none yet; the arena never begins a batch.
    var start: UInt32 = 0
  }

  private struct Place {
    var cell: Cell
    var verdict: IdentifierVerdict
    var gln: UInt64?
  }

  /// By width.
  private var lastDigits = [Digits](repeating: Digits(), count: 19)
  private var lastPlace = Place(
    cell: Cell(start: 0, length: .max, origin: 0), verdict: IdentifierVerdict(rawValue: 0), gln: nil)
  private var lastOffset: (cell: Cell, outcome: ZoneOffset.Outcome)?

  init(_ batch: inout RecordBatch, _ terms: TermIndex) {
    bytes = []
    table = CellTable(width: 0)
    leaves = []
    swap(&bytes, &batch.bytes)
    swap(&table, &batch.table)
    swap(&leaves, &batch.leaves)
    records = batch.records
    attributes = batch.names.map(SensorAttribute.init)
    fieldOfName = batch.names.map(terms.field)
  }

  mutating func give(to batch: inout RecordBatch) {
    swap(&bytes, &batch.bytes)
    swap(&table, &batch.table)
    swap(&leaves, &batch.leaves)
  }

  /// Where a cell stands in `table.cells`; to be written only if the cell is present.
  @inline(__always) func slot(_ record: Int, _ field: Field) -> Int {
    table.place(record, Int(field.id))
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

  /// A canonical cell that nothing has filled yet.
  @inline(__always) func isFree(_ record: Int, _ field: Field) -> Bool {
    let cell = table[record, Int(field.id)]
    if case .absent = cell.state { return true }
    return cell.length == 0
  }

  /// Fills a canonical cell that is still empty.
  mutating func fill(_ record: Int, _ field: Field, _ cell: Cell, value: Int64) {
    guard isFree(record, field) else { return }
    table.put(cell, value: value, record, Int(field.id))
  }

  /// Digits of a fixed width, up to 18, in the arena. Consecutive events name the same product and
  /// place: the last number of each width is written once.
  mutating func digits(_ number: UInt64, width: Int) -> (start: UInt32, length: UInt32) {
    let last = lastDigits[width]
    if last.start > 0, last.number == number { return (last.start, UInt32(width)) }
    let start = UInt32(bytes.count)
    var digits = InlineArray<18, UInt8>(repeating: 0x30)
    var rest = number
    for place in (0..<width).reversed() {
      digits[place] = UInt8(0x30 + rest % 10)
      rest /= 10
    }
    for place in 0..<width { bytes.append(digits[place]) }
    lastDigits[width] = Digits(number: number, start: start)
    return (start, UInt32(width))
  }

  /// The verdict on a place and its GLN; the last place seen is remembered by its text.
  @inline(__always)
  mutating func place(_ cell: Cell) -> (verdict: IdentifierVerdict, gln: UInt64?) {
    if lastPlace.cell.length == cell.length, sameText(lastPlace.cell, cell) {
      return (lastPlace.verdict, lastPlace.gln)
    }
    let parts = EPCIdentifier.parts(of: bytes.span.extracting(cell.range))
    lastPlace = Place(cell: cell, verdict: parts.verdict, gln: parts.gln)
    return (parts.verdict, parts.gln)
  }

  /// Minutes east of UTC; the last offset seen is remembered by its text.
  @inline(__always)
  mutating func offset(_ cell: Cell) -> ZoneOffset.Outcome {
    if let known = lastOffset, known.cell.length == cell.length, sameText(known.cell, cell) {
      return known.outcome
    }
    let outcome = ZoneOffset.parse(bytes.span.extracting(cell.range))
    lastOffset = (cell, outcome)
    return outcome
  }

  private func sameText(_ a: Cell, _ b: Cell) -> Bool {
    let (x, y) = (Int(a.start), Int(b.start))
    var index = Int(a.length) - 1
    while index >= 0 {
      if bytes[x &+ index] != bytes[y &+ index] { return false }
      index -= 1
    }
    return true
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
