import Testing
import Vocabulary

@testable import Reading

/// The fast reader against the plain one, over random tables at every chunk size.
@Suite struct TableDifferentialTests {
  /// Pieces that make trouble together, none of which is a word the row judge knows.
  static let pieces: [String] = [
    ";", ";", ";", "\n", "\n", "\r\n", "\"", "\"", "\"\"", "\";\"", "\"\n", "x", "yz", "1,5", " ", "\r",
    "ế", "Mè xửng", "😀", "|", "a\"b", ";;", "\t", "\"x\"", "\"x\"y",
  ]

  static func table(seed: UInt64) -> [UInt8] {
    var random = TableSeed(seed)
    var text = "A;B;C\n"
    // Long enough for several blocks of 64 bytes, short enough for ten thousand tables.
    for _ in 0..<Int.random(in: 0...120, using: &random) {
      text += pieces.randomElement(using: &random) ?? ""
    }
    return text.bytes
  }

  /// A carriage return without a line feed behind it is a line feed.
  static func withoutReturns(_ bytes: [UInt8]) -> [UInt8] {
    bytes.indices.map { index in
      let isLone = bytes[index] == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A)
      return isLone ? 0x0A : bytes[index]
    }
  }

  @Test("the fast reader and the plain reader agree", arguments: tableChunks)
  func agree(chunk: Int) throws {
    for seed in 0..<UInt64(chunk == 1 ? 400 : 1500) {
      let bytes = Self.table(seed: seed)
      let fast = try readTable(bytes, chunk: chunk, delimiter: UInt8(ascii: ";"))
      let plain = PlainTable(
        fast.layout.lineEnding == .cr ? Self.withoutReturns(bytes) : bytes, delimiter: UInt8(ascii: ";"))
      try compare(fast, plain, "seed \(seed): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
  }

  private func compare(_ fast: ReadTable, _ plain: PlainTable, _ what: String) throws {
    let rows = plain.rows.dropFirst(fast.layout.headerRows)
    let records = rows.filter { !$0.isBlank }
    try #require(fast.records.count == records.count, "\(what)")
    for (index, (record, row)) in zip(fast.records, records).enumerated() {
      let expected = (0..<3).map { column -> String? in
        guard column < row.cells.count, !row.cells[column].isEmpty || row.wasQuoted[column] else {
          return nil
        }
        return row.cells[column]
      }
      try #require(record == ReadRecord(number: index + 1, line: row.line, cells: expected), "\(what)")
      for column in 0..<min(3, row.cells.count) where record.cells[column] != nil {
        // A value that is empty at the very end of the document has no character to stand at.
        if row.cells[column].isEmpty { continue }
        try #require(fast.places[index][column] == row.places[column], "\(what) row \(index) column \(column)")
      }
    }
    try #require(
      fast.fault
        == plain.unclosed.map { Fault(.unclosedQuote, line: $0.line, column: $0.column) }, "\(what)")
    try #require(fast.tally.rowsRead == records.count, "\(what)")
    let preamble = fast.layout.skipped.count
    try #require(fast.tally.rowsRead + fast.tally.skippedTotal - preamble == rows.count, "\(what)")
  }

  @Test("batches of one record or a thousand say the same")
  func batchSize() throws {
    for seed in 0..<200 as Range<UInt64> {
      let bytes = Self.table(seed: seed)
      let one = try readTable(bytes, delimiter: 0x3B, limits: TableLimits(batchRecords: 1))
      let many = try readTable(bytes, delimiter: 0x3B)
      #expect(one.records == many.records)
      #expect(one.places == many.places)
      #expect(one.fault == many.fault)
    }
  }

  @Test("no bytes make the reader stumble", arguments: tableChunks)
  func fuzz(chunk: Int) {
    let favourites: [UInt8] = [0x22, 0x3B, 0x2C, 0x0A, 0x0D, 0x09, 0x00, 0xC3, 0xA8, 0xE1, 0xF0, 0xFF, 0x41, 0x31]
    var outcomes: Set<String> = []
    for seed in 0..<UInt64(chunk == 1 ? 300 : 1500) {
      var random = TableSeed(seed &+ 0xF00D)
      let wild = seed % 3
      var bytes = seed % 2 == 0 ? "A;B;C\n1;2;3\n".bytes : []
      for _ in 0..<Int.random(in: 0...300, using: &random) {
        bytes.append(
          wild == 0
            ? UInt8.random(in: 0...255, using: &random)
            : wild == 1
              ? favourites.randomElement(using: &random) ?? 0
              : favourites.prefix(6).randomElement(using: &random) ?? 0)
      }
      do throws(Fault) {
        let table = try readTable(bytes, chunk: chunk)
        outcomes.insert(table.fault?.code.rawValue ?? "read")
        #expect(table.tally.rowsRead >= table.records.count)
      } catch {
        outcomes.insert(error.code.rawValue)
      }
    }
    #expect(outcomes.isSuperset(of: ["read", "nul-byte", "invalid-utf8", "unclosed-quote"]))
  }

  @Test("random bytes give the same result at every chunk size")
  func fuzzAgrees() {
    for seed in 0..<150 as Range<UInt64> {
      var random = TableSeed(seed &+ 77)
      var bytes = "A;B;C\n".bytes
      for _ in 0..<Int.random(in: 0...200, using: &random) {
        bytes.append([0x22, 0x3B, 0x0A, 0x0D, 0x41, 0x42, 0x20].randomElement(using: &random) ?? 0)
      }
      let results = tableChunks.map { chunk in
        Result { () throws(Fault) in try readTable(bytes, chunk: chunk) }
      }
      let shown = results.map { result -> String in
        switch result {
        case .success(let table): "\(table.records) \(table.places) \(table.skips) \(table.fault as Fault?)"
        case .failure(let fault): "\(fault)"
        }
      }
      #expect(Set(shown).count == 1, "\(shown.joined(separator: "\n"))")
    }
  }
}
