internal import Standards
package import Vocabulary

/// What a table's findings need beyond line and column.
package struct SheetPlace: Hashable, Sendable {
  package var name: String
  /// Column number, from 0, of the first slot.
  package var firstColumn: Int
  package init(name: String, firstColumn: Int = 0) {
    self.name = name
    self.firstColumn = firstColumn
  }

  /// `A`, `Z`, `AA`.
  package static func letters(_ column: Int) -> String {
    var rest = column
    var text = ""
    repeat {
      text = String(UnicodeScalar(UInt8(65 + rest % 26))) + text
      rest = rest / 26 - 1
    } while rest >= 0
    return text
  }
}

/// Turns seeds into findings: words filled in, places told. Works only on what will be read.
package struct FindingRenderer: Sendable {
  private let plan: CheckPlan
  package let file: String
  private let sheet: SheetPlace?
  private let paths: StructurePath
  private let form: SourceForm
  /// What the names of this file's causes begin with: `f3-`.
  private let causePrefix: String

  /// Longest value shown, in characters.
  private static let longestValue = 200

  package init(plan: CheckPlan, file: String, sheet: SheetPlace? = nil, causePrefix: String = "") {
    self.causePrefix = causePrefix
    self.plan = plan
    self.file = file
    self.sheet = sheet
    form = plan.context.form
    paths = StructurePath(plan.context.header, form: plan.context.form)
  }

  package func finding(_ seed: FindingSeed, in batch: borrowing RecordBatch) -> Finding {
    var places = BatchPlaces()
    return finding(seed, in: batch, &places)
  }

  /// - Parameter places: those of the batch, handed on from one finding to the next.
  package func finding(
    _ seed: FindingSeed, in batch: borrowing RecordBatch, _ places: inout BatchPlaces
  ) -> Finding {
    let record = min(max(0, Int(seed.record)), max(0, batch.count - 1))
    guard batch.count > 0 else { return document(seed, in: batch, &places) }
    let head = batch.records[record]
    var place = Position(origin: head.origin)
    var pathField: Field?
    var leaf: Leaf?
    var written = ""
    switch seed.place {
    case .record: break
    case .slot(let slot):
      let cell = batch.cell(record, slot)
      place.slot = slot
      place.field = batch.fields[slot].map(plan.dictionary.name(of:)) ?? ""
      pathField = batch.fields[slot]
      if cell.state != .absent {
        place.origin = cell.origin
        place.value = batch.written(record, slot)
      }
    case .field(let field):
      place.field = plan.dictionary.name(of: field)
      pathField = field
      if let slot = batch.slot(of: field) {
        place.slot = slot
        let cell = batch.cell(record, slot)
        // A filler stands where the value should; an absent cell of a row has its column's place.
        if cell.state != .absent || cell.origin > head.origin { place.origin = cell.origin }
        if cell.state != .absent { place.value = batch.written(record, slot) }
      }
    case .leaf(let index):
      let found = batch.leaves[index]
      leaf = found
      place.origin = found.cell.origin
      place.field = plan.dictionary.name(of: StructurePath.field(of: found.list))
      if found.cell.isPresent { place.value = batch.text(of: found.cell) }
    case .note(let index):
      let note = batch.notes[index]
      place.origin = note.origin
      if let field = note.field {
        place.field = plan.dictionary.name(of: field)
        pathField = field
      }
      if !note.suspect.isEmpty { place.value = note.suspect }
      written = note.path
      if note.record < 0 { return document(seed, in: batch, &places) }
    }
    var finding = self.finding(seed.rule, place, found: seed.found, expected: seed.expected)
    if form == .table, case .slot(let slot) = seed.place { finding.cause = cause(seed.rule, slot: slot) }
    let (line, column) = places.position(at: place.origin, in: batch)
    finding.line = line
    finding.column = column
    finding.record = batch.firstRecord + record
    switch form {
    case .table:
      if let slot = place.slot { finding.sourceField = sourceField(slot) }
      if let sheet {
        finding.sheet = sheet.name
        let letters = SheetPlace.letters(sheet.firstColumn + (place.slot ?? 0))
        finding.cell = letters + String(head.line)
        finding.line = Int(head.line)
        finding.column = nil
      }
    case .epcisXML, .epcisJSON, .exchangeXML:
      let type = batch.cell(record, .eventType)
      let name =
        head.kind == .otherEvent && type.isPresent
        ? batch.text(of: type) : StructurePath.eventName(head.kind)
      let event = paths.event(head.kind, name: name, ordinal: Int(head.ordinal))
      var path = event
      if let leaf {
        let name = Int(leaf.name) < batch.names.count ? batch.names[Int(leaf.name)] : nil
        path = paths.leaf(leaf, name: name, in: event, kind: head.kind)
      } else if let pathField {
        path = paths.field(pathField, in: event, kind: head.kind)
      }
      set(written.isEmpty ? path : written, on: &finding)
      finding.sourceField = leaf == nil ? pathField.flatMap(paths.source) : nil
    }
    return finding
  }

  /// An item of minimum data that nothing in the file supplied.
  package func finding(_ outcome: ItemOutcome, _ row: PendingItem) -> Finding {
    var place = Position(origin: 0)
    place.field = plan.dictionary.name(of: outcome.field)
    var finding = self.finding(outcome.rule, place, found: outcome.found, expected: "")
    finding.record = row.record
    finding.line = Int(row.line)
    finding.column = Int(row.column)
    let kind = RecordKind(rawValue: row.kind) ?? .otherEvent
    // The name of a vendor's event is not kept: no path is better than a wrong one.
    if form == .epcisJSON || kind != .otherEvent {
      let event = paths.event(kind, name: StructurePath.eventName(kind), ordinal: Int(row.ordinal))
      set(paths.field(outcome.field, in: event, kind: kind), on: &finding)
    }
    stand(&finding)
    return finding
  }

  /// Something that two events of the file say together.
  ///
  /// - Parameters:
  ///   - line: of the identifier, or of its event where the file cannot be read again.
  ///   - value: the identifier.
  ///   - name: of the event's element as written, for vendors' events.
  package func finding(
    _ cross: CrossFinding, line: Int, column: Int?, value: String?, name: String? = nil
  ) -> Finding {
    var place = Position(origin: 0)
    place.field = cross.field
    let other = cross.other.map { Fact.both(vi: "bản ghi \($0)", en: "record \($0)") } ?? ""
    place.value = value
    var finding = self.finding(cross.rule, place, found: other, expected: "")
    finding.record = Int(cross.record)
    finding.line = line
    finding.column = column
    let (key, kind) = (cross.key, cross.key.recordKind)
    let written = kind == .otherEvent ? name : StructurePath.eventName(kind)
    if form == .epcisJSON || written != nil {
      let event = paths.event(kind, name: written ?? "", ordinal: key.ordinal)
      let leaf = Leaf(list: .correctiveEventIDs, part: .value, outer: UInt32(key.entry), cell: .absent)
      set(
        key.kind == .eventID
          ? paths.field(.eventID, in: event, kind: kind) : paths.leaf(leaf, name: nil, in: event, kind: kind),
        on: &finding)
    }
    stand(&finding)
    return finding
  }

  /// An error declaration unlike the event it takes back: at the value that is another one.
  ///
  /// - Parameters:
  ///   - batch: the declaring event alone.
  ///   - name: of the event's element as written, for vendors' events.
  package func finding(
    _ cross: CrossFinding, _ difference: EventDifference, in batch: borrowing RecordBatch, line: Int, column: Int?,
    name: String?
  ) -> Finding {
    var finding = self.finding(cross, line: line, column: column, value: difference.value, name: name)
    finding.expected = difference.original
    let kind = cross.key.recordKind
    let written = kind == .otherEvent ? name : StructurePath.eventName(kind)
    let event = paths.event(kind, name: written ?? "", ordinal: cross.key.ordinal)
    let path: String
    switch difference.place {
    case .field(let field), .missing(let field):
      finding.field = plan.dictionary.name(of: field)
      finding.sourceField = StructurePath.elementName(field)
      path = paths.field(field, in: event, kind: kind)
    case .leaf(let index):
      let leaf = batch.leaves[index]
      let field = StructurePath.field(of: leaf.list)
      finding.field = plan.dictionary.name(of: field)
      finding.sourceField = StructurePath.elementName(field)
      let name = Int(leaf.name) < batch.names.count ? batch.names[Int(leaf.name)] : nil
      path = paths.leaf(leaf, name: name, in: event, kind: kind)
    }
    if form == .epcisJSON || written != nil { set(path, on: &finding) }
    return finding
  }

  /// An event that an earlier file says too.
  ///
  /// - Parameter name: of the event's element as written, for vendors' events.
  package func finding(_ repeated: RepeatedEvent, line: Int, column: Int?, name: String?) -> Finding {
    var place = Position(origin: 0)
    place.field = plan[repeated.rule].description.fields.first ?? "event.epcList"
    var finding = self.finding(
      repeated.rule, place,
      found: Fact.both(
        vi: "bản ghi \(repeated.otherRecord) của tệp \(repeated.otherFile)",
        en: "record \(repeated.otherRecord) of \(repeated.otherFile)"), expected: "")
    finding.record = Int(repeated.key.record)
    finding.line = line
    finding.column = column
    let kind = repeated.key.recordKind
    let written = kind == .otherEvent ? name : StructurePath.eventName(kind)
    if form == .epcisJSON || written != nil {
      set(paths.event(kind, name: written ?? "", ordinal: repeated.key.ordinal), on: &finding)
    }
    return finding
  }

  /// Something that several events of the file say together about one object.
  package func finding(_ found: JourneyFinding, line: Int, column: Int?, value: String?) -> Finding {
    let row = found.row
    let field = row.list.map(StructurePath.field(of:)) ?? .eventParentID
    var place = Position(origin: 0)
    place.field = plan.dictionary.name(of: field)
    place.value = value
    let other = found.other.map { Fact.both(vi: "bản ghi \($0)", en: "record \($0)") } ?? found.expected
    var finding = self.finding(
      found.rule, place, found: found.found.isEmpty ? other : found.found,
      expected: found.other == nil ? found.expected : other)
    // What the words name beside the value is no value to write instead.
    finding.expected = nil
    finding.record = Int(row.record)
    finding.line = line
    finding.column = column
    let event = paths.event(row.kind, name: StructurePath.eventName(row.kind), ordinal: row.ordinal)
    if let list = row.list {
      let part: LeafPart =
        switch list {
        case .quantityList, .childQuantityList, .inputQuantityList, .outputQuantityList: .epcClass
        default: .value
        }
      let leaf = Leaf(list: list, part: part, outer: UInt32(row.entry), cell: .absent)
      set(paths.leaf(leaf, name: nil, in: event, kind: row.kind), on: &finding)
    } else {
      set(paths.field(field, in: event, kind: row.kind), on: &finding)
    }
    finding.sourceField = StructurePath.elementName(field)
    return finding
  }

  /// A change that concerns a whole column.
  package func finding(_ row: MassRow) -> Finding {
    var place = Position(origin: 0)
    place.field = row.field.map(plan.dictionary.name(of:)) ?? ""
    place.slot = row.slot
    var finding = self.finding(
      row.rule, place, found: String(row.count), expected: row.expected)
    finding.record = row.record
    finding.line = row.line
    finding.column = row.column
    finding.sourceField = row.slot >= 0 ? sourceField(row.slot) : nil
    if let sheet {
      finding.sheet = sheet.name
      finding.cell = SheetPlace.letters(sheet.firstColumn + max(0, row.slot)) + String(row.line)
      finding.column = nil
    }
    return finding
  }

  /// VN-GS1-02: the row contradicts what an earlier record said about its GTIN.
  package func finding(_ claim: ProductClaim, earlier: (said: String, line: Int)) -> Finding? {
    guard let rule = plan.rule("VN-GS1-02") else { return nil }
    var place = Position(origin: 0)
    place.field = plan.dictionary.name(of: .productGTIN)
    place.value = claim.value
    let other = Fact.both(
      vi: "“\(earlier.said)” ở dòng \(earlier.line)", en: "“\(earlier.said)” at line \(earlier.line)")
    var finding = self.finding(rule, place, found: claim.said, expected: other)
    // Nobody knows which of the two is right.
    finding.expected = nil
    if form == .table { finding.sourceField = sourceField(claim.slot) }
    finding.record = claim.record
    finding.line = Int(claim.line)
    finding.column = Int(claim.column)
    stand(&finding)
    return finding
  }

  /// Something about the file as a whole; nil when the profile leaves the rule out.
  package func finding(_ fact: DocumentFact) -> Finding? {
    guard let rule = plan.rule(fact.rule) else { return nil }
    var place = Position(origin: 0)
    place.field = fact.field
    place.value = fact.value
    var finding = self.finding(rule, place, found: fact.found, expected: fact.expected)
    finding.line = fact.line
    finding.column = fact.column
    finding.sourceField = fact.sourceField
    if let path = fact.path { set(path, on: &finding) }
    stand(&finding)
    return finding
  }

  // MARK: Parts

  private struct Position {
    var origin: UInt32
    var slot: Int?
    var field = ""
    var value: String?
    init(origin: UInt32) { self.origin = origin }
  }

  /// A note about the document itself that a batch carries.
  private func document(
    _ seed: FindingSeed, in batch: borrowing RecordBatch, _ places: inout BatchPlaces
  ) -> Finding {
    var place = Position(origin: 0)
    if case .note(let index) = seed.place, index < batch.notes.count {
      place.origin = batch.notes[index].origin
    }
    var finding = self.finding(seed.rule, place, found: seed.found, expected: seed.expected)
    let (line, column) = places.position(at: place.origin, in: batch)
    finding.line = line
    finding.column = column
    stand(&finding)
    return finding
  }

  private func finding(
    _ rule: RuleIndex, _ place: Position, found: String, expected: String
  ) -> Finding {
    let planned = plan[rule]
    let description = planned.description
    let field = place.field.isEmpty ? description.fields.first ?? "" : place.field
    let entry = plan.dictionary.field(named: field).map { plan.dictionary[$0] }
    let value = place.value.map { text in
      entry?.type == .taxCode ? Self.masked(text) : Self.shortened(text)
    }
    let title = entry?.title ?? LocalizedText(vi: field, en: field)
    var vi = WordTemplate.Facts()
    vi.value = value ?? ""
    var en = vi
    (vi.found, en.found) = (Self.shortened(Fact.vietnamese(found)), Self.shortened(Fact.english(found)))
    (vi.expected, en.expected) = (Self.shortened(Fact.vietnamese(expected)), Self.shortened(Fact.english(expected)))
    (vi.field, en.field) = (title.vi, title.en)
    func filled(_ text: LocalizedText) -> LocalizedText {
      LocalizedText(vi: WordTemplate.fill(text.vi, vi), en: WordTemplate.fill(text.en, en))
    }
    var finding = Finding(
      rule: Self.publicName(description.id), severity: planned.severity, file: file, field: field,
      message: filled(description.message), citation: description.citation)
    if let fix = description.fix, fix.vi.contains("{") { finding.fix = filled(fix) }
    finding.cause = cause(rule, slot: nil)
    finding.value = value
    finding.expected = expected.isEmpty ? nil : Self.shortened(Fact.vietnamese(expected))
    return finding
  }

  /// Several tests of one rule of the dossier carry its name and a mark of their own: `EVT-13~time`.
  package static func publicName(_ id: String) -> String {
    String(id.prefix { $0 != "~" })
  }

  /// The name of the reason for findings of a rule: of the column they are in, or of the rule alone.
  package func cause(_ rule: RuleIndex, slot: Int?) -> String {
    let name = causePrefix + plan[rule].description.id
    guard let slot, slot < plan.context.header.columns.count else { return name }
    return "\(name):\(slot + 1)"
  }

  /// A row of a sheet, where no single cell is meant.
  private func stand(_ finding: inout Finding) {
    guard let sheet else { return }
    finding.sheet = sheet.name
    finding.column = nil
  }

  private func set(_ path: String, on finding: inout Finding) {
    if form == .epcisJSON { finding.pointer = path } else { finding.path = path }
  }

  private func sourceField(_ slot: Int) -> String? {
    let columns = plan.context.header.columns
    return slot < columns.count ? columns[slot] : nil
  }

  /// Personal numbers are nobody else's business: `046******456`.
  private static func masked(_ text: String) -> String {
    guard text.utf8.count >= 11, text.utf8.count <= 12,
      text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return shortened(text) }
    return text.prefix(3) + String(repeating: "*", count: text.count - 6) + text.suffix(3)
  }

  private static func shortened(_ text: String) -> String {
    text.count <= longestValue ? text : String(text.prefix(longestValue - 1)) + "…"
  }
}
