import Testing
import Vocabulary

@testable import Intake

private struct Case: CustomTestStringConvertible, Sendable {
  let name: String
  let bytes: [UInt8]
  let expected: String
  var testDescription: String { name }
  init(_ name: String, _ bytes: [UInt8], _ expected: String) {
    self.name = name
    self.bytes = bytes
    self.expected = expected
  }
  init(_ name: String, _ text: String, _ expected: String) { self.init(name, Array(text.utf8), expected) }
}

private func utf16(_ text: String, big: Bool) -> [UInt8] {
  text.utf16.flatMap { big ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
}

private let cases: [Case] = [
  Case("plain table", "Tên;Mã\n1;2\n", "csv utf-8 0"),
  Case("table with a mark", [0xEF, 0xBB, 0xBF] + Array("a;b\n".utf8), "csv utf-8 3"),
  Case("Unicode Text of Excel", [0xFF, 0xFE] + utf16("Tên\tMã\r\n", big: false), "csv utf-16le 2"),
  Case("UTF-16 big end first", [0xFE, 0xFF] + utf16("Tên\tMã\n", big: true), "csv utf-16be 2"),
  Case("UTF-16 without a mark", utf16("Ten hang;Ma hang\n1;2\n", big: false), "csv utf-16le 0"),
  Case(
    "EPCIS 1.2",
    "<?xml version=\"1.0\"?><!-- x --><e:EPCISDocument xmlns:e='urn:epcglobal:epcis:xsd:1' schemaVersion=\"1.2\">",
    "epcis-1.2-xml utf-8 0"),
  Case(
    "EPCIS 1.1", "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:1\" schemaVersion=\"1.1\">",
    "epcis-1.1-xml utf-8 0"),
  Case(
    "EPCIS 2.0", "\n <EPCISQueryDocument xmlns=\"urn:epcglobal:epcis-query:xsd:2\" schemaVersion=\"2.0\">",
    "epcis-2.0-xml utf-8 0"),
  Case("exchange form", "<TraceabilityExchange xmlns=\"urn:vn:txng:exchange:1\" version=\"1\">", "xml utf-8 0"),
  Case("JSON", " {\"type\": \"EPCISDocument\"}", "epcis-2.0-json utf-8 0"),
  Case("an event", "{\"type\": \"ObjectEvent\"}", "epcis-2.0-json utf-8 0"),
  Case("JSON of something else", "{\"a\": 1}", "unsupported-format"),
  Case("no JSON object", "[]", "unsupported-format"),
  Case("noise with high bytes", (0..<400).map { UInt8(truncatingIfNeeded: $0 * 37) }, "unknown-format"),
  Case(
    "one bad byte is damage, not another encoding", Array("Mè xửng;".utf8) + [0xFF] + Array("xứ Huế\n".utf8),
    "csv utf-8 0"),
  Case("empty", "", "empty-file"),
  Case(
    "Excel",
    [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 22) + [19, 0, 0, 0] + Array("[Content_Types].xml".utf8),
    "damaged-archive"),
  Case("old Excel", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "damaged-archive"),
  Case("Excel that is HTML", "<html><table><tr><td>1</td></tr></table></html>", "html-table utf-8 0"),
  Case("picture", [0x89, 0x50, 0x4E, 0x47, 13, 10], "unknown-format"),
  Case("noise", (0..<400).map { UInt8($0 % 29) }, "unknown-format"),
  Case("TCVN3", [0x4D, 0xCC, 0x20, 0x78, 0xF6, 0x6E, 0x67, 0x20, 0x48, 0x75, 0xD5, 0x3B, 0xF6], "csv tcvn3 0"),
]

@Suite("Formats and encodings are found on evidence") struct DetectionTests {
  @Test("detected", arguments: cases)
  fileprivate func detected(_ c: Case) {
    let found: String
    do throws(Fault) {
      let detection = try Detection.of(.bytes(c.bytes, path: "x"))
      found = "\(detection.format.rawValue) \(detection.encoding.rawValue) \(detection.bomLength)"
      #expect(!detection.evidence.isEmpty)
    } catch {
      found = error.code.rawValue
    }
    #expect(found == c.expected)
  }

  @Test("UTF-16 comes out as UTF-8, whatever the size of the pieces", arguments: [4, 5, 7, 65_536])
  func transcoded(_ piece: Int) throws {
    let text = "Mè xửng Huế;12,5\r\n𝄞 Đ\n"
    for big in [false, true] {
      var stream = ByteStream(
        .bytes(utf16(text, big: big), path: "x"), encoding: big ? .utf16be : .utf16le, bomLength: 0)
      var bytes: [UInt8] = []
      while try stream.next(atMost: piece, into: &bytes) > 0 {}
      #expect(String(decoding: bytes, as: UTF8.self) == text)
    }
  }

  @Test("a lone surrogate is a fault with its line") func surrogate() {
    var stream = ByteStream(.bytes([0x41, 0, 0x0A, 0, 0x00, 0xDC], path: "x"), encoding: .utf16le, bomLength: 0)
    var bytes: [UInt8] = []
    #expect(throws: Fault(.invalidUTF8, line: 2)) { while try stream.next(atMost: 100, into: &bytes) > 0 {} }
  }
}

@Suite("Office documents say what they are") struct OfficeDetectionTests {
  /// A compound file with these names in its directory.
  private static func compound(_ names: [String]) -> [UInt8] {
    var bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    bytes += [UInt8](repeating: 0, count: 512 - 8)
    bytes[30] = 9
    bytes[48] = 1
    bytes += [UInt8](repeating: 0, count: 512)
    for name in ["Root Entry"] + names {
      var entry = Array(name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
      let length = entry.count + 2
      entry += [UInt8](repeating: 0, count: 128 - entry.count)
      entry[64] = UInt8(length)
      bytes += entry
    }
    return bytes
  }

  @Test(
    "compound files",
    arguments: [
      (["EncryptionInfo", "EncryptedPackage"], FaultCode.encrypted, ""),
      (["Workbook"], .unsupportedFormat, "xls"), (["Book"], .unsupportedFormat, "xls"),
      (["WordDocument"], .unsupportedFormat, "doc"), ([], .unsupportedFormat, "xls"),
    ])
  func compoundFile(_ names: [String], _ code: FaultCode, _ fact: String) {
    let fault = #expect(throws: Fault.self) {
      _ = try Detection.of(.bytes(Self.compound(names), path: "a.xls"))
    }
    #expect(fault?.code == code)
    #expect(fault?.facts.first ?? "" == fact)
  }

  @Test("a shortcut to Google Sheets and a single-file page are no data")
  func shortcuts() {
    for (text, fact) in [
      ("{\"\":\"WARNING!\",\"doc_id\":\"1a\"}", "gsheet"), ("MIME-Version: 1.0\r\nX: y\r\n", "mhtml"),
    ] {
      let fault = #expect(throws: Fault.self) { _ = try Detection.of(.bytes(Array(text.utf8), path: "a")) }
      #expect(fault?.facts == [fact])
    }
  }
}
