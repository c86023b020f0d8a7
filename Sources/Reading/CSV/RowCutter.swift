import Vocabulary

/// Finds where rows end, counts them, and groups them into pieces that can be parsed on their own.
///
/// ```
/// buffer   [ piece 0 | piece 1 | unfinished row ]
///                              ↑ rowStart       ↑ scanned
/// ```
///
/// Offsets are into the reader's buffer. Every row is judged here, once, because the number of a
/// record depends on all rows before it.
struct RowCutter {
  /// Rows of a piece that are no records: whole rows, neighbours with one reason joined.
  struct Skip: Sendable {
    /// Offsets from the start of the piece.
    var start: Int
    var end: Int
    var reason: SkipReason
  }

  struct Piece {
    var range: Range<Int>
    /// Number of its first record, from 1, and physical line of its first byte.
    var firstRecord: Int
    var firstLine: Int
    var records: Int
    var skips: [Skip]
    /// Rows of the file skipped before it.
    var skippedBefore: Int
    /// The last row ends with a line feed.
    var isTerminated: Bool
    /// Columns that its records may reach: one more than the longest of them has bytes, at least a few, at
    /// most all.
    var reach = 0
  }

  private(set) var pieces: [Piece] = []
  private(set) var tally: ReadTally
  private(set) var fault: Fault?
  private(set) var rowStart = 0
  private(set) var scanned = 0
  /// Physical line of `rowStart`, from 1.
  private(set) var line: Int

  private var tracker: QuoteTracker
  private var judge: RowJudge
  private let batchRecords: Int
  private let batchCells: Int
  private let columns: Int
  private let batchBytes: Int
  private let recordBytes: Int
  private var open: Piece

  init(layout: TableLayout, limits: TableLimits, firstRecord: Int = 1) {
    tracker = QuoteTracker(delimiter: layout.delimiter)
    judge = RowJudge(layout: layout)
    batchRecords = limits.batchRecords
    batchCells = limits.batchCells
    columns = layout.columns.count
    batchBytes = limits.chunkBytes
    recordBytes = limits.recordBytes
    line = layout.dataLine
    tally = ReadTally()
    tally.skipped = layout.skipped
    tally.skippedTotal = layout.skipped.count
    open = Piece(
      range: 0..<0, firstRecord: firstRecord, firstLine: layout.dataLine, records: 0, skips: [],
      skippedBefore: layout.skipped.count, isTerminated: true)
  }

  /// Reads the structure of what was appended to the buffer since the last call.
  mutating func scan(_ buffer: [UInt8], upTo count: Int) {
    let bytes = buffer.span
    var offset = scanned
    // Breaks inside quotes since the row began.
    while fault == nil, offset < count {
      let structure: QuoteTracker.Structure
      let width: Int
      if offset &+ 64 <= count {
        structure = tracker.block(bytes, at: offset, wantsSeparators: false)
        width = 64
      } else {
        structure = tracker.plain(bytes, from: offset, to: count)
        width = count &- offset
      }
      var ends = structure.rowEnds
      var breaks = structure.quotedBreaks
      while ends != 0 {
        let bit = ends.trailingZeroBitCount
        if breaks != 0 {
          let before = breaks & ((1 &<< UInt64(bit)) &- 1)
          pendingBreaks &+= before.nonzeroBitCount
          breaks ^= before
        }
        take(bytes, to: offset &+ bit, isTerminated: true)
        if fault != nil { break }
        ends &= ends &- 1
      }
      pendingBreaks &+= breaks.nonzeroBitCount
      offset &+= width
    }
    scanned = offset
    closePiece()
    if fault == nil, count - rowStart > recordBytes { tooLong() }
  }

  private var pendingBreaks = 0

  /// No bytes follow: the last row may lack its line feed.
  mutating func finish(_ buffer: [UInt8]) {
    let bytes = buffer.span
    guard fault == nil, rowStart < bytes.count else { return }
    if tracker.state == .quoted {
      let place = openQuote(bytes)
      fault = Fault(.unclosedQuote, line: place.line, column: place.column)
      return
    }
    take(bytes, to: bytes.count, isTerminated: false)
    closePiece()
  }

