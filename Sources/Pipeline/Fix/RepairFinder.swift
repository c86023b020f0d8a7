import Identifiers
import Mapping
import Vocabulary

/// Proposes repairs for the cells of a table. Pure: a batch as it was read and as Mapping understood it
/// go in, proposals come out; nothing is normalized here a second time.
struct RepairFinder: Sendable {
  /// Columns of the file; slots behind them were never written by anybody.
  let columns: Int
  let types: [FieldType?]
  let delimiter: UInt8
  /// Where units stand, if the file has such a column.
  let unitSlot: Int?
  let lineFeedsAreReturns: Bool

  func find(raw: RecordBatch, mapped: RecordBatch) -> BatchRepairs {
    var found = BatchRepairs(habits: [ColumnHabits](repeating: ColumnHabits(), count: columns))
    guard raw.count == mapped.count, raw.width >= columns, mapped.width >= columns else { return found }
    let torn = raw.tornRecords
    let lost = Self.holdsLostText(raw.bytes.span)
    for record in 0..<raw.count where !torn.contains(record) {
      for slot in 0..<columns { look(record, slot, raw, mapped, lost, &found) }
    }
    found.repairs.sort { $0.range.lowerBound < $1.range.lowerBound }
    return found
  }

  // MARK: One cell

  private func look(
    _ record: Int, _ slot: Int, _ raw: borrowing RecordBatch, _ mapped: borrowing RecordBatch, _ lost: Bool,
    _ found: inout BatchRepairs
  ) {
    let cell = raw.cell(record, slot)
    guard cell.state == .text, cell.length > 0, Int(cell.start) + Int(cell.length) <= raw.bytes.count else { return }
    let text = raw.bytes.span.extracting(cell.range)
    let read = mapped.cell(record, slot)
    let type = slot < types.count ? types[slot] : nil
    if lost, Self.holdsLostText(text) { found.questions.append(.init(record: record, slot: slot, kind: .lostText)) }
    if cell.change == .legacyEncoding {
      // The column proves its encoding; what it says has its canonical form, where that is another.
      let isWord = type == .unit && read.state == .valid
      let meant = CleanText.of(text)?.bytes ?? Array(raw.bytes[cell.range])
      propose(isWord ? Array(mapped.bytes[read.range]) : meant, .columnEncoding, .none, record, slot, cell, raw, &found)
      if type == .decimal { found.habits[slot].count(text) }
      if type != nil, read.state == .invalid {
        let reason = CellReason(rawValue: UInt8(truncatingIfNeeded: mapped.value(record, slot))) ?? .unstated
        found.questions.append(.init(record: record, slot: slot, kind: QuestionKind(reason)))
      }
      return
    }
    guard let type else {
      // Nobody knows what the column means: only what cannot change any meaning.
      if let (bytes, change) = CleanText.of(text), [.trimmed, .composed, .doubleEncoding].contains(change) {
        propose(bytes, RepairKind(cleaning: change), .none, record, slot, cell, raw, &found)
      }
      return
    }
    if type == .decimal { found.habits[slot].count(text) }
    if read.state == .invalid {
      let reason = CellReason(rawValue: UInt8(truncatingIfNeeded: mapped.value(record, slot))) ?? .unstated
      if reason == .monthFirst { found.habits[slot].monthBeyond12 += 1 }
      if reason == .otherLocale { found.habits[slot].otherLocale += 1 }
      found.questions.append(.init(record: record, slot: slot, kind: QuestionKind(reason)))
    }
    let canonical = Array(mapped.bytes[read.range])
    switch read.change {
    case .none, .filler, .apostrophe: return
    case .serial: found.questions.append(.init(record: record, slot: slot, kind: .serialDate))
    case .date, .dateTime, .assumedOffset:
      let isWhole = read.detail & CellDetail.monthOnly == 0 || type != .date
      if type == .date || type == .dateTime, isWhole {
        date(text, type, record, slot, cell, raw, &found)
        return
      }
    case .number:
      propose(canonical, .number, .decimal, record, slot, cell, raw, &found)
      return
    case .unitSplit:
      split(canonical, read, record, slot, cell, raw, mapped, &found)
      return
    case .unit:
      propose(canonical, .unit, .none, record, slot, cell, raw, &found)
      return
    case .identifier, .upperCased:
      // The name of a province is no other form of its code.
      if type != .province || Self.isDigit(text, 0) {
        propose(canonical, .identifier, .none, record, slot, cell, raw, &found)
        return
      }
    case .zeroRestored, .phone:
      let kind = read.change == .phone ? RepairKind.identifier : .zeroRestored
      let bytes = type == .phone ? Self.nationalForm(canonical, of: text) : canonical
      if let bytes { propose(bytes, kind, .none, record, slot, cell, raw, &found) }
      return
    default: break
    }
    if let (bytes, change) = CleanText.of(text) {
      propose(bytes, RepairKind(cleaning: change), .none, record, slot, cell, raw, &found)
    }
  }

