/// What the number format of a cell makes of a number (ECMA-376 §18.8.30).
enum CellFormat: Equatable {
  case number
  case percent
  case date(DateKind)
  /// `0000000000-000`: zeros for digits, other characters as they are.
  case mask([UInt8])

  enum DateKind { case day, dayAndTime, time, month, year }

  /// The formats Excel does not spell out.
  init(builtIn id: Int) {
    switch id {
    case 9, 10: self = .percent
    case 14, 15, 16, 27...31, 36, 50...54, 57, 58: self = .date(.day)
    case 17, 55, 56: self = .date(.month)
    case 18...21, 32...35, 45...47: self = .date(.time)
    case 22: self = .date(.dayAndTime)
    default: self = .number
    }
  }

  /// Reads the first section of a format code, that of positive numbers.
  init(code: String) {
    let parts = Self.parts(code)
    let letters = String(decoding: parts.letters, as: UTF8.self)
    if letters.contains("general") || letters.contains("@") {
      self = .number
      return
    }
    let hasDay = letters.contains("d")
    let hasYear = letters.contains("y") || letters.contains("e") && !parts.isScientific
    let hasClock = letters.contains("h") || letters.contains("s")
    let hasMonth = letters.contains("m")
    if hasDay || hasYear {
      self = .date(hasClock ? .dayAndTime : hasDay || !hasMonth && !hasYear ? .day : hasMonth ? .month : .year)
      return
    }
    if hasClock {
      self = .date(.time)
      return
    }
    if hasMonth {
      self = .date(.day)
      return
    }
    if letters.contains("%") {
      self = .percent
      return
    }
    // A mask restores the zeros that a code lost: at least two of them, and nothing that is a number's.
    let zeros = parts.mask.count { $0 == UInt8(ascii: "0") }
    let isMask = !letters.contains { "#?,./e".contains($0) } && zeros >= 2
    self = isMask ? .mask(parts.mask) : .number
  }

  /// The letters that mean something, lower-cased, and the section with its literals as a mask.
  private static func parts(_ code: String) -> (letters: [UInt8], mask: [UInt8], isScientific: Bool) {
    var letters: [UInt8] = []
    var mask: [UInt8] = []
    var isScientific = false
    let bytes = Array(code.utf8)
    var index = 0
    func byte(_ at: Int) -> UInt8? { at < bytes.count ? bytes[at] : nil }
    scan: while index < bytes.count {
      let here = bytes[index]
      index += 1
      switch here {
      case UInt8(ascii: ";"): break scan
      case UInt8(ascii: "\""):
        while let next = byte(index), next != UInt8(ascii: "\"") {
          mask.append(next)
          index += 1
        }
        index += 1
      case UInt8(ascii: "\\"):
        if let next = byte(index) { mask.append(next) }
        index += 1
      case UInt8(ascii: "_"), UInt8(ascii: "*"): index += 1
      case UInt8(ascii: "["):
        // `[h]` counts hours beyond a day; colours, conditions and locales mean nothing here.
        let start = index
        while let next = byte(index), next != UInt8(ascii: "]") { index += 1 }
        let inside = bytes[start..<index].map { $0 | 0x20 }
        if !inside.isEmpty, inside.allSatisfy({ "hms".utf8.contains($0) }) { letters += inside }
        index += 1
      default:
        let lower = 0x41...0x5A ~= here ? here | 0x20 : here
        if lower == UInt8(ascii: "e"), byte(index) == UInt8(ascii: "+") || byte(index) == UInt8(ascii: "-") {
          isScientific = true
        }
        letters.append(lower)
        mask.append(here)
      }
    }
    return (letters, mask, isScientific)
  }

  /// The digits of a whole number in the places of a mask; nil where it does not fit.
  static func masked(_ number: NumberText.Digits, _ mask: [UInt8]) -> [UInt8]? {
    guard !number.isNegative, number.places == 0 else { return nil }
    var digits = number.digits.map { $0 + 0x30 }
    while digits.count < number.point { digits.append(0x30) }
    var result: [UInt8] = []
    for place in mask.reversed() {
      guard place == UInt8(ascii: "0") else {
        result.append(place)
        continue
      }
      result.append(digits.popLast() ?? 0x30)
    }
    // More digits than places stand in front.
    while let digit = digits.popLast() { result.append(digit) }
    return result.reversed()
  }
}
