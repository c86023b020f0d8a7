// Unsafe: libxml2 hands out pointers into its own buffer, valid during one callback. They are turned
// into offsets here and go no further.

import CLibXML2
import Glibc
import Vocabulary

/// Where one tape ends and the next begins.
struct XMLCut {
  var part: XMLTape.Part
  var tokens: Int
  /// Bytes from the start of the document.
  var offset: Int
  var arena: Int
  var wrappers: Int
  var records: Int
  /// Line of the offset, from 1, as libxml2 counts; 0 where it stands elsewhere.
  var line: Int
}

/// What libxml2's callbacks write to: reached through a raw pointer, so that no access to it is
/// checked at run time, and alive exactly as long as its `XMLPushParser`.
@safe struct XMLParserState {
  var context: xmlParserCtxtPtr?
  let vocabulary: XMLVocabulary
  let limits: XMLLimits

  var tokens: [XMLToken] = []
  var arena: [UInt8] = []
  var cuts: [XMLCut] = []
  /// Offset in the document that token offsets count from, and the same for the arena.
  var base = 0
  var arenaBase = 0
  var fault: Fault?
  /// Offset in the document of the fault; its line is worked out later.
  var faultOffset = 0

  // The bytes being pushed, for text that began in an earlier chunk.
  var window: UnsafePointer<UInt8>?
  var windowStart = 0

  // Elements.
  var depth = 0
  /// Token of the element that was opened last, while it has no child; -1 otherwise.
  var childless = -1
  var rootSeen = false
  var inList = false
  var listDepth = 0
  var wrappers = 0
  var inRecord = false
  var recordNames: [UInt16] = []
  var recordsBefore = 0  // began before the tape being written
  var recordStart = 0
  var lastRecordEnd: XMLCut?
  var recordToken = 0  // the first of the record being parsed
  var recordLine = 0  // on which its start tag ends
  /// The markup of records, so that the next ones need no parsing; nil where each one is parsed.
  var markup: MarkupMemory? = MarkupMemory()

  // The run of text being collected: in the source while its pieces touch, else in the arena.
  var hasText = false
  var textInArena = false
  var textStart = 0
  var textLength = 0
  var textTrimmed = 0

  // Names.
  var distinctNames = 0
  var names: [QualifiedName] = []
  /// Bytes of each name as it is written, prefix and colon included.
  var nameLengths: [Int] = []
  var traits: [XMLNameTraits] = []
  /// What the root element binds.
  var rootPrefixes: [String: String] = [:]
  let table: UnsafeMutablePointer<NameSlot>
  static let tableSize = 16_384

  @safe struct NameSlot {
    var local: UnsafePointer<UInt8>?
    var prefix: UnsafePointer<UInt8>?
    var space: UnsafePointer<UInt8>?
    var number: Int32
    var isAttribute: Bool
  }

  init(vocabulary: XMLVocabulary, limits: XMLLimits) {
    unsafe context = nil
    self.vocabulary = vocabulary
    self.limits = limits
    let slots = UnsafeMutablePointer<NameSlot>.allocate(capacity: Self.tableSize)
    unsafe slots.initialize(
      repeating: NameSlot(local: nil, prefix: nil, space: nil, number: 0, isAttribute: false),
      count: Self.tableSize)
    unsafe table = unsafe slots
  }
}

// MARK: Names

extension XMLParserState {
  /// The number of a name, by the addresses of its interned parts; -1 once there are too many.
  @inline(__always)
  mutating func number(
    local: UnsafePointer<UInt8>?, prefix: UnsafePointer<UInt8>?, space: UnsafePointer<UInt8>?,
    isAttribute: Bool
  ) -> Int {
    var hash = UInt(bitPattern: local) &* 0x9E37_79B9_7F4A_7C15
    hash ^= UInt(bitPattern: prefix) &* 0xC2B2_AE3D_27D4_EB4F
    hash ^= UInt(bitPattern: space) &* 0x1656_67B1_9E37_79F9
    if isAttribute { hash = ~hash }
    var index = Int(hash >> 50)
    while true {
      let slot = unsafe table[index]
      if unsafe slot.local == local, unsafe slot.space == space, unsafe slot.prefix == prefix,
        slot.isAttribute == isAttribute
      {
        return Int(slot.number)
      }
      if unsafe slot.local == nil {
        return unsafe add(
          local: local, prefix: prefix, space: space, isAttribute: isAttribute, at: index)
      }
      index = (index + 1) & (Self.tableSize - 1)
    }
  }

