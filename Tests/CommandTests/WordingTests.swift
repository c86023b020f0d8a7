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

private let cases: [Told] = [
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

  /// Files that break much, so that most templates are filled.
  private static let crowded = ["faulty/epcis-bi-cat.json", "faulty/hue-sai-nhieu-loi-epcis-2.0.json"]

  @Test("no sentence shows a placeholder, or a place where a fact should stand") func whole() throws {
    let scratch = try Scratch()
    var paths = try cases.enumerated().map { index, told in
      try scratch.write("\(index)-\(told.file)", Data(told.text.utf8))
    }
    paths.append(try scratch.write("j.json", Data(manyFaults.utf8)))
    paths.append(Command.root.appendingPathComponent("SampleData/faulty").path)
    for arguments in [[], ["--cap", "0"]] {
      let outcome = try Command.check(paths, arguments)
      for sentence in Set(outcome.sentences) {
        for gap in ["{", "}", "\"\"", "“”", "()", " .", ": .", ",.", "?."] {
          // How a quotation mark is written twice is told by showing it.
          #expect(!sentence.contains(gap) || sentence.contains("(\"\")"), "\(gap) in: \(sentence)")
        }
      }
    }
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
