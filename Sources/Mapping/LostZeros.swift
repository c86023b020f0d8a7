import Identifiers
import Vocabulary

/// Puts back the zero that a spreadsheet took from codes of communes and provinces, where the tables know the
/// code with it and nothing else in the row speaks against it (VN-IMP-20). Codes that stay are asked about.
struct LostZeros: Sendable {
  private let commune: Int?
  /// A province's code, and what else of the same party or place tells a province.
  private let provinces: [(code: Int, address: Int?)]
  private let codes: CommuneCodes

  /// nil where the layout has no such code.
  init?(_ layout: [Field?], _ codes: CommuneCodes) {
    func slot(_ field: Field) -> Int? { layout.firstIndex(of: field) }
    commune = codes.isEmpty ? nil : slot(.partyCommuneCode)
    provinces = [(Field.partyProvinceCode, Field.partyAddress), (.placeProvinceCode, .placeAddress)]
      .compactMap { code, address in slot(code).map { ($0, slot(address)) } }
    self.codes = codes
    if commune == nil, provinces.isEmpty { return nil }
  }

  func run(_ records: [RecordHead], _ table: inout CellTable, _ bytes: Span<UInt8>, _ bench: inout Workbench) {
    for (slot, address) in provinces where table.hasColumn(slot) {
      for record in records.indices where isLost(record, slot, table) {
        guard let code = number(table[record, slot], bytes, bench, digits: 1), Self.isProvince(code) else { continue }
        let named = address.flatMap { province(of: table[record, $0], bytes, bench) } ?? []
        let communes = commune.map { provinces(ofCommune: table[record, $0], table.value(record, $0)) } ?? []
        guard named.isEmpty || named.contains(code), communes.isEmpty || communes.contains(code) else { continue }
        restore(code, width: 2, record, slot, &table, &bench)
      }
    }
    guard let commune, table.hasColumn(commune) else { return }
    for record in records.indices where isLost(record, commune, table) {
      guard let code = number(table[record, commune], bytes, bench, digits: 4) else { continue }
      let own = provinces(of: code)
      guard !own.isEmpty else { continue }
      let agrees = provinces.prefix(1).allSatisfy { slot, address in
        let cell = table[record, slot]
        if cell.state == .valid, !own.contains(Int(table.value(record, slot))) { return false }
        let named = address.flatMap { province(of: table[record, $0], bytes, bench) } ?? []
        return named.isEmpty || named.contains(where: own.contains)
      }
      if agrees { restore(code, width: 5, record, commune, &table, &bench) }
    }
  }

  @inline(__always)
  private func isLost(_ record: Int, _ slot: Int, _ table: borrowing CellTable) -> Bool {
    guard case .invalid = table[record, slot].state else { return false }
    return table.value(record, slot) == Int64(CellReason.zeroLost.rawValue)
  }

  private static func isProvince(_ code: Int) -> Bool {
    Province.exists(code, on: newDay) || Province.exists(code, on: Province.lastOldDay)
  }

  private static let newDay = Day(number: Province.lastOldDay.number + 1)

  /// The provinces of a commune that exists, or did.
  private func provinces(of code: Int) -> [Int] {
    let (old, new) = codes.provinces(of: code)
    return [old, new].compactMap { $0 }
  }

  private func provinces(ofCommune cell: Cell, _ value: Int64) -> [Int] {
    cell.state == .valid ? provinces(of: Int(value)) : []
  }

  /// The provinces that the end of an address may mean; none where it names none.
  private func province(of cell: Cell, _ bytes: Span<UInt8>, _ bench: borrowing Workbench) -> [Int] {
    guard cell.isPresent, cell.length < 512 else { return [] }
    let text = String(decoding: text(cell, bytes, bench), as: UTF8.self)
    guard let comma = text.lastIndex(of: ",") else { return [] }
    let name = String(text[text.index(after: comma)...])
    let old = Province.code(of: name, on: Province.lastOldDay)
    return [old, Province.code(of: name, on: Self.newDay), old.flatMap(Province.successor)].compactMap { $0 }
  }

  private func number(_ cell: Cell, _ bytes: Span<UInt8>, _ bench: borrowing Workbench, digits: Int) -> Int? {
    let text = text(cell, bytes, bench)
    guard text.count == digits, text.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    return text.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
  }

  private func text(_ cell: Cell, _ bytes: Span<UInt8>, _ bench: borrowing Workbench) -> [UInt8] {
    let range = cell.range
    if range.lowerBound >= bench.base {
      let inside = range.lowerBound - bench.base..<range.upperBound - bench.base
      return inside.upperBound <= bench.arena.count ? Array(bench.arena[inside]) : []
    }
    guard range.upperBound <= bytes.count else { return [] }
    var text: [UInt8] = []
    for index in range { text.append(bytes[index]) }
    return text
  }

  private func restore(
    _ code: Int, width: Int, _ record: Int, _ slot: Int, _ table: inout CellTable, _ bench: inout Workbench
  ) {
    let place = table.place(record, slot)
    table.cells[place].start = UInt32(bench.base + bench.arena.count)
    table.cells[place].length = UInt32(width)
    table.cells[place].state = .valid
    table.cells[place].change = .zeroRestored
    table.values[place] = Int64(code)
    Digits.write(UInt64(code), width: width, to: &bench.arena)
  }
}