  /// A date, or the day of a time: its order must be proven, its year written out.
  private func date(
    _ text: Span<UInt8>, _ type: FieldType, _ record: Int, _ slot: Int, _ cell: Cell, _ raw: borrowing RecordBatch,
    _ found: inout BatchRepairs
  ) {
    var clean: [UInt8] = []
    if let (bytes, _) = CleanText.of(text) {
      clean = bytes
    } else {
      for index in text.indices { clean.append(text[index]) }
    }
    let kind = type == .date ? RepairKind.date : .dateTime
    func write(_ parts: DateShape.Parts, _ needs: ColumnProof) {
      guard let day = Day(year: parts.year, month: parts.month, day: parts.day),
        type == .dateTime || parts.end == clean.count
      else { return }
      propose(Array(day.iso.utf8) + clean[parts.end...], kind, needs, record, slot, cell, raw, &found)
    }
    switch DateShape(clean.span) {
    case .yearFirst(let parts):
      if !parts.isPlain { write(parts, .none) }
    case .same(let parts): write(parts, .none)
    case .dayFirst(let parts, let beyond12):
      if beyond12 { found.habits[slot].dayBeyond12 += 1 }
      write(parts, .dayFirst)
    case .shortYear: found.questions.append(.init(record: record, slot: slot, kind: .shortYear))
    case .other: break
    }
  }

  /// `12,5 kg`: the number stays, the unit goes to its own empty cell, or stands there already.
  private func split(
    _ number: [UInt8], _ read: Cell, _ record: Int, _ slot: Int, _ cell: Cell, _ raw: borrowing RecordBatch,
    _ mapped: borrowing RecordBatch, _ found: inout BatchRepairs
  ) {
    guard let unitSlot, unitSlot != slot else { return }
    let unit = mapped.cell(record, unitSlot)
    if unit.change == .unitSplit {
      guard let place = emptyPlace(raw.cell(record, unitSlot), unitSlot, raw),
        let own = self.place(cell, raw),
        let bytes = written(number, in: own)
      else { return }
      found.repairs.append(
        CellRepair(
          record: record, slot: slot, kind: .unitSplit, needs: .decimal, provenBy: slot, range: own.range, bytes: bytes)
      )
      found.repairs.append(
        CellRepair(
          record: record, slot: unitSlot, kind: .unitSplit, needs: .decimal, provenBy: slot, range: place..<place,
          bytes: Array(mapped.bytes[unit.range])))
    } else if unit.state == .valid, mapped.value(record, unitSlot) == Int64(read.detail) - Int64(CellDetail.unitBase) {
      propose(number, .unitSplit, .decimal, record, slot, cell, raw, &found)
    } else if unit.isPresent {
      found.questions.append(.init(record: record, slot: slot, kind: .unitConflict))
    }
  }

  private func propose(
    _ bytes: [UInt8], _ kind: RepairKind?, _ needs: ColumnProof, _ record: Int, _ slot: Int, _ cell: Cell,
    _ raw: borrowing RecordBatch, _ found: inout BatchRepairs
  ) {
    guard let kind, !bytes.isEmpty, let place = place(cell, raw), !Self.wakesFormula(bytes, cell, raw),
      let bytes = written(bytes, in: place), !raw.bytes[place.range].elementsEqual(bytes)
    else { return }
    found.repairs.append(
      CellRepair(
        record: record, slot: slot, kind: kind, needs: needs, provenBy: slot, range: place.range, bytes: bytes))
  }

  // MARK: Where it stands

  private struct Place {
    var range: Range<Int>
    var isQuoted: Bool
  }

