import JSONSupport
import Testing
import Vocabulary

@testable import Reporting

@Suite struct SummariesTests {
  @Test func `SARIF, JUnit, Markdown and terminal texts are as they were agreed`() throws {
    var sarif = MemorySink()
    try SARIFReport.write(SampleResults.sweets, to: &sarif)
    try Golden.expect(sarif.bytes, equals: "sweets.sarif")
    var junit = MemorySink()
    try JUnitReport.write(SampleResults.province(files: 12), to: &junit)
    try Golden.expect(junit.bytes, equals: "province.junit.xml")
    try Golden.expect(Array(MarkdownSummary().text(SampleResults.sweets).utf8), equals: "sweets.md")
    let terminal =
      TerminalSummary().text(SampleResults.sweets, report: "txng-out/report.html")
      + TerminalSummary(language: .en).text(SampleResults.province(files: 12), report: "txng-out/report.html")
      + TerminalSummary().text(SampleResults.clean)
    try Golden.expect(Array(terminal.utf8), equals: "terminal.txt")
  }

  @Test func `SARIF is JSON of version 2.1.0 with a rule for every result`() throws {
    for result in [SampleResults.sweets, SampleResults.hostile, SampleResults.province(files: 12)] {
      var sink = MemorySink()
      try SARIFReport.write(result, to: &sink)
      let run = try JSONValue(sink.bytes)["runs"]?[0]
      let rules = run?["tool"]?["driver"]?["rules"]?.items ?? []
      let results = run?["results"]?.items ?? []
      #expect(results.count == result.findings.count)
      for item in results {
        guard case .number(let index)? = item["ruleIndex"] else {
          Issue.record("no ruleIndex")
          continue
        }
        #expect(rules[Int(index)]["id"] == item["ruleId"])
        let uri = item["locations"]?[0]?["physicalLocation"]?["artifactLocation"]?["uri"]?.text ?? " "
        #expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x3C })
      }
    }
  }

  @Test func `a fault makes a SARIF run unsuccessful and a JUnit error`() throws {
    var sarif = MemorySink()
    try SARIFReport.write(SampleResults.province(files: 3), to: &sarif)
    #expect(sarif.text.contains("\"executionSuccessful\":false"))
    var junit = MemorySink()
    try JUnitReport.write(SampleResults.province(files: 3), to: &junit)
    #expect(junit.text.contains("<error type=\"unclosed-quote\""))
  }

  @Test func `JUnit holds no character that XML forbids and no open markup`() throws {
    var sink = MemorySink()
    try JUnitReport.write(SampleResults.hostile, to: &sink)
    #expect(!sink.text.contains("<script"))
    #expect(!sink.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test func `escape sequences in names do not reach a terminal`() {
    var result = SampleResults.sweets
    result.causes[0].title.vi = "\u{1B}[2Jxóa màn hình"
    #expect(!TerminalSummary().text(result).contains("\u{1B}"))
    #expect(TerminalSummary(styled: true).text(SampleResults.clean).hasPrefix("\u{1B}[1;32mĐẠT\u{1B}[0m\n"))
  }

  @Test(arguments: [
    ("VN-IMP-12", "csv", "a.csv", true), ("VN-IMP-40", "csv", "a.csv", false), ("VN-IMP-12", "xml", "a.xml", false),
    ("VN-IMP-12", "csv", "a.zip!/a.csv", false), ("VN-IMP-12", "csv", "-", false),
  ])
  func `a table that txng fix can mend is named`(rule: String, format: String, path: String, isNamed: Bool) {
    var result = SampleResults.clean
    result.files[0].path = path
    result.files[0].format = format
    result.findings = [
      Finding(
        rule: rule, severity: .info, file: path, field: "product.name", message: LocalizedText(vi: "a", en: "a"),
        citation: "x")
    ]
    #expect(TerminalSummary().text(result).contains("txng fix \(path)") == isNamed)
  }

  @Test func `Markdown takes no markup from a sender`() {
    var result = SampleResults.clean
    result.files[0].path = "a|b](http://x)<b>*c*"
    #expect(MarkdownSummary().text(result).contains(#"a\|b\](http\://x)&lt;b\>\*c\*"#))
  }
}
