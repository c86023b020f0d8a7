/// Case folding of Vietnamese text, bytes in and bytes out.
enum VietnameseFold {
  /// Lower case, letters kept with their marks: `MÈ XỬNG` → `mè xửng`. NFC in, NFC out.
  static func lower(_ bytes: Span<UInt8>, into out: inout [UInt8]) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        out.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        index &+= 1
        continue
      }
      if byte & 0xE0 == 0xC0, index + 1 < bytes.count {
        append(lower(UInt32(byte & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F)), to: &out)
        index &+= 2
        continue
      }
      if byte & 0xF0 == 0xE0, index + 2 < bytes.count {
        let value =
          UInt32(byte & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6
          | UInt32(bytes[index + 2] & 0x3F)
        append(lower(value), to: &out)
        index &+= 3
        continue
      }
      out.append(byte)
      index &+= 1
    }
  }

  /// The lower-case letter of the ranges that Vietnamese uses; others unchanged.
  private static func lower(_ value: UInt32) -> UInt32 {
    switch value {
    case 0xC0...0xDE where value != 0xD7: value + 0x20
    // Ă Đ Ĩ Ũ and their neighbours, Ơ Ư, and the block of composed Vietnamese letters.
    case 0x0100...0x0137, 0x0168...0x0177, 0x01A0...0x01A5, 0x1EA0...0x1EF9: value | 1
    case 0x01AF: 0x01B0
    default: value
    }
  }

  private static func append(_ value: UInt32, to out: inout [UInt8]) {
    if value < 0x800 {
      out.append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
      out.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    } else {
      out.append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
      out.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
      out.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    }
  }
}
