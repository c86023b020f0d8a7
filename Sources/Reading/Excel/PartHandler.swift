import Vocabulary

/// Names of elements and attributes that tables in XML use, whatever their prefix.
enum PartName: UInt8 {
  case other
  // A sheet.
  case worksheet, sheetData, row, c, v, f, `is`, t, r, s, rPh, si, mergeCell, ref
  // A workbook, its relationships, its formats.
  case workbookPr, date1904, sheet, name, state, id, sheetId, relationship, target, targetMode, type
  case numFmt, numFmtId, formatCode, cellXfs, xf, fonts, font, fontId, val
  // Excel's XML of 2003.
  case ssWorksheet, table, ssRow, cell, data, index, mergeAcross, mergeDown, hidden

  private static let byText: [String: PartName] = [
    "worksheet": .worksheet, "sheetData": .sheetData, "row": .row, "c": .c, "v": .v, "f": .f, "is": .is, "t": .t,
    "r": .r, "s": .s, "rPh": .rPh, "si": .si, "mergeCell": .mergeCell, "ref": .ref, "workbookPr": .workbookPr,
    "date1904": .date1904, "sheet": .sheet, "name": .name, "state": .state, "id": .id, "sheetId": .sheetId,
    "Relationship": .relationship, "Id": .id, "Target": .target, "TargetMode": .targetMode, "Type": .type,
    "numFmt": .numFmt, "numFmtId": .numFmtId, "formatCode": .formatCode, "cellXfs": .cellXfs, "xf": .xf,
    "fonts": .fonts, "font": .font, "fontId": .fontId, "val": .val,
    "Worksheet": .ssWorksheet, "Table": .table, "Row": .ssRow, "Cell": .cell, "Data": .data, "Index": .index,
    "MergeAcross": .mergeAcross, "MergeDown": .mergeDown, "Name": .name, "Hidden": .hidden,
  ]

  init(text: String) { self = Self.byText[text] ?? .other }
}

/// The text of the element being read, collected where the handler wants it.
struct PartText {
  var isWanted = false
  var bytes: [UInt8] = []

  mutating func begin() {
    bytes.removeAll(keepingCapacity: true)
    isWanted = true
  }

  var string: String { String(decoding: bytes, as: UTF8.self) }
}

/// Takes the elements of one document, in order. Never throws: it keeps its first fault.
protocol PartHandler: AnyObject {
  func open(_ name: PartName, _ attributes: PartAttributes, _ text: inout PartText)
  func close(_ name: PartName, _ text: inout PartText)
  /// Why reading should stop here.
  var fault: Fault? { get }
  /// Nothing that follows is wanted.
  var isDone: Bool { get }
}

extension PartHandler {
  var isDone: Bool { false }
  func close(_ name: PartName, _ text: inout PartText) {}
}
