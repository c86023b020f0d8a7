import Vocabulary

/// Writes days in the one form of ISO 8601 that every output uses.
enum DateText {
  private static let form = Array("0000-00-00".utf8)
  private static let timeForm = Array("0000-00-00T00:00:00+07:00".utf8)

  static func write(_ day: Day, to out: inout [UInt8]) {
    let (year, month, date) = day.civil
    let start = out.count
    out.append(contentsOf: form)
    var place = out.mutableSpan
    two(year / 100, at: start, in: &place)
    two(year % 100, at: start + 2, in: &place)
    two(month, at: start + 5, in: &place)
    two(date, at: start + 8, in: &place)
  }

  /// `02/04/2026`, digits that only change their places.
  static func write(dayFirst text: Span<UInt8>, to out: inout [UInt8]) {
    guard text.count == 10 else { return }
    let start = out.count
    out.append(contentsOf: form)
    var place = out.mutableSpan
    turn(text, at: start, in: &place)
  }

  /// `02/04/2026 08:30` or `02/04/2026 08:30:15`, at +07:00.
  static func write(dayFirstTime text: Span<UInt8>, to out: inout [UInt8]) {
    guard text.count == 16 || text.count == 19 else { return }
    let start = out.count
    out.append(contentsOf: timeForm)
    var place = out.mutableSpan
    turn(text, at: start, in: &place)
    for index in 11..<text.count { place[start + index] = text[index] }
  }

  @inline(__always)
  private static func turn(_ text: Span<UInt8>, at start: Int, in place: inout MutableSpan<UInt8>) {
    for index in 0..<4 { place[start + index] = text[6 + index] }
    for index in 0..<2 {
      place[start + 5 + index] = text[3 + index]
      place[start + 8 + index] = text[index]
    }
  }

  @inline(__always)
  private static func two(_ value: Int, at index: Int, in place: inout MutableSpan<UInt8>) {
    place[index] = 0x30 + UInt8(truncatingIfNeeded: value / 10 % 10)
    place[index + 1] = 0x30 + UInt8(truncatingIfNeeded: value % 10)
  }
}
