/// RFC 3986 §2.1.
enum PercentEncoding {
  /// Letters, digits and the bytes of `keeping` stay; the rest becomes `%XX`.
  static func append(_ byte: UInt8, keeping: String, to output: inout [UInt8]) {
    if KeyParts.digit(byte) != nil || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
      || keeping.utf8.contains(byte)
    {
      output.append(byte)
      return
    }
    output.append(0x25)
    for nibble in [byte >> 4, byte & 0xF] { output.append(nibble < 10 ? 0x30 + nibble : 0x37 + nibble) }
  }

  /// A path relative to the page that leads to it.
  static func path(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 { append(byte, keeping: "-._~/", to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
