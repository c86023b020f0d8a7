import Identifiers
import Vocabulary

/// Fills cells from others of the same record: units that stood behind numbers, zones, and what an
/// event must have and a table never writes. Only absent cells are filled, and `derived` says so.
struct Derivation {
  let slots: EventSlots
  private var units: [Int: UInt32] = [:]

  init(slots: EventSlots) { self.slots = slots }

  /// `12,5 kg` gives the unit `kg` where the record has none (VN-IMP-27).
  mutating func units(
    _ headerUnit: Int?, _ records: [RecordHead], _ table: inout CellTable, _ bench: inout Workbench
  ) {
    guard let quantity = slots.quantity, let unit = slots.unit else { return }
    for record in records.indices {
      let number = table[record, quantity]
      guard case .valid = number.state, case .absent = table[record, unit].state else { continue }
      let written = Int(number.detail) - Int(CellDetail.unitBase)
      guard let which = written >= 0 ? written : headerUnit, UnitWords.units.indices.contains(which)
      else { continue }
      let text = UnitWords.units[which].text
      let start: UInt32
      if let known = units[which] {
        start = known
      } else {
        start = UInt32(bench.base + bench.arena.count)
        bench.arena.append(contentsOf: text.utf8)
        units[which] = start
      }
      let cell = Cell(
        start: start, length: UInt32(text.utf8.count), origin: number.origin, state: .valid,
        change: written >= 0 ? .unitSplit : .derived)
      table.put(cell, value: Int64(which), record, unit)
    }
  }

  /// A time without zone takes the record's own offset where there is one, and lends it where not.
  mutating func zones(
    _ records: [RecordHead], _ table: inout CellTable, _ bench: inout Workbench
  ) {
    guard let time = slots.time, let offset = slots.offset else { return }
    var known: (offset: Int, start: UInt32)?
    for record in records.indices {
      let index = table.place(record, time)
      let cell = table.cells[index]
      guard case .valid = cell.state else { continue }
      let assumed = TimeDetail.offset(cell.detail)
      if case .valid = table[record, offset].state {
        guard case .assumedOffset = cell.change, Int(table.value(record, offset)) != assumed else { continue }
        let local = table.values[index] + Int64(assumed) * 60_000
        let written = Int(table.value(record, offset))
        let start = bench.arena.count
        EPCISDateTime.append(
          local - Int64(written) * 60_000, offsetMinutes: written, to: &bench.arena)
        table.cells[index].start = UInt32(bench.base + start)
        table.cells[index].length = UInt32(bench.arena.count - start)
        table.cells[index].change = .dateTime
        table.cells[index].detail = TimeDetail.pack(
          offset: written, hasTime: cell.detail & CellDetail.withoutTimeOfDay == 0)
        table.values[index] = local - Int64(written) * 60_000
      } else if case .absent = table[record, offset].state {
        if known?.offset != assumed {
          known = (assumed, UInt32(bench.base + bench.arena.count))
          EPCISDateTime.appendOffset(assumed, to: &bench.arena)
        }
        guard let known else { continue }
        var lends = ChangeKind.derived
        if case .assumedOffset = cell.change { lends = .assumedOffset }
        let lent = Cell(
          start: known.start, length: 6, origin: cell.origin, state: .valid, change: lends)
        table.put(lent, value: Int64(assumed), record, offset)
      }
    }
  }

  /// A row with a stage or a time is an event: of things, unless it says otherwise, with the action
  /// that goes with its step.
  mutating func events(
    _ records: [RecordHead], _ table: inout CellTable, _ bench: inout Workbench
  ) {
    var type = Constant(BusinessWords.eventTypes[0])
    var actions = BusinessWords.actions.map(Constant.init)
    for record in records.indices {
      guard isPresent(slots.stage, record, table) || isPresent(slots.time, record, table) else {
        continue
      }
      let origin = records[record].origin
      var isTransformation = false
      if let slot = slots.type {
        switch table[record, slot].state {
        case .absent: table.put(type.cell(origin, &bench), record, slot)
        case .valid: isTransformation = table.value(record, slot) == 3
        default: break
        }
      }
      // A transformation has no action.
      guard !isTransformation, let slot = slots.action, case .absent = table[record, slot].state,
        let from = slots.stage, case .valid = table[record, from].state,
        let action = BusinessWords.action(ofStep: Int(table.value(record, from)))
      else { continue }
      table.put(actions[action].cell(origin, &bench), value: Int64(action), record, slot)
    }
  }

  @inline(__always)
  private func isPresent(_ slot: Int?, _ record: Int, _ table: borrowing CellTable) -> Bool {
    guard let slot else { return false }
    switch table[record, slot].state {
    case .absent, .filler: return false
    default: return true
    }
  }
}

/// A word that many cells of a batch get; it stands in the arena once.
private struct Constant {
  private let text: String.UTF8View
  private var start: UInt32?

  init(_ text: String) { self.text = text.utf8 }

  mutating func cell(_ origin: UInt32, _ bench: inout Workbench) -> Cell {
    let place: UInt32
    if let start {
      place = start
    } else {
      place = UInt32(bench.base + bench.arena.count)
      bench.arena.append(contentsOf: text)
      start = place
    }
    return Cell(
      start: place, length: UInt32(text.count), origin: origin, state: .valid, change: .derived)
  }
}
