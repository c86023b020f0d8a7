import Vocabulary

/// Reads one worksheet of an `.xlsx` (ECMA-376 §18.3) into lines of cells.
final class SheetHandler: PartHandler, CellSource {
  var writer: RowWriter
  private(set) var fault: Fault?
  private(set) var isDone = false
  /// Formulas whose result was not stored.
  private(set) var unstored = 0

  private let strings: SharedStrings
  private let formats: [CellFormat]
  private let is1904: Bool
  private var place = CellPlace(row: 0, column: -1)
  private var kind = CellKind.number
  private var style = 0
  private var hasFormula = false
  private var isInline = false
  private var isPhonetic = false

  static let rowLimit = 1_048_576
  static let columnLimit = 16_384

  init(_ shape: SheetShape, strings: SharedStrings, formats: [CellFormat], is1904: Bool) {
    writer = RowWriter(shape)
    self.strings = strings
    self.formats = formats
    self.is1904 = is1904
  }

  func open(_ name: PartName, _ attributes: PartAttributes, _ text: inout PartText) {
    switch name {
    case .c:
      let column = attributes.place(.r)?.column ?? place.column + 1
      guard column > place.column, column < Self.columnLimit else {
        fault = Fault(.damagedArchive, facts: ["row \(place.row): cells"])
        return
      }
      place.column = column
      kind = attributes.cellKind
      style = attributes.integer(.s) ?? 0
      hasFormula = false
      text.bytes.removeAll(keepingCapacity: true)
      text.isWanted = false
    case .v: text.isWanted = true
    case .row:
      let row = attributes.integer(.r) ?? place.row + 1
      guard row > place.row, row <= Self.rowLimit else {
        fault = Fault(.damagedArchive, facts: ["row \(row)"])
        return
      }
      place = CellPlace(row: row, column: -1)
    case .f: hasFormula = true
    case .is: isInline = true
    case .rPh: isPhonetic = true
    case .t: if isInline, !isPhonetic { text.isWanted = true }
    default: break
    }
  }

  func close(_ name: PartName, _ text: inout PartText) {
    switch name {
    case .v, .t: text.isWanted = false
    case .c:
      if !text.bytes.isEmpty { write(text.bytes) } else if hasFormula { unstored += 1 }
    case .is: isInline = false
    case .rPh: isPhonetic = false
    case .sheetData:
      writer.finish()
      isDone = true
    default: break
    }
  }

  private func write(_ bytes: [UInt8]) {
    if kind == .shared {
      var index = 0
      for byte in bytes where byte &- 0x30 < 10 && index < 1 << 40 { index = index &* 10 &+ Int(byte &- 0x30) }
      guard index < strings.count else {
        fault = Fault(.damagedArchive, facts: ["sharedStrings \(index)"])
        return
      }
      guard !strings.isEmpty(index), writer.begin(place) else { return }
      do throws(Fault) { try strings.append(index, to: &writer.out) } catch { fault = error }
      writer.end(place)
      return
    }
    guard writer.begin(place) else { return }
    switch kind {
    case .number: number(bytes)
    case .boolean: writer.out += bytes == [0x31] ? Array("TRUE".utf8) : Array("FALSE".utf8)
    case .shared, .text, .error, .date: CellEscape.append(bytes, decodes: kind == .text, to: &writer.out)
    }
    writer.end(place)
  }

  private func number(_ bytes: [UInt8]) {
    let format = style < formats.count ? formats[style] : .number
    switch format {
    case .number:
      // Most numbers are short and whole.
      if bytes.count <= NumberText.Digits.precision, bytes.allSatisfy({ $0 &- 0x30 < 10 }) {
        writer.out += bytes
      } else {
        NumberText.append(bytes.span, to: &writer.out)
      }
    case .percent:
      NumberText.append(bytes.span, shift: 2, to: &writer.out)
      writer.out.append(UInt8(ascii: "%"))
    case .date(let kind):
      let serial = Double(String(decoding: bytes, as: UTF8.self)) ?? -1
      if !DateSerial.append(serial, kind, is1904: is1904, to: &writer.out) {
        NumberText.append(bytes.span, to: &writer.out)
      }
    case .mask(let mask):
      if let digits = NumberText.Digits(bytes.span, shift: 0), let text = CellFormat.masked(digits, mask) {
        writer.out += text
      } else {
        NumberText.append(bytes.span, to: &writer.out)
      }
    }
  }
}

/// What writes the lines of a sheet, whatever it is read from.
protocol CellSource: AnyObject {
  var writer: RowWriter { get set }
  var unstored: Int { get }
}

extension CellSource {
  var unstored: Int { 0 }
}
