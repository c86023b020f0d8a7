internal import Identifiers
package import Vocabulary

/// The numbers of the rules about order between events.
struct JourneyRules: Sendable {
  let early, never, afterEnd, twice, secondParent, wrongParent, tooMuch, identical, receivedFirst: RuleIndex?
  let elsewhere, contradiction, sampled, cycle, exclusive: RuleIndex?

  init(_ rules: some RuleResolver) {
    early = rules.rule("SEQ-01")
    never = rules.rule("SEQ-01~never")
    afterEnd = rules.rule("SEQ-02")
    twice = rules.rule("SEQ-03")
    secondParent = rules.rule("SEQ-04")
    wrongParent = rules.rule("SEQ-05")
    tooMuch = rules.rule("SEQ-06")
    identical = rules.rule("SEQ-07")
    receivedFirst = rules.rule("SEQ-08")
    elsewhere = rules.rule("SEQ-09")
    contradiction = rules.rule("SEQ-10")
    sampled = rules.rule("SEQ-11")
    cycle = rules.rule("SEQ-12")
    exclusive = rules.rule("CBV-06")
  }

  var all: [RuleIndex] {
    [
      early, never, afterEnd, twice, secondParent, wrongParent, tooMuch, identical, receivedFirst, elsewhere,
      contradiction, sampled, cycle, exclusive,
    ].compactMap { $0 }
  }
  var any: Bool { !all.isEmpty }
}

/// A finding about an object's way through the events of a file.
package struct JourneyFinding: Hashable, Sendable {
  package var rule: RuleIndex
  /// The mention that is wrong.
  package var row: JourneyRow
  /// The record it disagrees with, where there is one.
  package var other: UInt32?
  /// Facts for the words; empty where the other record says it all.
  package var found: String
  package var expected: String
}

