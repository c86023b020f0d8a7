/// The names nearest to one that does not exist.
public enum NearNames {
  /// At most `limit`, the nearest first; names of equal distance in their given order.
  public static func of(_ text: String, among names: [String], limit: Int = 6) -> [String] {
    let wanted = Array(text.lowercased().unicodeScalars)
    guard !wanted.isEmpty, wanted.count <= 60 else { return [] }
    var near: [(distance: Int, index: Int)] = []
    for (index, name) in names.enumerated() {
      let candidate = Array(name.lowercased().unicodeScalars)
      let holds = wanted.count >= 3 && name.lowercased().contains(text.lowercased())
      let distance = holds ? 0 : Self.distance(wanted, candidate)
      if distance <= max(2, wanted.count / 3) { near.append((distance, index)) }
    }
    near.sort { $0.distance == $1.distance ? $0.index < $1.index : $0.distance < $1.distance }
    var found: [String] = []
    for (_, index) in near where found.count < limit && !found.contains(names[index]) { found.append(names[index]) }
    return found
  }

  /// Levenshtein's: insertions, deletions and replacements.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    guard abs(a.count - b.count) <= max(2, a.count / 3) else { return .max }
    var row = Array(0...b.count)
    for (i, left) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, right) in b.enumerated() {
        let replaced = diagonal + (left == right ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count]
  }
}
