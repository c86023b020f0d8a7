/// A time of day: `8:30`, `08:30:15`, `08:30:15.250`, `08:30 SA`, `08:30Z`, `08:30:00+07:00`.
struct ClockTime {
  /// Milliseconds since midnight, 0 … 86,400,000 (24:00:00 is the end of the day).
  var milliseconds: Int64
  /// Minutes east of UTC; nil when no zone was written.
  var offset: Int?
  var hasSeconds = false
  /// Not the lexical form of XML Schema: one-digit hour, no seconds, comma, `z`, zone without colon.
  var isLoose = false

  static func parse(_ span: Span<UInt8>, _ range: Range<Int>) -> ClockTime? {
    var at = range.lowerBound
    var isLoose = false
    guard let (hour, hourDigits) = number(span, &at, in: range), hourDigits <= 2,
      at < range.upperBound, span[at] == UInt8(ascii: ":")
    else { return nil }
    at += 1
    guard let (minute, minuteDigits) = number(span, &at, in: range), minuteDigits == 2,
      minute < 60, hour <= 24
    else { return nil }
    if hourDigits == 1 { isLoose = true }
    var second = 0
    var fraction: Int64 = 0
    var hasSeconds = false
    if at < range.upperBound, span[at] == UInt8(ascii: ":") {
      at += 1
      guard let (value, digits) = number(span, &at, in: range), digits == 2, value < 60 else {
        return nil
      }
      second = value
      hasSeconds = true
      if at < range.upperBound, span[at] == UInt8(ascii: ".") || span[at] == UInt8(ascii: ",") {
        if span[at] == UInt8(ascii: ",") { isLoose = true }
        guard let value = thousandths(span, &at, in: range) else { return nil }
        fraction = value
      }
    }
    if hour == 24, minute != 0 || second != 0 || fraction != 0 { return nil }
    var clock = ClockTime(
      milliseconds: Int64(hour * 3600 + minute * 60 + second) * 1000 + fraction)
    clock.hasSeconds = hasSeconds
    clock.isLoose = isLoose || !hasSeconds
    guard clock.suffix(span, at..<range.upperBound, hour: hour) else { return nil }
    return clock
  }

  private static func number(
    _ span: Span<UInt8>, _ at: inout Int, in range: Range<Int>
  ) -> (Int, Int)? {
    let start = at
    while at < range.upperBound, isDigit(span[at]), at - start < 3 { at += 1 }
    guard let value = span.number(in: start..<at) else { return nil }
    return (Int(value), at - start)
  }

  /// Digits behind the mark at `at` as milliseconds, the fourth rounding half up.
  private static func thousandths(
    _ span: Span<UInt8>, _ at: inout Int, in range: Range<Int>
  ) -> Int64? {
    at += 1
    let start = at
    var value: Int64 = 0
    while at < range.upperBound, isDigit(span[at]) {
      if at - start < 3 {
        value = value * 10 + Int64(span[at] - 0x30)
      } else if at - start == 3, span[at] >= 0x35 {
        value += 1
      }
      at += 1
    }
    guard at > start else { return nil }
    for _ in 0..<max(0, 3 - (at - start)) { value *= 10 }
    return value
  }

  /// Zone, or the half of the day (SA, CH, AM, PM); false when something else is left.
  private mutating func suffix(_ span: Span<UInt8>, _ range: Range<Int>, hour: Int) -> Bool {
    guard !range.isEmpty else { return true }
    let first = span[range.lowerBound]
    if first == UInt8(ascii: "Z") || first == UInt8(ascii: "z") {
      offset = 0
      if first == UInt8(ascii: "z") { isLoose = true }
      return range.count == 1
    }
    if first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
      let zone = ZoneOffset.parse(span, range)
      guard let minutes = zone.minutes else { return false }
      if zone.reason != .ok { isLoose = true }
      offset = minutes
      return true
    }
    guard first == 0x20, hour >= 1, hour <= 12 else { return false }
    let half = span.trimmed(range)
    guard half.count == 2 else { return false }
    isLoose = true
    let noon: Int64 = 43_200_000
    switch (span[half.lowerBound] & 0xDF, span[half.lowerBound + 1] & 0xDF) {
    case (0x53, 0x41), (0x41, 0x4D):  // SA, AM
      if hour == 12 { milliseconds -= noon }
    case (0x43, 0x48), (0x50, 0x4D):  // CH, PM
      if hour != 12 { milliseconds += noon }
    default: return false
    }
    return true
  }
}
