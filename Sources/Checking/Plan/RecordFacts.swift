internal import Standards
internal import Vocabulary

/// The first and the last day of the records of a file, by which editions are chosen.
package struct RecordDays: Hashable, Sendable {
  /// By the record's own day, and by production day (see `RecordFacts.productionDays`).
  package private(set) var own: ClosedRange<Int32>?
  package private(set) var production: ClosedRange<Int32>?
  package init() {}

  init(own: ClosedRange<Int32>, production: ClosedRange<Int32>) {
    self.own = own
    self.production = production
  }

  package mutating func formUnion(_ other: RecordDays) {
    own = Self.union(own, other.own)
    production = Self.union(production, other.production)
  }

  private static func union(_ a: ClosedRange<Int32>?, _ b: ClosedRange<Int32>?) -> ClosedRange<Int32>? {
    guard let a, let b else { return a ?? b }
    return min(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound)
  }
}

/// What rules ask about every record, worked out once for a batch: its day, what it is, what it names.
struct RecordFacts {
  struct Flags: OptionSet {
    let rawValue: UInt8
    /// Names an event or a dated stage.
    static let event = Flags(rawValue: 1)
    /// Names only logistic units.
    static let logistic = Flags(rawValue: 2)
    /// One of the EPCIS event types, not a row.
    static let structured = Flags(rawValue: 4)
    /// Header master data: not judged as a record.
    static let masterData = Flags(rawValue: 8)
    /// An importer is named, or the country of origin is another than Viet Nam.
    static let imported = Flags(rawValue: 16)
  }

  /// Day number by which the edition is chosen: event time, else production, harvest, packing date,
  /// else the day of judgement; never after the day of judgement.
  private(set) var days: [Int32]
  /// The same with the production date first.
  private(set) var productionDays: [Int32]
  private(set) var flags: [Flags]
  /// Business steps of each record, bits of `CBV.bizSteps`: the one it names, and those that its dated
  /// columns mean. Empty unless a rule asks.
  private(set) var stages: [UInt64]
  /// Groups of the goods of each record, `ProductGroups.rawValue`. Empty unless a rule asks.
  var groups: [UInt32] = []
  private(set) var earliest: Int32
  private(set) var latest: Int32
  /// Records to judge: all but header master data.
  private(set) var judged: Int

  private static let stages: [Field] = [
    .eventTime, .eventType, .eventStage, .lotProductionDate, .lotHarvestDate, .lotPackDate,
    .lotReceiptDate, .lotDispatchDate,
  ]
  private static let goods: [Field] = [
    .productGTIN, .productCode, .productName, .lotNumber, .lotSerial,
  ]

  /// The step that a date in one of these columns means.
  private static let datedSteps: [(field: Field, step: CBV.BizStep)] = [
    (.lotHarvestDate, .commissioning), (.lotProductionDate, .commissioning), (.lotPackDate, .packing),
    (.lotReceiptDate, .receiving), (.lotDispatchDate, .shipping),
  ]

  init(_ batch: borrowing RecordBatch, asOf: Day, readsStages: Bool = true) {
    let count = batch.count
    stages = readsStages ? Self.stages(of: batch) : []
    days = [Int32](repeating: asOf.number, count: count)
    flags = [Flags](repeating: [], count: count)
    judged = count
    for record in 0..<count {
      switch batch.records[record].kind {
      case .row: break
      case .masterData:
        flags[record] = .masterData
        judged -= 1
      default: flags[record] = [.event, .structured]
      }
    }
    // The weakest date first, so that a stronger one overwrites it.
    for field in [Field.lotPackDate, .lotHarvestDate, .lotProductionDate, .eventTime] {
      Self.take(field, into: &days, batch)
    }
    productionDays = days
    Self.take(.lotProductionDate, into: &productionDays, batch)
    for field in Self.stages {
      guard let slot = batch.slot(of: field) else { continue }
      for record in 0..<count where batch.cell(record, slot).isPresent {
        flags[record].insert(.event)
      }
    }
    earliest = asOf.number
    latest = .min
    for record in 0..<count {
      days[record] = min(days[record], asOf.number)
      productionDays[record] = min(productionDays[record], asOf.number)
      earliest = min(earliest, days[record])
      latest = max(latest, days[record])
    }
    if let slot = batch.slot(of: .lotSSCC) {
      for record in 0..<count
      where batch.cell(record, slot).isPresent && !flags[record].contains(.structured) {
        if !Self.goods.contains(where: { batch.cell(record, $0).isPresent }) {
          flags[record].insert(.logistic)
        }
      }
    }
  }

  private static func stages(of batch: borrowing RecordBatch) -> [UInt64] {
    var stages = [UInt64](repeating: 0, count: batch.count)
    if let slot = batch.slot(of: .eventStage) {
      for record in 0..<batch.count where batch.cell(record, slot).state == .valid {
        let value = batch.value(record, slot)
        if value >= 0, value < CBV.bizSteps.count { stages[record] |= 1 << UInt64(value) }
      }
    }
    for (field, step) in datedSteps {
      guard let slot = batch.slot(of: field) else { continue }
      for record in 0..<batch.count where batch.cell(record, slot).isPresent {
        stages[record] |= 1 << UInt64(step.index)
      }
    }
    return stages
  }

  /// Marks imported goods.
  ///
  /// - Parameters:
  ///   - importers: fields that name an importer.
  ///   - isStated: the submission names one for all its goods.
  mutating func markImports(_ batch: borrowing RecordBatch, importers: [Field], isStated: Bool) {
    if isStated {
      for record in flags.indices { flags[record].insert(.imported) }
      return
    }
    for field in importers {
      guard let slot = batch.slot(of: field) else { continue }
      for record in 0..<batch.count where batch.cell(record, slot).isPresent { flags[record].insert(.imported) }
    }
    guard let slot = batch.slot(of: .productOrigin) else { return }
    // A place that is no country ("Huế") says nothing about a border.
    for record in 0..<batch.count
    where batch.cell(record, slot).state == .valid && batch.value(record, slot) != Self.vietNam {
      flags[record].insert(.imported)
    }
  }

  /// ISO 3166-1 numeric.
  private static let vietNam: Int64 = 704

  private static func take(_ field: Field, into days: inout [Int32], _ batch: borrowing RecordBatch) {
    guard let slot = batch.slot(of: field) else { return }
    for record in 0..<batch.count where batch.cell(record, slot).state == .valid {
      let value = batch.value(record, slot)
      days[record] = field == .eventTime ? day(ofMilliseconds: value) : Int32(clamping: value)
    }
  }

  /// Day at +07:00, whatever the machine's zone.
  static func day(ofMilliseconds value: Int64) -> Int32 {
    let shifted = value &+ 7 * 3_600_000
    let day = shifted / 86_400_000
    return Int32(clamping: shifted % 86_400_000 < 0 ? day - 1 : day)
  }

  var span: RecordDays {
    guard judged > 0, earliest <= latest, let first = productionDays.min(), let last = productionDays.max()
    else { return RecordDays() }
    return RecordDays(own: earliest...latest, production: first...last)
  }

  mutating func mark(_ record: Int, _ flag: Flags) { flags[record].insert(flag) }
}
