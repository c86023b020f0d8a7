import Foundation
import Testing

@testable import Identifiers

@Suite struct Decimal6Tests {
  @Test(
    "numbers say why not",
    arguments: [
      ("12.50", DecimalMark.comma, Decimal6.Reason.otherMark), ("1.23.456", .comma, .grouping),
      ("12,5kg", .comma, .unit),
      ("1,234.5", .comma, .twoMarks), ("8,93850E+12", .comma, .scientific), ("abc", .comma, .notANumber),
      ("1,2345678", .comma, .tooPrecise), ("99999999999999999999", .comma, .tooLarge), ("12,50", .point, .otherMark),
      ("", .comma, .empty), ("5,", .comma, .notANumber),
    ])
  func reasons(_ row: (String, DecimalMark, Decimal6.Reason)) {
    #expect(Decimal6.parse(row.0, decimal: row.1).reason == row.2)
  }

  @Test(
    "values in millionths",
    arguments: [
      ("12,5", DecimalMark.comma, 12_500_000), ("1.234.567", .comma, 1_234_567_000_000), ("12.5", .point, 12_500_000),
      ("1,234.5", .point, 1_234_500_000), ("-0,000001", .comma, -1), ("1,2300000", .comma, 1_230_000),
      ("+7", .comma, 7_000_000),
      ("1\u{A0}234,5", .comma, 1_234_500_000), ("−3", .comma, -3_000_000),
    ] as [(String, DecimalMark, Int64)])
  func values(_ row: (String, DecimalMark, Int64)) {
    #expect(Decimal6.parse(row.0, decimal: row.1).value == row.2)
  }

  @Test("one mark and three digits read either way")
  func ambiguous() {
    #expect(Decimal6.parse("1.234", decimal: .comma).isAmbiguous)
    #expect(Decimal6.parse("1,234", decimal: .comma).isAmbiguous)
    #expect(!Decimal6.parse("0,234", decimal: .comma).isAmbiguous)
    #expect(!Decimal6.parse("1.234.567", decimal: .comma).isAmbiguous)
    #expect(!Decimal6.parse("12,5", decimal: .comma).isAmbiguous)
  }

  @Test(
    "what a cell says about its column",
    arguments: [
      ("12,5", Decimal6.Evidence.comma), ("12.5", .point), ("1.234", .ambiguous), ("1,234", .ambiguous),
      ("1.234.567", .comma),
      ("1,234,567", .point), ("1.234,5", .comma), ("1,234.5", .point), ("1234", .none), ("0,250", .comma),
      ("abc", .none),
      ("12,5 kg", .comma), ("1,2345", .comma),
    ])
  func evidence(_ row: (String, Decimal6.Evidence)) {
    #expect(withUTF8Span(row.0) { Decimal6.evidence($0) } == row.1)
  }

  @Test(
    "numbers of XML and JSON",
    arguments: [
      ("12.5", 12_500_000, Decimal6.Reason.ok), ("1e3", 1_000_000_000, .ok), ("25E-2", 250_000, .ok),
      ("-0.5", -500_000, .ok),
      ("1,5", nil, .otherMark), ("NaN", nil, .notANumber), ("1.0000001", nil, .tooPrecise), ("1e30", nil, .tooLarge),
      ("", nil, .empty), ("1.", 1_000_000, .ok), ("0x10", nil, .notANumber),
    ] as [(String, Int64?, Decimal6.Reason)])
  func plain(_ row: (String, Int64?, Decimal6.Reason)) {
    let number = withUTF8Span(row.0) { Decimal6.parsePlain($0) }
    #expect(number.value == row.1)
    #expect(number.reason == row.2)
  }

