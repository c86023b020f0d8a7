package import Intake
package import Vocabulary

/// About 1 MiB of whole events and what is needed to read them on any thread.
package struct EPCISJSONWork: Sendable {
  var bytes: [UInt8]
  /// Offset of the first byte in the text.
  var start: Int
  /// Of the first byte.
  var place: JSONPlace
  /// Number of the first event in its file, from 1, and its index in the list, from 0.
  var firstRecord: Int
  var firstOrdinal: Int
  /// How many of the values are objects.
  var objects: Int
  var form: JSONTokens.Form
  var afterValue: Bool
  var endsList: Bool
  var context: JSONContext
}

/// Reads EPCIS 2.0 in JSON: capture and query documents, arrays of events, events one after the other.
///
/// The file is passed over twice: once quickly for what stands around the list of events (keys have no
/// order, `@context` may come last), then piece by piece. Memory: one piece, one unfinished event of
/// at most 16 MiB, and the text outside the list.
package struct EPCISJSONReader: RecordReader {
  package typealias Work = EPCISJSONWork

  package let header: DocumentHeader
  package private(set) var tally = ReadTally()
  /// What stands around the events, where it was asked for and the document is whole.
  package let frame: JSONFrame?
  private let form: JSONTokens.Form
  private let context: JSONContext
  private var framer: JSONEventFramer?
  /// What is wrong after the list; told when the events before it are read.
  private let tailFault: Fault?
  private var nextRecord = 1
  private var nextOrdinal = 0

  /// - Parameters:
  ///   - chunk: bytes asked for at once; any size gives the same pieces.
  ///   - keepsFrame: what stands around the events is wanted too.
  /// - Throws: `empty-file`; what is wrong before the first event: `malformed-json`, `truncated-json`,
  ///   `invalid-utf8`, `nul-byte`, `too-deep`; `record-too-long` when more than 64 MiB stand outside the
  ///   list of events.
  package init(_ document: Document, _ detection: Detection, chunk: Int = 1 << 20, keepsFrame: Bool = false)
    throws(Fault)
  {
    let stream = ByteStream(document, encoding: detection.encoding, bomLength: detection.bomLength)
    let outline = try JSONOutline(stream, chunk: chunk)
    let opening = try EPCISJSONOpening(outline)
    var header = opening.header
    context = opening.context
    tailFault = opening.tailFault
    frame = keepsFrame ? JSONFrame(outline, isBroken: opening.tailFault != nil) : nil
    form = outline.form == .sequence ? .sequence : .list
    switch outline.form {
    case .document: header.container = .document
    case .array: header.container = .array
    case .sequence: header.container = .sequence
    }
    if outline.form == .sequence {
      framer = JSONEventFramer(stream, form: .sequence, offset: 0, place: JSONPlace(), chunk: chunk)
    } else if outline.hasList {
      // Only UTF-8 can be entered in the middle.
      let direct = detection.encoding == .utf8
      let rest =
        direct
        ? ByteStream(document, encoding: .utf8, bomLength: detection.bomLength + outline.prefixCount)
        : stream
      framer = JSONEventFramer(
        rest, form: .list, offset: outline.prefixCount, place: outline.listPlace, chunk: chunk,
        skipping: direct ? 0 : outline.prefixCount)
    }
    if outline.form != .document, var probe = framer, let first = Self.firstPiece(&probe),
      let note = try EPCISJSONOpening.contextNote(
        first: first, path: outline.form == .array ? "/0/@context" : "/@context")
    {
      header.notes.append(note)
    }
    self.header = header
  }

  /// What the first events are; damage is told when they are read.
  private static func firstPiece(_ framer: inout JSONEventFramer) -> JSONEventFramer.Piece? {
    do throws(Fault) { return try framer.next() } catch { return nil }
  }

  package mutating func next() throws(Fault) -> EPCISJSONWork? {
    guard let piece = try nextPiece() else {
      guard let tailFault else { return nil }
      framer = nil
      note(tailFault)
      throw tailFault
    }
    let work = EPCISJSONWork(
      bytes: piece.bytes, start: piece.start, place: piece.place, firstRecord: nextRecord,
      firstOrdinal: nextOrdinal, objects: piece.objects, form: form, afterValue: piece.afterValue,
      endsList: piece.endsList, context: context)
    nextRecord += piece.objects
    nextOrdinal += piece.values
    return work
  }

  private mutating func nextPiece() throws(Fault) -> JSONEventFramer.Piece? {
    let piece: JSONEventFramer.Piece?
    do throws(Fault) {
      piece = try framer?.next()
    } catch {
      tell()
      note(error)
      throw error
    }
    tell()
    return piece
  }

  /// The same fact as a finding, so that a report can name its rule.
  private mutating func note(_ fault: Fault) {
    guard let code = fault.note else { return }
    tally.notes.append(DocumentNote(code: code, line: fault.line, column: fault.column, field: "document"))
  }

  private mutating func tell() {
    guard let framer else { return }
    tally.rowsRead = framer.objects
    tally.skippedTotal = framer.skippedTotal
    if tally.skipped.count < framer.skippedLines.count {
      tally.skipped = framer.skippedLines.map { line in
        SkippedRow(
          line: line,
          reason: LocalizedText(
            vi: "phần tử của eventList không phải là một sự kiện (đối tượng JSON)",
            en: "a member of eventList is no event (JSON object)"))
      }
    }
  }

  package static func parse(_ work: consuming EPCISJSONWork) -> ParsedWork {
    do throws(Fault) {
      let parser = try JSONParser()
      let tree = parser.parse(work.bytes, form: work.form, afterValue: work.afterValue)
      if tree.failure == nil, !(work.endsList && tree.endsWithComma) {
        return ParsedWork(batch: EPCISEventBuilder(work, tree).build())
      }
      return parseDamaged(work, tree, parser)
    } catch {
      return ParsedWork(batch: EPCISEventBuilder(work, JSONTokens()).build(), fault: error)
    }
  }

  /// The rare way: finds the place plainly and keeps the events before it.
  private static func parseDamaged(
    _ work: EPCISJSONWork, _ tree: JSONTokens, _ parser: borrowing JSONParser
  ) -> ParsedWork {
    let found = JSONDiagnosis(
      work.bytes, form: work.form, afterValue: work.afterValue, endsList: work.endsList)
    guard let problem = found.problem else {
      return ParsedWork(
        batch: EPCISEventBuilder(work, JSONTokens()).build(),
        fault: Fault(tree.failure == .memory ? .internalFailure : .malformedJSON, line: work.place.line))
    }
    let fault = Fault(problem, in: work.bytes, from: work.place)
    let whole = parser.parse(
      Array(work.bytes[..<found.wholeEnd]), form: work.form, afterValue: work.afterValue)
    var batch = EPCISEventBuilder(work, whole.failure == nil ? whole : JSONTokens()).build()
    if let code = fault.note {
      batch.notes.append(
        ReadingNote(
          code: code, record: -1, origin: UInt32(min(problem.offset(of: work.bytes.count), work.bytes.count - 1))))
    }
    return ParsedWork(batch: batch, fault: fault)
  }
}

extension Fault {
  /// The rule that has the same reason.
  var note: NoteCode? {
    switch code {
    case .invalidUTF8: .jsonUTF8
    case .tooDeep: .jsonDepth
    default: nil
    }
  }
}
