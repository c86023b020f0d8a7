import Vocabulary

/// What the sample cells of one column look like, as shares of the cells that hold anything.
struct ColumnEvidence: Sendable {
  /// Cells that are neither empty nor a filler.
  let filled: Int
  /// The first of them, for the reason given to people.
  let example: String
  /// The first cell of each look.
  private let examples: [String]
  private let dates: Double
  private let numbers: Double
  private let units: Double
  private let countries: Double
  private let organizations: Double
  private let addresses: Double
  private let codes: Double
  private let gtins: Double
  private let glns: Double
  private let links: Double
  private let stages: Double

  init(cells: some Sequence<String>) {
    var filled = 0
    var example = ""
    var counts = [Int](repeating: 0, count: 11)
    var examples = [String](repeating: "", count: 11)
    for cell in cells.prefix(500) {
      let look = CellLook(cell)
      guard !look.isEmpty else { continue }
      if filled == 0 { example = String(cell.prefix(60)) }
      filled += 1
      let seen = [
        look.isDate, look.isNumber, look.isUnit, look.isCountry, look.isOrganization,
        look.isAddress, look.isCode, look.isGTIN, look.isThirteenDigits, look.isLink, look.isStage,
      ]
      for (index, yes) in seen.enumerated() where yes {
        if counts[index] == 0 { examples[index] = String(cell.prefix(60)) }
        counts[index] += 1
      }
    }
    self.filled = filled
    self.example = example
    self.examples = examples
    let whole = Double(max(1, filled))
    func share(_ index: Int) -> Double { Double(counts[index]) / whole }
    (dates, numbers, units, countries) = (share(0), share(1), share(2), share(3))
    (organizations, addresses, codes, gtins) = (share(4), share(5), share(6), share(7))
    (glns, links, stages) = (share(8), share(9), share(10))
  }

  /// How well the cells fit a field, 0 … 1.
  func fit(_ field: Field, type: FieldType) -> Double {
    switch type {
    case .date, .dateTime: return dates
    case .decimal: return numbers * (1 - dates)
    case .unit: return units
    case .country: return max(0, countries - organizations)
    case .gtin: return gtins
    case .gln: return glns
    case .taxCode, .sscc, .phone, .hsCode, .province, .commune, .offset: return codes
    case .lot, .growingArea, .packingHouse, .traceCode: return codes * (1 - dates)
    case .image, .uri: return links
    case .bizStep, .eventType: return stages
    default: break
    }
    switch field {
    case .partyName, .supplierName, .customerName: return organizations
    case .partyAddress, .placeAddress: return addresses
    case .productCode, .documentNumber: return codes * (1 - dates) * (1 - units) * (1 - 0.5 * gtins)
    // Words of no particular look: what remains when nothing else fits.
    case .productName, .placeName, .productGroup, .documentType, .productDescription,
      .productBrand, .productPackaging, .productIngredients, .productStandards, .transportVehicle:
      let special = max(dates, numbers, units, organizations, addresses, links, countries)
      return 0.7 * (1 - special)
    default: return 0.3
    }
  }

  /// What the cells are called that speak for a field of this kind, and one of them; nil where they have no
  /// look of their own.
  func look(of type: FieldType, _ field: Field? = nil) -> (words: LocalizedText, example: String)? {
    switch type {
    case .date, .dateTime: shown(0, "ngày tháng", "dates")
    case .decimal: shown(1, "số", "numbers")
    case .unit: shown(2, "đơn vị tính", "units of measure")
    case .country: shown(3, "tên nước", "countries")
    case .gtin: shown(7, "mã GTIN đúng số kiểm tra", "GTINs with the right check digit")
    case .gln: shown(8, "mã 13 chữ số", "codes of 13 digits")
    case .taxCode, .sscc, .hsCode, .province, .commune, .lot, .growingArea, .packingHouse, .traceCode:
      shown(6, "mã", "codes")
    case .image, .uri: shown(9, "địa chỉ hoặc tên tệp ảnh", "addresses or names of pictures")
    case .bizStep, .eventType: shown(10, "tên công đoạn", "names of steps")
    default:
      switch field {
      case .partyName?, .supplierName?, .customerName?: shown(4, "tên đơn vị, tổ chức", "names of organizations")
      case .partyAddress?, .placeAddress?: shown(5, "địa chỉ", "addresses")
      case .productCode?, .documentNumber?: shown(6, "mã, số hiệu", "codes or numbers")
      default: nil
      }
    }
  }

  private func shown(_ index: Int, _ vi: String, _ en: String) -> (words: LocalizedText, example: String)? {
    examples[index].isEmpty ? nil : (LocalizedText(vi: vi, en: en), examples[index])
  }

  /// Nearly all cells are GTINs with their check digits right: more than a name can say.
  var isSurelyGTIN: Bool { filled >= 3 && gtins > 0.9 }
}

/// What one cell looks like. For headers only: it works on strings.
private struct CellLook {
  private let key: HeaderKey
  private let text: String
  private let digits: Int
  private let letters: Int
  private let marks: Int
  private let spaces: Int

