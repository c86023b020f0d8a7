/// The shape of a record: its tokens, their kinds and names, with text or without, and nothing of what the
/// text says.
struct TokenShape {
  private let keys: [UInt32]

  init(_ tokens: some Sequence<XMLToken>) { keys = tokens.map(Self.key) }

  /// How many tokens a record of this shape has.
  var count: Int { keys.count }

  private static func key(_ token: XMLToken) -> UInt32 {
    UInt32(token.name) | UInt32(token.kind.rawValue) << 16 | (token.length > 0 ? 1 << 24 : 0)
  }

  /// The record that begins at `start` has this shape.
  func matches(_ start: Int, in tape: XMLTape) -> Bool {
    let end = start + keys.count
    // One more attribute of an event without children would be another shape.
    guard end <= tape.tokens.count, end == tape.tokens.count || tape.tokens[end].kind != .attribute else {
      return false
    }
    for place in 0..<keys.count where Self.key(tape.tokens[start + place]) != keys[place] { return false }
    return true
  }
}

/// Which of a few kinds of record comes next: the one that came last time after the one before. An export
/// repeats its events in the same order.
struct Succession {
  private var last = 0
  private var successors: [Int] = []

  /// How many kinds there are.
  var count: Int { successors.count }
  /// The likeliest, to be tried first; meaningless where there is none.
  var guess: Int { successors[last] }

  /// That one came.
  mutating func take(_ kind: Int) {
    successors[last] = kind
    last = kind
  }

  /// A kind that was not there before came, or one that took an older one's number.
  mutating func learn(_ kind: Int) {
    if kind == successors.count { successors.append(0) }
    take(kind)
  }
}
