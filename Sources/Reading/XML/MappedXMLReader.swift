package import Intake
package import Vocabulary

/// Reads XML of any kind as a table: an element that a form names is a row, the paths in and around it are
/// the columns.
///
/// The same parser as for every XML reads it, with the same limits; nothing but the records at hand is kept.
package final class MappedXMLReader: RecordReader {
  package typealias Work = ParsedWork

  package private(set) var header = DocumentHeader(format: "xml-mapped")
  package private(set) var tally = ReadTally()

  private let form: XMLForm
  private let fields: [Field?]
  /// Slots with a column; what is derived stands behind them.
  private let width: Int
  private var parser: XMLPushParser
  private var paths: MappedXMLPaths
  private var context: MappedXMLContext
  /// The stretch before the records, to be one with them: then their places are told too.
  private var head: XMLTape?
  private var records = 0
  /// Elements of the record's name, those that are none included.
  private var elements = 0

  /// - Parameters:
  ///   - columns: paths, as `survey` found them.
  ///   - layout: what they mean, and the slots derived from them.
  package convenience init(
    _ stream: ByteStream, form: XMLForm, columns: [String], layout: [Field?], chunk: Int = 1 << 16,
    limits: XMLLimits = XMLLimits()
  ) throws(Fault) {
    try self.init(stream, form, columns, layout, chunk, limits)
    header.columns = columns
    header.xml = form
    for (path, field) in zip(columns, layout) {
      if let field, header.paths[field] == nil { header.paths[field] = path }
    }
    // The parser has looked at the root by then: whether its names stand in a namespace.
    if let tape = try parser.next() { take(tape) }
  }

  private init(
    _ stream: ByteStream, _ form: XMLForm, _ columns: [String]?, _ layout: [Field?], _ chunk: Int, _ limits: XMLLimits
  ) throws(Fault) {
    self.form = form
    fields = layout
    width = columns?.count ?? .max
    var words = [form.steps.last ?? "": UInt8(1)]
    if form.steps.count > 1 { words[form.steps[form.steps.count - 2]] = 2 }
    var vocabulary = XMLVocabulary(
      own: [], words: words, lists: [2],
      listDepths: form.isAbsolute ? [max(1, form.steps.count - 1)] : Array(1..<64),
      bareRecords: form.steps.count == 1 ? [1] : [])
    vocabulary.takesAnySpace = true
    parser = try XMLPushParser(stream, vocabulary: vocabulary, limits: limits, chunk: chunk)
    paths = MappedXMLPaths(form, columns: columns)
    context = MappedXMLContext(wanted: paths.namesAround)
  }

  /// What a document holds, by its first records.
  package struct Survey: Sendable {
    package var columns: [String] = []
    /// What each column is called where its meaning is to be told by its name.
    package var headers: [String] = []
    /// Cells of the first records, in column order.
    package var samples: [[String]] = []
    package var lines: [Int] = []
  }

  /// Passes over the first records and finds out their paths. A fault ends it early: the reader will meet it
  /// again in its own time and tell it with its place.
  ///
  /// - Parameter rows: looked at, at most.
  package static func survey(
    _ stream: ByteStream, form: XMLForm, rows: Int, limits: XMLLimits = XMLLimits()
  ) -> Survey {
    var survey = Survey()
    var found: [[Int: String]] = []
    guard let reader = try? MappedXMLReader(stream, form, nil, [], 1 << 16, limits) else { return survey }
    while found.count < rows, let tape = try? reader.parser.next() {
      guard tape.part == .records, reader.context.holds(form) else {
        reader.take(tape)
        continue
      }
      var around: [(column: Int, text: [UInt8], origin: Int)]?
      var walk = MappedXMLWalk(tape: tape, shift: 0, paths: reader.paths)
      var place = TextPlace(line: tape.firstLine, column: tape.firstColumn)
      while found.count < rows, let token = walk.step() {
        guard tape.names[Int(token.name)].local == form.steps.last else {
          reader.passOver(&walk, in: tape)
          continue
        }
        if around == nil {
          // Their columns are numbered where those of the records are.
          reader.paths = walk.paths
          around = reader.surroundings()
          walk.paths = reader.paths
          reader.context.sawRecords()
        }
        walk.read(token)
        if reader.skipReason(walk, tape.bytes) != nil { continue }
        place.move(to: Int(token.origin), in: tape.bytes.span)
        var cells: [Int: String] = [:]
        for (column, text, _) in around ?? [] { cells[column] = String(decoding: text, as: UTF8.self) }
        for value in walk.values {
          cells[value.column] = String(decoding: tape.bytes[value.range], as: UTF8.self)
        }
        survey.lines.append(place.line)
        found.append(cells)
      }
      reader.paths = walk.paths
    }
    survey.columns = reader.paths.columns
    survey.headers = survey.columns.map(MappedXMLPaths.header)
    survey.samples = found.map { cells in survey.columns.indices.map { cells[$0] ?? "" } }
    return survey
  }

  package func next() throws(Fault) -> ParsedWork? {
    while let tape = try parser.next() {
      guard tape.part == .records, context.holds(form) else {
        take(tape)
        continue
      }
      let work = read(tape)
      head = nil
      tally.rowsRead = records
      if work.batch.count > 0 { return work }
    }
    return nil
  }

  package static func parse(_ work: consuming ParsedWork) -> ParsedWork { work }

  // MARK: Around the records

  private func take(_ tape: XMLTape) {
    // Records of another list of the same name are nobody's.
    guard tape.part == .surroundings else { return }
    if !header.isQualified, let root = tape.tokens.first, root.kind == .open || root.kind == .leaf {
      header.isQualified = context.open.isEmpty && !tape.names[Int(root.name)].namespace.isEmpty
    }
    context.read(tape)
    head = tape
  }

  /// Columns of what stands around the records, first of each.
  private func surroundings() -> [(column: Int, text: [UInt8], origin: Int)] {
    var found: [(column: Int, text: [UInt8], origin: Int)] = []
    for value in context.values {
      guard let column = paths.column(around: context.path(of: value)), !found.contains(where: { $0.column == column })
      else { continue }
      found.append((column, value.text, value.origin))
    }
    return found
  }

  /// Passes over an element beside the records. Before the first of them it is one more thing that stands
  /// around them.
  ///
  /// - Returns: false where it is.
  @discardableResult private func passOver(_ walk: inout MappedXMLWalk, in tape: XMLTape) -> Bool {
    let tokens = walk.leave()
    if context.heldRecords { return true }
    context.read(tape, tokens: tokens)
    return false
  }

  // MARK: Records

  private func read(_ tape: XMLTape) -> ParsedWork {
    var batch = RecordBatch(form: .exchangeXML, firstRecord: records + 1, fields: fields)
    batch.names = tape.names
    let head = head.flatMap { $0.sourceStart + $0.sourceCount == tape.sourceStart ? $0 : nil }
    let shift = head?.sourceCount ?? 0
    batch.bytes = head.map { Array($0.bytes[..<$0.sourceCount]) } ?? []
    batch.bytes += tape.bytes
    batch.sourceCount = shift + tape.sourceCount
    batch.sourceStart = head?.sourceStart ?? tape.sourceStart
    batch.firstLine = head?.firstLine ?? tape.firstLine
    batch.firstColumn = head?.firstColumn ?? tape.firstColumn
    var place = TextPlace(line: tape.firstLine, column: tape.firstColumn)
    var around: [(column: Int, range: Range<Int>, origin: UInt32?)]?
    var walk = MappedXMLWalk(tape: tape, shift: shift, paths: paths)
    while let token = walk.step() {
      place.move(to: Int(token.origin), in: tape.bytes.span)
      let name = tape.names[Int(token.name)].local
      guard name == form.steps.last else {
        if passOver(&walk, in: tape) {
          skip(place.line, "phần tử \(name) không phải bản ghi", "the element \(name) is no record")
        }
        continue
      }
      if around == nil {
        around = surroundings().map { column, text, origin in
          let start = batch.bytes.count
          batch.bytes += text
          let isHere = origin >= batch.sourceStart
          return (column, start..<batch.bytes.count, isHere ? UInt32(origin - batch.sourceStart) : nil)
        }
        context.sawRecords()
      }
      walk.read(token)
      elements += 1
      if let (path, text) = skipReason(walk, batch.bytes) {
        skip(place.line, "\(path) là “\(text)”: không phải hàng hóa", "\(path) is “\(text)”: no goods")
        continue
      }
      let origin = UInt32(shift) + token.origin
      let index = batch.records.count
      batch.records.append(
        RecordHead(
          kind: .row, origin: origin, line: UInt32(place.line), column: UInt32(place.column),
          ordinal: UInt32(truncatingIfNeeded: elements), firstLeaf: UInt32(batch.leaves.count)))
      batch.table.makeRoom(for: batch.records.count)
      for (column, range, own) in around ?? [] where column < width {
        // Far above: no place of this batch; behind the `<` of the record nothing is taken for its text.
        put(column, range, own ?? origin + 1, index, &batch)
      }
      for value in walk.values where value.column < width {
        put(value.column, value.range, value.origin, index, &batch)
      }
      for (term, other) in walk.unknown.enumerated() {
        batch.leaves.append(
          Leaf(
            list: .extensionTerm, part: .named, depth: 0, outer: UInt32(term), inner: UInt32(term), name: other.name,
            cell: Cell(
              start: UInt32(other.range.lowerBound), length: UInt32(other.range.count), origin: other.origin)))
      }
      records += 1
    }
    return ParsedWork(batch: batch, skippedTotal: tally.skippedTotal)
  }

  /// The first of several values of one path is the record's.
  private func put(_ column: Int, _ range: Range<Int>, _ origin: UInt32, _ record: Int, _ batch: inout RecordBatch) {
    guard !batch.cell(record, column).isPresent else { return }
    batch.table.put(
      Cell(start: UInt32(range.lowerBound), length: UInt32(range.count), origin: origin), record, column)
  }

  private func skip(_ line: Int, _ vi: String, _ en: String) {
    tally.skippedTotal += 1
    if tally.skipped.count < 1000 {
      tally.skipped.append(SkippedRow(line: line, reason: LocalizedText(vi: vi, en: en)))
    }
  }

  /// What says of a record that it is none.
  private func skipReason(_ walk: MappedXMLWalk, _ bytes: [UInt8]) -> (path: String, text: String)? {
    for (path, texts) in form.skipped.sorted(by: { $0.key < $1.key }) {
      for value in walk.values where walk.paths.columns[value.column] == path {
        if let text = texts.first(where: { bytes[value.range].elementsEqual($0.utf8) }) { return (path, text) }
      }
    }
    return nil
  }
}

