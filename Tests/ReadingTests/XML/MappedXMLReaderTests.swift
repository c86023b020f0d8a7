import Intake
import Testing
import Vocabulary

@testable import Reading

@Suite("XML of any kind, as a table") struct MappedXMLReaderTests {
  struct Document {
    var columns: [String]
    var rows: [[String]]
    /// `line:column` of each record.
    var places: [String]
    var batches: [RecordBatch]
    var tally: ReadTally
    var header: DocumentHeader
    var fault: Fault?

    /// Rows as `column=text` of the cells that hold anything.
    var cells: [[String: String]] {
      rows.map { row in Dictionary(uniqueKeysWithValues: zip(columns, row).filter { !$1.isEmpty }) }
    }
  }

  private static func stream(_ text: String) -> ByteStream {
    ByteStream(.bytes(Array(text.utf8), path: "a.xml"), encoding: .utf8, bomLength: 0)
  }

  private static func read(
    _ text: String, _ form: XMLForm, columns: [String]? = nil, rows: Int = 1000, chunk: Int = 1 << 16,
    limits: XMLLimits = XMLLimits()
  ) -> Document {
    let survey = MappedXMLReader.survey(stream(text), form: form, rows: rows, limits: limits)
    let columns = columns ?? survey.columns
    var document = Document(
      columns: columns, rows: [], places: [], batches: [], tally: ReadTally(), header: DocumentHeader(format: ""))
    do throws(Fault) {
      let reader = try MappedXMLReader(
        stream(text), form: form, columns: columns, layout: columns.map { _ in nil }, chunk: chunk, limits: limits)
      document.header = reader.header
      do throws(Fault) {
        while let work = try reader.next() {
          let batch = MappedXMLReader.parse(work).batch
          for record in 0..<batch.count {
            document.rows.append(columns.indices.map { batch.text(of: batch.cell(record, $0)) })
            document.places.append("\(batch.records[record].line):\(batch.records[record].column)")
          }
          document.batches.append(batch)
        }
      } catch {
        document.fault = error
      }
      document.tally = reader.tally
    } catch {
      document.fault = error
    }
    return document
  }