/// SEQ-01 … SEQ-12 and CBV-06 inside one file. Time decides, not the place in the list.
///
/// What the file does not tell is not held against it: an object that comes from elsewhere has a past
/// nobody has sent.
package struct JourneyJudge: Sendable {
  private let rules: JourneyRules
  /// Some object of the file is commissioned in it.
  private let hasBeginnings: Bool
  /// Keys of parents that were emptied as a whole: their children may have left.
  private let emptied: FingerprintMap
  /// Records that were taken back, and those that repeat another one's `eventID` (DOC-05 tells it).
  private let retracted: Set<UInt32>
  private let repeated: Set<UInt32>

  /// Children that were shipped on their own while packed: the parent's key, and the mention.
  private var strays: [(parent: UInt64, row: JourneyRow)] = []
  /// Parents of children, and where they were shipped first.
  private var parentShipments: [UInt64: JourneyRow] = [:]
  /// Parents that are packed into another one at the end.
  private var edges: [(child: UInt64, row: JourneyRow)] = []
  package private(set) var findings: [JourneyFinding] = []

  package init(
    rules: some RuleResolver, hasBeginnings: Bool, emptied: FingerprintMap, retracted: Set<UInt32>,
    repeated: Set<UInt32>
  ) {
    self.rules = JourneyRules(rules)
    self.hasBeginnings = hasBeginnings
    self.emptied = emptied
    self.retracted = retracted
    self.repeated = repeated
  }

  /// Rules that are applied to every mention, for the count of what was checked.
  package static func rules(_ resolver: some RuleResolver) -> [RuleIndex] { JourneyRules(resolver).all }

  /// Judges all mentions of one object, in any order.
  ///
  /// - Parameter rows: left in the order of time, without those that were taken back.
  package mutating func judge(_ rows: inout [JourneyRow]) {
    if !retracted.isEmpty { rows.removeAll { retracted.contains($0.record) } }
    guard let first = rows.first else { return }
    // One mention of something that begins here and is nothing else: nothing to compare.
    if rows.count == 1 {
      if first.isBeginning { return }
    } else if !Self.isInOrder(rows) {
      rows.sort(by: JourneyRow.comesFirst)
    }
    judgeBeginning(rows)
    if rows.count > 1 {
      judgeRepeats(rows)
      judgeDates(rows)
      judgeSteps(rows)
      judgeDelivery(rows)
    }
    if first.has(JourneyRow.isLot) { judgeQuantities(rows) } else { judgeLife(rows) }
  }

  /// As exports write them: what happened first stands first.
  private static func isInOrder(_ rows: [JourneyRow]) -> Bool {
    for index in 1..<rows.count where JourneyRow.comesFirst(rows[index], rows[index - 1]) { return false }
    return true
  }

  private mutating func report(
    _ rule: RuleIndex?, _ row: JourneyRow, _ other: UInt32? = nil, found: String = "", expected: String = ""
  ) {
    guard let rule else { return }
    findings.append(JourneyFinding(rule: rule, row: row, other: other, found: found, expected: expected))
  }

  // MARK: One object

  /// SEQ-01.
  private mutating func judgeBeginning(_ rows: [JourneyRow]) {
    if let beginning = rows.first(where: \.isBeginning) {
      var last: UInt32 = 0
      for row in rows where row.time < beginning.time && row.record != last {
        report(rules.early, row, beginning.record)
        last = row.record
      }
    } else if hasBeginnings, let first = rows.first, !rows.contains(where: { $0.has(JourneyRow.isUnit) }) {
      report(rules.never, first)
    }
  }

  /// SEQ-07: told once for an event, at its first object.
  private mutating func judgeRepeats(_ rows: [JourneyRow]) {
    var start = 0
    while start < rows.count {
      var end = start + 1
      while end < rows.count, rows[end].time == rows[start].time { end += 1 }
      if end - start > 1 { judgeRepeats(rows[start..<end]) }
      start = end
    }
  }

  /// - Parameter rows: of one time.
  private mutating func judgeRepeats(_ rows: ArraySlice<JourneyRow>) {
    var earliest: [UInt32: Mentions] = [:]
    for row in rows {
      if row.has(JourneyRow.leads), !repeated.contains(row.record),
        let earlier = earliest[row.event]?.first(beside: row.record)
      {
        report(rules.identical, row, earlier)
      }
      earliest[row.event, default: Mentions()].add(row)
    }
  }

  /// SEQ-10.
  private mutating func judgeDates(_ rows: [JourneyRow]) {
    guard let first = rows.first(where: { $0.date != 0 }) else { return }
    for row in rows where row.date != 0 && row.date != first.date && row.record != first.record {
      report(rules.contradiction, row, first.record)
    }
  }

  /// CBV-06: at one place, on one object.
  private mutating func judgeSteps(_ rows: [JourneyRow]) {
    var present: UInt16 = 0
    var excluded: UInt16 = 0
    for row in rows {
      present |= row.step.bit
      excluded |= row.step.excluded
    }
    guard present & excluded != 0 else { return }
    var earlier: [SitedStep: Mentions] = [:]
    for (index, row) in rows.enumerated() where row.step.excluded != 0 && row.site != 0 {
      var first: (place: Int, record: UInt32, step: JourneyStep)?
      for step in JourneyStep.allCases where row.step.excluded & step.bit != 0 {
        guard let found = earlier[SitedStep(site: row.site, step: step)]?.firstPlace(beside: row.record),
          first.map({ found.place < $0.place }) ?? true
        else { continue }
        first = (found.place, found.record, step)
      }
      if let first { report(rules.exclusive, row, first.record, found: row.step.word, expected: first.step.word) }
      earlier[SitedStep(site: row.site, step: row.step), default: Mentions()].add(row, at: index)
    }
  }

  /// SEQ-08: received on the same papers, or at the same destination, before it was ever shipped there.
  private mutating func judgeDelivery(_ rows: [JourneyRow]) {
    var shipments: Shipments?
    for (index, row) in rows.enumerated() where row.fact == .received {
      if rows.count > Self.few, shipments == nil { shipments = Shipments(rows) }
      let later = shipments.map { $0.first(beside: row, at: index) } ?? Self.shipment(after: row, at: index, rows)
      if let later { report(rules.receivedFirst, row, later.record) }
    }
  }

  /// Mentions up to this many are compared each with each.
  private static let few = 16

  /// The first shipment of the same delivery after a receipt; nil where one stands before it.
  private static func shipment(after row: JourneyRow, at place: Int, _ rows: [JourneyRow]) -> JourneyRow? {
    func isSameDelivery(_ other: JourneyRow) -> Bool {
      guard other.fact == .shipped, other.record != row.record else { return false }
      return other.transaction != 0 && other.transaction == row.transaction
        || other.destination != 0 && (other.destination == row.destination || other.destination == row.site)
    }
    guard !rows[..<place].contains(where: isSameDelivery) else { return nil }
    return rows[place...].first { isSameDelivery($0) && $0.time > row.time }
  }

  /// SEQ-06. Only where all that is known about the lot is counted in one unit.
  private mutating func judgeQuantities(_ rows: [JourneyRow]) {
    guard let unit = rows.first(where: \.isBeginning)?.unit else { return }
    var stock: Int64 = 0
    var made: Int64 = 0
    var lastRecord: UInt32 = 0
    var isTold = false
    for row in rows {
      let change: Int64
      switch row.fact {
      case .created, .produced, .received: change = 1
      case .consumed, .ended: change = -1
      case .shipped where row.step == .shipping: change = -1
      default: continue
      }
      guard row.has(JourneyRow.hasQuantity), row.unit == unit else { return }
      // What came in after it went out elsewhere is the same goods once more.
      let (sum, overflow) = stock.addingReportingOverflow(change * row.quantity)
      guard !overflow else { return }
      stock = sum
      if row.isBeginning { made = made.addingReportingOverflow(row.quantity).partialValue }
      if stock < 0, !isTold, made > 0, row.record != lastRecord {
        isTold = true
        report(
          rules.tooMuch, row, nil, found: Decimal6.text(made - stock), expected: Decimal6.text(made))
      }
      lastRecord = row.record
    }
  }

  /// SEQ-02, -03, -04, -05, -11, and what SEQ-09 and SEQ-12 need of one object.
  private mutating func judgeLife(_ rows: [JourneyRow]) {
    var born: JourneyRow?
    var ended: JourneyRow?
    var inside: JourneyRow?
    var left: JourneyRow?
    var sample: JourneyRow?
    var shipped: JourneyRow?
    var isParent = false
    for row in rows {
      if let end = ended, row.time > end.time, row.record != end.record, row.fact != .created {
        report(rules.afterEnd, row, end.record)
        continue
      }
      switch row.fact {
      case .created:
        if let born, ended == nil, born.record != row.record, !isRepeat(row, of: born) {
          report(rules.twice, row, born.record)
        }
        born = row
        ended = nil
      case .ended: ended = row
      case .packed:
        if let inside, inside.parent != row.parent, emptied[inside.parent] == nil {
          report(rules.secondParent, row, inside.record)
        }
        inside = row
      case .unpacked:
        if let other = inside {
          if other.parent != row.parent, emptied[other.parent] == nil {
            report(rules.wrongParent, row, other.record)
          }
          inside = nil
        } else if let left, left.parent == row.parent, left.record != row.record, !isRepeat(row, of: left) {
          report(rules.wrongParent, row, left.record)
        }
        left = row
      case .sampled: sample = row
      case .shipped:
        if let inside, inside.time < row.time, emptied[inside.parent] == nil {
          strays.append((inside.parent, row))
        }
        if shipped == nil { shipped = row }
      case .filled: isParent = true
      default: break
      }
    }
    if let sample, ended == nil { report(rules.sampled, sample) }
    guard isParent, let key = rows.first?.key else { return }
    if let shipped { parentShipments[key] = shipped }
    if let inside, inside.parent != key { edges.append((key, inside)) }
  }

  /// The same event twice is SEQ-07's finding.
  private func isRepeat(_ row: JourneyRow, of other: JourneyRow) -> Bool {
    row.event == other.event && row.time == other.time
  }

  // MARK: Between objects

  /// Takes what another judge made of other objects of the same file.
  package mutating func add(_ other: JourneyJudge) {
    findings += other.findings
    strays += other.strays
    parentShipments.merge(other.parentShipments) { mine, _ in mine }
    edges += other.edges
  }

  /// After the last group: SEQ-09 and SEQ-12. The findings come in file order.
  package mutating func finish() {
    for (parent, row) in strays {
      guard let shipment = parentShipments[parent], shipment.record != row.record,
        shipment.destination != 0, row.destination != 0, shipment.destination != row.destination
      else { continue }
      report(rules.elsewhere, row, shipment.record)
    }
    strays = []
    judgeCycles()
    findings.sort {
      $0.row.record == $1.row.record
        ? ($0.rule.number, $0.row.spot) < ($1.rule.number, $1.row.spot) : $0.row.record < $1.row.record
    }
  }

  /// Every parent is inside at most one other: follow the way up until it ends or comes back.
  private mutating func judgeCycles() {
    edges.sort { $0.child < $1.child }
    var index = FingerprintMap()
    for (number, edge) in edges.enumerated() { index.set(edge.child, UInt32(number)) }
    var walk = [UInt32](repeating: 0, count: edges.count)
    for start in edges.indices where walk[start] == 0 {
      let number = UInt32(start) + 1
      var at = start
      while walk[at] == 0 {
        walk[at] = number
        guard let next = index[edges[at].row.parent] else { break }
        at = Int(next)
        if walk[at] == number {
          // The latest packing closes the circle.
          var latest = edges[at].row
          var other = latest
          var step = at
          repeat {
            let row = edges[step].row
            if JourneyRow.comesFirst(latest, row) {
              other = latest
              latest = row
            } else if row != latest {
              other = row
            }
            guard let next = index[row.parent] else { break }
            step = Int(next)
          } while step != at
          report(rules.cycle, latest, other.record)
        }
      }
    }
    edges = []
  }
}

