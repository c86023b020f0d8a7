import Checking
import Intake
import Vocabulary

/// Mentions of single objects and lots by the events of a file, put by until all are known.
///
/// Rows go to one of 64 partitions by the high bits of their object's key; past 7 MiB full pieces of a
/// partition go to an unlinked file. At the end one partition after the other is brought back and
/// judged object by object, so that memory does not grow with the file.
struct JourneyBook: ~Copyable {
  private static let partitions = 64
  private static let rowBytes = JourneyRow.words * 8
  private static let pieceRows = 1024
  private static let memoryLimit = 7 << 20

  private struct Partition: Sendable {
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

  /// Judges all objects, on as many threads as there are jobs; the order of the findings is that of the file.
  ///
  /// - Parameters:
  ///   - retracted: records that an error declaration takes back.
  ///   - repeated: records whose `eventID` an earlier one has.
  /// - Throws: what `stop` throws; `internal-failure` when what was put by cannot be read again.
  mutating func judge(
    by plan: CheckPlan, retracted: Set<UInt32>, repeated: Set<UInt32>, jobs: Int, stop: StopCheck = StopCheck()
  ) async throws(Fault) -> [JourneyFinding] {
    guard count > 0 else { return [] }
    let fresh = JourneyJudge(
      rules: plan, hasBeginnings: hasBeginnings, emptied: emptied, retracted: retracted, repeated: repeated)
    let (partitions, descriptor) = (table, descriptor)
    table = []
    // Objects of different partitions have nothing in common until all are judged.
    let outcomes = await withTaskGroup(of: Result<JourneyJudge, Fault>.self) { group in
      for job in 0..<max(1, jobs) {
        group.addTask {
          do throws(Fault) {
            var judge = fresh
            var stop = stop
            for index in stride(from: job, to: partitions.count, by: max(1, jobs)) {
              try Self.judge(partitions[index], descriptor, by: &judge, &stop)
            }
            return .success(judge)
          } catch {
            return .failure(error)
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    var judge = fresh
    for outcome in outcomes { judge.add(try outcome.get()) }
    try stop.now()
    judge.finish()
    try stop.now()
    return judge.findings
  }

  private static func judge(
    _ partition: Partition, _ descriptor: Int32, by judge: inout JourneyJudge, _ stop: inout StopCheck
  ) throws(Fault) {
    try stop.now()
    // What was spilled came first.
    var rows: [JourneyRow] = []
    rows.reserveCapacity(partition.pieces.count * pieceRows + partition.rows.count)
    for offset in partition.pieces { try bringBack(offset, from: descriptor, into: &rows) }
    rows += partition.rows
    let groups = RowGroups(rows)
    var mentions: [JourneyRow] = []
    for group in groups.first {
      mentions.removeAll(keepingCapacity: true)
      var index = group
      while index != RowGroups.none {
        mentions.append(rows[Int(index)])
        index = groups.next[Int(index)]
      }
      try stop.step(mentions.count)
      judge.judge(&mentions)
    }
  }

  private static func bringBack(
    _ offset: Int, from descriptor: Int32, into rows: inout [JourneyRow]
  ) throws(Fault) {
    var bytes: [UInt8] = []
    let wanted = pieceRows * rowBytes
    while bytes.count < wanted {
      let got = try System.read(descriptor, count: wanted - bytes.count, at: offset + bytes.count, into: &bytes)
      guard got > 0 else { throw Fault(.internalFailure, facts: ["spill"]) }
    }
    for row in 0..<pieceRows { rows.append(JourneyRow(bytes.span, at: row * rowBytes)) }
  }
}

/// The rows of one partition by the object they mention, each object's in the order of the file.
private struct RowGroups {
  static let none = UInt32.max

  /// First row of each object; the row after each of the same object.
  private(set) var first: [UInt32] = []
  private(set) var next: [UInt32]

  init(_ rows: [JourneyRow]) {
    next = [UInt32](repeating: Self.none, count: rows.count)
    var size = 64
    while size < rows.count * 2 { size *= 2 }
    // By the key's own bits, the group of an object: hashes of what a sender wrote.
    var places = [UInt32](repeating: Self.none, count: size)
    var last: [UInt32] = []
    for index in rows.indices {
      let key = rows[index].key
      var place = Int(truncatingIfNeeded: key) & (size &- 1)
      while places[place] != Self.none, rows[Int(first[Int(places[place])])].key != key {
        place = (place &+ 1) & (size &- 1)
      }
      if places[place] == Self.none {
        places[place] = UInt32(first.count)
        first.append(UInt32(index))
        last.append(UInt32(index))
      } else {
        let group = Int(places[place])
        next[Int(last[group])] = UInt32(index)
        last[group] = UInt32(index)
      }
    }
  }
}
