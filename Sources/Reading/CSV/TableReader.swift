import Intake
package import Vocabulary

/// Reads a table (CSV, TSV) as batches of about a mebibyte or a thousand records.
///
/// `next` finds the row ends and hands whole rows on; `parse` checks the text and splits the cells.
/// Memory holds one chunk and one unfinished record, never the document. A slot is a source column;
/// `reservedSlots` more follow for what Mapping derives.
package struct TableReader: RecordReader {
  package private(set) var header: DocumentHeader
  /// The rows above the data count too: rows read + rows skipped + header rows = rows in the file.
  package var tally: ReadTally {
    var tally = cutter.tally
    stream.sheet?.tell(in: &tally)
    return tally
  }

  private var stream: TextSource
  private let limits: TableLimits
  private let shape: TableShape
  private var cutter: RowCutter
  private var buffer: [UInt8] = []
  /// Offset of `buffer` in the document's text without its byte order mark.
  private var bufferStart: Int
  /// Bytes above the data that are still to be read over.
  private var leading: Int
  private var pieces: [RowCutter.Piece] = []
  private var nextPiece = 0
  private var returns: LoneReturns?
  private var streamFault: Fault?
  private var isEnded = false

  /// - Parameters:
  ///   - fields: what each column means; nil, or nothing at all, where that is not known.
  ///   - reservedSlots: slots without a column behind the columns.
  ///   - firstRecord: the number of the first record: a workbook counts through its sheets.
  /// - Throws: what opening a sheet throws; reading begins with `next`.
  package init(
    _ table: TableText, layout: TableLayout, fields: [Field?] = [], reservedSlots: Int = 0,
    limits: TableLimits = TableLimits(), firstRecord: Int = 1
  ) throws(Fault) {
    header = DocumentHeader(format: table.isSheet ? "" : SourceFormat.csv.rawValue)
    header.columns = layout.columns
    header.batchFacts = layout.batchFacts
    header.notes = layout.notes
    stream = try table.open(table.shape(layout))
    self.limits = limits
    var slots = Array(fields.prefix(layout.columns.count + reservedSlots))
    while slots.count < layout.columns.count + max(0, reservedSlots) { slots.append(nil) }
    shape = TableShape(
      delimiter: layout.delimiter, columns: layout.columns.count, fields: slots,
      named: slots.indices.filter { slots[$0] != nil },
      hasTrailingColumns: layout.trailingColumns > 0, isSheet: table.isSheet,
      encodings: layout.encodings.enumerated().compactMap { slot, found in
        found.map { CellEncoding(slot: slot, $0.encoding, isMixture: layout.isMixture) }
      })
    cutter = RowCutter(layout: layout, limits: limits, firstRecord: firstRecord)
    bufferStart = layout.dataStart
    leading = layout.dataStart
    returns = layout.lineEnding == .cr ? LoneReturns() : nil
  }

  /// - Throws: `unclosed-quote` where the quote opened; `record-too-long`; what the document throws.
  package mutating func next() throws(Fault) -> TableWork? {
    while true {
      if nextPiece < pieces.count {
        nextPiece += 1
        return work(pieces[nextPiece - 1])
      }
      if let fault = cutter.fault ?? streamFault {
        cutter.completeTally()
        throw fault
      }
      if isEnded {
        cutter.completeTally()
        return nil
      }
      refill()
    }
  }

  /// What is held now; for tests of the memory bound.
  var bufferedBytes: Int { buffer.count }

  private func work(_ piece: RowCutter.Piece) -> TableWork {
    // With room for what normalizing appends.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(piece.range.count + piece.range.count / 2)
    bytes += buffer[piece.range]
    return TableWork(
      bytes: bytes, sourceStart: bufferStart + piece.range.lowerBound,
      firstRecord: piece.firstRecord, firstLine: piece.firstLine, records: piece.records,
      skips: piece.skips, skippedBefore: piece.skippedBefore, isTerminated: piece.isTerminated, reach: piece.reach,
      shape: shape)
  }

  /// Drops the pieces that were handed on, reads one chunk, finds its rows.
  private mutating func refill() {
    if let done = pieces.last?.range.upperBound {
      pieces = []
      nextPiece = 0
      buffer.removeSubrange(0..<done)
      bufferStart += done
      cutter.dropped(done)
      returns?.checked -= done
    }
    if buffer.capacity == 0 { buffer.reserveCapacity(limits.chunkBytes + 4096) }
    do throws(Fault) {
      let got = try stream.next(atMost: limits.chunkBytes, into: &buffer)
      isEnded = got == 0
    } catch {
      // What came before the fault is judged.
      streamFault = error
      return
    }
    if leading > 0 {
      let over = min(leading, buffer.count)
      buffer.removeSubrange(0..<over)
      leading -= over
      if !isEnded, leading > 0 || buffer.isEmpty { return }
    }
    returns?.convert(&buffer, isLast: isEnded)
    let ready = returns?.checked ?? buffer.count
    cutter.scan(buffer, upTo: ready)
    if isEnded { cutter.finish(buffer) }
    pieces = cutter.takePieces()
  }
}

/// Old Macintosh line ends: a carriage return that no line feed follows becomes one, in place, so that
/// offsets stay true and everything behind knows one line end only.
struct LoneReturns {
  /// How much of the buffer is done.
  var checked = 0

  mutating func convert(_ buffer: inout [UInt8], isLast: Bool) {
    let end = isLast ? buffer.count : buffer.count - 1
    while checked < end {
      if buffer[checked] == 0x0D, checked + 1 == buffer.count || buffer[checked + 1] != 0x0A {
        buffer[checked] = 0x0A
      }
      checked += 1
    }
  }
}
