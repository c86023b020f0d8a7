import Foundation
import Intake
import Testing
import Vocabulary

@testable import Reading

/// Our XSDs, as the program has them.
enum StrictFiles {
  static let xml: XMLSchemaFiles? = {
    var files: [String: [UInt8]] = [:]
    let folder = Checkout.root.appending(path: "Schemas/XSD")
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] where name.hasSuffix(".xsd") {
      files[name] = (try? Data(contentsOf: folder.appending(path: name))).map { [UInt8]($0) }
    }
    return try? XMLSchemaFiles(files)
  }()
}

/// What the schema refuses of a document, as `line:column path words`.
func complaints(
  _ bytes: [UInt8], chunk: Int = 1 << 16, limits: XMLLimits = XMLLimits()
) throws(Fault) -> (told: [String], fault: Fault?) {
  let bom = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  let stream = ByteStream(.bytes(bytes, path: "test.xml"), encoding: .utf8, bomLength: bom)
  let reader = try EPCISXMLReader(stream, chunk: chunk, limits: limits, schemas: StrictFiles.xml)
  var told: [String] = []
  var fault: Fault?
  do throws(Fault) {
    while let work = try reader.next() {
      let batch = EPCISXMLReader.parse(work).batch
      for note in batch.notes where note.code == .schema {
        let place = batch.position(at: note.origin)
        told.append("\(place.line):\(place.column) \(note.path) \(Fact.vietnamese(note.found))")
      }
    }
  } catch {
    fault = error
  }
  for note in reader.header.notes + reader.tally.notes where note.code == .schema {
    told.append("\(note.line ?? 0):\(note.column ?? 0) \(note.path ?? "") \(Fact.vietnamese(note.found))")
  }
  return (told.sorted(), fault)
}

@Suite("The schema itself, asked while a document is read") struct SchemaValidatorTests {
  static let document = """
    <?xml version="1.0"?>
    <e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:2" schemaVersion="x" creationDate="2026-04-03T08:00:00+07:00">
     <EPCISHeader><extension/></EPCISHeader>
     <EPCISBody><EventList>
      <ObjectEvent><eventTime>2026-04-02T08:30:00+07:00</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset><action>ADD</action><epcList/></ObjectEvent>
      <ObjectEvent><eventTime>2026-02-30T08:30:00+07:00</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset>
       <epcList><epc>é</epc></epcList><action>GIẢ</action></ObjectEvent>
      <x/>
      <ObjectEvent><eventTime>2026-02-20T08:30:00+07:00</eventTime></ObjectEvent>
     </EventList></EPCISBody></e:EPCISDocument>
    """
  static let root = "/*[local-name()='EPCISDocument'][1]"
  static let list = root + "/EPCISBody[1]/EventList[1]"

  @Test("each complaint has its line, column and path, whatever the size of the pieces", arguments: [1, 7, 65_536])
  func places(_ chunk: Int) throws {
    let (told, fault) = try complaints(Array(Self.document.utf8), chunk: chunk)
    #expect(fault == nil)
    #expect(
      told == [
        "2:1 \(Self.root) giá trị của schemaVersion không đúng dạng",
        "5:133 \(Self.list)/ObjectEvent[1]/epcList[1] phần tử <epcList> không được đứng ở đây, ở đây cần bizStep, disposition, readPoint, bizLocation, bizTransactionList, quantityList, sourceList, destinationList, sensorElementList, persistentDisposition",
        "6:16 \(Self.list)/ObjectEvent[2]/eventTime[1] giá trị của <eventTime> không đúng dạng",
        "7:35 \(Self.list)/ObjectEvent[2]/action[1] giá trị của <action> không đúng dạng, phải là một trong: 'ADD', 'OBSERVE', 'DELETE'",
        "8:3 \(Self.list)/x[1] phần tử <x> không được đứng ở đây",
      ])
  }

  /// The manifest was measured with Xerces, which libxml2 differs from in one known mistake that is made up for.
  @Test(
    "it decides every document of the corpus as the published schema does", .enabled(if: Checkout.hasCorpus),
    arguments: CorpusFile.all)
  func corpus(_ file: CorpusFile) throws {
    do throws(Fault) {
      let (told, fault) = try complaints(file.enveloped)
      #expect((told.isEmpty && fault == nil) == file.isSchemaValid, "\(told) \(fault.map { "\($0)" } ?? "")")
    } catch {
      // Two files have a DOCTYPE, which is refused before any schema is asked.
      #expect(!file.isSchemaValid || error.code == .docType, "\(error)")
    }
  }

  @Test("a root that no schema knows is one complaint", arguments: ["<a/>", "<ObjectEvent/>"])
  func root(_ text: String) throws {
    let (told, _) = try complaints(Array(text.utf8))
    #expect(told.count == 1 && told[0].contains("không có phần tử gốc"), "\(told)")
  }

  @Test("a document cannot name schemas of its own, nor entities")
  func sealed() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "txng-xsd-\(UUID().uuidString).xsd")
    let schema =
      #"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:x"><xs:element name="a" type="xs:int"/></xs:schema>"#
    try Data(schema.utf8).write(to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let event =
      "<ObjectEvent><eventTime>2026-04-02T08:30:00Z</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset>"
      + "<action>ADD</action><x:a xmlns:x=\"urn:x\">no number</x:a></ObjectEvent>"
    let text =
      "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:2\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      + "xsi:schemaLocation=\"urn:x file://\(folder.path)\" schemaVersion=\"2\" creationDate=\"2026-04-03T08:00:00Z\">"
      + "<EPCISBody><EventList>\(event)</EventList></EPCISBody></e:EPCISDocument>"
    // Were the file read, its type would refuse the value.
    #expect(try complaints(Array(text.utf8)).told == [])
    #expect(throws: Fault(.docType, line: 1, column: 1)) {
      try complaints(Array("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>".utf8))
    }
  }

  @Test("a flood of complaints is counted whole and worded up to a limit")
  func flood() throws {
    let event = "<ObjectEvent><odd/></ObjectEvent>"
    let text =
      "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2\" creationDate=\"2026-04-03T08:00:00Z\">"
      + "<EPCISBody><EventList>\(String(repeating: event, count: 3_000))</EventList></EPCISBody></e:EPCISDocument>"
    let (told, fault) = try complaints(Array(text.utf8))
    #expect(fault == nil && told.count == 3_000)
    #expect(told.count { $0.contains("<odd>") } == 1_000)
  }

  @Test("what the reader refuses, the schema is not asked about")
  func limits() throws {
    var limits = XMLLimits()
    limits.depth = 10
    let deep = String(repeating: "<a>", count: 40) + String(repeating: "</a>", count: 40)
    let text =
      "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:2\"><EPCISBody><EventList><ObjectEvent>\(deep)</ObjectEvent>"
      + "</EventList></EPCISBody></e:EPCISDocument>"
    #expect(try complaints(Array(text.utf8), limits: limits).fault?.code == .tooDeep)
  }

  @Test("a schema that does not compile is said to be bad")
  func broken() {
    for files in [
      ["a.xsd": Array("<xs:schema".utf8)],
      ["a.xsd": XMLSchemaFilesTests.schema("urn:a", type: "nothing")],
      ["a.xsd": Array(XMLSchemaFilesTests.schema("urn:a").dropLast(9))],
    ] {
      do throws(Fault) {
        var validator = try SchemaValidator(try XMLSchemaFiles(files))
        _ = validator.consume(Array("<a/>".utf8), isLast: true)
        Issue.record("it compiled")
      } catch {
        #expect(error.code == .badPack)
      }
    }
  }
}