  /// The bytes of a cell between its delimiters or quotes; nil where the end cannot be told for sure.
  private func place(_ cell: Cell, _ raw: borrowing RecordBatch) -> Place? {
    let start = Int(cell.origin)
    let end = raw.sourceCount
    let isQuoted = start > 0 && raw.bytes[start - 1] == 0x22
    if Int(cell.start) == start {
      let range = cell.range
      guard range.upperBound <= end, !isQuoted || range.upperBound < end && raw.bytes[range.upperBound] == 0x22 else {
        return nil
      }
      return Place(range: range, isQuoted: isQuoted)
    }
    guard isQuoted else {
      // What was read as it was meant stands elsewhere; its cell is plain.
      guard cell.change == .legacyEncoding else { return nil }
      var stop = start
      while stop < end, raw.bytes[stop] != delimiter, raw.bytes[stop] != 0x0A { stop += 1 }
      if stop > start, raw.bytes[stop - 1] == 0x0D { stop -= 1 }
      return Place(range: start..<stop, isQuoted: false)
    }
    var index = start
    while index < end {
      if raw.bytes[index] == 0x22 {
        guard index + 1 < end, raw.bytes[index + 1] == 0x22 else { break }
        index += 1
      }
      index += 1
    }
    guard index < end else { return nil }
    // Text behind the closing quote belongs to the cell as well: not ours to rewrite.
    guard index + 1 == end || [delimiter, 0x0A, 0x0D].contains(raw.bytes[index + 1]) else { return nil }
    return Place(range: start..<index, isQuoted: true)
  }

  /// Where text goes that is to stand in an empty cell.
  private func emptyPlace(_ cell: Cell, _ slot: Int, _ raw: borrowing RecordBatch) -> Int? {
    let start = Int(cell.origin)
    guard cell.length == 0, start > 0, start < raw.sourceCount else { return nil }
    let before = raw.bytes[start - 1]
    let here = raw.bytes[start]
    if cell.state == .text { return before == 0x22 && here == 0x22 ? start : nil }
    // The last byte of a piece stands for the place behind it too.
    let isSure = here == 0x0A || here == 0x0D || here == delimiter && start < raw.sourceCount - 1
    return isSure && slot > 0 && before == delimiter ? start : nil
  }

  /// The text as that place writes it; nil where it would need quotes that are not there.
  private func written(_ text: [UInt8], in place: Place) -> [UInt8]? {
    if lineFeedsAreReturns, text.contains(0x0A) { return nil }
    guard place.isQuoted else {
      return text.contains(where: { $0 == delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) ? nil : text
    }
    return text.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] }
  }

  /// A cell that a spreadsheet would take for a formula now and did not before.
  private static func wakesFormula(_ bytes: [UInt8], _ cell: Cell, _ raw: borrowing RecordBatch) -> Bool {
    guard let first = bytes.first, [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(first) else { return false }
    return raw.bytes[Int(cell.start)] != first
  }

  // MARK: Small things

  private static func isDigit(_ text: Span<UInt8>, _ index: Int) -> Bool {
    index < text.count && text[index] &- 0x30 < 10
  }

  /// `+84905…` as people in Viet Nam write it, `0905…`; nil for numbers that were written with +84.
  private static func nationalForm(_ canonical: [UInt8], of text: Span<UInt8>) -> [UInt8]? {
    guard canonical.starts(with: "+84".utf8), isDigit(text, 0) else { return nil }
    // 84905… without its plus sign is left to the sender.
    guard text[0] != 0x38 || text.count < 2 || text[1] != 0x34 || text.count < 11 else { return nil }
    return [0x30] + canonical.dropFirst(3)
  }

  private static func holdsLostText(_ bytes: Span<UInt8>) -> Bool {
    var index = 0
    while index + 2 < bytes.count {
      if bytes[index] == 0xEF, bytes[index + 1] == 0xBF, bytes[index + 2] == 0xBD { return true }
      index += 1
    }
    return false
  }
}

extension ColumnHabits {
  /// What one number shows of its locale.
  fileprivate mutating func count(_ text: Span<UInt8>) {
    switch Decimal6.evidence(text) {
    case .comma: comma += 1
    case .point: point += 1
    case .ambiguous: ambiguous += 1
    case .none: break
    }
  }
}
