/// Vietnamese words without their marks, for telling fixed words apart: `Tổng cộng` → `tong cong`.
///
/// Never for comparing names: 70 groups of commune names fall together without marks.
enum Skeleton {
  /// Replaces `output` by the lower-case base letters, digits and `(` `:` of a range; runs of space
  /// become one, other characters `?`. False when the text is longer than `limit` bytes.
  static func fold(
    _ bytes: Span<UInt8>, _ range: Range<Int>, limit: Int, into output: inout [UInt8]
  ) -> Bool {
    output.removeAll(keepingCapacity: true)
    guard range.count <= limit else { return false }
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = scalar(bytes, &index, range.upperBound)
      guard let letter = base(of: scalar) else { continue }
      if letter == 0x20, output.isEmpty || output.last == 0x20 { continue }
      output.append(letter)
    }
    while output.last == 0x20 { output.removeLast() }
    return true
  }

  static func fold(_ text: String) -> String {
    var output: [UInt8] = []
    let bytes = Array(text.utf8)
    _ = fold(bytes.span, bytes.indices, limit: bytes.count, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// One scalar; anything malformed is U+FFFD and moves on by a byte.
  private static func scalar(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int) -> UInt32 {
    let first = bytes[index]
    index += 1
    let more = first < 0x80 ? 0 : first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : -1
    guard more >= 0, index + more <= end else { return 0xFFFD }
    guard more > 0 else { return UInt32(first) }
    var value = UInt32(first) & (0x3F >> UInt32(more))
    for _ in 0..<more {
      value = value << 6 | UInt32(bytes[index] & 0x3F)
      index += 1
    }
    return value
  }

  /// nil for what is left out: combining marks and characters of no width.
  private static func base(of scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x41...0x5A: UInt8(scalar) | 0x20
    case 0x61...0x7A, 0x30...0x39, 0x28, 0x3A: UInt8(scalar)
    case 0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x2000...0x200A, 0x3000: 0x20
    case 0x0300...0x036F, 0x200B...0x200D, 0xFEFF, 0xAD: nil
    case 0xC0...0xC5, 0xE0...0xE5, 0x102, 0x103, 0x1EA0...0x1EB7: UInt8(ascii: "a")
    case 0xC8...0xCB, 0xE8...0xEB, 0x1EB8...0x1EC7: UInt8(ascii: "e")
    case 0xCC...0xCF, 0xEC...0xEF, 0x128, 0x129, 0x1EC8...0x1ECB: UInt8(ascii: "i")
    case 0xD2...0xD6, 0xF2...0xF6, 0x1A0, 0x1A1, 0x1ECC...0x1EE3: UInt8(ascii: "o")
    case 0xD9...0xDC, 0xF9...0xFC, 0x168, 0x169, 0x1AF, 0x1B0, 0x1EE4...0x1EF1: UInt8(ascii: "u")
    case 0xDD, 0xFD, 0x1EF2...0x1EF9: UInt8(ascii: "y")
    case 0x110, 0x111, 0xD0, 0xF0, 0x189, 0x256: UInt8(ascii: "d")
    default: UInt8(ascii: "?")
    }
  }
}