/// The first mention among some of one object, and the first of another record than that one's.
private struct Mentions {
  private var first: (place: Int, record: UInt32)?
  private var second: (place: Int, record: UInt32)?

  mutating func add(_ row: JourneyRow, at place: Int = 0) {
    if let first {
      if second == nil, first.record != row.record { second = (place, row.record) }
    } else {
      first = (place, row.record)
    }
  }

  /// The first mention by another record.
  func firstPlace(beside record: UInt32) -> (place: Int, record: UInt32)? {
    first.flatMap { $0.record != record ? $0 : second }
  }

  func first(beside record: UInt32) -> UInt32? { firstPlace(beside: record)?.record }
}

private struct SitedStep: Hashable {
  var site: UInt32
  var step: JourneyStep
}

/// The shipments of one object, by the papers and the destinations that tell one delivery from another.
private struct Shipments {
  private let rows: [JourneyRow]
  /// Places of the rows, in order of time.
  private var byTransaction: [UInt32: [Int]] = [:]
  private var byDestination: [UInt32: [Int]] = [:]

  init(_ rows: [JourneyRow]) {
    self.rows = rows
    for (place, row) in rows.enumerated() where row.fact == .shipped {
      if row.transaction != 0 { byTransaction[row.transaction, default: []].append(place) }
      if row.destination != 0 { byDestination[row.destination, default: []].append(place) }
    }
  }

  /// As `JourneyJudge.shipment(after:at:_:)`.
  func first(beside row: JourneyRow, at place: Int) -> JourneyRow? {
    let lists = [byTransaction[row.transaction], byDestination[row.destination], byDestination[row.site]]
      .compactMap { $0 }
    // Mentions by one event have one time: they stand together.
    let isLate = lists.contains { list in
      list.first { rows[$0].record != row.record }.map { $0 < place } ?? false
    }
    if isLate { return nil }
    let later = lists.compactMap { list in Self.first(in: list) { rows[$0].time > row.time } }.min()
    return later.map { rows[$0] }
  }

  /// The first for which a condition holds that holds for all after it.
  private static func first(in list: [Int], where holds: (Int) -> Bool) -> Int? {
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(list[middle]) { high = middle } else { low = middle + 1 }
    }
    return low < list.count ? list[low] : nil
  }
}
