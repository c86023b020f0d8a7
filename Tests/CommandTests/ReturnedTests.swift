import Foundation
import Testing
import WorkbookReading

/// `returned/NAME.xlsx`: the sender's file, marked.
@Suite("Tables come back marked") struct ReturnedTests {
  private static let toDo = "Việc cần làm"
  private static let data = "Dữ liệu"

  private static func check(_ paths: [String], _ more: [String] = []) throws -> (Scratch, Command.Outcome) {
    let scratch = try Scratch()
    let outcome = try Command.run(
      ["check"] + paths + ["--out", scratch.path + "/o", "--reproducible", "--as-of", "2026-11-22"] + more,
      in: Command.root.path)
    return (scratch, outcome)
  }

  private static func result(_ scratch: Scratch) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/o/result.json"))
    return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private static let tables = SampleTests.samples.filter { $0.hasSuffix(".csv") || $0.hasSuffix(".tsv") }

  /// The same file in Unicode, of one in an old encoding.
  private static func twin(of sample: String) -> String {
    sample.hasPrefix("fixtures/") ? "fixtures/04-unicode.csv" : "good/hue-lo-hang.csv"
  }

  /// The cells of a sample, by the plainest of readers: quotes are looked at only where commas part cells.
  private static func cells(of sample: String) throws -> [[String]] {
    let data = try Data(contentsOf: Command.root.appendingPathComponent("SampleData/\(sample)"))
    let isWide = data.starts(with: [0xFF, 0xFE])
    // In an old encoding: what its UTF-8 twin says.
    guard let text = String(data: data, encoding: isWide ? .utf16 : .utf8) else {
      try #require(["-1258", "-tcvn3", "-vni"].contains { sample.hasSuffix($0 + ".csv") })
      return try cells(of: twin(of: sample))
    }
    let hasCommas = text.count { $0 == "," } > 2 * text.count { $0 == ";" } && !sample.hasSuffix(".tsv")
    let delimiter: Character = sample.hasSuffix(".tsv") ? "\t" : hasCommas ? "," : ";"
    var lines = text.replacingOccurrences(of: "\u{FEFF}", with: "").replacingOccurrences(of: "\r\n", with: "\n")
      .components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    if hasCommas { return lines.map(quoted) }
    return lines.map { $0.split(separator: delimiter, omittingEmptySubsequences: false).map(String.init) }
  }

  /// Cells parted by commas, some in quotes, none with a line break or a quote in it.
  private static func quoted(_ line: String) -> [String] {
    var (cells, isQuoted) = ([""], false)
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }

  private static func trimmed(_ rows: [[String]]) -> [[String]] {
    rows.map { row in Array(row[..<((row.lastIndex { !$0.isEmpty } ?? -1) + 1)]) }
  }

  @Test("rows, columns and values are those of the sender", arguments: tables)
  func contents(_ sample: String) throws {
    let (scratch, _) = try Self.check(["SampleData/\(sample)"])
    let name = (sample as NSString).lastPathComponent
    let path = scratch.path + "/o/returned/\((name as NSString).deletingPathExtension).xlsx"
    // Empty, or broken before its header: there is nothing to give back.
    guard !["tep-rong.csv"].contains(name) else {
      #expect(!FileManager.default.fileExists(atPath: path))
      return
    }
    let sheet = try #require(try ReadWorkbook(path: path)[Self.data])
    // The same file in an old encoding: what it says is what its twin says. TCVN3 has no capitals with tones.
    let isLegacy = ["1258", "tcvn3", "vni", "phong-cu"].contains { name.hasSuffix("-\($0).csv") }
    if isLegacy {
      let twin = Self.trimmed(try Self.cells(of: Self.twin(of: sample)))
      #expect(Self.trimmed(sheet.rows).map { $0.map { $0.lowercased() } } == twin.map { $0.map { $0.lowercased() } })
      return
    }
    var expected = Self.trimmed(try Self.cells(of: sample))
    // What stands behind the quote that is never closed was not read.
    if name == "ngoac-kep-khong-dong.csv" { expected = Array(expected.prefix(sheet.rows.count)) }
    #expect(Self.trimmed(sheet.rows) == expected)
    #expect(!sheet.hasFormula)
    #expect(sheet.cells.values.allSatisfy { $0.type == "inlineStr" || $0.text.isEmpty })
  }

