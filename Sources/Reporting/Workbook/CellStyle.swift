import Vocabulary

/// How a cell looks: every look the program's workbooks have, so that a workbook holds each once.
package enum CellStyle: Int, Sendable, CaseIterable {
  // Sheets of the sender: text, whatever it looks like, so that Excel changes nothing while it is edited.
  case text, error, warning, info
  case header, headerError, headerWarning, headerInfo
  // Our own sheets.
  case plain, title, strong, muted
  case wrapped, wrappedStrong
  case tableHead, tableCell, tableNumber, tableLink
  case badgeError, badgeWarning, badgeInfo
  case verdictGood, verdictBad, verdictOpen
  // Templates.
  case required, wanted, example

  struct Look {
    var isText = false
    var bold = false
    var wraps = false
    var italic = false
    var size = 0.0
    /// RGB; nil is Excel's own.
    var ink: UInt32?
    var fill: UInt32?
    /// Colour of thin lines on all sides.
    var border: UInt32?
    var centred = false
    var underlined = false
    /// At the top of its row rather than at its foot.
    var top = false
  }

  /// Excel's own pairs of bad, neutral and good, so that the colours mean what people know.
  var look: Look {
    switch self {
    case .text: Look(isText: true)
    case .error: Look(isText: true, ink: 0x9C0006, fill: 0xFFC7CE, border: 0xE0A0A8)
    case .warning: Look(isText: true, ink: 0x7F6000, fill: 0xFFEB9C, border: 0xE0CC80)
    case .info: Look(isText: true, fill: 0xE4EEF8, border: 0xC4D6E8)
    case .header: Look(isText: true, bold: true, wraps: true, fill: 0xE7E6E6, border: 0xBFBFBF, top: true)
    case .headerError:
      Look(isText: true, bold: true, wraps: true, ink: 0x9C0006, fill: 0xFFC7CE, border: 0xBFBFBF, top: true)
    case .headerWarning:
      Look(isText: true, bold: true, wraps: true, ink: 0x7F6000, fill: 0xFFEB9C, border: 0xBFBFBF, top: true)
    case .headerInfo: Look(isText: true, bold: true, wraps: true, fill: 0xCFE0F1, border: 0xBFBFBF, top: true)
    case .plain: Look()
    case .title: Look(bold: true, size: 16)
    case .strong: Look(bold: true)
    case .muted: Look(ink: 0x666666)
    case .wrapped: Look(wraps: true, top: true)
    case .wrappedStrong: Look(bold: true, wraps: true, top: true)
    case .tableHead: Look(bold: true, wraps: true, ink: 0xFFFFFF, fill: 0x1F4E78, border: 0xBFBFBF, top: true)
    case .tableCell: Look(isText: true, wraps: true, border: 0xD0D0D0, top: true)
    case .tableNumber: Look(border: 0xD0D0D0, centred: true, top: true)
    case .tableLink: Look(ink: 0x0563C1, border: 0xD0D0D0, centred: true, underlined: true, top: true)
    case .badgeError: Look(bold: true, ink: 0x9C0006, fill: 0xFFC7CE, border: 0xD0D0D0, centred: true, top: true)
    case .badgeWarning: Look(bold: true, ink: 0x7F6000, fill: 0xFFEB9C, border: 0xD0D0D0, centred: true, top: true)
    case .badgeInfo: Look(bold: true, fill: 0xE4EEF8, border: 0xD0D0D0, centred: true, top: true)
    case .verdictGood: Look(bold: true, size: 18, ink: 0x1E7B34)
    case .verdictBad: Look(bold: true, size: 18, ink: 0xB3261E)
    case .verdictOpen: Look(bold: true, size: 18, ink: 0x7F6000)
    case .required:
      Look(isText: true, bold: true, wraps: true, ink: 0xFFFFFF, fill: 0x1F4E78, border: 0xBFBFBF, top: true)
    case .wanted: Look(isText: true, bold: true, wraps: true, fill: 0xDDEBF7, border: 0xBFBFBF, top: true)
    case .example: Look(isText: true, ink: 0x1E7B34)
    }
  }
}

extension CellStyle {
  static func badge(of severity: Severity) -> CellStyle {
    switch severity {
    case .error: .badgeError
    case .warning: .badgeWarning
    case .info: .badgeInfo
    }
  }
}
