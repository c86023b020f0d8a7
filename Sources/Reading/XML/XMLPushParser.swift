// Unsafe: owns one libxml2 context and the state its callbacks write to.

import CLibXML2
package import Intake
package import Vocabulary

/// Reads a document through libxml2's push parser and cuts it into tapes.
///
/// No tree is built and nothing is kept but the bytes of the tape being written. Limits, each a fault
/// of its own: depth, distinct names, size of a record, of a start tag, of what stands outside the
/// list. A DOCTYPE is refused where it begins, and with it every entity but the five of XML.
@safe package struct XMLPushParser: ~Copyable {
  private let state: UnsafeMutablePointer<XMLParserState>
  private let context: xmlParserCtxtPtr
  private var stream: ByteStream
  private let limits: XMLLimits
  private let chunk: Int

  /// Bytes since the last cut, and where they stand.
  private var window: [UInt8] = []
  private var windowStart = 0
  /// How many of the window's bytes libxml2 has been given.
  private var pushed = 0
  /// The rest of the window is kept from it: a record may be in there that needs no parsing.
  private var isWaiting = false
  private var place = TextPlace(line: 1, column: 1)
  private var tokensTaken = 0
  /// How many of those are no longer in the table.
  private var tokensGone = 0
  private var arenaTaken = 0
  private var recordsTaken = 0
  private var wrappers = 0
  private var ready: [XMLTape] = []
  private var atEnd = false
  private var fault: Fault?
  /// Rides along where the schema's own verdict is wanted; up to where, and what it said so far.
  private var validator: SchemaValidator?
  private var validated = 0
  private var complaints: [SchemaComplaint] = []

  /// - Parameters:
  ///   - chunk: Bytes pushed at a time, at least 1. Tapes do not depend on it.
  ///   - remembersMarkup: Records like earlier ones are not parsed again; nor does this show in a tape.
  ///   - schemas: where the schema itself is to judge too.
  /// - Throws: `internal-failure` when libxml2 has no memory.
  package init(
    _ stream: ByteStream, vocabulary: XMLVocabulary, limits: XMLLimits = XMLLimits(),
    chunk: Int = 1 << 16, remembersMarkup: Bool = true, schemas: XMLSchemaFiles? = nil
  ) throws(Fault) {
    let validator = if let schemas { try SchemaValidator(schemas) as SchemaValidator? } else { nil as SchemaValidator? }
    _ = Self.libraryReady
    let state = UnsafeMutablePointer<XMLParserState>.allocate(capacity: 1)
    unsafe state.initialize(to: XMLParserState(vocabulary: vocabulary, limits: limits))
    if !remembersMarkup { unsafe state.pointee.markup = nil }
    var handler = unsafe Self.handler()
    guard let context = unsafe xmlCreatePushParserCtxt(&handler, state, nil, 0, nil) else {
      unsafe state.pointee.table.deallocate()
      unsafe state.deinitialize(count: 1)
      unsafe state.deallocate()
      throw Fault(.internalFailure, facts: ["libxml2"])
    }
    // NOENT: without it `&amp;` in an attribute arrives as `&#38;`. IGNORE_ENC: the bytes are UTF-8
    // by now, whatever the declaration says. Never HUGE.
    let options =
      XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue
      | XML_PARSE_IGNORE_ENC.rawValue
    _ = unsafe xmlCtxtUseOptions(context, Int32(options))
    _ = unsafe xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
    unsafe state.pointee.context = unsafe context
    unsafe self.state = unsafe state
    unsafe self.context = unsafe context
    self.stream = stream
    self.validator = validator
    self.limits = limits
    self.chunk = max(1, chunk)
  }

  deinit {
    unsafe xmlFreeParserCtxt(context)
    unsafe state.pointee.table.deallocate()
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  /// Starts libxml2 once in the life of the process.
  private static let libraryReady: Void = xmlInitParser()

  private static func handler() -> xmlSAXHandler {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = XML_SAX2_MAGIC
    unsafe handler.startElementNs = { user, local, prefix, space, bound, pairs, count, _, attributes in
      guard let state = unsafe user?.assumingMemoryBound(to: XMLParserState.self) else { return }
      if bound > 0, unsafe !state.pointee.rootSeen { unsafe state.pointee.bind(pairs, count: Int(bound)) }
      unsafe state.pointee.open(
        local: local, prefix: prefix, space: space, attributeCount: Int(count),
        attributes: attributes)
    }
    unsafe handler.endElementNs = { user, _, _, _ in
      guard let state = unsafe user?.assumingMemoryBound(to: XMLParserState.self) else { return }
      unsafe state.pointee.close()
    }
    unsafe handler.characters = { user, text, count in
      guard let state = unsafe user?.assumingMemoryBound(to: XMLParserState.self),
        let text = unsafe text, count > 0
      else { return }
      unsafe state.pointee.text(text, count: Int(count))
    }
    // The same function: libxml2 then does not guess which white space is ignorable.
    unsafe handler.ignorableWhitespace = unsafe handler.characters
    unsafe handler.cdataBlock = unsafe handler.characters
    unsafe handler.internalSubset = { user, _, _, _ in
      guard let state = unsafe user?.assumingMemoryBound(to: XMLParserState.self) else { return }
      unsafe state.pointee.stop(Fault(.docType))
    }
    unsafe handler.serror = { user, error in
      guard let state = unsafe user?.assumingMemoryBound(to: XMLParserState.self),
        let error = unsafe error
      else { return }
      unsafe state.pointee.report(code: error.pointee.code, level: error.pointee.level)
    }
    return unsafe handler
  }
}

// MARK: Tapes

extension XMLPushParser {
  /// The next stretch of the document, or nil at its end.
  ///
  /// Whole records that stand before a fault are given first; the call after them throws.
  package mutating func next() throws(Fault) -> XMLTape? {
    while ready.isEmpty {
      if let fault { throw fault }
      if atEnd { return nil }
      do {
        try feed()
      } catch {
        fail(error)
      }
    }
    return ready.removeFirst()
  }

  private mutating func feed() throws(Fault) {
    let got = try stream.next(atMost: chunk, into: &window)
    // libxml2 stumbles over a character that a push cuts in two: its first bytes wait.
    let whole = got == 0 ? window.count : window.count - splitCharacter
    advance(to: whole, isEnd: got == 0)
    if got == 0 { push(from: pushed, count: 0) }
    validate(isLast: got == 0)
    takeCuts()
    if let fault = unsafe state.pointee.fault {
      unsafe fail(place(fault, at: state.pointee.faultOffset, isEnd: got == 0))
    } else if got == 0 {
      finish()
    } else {
      try checkSizes()
    }
  }

  /// Has libxml2 parse up to there, or only up to the records that it need not look at.
  private mutating func advance(to whole: Int, isEnd: Bool) {
    isWaiting = false
    while pushed < whole, unsafe state.pointee.fault == nil {
      var stop = whole
      if unsafe state.pointee.markup?.isUseful == true {
        if takeRecords(to: whole), !isEnd, whole - pushed < MarkupMemory.patience {
          isWaiting = true
          return
        }
        stop = recordEnd(before: whole) ?? whole
      }
      if stop > pushed { push(from: pushed, count: stop - pushed) }
      pushed = stop
    }
  }

  /// Has the schema look at what the parser has passed, and at nothing that it refused.
  private mutating func validate(isLast: Bool) {
    guard validator != nil else { return }
    var end = windowStart + pushed
    let hasFault = unsafe state.pointee.fault != nil
    if hasFault { end = unsafe min(end, state.pointee.faultOffset) }
    let start = max(validated, windowStart)
    guard end > start || isLast && !hasFault else { return }
    let fresh = window[start - windowStart..<max(start, end) - windowStart]
    complaints += validator?.consume(fresh, isLast: isLast && !hasFault) ?? []
    validated = max(validated, end)
  }

  /// Takes records like earlier ones; true where the rest up to `whole` may become one more.
  private mutating func takeRecords(to whole: Int) -> Bool {
    guard unsafe state.pointee.standsBetweenRecords(at: windowStart + pushed) else { return false }
    let (from, start) = (pushed, windowStart)
    let (taken, endsEarly) = unsafe window.withUnsafeBufferPointer { buffer in
      unsafe state.pointee.windowStart = start
      unsafe state.pointee.window = buffer.baseAddress
      defer { unsafe state.pointee.window = nil }
      return unsafe state.pointee.takeRecords(from: from, to: whole)
    }
    pushed = taken
    return endsEarly
  }

  /// How many records were taken without parsing; tests ask, so that they know what they compared.
  package var recordsSpared: Int { unsafe state.pointee.markup?.spared ?? 0 }

  /// Behind the next tag that may end a record, in what libxml2 has not been given.
  private func recordEnd(before whole: Int) -> Int? {
    unsafe window.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      return unsafe state.pointee.markup?.end(in: base, from: pushed, to: whole)
    }
  }

  /// Length of a character's beginning at the end of the window, 0 … 3.
  private var splitCharacter: Int {
    for length in 1...3 where length <= window.count {
      let byte = window[window.count - length]
      if byte & 0xC0 == 0x80 { continue }
      let need = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      return need > length ? length : 0
    }
    return 0
  }

  private func push(from start: Int, count: Int) {
    let whole = windowStart
    unsafe state.pointee.windowStart = whole
    unsafe window.withUnsafeBufferPointer { buffer in
      unsafe state.pointee.window = buffer.baseAddress
      guard let base = buffer.baseAddress else {
        _ = unsafe xmlParseChunk(context, nil, 0, 1)
        return
      }
      unsafe (base + start).withMemoryRebound(to: CChar.self, capacity: max(1, count)) { bytes in
        _ = unsafe xmlParseChunk(context, bytes, Int32(truncatingIfNeeded: count), count == 0 ? 1 : 0)
      }
      unsafe state.pointee.window = nil
    }
  }

  /// Turns the cuts that the callbacks made into tapes.
  private mutating func takeCuts() {
    guard unsafe !state.pointee.cuts.isEmpty else { return }
    let cuts = unsafe state.pointee.cuts
    unsafe state.pointee.cuts.removeAll(keepingCapacity: true)
    for cut in cuts { take(cut) }
    // What follows the last cut moves to the front.
    unsafe state.pointee.tokens.removeFirst(tokensTaken - tokensGone)
    unsafe state.pointee.arena.removeFirst(arenaTaken)
    unsafe state.pointee.arenaBase -= arenaTaken
    if unsafe state.pointee.hasText, unsafe state.pointee.textInArena {
      unsafe state.pointee.textStart -= arenaTaken
    }
    if unsafe state.pointee.childless >= 0 { unsafe state.pointee.childless -= tokensTaken }
    if unsafe state.pointee.lastRecordEnd != nil {
      unsafe state.pointee.lastRecordEnd?.tokens -= tokensTaken
      unsafe state.pointee.lastRecordEnd?.arena -= arenaTaken
    }
    if unsafe state.pointee.inRecord { unsafe state.pointee.recordToken -= tokensTaken }
    unsafe state.pointee.recordNames.removeFirst(recordsTaken)
    unsafe state.pointee.recordsBefore -= recordsTaken
    unsafe state.pointee.lastRecordEnd?.records -= recordsTaken
    tokensTaken = 0
    tokensGone = 0
    arenaTaken = 0
    recordsTaken = 0
  }

  private mutating func take(_ cut: XMLCut) {
    var tape = XMLTape(part: cut.part)
    let count = cut.offset - windowStart
    let rest = Array(window[count...])
    tape.sourceCount = count
    tape.sourceStart = windowStart
    tape.firstLine = place.line
    tape.firstColumn = place.column
    place = end(of: count, line: cut.line)
    swap(&tape.bytes, &window)
    tape.bytes.removeLast(rest.count)
    unsafe tape.bytes += state.pointee.arena[arenaTaken..<cut.arena]
    window.reserveCapacity(limits.batchBytes + 2 * chunk)
    window += rest
    pushed -= count
    windowStart = cut.offset
    if tokensTaken == 0 {
      // The table itself goes with the tape; what belongs to the next one is little.
      let rest = unsafe Array(state.pointee.tokens[cut.tokens...])
      unsafe swap(&tape.tokens, &state.pointee.tokens)
      tape.tokens.removeLast(rest.count)
      unsafe state.pointee.tokens.reserveCapacity(tape.tokens.count + rest.count)
      unsafe state.pointee.tokens += rest
      tokensGone = cut.tokens
    } else {
      tape.tokens = unsafe Array(state.pointee.tokens[(tokensTaken - tokensGone)..<(cut.tokens - tokensGone)])
    }
    tape.recordNames = Array(unsafe state.pointee.recordNames[recordsTaken..<cut.records])
    tape.rootPrefixes = unsafe state.pointee.rootPrefixes
    tape.openWrappers = wrappers
    wrappers = cut.wrappers
    tokensTaken = cut.tokens
    arenaTaken = cut.arena
    recordsTaken = cut.records
    if tape.tokens.isEmpty, cut.part == .records { return }
    if !complaints.isEmpty {
      tape.complaints = complaints.filter { $0.offset < cut.offset }
      complaints.removeAll { $0.offset < cut.offset }
    }
    tape.names = unsafe state.pointee.names
    tape.traits = unsafe state.pointee.traits
    ready.append(tape)
  }
}

