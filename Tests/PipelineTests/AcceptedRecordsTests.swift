import Testing

@testable import Pipeline

@Suite struct AcceptedRecordsTests {
  @Test("a record is accepted until something is wrong with it") func bits() {
    var records = AcceptedRecords()
    for record in [1, 64, 65, 1_000_000, 64] { records.reject(record) }
    #expect(records.rejected == 4)
    for record in [1, 64, 65, 1_000_000] { #expect(!records.accepts(record)) }
    for record in [2, 63, 66, 999_999, 1_000_001, 5_000_000] { #expect(records.accepts(record)) }
  }

  @Test("what stands outside every record rejects none") func outside() {
    var records = AcceptedRecords()
    records.reject(0)
    #expect(records.rejected == 0)
  }
}
