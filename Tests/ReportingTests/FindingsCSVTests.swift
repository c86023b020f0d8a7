import Testing
import Vocabulary

@testable import Reporting

@Suite struct FindingsCSVTests {
  private func render(value: String, file: String = "a.csv") throws -> String {
    var finding = Finding(
      rule: "ID-02", severity: .error, file: file, field: "product.gtin",
      message: LocalizedText(vi: "Sai", en: "Wrong"), citation: "GS1 §7.9")
    finding.value = value
    finding.line = 3
    var csv = FindingsCSV()
    csv.append(finding)
    var sink = MemorySink()
    try csv.drain(to: &sink, above: 0)
    #expect(Array(sink.bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
    return String(decoding: sink.bytes.dropFirst(3), as: UTF8.self)
  }

  /// Cells of the second row, by RFC 4180.
  private func cells(_ text: String) -> [String] {
    var rows: [[String]] = [[""]]
    var quoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      let last = rows.count - 1
      switch scalar {
      case "\"" where quoted && scalars.first == "\"":
        scalars.removeFirst()
        rows[last][rows[last].count - 1] += "\""
      case "\"": quoted.toggle()
      case "," where !quoted: rows[last].append("")
      case "\n" where !quoted: rows.append([""])
      case "\r" where !quoted: break
      default: rows[last][rows[last].count - 1].unicodeScalars.append(scalar)
      }
    }
    return rows.count > 1 ? rows[1] : []
  }

  @Test func `the header names each column in Vietnamese and by its contract name`() throws {
    let head = try render(value: "").prefix { $0 != "\r\n" }
    #expect(head.hasPrefix("Mức độ (severity),Tệp (file),Dòng (line),"))
    #expect(head.split(separator: ",").count == FindingsCSV.columns.count)
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+84 234", "'+84 234"), ("-5", "'-5"), ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("\n=1", "'\n=1"), ("＝1", "'＝1"),
    ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
    ("a=1", "a=1"), ("8938505974192", "8938505974192"), ("a,b", "a,b"), ("a\"b", "a\"b"),
    ("two\nlines", "two\nlines"), ("'quoted'", "'quoted'"), ("", ""),
    ("a\u{202E}b", "a[U+202E]b"), ("\u{0}x", "[U+0000]x"),
  ])
  func `cells that could run are defused, all others read back as they were`(value: String, expected: String) throws {
    let row = cells(try render(value: value))
    #expect(row.count == FindingsCSV.columns.count)
    let column = try #require(FindingsCSV.columns.firstIndex { $0.name == "value" })
    #expect(row[column] == expected)
  }

  @Test func `a file name can be a formula too`() throws {
    #expect(cells(try render(value: "", file: "=HYPERLINK(1).csv"))[1] == "'=HYPERLINK(1).csv")
  }

  @Test func `rows end in CR LF and nothing gathers after a drain`() throws {
    var csv = FindingsCSV()
    var sink = MemorySink()
    try csv.drain(to: &sink, above: 0)
    let head = sink.bytes.count
    try csv.drain(to: &sink, above: 0)
    #expect(sink.bytes.count == head)
    #expect(sink.bytes.suffix(2) == [0x0D, 0x0A])
  }
}
