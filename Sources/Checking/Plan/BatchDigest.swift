internal import Standards
internal import Vocabulary

/// What a batch says column by column, each worked out when the first rule asks.
///
/// Most rules hold for all records of a batch, or bind none of them. Then one look here answers for a
/// thousand records, and five hundred rules cost little more than fifty.
struct BatchDigest {
  struct Column {
    var present = 0
    var valid = 0
    var invalid = 0
    /// Of the valid values.
    var low = Int64.max
    var high = Int64.min
  }

  /// To how many records of the batch a rule applies.
  enum Extent { case all, none, some }

  private struct Pair {
    let first: Int
    let second: Int
    let firstIsTime: Bool
    let secondIsTime: Bool
    var applied = 0
    var holds = true
  }

  private let count: Int
  private var columns: [Column?]
  private var pairs: [Pair] = []
  /// By pattern set: patterns that some text of the column does not match.
  private var unmatched: [UInt64?] = []
  private var allFlags = RecordFacts.Flags()
  private var anyFlags = RecordFacts.Flags()
  private var allStages: UInt64 = 0
  private var anyStages: UInt64 = 0
  private var own: ClosedRange<Int32> = 0...0
  private var production: ClosedRange<Int32> = 0...0

  init(_ batch: borrowing RecordBatch) {
    count = batch.count
    columns = [Column?](repeating: nil, count: batch.width)
  }

  /// What the facts come to, once they are complete.
  mutating func take(_ facts: borrowing RecordFacts) {
    guard count > 0 else { return }
    allFlags = facts.flags[0]
    anyFlags = []
    for flags in facts.flags {
      allFlags.formIntersection(flags)
      anyFlags.formUnion(flags)
    }
    allStages = facts.stages.isEmpty ? 0 : .max
    for stages in facts.stages {
      allStages &= stages
      anyStages |= stages
    }
    own = Self.span(of: facts.days)
    production = Self.span(of: facts.productionDays)
  }

  private static func span(of days: [Int32]) -> ClosedRange<Int32> {
    var (low, high) = (Int32.max, Int32.min)
    for day in days {
      low = min(low, day)
      high = max(high, day)
    }
    return low <= high ? low...high : 0...0
  }

  mutating func column(_ slot: Int, _ batch: borrowing RecordBatch) -> Column {
    if let known = columns[slot] { return known }
    var column = Column()
    for record in 0..<count {
      let cell = batch.cell(record, slot)
      guard cell.isPresent else { continue }
      column.present &+= 1
      switch cell.state {
      case .valid:
        column.valid &+= 1
        let value = batch.value(record, slot)
        column.low = min(column.low, value)
        column.high = max(column.high, value)
      case .invalid: column.invalid &+= 1
      default: break
      }
    }
    columns[slot] = column
    return column
  }

  // MARK: Conditions

  /// Groups of goods aside.
  mutating func extent(of rule: RuleGate, _ batch: borrowing RecordBatch) -> Extent {
    let days = rule.countsByProduction ? production : own
    if days.upperBound < rule.from || days.lowerBound > rule.until { return .none }
    var extent = Extent.all
    if days.lowerBound < rule.from || days.upperBound > rule.until { extent = .some }
    func has(_ flag: RecordFacts.Flags, _ wanted: Bool) -> Extent {
      if wanted { return allFlags.contains(flag) ? .all : anyFlags.contains(flag) ? .some : .none }
      return allFlags.contains(flag) ? .none : anyFlags.contains(flag) ? .some : .all
    }
    if rule.exceptLogistic { extent = Self.both(extent, has(.logistic, false)) }
    if let hasEvent = rule.hasEvent { extent = Self.both(extent, has(.event, hasEvent)) }
    if rule.imported { extent = Self.both(extent, has(.imported, true)) }
    if rule.stages != 0 {
      extent = Self.both(
        extent, allStages & rule.stages != 0 ? .all : anyStages & rule.stages != 0 ? .some : .none)
    }
    if !rule.present.isEmpty {
      for field in rule.present.fields { extent = Self.both(extent, presence(of: field, batch)) }
    }
    if !rule.presentAny.isEmpty { extent = Self.both(extent, any(of: rule.presentAny, batch)) }
    if !rule.absent.isEmpty {
      switch any(of: rule.absent, batch) {
      case .all: return .none
      case .some: extent = Self.both(extent, .some)
      case .none: break
      }
    }
    return extent
  }

  private static func both(_ a: Extent, _ b: Extent) -> Extent {
    switch (a, b) {
    case (.none, _), (_, .none): .none
    case (.all, .all): .all
    default: .some
    }
  }

  private mutating func presence(of field: Field, _ batch: borrowing RecordBatch) -> Extent {
    guard let slot = batch.slot(of: field) else { return .none }
    let present = column(slot, batch).present
    return present == count ? .all : present == 0 ? .none : .some
  }

  private mutating func any(of fields: FieldSet, _ batch: borrowing RecordBatch) -> Extent {
    var extent = Extent.none
    for field in fields.fields {
      switch presence(of: field, batch) {
      case .all: return .all
      case .some: extent = .some
      case .none: break
      }
    }
    return extent
  }

  // MARK: Tests

  /// Records in which both columns have values, if in all of them the first is not later; nil otherwise.
  mutating func ordered(
    _ first: Int, _ second: Int, firstIsTime: Bool, secondIsTime: Bool, _ batch: borrowing RecordBatch
  ) -> Int? {
    for pair in pairs
    where pair.first == first && pair.second == second && pair.firstIsTime == firstIsTime
      && pair.secondIsTime == secondIsTime
    {
      return pair.holds ? pair.applied : nil
    }
    var pair = Pair(first: first, second: second, firstIsTime: firstIsTime, secondIsTime: secondIsTime)
    let isMixed = firstIsTime != secondIsTime
    for record in 0..<count
    where batch.cell(record, first).state == .valid && batch.cell(record, second).state == .valid {
      pair.applied &+= 1
      var (x, y) = (batch.value(record, first), batch.value(record, second))
      if isMixed, firstIsTime { x = Int64(RecordFacts.day(ofMilliseconds: x)) }
      if isMixed, secondIsTime { y = Int64(RecordFacts.day(ofMilliseconds: y)) }
      if x > y { pair.holds = false }
    }
    pairs.append(pair)
    return pair.holds ? pair.applied : nil
  }

  /// Patterns of a set that some text of the column does not match.
  ///
  /// - Parameter number: the set's own, to ask it once a batch.
  mutating func unmatched(
    _ set: PatternSet, number: Int, slot: Int, _ batch: borrowing RecordBatch
  ) -> UInt64 {
    while unmatched.count <= number { unmatched.append(nil) }
    if let known = unmatched[number] { return known }
    let bytes = batch.bytes.span
    // Names and addresses repeat: each is matched once.
    var memo = TextMemo<UInt64>(nothing: 0, size: 256)
    var found: UInt64 = 0
    for record in 0..<count {
      let cell = batch.cell(record, slot)
      guard cell.isPresent else { continue }
      found |= memo.value(of: cell.range, in: bytes, make: { set.unmatched(by: $0) })
    }
    unmatched[number] = found
    return found
  }
}

extension FieldSet {
  var fields: [Field] {
    var fields: [Field] = []
    var rest = bits
    while rest != 0 {
      fields.append(Field(id: UInt16(rest.trailingZeroBitCount)))
      rest &= rest - 1
    }
    return fields
  }
}
