import Vocabulary

/// Judges elements, attributes and lexical forms against the content model while they stream by.
///
/// One pass over a tape, a stack of frames, no tree. Says each thing once: order and count once an
/// element, qualified names once a record.
struct StructureJudge {
  /// One open element.
  struct Frame {
    var type: Int
    var name: UInt16
    var origin: UInt32
    /// Place of the start tag; only for a document's own elements, which may end in a later tape.
    var line = 0
    var column = 0
    /// Particles seen, bit per particle; the top bit for wildcards.
    var seen: UInt64 = 0
    /// The furthest particle reached, from 1; 0 before the first.
    var reached = 0
    var field: Field?
    var isSilent = false
    var orderNoted = false
    var countNoted = false
    /// The list or one of its wrappers.
    var holdsRecords = false
  }

  static let roots: Set<String> = [
    "EPCISDocument", "EPCISQueryDocument", "EPCISMasterDataDocument", "EPCISCaptureJob",
    "EPCISException",
  ]

  let model: ContentModel
  let version: EPCISVersion
  /// Set for the document's own elements, whose notes need a path instead of a record.
  let isDocument: Bool
  /// The list is qualified, which the document has been told: its records need not be.
  let expectsQualified: Bool
  var frames: [Frame] = []
  /// Elements below something that is not looked into.
  var skipped = 0
  /// Record being judged; -1 outside.
  var record: Int32 = -1
  var records: Int32 = -1
  var recordType = -1
  var qualifiedNoted = false
  var namesQuantities = false
  var isDelete = false

  /// Records like earlier ones are not walked again; nil where each one is (the tests' plain twin).
  var shapes: RecordShapes?
  /// The record being walked: its first token, the faults before it, what its values have to be.
  private var recording: (start: Int, violations: Int)?
  private var checks: [RecordShapes.Check] = []
  /// Values of that record that have not their form.
  private var formFaults = 0

  var documentNames: [QualifiedName] = []
  var place = TextPlace(line: 1, column: 1)
  /// Where a note about the document falls.
  var here = (line: 1, column: 1)

  var notes: [ReadingNote] = []
  /// The same for a document's own elements, places and paths worked out.
  var documentNotes: [DocumentNote] = []
  /// Everything that a schema would refuse, what is left to other rules included.
  var violations = 0

  /// Judges a document from its root.
  init(version: EPCISVersion) {
    model = ContentModel.of(version)
    self.version = version
    isDocument = true
    expectsQualified = false
  }

  /// Judges records of an event list.
  init(
    recordsOf version: EPCISVersion, openWrappers: Int, isQualified: Bool = false,
    remembersShapes: Bool = true
  ) {
    shapes = remembersShapes ? RecordShapes() : nil
    model = ContentModel.of(version)
    self.version = version
    isDocument = false
    expectsQualified = isQualified
    var type = model.number(of: "EventList") ?? ContentModel.anything
    frames.append(Frame(type: type, name: 0, origin: 0, holdsRecords: true))
    for _ in 0..<openWrappers {
      let position = model.types[type].position(of: EPCISWord.extension.rawValue)
      type = position.map { model.types[type].particles[$0].type } ?? ContentModel.anything
      // It holds a record already, in an earlier tape.
      frames.append(Frame(type: type, name: 0, origin: 0, seen: ~0, holdsRecords: true))
    }
  }

  mutating func takeDocumentNotes() -> [DocumentNote] {
    defer { documentNotes = [] }
    return documentNotes
  }
}

// MARK: The walk