  @inline(never)
  private mutating func add(
    local: UnsafePointer<UInt8>?, prefix: UnsafePointer<UInt8>?, space: UnsafePointer<UInt8>?,
    isAttribute: Bool, at index: Int
  ) -> Int {
    guard distinctNames < limits.names else {
      stop(Fault(.tooManyNames, facts: [String(limits.names)]))
      return -1
    }
    let name = unsafe QualifiedName(
      namespace: Self.string(space), local: Self.string(local), prefix: Self.string(prefix))
    let number = names.count
    distinctNames += 1
    names.append(name)
    nameLengths.append(
      name.local.utf8.count + (name.prefix.isEmpty ? 0 : name.prefix.utf8.count + 1))
    traits.append(vocabulary.traits(of: name))
    if isAttribute {
      // Twice: as a key of its own, and as the `@name` leaf of an extension element.
      names.append(
        QualifiedName(namespace: name.namespace, local: "@" + name.local, prefix: name.prefix))
      nameLengths.append(0)
      traits.append(XMLNameTraits(word: 0, space: .foreign))
    }
    unsafe table[index] = unsafe NameSlot(
      local: local, prefix: prefix, space: space, number: Int32(number), isAttribute: isAttribute)
    return number
  }

  /// Takes what the root element binds: pairs of prefix and namespace, as many as `count`.
  @inline(never)
  mutating func bind(_ pairs: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int) {
    guard let pairs = unsafe pairs else { return }
    for index in 0..<count {
      let prefix = unsafe Self.string(pairs[2 * index])
      if !prefix.isEmpty { rootPrefixes[prefix] = unsafe Self.string(pairs[2 * index + 1]) }
    }
  }

  private static func string(_ bytes: UnsafePointer<UInt8>?) -> String {
    guard let bytes = unsafe bytes else { return "" }
    return unsafe String(cString: bytes)
  }
}

// MARK: Places

extension XMLParserState {
  /// Offset in the document of a place in libxml2's buffer.
  @inline(__always)
  func offset(of place: UnsafePointer<UInt8>, in input: xmlParserInputPtr) -> Int {
    unsafe Int(bitPattern: input.pointee.consumed) + (place - input.pointee.base)
  }

  /// Offset in the document of the place the parser has reached.
  var cursor: Int {
    guard let input = unsafe context?.pointee.input, let cur = unsafe input.pointee.cur else {
      return base
    }
    return unsafe offset(of: cur, in: input)
  }

  /// Line of the place the parser has reached, from 1.
  var line: Int {
    guard let input = unsafe context?.pointee.input else { return 0 }
    return Int(unsafe input.pointee.line)
  }

  /// Stops the parser at the first fault; later ones are echoes.
  mutating func stop(_ reason: Fault) {
    if fault == nil {
      fault = reason
      faultOffset = cursor
    }
    unsafe xmlStopParser(context)
  }
}

// MARK: Elements

extension XMLParserState {
  @inline(__always)
  mutating func open(
    local: UnsafePointer<UInt8>?, prefix: UnsafePointer<UInt8>?, space: UnsafePointer<UInt8>?,
    attributeCount: Int, attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    guard fault == nil, let input = unsafe context?.pointee.input,
      let from = unsafe input.pointee.base, let cur = unsafe input.pointee.cur
    else { return }
    depth += 1
    guard depth <= limits.depth else {
      stop(Fault(.tooDeep, facts: [String(limits.depth)]))
      return
    }
    if hasText { flushText() }
    let name = unsafe number(local: local, prefix: prefix, space: space, isAttribute: false)
    guard name >= 0 else { return }

    // The cursor stands behind the attributes, and the tag holds no other `<` than its first byte: it
    // is one name away, or the nearest one before the first value.
    var place = unsafe cur - 1 - nameLengths[name]
    if unsafe attributeCount > 0 || place < from || place.pointee != 0x3C {
      unsafe place = cur - 1
      if attributeCount > 0, let values = unsafe attributes, let value = unsafe values[3],
        unsafe value >= from, unsafe value < cur
      {
        unsafe place = value
      }
      while unsafe place > from, unsafe place.pointee != 0x3C { unsafe place -= 1 }
    }
    let origin = unsafe offset(of: place, in: input)

    let wasInList = inList
    let traits = self.traits[name]
    if traits.word != 0 || wasInList { enter(traits, name, origin: origin) }
    rootSeen = true
    let origin32 = UInt32(truncatingIfNeeded: origin - base)
    childless = tokens.count
    tokens.append(
      XMLToken(
        kind: .open, inArena: false, name: UInt16(truncatingIfNeeded: name), origin: origin32,
        start: origin32, length: 0))
    if inList, !wasInList, listDepth > 0 {
      // The list's own tag belongs to what stands before it, its bytes go with the records. Its
      // attributes mean nothing.
      childless = -1
      cut(.surroundings, offset: origin)
    } else if attributeCount > 0, let values = unsafe attributes {
      unsafe append(values, count: attributeCount, origin: origin32, from: from, cur: cur, input)
    }
  }

