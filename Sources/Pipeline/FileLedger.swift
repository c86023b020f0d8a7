import Checking
import Standards
import Intake
import Reporting
import Vocabulary

/// Adds up one file, batch by batch, in order; settles at its end what only the whole file can tell.
///
/// What is found at the end goes to the sink in pieces as it gets its words: however much it is, memory holds
/// the numbers of one kind of findings and the words of few.
struct FileLedger: ~Copyable {
  let plan: CheckPlan
  let renderer: FindingRenderer
  /// Bytes of findings that go to the sink at once.
  private static let pieceBytes = 1 << 16
  /// To find a place and its words costs as much as so many rows.
  private static let stepsOfAFinding = 16

  private let cap: Int
  private let wantsCSV: Bool
  private let saturation: Saturation
  private(set) var records = 0
  private(set) var counts: [Int]
  private var columnCounts: ColumnCounts
  private(set) var checked: [Int]
  private var toldElsewhere: [Int]
  private var stored: [[Finding]]
  private(set) var events = EventTally()
  private(set) var fault: Fault?
  private(set) var skippedTotal = 0
  private var items: ItemBook
  private var eventKeys = SpillTable()
  /// Fingerprints of events, where the run has other files.
  private var eventHashes = SpillTable()
  private var journeys = JourneyBook()
  private var prefixes = PrefixClaims()
  private var accepted = AcceptedRecords()
  private var list = EventBook()
  private var claims = ProductClaims()
  private var mass = MassTally()
  private(set) var days = RecordDays()
  private var lateCSV = FindingsCSV(header: false)
  /// The run ended before all was settled: nobody knows what the rest would have shown.
  private(set) var isUnfinished = false
  private let stop: StopCheck
  /// nil where the file is not given back marked.
  private let marks: FileMarks?
  /// The first column of each name, where the file is given back marked.
  private let columnByName: [String: Int]
  private let columnCount: Int

