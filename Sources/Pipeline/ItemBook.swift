import Checking
import Intake
import Vocabulary

/// Records whose items another record of the file may still supply, and what the records supply.
///
/// What is known about a key is 12 bytes in memory. Most records never wait: what was told earlier in
/// the file settles them when their batch is committed. The others go to an unlinked file past 4 MiB and
/// are read back once, in order, at the end.
struct ItemBook: ~Copyable {
  /// Words of a row before its keys.
  private static let headWords = 7
  private static let memoryLimit = 4 << 20

  /// Index into `distinct` by key.
  private var known = FingerprintMap()
  private var distinct: [Supplied] = []
  private var indexOf: [Supplied: UInt32] = [:]
  /// By the highest bits of a hash.
  private var recent = [(supplied: Supplied, number: UInt32)](repeating: (Supplied(), 0), count: 16)
  /// Rules that records settled on the way turned out to apply, by number.
  private var applied: [Int]
  private var open: [UInt8] = []
  private var descriptor: Int32 = -1
  /// Ends of the pieces that were spilled; rows never lie across one.
  private var pieces: [Int] = []

  init(rules: Int) {
    applied = [Int](repeating: 0, count: rules)
    distinct = [Supplied()]
    indexOf[Supplied()] = 0
  }

  deinit {
    if descriptor >= 0 { System.closeDescriptor(descriptor) }
  }

  mutating func take(_ rows: CrossRows, plan: CheckPlan) throws(Fault) {
    for row in rows.supply { add(row) }
    for row in rows.pending {
      let isSettled = plan.isSettled(
        row, known: { key in known[key].map { distinct[Int($0)] } },
        applied: { applied[$0.number] += 1 })
      if !isSettled { Self.put(row, to: &open) }
    }
    if open.count > Self.memoryLimit {
      if descriptor < 0 { descriptor = try System.temporaryFile() }
      try System.write(open, to: descriptor)
      pieces.append((pieces.last ?? 0) + open.count)
      open.removeAll(keepingCapacity: true)
    }
  }

  private mutating func add(_ row: SupplyRow) {
    let number = number(of: row.supplied)
    guard let old = known.find(row.key, orSet: number), old != number else { return }
    var supplied = distinct[Int(old)]
    supplied.formUnion(row.supplied)
    if supplied != distinct[Int(old)] { known.set(row.key, self.number(of: supplied)) }
  }

  /// The number of what is supplied in `distinct`. The lots of one export are told about alike, and so are
  /// their products: what was asked for lately is remembered.
  private mutating func number(of supplied: Supplied) -> UInt32 {
    let bits = UInt64(truncatingIfNeeded: supplied.fields.bits ^ supplied.fields.bits >> 64)
    let place = Int(((bits &+ UInt64(supplied.groups)) &* 0x9E37_79B9_7F4A_7C15) >> 60)
    if recent[place].supplied == supplied { return recent[place].number }
    let number = indexOf[supplied] ?? UInt32(distinct.count)
    if number == distinct.count {
      distinct.append(supplied)
      indexOf[supplied] = number
    }
    recent[place] = (supplied, number)
    return number
  }

  /// Settles all open records, in file order.
  ///
  /// - Throws: what `stop` and `missing` throw; `internal-failure` when what was put by cannot be read again.
  mutating func settle(
    plan: CheckPlan, stop: StopCheck = StopCheck(), applied count: (RuleIndex, Int) -> Void,
    missing: (RuleIndex, ItemOutcome, PendingItem) throws(Fault) -> Void
  ) throws(Fault) {
    var stop = stop
    var offset = 0
    for end in pieces {
      var bytes: [UInt8] = []
      while offset + bytes.count < end {
        let got = try System.read(
          descriptor, count: end - offset - bytes.count, at: offset + bytes.count, into: &bytes)
        guard got > 0 else { throw Fault(.internalFailure, facts: ["spill"]) }
      }
      offset = end
      try settle(bytes, plan, &stop, missing)
    }
    try settle(open, plan, &stop, missing)
    for rule in applied.indices where applied[rule] > 0 { count(RuleIndex(rule), applied[rule]) }
  }

  private mutating func settle(
    _ bytes: [UInt8], _ plan: CheckPlan, _ stop: inout StopCheck,
    _ missing: (RuleIndex, ItemOutcome, PendingItem) throws(Fault) -> Void
  ) throws(Fault) {
    var at = 0
    while let row = Self.get(bytes, &at) {
      try stop.step()
      let outcomes = plan.settle(
        row, known: { key in known[key].map { distinct[Int($0)] } },
        applied: { applied[$0.number] += 1 })
      for outcome in outcomes { try missing(outcome.rule, outcome, row) }
    }
  }

  // MARK: Rows as bytes, little end first

  private static func put(_ row: PendingItem, to bytes: inout [UInt8]) {
    @inline(__always)
    func put(_ value: UInt64) {
      for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift * 8))) }
    }
    put(UInt64(row.record))
    put(UInt64(row.line) << 32 | UInt64(row.column))
    put(UInt64(row.keys.count) << 48 | UInt64(row.kind) << 32 | UInt64(row.ordinal))
    put(UInt64(truncatingIfNeeded: row.present.bits))
    put(UInt64(truncatingIfNeeded: row.present.bits >> 64))
    put(UInt64(row.band) << 32 | UInt64(row.groups))
    put(row.candidates)
    for index in 0..<row.keys.count { put(row.keys[index]) }
  }

  /// The next row, nil at the end.
  private static func get(_ bytes: [UInt8], _ at: inout Int) -> PendingItem? {
    guard at + headWords * 8 <= bytes.count else { return nil }
    let start = at
    func get(_ index: Int) -> UInt64 { TextKey.eight(bytes.span, start + index * 8) }
    let count = Int(get(2) >> 48)
    at += (headWords + count) * 8
    guard at <= bytes.count else { return nil }
    var keys = KeyList()
    for index in 0..<count { keys.add(get(headWords + index)) }
    return PendingItem(
      record: Int(get(0)), line: UInt32(get(1) >> 32), column: UInt32(truncatingIfNeeded: get(1)),
      kind: UInt8(truncatingIfNeeded: get(2) >> 32), ordinal: UInt32(truncatingIfNeeded: get(2)),
      keys: keys, present: FieldSet(bits: UInt128(get(4)) << 64 | UInt128(get(3))),
      groups: UInt32(truncatingIfNeeded: get(5)), band: UInt16(truncatingIfNeeded: get(5) >> 32),
      candidates: get(6))
  }
}
