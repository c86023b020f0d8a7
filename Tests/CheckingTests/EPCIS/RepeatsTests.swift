import Testing
import Vocabulary

@testable import Checking

@Suite("Repeated entries") struct RepeatsTests {
  /// One event with one list of these entries.
  static func batch(_ entries: [String]) -> RecordBatch {
    var batch = RecordBatch(form: .epcisJSON, firstRecord: 1, fields: RecordBatch.coreLayout)
    batch.bytes = Array("{}".utf8)
    batch.sourceCount = 2
    batch.records = [RecordHead(kind: .objectEvent, origin: 0, line: 1, ordinal: 0)]
    for (number, entry) in entries.enumerated() {
      let place = batch.append(entry.utf8)
      batch.leaves.append(
        Leaf(
          list: .epcList, part: .value, outer: UInt32(number),
          cell: Cell(start: place.start, length: place.length, origin: 0)))
    }
    return batch
  }

  static func found(_ entries: [String]) throws -> [Int] {
    let events = try #require(EventBatch(batch(entries)))
    var found: [Int] = []
    Repeats.each(in: 0..<entries.count, events) { found.append($0) }
    return found
  }

  /// Short lists are compared pair by pair, long ones sorted: both must say the same.
  @Test("what repeats an earlier entry is found", arguments: [0, 20, 1000])
  func repeats(_ more: Int) throws {
    let filler = (0..<more).map { "urn:epc:id:sgtin:8938500.000001.X\($0)" }
    let entries = ["aaaaaaaa1", "baaaaaaa1", "c", "aaaaaaaa1", "c", "c"] + filler
    #expect(try Self.found(entries) == [3, 4, 5])
    #expect(try Self.found(filler + ["q"]) == [])
  }

  @Test("entries that end alike are no repetition")
  func alike() throws {
    let entries = (0..<100).map { "urn:epc:id:sgtin:89385\($0 + 10).12345678" }
    #expect(try Self.found(entries) == [])
    #expect(try Self.found(entries + [entries[7]]) == [100])
  }
}
