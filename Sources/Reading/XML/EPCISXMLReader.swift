package import Intake
package import Vocabulary

/// Reads EPCIS 1.0, 1.1, 1.2 and 2.0 documents in XML: capture, query results, master data.
///
/// The reader's thread runs libxml2 and writes tapes; `parse` turns a tape into a batch and judges
/// its structure. A class because it owns a parser that cannot be copied.
package final class EPCISXMLReader: RecordReader {
  /// Whole events on tape.
  package struct Work: Sendable {
    var tape: XMLTape
    var version: EPCISVersion
    var firstRecord: Int
    /// Events before this piece, by number of their name.
    var counts: [UInt32]
    /// The list itself is qualified: the document has been told so, its events need not be.
    var isQualified: Bool
  }

  package private(set) var header: DocumentHeader
  package private(set) var tally = ReadTally()
  /// Everything a schema would refuse around the list, what other rules report included.
  var documentViolations: Int { judge.violations }
  package let version: EPCISVersion

  private var parser: XMLPushParser
  private var headerReader = EPCISHeaderReader()
  private var judge: StructureJudge
  private var counts: [UInt32] = []
  private var records = 0
  private var namesSeen = 0
  private var unbound: [Int] = []
  private var prefixesNoted: Set<String> = []
  private var isQualified = false
  /// A bare event's tape, read ahead to know its version.
  private var ahead: XMLTape?
  private var isFinished = false

  /// Reads up to the start of the event list.
  ///
  /// - Parameters:
  ///   - chunk: Bytes handed to the parser at a time.
  ///   - remembersMarkup: False for the plain way, which gives the same: the tests' oracle.
  ///   - schemas: where the schema itself is to judge too.
  /// - Throws: every fault of the parser, where it comes before the event list.
  package init(
    _ stream: ByteStream, chunk: Int = 1 << 16, limits: XMLLimits = XMLLimits(),
    remembersMarkup: Bool = true, schemas: XMLSchemaFiles? = nil
  ) throws(Fault) {
    var parser = try XMLPushParser(
      stream, vocabulary: .epcis, limits: limits, chunk: chunk, remembersMarkup: remembersMarkup,
      schemas: schemas)
    var header = DocumentHeader(format: "")
    var headerReader = EPCISHeaderReader()
    let tape = try parser.next()
    if let tape { headerReader.read(tape, into: &header) }
    // Nothing stands before a bare event: what it is comes with it.
    let bare = headerReader.root == nil ? try parser.next() : nil
    let root = headerReader.root ?? bare?.recordNames.first.flatMap { bare?.names[Int($0)] }
    version = EPCISRoot.version(of: root, header, names: bare?.names ?? [])
    header.format = EPCISRoot.format(version, header)
    header.notes = EPCISRoot.notes(root, header, version)
    judge = StructureJudge(version: version)
    ahead = bare
    self.parser = parser
    self.header = header
    self.headerReader = headerReader
    if let tape { self.header.notes += notes(around: tape) + Self.complaints(tape, before: .max) }
  }

  package func next() throws(Fault) -> Work? {
    while let tape = try nextTape() {
      switch tape.part {
      case .surroundings:
        headerReader.read(tape, into: &header)
        tally.notes += notes(around: tape) + Self.complaints(tape, before: .max)
      case .records:
        tally.notes += prefixNotes(tape) + Self.complaints(tape, before: tape.sourceStart)
        return work(tape)
      }
    }
    if !isFinished {
      isFinished = true
      tally.notes += bodyNotes()
    }
    return nil
  }

  private func nextTape() throws(Fault) -> XMLTape? {
    if let tape = ahead.take() { return tape }
    return try parser.next()
  }

  private func work(_ tape: XMLTape) -> Work {
    let work = Work(
      tape: tape, version: version, firstRecord: records + 1, counts: counts,
      isQualified: isQualified)
    records += tape.recordNames.count
    tally.rowsRead = records
    for name in tape.recordNames {
      let name = Int(name)
      if name >= counts.count { counts += repeatElement(0, count: name + 1 - counts.count) }
      counts[name] += 1
    }
    return work
  }

  package static func parse(_ work: consuming Work) -> ParsedWork {
    var reader = EPCISEventReader(
      work.tape, firstRecord: work.firstRecord, counts: work.counts)
    reader.read()
    var judge = StructureJudge(
      recordsOf: work.version, openWrappers: work.tape.openWrappers, isQualified: work.isQualified)
    judge.judge(work.tape)
    var batch = reader.batch
    batch.notes = judge.notes
    for complaint in work.tape.complaints where complaint.offset >= work.tape.sourceStart {
      let origin = UInt32(complaint.offset - work.tape.sourceStart)
      // Ascending: the last that begins at or before it.
      let record = batch.records.lastIndex { $0.origin <= origin } ?? 0
      batch.notes.append(
        ReadingNote(
          code: .schema, record: Int32(record), origin: origin, found: complaint.words, suspect: complaint.value,
          path: complaint.path))
    }
    return ParsedWork(batch: batch)
  }
}

// MARK: Notes about the document

extension EPCISXMLReader {
  /// What the schema refuses of elements that begin before a place.
  private static func complaints(_ tape: XMLTape, before end: Int) -> [DocumentNote] {
    tape.complaints.filter { $0.offset < end }.map { complaint in
      DocumentNote(
        code: .schema, line: complaint.line, column: complaint.column, path: complaint.path, field: "document",
        found: complaint.words, expected: "")
    }
  }

  private func notes(around tape: XMLTape) -> [DocumentNote] {
    judge.judge(tape)
    if let last = tape.tokens.last, last.kind == .open,
      tape.traits[Int(last.name)].word == EPCISWord.EventList.rawValue
    {
      isQualified = tape.traits[Int(last.name)].space == .own
    }
    return judge.takeDocumentNotes() + prefixNotes(tape)
  }

  /// Prefixes that nobody declared, each once, where it is first used.
  private func prefixNotes(_ tape: XMLTape) -> [DocumentNote] {
    unbound += (namesSeen..<max(namesSeen, tape.names.count)).filter {
      tape.traits[$0].space == .unbound
    }
    namesSeen = tape.names.count
    guard !unbound.isEmpty else { return [] }
    var notes: [DocumentNote] = []
    for index in unbound {
      // A name may be known before the tape that holds it.
      guard
        let token = tape.tokens.first(where: {
          Int($0.name) == index && $0.kind != .close && $0.kind != .text
        })
      else { continue }
      unbound.removeAll { $0 == index }
      let prefix = tape.names[index].prefix
      guard prefixesNoted.insert(prefix).inserted else { continue }
      var place = TextPlace(line: tape.firstLine, column: tape.firstColumn)
      place.move(to: Int(token.origin), in: tape.bytes.span)
      notes.append(
        DocumentNote(
          code: .documentPrefix, line: place.line, column: place.column, field: "document",
          found: prefix, expected: "xmlns:\(prefix)"))
    }
    return notes
  }

  /// A capture document without an event list, or with an empty one (found: `0`).
  private func bodyNotes() -> [DocumentNote] {
    guard headerReader.rootWord == .EPCISDocument, records == 0 else { return [] }
    if headerReader.hasEventList {
      return [
        DocumentNote(
          code: .documentBody, line: headerReader.eventListPlace?.line, column: headerReader.eventListPlace?.column,
          path: "//EventList", field: "document", found: "0", expected: "≥ 1")
      ]
    }
    return [
      DocumentNote(
        code: .documentBody, line: 1, column: 1, path: nil, field: "document", found: "",
        expected: headerReader.hasBody ? "EventList" : "EPCISBody")
    ]
  }
}
