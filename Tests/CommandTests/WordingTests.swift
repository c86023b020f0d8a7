import Foundation
import Testing

/// A file and a sentence that a person must be able to read about it.
private struct Told: CustomTestStringConvertible, Sendable {
  let name: String
  let file: String
  let text: String
  let rule: String
  /// Part of a finding's Vietnamese message.
  let message: String
  var testDescription: String { name }
}

private let header = "Tên sản phẩm;Số lô;NSX;Ghi chú riêng\n"
private let document =
  "<EPCISDocument schemaVersion=\"1.2\" creationDate=\"2026-04-20T09:00:00+07:00\"><EPCISBody><EventList>"
  + "<ObjectEvent><eventTime>2026-04-02T08:30:00+07:00</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset>"
  + "<epcList><epc>urn:epc:id:sgtin:8938500.000001.S1</epc></epcList><action>OBSERVE</action></ObjectEvent>"
  + "</EventList></EPCISBody></EPCISDocument>\n"

private let bare =
  "{\"type\":\"ObjectEvent\",\"eventTime\":\"2026-04-02T08:30:00+07:00\",\"eventTimeZoneOffset\":\"+07:00\","
  + "\"action\":\"OBSERVE\",\"bizStep\":\"urn:epcglobal:cbv:bizstep:shipping\",\"disposition\":\"in_transitt\","
  + "\"readPoint\":\"urn:x\",\"epcList\":[\"urn:epc:id:sgtin:8938500.000001.S1\"]}"

private func old(_ events: String) -> String {
  "<epcis:EPCISDocument xmlns:epcis=\"urn:epcglobal:epcis:xsd:1\" schemaVersion=\"1.2\" "
    + "creationDate=\"2026-04-20T09:00:00+07:00\"><EPCISBody><EventList>\(events)</EventList></EPCISBody></epcis:EPCISDocument>\n"
}

private let time =
  "<eventTime>2026-04-02T08:30:00+07:00</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset>"

private let cases: [Told] = [
  Told(
    name: "a kind of JSON value", file: "a.json", text: bare, rule: "STR-04",
    message: "“readPoint là một chuỗi chữ \"…\"” không đúng dạng; cần một đối tượng {…}."),
  Told(
    name: "an event outside its wrapper in 1.x", file: "a.xml",
    text: old(
      "<TransformationEvent>\(time)<inputEPCList><epc>urn:epc:id:sgtin:8938500.000001.S1</epc></inputEPCList>"
        + "<outputEPCList><epc>urn:epc:id:sgtin:8938500.000002.S1</epc></outputEPCList></TransformationEvent>"),
    rule: "STR-02", message: "TransformationEvent đứng sai chỗ: ở EPCIS 1.x phải nằm trong <extension>."),
  Told(
    name: "a list outside its wrapper in 1.x", file: "a.xml",
    text: old(
      "<ObjectEvent>\(time)<epcList/><action>ADD</action><quantityList><quantityElement>"
        + "<epcClass>urn:epc:class:lgtin:8938500.000001.L1</epcClass></quantityElement></quantityList></ObjectEvent>"),
    rule: "STR-02", message: "quantityList đứng sai chỗ: ở EPCIS 1.x phải nằm trong <extension>."),
  Told(
    name: "a default namespace", file: "a.xml",
    text: old("<ObjectEvent>\(time)<epcList/><action>ADD</action></ObjectEvent>")
      .replacing("epcis:EPCISDocument", with: "EPCISDocument").replacing("xmlns:epcis", with: "xmlns"),
    rule: "STR-06", message: "Phần tử EPCISBody mang không gian tên của EPCIS; chỉ phần tử gốc được mang."),
  Told(
    name: "a step in the sender's own words", file: "a.csv",
    text: "Tên sản phẩm;Số lô;Công đoạn;Thời gian\nMè xửng;L1;Xuất kho;01/04/2026 08:00\n", rule: "VN-GS1-07",
    message: "Sự kiện Xuất kho không có"),
  Told(
    name: "an abbreviation names its column and meaning", file: "a.csv", text: header + "Mè xửng;L1;01/04/2026;a\n",
    rule: "VN-IMP-42", message: "Cột \"NSX\" có nhiều nghĩa; theo dữ liệu, hiểu là Ngày sản xuất."),
  Told(
    name: "a column without a meaning is named", file: "a.csv", text: header + "Mè xửng;L1;01/04/2026;a\n",
    rule: "VN-IMP-43", message: "Không rõ nghĩa cột \"Ghi chú riêng\""),
  Told(
    name: "rival columns are all named", file: "a.csv", text: "Tên sản phẩm;Tên hàng;Số lô\nMè xửng;Kẹo;L1\n",
    rule: "VN-IMP-41", message: "Cột \"Tên sản phẩm\" và cột \"Tên hàng\" cùng được hiểu là Tên sản phẩm"),
  Told(
    name: "a row that is too long, by a decimal comma", file: "a.csv",
    text: "Tên sản phẩm,Số lượng,Số lô\nKẹo,3,L1\nMè xửng,12,5,L2\n", rule: "VN-IMP-02",
    message: "Dòng có 4 ô, tiêu đề có 3 cột. Có phải 12,5 là một số"),
  Told(
    name: "a row that is too short says no more", file: "a.csv",
    text: "Tên sản phẩm,Số lượng,Số lô\nKẹo,3,L1\nMè xửng,12\n", rule: "VN-IMP-02",
    message: "Dòng có 2 ô, tiêu đề có 3 cột."),
  Told(
    name: "a doubtful decimal mark has a name", file: "a.csv", text: "Tên sản phẩm;Số lượng\nKẹo;1.234\n",
    rule: "VN-IMP-06", message: "đã đọc dấu phẩy là dấu thập phân."),
  Told(
    name: "a line above the table is quoted", file: "a.csv",
    text: "BÁO CÁO LÔ HÀNG THÁNG 4\n" + header + "Mè xửng;L1;01/04/2026;a\n", rule: "VN-IMP-03",
    message: "\"BÁO CÁO LÔ HÀNG THÁNG 4\""),
  Told(
    name: "a document without a namespace", file: "a.xml", text: document, rule: "DOC-01",
    message: "không có không gian tên"),
]

