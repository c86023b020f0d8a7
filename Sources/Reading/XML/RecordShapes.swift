import Vocabulary

/// Shapes of records that had no fault in their structure: the records of an export are alike by the
/// thousand.
///
/// A shape is the whole sequence of a record's tokens, their kinds and names, with or without text.
/// A record of a known shape can only be wrong in its values, so only their lexical forms are looked at;
/// those that have not theirs are named in `failed`.
struct RecordShapes {
  /// A value whose form has to be looked at, by its place in the record.
  struct Check {
    var place: Int
    var form: LexicalForm
    var isAttribute: Bool
    /// The action decides whether a missing list is a fault: its length (DELETE alone has six letters)
    /// belongs to the shape.
    var isAction: Bool
    /// Whose value it is, and whether another rule speaks of it: for the note.
    var field: Field?
    var isSilent: Bool
  }

  private struct Shape {
    var tokens: TokenShape
    var checks: [Check]
    var isDelete: Bool
  }

  /// More are seldom seen in one export.
  private static let most = 16
  /// Longer records are judged step by step.
  private static let longest = 512

  private var shapes: [Shape] = []
  private var order = Succession()
  /// Values of the record matched last that have not their form.
  private(set) var failed: [Check] = []

  /// How many tokens the record at `start` has, if its shape is known.
  mutating func match(_ start: Int, in tape: XMLTape) -> Int? {
    guard order.count > 0 else { return nil }
    let guess = order.guess
    if let count = match(start, guess, in: tape) { return count }
    for index in shapes.indices where index != guess {
      if let count = match(start, index, in: tape) { return count }
    }
    return nil
  }

  private mutating func match(_ start: Int, _ index: Int, in tape: XMLTape) -> Int? {
    guard shapes[index].tokens.matches(start, in: tape) else { return nil }
    failed.removeAll(keepingCapacity: true)
    let bytes = tape.bytes.span
    for place in shapes[index].checks.indices {
      let check = shapes[index].checks[place]
      let token = tape.tokens[start + check.place]
      let range = check.isAttribute ? tape.trimmedRange(of: token) : tape.range(of: token)
      if !check.form.accepts(bytes, range) { failed.append(check) }
      if check.isAction, (token.length == 6) != shapes[index].isDelete { return nil }
    }
    order.take(index)
    return shapes[index].tokens.count
  }

  /// Remembers the record of those tokens, whose structure had no fault.
  mutating func learn(_ tokens: ArraySlice<XMLToken>, checks: [Check]) {
    guard tokens.count <= Self.longest, shapes.count < Self.most else { return }
    let action = checks.first { $0.isAction }
    order.learn(shapes.count)
    shapes.append(
      Shape(
        tokens: TokenShape(tokens), checks: checks,
        isDelete: action.map { tokens[tokens.startIndex + $0.place].length == 6 } ?? false))
  }
}
