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
    (Fault(.unclosedQuote, line: 17, column: 9), "không đóng, ở dòng 17, ký tự thứ 9. Đóng"),
    (Fault(.tooLarge, facts: ["512 MiB", ""]), "mức cho phép (512 MiB). Chia"),
    (Fault(.tooLarge, facts: ["536870912"]), "(nhiều nhất 512 MiB)"),
    (Fault(.tooLarge, facts: ["1000"]), "(nhiều nhất 1.000 byte)"),
    (Fault(.tooManyMembers, facts: ["10000"]), "(nhiều nhất 10.000 tệp)"),
    (Fault(.noHeader, facts: ["30"]), "(đã tìm trong 30 dòng đầu)"),
    (Fault(.timeLimit, facts: ["0.5"]), "(0,5 giây)"),
    (Fault(.timeLimit, facts: ["60.0"]), "(60 giây)"),
    (Fault(.recordLimit, facts: ["5"]), "(nhiều nhất 5 bản ghi)"),
    (Fault(.notFound, facts: ["No such file or directory"]), "Không tìm thấy tệp. Kiểm"),
    (Fault(.outputFailed, facts: ["a.csv", "No space left on device"]), "(a.csv; ổ đĩa đã đầy)"),
    (Fault(.damagedArchive, facts: ["Truncated ZIP file header"]), "(tệp bị cụt)"),
    (Fault(.unsupportedFormat, facts: ["xlsb"]), "(Excel nhị phân .xlsb). Bảng tính: mở ra, chọn “Lưu thành”"),
    (Fault(.unsupportedFormat, facts: ["xml", "a"]), "(XML có phần tử gốc a; “txng map” giúp khai bản ghi nằm ở đâu)"),
    (Fault(.malformedXML, line: 3, facts: ["thẻ chéo nhau", "tags cross"]), "dòng 3 (thẻ chéo nhau). Sửa"),
    (Fault(.badArgument, facts: ["--as-of 1/4/2026", "YYYY-MM-DD"]), "(--as-of 1/4/2026; YYYY-MM-DD)"),
    (Fault(.readFailed, facts: ["a\u{202E}b\u{1B}[2J"]), "(a[U+202E]b[U+001B][2J)"),
  ])
  func `place and facts stand in the sentence`(fault: Fault, part: String) {
    #expect(FaultWords.message(fault).vi.contains(part))
  }

  @Test func `nobody is sent to a command that does not exist`() {
    let commands = ["check", "fields", "fix"]
    for code in FaultCode.allCases {
      let (what, toDo) = FaultWords.words(code)
      for text in [what.vi, what.en, toDo.vi, toDo.en] {
        for part in text.split(separator: "txng ").dropFirst() {
          #expect(commands.contains { part.hasPrefix($0) }, "\(code): \(text)")
        }
      }
    }
  }
}
