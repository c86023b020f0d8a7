/// Sixty-four bytes at a time, seen as bits: bit `i` of a mask stands for byte `i` of the block.
///
/// The only file of the table reader that marks anything unsafe: loads from a span are bounds-checked and
/// `SIMD16<UInt8>` has no invalid bit patterns, so the marks concern the types, not the memory.
/// Sixteen lanes, because the compiler builds wider splats through memory (measured: 64 lanes 0.07
/// GB/s, 16 lanes 5.2 GB/s for two masks on one core).
enum ByteBlock {
  static let width = 64

  /// Sixteen copies of one byte, made once and compared often.
  struct Pattern: Sendable {
    let lanes: SIMD16<UInt8>
    init(_ byte: UInt8) { lanes = SIMD16(repeating: byte) }
  }

  /// Lane `i` holds bit `i % 8`: and-ing a comparison with it leaves eight distinct powers of two in
  /// each half, whose sum is their union.
  private static var weights: SIMD16<UInt8> {
    SIMD16(1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128)
  }

  @inline(__always)
  static func lanes(_ bytes: Span<UInt8>, at offset: Int) -> SIMD16<UInt8> {
    unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
  }

  @inline(__always)
  private static func bits(_ lanes: SIMD16<UInt8>, _ pattern: Pattern) -> UInt64 {
    let marks = unsafe unsafeBitCast(lanes .== pattern.lanes, to: SIMD16<UInt8>.self) & weights
    let halves = unsafe unsafeBitCast(marks, to: SIMD2<UInt64>.self)
    let low = (halves[0] &* 0x0101_0101_0101_0101) &>> 56
    let high = (halves[1] &* 0x0101_0101_0101_0101) &>> 56
    return low | high &<< 8
  }

  /// The places of a byte among the 64 at `offset`.
  ///
  /// - Precondition: 64 bytes follow `offset` (checked by the span).
  @inline(__always)
  static func mask(_ bytes: Span<UInt8>, at offset: Int, of pattern: Pattern) -> UInt64 {
    bits(lanes(bytes, at: offset), pattern)
      | bits(lanes(bytes, at: offset &+ 16), pattern) &<< 16
      | bits(lanes(bytes, at: offset &+ 32), pattern) &<< 32
      | bits(lanes(bytes, at: offset &+ 48), pattern) &<< 48
  }

  /// Bit `i` of the result is the parity of the bits 0…i: inside or outside of quotes.
  @inline(__always)
  static func prefixXor(_ bits: UInt64) -> UInt64 {
    var x = bits
    x ^= x &<< 1
    x ^= x &<< 2
    x ^= x &<< 4
    x ^= x &<< 8
    x ^= x &<< 16
    x ^= x &<< 32
    return x
  }

  /// Any of sixteen lanes is set.
  @inline(__always)
  static func any(_ marks: SIMDMask<SIMD16<Int8>>) -> Bool {
    let halves = unsafe unsafeBitCast(marks, to: SIMD2<UInt64>.self)
    return halves[0] | halves[1] != 0
  }
}
