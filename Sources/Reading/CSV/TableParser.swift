import Vocabulary

extension TableReader {
  /// Checks the text and splits rows into cells.
  ///
  /// A NUL byte or a byte that is no UTF-8 ends the batch at the record before it, with the fault
  /// `nul-byte` or `invalid-utf8` at its line and column.
  package static func parse(_ work: consuming TableWork) -> ParsedWork {
    let problem = TextCheck.firstProblem(in: work.bytes.span)
    var batch = RecordBatch(
      form: .table, firstRecord: work.firstRecord, fields: work.shape.fields,
      capacity: work.records)
    batch.bytes = work.bytes
    batch.sourceCount = work.bytes.count
    batch.sourceStart = work.sourceStart
    batch.firstLine = work.firstLine

    batch.table.makeColumns(upTo: work.reach, and: work.shape.named)
    var cells: [Cell] = []
    swap(&cells, &batch.table.cells)
    var splitter = CellSplitter(
      copy work, capacity: batch.table.capacity, upTo: problem?.offset ?? work.bytes.count)
    var table = cells.mutableSpan
    splitter.run(work.bytes.span, closesLast: problem == nil && !work.isTerminated, into: &table)
    swap(&cells, &batch.table.cells)
    splitter.placeMissing(behind: work.reach, work.shape.named, in: &batch.table)

    batch.records = splitter.records
    batch.notes = splitter.notes
    if !splitter.arena.isEmpty { batch.bytes.append(contentsOf: splitter.arena) }
    for encoding in work.shape.encodings where batch.table.hasColumn(encoding.slot) { batch.read(encoding) }
    let skipped = work.skippedBefore + splitter.skippedRows
    return ParsedWork(
      batch: batch, fault: problem.map { [work = copy work] in fault(work, $0) }, skippedTotal: skipped)
  }

  private static func fault(
    _ work: TableWork, _ found: (offset: Int, problem: TextCheck.Problem)
  ) -> Fault {
    var line = work.firstLine
    var column = 1
    for byte in work.bytes[..<found.offset] {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    let code: FaultCode = found.problem == .nul ? .nulByte : .invalidUTF8
    let byte = String(work.bytes[found.offset], radix: 16, uppercase: true)
    return Fault(code, line: line, column: column, facts: [byte.count < 2 ? "0" + byte : byte])
  }
}

extension RecordBatch {
  /// Reads the cells of a column as they were meant; where they stood is kept.
  fileprivate mutating func read(_ encoding: CellEncoding) {
    var encoding = encoding
    var texts: [UInt8] = []
    for record in 0..<count {
      let place = table.place(record, encoding.slot)
      var cell = table.cells[place]
      let start = bytes.count + texts.count
      guard cell.length > 0, encoding.append(bytes.span.extracting(cell.range), to: &texts) else { continue }
      cell.start = UInt32(truncatingIfNeeded: start)
      cell.length = UInt32(truncatingIfNeeded: bytes.count + texts.count - start)
      cell.change = .legacyEncoding
      table.cells[place] = cell
    }
    bytes.append(contentsOf: texts)
  }
}

extension CellSplitter {
  /// Columns behind what any record reaches: their cells are missing in all of them, and stand where the
  /// record begins.
  func placeMissing(behind reach: Int, _ slots: [Int], in table: inout CellTable) {
    for slot in slots where slot >= reach && slot < shape.columns {
      for (record, head) in records.enumerated() { table.cells[table.place(record, slot)].origin = head.origin }
    }
  }
}

/// Walks the structure of one piece and fills its table of cells.
struct CellSplitter {
  var records: [RecordHead] = []
  var notes: [ReadingNote] = []
  /// Unescaped values; they follow the source bytes.
  var arena: [UInt8] = []

  private let shape: TableShape
  /// Columns that a row can reach; behind them stand only some that mean a field.
  private let reach: Int
  private let skips: [RowCutter.Skip]
  private let sourceCount: Int
  private let end: Int
  /// From one column to the next, and where the next cell goes.
  private let capacity: Int
  private var next: Int
  private let firstOrdinal: Int

  private var tracker: QuoteTracker
  private var rowStart = 0
  private var cellStart = 0
  private var slot = 0
  /// Physical line reached, and the one the row began on.
  private var line: Int
  private var rowLine: Int
  /// The open cell holds quotes that are part of its value.
  private var hasLiteralQuotes = false
  /// Cells behind the last column hold text.
  private var hasSurplus = false
  private var nextSkip = 0
  private var skipping: SkipReason?
  /// Rows that were skipped on the way.
  private(set) var skippedRows = 0
  private var trailingRows = 0
  /// What a note points at, kept to spare an allocation a row.
  private var suspect: [UInt8] = []
  private var firstTrailing = 0

  private static let quote = UInt8(ascii: "\"")

