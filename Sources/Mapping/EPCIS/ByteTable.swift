import Vocabulary

/// Numbers by texts, built once for a file and asked with bytes, so that no key has to be made.
///
/// The hash is the seeded one of the standard library: the texts come from whoever sent the file.
struct ByteTable: Sendable {
  private struct Entry {
    var start: Int
    var length: Int
    var number: Int32
  }

  /// Open addressing: an index into `entries` or -1; at most half of them are taken.
  private var slots: [Int32] = []
  private var entries: [Entry] = []
  private var bytes: [UInt8] = []
  /// One bit for each length modulo 64: most texts that are not here have none of these.
  private var lengths: UInt64 = 0

  var isEmpty: Bool { entries.isEmpty }

  /// The first number of a text stays.
  mutating func add(_ text: some Sequence<UInt8>, _ number: Int32) {
    let start = bytes.count
    bytes.append(contentsOf: text)
    guard find(bytes.span.extracting(start..<bytes.count)) == nil else {
      bytes.removeSubrange(start...)
      return
    }
    lengths |= 1 << UInt64((bytes.count - start) & 63)
    entries.append(Entry(start: start, length: bytes.count - start, number: number))
    if entries.count * 2 > slots.count {
      slots = [Int32](repeating: -1, count: max(16, slots.count * 2))
      for index in entries.indices { place(index) }
    } else {
      place(entries.count - 1)
    }
  }

  private mutating func place(_ index: Int) {
    let entry = entries[index]
    var slot = Self.hash(bytes.span.extracting(entry.start..<entry.start + entry.length)) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(index)
  }

  func find(_ text: Span<UInt8>) -> Int32? {
    guard lengths >> UInt64(text.count & 63) & 1 == 1 else { return nil }
    var slot = Self.hash(text) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.length == text.count, isEqual(text, entry.start) { return entry.number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func isEqual(_ text: Span<UInt8>, _ start: Int) -> Bool {
    for index in text.indices where bytes[start &+ index] != text[index] { return false }
    return true
  }

  private static func hash(_ text: Span<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(text.count)
    var index = 0
    while index + 8 <= text.count {
      hasher.combine(TextKey.eight(text, index))
      index += 8
    }
    var rest: UInt64 = 0
    while index < text.count {
      rest = rest << 8 | UInt64(text[index])
      index += 1
    }
    hasher.combine(rest)
    return hasher.finalize()
  }
}
