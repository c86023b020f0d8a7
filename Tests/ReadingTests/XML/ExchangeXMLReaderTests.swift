import Foundation
import Intake
import Testing
import Vocabulary

@testable import Reading

@Suite struct ExchangeXMLReaderTests {
  static let sample = """
    <?xml version="1.0" encoding="UTF-8"?>
    <TraceabilityExchange xmlns="urn:vn:txng:exchange:1" version="1">
      <Batch>
        <portalConnected>true</portalConnected>
        <market>domestic</market>
        <importer><taxCode>0300000000</taxCode></importer>
      </Batch>
      <Records>
        <Record>
          <product><name>Mè xửng &amp; kẹo</name><gtin>8938500000010</gtin></product>
          <lot><number>L1</number><expiryDate>2027-01-01</expiryDate></lot>
          <event><type>ObjectEvent</type><time>2026-10-05T08:30:00+07:00</time></event>
          <quantity><value>12.5</value><unit>KGM</unit></quantity>
        </Record>
        <Record>
          <product><name>Dầu tràm</name></product>
        </Record>
      </Records>
    </TraceabilityExchange>
    """

  private func read(_ text: String, chunk: Int = 1 << 16) throws -> (ExchangeXMLReader, [RecordBatch]) {
    let stream = ByteStream(.bytes(Array(text.utf8), path: "a.xml"), encoding: .utf8, bomLength: 0)
    let reader = try ExchangeXMLReader(stream, chunk: chunk)
    var batches: [RecordBatch] = []
    while let work = try reader.next() { batches.append(ExchangeXMLReader.parse(work).batch) }
    return (reader, batches)
  }

  @Test("a record is a row of canonical fields", arguments: [1, 7, 65_536])
  func fields(_ chunk: Int) throws {
    let (reader, batches) = try read(Self.sample, chunk: chunk)
    let batch = try #require(batches.first)
    #expect(batches.count == 1)
    #expect(batch.form == .exchangeXML)
    #expect(batch.records.map(\.kind) == [.row, .row])
    #expect(batch.records.map(\.ordinal) == [1, 2])
    #expect(batch.records.map(\.line) == [9, 15])
    #expect(batch.text(0, .productName) == "Mè xửng & kẹo")
    #expect(batch.text(0, .productGTIN) == "8938500000010")
    #expect(batch.text(0, .lotExpiryDate) == "2027-01-01")
    #expect(batch.text(0, .quantityUnit) == "KGM")
    #expect(batch.text(1, .productName) == "Dầu tràm")
    #expect(batch.cell(1, .lotNumber).state == .absent)
    #expect(batch.where_(batch.cell(0, .quantityValue).origin) == "13:17")
    #expect(batch.notes.isEmpty)
    #expect(batch.leaves.isEmpty)
    #expect(reader.header.format == "xml")
    #expect(reader.header.notes.isEmpty)
    #expect(reader.tally.rowsRead == 2)
    #expect(
      reader.header.batchFacts.map { "\($0.name)=\($0.value)@\($0.line)" } == [
        "batch.portalConnected=true@4", "batch.market=domestic@5", "importer.taxCode=0300000000@6",
      ])
  }

  @Test("what has no place is noted and kept")
  func unknown() throws {
    let (_, batches) = try read(
      """
      <TraceabilityExchange xmlns="urn:vn:txng:exchange:1" version="1"><Records><Record>
      <product><name>A</name><name>B</name><colour tone="dark">red</colour></product>
      <weather><rain>yes</rain></weather><lot>L1</lot>
      </Record></Records></TraceabilityExchange>
      """)
    let batch = try #require(batches.first)
    #expect(batch.text(0, .productName) == "A")
    #expect(
      batch.notes.map { "\($0.code.rawValue) \($0.found) \(batch.where_($0.origin))" } == [
        "STR-05 name 2:24", "STR-03 colour 2:38", "STR-03 weather 3:1", "STR-03 text() 3:36",
      ])
    #expect(
      batch.leaves.map {
        "\($0.list) \($0.part) \($0.depth) \($0.outer) \(batch.names[Int($0.name)].local) \(batch.text($0.cell))"
      } == [
        "extensionTerm named 0 0 colour red", "extensionTerm named 1 0 @tone dark",
        "extensionTerm branch 0 1 weather ", "extensionTerm named 1 1 rain yes",
      ])
  }

  @Test(
    "the root says which form and version it is",
    arguments: [
      (
        "<TraceabilityExchange xmlns=\"urn:vn:txng:exchange:1\" version=\"2\"><Records/></TraceabilityExchange>",
        ["DOC-01"]
      ),
      ("<TraceabilityExchange version=\"1\"><Records/></TraceabilityExchange>", ["DOC-01"]),
      ("<TraceabilityExchange xmlns=\"urn:vn:txng:exchange:1\" version=\"1\"/>", ["DOC-02"]),
      (
        "<TraceabilityExchange xmlns=\"urn:vn:txng:exchange:1\" version=\"1\"><Extra/><Records/></TraceabilityExchange>",
        ["STR-03"]
      ),
    ])
  func root(_ text: String, _ codes: [String]) throws {
    let (reader, _) = try read(text)
    #expect((reader.header.notes + reader.tally.notes).map(\.code.rawValue) == codes)
  }

  // MARK: The schema

  static let schema = Checkout.root.appending(path: "Schemas/XSD/txng-exchange-1.xsd")

  @Test("the schema lists exactly the canonical fields of the form")
  func schemaFields() throws {
    let text = try String(contentsOf: Self.schema, encoding: .utf8)
    var names: [String] = []
    var group = ""
    for line in text.split(separator: "\n") {
      func name() -> String { String(line.split(separator: "\"")[1]) }
      if line.contains("<xs:complexType name=") { group = name() }
      if line.contains("<xs:element name="), line.contains("xs:string"), group != "Batch" {
        names.append("\(group).\(name())")
      }
    }
    let fields = ExchangeLayout.fields.map { Field.coreNames[Int($0.id)] }
    #expect(names.sorted() == fields.sorted())
    #expect(fields.contains("lot.dispatchDate") && !fields.contains("event.epcList"))
    for field in fields { #expect(field.split(separator: ".").count == 2) }
  }

  @Test("the sample and every single field validate", .enabled(if: XMLLint.path != nil))
  func validates() throws {
    var documents = [Self.sample, Self.sample.split(separator: "name").joined(separator: "nome")]
    for field in ExchangeLayout.fields {
      let parts = Field.coreNames[Int(field.id)].split(separator: ".")
      documents.append(
        "<TraceabilityExchange xmlns=\"urn:vn:txng:exchange:1\" version=\"1\"><Records><Record>"
          + "<\(parts[0])><\(parts[1])>x</\(parts[1])></\(parts[0])></Record></Records></TraceabilityExchange>")
    }
    let verdicts = try XMLLint.validate(documents.map { Array($0.utf8) }, schema: Self.schema)
    #expect(verdicts == documents.indices.map { $0 != 1 })
    for (document, field) in zip(documents.dropFirst(2), ExchangeLayout.fields) {
      let (_, batches) = try read(document)
      #expect(batches.first?.text(0, field) == "x")
    }
  }
}
