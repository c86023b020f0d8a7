import Intake
import Synchronization
import Vocabulary

/// The events of the files of a run, by their hash: whoever comes later and says the same is found (SEQ-07).
///
/// Twelve bytes an event in memory, up to a million and a half; then they are sorted and put by in an
/// unlinked file, and what stays of them is a filter of ten bits each and every 256th key. Files enter in the
/// order of the run (`Turns`), so that the first to say something does not depend on timing.
final class EventRegister: Sendable {
  /// Events in memory before they are put by: three quarters of a table of two million places.
  static let memoryLimit = 3 << 19

  private let state: Mutex<State>

  init(memoryLimit: Int = EventRegister.memoryLimit) { state = Mutex(State(limit: memoryLimit)) }

  /// Another event with the same hash.
  struct Other: Hashable, Sendable {
    var file: String
    /// From 1.
    var record: UInt32
  }

  /// Begins the records of the next file.
  func begin(_ file: String) {
    state.withLock { $0.files.append((file, $0.next)) }
  }

  /// An event of the file that began last.
  ///
  /// - Parameters:
  ///   - hash: of the event; of a file each hash comes once.
  ///   - record: its number, from 1.
  /// - Returns: the event of an earlier file that has this hash; nil where none had, and it is this one's now.
  /// - Throws: `output-failed` when the temporary file cannot be written, `internal-failure` when it cannot be read.
  func enter(_ hash: UInt64, record: UInt32) throws(Fault) -> Other? {
    let found: Result<Other?, Fault> = state.withLock { state in
      do throws(Fault) { return .success(try state.enter(hash, record)) } catch { return .failure(error) }
    }
    return try found.get()
  }

  /// Numbers of events are counted through all files: that of a file's first record, less 1, is its base.
  private struct State: ~Copyable {
    var files: [(path: String, base: UInt64)] = []
    var next: UInt64 = 0
    private var fresh = FingerprintMap()
    private var shelves: [EventShelf] = []
    private var descriptor: Int32 = -1
    private var fileSize = 0
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    deinit {
      if descriptor >= 0 { System.closeDescriptor(descriptor) }
    }

    mutating func enter(_ hash: UInt64, _ record: UInt32) throws(Fault) -> Other? {
      guard let base = files.last?.base else { return nil }
      let number = base + UInt64(record)
      next = max(next, number)
      if let known = fresh[hash] { return other(known) }
      for index in shelves.indices {
        if let known = try shelves[index].find(hash, in: descriptor) { return other(known) }
      }
      // Four thousand million events: what comes after them is compared with them, not among itself.
      guard let short = UInt32(exactly: number) else { return nil }
      if fresh.count >= limit { try putBy() }
      fresh.set(hash, short)
      return nil
    }

    private func other(_ number: UInt32) -> Other? {
      // The last file that begins before it.
      var low = 0
      var high = files.count
      while low < high {
        let middle = (low + high) / 2
        if files[middle].base < UInt64(number) { low = middle + 1 } else { high = middle }
      }
      guard low > 0 else { return nil }
      let file = files[low - 1]
      return Other(file: file.path, record: UInt32(UInt64(number) - file.base))
    }

    private mutating func putBy() throws(Fault) {
      if descriptor < 0 { descriptor = try System.temporaryFile() }
      let entries = fresh.sorted
      fresh = FingerprintMap()
      var words: [UInt64] = []
      words.reserveCapacity(entries.count * 2)
      for entry in entries {
        words.append(entry.key)
        words.append(UInt64(entry.value))
      }
      try System.write(words, to: descriptor)
      shelves.append(EventShelf(entries, at: fileSize))
      fileSize += words.count * 8
    }
  }
}

/// Events that were put by: sorted in a file, found with one look at a stretch of 256.
private struct EventShelf: Sendable {
  private static let stretch = 256
  private static let entryBytes = 16

  private let offset: Int
  private let count: Int
  /// Key of each stretch's first entry.
  private let firsts: [UInt64]
  private var filter: [UInt64]
  /// The stretch that was looked at last: what is looked for comes sorted too.
  private var held = (stretch: -1, bytes: [UInt8]())

  init(_ entries: [(key: UInt64, value: UInt32)], at offset: Int) {
    self.offset = offset
    count = entries.count
    firsts = stride(from: 0, to: entries.count, by: Self.stretch).map { entries[$0].key }
    filter = [UInt64](repeating: 0, count: max(1, entries.count * 10 / 64))
    for entry in entries {
      for probe in 0..<UInt64(6) {
        let bit = Self.bit(entry.key, probe, filter.count)
        filter[bit >> 6] |= 1 << UInt64(bit & 63)
      }
    }
  }

  private static func bit(_ key: UInt64, _ probe: UInt64, _ words: Int) -> Int {
    let mixed = (key &+ probe &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
    return Int((mixed ^ mixed >> 32) % UInt64(words * 64))
  }

  mutating func find(_ key: UInt64, in descriptor: Int32) throws(Fault) -> UInt32? {
    for probe in 0..<UInt64(6) {
      let bit = Self.bit(key, probe, filter.count)
      guard filter[bit >> 6] >> UInt64(bit & 63) & 1 == 1 else { return nil }
    }
    var low = 0
    var high = firsts.count
    while low < high {
      let middle = (low + high) / 2
      if firsts[middle] <= key { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    try hold(low - 1, of: descriptor)
    let span = held.bytes.span
    for at in stride(from: 0, to: span.count, by: Self.entryBytes) where TextKey.eight(span, at) == key {
      return UInt32(truncatingIfNeeded: TextKey.eight(span, at + 8))
    }
    return nil
  }

  private mutating func hold(_ stretch: Int, of descriptor: Int32) throws(Fault) {
    guard held.stretch != stretch else { return }
    let from = stretch * Self.stretch
    let wanted = min(Self.stretch, count - from) * Self.entryBytes
    held = (stretch, [])
    while held.bytes.count < wanted {
      let got = try System.read(
        descriptor, count: wanted - held.bytes.count, at: offset + from * Self.entryBytes + held.bytes.count,
        into: &held.bytes)
      guard got > 0 else { throw Fault(.internalFailure, facts: ["spill"]) }
    }
  }
}

/// Lets what must happen in the order of the files happen in it, whichever file is judged first.
actor Turns {
  private var current = 0
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  private var passed: Set<Int> = []

  /// Returns when every earlier ticket has passed.
  func come(to ticket: Int) async {
    guard ticket > current else { return }
    await withCheckedContinuation { waiting[ticket] = $0 }
  }

  /// The holder of a ticket is done, whether its turn had come or not.
  func pass(_ ticket: Int) {
    passed.insert(ticket)
    while passed.remove(current) != nil {
      current += 1
      waiting.removeValue(forKey: current)?.resume()
    }
  }
}
