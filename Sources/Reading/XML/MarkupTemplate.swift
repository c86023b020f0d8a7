// Unsafe: compares and scans the parser's window through plain pointers, as libxml2 does.

import Glibc
import Vocabulary

/// One record's markup, remembered: what stood between its values, byte for byte.
///
/// ```
/// <ObjectEvent>⏎<eventTime>2026-01-01T00:00:00Z</eventTime>⏎<action>ADD</action>⏎</ObjectEvent>
/// └─────── literal ───────┘└────── value ─────┘└──── literal ─────┘└─┘└─────── literal ───────┘
/// step 0: literal, then a value          step 1: literal, then a value   step 2: the last literal
/// tokens: open, leaf ◀ the value                 leaf ◀ the value                close
/// ```
///
/// libxml2 parsed such a record whole and had nothing to say. Bytes that equal the literals, with values
/// between them that hold neither markup nor anything that is decoded, are parsed the same way: their
/// tokens are the template's, moved, and with the values' own lengths.
struct MarkupTemplate {
  struct Step {
    /// Bytes of the literal, in `markup`.
    var start: Int
    var count: Int
    /// The first token that does not begin in this literal or before it.
    var tokensEnd: Int
    /// The token whose value follows; -1 behind the last literal.
    var target: Int
    var isAttribute: Bool
  }

  private var markup: [UInt8] = []
  private var steps: [Step] = []
  /// An element's origin counts from the literal it stands in.
  private var tokens: [XMLToken]
  let name: UInt16
  /// Line ends in the literals; a value has none.
  let lines: Int

  /// Bytes of a value: a longer one is left to libxml2.
  private static let longestValue = 4096

  enum Outcome {
    /// The record ends there.
    case matches(end: Int)
    case differs
    /// The bytes end before the record does.
    case endsEarly
  }
}

// MARK: Learning

extension MarkupTemplate {
  private struct Value {
    var start: Int
    var count: Int
    var target: Int
    var isAttribute: Bool
  }

  /// Remembers the record of those bytes, from its `<` to behind its last `>`.
  ///
  /// - Parameter start: What the tokens' offsets are at its `<`.
  /// - Returns: nil for a record that is more than elements, attributes and one text in a leaf: with
  ///   references, comments, CDATA, attributes of `xml:`, text beside children.
  init?(
    _ source: UnsafeBufferPointer<UInt8>, start: Int, tokens: ArraySlice<XMLToken>,
    names: [QualifiedName], recordName: UInt16
  ) {
    guard let last = tokens.last, last.kind == .close, unsafe Self.isPlain(source) else { return nil }
    self.tokens = Array(tokens)
    name = recordName
    lines = unsafe source.count { $0 == 0x0A }
    var values: [Value] = []
    for (index, token) in self.tokens.enumerated() {
      let isAttribute = token.kind == .attribute
      guard !token.inArena, token.kind != .text, token.kind != .open || token.length == 0,
        !isAttribute || names[Int(token.name)].prefix != "xml"
      else { return nil }
      guard isAttribute || token.kind == .leaf && token.length > 0 else { continue }
      values.append(
        Value(
          start: Int(token.start) - start, count: Int(token.length), target: index,
          isAttribute: isAttribute))
    }
    // The text of a leaf stands behind its attributes.
    values.sort { $0.start < $1.start }
    var from = 0
    var token = 0
    for value in values {
      let end = value.start + value.count
      guard value.start > from, end < source.count,
        unsafe Self.isDelimited(value.start..<end, in: source, isAttribute: value.isAttribute)
      else { return nil }
      unsafe add(source, from..<value.start, start: start, firstToken: &token, before: value.start, value)
      from = end
    }
    unsafe add(source, from..<source.count, start: start, firstToken: &token, before: .max, nil)
  }

  private mutating func add(
    _ source: UnsafeBufferPointer<UInt8>, _ literal: Range<Int>, start: Int, firstToken: inout Int,
    before end: Int, _ value: Value?
  ) {
    let first = markup.count
    unsafe markup.append(contentsOf: source[literal])
    while firstToken < tokens.count {
      let token = tokens[firstToken]
      if token.kind == .attribute {
        guard Int(token.start) - start <= end else { break }
      } else {
        guard Int(token.origin) - start < end else { break }
        tokens[firstToken].origin = UInt32(Int(token.origin) - start - literal.lowerBound)
      }
      firstToken += 1
    }
    steps.append(
      Step(
        start: first, count: literal.count, tokensEnd: firstToken, target: value?.target ?? -1,
        isAttribute: value?.isAttribute ?? false))
  }

  /// Nothing that is decoded, and no `<` but of elements.
  private static func isPlain(_ source: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in source.indices {
      switch unsafe source[index] {
      case UInt8(ascii: "&"): return false
      case UInt8(ascii: "<"):
        guard index + 1 < source.count else { return false }
        let next = unsafe source[index + 1]
        if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") { return false }
      default: break
      }
    }
    return true
  }

  /// A text of one line that ends at its `<`, or an attribute's value between like quotes.
  private static func isDelimited(
    _ value: Range<Int>, in source: UnsafeBufferPointer<UInt8>, isAttribute: Bool
  ) -> Bool {
    for index in value where unsafe source[index] < 0x20 { return false }
    let after = unsafe source[value.upperBound]
    guard isAttribute else { return after == UInt8(ascii: "<") }
    let before = unsafe source[value.lowerBound - 1]
    return before == after && (after == UInt8(ascii: "\"") || after == UInt8(ascii: "'"))
  }
}

// MARK: Matching

