import Foundation
import Testing

/// An option with a value that cannot be, and what is said about it.
private struct Wrong: CustomTestStringConvertible, Sendable {
  let arguments: [String]
  let says: [String]
  var testDescription: String { arguments.joined(separator: " ") }

  init(_ arguments: [String], _ says: String...) {
    self.arguments = arguments
    self.says = says
  }
}

private let good = Command.root.appendingPathComponent("SampleData/good/hue-lo-hang.csv").path

private let wrong: [Wrong] = [
  Wrong(["check", good, "--as-of", "1/4/26"], "--as-of 1/4/26", "YYYY-MM-DD"),
  Wrong(["check", good, "--as-of", "2026-02-30"], "--as-of 2026-02-30"),
  Wrong(
    ["check", good, "--encoding", "latin1"], "--encoding latin1",
    "utf-8, utf-16le, utf-16be, windows-1258, tcvn3, vni"),
  Wrong(["check", good, "--format", "pdf"], "không có “pdf”", "json, html, csv, xlsx, sarif, junit"),
  Wrong(["check", good, "--lang", "fr"], "không dùng được giá trị “fr”"),
  Wrong(["check", good, "--foo"], "không có tùy chọn “--foo”"),
  Wrong(["check", good, "--jobs"], "thiếu giá trị sau “--jobs <jobs>”"),
  Wrong(["check"], "thiếu tham số “<paths> ...”"),
  Wrong(["audit"], "không có lệnh “audit”", "no command “audit”"),
  Wrong(["audit", "--help"], "không có lệnh “audit”", "check"),
  Wrong(["help", "audit"], "không có lệnh “audit”"),
]

@Suite("Options and commands") struct OptionTests {
  @Test("what cannot be ends with 2 and says so in Vietnamese", arguments: wrong)
  fileprivate func refused(_ wrong: Wrong) throws {
    let scratch = try Scratch()
    let outcome = try Command.run(wrong.arguments, in: scratch.path)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    for part in wrong.says { #expect(outcome.errors.contains(part), "\(outcome.errors)") }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
  }

  @Test("formats may be written with spaces and capitals") func formats() throws {
    let scratch = try Scratch()
    _ = try Command.run(["check", good, "--format", "JSON, html", "--out", scratch.path + "/o"])
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/o")
    #expect(names.sorted() == [".txng", "records.jsonld", "records.ndjson", "report.html", "result.json", "returned"])
  }

  @Test(
    "help for a command that exists",
    arguments: [["--help"], ["help"], ["help", "check"], ["check", "--help"], ["--version"], []])
  func help(_ arguments: [String]) throws { #expect(try Command.run(arguments).status == 0) }

  @Test("a fault is told once: on standard error") func once() throws {
    let scratch = try Scratch()
    let outcome = try Command.run(["check", "/khong/co/tep.csv", "--out", scratch.path + "/o"])
    let output = String(decoding: outcome.output, as: UTF8.self)
    #expect(outcome.errors.contains("Không tìm thấy tệp") && !output.contains("Không tìm thấy tệp"))
    #expect(!outcome.errors.contains("No such file"))
    #expect(output.contains("KHÔNG ĐỌC ĐƯỢC"))
  }

  @Test(
    "a field is found by the words of a header", arguments: ["Hạn sử dụng", "HSD", "lot.expiryDate", "expiry date"])
  func fieldByWords(_ words: String) throws {
    let outcome = try Command.run(["fields", words])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(String(decoding: outcome.output, as: UTF8.self).contains("lot.expiryDate"))
  }
}

@Suite("A saved mapping") struct MappingOptionTests {
  private static let table = "Tên hàng;Mã QL;Ngày làm;SL;Ghi chú\nMè xửng;L1;01/04/2026;1.234,5;a\n"

  /// The example of Documentation/MAPPING.md.
  private static func example() throws -> String {
    let text = try String(contentsOf: Command.root.appendingPathComponent("Documentation/MAPPING.md"), encoding: .utf8)
    let after = try #require(text.components(separatedBy: "```yaml\n").dropFirst().first)
    return try #require(after.components(separatedBy: "```").first)
  }

  @Test("the documented example is understood as it is explained") func documented() throws {
    let scratch = try Scratch()
    let table = try scratch.write("a.csv", Data(Self.table.utf8))
    let mapping = try scratch.write("m.yaml", Data(try Self.example().utf8))
    let outcome = try Command.run(["check", table, "--mapping", mapping, "--out", scratch.path + "/o", "--quiet"])
    #expect(outcome.status < 2, "\(outcome.errors)")
    let lines = try String(contentsOfFile: scratch.path + "/o/records.ndjson", encoding: .utf8)
    for part in ["\"lot.number\":\"L1\"", "\"lot.productionDate\":\"2026-04-01\"", "1234.5", "product.origin"] {
      #expect(lines.contains(part), "\(part) in \(lines)")
    }
  }

  @Test("check --help shows it") func help() throws {
    let text = String(decoding: try Command.run(["check", "--help"]).output, as: UTF8.self)
    for part in ["columns:", "decimal: comma", "dateOrder: dayFirst", "defaults:", "ignore"] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test(
    "what is no mapping ends with 6 and names the mistake",
    arguments: [
      ("columns: {\"Tên hàng\": product.nam}\n", "product.nam"), ("cols: {}\n", "cols"),
      ("decimal: semicolon\n", "comma, point"), ("dateOrder: yearFirst\n", "dayFirst, monthFirst"),
      ("defaults: {product.orign: VN}\n", "product.orign"),
    ])
  func refused(_ text: String, _ says: String) throws {
    let scratch = try Scratch()
    let table = try scratch.write("a.csv", Data(Self.table.utf8))
    let mapping = try scratch.write("m.yaml", Data(text.utf8))
    let outcome = try Command.check([table], ["--mapping", mapping])
    #expect(outcome.status == 6)
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
  }
}
