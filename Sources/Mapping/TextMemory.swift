import Vocabulary

/// Remembers what became of the texts of one column.
///
/// ```
/// hash ──▶ [ ][a][ ][b][c][ ][ ]…      2,048 places; a text stands in one of four from its hash on
/// ```
/// Where texts do not repeat (lots, serials) it is given up: looking them up would only cost.
struct TextMemory: ~Copyable {
  /// Plain bytes, 48 of them: copying one counts no references.
  private struct Entry {
    var head: UInt64
    var tail: UInt64
    var value: Int64
    var keyStart: UInt32
    var keyLength: UInt32
    var start: UInt32
    var length: UInt32
    var generation: UInt32
    var detail: UInt16
    var state: CellState
    var change: ChangeKind
  }

  private static let size = 2048
  private static let reach: UInt64 = 4
  /// How many look-ups tell whether a column repeats itself, and how many of them must succeed.
  private static let trial = 512
  private static let enough = 32

  private var entries: [Entry] = []
  private var generation: UInt32 = 0
  private var finds = 0
  private var losses = 0
  /// Worth asking for this column.
  private(set) var isUseful = true

  /// Forgets everything.
  mutating func begin() {
    if entries.isEmpty {
      entries = [Entry](
        repeating: Entry(
          head: 0, tail: 0, value: 0, keyStart: 0, keyLength: 0, start: 0, length: 0, generation: 0,
          detail: 0, state: .absent, change: .none),
        count: Self.size)
    }
    generation &+= 1
    finds = 0
    losses = 0
    isUseful = true
  }

  /// The place of the text that begins at `start` and has this key, or -1.
  @inline(__always)
  mutating func find(_ key: TextKey, _ start: Int, in bytes: Span<UInt8>) -> Int {
    let hash = key.hash
    for step in 0..<Self.reach {
      let place = Self.place(hash &+ step)
      guard entries[place].generation == generation else { break }
      if entries[place].head == key.head, entries[place].tail == key.tail,
        Int(entries[place].keyLength) == key.length,
        key.isWhole || TextKey.middlesAreEqual(bytes, Int(entries[place].keyStart), start, key.length)
      {
        finds &+= 1
        return place
      }
    }
    losses &+= 1
    if losses & (Self.trial - 1) == 0, finds < losses / Self.trial * Self.enough { isUseful = false }
    return -1
  }

  @inline(__always)
  func result(at place: Int) -> Workbench.Result {
    Workbench.Result(
      start: entries[place].start, length: entries[place].length, state: entries[place].state,
      change: entries[place].change, detail: entries[place].detail, value: entries[place].value)
  }

  /// Remembers a text that was not found; where its places are taken, one of them gives way.
  mutating func keep(_ result: Workbench.Result, of key: TextKey, _ start: Int) {
    let hash = key.hash
    var place = Self.place(hash &+ hash >> 62)
    for step in 0..<Self.reach where entries[Self.place(hash &+ step)].generation != generation {
      place = Self.place(hash &+ step)
      break
    }
    entries[place] = Entry(
      head: key.head, tail: key.tail, value: result.value, keyStart: UInt32(start),
      keyLength: UInt32(key.length), start: result.start, length: result.length,
      generation: generation, detail: result.detail, state: result.state, change: result.change)
  }

  @inline(__always)
  private static func place(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash) & (size - 1)
  }
}
