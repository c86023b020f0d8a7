import Testing
import Vocabulary

@testable import Reading

/// One event of every kind of content, in both versions; what a reader must make of it.
@Suite struct EPCISXMLReaderTests {
  static let version20 = """
    <?xml version="1.0" encoding="UTF-8"?>
    <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:ex="https://ex.vn/" schemaVersion="2.0"
      creationDate="2026-10-07T00:00:00Z">
      <EPCISBody>
        <EventList>
          <ObjectEvent ex:source="app">
            <eventTime>2026-10-05T08:30:00.000+07:00</eventTime>
            <recordTime>2026-10-05T08:31:00Z</recordTime>
            <eventTimeZoneOffset>+07:00</eventTimeZoneOffset>
            <eventID>urn:uuid:1</eventID>
            <errorDeclaration>
              <declarationTime>2026-10-06T00:00:00Z</declarationTime>
              <reason>urn:epcglobal:cbv:er:incorrect_data</reason>
              <correctiveEventIDs><correctiveEventID>urn:uuid:2</correctiveEventID></correctiveEventIDs>
            </errorDeclaration>
            <certificationInfo>https://cert.vn/1</certificationInfo>
            <epcList>
              <epc>urn:epc:id:sgtin:8938505.000001.1</epc>
              <epc>
                urn:epc:id:sgtin:8938505.000001.2
              </epc>
            </epcList>
            <action>ADD</action>
            <bizStep>urn:epcglobal:cbv:bizstep:commissioning</bizStep>
            <disposition>urn:epcglobal:cbv:disp:active</disposition>
            <readPoint><id>urn:epc:id:sgln:8938505.00001.0</id><ex:cổng>A &amp; B</ex:cổng></readPoint>
            <bizLocation><id>urn:epc:id:sgln:8938505.00002.0</id></bizLocation>
            <bizTransactionList>
              <bizTransaction type="urn:epcglobal:cbv:btt:po">urn:po:1</bizTransaction>
            </bizTransactionList>
            <quantityList>
              <quantityElement><epcClass>urn:class:1</epcClass><quantity>1.5</quantity><uom>KGM</uom></quantityElement>
              <quantityElement><epcClass>urn:class:2</epcClass></quantityElement>
            </quantityList>
            <sourceList><source type="urn:t">urn:s</source></sourceList>
            <destinationList><destination type="urn:t">urn:d</destination></destinationList>
            <sensorElementList>
              <sensorElement>
                <sensorMetadata time="2026-10-05T01:00:00Z"/>
                <sensorReport type="gs1:Temperature" value="26.0" uom="CEL"/>
                <sensorReport type="gs1:Speed" ex:note="n"/>
              </sensorElement>
            </sensorElementList>
            <persistentDisposition><unset>urn:u</unset><set>urn:v</set></persistentDisposition>
            <ilmd>
              <ex:lot unit="kg">L1</ex:lot>
              <ex:farm><ex:name>Nông trại</ex:name><ex:area/></ex:farm>
            </ilmd>
            <ex:extra>e</ex:extra>
          </ObjectEvent>
        </EventList>
      </EPCISBody>
    </epcis:EPCISDocument>
    """

  /// `list part outer.inner depth name text`, in document order.
  private func lines(_ batch: RecordBatch) -> [String] {
    batch.leaves.map { leaf in
      let name = leaf.part == .named || leaf.part == .branch ? batch.names[Int(leaf.name)].local : "-"
      return "\(leaf.list) \(leaf.part) \(leaf.outer).\(leaf.inner) \(leaf.depth) \(name) \(batch.text(leaf.cell))"
    }
  }

