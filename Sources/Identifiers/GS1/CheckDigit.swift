/// GS1 check digits and check characters. Clauses: GS1 General Specifications §7.9.
package enum CheckDigit {
  /// The modulo-10 check digit of the digits of `value` (the check digit itself not among them).
  ///
  /// Weights 3, 1, 3, 1 … from the right; leading zeros change nothing, so the length is not needed.
  @inlinable package static func mod10(of value: UInt64) -> UInt8 {
    var rest = value
    var sum: UInt64 = 0
    while rest > 0 {
      sum += rest % 10 * 3
      rest /= 10
      sum += rest % 10
      rest /= 10
    }
    return UInt8((10 - sum % 10) % 10)
  }

  /// The number with its check digit appended. `value` below 10^18.
  @inlinable package static func appended(to value: UInt64) -> UInt64 {
    value * 10 + UInt64(mod10(of: value))
  }

  /// The last digit of `value` is the check digit of those before it.
  @inlinable package static func isRight(_ value: UInt64) -> Bool {
    mod10(of: value / 10) == UInt8(value % 10)
  }

  /// The two check characters of a Global Model Number (§7.9.5): the value of each character in the
  /// 82-character set times a prime that falls toward the end, modulo 1021, in 32 characters.
  ///
  /// Nil when a character is outside the set or the text is longer than 98 characters.
  package static func pair(of span: Span<UInt8>, in range: Range<Int>) -> (UInt8, UInt8)? {
    guard range.count <= primes.count else { return nil }
    var sum = 0
    for (place, index) in range.enumerated() {
      guard let value = values[Int(span[index])] else { return nil }
      sum += Int(value) * primes[range.count - 1 - place]
    }
    let remainder = sum % 1021
    return (pairAlphabet[remainder >> 5], pairAlphabet[remainder & 31])
  }

  /// Character → its place in the ordered 82-character set.
  private static let values: [UInt8?] = {
    var table = [UInt8?](repeating: nil, count: 256)
    let order = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
    for (place, byte) in order.utf8.enumerated() { table[Int(byte)] = UInt8(place) }
    return table
  }()

  private static let pairAlphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)

  /// The first 97 primes from 2.
  private static let primes: [Int] = {
    var found: [Int] = []
    var candidate = 2
    while found.count < 97 {
      if !found.contains(where: { candidate % $0 == 0 }) { found.append(candidate) }
      candidate += 1
    }
    return found
  }()
}