extension XMLPushParser {
  /// Where the first `count` bytes of the window end. libxml2 has counted the lines already, so that
  /// only the last one is looked at.
  private func end(of count: Int, line: Int) -> TextPlace {
    var start = count
    if line > place.line { while start > 0, window[start - 1] != 0x0A { start -= 1 } }
    guard start > 0, line > place.line else {
      var end = place
      end.move(to: count, in: window.span)
      return TextPlace(line: end.line, column: end.column)
    }
    var last = TextPlace(line: line, column: 1)
    last.move(to: count - start, in: window.span.extracting(start..<count))
    return TextPlace(line: line, column: last.column)
  }
}

// MARK: The end, good or bad

extension XMLPushParser {
  private mutating func finish() {
    atEnd = true
    guard unsafe state.pointee.rootSeen, unsafe state.pointee.depth == 0 else {
      fail(place(Fault(.truncatedXML), at: windowStart + window.count, isEnd: true))
      return
    }
    let (tokens, arena, records) = unsafe (
      state.pointee.tokens.count, state.pointee.arena.count, state.pointee.recordNames.count
    )
    take(
      XMLCut(
        part: .surroundings, tokens: tokens, offset: windowStart + window.count, arena: arena,
        wrappers: 0, records: records, line: 0))
  }

