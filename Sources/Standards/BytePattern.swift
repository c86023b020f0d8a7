/// A pattern compiled to a table of states: one look-up a byte, no backtracking, no allocation.
///
/// Matches the whole value. Syntax: literals, `.`, classes `[A-ZĐ]` `[^,;]`, `\d \w \s` and escaped
/// punctuation, groups `( )` `(?: )`, `|`, `* + ? {n} {n,} {n,m}`; `^` and `$` at the ends are
/// allowed and mean nothing. A non-ASCII letter is its UTF-8 bytes; `.` is one whole character.
package struct BytePattern: Sendable {
  /// As its pack writes it.
  package let text: String
  /// Equivalence class of each byte.
  package let classOf: [UInt8]
  /// `next[state × width + class]`; state 0 is dead.
  package let next: [UInt16]
  package let accepting: [Bool]
  package let width: Int
  package let start: Int

  /// - Throws: what is wrong with the pattern, in English, for the writer of a pack.
  package init(_ text: String) throws(PatternProblem) {
    self.text = text
    var parser = PatternParser(Array(text.unicodeScalars))
    var builder = PatternAutomaton()
    let tree = try parser.parse()
    try builder.build(tree)
    let table = try builder.table()
    classOf = table.classOf
    next = table.next
    accepting = table.accepting
    width = table.width
    start = table.start
  }

  @inlinable package func matches(_ bytes: Span<UInt8>) -> Bool {
    var state = start
    for index in bytes.indices {
      state = Int(next[state &* width &+ Int(classOf[Int(bytes[index])])])
      if state == 0 { return false }
    }
    return accepting[state]
  }
}

package struct PatternProblem: Error, Hashable, Sendable {
  package let words: String
}

/// What a pattern says, as a tree over bytes.
indirect enum PatternTree: Sendable {
  case empty
  case bytes(ByteSet)
  case sequence([PatternTree])
  case choice([PatternTree])
  /// `high` nil is unbounded.
  case repeated(PatternTree, low: Int, high: Int?)
}

/// A set of byte values.
struct ByteSet: Hashable, Sendable {
  private(set) var words = SIMD4<UInt64>.zero
  init() {}
  init(_ range: ClosedRange<UInt8>) { insert(range) }
  mutating func insert(_ range: ClosedRange<UInt8>) {
    for byte in range { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
  }
  func contains(_ byte: UInt8) -> Bool { words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1 }
  var invertedASCII: ByteSet {
    var result = ByteSet()
    for byte in UInt8(0)...0x7F where !contains(byte) { result.insert(byte...byte) }
    return result
  }
}