/// Walks over the elements of one list and collects the values of each.
struct MappedXMLWalk {
  struct Value {
    let column: Int
    let range: Range<Int>
    /// Of the `<` of the element it stands in.
    let origin: UInt32
  }

  private let tape: XMLTape
  private let shift: Int
  var paths: MappedXMLPaths
  private var index = 0
  /// Of the record that was read last.
  private(set) var values: [Value] = []
  /// Its elements with a text that no column knows.
  private(set) var unknown: [(name: UInt32, range: Range<Int>, origin: UInt32)] = []

  /// - Parameter shift: bytes that stand before the tape's own in what the values are ranges of.
  init(tape: XMLTape, shift: Int, paths: MappedXMLPaths) {
    self.tape = tape
    self.shift = shift
    self.paths = paths
  }

  /// The next element of the list, to be read or left.
  mutating func step() -> XMLToken? {
    values.removeAll(keepingCapacity: true)
    unknown.removeAll(keepingCapacity: true)
    return child()
  }

  /// Collects the values of the record that begins with the token.
  mutating func read(_ token: XMLToken) { element(token, at: MappedXMLPaths.record) }

  /// Passes over the element that begins with the last token.
  ///
  /// - Returns: its tokens.
  mutating func leave() -> Range<Int> {
    let start = index - 1
    while index < tape.tokens.count, tape.tokens[index].kind == .attribute { index += 1 }
    leave(tape.tokens[start])
    return start..<index
  }

