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
  var identifiers = IdentifierMemory()
  /// Where master data values stand in the arena, by their number; 0: nowhere yet.
  var masterPlaces: [UInt32]
  /// Where bare words stand, by family and index, and units; 0: nowhere yet.
  private var wordPlaces: [WordPlace]
  private var unitPlaces = [UInt32](repeating: 0, count: UnitCodes.entries.count)
  private var scratch: [UInt8] = []
  private let mostWords: Int
  /// What vocabulary words were read as, by family: a file has few.
  private var wordsRead = [TextMemo<CBVMatcher.Outcome>](
    repeating: TextMemo(nothing: CBVMatcher.Outcome(index: -1, form: .bareWord, isPrivate: false), size: 16),
    count: CBV.Family.allCases.count)

  typealias WordPlace = (start: UInt32, length: UInt32)

  /// The products and places that master data were asked for last.
  var lastProduct: (gtin: UInt64, number: Int32?) = (.max, nil)
  var lastPlace: (gln: UInt64, number: Int32?) = (.max, nil)

  private struct Digits {
    var number: UInt64 = 0
    /// 0: none yet; the arena never begins a batch.
    var start: UInt32 = 0
  }

  /// By width.
  private var lastDigits = [Digits](repeating: Digits(), count: 19)
  private var lastOffset: (cell: Cell, outcome: ZoneOffset.Outcome)?

  init(_ batch: inout RecordBatch, _ terms: TermIndex, masterValues: Int) {
    bytes = []
    table = CellTable(width: 0)
    leaves = []
    swap(&bytes, &batch.bytes)
    swap(&table, &batch.table)
    swap(&leaves, &batch.leaves)
    records = batch.records
    mostWords = CBV.Family.allCases.map(\.words.count).max() ?? 0
    wordPlaces = [WordPlace](repeating: (0, 0), count: CBV.Family.allCases.count * mostWords)
    masterPlaces = [UInt32](repeating: 0, count: masterValues)
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

  /// Reads a timestamp. XML lets white space stand around it; that there was any is kept in the detail.
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
    func detail(_ zone: WrittenZone) -> UInt16 { range.count < cell.range.count ? zone.padded.detail : zone.detail }
    if parse.isZoneMissing {
      cell.detail = detail(.missing)
      // Read as +07:00; the event may know better.
      return (parse.milliseconds + Int64(420 - (offset ?? 420)) * 60_000, cell)
    }
    let isZulu = range.last.map { bytes[$0] | 0x20 == 0x7A } ?? false
    cell.detail = detail(isZulu ? .zulu : WrittenZone(minutes: parse.offsetMinutes))
    return (parse.milliseconds, cell)
  }

  /// What a vocabulary word says: the few that a file has are read once in a batch.
  mutating func word(_ cell: Cell, _ family: CBV.Family, by matcher: CBVMatcher) -> CBVMatcher.Outcome {
    Self.word(cell.range, bytes, &wordsRead[Int(family.rawValue)]) { matcher.read($0, family) }
  }

  @inline(__always)
  private static func word(
    _ range: Range<Int>, _ bytes: [UInt8], _ memo: inout TextMemo<CBVMatcher.Outcome>,
    _ read: (Span<UInt8>) -> CBVMatcher.Outcome
  ) -> CBVMatcher.Outcome {
    memo.value(of: range, in: bytes.span, make: read)
  }

  /// The bare word of a family in the arena; written once for the batch.
  mutating func bareWord(_ family: CBV.Family, _ index: Int) -> WordPlace {
    let place = Int(family.rawValue) * mostWords + index
    if wordPlaces[place].start == 0 {
      let word = family.words[index].utf8
      wordPlaces[place] = (UInt32(bytes.count), UInt32(word.count))
      bytes.append(contentsOf: word)
    }
    return wordPlaces[place]
  }

  /// A canonical cell that nothing has filled yet.
  @inline(__always) func isFree(_ record: Int, _ field: Field) -> Bool {
    isFree(record, slot: Int(field.id))
  }

  @inline(__always) func isFree(_ record: Int, slot: Int) -> Bool {
    let cell = table[record, slot]
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

  /// What is known of an identifier: its number in `identifiers.entries`.
  @inline(__always)
  mutating func identifier(_ cell: Cell) -> Int {
    let key = TextKey(bytes.span, Int(cell.start), Int(cell.length))
    let place = IdentifierMemory.place(of: key)
    if !identifiers.holds(key, Int(cell.start), at: place, bytes.span) {
      identifiers.keep(
        EPCIdentifier.parts(of: bytes.span.extracting(cell.range)), of: key, cell, at: place)
    }
    return place
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
    swap(&text, &scratch)
    text.removeAll(keepingCapacity: true)
    let outcome = normalizer.normalize(bytes.span.extracting(cell.range), into: &text)
    cell.state = outcome.state
    cell.detail = outcome.detail
    if outcome.isRewritten {
      cell.start = UInt32(bytes.count)
      cell.length = UInt32(text.count)
      bytes += text
      if outcome.change != .none { cell.change = outcome.change }
    }
    swap(&text, &scratch)
    return (cell, outcome.value)
  }

  /// The text of a unit, `kg` for `KGM`; nil where it is the code itself.
  mutating func unitText(_ value: Int64) -> (start: UInt32, length: UInt32)? {
    guard value >= 0, value < UnitCodes.entries.count else { return nil }
    let entry = UnitCodes.entries[Int(value)]
    guard entry.text != entry.code else { return nil }
    let text = entry.text.utf8
    if unitPlaces[Int(value)] == 0 {
      unitPlaces[Int(value)] = UInt32(bytes.count)
      bytes.append(contentsOf: text)
    }
    return (unitPlaces[Int(value)], UInt32(text.count))
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
