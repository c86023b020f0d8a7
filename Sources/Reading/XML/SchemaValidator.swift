// Unsafe: owns libxml2's compiled schema, its validation context and the parser they ride on.

import CLibXML2
package import Vocabulary

/// What the schema itself refuses, and where.
package struct SchemaComplaint: Sendable, Equatable {
  /// Offset in the document of the `<` of the element it is about.
  package var offset: Int
  /// From 1; columns in code points.
  package var line: Int
  package var column: Int
  /// XPath; empty beyond the first thousand of a file, which are counted only.
  package var path: String
  /// The value or name that is wrong, where one is.
  package var value: String
  /// In two languages (`Fact`).
  package var words: String
}

/// Runs the XML schema over a document while it is read: libxml2's own validation, fed with the bytes
/// that the reader's parser has already let pass, so that its limits hold here too.
///
/// Nothing is kept but the names of the open elements and the bytes of a tag that is not finished.
@safe package struct SchemaValidator: ~Copyable {
  private let state: UnsafeMutablePointer<SchemaTrail>
  private let schema: xmlSchemaPtr
  private let validation: xmlSchemaValidCtxtPtr
  private let parser: xmlParserCtxtPtr
  private let plug: xmlSchemaSAXPlugPtr
  private let files: XMLSchemaFiles

  /// Bytes from the last place that was told, and where they begin.
  private var window: [UInt8] = []
  private var windowStart = 0
  private var place = TextPlace(line: 1, column: 1)

  /// - Throws: `bad-pack` where the schema itself cannot be read; `internal-failure` without memory.
  package init(_ files: XMLSchemaFiles) throws(Fault) {
    xmlInitParser()
    guard let reading = unsafe xmlSchemaNewParserCtxt(files.url) else {
      throw Fault(.internalFailure, facts: ["libxml2"])
    }
    unsafe xmlSchemaSetParserStructuredErrors(reading, { _, _ in }, nil)
    let parsed = unsafe xmlSchemaParse(reading)
    unsafe xmlSchemaFreeParserCtxt(reading)
    guard let schema = unsafe parsed else {
      throw Fault(.badPack, facts: ["XSD", "the schema does not compile", "an XML schema"])
    }
    let state = UnsafeMutablePointer<SchemaTrail>.allocate(capacity: 1)
    unsafe state.initialize(to: SchemaTrail())
    func drop() {
      unsafe state.deinitialize(count: 1)
      unsafe state.deallocate()
    }
    guard let validation = unsafe xmlSchemaNewValidCtxt(schema) else {
      unsafe xmlSchemaFree(schema)
      drop()
      throw Fault(.internalFailure, facts: ["libxml2"])
    }
    var handler = unsafe Self.handler()
    guard let parser = unsafe xmlCreatePushParserCtxt(&handler, state, nil, 0, nil) else {
      unsafe xmlSchemaFreeValidCtxt(validation)
      unsafe xmlSchemaFree(schema)
      drop()
      throw Fault(.internalFailure, facts: ["libxml2"])
    }
    let options =
      XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue
      | XML_PARSE_IGNORE_ENC.rawValue
    _ = unsafe xmlCtxtUseOptions(parser, Int32(options))
    _ = unsafe xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8)
    unsafe xmlSchemaSetValidStructuredErrors(
      validation,
      { user, error in
        guard let trail = unsafe user?.assumingMemoryBound(to: SchemaTrail.self), let error = unsafe error else {
          return
        }
        unsafe trail.pointee.refuse(code: Int(error.pointee.code), message: error.pointee.message)
      }, state)
    guard let plug = unsafe xmlSchemaSAXPlug(validation, &parser.pointee.sax, &parser.pointee.userData) else {
      unsafe xmlFreeParserCtxt(parser)
      unsafe xmlSchemaFreeValidCtxt(validation)
      unsafe xmlSchemaFree(schema)
      drop()
      throw Fault(.internalFailure, facts: ["libxml2"])
    }
    unsafe state.pointee.parser = unsafe parser
    unsafe self.state = unsafe state
    unsafe self.schema = unsafe schema
    unsafe self.validation = unsafe validation
    unsafe self.parser = unsafe parser
    unsafe self.plug = unsafe plug
    self.files = files
  }

  deinit {
    _ = unsafe xmlSchemaSAXUnplug(plug)
    unsafe xmlFreeParserCtxt(parser)
    unsafe xmlSchemaFreeValidCtxt(validation)
    unsafe xmlSchemaFree(schema)
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  private static func handler() -> xmlSAXHandler {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = XML_SAX2_MAGIC
    unsafe handler.startElementNs = { user, local, _, space, _, _, _, _, _ in
      guard let trail = unsafe user?.assumingMemoryBound(to: SchemaTrail.self) else { return }
      unsafe trail.pointee.open(local, isQualified: space != nil)
    }
    unsafe handler.endElementNs = { user, _, _, _ in
      guard let trail = unsafe user?.assumingMemoryBound(to: SchemaTrail.self) else { return }
      unsafe trail.pointee.close()
    }
    return unsafe handler
  }

  /// Takes the next bytes of the document, at most 1 GiB, and gives what they break.
  ///
  /// - Parameter isLast: no bytes follow.
  package mutating func consume(_ bytes: some Collection<UInt8>, isLast: Bool) -> [SchemaComplaint] {
    let from = window.count
    window.append(contentsOf: bytes)
    unsafe window.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, buffer.count > from else { return }
      unsafe (base + from).withMemoryRebound(to: CChar.self, capacity: buffer.count - from) { text in
        _ = unsafe xmlParseChunk(parser, text, Int32(truncatingIfNeeded: buffer.count - from), 0)
      }
    }
    if isLast { _ = unsafe xmlParseChunk(parser, nil, 0, 1) }
    return told()
  }

  /// Gives the complaints and the elements that stay open their lines and columns; forgets the bytes before
  /// what the parser has not finished.
  private mutating func told() -> [SchemaComplaint] {
    var places: [Int: (line: Int, column: Int)] = [:]
    let offsets = unsafe state.pointee.unplaced(from: windowStart)
    var place = place
    for offset in offsets {
      place.move(to: offset - windowStart, in: window.span)
      places[offset] = (place.line, place.column)
    }
    let complaints = unsafe state.pointee.take(places)
    let done = unsafe max(0, min(window.count, state.pointee.cursor - windowStart))
    if done > 0 {
      place.move(to: done, in: window.span)
      self.place = TextPlace(line: place.line, column: place.column)
      window.removeSubrange(0..<done)
      windowStart += done
    }
    return complaints
  }
}

