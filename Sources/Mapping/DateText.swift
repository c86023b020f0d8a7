import Vocabulary

/// Writes days, instants and offsets in the one form of ISO 8601 that every output uses.
enum DateText {
  static func write(_ day: Day, to out: inout [UInt8]) {
    let (year, month, date) = day.civil
    two(year / 100, &out)
    two(year % 100, &out)
    out.append(0x2D)
    two(month, &out)
    out.append(0x2D)
    two(date, &out)
  }

  /// `2026-04-02T08:30:00+07:00`; milliseconds only where there are any.
  static func write(local: Int64, offset: Int, to out: inout [UInt8]) {
    let length: Int64 = 86_400_000
    let days = local >= 0 ? local / length : -((-local + length - 1) / length)
    let clock = Int(local - days * length)
    write(Day(number: Int32(truncatingIfNeeded: days)), to: &out)
    out.append(0x54)
    two(clock / 3_600_000, &out)
    out.append(0x3A)
    two(clock / 60_000 % 60, &out)
    out.append(0x3A)
    two(clock / 1000 % 60, &out)
    let fraction = clock % 1000
    if fraction > 0 {
      out.append(0x2E)
      out.append(0x30 + UInt8(fraction / 100))
      two(fraction % 100, &out)
    }
    write(offset: offset, to: &out)
  }

  /// `+07:00`
  static func write(offset: Int, to out: inout [UInt8]) {
    out.append(offset < 0 ? 0x2D : 0x2B)
    two(abs(offset) / 60, &out)
    out.append(0x3A)
    two(abs(offset) % 60, &out)
  }

  @inline(__always)
  private static func two(_ value: Int, _ out: inout [UInt8]) {
    out.append(0x30 + UInt8(truncatingIfNeeded: value / 10 % 10))
    out.append(0x30 + UInt8(truncatingIfNeeded: value % 10))
  }
}
