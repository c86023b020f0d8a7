import Testing
import Vocabulary

@testable import Mapping

/// One cell under its header, and what becomes of it: `valid canonical`, `invalid reason`, `text …`.
struct CellCase: CustomTestStringConvertible, Sendable {
  let header: String
  let cell: String
  let outcome: String
  var change: ChangeKind? = nil
  var proofs: [String] = []
  var testDescription: String { "\(header): \(cell)" }

  init(_ header: String, _ cell: String, _ outcome: String, _ change: ChangeKind? = nil, proofs: [String] = []) {
    self.header = header
    self.cell = cell
    self.outcome = outcome
    self.change = change
    self.proofs = proofs
  }
}

@Suite struct CellNormalizerTests {
  private func check(_ c: CellCase) throws {
    let table = TableSample([c.header], [[c.cell]], proofs: c.proofs.map { [$0] })
    let field = try #require(table.plan.columns[0].field)
    #expect(table.outcome(field) == c.outcome)
    if let change = c.change { #expect(table.cell(field).change == change) }
  }

  @Test(arguments: Self.dates) func date(_ c: CellCase) throws { try check(c) }
  @Test(arguments: Self.times) func time(_ c: CellCase) throws { try check(c) }
  @Test(arguments: Self.numbers) func number(_ c: CellCase) throws { try check(c) }
  @Test(arguments: Self.keys) func key(_ c: CellCase) throws { try check(c) }
  @Test(arguments: Self.codes) func code(_ c: CellCase) throws { try check(c) }
  @Test(arguments: Self.words) func word(_ c: CellCase) throws { try check(c) }
  @Test(arguments: Self.fillers) func filler(_ c: CellCase) throws { try check(c) }
  @Test(arguments: Self.texts) func text(_ c: CellCase) throws { try check(c) }

  /// identifiers §12.
  static let dates: [CellCase] = [
    CellCase("Ngày sản xuất", "02/04/2026", "valid 2026-04-02", .date),
    CellCase("Ngày sản xuất", "02.04.26", "valid 2026-04-02", .date),
    CellCase("Ngày sản xuất", "02-04-2026", "valid 2026-04-02", .date),
    CellCase("Ngày sản xuất", "020426", "valid 2026-04-02", .date),
    CellCase("Ngày sản xuất", "02042026", "valid 2026-04-02", .date),
    CellCase("Ngày sản xuất", "02 04 26", "valid 2026-04-02", .date),
    CellCase("Ngày sản xuất", "2/4/2026", "valid 2026-04-02", .date),
    CellCase("Ngày sản xuất", "2026-04-02", "valid 2026-04-02", ChangeKind.none),
    CellCase("Ngày sản xuất", " 02/04/2026 ", "valid 2026-04-02", .date),
    CellCase("Ngày sản xuất", "'02/04/2026", "valid 2026-04-02", .date),
    CellCase("Ngày sản xuất", "ngày 02 tháng 04 năm 2026", "valid 2026-04-02", .date),
    CellCase("Ngày sản xuất", "02/04/2026 00:00:00", "valid 2026-04-02", .date),
    CellCase("Hạn sử dụng", "04/2026", "valid 2026-04-30", .date),
    CellCase("Ngày sản xuất", "04/2026", "valid 2026-04-01", .date),
    CellCase("Ngày sản xuất", "31/04/2026", "invalid noSuchDay"),
    CellCase("Ngày sản xuất", "29/02/2026", "invalid noSuchDay"),
    CellCase("Ngày sản xuất", "04/13/2026", "invalid monthFirst"),
    CellCase("Ngày sản xuất", "020426 021028", "invalid twoDates"),
    CellCase("Ngày sản xuất", "02/04", "invalid missingYear"),
    CellCase("Hạn sử dụng", "30 tháng kể từ NSX", "invalid period"),
    CellCase("Ngày sản xuất", "sắp có", "invalid notADate"),
    CellCase("Ngày sản xuất", "46114", "valid 2026-04-02", .serial, proofs: ["25/03/2026"]),
    CellCase("Ngày sản xuất", "46114", "invalid notADate", proofs: ["chờ", "chưa rõ ngày", "xem nhãn"]),
    // The column is proven month-first: even what could be day-first is refused.
    CellCase("Ngày sản xuất", "04/02/2026", "invalid monthFirst", proofs: ["03/25/2026"]),
    CellCase("Ngày sản xuất", "2026-04-02", "valid 2026-04-02", proofs: ["03/25/2026"]),
  ]

  static let times: [CellCase] = [
    CellCase("Thời gian", "2026-04-02T08:30:00+07:00", "valid 2026-04-02T08:30:00+07:00", ChangeKind.none),
    CellCase("Thời gian", "2026-04-02T01:30:00.250Z", "valid 2026-04-02T01:30:00.250+00:00", .dateTime),
    CellCase("Thời gian", "2026-04-02T08:30:00", "valid 2026-04-02T08:30:00+07:00", .assumedOffset),
    CellCase("Thời gian", "02/04/2026 08:30", "valid 2026-04-02T08:30:00+07:00", .assumedOffset),
    CellCase("Thời gian", "2/4/2026 8:05:09", "valid 2026-04-02T08:05:09+07:00", .assumedOffset),
    CellCase("Thời gian", "08:30 02/04/2026", "valid 2026-04-02T08:30:00+07:00", .assumedOffset),
    CellCase("Thời gian", "8h30 02/04/2026", "valid 2026-04-02T08:30:00+07:00", .assumedOffset),
    CellCase("Thời gian", "02/04/2026 01:30 CH", "valid 2026-04-02T13:30:00+07:00", .assumedOffset),
    CellCase("Thời gian", "02/04/2026 12:30 SA", "valid 2026-04-02T00:30:00+07:00", .assumedOffset),
    CellCase("Thời gian", "02/04/2026", "valid 2026-04-02T00:00:00+07:00", .assumedOffset),
    CellCase("Thời gian", "46114", "valid 2026-04-02T00:00:00+07:00", .serial, proofs: ["25/03/2026"]),
    CellCase("Thời gian", "02/04/2026 25:00", "invalid notATime"),
    CellCase("Thời gian", "31/04/2026 08:00", "invalid noSuchDay"),
    CellCase("Thời gian", "hôm qua", "invalid notATime"),
    CellCase("Múi giờ", "+07:00", "valid +07:00", ChangeKind.none),
    CellCase("Múi giờ", "GMT+7", "valid +07:00", .dateTime),
    CellCase("Múi giờ", "7", "valid +07:00", .dateTime),
    CellCase("Múi giờ", "+25:00", "invalid notAnOffset"),
  ]

  /// identifiers §13.
  static let numbers: [CellCase] = [
    CellCase("Số lượng", "1.234,5", "valid 1234.5", .number),
    CellCase("Số lượng", "1.234.567", "valid 1234567", .number),
    CellCase("Số lượng", "12,5", "valid 12.5", .number),
    CellCase("Số lượng", "12,50", "valid 12.5", .number),
    CellCase("Số lượng", "0,25", "valid 0.25", .number),
    CellCase("Số lượng", "1234", "valid 1234", ChangeKind.none),
    CellCase("Số lượng", "1.234", "valid 1234", .number),
    CellCase("Số lượng", "-3,75", "valid -3.75", .number),
    CellCase("Số lượng", "1 234", "valid 1234", .number),
    CellCase("Số lượng", "007", "valid 7", .number),
    CellCase("Số lượng", "1.23.456", "invalid badGrouping"),
    CellCase("Số lượng", "1,234.5", "invalid otherLocale", proofs: ["12,5", "3,5", "7,25"]),
    CellCase("Số lượng", "12.50", "invalid otherLocale", proofs: ["12,5", "3,5", "7,25"]),
    CellCase("Số lượng", "1,234.5", "valid 1234.5", .number, proofs: ["12.5"]),
    CellCase("Số lượng", "1,234", "valid 1234", .number, proofs: ["12.5", "0.25"]),
    CellCase("Số lượng", "12,5 kg", "valid 12.5", .unitSplit),
    CellCase("Số lượng", "500gr", "valid 500", .unitSplit),
    CellCase("Số lượng", "1 thùng", "valid 1", .unitSplit),
    CellCase("Số lượng", "12 xyz", "invalid unknownUnit"),
    CellCase("Số lượng", "nhiều", "invalid notANumber"),
    CellCase("Số lượng", "1,5E+12", "invalid scientific"),
    CellCase("Số lượng", "99999999999999", "invalid outOfRange"),
  ]

  /// identifiers §4.
  static let keys: [CellCase] = [
    CellCase("GTIN", "8938500000010", "valid 08938500000010", .padded),
    CellCase("GTIN", "18938500000017", "valid 18938500000017", ChangeKind.none),
    CellCase("GTIN", "89300015", "valid 00000089300015", .padded),
    CellCase("GTIN", "8934602 123459", "valid 08934602123459"),
    CellCase("GTIN", "'8938500000010", "valid 08938500000010", .apostrophe),
    CellCase("GTIN", "=\"8938500000010\"", "valid 08938500000010"),
    CellCase("GTIN", "８９３８５００００００１０", "valid 08938500000010"),
    CellCase("GTIN", "8938500000013", "invalid badCheckDigit"),
    CellCase("GTIN", "89385000000A2", "invalid letters"),
    CellCase("GTIN", "8,93850E+12", "invalid scientific"),
    CellCase("GTIN", "8.93850E+12", "invalid scientific"),
    CellCase("GTIN", "893850000", "invalid badLength"),
    CellCase("GTIN", "36000291452", "invalid zeroLost"),
    CellCase("GLN", "8930000000019", "valid 8930000000019", ChangeKind.none),
    CellCase("GLN", "8930000000018", "invalid badCheckDigit"),
    CellCase("GLN", "893000000001", "invalid badLength"),
    CellCase("SSCC", "389385000000000127", "valid 389385000000000127", ChangeKind.none),
    CellCase("SSCC", "389385000000000000", "invalid precision"),
    CellCase("SSCC", "389385000000000128", "invalid badCheckDigit"),
    CellCase("SSCC", "89385000000000010", "invalid zeroLost"),
  ]

  static let codes: [CellCase] = [
    CellCase("Mã số thuế", "0100112437", "valid 0100112437", ChangeKind.none),
    CellCase("Mã số thuế", "0314409058-002", "valid 0314409058-002", ChangeKind.none),
    CellCase("Mã số thuế", "0314409058002", "valid 0314409058-002", .identifier),
    CellCase("Mã số thuế", "0314409058–002", "valid 0314409058-002"),
    CellCase("Mã số thuế", "046190012345", "valid 046190012345", ChangeKind.none),
    CellCase("Mã số thuế", "100112437", "valid 0100112437", .zeroRestored),
    CellCase("Mã số thuế", "100112438", "invalid badLength"),
    CellCase("Số điện thoại", "105123456", "invalid zeroLost"),
    CellCase("Mã số thuế", "0100112438", "invalid badCheckDigit"),
    CellCase("Mã số thuế", "O100112437", "invalid letters"),
    CellCase("Mã số thuế", "0314409058-000", "invalid notAssigned"),
    CellCase("SĐT", "0905 123 456", "valid +84905123456", .phone),
    CellCase("SĐT", "+84905123456", "valid +84905123456", ChangeKind.none),
    CellCase("SĐT", "905123456", "valid +84905123456", .zeroRestored),
    CellCase("SĐT", "0905123456/0912345678", "invalid twoValues"),
    CellCase("Mã tỉnh", "46", "valid 46", ChangeKind.none),
    CellCase("Tỉnh", "Thành phố Huế", "valid 46", .identifier),
    CellCase("Tỉnh", "Yên Bái", "valid 15", .identifier),
    CellCase("Mã tỉnh", "4", "valid 04", .zeroRestored),
    CellCase("Mã tỉnh", "3", "invalid zeroLost"),
    CellCase("Mã tỉnh", "03", "invalid unknownCode"),
    CellCase("Mã xã", "19753", "valid 19753", ChangeKind.none),
    CellCase("Mã xã", "9753", "invalid zeroLost"),
    CellCase("Xã", "Phú Xuân", "text Phú Xuân"),
    CellCase("Mã HS", "0810.60.00", "valid 08106000", .identifier),
    CellCase("Mã HS", "8106000", "invalid zeroLost"),
    CellCase("Mã vùng trồng", "VN-TGOR-0095", "valid VN-TGOR-0095", ChangeKind.none),
    CellCase("Mã vùng trồng", "vn-tgor0095", "valid VN-TGOR-0095", .upperCased),
    CellCase("Mã vùng trồng", "VN-LÐOR-0012", "valid VN-LĐOR-0012", .lookAlike),
    CellCase("Mã vùng trồng", "TGOR-0095", "invalid badForm"),
    CellCase("Mã cơ sở đóng gói", "VN-TGPH-0012", "valid VN-TGPH-0012", ChangeKind.none),
    CellCase("Tiêu chuẩn áp dụng", "TCCS 01:2026/MXTH; ISO 22000:2018", "valid TCCS 01:2026/MXTH; ISO 22000:2018"),
    CellCase("Tiêu chuẩn áp dụng", "Theo tiêu chuẩn cơ sở", "invalid badForm"),
    CellCase("Xuất xứ", "Việt Nam", "valid Việt Nam", ChangeKind.none),
    CellCase("Xuất xứ", "Huế", "text Huế"),
    CellCase("Email", "lienhe@example.vn", "valid lienhe@example.vn", ChangeKind.none),
    CellCase("Email", "lienhe@", "invalid badForm"),
    CellCase(
      "Mã truy xuất", "(01)08938500000010(10)L2026-04(416)8930000000019",
      "valid (01)08938500000010(10)L2026-04(416)8930000000019"),
    CellCase("Mã truy xuất", "(01)08938500000013(10)L1", "invalid badCheckDigit"),
    CellCase("Mã hàng", "8,93850E+12", "invalid scientific"),
    CellCase("Số lô", "12/03/2026", "text 12/03/2026"),
  ]

  static let words: [CellCase] = [
    CellCase("Tiêu chuẩn áp dụng", "TCVN 12850:2019; VietGAP", "valid TCVN 12850:2019; VietGAP"),
    CellCase("Tiêu chuẩn áp dụng", "TCVN 12850:2019\r\nVietGAP", "valid TCVN 12850:2019\r\nVietGAP"),
    CellCase("Tiêu chuẩn áp dụng", "theo yêu cầu", "invalid badForm"),
    CellCase("Công đoạn", "Thu hoạch", "valid commissioning", .vocabulary),
    CellCase("Công đoạn", "SƠ CHẾ", "valid creating_class_instance", .vocabulary),
    CellCase("Công đoạn", "đóng gói", "valid packing", .vocabulary),
    CellCase("Công đoạn", "Nhập kho", "valid receiving", .vocabulary),
    CellCase("Công đoạn", "lưu kho", "valid storing", .vocabulary),
    CellCase("Công đoạn", "xuất kho", "valid shipping", .vocabulary),
    CellCase("Công đoạn", "vận chuyển", "valid transporting", .vocabulary),
    CellCase("Công đoạn", "kiểm nghiệm", "valid inspecting", .vocabulary),
    CellCase("Công đoạn", "bán lẻ", "valid retail_selling", .vocabulary),
    CellCase("Công đoạn", "tiêu huỷ", "valid destroying", .vocabulary),
    CellCase("Công đoạn", "thu hồi", "valid holding", .vocabulary),
    CellCase("Công đoạn", "shipping", "valid shipping", ChangeKind.none),
    CellCase("Công đoạn", "urn:epcglobal:cbv:bizstep:shipping", "valid shipping", .vocabulary),
    CellCase("Công đoạn", "https://ref.gs1.org/cbv/BizStep-shipping", "valid shipping", .vocabulary),
    CellCase("Công đoạn", "cbv:BizStep-shipping", "valid shipping", .vocabulary),
    CellCase("Công đoạn", "https://example.vn/buoc/uop-muoi", "text https://example.vn/buoc/uop-muoi"),
    CellCase("Công đoạn", "ướp muối", "text ướp muối"),
    CellCase("Trạng thái", "đã bán", "valid retail_sold", .vocabulary),
    CellCase("Trạng thái", "in_transit", "valid in_transit", ChangeKind.none),
    CellCase("Hành động", "ADD", "valid ADD", ChangeKind.none),
    CellCase("Hành động", "thêm mới", "valid ADD", .vocabulary),
    CellCase("Hành động", "đẩy", "invalid unknownWord"),
    CellCase("Kiểu sự kiện", "objectevent", "valid ObjectEvent", .vocabulary),
    CellCase("ĐVT", "Kilogram", "valid kg", .unit),
    CellCase("ĐVT", "kg", "valid kg", ChangeKind.none),
    CellCase("ĐVT", "Thùng", "valid thùng", .unit),
    CellCase("ĐVT", "cây số", "text cây số"),
  ]

  /// VN-IMP-08.
  static let fillers: [CellCase] =
    ["—", "-", "–", "...", "…", "N/A", "n/a", "không có", "Chưa có", "#N/A", "null"].map {
      CellCase("Tên hàng", $0, "filler", .filler)
    } + ["—", "0", "không", "Không", "00/00/0000"].map { CellCase("Hạn sử dụng", $0, "filler") }
    + ["0", "NA", "không"].map { CellCase("Mã hàng", $0, "filler") }
    + [
      // A custard apple, a sour soup.
      CellCase("Tên hàng", "Na", "text Na"), CellCase("Tên hàng", "Chua", "text Chua"),
      CellCase("Số lượng", "0", "valid 0"), CellCase("Tên hàng", "   ", "absent"),
      CellCase("Mã hàng", "000", "text 000"),
    ]

  /// enterprise-exports §3.5, §3.6, §4.
  static let texts: [CellCase] = [
    CellCase("Tên hàng", "Mè xửng", "text Mè xửng", ChangeKind.none),
    CellCase("Tên hàng", " Mè xửng\t", "text Mè xửng", .trimmed),
    CellCase("Tên hàng", "Mè\u{A0}xửng", "text Mè xửng", .trimmed),
    CellCase("Tên hàng", "\u{FEFF}Mè\u{200B} xửng", "text Mè xửng", .trimmed),
    CellCase("Tên hàng", "Me\u{300} xu\u{31B}\u{309}ng Hue\u{302}\u{301}", "text Mè xửng Huế", .composed),
    CellCase("Tên hàng", "Mè xư\u{309}ng Huê\u{301}", "text Mè xửng Huế", .composed),
    CellCase("Tên hàng", "e\u{323}\u{302} \u{C5}", "text ệ Å", .composed),
    CellCase("Tên hàng", "Jalapen\u{303}o", "text Jalapeño", .composed),
    CellCase("Tên hàng", "Ðậu phộng", "text Đậu phộng", .lookAlike),
    CellCase("Tên hàng", "phiáº¿u MÃ¨ xá»\u{AD}ng", "text phiếu Mè xửng", .doubleEncoding),
    CellCase("Tên hàng", "NÄƒm", "text Năm", .doubleEncoding),
    CellCase("Tên hàng", "Café №1 “ngon”", "text Café №1 “ngon”", ChangeKind.none),
    CellCase("Địa chỉ", "'12 Lê Lợi", "text 12 Lê Lợi", .apostrophe),
    CellCase("Mã hàng", "ＳＰ００１", "text SP001", .digits),
  ]
}
