package import Intake
package import Vocabulary

/// Reads the project's own exchange form (`Schemas/XSD/txng-exchange-1.xsd`): one `Record`, one row.
package final class ExchangeXMLReader: RecordReader {
  /// Whole records on tape.
  package struct Work: Sendable {
    var tape: XMLTape
    var firstRecord: Int
  }

  package private(set) var header = DocumentHeader(format: "xml")
  package private(set) var tally = ReadTally()

  private var parser: XMLPushParser
  private var surroundings = ExchangeHeaderReader()
  private var records = 0
  private var isFinished = false

  /// Reads up to the start of `Records`.
  package init(
    _ stream: ByteStream, chunk: Int = 1 << 16, limits: XMLLimits = XMLLimits(),
    remembersMarkup: Bool = true
  ) throws(Fault) {
    parser = try XMLPushParser(
      stream, vocabulary: ExchangeLayout.vocabulary, limits: limits, chunk: chunk,
      remembersMarkup: remembersMarkup)
    if let tape = try parser.next() {
      surroundings.read(tape, into: &header)
      header.notes += surroundings.takeNotes()
    }
  }

  package func next() throws(Fault) -> Work? {
    while let tape = try parser.next() {
      switch tape.part {
      case .surroundings:
        surroundings.read(tape, into: &header)
        tally.notes += surroundings.takeNotes()
      case .records:
        let work = Work(tape: tape, firstRecord: records + 1)
        records += tape.recordNames.count
        tally.rowsRead = records
        return work
      }
    }
    if !isFinished {
      isFinished = true
      if !surroundings.hasRecords {
        tally.notes.append(
          DocumentNote(
            code: .documentBody, line: 1, column: 1, field: "document", expected: "Records"))
      }
    }
    return nil
  }

  package static func parse(_ work: consuming Work) -> ParsedWork {
    var reader = ExchangeRecordReader(work.tape, firstRecord: work.firstRecord)
    reader.read()
    return ParsedWork(batch: reader.batch)
  }
}

/// Root and `<Batch>` of an exchange document.
private struct ExchangeHeaderReader {
  private(set) var hasRecords = false
  private var notes: [DocumentNote] = []
  private var open: [(word: UInt8, name: String)] = []

  mutating func takeNotes() -> [DocumentNote] {
    defer { notes = [] }
    return notes
  }

  mutating func read(_ tape: XMLTape, into header: inout DocumentHeader) {
    var place = TextPlace(line: tape.firstLine, column: tape.firstColumn)
    for (index, token) in tape.tokens.enumerated() {
      switch token.kind {
      case .open, .leaf:
        place.move(to: Int(token.origin), in: tape.bytes.span)
        enter(token, at: index, place, tape, &header)
        if token.kind == .leaf { open.removeLast() }
      case .close: _ = open.popLast()
      case .attribute, .text: break
      }
    }
  }

  private mutating func enter(
    _ token: XMLToken, at index: Int, _ place: TextPlace, _ tape: XMLTape,
    _ header: inout DocumentHeader
  ) {
    let name = tape.names[Int(token.name)]
    let traits = tape.traits[Int(token.name)]
    let word = traits.space == .foreign ? 0 : traits.word
    func note(_ code: NoteCode, found: String, expected: String) {
      notes.append(
        DocumentNote(
          code: code, line: place.line, column: place.column,
          path: "/" + (open.map(\.name) + [name.local]).joined(separator: "/"), field: "document",
          found: found, expected: expected))
    }
    if open.isEmpty {
      if name.namespace != ExchangeLayout.namespace || word != ExchangeLayout.root {
        note(.documentVersion, found: name.namespace, expected: ExchangeLayout.namespace)
      }
      let version = attribute("version", of: index, tape)
      header.facts.append(
        HeaderFact(
          name: "document.version", value: version, line: place.line, column: place.column))
      if version != ExchangeLayout.version {
        note(.documentVersion, found: version, expected: ExchangeLayout.version)
      }
    } else if open.count > 1, open[1].word == ExchangeLayout.batch {
      if token.kind == .leaf, token.length > 0 {
        let parts = open.dropFirst(2).map(\.name) + [name.local]
        header.batchFacts.append(
          HeaderFact(
            name: parts.count == 1 ? "batch.\(parts[0])" : parts.joined(separator: "."),
            value: tape.text(of: token), line: place.line, column: place.column))
      }
    } else if open.count == 1 {
      if word == ExchangeLayout.records {
        hasRecords = true
      } else if word != ExchangeLayout.batch {
        note(.structureUnknown, found: name.local, expected: "Batch | Records")
      }
    }
    open.append((word, name.local))
  }

