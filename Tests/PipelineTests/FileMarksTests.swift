import Reporting
import Testing
import Vocabulary

@testable import Pipeline

@Suite("Marks of a table come back in the order of its cells") struct FileMarksTests {
  @Test("a mark holds its place", arguments: [(1, 0, 0), (4_000_000_000, 16_383, 1_023), (7, nil, 3)])
  func word(_ line: Int, _ column: Int?, _ rule: Int) {
    let mark = MarkWord(line: line, column: column, rule: rule)
    #expect(mark.line == line && mark.column == column && mark.rule == rule)
  }

  @Test("batches, late ones and what was spilled, each once") func order() throws {
    let marks = FileMarks(rules: 4)
    // Enough that the stream goes to disk twice: 2 × 131,072 marks.
    let rows = 140_000
    for start in stride(from: 0, to: rows, by: 1_000) {
      var batch: [MarkWord] = []
      for row in start..<start + 1_000 {
        batch.append(MarkWord(line: row + 2, column: 3, rule: 1))
        batch.append(MarkWord(line: row + 2, column: 1, rule: 2))
      }
      try marks.take(batch)
    }
    marks.takeLate(MarkWord(line: 70_000, column: 2, rule: 3))
    marks.takeLate(MarkWord(line: 1, column: nil, rule: 0))
    marks.takeLate(MarkWord(line: 70_000, column: 2, rule: 3))
    var found: [MarkWord] = []
    while let mark = try marks.next(before: .max) { found.append(mark) }
    #expect(found.count == rows * 2 + 2)
    #expect(zip(found, found.dropFirst()).allSatisfy { $0 < $1 })
    #expect(found.first == MarkWord(line: 1, column: nil, rule: 0))
    #expect(found.filter { $0.line == 70_000 }.map(\.column) == [1, 2, 3])
    #expect(marks.wholeRows == [1, 0, 0, 0])
  }

  @Test("only the words of the first findings of a rule are kept") func words() {
    let marks = FileMarks(rules: 1)
    for line in 1...500 {
      _ = marks.keep(
        CellRemark(severity: .error, message: LocalizedText(same: "\(line)"), citation: ""),
        at: MarkWord(line: line, column: 0, rule: 0))
    }
    let kept = (1...500).filter { !marks.words(at: MarkWord(line: $0, column: 0, rule: 0)).isEmpty }
    #expect(kept == Array(1...FileMarks.wordsPerRule))
  }
}

@Suite("Each table gets a name of its own in returned/") struct ReturnedNamesTests {
  @Test(
    "as it lay in what was handed in",
    arguments: [
      ("kho/t4.csv", "t4.xlsx"), ("nop/b/t4.csv", "nop/b/t4.xlsx"), ("nop.zip!/b/t4.TSV", "nop.zip/b/t4.xlsx"),
      ("../x/nop2/a.csv", "nop2/a.xlsx"), ("data.json", "data.json.xlsx"), ("-", "stdin.xlsx"),
      ("nop.zip!/../../a.csv", "nop.zip/a.xlsx"), (".csv", ".csv.xlsx"),
    ])
  func names(_ path: String, _ expected: String) {
    var names = ReturnedNames(typed: ["kho/t4.csv", "nop", "nop.zip", "../x/nop2/", "data.json", "-"])
    #expect(names.next(for: path) == expected)
  }

  @Test("two of one name are two files") func twice() {
    var names = ReturnedNames(typed: ["a/t.csv", "b/T.tsv"])
    #expect([names.next(for: "a/t.csv"), names.next(for: "b/T.tsv")] == ["t.xlsx", "T (2).xlsx"])
  }
}
