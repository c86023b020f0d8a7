/// Writes the text of a cell so that it stays one cell of one line: with tabs between cells, as
/// `TableReader` reads them. A line break inside a cell becomes a carriage return, so that line and row
/// stay the same number.
enum CellEscape {
  private static let quote = UInt8(ascii: "\"")

  /// - Parameter decodes: `_x000D_` stands for a character, as in workbooks (ECMA-376 §22.4.2.4).
  static func append(_ text: some RandomAccessCollection<UInt8>, decodes: Bool, to out: inout [UInt8]) {
    let needsCare =
      text.first == quote || text.contains { $0 < 0x20 || decodes && $0 == UInt8(ascii: "_") }
    guard needsCare else {
      out.append(contentsOf: text)
      return
    }
    var plain: [UInt8] = []
    let bytes = Array(text)
    var index = 0
    while index < bytes.count {
      var byte = bytes[index]
      var length = 1
      if decodes, byte == UInt8(ascii: "_"), let scalar = escaped(bytes, index) {
        length = 7
        guard scalar < 0x20 || scalar == UInt32(UInt8(ascii: "_")) else {
          if let scalar = Unicode.Scalar(scalar) { plain += Array(String(scalar).utf8) }
          index += 7
          continue
        }
        byte = UInt8(truncatingIfNeeded: scalar)
      }
      index += length
      switch byte {
      case 0x0A: if plain.last != 0x0D { plain.append(0x0D) }
      case 0x09, 0x0D: plain.append(byte)
      case 0x00..<0x20: break
      default: plain.append(byte)
      }
    }
    guard plain.first == quote || plain.contains(where: { $0 < 0x20 }) else {
      out += plain
      return
    }
    out.append(quote)
    for byte in plain {
      if byte == quote { out.append(quote) }
      out.append(byte)
    }
    out.append(quote)
  }

  private static func escaped(_ bytes: [UInt8], _ at: Int) -> UInt32? {
    guard at + 6 < bytes.count, bytes[at + 1] == UInt8(ascii: "x"), bytes[at + 6] == UInt8(ascii: "_") else {
      return nil
    }
    return UInt32(String(decoding: bytes[(at + 2)..<(at + 6)], as: UTF8.self), radix: 16)
  }
}
