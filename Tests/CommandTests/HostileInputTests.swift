import Foundation
import Testing

private struct Hostile: CustomTestStringConvertible, Sendable {
  let name: String
  let file: String
  let bytes: @Sendable () -> Data
  /// Fault of `files[0]`.
  let fault: String
  let status: Int32
  /// Line the fault names, where it has one.
  let line: Int?
  var testDescription: String { name }

  init(
    _ name: String, _ file: String, _ fault: String, status: Int32 = 3, line: Int? = nil,
    _ bytes: @escaping @Sendable () -> Data
  ) {
    self.name = name
    self.file = file
    self.fault = fault
    self.status = status
    self.line = line
    self.bytes = bytes
  }

  init(_ name: String, _ file: String, _ fault: String, status: Int32 = 3, line: Int? = nil, _ text: String) {
    self.init(name, file, fault, status: status, line: line) { Data(text.utf8) }
  }
}

private let header = "Tên sản phẩm;Mã vạch;Số lô;Ngày sản xuất\n"
private let row = "Mè xửng;8938509100018;L1;01/04/2026\n"
private let xmlHead = """
  <?xml version="1.0" encoding="UTF-8"?>
  <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0" creationDate="2026-04-20T09:00:00+07:00">
  <EPCISBody><EventList>

  """
private let event = """
  <ObjectEvent><eventTime>2026-04-02T08:00:00+07:00</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset>
  <epcList><epc>urn:epc:id:sgtin:89385091.00001.1</epc></epcList><action>OBSERVE</action></ObjectEvent>

  """
private let jsonHead =
  "{\"@context\":[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\"],\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\"creationDate\":\"2026-04-20T09:00:00+07:00\",\"epcisBody\":{\"eventList\":[\n"
private let jsonEvent =
  "{\"type\":\"ObjectEvent\",\"eventTime\":\"2026-04-02T08:00:00+07:00\",\"eventTimeZoneOffset\":\"+07:00\",\"epcList\":[\"urn:epc:id:sgtin:89385091.00001.1\"],\"action\":\"OBSERVE\"}"

private let cases: [Hostile] = [
  Hostile("an empty file", "rong.csv", "empty-file", ""),
  Hostile("only a header", "tieu-de.csv", "no-records", status: 4, header),
  Hostile("a picture under a table's name", "anh.csv", "unknown-format") {
    Data([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0])
  },
  Hostile("noise", "nhieu.csv", "unknown-format") { Data((0..<4000).map { UInt8($0 * 7 % 23) }) },
  Hostile(
    "a quote that never closes", "ngoac.csv", "unclosed-quote", line: 3,
    header + row + "\"Mè xửng;8938509100018;L2\n" + row),
  Hostile("NUL bytes in the middle", "nul.csv", "nul-byte", line: 3, header + row + "Mè\0xửng;1;2;3\n"),
  Hostile("one byte that is no UTF-8", "utf8.csv", "invalid-utf8", line: 3) {
    Data((header + row).utf8) + Data([0x4D, 0xFF, 0x3B]) + Data("1;2;3\n".utf8)
      + Data(String(repeating: row, count: 20).utf8)
  },
  Hostile("a line of 100 MB", "dai.csv", "record-too-long", line: 3) {
    Data((header + row).utf8) + Data(repeating: 0x61, count: 100 << 20)
  },
  Hostile("XML cut off", "cat.xml", "truncated-xml", xmlHead + event + "<ObjectEvent><eventTime>2026"),
  Hostile("XML with crossed tags", "cheo.xml", "malformed-xml", line: 6, xmlHead + event + "<a><b></a></b>"),
  Hostile(
    "a DOCTYPE with entities", "thuc-the.xml", "doctype", line: 2,
    "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n"
      + xmlHead.split(separator: "\n").dropFirst().joined(separator: "\n") + "&x;"),
  Hostile(
    "a billion laughs", "cuoi.xml", "doctype",
    "<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n<epcis:EPCISDocument xmlns:epcis=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\">&b;</epcis:EPCISDocument>"
  ),
  Hostile(
    "XML nested 10,000 deep", "sau.xml", "too-deep", xmlHead + "<ObjectEvent>" + String(repeating: "<x>", count: 10_000)
  ),
  Hostile("JSON cut off", "cat.json", "truncated-json", jsonHead + jsonEvent + ",\n{\"type\":\"Obj"),
  Hostile(
    "JSON with a stray word", "sai.json", "malformed-json", line: 3, jsonHead + jsonEvent + ",\n{\"type\": tru}\n]}}"),
  Hostile(
    "JSON nested 10,000 deep", "sau.json", "too-deep",
    jsonHead + "{\"type\":\"ObjectEvent\",\"x:y\":" + String(repeating: "[", count: 10_000)
      + String(repeating: "]", count: 10_000) + "}]}}"),
  Hostile("a ZIP cut off", "cat.zip", "damaged-archive") {
    Data([0x50, 0x4B, 3, 4, 20, 0, 0, 0, 8, 0]) + Data(repeating: 1, count: 40)
  },
]

