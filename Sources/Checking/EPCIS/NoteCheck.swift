package import Vocabulary

/// Turns what an EPCIS reader noted about structure into findings.
///
/// A part that is missing or malformed is often a rule of its own (an absent `eventTime` is TIME-01, a
/// wrong action EVT-26): the note then stays silent, so that one cause gives one finding.
package struct NoteCheck: BatchCheck {
  private let rules: [NoteCode: RuleIndex]
  private let wrapper, aside: RuleIndex?

  package init(rules: some RuleResolver, context: CheckContext) {
    var known: [NoteCode: RuleIndex] = [:]
    for code in NoteCode.allCases {
      if let name = NoteRules.rule(code, found: "") { known[code] = rules.rule(name) }
    }
    self.rules = known
    wrapper = rules.rule("STR-02~wrapper")
    aside = rules.rule("STR-03~aside")
  }

  package func run(over batch: borrowing RecordBatch, into sink: inout FindingSink) {
    guard !batch.notes.isEmpty else { return }
    let events = EventBatch(batch)
    var look: RecordLook?
    for index in batch.notes.indices {
      let note = batch.notes[index]
      let isUnwrapped = note.code == .structureOrder && note.expected.hasPrefix("<")
      let isAside = note.code == .structureUnknown && note.found.hasPrefix("_")
      guard let rule = isUnwrapped ? wrapper : isAside ? aside : rules[note.code] else { continue }
      if let events, note.record >= 0, isJudgedElsewhere(note, events, &look) { continue }
      sink.report(
        rule, record: Int(note.record), at: .note(index), found: JSONKindWords.of(note.found),
        expected: JSONKindWords.of(note.expected))
    }
  }

  /// A rule about the field itself finds the same fault.
  private func isJudgedElsewhere(
    _ note: ReadingNote, _ events: EventBatch, _ last: inout RecordLook?
  ) -> Bool {
    let record = Int(note.record)
    guard let field = note.field, record < events.records.count else { return false }
    let kind = events.records[record].kind
    guard kind.isEvent else { return false }
    let look = if let last, last.record == record { last } else { RecordLook(record, events) }
    last = look
    switch note.code {
    case .structureMissing:
      switch field {
      case .eventTime, .eventAction: return !events.cell(record, field).isPresent
      case .eventParentID: return kind == .associationEvent
      // EVT-01, EVT-03, EVT-04 and EVT-05 speak of events that name nothing; a part missing in an
      // entry that is there is another matter.
      case .eventEPCList: return note.expected == "epcList" && !look.has(Lists.named)
      case .eventChildEPCs:
        return note.expected == "childEPCs" && !look.has(Lists.children)
      case .eventBizTransactionList: return kind == .transactionEvent && !look.has(bit(.bizTransactionList))
      default: return false
      }
    case .structureLexical:
      switch field {
      case .eventTime, .eventRecordTime, .eventOffset, .eventAction: return true
      case .eventErrorDeclaration, .eventSensorElementList: return note.expected == "xsd:dateTime"
      case .eventQuantityList, .eventChildQuantityList, .eventInputQuantityList,
        .eventOutputQuantityList:
        return look.hasBadQuantity
      default: return false
      }
    case .eventForeignField, .structureUnknown, .structureOrder:
      // The sweep reports the same field as foreign (EVT-06).
      return look.foreign == field
        || field == .eventAction && kind == .transformationEvent && events.cell(record, .eventAction).isPresent
    default: return false
    }
  }
}

/// What the leaves of one record tell about its notes, looked at once: an event of megabytes may have as
/// many notes as leaves.
private struct RecordLook {
  let record: Int
  private var lists: UInt32 = 0
  /// EVT-16 or EVT-17 speaks.
  private(set) var hasBadQuantity = false
  let foreign: Field?

  init(_ record: Int, _ events: EventBatch) {
    self.record = record
    var tally = EventTally()
    for index in events.leaves(of: record) {
      let leaf = events.leaves[index]
      tally.noteSensor(leaf)
      if leaf.part != .emptyList { lists |= bit(leaf.list) }
      if leaf.part == .quantity || leaf.part == .uom, leaf.cell.state == .invalid { hasBadQuantity = true }
    }
    foreign =
      ForeignFields.first(
        events.records[record].kind, tally, events.cell(record, .eventParentID).isPresent)?.0
  }

  func has(_ mask: UInt32) -> Bool { lists & mask != 0 }
}

/// The kinds of JSON values in the words of a person.
enum JSONKindWords {
  private static let words = [
    "object": Fact.both(vi: "một đối tượng {…}", en: "an object {…}"),
    "array": Fact.both(vi: "một danh sách […]", en: "an array […]"),
    "string": Fact.both(vi: "một chuỗi chữ \"…\"", en: "a string \"…\""),
    "number": Fact.both(vi: "một số", en: "a number"),
    "boolean": Fact.both(vi: "true hoặc false", en: "true or false"),
    "null": Fact.both(vi: "null", en: "null"),
  ]

  /// `string` and `readPoint: string`; any other text is itself.
  static func of(_ text: String) -> String {
    if let word = words[text] { return word }
    let parts = text.split(separator: ": ", maxSplits: 1)
    guard parts.count == 2, let kind = words[String(parts[1])] else { return text }
    return Fact.both(
      vi: "\(parts[0]) là \(Fact.vietnamese(kind))", en: "\(parts[0]) as \(Fact.english(kind))")
  }
}

/// Which rule judges a note of an EPCIS reader.
enum NoteRules {
  /// Nil for notes about tables, which are judged with the tables' own rules.
  static func rule(_ code: NoteCode, found: String) -> String? {
    switch code {
    // A list that is there but holds nothing is told from one that is missing.
    case .documentBody: found == "empty" || found == "0" ? "DOC-02~empty" : code.rule
    // Names that only a schema with `format` asserted refuses, and that nobody is misled by.
    case .structureUnknown where found.hasPrefix("_") || found == "epcisHeader": "STR-03~aside"
    case .structureMissing, .structureOrder, .structureUnknown, .structureLexical,
      .structureCount, .structureQualifiedChild, .jsonDuplicateKey, .jsonUTF8, .jsonNumber,
      .jsonDepth, .documentVersion, .documentContext, .documentPrefix, .documentOldField,
      .documentContextRedefined, .documentDOCTYPE, .eventForeignField, .schema:
      code.rule
    default: nil
    }
  }
}
