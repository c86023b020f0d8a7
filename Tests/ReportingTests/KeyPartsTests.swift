import Testing
import Vocabulary

@testable import Reporting

@Suite struct KeyPartsTests {
  struct Row: CustomTestStringConvertible {
    var text: String
    var gtin: Int64 = -1
    var sscc: Int64 = -1
    var gln: Int64 = -1
    var lot: String?
    var serial: String?
    var testDescription: String { text }
  }

  @Test(arguments: [
    Row(text: "urn:epc:id:sgtin:0614141.107346.2018", gtin: 10_614_141_073_464, serial: "2018"),
    Row(text: "urn:epc:class:lgtin:4012345.012345.998877", gtin: 4_012_345_123_456, lot: "998877"),
    Row(text: "urn:epc:idpat:sgtin:4012345.098765.*", gtin: 4_012_345_987_652),
    Row(text: "urn:epc:id:sscc:0614141.1234567890", sscc: 106_141_412_345_678_908),
    Row(text: "urn:epc:id:sgln:4012345.00001.0", gln: 4_012_345_000_016),
    Row(text: "urn:epc:id:pgln:4012345.00001", gln: 4_012_345_000_016),
    Row(text: "https://id.gs1.org/01/04012345123456/10/998877", gtin: 4_012_345_123_456, lot: "998877"),
    Row(text: "https://id.gs1.org/01/04012345123456/21/A%2F1", gtin: 4_012_345_123_456, serial: "A%2F1"),
    Row(text: "https://example.vn/san-pham/01/04012345123456", gtin: 4_012_345_123_456),
    Row(text: "https://id.gs1.org/00/106141412345678908", sscc: 106_141_412_345_678_908),
    Row(text: "https://id.gs1.org/414/4012345000016", gln: 4_012_345_000_016),
  ])
  func `an identifier tells its parts, check digit included`(row: Row) throws {
    let bytes = Array(row.text.utf8)
    let parts = try #require(KeyParts(bytes, bytes.indices))
    #expect(parts.gtin == row.gtin)
    #expect(parts.sscc == row.sscc)
    #expect(parts.gln == row.gln)
    #expect(parts.lot.map { String(decoding: bytes[$0], as: UTF8.self) } == row.lot)
    #expect(parts.serial.map { String(decoding: bytes[$0], as: UTF8.self) } == row.serial)
  }

  @Test(arguments: [
    "", "urn:epc:", "urn:epc:id:sgtin:0614141.107346", "urn:epc:id:sgtin:061414x.107346.1",
    "urn:epc:id:sgln:4012345.00001.77",
    "urn:epc:id:sgtin:06141411.107346.1", "urn:epc:idpat:sgtin:4012345.098765.5", "https://id.gs1.org",
    "https://id.gs1.org/01/123",
    "https://id.gs1.org/01/04012345123456/10/", "https://id.gs1.org/01/04012345123456/10/1/21/2",
    "https://id.gs1.org/414/4012345000016/254/7",
    "https://id.gs1.org/01/04012345123456?17=261231", "urn:uuid:1", "urn:epc:id:sgtin:99999999999999999999.1.1",
  ])
  func `anything else has no parts`(text: String) {
    let bytes = Array(text.utf8)
    #expect(KeyParts(bytes, bytes.indices) == nil)
  }

  @Test(arguments: [
    ("A%2F1", "A/1", true), ("A%2f1", "A/1", true), ("A1", "A1", true), ("A%2", "A%2", true), ("A%2F1", "A/2", false),
    ("A", "AB", false), ("AB", "A", false),
  ])
  func `percent-encoded parts compare with plain text`(part: String, plain: String, same: Bool) {
    let bytes = Array((part + plain).utf8)
    #expect(KeyParts.decodes(bytes, 0..<part.utf8.count, to: part.utf8.count..<bytes.count) == same)
  }

  @Test(arguments: [
    ("urn:epcglobal:cbv:bizstep:shipping", "shipping"), ("https://ref.gs1.org/cbv/BizStep-shipping", "shipping"),
    ("https://ns.gs1.org/cbv/Disp-in_transit", "in_transit"), ("cbv:BTT-po", "po"), ("shipping", "shipping"),
    ("gs1:Temperature", "Temperature"),
    ("https://gs1.org/voc/Temperature", "Temperature"), ("https://example.com/step/x", "https://example.com/step/x"),
    ("urn:epcglobal:cbv:", "urn:epcglobal:cbv:"), ("", ""),
  ])
  func `vocabulary in any form has one bare word`(text: String, bare: String) {
    let bytes = Array(text.utf8)
    #expect(String(decoding: bytes[CBVWords.bare(bytes, bytes.indices)], as: UTF8.self) == bare)
  }
}
