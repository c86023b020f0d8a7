package import Vocabulary

/// The columns of a table that findings can be about: those that mean a field, each field one.
///
/// A table may have sixteen thousand columns, the dictionary some hundred fields: counting by these alone
/// keeps a batch's counts small however wide its file is.
package struct CountedColumns: Sendable {
  /// Their slots, ascending.
  package let slots: [Int]
  /// By slot, the index in `slots`; -1 for a slot that is not counted.
  fileprivate let index: [Int32]

  /// - Parameter fields: what each slot of the table means; empty where columns mean nothing.
  package init(_ fields: [Field?]) {
    var slots: [Int] = []
    var index = [Int32](repeating: -1, count: fields.count)
    for (slot, field) in fields.enumerated() where field != nil {
      index[slot] = Int32(slots.count)
      slots.append(slot)
    }
    self.slots = slots
    self.index = index
  }
}

/// How many findings each rule has in each column.
package struct ColumnCounts: Sendable {
  package let columns: CountedColumns
  /// `rule * (columns + 1) + column`; the last place is for findings in no column.
  private var counts: [Int]

  package init(rules: Int, columns: CountedColumns) {
    self.columns = columns
    counts = [Int](repeating: 0, count: rules * (columns.slots.count + 1))
  }

  /// - Parameter slot: nil for a finding in no column; one that is not counted is as good as none.
  @inline(__always)
  package mutating func add(_ count: Int, _ rule: Int, slot: Int? = nil) {
    let width = columns.slots.count
    var column = width
    if let slot, slot < columns.index.count, columns.index[slot] >= 0 { column = Int(columns.index[slot]) }
    counts[rule * (width + 1) + column] += count
  }

  /// Adds what another batch of the same table came to.
  package mutating func add(_ other: ColumnCounts) {
    guard other.counts.count == counts.count else { return }
    for place in counts.indices { counts[place] += other.counts[place] }
  }

  /// Where a rule has findings: by column in their order, those in none last.
  package func found(_ rule: Int) -> [(slot: Int?, count: Int)] {
    let width = columns.slots.count
    var found: [(slot: Int?, count: Int)] = []
    for column in 0...width where counts[rule * (width + 1) + column] > 0 {
      found.append((column < width ? columns.slots[column] : nil, counts[rule * (width + 1) + column]))
    }
    return found
  }
}