  /// Keeps the whole records before the fault, drops the rest.
  private mutating func fail(_ reason: Fault) {
    if let end = unsafe state.pointee.lastRecordEnd, end.offset > windowStart { take(end) }
    if fault == nil { fault = reason }
    atEnd = true
  }

  /// Line and column of a fault, from 1.
  ///
  /// - Parameter isEnd: The document has ended; what is missing then is its rest.
  private func place(_ fault: Fault, at offset: Int, isEnd: Bool) -> Fault {
    var place = place
    place.move(to: faultStart(fault, offset - windowStart), in: window.span)
    let isOpen = unsafe state.pointee.depth > 0 || !state.pointee.rootSeen
    if isEnd, isOpen, fault.code == .malformedXML || fault.code == .truncatedXML {
      place.move(to: window.count, in: window.span)
      return Fault(.truncatedXML, line: place.line)
    }
    return Fault(fault.code, line: place.line, column: place.column, facts: fault.facts)
  }

  /// libxml2 tells of a DOCTYPE once it has read its name: its place is the `<` before.
  private func faultStart(_ fault: Fault, _ index: Int) -> Int {
    var index = max(0, min(index, window.count))
    guard fault.code == .docType else { return index }
    while index > 0, window[index - 1] != 0x3C { index -= 1 }
    return max(0, index - 1)
  }

