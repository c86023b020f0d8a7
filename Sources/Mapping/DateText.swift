import Vocabulary

/// Writes days, instants and offsets in the one form of ISO 8601 that every output uses.
enum DateText {
  private static let dayForm = Array("0000-00-00".utf8)
  private static let timeForm = Array("0000-00-00T00:00:00+00:00".utf8)
  private static let fineForm = Array("0000-00-00T00:00:00.000+00:00".utf8)
  private static let offsetForm = Array("+00:00".utf8)

  static func write(_ day: Day, to out: inout [UInt8]) {
    let (year, month, date) = day.civil
    let start = out.count
    out.append(contentsOf: dayForm)
    var place = out.mutableSpan
    write(year, month, date, at: start, in: &place)
  }

  /// `02/04/2026`, digits that only change their places.
  static func write(dayFirst text: Span<UInt8>, to out: inout [UInt8]) {
    guard text.count == 10 else { return }
    let start = out.count
    out.append(contentsOf: dayForm)
    var place = out.mutableSpan
    for index in 0..<4 { place[start + index] = text[6 + index] }
    for index in 0..<2 {
      place[start + 5 + index] = text[3 + index]
      place[start + 8 + index] = text[index]
    }
  }

  /// `2026-04-02T08:30:00+07:00`; milliseconds only where there are any.
  static func write(local: Int64, offset: Int, to out: inout [UInt8]) {
    let length: Int64 = 86_400_000
    let days = local >= 0 ? local / length : -((-local + length - 1) / length)
    let clock = Int(local - days * length)
    let (year, month, date) = Day(number: Int32(truncatingIfNeeded: days)).civil
    let fraction = clock % 1000
    var start = out.count
    out.append(contentsOf: fraction > 0 ? fineForm : timeForm)
    var place = out.mutableSpan
    write(year, month, date, at: start, in: &place)
    two(clock / 3_600_000, at: start + 11, in: &place)
    two(clock / 60_000 % 60, at: start + 14, in: &place)
    two(clock / 1000 % 60, at: start + 17, in: &place)
    if fraction > 0 {
      place[start + 20] = 0x30 + UInt8(truncatingIfNeeded: fraction / 100)
      two(fraction % 100, at: start + 21, in: &place)
      start += 4
    }
    write(offset, at: start + 19, in: &place)
  }

  /// `+07:00`
  static func write(offset: Int, to out: inout [UInt8]) {
    let start = out.count
    out.append(contentsOf: offsetForm)
    var place = out.mutableSpan
    write(offset, at: start, in: &place)
  }

  private static func write(
    _ year: Int, _ month: Int, _ day: Int, at start: Int, in place: inout MutableSpan<UInt8>
  ) {
    two(year / 100, at: start, in: &place)
    two(year % 100, at: start + 2, in: &place)
    two(month, at: start + 5, in: &place)
    two(day, at: start + 8, in: &place)
  }

  private static func write(_ offset: Int, at start: Int, in place: inout MutableSpan<UInt8>) {
    if offset < 0 { place[start] = 0x2D }
    two(abs(offset) / 60, at: start + 1, in: &place)
    two(abs(offset) % 60, at: start + 4, in: &place)
  }

  @inline(__always)
  private static func two(_ value: Int, at index: Int, in place: inout MutableSpan<UInt8>) {
    place[index] = 0x30 + UInt8(truncatingIfNeeded: value / 10 % 10)
    place[index + 1] = 0x30 + UInt8(truncatingIfNeeded: value % 10)
  }
}