  /// Follows the list, its wrappers and its records.
  @inline(__always)
  private mutating func enter(_ traits: XMLNameTraits, _ name: Int, origin: Int) {
    if inList {
      if depth == listDepth + wrappers + 1 {
        if traits.word == vocabulary.wrapper, traits.word != 0 {
          wrappers += 1
          markup?.forget()
        } else {
          startRecord(name, origin)
        }
      }
    } else if isList(traits) {
      inList = true
      listDepth = depth
    } else if depth == 1, vocabulary.bareRecords.contains(traits.word) {
      cut(.surroundings, offset: origin)
      inList = true
      listDepth = 0
      startRecord(name, origin)
    }
  }

  @inline(__always)
  private mutating func startRecord(_ name: Int, _ origin: Int) {
    inRecord = true
    recordStart = origin
    recordToken = tokens.count
    recordLine = line
    recordNames.append(UInt16(truncatingIfNeeded: name))
  }

  @inline(never)
  private func isList(_ traits: XMLNameTraits) -> Bool {
    vocabulary.lists.contains(traits.word)
      && vocabulary.listDepths & (1 << UInt64(min(63, depth))) != 0
  }

  @inline(__always)
  private mutating func append(
    _ values: UnsafeMutablePointer<UnsafePointer<UInt8>?>, count: Int, origin: UInt32,
    from: UnsafePointer<UInt8>, cur: UnsafePointer<UInt8>, _ input: xmlParserInputPtr
  ) {
    for index in 0..<count {
      let entry = unsafe values + index * 5
      guard let value = unsafe entry[3], let end = unsafe entry[4] else { continue }
      let name = unsafe number(
        local: entry[0], prefix: entry[1], space: entry[2], isAttribute: true)
      guard name >= 0 else { return }
      var token = unsafe XMLToken(
        kind: .attribute, inArena: false, name: UInt16(truncatingIfNeeded: name), origin: origin,
        start: 0, length: UInt32(truncatingIfNeeded: end - value))
      if unsafe value >= from, unsafe value < cur {
        token.start = unsafe UInt32(truncatingIfNeeded: offset(of: value, in: input) - base)
      } else {
        token.inArena = true
        token.start = UInt32(truncatingIfNeeded: arena.count - arenaBase)
        unsafe arena.append(contentsOf: UnsafeBufferPointer(start: value, count: end - value))
      }
      tokens.append(token)
    }
  }

  @inline(__always)
  mutating func close() {
    guard fault == nil else { return }
    if childless >= 0 {
      let index = childless
      tokens[index].kind = .leaf
      if hasText { putText(into: index) }
      childless = -1
    } else {
      if hasText { flushText() }
      let end = UInt32(truncatingIfNeeded: cursor - base)
      tokens.append(
        XMLToken(kind: .close, inArena: false, name: 0, origin: end, start: end, length: 0))
    }
    if inList { leave() }
    depth -= 1
  }

  @inline(__always)
  private mutating func leave() {
    if inRecord {
      if depth == listDepth + wrappers + 1 { endRecord() }
    } else if depth == listDepth + wrappers {
      if wrappers > 0 {
        wrappers -= 1
        markup?.forget()
      } else {
        endList()
      }
    }
  }

  private mutating func endRecord() {
    inRecord = false
    let end = cursor
    if markup != nil { learn(upTo: end) }
    endRecord(at: end, line: line)
    if listDepth == 0 { endList() }
  }

  @inline(__always)
  mutating func endRecord(at end: Int, line: Int) {
    lastRecordEnd = XMLCut(
      part: .records, tokens: tokens.count, offset: end, arena: arena.count, wrappers: wrappers,
      records: recordNames.count, line: line)
    if recordNames.count - recordsBefore >= limits.batchRecords || end - base >= limits.batchBytes {
      cut(.records, offset: end, line: line)
    }
  }

  private mutating func endList() {
    // The list's close token, if any, has just been written: it opens the next surroundings.
    if listDepth > 0, tokens.last?.kind == .close {
      let close = tokens.removeLast()
      cut(.records, offset: cursor)
      tokens.append(close)
      tokens[tokens.count - 1].origin = 0
    } else {
      cut(.records, offset: cursor)
    }
    inList = false
    lastRecordEnd = nil
    markup?.forget()
  }

