/// The word of a list that somebody most likely meant. Slow: only for findings that are kept.
enum NearestWord {
  /// Nil when nothing is near: more than a third of the letters, and more than two, differ.
  static func of(_ text: String, among words: [String]) -> String? {
    let folded = fold(text)
    guard !folded.isEmpty, folded.count <= 64 else { return nil }
    // A whole part of a longer word: `selling` for `retail_selling`.
    let longer = words.filter { $0.contains("_") && $0.split(separator: "_").contains { fold(String($0)) == folded } }
    if longer.count == 1, !words.contains(where: { fold($0) == folded }) { return longer[0] }
    var best: (distance: Int, word: String)?
    for word in words {
      let distance = distance(folded, fold(word))
      if distance < best?.distance ?? .max { best = (distance, word) }
    }
    guard let best, best.distance <= max(2, folded.count / 3) else { return nil }
    return best.word
  }

  /// Case, dashes, spaces and underscores are not what makes a word another.
  private static func fold(_ text: String) -> [UInt8] {
    text.lowercased().utf8.filter { $0 != 0x5F && $0 != 0x2D && $0 != 0x20 }
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
