import Checking
import Intake
import Vocabulary

/// Mentions of single objects and lots by the events of a file, put by until all are known.
///
/// Rows go to one of 64 partitions by the high bits of their object's key; past 24 MiB full pieces of a
/// partition go to an unlinked file. At the end one partition after the other is brought back and
/// judged object by object, so that memory does not grow with the file.
struct JourneyBook: ~Copyable {
  private static let partitions = 64
  private static let rowBytes = JourneyRow.words * 8
  private static let pieceRows = 2048
  private static let memoryLimit = 24 << 20

  private struct Partition {
    var rows: [JourneyRow] = []
    /// Offsets of spilled pieces, `pieceRows` rows each.
    var pieces: [Int] = []
  }

  private var table = [Partition](repeating: Partition(), count: partitions)
  private var inMemory = 0
  private var descriptor: Int32 = -1
  private var fileSize = 0
  private(set) var count = 0
  private var hasBeginnings = false
  private var emptied = FingerprintMap()

  init() {}

  deinit {
    if descriptor >= 0 { System.closeDescriptor(descriptor) }
  }

  /// - Throws: `output-failed` when the temporary file cannot be written.
  mutating func append(_ rows: [JourneyRow]) throws(Fault) {
    for row in rows {
      let index = Int(row.key >> 58)
      table[index].rows.append(row)
      if row.startsALife { hasBeginnings = true }
      if row.endsForAllInside { emptied.set(row.key, 1) }
      inMemory += 1
      if inMemory * Self.rowBytes > Self.memoryLimit, table[index].rows.count >= Self.pieceRows {
        try spill(index)
      }
    }
    count += rows.count
  }

  private mutating func spill(_ index: Int) throws(Fault) {
    if descriptor < 0 { descriptor = try System.temporaryFile() }
    let whole = table[index].rows.count / Self.pieceRows * Self.pieceRows
    var words: [UInt64] = []
    words.reserveCapacity(whole * JourneyRow.words)
    for row in table[index].rows[..<whole] {
      for word in 0..<JourneyRow.words { words.append(row.word(word)) }
    }
    try System.write(words, to: descriptor)
    for start in stride(from: 0, to: whole, by: Self.pieceRows) {
      table[index].pieces.append(fileSize + start * Self.rowBytes)
    }
    fileSize += whole * Self.rowBytes
    inMemory -= whole
    table[index].rows.removeFirst(whole)
  }

  /// Judges all objects; the order of the findings is that of the file.
  ///
  /// - Parameters:
  ///   - retracted: records that an error declaration takes back.
  ///   - repeated: records whose `eventID` an earlier one has.
  mutating func judge(
    by plan: CheckPlan, retracted: Set<UInt32>, repeated: Set<UInt32>
  ) throws(Fault) -> [JourneyFinding] {
    guard count > 0 else { return [] }
    var judge = JourneyJudge(
      rules: plan, hasBeginnings: hasBeginnings, emptied: emptied, retracted: retracted, repeated: repeated)
    for index in 0..<Self.partitions {
      var rows = table[index].rows
      table[index] = Partition(rows: [], pieces: table[index].pieces)
      for offset in table[index].pieces { try bringBack(offset, into: &rows) }
      // Rows are eight words; sorting their numbers moves less.
      var order = (0..<UInt32(rows.count)).map { (key: rows[Int($0)].key, index: $0) }
      order.sort { $0.key == $1.key ? $0.index < $1.index : $0.key < $1.key }
      var start = 0
      while start < order.count {
        var end = start + 1
        while end < order.count, order[end].key == order[start].key { end += 1 }
        judge.judge(order[start..<end].lazy.map { rows[Int($0.index)] })
        start = end
      }
    }
    judge.finish()
    return judge.findings
  }

  private func bringBack(_ offset: Int, into rows: inout [JourneyRow]) throws(Fault) {
    var bytes: [UInt8] = []
    let wanted = Self.pieceRows * Self.rowBytes
    while bytes.count < wanted {
      let got = try System.read(
        descriptor, count: wanted - bytes.count, at: offset + bytes.count, into: &bytes)
      guard got > 0 else { throw Fault(.internalFailure, facts: ["spill"]) }
    }
    let span = bytes.span
    for row in 0..<Self.pieceRows {
      rows.append(JourneyRow { word in TextKey.eight(span, row * Self.rowBytes + word * 8) })
    }
  }
}
