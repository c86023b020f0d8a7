import Identifiers
import Vocabulary

/// What is done to a batch of one layout: a normalizer for each slot, values for what is absent, and
/// the events of rows. Tables and the exchange form share it.
struct NormalizingPlan: Sendable {
  let layout: [Field?]
  let normalizers: [CellNormalizer]
  /// Values for absent cells, worked out once, by slot.
  let defaults: [Default]
  /// Rows that name a stage or a time get an event's type, action and offset.
  let derivesEvents: Bool
  /// Unit of a quantity whose header named it: `Khối lượng (kg)`.
  let headerUnit: Int?

  struct Default: Sendable {
    let slot: Int
    let text: [UInt8]
    let outcome: Outcome
    let change: ChangeKind
  }

  private let texts: [Int]
  private let typed: [Int]
  private let slots: EventSlots
  private let zeros: LostZeros?

  init(
    layout: [Field?], normalizers: [CellNormalizer], defaults: [(slot: Int, text: String)],
    derivesEvents: Bool, headerUnit: Int?,
    communes: CommuneCodes
  ) {
    self.layout = layout
    self.normalizers = normalizers
    self.derivesEvents = derivesEvents
    self.headerUnit = headerUnit
    self.defaults = defaults.map { slot, text in
      var out: [UInt8] = []
      let bytes = Array(text.utf8)
      let outcome = bytes.isEmpty ? .text : normalizers[slot].normalize(bytes.span, into: &out)
      return Default(
        slot: slot, text: outcome.isRewritten ? out : bytes, outcome: outcome, change: .derived)
    }
    texts = normalizers.indices.filter { normalizers[$0].isText }
    typed = normalizers.indices.filter {
      if case .keep = normalizers[$0].kind { false } else { !normalizers[$0].isText }
    }
    slots = EventSlots(layout)
    zeros = LostZeros(layout, communes)
  }

  /// Brings every cell in state `.text` to canonical form. Cells that were brought there stay as they
  /// are, so that applying twice changes nothing.
  func apply(to batch: inout RecordBatch) {
    guard !layout.isEmpty, batch.width == layout.count else { return }
    // Moved out, so that they are changed in place.
    var bytes = batch.bytes
    var table = batch.table
    batch.bytes = []
    batch.table = CellTable(width: 0)
    var bench = Workbench(base: bytes.count)
    bench.arena.reserveCapacity(bytes.count / 8)
    run(batch.records, &table, bytes.span, &bench)
    if !bench.arena.isEmpty {
      bytes.reserveCapacity(bytes.count + bench.arena.count)
      bytes.append(contentsOf: bench.arena)
    }
    batch.bytes = bytes
    batch.table = table
  }

  private func run(
    _ records: [RecordHead], _ table: inout CellTable, _ bytes: Span<UInt8>,
    _ bench: inout Workbench
  ) {
    for slot in texts where table.hasColumn(slot) {
      bench.beginColumn()
      ColumnPass.text(
        table.place(0, slot), records: records.count, normalizer: normalizers[slot], table: &table,
        bytes: bytes, bench: &bench)
    }
    for slot in typed where table.hasColumn(slot) {
      bench.beginColumn()
      ColumnPass.typed(
        table.place(0, slot), records: records.count, normalizer: normalizers[slot], table: &table,
        bytes: bytes, bench: &bench)
    }
    zeros?.run(records, &table, bytes, &bench)
    fillDefaults(records, &table, &bench)
    var derive = Derivation(slots: slots)
    derive.units(headerUnit, records, &table, &bench)
    derive.zones(records, &table, &bench)
    if derivesEvents { derive.events(records, &table, &bench) }
  }

  private func fillDefaults(
    _ records: [RecordHead], _ table: inout CellTable, _ bench: inout Workbench
  ) {
    for value in defaults {
      var start: UInt32?
      for (record, head) in records.enumerated() {
        guard case .absent = table[record, value.slot].state else { continue }
        if start == nil {
          start = UInt32(bench.base + bench.arena.count)
          bench.arena.append(contentsOf: value.text)
        }
        guard let start else { continue }
        let cell = Cell(
          start: start, length: UInt32(value.text.count), origin: head.origin,
          state: value.outcome.state, change: value.change, detail: value.outcome.detail)
        table.put(cell, value: value.outcome.value, record, value.slot)
      }
    }
  }
}

/// Slots that derivation reads and writes; nil where the layout has none.
struct EventSlots: Sendable {
  let type, stage, action, time, offset, quantity, unit: Int?

  init(_ layout: [Field?]) {
    func slot(_ field: Field) -> Int? { layout.firstIndex(of: field) }
    type = slot(.eventType)
    stage = slot(.eventStage)
    action = slot(.eventAction)
    time = slot(.eventTime)
    offset = slot(.eventOffset)
    quantity = slot(.quantityValue)
    unit = slot(.quantityUnit)
  }
}
