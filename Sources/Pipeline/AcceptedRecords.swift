import Vocabulary

/// Which records of a file have an error of their own: one bit each, so that a receiver can take the
/// good ones and send the others back.
struct AcceptedRecords: Sendable {
  private var words: [UInt64] = []
  private(set) var rejected = 0

  /// - Parameter record: number in the file, from 1.
  mutating func reject(_ record: Int) {
    guard record > 0 else { return }
    let word = (record - 1) / 64
    if word >= words.count {
      words.append(contentsOf: repeatElement(0, count: max(word + 1 - words.count, words.count)))
    }
    let bit: UInt64 = 1 << UInt64((record - 1) % 64)
    if words[word] & bit == 0 {
      words[word] |= bit
      rejected += 1
    }
  }

  func accepts(_ record: Int) -> Bool {
    let word = (record - 1) / 64
    return word >= words.count || words[word] >> UInt64((record - 1) % 64) & 1 == 0
  }
}