  /// - Parameter node: where the element stands; nil where no column knows it.
  private mutating func element(_ token: XMLToken, at node: Int?) {
    while index < tape.tokens.count, tape.tokens[index].kind == .attribute {
      let attribute = tape.tokens[index]
      index += 1
      guard attribute.length > 0, let node, let place = paths.child("@" + name(attribute), of: node),
        let column = paths.column(of: place)
      else { continue }
      values.append(Value(column: column, range: range(attribute), origin: UInt32(shift) + token.origin))
    }
    if token.length > 0 { take(token, at: node) }
    guard token.kind == .open else { return }
    if let node, paths.isPair(node) { return pair(at: node) }
    while let child = child() { element(child, at: node.flatMap { paths.child(name(child), of: $0) }) }
  }

  private mutating func take(_ token: XMLToken, at node: Int?) {
    if let node, let column = paths.column(of: node) {
      values.append(Value(column: column, range: range(token), origin: UInt32(shift) + token.origin))
    } else if node != MappedXMLPaths.record {
      unknown.append((UInt32(token.name), range(token), UInt32(shift) + token.origin))
    }
  }

  /// An element that holds a name and a value of the sender's own.
  private mutating func pair(at node: Int) {
    var (key, value): (XMLToken?, XMLToken?)
    while let child = child() {
      let name = name(child)
      if name == paths.pairNames?.name { key = child } else if name == paths.pairNames?.value { value = child }
      leave(child)
    }
    guard let key, let value, key.length > 0, value.length > 0 else { return }
    if let column = paths.column(ofPair: node, named: tape.bytes[tape.range(of: key)]) {
      values.append(Value(column: column, range: range(value), origin: UInt32(shift) + value.origin))
    } else {
      unknown.append((UInt32(value.name), range(value), UInt32(shift) + value.origin))
    }
  }

  /// Passes over what stands in an element.
  private mutating func leave(_ token: XMLToken) {
    guard token.kind == .open else { return }
    while let child = child() { leave(child) }
  }

  private mutating func child() -> XMLToken? { tape.nextChild(&index) }

  private func name(_ token: XMLToken) -> String { tape.names[Int(token.name)].local }

  private func range(_ token: XMLToken) -> Range<Int> {
    let range = tape.range(of: token)
    return range.lowerBound + shift..<range.upperBound + shift
  }
}
