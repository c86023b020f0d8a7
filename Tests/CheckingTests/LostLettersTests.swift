import Testing

@testable import Checking

@Suite struct LostLettersTests {
  @Test(
    "letters are lost inside words, not at their ends and not in addresses of the web",
    arguments: [
      ("M? x?ng", true), ("M\u{FFFD} xửng", true), ("Mè xửng", false), ("Thật không?", false), ("? ?", false),
      ("https://vidu.vn/anh?id=1", false), ("đ?ng", true), ("", false), ("?", false), ("\u{FFFD}", true),
      ("a?1", false),
    ])
  func occur(_ text: String, _ isLost: Bool) {
    let bytes = Array(text.utf8)
    #expect(LostLetters.occur(in: bytes.span) == isLost)
    #expect(LostLetters.mayOccur(in: bytes.span) || !isLost)
  }
}