extension StructureJudge {
  mutating func judge(_ tape: XMLTape) {
    if isDocument {
      documentNames = tape.names
      place = TextPlace(line: tape.firstLine, column: tape.firstColumn)
    }
    let tokens = tape.tokens
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      switch token.kind {
      case .open, .leaf:
        if skipped > 0 {
          if token.kind == .open { skipped += 1 }
        } else if record < 0, token.kind == .open, let count = known(token, at: index, tape) {
          index += count - 1
        } else {
          index = enter(token, at: index, tape)
        }
      case .close:
        if skipped > 0 { skipped -= 1 } else { leave() }
      case .text:
        if skipped == 0 { text(token.origin) }
      case .attribute:
        break
      }
      if recording != nil, record < 0 { learn(upTo: index, tape) }
      index += 1
    }
  }

  /// Passes over a record of a known shape; nil, and taking notes for the next ones, where it has none.
  private mutating func known(_ token: XMLToken, at index: Int, _ tape: XMLTape) -> Int? {
    guard shapes != nil, frames.last?.holdsRecords == true else { return nil }
    let traits = tape.traits[Int(token.name)]
    guard traits.word != EPCISWord.extension.rawValue else { return nil }
    if let count = shapes?.match(index, in: tape) {
      // Its place in the list is still to be judged.
      _ = find(token, traits, tape)
      if shapes?.failed.isEmpty == false { noteForms(of: index, tape) }
      record = -1
      recordType = -1
      return count
    }
    recording = (index, violations)
    formFaults = 0
    checks.removeAll(keepingCapacity: true)
    return nil
  }

  private mutating func learn(upTo index: Int, _ tape: XMLTape) {
    guard let (start, before) = recording.take(), violations - before == formFaults else { return }
    shapes?.learn(tape.tokens[start...index], checks: checks)
  }

  /// What walking the record would say of its values.
  private mutating func noteForms(of start: Int, _ tape: XMLTape) {
    for check in shapes?.failed ?? [] {
      let token = tape.tokens[start + check.place]
      note(
        .structureLexical, at: token.origin, field: check.field,
        found: check.isSilent ? "" : tape.shown(token), expected: check.form.words,
        isSilent: check.isSilent && token.length > 0, on: token.name)
    }
  }

  /// Notes the form of a value of the record being walked.
  private mutating func check(
    _ form: LexicalForm, at index: Int, field: Field?, isSilent: Bool, isAttribute: Bool = false,
    isAction: Bool = false
  ) {
    guard let start = recording?.start else { return }
    switch form {
    case .string, .uri: return
    default:
      checks.append(
        RecordShapes.Check(
          place: index - start, form: form, isAttribute: isAttribute, isAction: isAction,
          field: field, isSilent: isSilent))
    }
  }

  /// Takes an element and its attributes; gives the index of the last token taken.
  mutating func enter(_ token: XMLToken, at index: Int, _ tape: XMLTape) -> Int {
    let traits = tape.traits[Int(token.name)]
    if isDocument {
      place.move(to: Int(token.origin), in: tape.bytes.span)
      here = (place.line, place.column)
    }
    var frame = find(token, traits, tape)
    frame.line = here.line
    frame.column = here.column
    let type = model.types[frame.type]
    var last = index
    var attributes: UInt64 = 0
    var isNil = false
    while last + 1 < tape.tokens.count, tape.tokens[last + 1].kind == .attribute {
      last += 1
      let attribute = tape.tokens[last]
      if tape.traits[Int(attribute.name)].word == EPCISWord.nilWord, EPCISWord.nilWord != 0 {
        isNil = tape.bytes.span[tape.range(of: attribute).first ?? 0] | 0x20 != 0x66
        // What it says decides about another value: such records are walked.
        recording = nil
      }
      judge(attribute, at: last, of: type, frame: frame, seen: &attributes, tape)
    }
    var missing = type.requiredAttributes & ~attributes
    while missing != 0 {
      let bit = missing.trailingZeroBitCount
      let attribute = type.attributes[bit]
      missing &= missing - 1
      note(
        .structureMissing, at: frame.origin, field: field(of: attribute.word) ?? frame.field,
        expected: "@" + type.attributeNames[bit], isSilent: attribute.isSilent, on: frame.name)
    }
    switch type.content {
    case .any:
      if token.kind == .open, !frame.holdsRecords {
        skipped = 1
        return last
      }
    case .text(let form):
      check(
        form, at: index, field: frame.field, isSilent: form == .action || frame.isSilent,
        isAction: traits.word == EPCISWord.action.rawValue)
      judge(token, form, isNil: isNil, frame, tape)
    case .empty, .elements:
      if token.length > 0 { misplacedText(frame.origin, in: frame, on: frame.name) }
    }
    frames.append(frame)
    if token.kind == .leaf { leave() }
    return last
  }

  mutating func leave() {
    guard let frame = frames.popLast() else { return }
    here = (frame.line, frame.column)
    finish(frame)
    if !isDocument, let parent = frames.last, parent.holdsRecords, !frame.holdsRecords {
      record = -1
      recordType = -1
    }
  }

  mutating func text(_ origin: UInt32) {
    guard let frame = frames.last else { return }
    here = (frame.line, frame.column)
    switch model.types[frame.type].content {
    case .empty, .elements: misplacedText(frame.origin, in: frame, on: nil)
    case .any, .text: break
    }
  }

  mutating func misplacedText(_ origin: UInt32, in frame: Frame, on element: UInt16?) {
    note(.structureUnknown, at: origin, field: frame.field, found: "text()", on: element)
  }
}

