package import Vocabulary

/// The rows of a table as they were written: quotes undone, spaces and everything else kept.
package struct TableRows: WrittenRows {
  private var source: TextSource
  /// A sheet has carriage returns where its cells have breaks (`CellEscape`).
  private let isSheet: Bool
  private let limits: TableLimits
  private let delimiter: UInt8
  private var tracker: QuoteTracker
  private var buffer: [UInt8] = []
  private var returns: LoneReturns?
  /// Start of the row that is next, how far it was looked through, and its line.
  private var rowStart = 0
  private var scanned = 0
  private var line = 1
  private var breaks = 0
  private var isEnded = false
  /// How what was typed in an old encoding is read.
  private var meaning: MeantCells

  /// - Parameter layout: nil for a sheet that is no table.
  package init(_ table: TableText, _ layout: TableLayout?, limits: TableLimits = TableLimits()) throws(Fault) {
    source = try table.open()
    isSheet = table.isSheet
    self.limits = limits
    delimiter = layout?.delimiter ?? 0x09
    meaning = MeantCells(layout)
    tracker = QuoteTracker(delimiter: delimiter)
    returns = layout?.lineEnding == .cr && !table.isSheet ? LoneReturns() : nil
  }

  /// - Throws: `nul-byte`, `invalid-utf8`, `unclosed-quote`, `record-too-long`, what the document throws.
  package mutating func next(into row: inout WrittenRow) throws(Fault) -> Bool {
    while true {
      let ready = returns?.checked ?? buffer.count
      while scanned < ready {
        let width = min(64, ready - scanned)
        var tracker = tracker
        let structure = tracker.plain(buffer.span, from: scanned, to: scanned + width)
        self.tracker = tracker
        guard structure.rowEnds != 0 else {
          breaks += structure.quotedBreaks.nonzeroBitCount
          scanned += width
          continue
        }
        let bit = structure.rowEnds.trailingZeroBitCount
        breaks += (structure.quotedBreaks & ((1 << UInt64(bit)) &- 1)).nonzeroBitCount
        // The rest of the block belongs to the next row, which begins unquoted.
        self.tracker = QuoteTracker(delimiter: delimiter)
        try take(to: scanned + bit, into: &row)
        rowStart = scanned + bit + 1
        scanned = rowStart
        line += 1 + breaks
        breaks = 0
        return true
      }
      if isEnded {
        guard rowStart < buffer.count else { return false }
        if tracker.state == .quoted { throw Fault(.unclosedQuote, line: line) }
        try take(to: buffer.count, into: &row)
        rowStart = buffer.count
        return true
      }
      try refill()
    }
  }

  private mutating func take(to end: Int, into row: inout WrittenRow) throws(Fault) {
    // Taken out and put back, for the bytes are held meanwhile.
    var meaning = MeantCells(nil)
    swap(&meaning, &self.meaning)
    defer { swap(&meaning, &self.meaning) }
    try take(to: end, into: &row, &meaning)
  }

  private mutating func refill() throws(Fault) {
    buffer.removeSubrange(0..<rowStart)
    scanned -= rowStart
    returns?.checked -= rowStart
    rowStart = 0
    if buffer.count > limits.recordBytes {
      throw Fault(.recordTooLong, line: line, facts: [String(limits.recordBytes)])
    }
    isEnded = try source.next(atMost: limits.chunkBytes, into: &buffer) == 0
    returns?.convert(&buffer, isLast: isEnded)
  }

  private func take(
    to end: Int, into row: inout WrittenRow, _ meaning: inout MeantCells
  ) throws(Fault) {
    let bytes = buffer.span
    let range = rowStart..<end
    if let found = TextCheck.firstProblem(in: bytes.extracting(range)) {
      throw Fault(found.problem == .nul ? .nulByte : .invalidUTF8, line: line)
    }
    row.begin(line: line)
    var cells = RowCells(bytes, range, delimiter: delimiter)
    while let cell = cells.next(bytes) {
      var isOpen = !cell.isEmpty && bytes[cell.lowerBound] == UInt8(ascii: "\"")
      meaning.cell.removeAll(keepingCapacity: true)
      var index = isOpen ? cell.lowerBound + 1 : cell.lowerBound
      while index < cell.upperBound {
        let byte = bytes[index]
        index += 1
        // As Excel does: a closing quote goes, text behind it stays.
        if isOpen, byte == UInt8(ascii: "\"") {
          if index < cell.upperBound, bytes[index] == UInt8(ascii: "\"") {
            index += 1
          } else {
            isOpen = false
            continue
          }
        }
        meaning.cell.append(isSheet && byte == 0x0D ? 0x0A : byte)
      }
      meaning.read(line: line, column: row.count)
      row.append(meaning.cell)
      row.endCell()
    }
  }
}

/// Cells as they were meant, where they were typed in an old encoding.
private struct MeantCells {
  private var encodings: [CellEncoding?]
  private let layout: TableLayout?
  /// The cell that is being read.
  var cell: [UInt8] = []

  init(_ layout: TableLayout?) {
    encodings =
      layout.map { layout in
        layout.encodings.map { $0.map { CellEncoding(slot: 0, $0.encoding, isMixture: layout.isMixture) } }
      } ?? []
    self.layout = layout?.headEncodings.isEmpty == false ? layout : nil
  }

  mutating func read(line: Int, column: Int) {
    guard let layout, cell.contains(where: { $0 >= 0x80 }) else { return }
    if line < layout.dataLine {
      if let text = layout.meant(head: String(decoding: cell, as: UTF8.self)) { cell = Array(text.utf8) }
    } else if column < encodings.count {
      let written = cell
      var text: [UInt8] = []
      if encodings[column]?.append(written.span, to: &text) == true { cell = text }
    }
  }
}