  @Test("each finding at a cell is coloured and noted there")
  func cellByCell() throws {
    let (scratch, _) = try Self.check(["SampleData/faulty/hue-sai-nhieu-loi.csv"])
    let book = try ReadWorkbook(path: scratch.path + "/o/returned/hue-sai-nhieu-loi.xlsx")
    let sheet = try #require(book[Self.data])
    let fills = ["error": "FFFFC7CE", "warning": "FFFFEB9C", "info": "FFE4EEF8"]
    let header = sheet.rows[0]
    var noted: Set<String> = []
    for finding in try #require(Self.result(scratch)["findings"] as? [[String: Any]]) {
      guard let line = finding["line"] as? Int else { continue }
      let column = (finding["sourceField"] as? String).flatMap { header.firstIndex(of: $0) } ?? 0
      let cell = "\(try #require(UnicodeScalar(65 + column)))\(line)"
      let note = try #require(sheet.notes[cell], "no note at \(cell)")
      let message = try #require((finding["message"] as? [String: String])?["vi"])
      #expect(note.contains(message), "\(cell): \(note)")
      noted.insert(cell)
      let severity = try #require(finding["severity"] as? String)
      if line > 1 { #expect(sheet.cells[cell]?.fill == fills[severity], "\(cell)") }
    }
    #expect(Set(sheet.notes.keys) == noted)
    #expect(sheet.notes["N2"]?.contains("Cách sửa: Xem lại hai ngày") == true)
    #expect(sheet.notes["N2"]?.contains("Căn cứ: Nghị định 37/2026/NĐ-CP, Điều 46") == true)
    #expect(sheet.frozenAt == "A2")
    #expect(sheet.filter == "A1:Q13")
  }

  @Test("the first sheet has the verdict, the numbers and the steps, each linked to a cell")
  func toDo() throws {
    let (scratch, _) = try Self.check(["SampleData/demo"])
    let book = try ReadWorkbook(path: scratch.path + "/o/returned/demo/me-xung-thang-4.xlsx")
    #expect(book.sheets.map(\.name) == [Self.toDo, Self.data])
    let sheet = book.sheets[0]
    #expect(sheet.cells["A1"]?.text == "KHÔNG ĐẠT")
    #expect(sheet.rows.contains { $0.first == "24 dòng dữ liệu · 10 lỗi · 24 cảnh báo · 5 lưu ý" })
    let result = try Self.result(scratch)
    let causes = try #require(result["causes"] as? [[String: Any]])
    let titles = causes.compactMap { ($0["title"] as? [String: String])?["vi"] }
    let first = try #require(sheet.rows.firstIndex { $0.first == "#" })
    #expect(sheet.rows[(first + 1)...].prefix(titles.count).map { $0[2] } == titles)
    #expect(sheet.links.count == titles.count)
    for place in sheet.links.values {
      let cell = try #require(place.split(separator: "!").last.map(String.init))
      #expect(book.sheets[1].notes[cell] != nil, "\(place)")
    }
    let files = try #require(result["files"] as? [[String: Any]])
    #expect(files.compactMap { $0["returned"] as? String } == ["returned/demo/me-xung-thang-4.xlsx"])
  }

  @Test("a workbook comes back with all its sheets, and the marked one can be checked again")
  func workbooks() throws {
    let sample = "SampleData/faulty/so-tinh-nhieu-trang.xlsx"
    let (scratch, outcome) = try Self.check([sample])
    let path = scratch.path + "/o/returned/so-tinh-nhieu-trang.xlsx"
    let before = try ReadWorkbook(path: Command.root.appendingPathComponent(sample).path)
    let after = try ReadWorkbook(path: path)
    #expect(after.sheets.dropFirst().map(\.name) == before.sheets.map(\.name))
    #expect(after.sheets.dropFirst().map(\.isHidden) == before.sheets.map(\.isHidden))
    #expect(after.sheets.contains { !$0.notes.isEmpty })
    let findings = try #require(Self.result(scratch)["findings"] as? [[String: Any]])
    for finding in findings {
      guard let name = finding["sheet"] as? String, let cell = finding["cell"] as? String,
        finding["sourceField"] != nil, let message = (finding["message"] as? [String: String])?["vi"]
      else { continue }
      #expect(after[name]?.notes[cell]?.contains(message) == true, "\(name)!\(cell): \(message)")
    }
    let again = try Command.check([path])
    #expect(again.status == outcome.status)
    let totals = try #require(Self.result(scratch)["totals"] as? [String: Int])
    let second = again.result["totals"] as? [String: Int]
    #expect(second?["records"] == totals["records"] && second?["errors"] == totals["errors"])
  }

