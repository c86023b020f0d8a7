import Identifiers
import Vocabulary

/// What is known of the identifiers seen last: an event names one thing in several places, and the
/// events of a lot or a place stand together.
struct IdentifierMemory {
  struct Known {
    fileprivate(set) var parts: EPCParts
    /// The master data of this very text; `unknown` until it was looked up.
    var master: Int32
    fileprivate var head: UInt64
    fileprivate var tail: UInt64
    fileprivate var start: UInt32
    fileprivate var length: UInt32
  }

  static let unknown: Int32 = -2
  private static let size = 64

  /// By the hash of their texts.
  var entries: [Known]

  init() {
    let nothing = Known(
      parts: EPCIdentifier.parts(of: ""), master: Self.unknown, head: 0, tail: 0, start: 0, length: .max)
    entries = [Known](repeating: nothing, count: Self.size)
  }

  /// Where a text with this key stands, if anywhere.
  @inline(__always)
  static func place(of key: TextKey) -> Int { Int(truncatingIfNeeded: key.hash) & (size - 1) }

  mutating func keep(_ parts: EPCParts, of key: TextKey, _ cell: Cell, at place: Int) {
    entries[place] = Known(
      parts: parts, master: Self.unknown, head: key.head, tail: key.tail, start: cell.start,
      length: cell.length)
  }

  /// The entry of a text that was seen lately; nil where it gave way.
  @inline(__always)
  func known(_ cell: Cell, in bytes: Span<UInt8>) -> Int? {
    let key = TextKey(bytes, Int(cell.start), Int(cell.length))
    let place = Self.place(of: key)
    return holds(key, Int(cell.start), at: place, bytes) ? place : nil
  }

  @inline(__always)
  func holds(_ key: TextKey, _ start: Int, at place: Int, _ bytes: Span<UInt8>) -> Bool {
    entries[place].head == key.head && entries[place].tail == key.tail
      && Int(entries[place].length) == key.length
      && (key.isWhole || TextKey.middlesAreEqual(bytes, Int(entries[place].start), start, key.length))
  }
}
