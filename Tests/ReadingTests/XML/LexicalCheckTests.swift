import Testing

@testable import Reading

@Suite struct LexicalCheckTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var form: LexicalForm
    var good: [String]
    var bad: [String]
    var testDescription: String { form.rawValue }
  }

  static let cases = [
    Case(
      form: .decimal, good: ["0", "-1.5", "+.5", "7.", "0012"],
      bad: ["", ".", "-", "1e3", "1,5", "1.2.3", "NaN", "1 2"]),
    Case(
      form: .double, good: ["1", "1e3", "1E-3", ".5", "INF", "-INF", "NaN"],
      bad: ["", "1e", "e3", "+INF", "nan", "1e3.5", "0x1"]),
    Case(form: .integer, good: ["0", "-5", "+99999999999999999999"], bad: ["", "+", "1.0", "a"]),
    Case(
      form: .int, good: ["2147483647", "-2147483648", "00000000000001"],
      bad: ["2147483648", "-2147483649", "99999999999999999999999", ""]),
    Case(form: .boolean, good: ["true", "false", "1", "0"], bad: ["", "TRUE", "yes", "2"]),
    Case(form: .hex, good: ["", "0f", "AFaf"], bad: ["0", "0g", "0x"]),
    Case(form: .action, good: ["ADD", "OBSERVE", "DELETE"], bad: ["", "add", "ADDED"]),
    Case(
      form: .dateTime,
      good: [
        "2026-10-05T08:30:00", "2026-10-05T08:30:00Z", "2026-10-05T08:30:00.123456789+07:00",
        "2026-02-28T24:00:00", "2024-02-29T00:00:00-14:00", "12026-01-01T00:00:00", "-0001-01-01T00:00:00",
      ],
      bad: [
        "", "2026-10-05", "2026-10-05 08:30:00", "05/10/2026 08:30", "2026-02-29T00:00:00Z",
        "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-10-05T24:00:01Z",
        "2026-10-05T25:00:00Z", "2026-10-05T08:60:00Z", "2026-10-05T08:30:60Z", "2026-10-05T08:30:00+14:01",
        "2026-10-05T08:30:00+7", "2026-10-05T08:30:00.Z", "0000-01-01T00:00:00Z", "026-01-01T00:00:00Z",
        "02026-01-01T00:00:00Z", "2026-10-05T08:30:00ZZ", "2026-10-05T08:30",
      ]),
    Case(
      form: .stamp,
      good: [
        "2026-10-05T08:30:00Z", "2026-10-05T08:30:00.5+07:00", "2026-10-05T08:30:00-13:59", "2026-10-05T08:30:00+14:00",
      ],
      bad: [
        "2026-10-05T08:30:00", "12026-10-05T08:30:00Z", "2026-10-05T24:00:00Z", "-2026-10-05T08:30:00Z",
        "2026-02-30T00:00:00Z",
      ]),
    Case(form: .string, good: ["", "anything at all"], bad: []),
    Case(form: .uri, good: ["", "urn:x", "with space"], bad: []),
  ]

  @Test("forms of XML Schema", arguments: cases)
  func forms(_ test: Case) {
    for (texts, expected) in [(test.good, true), (test.bad, false)] {
      for text in texts {
        // Neighbours show that nothing outside the range is looked at.
        let bytes = Array("9\(text)9".utf8)
        #expect(test.form.accepts(bytes.span, 1..<bytes.count - 1) == expected, "\(text)")
      }
    }
  }
}
