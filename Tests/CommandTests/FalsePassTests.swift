import Foundation
import Testing

private struct Disguised: CustomTestStringConvertible, Sendable {
  let name: String
  let file: String
  let text: String
  let verdict: String
  let format: String
  /// Line of the fault or code of it; empty for none.
  let fault: String
  var testDescription: String { name }
}

private let json =
  "{\"@context\":[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\"],\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\"creationDate\":\"2026-04-20T09:00:00+07:00\",\"epcisBody\":{\"eventList\":[\n{\"type\":\"ObjectEvent\",\"eventTime\":\"2026-04-02T08:00:00+07:00\",\"eventTimeZoneOffset\":\"+07:00\",\"epcList\":[\"urn:epc:id:sgtin:8938509.010001.1\"],\"action\":\"OBSERVE\"}\n]}}\n"
private let xml =
  "<?xml version=\"1.0\"?>\n<epcis:EPCISDocument xmlns:epcis=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\" creationDate=\"2026-04-20T09:00:00+07:00\"><EPCISBody><EventList/></EPCISBody></epcis:EPCISDocument>\n"
private let blanks = String(repeating: " ", count: 66_000)

private let disguises = [
  Disguised(
    name: "JSON behind two byte order marks", file: "a.json", text: "\u{FEFF}\u{FEFF}" + json,
    verdict: "unreadable", format: "epcis-2.0-json", fault: "malformed-json"),
  Disguised(
    name: "JSON behind 66,000 spaces", file: "a.csv", text: blanks + json, verdict: "", format: "epcis-2.0-json",
    fault: ""),
  Disguised(
    name: "XML behind 66,000 spaces", file: "a.csv", text: blanks + xml, verdict: "unreadable",
    format: "epcis-2.0-xml", fault: "malformed-xml"),
  Disguised(
    name: "JSON behind a stray letter", file: "a.json", text: "x" + json, verdict: "unreadable", format: "unknown",
    fault: "malformed-json"),
  Disguised(
    name: "JSON behind a line of text", file: "a.csv", text: "Dữ liệu;xuất\n" + json, verdict: "unreadable",
    format: "unknown", fault: "malformed-json"),
  Disguised(
    name: "XML behind a stray letter", file: "a.csv", text: "x" + xml, verdict: "unreadable", format: "unknown",
    fault: "malformed-xml"),
  Disguised(
    name: "a table of anything at all", file: "a.csv", text: "Tên sản phẩm;Ghi chú\nfoo;bar\nbaz;qux\n",
    verdict: "incomplete", format: "csv", fault: "nothing-judged"),
  Disguised(
    name: "a table without a known column", file: "a.csv", text: "foo;bar\n1;2\n3;4\n", verdict: "incomplete",
    format: "csv", fault: "no-known-columns"),
  Disguised(
    name: "a table that is only a header", file: "a.csv", text: "Tên sản phẩm;Mã vạch;Số lô\n", verdict: "incomplete",
    format: "csv", fault: "no-records"),
]

/// A row under `Tên sản phẩm;Mã vạch;Số lô;Ngày sản xuất;Số lượng`, and whether it is a record.
private struct Row: CustomTestStringConvertible, Sendable {
  let text: String
  let reason: String?
  var testDescription: String { text }
  init(_ text: String, _ reason: String? = nil) {
    self.text = text
    self.reason = reason
  }
}

private let header = "Tên sản phẩm;Mã vạch;Số lô;Ngày sản xuất;Số lượng\n"
private let record = "Mè xửng;8938509100018;L1;01/04/2026;5\n"