  /// One row, whose line feed (if any) stands at `end`.
  @inline(__always)
  private mutating func take(_ bytes: Span<UInt8>, to end: Int, isTerminated: Bool) {
    let next = isTerminated ? end &+ 1 : end
    if end &- rowStart > recordBytes {
      tooLong()
      return
    }
    if let reason = judge.reason(bytes, rowStart..<end) {
      skip(rowStart..<next, reason)
    } else {
      let own = min(columns, max(Self.always, end &- rowStart &+ 1))
      if isTooWide(max(open.reach, own)) { closePiece() }
      open.reach = max(open.reach, own)
      open.records &+= 1
      tally.rowsRead &+= 1
    }
    line &+= (isTerminated ? 1 : 0) &+ pendingBreaks
    pendingBreaks = 0
    rowStart = next
    open.isTerminated = isTerminated
    if open.records >= batchRecords || rowStart &- open.range.lowerBound >= batchBytes { closePiece() }
  }

  /// One record more, and the table of the open piece had too many cells: more than are held at once, or
  /// far more than there are bytes. Short rows under a wide header are many cells that nobody wrote, and
  /// a long row among them makes all of them wide.
  @inline(__always)
  private func isTooWide(_ reach: Int) -> Bool {
    let cells = (open.records &+ 1) &* reach
    guard cells > Self.manyCells else { return false }
    return open.records > 0
      && (cells > batchCells || cells > Self.cellsPerByte &* (rowStart &- open.range.lowerBound))
  }

  /// Columns that stand in every batch, reached or not.
  private static let always = 64
  /// Cells that a piece may always have, and cells to a byte above that.
  private static let manyCells = 1 << 16
  private static let cellsPerByte = 16

  @inline(never)
  private mutating func skip(_ row: Range<Int>, _ reason: SkipReason) {
    let start = row.lowerBound - open.range.lowerBound
    let end = row.upperBound - open.range.lowerBound
    let isNoted = reason.isTold
    if !isNoted, let last = open.skips.last, last.end == start, last.reason == reason {
      open.skips[open.skips.count - 1].end = end
    } else {
      open.skips.append(Skip(start: start, end: end, reason: reason))
    }
    tally.skippedTotal += 1
    if tally.skipped.count < 1000 { tally.skipped.append(SkippedRow(line: line, reason: reason.text)) }
    guard reason == .blank else { return }
    blankRows += 1
    if blankRows == 1 { firstBlankLine = line }
  }

  private var blankRows = 0
  private var firstBlankLine = 0

  private mutating func closePiece() {
    let start = open.range.lowerBound
    guard rowStart > start else { return }
    open.range = start..<rowStart
    let nextRecord = open.firstRecord + open.records
    pieces.append(open)
    open = Piece(
      range: rowStart..<rowStart, firstRecord: nextRecord, firstLine: line, records: 0, skips: [],
      skippedBefore: tally.skippedTotal, isTerminated: true)
  }

  private mutating func tooLong() {
    fault = Fault(.recordTooLong, line: line, facts: [String(recordBytes)])
  }

  /// Where the quote stands that the end of the document left open.
  private func openQuote(_ bytes: Span<UInt8>) -> (line: Int, column: Int) {
    var reader = QuoteTracker(delimiter: tracker.delimiter)
    var place = (line: line, column: 1)
    var opened = place
    for index in rowStart..<bytes.count {
      let before = reader.state
      _ = reader.plain(bytes, from: index, to: index + 1)
      if before == .fieldStart, reader.state == .quoted { opened = place }
      let byte = bytes[index]
      if byte == 0x0A {
        place = (place.line + 1, 1)
      } else if byte & 0xC0 != 0x80 {
        place.column += 1
      }
    }
    return opened
  }

  /// The pieces found so far; the buffer they point into must stay until they are copied.
  mutating func takePieces() -> [Piece] {
    let found = pieces
    pieces = []
    return found
  }

  /// The first `count` bytes of the buffer were dropped; all of them lie in pieces already taken.
  mutating func dropped(_ count: Int) {
    rowStart -= count
    scanned -= count
    open.range = open.range.lowerBound - count..<open.range.upperBound - count
  }

  /// What could not be told before: how many rows were empty.
  mutating func completeTally() {
    guard blankRows > 0, tally.notes.isEmpty else { return }
    tally.notes.append(
      DocumentNote(
        code: .emptyRows, line: firstBlankLine, column: 1, field: "", found: String(blankRows)))
  }
}