  @Test("what would run stays a text, what lost nothing loses nothing") func dangerous() throws {
    let scratch = try Scratch()
    let text = """
      Tên sản phẩm;Mã vạch (GTIN);Số lô;Ngày sản xuất;Hạn sử dụng
      =HYPERLINK("http://x";"y");0893850910001;007;02/04/2026;01/01/2026
      @SUM(A1);8938509100019;-5;'02/04/2026;+1
      """
    let path = try scratch.write("lô 4.csv", Data(text.utf8))
    _ = try Command.run(["check", path, "--out", scratch.path + "/o", "--quiet"])
    let sheet = try #require(try ReadWorkbook(path: scratch.path + "/o/returned/lô 4.xlsx")[Self.data])
    #expect(!sheet.hasFormula)
    #expect(sheet.rows[1].prefix(4) == ["=HYPERLINK(\"http://x\"", "y)", "0893850910001", "007"])
    #expect(sheet.rows[2] == ["@SUM(A1)", "8938509100019", "-5", "'02/04/2026", "+1"])
    #expect(sheet.cells.values.allSatisfy { $0.numberFormat == 49 })
  }

  @Test("a fault that most rows have is coloured everywhere and noted a few hundred times") func many() throws {
    let scratch = try Scratch()
    var text = "Tên sản phẩm;Số lô;Ngày sản xuất;Hạn sử dụng\n"
    for row in 1...1_500 { text += "Kẹo gừng;L\(row);02/04/2026;01/01/2026\n" }
    let path = try scratch.write("t.csv", Data(text.utf8))
    _ = try Command.run(["check", path, "--out", scratch.path + "/o", "--quiet", "--format", "json"])
    let book = try ReadWorkbook(path: scratch.path + "/o/returned/t.xlsx")
    let sheet = try #require(book[Self.data])
    #expect((2...1_501).allSatisfy { sheet.cells["D\($0)"]?.fill == "FFFFC7CE" })
    #expect(sheet.notes.keys.filter { $0.hasPrefix("D") }.count == 200)
    #expect(book.sheets[0].rows.contains { $0.first?.contains("chỉ tô màu") == true })
    // Items that have no column are told once, at the header, not in each row.
    #expect(sheet.notes["A1"]?.contains("(1500 dòng)") == true)
    #expect(sheet.notes["A2"] == nil)
  }

  @Test("the same input gives the same bytes; one can do without; standard output gets none") func options() throws {
    let runs = try (0..<2).map { _ in try Self.check(["SampleData/demo"], ["--jobs", "2"]).0 }
    let files = try runs.map {
      try Data(contentsOf: URL(fileURLWithPath: $0.path + "/o/returned/demo/me-xung-thang-4.xlsx"))
    }
    #expect(files[0] == files[1])
    let (without, _) = try Self.check(["SampleData/demo"], ["--no-returned"])
    #expect(!FileManager.default.fileExists(atPath: without.path + "/o/returned"))
    let (english, _) = try Self.check(["SampleData/demo"], ["--lang", "en"])
    let book = try ReadWorkbook(path: english.path + "/o/returned/demo/me-xung-thang-4.xlsx")
    #expect(book.sheets.map(\.name) == ["To do", "Data"])
    #expect(book.sheets[0].cells["A1"]?.text == "DOES NOT CONFORM")
  }

  @Test("a folder that cannot be written ends with 8") func unwritable() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(atPath: scratch.path + "/o", withIntermediateDirectories: true)
    try scratch.write("o/returned", Data("a file".utf8))
    let outcome = try Command.run(
      ["check", "SampleData/demo", "--out", scratch.path + "/o", "--quiet"], in: Command.root.path)
    #expect(outcome.status == 8)
  }
}
