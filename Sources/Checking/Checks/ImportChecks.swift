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
  /// Rules that judge a reader's note as it stands.
  private let byNote: [NoteCode: RuleGate]
  /// Fields that a rule of minimum data asks for.
  private let required: FieldSet

  init(_ find: (String) -> RuleGate?, required: FieldSet) {
    var byChange = [RuleGate?](repeating: nil, count: 256)
    for (change, rule): (ChangeKind, String) in [
      (.composed, "VN-IMP-12"), (.doubleEncoding, "VN-IMP-13"), (.lookAlike, "VN-IMP-15"),
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
      if note.code == .textLost {
        judgeLost(note, batch, &sink)
      } else if let rule = byNote[note.code] {
        sink.applied(rule.index, to: 1)
        sink.report(
          rule.index, record: max(0, Int(note.record)), at: .note(index), found: note.found,
          expected: note.expected)
      }
    }
    guard batch.form == .table || batch.form == .exchangeXML else { return }
    // The offset only repeats what the time's own cell says.
    for slot in 0..<batch.width where batch.fields[slot] != .eventOffset { count(slot, batch, into: &rows) }
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
  private func judgeLost(
    _ note: ReadingNote, _ batch: borrowing RecordBatch, _ sink: inout FindingSink
  ) {
    guard let textLost, note.record >= 0, Int(note.record) < batch.count else { return }
    let record = Int(note.record)
    var slot: Int?
    for candidate in 0..<batch.width {
      let cell = batch.cell(record, candidate)
      guard cell.isPresent, cell.origin <= note.origin else { continue }
      if let best = slot, batch.cell(record, best).origin >= cell.origin { continue }
      slot = candidate
    }
    guard let slot, let field = batch.fields[slot], required.contains(field) else { return }
    sink.applied(textLost.index, to: 1)
    sink.report(textLost.index, record: record, at: .slot(slot))
  }
}
