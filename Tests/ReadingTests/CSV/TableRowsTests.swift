import Intake
import Testing
import Vocabulary

@testable import Reading

@Suite("A table read again keeps everything") struct TableRowsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    /// Line and cells of each row.
    let rows: [(Int, [String])]
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "title, header, records, total", text: "BÁO CÁO\nTên;Mã\nKẹo;007\nTổng cộng;\n",
      rows: [(1, ["BÁO CÁO"]), (2, ["Tên", "Mã"]), (3, ["Kẹo", "007"]), (4, ["Tổng cộng", ""])]),
    Case(
      name: "spaces and formulas as they are", text: "Tên;Mã\n Kẹo ;=1+1\n@x;-2\n",
      rows: [(1, ["Tên", "Mã"]), (2, [" Kẹo ", "=1+1"]), (3, ["@x", "-2"])]),
    Case(
      name: "quotes undone", text: "Tên;Mã\n\"Kẹo \"\"dẻo\"\"\";\"a;b\"\n5\" ống;\"x\"y\n",
      rows: [(1, ["Tên", "Mã"]), (2, ["Kẹo \"dẻo\"", "a;b"]), (3, ["5\" ống", "xy"])]),
    Case(
      name: "a break in a cell counts as a line", text: "Tên;Mã\n\"Kẹo\ndẻo\";1\nMứt;2\n",
      rows: [(1, ["Tên", "Mã"]), (2, ["Kẹo\ndẻo", "1"]), (4, ["Mứt", "2"])]),
    Case(
      name: "empty rows and no line feed at the end", text: "Tên;Mã\r\n\r\nKẹo;1",
      rows: [(1, ["Tên", "Mã"]), (2, [""]), (3, ["Kẹo", "1"])]),
    Case(
      name: "more cells than the header has", text: "Tên;Mã\nKẹo;1\nMứt;1;2;3\n",
      rows: [(1, ["Tên", "Mã"]), (2, ["Kẹo", "1"]), (3, ["Mứt", "1", "2", "3"])]),
  ]

  private static func rows(_ text: [UInt8], chunk: Int) throws -> [(Int, [String])] {
    let document = Document.bytes(text, path: "t.csv")
    let layout = try TableLayout.detect(
      document: document, encoding: .utf8, bomLength: 0, delimiter: UInt8(ascii: ";"),
      headerScore: { $0.first == "Tên" ? 3 : 0 })
    var rows = try TableRows(
      .document(document, .utf8, bomLength: 0), layout, limits: TableLimits(chunkBytes: chunk))
    var row = WrittenRow()
    var result: [(Int, [String])] = []
    while try rows.next(into: &row) { result.append((row.line, (0..<row.count).map(row.string))) }
    return result
  }

  @Test("each row as it was written, whatever the size of the pieces", arguments: cases, [1, 3, 64, 1 << 20])
  func rows(_ sample: Case, chunk: Int) throws {
    let found = try Self.rows(Array(sample.text.utf8), chunk: chunk)
    #expect(found.map(\.0) == sample.rows.map(\.0))
    #expect(found.map(\.1) == sample.rows.map(\.1))
  }

  @Test(
    "what ends the judging ends the copy",
    arguments: [
      ("Tên;Mã\nKẹo;1\nM\u{0}ứt;2\n", FaultCode.nulByte), ("Tên;Mã\nKẹo;1\n\"Mứt;2\n", .unclosedQuote),
    ])
  func faults(_ text: String, _ code: FaultCode) {
    #expect { try Self.rows(Array(text.utf8), chunk: 1 << 20) } throws: { ($0 as? Fault)?.code == code }
  }
}
