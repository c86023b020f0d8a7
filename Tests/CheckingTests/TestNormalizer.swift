import Standards
import Vocabulary

@testable import Checking

/// As much of Mapping as the examples of packs need: the same states and values, by plain means.
enum TestNormalizer {
  static func apply(_ text: String, _ type: FieldType, to cell: inout Cell) -> Int64 {
    if ["—", "-", "N/A", "không có"].contains(text) {
      cell.state = .filler
      return 0
    }
    switch type {
    case .date: return date(text, &cell)
    case .dateTime: return dateTime(text, &cell)
    case .decimal:
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      if let last = text.split(separator: " ").last, last.first?.isLetter == true {
        cell.change = .unitSplit
        cell.state = .valid
        return 0
      }
      guard parts.count <= 2, let whole = Int64(parts[0]) else { return invalid(&cell) }
      cell.state = .valid
      return whole * 1_000_000
    case .gtin, .gln, .sscc:
      if text.hasPrefix("'") { cell.change = .apostrophe }
      let digits = text.hasPrefix("'") ? String(text.dropFirst()) : text
      let lengths = type == .gtin ? [8, 12, 13, 14] : type == .gln ? [13] : [18]
      guard lengths.contains(digits.utf8.count), let value = Int64(digits),
        CodeShapes.gs1CheckDigit(Array(digits.utf8).span) == digits.utf8.last.map({ $0 &- 0x30 })
      else { return invalid(&cell) }
      cell.state = .valid
      return value
    case .taxCode: return taxCode(text, &cell)
    case .phone: return matched(text, #"0[35789]\d{8}"#, &cell)
    case .hsCode: return matched(text, #"\d{4}(\.?\d{2}){0,2}"#, &cell)
    case .standards: return matched(text, #".*(TCVN|TCCS|QCVN|ISO) ?\d+.*"#, &cell)
    case .growingArea: return matched(text, #"VN-?[A-ZĐ]{2,4}OR-?\d{3,4}"#, &cell)
    case .packingHouse: return matched(text, #"VN-?[A-ZĐ]{2,4}PH-?\d{3,4}"#, &cell)
    case .province: return matched(text, #"\d{2}"#, &cell) + (Int64(text) ?? 0)
    case .country:
      // ISO 3166-1 numeric; a place that is no country stays text.
      guard let code = ["Việt Nam": 704, "VN": 704, "Nhật Bản": 392, "Đan Mạch": 208, "New Zealand": 554][text] else {
        return 0
      }
      cell.state = .valid
      return Int64(code)
    case .commune: return matched(text, "19753", &cell) + (Int64(text) ?? 0)
    default:
      if text.contains("Ð") { cell.change = .lookAlike }
      if text.unicodeScalars.contains(where: { (0x0300...0x036F).contains($0.value) }) {
        cell.change = .composed
      }
      if text.contains("áº") { cell.change = .doubleEncoding }
      return 0
    }
  }

  private static func invalid(_ cell: inout Cell) -> Int64 {
    cell.state = .invalid
    return 0
  }

  private static func matched(_ text: String, _ pattern: String, _ cell: inout Cell) -> Int64 {
    guard let pattern = try? BytePattern(pattern) else { return invalid(&cell) }
    cell.state = pattern.matches(Array(text.utf8).span) ? .valid : .invalid
    return 0
  }

  private static func date(_ text: String, _ cell: inout Cell) -> Int64 {
    var day = Day(iso: text)
    let parts = text.split(separator: "/").compactMap { Int($0) }
    if parts.count == 3 { day = Day(year: parts[2], month: parts[1], day: parts[0]) }
    if text.utf8.count == 6, let digits = Int(text) {
      day = Day(year: 2000 + digits % 100, month: digits / 100 % 100, day: digits / 10_000)
      cell.change = .date
    }
    if text.utf8.count == 5, let serial = Int32(text) {
      day = Day(number: serial - 25_569)
      cell.change = .serial
    }
    guard let day else { return invalid(&cell) }
    cell.state = .valid
    return Int64(day.number)
  }

  private static func dateTime(_ text: String, _ cell: inout Cell) -> Int64 {
    if let day = Day(iso: String(text.prefix(10))) {
      cell.state = .valid
      return Int64(day.number) * 86_400_000
    }
    let parts = text.prefix(10).split(separator: "/").compactMap { Int($0) }
    guard parts.count == 3, let day = Day(year: parts[2], month: parts[1], day: parts[0]) else {
      return invalid(&cell)
    }
    cell.state = .valid
    cell.change = .assumedOffset
    return Int64(day.number) * 86_400_000
  }

  private static func taxCode(_ text: String, _ cell: inout Cell) -> Int64 {
    var text = text
    if text.utf8.count == 9 {
      text = "0" + text
      cell.change = .zeroRestored
    }
    if text.utf8.count == 12, text.allSatisfy(\.isNumber) {
      return matched(text, #"0\d{2}[0-3]\d{8}"#, &cell)
    }
    let digits = text.utf8.filter { $0 >= 0x30 && $0 <= 0x39 }.map { Int($0 - 0x30) }
    let weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]
    guard digits.count == 10 || digits.count == 13,
      digits[9] == 10 - zip(digits, weights).reduce(0, { $0 + $1.0 * $1.1 }) % 11
    else { return invalid(&cell) }
    cell.state = .valid
    return 0
  }
}
