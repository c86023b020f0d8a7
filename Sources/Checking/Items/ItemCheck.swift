internal import Standards
internal import Vocabulary

/// Judges the items of minimum data (`ND37:D23.K5` and its like) of every record of a batch.
///
/// An item is looked for in the record's own cells and ILMD, then in what is already known about the
/// things it names. In EPCIS, where one event may speak for another, a record that still lacks
/// something becomes rows for the end of the file instead of findings.
struct ItemCheck: Sendable {
  let rules: [ItemRule]
  let supply: ItemSupply
  let terms: TermIndex
  let words: GroupWords
  /// Groups stated for the submission.
  let fallbackGroups: UInt32
  let dictionary: FieldDictionary
  /// Fields that any rule asks about.
  private let wanted: [Field]
  private let needsGroups: Bool

  /// Rules by bit of `PendingItem.candidates`.
  static let mostRules = 64

  init(
    rules: [ItemRule], supply: ItemSupply, dictionary: FieldDictionary, fallbackGroups: UInt32
  ) {
    self.rules = Array(rules.prefix(Self.mostRules))
    self.supply = supply
    self.dictionary = dictionary
    self.fallbackGroups = fallbackGroups
    terms = TermIndex(dictionary)
    words = GroupWords()
    var fields = FieldSet([.productGTIN, .productCode, .lotNumber, .lotSerial])
    for rule in rules { for need in rule.needs { fields.formUnion(need) } }
    wanted = (0..<UInt16(min(128, dictionary.entries.count))).map(Field.init(id:))
      .filter(fields.contains)
    needsGroups = rules.contains { $0.rule.groups != 0 }
  }

  /// Marks logistic events in `facts`, so run it before checks that exempt them.
  func run(
    over batch: borrowing RecordBatch, _ facts: inout RecordFacts, into sink: inout FindingSink,
    _ rows: inout CrossRows
  ) {
    guard !rules.isEmpty else { return }
    var items = RecordItems(batch, wanted: wanted, terms: terms, everywhere: supply.everywhere.fields)
    let groups =
      needsGroups ? items.groups(batch, words, fallbackGroups | supply.everywhere.groups) : []
    if items.hasStructures { items.readLeaves(batch, groups: groups, &facts, into: &rows) }
    let acrossRecords = batch.form == .epcisXML || batch.form == .epcisJSON
    var applied = [Int](repeating: 0, count: rules.count)
    var keys = KeyList()
    for record in 0..<batch.count {
      let flags = facts.flags[record]
      if flags.contains(.masterData) { continue }
      var present = items.present[record]
      var candidates: UInt64 = 0
      var own = needsGroups ? groups[record] : 0
      for bit in rules.indices {
        guard rules[bit].rule.applies(to: record, facts, batch) else { continue }
        let metAnyway = rules[bit].metByEvent && flags.contains(.structured)
        if rules[bit].rule.groups == 0 {
          applied[bit] &+= 1
          if !metAnyway, !rules[bit].isMet(by: present) { candidates |= 1 << UInt64(bit) }
        } else if !rules[bit].isMet(by: present) {
          candidates |= 1 << UInt64(bit)
        } else if own & rules[bit].rule.groups != 0 {
          applied[bit] &+= 1
        }
      }
      if candidates == 0 { continue }
      // What is already known about the things it names.
      keys.removeAll()
      items.keys(of: record, batch, into: &keys)
      for index in 0..<keys.count {
        guard let known = supply.byKey[keys[index]] else { continue }
        present.formUnion(known.fields)
        if own == 0 { own = known.groups }
      }
      if acrossRecords, keys.count > 0, isOpen(candidates, present, own) {
        let head = batch.records[record]
        let place = batch.position(at: head.origin)
        for index in 0..<keys.count {
          rows.pending.append(
            PendingItem(
              record: batch.firstRecord + record, line: UInt32(clamping: place.line),
              column: UInt32(clamping: place.column), kind: head.kind.rawValue,
              ordinal: head.ordinal, key: keys[index], present: present, groups: own,
              candidates: candidates))
        }
        continue
      }
      for (bit, item) in rules.enumerated() where candidates >> UInt64(bit) & 1 == 1 {
        if item.rule.groups != 0 {
          guard own & item.rule.groups != 0 else { continue }
          applied[bit] &+= 1
        }
        guard let missing = item.missing(in: present) else { continue }
        sink.report(
          item.rule.index, record: record, at: .field(item.places[missing]),
          found: item.missingNames(in: present, dictionary))
      }
    }
    for (bit, item) in rules.enumerated() { sink.applied(item.rule.index, to: applied[bit]) }
  }

  /// Another record could still change the outcome.
  private func isOpen(_ candidates: UInt64, _ present: FieldSet, _ groups: UInt32) -> Bool {
    for (bit, item) in rules.enumerated() where candidates >> UInt64(bit) & 1 == 1 {
      if item.isMet(by: present) { continue }
      if item.rule.groups == 0 || groups == 0 || groups & item.rule.groups != 0 { return true }
    }
    return false
  }
}

/// At most eight distinct identifiers of one record: enough to find what is known about it.
struct KeyList {
  private var storage: InlineArray<8, UInt64> = .init(repeating: 0)
  private(set) var count = 0

  subscript(_ index: Int) -> UInt64 { storage[index] }
  var isFull: Bool { count == 8 }

  mutating func removeAll() { count = 0 }

  mutating func add(_ key: UInt64) {
    guard key != 0, count < 8 else { return }
    for index in 0..<count where storage[index] == key { return }
    storage[count] = key
    count += 1
  }
}
