import Vocabulary

/// Fills cells from others of the same record: units that stood behind numbers, zones, and what an
/// event must have and a table never writes. Only absent cells are filled, and `derived` says so.
struct Derivation {
  let slots: EventSlots
  let stride: Int
  private var units: [Int: UInt32] = [:]

  init(slots: EventSlots, stride: Int) {
    self.slots = slots
    self.stride = stride
  }

  /// `12,5 kg` gives the unit `kg` where the record has none (VN-IMP-27).
  mutating func units(
    _ headerUnit: Int?, _ records: [RecordHead], _ cells: inout [Cell], _ values: inout [Int64],
    _ bench: inout Workbench
  ) {
    guard let quantity = slots.quantity, let unit = slots.unit else { return }
    for record in records.indices {
      let number = cells[record * stride + quantity]
      let index = record * stride + unit
      guard number.state == .valid, cells[index].state == .absent else { continue }
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
      cells[index] = Cell(
        start: start, length: UInt32(text.utf8.count), origin: number.origin, state: .valid,
        change: written >= 0 ? .unitSplit : .derived)
      values[index] = Int64(which)
    }
  }

  /// A time without zone takes the record's own offset where there is one, and lends it where not.
  mutating func zones(
    _ records: [RecordHead], _ cells: inout [Cell], _ values: inout [Int64],
    _ bench: inout Workbench
  ) {
    guard let time = slots.time, let offset = slots.offset else { return }
    var known: (offset: Int, start: UInt32)?
    for record in records.indices {
      let index = record * stride + time
      let zone = record * stride + offset
      let cell = cells[index]
      guard cell.state == .valid else { continue }
      let assumed = TimeDetail.offset(cell.detail)
      if cells[zone].state == .valid {
        guard cell.change == .assumedOffset, Int(values[zone]) != assumed else { continue }
        let local = values[index] + Int64(assumed) * 60_000
        let written = Int(values[zone])
        let start = bench.arena.count
        DateText.write(local: local, offset: written, to: &bench.arena)
        cells[index].start = UInt32(bench.base + start)
        cells[index].length = UInt32(bench.arena.count - start)
        cells[index].change = .dateTime
        cells[index].detail = TimeDetail.pack(
          offset: written, hasTime: cell.detail & CellDetail.withoutTimeOfDay == 0)
        values[index] = local - Int64(written) * 60_000
      } else if cells[zone].state == .absent {
        if known?.offset != assumed {
          known = (assumed, UInt32(bench.base + bench.arena.count))
          DateText.write(offset: assumed, to: &bench.arena)
        }
        guard let known else { continue }
        cells[zone] = Cell(
          start: known.start, length: 6, origin: cell.origin, state: .valid,
          change: cell.change == .assumedOffset ? .assumedOffset : .derived)
        values[zone] = Int64(assumed)
      }
    }
  }

  /// A row with a stage or a time is an event: of things, unless it says otherwise, with the action
  /// that goes with its step.
  mutating func events(
    _ records: [RecordHead], _ cells: inout [Cell], _ values: inout [Int64],
    _ bench: inout Workbench
  ) {
    var types: UInt32?
    var actions: [UInt32?] = [nil, nil, nil]
    for (record, head) in records.enumerated() {
      let row = record * stride
      let stage = slots.stage.map { cells[row + $0] } ?? .absent
      let time = slots.time.map { cells[row + $0] } ?? .absent
      guard stage.isPresent || time.isPresent else { continue }
      if let slot = slots.type, cells[row + slot].state == .absent {
        let name = BusinessWords.eventTypes[0]
        if types == nil {
          types = UInt32(bench.base + bench.arena.count)
          bench.arena.append(contentsOf: name.utf8)
        }
        if let types {
          cells[row + slot] = Cell(
            start: types, length: UInt32(name.utf8.count), origin: head.origin, state: .valid,
            change: .derived)
          values[row + slot] = 0
        }
      }
      // A transformation has no action.
      let isTransformation = slots.type.map { values[row + $0] == 3 && cells[row + $0].state == .valid }
      guard let slot = slots.action, let from = slots.stage, stage.state == .valid,
        isTransformation != true, cells[row + slot].state == .absent,
        let action = BusinessWords.action(ofStep: Int(values[row + from]))
      else { continue }
      let name = BusinessWords.actions[action]
      if actions[action] == nil {
        actions[action] = UInt32(bench.base + bench.arena.count)
        bench.arena.append(contentsOf: name.utf8)
      }
      guard let start = actions[action] else { continue }
      cells[row + slot] = Cell(
        start: start, length: UInt32(name.utf8.count), origin: head.origin, state: .valid,
        change: .derived)
      values[row + slot] = Int64(action)
    }
  }
}