@Suite("Nothing passes by looking like something else") struct FalsePassTests {
  @Test("what hides its form is read as what it is, or refused", arguments: disguises)
  fileprivate func disguised(_ file: Disguised) throws {
    let scratch = try Scratch()
    let path = try scratch.write(file.file, Data(file.text.utf8))
    let outcome = try Command.check([path], ["--profile", "epcis"])
    #expect(outcome.files.first?["format"] as? String == file.format)
    #expect(outcome.faultCodes == (file.fault.isEmpty ? [] : [file.fault]), "\(outcome.errors)")
    if !file.verdict.isEmpty { #expect(outcome.files.first?["verdict"] as? String == file.verdict) }
    if !file.fault.isEmpty { #expect(outcome.status != 0) }
  }

  @Test("a file without a record beside a good one is not exit 0") func headerBesideGood() throws {
    let scratch = try Scratch()
    try scratch.write("b.csv", Data(header.utf8))
    let good = Command.root.appendingPathComponent("SampleData/good/hue-lo-hang.csv").path
    let outcome = try Command.check([good, scratch.path])
    #expect(outcome.status == 4)
    #expect(outcome.files.compactMap { $0["verdict"] as? String } == ["conform", "incomplete"])
  }

  @Test(
    "a row with data in most of its columns is a record, whatever it begins with; every other row is listed",
    arguments: [
      Row("Total care;8938509100018;L2;02/04/2026;5"), Row("Total;8938509100018;20260402;02/04/2026;5"),
      Row("Tổng;8938509100018;2;02/04/2026;5"), Row("Cộng;8938509100018;2;02/04/2026;5"),
      Row("Người lập;8938509100018;L2;02/04/2026;5"), Row("Tổng cộng;;;;20", "total row"),
      Row("Total;;;;20", "total row"), Row("Tổng cộng;3;12;;20", "total row"),
      Row("Người lập biểu;;;;", "signature block"), Row(";;;;", "empty row"),
    ])
  fileprivate func rows(_ row: Row) throws {
    let scratch = try Scratch()
    let path = try scratch.write("a.csv", Data((header + record + row.text + "\n" + record).utf8))
    let file = try #require(try Command.check([path]).files.first)
    let rows = try #require(file["rows"] as? [String: Any])
    let read = try #require(rows["read"] as? Int)
    let skipped = try #require(rows["skipped"] as? [[String: Any]])
    #expect(read + (rows["skippedTotal"] as? Int ?? 0) == 3)
    #expect(read == (row.reason == nil ? 3 : 2))
    #expect(skipped.compactMap { $0["line"] as? Int } == (row.reason == nil ? [] : [3]))
    #expect(skipped.compactMap { ($0["reason"] as? [String: String])?["en"] } == [row.reason].compactMap { $0 })
  }

  @Test(
    "the exchange form tells what it does not take",
    arguments: [
      ("<product><name>Mè xửng</name><name>Kẹo</name></product>", "STR-05"),
      ("<product><name>Mè xửng</name><nmae>Kẹo</nmae></product>", "STR-03"),
      ("<product><name>Mè xửng</name></product><prodct><name>Kẹo</name></prodct>", "STR-03"),
    ])
  func exchange(_ content: String, rule: String) throws {
    let good = try String(
      contentsOf: Command.root.appendingPathComponent("SampleData/good/hue-lo-hang.xml"), encoding: .utf8)
    let root = try #require(good.range(of: "<Records>"))
    let text = good[..<root.upperBound] + "\n<Record>\(content)</Record>\n</Records></TraceabilityExchange>"
    let scratch = try Scratch()
    let outcome = try Command.check([try scratch.write("a.xml", Data(text.utf8))], ["--profile", "vn-voluntary"])
    #expect(outcome.faultCodes == [])
    #expect(outcome.rules[rule] == 1, "\(outcome.rules)")
    #expect(outcome.status == 1)
  }

  @Test("a side table is judged on its own columns, with the run's limits") func side() throws {
    let scratch = try Scratch()
    let good = Command.root.appendingPathComponent("SampleData/good/hue-lo-hang.csv").path
    let wrong = try scratch.write(
      "sp.csv", Data("Tên sản phẩm;Mã vạch;Xuất xứ\nMè xửng;8938509100017;Việt Nam\n".utf8))
    let outcome = try Command.check([good], ["--side", wrong])
    #expect(outcome.files.compactMap { $0["role"] as? String } == ["side", "judged"])
    #expect(outcome.files.compactMap { $0["verdict"] as? String } == ["nonconform", "conform"])
    #expect(outcome.status == 1)
    let findings = outcome.result["findings"] as? [[String: Any]] ?? []
    // No lot, no date, no event is asked of a table of products.
    #expect(
      Set(findings.filter { $0["file"] as? String == wrong }.compactMap { $0["field"] as? String }) == ["product.gtin"])
    let long = try scratch.write(
      "dai.csv", Data(("Tên sản phẩm;Mã vạch\n" + String(repeating: "Mè;8938509100018\n", count: 3000)).utf8))
    let limited = try Command.check([good], ["--side", long, "--max-records", "1500"])
    #expect(limited.faultCodes == ["record-limit"] && limited.status == 5)
  }

  @Test("a side table of parties alone is known by its own columns") func sideParties() throws {
    let scratch = try Scratch()
    let good = Command.root.appendingPathComponent("SampleData/good/hue-lo-hang.csv").path
    let parties = try scratch.write(
      "ncc.csv", Data("Mã số thuế nhà cung cấp;Nhà cung cấp\n0300588569;Công ty Ví Dụ\n".utf8))
    let outcome = try Command.check([good], ["--side", parties])
    #expect(outcome.faultCodes == [], "\(outcome.errors)")
    #expect(outcome.files.compactMap { $0["role"] as? String } == ["side", "judged"])
    // What coming dates ask of lots is not asked of a table without them.
    let alone = try Command.check([good])
    let (with, without) = (Self.foretold(outcome), Self.foretold(alone))
    #expect(with == without && !without.isEmpty)
  }

  /// Dates, and errors and warnings by then.
  private static func foretold(_ outcome: Command.Outcome) -> [String] {
    (outcome.result["forecast"] as? [[String: Any]] ?? []).map { date in
      let totals = date["totals"] as? [String: Any] ?? [:]
      let numbers = ["errors", "warnings", "infos"].map { totals[$0] as? Int ?? -1 }
      return "\(date["date"] as? String ?? "") \(numbers) \(date["rules"] ?? "")"
    }
  }

  @Test("aliases of YAML are refused before they grow", arguments: ["--context", "--mapping"])
  func aliases(_ option: String) throws {
    let scratch = try Scratch()
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      text +=
        "a\(level): &a\(level) [" + [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
    }
    let path = try scratch.write("b.yaml", Data(text.utf8))
    let good = Command.root.appendingPathComponent("SampleData/good/hue-lo-hang.csv").path
    let outcome = try Command.check([good], [option, path])
    #expect(outcome.status == 6)
    #expect(outcome.errors.contains("dòng 1"))
  }
}
