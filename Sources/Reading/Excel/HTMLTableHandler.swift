import Vocabulary

/// Reads one table of a page that calls itself `.xls`. Tables inside tables are tables of their own.
final class HTMLTableHandler: CellSource {
  var writer: RowWriter
  private(set) var isDone = false
  private(set) var fault: Fault?
  /// Rows of each table, in the order in which they open.
  private(set) var rows: [Int] = []

  /// From 0; -1 to read no cell and list the tables.
  private let wanted: Int
  private var open: [Int] = []
  private var place = CellPlace(row: 0, column: -1)
  private var span = 1
  private var fillsDown = 0
  private var isInCell = false
  private var hidden = 0
  private var text: [UInt8] = []
  /// Columns that a cell above takes, and how many rows more.
  private var taken: [Int: Int] = [:]

  static let tableLimit = 10_000

  init(_ shape: SheetShape, table: Int) {
    writer = RowWriter(shape)
    wanted = table
  }

  private var isWanted: Bool { open.last == wanted }

  /// - Parameter attribute: a number that an attribute of the tag holds.
  func open(_ name: String, attribute: (String) -> Int?) {
    switch name {
    case "table":
      guard rows.count < Self.tableLimit else {
        fault = Fault(.tooManyNames, facts: [String(Self.tableLimit)])
        return
      }
      open.append(rows.count)
      rows.append(0)
    case "tr":
      guard let table = open.last else { return }
      rows[table] += 1
      guard isWanted else { return }
      endCell()
      if place.row > 0 { taken = taken.filter { $0.value > 1 }.mapValues { $0 - 1 } }
      place = CellPlace(row: place.row + 1, column: -1)
      span = 1
      if place.row > SheetHandler.rowLimit { fault = Fault(.tooLarge, facts: ["\(SheetHandler.rowLimit) tr"]) }
    case "td", "th":
      guard isWanted, place.row > 0 else { return }
      endCell()
      place.column += span
      while taken[place.column] != nil { place.column += 1 }
      guard place.column < SheetHandler.columnLimit else {
        fault = Fault(.tooManyNames, facts: [String(SheetHandler.columnLimit)])
        return
      }
      span = min(max(1, attribute("colspan") ?? 1), SheetHandler.columnLimit)
      fillsDown = min(max(1, attribute("rowspan") ?? 1), SheetHandler.rowLimit) - 1
      if fillsDown > 0 {
        for column in place.column..<min(place.column + span, SheetHandler.columnLimit) {
          taken[column] = fillsDown + 1
        }
      }
      isInCell = true
      text.removeAll(keepingCapacity: true)
    case "br", "p", "div", "li":
      if isInCell, isWanted, !text.isEmpty { newLine() }
    case "style", "script", "xml": hidden += 1
    default: break
    }
  }

  func close(_ name: String) {
    switch name {
    case "table":
      guard let table = open.popLast() else { return }
      if table == wanted {
        open.append(table)
        endCell()
        open.removeLast()
        writer.finish()
        isDone = true
      }
    case "td", "th", "tr": if isWanted { endCell() }
    case "style", "script", "xml": hidden = max(0, hidden - 1)
    default: break
    }
  }

  func characters(_ bytes: some Sequence<UInt8>) {
    guard isInCell, isWanted, hidden == 0, text.count < PartParser.textLimit else { return }
    for byte in bytes {
      let isSpace = byte == 0x20 || 0x09...0x0D ~= byte
      if !isSpace {
        text.append(byte)
      } else if let last = text.last, last != 0x20, last != 0x0A {
        text.append(0x20)
      }
    }
  }

  private func newLine() {
    while text.last == 0x20 { text.removeLast() }
    if text.last != 0x0A { text.append(0x0A) }
  }

  private func endCell() {
    guard isInCell else { return }
    isInCell = false
    while let last = text.last, last == 0x20 || last == 0x0A { text.removeLast() }
    guard !text.isEmpty, writer.begin(place) else { return }
    CellEscape.append(text, decodes: false, to: &writer.out)
    writer.end(place, lastRow: fillsDown > 0 ? place.row + fillsDown : nil)
  }
}
