import Vocabulary

/// A cell of a CSV that is written, by RFC 4180: in quotes where it must be.
package enum CSVText {
  /// - Parameters:
  ///   - delimiter: between cells; a cell that holds it is quoted.
  ///   - defused: an apostrophe goes in front, for a spreadsheet would run the text.
  package static func append(
    _ text: some Sequence<UInt8>, delimiter: UInt8 = 0x2C, defused: Bool = false, to bytes: inout [UInt8]
  ) {
    guard defused || text.contains(where: { $0 == 0x22 || $0 == delimiter || $0 == 0x0A || $0 == 0x0D }) else {
      bytes.append(contentsOf: text)
      return
    }
    quote(text, defused: defused, to: &bytes)
  }

  /// The same in quotes whatever it holds.
  package static func quote(_ text: some Sequence<UInt8>, defused: Bool = false, to bytes: inout [UInt8]) {
    bytes.append(0x22)
    if defused { bytes.append(0x27) }
    for byte in text {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  /// Spreadsheets run what starts with one of these; some fold the full-width forms first.
  package static func couldRun(_ text: some StringProtocol) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    switch first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": return true
    default: return false
    }
  }
}