  init(_ work: TableWork, capacity: Int, upTo end: Int) {
    shape = work.shape
    reach = min(work.reach, work.shape.columns)
    skips = work.skips
    sourceCount = work.bytes.count
    self.end = end
    self.capacity = capacity
    // Behind the column that stands for nothing.
    next = capacity
    firstOrdinal = work.firstRecord - 1
    line = work.firstLine
    rowLine = work.firstLine
    tracker = QuoteTracker(delimiter: work.shape.delimiter)
    records.reserveCapacity(work.records)
  }

  /// - Parameters:
  ///   - closesLast: the last row has no line feed and is a row all the same.
  ///   - cells: all absent, column by column; filled here.
  mutating func run(_ bytes: Span<UInt8>, closesLast: Bool, into cells: inout MutableSpan<Cell>) {
    beginRow(bytes, at: 0)
    var offset = 0
    while offset < end {
      var structure: QuoteTracker.Structure
      let width: Int
      if offset &+ 64 <= end {
        structure = tracker.block(bytes, at: offset, wantsSeparators: true)
        width = 64
      } else {
        structure = tracker.plain(bytes, from: offset, to: end)
        width = end &- offset
      }
      var marks = structure.separators | structure.rowEnds
      if structure.literalQuotes | structure.quotedBreaks == 0 {
        while marks != 0 {
          let bit = marks.trailingZeroBitCount
          marks &= marks &- 1
          step(bytes, offset &+ bit, isRowEnd: structure.rowEnds &>> UInt64(bit) & 1 != 0, &cells)
        }
      } else {
        while marks != 0 {
          let bit = marks.trailingZeroBitCount
          marks &= marks &- 1
          let before = (1 &<< UInt64(bit)) &- 1
          if structure.literalQuotes & before != 0 { hasLiteralQuotes = true }
          structure.literalQuotes &= ~before
          line &+= (structure.quotedBreaks & before).nonzeroBitCount
          structure.quotedBreaks &= ~before
          step(bytes, offset &+ bit, isRowEnd: structure.rowEnds &>> UInt64(bit) & 1 != 0, &cells)
        }
        if structure.literalQuotes != 0 { hasLiteralQuotes = true }
        line &+= structure.quotedBreaks.nonzeroBitCount
      }
      offset &+= width
    }
    if closesLast, rowStart < end { step(bytes, end, isRowEnd: true, &cells) }
    if trailingRows > 0, !shape.hasTrailingColumns {
      notes.append(
        ReadingNote(
          code: .emptyRows, record: Int32(firstTrailing), origin: records[firstTrailing].origin,
          found: String(trailingRows), expected: String(shape.columns)))
    }
  }

  @inline(__always)
  private mutating func step(
    _ bytes: Span<UInt8>, _ place: Int, isRowEnd: Bool, _ cells: inout MutableSpan<Cell>
  ) {
    var cellEnd = place
    if isRowEnd, cellEnd > cellStart, bytes[cellEnd &- 1] == 0x0D { cellEnd &-= 1 }
    if slot < reach {
      take(bytes, to: cellEnd, into: &cells[next])
      next &+= capacity
    } else if cellEnd > cellStart {
      hasSurplus = true
    }
    slot &+= 1
    cellStart = place &+ 1
    hasLiteralQuotes = false
    if isRowEnd { endRow(bytes, at: place, &cells) }
  }

  /// Sets the parts one by one: the cell is absent until then, and this is the hottest line.
  @inline(__always)
  private mutating func take(_ bytes: Span<UInt8>, to cellEnd: Int, into cell: inout Cell) {
    var start = cellStart
    var length = cellEnd &- start
    guard length > 0 else {
      cell.origin = UInt32(truncatingIfNeeded: min(start, sourceCount &- 1))
      return
    }
    cell.state = .text
    if bytes[start] == Self.quote {
      guard !hasLiteralQuotes, !shape.isSheet, length >= 2, bytes[cellEnd &- 1] == Self.quote else {
        unescape(bytes, start &+ 1, cellEnd, into: &cell)
        return
      }
      start &+= 1
      length &-= 2
    }
    cell.start = UInt32(truncatingIfNeeded: start)
    cell.length = UInt32(truncatingIfNeeded: length)
    cell.origin = UInt32(truncatingIfNeeded: start)
  }

  /// A quoted cell with doubled quotes, or with text behind its closing quote: Excel drops the closing
  /// quote and keeps the text.
  @inline(never)
  private mutating func unescape(
    _ bytes: Span<UInt8>, _ start: Int, _ cellEnd: Int, into cell: inout Cell
  ) {
    let target = arena.count
    var index = start
    var isOpen = true
    while index < cellEnd {
      let byte = bytes[index]
      index += 1
      if isOpen, byte == Self.quote {
        if index < cellEnd, bytes[index] == Self.quote {
          index += 1
        } else {
          isOpen = false
          continue
        }
      }
      arena.append(byte == 0x0D && shape.isSheet ? 0x0A : byte)
    }
    cell.start = UInt32(truncatingIfNeeded: sourceCount + target)
    cell.length = UInt32(truncatingIfNeeded: arena.count - target)
    cell.origin = UInt32(truncatingIfNeeded: min(start, sourceCount - 1))
  }

