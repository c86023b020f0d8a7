import Intake
import Testing
import Vocabulary

@testable import Reading

@Suite struct TableReaderTests {
  struct Example: CustomTestStringConvertible {
    var name: String
    /// Data rows below the header `A;B;C`.
    var rows: String
    var records: [ReadRecord]
    var testDescription: String { name }

    init(_ name: String, _ rows: String, _ records: [(line: Int, cells: [String?])]) {
      self.name = name
      self.rows = rows
      self.records = records.enumerated().map {
        ReadRecord(number: $0 + 1, line: $1.line, cells: $1.cells)
      }
    }
  }

  static let examples = [
    Example("plain", "1;2;3\n4;5;6\n", [(2, ["1", "2", "3"]), (3, ["4", "5", "6"])]),
    Example("no line feed at the end", "1;2;3\n4;5;6", [(2, ["1", "2", "3"]), (3, ["4", "5", "6"])]),
    Example("CRLF", "1;2;3\r\n4;5;6\r\n", [(2, ["1", "2", "3"]), (3, ["4", "5", "6"])]),
    Example("carriage return at the very end", "1;2;3\r", [(2, ["1", "2", "3"])]),
    Example("empty cells are absent", ";x;\n", [(2, [nil, "x", nil])]),
    Example("empty at the very end", "x;y;", [(2, ["x", "y", nil])]),
    Example("quoted empty cell is text", "\"\";x;\"\"\n", [(2, ["", "x", ""])]),
    Example("delimiter in quotes", "\"a;b\";x;y\n", [(2, ["a;b", "x", "y"])]),
    Example("doubled quotes", "\"a\"\"b\";\"\"\"\";y\n", [(2, ["a\"b", "\"", "y"])]),
    Example(
      "line breaks in quotes", "\"a\nb\";\"c\r\n\r\nd\";y\ne;f;g\n",
      [(2, ["a\nb", "c\r\n\r\nd", "y"]), (6, ["e", "f", "g"])]),
    Example("stray quote is a letter", "5\" ống;x\"y\";z\n", [(2, ["5\" ống", "x\"y\"", "z"])]),
    Example("stray quote does not open", "5\";x\n;6\";y\n", [(2, ["5\"", "x", nil]), (3, [nil, "6\"", "y"])]),
    Example("text behind the closing quote", "\"a\"b;\"c\" ;\"d\"\"e\"f\"g\"\n", [(2, ["ab", "c ", "d\"ef\"g\""])]),
    Example("spaces are left", "  a ; \"b\" ;c\t\n", [(2, ["  a ", " \"b\" ", "c\t"])]),
    Example("too few cells", "1;2\n3\n", [(2, ["1", "2", nil]), (3, ["3", nil, nil])]),
    Example("too many cells", "1;2;3;4;5\n6;7;8\n", [(2, ["1", "2", "3"]), (3, ["6", "7", "8"])]),
    Example("letters of every length", "é;ế;😀\n", [(2, ["é", "ế", "😀"])]),
    Example(
      "blank rows between", "\n1;2;3\n\n;;\n\"\" ;;\t\n4;5;6\n\n", [(3, ["1", "2", "3"]), (7, ["4", "5", "6"])]),
  ]

  @Test("rows become records", arguments: examples, tableChunks)
  func rows(_ example: Example, chunk: Int) throws {
    let table = try readTable(("A;B;C\n" + example.rows).bytes, chunk: chunk)
    #expect(table.records == example.records)
    #expect(table.fault == nil)
    #expect(table.tally.rowsRead == example.records.count)
  }

