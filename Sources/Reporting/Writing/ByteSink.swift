package import Vocabulary

/// Where a rendering goes: a file, standard output, memory. Takes bytes in order.
package protocol ByteSink {
  mutating func write(_ bytes: [UInt8]) throws(Fault)
}

/// Keeps everything: for tests and for small renderings.
package struct MemorySink: ByteSink {
  package private(set) var bytes: [UInt8] = []
  package init() {}

  package mutating func write(_ bytes: [UInt8]) throws(Fault) {
    self.bytes.append(contentsOf: bytes)
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension [UInt8] {
  /// Hands what has gathered to the sink once it exceeds `limit` bytes, and starts over.
  mutating func drain(
    to sink: inout some ByteSink, above limit: Int = 64 << 10
  ) throws(Fault) {
    guard count > limit else { return }
    try sink.write(self)
    removeAll(keepingCapacity: true)
  }

  @inline(__always)
  mutating func append(_ text: String) { append(contentsOf: text.utf8) }

  /// Decimal digits, no grouping.
  mutating func append(decimal number: Int) {
    if number >= 0, number < 10 {
      append(UInt8(truncatingIfNeeded: number) &+ 0x30)
      return
    }
    if number < 0 { append(0x2D) }
    var rest = number.magnitude
    let start = count
    while rest > 0 {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      append(UInt8(truncatingIfNeeded: digit) &+ 0x30)
      rest = quotient
    }
    self[start...].reverse()
  }

  /// Decimal digits of a number from 0, with leading zeros up to `width`.
  mutating func append(decimal number: Int, width: Int) {
    var digits = 1
    var rest = number / 10
    while rest > 0 {
      digits += 1
      rest /= 10
    }
    for _ in 0..<Swift.max(0, width - digits) { append(0x30) }
    append(decimal: number)
  }
}