  private static func form(
    _ record: String, pair: XMLForm.Pair? = nil, skipped: [String: [String]] = [:]
  ) throws -> XMLForm { try #require(XMLForm(record: record, pair: pair, skipped: skipped)) }

  private static let invoices = """
    <?xml version="1.0"?>
    <DS>
     <HD><TT><So>1</So></TT><Ban ma="x"><Ten>A &amp; B</Ten></Ban>
      <Dong><H><Ten>Kẹo</Ten><SL dv="kg">5</SL><K><T><N>Số lô</N><V>L1</V></T><T><N>HSD</N><V>2026-10-02</V></T></K></H>
       <H><Loai>4</Loai><Ten>ghi chú</Ten></H><Tong>2</Tong>
       <H><Ten><![CDATA[Mè <x>]]></Ten><K><T><N>Số lô</N><V>L2</V></T></K></H></Dong>
      <Sau>y</Sau></HD>
     <HD><TT/><Ban><Ten>C</Ten></Ban><Dong><H><Ten>Trà</Ten></H></Dong></HD>
    </DS>
    """

  private static func invoiceForm(_ record: String = "HD/Dong/H") throws -> XMLForm {
    try form(record, pair: XMLForm.Pair(element: ["K", "T"], name: "N", value: "V"), skipped: ["Loai": ["4"]])
  }

  @Test("paths in and around a record are columns", arguments: [1, 2, 7, 64, 65_536], ["HD/Dong/H", "/DS/HD/Dong/H"])
  func columns(_ chunk: Int, _ record: String) throws {
    let document = Self.read(Self.invoices, try Self.invoiceForm(record), chunk: chunk)
    #expect(document.fault == nil)
    #expect(
      document.columns == [
        "Loai", "../../TT/So", "../../Ban/@ma", "../../Ban/Ten", "Ten", "SL/@dv", "SL", "K/T[Số lô]", "K/T[HSD]",
      ])
    #expect(
      document.cells == [
        [
          "../../TT/So": "1", "../../Ban/@ma": "x", "../../Ban/Ten": "A & B", "Ten": "Kẹo", "SL/@dv": "kg", "SL": "5",
          "K/T[Số lô]": "L1", "K/T[HSD]": "2026-10-02",
        ],
        [
          "../../TT/So": "1", "../../Ban/@ma": "x", "../../Ban/Ten": "A & B", "Ten": "Mè <x>", "K/T[Số lô]": "L2",
        ],
        // What the first invoice said of its seller is not the second's.
        ["../../Ban/Ten": "C", "Ten": "Trà"],
      ])
    #expect(document.places == ["4:9", "6:4", "8:40"])
    #expect(document.tally.rowsRead == 3)
    #expect(document.tally.skippedTotal == 2)
    #expect(document.tally.skipped.map(\.line) == [5, 5])
    #expect(document.header.xml?.record == record)
  }

  @Test("numbers in an XPath count what was passed over too")
  func ordinals() throws {
    let document = Self.read(Self.invoices, try Self.invoiceForm())
    #expect(document.batches.flatMap { $0.records.map(\.ordinal) } == [1, 3, 4])
  }

  @Test("a value tells where it stands, in the record and before it")
  func places() throws {
    let document = Self.read(Self.invoices, try Self.invoiceForm())
    let batch = try #require(document.batches.first)
    let seller = try #require(document.columns.firstIndex(of: "../../Ban/Ten"))
    let lot = try #require(document.columns.firstIndex(of: "K/T[Số lô]"))
    #expect(batch.where_(batch.cell(0, seller).origin) == "3:37")
    #expect(batch.where_(batch.cell(0, lot).origin) == "4:62")
  }

  @Test("what a column is told by: its last names, or the sender's own")
  func headers() {
    let headers = ["THHDVu", "Gia/@tien", "../../NBan/Ten", "../@so", "TTKhac/TTin[Số lô]", "a/b/c"]
    #expect(headers.map(MappedXMLPaths.header) == ["THHDVu", "Gia/tien", "NBan/Ten", "so", "Số lô", "b/c"])
  }

  @Test("namespaces do not matter, and the XPath is told without prefixes")
  func namespaces() throws {
    let text = "<p:A xmlns:p=\"urn:a\" xmlns=\"urn:b\"><p:L><R><p:T>x</p:T></R><p:R><T>y</T></p:R></p:L></p:A>"
    let document = Self.read(text, try Self.form("/A/L/R"))
    #expect(document.rows == [["x"], ["y"]])
    #expect(document.header.isQualified)
  }

  @Test("a long list is cut, and what stands before it is said of every record", arguments: [512, 65_536])
  func long(_ chunk: Int) throws {
    let rows = (1...2500).map { "<R><T>t\($0)</T></R>" }.joined(separator: "\n")
    let document = Self.read("<A><S>who</S>\n<L>\(rows)</L></A>", try Self.form("/A/L/R"), chunk: chunk)
    #expect(document.columns == ["../../S", "T"])
    #expect(document.batches.count > 1)
    #expect(document.rows.count == 2500)
    #expect(document.rows.allSatisfy { $0[0] == "who" })
    #expect(document.rows.map { $0[1] } == (1...2500).map { "t\($0)" })
    #expect(document.batches.flatMap { $0.records.map(\.line) } == (2...2501).map { UInt32($0) })
    #expect(document.batches.map(\.firstRecord).first == 1)
  }

  @Test("a record may be the root, or hold nothing but its text")
  func bare() throws {
    #expect(Self.read("<R a=\"1\"><T>x</T></R>", try Self.form("/R")).cells == [["@a": "1", "T": "x"]])
    #expect(
      Self.read("<A><R>x</R><R/><R>z</R></A>", try Self.form("/A/R"), columns: ["."]).rows == [["x"], [""], ["z"]])
  }

  @Test("lists of the same name elsewhere are nobody's")
  func elsewhere() throws {
    let text = "<A><X><L><R><T>no</T></R></L></X><L><R><T>yes</T></R></L></A>"
    #expect(Self.read(text, try Self.form("/A/L/R")).cells == [["../../X/L/R/T": "no", "T": "yes"]])
    #expect(Self.read(text, try Self.form("X/L/R")).rows == [["no"]])
    #expect(Self.read(text, try Self.form("L/R")).rows == [["no"], ["yes"]])
    #expect(Self.read(text, try Self.form("/A/B/R")).rows.isEmpty)
    #expect(Self.read("<A><A><A/></A></A>", try Self.form("A/A")).fault == nil)
  }

  @Test("paths that the first records did not have are kept as terms")
  func later() throws {
    let document = Self.read("<A><R><T>x</T></R><R><U>y</U><T>z</T></R></A>", try Self.form("/A/R"), rows: 1)
    #expect(document.columns == ["T"])
    #expect(document.rows == [["x"], ["z"]])
    let batch = try #require(document.batches.first)
    #expect(batch.leaves.map { batch.text(of: $0.cell) } == ["y"])
    #expect(batch.leaves.map { batch.names[Int($0.name)].local } == ["U"])
    #expect(batch.records.map(\.firstLeaf) == [0, 0])
  }

  @Test("of several values of one path the first is the record's")
  func several() throws {
    let document = Self.read("<A><R><T>x</T><T>y</T><T/></R></A>", try Self.form("/A/R"))
    #expect(document.rows == [["x"]])
  }

  struct Hostile: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let code: FaultCode
    var rows = 0
  }

  static let hostile: [Hostile] = [
    Hostile(
      testDescription: "a DOCTYPE", text: "<!DOCTYPE A [<!ENTITY e \"x\">]><A><R><T>&e;</T></R></A>", code: .docType),
    Hostile(
      testDescription: "an entity", text: "<A><R><T>x</T></R><R><T>&e;</T></R></A>", code: .malformedXML, rows: 1),
    Hostile(testDescription: "cut short", text: "<A><R><T>x</T></R><R><T>y", code: .truncatedXML, rows: 1),
    Hostile(
      testDescription: "too deep",
      text: "<A><R>" + String(repeating: "<T>", count: 200) + String(repeating: "</T>", count: 200) + "</R></A>",
      code: .tooDeep),
    Hostile(
      testDescription: "a name for every value",
      text: "<A><R>" + (0..<5000).map { "<T\($0)>x</T\($0)>" }.joined() + "</R></A>", code: .tooManyNames),
  ]

  @Test("is refused as elsewhere, what was whole before is kept", arguments: hostile, [3, 65_536])
  func refuses(_ hostile: Hostile, _ chunk: Int) throws {
    let document = Self.read(hostile.text, try Self.form("/A/R"), chunk: chunk)
    #expect(document.fault?.code == hostile.code)
    #expect(document.fault?.line != nil)
    #expect(document.rows.count == hostile.rows)
  }

  @Test("more paths than a table has columns become terms, not columns")
  func wide() throws {
    let text = "<A><S>s</S><R>" + (0..<700).map { "<T\($0)>x</T\($0)>" }.joined() + "</R></A>"
    let document = Self.read(text, try Self.form("/A/R"))
    #expect(document.columns.count == MappedXMLPaths.most)
    #expect(document.columns.first == "../S")
    #expect(document.batches.first?.leaves.count == 701 - MappedXMLPaths.most)
  }

  @Test("values before the records are bounded, however many there are")
  func manyAround() throws {
    let text = "<A>" + String(repeating: "<S><T>x</T></S>", count: 20_000) + "<L><R><T>y</T></R></L></A>"
    let document = Self.read(text, try Self.form("/A/L/R"))
    #expect(document.cells == [["../../S/T": "x", "T": "y"]])
  }
}
