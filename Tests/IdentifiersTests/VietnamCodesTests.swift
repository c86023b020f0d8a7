import Testing
import Vocabulary

@testable import Identifiers

@Suite struct VietnamCodesTests {
  @Test("tax codes say why not")
  func taxReasons() {
    #expect(TaxCode.parse("0100112438").reason == .checkDigit)
    #expect(TaxCode.parse("0101248114").reason == .unassignable)
    #expect(TaxCode.parse("0314409058-000").reason == .unitZero)
    #expect(TaxCode.parse("0314409058002").repairs == .hyphenInserted)
    #expect(TaxCode.parse("0100 112.437").repairs == .separatorsRemoved)
  }

  @Test("a lost zero is restored only where allowed and only where the check digit then passes")
  func lostZero() {
    #expect(TaxCode.parse("100112437").reason == .leadingZeroLost)
    #expect(TaxCode.parse("100112438").reason == .length)
    let restored = TaxCode.parse("100112437", restoreZero: true)
    #expect(restored.value?.canonical == "0100112437" && restored.repairs == .zeroRestored)
    #expect(TaxCode.parse("100112438", restoreZero: true).value == nil)
    #expect(TaxCode.parse("314409058002", restoreZero: true).value?.canonical == "0314409058-002")
  }

  @Test("personal numbers are masked in reports")
  func mask() {
    let id = PersonalID.parse("046190012456", today: Reading.today)
    #expect(id.value?.masked == "046******456")
    #expect(id.value?.birthYear == 1990)
    #expect(PersonalID.mask("46085") == "*****")
    #expect(PersonalID.parse("46085000001", today: Reading.today).reason == .leadingZeroLost)
    #expect(PersonalID.parse("046230000001", today: Reading.today).reason == .bornInFuture)
    #expect(PersonalID.parse("003085000001", today: Reading.today).reason == .unknownProvince)
    #expect(PersonalID.parse("123456789", today: Reading.today).reason == .oldCard)
  }

  @Test("provinces by name, tones placed either way, kind of unit in front or not")
  func provinceNames() throws {
    let old = Province.lastOldDay
    let now = Reading.today
    #expect(Province.code(of: "Tỉnh Khánh Hoà", on: now) == 56)
    #expect(Province.code(of: "Khánh Hòa", on: now) == 56)
    #expect(Province.code(of: "THÀNH PHỐ HỒ CHÍ MINH", on: now) == 79)
    #expect(Province.code(of: "TP. Hồ Chí Minh", on: old) == 79)
    #expect(Province.code(of: "Thừa Thiên Huế", on: old) == 46)
    #expect(Province.code(of: "Bà Rịa - Vũng Tàu", on: old) == 77)
    #expect(Province.code(of: "Bắc Kạn", on: old) == 6)
    #expect(Province.code(of: "Bắc Kạn", on: now) == nil)
    #expect(Province.code(of: "Lào Cai", on: old) == 10)
    #expect(Province.code(of: "Lào Cai", on: now) == 15)
    #expect(Province.successor(of: 6) == 19)
    #expect(Province.code(of: "Huế", on: now) == 46)
  }

  @Test("63 provinces until the reform, 34 since; seven codes changed their province")
  func provinceCounts() {
    let codes = 0..<100
    #expect(codes.count { Province.exists($0, on: Province.lastOldDay) } == 63)
    #expect(codes.count { Province.exists($0, on: Day(number: Province.lastOldDay.number + 1)) } == 34)
    #expect(codes.filter { Province.isAmbiguous($0) } == [15, 24, 44, 52, 80, 82, 91])
    for code in codes where Province.exists(code, on: Province.lastOldDay) {
      let next = Province.successor(of: code) ?? -1
      #expect(Province.exists(next, on: Reading.today))
    }
  }

  @Test("communes: counts, kinds, names that repeat")
  func communes() throws {
    let table = Reading.communes
    #expect(table.count(on: Province.lastOldDay) == 10_035)
    // One unit stands twice: published lists differ on its code.
    #expect(table.count(on: Reading.today) == 3_322)
    let island = try #require(table.unit(of: 26_732, on: Reading.today))
    #expect(island.kind == .specialZone && island.name == "Côn Đảo" && island.provinceCode == 79)
    #expect(table.unit(of: 19_867, on: Province.lastOldDay)?.kind == .township)
    #expect(table.codes(of: "Vỹ Dạ", on: Reading.today) == [19_777])
    #expect(table.codes(of: "Thuận Hoá", province: 46, on: Reading.today) == [19_789])
    #expect(table.codes(of: "Hòa Bình", on: Province.lastOldDay).count > 5)
    #expect(table.parse("19742", on: Province.lastOldDay).reason == .tooEarly)
    #expect(table.parse("19750", on: Reading.today).reason == .retired)
    #expect(CommuneTable(tsv: Array("garbage\n\t\t\n#\n12".utf8)).unit(of: 12, on: Reading.today) == nil)
  }

