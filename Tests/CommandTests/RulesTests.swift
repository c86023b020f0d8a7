import Foundation
import Testing

@Suite("txng rules") struct RulesTests {
  private static func text(_ arguments: [String], status: Int32 = 0) throws -> String {
    let outcome = try Command.run(arguments)
    #expect(outcome.status == status, "\(outcome.errors)")
    return String(decoding: outcome.output, as: UTF8.self)
  }

  /// Rewrite with `TXNG_REWRITE=1 swift test --filter RulesTests`.
  @Test("Documentation/RULES.md is what the packs say: txng rules export --format md")
  func generated() throws {
    let file = Command.root.appendingPathComponent("Documentation/RULES.md")
    let found = try Command.run(["rules", "export", "--format", "md"]).output
    if ProcessInfo.processInfo.environment["TXNG_REWRITE"] == "1" { try found.write(to: file) }
    #expect(try Data(contentsOf: file) == found)
  }

  @Test("a list counts by instrument and gives a rule its severity in a profile")
  func list() throws {
    let text = try Self.text(["rules", "list", "--pack", "ND37", "--profile", "vn-voluntary"])
    let line = try #require(text.split(separator: "\n").first { $0.contains("ND37-D23.K5.đ") })
    for word in ["cảnh báo", "V", "ND37:D23.K5.đ", "từ 23/01/2026", "Thiếu xuất xứ"] { #expect(line.contains(word)) }
    #expect(text.contains("yêu cầu, máy xét được"))
    #expect(!text.contains("VN-SYS-09"), "the profile leaves it out")
  }

  @Test("as JSON the list holds every pack and rule", arguments: [["list", "--format", "json"], ["export"]])
  func json(_ arguments: [String]) throws {
    let outcome = try Command.run(["rules"] + arguments)
    let packs = try #require(outcome.result["packs"] as? [[String: Any]])
    let rules = packs.flatMap { $0["rules"] as? [[String: Any]] ?? [] }
    #expect(packs.compactMap { $0["id"] as? String }.contains("ND37"))
    #expect(packs.allSatisfy { ($0["sha256"] as? String)?.count == 64 })
    let rule = try #require(rules.first { $0["id"] as? String == "ND37-D23.K5.b" })
    #expect(rule["citation"] as? String == "ND37:D23.K5.b" && rule["from"] as? String == "2026-01-23")
  }

  @Test("profiles are listed, each with its packs, and explained by any of their names") func profiles() throws {
    let list = try Command.run(["rules", "profiles", "--format", "json"]).result
    let profiles = try #require(list["profiles"] as? [[String: Any]])
    let food = try #require(profiles.first { $0["id"] as? String == "vn-bct-food" })
    #expect((food["packs"] as? [String])?.contains("BCT63") == true)
    let text = try Self.text(["rules", "profiles"])
    let explained = try Self.text(["explain", "bct-food-producer"])
    for id in profiles.compactMap({ $0["id"] as? String }) { #expect(text.contains("  \(id) "), "\(id)") }
    #expect(explained.hasPrefix("vn-bct-food — ") && explained.contains("--profile vn-bct-food"))
  }

  @Test("one pack as YAML is its file; CSV has a line for each rule and each requirement without one")
  func export() throws {
    let file = Command.root.appendingPathComponent("Schemas/Packs/VN-LBL.yaml")
    let yaml = try Command.run(["rules", "export", "--pack", "VN-LBL", "--format", "yaml"]).output
    #expect(try Data(contentsOf: file) == yaml)
    let csv = try Self.text(["rules", "export", "--pack", "ND37", "--format", "csv"])
    #expect(csv.hasPrefix("\u{FEFF}pack,edition,requirement,citation,rule"))
    #expect(csv.contains("VN-SCOPE-02,ND37:D22.K2,,,V"))
    #expect(csv.contains("ND37:D23.K5.đ,ND37-D23.K5.đ,error"))
  }

  @Test(
    "what does not exist ends with 2 and names its neighbours",
    arguments: [
      (["rules", "list", "--pack", "ND73"], "ND37"), (["rules", "list", "--profile", "vn-conected"], "vn-connected"),
      (["rules", "show", "VN-LBL-0"], "VN-LBL-01"), (["explain", "EVT-99"], "EVT-"),
      (["explain", "lot.expirydat"], "lot.expiryDate"), (["explain", "ND37:D23.K5.z"], "ND37:D23.K5.a"),
    ])
  func unknown(_ arguments: [String], _ near: String) throws {
    let outcome = try Command.run(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(near))
  }

  @Test("every command of rules shows an example", arguments: [[], ["list"], ["show"], ["test"], ["export"]])
  func help(_ names: [String]) throws {
    #expect(try Self.text(["rules"] + names + ["--help"]).contains("Ví dụ"))
  }

  // MARK: rules test FILE

  static let good = """
    pack: TINH
    edition: "1"
    title: {vi: "Quy định của tỉnh", en: "A province's own"}
    source: https://tinh.example.vn
    requirements:
      - {id: "TINH:D1", citation: "TINH:D1", confidence: V, title: {vi: "Có điện thoại", en: "A phone"}}
    rules:
      - id: TINH-01
        requirement: "TINH:D1"
        severity: error
        fields: [party.phone]
        test: {required: party.phone}
        title: {vi: "Thiếu điện thoại", en: "No phone"}
        message: {vi: "Thiếu điện thoại của cơ sở.", en: "The phone is missing."}
        right: [{name: "có", fields: {product.name: "Gạo", party.phone: "0912345678"}}]
        wrong: [{name: "không", fields: {product.name: "Gạo"}, findsAt: party.phone}]
    """

  @Test(
    "a pack that is wrong is told with its place",
    arguments: [
      ("", "", 0, "tất cả khớp"),
      // An unknown key, field, test, severity: the place, and the name that was probably meant.
      ("    severity:", "    severty:", 6, ":10:5: khóa lạ \"severty\" trong quy tắc; cần: severity"),
      (
        "test: {required: party.phone}", "test: {required: party.fone}", 6,
        ":12:22: không có trường \"party.fone\"; cần: party.phone"
      ),
      (
        "test: {required: party.phone}", "test: {requird: party.phone}", 6,
        ":12:12: không có phép thử \"requird\"; cần: required"
      ),
      ("severity: error", "severity: eror", 6, ":10:15: không có mức \"eror\"; cần: error"),
      ("requirement: \"TINH:D1\"", "requirement: \"TINH:D2\"", 6, ":9:18: yêu cầu TINH:D2 không có; cần: TINH:D1"),
      (", citation: \"TINH:D1\"", "", 6, ":6:5: yêu cầu TINH:D1 thiếu \"citation\""),
      (
        "confidence: V", "confidence: V, from: \"2026-02-30\"", 6,
        ":6:63: from \"2026-02-30\" không phải ngày; cần: YYYY-MM-DD"
      ),
      ("confidence: V", "confidence: S", 6, "TINH-01 is error trên độ tin cậy S"),
      ("confidence: V", "confidence: *x", 6, ":6:54: bí danh YAML (*) không có"),
      // An example that does not show what it should.
      (
        ", party.phone: \"0912345678\"", "", 6, ":15:13: TINH-01, ví dụ đúng “có”: quy tắc báo ở party.phone"
      ),
      ("test: {required: party.phone}", "test: {required: product.name}", 6, ":16:13: TINH-01, ví dụ sai “không”"),
      // Names that are taken: here, in a shipped pack, as an old name.
      ("    wrong:", "    aliases: [TINH-01]\n    wrong:", 6, ":8:9: trùng quy tắc TINH-01 (dòng 8)"),
      ("TINH-01", "VN-LBL-01", 6, ":8:9: quy tắc VN-LBL-01 cũng có trong VN-LBL"),
      ("    wrong:", "    aliases: [VN-LBL-02]\n    wrong:", 6, ":8:9: quy tắc VN-LBL-02 cũng có trong VN-LBL"),
    ])
  func pack(_ old: String, _ new: String, _ status: Int32, _ says: String) throws {
    let scratch = try Scratch()
    let text = old.isEmpty ? Self.good : Self.good.replacingOccurrences(of: old, with: new)
    let file = try scratch.write("tinh.yaml", Data(text.utf8))
    let outcome = try Command.run(["rules", "test", file, "--as-of", "2026-11-22"])
    #expect(outcome.status == status)
    #expect((outcome.errors + String(decoding: outcome.output, as: UTF8.self)).contains(says), "\(outcome.errors)")
  }

  @Test("mutants reach the rule of a pack of one's own") func mutate() throws {
    let scratch = try Scratch()
    let file = try scratch.write("tinh.yaml", Data(Self.good.utf8))
    #expect(try Self.text(["rules", "test", file, "--mutate", "--as-of", "2026-11-22"]).contains("1/1 quy tắc (100%)"))
  }

  // MARK: check --pack --severity --trust-secondary

  @Test("S warns and is an error only with --trust-secondary, which the result and the report name") func trust() throws
  {
    let scratch = try Scratch()
    let pack = Self.good.replacingOccurrences(of: "confidence: V", with: "confidence: S")
      .replacingOccurrences(of: "severity: error", with: "severity: warning\n    trusted: error")
    let file = try scratch.write("tinh.yaml", Data(pack.utf8))
    let table = try scratch.write("a.csv", Data("Tên sản phẩm;Số lô\nGạo thơm;L01\n".utf8))
    func severity(_ arguments: [String]) throws -> (String?, Bool?) {
      let result = try Command.check([table], ["--profile", "vn-voluntary", "--pack", file] + arguments).result
      let findings = result["findings"] as? [[String: Any]] ?? []
      let found = findings.first { $0["rule"] as? String == "TINH-01" }
      return (found?["severity"] as? String, (result["run"] as? [String: Any])?["trustSecondary"] as? Bool)
    }
    #expect(try severity([]) == ("warning", nil))
    #expect(try severity(["--trust-secondary"]) == ("error", true))
    #expect(try severity(["--severity", "TINH-*=error:x"]) == ("warning", nil))
    let refused = try Command.check([table], ["--pack", file, "--severity", "TINH-01=error:x"])
    #expect(refused.status == 6 && refused.errors.contains("--trust-secondary"), "\(refused.errors)")
    let out = scratch.path + "/out"
    _ = try Command.run(["check", table, "--pack", file, "--trust-secondary", "--out", out])
    let report = try String(contentsOfFile: out + "/report.html", encoding: .utf8)
    #expect(report.contains("<b>--trust-secondary</b>"))
    #expect(report.contains("--trust-secondary --pack "))
  }

  // MARK: check --pack --severity

  @Test("an added pack is judged and named with its hash; a changed severity is named with its reason")
  func additions() throws {
    let scratch = try Scratch()
    let pack = try scratch.write("tinh.yaml", Data(Self.good.utf8))
    let table = try scratch.write("a.csv", Data("Tên sản phẩm;Số lô\nGạo thơm;L01\n".utf8))
    let plain = try Command.check([table], ["--profile", "vn-voluntary"])
    let outcome = try Command.check(
      [table],
      [
        "--profile", "vn-voluntary", "--pack", pack, "--severity", "ND37-*=off:thí điểm", "--severity",
        "TINH-01=warning:nhắc",
      ])
    #expect(plain.rules["ND37-D23.K5.b"] == 1 && plain.rules["TINH-01"] == nil)
    #expect(outcome.rules["ND37-D23.K5.b"] == nil && outcome.rules["TINH-01"] == 1)
    let run = try #require(outcome.result["run"] as? [String: Any])
    let packs = try #require(run["packs"] as? [[String: String]])
    #expect(packs.first { $0["id"] == "TINH" }?["sha256"]?.count == 64)
    let changed = try #require(run["severities"] as? [[String: String]])
    #expect(
      changed == [
        ["rule": "ND37-*", "severity": "off", "reason": "thí điểm"],
        ["rule": "TINH-01", "severity": "warning", "reason": "nhắc"],
      ])
    #expect((plain.result["run"] as? [String: Any])?["severities"] == nil)
  }

  @Test(
    "additions that make no sense are refused",
    arguments: [
      (["--severity", "EVT-18=info"], Int32(2), "REASON"), (["--severity", "EVT-18=info: "], 2, "REASON"),
      (["--severity", "EVT-18=fatal:x"], 2, "REASON"), (["--severity", "EVT-98=info:x"], 6, "EVT-"),
      (["--pack", "/nowhere.yaml"], 6, "/nowhere.yaml"),
    ])
  func refused(_ arguments: [String], _ status: Int32, _ says: String) throws {
    let scratch = try Scratch()
    let table = try scratch.write("a.csv", Data("Tên sản phẩm;Số lô\nGạo thơm;L01\n".utf8))
    let outcome = try Command.check([table], arguments)
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
  }
}
