import Testing
import Vocabulary

@Suite struct CellTableTests {
  static func cell(_ start: UInt32) -> Cell { Cell(start: start, length: 1, origin: start) }

  @Test("a slot without a column is absent everywhere and shares its place with others")
  func absent() {
    let table = CellTable(width: 3, capacity: 4)
    #expect(table.width == 3)
    for slot in 0..<3 {
      #expect(!table.hasColumn(slot))
      #expect(table[3, slot].state == .absent && table.value(3, slot) == 0)
    }
    #expect(table.cells.count == 4)
  }

  @Test("a value makes its column, the others stay absent")
  func put() {
    var table = CellTable(width: 3, capacity: 2)
    table.put(Self.cell(7), value: 42, 1, 2)
    #expect(table.hasColumn(2) && !table.hasColumn(0) && !table.hasColumn(1))
    #expect(table[1, 2].start == 7 && table.value(1, 2) == 42)
    #expect(table[0, 2].state == .absent && table[1, 0].state == .absent)
    #expect(table.cells.count == 4 && table.values.count == 4)
  }

  @Test("growing keeps every value in its place", arguments: [(0, 1), (1, 2), (3, 40), (16, 17)])
  func grow(_ sizes: (before: Int, after: Int)) {
    var table = CellTable(width: 5, capacity: sizes.before)
    for record in 0..<sizes.before {
      for slot in [4, 1] { table.put(Self.cell(UInt32(record * 10 + slot)), value: Int64(slot), record, slot) }
    }
    table.makeRoom(for: sizes.after)
    #expect(table.capacity >= sizes.after)
    for record in 0..<sizes.before {
      for slot in [4, 1] {
        #expect(table[record, slot].start == UInt32(record * 10 + slot))
        #expect(table.value(record, slot) == Int64(slot))
      }
      #expect(table[record, 0].state == .absent)
    }
    table.put(Self.cell(9), sizes.after - 1, 0)
    #expect(table[sizes.after - 1, 0].start == 9 && table.cells.count == table.values.count)
  }

  @Test("columns that nobody reaches are made only where they are asked for")
  func reach() {
    var table = CellTable(width: 10, capacity: 2)
    table.makeColumns(upTo: 3, and: [1, 7, 9])
    #expect((0..<10).filter { table.hasColumn($0) } == [0, 1, 2, 7, 9])
    #expect((0..<3).map { table.place(0, $0) } == [2, 4, 6])
    #expect(table.cells.count == 12 && table.values.count == 12)
    var narrow = CellTable(width: 2, capacity: 1)
    narrow.makeColumns(upTo: 5, and: [])
    #expect(narrow.cells.count == 3)
  }

  @Test("tables get all their columns, in the order of their slots")
  func all() {
    var table = CellTable(width: 2, capacity: 3)
    table.makeColumns()
    #expect((0..<2).map { table.place(0, $0) } == [3, 6])
    #expect(table.cells.count == 9)
  }
}
