import Vocabulary

/// What one pass over a batch works with: new texts, and what is known about texts seen before.
///
/// Values of a column repeat (products, parties, dates, units), so each different text is worked out
/// once a batch: a memory in front of the normalizer knows the outcome by the text's bytes.
struct Workbench: ~Copyable {
  /// New texts; they go behind the batch's bytes when the pass is over.
  var arena: [UInt8] = []
  /// Where the arena will begin.
  let base: Int
  private var scratch: [UInt8] = []
  private var memory = TextMemory()

  /// What became of one text, and where its canonical form stands.
  struct Result {
    var start: UInt32
    var length: UInt32
    var state: CellState
    var change: ChangeKind
    var detail: UInt16
    var value: Int64
  }

  init(base: Int) {
    self.base = base
  }

  /// Forgets what the last column taught.
  mutating func beginColumn() { memory.begin() }

  /// Normalizes the text of a cell, or remembers how.
  @inline(__always)
  mutating func result(
    _ start: Int, _ length: Int, in bytes: Span<UInt8>, with normalizer: CellNormalizer
  ) -> Result {
    guard memory.isUseful else { return work(start, length, in: bytes, with: normalizer) }
    let key = TextKey(bytes, start, length)
    let place = memory.find(key, start, in: bytes)
    if place >= 0 { return memory.result(at: place) }
    let result = work(start, length, in: bytes, with: normalizer)
    memory.keep(result, of: key, start)
    return result
  }

  /// The text needs no cleaning; long texts that were looked at before are remembered.
  @inline(__always)
  mutating func isClean(_ start: Int, _ length: Int, in bytes: Span<UInt8>) -> Bool {
    if length <= 16 || !memory.isUseful {
      return !TextScan.mayNeedCleaning(bytes, start, start + length)
    }
    let key = TextKey(bytes, start, length)
    let place = memory.find(key, start, in: bytes)
    if place >= 0 {
      if case .none = memory.result(at: place).change { return true }
      return false
    }
    if TextScan.mayNeedCleaning(bytes, start, start + length) { return false }
    let same = Result(
      start: UInt32(start), length: UInt32(length), state: .text, change: .none, detail: 0, value: 0)
    memory.keep(same, of: key, start)
    return true
  }

  /// Cleans and normalizes one text.
  private mutating func work(
    _ cellStart: Int, _ cellLength: Int, in bytes: Span<UInt8>, with normalizer: CellNormalizer
  ) -> Result {
    let whole = cellStart..<cellStart + cellLength
    if TextScan.mayNeedCleaning(bytes, whole.lowerBound, whole.upperBound) {
      let change = TextCleaner.clean(bytes.extracting(whole), into: &scratch)
      if change != .none {
        let clean = scratch
        let (inner, peeled) = Self.peel(clean.span, 0..<clean.count, isCode: normalizer.isCode)
        let text = clean.span.extracting(inner)
        var result = finish(
          text, change: peeled == .apostrophe ? peeled : change, with: normalizer)
        if result.start == .max {
          result.start = UInt32(base + arena.count)
          result.length = UInt32(text.count)
          for index in text.indices { arena.append(text[index]) }
        }
        return result
      }
    }
    let (inner, change) = Self.peel(bytes, whole, isCode: normalizer.isCode)
    var result = finish(bytes.extracting(inner), change: change, with: normalizer)
    if result.start == .max {
      result.start = UInt32(inner.lowerBound)
      result.length = UInt32(inner.count)
    }
    return result
  }

  /// The normalizer's outcome as a result; `start` is `.max` where the text stays where it is.
  private mutating func finish(
    _ text: Span<UInt8>, change: ChangeKind, with normalizer: CellNormalizer
  ) -> Result {
    if text.count == 0 {
      return Result(start: .max, length: 0, state: .absent, change: .none, detail: 0, value: 0)
    }
    if Fillers.isFiller(text, isCode: normalizer.isCode) {
      return Result(start: .max, length: 0, state: .filler, change: .filler, detail: 0, value: 0)
    }
    let before = arena.count
    let outcome = normalizer.normalize(text, into: &arena)
    var result = Result(
      start: .max, length: 0, state: outcome.state,
      change: outcome.change == .none || change == .apostrophe && outcome.change.isOfCode ? change : outcome.change,
      detail: outcome.detail,
      value: outcome.value)
    if outcome.isRewritten {
      result.start = UInt32(base + before)
      result.length = UInt32(arena.count - before)
    }
    return result
  }

  /// Takes away blanks around a text, the apostrophe or `="…"` that keeps a spreadsheet from
  /// changing a code (VN-IMP-22).
  private static func peel(
    _ bytes: Span<UInt8>, _ range: Range<Int>, isCode: Bool
  ) -> (Range<Int>, ChangeKind) {
    var start = range.lowerBound
    var end = range.upperBound
    func trim() {
      while start < end, bytes[start] <= 0x20 { start += 1 }
      while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    }
    trim()
    var change = end - start == range.count ? ChangeKind.none : .trimmed
    if end - start >= 2, bytes[start] == 0x27, bytes[end - 1] != 0x27 {
      start += 1
      change = .apostrophe
      trim()
    } else if end - start >= 4, bytes[start] == 0x3D, bytes[start + 1] == 0x22, bytes[end - 1] == 0x22 {
      start += 2
      end -= 1
      change = .apostrophe
      trim()
    }
    return (start..<end, change)
  }
}

extension ChangeKind {
  /// Another way to write a code; that a spreadsheet's apostrophe stood before it says more (VN-IMP-22).
  fileprivate var isOfCode: Bool {
    switch self {
    case .padded, .identifier, .phone, .upperCased: true
    default: false
    }
  }
}
