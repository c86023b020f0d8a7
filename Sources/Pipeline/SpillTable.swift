import Intake
import Vocabulary

/// One row of a spill table: five words, found again by the first.
struct SpillRow: Hashable, Sendable {
  /// Fingerprint of what is compared: an event's ID, a GTIN, a lot.
  var key: UInt64
  /// What the rule needs to know about the row.
  var payload: UInt64
  /// Number of the record in its file, from 1; rows of a group come in this order.
  var record: UInt32
  /// Line in the file.
  var line: UInt32
  /// Two words that only come back: where the row's record stands.
  var place: UInt64 = 0
  var ordinals: UInt64 = 0

  static func comesFirst(_ a: SpillRow, _ b: SpillRow) -> Bool {
    if a.key != b.key { return a.key < b.key }
    return a.record == b.record ? a.payload < b.payload : a.record < b.record
  }
}

/// Finds rows with equal keys among millions, in flat memory.
///
/// Rows go to one of 64 partitions by the high bits of their key. While the whole is small it stays in
/// memory; past `memoryLimit` full pieces go to an unlinked temporary file. At the end each partition
/// is brought back alone and sorted, so that at most a 64th of the rows is in memory at once.
struct SpillTable: ~Copyable {
  private static let partitions = 64
  private static let rowBytes = 40
  /// Rows in one piece of a partition.
  private static let pieceRows = 4096
  /// Rows kept in memory before the first piece is spilled: 25 MiB.
  private static let memoryLimit = 5 << 17

  private struct Partition {
    var rows: [SpillRow] = []
    /// Offsets of spilled pieces, `pieceRows` rows each.
    var pieces: [Int] = []
  }

  private var table = [Partition](repeating: Partition(), count: partitions)
  private var inMemory = 0
  private var descriptor: Int32 = -1
  private var fileSize = 0
  private(set) var count = 0

  init() {}

  deinit {
    if descriptor >= 0 { System.closeDescriptor(descriptor) }
  }

  /// - Throws: `output-failed` when the temporary file cannot be written.
  mutating func append(_ row: SpillRow) throws(Fault) {
    let index = Int(row.key >> 58)
    table[index].rows.append(row)
    count += 1
    inMemory += 1
    if inMemory > Self.memoryLimit, table[index].rows.count >= Self.pieceRows {
      try spill(index)
    }
  }

  private mutating func spill(_ index: Int) throws(Fault) {
    if descriptor < 0 { descriptor = try System.temporaryFile() }
    var rest = table[index].rows
    var start = 0
    while rest.count - start >= Self.pieceRows {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(Self.pieceRows * Self.rowBytes)
      for row in rest[start..<start + Self.pieceRows] { Self.put(row, to: &bytes) }
      try System.write(bytes, to: descriptor)
      table[index].pieces.append(fileSize)
      fileSize += bytes.count
      start += Self.pieceRows
    }
    inMemory -= start
    rest.removeFirst(start)
    table[index].rows = rest
  }

  /// Calls `group` for every set of rows with one key, rows in record order. The order of the groups
  /// is that of their keys: the same whatever the number of jobs.
  ///
  /// - Throws: what `stop` and `group` throw; `internal-failure` when what was put by cannot be read again.
  mutating func forEachGroup(
    stop: StopCheck = StopCheck(), _ group: (ArraySlice<SpillRow>) throws(Fault) -> Void
  ) throws(Fault) {
    var stop = stop
    for index in 0..<Self.partitions {
      try stop.now()
      var rows = table[index].rows
      table[index].rows = []
      for offset in table[index].pieces {
        var bytes: [UInt8] = []
        let wanted = Self.pieceRows * Self.rowBytes
        while bytes.count < wanted {
          let got = try System.read(
            descriptor, count: wanted - bytes.count, at: offset + bytes.count, into: &bytes)
          guard got > 0 else { throw Fault(.internalFailure, facts: ["spill"]) }
        }
        for row in 0..<Self.pieceRows { rows.append(Self.get(bytes, at: row * Self.rowBytes)) }
      }
      rows.sort(by: SpillRow.comesFirst)
      var start = 0
      while start < rows.count {
        var end = start + 1
        while end < rows.count, rows[end].key == rows[start].key { end += 1 }
        try stop.step(end - start)
        try group(rows[start..<end])
        start = end
      }
    }
  }

  private static func put(_ row: SpillRow, to bytes: inout [UInt8]) {
    for word in [row.key, row.payload, UInt64(row.record) << 32 | UInt64(row.line), row.place, row.ordinals] {
      for shift in stride(from: 0, to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
      }
    }
  }

  private static func get(_ bytes: [UInt8], at offset: Int) -> SpillRow {
    func word(_ start: Int) -> UInt64 {
      var value: UInt64 = 0
      for index in 0..<8 { value |= UInt64(bytes[start + index]) << UInt64(index * 8) }
      return value
    }
    let last = word(offset + 16)
    return SpillRow(
      key: word(offset), payload: word(offset + 8), record: UInt32(last >> 32),
      line: UInt32(truncatingIfNeeded: last), place: word(offset + 24), ordinals: word(offset + 32))
  }
}