  @Test("carriage returns alone end lines, and places stay true", arguments: tableChunks)
  func macintosh(chunk: Int) throws {
    let table = try readTable("A;B;C\r1;\"x\ry\";3\r4;5;6\r\r7;8;9".bytes, chunk: chunk)
    #expect(table.layout.lineEnding == .cr)
    #expect(table.layout.facts.lineEnding == "CR")
    #expect(
      table.records == [
        ReadRecord(number: 1, line: 2, cells: ["1", "x\ny", "3"]),
        ReadRecord(number: 2, line: 4, cells: ["4", "5", "6"]),
        ReadRecord(number: 3, line: 6, cells: ["7", "8", "9"]),
      ])
    #expect(table.places[1][2] == .init(line: 4, column: 5))
    #expect(table.skips == ["5 empty row"])
  }

  @Test("a place is the first character of the value, counted in code points", arguments: tableChunks)
  func places(chunk: Int) throws {
    let table = try readTable("A;B;C\nMè xửng;\"x\";y\n\"a\nế\";\"\"\"q\";z\n".bytes, chunk: chunk)
    let places = table.places.map { $0.map { "\($0.line):\($0.column)" } }
    #expect(places == [["2:1", "2:10", "2:13"], ["3:2", "4:5", "4:10"]])
  }

  @Test("decomposed letters count every code point")
  func decomposed() throws {
    let table = try readTable("A;B\nMe\u{300};x\n".bytes)
    #expect(table.places[0][1] == .init(line: 2, column: 5))
  }

  @Test("the byte order mark is not part of the first name")
  func byteOrderMark() throws {
    let table = try readTable([0xEF, 0xBB, 0xBF] + "A;B;C\n1;2;3\n".bytes, bomLength: 3)
    #expect(table.layout.columns == ["A", "B", "C"])
    #expect(table.records.map(\.cells) == [["1", "2", "3"]])
  }

  @Test("UTF-16 with tabs, as Excel's Unicode text", arguments: tableChunks)
  func utf16(chunk: Int) throws {
    let text = "Tên hàng\tSố lượng\r\nMè xửng 😀\t12,5\r\n"
    let bytes: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let table = try readTable(bytes, chunk: chunk, encoding: .utf16le, bomLength: 2)
    #expect(table.layout.delimiter == 0x09)
    #expect(table.records.map(\.cells) == [["Mè xửng 😀", "12,5"]])
    #expect(table.places[0][1] == .init(line: 2, column: 11))
  }

  @Test("fields and reserved slots shape the batch")
  func slots() throws {
    let bytes = "A;B\n1;2\n".bytes
    let table = try readTable(bytes, fields: [.productName], reservedSlots: 2)
    #expect(table.records[0].cells == ["1", "2", nil, nil])
    let document = Document.bytes(bytes, path: "t.csv")
    var reader = try TableReader(
      document: document, encoding: .utf8, bomLength: 0, layout: tableLayout(of: bytes),
      fields: [nil, .lotNumber, .eventTime], reservedSlots: 1)
    let work = try #require(try reader.next())
    let batch = TableReader.parse(work).batch
    #expect(batch.fields == [nil, .lotNumber, .eventTime])
    #expect(batch.slot(of: .lotNumber) == 1)
    #expect(batch.table.values.count == 4 && batch.table.place(0, 2) == 3)
    #expect(batch.sourceStart == 4 && batch.sourceCount == 4 && batch.firstLine == 2)
    #expect(batch.records[0].kind == .row && batch.records[0].ordinal == 0)
    #expect(try reader.next() == nil)
  }

  @Test("cells without doubled quotes are not copied")
  func zeroCopy() throws {
    let bytes = "A;B\nx;\"y\"\n".bytes
    var reader = try TableReader(
      document: .bytes(bytes, path: "t"), encoding: .utf8, bomLength: 0, layout: tableLayout(of: bytes))
    let batch = TableReader.parse(try #require(try reader.next())).batch
    #expect(batch.bytes.count == batch.sourceCount)
    #expect(batch.cell(0, 1).start == 3 && batch.cell(0, 1).origin == 3 && batch.cell(0, 1).length == 1)
  }

  @Test("batches keep to their limits and number on")
  func batches() throws {
    let bytes = ("A;B\n" + (1...2500).map { "r\($0);x\n" }.joined()).bytes
    var reader = try TableReader(
      document: .bytes(bytes, path: "t"), encoding: .utf8, bomLength: 0, layout: tableLayout(of: bytes))
    var firsts: [Int] = []
    while let work = try reader.next() {
      firsts.append(work.firstRecord)
      #expect(work.records <= 1000)
      #expect(work.firstLine == work.firstRecord + 1)
    }
    #expect(firsts == [1, 1001, 2001])
    #expect(reader.tally.rowsRead == 2500)
  }

  @Test("a header alone has no records", arguments: ["A;B;C", "A;B;C\n", "A;B;C\r\n", "A;B;C\n\n\n"])
  func headerOnly(text: String) throws {
    let table = try readTable(text.bytes)
    #expect(table.records.isEmpty)
    #expect(table.layout.columns == ["A", "B", "C"])
    #expect(table.fault == nil)
  }
}