  @inline(__always)
  private mutating func endRow(_ bytes: Span<UInt8>, at place: Int, _ cells: inout MutableSpan<Cell>) {
    if skipping != nil {
      skippedRows &+= 1
    } else {
      if slot != shape.columns { ragged(bytes, to: place, &cells) }
      records.append(
        RecordHead(
          kind: .row, origin: UInt32(truncatingIfNeeded: rowStart),
          line: UInt32(truncatingIfNeeded: rowLine), column: 1,
          ordinal: UInt32(truncatingIfNeeded: firstOrdinal &+ records.count)))
    }
    line &+= 1
    beginRow(bytes, at: place &+ 1)
  }

  @inline(__always)
  private mutating func beginRow(_ bytes: Span<UInt8>, at place: Int) {
    rowStart = place
    rowLine = line
    slot = 0
    next = capacity &+ records.count
    hasSurplus = false
    skipping = nil
    if nextSkip < skips.count { lookForSkip(bytes) }
  }

  /// Skipped rows start behind the last column, so nothing of them lands in a cell.
  private mutating func lookForSkip(_ bytes: Span<UInt8>) {
    while nextSkip < skips.count, rowStart >= skips[nextSkip].end { nextSkip += 1 }
    guard nextSkip < skips.count, rowStart >= skips[nextSkip].start else { return }
    let skip = skips[nextSkip]
    skipping = skip.reason
    slot = shape.columns
    guard skip.reason.isTold, skip.end <= end else { return }
    var row = RowCells(bytes, skip.start..<skip.end, delimiter: shape.delimiter)
    while let cell = row.next(bytes) {
      let look = CellLook(bytes, cell)
      if look.kind == .blank { continue }
      notes.append(
        ReadingNote(
          code: .totalLine, record: -1, origin: UInt32(truncatingIfNeeded: look.range.lowerBound),
          found: Self.text(bytes, look.range)))
      return
    }
  }

  private static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    var copy: [UInt8] = []
    copy.reserveCapacity(range.count)
    for index in range { copy.append(bytes[index]) }
    return String(decoding: copy, as: UTF8.self)
  }
}

// Rows whose number of cells is not the header's (VN-IMP-02).
extension CellSplitter {
  @inline(never)
  private mutating func ragged(_ bytes: Span<UInt8>, to place: Int, _ cells: inout MutableSpan<Cell>) {
    if slot > shape.columns, !hasSurplus {
      // Only empty cells are too many: Excel's trailing columns (VN-IMP-30), no damage.
      if trailingRows == 0 { firstTrailing = records.count }
      trailingRows += 1
      return
    }
    // Cells that the row does not have stand where it begins.
    for missing in min(slot, reach)..<reach {
      cells[(missing + 1) * capacity + records.count].origin = UInt32(truncatingIfNeeded: rowStart)
    }
    var origin = rowStart
    suspect.removeAll(keepingCapacity: true)
    if slot == shape.columns + 1, shape.delimiter == UInt8(ascii: ",") {
      origin = guessDecimalCommas(bytes, to: place) ?? rowStart
    }
    notes.append(
      ReadingNote(
        code: .fieldCount, record: Int32(truncatingIfNeeded: records.count),
        origin: UInt32(truncatingIfNeeded: min(origin, sourceCount - 1)), found: String(slot),
        expected: String(shape.columns), suspect: String(decoding: suspect, as: UTF8.self)))
  }

  /// Adds to `suspect` neighbours that look like the two sides of a decimal comma, at most two pairs:
  /// `31,25; 7,5`. At most nine digits before and four behind, so that codes standing beside a quantity
  /// do not count.
  ///
  /// - Returns: where the first pair stands.
  private mutating func guessDecimalCommas(_ bytes: Span<UInt8>, to place: Int) -> Int? {
    var first: Int?
    var found = 0
    var row = RowCells(bytes, rowStart..<place, delimiter: shape.delimiter)
    var before: Range<Int>?
    while found < 2, let cell = row.next(bytes) {
      if let left = before, isNumber(bytes, left, digits: 1...9, isLeft: true),
        isNumber(bytes, cell, digits: 1...4, isLeft: false)
      {
        found += 1
        if first == nil { first = left.lowerBound }
        if found > 1 { suspect += "; ".utf8 }
        for index in left.lowerBound..<cell.upperBound { suspect.append(bytes[index]) }
      }
      before = cell
    }
    return first
  }

  private func isNumber(
    _ bytes: Span<UInt8>, _ cell: Range<Int>, digits: ClosedRange<Int>, isLeft: Bool
  ) -> Bool {
    var count = 0
    for index in cell {
      switch bytes[index] {
      case 0x30...0x39: count += 1
      // Group marks and a sign stand before the comma only: `-1.234,5`.
      case UInt8(ascii: "."): if !isLeft || count == 0 { return false }
      case UInt8(ascii: "-"): if !isLeft || index != cell.lowerBound { return false }
      default: return false
      }
    }
    return digits.contains(count)
  }
}
