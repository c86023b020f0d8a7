import Foundation
import Testing

@Suite("txng convert") struct ConvertTests {
  static let sample = Command.root.appendingPathComponent("SampleData/good/hue-lo-hang.csv").path

  @Test("help has an example") func help() throws {
    let outcome = try Command.run(["convert", "--help"])
    #expect(outcome.status == 0)
    #expect(String(decoding: outcome.output, as: UTF8.self).contains("txng convert lo-hang.csv --to"))
  }

  @Test(
    "wrong arguments end with 2",
    arguments: [
      ["convert", sample, "--to", "pdf"], ["convert", sample],
      ["convert", sample, "--to", "json", "--company-prefix", "12"],
      ["convert", sample, "--to", "json", "--out", sample],
    ])
  func arguments(_ words: [String]) throws { #expect(try Command.run(words).status == 2) }

  @Test("what cannot be read ends with 3 and leaves no output") func unreadable() throws {
    let scratch = try Scratch()
    let path = try scratch.write(
      "a.json", Data(#"{"@context": [], "type": "EPCISDocument", "epcisBody": {"eventList": [{"#.utf8))
    let out = scratch.path + "/b.xml"
    #expect(try Command.run(["convert", path, "--to", "xml", "--out", out]).status == 3)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["a.json"])
    #expect(try Command.run(["convert", scratch.path + "/none.csv", "--to", "json"]).status == 3)
  }

  @Test("rows become events that check takes", arguments: ["epcis-2.0-json", "epcis-2.0-xml", "epcis-1.2-xml"])
  func rows(_ target: String) throws {
    let scratch = try Scratch()
    let out = scratch.path + "/out"
    let outcome = try Command.run(["convert", Self.sample, "--to", target, "--out", out, "--reproducible"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let checked = try Command.check([out], ["--profile", "epcis"])
    #expect(checked.status == 0, "\(checked.rules)")
    #expect(checked.files.first?["records"] as? Int ?? 0 > 0)
  }

  @Test("a table comes back from JSON-LD and XML byte for byte", arguments: ["json", "xml", "xml-1.2"])
  func table(_ target: String) throws {
    let scratch = try Scratch()
    let events = scratch.path + "/events"
    #expect(try Command.run(["convert", Self.sample, "--to", target, "--out", events]).status == 0)
    let before = try Command.run(["convert", Self.sample, "--to", "csv"]).output
    #expect(before.count > 1000)
    #expect(try Command.run(["convert", events, "--to", "csv"]).output == before)
    // A canonical table is its own canonical form.
    let again = try scratch.write("again.csv", before)
    #expect(try Command.run(["convert", again, "--to", "csv"]).output == before)
  }

  /// A preamble says whose goods they are; half a box has no code in UN/CEFACT's list, so its quantity is a term.
  @Test("a table that conforms becomes events that do", arguments: ["json", "xml", "xml-1.2"])
  func verdict(_ target: String) throws {
    let scratch = try Scratch()
    let table = try scratch.write(
      "a.csv",
      Data(
        """
        Địa chỉ:;45 Chi Lăng, phường Phú Xuân, thành phố Huế
        Tên hàng;Mã GTIN;Số lô;Ngày sản xuất;Hạn sử dụng;Số lượng;Đơn vị;Hình ảnh;Xuất xứ;Tiêu chuẩn;Tên cơ sở
        Mè xửng dẻo;8938501000019;L1;03/08/2026;03/02/2027;850,5;hộp;https://anh.vidu.vn/1.jpg;Việt Nam;TCCS 01;Cơ sở A

        """.utf8))
    let more = ["--profile", "vn-voluntary"]
    let before = try Command.check([table], more)
    #expect(before.status == 0 && !before.rules.keys.contains("ND37-D23.K5.b"), "\(before.rules)")
    let events = scratch.path + "/events"
    #expect(try Command.run(["convert", table, "--to", target, "--out", events]).status == 0)
    let after = try Command.check([events], more)
    #expect(after.status == 0, "\(after.rules)")
    for rule in after.rules.keys where rule.hasPrefix("ND37") { #expect(before.rules.keys.contains(rule), "\(rule)") }
  }

  @Test("hashes name their order; losses are told as JSON") func hashesAndLosses() throws {
    let scratch = try Scratch()
    let path = Command.root.appendingPathComponent("SampleData/good/hue-lo-hang-epcis-2.0.xml").path
    let lines = String(decoding: try Command.run(["convert", path, "--to", "hashes"]).output, as: UTF8.self)
      .split(separator: "\n")
    #expect(!lines.isEmpty)
    #expect(lines.allSatisfy { $0.contains("\"hash\":\"ni:///sha-256;") && $0.contains("\"order\":\"written\"") })
    let losses = scratch.path + "/losses.json"
    let outcome = try Command.run(["convert", path, "--to", "ndjson", "--losses", losses])
    #expect(outcome.status == 0)
    let report =
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: losses))) as? [String: Any]
    #expect(report?["schema"] as? String == "txng-losses/1")
    #expect(report?["written"] as? Int == lines.count)
  }

  @Test("events without an ID get their hash, and check finds it right") func ids() throws {
    let scratch = try Scratch()
    let out = scratch.path + "/a.jsonld"
    #expect(try Command.run(["convert", Self.sample, "--to", "json", "--event-hash", "--out", out]).status == 0)
    #expect(try String(contentsOfFile: out, encoding: .utf8).contains("\"eventID\":\"ni:///sha-256;"))
    #expect(try Command.check([out], ["--profile", "epcis"]).rules["HASH-01"] == nil)
  }
}
