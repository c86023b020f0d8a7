/// The first and last eight bytes of a text and its length: all of it, up to sixteen bytes.
public struct TextKey: Sendable {
  public let head: UInt64
  public let tail: UInt64
  /// Eight bytes from the middle of a text of more than sixteen: with the others all of it, up to 24.
  public let middle: UInt64
  public let length: Int

  @inlinable @inline(__always)
  public init(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) {
    self.length = length
    if length >= 8 {
      head = Self.eight(bytes, start)
      tail = Self.eight(bytes, start + length - 8)
      middle = length > 16 ? Self.eight(bytes, start + length / 2 - 4) : 0
    } else {
      head = Self.short(bytes, start, length)
      tail = 0
      middle = 0
    }
  }

  /// Nothing of the text is outside the key.
  @inlinable @inline(__always) public var isWhole: Bool { length <= 16 }

  /// All bits of the key move all bits of the hash.
  @inlinable @inline(__always) public var hash: UInt64 {
    let word = (head ^ middle &* 0x9E37_79B9_7F4A_7C15 ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(
      by: tail ^ UInt64(truncatingIfNeeded: length) &* 0xFF51_AFD7_ED55_8CCD ^ 0xC2B2_AE3D_27D4_EB4F)
    return word.high ^ word.low
  }

  /// All bytes of a text of up to seven, some of them twice: with the length they tell it apart.
  @inlinable @inline(__always)
  static func short(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) -> UInt64 {
    if length >= 4 {
      return UInt64(four(bytes, start)) << 32 | UInt64(four(bytes, start + length - 4))
    }
    guard length > 0 else { return 0 }
    return UInt64(bytes[start]) << 16 | UInt64(bytes[start + length / 2]) << 8
      | UInt64(bytes[start + length - 1])
  }

  @inlinable @inline(__always)
  static func four(_ bytes: Span<UInt8>, _ start: Int) -> UInt32 {
    let part = bytes.extracting(start..<start + 4)
    return UInt32(part[0]) | UInt32(part[1]) << 8 | UInt32(part[2]) << 16 | UInt32(part[3]) << 24
  }

  /// Compares what the keys of two equally long texts leave out.
  @inlinable @inline(__always)
  public static func middlesAreEqual(_ bytes: Span<UInt8>, _ a: Int, _ b: Int, _ length: Int) -> Bool {
    var offset = 8
    while offset < length - 8 {
      if eight(bytes, a + offset) != Self.eight(bytes, b + offset) { return false }
      offset += 8
    }
    return true
  }

  /// Eight bytes as one word, the first lowest; the compiler makes one load of it.
  @inlinable @inline(__always)
  public static func eight(_ bytes: Span<UInt8>, _ start: Int) -> UInt64 {
    let part = bytes.extracting(start..<start + 8)
    let low =
      UInt64(part[0]) | UInt64(part[1]) << 8 | UInt64(part[2]) << 16 | UInt64(part[3]) << 24
    let high =
      UInt64(part[4]) | UInt64(part[5]) << 8 | UInt64(part[6]) << 16 | UInt64(part[7]) << 24
    return low | high << 32
  }
}
