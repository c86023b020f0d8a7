import Testing

@testable import Pipeline

@Suite("Rows with equal keys are found, in memory and spilled") struct SpillTableTests {
  @Test("every group is whole and in record order", arguments: [10, 5_000, 1_500_000])
  func groups(_ count: Int) throws {
    var table = SpillTable()
    // Every key twice, far apart; high bits spread by a multiplicative hash.
    for number in 0..<count {
      let key = UInt64(number % (count / 2)) &* 0x9E37_79B9_7F4A_7C15
      try table.append(
        SpillRow(
          key: key, payload: UInt64(number), record: UInt32(number + 1), line: 7, place: UInt64(number) << 20,
          ordinals: .max))
    }
    var groups = 0
    var wrong = 0
    try table.forEachGroup { rows in
      groups += 1
      let records = rows.map { Int($0.record) }
      if records.count != 2 || records[1] - records[0] != count / 2 { wrong += 1 }
      if rows.contains(where: {
        $0.line != 7 || $0.payload != UInt64($0.record) - 1 || $0.place != $0.payload << 20 || $0.ordinals != .max
      }) {
        wrong += 1
      }
    }
    #expect(groups == count / 2)
    #expect(wrong == 0)
  }
}
