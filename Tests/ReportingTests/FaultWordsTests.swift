import Testing
import Vocabulary

@testable import Reporting

@Suite struct FaultWordsTests {
  @Test(arguments: FaultCode.allCases)
  func `every fault says what happened and what to do, in both languages`(code: FaultCode) {
    let (what, toDo) = FaultWords.words(code)
    for text in [what.vi, what.en, toDo.vi, toDo.en] { #expect(text.count >= 10, "\(code): \(text)") }
    #expect(what.vi != what.en)
    #expect(toDo.vi != toDo.en)
    #expect(!what.vi.hasSuffix("."), "the sentence adds it")
    #expect(toDo.vi.hasSuffix("."))
    #expect(toDo.en.hasSuffix("."))
  }

  @Test func `no two faults share their words`() {
    #expect(Set(FaultCode.allCases.map { FaultWords.words($0).what.vi }).count == FaultCode.allCases.count)
  }

  @Test(arguments: [
    (Fault(.unclosedQuote), "Có dấu nháy kép mở mà không đóng. Đóng"),
    (Fault(.unclosedQuote, line: 17), "không đóng, ở dòng 17. Đóng"),
    (Fault(.unclosedQuote, line: 17, column: 9), "không đóng, ở dòng 17, cột 9. Đóng"),
    (Fault(.tooLarge, facts: ["512 MiB", ""]), "mức cho phép (512 MiB). Chia"),
    (Fault(.readFailed, facts: ["a\u{202E}b\u{1B}[2J"]), "(a[U+202E]b[U+001B][2J)"),
  ])
  func `place and facts stand in the sentence`(fault: Fault, part: String) {
    #expect(FaultWords.message(fault).vi.contains(part))
  }
}