  /// - Parameters:
  ///   - counted: columns by which findings are counted; none where columns mean nothing.
  ///   - columns: the sender's names, where `marks` are wanted.
  init(
    plan: CheckPlan, renderer: FindingRenderer, saturation: Saturation, counted: CountedColumns, cap: Int,
    wantsCSV: Bool,
    marks: FileMarks? = nil, columns: [String] = [], stop: StopCheck = StopCheck()
  ) {
    self.marks = marks
    self.stop = stop
    columnByName = Dictionary(columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    columnCount = columns.count
    self.plan = plan
    self.renderer = renderer
    self.saturation = saturation
    self.cap = cap
    self.wantsCSV = wantsCSV
    counts = [Int](repeating: 0, count: plan.ruleCount)
    columnCounts = ColumnCounts(rules: plan.ruleCount, columns: counted)
    checked = counts
    toldElsewhere = counts
    items = ItemBook(rules: plan.ruleCount)
    stored = [[Finding]](repeating: [], count: plan.ruleCount)
  }

  /// Takes the next batch in order. Returns false when the file ends here.
  mutating func commit(_ judged: JudgedBatch, to sink: inout some FileSink) throws(Fault) -> Bool {
    records += judged.records
    skippedTotal = max(skippedTotal, judged.skippedTotal)
    Self.add(judged.counts, to: &counts)
    Self.add(judged.checked, to: &checked)
    Self.add(judged.toldElsewhere, to: &toldElsewhere)
    columnCounts.add(judged.columnCounts)
    for (rule, mark, finding) in judged.findings { store(rule, mark, finding) }
    try marks?.take(judged.marks)
    for key in judged.eventKeys { try eventKeys.append(SpillRow(key)) }
    for key in judged.eventHashes { try eventHashes.append(SpillRow(key)) }
    try journeys.append(judged.journeys)
    prefixes.add(judged.prefixes)
    for record in judged.rejected { accepted.reject(record) }
    try list.append(judged.listLines)
    try items.take(judged.rows, plan: plan)
    for claim in judged.rows.claims {
      // Told or not, the same again would change nothing.
      saturation.claim(claim.mark)
      guard let earlier = claims.conflict(of: claim),
        let rule = plan.rule("VN-GS1-02"), let finding = renderer.finding(claim, earlier: earlier)
      else { continue }
      try late(rule.number, finding, slot: claim.slot, to: &sink)
    }
    mass.add(judged.rows.mass)
    days.formUnion(judged.rows.days)
    events.add(judged.eventTally)
    if !judged.recordLines.isEmpty { try sink.records(judged.recordLines) }
    if !judged.eventLines.isEmpty { try sink.events(judged.eventLines) }
    if !judged.findingLines.isEmpty { try sink.findings(judged.findingLines) }
    if let found = judged.fault {
      fault = found
      return false
    }
    return true
  }

  private static func add(_ counts: [Int], to totals: inout [Int]) {
    var totals = totals.mutableSpan
    for index in 0..<min(counts.count, totals.count) { totals[index] += counts[index] }
  }

  private mutating func store(_ rule: Int, _ mark: MarkWord?, _ finding: Finding) {
    let wantsWords = keepsWords(of: finding, rule, at: mark)
    if stored[rule].count < cap { stored[rule].append(finding) }
    if stored[rule].count >= cap, !wantsWords { saturation.fill(rule) }
  }

  /// True while the marked file wants the words of more findings of this rule.
  private func keepsWords(of finding: Finding, _ rule: Int, at mark: MarkWord?) -> Bool {
    guard let marks, let mark else { return false }
    return marks.keep(
      CellRemark(finding, fix: plan[RuleIndex(rule)].description.fix.map(WordTemplate.general)), at: mark)
  }

  /// A finding that no batch could know.
  ///
  /// - Parameter slot: the column it is about, where it is about one.
  private mutating func late(
    _ rule: Int, _ finding: Finding, slot: Int? = nil, to sink: inout some FileSink
  ) throws(Fault) {
    if let marks, let line = finding.line {
      let column = slot ?? finding.sourceField.flatMap { columnByName[$0] }
      let mark = MarkWord(line: line, column: column.flatMap { $0 < columnCount ? $0 : nil }, rule: rule)
      marks.takeLate(mark)
      _ = keepsWords(of: finding, rule, at: mark)
    }
    counts[rule] += 1
    if finding.severity == .error, let record = finding.record { accepted.reject(record) }
    columnCounts.add(1, rule)
    if wantsCSV {
      lateCSV.append(finding)
      if lateCSV.count >= Self.pieceBytes { try sink.findings(lateCSV.take()) }
    }
    // Kept in file order: what comes late may stand before what is already stored.
    if stored[rule].count < cap {
      stored[rule].append(finding)
    } else if let last = stored[rule].last, (finding.record ?? 0) < (last.record ?? 0) {
      stored[rule][stored[rule].count - 1] = finding
    }
    var index = stored[rule].count - 1
    func record(_ index: Int) -> Int { stored[rule][index].record ?? 0 }
    while index > 0, record(index) < record(index - 1) {
      stored[rule].swapAt(index, index - 1)
      index -= 1
    }
  }

  /// A finding that is counted and not shown.
  private mutating func count(_ rule: RuleIndex, record: UInt32) {
    counts[rule.number] += 1
    if plan[rule].severity == .error { accepted.reject(Int(record)) }
    columnCounts.add(1, rule.number)
  }

  /// Settles what was left open and judges the document itself.
  ///
  /// - Returns: why the run has to end, where not all was settled; what was found before is kept.
  mutating func finish(
    facts: [DocumentFact], places: consuming LatePlace, jobs: Int = 1, others: OtherFiles? = nil,
    to sink: inout some FileSink
  ) async throws(Fault) -> Fault? {
    var stopped: Fault?
    do throws(Fault) {
      try stop.now()
      try settleItems(to: &sink)
      try await settleEvents(jobs: jobs, places, others, to: &sink)
      for row in mass.all {
        try late(row.rule.number, renderer.finding(row), slot: row.slot >= 0 ? row.slot : nil, to: &sink)
      }
    } catch {
      guard error.endsTheRun else { throw error }
      isUnfinished = true
      stopped = error
    }
    for fact in facts {
      guard let rule = plan.rule(fact.rule), let finding = renderer.finding(fact) else { continue }
      try late(rule.number, finding, to: &sink)
    }
    if wantsCSV { try sink.findings(lateCSV.take()) }
    return stopped
  }

  /// Records whose items another one might have supplied.
  private mutating func settleItems(to sink: inout some FileSink) throws(Fault) {
    var items = ItemBook(rules: 0)
    swap(&items, &self.items)
    var counted = [Int](repeating: 0, count: plan.ruleCount)
    let (plan, stop, audible) = (plan, stop, plan.rules.count)
    var applied = counted
    try items.settle(plan: plan, stop: stop, applied: { applied[$0.number] += $1 }) {
      (rule, outcome, row) throws(Fault) in
      guard !outcome.isToldElsewhere else {
        toldElsewhere[rule.number] += 1
        return
      }
      counted[rule.number] += 1
      // Words only for what is kept: a rule broken a million times is counted.
      if rule.number < audible, wantsCSV || counted[rule.number] <= cap {
        try late(rule.number, renderer.finding(outcome, row), to: &sink)
      } else if rule.number < audible {
        count(rule, record: UInt32(row.record))
      } else {
        counts[rule.number] += 1
        columnCounts.add(1, rule.number)
      }
    }
    for rule in checked.indices { checked[rule] += applied[rule] }
  }

  /// What events say about each other: their IDs, and the way of what they are about.
  private mutating func settleEvents(
    jobs: Int, _ places: consuming LatePlace, _ others: OtherFiles?, to sink: inout some FileSink
  ) async throws(Fault) {
    let judge = EventKeyJudge(rules: plan)
    var crossed: [CrossFinding] = []
    var retracted: Set<UInt32> = []
    try eventKeys.forEachGroup(stop: stop) { rows in
      guard rows.count > 1 || rows.first.map({ $0.payload >> 62 != 0 }) == true else { return }
      let keys = rows.map(EventKey.init)
      crossed += judge.findings(keys)
      retracted.formUnion(EventKeyJudge.retracted(keys))
    }
    crossed.sort { $0.record == $1.record ? $0.distance < $1.distance : $0.record < $1.record }
    var places = places
    var patience = stop
    for cross in crossed {
      try patience.step(Self.stepsOfAFinding)
      try late(cross.rule.number, finding(cross, &places), to: &sink)
    }
    if let others { places = try await tellRepeats(in: others, retracted: retracted, places, to: &sink) }
    let repeated = plan.rule("DOC-05").map { rule in Set(crossed.filter { $0.rule == rule }.map(\.record)) } ?? []
    try await settleJourneys(retracted: retracted, repeated: repeated, jobs: jobs, places, to: &sink)
  }

  /// Some rule looked at some record; those about the import itself judge no data.
  var hasJudged: Bool {
    plan.rules.contains { rule in
      let number = rule.index.number
      return (checked[number] > 0 || counts[number] > 0) && !rule.description.id.hasPrefix("VN-IMP")
    }
  }

  /// Which records are taken, when all is known about them.
  mutating func list(_ list: EventList, to sink: inout some FileSink) throws(Fault) {
    let accepted = accepted
    try self.list.forEachPiece { piece throws(Fault) in
      var bytes: [UInt8] = []
      list.finish(piece, accepts: accepted.accepts, to: &bytes)
      try sink.list(bytes)
    }
  }

  private func finding(_ cross: CrossFinding, _ places: inout LatePlace) throws(Fault) -> Finding {
    let (line, record) = (Int(cross.line), cross.key.recordOffset)
    let name = cross.key.recordKind == .otherEvent ? places.name(record: record) : nil
    if let original = cross.original, stored[cross.rule.number].count < cap,
      let first = places.event(record: original.recordOffset), let batch = places.event(record: record),
      let difference = EventDifference(of: batch, from: first)
    {
      let place = try places.find(line: line, record: record, distance: difference.distance)
      return renderer.finding(cross, difference, in: batch, line: place.line, column: place.column, name: name)
    }
    let place = try places.find(line: line, record: record, distance: Int(cross.distance))
    return renderer.finding(cross, line: place.line, column: place.column, value: place.value, name: name)
  }

  /// SEQ-07 between files: what an earlier file of the run says too.
  ///
  /// - Parameter retracted: records that an error declaration takes back.
  private mutating func tellRepeats(
    in others: OtherFiles, retracted: Set<UInt32>, _ places: consuming LatePlace, to sink: inout some FileSink
  ) async throws(Fault) -> LatePlace {
    guard let rule = plan.rule("SEQ-07"), eventHashes.count > 0 else { return places }
    await others.turns.come(to: others.ticket)
    others.register.begin(renderer.file)
    var found: [RepeatedEvent] = []
    let register = others.register
    try eventHashes.forEachGroup(stop: stop) { rows throws(Fault) in
      // The same twice in one file is that file's own matter.
      guard let row = rows.first(where: { !retracted.contains($0.record) }),
        let other = try register.enter(row.key, record: row.record)
      else { return }
      found.append(
        RepeatedEvent(rule: rule, key: EventKey(row), otherFile: other.file, otherRecord: other.record))
    }
    if journeys.count == 0 { checked[rule.number] += records }
    found.sort { $0.key.record < $1.key.record }
    var places = places
    var patience = stop
    for repeated in found {
      try patience.step(Self.stepsOfAFinding)
      guard wantsCSV || stored[rule.number].count < cap else {
        count(rule, record: repeated.key.record)
        continue
      }
      let key = repeated.key
      let place = try places.find(line: Int(key.line), record: key.recordOffset, distance: 0)
      let name = key.recordKind == .otherEvent ? places.name(record: key.recordOffset) : nil
      try late(rule.number, renderer.finding(repeated, line: place.line, column: place.column, name: name), to: &sink)
    }
    return places
  }

  /// What the events of the file say together about one object.
  private mutating func settleJourneys(
    retracted: Set<UInt32>, repeated: Set<UInt32>, jobs: Int, _ places: consuming LatePlace,
    to sink: inout some FileSink
  ) async throws(Fault) {
    guard journeys.count > 0 else { return }
    for rule in JourneyJudge.rules(plan) { checked[rule.number] += records }
    for rule in ["ID-07", "ID-07~list"].compactMap(plan.rule) { checked[rule.number] += records }
    var places = places
    try tell(prefixes.findings(plan), &places, to: &sink)
    let found = try await journeys.judge(
      by: plan, retracted: retracted, repeated: repeated, jobs: jobs, stop: stop)
    try tell(found, &places, to: &sink)
  }

  /// - Parameter findings: in the order of their records, those of a record rule by rule.
  private mutating func tell(
    _ findings: [JourneyFinding], _ places: inout LatePlace, to sink: inout some FileSink
  ) throws(Fault) {
    var patience = stop
    var start = 0
    while start < findings.count {
      var end = start + 1
      while end < findings.count, findings[end].row.record == findings[start].row.record { end += 1 }
      let group = findings[start..<end]
      start = end
      try patience.step(group.count)
      let spots = group.contains { shows($0.rule) } ? try places.spots(of: group.map(\.row)) : []
      for (index, found) in group.enumerated() {
        guard shows(found.rule) else {
          count(found.rule, record: found.row.record)
          continue
        }
        try patience.step(Self.stepsOfAFinding)
        let spot = spots[index]
        let value = spot.column == nil ? nil : places.value(of: found.row)
        try late(
          found.rule.number, renderer.finding(found, line: spot.line, column: spot.column, value: value),
          to: &sink)
      }
    }
  }

  /// In file order: what comes after the last that is kept is only counted.
  private func shows(_ rule: RuleIndex) -> Bool { wantsCSV || stored[rule.number].count < cap }

  /// Totals, findings, causes and requirements of the file.
  func outcome(into outcome: inout FileOutcome, columns: [String]) {
    outcome.result.records = records
    // Where not all is known about the records, none is said to be accepted.
    if records > 0, !isUnfinished {
      outcome.result.acceptance = Acceptance(accepted: records - accepted.rejected, rejected: accepted.rejected)
    }
    for rule in plan.rules {
      let number = rule.index.number
      guard counts[number] > 0 || checked[number] > 0 else { continue }
      outcome.counts[rule.description.id] = counts[number]
      let name = FindingRenderer.publicName(rule.description.id)
      var tally = outcome.tallies[name] ?? RuleTally(severity: rule.severity)
      tally.severity = max(tally.severity, rule.severity)
      tally.found += counts[number]
      tally.checked += checked[number]
      outcome.tallies[name] = tally
      outcome.severities.add(rule.severity, count: counts[number])
    }
    outcome.requirements = plan.requirements(
      checked: checked, failed: counts, toldElsewhere: toldElsewhere, days: days, isUnfinished: isUnfinished)
    let (causes, named) = CauseFinder(
      plan: plan, renderer: renderer, counts: columnCounts, columns: columns
    )
    .causes(of: stored, file: outcome.result.path)
    outcome.causes = causes
    outcome.forecast = plan.forecast(counts)
    outcome.findings = named
  }
}

/// The files of a run beside the one that is judged.
struct OtherFiles: Sendable {
  let register: EventRegister
  let turns: Turns
  /// Of this file, from 0.
  let ticket: Int
}

extension SpillRow {
  fileprivate init(_ key: EventKey) {
    self.init(
      key: key.fingerprint, payload: key.payload, record: key.record, line: key.line, place: key.place,
      ordinals: key.ordinals)
  }
}

extension EventKey {
  fileprivate init(_ row: SpillRow) {
    self.init(
      fingerprint: row.key, payload: row.payload, record: row.record, line: row.line, place: row.place,
      ordinals: row.ordinals)
  }
}
