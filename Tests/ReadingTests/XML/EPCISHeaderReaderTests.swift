import Testing
import Vocabulary

@testable import Reading

@Suite struct EPCISHeaderReaderTests {
  static let document = """
    <?xml version="1.0" encoding="UTF-8"?>
    <e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:1" xmlns:t="urn:vn:txng:1" schemaVersion="1.2" creationDate="2026-10-07T00:00:00Z">
      <EPCISHeader>
        <h:StandardBusinessDocumentHeader xmlns:h="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader">
          <h:HeaderVersion>1.0</h:HeaderVersion>
          <h:Sender><h:Identifier Authority="GLN">8938505000017</h:Identifier></h:Sender>
          <h:Receiver><h:Identifier>8938505000024</h:Identifier></h:Receiver>
          <h:DocumentIdentification><h:Standard>EPCglobal</h:Standard><h:TypeVersion>1.0</h:TypeVersion><h:InstanceIdentifier>doc-1</h:InstanceIdentifier><h:Type>Events</h:Type><h:CreationDateAndTime>2026-10-07T00:00:00Z</h:CreationDateAndTime></h:DocumentIdentification>
        </h:StandardBusinessDocumentHeader>
        <extension><EPCISMasterData><VocabularyList>
          <Vocabulary type="urn:epcglobal:epcis:vtype:EPCClass"><VocabularyElementList>
            <VocabularyElement id="urn:c:1">
              <attribute id="urn:epcglobal:cbv:mda#descriptionShort">Mè xửng &amp; kẹo</attribute>
              <attribute id="urn:x#address"><x:a xmlns:x="urn:x"><Street>1 Lê Lợi</Street><City>Huế</City></x:a></attribute>
              <children><id>urn:c:2</id><id>urn:c:3</id></children>
            </VocabularyElement>
          </VocabularyElementList></Vocabulary>
        </VocabularyList></EPCISMasterData></extension>
        <t:batch><t:portalConnected>true</t:portalConnected></t:batch>
        <t:batch.market>domestic</t:batch.market>
        <t:importer.taxCode>0300000000</t:importer.taxCode>
        <t:ministry>BCT</t:ministry>
      </EPCISHeader>
      <EPCISBody><EventList>
      </EventList></EPCISBody>
    </e:EPCISDocument>
    """

  @Test("facts of the header, each with its place", arguments: [1, 65_536])
  func facts(_ chunk: Int) throws {
    let document = try read(Self.document, chunk: chunk)
    #expect(document.header.format == "epcis-1.2-xml")
    #expect(
      document.header.facts.map { "\($0.name)=\($0.value) \($0.line):\($0.column)" } == [
        "document.schemaVersion=1.2 2:1", "document.creationDate=2026-10-07T00:00:00Z 2:1",
        "document.sbdh.HeaderVersion=1.0 5:7", "document.sender=8938505000017 6:17",
        "document.receiver=8938505000024 7:19", "document.sbdh.Standard=EPCglobal 8:33",
        "document.sbdh.TypeVersion=1.0 8:67", "document.instanceIdentifier=doc-1 8:101",
        "document.sbdh.Type=Events 8:151",
        "document.sbdh.CreationDateAndTime=2026-10-07T00:00:00Z 8:174",
      ])
    #expect(
      document.header.batchFacts.map { "\($0.name)=\($0.value) \($0.line)" } == [
        "batch.portalConnected=true 19", "batch.market=domestic 20",
        "importer.taxCode=0300000000 21", "batch.ministry=BCT 22",
      ])
    let element = try #require(document.header.masterData.first)
    #expect(document.header.masterData.count == 1)
    #expect(element.type == "urn:epcglobal:epcis:vtype:EPCClass")
    #expect(element.id == "urn:c:1")
    #expect(element.line == 12)
    #expect(
      element.attributes.map { "\($0.name)=\($0.value)" } == [
        "urn:epcglobal:cbv:mda#descriptionShort=Mè xửng & kẹo",
        "urn:x#address=1 Lê Lợi, Huế",
      ])
    #expect(element.children == ["urn:c:2", "urn:c:3"])
    #expect(document.header.notes == [])
  }

  @Test("facts of the submission as attributes of the root, where 2.0 takes no foreign elements")
  func rootAttributes() throws {
    let document = try read(
      "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:2\" xmlns:t=\"urn:vn:txng:1\" t:portalConnected=\"true\" t:importer.taxCode=\"1\" schemaVersion=\"2.0\" creationDate=\"2026-10-07T00:00:00Z\"><EPCISBody><EventList/></EPCISBody></e:EPCISDocument>"
    )
    #expect(
      document.header.batchFacts.map { "\($0.name)=\($0.value)" }
        == ["batch.portalConnected=true", "importer.taxCode=1"])
    #expect(document.header.notes == [])
  }

  @Test("a document of master data alone")
  func masterDataDocument() throws {
    let document = try read(
      "<m:EPCISMasterDataDocument xmlns:m=\"urn:epcglobal:epcis-masterdata:xsd:2\" schemaVersion=\"2.0\" creationDate=\"2026-10-07T00:00:00Z\"><EPCISBody><VocabularyList><Vocabulary type=\"t\"><VocabularyElementList><VocabularyElement id=\"a\"/><VocabularyElement id=\"b\"/></VocabularyElementList></Vocabulary></VocabularyList></EPCISBody></m:EPCISMasterDataDocument>"
    )
    #expect(document.header.masterData.map(\.id) == ["a", "b"])
    #expect(document.codes == [])
    #expect(document.count == 0)
  }

  @Test(
    "the format follows namespace and schemaVersion",
    arguments: [
      ("1", "1.0", "epcis-1.0-xml"), ("1", "1.1", "epcis-1.1-xml"), ("1", "1.2", "epcis-1.2-xml"),
      ("2", "2.0", "epcis-2.0-xml"), ("2", "1.2", "epcis-2.0-xml"),
    ])
  func format(_ namespace: String, _ version: String, _ format: String) throws {
    let document = try read(
      "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:\(namespace)\" schemaVersion=\"\(version)\" creationDate=\"2026-10-07T00:00:00Z\"><EPCISBody><EventList/></EPCISBody></e:EPCISDocument>"
    )
    #expect(document.header.format == format)
    #expect(document.header.notes.isEmpty == (namespace == version.prefix(1)))
  }
}
