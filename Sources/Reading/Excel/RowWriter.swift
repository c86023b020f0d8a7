/// How the rows of a sheet are written once its layout is known.
struct SheetShape {
  /// The first line of data: above it rows are written as they are.
  var firstLine = Int.max
  /// Columns of the table; rows are filled up to it, what stands behind it is counted.
  var width = 0
  /// Last row of each merge that goes down, by its first cell.
  var merges: [CellPlace: Int] = [:]
}

struct CellPlace: Hashable {
  /// From 1.
  var row: Int
  /// From 0.
  var column: Int
}

/// Writes the cells of a sheet as lines with tabs between them: line and row are the same number.
///
/// Nothing is written for what is empty at the end of a row or of the sheet, so that a cell at the far
/// corner of an empty sheet costs line feeds and no more.
struct RowWriter {
  var out: [UInt8] = []
  let shape: SheetShape
  /// Where the next byte goes.
  private var line = 1
  private var column = 0
  private var hasValue = false

  /// Cells filled from a merged one above, and the first of them.
  private(set) var filled = 0
  private(set) var firstFilled: CellPlace?
  /// Cells behind the last column.
  private(set) var surplus = 0
  private(set) var firstSurplus: CellPlace?

  private struct Merge {
    var column: Int
    var lastRow: Int
    var text: [UInt8]
  }
  /// Merges that reach below the current row, by column.
  private var open: [Merge] = []
  private var nextOpen = 0
  private var start = 0

  init(_ shape: SheetShape) { self.shape = shape }

  private var isData: Bool { line >= shape.firstLine }

  /// Goes to a cell further on; the caller then appends its text to `out` and calls `end`.
  ///
  /// - Returns: whether the cell belongs to the table.
  mutating func begin(_ place: CellPlace) -> Bool {
    if place.row > line {
      endLine()
      out.append(contentsOf: repeatElement(0x0A, count: place.row - line))
      line = place.row
      column = 0
      hasValue = false
      nextOpen = 0
      if !open.isEmpty { open.removeAll { $0.lastRow < place.row } }
    }
    if isData, place.column >= shape.width {
      surplus += 1
      if firstSurplus == nil { firstSurplus = place }
      return false
    }
    fill(upTo: place.column)
    tabs(to: place.column)
    hasValue = true
    start = out.count
    return true
  }

  /// - Parameter lastRow: how far down the cell is merged, where the cell itself says so.
  mutating func end(_ place: CellPlace, lastRow: Int? = nil) {
    guard isData, lastRow != nil || !shape.merges.isEmpty || !open.isEmpty else { return }
    while nextOpen < open.count, open[nextOpen].column <= place.column { nextOpen += 1 }
    guard let last = lastRow ?? shape.merges[place] else { return }
    let merge = Merge(column: place.column, lastRow: last, text: Array(out[start...]))
    open.removeAll { $0.column == place.column }
    open.insert(merge, at: open.firstIndex { $0.column > place.column } ?? open.count)
    nextOpen = (open.firstIndex { $0.column > place.column }) ?? open.count
  }

  /// Cells of merges above, left of a column.
  private mutating func fill(upTo end: Int) {
    guard isData, nextOpen < open.count else { return }
    while nextOpen < open.count, open[nextOpen].column < end {
      let merge = open[nextOpen]
      nextOpen += 1
      tabs(to: merge.column)
      out += merge.text
      filled += 1
      if firstFilled == nil { firstFilled = CellPlace(row: line, column: merge.column) }
    }
  }

  private mutating func tabs(to target: Int) {
    guard target > column else { return }
    if target == column &+ 1 {
      out.append(0x09)
    } else {
      out.append(contentsOf: repeatElement(0x09, count: target - column))
    }
    column = target
  }

  private mutating func endLine() {
    guard hasValue, isData else { return }
    fill(upTo: .max)
    tabs(to: shape.width - 1)
  }

  /// No cell follows.
  mutating func finish() {
    endLine()
    if hasValue { out.append(0x0A) }
    hasValue = false
  }
}
