import Vocabulary

/// Finds measurement types: `Temperature`, `gs1:Temperature`, `https://gs1.org/voc/Temperature`.
struct MeasurementMatcher: Sendable {
  private let words: [[UInt8]] = MeasurementTypes.words.map { Array($0.utf8) }
  private let starts: [[UInt8]] = ["https://gs1.org/voc/", "https://www.gs1.org/voc/", "gs1:"].map {
    Array($0.utf8)
  }

  /// The index in `MeasurementTypes.words`, or `MeasurementTypes.other`.
  func read(_ text: Span<UInt8>) -> Int64 {
    var start = 0
    for prefix in starts where matches(text, prefix, at: 0) {
      start = prefix.count
      break
    }
    for (index, word) in words.enumerated()
    where word.count == text.count - start && matches(text, word, at: start) {
      return Int64(index)
    }
    return MeasurementTypes.other
  }

  private func matches(_ text: Span<UInt8>, _ word: [UInt8], at offset: Int) -> Bool {
    guard text.count >= offset + word.count else { return false }
    for place in word.indices where text[offset + place] != word[place] { return false }
    return true
  }
}