  /// Looks at what libxml2 keeps back after a push: an unfinished tag, comment or reference.
  private func checkSizes() throws(Fault) {
    let cursor = unsafe state.pointee.cursor
    let end = windowStart + (isWaiting ? pushed : window.count)
    let pending = end - cursor
    if pending > 0, cursor >= windowStart { try checkPending(cursor, pending) }
    if unsafe state.pointee.inRecord {
      let record = unsafe state.pointee.recordStart
      if end - record > limits.record { throw tooLong(limits.record, at: record) }
    } else if end - windowStart > limits.surroundings {
      throw tooLong(limits.surroundings, at: windowStart)
    }
  }

  private func checkPending(_ cursor: Int, _ pending: Int) throws(Fault) {
    let start = cursor - windowStart
    switch window[start] {
    case UInt8(ascii: "&"):
      // libxml2 waits for a `;`, through the whole document if none comes.
      for index in (start + 1)..<max(start + 1, window.count) {
        let byte = window[index]
        if byte == UInt8(ascii: ";") { break }
        if byte <= 0x20 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") {
          let words = XMLFlaw.words(forParserError: 22)
          throw place(
            Fault(.malformedXML, facts: [words.vi, words.en]), at: windowStart + index, isEnd: false)
        }
      }
      if pending > limits.tag { throw tooLong(limits.tag, at: cursor) }
    case UInt8(ascii: "<"):
      let next = start + 1 < window.count ? window[start + 1] : 0
      let isTag = next != UInt8(ascii: "!") && next != UInt8(ascii: "?")
      let limit = isTag ? limits.tag : limits.comment
      if pending > limit { throw tooLong(limit, at: cursor) }
    default:
      if pending > limits.comment { throw tooLong(limits.comment, at: cursor) }
    }
  }

  private func tooLong(_ limit: Int, at offset: Int) -> Fault {
    place(Fault(.recordTooLong, facts: [String(limit)]), at: offset, isEnd: false)
  }
}
