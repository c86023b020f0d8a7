import Testing
import Vocabulary

@testable import Reporting

@Suite struct CanonicalValueTests {
  private func text(_ body: (inout [UInt8]) -> Void) -> String {
    var bytes: [UInt8] = []
    body(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(
    arguments: [
      (0, "0"), (12_500_000, "12.5"), (1, "0.000001"), (-1_050_000, "-1.05"), (1_000_000, "1"),
      (.min, "-9223372036854.775808"),
    ] as [(Int64, String)])
  func `a scaled decimal has no zeros at its end`(value: Int64, expected: String) {
    #expect(text { CanonicalValue.decimal(value, to: &$0) } == expected)
  }

  @Test(
    arguments: [
      (0, 0, "1970-01-01T00:00:00+00:00"), (1_775_091_600_000, 420, "2026-04-02T08:00:00+07:00"),
      (1_775_091_600_007, -210, "2026-04-01T21:30:00.007-03:30"),
      (-1, 420, "1970-01-01T06:59:59.999+07:00"), (-86_400_000, 0, "1969-12-31T00:00:00+00:00"),
    ] as [(Int64, Int64, String)])
  func `an instant is told in its zone`(milliseconds: Int64, offset: Int64, expected: String) {
    #expect(text { CanonicalValue.time(milliseconds, offset: offset, to: &$0) } == expected)
  }

  @Test(
    arguments: [
      ("12.50", "12.5"), ("+012.0", "12"), ("-0.5", "-0.5"), ("0", "0"), ("000", "0"), (".5", "0.5"), ("5.", "5"),
      ("1e3", nil), ("", nil), ("-", nil),
      (".", nil), ("1,5", nil), ("1.2.3", nil), ("NaN", nil), ("-0", "0"),
    ] as [(String, String?)])
  func `plain decimals come to one form`(written: String, expected: String?) {
    let bytes = Array(written.utf8)
    #expect(CanonicalValue.plainDecimal(bytes, bytes.indices).map { String(decoding: $0, as: UTF8.self) } == expected)
  }
}
