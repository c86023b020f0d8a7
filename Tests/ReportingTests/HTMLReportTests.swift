import Testing
import Vocabulary

@testable import Reporting

@Suite struct HTMLReportTests {
  static func render(_ result: RunResult, bounds: HTMLReport.Bounds = .init()) throws -> String {
    var sink = MemorySink()
    try HTMLReport.write(result, bounds: bounds, to: &sink)
    return sink.text
  }

  @Test func `the pages are as they were agreed`() throws {
    try Golden.expect(Array(Self.render(SampleResults.sweets).utf8), equals: "sweets.html")
    try Golden.expect(Array(Self.render(SampleResults.clean).utf8), equals: "clean.html")
    try Golden.expect(Array(Self.render(SampleResults.province(files: 23)).utf8), equals: "province.html")
  }

  @Test func `nothing a sender wrote becomes markup or stays hidden`() throws {
    let page = try Self.render(SampleResults.hostile)
    #expect(!page.contains("<script"))
    #expect(!page.contains("<img"))
    #expect(!page.contains("onerror=alert(2)>"))
    #expect(page.contains("&lt;script&gt;alert(1)"))
    #expect(page.contains("U+202E"))
    #expect(page.contains("U+0000"))
    #expect(page.contains("&amp;amp;"))
    #expect(!page.unicodeScalars.contains { $0 != "\n" && VisibleText.hides($0) })
  }

