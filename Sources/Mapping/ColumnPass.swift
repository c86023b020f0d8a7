import Vocabulary

/// Runs normalizers over the columns of a batch.
enum ColumnPass {
  /// Cells of names and texts: looked at, touched only when something is to be done.
  static func text(
    _ column: Int, records: Int, normalizer: CellNormalizer, table: inout CellTable,
    bytes: Span<UInt8>, bench: inout Workbench
  ) {
    // As spans: whether an array is shared is asked once, not at every write.
    var (cells, values): ([Cell], [Int64]) = ([], [])
    swap(&cells, &table.cells)
    swap(&values, &table.values)
    var cellSpan = cells.mutableSpan
    var valueSpan = values.mutableSpan
    text(column..<column + records, normalizer, &cellSpan, &valueSpan, bytes, &bench)
    swap(&cells, &table.cells)
    swap(&values, &table.values)
  }

  @inline(__always)
  private static func text(
    _ places: Range<Int>, _ normalizer: CellNormalizer, _ cells: inout MutableSpan<Cell>,
    _ values: inout MutableSpan<Int64>, _ bytes: Span<UInt8>, _ bench: inout Workbench
  ) {
    let hidesValue = normalizer.isOwnCode
    for index in places {
      let cell = cells[index]
      guard case .text = cell.state, let range = valid(cell, bytes.count) else { continue }
      if range.isEmpty {
        cells[index].state = .absent
        continue
      }
      let first = bytes[range.lowerBound]
      if first > 0x20, bytes[range.upperBound - 1] > 0x20, first != 0x27, first != 0x3D,
        range.count > 24 || !Fillers.mayBegin(first, range.count > 1 ? bytes[range.lowerBound + 1] : 0),
        !hidesValue || !normalizer.mayHideValue(bytes, range),
        bench.isClean(range.lowerBound, range.count, in: bytes)
      {
        continue
      }
      let result = bench.result(
        range.lowerBound, range.count, in: bytes, with: normalizer)
      store(result, at: index, cell, &cells)
      values[index] = result.value
    }
  }

  /// Cells that have a value to be parsed.
  static func typed(
    _ column: Int, records: Int, normalizer: CellNormalizer, table: inout CellTable,
    bytes: Span<UInt8>, bench: inout Workbench
  ) {
    var (cells, values): ([Cell], [Int64]) = ([], [])
    swap(&cells, &table.cells)
    swap(&values, &table.values)
    var cellSpan = cells.mutableSpan
    var valueSpan = values.mutableSpan
    typed(column..<column + records, normalizer, &cellSpan, &valueSpan, bytes, &bench)
    swap(&cells, &table.cells)
    swap(&values, &table.values)
  }

  @inline(__always)
  private static func typed(
    _ places: Range<Int>, _ normalizer: CellNormalizer, _ cells: inout MutableSpan<Cell>,
    _ values: inout MutableSpan<Int64>, _ bytes: Span<UInt8>, _ bench: inout Workbench
  ) {
    for index in places {
      let cell = cells[index]
      guard case .text = cell.state, let range = valid(cell, bytes.count) else { continue }
      if range.isEmpty {
        cells[index].state = .absent
        continue
      }
      let result = bench.result(
        range.lowerBound, range.count, in: bytes, with: normalizer)
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
  private static func store(
    _ result: Workbench.Result, at index: Int, _ cell: Cell, _ cells: inout MutableSpan<Cell>
  ) {
    var cell = cell
    cell.start = result.start
    cell.length = result.length
    cell.state = result.state
    // Where a cell says what stands above, or was typed in an old encoding, that is what a person has to
    // know of it.
    if cell.change != .filledDown, cell.change != .legacyEncoding, result.change != .none {
      cell.change = result.change
    }
    cell.detail = result.detail
    cells[index] = cell
  }
}