@Suite("Bad input is a normal day") struct HostileInputTests {
  @Test("is told by a fault, never called conform, and the next file is judged", arguments: cases)
  fileprivate func told(_ hostile: Hostile) throws {
    let scratch = try Scratch()
    let path = try scratch.write(hostile.file, hostile.bytes())
    let good = Command.root.appendingPathComponent("SampleData/good/non-la-khong-han-su-dung.csv").path
    let outcome = try Command.check([path, good])
    #expect(outcome.faultCodes == [hostile.fault], "\(outcome.errors)")
    #expect(outcome.files.count == 2)
    let verdicts = outcome.files.compactMap { $0["verdict"] as? String }
    #expect(verdicts.first == (hostile.status == 4 ? "incomplete" : "unreadable"))
    #expect(verdicts.last == "conform" || verdicts.last == "conform-with-warnings")
    if hostile.status == 3 { #expect(outcome.status == 3) }
    let fault = try #require(outcome.faults().first)
    if let line = hostile.line { #expect(fault["line"] as? Int == line) }
    let message = try #require(fault["message"] as? [String: String])
    #expect((message["vi"] ?? "").count > 20 && (message["en"] ?? "").count > 20)
    let alone = try Command.check([path])
    #expect(alone.status == hostile.status)
  }

  @Test("a DOCTYPE is a fault and the finding DOC-09") func docType() throws {
    let scratch = try Scratch()
    let path = try scratch.write(
      "dtd.xml",
      Data(
        "<!DOCTYPE a [<!ENTITY x \"y\">]>\n<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\"/>"
          .utf8))
    let outcome = try Command.check([path])
    #expect(outcome.status == 3)
    #expect(outcome.faultCodes == ["doctype"])
    #expect(outcome.rules == ["DOC-09": 1])
  }

  @Test("a missing file") func missing() throws {
    let outcome = try Command.check(["/khong/co/tep.csv"])
    #expect(outcome.status == 3)
    #expect(outcome.faultCodes == ["not-found"])
  }

  @Test("a folder that may not be read", .enabled(if: getuid() != 0, "everything may be read by root"))
  func unreadableFolder() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/kin"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0])
    let outcome = try Command.check([path])
    #expect(outcome.status == 3)
    #expect(outcome.faultCodes == ["not-permitted"])
  }

  @Test("a full disk leaves nothing under a final name") func fullDisk() throws {
    // /dev/full takes no byte; the folder below it cannot be made either.
    let good = Command.root.appendingPathComponent("SampleData/good/hue-lo-hang.csv").path
    let outcome = try Command.run(["check", good, "--out", "/dev/full/ket-qua"])
    #expect(outcome.status == 8)
    #expect(!outcome.errors.isEmpty)
  }

  @Test("nothing to check", arguments: [[String]()]) func nothing(_: [String]) throws {
    let scratch = try Scratch()
    #expect(try Command.check([scratch.path]).status == 4)
    let outcome = try Command.run(["check", scratch.path, "--out", scratch.path + "-o"])
    defer { try? FileManager.default.removeItem(atPath: scratch.path + "-o") }
    #expect(String(decoding: outcome.output, as: UTF8.self).contains("Không có tệp nào để kiểm tra"))
    let page = try String(contentsOfFile: scratch.path + "-o/report.html", encoding: .utf8)
    #expect(page.contains("Không có tệp nào để kiểm tra"))
  }

  @Test("what was not judged is not called conform") func attachments() throws {
    let scratch = try Scratch()
    try scratch.write("anh.png", Data([0x89, 0x50, 0x4E, 0x47]))
    try scratch.write("config.json", Data("{\"a\":1}".utf8))
    try scratch.write("x.bin", Data((0..<2000).map { UInt8(truncatingIfNeeded: $0 * 37) }))
    let outcome = try Command.check([scratch.path])
    #expect(outcome.files.compactMap { $0["verdict"] as? String } == ["incomplete", "unreadable", "unreadable"])
    #expect(outcome.files.compactMap { $0["role"] as? String } == ["attachment", "judged", "judged"])
    #expect(outcome.faults(of: 1).compactMap { $0["code"] as? String } == ["unsupported-format"])
    #expect(outcome.faults(of: 2).compactMap { $0["code"] as? String } == ["unknown-format"])
    #expect(outcome.errors.contains("JSON không có dữ liệu EPCIS"))
    let advice = outcome.faults(of: 2).compactMap { ($0["message"] as? [String: String])?["vi"] }
    #expect(!advice.contains { $0.contains("UTF-8") })
  }

  @Test(
    "wrong arguments end with 2",
    arguments: [["check"], ["check", "x", "--format", "word"], ["check", "x", "--jobs", "-3"], ["khong-co"]])
  func arguments(_ arguments: [String]) throws {
    #expect(try Command.run(arguments).status == 2)
  }

  @Test("a profile or a context that cannot be ends with 6") func configuration() throws {
    let good = Command.root.appendingPathComponent("SampleData/good/hue-lo-hang.csv").path
    #expect(try Command.check([good], ["--profile", "khong-co"]).status == 6)
    #expect(try Command.check([good], ["--context", "/khong/co.yaml"]).status == 6)
  }
}
