import Identifiers
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
      guard case .valid = number.state, case .absent = cells[index].state else { continue }
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
      guard case .valid = cell.state else { continue }
      let assumed = TimeDetail.offset(cell.detail)
      if case .valid = cells[zone].state {
        guard case .assumedOffset = cell.change, Int(values[zone]) != assumed else { continue }
        let local = values[index] + Int64(assumed) * 60_000
        let written = Int(values[zone])
        let start = bench.arena.count
        EPCISDateTime.append(
          local - Int64(written) * 60_000, offsetMinutes: written, to: &bench.arena)
        cells[index].start = UInt32(bench.base + start)
        cells[index].length = UInt32(bench.arena.count - start)
        cells[index].change = .dateTime
        cells[index].detail = TimeDetail.pack(
          offset: written, hasTime: cell.detail & CellDetail.withoutTimeOfDay == 0)
        values[index] = local - Int64(written) * 60_000
      } else if case .absent = cells[zone].state {
        if known?.offset != assumed {
          known = (assumed, UInt32(bench.base + bench.arena.count))
          EPCISDateTime.appendOffset(assumed, to: &bench.arena)
        }
        guard let known else { continue }
        var lends = ChangeKind.derived
        if case .assumedOffset = cell.change { lends = .assumedOffset }
        cells[zone] = Cell(
          start: known.start, length: 6, origin: cell.origin, state: .valid,
          change: lends)
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
    var type = Constant(BusinessWords.eventTypes[0])
    var actions = BusinessWords.actions.map(Constant.init)
    for record in records.indices {
      let row = record * stride
      guard isPresent(slots.stage, row, cells) || isPresent(slots.time, row, cells) else { continue }
      let origin = records[record].origin
      var isTransformation = false
      if let slot = slots.type {
        switch cells[row + slot].state {
        case .absent:
          cells[row + slot] = type.cell(origin, &bench)
          values[row + slot] = 0
        case .valid: isTransformation = values[row + slot] == 3
        default: break
        }
      }
      // A transformation has no action.
      guard !isTransformation, let slot = slots.action, case .absent = cells[row + slot].state,
        let from = slots.stage, case .valid = cells[row + from].state,
        let action = BusinessWords.action(ofStep: Int(values[row + from]))
      else { continue }
      cells[row + slot] = actions[action].cell(origin, &bench)
      values[row + slot] = Int64(action)
    }
  }

  @inline(__always)
  private func isPresent(_ slot: Int?, _ row: Int, _ cells: [Cell]) -> Bool {
    guard let slot else { return false }
    switch cells[row + slot].state {
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
