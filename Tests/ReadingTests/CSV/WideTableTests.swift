import Intake
import Testing
import Vocabulary

@testable import Reading

/// What a table costs follows from its bytes, however many columns its header promises: cells are counted,
/// not seconds.
@Suite("Wide and ragged tables") struct WideTableTests {
  struct Shape: CustomTestStringConvertible {
    var testDescription: String
    var columns: Int
    /// Cells of each row, in turn.
    var widths: [Int]
    var rows: Int

    init(_ name: String, columns: Int, widths: [Int], rows: Int) {
      (testDescription, self.columns, self.widths, self.rows) = (name, columns, widths, rows)
    }

    func text(header: Bool = true) -> [UInt8] {
      var text = header ? (["A", "B", "C"] + (3..<max(3, columns)).map(tableWord)).joined(separator: ";") + "\n" : ""
      for row in 0..<rows {
        text += String(repeating: "1;", count: widths[row % widths.count] - 1) + "1\n"
      }
      return text.bytes
    }
  }

  static let shapes = [
    Shape("full rows", columns: 4_000, widths: [4_000], rows: 20),
    Shape("short rows under a wide header", columns: TableLimits.columns, widths: [1], rows: 10_000),
    Shape("rows of 1 to 3,000 cells in turn", columns: 3_000, widths: [1, 3_000], rows: 100),
    Shape(
      "every row another number of cells", columns: 3_000, widths: (0..<300).map { $0 * 37 % 3_000 + 1 }, rows: 60),
    Shape(
      "one long row, then many short ones", columns: 8_000, widths: [8_000] + .init(repeating: 1, count: 999),
      rows: 3_000),
    Shape("as uneven as can be", columns: 720, widths: [720] + .init(repeating: 1, count: 719), rows: 6_000),
    Shape("more cells than the header has", columns: 3, widths: [3, 2_000], rows: 100),
  ]

  @Test("cells are at most so many to a byte, in one batch and in all", arguments: shapes)
  func cells(_ shape: Shape) throws {
    let bytes = shape.text()
    let layout = try tableLayout(of: bytes, delimiter: UInt8(ascii: ";"))
    var reader = try TableReader(
      document: .bytes(bytes, path: "t"), encoding: .utf8, bomLength: 0, layout: layout)
    var cells = 0
    var batches = 0
    while let work = try reader.next() {
      let batch = TableReader.parse(work).batch
      batches += 1
      cells += batch.table.cells.count
      #expect(batch.table.cells.count <= 1 << 19 + 1 << 10 || batch.count == 1)
    }
    #expect(reader.tally.rowsRead == shape.rows)
    #expect(cells <= 160 * bytes.count, "\(cells) cells of \(bytes.count) bytes")
    // Each batch walks over all slots a few times.
    #expect(batches * shape.columns <= 80 * bytes.count, "\(batches) batches")
  }

  @Test("what is read does not depend on where batches end", arguments: shapes.filter { $0.rows <= 500 })
  func batches(_ shape: Shape) throws {
    let bytes = shape.text()
    let layout = try tableLayout(of: bytes, delimiter: UInt8(ascii: ";"))
    func read(_ limits: TableLimits) throws -> (texts: [[String]], notes: [String]) {
      var reader = try TableReader(
        document: .bytes(bytes, path: "t"), encoding: .utf8, bomLength: 0, layout: layout, limits: limits)
      var texts: [[String]] = []
      var notes: [String] = []
      while let work = try reader.next() {
        let batch = TableReader.parse(work).batch
        for record in 0..<batch.count {
          texts.append(
            (0..<batch.width).filter { batch.cell(record, $0).isPresent }
              .map { "\($0)=\(batch.text(of: batch.cell(record, $0)))" })
        }
        notes += batch.notes.map { "\(batch.firstRecord + Int($0.record)): \($0.found) of \($0.expected)" }
      }
      return (texts, notes)
    }
    let usual = try read(TableLimits())
    let single = try read(TableLimits(batchRecords: 1))
    let small = try read(TableLimits(chunkBytes: 777, batchCells: 3_000))
    for other in [single, small] {
      #expect(usual.texts == other.texts)
      #expect(usual.notes == other.notes)
    }
    let widths = (0..<shape.rows).map { shape.widths[$0 % shape.widths.count] }
    let filled = usual.texts.map { $0.count }
    #expect(filled == widths.map { min(shape.columns, $0) })
    #expect(usual.notes.count == widths.count { $0 != shape.columns })
  }

  /// The last column means a field, and no row reaches it.
  @Test("a column that means a field stands in every batch, and what is missing stands where its row begins")
  func missing() throws {
    let names = (0..<5_000).map(tableWord).joined(separator: ";")
    let bytes = (names + "\n1;2\n3;4\n").bytes
    var fields = [Field?](repeating: nil, count: 5_000)
    fields[0] = .productName
    fields[4_999] = .lotNumber
    var reader = try TableReader(
      document: .bytes(bytes, path: "t"), encoding: .utf8, bomLength: 0,
      layout: tableLayout(of: bytes, delimiter: UInt8(ascii: ";")), fields: fields)
    let work = try #require(try reader.next())
    let batch = TableReader.parse(work).batch
    #expect(batch.table.hasColumn(4_999) && !batch.table.hasColumn(4_998))
    let slot = try #require(batch.slot(of: .lotNumber))
    for record in 0..<2 {
      let cell = batch.cell(record, slot)
      #expect(cell.state == .absent)
      let place = batch.position(at: cell.origin)
      #expect([place.line, place.column] == [record + 2, 1])
    }
  }
}