  init(_ cell: String) {
    text = cell
    key = HeaderKey(cell)
    var (digits, letters, marks, spaces) = (0, 0, 0, 0)
    for scalar in cell.unicodeScalars {
      switch scalar {
      case "0"..."9": digits += 1
      case " ", "\u{A0}": spaces += 1
      case "/", "-", ".", ",", ":", "+": marks += 1
      default: letters += 1
      }
    }
    (self.digits, self.letters, self.marks, self.spaces) = (digits, letters, marks, spaces)
  }

  var isEmpty: Bool { digits == 0 && (key.isEmpty || ["na", "khong", "khongco"].contains(key.joined)) }

  var isDate: Bool {
    guard letters <= 3 else { return false }
    let parts = text.split { !("0"..."9").contains($0) }
    if parts.count >= 3, marks + spaces >= 2 {
      let widths = parts.prefix(3).map(\.count)
      return (widths[0] == 4 && widths[1] <= 2 && widths[2] <= 2)
        || (widths[0] <= 2 && widths[1] <= 2 && (widths[2] == 4 || widths[2] == 2))
    }
    guard parts.count == 1, let number = Int(parts[0]), letters == 0, marks == 0 else { return false }
    // A packed date, 02042026; six digits say too little.
    let (day, month, year) = (number / 1_000_000, number / 10_000 % 100, number % 10_000)
    return parts[0].count == 8 && (1...31).contains(day) && (1...12).contains(month)
      && (1990...2099).contains(year)
  }

  var isNumber: Bool { digits > 0 && (letters == 0 || letters <= 3 && digits > letters) }
  var isUnit: Bool { digits == 0 && UnitWords.isUnit(key.joined) }
  var isCountry: Bool { digits == 0 && CountryWords.isCountry(key.joined) }
  var isOrganization: Bool { OrganizationWords.occur(in: key.words) }
  var isAddress: Bool {
    key.words.count >= 3
      && key.words.contains {
        ["phuong", "xa", "quan", "huyen", "tinh", "tp", "duong", "thon", "ap", "to"].contains($0)
      }
      && !isOrganization
  }
  var isCode: Bool {
    digits > 0 && spaces == 0 && text.utf8.count <= 40 && text.unicodeScalars.allSatisfy(\.isASCII)
  }
  private var plainDigits: [Int]? {
    guard letters == 0, marks == 0, digits == text.unicodeScalars.count else { return nil }
    return text.utf8.map { Int($0) - 0x30 }
  }
  var isGTIN: Bool {
    guard let digits = plainDigits, [8, 12, 13, 14].contains(digits.count) else { return false }
    var sum = 0
    for (index, digit) in digits.reversed().enumerated() { sum += index % 2 == 0 ? digit : 3 * digit }
    return sum % 10 == 0
  }
  var isThirteenDigits: Bool { plainDigits?.count == 13 }
  var isLink: Bool {
    let lower = text.lowercased()
    return lower.hasPrefix("http") || lower.hasPrefix("urn:")
      || [".jpg", ".jpeg", ".png", ".webp", ".gif"].contains { lower.hasSuffix($0) }
  }
  var isStage: Bool { BusinessWords.step(folded: key.joined) != nil }
}

/// Words that begin or mark the name of an organization.
enum OrganizationWords {
  private static let single: Set<String> = [
    "cty", "ctcp", "tnhh", "htx", "dntn", "ltd", "company", "corp", "jsc", "inc", "hkd", "thht", "llc",
  ]
  private static let pairs: Set<String> = [
    "cong ty", "hop tac", "co so", "doanh nghiep", "xi nghiep", "ho kinh", "nha may", "tap doan",
    "tong cong", "to hop", "trang trai", "nong trai", "co phan", "co ltd", "ho san",
  ]

  static func occur(in words: [String]) -> Bool {
    for (index, word) in words.enumerated() {
      if single.contains(word) { return true }
      if index + 1 < words.count, pairs.contains(word + " " + words[index + 1]) { return true }
    }
    return false
  }
}

/// Countries as exports name them, folded and run together.
enum CountryWords {
  private static let names: Set<String> = [
    "vietnam", "vn", "vnm", "trungquoc", "china", "cn", "thailan", "thailand", "th", "nhatban",
    "nhat", "japan", "jp", "hanquoc", "korea", "kr", "my", "hoaky", "usa", "us", "uc", "australia",
    "newzealand", "phap", "france", "duc", "germany", "anh", "uk", "an", "ando", "india", "lao",
    "campuchia", "cambodia", "indonesia", "malaysia", "singapore", "philippines", "dailoan",
    "taiwan", "nga", "russia", "italia", "y", "italy", "halan", "canada", "brazil", "chile",
    "trongnuoc", "noidia", "nhapkhau", "myanmar", "tayban nha", "bi", "thuysi",
  ]
  static func isCountry(_ joined: String) -> Bool { names.contains(joined) || joined.hasSuffix("vietnam") }
}
