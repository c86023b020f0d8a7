import Testing
import Vocabulary

@testable import Identifiers

/// Samples of every kind, so that the kinds are tested where the chapter itself is not at hand.
struct Literal: Sendable, CustomTestStringConvertible {
  let kind: String
  let value: String
  /// Nil for an invalid one.
  let canonical: String?
  var testDescription: String { "\(kind): \(value)" }

  static func valid(_ kind: String, _ rows: [(String, String)]) -> [Literal] {
    rows.map { Literal(kind: kind, value: $0.0, canonical: $0.1) }
  }
  static func invalid(_ kind: String, _ values: [String]) -> [Literal] {
    values.map { Literal(kind: kind, value: $0, canonical: nil) }
  }

  static let codes: [Literal] =
    valid("mst", [("0100112437", "0100112437"), ("0314409058002", "0314409058-002"), (" 0100112437", "0100112437")])
    + invalid(
      "mst",
      ["0100112438", "0314409058-000", "010011243", "0100000000", "0101248114", "0100112437-1", "O100112437", ""])
    + valid("personal-id", [("001201023000", "001201023000"), ("046190012345", "046190012345")])
    + invalid("personal-id", ["046085", "46085000001", "04608500000A", "046485000001", "046230000001", "003085000001"])
    + valid(
      "gtin",
      [
        ("89300015", "00000089300015"), ("036000291452", "00036000291452"), ("8938500000010", "08938500000010"),
        ("18938500000017", "18938500000017"), ("'8938500000010", "08938500000010"),
      ])
    + invalid("gtin", ["8938500000013", "893850000001", "89385000000A2", "8,93850E+12", "0000000000000", "123456789"])
    + valid("gln", [("8930000000019", "8930000000019")])
    + invalid("gln", ["8930000000018", "893000000001", "89300000000190", "893000000002A"])
    + valid("sscc", [("389385000000000127", "389385000000000127"), ("3 8938500 000000012 7", "389385000000000127")])
    + invalid(
      "sscc",
      ["389385000000000128", "38938500000000012", "389385000000000000", "3893850000000001277", "38938500000000012X"])
    + valid("gcp", [("8931234", "8931234"), ("893123456789", "893123456789")])
    + invalid("gcp", ["893123", "89312345678", "8931234567890", "7931234", "893 1234", "99999999999999999999"])

  static let traces: [Literal] =
    valid(
      "trace-code",
      [
        ("(01)08938500000010(10)L2026-04(416)8930000000019", "(01)08938500000010(10)L2026-04(416)8930000000019"),
        (
          "https://id.example.vn/01/08938500000010/10/L2026-04?416=8930000000019",
          "https://id.example.vn/01/08938500000010/10/L2026-04?416=8930000000019"
        ),
      ])
    + invalid(
      "trace-code",
      [
        "(01)08938500000013(10)L1(416)8930000000019", "(01)8938500000010(10)L1(416)8930000000019",
        "(01)08938500000010(416)8930000000019", "(01)08938500000010(10)L1",
        "(01)08938500000010(10)LÔ-26(416)8930000000019", "(01)08938500000010(10)L1(416)8930000000018",
        "https://id.example.vn/01/08938500000010/10/L1",
        "https://id.example.vn/01/08938500000010/10/L1?416=8930000000018",
        "https://id.example.vn/san-pham/1", "LO-1",
      ])
    + valid(
      "puc",
      [
        ("VN-TGOR-0095", "VN-TGOR-0095"), ("VNTGOR0095", "VN-TGOR-0095"), ("VN-LĐOR-0012", "VN-LĐOR-0012"),
        ("VN-LÐOR-0012", "VN-LĐOR-0012"),
      ])
    + invalid(
      "puc",
      ["VN-TG-0095", "VN-TGOR-95", "TGOR-0095", "VN-TGOX-0095", "VN-TGOR-00951", "vn-tgor-0095", "VN-ABCDEOR-0095"])
    + valid("phc", [("VN-TGPH-0012", "VN-TGPH-0012"), ("VN-BTHPH-0007", "VN-BTHPH-0007")])
    + invalid("phc", ["VN-TGHP-0012", "VN-TGPH-1", "VN-PH-0012", "VNTGPH", "VN-TGPH-00A1", "VN-TGOR-0095"])
    + valid("vsic", [("A", "A"), ("V", "V"), ("01", "01"), ("01181", "01181")])
    + invalid("vsic", ["W", "1", "011811", "AA", "01.18", ""])
    + valid(
      "phone",
      [
        ("0905123456", "+84905123456"), ("84905123456", "+84905123456"), ("(0234) 3.822.345", "+842343822345"),
        ("1900545415", "1900545415"),
      ])
    + invalid(
      "phone",
      [
        "0123456789", "0905 123 45", "01212345678", "054.3822345", "0111234567", "+8613800138000",
        "0905123456/0905123457",
      ])