  private func attribute(_ local: String, of index: Int, _ tape: XMLTape) -> String {
    for token in tape.tokens[(index + 1)...] {
      guard token.kind == .attribute else { break }
      let name = tape.names[Int(token.name)]
      if name.local == local, name.namespace.isEmpty { return tape.text(of: token) }
    }
    return ""
  }
}

/// Turns a tape of records into a batch.
private struct ExchangeRecordReader {
  private let tape: XMLTape
  private(set) var batch: RecordBatch
  private var index = 0
  private var terms: UInt32 = 0

  init(_ tape: XMLTape, firstRecord: Int) {
    self.tape = tape
    batch = RecordBatch(
      form: .exchangeXML, firstRecord: firstRecord, fields: RecordBatch.coreLayout)
    batch.bytes = tape.bytes
    batch.sourceCount = tape.sourceCount
    batch.sourceStart = tape.sourceStart
    batch.firstLine = tape.firstLine
    batch.firstColumn = tape.firstColumn
    batch.names = tape.names
  }

  mutating func read() {
    var place = TextPlace(line: tape.firstLine, column: tape.firstColumn)
    while let token = nextChild() {
      place.move(to: Int(token.origin), in: tape.bytes.span)
      let ordinal = batch.firstRecord + batch.records.count
      batch.records.append(
        RecordHead(
          kind: .row, origin: token.origin, line: UInt32(place.line),
          column: UInt32(place.column),
          ordinal: UInt32(truncatingIfNeeded: ordinal), firstLeaf: UInt32(batch.leaves.count)))
      batch.table.makeRoom(for: batch.records.count)
      terms = 0
      if word(token) != ExchangeLayout.record { note(.structureUnknown, token, "Record") }
      if token.kind == .open { groups() }
    }
  }

  private mutating func groups() {
    while let token = nextChild() {
      let group = word(token)
      guard ExchangeLayout.isGroup(group) else {
        unknown(token)
        continue
      }
      if token.length > 0 { note(.structureUnknown, token, found: "text()") }
      if token.kind == .open { fields(of: group) }
    }
  }

  private mutating func fields(of group: UInt8) {
    while let token = nextChild() {
      guard let field = ExchangeLayout.field(group: group, word: word(token)) else {
        unknown(token)
        continue
      }
      let record = batch.records.count - 1
      let slot = Int(field.id)
      let range = tape.range(of: token)
      if batch.cell(record, slot).isPresent {
        note(.structureCount, token, "1", field: field)
      } else if token.length > 0 {
        batch.table.put(
          Cell(start: UInt32(range.lowerBound), length: token.length, origin: token.origin), record,
          slot)
      } else {
        batch.table.put(
          Cell(start: 0, length: 0, origin: token.origin, state: .absent), record, slot)
      }
      if token.kind == .open {
        while let child = nextChild() { unknown(child) }
      }
    }
  }

  private func word(_ token: XMLToken) -> UInt8 {
    let traits = tape.traits[Int(token.name)]
    return traits.space == .foreign || traits.space == .unbound ? 0 : traits.word
  }

  private mutating func nextChild() -> XMLToken? { tape.nextChild(&index) }

  private mutating func note(
    _ code: NoteCode, _ token: XMLToken, _ expected: String = "", found: String? = nil,
    field: Field? = nil
  ) {
    batch.notes.append(
      ReadingNote(
        code: code, record: Int32(batch.records.count - 1), origin: token.origin, field: field,
        found: found ?? tape.names[Int(token.name)].local, expected: expected))
  }

  /// Noted, and kept with all it holds.
  private mutating func unknown(_ token: XMLToken) {
    note(.structureUnknown, token)
    keep(token, inner: terms, depth: 0)
    terms += 1
  }

  private mutating func keep(_ token: XMLToken, inner: UInt32, depth: UInt8) {
    let range = tape.range(of: token)
    batch.leaves.append(
      Leaf(
        list: .extensionTerm, part: token.kind == .open ? .branch : .named, depth: depth,
        outer: terms, inner: inner, name: UInt32(token.name),
        cell: Cell(
          start: UInt32(range.lowerBound), length: token.length, origin: token.origin,
          state: token.length == 0 ? .absent : .text)))
    var sibling: UInt32 = 0
    while index < tape.tokens.count, tape.tokens[index].kind == .attribute {
      let attribute = tape.tokens[index]
      index += 1
      let range = tape.range(of: attribute)
      batch.leaves.append(
        Leaf(
          list: .extensionTerm, part: .named, depth: depth + 1, outer: terms, inner: sibling,
          name: UInt32(attribute.name) + 1,
          cell: Cell(
            start: UInt32(range.lowerBound), length: attribute.length, origin: attribute.origin)))
      sibling += 1
    }
    guard token.kind == .open else { return }
    while let child = nextChild() {
      keep(child, inner: sibling, depth: depth + 1)
      sibling += 1
    }
  }
}
