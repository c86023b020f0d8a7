import Vocabulary

/// Days and times of a sheet: a count of days, with the clock as its fraction.
enum DateSerial {
  /// Writes what a cell with a date's format shows, in the order nobody can mistake: `2026-04-02`,
  /// `2026-04-02 08:30:00`, `08:30`, `04/2026`.
  ///
  /// - Returns: whether the number is a date at all; nothing is written otherwise.
  static func append(_ serial: Double, _ kind: CellFormat.DateKind, is1904: Bool, to out: inout [UInt8]) -> Bool {
    // Day 2,958,465 is 9999-12-31.
    guard serial >= 0, serial < 2_958_466 else { return false }
    var days = Int(serial)
    var seconds = Int(((serial - Double(days)) * 86_400).rounded())
    if seconds == 86_400 {
      days += 1
      seconds = 0
    }
    switch kind {
    case .time:
      // Whole days are hours of a duration.
      clock(days * 86_400 + seconds, to: &out)
      return true
    case .day, .dayAndTime, .month, .year:
      guard let day = civil(days, is1904: is1904) else { return false }
      let iso = Array(day.iso.utf8)
      switch kind {
      case .month:
        out += iso[5..<7]
        out.append(UInt8(ascii: "/"))
        out += iso[0..<4]
      case .year: out += iso[0..<4]
      default: out += iso
      }
      if kind == .dayAndTime, seconds > 0 {
        out.append(0x20)
        clock(seconds, to: &out)
      }
      return true
    }
  }

  /// In the system of 1900, day 60 is a 29 February that never was.
  private static func civil(_ days: Int, is1904: Bool) -> Day? {
    if is1904 { return Day(number: Int32(days + 1462 - 25_569)) }
    guard days >= 1, days != 60 else { return nil }
    return Day(number: Int32(days - 25_569 + (days < 60 ? 1 : 0)))
  }

  private static func clock(_ seconds: Int, to out: inout [UInt8]) {
    func two(_ value: Int) {
      if value < 10 { out.append(0x30) }
      out += String(value).utf8
    }
    two(seconds / 3600)
    out.append(UInt8(ascii: ":"))
    two(seconds / 60 % 60)
    guard seconds % 60 > 0 else { return }
    out.append(UInt8(ascii: ":"))
    two(seconds % 60)
  }
}
