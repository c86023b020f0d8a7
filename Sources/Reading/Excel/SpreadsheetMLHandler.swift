import Vocabulary

/// Reads one table of Excel's XML of 2003, which many programs write under the name `.xls`.
final class SpreadsheetMLHandler: PartHandler, CellSource {
  var writer: RowWriter
  private(set) var fault: Fault?
  private(set) var isDone = false
  /// The names of the sheets passed so far.
  private(set) var names: [String] = []

  /// From 0; -1 to read no cell and list the sheets.
  private let wanted: Int
  private var place = CellPlace(row: 0, column: -1)
  private var span = 0
  private var kind: String?
  private var fillsDown = 0
  private var hasData = false

  init(_ shape: SheetShape, sheet: Int) {
    writer = RowWriter(shape)
    wanted = sheet
  }

  private var isWanted: Bool { names.count - 1 == wanted }

  func open(_ name: PartName, _ attributes: PartAttributes, _ text: inout PartText) {
    switch name {
    case .ssWorksheet:
      guard names.count < WorkbookHandler.sheetLimit else {
        fault = Fault(.tooManyMembers, facts: [String(WorkbookHandler.sheetLimit)])
        return
      }
      names.append(attributes.text(.name) ?? "")
      place = CellPlace(row: 0, column: -1)
    case .ssRow where isWanted:
      let row = attributes.integer(.index) ?? place.row + 1
      guard row > place.row, row <= SheetHandler.rowLimit else {
        fault = Fault(.malformedXML, facts: ["Row \(row)", "Row \(row)"])
        return
      }
      place = CellPlace(row: row, column: -1)
      span = 0
    case .cell where isWanted:
      let column = attributes.integer(.index).map { $0 - 1 } ?? place.column + 1 + span
      guard column > place.column, column < SheetHandler.columnLimit else {
        fault = Fault(.malformedXML, facts: ["Cell \(column + 1)", "Cell \(column + 1)"])
        return
      }
      place.column = column
      span = attributes.integer(.mergeAcross) ?? 0
      fillsDown = attributes.integer(.mergeDown) ?? 0
      hasData = false
    case .data where isWanted:
      kind = attributes.text(.type)
      text.begin()
      hasData = true
    default: break
    }
  }

  func close(_ name: PartName, _ text: inout PartText) {
    switch name {
    case .data where isWanted && hasData:
      text.isWanted = false
      hasData = false
      write(text.bytes)
    case .ssWorksheet where isWanted:
      writer.finish()
      isDone = true
    default: break
    }
  }

  private func write(_ bytes: [UInt8]) {
    guard !bytes.isEmpty, writer.begin(place) else { return }
    switch kind {
    case "Number": NumberText.append(bytes.span, to: &writer.out)
    case "DateTime": writer.out += Self.dateTime(bytes)
    case "Boolean": writer.out += bytes == [0x31] ? Array("TRUE".utf8) : Array("FALSE".utf8)
    default: CellEscape.append(bytes, decodes: false, to: &writer.out)
    }
    writer.end(place, lastRow: fillsDown > 0 ? place.row + min(fillsDown, SheetHandler.rowLimit) : nil)
  }

  /// `2026-04-02T08:30:00.000` without its fraction; midnight is the day alone.
  private static func dateTime(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= 19, bytes[10] == UInt8(ascii: "T") else { return bytes }
    if bytes[11..<19].elementsEqual("00:00:00".utf8) { return Array(bytes[..<10]) }
    return Array(bytes[..<10]) + [0x20] + bytes[11..<19]
  }
}
