package import Vocabulary

/// Why a point in time was not taken.
package enum DateTimeReason: UInt8, CodeReason {
  case ok = 0
  case empty
  /// Neither ISO 8601 nor (in tables) a Vietnamese date with a time.
  case notADateTime
  case notADay, badTime, badOffset, monthFirst
  /// A date without a time of day.
  case noTime
}

/// The outcome of reading a point in time.
package struct DateTimeParse: Sendable {
  /// Milliseconds since 1970-01-01T00:00Z; with `isZoneMissing` counted as if the zone were +07:00.
  package var milliseconds: Int64 = 0
  /// Minutes east of UTC as written; 420 when the zone is missing.
  package var offsetMinutes: Int = 420
  package var reason: DateTimeReason
  package var isZoneMissing = false
  /// The meaning is clear but the form is not the one of the standard (blank for `T`, no seconds,
  /// `+0700`, blanks around, lower case).
  package var isLoose = false

  package var isValid: Bool { reason == .ok }

  /// The day in Viet Nam (+07:00) that the instant falls on.
  package var day: Day {
    let local = milliseconds + 25_200_000
    let days = local >= 0 ? local / 86_400_000 : -((-local + 86_399_999) / 86_400_000)
    return Day(number: Int32(clamping: days))
  }
}

/// `eventTime` and its like: ISO 8601 as XML Schema's dateTime and JSON Schema's date-time have it.
package enum EPCISDateTime {
  package static func parse(_ span: Span<UInt8>) -> DateTimeParse {
    guard span.count > 0 else { return DateTimeParse(reason: .empty) }
    if let usual = usual(span) { return usual }
    let range = span.trimmed(0..<span.count)
    guard !range.isEmpty else { return DateTimeParse(reason: .empty) }
    var result = iso(span, range)
    if range.count != span.count { result.isLoose = true }
    return result
  }

  package static func parse(_ text: String) -> DateTimeParse {
    withUTF8Span(text) { parse($0) }
  }

  /// `2026-04-02T08:30:00+07:00`, the form of nearly all events; nil for any other, and for what needs
  /// a closer look.
  private static func usual(_ span: Span<UInt8>) -> DateTimeParse? {
    guard span.count == 25, span[4] == UInt8(ascii: "-"), span[7] == UInt8(ascii: "-"),
      span[10] == UInt8(ascii: "T"), span[13] == UInt8(ascii: ":"), span[16] == UInt8(ascii: ":"),
      span[22] == UInt8(ascii: ":")
    else { return nil }
    // Above nine where one of them is no digit.
    var highest: UInt8 = 0
    func two(_ index: Int) -> Int {
      let (tens, ones) = (span[index] &- 0x30, span[index + 1] &- 0x30)
      highest = max(highest, tens, ones)
      return Int(tens) &* 10 &+ Int(ones)
    }
    let year = two(0) &* 100 &+ two(2)
    let (month, number) = (two(5), two(8))
    let (hour, minute, second) = (two(11), two(14), two(17))
    let (zoneHours, zoneMinutes) = (two(20), two(23))
    guard highest <= 9, hour < 24, minute < 60, second < 60, zoneMinutes < 60,
      zoneHours < 14 || zoneHours == 14 && zoneMinutes == 0,
      let day = Day(year: year, month: month, day: number)
    else { return nil }
    let zone: Int
    switch span[19] {
    case UInt8(ascii: "+"): zone = zoneHours * 60 + zoneMinutes
    case UInt8(ascii: "-"): zone = -(zoneHours * 60 + zoneMinutes)
    default: return nil
    }
    var result = DateTimeParse(reason: .ok)
    result.offsetMinutes = zone
    let clock = Int64((hour * 60 + minute - zone) * 60 + second) * 1000
    result.milliseconds = Int64(day.number) * 86_400_000 + clock
    return result
  }

  /// `range` is not empty.
  static func iso(_ span: Span<UInt8>, _ range: Range<Int>) -> DateTimeParse {
    let start = range.lowerBound
    guard range.count >= 10, span[start + 4] == UInt8(ascii: "-"),
      span[start + 7] == UInt8(ascii: "-"), let year = span.number(in: start..<start + 4),
      let month = span.number(in: start + 5..<start + 7),
      let number = span.number(in: start + 8..<start + 10)
    else { return DateTimeParse(reason: .notADateTime) }
    guard let day = Day(year: Int(year), month: Int(month), day: Int(number)) else {
      return DateTimeParse(reason: .notADay)
    }
    guard range.count > 10 else { return DateTimeParse(reason: .noTime) }
    let mark = span[start + 10]
    guard mark == UInt8(ascii: "T") || mark == UInt8(ascii: "t") || mark == 0x20 else {
      return DateTimeParse(reason: .notADateTime)
    }
    var result = combined(day, span, start + 11..<range.upperBound)
    if mark != UInt8(ascii: "T") { result.isLoose = true }
    return result
  }

  static func combined(_ day: Day, _ span: Span<UInt8>, _ time: Range<Int>) -> DateTimeParse {
    guard let clock = ClockTime.parse(span, time) else {
      // Time right, zone wrong? Then say so.
      for index in time where span[index] == UInt8(ascii: "+") || span[index] == UInt8(ascii: "-") {
        if index > time.lowerBound, ClockTime.parse(span, time.lowerBound..<index) != nil {
          return DateTimeParse(reason: .badOffset)
        }
      }
      return DateTimeParse(reason: .badTime)
    }
    var result = DateTimeParse(reason: .ok)
    result.isZoneMissing = clock.offset == nil
    result.offsetMinutes = clock.offset ?? 420
    result.isLoose = clock.isLoose
    result.milliseconds =
      Int64(day.number) * 86_400_000 + clock.milliseconds - Int64(result.offsetMinutes) * 60_000
    return result
  }

  /// Appends `2026-04-02T08:30:00.000+07:00`, the form of our outputs: three decimals only where they
  /// are not zero.
  package static func append(_ milliseconds: Int64, offsetMinutes: Int, to out: inout [UInt8]) {
    let local = milliseconds + Int64(offsetMinutes) * 60_000
    var days = local / 86_400_000
    var rest = local % 86_400_000
    if rest < 0 {
      rest += 86_400_000
      days -= 1
    }
    let (year, month, day) = Day(number: Int32(clamping: days)).civil
    appendDigits(UInt64(max(0, year)), width: 4, to: &out)
    out.append(UInt8(ascii: "-"))
    appendDigits(UInt64(month), width: 2, to: &out)
    out.append(UInt8(ascii: "-"))
    appendDigits(UInt64(day), width: 2, to: &out)
    out.append(UInt8(ascii: "T"))
    appendDigits(UInt64(rest / 3_600_000), width: 2, to: &out)
    out.append(UInt8(ascii: ":"))
    appendDigits(UInt64(rest / 60_000 % 60), width: 2, to: &out)
    out.append(UInt8(ascii: ":"))
    appendDigits(UInt64(rest / 1000 % 60), width: 2, to: &out)
    if rest % 1000 > 0 {
      out.append(UInt8(ascii: "."))
      appendDigits(UInt64(rest % 1000), width: 3, to: &out)
    }
    appendOffset(offsetMinutes, to: &out)
  }

  /// Appends `+07:00`.
  package static func appendOffset(_ minutes: Int, to out: inout [UInt8]) {
    out.append(minutes < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    appendDigits(UInt64(minutes.magnitude / 60), width: 2, to: &out)
    out.append(UInt8(ascii: ":"))
    appendDigits(UInt64(minutes.magnitude % 60), width: 2, to: &out)
  }
}

/// Points in time in tables: `dd/MM/yyyy HH:mm[:ss]`, with SA and CH, and ISO 8601.
package enum VNDateTime {
  package static func parse(_ span: Span<UInt8>) -> DateTimeParse {
    let range = span.trimmed(0..<span.count)
    guard !range.isEmpty else { return DateTimeParse(reason: .empty) }
    let iso = EPCISDateTime.iso(span, range)
    if iso.reason != .notADateTime { return iso }
    // The time begins behind the last blank before the first colon.
    let colon = span.firstIndex(of: UInt8(ascii: ":"), in: range)
    var blank = colon
    while blank > range.lowerBound, span[blank - 1] != 0x20, span[blank - 1] != UInt8(ascii: ",") {
      blank -= 1
    }
    var dateRange = range
    if colon < range.upperBound, blank > range.lowerBound {
      dateRange = span.trimmed(range.lowerBound..<blank - 1)
      if let last = dateRange.last, span[last] == UInt8(ascii: ",") {
        dateRange = dateRange.lowerBound..<last
      }
    }
    let date = VNDate.parse(span, in: dateRange)
    guard let day = date.day, date.reason == .ok else {
      let reason: DateTimeReason =
        switch date.reason {
        case .notADay: .notADay
        case .monthFirst: .monthFirst
        default: .notADateTime
        }
      return DateTimeParse(reason: reason)
    }
    guard colon < range.upperBound, blank > range.lowerBound else {
      return DateTimeParse(reason: .noTime)
    }
    return EPCISDateTime.combined(day, span, blank..<range.upperBound)
  }

  package static func parse(_ text: String) -> DateTimeParse {
    withUTF8Span(text) { parse($0) }
  }
}
