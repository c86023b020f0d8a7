import Testing

@testable import Reading

@Suite struct JSONDiagnosisTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let text: [UInt8]
    let problem: JSONDiagnosis.Problem?
    let whole: Int
    init(_ text: String, _ problem: JSONDiagnosis.Problem?, whole: Int = 0) {
      self.init(Array(text.utf8), problem, whole: whole)
    }
    init(_ text: [UInt8], _ problem: JSONDiagnosis.Problem?, whole: Int = 0) {
      self.text = text
      self.problem = problem
      self.whole = whole
    }
    var testDescription: String { String(decoding: text, as: UTF8.self) }
  }

  static let cases = [
    Case("{}", nil, whole: 2), Case("{}, {}", nil, whole: 6), Case("{},{}}", .syntax(5), whole: 5),
    Case("{},,{}", .syntax(3), whole: 2), Case(",{}", .syntax(0)), Case("{}{}", .syntax(2), whole: 2),
    Case("{}, {\"a\": tru}", .syntax(13), whole: 2), Case("[01]", .syntax(2)), Case("[1e]", .syntax(3)),
    Case("{}, {\"a\": [1, ", .truncated, whole: 2), Case("[\"abc", .truncated), Case("[tr", .truncated),
    Case("[\"a\nb\"]", .syntax(3)), Case("[\"\\x\"]", .syntax(2)), Case("[\"\\u00g0\"]", .syntax(2)),
    Case([0x5B, 0x22, 0xFF, 0x22, 0x5D], .invalidUTF8(2)),
    Case([0x7B, 0x7D, 0x2C, 0x5B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x5D], .invalidUTF8(5), whole: 2),
    Case("[\0]", .nul(1)), Case("[\"\0\"]", .nul(2)), Case("\u{FEFF}{}", .syntax(0)),
    Case(String(repeating: "[", count: 200), .depth(128)),
  ]

  @Test("names the first problem and its place", arguments: cases)
  func problem(_ c: Case) {
    let found = JSONDiagnosis(c.text, form: .list)
    #expect(found.problem == c.problem)
    #expect(found.wholeEnd == c.whole)
  }

  @Test("a comma before the end of the list is a problem only there")
  func trailingComma() {
    #expect(JSONDiagnosis(Array("{} ,".utf8), form: .list, endsList: true).problem == .syntax(3))
    #expect(JSONDiagnosis(Array("{} ,".utf8), form: .list).problem == nil)
    #expect(JSONDiagnosis(Array(",".utf8), form: .list, afterValue: true, endsList: true).problem == .syntax(0))
  }
}
