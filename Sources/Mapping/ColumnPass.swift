import Vocabulary

/// Runs normalizers over the columns of a batch.
enum ColumnPass {
  /// Cells of names and texts: looked at, touched only when something is to be done.
  static func text(
    _ slot: Int, stride: Int, records: Int, normalizer: CellNormalizer, cells: inout [Cell],
    bytes: Span<UInt8>, suspects: borrowing SuspectMap, bench: inout Workbench
  ) {
    var index = slot
    for _ in 0..<records {
      defer { index += stride }
      let cell = cells[index]
      guard cell.state == .text, let range = valid(cell, bytes.count) else { continue }
      if range.isEmpty {
        cells[index].state = .absent
        continue
      }
      let first = bytes[range.lowerBound]
      if first > 0x20, bytes[range.upperBound - 1] > 0x20, first != 0x27, first != 0x3D,
        range.count > 24 || !mayBeFiller(first),
        !suspects.mayNeedCleaning(range.lowerBound, range.upperBound)
      {
        continue
      }
      let result = bench.result(
        range.lowerBound, range.count, in: bytes, suspects: suspects, with: normalizer)
      store(result, at: index, cell, &cells)
    }
  }

  /// Cells that have a value to be parsed.
  static func typed(
    _ slot: Int, stride: Int, records: Int, normalizer: CellNormalizer, cells: inout [Cell],
    values: inout [Int64], bytes: Span<UInt8>, suspects: borrowing SuspectMap,
    bench: inout Workbench
  ) {
    var index = slot
    for _ in 0..<records {
      defer { index += stride }
      let cell = cells[index]
      guard cell.state == .text, let range = valid(cell, bytes.count) else { continue }
      if range.isEmpty {
        cells[index].state = .absent
        continue
      }
      let result = bench.result(
        range.lowerBound, range.count, in: bytes, suspects: suspects, with: normalizer)
      store(result, at: index, cell, &cells)
      values[index] = result.value
    }
  }

  /// Range of a cell, nil where it does not lie in the batch.
  @inline(__always)
  private static func valid(_ cell: Cell, _ count: Int) -> Range<Int>? {
    let start = Int(cell.start)
    let end = start + Int(cell.length)
    return end <= count ? start..<end : nil
  }

  @inline(__always)
  private static func mayBeFiller(_ first: UInt8) -> Bool {
    switch first {
    case 0x23, 0x2D, 0x2E, 0x2F, 0x30, 0x43, 0x4B, 0x4E, 0x5F, 0x63, 0x6B, 0x6E, 0xE2: true
    default: false
    }
  }

  @inline(__always)
  private static func store(
    _ result: Workbench.Result, at index: Int, _ cell: Cell, _ cells: inout [Cell]
  ) {
    var cell = cell
    cell.start = result.start
    cell.length = result.length
    cell.state = result.state
    if result.change != .none { cell.change = result.change }
    cell.detail = result.detail
    cells[index] = cell
  }
}