// MARK: Elements

extension StructureJudge {
  /// Finds the place of an element in its parent and notes what is wrong with it.
  mutating func find(_ token: XMLToken, _ traits: XMLNameTraits, _ tape: XMLTape) -> Frame {
    var frame = Frame(type: ContentModel.anything, name: token.name, origin: token.origin)
    guard let parent = frames.last else {
      let name = tape.names[Int(token.name)]
      if Self.roots.contains(name.local) {
        frame.type = model.number(of: name.local) ?? ContentModel.anything
      }
      return frame
    }
    let parentIndex = frames.count - 1
    startRecord(traits, name: token.name, in: parent)
    // What stands in the event is told by its own name, what stands deeper by the structure it is in.
    let own = record >= 0 || isDocument ? field(of: traits.word) : nil
    frame.field = parent.field == .eventType ? own ?? parent.field : parent.field ?? own
    frame.isSilent = parent.isSilent
    frame.holdsRecords =
      !isDocument && parent.holdsRecords && traits.word == EPCISWord.extension.rawValue
    defer {
      if record >= 0, recordType < 0 { recordType = frame.type }
    }

    let type = model.types[parent.type]
    if traits.space == .own, traits.word != 0 || !type.takesForeign {
      noteQualified(tape.names[Int(token.name)], token, frame)
    }
    if let position = type.position(of: traits.word), traits.space != .foreign,
      traits.space != .unbound, traits.word != 0
    {
      let particle = type.particles[position]
      if traits.space == .known, type.takesForeign, !particle.repeats,
        frames[parentIndex].seen >> UInt64(position) & 1 != 0
      {
        // One more, of another namespace: the wildcard behind takes it, and looks into it (EPCIS 1.2
        // lets a header have any number of SBDHs that way).
        frames[parentIndex].seen |= 1 << 63
        frames[parentIndex].reached = type.particles.count + 1
        frame.type = particle.type
        return frame
      }
      advance(to: position, particle, token, tape, in: parentIndex)
      frame.type = particle.type
      frame.isSilent = frame.isSilent || particle.isSilent
      watch(traits.word, token, tape)
      return frame
    }
    let isLocal = traits.space == .none || traits.space == .own
    if isLocal ? type.takesLocal : type.takesForeign {
      frames[parentIndex].seen |= 1 << 63
      if !isLocal { frames[parentIndex].reached = type.particles.count + 1 }
      return frame
    }
    if case .any = type.content { return frame }
    noteUnknown(traits, token, tape.names[Int(token.name)], frame)
    return frame
  }

  mutating func startRecord(_ traits: XMLNameTraits, name: UInt16, in parent: Frame) {
    guard !isDocument, parent.holdsRecords, traits.word != EPCISWord.extension.rawValue else {
      return
    }
    records += 1
    record = records
    recordType = -1
    qualifiedNoted = expectsQualified
    namesQuantities = false
    isDelete = false
  }

  /// Remembers what decides whether a missing list is this judge's business.
  mutating func watch(_ word: UInt8, _ token: XMLToken, _ tape: XMLTape) {
    if word == EPCISWord.quantityElement.rawValue {
      namesQuantities = true
    } else if word == EPCISWord.action.rawValue {
      // DELETE is the only action of six letters.
      isDelete = token.length == 6
    }
  }

  mutating func advance(
    to position: Int, _ particle: ElementType.Particle, _ token: XMLToken, _ tape: XMLTape,
    in index: Int
  ) {
    let bit: UInt64 = 1 << UInt64(position)
    let frame = frames[index]
    guard case .elements(let order) = model.types[frame.type].content else { return }
    switch order {
    case .loop: break
    case .choice:
      if frame.seen != 0 { noteCount(token, tape, in: index) }
    case .sequence:
      if frame.seen & bit != 0, !particle.repeats {
        noteCount(token, tape, in: index)
      } else if position + 1 < frame.reached {
        noteOrder(token, tape, in: index)
      }
      if particle.needsPredecessor, frame.seen & (bit >> 1) == 0 { violations += 1 }
    }
    frames[index].seen |= bit
    frames[index].reached = max(frame.reached, position + 1)
  }

