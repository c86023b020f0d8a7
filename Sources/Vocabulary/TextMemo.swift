/// Remembers what was made of the texts of one batch: names, addresses and identifiers repeat from
/// record to record, and most of what rules ask about them depends on the text alone.
///
/// Each text has one place, by its hash; where two want the same, the later one takes it.
public struct TextMemo<Value: BitwiseCopyable> {
  @usableFromInline struct Entry {
    @usableFromInline var head: UInt64
    @usableFromInline var tail: UInt64
    @usableFromInline var start: UInt32
    @usableFromInline var length: UInt32
    @usableFromInline var value: Value

    @inlinable init(head: UInt64, tail: UInt64, start: UInt32, length: UInt32, value: Value) {
      self.head = head
      self.tail = tail
      self.start = start
      self.length = length
      self.value = value
    }
  }

  @usableFromInline var entries: [Entry] = []
  @usableFromInline let nothing: Value
  @usableFromInline let size: Int
  /// Asked for last: a value that was derived stands in one place for many records.
  @usableFromInline var last: (range: Range<Int>, value: Value)

  /// - Parameters:
  ///   - nothing: any value; it is never given out.
  ///   - size: a power of two, well above the number of texts that take turns: those that share a place
  ///     are made anew each time.
  @inlinable public init(nothing: Value, size: Int = 1024) {
    self.nothing = nothing
    self.size = size
    last = (0..<0, nothing)
  }

  /// What `make` says of the text, asked once for a text as a rule.
  @inlinable @inline(__always)
  public mutating func value(
    of range: Range<Int>, in bytes: Span<UInt8>, make: (Span<UInt8>) -> Value
  ) -> Value {
    if range == last.range, !range.isEmpty { return last.value }
    if entries.isEmpty {
      entries = [Entry](
        repeating: Entry(head: 0, tail: 0, start: 0, length: .max, value: nothing), count: size)
    }
    let key = TextKey(bytes, range.lowerBound, range.count)
    let place = Int(truncatingIfNeeded: key.hash) & (size &- 1)
    let entry = entries[place]
    if Int(entry.length) == key.length, entry.head == key.head, entry.tail == key.tail,
      key.isWhole
        || TextKey.middlesAreEqual(bytes, Int(entry.start), range.lowerBound, key.length)
    {
      last = (range, entry.value)
      return entry.value
    }
    let value = make(bytes.extracting(range))
    last = (range, value)
    entries[place] = Entry(
      head: key.head, tail: key.tail, start: UInt32(range.lowerBound),
      length: UInt32(truncatingIfNeeded: key.length), value: value)
    return value
  }
}
