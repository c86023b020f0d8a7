import Intake
import Vocabulary

/// `xl/workbook.xml`: its sheets in order, and from which day it counts.
final class WorkbookHandler: PartHandler {
  struct Sheet {
    var name: String
    var relationship: String
    var isHidden: Bool
  }
  private(set) var sheets: [Sheet] = []
  private(set) var is1904 = false
  private(set) var fault: Fault?

  static let sheetLimit = 1000

  func open(_ name: PartName, _ attributes: PartAttributes, _ text: inout PartText) {
    switch name {
    case .sheet:
      guard sheets.count < Self.sheetLimit else {
        fault = Fault(.tooManyMembers, facts: [String(Self.sheetLimit)])
        return
      }
      sheets.append(
        Sheet(
          name: attributes.text(.name) ?? "", relationship: attributes.text(.id) ?? "",
          isHidden: attributes.text(.state).map { $0 != "visible" } ?? false))
    case .workbookPr:
      let value = attributes.text(.date1904)
      is1904 = value == "1" || value == "true"
    default: break
    }
  }
}

/// `….rels`: which part a relationship leads to. Links to the outside are never followed.
final class RelationshipsHandler: PartHandler {
  private(set) var targets: [String: String] = [:]
  /// The last step of a relationship's type, `worksheet`, and its part.
  private(set) var byType: [String: String] = [:]
  var fault: Fault? { nil }

  func open(_ name: PartName, _ attributes: PartAttributes, _ text: inout PartText) {
    guard name == .relationship, attributes.text(.targetMode) != "External",
      let target = attributes.text(.target)
    else { return }
    if let id = attributes.text(.id) { targets[id] = target }
    if let type = attributes.text(.type)?.split(separator: "/").last { byType[String(type)] = target }
  }
}

extension TextEncoding {
  /// What a font is made for: `.VnTime`, `.VnArialH`; `VNI-Times`.
  init?(font name: String) {
    let name = name.lowercased()
    if name.hasPrefix(".vn") { self = .tcvn3 } else if name.hasPrefix("vni") { self = .vni } else { return nil }
  }
}

/// Which columns of a sheet are written with fonts made for an old encoding.
final class FontScan: PartHandler {
  private let fonts: [Int: TextEncoding]
  private var counts: [Int: [TextEncoding: Int]] = [:]
  private var texts: [Int: Int] = [:]
  private var rows = 0
  private var column = -1
  private(set) var isDone = false
  var fault: Fault? { nil }

  /// Rows looked at, at most.
  static let rowLimit = 500

  init(_ fonts: [Int: TextEncoding]) { self.fonts = fonts }

  func open(_ name: PartName, _ attributes: PartAttributes, _ text: inout PartText) {
    if name == .row {
      rows += 1
      column = -1
      isDone = rows > Self.rowLimit
    } else if name == .c {
      column = attributes.place(.r)?.column ?? column + 1
      guard [.shared, .text].contains(attributes.cellKind), column < SheetHandler.columnLimit else { return }
      texts[column, default: 0] += 1
      if let font = fonts[attributes.integer(.s) ?? 0] { counts[column, default: [:]][font, default: 0] += 1 }
    }
  }

  /// The font that most texts of a column have.
  var encodings: [Int: TextEncoding] {
    var found: [Int: TextEncoding] = [:]
    for (column, fonts) in counts {
      for (encoding, count) in fonts where count * 2 > texts[column, default: 0] { found[column] = encoding }
    }
    return found
  }
}

/// `styles.xml`: the format behind every style a cell may have.
final class FormatsHandler: PartHandler {
  private(set) var formats: [CellFormat] = []
  private(set) var fault: Fault?
  /// What the fonts of styles are made for, where that is an old encoding.
  private(set) var fonts: [Int: TextEncoding] = [:]
  private var codes: [Int: CellFormat] = [:]
  private var isInCellFormats = false
  private var isInFonts = false
  private var fontNumber = -1
  private var fontEncodings: [Int: TextEncoding] = [:]

  /// Styles of one workbook; Excel allows 65,490.
  static let limit = 1 << 17

  func open(_ name: PartName, _ attributes: PartAttributes, _ text: inout PartText) {
    switch name {
    case .numFmt:
      guard let id = attributes.integer(.numFmtId), let code = attributes.text(.formatCode) else { return }
      codes[id] = CellFormat(code: code)
    case .fonts: isInFonts = true
    case .font where isInFonts: fontNumber += 1
    case .name where isInFonts:
      if let name = attributes.text(.val), let encoding = TextEncoding(font: name) {
        fontEncodings[fontNumber] = encoding
      }
    case .cellXfs: isInCellFormats = true
    case .xf where isInCellFormats:
      guard formats.count < Self.limit else {
        fault = Fault(.damagedArchive, facts: ["styles"])
        return
      }
      if !fontEncodings.isEmpty, let font = attributes.integer(.fontId).flatMap({ fontEncodings[$0] }) {
        fonts[formats.count] = font
      }
      let id = attributes.integer(.numFmtId) ?? 0
      formats.append(codes[id] ?? CellFormat(builtIn: id))
    default: break
    }
  }

  func close(_ name: PartName, _ text: inout PartText) {
    if name == .cellXfs { isInCellFormats = false }
    if name == .fonts { isInFonts = false }
  }
}

extension CellPlace {
  /// `AB12`.
  var name: String {
    var rest = column
    var letters: [UInt8] = []
    repeat {
      letters.insert(UInt8(0x41 + rest % 26), at: 0)
      rest = rest / 26 - 1
    } while rest >= 0
    return String(decoding: letters, as: UTF8.self) + String(row)
  }

  /// `AB12`.
  init?(_ text: String) {
    var column = 0
    var row = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "$") { continue }
      if 0x41...0x5A ~= byte, row == 0, column < 20_000 {
        column = column * 26 + Int(byte - 0x40)
      } else if byte &- 0x30 < 10, row < 10_000_000 {
        row = row * 10 + Int(byte - 0x30)
      } else {
        return nil
      }
    }
    guard column > 0, row > 0 else { return nil }
    self.init(row: row, column: column - 1)
  }
}
