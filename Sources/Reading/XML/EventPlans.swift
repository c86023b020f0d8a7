import Vocabulary

/// How the events of a tape become cells and leaves, remembered by their shape: those of an export are
/// alike by the thousand.
///
/// ```
/// tokens  open ObjectEvent │ leaf eventTime │ leaf action │ open readPoint │ leaf id │ close │ …
/// plan                       ▲ slot 45        ▲ slot 47                      ▲ slot 52          leaves …
/// ```
/// Its `TokenShape` is all that `EPCISEventReader` asks of a record's tokens. What it made of the first of a
/// shape is made of the next ones too, each from the token in the same place.
struct EventPlans {
  /// What a cell is taken from.
  private enum Source {
    /// The text of that token.
    case text(Int)
    /// Nothing, at the place of that token; `start` of the cell is its origin, or 0.
    case nothing(Int, hasStart: Bool)
  }

  private struct Plan {
    var tokens: TokenShape
    var cells: [(slot: Int, source: Source)] = []
    var leaves: [(leaf: Leaf, source: Source)] = []
  }

  private var plans: [Plan] = []
  private var order = Succession()

  /// More are seldom seen in one export.
  private static let most = 16
  /// Tokens of a record worth remembering.
  private static let longest = 256

  /// Makes of the record at `start` what its like became.
  ///
  /// - Returns: how many tokens it has; nil, and nothing done, where it is like none before.
  @inline(__always)
  mutating func replay(_ start: Int, in tape: XMLTape, to batch: inout RecordBatch) -> Int? {
    guard order.count > 0 else { return nil }
    let guess = order.guess
    for turn in -1..<plans.count where turn != guess {
      let number = turn < 0 ? guess : turn
      guard plans[number].tokens.matches(start, in: tape) else { continue }
      order.take(number)
      write(number, start, tape, to: &batch)
      return plans[number].tokens.count
    }
    return nil
  }

  private func write(_ number: Int, _ start: Int, _ tape: XMLTape, to batch: inout RecordBatch) {
    let record = batch.records.count - 1
    for index in plans[number].cells.indices {
      let (slot, source) = plans[number].cells[index]
      batch.table.put(Self.cell(source, start, tape), record, slot)
    }
    for index in plans[number].leaves.indices {
      var (leaf, source) = plans[number].leaves[index]
      leaf.cell = Self.cell(source, start, tape)
      batch.leaves.append(leaf)
    }
  }

  @inline(__always)
  private static func cell(_ source: Source, _ start: Int, _ tape: XMLTape) -> Cell {
    switch source {
    case .text(let place): return tape.cell(tape.tokens[start &+ place])
    case .nothing(let place, let hasStart):
      let origin = tape.tokens[start &+ place].origin
      return Cell(start: hasStart ? origin : 0, length: 0, origin: origin, state: .absent)
    }
  }

  // MARK: Learning

  /// Remembers the batch's last record, which was read from those tokens.
  ///
  /// - Parameter own: slots that the record's head fills by itself.
  mutating func learn(_ tokens: Range<Int>, in tape: XMLTape, from batch: RecordBatch, own: Field) {
    guard tokens.count <= Self.longest, plans.count < Self.most, let record = batch.records.indices.last,
      batch.records[record].origin > 0
    else { return }
    var plan = Plan(tokens: TokenShape(tape.tokens[tokens]))
    for slot in 0..<batch.width where batch.table.hasColumn(slot) && slot != Int(own.id) {
      let cell = batch.cell(record, slot)
      guard cell.origin > 0 || cell.length > 0 else { continue }
      guard let source = Self.source(of: cell, tokens, tape) else { return }
      plan.cells.append((slot, source))
    }
    for index in batch.leafRange(record) {
      guard let source = Self.source(of: batch.leaves[index].cell, tokens, tape) else { return }
      plan.leaves.append((batch.leaves[index], source))
    }
    order.learn(plans.count)
    plans.append(plan)
  }

  /// The only token that gives this cell.
  private static func source(of cell: Cell, _ tokens: Range<Int>, _ tape: XMLTape) -> Source? {
    let texts = tokens.filter { index in
      let token = tape.tokens[index]
      let made = tape.cell(token)
      return token.kind != .close && token.kind != .text && made.origin == cell.origin && made.start == cell.start
        && made.length == cell.length
    }
    if texts.count == 1 { return .text(texts[0] - tokens.lowerBound) }
    guard cell.length == 0, cell.start == 0 || cell.start == cell.origin else { return nil }
    let places = tokens.filter { index in
      let token = tape.tokens[index]
      return (token.kind == .open || token.kind == .leaf) && token.origin == cell.origin
    }
    return places.count == 1 ? .nothing(places[0] - tokens.lowerBound, hasStart: cell.start > 0) : nil
  }
}

extension XMLTape {
  /// What a token says, as a cell.
  @inline(__always)
  func cell(_ token: XMLToken) -> Cell {
    let range = range(of: token)
    return Cell(
      start: UInt32(range.lowerBound), length: token.length, origin: token.origin,
      state: token.length == 0 ? .absent : .text)
  }
}
