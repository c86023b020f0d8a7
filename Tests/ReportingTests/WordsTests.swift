import JSONSupport
import Testing
import Vocabulary

@testable import Reporting

@Suite struct WordsTests {
  @Test func `the five verdicts have the words of the contract`() {
    #expect(
      Verdict.allCases.map { Words.verdict($0).vi } == [
        "ĐẠT", "ĐẠT, CÓ CẢNH BÁO", "KHÔNG ĐẠT", "KHÔNG ĐỌC ĐƯỢC", "CHƯA KẾT LUẬN",
      ])
  }

  @Test func `the codes of changes differ, and the record schema knows them all`() throws {
    let codes = ChangeKind.allCases.map { Words.change($0).code }
    #expect(Set(codes).count == codes.count)
    let schema = try SchemaCheck(file: "txng-record-1.schema.json").root
    let known = schema["properties"]?["changes"]?["items"]?["properties"]?["why"]?["enum"]?.items.compactMap(\.text)
    #expect(known == codes.filter { $0 != "none" })
  }

  @Test(arguments: [
    (0, "0", "0"), (999, "999", "999"), (1000, "1.000", "1,000"), (-1_234_567, "-1.234.567", "-1,234,567"),
  ])
  func `numbers are grouped as each language does`(number: Int, vi: String, en: String) {
    #expect(GroupedNumber.both(number) == LocalizedText(vi: vi, en: en))
  }

  @Test(arguments: [
    (0, 10, "0%"), (10, 10, "100%"), (1, 1000, "<1%"), (999, 1000, ">99%"), (1, 3, "33%"), (1, 0, "0%"),
  ])
  func `a share is never rounded to all or nothing`(part: Int, whole: Int, expected: String) {
    #expect(GroupedNumber.percent(part, of: whole) == expected)
  }

  @Test(arguments: [
    ("abc\u{202E}def", "abc[U+202E]def"), ("\u{0}", "[U+0000]"), ("a\u{200B}b\u{FEFF}", "a[U+200B]b[U+FEFF]"),
    ("\u{E0041}", "[U+E0041]"), ("Mè xửng Huế", "Mè xửng Huế"), ("\u{1B}[31m", "[U+001B][31m"),
  ])
  func `hidden characters are shown`(text: String, expected: String) {
    #expect(VisibleText.of(text) == expected)
  }

  @Test func `long text is cut with an ellipsis`() {
    #expect(VisibleText.of("12345", limit: 3) == "123…")
    #expect(VisibleText.of("123", limit: 3) == "123")
  }

  @Test(arguments: [
    ("ND37:D23.K5.đ", "Nghị định 37/2026/NĐ-CP, Điều 23 khoản 5 điểm đ"),
    ("ND37:D46", "Nghị định 37/2026/NĐ-CP, Điều 46"), ("BCT31:PL1.II", "BCT31:PL1.II"), ("ABC:D1", "ABC:D1"),
    ("CBV 2.0 §8.9", "CBV 2.0 §8.9"), ("VN-IMP §2", nil),
  ])
  func `a citation of law is said as a lawyer says it`(citation: String, words: String?) {
    #expect(Words.citation(citation)?.vi == words)
  }
}