/// The open elements, and what was refused of them; reached by libxml2's callbacks through a pointer.
@safe struct SchemaTrail {
  var parser: xmlParserCtxtPtr?

  private struct Step {
    /// The interned name: its address is all that is compared while nothing is wrong.
    var name: UInt
    var isQualified: Bool
    /// Among siblings of its name, from 1.
    var ordinal: Int32
    var offset: Int
    var line = 0
    var column = 0
    /// How many children of each name there were.
    var children: [UInt: Int32] = [:]
  }

  private var steps: [Step] = []
  /// libxml2 judges an element's end after it has told us of it: the step goes when the next thing comes.
  private var hasEnded = false
  private var refused: [SchemaComplaint] = []
  private var worded = 0
  /// Complaints with words and a path; the others are counted.
  private static let mostWorded = 1_000

  init() { unsafe parser = nil }

  /// Offset in the document of what the parser has not passed yet.
  var cursor: Int {
    guard let input = unsafe parser?.pointee.input, let cur = unsafe input.pointee.cur else { return 0 }
    return unsafe Int(bitPattern: input.pointee.consumed) + (cur - input.pointee.base)
  }

  mutating func open(_ local: UnsafePointer<UInt8>?, isQualified: Bool) {
    leave()
    let name = UInt(bitPattern: local)
    var ordinal: Int32 = 1
    if !steps.isEmpty {
      ordinal = (steps[steps.count - 1].children[name] ?? 0) &+ 1
      steps[steps.count - 1].children[name] = ordinal
    }
    steps.append(Step(name: name, isQualified: isQualified, ordinal: ordinal, offset: tagStart))
  }

  mutating func close() {
    leave()
    hasEnded = true
  }

  private mutating func leave() {
    guard hasEnded else { return }
    hasEnded = false
    if !steps.isEmpty { steps.removeLast() }
  }

  /// The cursor stands in the start tag, whose beginning is still in libxml2's buffer.
  private var tagStart: Int {
    guard let input = unsafe parser?.pointee.input, let base = unsafe input.pointee.base,
      var at = unsafe input.pointee.cur
    else { return 0 }
    let end = cursor
    var back = 0
    while unsafe at > base {
      unsafe at -= 1
      back += 1
      if unsafe at.pointee == UInt8(ascii: "<") { break }
    }
    return end - back
  }

  mutating func refuse(code: Int, message: UnsafePointer<CChar>?) {
    // The message is made by then; to look into it costs little beside.
    let text = unsafe message.map { unsafe String(cString: $0) } ?? ""
    if SchemaFlaw.isKnownMistake(code: code, message: text) { return }
    let step = steps.last
    var complaint = SchemaComplaint(
      offset: step?.offset ?? 0, line: step?.line ?? 0, column: step?.column ?? 0, path: "", value: "", words: "")
    if worded < Self.mostWorded {
      let flaw = SchemaFlaw(code: code, message: text)
      worded += 1
      complaint.path = path
      complaint.value = flaw.value
      complaint.words = Fact.both(vi: flaw.vi, en: flaw.en)
    }
    refused.append(complaint)
  }

  /// Names with a namespace by their local part: a prefix would need the document's bindings.
  private var path: String {
    steps.map { step in
      guard let start = unsafe UnsafePointer<CChar>(bitPattern: step.name) else { return "/*" }
      let name = unsafe String(cString: start)
      let test = step.isQualified ? "*[local-name()='\(name)']" : name
      return "/\(test)[\(step.ordinal)]"
    }.joined()
  }

  /// Offsets, ascending, that have no line yet and lie at or behind the given one.
  mutating func unplaced(from start: Int) -> [Int] {
    var offsets = Set(refused.lazy.filter { $0.line == 0 }.map(\.offset))
    for step in steps where step.line == 0 { offsets.insert(step.offset) }
    return offsets.filter { $0 >= start }.sorted()
  }

  mutating func take(_ places: [Int: (line: Int, column: Int)]) -> [SchemaComplaint] {
    for index in steps.indices where steps[index].line == 0 {
      guard let place = places[steps[index].offset] else { continue }
      (steps[index].line, steps[index].column) = place
    }
    var taken = refused
    refused.removeAll(keepingCapacity: true)
    for index in taken.indices where taken[index].line == 0 {
      guard let place = places[taken[index].offset] else { continue }
      (taken[index].line, taken[index].column) = place
    }
    return taken
  }
}
