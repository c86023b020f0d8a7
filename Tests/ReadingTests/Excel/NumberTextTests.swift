import Testing

@testable import Reading

@Suite("Numbers of sheets are written as a person saw them") struct NumberTextTests {
  @Test(
    "digits, comma, no exponent",
    arguments: [
      ("12", "12"), ("12.5", "12,5"), ("0.1", "0,1"), ("-3.25", "-3,25"),
      // A code typed as a number keeps its digits.
      ("8938509100018", "8938509100018"), ("8.938509100018E12", "8938509100018"), ("1E3", "1000"),
      // Excel stores seventeen digits and shows fifteen.
      ("12.300000000000001", "12,3"), ("0.30000000000000004", "0,3"), ("9.9999999999999999", "10"),
      ("123456789012345678", "123456789012346000"), ("8.93850910001234E+17", "893850910001234000"),
      // Three places could be a thousand: a zero more leaves no doubt.
      ("1.234", "1,2340"), ("0.125", "0,125"), ("12.345", "12,3450"), ("1234.5678", "1234,5678"),
      ("0", "0"), ("-0", "0"), ("0.00", "0"), ("1.5E-3", "0,0015"), ("007", "7"),
      // No number, or one that nobody writes out.
      ("abc", "abc"), ("1E300", "1E300"), ("1E-30", "1E-30"), ("1.2.3", "1.2.3"), ("", ""), ("-", "-"), ("1E", "1E"),
    ])
  func text(_ stored: String, _ seen: String) {
    var out: [UInt8] = []
    NumberText.append(Array(stored.utf8).span, to: &out)
    #expect(String(decoding: out, as: UTF8.self) == seen)
  }

  @Test("percent", arguments: [("0.05", "5"), ("0.125", "12,5"), ("1", "100"), ("0.0005", "0,05")])
  func percent(_ stored: String, _ seen: String) {
    var out: [UInt8] = []
    NumberText.append(Array(stored.utf8).span, shift: 2, to: &out)
    #expect(String(decoding: out, as: UTF8.self) == seen)
  }
}

@Suite("Number formats of cells") struct CellFormatTests {
  @Test(
    "codes",
    arguments: [
      ("General", CellFormat.number), ("0.00", .number), ("#,##0", .number), ("#,##0.00\\ \"₫\"", .number),
      ("0.00E+00", .number), ("@", .number), ("_-* #,##0_-;-* #,##0_-", .number), ("[Red]0.0", .number),
      ("0%", .percent), ("0.00%", .percent),
      ("dd/mm/yyyy", .date(.day)), ("d/m/yy;@", .date(.day)), ("[$-42A]dd/mm/yyyy;@", .date(.day)),
      ("yyyy\\-mm\\-dd", .date(.day)), ("d mmm", .date(.day)), ("dd/mm/yyyy hh:mm", .date(.dayAndTime)),
      ("dd/mm/yyyy\\ h:mm\\ AM/PM", .date(.dayAndTime)), ("hh:mm:ss", .date(.time)), ("[h]:mm", .date(.time)),
      ("mm/yyyy", .date(.month)), ("mmm\\-yy", .date(.month)), ("yyyy", .date(.year)),
      ("\"ngày\" dd \"tháng\" mm \"năm\" yyyy", .date(.day)),
      ("0000000000", .mask(Array("0000000000".utf8))), ("0000000000\\-000", .mask(Array("0000000000-000".utf8))),
      ("0", .number), ("0 \"kg\"", .number), ("\"dd\"0.0", .number),
    ])
  func code(_ code: String, _ format: CellFormat) { #expect(CellFormat(code: code) == format) }

  @Test(
    "a mask gives back the zeros of a code",
    arguments: [
      ("309876503", "0000000000", "0309876503"), ("3098765030001", "0000000000-000", "3098765030-001"),
      ("12", "000", "012"), ("12345", "000", "12345"), ("0", "00", "00"),
    ])
  func mask(_ stored: String, _ mask: String, _ seen: String) throws {
    let bytes = Array(stored.utf8)
    let read = NumberText.Digits(bytes.span, shift: 0)
    let digits = try #require(read)
    #expect(CellFormat.masked(digits, Array(mask.utf8)) == Array(seen.utf8))
  }
}

@Suite("Days and times of sheets") struct DateSerialTests {
  @Test(
    "serials",
    arguments: [
      (46114.0, CellFormat.DateKind.day, false, "2026-04-02"), (44652, .day, true, "2026-04-02"),
      (46114.5, .day, false, "2026-04-02"), (46114.354166666664, .dayAndTime, false, "2026-04-02 08:30"),
      (46114, .dayAndTime, false, "2026-04-02"), (46113.99999999, .dayAndTime, false, "2026-04-02"),
      (0.354166666666667, .time, false, "08:30"), (1.5, .time, false, "36:00"), (0.000694444, .time, false, "00:01"),
      (46114, .month, false, "04/2026"), (46114, .year, false, "2026"),
      // The day that never was, and its neighbours.
      (59, .day, false, "1900-02-28"), (60, .day, false, nil), (61, .day, false, "1900-03-01"),
      (1, .day, false, "1900-01-01"), (-1, .day, false, nil), (3_000_000, .day, false, nil),
      (2_958_465, .day, false, "9999-12-31"),
    ] as [(Double, CellFormat.DateKind, Bool, String?)])
  func serial(_ serial: Double, _ kind: CellFormat.DateKind, _ is1904: Bool, _ text: String?) {
    var out: [UInt8] = []
    let isDate = DateSerial.append(serial, kind, is1904: is1904, to: &out)
    #expect((isDate ? String(decoding: out, as: UTF8.self) : nil) == text)
  }
}

@Suite("Cells of sheets stay one cell of one line") struct CellEscapeTests {
  @Test(
    "escapes",
    arguments: [
      ("Mè xửng", "Mè xửng"), ("hai\ndòng", "\"hai\rdòng\""), ("hai\r\ndòng", "\"hai\rdòng\""),
      ("a_x000D_\nb", "\"a\rb\""), ("cột\ttab", "\"cột\ttab\""), ("\"ngoặc\"", "\"\"\"ngoặc\"\"\""),
      ("5\" ống", "5\" ống"), ("_x0041_", "A"), ("_x005F_x0041_", "_x0041_"), ("_xyz_", "_xyz_"), ("a_b", "a_b"),
      ("_x0000_a", "a"),
    ])
  func escape(_ text: String, _ written: String) {
    var out: [UInt8] = []
    CellEscape.append(Array(text.utf8), decodes: true, to: &out)
    #expect(String(decoding: out, as: UTF8.self) == written)
  }
}
