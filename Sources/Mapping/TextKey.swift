/// The first and last eight bytes of a text and its length: all of it, up to sixteen bytes.
struct TextKey: Equatable {
  let head: UInt64
  let tail: UInt64
  let length: Int

  @inline(__always)
  init(head: UInt64, tail: UInt64, length: Int) {
    self.head = head
    self.tail = tail
    self.length = length
  }

  @inline(__always)
  init(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) {
    self.length = length
    if length >= 8 {
      head = TextScan.eight(bytes, start)
      tail = TextScan.eight(bytes, start + length - 8)
    } else {
      var word: UInt64 = 0
      for index in start..<start + length { word = word << 8 | UInt64(bytes[index]) }
      head = word
      tail = 0
    }
  }

  /// Nothing of the text is outside the key.
  @inline(__always) var isWhole: Bool { length <= 16 }

  @inline(__always) var hash: Int {
    var word = (head ^ UInt64(truncatingIfNeeded: length)) &* 0x9E37_79B9_7F4A_7C15
    word = (word ^ tail) &* 0xFF51_AFD7_ED55_8CCD
    return Int(truncatingIfNeeded: word >> 40)
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
