/// The cells of a batch, column after column, and beside each what it means as a number.
///
/// ```
/// cells   [nothing: r0 r1 …][slot 4: r0 r1 …][slot 0: r0 r1 …]      each `capacity` long
/// values  the same shape
/// ```
///
/// A column exists once a record has a value there: an EPCIS event fills a dozen of the eighty core
/// fields, and rules run down one column at a time. Slots without a column share the first one, which
/// stays absent, so that reading a cell never has to ask.
public struct CellTable: Sendable {
  /// Places in a column: at least as many as there are records.
  public private(set) var capacity: Int
  /// Where each slot's column begins; 0 for a slot without one.
  public private(set) var columns: [Int]
  public var cells: [Cell]
  public var values: [Int64]

  /// - Parameter capacity: how many records are to come; it grows where there are more.
  public init(width: Int, capacity: Int = 0) {
    self.capacity = max(1, capacity)
    columns = [Int](repeating: 0, count: width)
    cells = [Cell](repeating: .absent, count: self.capacity)
    values = [Int64](repeating: 0, count: self.capacity)
  }

  /// How many slots there are, with a column or without.
  @inlinable public var width: Int { columns.count }

  /// Some record has, or had, a value in that slot.
  @inlinable public func hasColumn(_ slot: Int) -> Bool { columns[slot] > 0 }

  /// Where the cell of a record stands in `cells` and `values`. Write there only where the slot has a
  /// column: a present cell proves it, `makeColumn` sees to it.
  @inlinable public func place(_ record: Int, _ slot: Int) -> Int { columns[slot] &+ record }

  @inlinable public subscript(_ record: Int, _ slot: Int) -> Cell { cells[columns[slot] &+ record] }

  @inlinable public func value(_ record: Int, _ slot: Int) -> Int64 {
    values[columns[slot] &+ record]
  }

  /// Gives a slot its column, if it has none yet, and tells where it begins.
  @inlinable public mutating func makeColumn(_ slot: Int) -> Int {
    let start = columns[slot]
    return start > 0 ? start : addColumn(slot)
  }

  public mutating func addColumn(_ slot: Int) -> Int {
    let start = cells.count
    cells.append(addingCapacity: capacity) { $0.append(repeating: .absent, count: capacity) }
    values.append(addingCapacity: capacity) { $0.append(repeating: 0, count: capacity) }
    columns[slot] = start
    return start
  }

  /// Room for that many columns, for those who know how many are to come.
  public mutating func reserve(columns: Int) {
    cells.reserveCapacity(capacity * (columns + 1))
    values.reserveCapacity(capacity * (columns + 1))
  }

  /// Gives every slot its column, in their order: tables, where a column stands even when it is empty.
  public mutating func makeColumns() {
    cells.reserveCapacity(capacity * (width + 1))
    values.reserveCapacity(capacity * (width + 1))
    for slot in columns.indices { _ = makeColumn(slot) }
  }

  /// Gives a column to the first `reach` slots, in their order, then to those of `others` behind them.
  ///
  /// A row of ten bytes in a table of sixteen thousand columns has ten cells at most: columns that no
  /// record reaches cost nothing, only those that mean a field stand even so.
  public mutating func makeColumns(upTo reach: Int, and others: [Int]) {
    let first = min(reach, width)
    let more = others.reduce(0) { $1 >= first ? $0 + 1 : $0 }
    cells.reserveCapacity(capacity * (first + more + 1))
    values.reserveCapacity(capacity * (first + more + 1))
    for slot in 0..<first { _ = makeColumn(slot) }
    for slot in others where slot >= first { _ = makeColumn(slot) }
  }

  @inlinable public mutating func put(_ cell: Cell, value: Int64 = 0, _ record: Int, _ slot: Int) {
    let place = makeColumn(slot) &+ record
    cells[place] = cell
    values[place] = value
  }

  /// Room for that many records in every column; what stands in them stays.
  @inlinable public mutating func makeRoom(for records: Int) {
    if records > capacity { grow(to: max(records, capacity * 2, 16)) }
  }

  public mutating func grow(to room: Int) {
    let pieces = cells.count / capacity
    var grownCells: [Cell] = []
    var grownValues: [Int64] = []
    grownCells.reserveCapacity(room * pieces)
    grownValues.reserveCapacity(room * pieces)
    for piece in 0..<pieces {
      let old = piece * capacity..<(piece + 1) * capacity
      grownCells.append(contentsOf: cells[old])
      grownCells.append(contentsOf: repeatElement(.absent, count: room - capacity))
      grownValues.append(contentsOf: values[old])
      grownValues.append(contentsOf: repeatElement(0, count: room - capacity))
    }
    for slot in columns.indices { columns[slot] = columns[slot] / capacity * room }
    cells = grownCells
    values = grownValues
    capacity = room
  }
}