  @Test("every commune stands in a province of its time")
  func communeProvinces() {
    for code in 1..<32_300 {
      for day in [Province.lastOldDay, Reading.today] {
        guard let unit = Reading.communes.unit(of: code, on: day) else { continue }
        #expect(Province.exists(unit.provinceCode, on: day), "\(unit)")
      }
    }
  }

  @Test("growing areas in lower case are right once raised")
  func raised() {
    let parsed = GrowingAreaCode.parse("vn-tgor-0095", kind: .orchard, raise: true)
    #expect(parsed.value?.canonical == "VN-TGOR-0095" && parsed.repairs == .upperCased)
    #expect(GrowingAreaCode.parse("vn-tgor-0095", kind: .orchard).reason == .lowerCase)
    #expect(GrowingAreaCode.parse("VN-LÐOR-0012", kind: .orchard).repairs == .lookAlike)
  }

  @Test("telephone numbers say why not")
  func phones() {
    #expect(PhoneNumber.parse("01212345678").reason == .obsolete)
    #expect(PhoneNumber.parse("054.3822345").reason == .obsolete)
    #expect(PhoneNumber.parse("905123456").reason == .leadingZeroLost)
    #expect(PhoneNumber.parse("0905123456, 0905123457").reason == .twoNumbers)
    #expect(PhoneNumber.parse("+1 212 555 0100").reason == .foreign)
  }

  @Test("trace codes say why not")
  func traces() {
    #expect(TraceCode.parse("(01)08938500000013(10)L1(416)8930000000019").reason == .gtin)
    #expect(TraceCode.parse("(01)08938500000010(416)8930000000019").reason == .neitherLotNorSerial)
    #expect(TraceCode.parse("(01)08938500000010(10)L1").reason == .noLocation)
    #expect(TraceCode.parse("(01)08938500000010(10)L1", needsLocation: false).isValid)
    #expect(TraceCode.parse("(01)08938500000010(10)LÔ(416)8930000000019").reason == .character)
    #expect(
      TraceCode.parse("(01)08938500000010(10)ABCDEFGHIJKLMNOPQRSTU(416)8930000000019").reason
        == .tooLong)
    #expect(TraceCode.parse("(01)08938500000010(10)L1(416)8930000000018").reason == .gln)
    #expect(TraceCode.parse("https://traceviet.vn/cong/abc").reason == .otherForm)
    let code = TraceCode.parse("(01)08938500000010(10)L1(416)8930000000019").value
    #expect(code?.gtin == 8_938_500_000_010 && code?.gln == 8_930_000_000_019)
  }

  @Test("a lot that GS1 cannot carry gets a proposal")
  func lots() {
    #expect(LotNumber.check("LÔ 26/04") == .character)
    #expect(LotNumber.proposal(for: "LÔ 26/04") == "LO-26/04")
    #expect(LotNumber.check(LotNumber.proposal(for: "Đợt #3 mùa thu năm hai nghìn")) == .ok)
    #expect(LotNumber.check("123456789012345678901") == .tooLong)
  }

  @Test(
    "countries by name and code",
    arguments: [
      ("Việt Nam", "VN"), ("Viet Nam", "VN"), ("Vietnam", "VN"), ("VN", "VN"), ("VNM", "VN"), ("704", "VN"),
      ("trung quốc", "CN"), ("Hàn Quốc", "KR"), ("Mỹ", "US"), ("Hoa Kỳ", "US"), ("Thuỵ Sĩ", "CH"), ("Germany", "DE"),
    ])
  func countries(_ row: (String, String)) {
    #expect(Country.parse(row.0).value?.alpha2 == row.1)
  }

  @Test("a country nobody knows") func noCountry() {
    #expect(Country.parse("Atlantis").reason == .unknown)
    #expect(CountryTable.shared.countries.count == 249)
  }

  @Test("every reason has words in both languages")
  func words() {
    func check<Reason: CodeReason>(_ type: Reason.Type) {
      for reason in Reason.allCases {
        #expect(reason.words.en != "Not valid.", "\(type).\(reason)")
        #expect(!reason.words.vi.isEmpty)
      }
    }
    check(TaxCode.Reason.self)
    check(PersonalID.Reason.self)
    check(KeyReason.self)
    check(CompanyPrefix.Reason.self)
    check(TraceCode.Reason.self)
    check(Province.Reason.self)
    check(CommuneTable.Reason.self)
    check(GrowingAreaCode.Reason.self)
    check(VSICCode.Reason.self)
    check(HSCode.Reason.self)
    check(PhoneNumber.Reason.self)
    check(DateReason.self)
    check(DateTimeReason.self)
    check(ZoneOffset.Reason.self)
    check(Decimal6.Reason.self)
    check(ShelfLife.Reason.self)
    check(StandardReference.Reason.self)
    check(LegalCitation.Reason.self)
    check(Country.Reason.self)
    check(LotNumber.Reason.self)
  }
}
