/// The first and last eight bytes of a text and its length: all of it, up to sixteen bytes.
struct TextKey {
  let head: UInt64
  let tail: UInt64
  /// Eight bytes from the middle of a text of more than sixteen: with the others all of it, up to 24.
  let middle: UInt64
  let length: Int

  @inline(__always)
  init(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) {
    self.length = length
    if length >= 8 {
      head = TextScan.eight(bytes, start)
      tail = TextScan.eight(bytes, start + length - 8)
      middle = length > 16 ? TextScan.eight(bytes, start + length / 2 - 4) : 0
    } else {
      head = Self.short(bytes, start, length)
      tail = 0
      middle = 0
    }
  }

  /// Nothing of the text is outside the key.
  @inline(__always) var isWhole: Bool { length <= 16 }

  /// All bits of the key move all bits of the hash.
  @inline(__always) var hash: UInt64 {
    let word = (head ^ middle &* 0x9E37_79B9_7F4A_7C15 ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(
      by: tail ^ UInt64(truncatingIfNeeded: length) &* 0xFF51_AFD7_ED55_8CCD ^ 0xC2B2_AE3D_27D4_EB4F)
    return word.high ^ word.low
  }

  /// All bytes of a text of up to seven, some of them twice: with the length they tell it apart.
  @inline(__always)
  private static func short(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) -> UInt64 {
    if length >= 4 {
      return UInt64(four(bytes, start)) << 32 | UInt64(four(bytes, start + length - 4))
    }
    guard length > 0 else { return 0 }
    return UInt64(bytes[start]) << 16 | UInt64(bytes[start + length / 2]) << 8
      | UInt64(bytes[start + length - 1])
  }

  @inline(__always)
  private static func four(_ bytes: Span<UInt8>, _ start: Int) -> UInt32 {
    let part = bytes.extracting(start..<start + 4)
    return UInt32(part[0]) | UInt32(part[1]) << 8 | UInt32(part[2]) << 16 | UInt32(part[3]) << 24
  }

  /// Compares what the keys of two equally long texts leave out.
  @inline(__always)
  static func middlesAreEqual(_ bytes: Span<UInt8>, _ a: Int, _ b: Int, _ length: Int) -> Bool {
    var offset = 8
    while offset < length - 8 {
      if TextScan.eight(bytes, a + offset) != TextScan.eight(bytes, b + offset) { return false }
      offset += 8
    }
    return true
  }
}