  @Test("scalars go to their slots, all else to leaves in document order", arguments: [1, 7, 65_536])
  func everything(_ chunk: Int) throws {
    let document = try read(Self.version20, chunk: chunk)
    #expect(document.codes == [])
    #expect(document.violations == 0)
    let batch = try #require(document.batches.first)
    #expect(batch.form == .epcisXML)
    #expect(batch.table.width == RecordBatch.coreLayout.count)
    #expect(batch.table.values.count == batch.table.cells.count)
    let scalars: [(Field, String)] = [
      (.eventType, "ObjectEvent"), (.eventTime, "2026-10-05T08:30:00.000+07:00"),
      (.eventRecordTime, "2026-10-05T08:31:00Z"), (.eventOffset, "+07:00"),
      (.eventID, "urn:uuid:1"), (.eventAction, "ADD"),
      (.eventStage, "urn:epcglobal:cbv:bizstep:commissioning"),
      (.eventDisposition, "urn:epcglobal:cbv:disp:active"),
      (.eventReadPoint, "urn:epc:id:sgln:8938505.00001.0"),
      (.eventBizLocation, "urn:epc:id:sgln:8938505.00002.0"), (.eventParentID, ""),
    ]
    for (field, text) in scalars { #expect(batch.text(0, field) == text) }
    #expect(batch.cell(0, .eventParentID).state == .absent)
    #expect(
      lines(batch) == [
        "extensionTerm named 0.0 0 @source app",
        "errorDeclaration declarationTime 0.0 0 - 2026-10-06T00:00:00Z",
        "errorDeclaration reason 0.0 0 - urn:epcglobal:cbv:er:incorrect_data",
        "correctiveEventIDs value 0.0 0 - urn:uuid:2",
        "certificationInfo value 0.0 0 - https://cert.vn/1",
        "epcList value 0.0 0 - urn:epc:id:sgtin:8938505.000001.1",
        "epcList value 1.0 0 - urn:epc:id:sgtin:8938505.000001.2",
        "readPointExtension named 0.0 0 cổng A & B",
        "bizTransactionList value 0.0 0 - urn:po:1",
        "bizTransactionList type 0.0 0 - urn:epcglobal:cbv:btt:po",
        "quantityList epcClass 0.0 0 - urn:class:1",
        "quantityList quantity 0.0 0 - 1.5",
        "quantityList uom 0.0 0 - KGM",
        "quantityList epcClass 1.0 0 - urn:class:2",
        "sourceList value 0.0 0 - urn:s",
        "sourceList type 0.0 0 - urn:t",
        "destinationList value 0.0 0 - urn:d",
        "destinationList type 0.0 0 - urn:t",
        "sensorMetadata named 0.0 0 time 2026-10-05T01:00:00Z",
        "sensorReport named 0.0 0 type gs1:Temperature",
        "sensorReport named 0.0 0 value 26.0",
        "sensorReport named 0.0 0 uom CEL",
        "sensorReport named 0.1 0 type gs1:Speed",
        "sensorReport named 0.1 0 note n",
        "persistentDispositionUnset value 0.0 0 - urn:u",
        "persistentDispositionSet value 0.0 0 - urn:v",
        "ilmd named 0.0 0 lot L1",
        "ilmd named 0.0 1 @unit kg",
        "ilmd branch 1.1 0 farm ",
        "ilmd named 1.0 1 name Nông trại",
        "ilmd named 1.1 1 area ",
        "extensionTerm named 1.1 0 extra e",
      ])
    let extra = try #require(batch.leaves.last)
    #expect(
      batch.names[Int(extra.name)]
        == QualifiedName(namespace: "https://ex.vn/", local: "extra", prefix: "ex"))
  }

  @Test("text that needs no decoding is not copied")
  func pointsIntoSource() throws {
    let batch = try #require(try read(Self.version20).batches.first)
    let copied = batch.leaves.filter { Int($0.cell.start) >= batch.sourceCount }
    #expect(copied.map { batch.text($0.cell) } == ["A & B"])
    #expect(batch.table.cells.allSatisfy { Int($0.start) < batch.sourceCount })
  }

  @Test("the wrappers of 1.2 are transparent")
  func wrappers() throws {
    let document = try read(
      """
      <e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:1" schemaVersion="1.2" creationDate="2026-10-07T00:00:00Z">
      <EPCISBody><EventList>
      <ObjectEvent><eventTime>2026-10-05T08:30:00+07:00</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset>
      <baseExtension><eventID>urn:uuid:1</eventID><errorDeclaration><declarationTime>2026-10-05T08:30:00</declarationTime></errorDeclaration></baseExtension>
      <epcList/><action>ADD</action>
      <extension><quantityList><quantityElement><epcClass>urn:c</epcClass></quantityElement></quantityList>
      <ilmd><x:lot xmlns:x="urn:x">L</x:lot></ilmd>
      <extension><sensorElementList><sensorElement><sensorReport value="1"/></sensorElement></sensorElementList></extension></extension></ObjectEvent>
      <QuantityEvent><eventTime>2026-10-05T08:30:00+07:00</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset><epcClass>urn:c</epcClass><quantity>5</quantity></QuantityEvent>
      <extension><TransformationEvent><eventTime>2026-10-05T08:30:00+07:00</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset><inputEPCList><epc>urn:i</epc></inputEPCList></TransformationEvent></extension>
      <extension><extension><AssociationEvent><parentID>urn:p</parentID></AssociationEvent></extension></extension>
      <extension><TransformationEvent><eventTime>2026-10-05T08:30:00+07:00</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset></TransformationEvent></extension>
      </EventList></EPCISBody></e:EPCISDocument>
      """)
    #expect(document.codes == [])
    #expect(document.violations == 0)
    #expect(document.header.format == "epcis-1.2-xml")
    let batch = try #require(document.batches.first)
    #expect(
      batch.records.map(\.kind) == [
        .objectEvent, .quantityEvent, .transformationEvent, .associationEvent, .transformationEvent,
      ])
    #expect(batch.records.map(\.ordinal) == [1, 1, 1, 1, 2])
    #expect(batch.text(0, .eventID) == "urn:uuid:1")
    #expect(batch.text(3, .eventParentID) == "urn:p")
    #expect(
      lines(batch) == [
        "errorDeclaration declarationTime 0.0 0 - 2026-10-05T08:30:00",
        "epcList emptyList 0.0 0 - ",
        "quantityList epcClass 0.0 0 - urn:c",
        "ilmd named 0.0 0 lot L",
        "sensorReport named 0.0 0 value 1",
        "quantityList epcClass 0.0 0 - urn:c",
        "quantityList quantity 0.0 0 - 5",
        "inputEPCList value 0.0 0 - urn:i",
      ])
  }

  @Test("a batch may be cut inside a wrapper that holds many events", arguments: [1, 65_536])
  func cutInsideWrapper(_ chunk: Int) throws {
    var limits = XMLLimits()
    limits.batchRecords = 2
    let event =
      "<TransformationEvent><eventTime>2026-10-05T08:30:00+07:00</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset></TransformationEvent>"
    let text =
      "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:1\" schemaVersion=\"1.2\" creationDate=\"2026-10-07T00:00:00Z\">"
      + "<EPCISBody><EventList><extension>" + String(repeating: event, count: 5)
      + "</extension></EventList></EPCISBody></e:EPCISDocument>"
    let document = try read(Array(text.utf8), chunk: chunk, limits: limits)
    #expect(document.batches.map(\.count) == [2, 2, 1])
    #expect(document.batches.flatMap { $0.records.map(\.ordinal) } == [1, 2, 3, 4, 5])
    // The wrapper takes one event; each later batch can only tell of its own first.
    #expect(document.notes.map(\.code) == [.structureCount, .structureCount, .structureCount])
  }

  @Test("positions: the `<` of the element, in lines and on a single line", arguments: [1, 65_536])
  func positions(_ chunk: Int) throws {
    let batch = try #require(try read(Self.version20, chunk: chunk).batches.first)
    #expect(batch.records[0].line == 6)
    #expect(batch.where_(batch.records[0].origin) == "6:7")
    #expect(batch.where_(batch.cell(0, .eventTime).origin) == "7:9")
    #expect(batch.where_(batch.cell(0, .eventReadPoint).origin) == "26:20")
    let gate = try #require(batch.leaves.first { $0.list == .readPointExtension })
    #expect(batch.where_(gate.cell.origin) == "26:60")
    let second = try #require(batch.leaves.first { $0.list == .epcList && $0.outer == 1 })
    #expect(batch.where_(second.cell.origin) == "19:11")
    let uom = try #require(batch.leaves.first { $0.part == .named && batch.text($0.cell) == "CEL" })
    #expect(batch.where_(uom.cell.origin) == "40:13")

    // The same on one line: columns go on through the whole file.
    let line = Self.version20.split(separator: "\n").map { $0.drop(while: { $0 == " " }) }.joined(separator: " ")
    let single = try #require(try read(line, chunk: chunk).batches.first)
    for (cell, element) in [
      (single.cell(0, .eventTime), "<eventTime>"), (single.cell(0, .eventStage), "<bizStep>"),
    ] {
      let at = try #require(line.range(of: element))
      let column = line.unicodeScalars.distance(from: line.startIndex, to: at.lowerBound) + 1
      #expect(single.where_(cell.origin) == "1:\(column)")
    }
  }

  @Test("a query result is read like a document")
  func query() throws {
    let document = try read(
      """
      <q:EPCISQueryDocument xmlns:q="urn:epcglobal:epcis-query:xsd:2" schemaVersion="2.0" creationDate="2026-10-07T00:00:00Z">
      <EPCISBody><q:QueryResults><queryName>SimpleEventQuery</queryName><resultsBody><EventList>
      <AssociationEvent><eventTime>2026-10-05T08:30:00+07:00</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset><parentID>urn:p</parentID><action>ADD</action></AssociationEvent>
      </EventList></resultsBody></q:QueryResults></EPCISBody></q:EPCISQueryDocument>
      """)
    #expect(document.codes == [])
    #expect(document.batches.first?.records.map(\.kind) == [.associationEvent])
  }

  @Test(
    "an empty list is counted, a missing one told", arguments: [("<EventList/>", "0", "≥ 1"), ("", "", "EventList")])
  func noEvents(_ body: String, _ found: String, _ expected: String) throws {
    let document = try read(
      "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\" creationDate=\"2026-10-07T00:00:00Z\"><EPCISBody>\(body)</EPCISBody></e:EPCISDocument>"
    )
    #expect(document.count == 0)
    #expect(document.tally.notes.map(\.code) == [.documentBody])
    #expect(document.tally.notes.first?.found == found)
    #expect(document.tally.notes.first?.expected == expected)
  }
}

extension String {
  func range(of part: String) -> Range<String.Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(part) { return index..<self.index(index, offsetBy: part.count) }
      index = self.index(after: index)
    }
    return nil
  }
}