  /// Every attribute value must stay inside its quotes, and every tag must be one this program writes.
  @Test(arguments: ["sweets", "province", "hostile"])
  func `tags are balanced and known`(name: String) throws {
    let result =
      name == "sweets"
      ? SampleResults.sweets : name == "hostile" ? SampleResults.hostile : SampleResults.province(files: 23)
    let page = try Self.render(result).replacing(/<style>[^<]*<\/style>/, with: "")
    let void: Set<Substring> = ["meta", "input", "br", "rect", "circle", "path"]
    let known: Set<Substring> = [
      "html", "head", "title", "body", "div", "b", "label", "span", "section", "h1", "h2", "h3", "h4", "h5", "p", "svg",
      "ol",
      "ul", "li", "bdi", "code", "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "article", "header",
      "dl",
      "dt", "dd", "a", "footer",
    ]
    var open: [Substring] = []
    for match in page.matches(of: /<(\/?)([a-z0-9]+)((?:\s+[A-Za-z-]+(?:=(?:"[^"<>]*"|[^\s"'<>`=]+))?)*)\s*>/).map(
      \.output)
    {
      if void.contains(match.2) { continue }
      #expect(known.contains(match.2), "unknown element \(match.2)")
      if match.1.isEmpty {
        open.append(match.2)
      } else {
        #expect(open.popLast() == match.2)
      }
    }
    #expect(open.isEmpty)
  }

  @Test func `the page asks nothing of anybody`() throws {
    let page = try Self.render(SampleResults.sweets)
    for word in ["http://", "https://", "url(", "@import", "src=", "<script", "<link", "<iframe"] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(page.contains("default-src 'none'"))
  }

  @Test(arguments: Verdict.allCases)
  func `the verdict is the heading, in both languages`(verdict: Verdict) throws {
    var result = SampleResults.clean
    result.verdict = verdict
    let words = Words.verdict(verdict)
    #expect(
      try Self.render(result).contains("<h1><span lang=vi>\(words.vi)</span><span lang=en>\(words.en)</span></h1>"))
  }

  @Test func `a run of thousands of files stays small and starts with the worst`() throws {
    let result = SampleResults.province(files: 3000)
    let page = try Self.render(result)
    #expect(page.utf8.count < 400_000)
    #expect(page.contains("còn 2.800 tệp nữa trong result.json"))
    #expect(page.contains("tệp còn lại nằm trong result.json và findings.csv"))
    let first = try #require(page.firstRange(of: "href=\"#f1\">"))
    #expect(page[first.upperBound...].hasPrefix("nop/Phú Vang/HTX-1.csv"))
  }

  @Test func `what is not shown is told, with where it is`() throws {
    var bounds = HTMLReport.Bounds()
    bounds.findingsPerFile = 5
    #expect(
      try Self.render(SampleResults.sweets, bounds: bounds).contains("Trang này nêu 5 trong 52 phát hiện của tệp."))
  }

  @Test func `a file whose findings are capped draws no picture of its records`() throws {
    var result = SampleResults.sweets
    #expect(try Self.render(result).contains("13 bản ghi có lỗi"))
    result.findings.removeLast()
    #expect(try !Self.render(result).contains("bản ghi có lỗi"))
  }

  @Test(arguments: [
    ([5, 6, 7, 8], "5–8"), ([5], "5"), ([5, 7, 8, 12], "5, 7–8, 12"), ([3, 3, 4], "3–4"),
    ([1, 3, 5, 7], "1, 3, 5 và 1 chỗ nữa"), ([], ""),
  ])
  func `neighbouring lines become ranges`(lines: [Int], expected: String) {
    #expect(FindingGroup.Row.ranges(lines, atMost: 3, .vi) == expected)
  }

  @Test(arguments: [
    ("ND37:D23.K5.b", "ND37"), ("CBV 2.0 §8.9", "CBV 2.0"), ("identifiers §6", "identifiers"), ("X", "X"),
  ])
  func `a citation opens with its instrument`(citation: String, key: String) {
    #expect(HTMLReport.instrument(of: citation) == key)
  }

  @Test(arguments: [
    ("a.csv", "a.csv"), ("thư mục/a b.csv", "'thư mục/a b.csv'"), ("it's", #"'it'\''s'"#), ("-rf", "'-rf'"),
    ("$(rm -rf)", "'$(rm -rf)'"), ("", "''"),
  ])
  func `paths in the command are quoted for a shell`(path: String, expected: String) {
    #expect(HTMLReport.quoted(path) == expected)
  }

  @Test func `the page opens in the language that was asked for`() throws {
    for (language, html, title) in [
      (Language.vi, "<html lang=vi>", "<title>ĐẠT"), (.en, "<html lang=en>", "<title>CONFORMS"),
    ] {
      var sink = MemorySink()
      try HTMLReport.write(SampleResults.clean, language: language, to: &sink)
      #expect(sink.text.contains(html) && sink.text.contains(title))
      #expect(sink.text.contains("aria-label=\"English\" checked>") == (language == .en))
    }
  }

  @Test(arguments: [
    ("“in_transitt” không có trong danh mục.", "in_transit", false), ("Cần in_transit.", "in_transit", true),
    ("Hạn 01/04/2026 sai.", "01/04/2026", true), ("Mã 18935091 sai", "8935091", false),
    ("“-3” không dùng được", "-3", true),
  ])
  func `a sentence says a text when it holds it whole`(sentence: String, text: String, says: Bool) {
    #expect(HTMLReport.mentions(sentence, text) == says)
  }

  @Test func `a place in a table is a line, elsewhere a character too`() {
    var finding = Finding(
      rule: "R", severity: .error, file: "a.csv", field: "f", message: LocalizedText(same: "m"), citation: "c")
    finding.line = 10
    finding.column = 236
    #expect(FindingGroup.Row(findings: [finding], first: finding).places(.vi, atMost: 9) == "Dòng 10")
    finding.pointer = "/a"
    #expect(FindingGroup.Row(findings: [finding], first: finding).places(.vi, atMost: 9) == "Dòng 10, ký tự 236")
  }

  @Test func `notes break nothing, and what does not apply stays closed and off paper`() throws {
    var result = SampleResults.clean
    let title = LocalizedText(same: "Yêu cầu")
    result.requirements = [
      RequirementResult(id: "A", citation: "ND37:D23.K5.đ", title: title, status: .met, checked: 3, failed: 3),
      RequirementResult(id: "B", citation: "ND37:D24.K1", title: title, status: .notApplicable),
    ]
    let page = try Self.render(result)
    #expect(page.contains("3 lưu ý") && !page.contains("3/3"))
    #expect(page.contains("Nghị định 37/2026/NĐ-CP, Điều 23 khoản 5 điểm đ"))
    #expect(page.contains("<details><summary><span lang=vi>1 yêu cầu không áp dụng"))
  }
}