extension MarkupTemplate {
  /// Compares the bytes from `start` on and writes the record's tokens; writes none where they differ.
  ///
  /// - Parameter shift: What a token's offset has more than an index into `bytes`.
  func match(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, shift: Int, into written: inout [XMLToken]
  ) -> Outcome {
    let first = written.count
    // All at once, then each is told its place: an append asks every time whether there is room.
    written.append(contentsOf: tokens)
    let outcome = unsafe written.withUnsafeMutableBufferPointer { written in
      unsafe compare(
        bytes, from: start, to: end, shift: shift, UnsafeMutableBufferPointer(rebasing: written[first...]))
    }
    if case .matches = outcome { return outcome }
    written.removeLast(written.count - first)
    return outcome
  }

  @inline(__always)
  private func compare(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, shift: Int,
    _ written: UnsafeMutableBufferPointer<XMLToken>
  ) -> Outcome {
    var at = start
    var token = 0
    var origin: UInt32 = 0
    for index in steps.indices {
      let step = steps[index]
      let count = min(step.count, end - at)
      let isSame = unsafe markup.withUnsafeBufferPointer { literals in
        guard let base = literals.baseAddress else { return false }
        return unsafe memcmp(bytes + at, base + step.start, count) == 0
      }
      guard isSame else { return .differs }
      guard count == step.count else { return .endsEarly }
      while token < step.tokensEnd {
        if unsafe written[token].kind == .attribute {
          unsafe written[token].origin = origin
        } else {
          origin = unsafe written[token].origin &+ UInt32(truncatingIfNeeded: at + shift)
          unsafe written[token].origin = origin
          unsafe written[token].start = origin
        }
        token += 1
      }
      at += count
      guard step.target >= 0 else { return .matches(end: at) }
      let limit = min(end, at + Self.longestValue)
      let stop =
        step.isAttribute
        ? unsafe Self.attributeEnd(bytes, from: at, to: limit, quote: bytes[at - 1])
        : unsafe Self.textEnd(bytes, from: at, to: limit)
      guard stop >= 0 else { return .differs }
      guard stop < limit else { return limit == end ? .endsEarly : .differs }
      unsafe written[step.target].start = UInt32(truncatingIfNeeded: at + shift)
      unsafe written[step.target].length = UInt32(truncatingIfNeeded: stop - at)
      at = stop
    }
    return .differs
  }

  /// Where the quote stands; `end` where it does not, -1 for anything that libxml2 should look at.
  private static func attributeEnd(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, quote: UInt8
  ) -> Int {
    var at = start
    while at < end {
      let byte = unsafe bytes[at]
      if byte == quote { return at }
      switch byte {
      case 0..<0x20, UInt8(ascii: "<"), UInt8(ascii: "&"), 0x80...: return -1
      default: at += 1
      }
    }
    return end
  }

  /// Where the `<` behind a text stands that has no white space around it; `end` where it does not come,
  /// -1 for anything that libxml2 should look at. Eight bytes at a time.
  private static func textEnd(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    var at = start
    while at < end {
      if at + 8 <= end {
        let word = unsafe UnsafeRawPointer(bytes + at).loadUnaligned(as: UInt64.self)
        // A byte of zero in each of these; a borrow reaches only bytes behind one that counts.
        let tags = (word | 0x0202_0202_0202_0202) ^ 0x3E3E_3E3E_3E3E_3E3E
        let references = word ^ 0x2626_2626_2626_2626
        let controls = word &- 0x2020_2020_2020_2020
        let odd =
          (word | controls | ((tags &- ones) & ~tags) | ((references &- ones) & ~references)) & tops
        if odd == 0 {
          at += 8
          continue
        }
        at += odd.trailingZeroBitCount / 8
      }
      let byte = unsafe bytes[at]
      if byte == UInt8(ascii: "<") {
        guard at > start else { return -1 }
        return unsafe bytes[start] != 0x20 && bytes[at - 1] != 0x20 ? at : -1
      }
      if byte < 0x80 {
        if byte < 0x20 || byte == UInt8(ascii: "&") || byte == UInt8(ascii: ">") { return -1 }
        at += 1
      } else {
        let length = unsafe character(bytes, at, end)
        if length == 0 { return at + 4 > end ? end : -1 }
        at += length
      }
    }
    return end
  }

  /// Bytes of the character beyond ASCII that begins there; 0 where it is none that XML takes.
  private static func character(_ bytes: UnsafePointer<UInt8>, _ at: Int, _ end: Int) -> Int {
    func next(_ offset: Int) -> UInt32? {
      guard at + offset < end else { return nil }
      let byte = unsafe bytes[at + offset]
      return byte & 0xC0 == 0x80 ? UInt32(byte & 0x3F) : nil
    }
    let lead = unsafe UInt32(bytes[at])
    switch lead {
    case 0xC2...0xDF:
      return next(1) == nil ? 0 : 2
    case 0xE0...0xEF:
      guard let second = next(1), let third = next(2) else { return 0 }
      let scalar = (lead & 0x0F) << 12 | second << 6 | third
      let isCharacter = scalar >= 0x800 && !(0xD800...0xDFFF).contains(scalar) && scalar < 0xFFFE
      return isCharacter ? 3 : 0
    case 0xF0...0xF4:
      guard let second = next(1), let third = next(2), let fourth = next(3) else { return 0 }
      let scalar = (lead & 0x07) << 18 | second << 12 | third << 6 | fourth
      return scalar >= 0x1_0000 && scalar <= 0x10_FFFF ? 4 : 0
    default: return 0
    }
  }
}
