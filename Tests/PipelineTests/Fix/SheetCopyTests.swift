import Testing

@testable import Pipeline

@Suite("a sheet as CSV") struct SheetCopyTests {
  @Test(arguments: [
    (["a", "b"], "a;b\r\n"), (["a;b", "c\"d", "e\nf"], "\"a;b\";\"c\"\"d\";\"e\nf\"\r\n"), ([""], "\r\n"),
    (["=1+1", "@x", "+84905", "-a", "-5", "-1.234,5", "-"], "'=1+1;'@x;'+84905;'-a;-5;-1.234,5;'-\r\n"),
  ])
  func row(_ cells: [String], _ line: String) {
    var lines: [UInt8] = []
    SheetCopy.row(cells.map { Array($0.utf8) }, to: &lines)
    #expect(String(decoding: lines, as: UTF8.self) == line)
  }
}
