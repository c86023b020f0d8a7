internal import Standards
internal import Vocabulary

/// VN-IMP-*: what was noted while reading and changed while normalizing. Changes that come by the
/// column are counted by the column; Pipeline makes one finding of them at the end of the file.
struct ImportChecks: Sendable {
  private let byChange: [RuleGate?]
  /// The changes that a rule speaks of, a bit each.
  private let told: UInt64
  private let filler: RuleGate?
  private let formula: RuleGate?
  private let textLost: RuleGate?
  /// A question mark at the end of a word: it may ask.
  private let textMayBeLost: RuleGate?
  /// Rules that judge a reader's note as it stands.
  private let byNote: [NoteCode: RuleGate]
  /// Fields that a rule of minimum data asks for.
  private let required: FieldSet
  /// Fields of names, addresses and other words.
  private let texts: FieldSet

  init(_ find: (String) -> RuleGate?, required: FieldSet, dictionary: FieldDictionary) {
    texts = FieldSet(dictionary.entries.filter { $0.type == .text }.map(\.field))
    var byChange = [RuleGate?](repeating: nil, count: 256)
    for (change, rule): (ChangeKind, String) in [
      (.composed, "VN-IMP-12"), (.doubleEncoding, "VN-IMP-13"), (.legacyEncoding, "VN-IMP-11~column"),
      (.lookAlike, "VN-IMP-15"),
      (.zeroRestored, "VN-IMP-20"), (.apostrophe, "VN-IMP-22"), (.serial, "VN-IMP-23"),
      (.filledDown, "VN-IMP-26"), (.unitSplit, "VN-IMP-27"), (.assumedOffset, "VN-ID-ZONE"),
    ] {
      byChange[Int(change.rawValue)] = find(rule)
    }
    self.byChange = byChange
    told = ChangeKind.allCases.reduce(0) { byChange[Int($1.rawValue)] == nil ? $0 : $0 | 1 << UInt64($1.rawValue) }
    filler = find("VN-IMP-08")
    formula = find("VN-IMP-29")
    textLost = find("VN-IMP-14")
    textMayBeLost = find("VN-IMP-14~end")
    var byNote: [NoteCode: RuleGate] = [:]
    for code: NoteCode in [
      .delimiterUncertain, .fieldCount, .preamble, .totalLine, .encodingUncertain, .legacyEncoding,
      .emptyRows, .headerTiers,
    ] {
      byNote[code] = find(code.rule)
    }
    self.byNote = byNote
    self.required = required
  }

  func run(
    over batch: borrowing RecordBatch, into sink: inout FindingSink, _ rows: inout CrossRows
  ) {
    for index in batch.notes.indices {
      let note = batch.notes[index]
      if let rule = byNote[note.code] {
        sink.applied(rule.index, to: 1)
        sink.report(
          rule.index, record: max(0, Int(note.record)), at: .note(index), found: note.found,
          expected: note.expected)
      }
    }
    guard batch.form == .table || batch.form == .exchangeXML else { return }
    judgeLost(batch, &sink)
    // The offset only repeats what the time's own cell says.
    for slot in 0..<batch.width where batch.fields[slot] != .eventOffset && batch.table.hasColumn(slot) {
      count(slot, batch, into: &rows)
    }
  }

  /// One column: how many cells of each kind, and where the first one stands.
  private func count(
    _ slot: Int, _ batch: borrowing RecordBatch, into rows: inout CrossRows
  ) {
    let bytes = batch.bytes.span
    var tallies: [(rule: RuleGate, count: Int, first: Int)] = []
    func add(_ rule: RuleGate?, _ record: Int) {
      guard let rule else { return }
      if let index = tallies.firstIndex(where: { $0.rule.index == rule.index }) {
        tallies[index].count += 1
      } else {
        tallies.append((rule, 1, record))
      }
    }
    for record in 0..<batch.count {
      let cell = batch.cell(record, slot)
      if told &>> UInt64(cell.change.rawValue) & 1 != 0 { add(byChange[Int(cell.change.rawValue)], record) }
      switch cell.state {
      case .filler: add(filler, record)
      case .absent: break
      case .text, .valid, .invalid:
        guard cell.length > 0 else { continue }
        let first = bytes[Int(cell.start)]
        if first == 0x3D || first == 0x40 { add(formula, record) }
      }
    }
    for tally in tallies {
      let cell = batch.cell(tally.first, slot)
      let place = batch.position(at: cell.origin)
      rows.mass.append(
        MassRow(
          rule: tally.rule.index, slot: slot, count: tally.count,
          record: batch.firstRecord + tally.first, line: place.line, column: place.column,
          field: batch.fields[slot], found: "", expected: batch.text(of: cell)))
    }
  }

  /// Lost letters are a fault where the law wants the field; elsewhere the values are kept as they are.
  private func judgeLost(_ batch: borrowing RecordBatch, _ sink: inout FindingSink) {
    guard let textLost else { return }
    let bytes = batch.bytes.span
    // Hardly any file has one of these bytes: the question is asked of the whole batch first.
    guard LostLetters.mayOccur(in: bytes) else { return }
    for slot in 0..<batch.width {
      guard let field = batch.fields[slot], required.contains(field), texts.contains(field) else { continue }
      var present = 0
      for record in 0..<batch.count {
        let cell = batch.cell(record, slot)
        guard cell.isPresent else { continue }
        present &+= 1
        if LostLetters.occur(in: bytes.extracting(cell.range)) {
          sink.report(textLost.index, record: record, at: .slot(slot))
        } else if let textMayBeLost, LostLetters.mayEnd(bytes.extracting(cell.range)) {
          sink.report(textMayBeLost.index, record: record, at: .slot(slot))
        }
      }
      sink.applied(textLost.index, to: present)
      sink.applied(textMayBeLost?.index, to: present)
    }
  }
}

/// What a conversion leaves of letters that its target does not have: `M? x?ng`, `M� x�ng`.
enum LostLetters {
  static func mayOccur(in bytes: Span<UInt8>) -> Bool {
    // Eight bytes at a time: a byte that equals becomes zero, and what borrows sets its top bit.
    let (ones, tops): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    var index = 0
    while index &+ 8 <= bytes.count {
      let word = TextKey.eight(bytes, index)
      let (mark, lead) = (word ^ (ones &* 0x3F), word ^ (ones &* 0xEF))
      if ((mark &- ones) & ~mark | (lead &- ones) & ~lead) & tops != 0 { return true }
      index &+= 8
    }
    while index < bytes.count {
      if bytes[index] == 0x3F || bytes[index] == 0xEF { return true }
      index &+= 1
    }
    return false
  }

  /// U+FFFD anywhere, or a question mark between two letters. What follows `?` in a web address is no word.
  static func occur(in text: Span<UInt8>) -> Bool {
    var index = 0
    while index < text.count {
      if text[index] == 0xEF, index + 2 < text.count, text[index + 1] == 0xBF, text[index + 2] == 0xBD { return true }
      if text[index] == 0x3A, index + 2 < text.count, text[index + 1] == 0x2F, text[index + 2] == 0x2F { return false }
      if text[index] == 0x3F, index > 0, index + 1 < text.count, isLetter(text[index - 1]), isLetter(text[index + 1]) {
        return true
      }
      index += 1
    }
    return false
  }

  /// `Nón lá Hu?`: a question mark right behind a letter, and nothing of a word behind it.
  static func mayEnd(_ text: Span<UInt8>) -> Bool {
    for index in text.indices where text[index] == 0x3F && index > 0 && isLetter(text[index - 1]) { return true }
    return false
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 }
}