@Suite("Sentences are whole") struct WordingTests {
  @Test("a finding says what it found", arguments: cases)
  fileprivate func told(_ told: Told) throws {
    let scratch = try Scratch()
    let outcome = try Command.check([try scratch.write(told.file, Data(told.text.utf8))])
    let messages = outcome.messages(of: told.rule)
    #expect(messages.contains { $0.contains(told.message) }, "\(messages)")
  }

  @Test("every sentence has its facts: no braces, no empty quotation marks") func whole() throws {
    let scratch = try Scratch()
    var paths = try cases.enumerated().map { index, told in
      try scratch.write("\(index)-\(told.file)", Data(told.text.utf8))
    }
    paths.append(try scratch.write("j.json", Data(manyFaults.utf8)))
    paths.append(Command.root.appendingPathComponent("SampleData/faulty").path)
    for arguments in [[], ["--cap", "0"]] {
      let outcome = try Command.check(paths, arguments)
      for sentence in Set(outcome.sentences) {
        for gap in ["{expected", "{found", "{value", "{field", "\"\"", "“”", "()", " .", ": .", ",.", "?."] {
          // How a quotation mark is written twice is told by showing it.
          #expect(!sentence.contains(gap) || sentence.contains("(\"\")"), "\(gap) in: \(sentence)")
        }
      }
    }
  }

