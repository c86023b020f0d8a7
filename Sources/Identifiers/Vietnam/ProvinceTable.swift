/// The two lists of provinces: 63 until 30/06/2025 (QĐ 124/2004/QĐ-TTg), 34 since (QĐ 19/2025/QĐ-TTg).
struct ProvinceTable: Sendable {
  static let shared = ProvinceTable()

  /// Name by code, 0 … 99.
  let old: [String?]
  let new: [String?]
  /// Code since 01/07/2025 of the province that took in the old one.
  let successor: [Int?]
  /// Code by folded name.
  let oldByName: [String: Int]
  let newByName: [String: Int]

  private init() {
    var old = [String?](repeating: nil, count: 100)
    var new = [String?](repeating: nil, count: 100)
    var successor = [Int?](repeating: nil, count: 100)
    for line in Self.oldLines.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 2)
      guard words.count == 3, let code = Int(words[0]), let next = Int(words[1]) else { continue }
      old[code] = String(words[2])
      successor[code] = next
    }
    for line in Self.newLines.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2, let code = Int(words[0]) else { continue }
      new[code] = String(words[1])
    }
    self.old = old
    self.new = new
    self.successor = successor
    oldByName = Self.index(old)
    newByName = Self.index(new)
  }

  private static func index(_ names: [String?]) -> [String: Int] {
    var table: [String: Int] = [:]
    for (code, name) in names.enumerated() {
      guard let name else { continue }
      table[Province.bareName(name)] = code
    }
    // Names a sender may use for the same unit.
    for (name, same) in [
      ("Thừa Thiên Huế", "Huế"), ("Thừa Thiên - Huế", "Huế"), ("Hồ Chí Minh", "TP. Hồ Chí Minh"),
      ("TPHCM", "TP. Hồ Chí Minh"), ("TP.HCM", "TP. Hồ Chí Minh"), ("HCM", "TP. Hồ Chí Minh"),
      ("Sài Gòn", "TP. Hồ Chí Minh"), ("Bà Rịa Vũng Tàu", "Bà Rịa - Vũng Tàu"),
      ("Đắc Lắc", "Đắk Lắk"), ("Đắc Nông", "Đắk Nông"), ("Đak Lak", "Đắk Lắk"),
    ] {
      if let code = table[Province.bareName(same)] { table[Province.bareName(name)] = code }
    }
    return table
  }

  /// Old code, code of the successor, old name.
  private static let oldLines = """
    01 01 Hà Nội
    02 08 Hà Giang
    04 04 Cao Bằng
    06 19 Bắc Kạn
    08 08 Tuyên Quang
    10 15 Lào Cai
    11 11 Điện Biên
    12 12 Lai Châu
    14 14 Sơn La
    15 15 Yên Bái
    17 25 Hòa Bình
    19 19 Thái Nguyên
    20 20 Lạng Sơn
    22 22 Quảng Ninh
    24 24 Bắc Giang
    25 25 Phú Thọ
    26 25 Vĩnh Phúc
    27 24 Bắc Ninh
    30 31 Hải Dương
    31 31 Hải Phòng
    33 33 Hưng Yên
    34 33 Thái Bình
    35 37 Hà Nam
    36 37 Nam Định
    37 37 Ninh Bình
    38 38 Thanh Hóa
    40 40 Nghệ An
    42 42 Hà Tĩnh
    44 44 Quảng Bình
    45 44 Quảng Trị
    46 46 Huế
    48 48 Đà Nẵng
    49 48 Quảng Nam
    51 51 Quảng Ngãi
    52 52 Bình Định
    54 66 Phú Yên
    56 56 Khánh Hòa
    58 56 Ninh Thuận
    60 68 Bình Thuận
    62 51 Kon Tum
    64 52 Gia Lai
    66 66 Đắk Lắk
    67 68 Đắk Nông
    68 68 Lâm Đồng
    70 75 Bình Phước
    72 80 Tây Ninh
    74 79 Bình Dương
    75 75 Đồng Nai
    77 79 Bà Rịa - Vũng Tàu
    79 79 TP. Hồ Chí Minh
    80 80 Long An
    82 82 Tiền Giang
    83 86 Bến Tre
    84 86 Trà Vinh
    86 86 Vĩnh Long
    87 82 Đồng Tháp
    89 91 An Giang
    91 91 Kiên Giang
    92 92 Cần Thơ
    93 92 Hậu Giang
    94 92 Sóc Trăng
    95 96 Bạc Liêu
    96 96 Cà Mau
    """

  private static let newLines = """
    01 Hà Nội
    04 Cao Bằng
    08 Tuyên Quang
    11 Điện Biên
    12 Lai Châu
    14 Sơn La
    15 Lào Cai
    19 Thái Nguyên
    20 Lạng Sơn
    22 Quảng Ninh
    24 Bắc Ninh
    25 Phú Thọ
    31 Hải Phòng
    33 Hưng Yên
    37 Ninh Bình
    38 Thanh Hóa
    40 Nghệ An
    42 Hà Tĩnh
    44 Quảng Trị
    46 Huế
    48 Đà Nẵng
    51 Quảng Ngãi
    52 Gia Lai
    56 Khánh Hòa
    66 Đắk Lắk
    68 Lâm Đồng
    75 Đồng Nai
    79 TP. Hồ Chí Minh
    80 Tây Ninh
    82 Đồng Tháp
    86 Vĩnh Long
    91 An Giang
    92 Cần Thơ
    96 Cà Mau
    """
}
