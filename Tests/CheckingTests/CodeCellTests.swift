import Standards
import Testing
import Vocabulary

@testable import Checking

@Suite struct CodeCellTests {
  @Test(
    "damage is told by its shape",
    arguments: [
      ("8,93850E+12", true), ("8.9385E+12", true), ("1E5", false), ("893850E12", true), ("8938500000010", false),
      ("E+12", false), ("8,93850E+123", false),
    ])
  func scientific(_ text: String, _ expected: Bool) {
    #expect(CodeShapes.shared.isScientific(Array(text.utf8).span) == expected)
  }

  @Test(
    "a lot that a spreadsheet made a date of",
    arguments: [
      ("12/03/2026", true), ("2026-03-12", true), ("12-Mar", true), ("Apr-26", true), ("L2026-04", false),
      ("26/04", false), ("12-3", false),
    ])
  func lotAsDate(_ text: String, _ expected: Bool) {
    #expect(CodeShapes.shared.looksLikeDate(Array(text.utf8).span) == expected)
  }

  @Test(
    "two dates, two numbers",
    arguments: [
      ("NSX 020426 HSD 021028", true), ("02/04/2026 - 02/10/2028", true), ("020426 021028", true),
      ("31/04/2026", false), ("02/04", false),
    ])
  func twoDates(_ text: String, _ expected: Bool) {
    #expect(CodeShapes.shared.holdsTwoDates(Array(text.utf8).span) == expected)
  }

  @Test(
    "why a tax code is wrong",
    arguments: [
      ("0100112438", "số kiểm tra là 8, phải là 7"), ("010011243", "có 9 chữ số, cần 10 hoặc 13"),
      ("0100000000", "dãy số không được cấp"), ("0101248114", "dãy số không được cấp"),
      ("0314409058-000", "đơn vị phụ thuộc 000 không có"), ("O100112437", "có ký tự không phải chữ số"),
    ])
  func taxCode(_ text: String, _ words: String) {
    #expect(Fact.vietnamese(TaxCodeWords.reason(Array(text.utf8)[...])) == words)
  }

  @Test("a personal number is masked in its finding")
  func masked() throws {
    let plan = try TestSchemas.plan()
    let run = TestRun(plan, TestBatch.rows([["party.taxCode": "046485000001", "product.name": "x"]]))
    let finding = try #require(run.findings.first { $0.rule == "VN-ID-PERSON" })
    #expect(finding.value == "046******001")
    #expect(!finding.message.vi.contains("485000"))
  }

  @Test("one finding for a column, with its number, at the first place")
  func mass() throws {
    let plan = try TestSchemas.plan(profile: "vn-voluntary")
    let run = TestRun(
      plan,
      TestBatch.rows([
        ["product.name": "a", "lot.number": "L"], ["product.name": "—", "lot.number": "—"],
        ["product.name": "—", "lot.number": "L"],
      ]))
    let findings = run.findings.filter { $0.rule == "VN-IMP-08" }
    #expect(findings.map(\.field) == ["lot.number", "product.name"])
    #expect(findings.map(\.record) == [2, 2])
    #expect(findings.last?.message.en.hasPrefix("2 cells") == true)
  }

  @Test("a GTIN in two names is told once for each other name")
  func claims() throws {
    let plan = try TestSchemas.plan(profile: "vn-voluntary")
    let run = TestRun(
      plan,
      TestBatch.rows([
        ["product.gtin": "8938500000010", "product.name": "Mè xửng"],
        ["product.gtin": "8938500000010", "product.name": "MÈ XỬNG"],
        ["product.gtin": "8938500000010", "product.name": "Dầu tràm"],
        ["product.gtin": "8938500000010", "product.name": "Dầu tràm"],
        ["product.gtin": "8938500000010", "product.name": "Mè  xửng"],
        ["product.gtin": "8938500000010", "product.name": "Mè\nxửng"],
        ["product.gtin": "8934602123459", "product.name": "Dầu tràm"],
      ]))
    let findings = run.findings.filter { $0.rule == "VN-GS1-02" }
    #expect(findings.map(\.record) == [3])
    #expect(findings.first?.message.vi.contains("“Mè xửng” ở dòng 2") == true)
    #expect(findings.first?.expected == nil)
  }
}