  /// What is missing when an element ends.
  mutating func finish(_ frame: Frame) {
    let type = model.types[frame.type]
    guard case .elements(let order) = type.content else { return }
    if type.needsWildcard, frame.seen & (1 << 63) == 0 {
      note(
        .structureMissing, at: frame.origin, field: frame.field, expected: "*", on: frame.name)
    }
    if order == .choice {
      if frame.seen == 0 {
        let names = type.particleNames.prefix(3).joined(separator: " | ")
        note(.structureMissing, at: frame.origin, field: frame.field, expected: names, on: frame.name)
      }
      return
    }
    var missing = type.required & ~frame.seen
    while missing != 0 {
      let bit = missing.trailingZeroBitCount
      let particle = type.particles[bit]
      missing &= missing - 1
      // An event that names nothing at all has a rule of its own; a DELETE may name nothing.
      let namesNothing =
        particle.namesObjects && !namesQuantities && (!isDelete || frame.type == model.objectEvent)
      note(
        .structureMissing, at: frame.origin, field: field(of: particle.word) ?? frame.field,
        expected: type.particleNames[bit], isSilent: particle.isSilent || namesNothing,
        on: frame.name)
    }
  }
}

// MARK: Attributes and values

extension StructureJudge {
  mutating func judge(
    _ token: XMLToken, at index: Int, of type: ElementType, frame: Frame, seen: inout UInt64,
    _ tape: XMLTape
  ) {
    let traits = tape.traits[Int(token.name)]
    guard traits.space == .none else {
      if type.takesAnyAttribute || traits.space == .known { return }
      let name = tape.names[Int(token.name)].local
      note(.structureUnknown, at: frame.origin, field: frame.field, found: "@" + name, on: frame.name)
      return
    }
    let bit = traits.word == 0 ? nil : type.attributes.firstIndex { $0.word == traits.word }
    guard let bit else {
      if type.takesAnyAttribute { return }
      let name = tape.names[Int(token.name)].local
      note(.structureUnknown, at: frame.origin, field: frame.field, found: "@" + name, on: frame.name)
      return
    }
    seen |= 1 << UInt64(bit)
    let attribute = type.attributes[bit]
    let field = field(of: attribute.word) ?? frame.field
    check(attribute.form, at: index, field: field, isSilent: attribute.isSilent, isAttribute: true)
    if !attribute.form.accepts(tape.bytes.span, tape.trimmedRange(of: token)) {
      formFaults += 1
      note(
        .structureLexical, at: frame.origin, field: field,
        found: tape.shown(token), expected: attribute.form.words, isSilent: attribute.isSilent,
        on: frame.name)
    }
  }

  mutating func judge(
    _ token: XMLToken, _ form: LexicalForm, isNil: Bool, _ frame: Frame, _ tape: XMLTape
  ) {
    if form == .nillable, isNil, token.length == 0 { return }
    guard !form.accepts(tape.bytes.span, tape.range(of: token)) else { return }
    formFaults += 1
    note(
      .structureLexical, at: frame.origin, field: frame.field, found: tape.shown(token),
      // No rule for a value speaks of one that is not there.
      expected: form.words, isSilent: (form == .action || frame.isSilent) && token.length > 0, on: frame.name)
  }
}

extension XMLTape {
  /// Attribute values keep their white space; their forms are judged without it.
  func trimmedRange(of token: XMLToken) -> Range<Int> {
    var range = range(of: token)
    while let first = range.first, isSpace(bytes[first]) { range.removeFirst() }
    while let last = range.last, isSpace(bytes[last]) { range.removeLast() }
    return range
  }

  func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }

  /// A value as a note quotes it: at most 200 bytes.
  func shown(_ token: XMLToken) -> String {
    String(decoding: bytes[range(of: token)].prefix(200), as: UTF8.self)
  }
}

extension LexicalForm {
  /// Its name in XML Schema.
  var words: String {
    switch self {
    case .string: "xsd:string"
    case .uri: "xsd:anyURI"
    case .decimal, .nillable: "xsd:decimal"
    case .double: "xsd:double"
    case .int: "xsd:int"
    case .integer: "xsd:integer"
    case .boolean: "xsd:boolean"
    case .hex: "xsd:hexBinary"
    case .dateTime, .stamp: "xsd:dateTime"
    case .action: "ADD | OBSERVE | DELETE"
    }
  }
}