/// Rows whose number of cells is not the header's (VN-IMP-02), and empty cells that are too many.
@Suite struct TableRaggedTests {
  @Test("a wrong number of cells is noted and nothing moves", arguments: tableChunks)
  func ragged(chunk: Int) throws {
    let table = try readTable("A;B;C\n1;2\n1;2;3\n1;2;3;4\n\"q\";2;3;;5\n".bytes, chunk: chunk)
    #expect(
      table.notes == [
        ReadNote(code: .fieldCount, line: 2, column: 1, found: "2", expected: "3"),
        ReadNote(code: .fieldCount, line: 4, column: 1, found: "4", expected: "3"),
        ReadNote(code: .fieldCount, line: 5, column: 1, found: "5", expected: "3"),
      ])
    #expect(table.records.count == 4)
  }

  @Test(
    "an unquoted decimal comma is guessed",
    arguments: [
      ("Mè xửng,31,25,gói", "31,25", 9),
      ("x,-1.234,5,y", "-1.234,5", 3),
      // Codes beside a quantity are no decimals.
      ("8935001234567,12,x,y", "", 1),
      ("x,y,z,w", "", 1),
      ("x,1,2,3,4", "", 1),
    ])
  func decimalComma(row: String, suspect: String, column: Int) throws {
    let table = try readTable("Tên hàng,Số lượng,ĐVT\nx,1,kg\n\(row)\n".bytes, delimiter: 0x2C)
    let note = try #require(table.notes.first)
    #expect(note.expected == "3" && note.suspect == suspect)
    #expect(note.column == column && note.line == 3)
  }

  @Test("empty cells behind the last column are no damage", arguments: tableChunks)
  func trailing(chunk: Int) throws {
    // Beyond what the sniffer sees, so that the parser has to tell.
    let rows = String(repeating: "1;2;3\n", count: 200) + "4;5;6;;\n"
    let table = try readTable(("A;B;C\n" + rows).bytes, chunk: chunk)
    #expect(table.records.count == 201)
    #expect(table.notes == [ReadNote(code: .emptyRows, line: 202, column: 1, found: "1", expected: "3")])
  }

  @Test("trailing empty columns are left out and listed once")
  func trailingColumns() throws {
    let table = try readTable("A;B;C;;\n1;2;3;;\n4;5;6;;\n".bytes)
    #expect(table.layout.columns == ["A", "B", "C"])
    #expect(table.layout.trailingColumns == 2)
    #expect(table.notes.isEmpty)
    #expect(table.layout.notes.map(\.code) == [.emptyRows])
    #expect(table.records.map(\.cells) == [["1", "2", "3"], ["4", "5", "6"]])
  }

  @Test("a column without a name but with values is kept")
  func nameless() throws {
    let table = try readTable("A;B;\n1;2;x\n".bytes)
    #expect(table.layout.columns == ["A", "B", ""])
    #expect(table.records[0].cells == ["1", "2", "x"])
  }
}

/// What ends the reading of a table.
@Suite struct TableFaultTests {
  static let head = "A;B;C\n1;2;3\n"

