import Intake
import Testing
import Vocabulary

@testable import Reading

@Suite struct XMLPushParserTests {
  struct Hostile: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: @Sendable () -> [UInt8]
    var code: FaultCode
    var line: Int?

    init(_ name: String, _ code: FaultCode, line: Int?, _ text: @escaping @Sendable () -> String) {
      testDescription = name
      self.code = code
      self.line = line
      self.text = { Array(text().utf8) }
    }

    init(bytes name: String, _ code: FaultCode, line: Int?, _ text: @escaping @Sendable () -> [UInt8]) {
      testDescription = name
      self.code = code
      self.line = line
      self.text = text
    }
  }

  static func document(_ events: String) -> String {
    "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\" "
      + "creationDate=\"2026-01-01T00:00:00Z\">\n<EPCISBody>\n<EventList>\n\(events)\n"
      + "</EventList>\n</EPCISBody>\n</e:EPCISDocument>"
  }

  static let hostile: [Hostile] = [
    Hostile("entity bomb", .docType, line: 2) {
      "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>\n<x>&b;</x>"
    },
    Hostile("external entity", .docType, line: 1) {
      "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>"
    },
    Hostile("external entity in the subset", .docType, line: 1) {
      "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>"
    },
    Hostile("DOCTYPE of a megabyte", .docType, line: 1) {
      "<!DOCTYPE x [" + String(repeating: "<!ELEMENT a (b)>", count: 60_000) + "]><x/>"
    },
    Hostile("nesting of 10,000", .tooDeep, line: 4) {
      document(String(repeating: "<a>", count: 10_000) + String(repeating: "</a>", count: 10_000))
    },
    Hostile("nesting in the header", .tooDeep, line: 1) { String(repeating: "<a>", count: 10_000) },
    Hostile("a million element names", .tooManyNames, line: nil) {
      document((0..<20_000).map { "<n\($0)/>" }.joined(separator: "\n"))
    },
    Hostile("attribute names without end", .tooManyNames, line: nil) {
      document((0..<20_000).map { "<n a\($0)=\"\"/>" }.joined(separator: "\n"))
    },
    Hostile("a tag of 2 MB", .recordTooLong, line: 4) {
      document("<a " + (0..<200_000).map { "a\($0)=\"\" " }.joined() + "/>")
    },
    Hostile("an attribute of 2 MB", .recordTooLong, line: 4) {
      document("<a b=\"" + String(repeating: "x", count: 2 << 20) + "\"/>")
    },
    Hostile("a text of 20 MB", .recordTooLong, line: 4) {
      document("<ObjectEvent><bizStep>" + String(repeating: "x", count: 20 << 20) + "</bizStep></ObjectEvent>")
    },
    Hostile("a comment of 20 MB", .recordTooLong, line: 4) {
      document("<!--" + String(repeating: "x", count: 20 << 20) + "-->")
    },
    Hostile("undeclared entity", .malformedXML, line: 4) { document("<a>&nbsp;</a>") },
    Hostile("bare ampersand", .malformedXML, line: 4) { document("<a>A & B</a>") },
    Hostile("bare less-than", .malformedXML, line: 4) { document("<a>1 < 2</a>") },
    Hostile("less-than in an attribute", .malformedXML, line: 4) { document("<a b=\"<\"/>") },
    Hostile("mismatched tags", .malformedXML, line: 5) { document("<a>\n</b>") },
    Hostile("repeated attribute", .malformedXML, line: 4) { document("<a b=\"\" b=\"\"/>") },
    Hostile("missing quotes", .malformedXML, line: 4) { document("<a b=c/>") },
    Hostile("control character", .malformedXML, line: 4) { document("<a>\u{1}</a>") },
    Hostile("second declaration", .malformedXML, line: 4) { document("<?xml version=\"1.0\"?>") },
    Hostile("two roots", .malformedXML, line: 1) { "<a/><b/>" },
    Hostile("text behind the root", .malformedXML, line: 2) { "<a/>\nx" },
    Hostile("not XML", .malformedXML, line: 1) { "hello" },
    Hostile(bytes: "bytes that are not UTF-8", .invalidUTF8, line: 5) {
      Array(document("<a>\nx@@</a>").utf8).map { $0 == 0x40 ? 0xC3 : $0 }
    },
    Hostile(bytes: "Windows-1258 under a UTF-8 name", .invalidUTF8, line: 1) {
      Array("<a>M".utf8) + [0xE8, 0x20] + Array("x\u{1EED}ng</a>".utf8)
    },
    Hostile(bytes: "NUL", .nulByte, line: 2) { Array("<a>\nx".utf8) + [0] + Array("</a>".utf8) },
    Hostile("cut in a text", .truncatedXML, line: 3) { "<a>\n<b>\ntext" },
    Hostile("cut in a tag", .truncatedXML, line: 2) { "<a>\n<bizSt" },
    Hostile("cut in an attribute", .truncatedXML, line: 2) { "<a>\n<b c=\"d" },
    Hostile("cut in a comment", .truncatedXML, line: 3) { "<a>\n<!-- \nx" },
    Hostile("cut in CDATA", .truncatedXML, line: 2) { "<a>\n<![CDATA[x" },
    Hostile("cut in an end tag", .truncatedXML, line: 2) { "<a>\n</a" },
    Hostile("cut in an entity", .truncatedXML, line: 1) { "<a>&am" },
    Hostile("only a declaration", .truncatedXML, line: 1) { "<?xml version=\"1.0\"?>" },
    Hostile("only white space", .truncatedXML, line: 3) { "\n\n" },
  ]

  @Test("hostile documents end soon, with the right fault and line", .timeLimit(.minutes(5)), arguments: hostile)
  func refuses(_ hostile: Hostile) {
    let bytes = hostile.text()
    for chunk in bytes.count > 100_000 ? [1 << 16] : [1 << 16, 7, 1] {
      let fault = fault(of: bytes, chunk: chunk)
      #expect(fault?.code == hostile.code, "chunk \(chunk): \(String(describing: fault))")
      if let line = hostile.line { #expect(fault?.line == line, "chunk \(chunk)") }
      #expect(fault?.line != nil)
    }
  }

  private func fault(of bytes: [UInt8], chunk: Int) -> Fault? {
    do {
      return try read(bytes, chunk: chunk).fault
    } catch {
      return error
    }
  }

  @Test("a fault names its column and what is wrong in both languages")
  func places() throws {
    let fault = fault(of: Array("<a>\n<Tên>ố & b</Tên></a>".utf8), chunk: 64)
    #expect(fault?.line == 2)
    #expect(fault?.column == 9)
    #expect(fault?.facts.count == 2)
    #expect(fault?.facts.allSatisfy { !$0.isEmpty } == true)
  }

  @Test("limits of one less refuse what fits exactly")
  func exactLimits() throws {
    var limits = XMLLimits()
    let text = Array(Self.document("<ObjectEvent><ilmd><a><b/></a></ilmd></ObjectEvent>").utf8)
    limits.depth = 7
    #expect(try read(text, limits: limits).fault == nil)
    limits.depth = 6
    #expect(try read(text, limits: limits).fault?.code == .tooDeep)
    limits.depth = 128
    // Three names around, two attributes, four in the event.
    limits.names = 9
    #expect(try read(text, limits: limits).fault == nil)
    limits.names = 8
    #expect(try read(text, limits: limits).fault?.code == .tooManyNames)
  }

  @Test("whole records before a fault are given, the broken one is not", arguments: [1, 7, 65_536])
  func keepsWholeRecords(_ chunk: Int) throws {
    let events = (1...5).map { "<ObjectEvent><eventID>e\($0)</eventID></ObjectEvent>" }.joined(separator: "\n")
    let text = Self.document(events + "\n<ObjectEvent><eventID>e6</eventID>\n<action>A & B</action></ObjectEvent>")
    let document = try read(Array(text.utf8), chunk: chunk)
    #expect(document.fault?.code == .malformedXML)
    #expect(document.fault?.line == 10)
    #expect(document.count == 5)
    let batch = try #require(document.batches.first)
    #expect(batch.text(4, .eventID) == "e5")
    #expect(document.batches.allSatisfy { Shape($0).bytes.count >= $0.sourceCount })
  }

  @Test(
    "declared encodings that contradict the bytes are ignored",
    arguments: ["UTF-16", "windows-1258", "ISO-8859-1", "TCVN3", "nonsense"])
  func encodingOverride(_ name: String) throws {
    let text =
      "<?xml version=\"1.0\" encoding=\"\(name)\"?>"
      + Self.document("<ObjectEvent><eventID>mè xửng</eventID></ObjectEvent>")
    let document = try read(text)
    #expect(document.fault == nil)
    #expect(document.batches.first?.text(0, .eventID) == "mè xửng")
  }

  @Test("text may be cut anywhere, in the middle of a character too")
  func splitText() throws {
    let value = String(repeating: "Mè xửng giòn & đậu phộng 🍬 ", count: 60) + "hết"
    let escaped = value.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;")
    let cdata = "<![CDATA[\(value)]]>"
    let event = "<ObjectEvent><ilmd><a b=\"\(escaped)\">\(escaped)</a><b>\(cdata)</b><c>x\r\ny</c></ilmd></ObjectEvent>"
    let whole = try read(Self.document(event))
    let batch = try #require(whole.batches.first)
    #expect(batch.leaves.map { batch.text($0.cell) } == [value, value, value, "x\ny"])
    for chunk in 1...40 {
      let document = try read(Self.document(event), chunk: chunk)
      #expect(document.batches.map(Shape.init) == whole.batches.map(Shape.init), "chunk \(chunk)")
    }
  }

  @Test("UTF-16 comes through the stream as UTF-8", arguments: [TextEncoding.utf16le, .utf16be])
  func utf16(_ encoding: TextEncoding) throws {
    let text =
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n"
      + Self.document("<ObjectEvent><eventID>mè xửng 🍬</eventID></ObjectEvent>")
    var bytes: [UInt8] = encoding == .utf16le ? [0xFF, 0xFE] : [0xFE, 0xFF]
    for unit in text.utf16 {
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      bytes += encoding == .utf16le ? pair : pair.reversed()
    }
    let reader = try EPCISXMLReader(
      ByteStream(.bytes(bytes, path: "a.xml"), encoding: encoding, bomLength: 2), chunk: 5)
    let work = try #require(try reader.next())
    let batch = EPCISXMLReader.parse(work).batch
    #expect(batch.text(0, .eventID) == "mè xửng 🍬")
    #expect(batch.records[0].line == 5)
  }

  @Test("batches are cut by number and by size, and continue without a gap")
  func cuts() throws {
    var limits = XMLLimits()
    limits.batchRecords = 3
    let events = (1...10).map { "<ObjectEvent>\n<eventID>e\($0)</eventID></ObjectEvent>" }.joined(separator: "\n")
    let text = Array(Self.document(events).utf8)
    for chunk in [1, 7, 65_536] {
      let document = try read(text, chunk: chunk, limits: limits)
      #expect(document.batches.map(\.count) == [3, 3, 3, 1])
      #expect(document.batches.map(\.firstRecord) == [1, 4, 7, 10])
      let heads = document.batches.flatMap(\.records)
      #expect(heads.map(\.ordinal) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
      #expect(heads.map(\.line) == [4, 6, 8, 10, 12, 14, 16, 18, 20, 22])
      for batch in document.batches {
        let slice = text[batch.sourceStart..<batch.sourceStart + batch.sourceCount]
        #expect(Array(slice) == Array(batch.bytes[..<batch.sourceCount]))
      }
      #expect(document.tally.rowsRead == 10)
    }
    limits.batchRecords = 1000
    limits.batchBytes = 100
    #expect(try read(text, limits: limits).batches.map(\.count) == [2, 2, 2, 2, 2])
  }
}
