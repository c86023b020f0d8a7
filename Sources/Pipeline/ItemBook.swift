import Checking
import Intake
import Vocabulary

/// Records whose items another record of the file may still supply, and what the records supply.
///
/// What is known about a key is 12 bytes in memory; open records go to an unlinked file past 4 MiB and
/// are read back once, in order, at the end. Most never wait: what was told earlier in the file settles
/// them when their batch is committed.
struct ItemBook: ~Copyable {
  private static let rowBytes = 64
  private static let memoryLimit = 4 << 20

  /// Index into `distinct` by key.
  private var known: [UInt64: UInt32] = [:]
  private var distinct: [Supplied] = []
  private var indexOf: [Supplied: UInt32] = [:]
  private var open: [UInt8] = []
  private var descriptor: Int32 = -1
  private var spilled = 0

  init() {}

  deinit {
    if descriptor >= 0 { System.closeDescriptor(descriptor) }
  }

  mutating func take(_ rows: CrossRows, plan: CheckPlan) throws(Fault) {
    for row in rows.supply { add(row) }
    for row in rows.pending { Self.put(row, to: &open) }
    if open.count > Self.memoryLimit {
      if descriptor < 0 { descriptor = try System.temporaryFile() }
      try System.write(open, to: descriptor)
      spilled += open.count
      open.removeAll(keepingCapacity: true)
    }
  }

  private mutating func add(_ row: SupplyRow) {
    var supplied = row.supplied
    if let old = known[row.key] {
      let earlier = distinct[Int(old)]
      supplied.formUnion(earlier)
      if supplied == earlier { return }
    }
    if let index = indexOf[supplied] {
      known[row.key] = index
    } else if distinct.count < Int(UInt32.max) {
      let index = UInt32(distinct.count)
      distinct.append(supplied)
      indexOf[supplied] = index
      known[row.key] = index
    }
  }

  /// Settles all open records, in file order.
  mutating func settle(
    plan: CheckPlan, applied: (RuleIndex) -> Void,
    missing: (RuleIndex, ItemOutcome, PendingItem) -> Void
  ) throws(Fault) {
    var group: [PendingItem] = []
    var offset = 0
    while offset < spilled {
      var bytes: [UInt8] = []
      let wanted = min(Self.memoryLimit, spilled - offset)
      while bytes.count < wanted {
        let got = try System.read(
          descriptor, count: wanted - bytes.count, at: offset + bytes.count, into: &bytes)
        guard got > 0 else { throw Fault(.internalFailure, facts: ["spill"]) }
      }
      offset += wanted
      settle(bytes, &group, plan, applied, missing)
    }
    settle(open, &group, plan, applied, missing)
    finish(&group, plan, applied, missing)
  }

  private func settle(
    _ bytes: [UInt8], _ group: inout [PendingItem], _ plan: CheckPlan, _ applied: (RuleIndex) -> Void,
    _ missing: (RuleIndex, ItemOutcome, PendingItem) -> Void
  ) {
    var at = 0
    while at + Self.rowBytes <= bytes.count {
      let row = Self.get(bytes, at)
      at += Self.rowBytes
      if let first = group.first, first.record != row.record { finish(&group, plan, applied, missing) }
      group.append(row)
    }
  }

  private func finish(
    _ group: inout [PendingItem], _ plan: CheckPlan, _ applied: (RuleIndex) -> Void,
    _ missing: (RuleIndex, ItemOutcome, PendingItem) -> Void
  ) {
    guard let first = group.first else { return }
    let outcomes = plan.settle(
      group, known: { key in known[key].map { distinct[Int($0)] } }, applied: applied)
    for outcome in outcomes { missing(outcome.rule, outcome, first) }
    group.removeAll(keepingCapacity: true)
  }

  // MARK: Rows as bytes, little end first

  private static func put(_ row: PendingItem, to bytes: inout [UInt8]) {
    @inline(__always)
    func put(_ value: UInt64) {
      var rest = value
      for _ in 0..<8 {
        bytes.append(UInt8(truncatingIfNeeded: rest))
        rest >>= 8
      }
    }
    put(UInt64(row.record))
    put(UInt64(row.line) << 32 | UInt64(row.column))
    put(UInt64(row.kind) << 32 | UInt64(row.ordinal))
    put(row.key)
    put(UInt64(truncatingIfNeeded: row.present.bits))
    put(UInt64(truncatingIfNeeded: row.present.bits >> 64))
    put(UInt64(row.groups))
    put(row.candidates)
  }

  private static func get(_ bytes: [UInt8], _ start: Int) -> PendingItem {
    func get(_ index: Int) -> UInt64 {
      var value: UInt64 = 0
      for byte in (0..<8).reversed() { value = value << 8 | UInt64(bytes[start + index * 8 + byte]) }
      return value
    }
    return PendingItem(
      record: Int(get(0)), line: UInt32(get(1) >> 32), column: UInt32(truncatingIfNeeded: get(1)),
      kind: UInt8(truncatingIfNeeded: get(2) >> 32), ordinal: UInt32(truncatingIfNeeded: get(2)),
      key: get(3), present: FieldSet(bits: UInt128(get(5)) << 64 | UInt128(get(4))),
      groups: UInt32(truncatingIfNeeded: get(6)), candidates: get(7))
  }
}
