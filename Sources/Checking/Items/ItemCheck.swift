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
  private let hot: [HotRule]
  /// Needs of all rules, one after the other.
  private let needs: [FieldSet]
  /// Where the finding lands for each of them.
  private let places: [Field]
  /// By rule, the label rules that ask for the same: where both find it missing, the label rule tells it.
  /// Only the item "expiry" has some.
  let yields: [[RuleGate]]

  /// What the loop over records asks of a rule, free of references.
  private struct HotRule: Sendable {
    let gate: RuleGate
    let firstNeed: Int
    let endNeed: Int
    let metByEvent: Bool
  }

  /// Rules are run in bands of this many, by bit of `PendingItem.candidates`; there may be any number of
  /// bands.
  static let bandWidth = 64
  private let bands: [Range<Int>]
  /// Facts about goods and their makers: all but the event's own.
  private let statable: FieldSet
  /// Facts about the kind of product, the same for all its lots.
  private let ofProduct: FieldSet

  init(
    rules: [ItemRule], supply: ItemSupply, dictionary: FieldDictionary, fallbackGroups: UInt32,
    groupsAreAsked: Bool = false
  ) {
    self.rules = rules
    bands = stride(from: 0, to: rules.count, by: Self.bandWidth).map {
      $0..<min($0 + Self.bandWidth, rules.count)
    }
    func fields(_ prefixes: [String]) -> [Field] {
      dictionary.entries.filter { entry in prefixes.contains { entry.name.hasPrefix($0) } }.map(\.field)
    }
    statable = FieldSet(fields(["product.", "lot.", "party.", "place."]))
    ofProduct = FieldSet(fields(["product."]) + [.partyName, .partyAddress, .placeAddress])
    self.supply = supply
    self.dictionary = dictionary
    self.fallbackGroups = fallbackGroups
    terms = dictionary.terms
    words = .shared
    var hot: [HotRule] = []
    var needs: [FieldSet] = []
    var places: [Field] = []
    for rule in self.rules {
      hot.append(
        HotRule(
          gate: rule.gate, firstNeed: needs.count, endNeed: needs.count + rule.needs.count,
          metByEvent: rule.metByEvent))
      needs += rule.needs
      places += rule.places
    }
    let labels = rules.filter { $0.rule.description.id == "VN-LBL-01" }.map(\.gate)
    yields = rules.map { $0.rule.description.id == "ND37-D23.K5.h" ? labels : [] }
    self.hot = hot
    self.needs = needs
    self.places = places
    var fields = FieldSet([.productGTIN, .productCode, .lotNumber, .lotSerial])
    for rule in rules { for need in rule.needs { fields.formUnion(need) } }
    wanted = (0..<UInt16(min(128, dictionary.entries.count))).map(Field.init(id:))
      .filter(fields.contains)
    needsGroups = groupsAreAsked || rules.contains { $0.gate.groups != 0 }
  }

  /// Marks logistic events in `facts`, so run it before checks that exempt them.
  func run(
    over batch: borrowing RecordBatch, _ facts: inout RecordFacts, _ digest: inout BatchDigest,
    into sink: inout FindingSink, _ rows: inout CrossRows
  ) {
    guard !rules.isEmpty || needsGroups else { return digest.take(facts) }
    var items = RecordItems(batch, wanted: wanted, terms: terms, everywhere: supply.everywhere.fields)
    let groups =
      needsGroups ? items.groups(batch, words, fallbackGroups | supply.everywhere.groups) : []
    if items.hasStructures {
      items.readLeaves(
        batch, groups: groups, statable: statable, ofProduct: ofProduct, &facts, into: &rows)
    }
    facts.groups = groups
    digest.take(facts)
    let acrossRecords = batch.form == .epcisXML || batch.form == .epcisJSON
    var applied = [Int](repeating: 0, count: rules.count)
    var keys = KeyList()
    let open = openRules(items, groups, facts, &digest, batch, &applied)
    let records = open.allSatisfy(\.isEmpty) ? 0 : batch.count
    // The events of a lot stand together: what the batch itself says settles most records at once.
    var nearby = ItemSupply()
    if acrossRecords, records > 0 { for row in rows.supply { nearby.add(row.key, row.supplied) } }
    for record in 0..<records {
      let flags = facts.flags[record]
      if flags.contains(.masterData) { continue }
      let ownFields = items.present[record]
      let ownGroups = needsGroups ? groups[record] : 0
      var present = ownFields
      var told = ownGroups
      var hasLooked = false
      var near: FieldSet?
      for band in bands.indices {
        let range = bands[band]
        var candidates: UInt64 = 0
        for number in open[band] {
          let rule = hot[number]
          guard rule.gate.applies(to: record, facts, batch) else { continue }
          let bit = UInt64(1) << UInt64(number &- range.lowerBound)
          if rule.gate.groups == 0 {
            applied[number] &+= 1
            if !isMet(rule, by: ownFields), !(rule.metByEvent && flags.contains(.structured)) {
              candidates |= bit
            }
          } else if !isMet(rule, by: ownFields) {
            candidates |= bit
          } else if ownGroups & rule.gate.groups != 0 {
            applied[number] &+= 1
          }
        }
        if candidates == 0 { continue }
        if acrossRecords {
          if near == nil { near = items.fields(of: record, in: nearby, batch) }
          if let near, var rest = binding(candidates, range, ownGroups),
            areMet(rest, range, by: FieldSet(bits: ownFields.bits | near.bits))
          {
            while rest != 0 {
              let number = range.lowerBound &+ rest.trailingZeroBitCount
              rest &= rest &- 1
              if hot[number].gate.groups != 0 { applied[number] &+= 1 }
            }
            continue
          }
        }
        if !hasLooked {
          // What is already known about the things it names.
          hasLooked = true
          keys.removeAll()
          items.keys(of: record, batch, into: &keys)
          for index in 0..<keys.count {
            guard let known = supply[keys[index]] else { continue }
            present.formUnion(known.fields)
            if told == 0 { told = known.groups }
          }
        }
        if acrossRecords, keys.count > 0, isOpen(candidates, range, present, told) {
          let head = batch.records[record]
          rows.pending.append(
            PendingItem(
              record: batch.firstRecord + record, line: head.line,
              column: UInt32(clamping: batch.column(ofRecord: record)),
              kind: head.kind.rawValue, ordinal: head.ordinal, keys: keys, present: present,
              groups: told, band: UInt16(clamping: band), candidates: candidates))
          continue
        }
        while candidates != 0 {
          let number = range.lowerBound &+ candidates.trailingZeroBitCount
          candidates &= candidates &- 1
          let rule = hot[number]
          if rule.gate.groups != 0 {
            guard told & rule.gate.groups != 0 else { continue }
            applied[number] &+= 1
          }
          guard let missing = missing(rule, in: present) else { continue }
          if yields[number].contains(where: { $0.applies(to: record, facts, batch) }) {
            sink.tellElsewhere(rule.gate.index)
            continue
          }
          sink.report(
            rule.gate.index, record: record, at: .field(places[missing]),
            found: rules[number].missingNames(in: present, dictionary))
        }
      }
    }
    for bit in hot.indices { sink.applied(hot[bit].gate.index, to: applied[bit]) }
  }

  /// By band, the rules that have to be asked of each record: not those that bind none of the batch, or
  /// whose items every record has. The latter are counted here.
  private func openRules(
    _ items: borrowing RecordItems, _ groups: [UInt32], _ facts: borrowing RecordFacts, _ digest: inout BatchDigest,
    _ batch: borrowing RecordBatch, _ applied: inout [Int]
  ) -> [[Int]] {
    var always = FieldSet(bits: .max)
    var tally: [(groups: UInt32, count: Int)] = []
    for record in 0..<batch.count where !facts.flags[record].contains(.masterData) {
      always = FieldSet(bits: always.bits & items.present[record].bits)
      guard needsGroups else { continue }
      if let index = tally.firstIndex(where: { $0.groups == groups[record] }) {
        tally[index].count += 1
      } else {
        tally.append((groups[record], 1))
      }
    }
    return bands.map { range in
      range.filter { number in
        let rule = hot[number]
        switch digest.extent(of: rule.gate, batch) {
        case .none: return false
        case .all where isMet(rule, by: always):
          applied[number] =
            rule.gate.groups == 0
            ? facts.judged : tally.reduce(0) { $1.groups & rule.gate.groups != 0 ? $0 + $1.count : $0 }
          return false
        default: return true
        }
      }
    }
  }

  /// Whether what is known by now meets all that a record still lacks, so that the rest of the file can
  /// change nothing: what is known only grows.
  func isSettled(_ row: PendingItem, known: (UInt64) -> Supplied?, applied: (RuleIndex) -> Void)
    -> Bool
  {
    let range = bands[Int(row.band)]
    guard let binding = binding(row.candidates, range, row.groups) else { return false }
    var present = row.present
    for index in 0..<row.keys.count {
      guard let supplied = known(row.keys[index]) else { continue }
      present.formUnion(supplied.fields)
      guard areMet(binding, range, by: present) else { continue }
      var rest = binding
      while rest != 0 {
        let gate = hot[range.lowerBound &+ rest.trailingZeroBitCount].gate
        rest &= rest &- 1
        if gate.groups != 0 { applied(gate.index) }
      }
      return true
    }
    return false
  }

  /// Those of the candidates that bind goods of these groups; nil while goods without a group may still get
  /// one, and with it rules that apply.
  private func binding(_ candidates: UInt64, _ range: Range<Int>, _ groups: UInt32) -> UInt64? {
    var binding = candidates
    var rest = candidates
    while rest != 0 {
      let bit = rest & ~(rest &- 1)
      let asked = hot[range.lowerBound &+ rest.trailingZeroBitCount].gate.groups
      rest &= rest &- 1
      guard asked != 0 else { continue }
      if groups == 0 { return nil }
      if asked & groups == 0 { binding &= ~bit }
    }
    return binding
  }

  private func areMet(_ rules: UInt64, _ range: Range<Int>, by present: FieldSet) -> Bool {
    var rest = rules
    while rest != 0 {
      guard isMet(hot[range.lowerBound &+ rest.trailingZeroBitCount], by: present) else { return false }
      rest &= rest &- 1
    }
    return true
  }

  @inline(__always)
  private func isMet(_ rule: HotRule, by present: FieldSet) -> Bool {
    for index in rule.firstNeed..<rule.endNeed where !needs[index].meets(present) { return false }
    return true
  }

  /// The first need that is not met, as an index into `needs`.
  private func missing(_ rule: HotRule, in present: FieldSet) -> Int? {
    for index in rule.firstNeed..<rule.endNeed where !needs[index].meets(present) {
      return index
    }
    return nil
  }

  /// Another record could still change the outcome.
  private func isOpen(
    _ candidates: UInt64, _ range: Range<Int>, _ present: FieldSet, _ groups: UInt32
  ) -> Bool {
    var rest = candidates
    while rest != 0 {
      let rule = hot[range.lowerBound &+ rest.trailingZeroBitCount]
      rest &= rest &- 1
      if isMet(rule, by: present) { continue }
      if rule.gate.groups == 0 || groups == 0 || groups & rule.gate.groups != 0 { return true }
    }
    return false
  }
}