  /// Ends a tape here; offsets count anew.
  private mutating func cut(_ part: XMLTape.Part, offset: Int, line: Int = 0) {
    cuts.append(
      XMLCut(
        part: part, tokens: tokens.count, offset: offset, arena: arena.count, wrappers: wrappers,
        records: recordNames.count, line: line))
    base = offset
    arenaBase = arena.count
    recordsBefore = recordNames.count
  }
}

// MARK: Text

extension XMLParserState {
  /// Takes a piece of text; libxml2 splits text at entities, line ends and buffer ends.
  @inline(__always)
  mutating func text(_ piece: UnsafePointer<UInt8>, count: Int) {
    var solid = count
    while solid > 0, unsafe Self.isSpace(piece[solid - 1]) { solid -= 1 }
    if !hasText, solid == 0 { return }
    unsafe add(piece, count: count, solid: solid)
  }

  private mutating func add(_ piece: UnsafePointer<UInt8>, count: Int, solid: Int) {
    guard fault == nil, let input = unsafe context?.pointee.input,
      let from = unsafe input.pointee.base, let cur = unsafe input.pointee.cur
    else { return }
    var piece = unsafe piece
    var count = count
    var solid = solid
    if !hasText {
      // White space before the text is not part of it.
      while count > 0, unsafe Self.isSpace(piece.pointee) {
        unsafe piece += 1
        count -= 1
        solid -= 1
      }
    }
    // In the source as it stands? Either the piece points there, or libxml2 copied it (it does for
    // text that is not ASCII) and the same bytes stand right before the cursor.
    var place = -1
    if unsafe piece >= from, unsafe piece < input.pointee.end {
      place = unsafe offset(of: piece, in: input)
    } else if unsafe cur - from >= count, unsafe memcmp(cur - count, piece, count) == 0 {
      place = unsafe offset(of: cur - count, in: input)
    }
    if !hasText {
      hasText = true
      textInArena = place < 0
      textStart = place < 0 ? arena.count : place
      textLength = 0
      textTrimmed = 0
    } else if !textInArena, place != textStart + textLength {
      spillText()
    }
    if textInArena {
      unsafe arena.append(contentsOf: UnsafeBufferPointer(start: piece, count: count))
    }
    if solid > 0 { textTrimmed = textLength + solid }
    textLength += count
  }

  /// Copies what was collected into the arena: the next piece does not follow it in the source.
  private mutating func spillText() {
    let start = arena.count
    if let window = unsafe window {
      unsafe arena.append(
        contentsOf: UnsafeBufferPointer(start: window + (textStart - windowStart), count: textLength))
    }
    textStart = start
    textInArena = true
  }

  @inline(__always)
  private mutating func putText(into index: Int) {
    tokens[index].inArena = textInArena
    tokens[index].start = UInt32(
      truncatingIfNeeded: textStart - (textInArena ? arenaBase : base))
    tokens[index].length = UInt32(truncatingIfNeeded: textTrimmed)
    hasText = false
  }

  /// Text before a child or between children.
  private mutating func flushText() {
    if childless >= 0 {
      putText(into: childless)
      return
    }
    let index = tokens.count
    tokens.append(
      XMLToken(kind: .text, inArena: false, name: 0, origin: 0, start: 0, length: 0))
    putText(into: index)
    tokens[index].origin = tokens[index].inArena ? 0 : tokens[index].start
  }

  @inline(__always)
  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }
}

// MARK: Faults

extension XMLParserState {
  mutating func report(code: Int32, level: xmlErrorLevel) {
    guard fault == nil, !XMLFlaw.isUnboundPrefix(code) else { return }
    guard level == XML_ERR_FATAL || XMLFlaw.isNamespace(code) else { return }
    switch XMLFlaw.kind(of: code, at: bytesAtCursor()) {
    case .malformedXML:
      let words = XMLFlaw.words(forParserError: code)
      stop(Fault(.malformedXML, facts: [words.vi, words.en]))
    case let kind:
      stop(Fault(kind))
    }
  }

  /// The bytes the parser stumbled over, at most three.
  private func bytesAtCursor() -> [UInt8] {
    guard let input = unsafe context?.pointee.input, let cur = unsafe input.pointee.cur,
      let end = unsafe input.pointee.end, unsafe cur < end
    else { return [] }
    return unsafe Array(UnsafeBufferPointer(start: cur, count: min(3, end - cur)))
  }
}