  @Test("a quote that never closes", arguments: tableChunks)
  func unclosed(chunk: Int) throws {
    let table = try readTable((Self.head + "ế;\"4;5\n6;7;8\n").bytes, chunk: chunk)
    #expect(table.fault == Fault(.unclosedQuote, line: 3, column: 3))
    #expect(table.records.map(\.cells) == [["1", "2", "3"]])
  }

  @Test("a quote opened behind a line break in its row", arguments: tableChunks)
  func unclosedLater(chunk: Int) throws {
    let table = try readTable((Self.head + "\"x\n y\";\"z\n\n").bytes, chunk: chunk)
    #expect(table.fault == Fault(.unclosedQuote, line: 4, column: 5))
  }

  @Test("a NUL byte", arguments: tableChunks)
  func nul(chunk: Int) throws {
    let table = try readTable((Self.head + "4;ế\0;6\n7;8;9\n").bytes, chunk: chunk)
    #expect(table.fault == Fault(.nulByte, line: 3, column: 4, facts: ["00"]))
    #expect(table.records.map(\.cells) == [["1", "2", "3"]])
  }

  @Test("a byte that is no UTF-8", arguments: tableChunks)
  func invalid(chunk: Int) throws {
    let rows = Self.head + "\"a\nb\";ế;" + String(repeating: "x", count: 100)
    let table = try readTable(rows.bytes + [0xC3, 0x28] + ";6\n7;8;9\n".bytes, chunk: chunk)
    #expect(table.fault == Fault(.invalidUTF8, line: 4, column: 106, facts: ["C3"]))
    #expect(table.records.map(\.cells) == [["1", "2", "3"]])
  }

  @Test("a character cut off by the end of the document", arguments: tableChunks)
  func cutCharacter(chunk: Int) throws {
    let table = try readTable((Self.head + "4;5;").bytes + [0xE1, 0xBA], chunk: chunk)
    #expect(table.fault?.code == .invalidUTF8)
    #expect(table.fault?.line == 3)
    #expect(table.records.count == 1)
  }

  @Test("a record longer than the limit, whatever the chunk", arguments: [1, 100, 1000, 65_536])
  func tooLong(chunk: Int) throws {
    let text = Self.head + "4;" + String(repeating: "x", count: 3000) + ";6\n7;8;9\n"
    let limits = TableLimits(recordBytes: 2000)
    let table = try readTable(text.bytes, chunk: chunk, limits: limits)
    #expect(table.fault == Fault(.recordTooLong, line: 3, facts: ["2000"]))
    #expect(table.records.map(\.cells) == [["1", "2", "3"]])
    #expect(table.largestBatch < 2000 + 1000)
  }

  @Test("an endless line is given up at the limit")
  func endless() throws {
    let bytes = Self.head.bytes + [UInt8](repeating: 0x78, count: 3 << 20)
    var reader = try TableReader(
      document: .bytes(bytes, path: "t"), encoding: .utf8, bomLength: 0, layout: tableLayout(of: bytes),
      limits: TableLimits(chunkBytes: 1 << 16, recordBytes: 1 << 18))
    _ = try reader.next()
    #expect(throws: Fault(.recordTooLong, line: 3, facts: [String(1 << 18)])) { try reader.next() }
    #expect(reader.bufferedBytes <= 1 << 18 + 2 << 16)
  }

  @Test("broken UTF-16 keeps what came before")
  func utf16() throws {
    var units = Array("A;B;C\n1;2;3\n4;5;".utf16)
    units.append(0xD800)
    units += Array(";\n".utf16)
    let bytes = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let whole = "A;B;C\n1;2;3\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    var reader = try TableReader(
      document: .bytes(bytes, path: "t"), encoding: .utf16le, bomLength: 0,
      layout: tableLayout(of: whole, encoding: .utf16le), limits: TableLimits(chunkBytes: 8))
    let table = drainTable(&reader, try tableLayout(of: whole, encoding: .utf16le))
    #expect(table.fault?.code == .invalidUTF8)
    #expect(table.records.count == 1)
  }
}
