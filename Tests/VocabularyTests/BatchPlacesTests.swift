import Testing
import Vocabulary

@Suite("Places of one batch") struct BatchPlacesTests {
  /// Records of the given text, one behind the other.
  private static func batch(_ records: [String], hasColumns: Bool = true) -> RecordBatch {
    var batch = RecordBatch(form: .epcisJSON, firstRecord: 1, fields: [])
    var (line, column) = (1, 1)
    for text in records {
      batch.records.append(
        RecordHead(
          kind: .otherEvent, origin: UInt32(batch.bytes.count), line: UInt32(line),
          column: hasColumns ? UInt32(column) : 0, ordinal: 0))
      batch.bytes += text.utf8
      for scalar in text.unicodeScalars { (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1) }
    }
    batch.sourceCount = batch.bytes.count
    return batch
  }

  private static let shapes: [[String]] = [
    ["a"], ["", "abc"], [String(repeating: "mè xửng ", count: 700)],
    [String(repeating: "é\n", count: 900), String(repeating: "x", count: 3000), "\n\nđ\n"],
  ]

  @Test("are those of the batch, in any order", arguments: shapes, [true, false])
  func places(_ records: [String], _ hasColumns: Bool) {
    let batch = Self.batch(records, hasColumns: hasColumns)
    var places = BatchPlaces()
    let forward = Array(stride(from: 0, through: batch.sourceCount + 1, by: 7))
    for origin in forward + forward.reversed() {
      #expect(places.position(at: UInt32(origin), in: batch) == batch.position(at: UInt32(origin)), "at \(origin)")
    }
  }

  @Test("cost as many steps as there are bytes and findings, not their product") func linear() {
    func walked(_ values: Int) -> Int {
      let batch = Self.batch([String(repeating: "0123456789", count: values)])
      var places = BatchPlaces()
      for value in 0..<values { _ = places.position(at: UInt32(value * 10), in: batch) }
      return places.walked
    }
    let (once, twice) = (walked(2_000), walked(4_000))
    #expect(once > 0 && twice <= once * 5 / 2)
  }
}