extension ItemCheck {
  /// The open items of a waiting record that are still missing, in rule order, once all is known.
  func settle(
    _ row: PendingItem, _ present: FieldSet, groups: UInt32, applied: (RuleIndex) -> Void
  ) -> [ItemOutcome] {
    let first = bands[Int(row.band)].lowerBound
    func isOpen(_ rule: RuleGate) -> Bool {
      var rest = row.candidates
      while rest != 0 {
        if hot[first &+ rest.trailingZeroBitCount].gate.index == rule.index { return true }
        rest &= rest &- 1
      }
      return false
    }
    var outcomes: [ItemOutcome] = []
    var rest = row.candidates
    while rest != 0 {
      let number = first &+ rest.trailingZeroBitCount
      rest &= rest &- 1
      let rule = hot[number]
      if rule.gate.groups != 0 {
        guard groups & rule.gate.groups != 0 else { continue }
        applied(rule.gate.index)
      }
      guard let missing = missing(rule, in: present) else { continue }
      outcomes.append(
        ItemOutcome(
          rule: rule.gate.index, field: places[missing],
          found: rule.endNeed - rule.firstNeed > 1 ? rules[number].missingNames(in: present, dictionary) : "",
          isToldElsewhere: yields[number].contains(where: isOpen)))
    }
    return outcomes
  }
}

/// At most eight distinct identifiers of one record: enough to find what is known about it.
package struct KeyList: Sendable {
  private var storage: InlineArray<8, UInt64> = .init(repeating: 0)
  package private(set) var count = 0

  package init() {}

  package subscript(_ index: Int) -> UInt64 { storage[index] }
  var isFull: Bool { count == 8 }

  mutating func removeAll() { count = 0 }

  package mutating func add(_ key: UInt64) {
    guard key != 0, count < 8 else { return }
    for index in 0..<count where storage[index] == key { return }
    storage[count] = key
    count += 1
  }
}