  @Test(
    "written form",
    arguments: [
      (12_500_000, "12.5"), (-3_750_000, "-3.75"), (0, "0"), (1, "0.000001"), (1_234_000_000, "1234"),
      (Int64.min, "-9223372036854.775808"),
    ] as [(Int64, String)])
  func text(_ row: (Int64, String)) { #expect(Decimal6.text(row.0) == row.1) }

  @Test(
    "number and unit in one cell",
    arguments: [
      ("12,5 kg", "12,5", "kg"), ("500gr", "500", "gr"), ("1 thùng", "1", "thùng"), ("-2.5 °C", "-2.5", "°C"),
      ("10%", "10", "%"),
    ])
  func split(_ row: (String, String, String)) throws {
    let bytes = Array(row.0.utf8)
    let found = UnitSplit.split(bytes.span)
    let split = try #require(found)
    #expect(String(decoding: bytes[split.number], as: UTF8.self) == row.1)
    #expect(String(decoding: bytes[split.unit], as: UTF8.self) == row.2)
  }

  @Test("no unit to split off", arguments: ["12,5", "kg", "", "12 kg 5", "12-5"])
  func noSplit(_ text: String) { #expect(withUTF8Span(text) { UnitSplit.split($0) == nil }) }

  @Test("units") func units() {
    #expect(UnitName.canonical("gr") == "g" && UnitName.canonical("Lít") == "l")
    #expect(UnitName.canonical("kg") == nil && UnitName.canonical("thùng") == nil)
    #expect(UnitName.recommendation20("Kg") == "KGM" && UnitName.recommendation20("thùng") == nil)
  }
}

@Suite struct ToneFoldTests {
  @Test(
    "spellings of one name",
    arguments: [
      ("Thuỷ Xuân", "Thủy Xuân"), ("Hoà", "Hòa"), ("THUẬN HÓA", "Thuận Hoá"), ("Huế", "Hue\u{302}\u{301}"),
      ("Khánh\u{A0}Hòa", "Khánh  Hoà"), ("Đồng", "Ðồng"), ("xửng", "xu\u{31B}\u{309}ng"), ("số\u{200B} 1", "số １"),
    ])
  func same(_ row: (String, String)) { #expect(ToneFold.fold(row.0) == ToneFold.fold(row.1)) }

  @Test(
    "different names stay different",
    arguments: [
      ("Vĩnh Thanh", "Vĩnh Thành"), ("Vĩnh Thành", "Vĩnh Thạnh"), ("Cổ Đô", "Cờ Đỏ"), ("An", "Ân"), ("Đa", "Da"),
    ])
  func different(_ row: (String, String)) { #expect(ToneFold.fold(row.0) != ToneFold.fold(row.1)) }

  @Test("the tone stands as a number behind the syllable") func form() {
    #expect(ToneFold.fold("Thuỷ Xuân") == "thuy3 xuân")
    #expect(ToneFold.fold("  Mè  Xửng ") == "me2 xưng3")
  }

  @Test("communes that fold together are the same letters and tones, placed otherwise")
  func communes() {
    var names: [String: Set<String>] = [:]
    for code in 1..<32_300 {
      for day in [Province.lastOldDay, Reading.today] {
        guard let name = Reading.communes.unit(of: code, on: day)?.name else { continue }
        names[ToneFold.fold(name), default: []].insert(name)
      }
    }
    #expect(names.count > 7000)
    for (_, spellings) in names where spellings.count > 1 {
      let sorted = Set(
        spellings.map {
          String(
            String.UnicodeScalarView(
              $0.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars.sorted()))
        })
      #expect(sorted.count == 1, "\(spellings)")
    }
  }

  @Test(
    "headers",
    arguments: [
      ("Tên sản phẩm (*)", "ten san pham"), ("MÃ SỐ THUẾ", "ma so thue"),
      ("Tên hàng hóa/dịch vụ", "ten hang hoa dich vu"),
      ("Hạn sử dụng (tháng)", "han su dung"), ("Đơn vị tính:", "don vi tinh"), ("(NSX)", "nsx"),
      ("Số\u{A0}lô*", "so lo"),
      ("TÊN SảN PHẩM", "ten san pham"), ("e\u{302}\u{301}", "e"), ("GTIN-13", "gtin 13"), ("Email [bắt buộc]", "email"),
    ])
  func headers(_ row: (String, String)) { #expect(HeaderFold.fold(row.0) == row.1) }

  @Test("look-alikes of Đ") func lookAlikes() {
    for text in ["LÐ", "Lð", "L\u{189}", "L\u{256}"] {
      #expect(withUTF8Span(text) { LookAlike.hasForeignD($0) })
      var out: [UInt8] = []
      LookAlike.appendFolded(Array(text.utf8).span, to: &out)
      let folded = String(decoding: out, as: UTF8.self)
      #expect(folded == "LĐ" || folded == "Lđ")
    }
    #expect(!withUTF8Span("LĐ đà") { LookAlike.hasForeignD($0) })
  }
}
