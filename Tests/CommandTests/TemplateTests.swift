import Foundation
import Testing
import WorkbookReading

/// `txng template`: a form whose right row passes `txng check`.
@Suite("Forms to fill in") struct TemplateTests {
  /// Those of `Schemas/Templates.yaml`, each with the profile it is made for.
  static let groups: [(group: String, profile: String)] = [
    ("me-xung", "vn-bct-food"), ("food", "vn-packaged-food"), ("drink", "vn-bct-food"),
    ("health-food", "vn-health-food"), ("fresh-produce", "vn-fresh-produce"), ("tea", "vn-tea"),
    ("coffee", "vn-coffee"), ("honey", "vn-honey"), ("aquatic", "vn-aquatic"), ("milk", "vn-milk"),
    ("handicraft", "vn-handicraft"), ("cosmetic", "vn-cosmetic"), ("ocop", "vn-ocop"), ("agri", "vn-agri"),
    ("connected", "vn-connected"),
  ]

  private static func form(_ group: String, _ scratch: Scratch, _ more: [String] = []) throws -> ReadWorkbook {
    let path = scratch.path + "/\(group).xlsx"
    let outcome = try Command.run(["template", "--group", group, "-o", path, "--as-of", "2026-11-22"] + more)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try ReadWorkbook(path: path)
  }

  @Test("each group is listed with its profile") func list() throws {
    let outcome = try Command.run(["template", "--list"])
    let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == Self.groups.count)
    for (line, group) in zip(lines, Self.groups) {
      #expect(line.hasPrefix(group.group + " ") && line.hasSuffix("(\(group.profile))"), "\(line)")
    }
  }

  @Test("the right row passes, and every header is understood without doubt", arguments: groups.map(\.group))
  func rightRow(_ group: String) throws {
    let scratch = try Scratch()
    let book = try Self.form(group, scratch)
    let rows = try #require(book["Dữ liệu"]).rows
    #expect(rows.count == 2)
    let profile = try #require(Self.groups.first { $0.group == group }?.profile)
    // The form itself, with its guide and lists: one row is judged, and nothing is to be said of it.
    let whole = try Command.check([scratch.path + "/\(group).xlsx"], ["--profile", profile])
    #expect(whole.status == 0, "\(whole.rules)")
    let all = whole.result["totals"] as? [String: Int]
    #expect(all?["records"] == 1 && all?["errors"] == 0 && all?["warnings"] == 0, "\(whole.rules)")
    let text = rows.map { $0.map { "\"\($0)\"" }.joined(separator: ";") }.joined(separator: "\n") + "\n"
    let csv = try scratch.write("filled.csv", Data(text.utf8))
    for chosen in [profile, "auto"] where chosen != "auto" || ["me-xung", "tea"].contains(group) {
      let outcome = try Command.check([csv], ["--profile", chosen])
      #expect(outcome.status == 0, "\(chosen): \(outcome.rules)")
      let totals = outcome.result["totals"] as? [String: Int]
      #expect(totals?["errors"] == 0 && totals?["warnings"] == 0, "\(chosen): \(outcome.rules) \(outcome.sentences)")
      let mapping = outcome.files.first?["mapping"] as? [[String: Any]] ?? []
      #expect(mapping.count == rows[0].count)
      for column in mapping { #expect(column["confidence"] as? Double == 1, "\(column)") }
    }
  }

  @Test("what the form says of a column is what the check says when it is emptied", arguments: groups.map(\.group))
  func needs(_ group: String) throws {
    let scratch = try Scratch()
    let book = try Self.form(group, scratch)
    let profile = try #require(Self.groups.first { $0.group == group }?.profile)
    let rows = try #require(book["Dữ liệu"]).rows
    let needs = try #require(book["Hướng dẫn"]).rows.filter { $0.count > 1 && rows[0].contains($0[0]) }
    #expect(needs.count == rows[0].count)
    try FileManager.default.createDirectory(atPath: scratch.path + "/without", withIntermediateDirectories: true)
    for (number, need) in needs.enumerated() {
      let column = try #require(rows[0].firstIndex(of: need[0]))
      var row = rows[1]
      guard !row[column].isEmpty else { continue }
      row[column] = ""
      let text = [rows[0], row].map { $0.map { "\"\($0)\"" }.joined(separator: ";") }.joined(separator: "\n")
      try scratch.write("without/\(number).csv", Data(text.utf8))
    }
    let outcome = try Command.check([scratch.path + "/without"], ["--profile", profile])
    for file in outcome.files {
      let name = (file["path"] as? String ?? "").split(separator: "/").last ?? ""
      let need = needs[try #require(Int(name.dropLast(4)))]
      let verdict = file["verdict"] as? String
      switch need[1] {
      case "Bắt buộc": #expect(verdict == "nonconform", "\(need[0])")
      case "Nên có": #expect(verdict == "conform-with-warnings" || verdict == "conform", "\(need[0])")
      default: #expect(verdict == "conform", "\(need[0])")
      }
    }
    #expect(outcome.files.count > 5)
  }

  @Test("drop-downs, guide, hidden lists") func sheets() throws {
    let scratch = try Scratch()
    let book = try Self.form("me-xung", scratch)
    #expect(book.sheets.map(\.name) == ["Dữ liệu", "Hướng dẫn", "Danh mục"])
    #expect(book.sheets.map(\.isHidden) == [false, false, true])
    let table = book.sheets[0]
    let lists = book.sheets[2]
    #expect(table.validations.count == table.rows[0].count)
    let unit = try #require(table.rows[0].firstIndex(of: "Đơn vị tính"))
    let rule = try #require(table.validations.first { $0.range.hasPrefix("\(UnicodeScalar(UInt8(65 + unit)))2:") })
    #expect(rule.type == "list" && rule.source.hasPrefix("'Danh mục'!$"))
    #expect(lists.rows.contains { $0.contains("hộp") })
    #expect(table.frozenAt == "B2")
    // Every column is explained, with the clause that asks for it.
    let guide = book.sheets[1].rows
    for name in table.rows[0] {
      let line = try #require(guide.first { $0.first == name }, "\(name)")
      #expect(line[2].count > 10)
      if line[1] != "Tùy chọn" { #expect(!(line.count > 4 ? line[4] : "").isEmpty, "\(name)") }
    }
  }

  @Test("a file that is there is not written over unless asked") func kept() throws {
    let scratch = try Scratch()
    let path = try scratch.write("me-xung.xlsx", Data("filled in by somebody".utf8))
    let refused = try Command.run(["template", "--group", "me-xung", "-o", path])
    #expect(refused.status == 8)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "filled in by somebody")
    #expect(try Command.run(["template", "--group", "me-xung", "-o", path, "--force"]).status == 0)
    #expect(try Command.run(["template", "--group", "khong-co"]).status == 2)
    #expect(try Command.run(["template"]).status == 2)
  }
}