  static let texts: [Literal] =
    valid(
      "date",
      [
        ("02/04/2026", "2026-04-02"), ("02.04.26", "2026-04-02"), ("020426", "2026-04-02"),
        ("2026-04-02", "2026-04-02"), ("02 04 26", "2026-04-02"),
      ])
    + invalid("date", ["31/04/2026", "04/13/2026", "29/02/2026", "020426 021028", "02/04", "30 tháng kể từ NSX", ""])
    + valid(
      "number-vi",
      [("1.234,5", "1234.5"), ("0,25", "0.25"), ("1.234", "1234"), ("-3,75", "-3.75"), ("1 234,5", "1234.5")])
    + invalid("number-vi", ["1.23.456", "12,5kg", "1.234,56.7", "1,234.5", "12.50", "", "-", "5,"])
    + valid(
      "standard-ref",
      [
        ("TCVN 12850:2019", "TCVN 12850:2019"), ("QCVN 8-2:2011/BYT", "QCVN 8-2:2011/BYT"), ("VietGAP", "VietGAP"),
        ("CXS 192-1995", "CXS 192-1995"),
      ])
    + invalid(
      "standard-ref", ["TCVN 12850-19", "QCVN 8-2:2011", "TCCS:2026/ABC", "TCVN abc:2020", "Theo tiêu chuẩn cơ sở", ""])
    + valid("hs", [("0810.60.00", "08106000"), ("1704.90", "170490"), ("0409", "0409")])
    + invalid("hs", ["8106000", "0810.6000", "77010000", "99019000", "0810.60.0A"])
    + valid("citation", [("ND37:D23.K5.đ", "ND37:D23.K5.đ"), ("ND74:D19a.K1", "ND74:D19a.K1")])
    + invalid("citation", ["ND37:D23.K5.f", "ND37:23.5", "ND37:D23.K5.", "ND37 D23", "ND37:D23.K5.w"])
    + valid("province", [("2025-06-30 15", "Yên Bái"), ("2025-07-01 15", "Lào Cai"), ("2026-11-22 80", "Tây Ninh")])
    + invalid("province", ["2025-07-01 06", "2025-06-30 03", "2026-11-22 4", "2026-11-22 HUE"])
    + valid(
      "commune",
      [("2026-11-22 19753", "Phú Xuân"), ("2025-06-30 19753", "Thuận Lộc"), ("2026-11-22 20044", "A Lưới 2")])
    + invalid("commune", ["2026-11-22 19750", "2026-11-22 9753", "2026-11-22 99999", "2025-06-30 19742"])
}

@Suite struct LiteralExamplesTests {
  @Test("codes", arguments: Literal.codes + Literal.traces + Literal.texts)
  func sample(_ row: Literal) throws {
    let reading = try #require(Reading.of(row.kind, row.value))
    #expect(reading.isValid == (row.canonical != nil))
    #expect(reading.canonical == row.canonical)
  }
}