  @Test(
    "a pointer leads to the place in the file",
    arguments: [
      ("[\(bare),\n\(bare)]", ["/0/bizStep", "/1/bizStep", "/0/@context"]), (bare, ["/bizStep", "/@context"]),
      ("\(bare)\n\(bare)\n", ["/bizStep", "/@context"]),
      (
        "{\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\"creationDate\":\"2026-04-20T09:00:00+07:00\","
          + "\"epcisBody\":{\"eventList\":[\(bare)]}}", ["/epcisBody/eventList/0/bizStep", "/@context"]
      ),
    ])
  fileprivate func pointers(_ text: String, _ expected: [String]) throws {
    let scratch = try Scratch()
    let outcome = try Command.check([try scratch.write("a.json", Data(text.utf8))])
    let findings = outcome.result["findings"] as? [[String: Any]] ?? []
    let found = findings.filter { ["CBV-02", "DOC-03"].contains($0["rule"] as? String) }
    #expect(Set(found.compactMap { $0["pointer"] as? String }) == Set(expected))
    #expect(
      found.first { $0["rule"] as? String == "CBV-02" }?["value"] as? String == "urn:epcglobal:cbv:bizstep:shipping")
  }

  @Test("every finding has its cause, in the result and in findings.csv") func causes() throws {
    let scratch = try Scratch()
    let folder = Command.root.appendingPathComponent("SampleData/faulty").path
    _ = try Command.run(["check", folder, "--out", scratch.path + "/o", "--quiet"])
    let data = try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/o/result.json"))
    let result = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let causes = Set((result["causes"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String })
    let findings = result["findings"] as? [[String: Any]] ?? []
    #expect(findings.count > 20)
    for finding in findings { #expect(causes.contains(finding["cause"] as? String ?? ""), "\(finding)") }
    let table = try String(contentsOfFile: scratch.path + "/o/findings.csv", encoding: .utf8)
    for id in Set(findings.compactMap { $0["cause"] as? String }) { #expect(table.contains(",\(id),"), "\(id)") }
  }

  @Test("a date out of order says which days would do") func dates() throws {
    let scratch = try Scratch()
    let text = "Tên sản phẩm;Số lô;Ngày sản xuất;Hạn sử dụng\nMè xửng;L1;02/04/2026;01/04/2026\n"
    let outcome = try Command.check([try scratch.write("a.csv", Data(text.utf8))])
    let findings = outcome.result["findings"] as? [[String: Any]] ?? []
    let finding = try #require(findings.first { $0["rule"] as? String == "VN-LBL-02" })
    #expect(finding["expected"] as? String == "từ 02/04/2026 trở đi")
    #expect(outcome.messages(of: "VN-LBL-02") == ["Hạn sử dụng 01/04/2026 đứng trước ngày sản xuất 02/04/2026."])
  }

  @Test("a step to take shows the facts of its first finding as an example") func steps() throws {
    let scratch = try Scratch()
    let outcome = try Command.check([try scratch.write("j.json", Data(manyFaults.utf8))])
    let causes = outcome.result["causes"] as? [[String: Any]] ?? []
    func fix(_ rule: String) -> String {
      let cause = causes.first { $0["rule"] as? String == rule }
      return (cause?["fix"] as? [String: String])?["vi"] ?? ""
    }
    #expect(fix("CBV-01").hasSuffix("Ví dụ: shipping."))
    #expect(fix("EVT-17").contains("Ví dụ"))
    #expect(fix("TIME-01").hasSuffix("Ví dụ: 2026-04-02T08:30:00+07:00."))
  }
}

private let manyFaults = """
  {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"], "type": "EPCISDocument",
   "schemaVersion": "2.0", "creationDate": "2026-04-20T09:00:00+07:00", "epcisBody": {"eventList": [
   {"type": "ObjectEvent", "eventTime": "2026-04-02T08:30:00", "eventTimeZoneOffset": "+7:00", "action": "ADDED",
    "bizStep": "Shipping", "disposition": "in_transitt", "epcList": ["urn:epc:class:lgtin:89385091.00001.L1"],
    "quantityList": [{"epcClass": "urn:epc:id:sgtin:89385091.00001.1", "quantity": -3, "uom": "kg"}]},
   {"type": "ObjectEvent", "eventTime": "2026-04-02T08:30:00+07:00", "action": "OBSERVE", "bizStep": "zzzzzzzzzzz",
    "eventID": "123", "readPoint": "urn:epc:id:sgln:89385091.9001.0", "foo": 1,
    "epcList": ["https://id.gs1.org/01/08938509100019/21/1"]},
   {"type": "objectEvent", "eventTime": "02/04/2026", "bizStep": "rang_đường", "action": "OBSERVE"}
  ]}}
  """
