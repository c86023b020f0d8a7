/// Where a table stops being text: the first NUL byte or the first byte that is no UTF-8.
///
/// Sixteen bytes at a time: every byte is compared with the three before it, which says whether it has
/// to be a continuation byte and whether it is one (RFC 3629 §4). A block with a fault is read again
/// plainly to name the place; so the plain check decides, the fast one only clears.
enum TextCheck {
  enum Problem: Hashable { case nul, invalidUTF8 }

  /// The first problem in `bytes`, and its offset. The bytes start at a character.
  static func firstProblem(in bytes: Span<UInt8>) -> (offset: Int, problem: Problem)? {
    let count = bytes.count
    guard count >= 3 + 64 else { return plain(bytes, from: 0, to: count) }
    // The first three bytes have no three before them.
    if let early = plain(bytes, from: 0, to: min(16, count)), early.offset < 3 { return early }
    let patterns = Patterns()
    var offset = 3
    var asciiBefore = false
    while offset &+ 64 <= count {
      let a = ByteBlock.lanes(bytes, at: offset)
      let b = ByteBlock.lanes(bytes, at: offset &+ 16)
      let c = ByteBlock.lanes(bytes, at: offset &+ 32)
      let d = ByteBlock.lanes(bytes, at: offset &+ 48)
      let isASCII = !patterns.anyHigh(a | b | c | d)
      if isASCII, asciiBefore {
        if patterns.anyZero(a, b, c, d) { return plain(bytes, from: start(of: bytes, at: offset), to: count) }
      } else {
        var wrong = patterns.wrong(bytes, at: offset, a)
        wrong .|= patterns.wrong(bytes, at: offset &+ 16, b)
        wrong .|= patterns.wrong(bytes, at: offset &+ 32, c)
        wrong .|= patterns.wrong(bytes, at: offset &+ 48, d)
        if ByteBlock.any(wrong) { return plain(bytes, from: start(of: bytes, at: offset), to: count) }
      }
      asciiBefore = isASCII
      offset &+= 64
    }
    return plain(bytes, from: start(of: bytes, at: offset), to: count)
  }

  /// The start of the character that the byte before `offset` belongs to, at most four bytes back.
  private static func start(of bytes: Span<UInt8>, at offset: Int) -> Int {
    var place = min(offset, bytes.count)
    var steps = 0
    while place > 0, steps < 4 {
      place -= 1
      steps += 1
      let byte = bytes[place]
      if byte < 0x80 { return place + 1 }
      if byte >= 0xC0 { return place }
    }
    return place
  }

  /// Byte by byte; also what the tests hold the fast check against.
  static func plain(_ bytes: Span<UInt8>, from: Int, to end: Int) -> (offset: Int, problem: Problem)? {
    var index = from
    while index < end {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte == 0 { return (index, .nul) }
        index += 1
        continue
      }
      let length = length(of: bytes, at: index, end: bytes.count)
      if length == 0 { return (index, .invalidUTF8) }
      index += length
    }
    return nil
  }

  /// Bytes of the character at `index`; 0 when there is none.
  private static func length(of bytes: Span<UInt8>, at index: Int, end: Int) -> Int {
    func next(_ step: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index + step < end && range.contains(bytes[index + step])
    }
    switch bytes[index] {
    case 0xC2...0xDF: return next(1) ? 2 : 0
    case 0xE0: return next(1, 0xA0...0xBF) && next(2) ? 3 : 0
    case 0xED: return next(1, 0x80...0x9F) && next(2) ? 3 : 0
    case 0xE1...0xEF: return next(1) && next(2) ? 3 : 0
    case 0xF0: return next(1, 0x90...0xBF) && next(2) && next(3) ? 4 : 0
    case 0xF1...0xF3: return next(1) && next(2) && next(3) ? 4 : 0
    case 0xF4: return next(1, 0x80...0x8F) && next(2) && next(3) ? 4 : 0
    default: return 0
    }
  }

  private struct Patterns {
    let zero = SIMD16<UInt8>(repeating: 0)
    let x80 = SIMD16<UInt8>(repeating: 0x80)
    let x90 = SIMD16<UInt8>(repeating: 0x90)
    let xA0 = SIMD16<UInt8>(repeating: 0xA0)
    let xC0 = SIMD16<UInt8>(repeating: 0xC0)
    let xC2 = SIMD16<UInt8>(repeating: 0xC2)
    let xE0 = SIMD16<UInt8>(repeating: 0xE0)
    let xED = SIMD16<UInt8>(repeating: 0xED)
    let xF0 = SIMD16<UInt8>(repeating: 0xF0)
    let xF4 = SIMD16<UInt8>(repeating: 0xF4)
    let xF5 = SIMD16<UInt8>(repeating: 0xF5)

    @inline(__always) func anyHigh(_ lanes: SIMD16<UInt8>) -> Bool {
      ByteBlock.any((lanes & x80) .== x80)
    }

    @inline(__always) func anyZero(
      _ a: SIMD16<UInt8>, _ b: SIMD16<UInt8>, _ c: SIMD16<UInt8>, _ d: SIMD16<UInt8>
    ) -> Bool {
      ByteBlock.any((a .== zero) .| (b .== zero) .| (c .== zero) .| (d .== zero))
    }

    /// The lanes that make the text wrong, given the three bytes before each.
    @inline(__always) func wrong(
      _ bytes: Span<UInt8>, at offset: Int, _ now: SIMD16<UInt8>
    ) -> SIMDMask<SIMD16<Int8>> {
      let one = ByteBlock.lanes(bytes, at: offset &- 1)
      let two = ByteBlock.lanes(bytes, at: offset &- 2)
      let three = ByteBlock.lanes(bytes, at: offset &- 3)
      let isContinuation = (now & xC0) .== x80
      let mustContinue = (one .>= xC0) .| (two .>= xE0) .| (three .>= xF0)
      var wrong = (isContinuation .^ mustContinue) .| (now .== zero) .| (now .>= xF5)
      wrong .|= (now .>= xC0) .& (now .< xC2)
      wrong .|= (one .== xE0) .& (now .< xA0)
      wrong .|= (one .== xED) .& (now .>= xA0)
      wrong .|= (one .== xF0) .& (now .< x90)
      wrong .|= (one .== xF4) .& (now .>= x90)
      return wrong
    }
  }
}
