import Vocabulary

/// Reads instants: ISO 8601 with or without zone, `dd/MM/yyyy HH:mm`, `HH:mm dd/MM/yyyy`, `SA`/`CH`.
struct TimeReader: Sendable {
  var dates = DateReader()

  struct Instant {
    /// Milliseconds since 1970 of the clock on the wall, as if it were UTC.
    var local: Int64
    /// Minutes east of UTC; nil where none was written.
    var offset: Int?
    var hasTime: Bool
    /// Written as ISO 8601 with date and time, so that its text can stay.
    var isISO: Bool
  }

  enum Result {
    case instant(Instant)
    case failure(CellReason)
  }

  func read(_ text: Span<UInt8>) -> Result {
    var end = 0
    // The date stands first, except in `08:30 02/04/2026`.
    if let day = dates.fast(text), text.count == 10 || !Self.isDigit(text[10]) {
      end = 10
      return rest(of: text, from: end, day: day, isISO: text[4] == 0x2D)
    }
    if text.count == 0 || text.count > 80 { return .failure(.notATime) }
    if let clockFirst = clockFirst(text) { return clockFirst }
    // A date of another form reaches to the first blank, `T` or the end; `2 4 2026 8:30` is not read.
    while end < text.count, text[end] != 0x20, text[end] != 0x54 { end += 1 }
    switch dates.read(text.extracting(0..<end)) {
    case .day(let day, let detail):
      guard detail == 0 else { return .failure(.notATime) }
      return rest(of: text, from: end, day: day, isISO: false)
    case .failure(let reason):
      if end < text.count, case .day(let day, _) = dates.read(text) {
        // A day with its words and no time.
        return .instant(
          Instant(local: Int64(day.number) * 86_400_000, offset: nil, hasTime: false, isISO: false))
      }
      return .failure(reason)
    }
  }

  private func clockFirst(_ text: Span<UInt8>) -> Result? {
    var end = 0
    while end < text.count, text[end] != 0x20 { end += 1 }
    guard end >= 3, end < text.count, let (clock, used, _) = Self.clock(text, 0), used == end else {
      return nil
    }
    var start = end
    while start < text.count, text[start] == 0x20 { start += 1 }
    // `8:30 SA 02/04/2026`
    var time = clock
    if start + 2 < text.count, let half = Self.half(text, start) {
      time = Self.apply(half, to: time)
      start += 2
      while start < text.count, text[start] == 0x20 { start += 1 }
    }
    guard start < text.count else { return nil }
    guard case .day(let day, 0) = dates.read(text.extracting(start..<text.count)) else { return nil }
    return .instant(
      Instant(
        local: Int64(day.number) * 86_400_000 + time, offset: nil, hasTime: true, isISO: false))
  }

  private func rest(of text: Span<UInt8>, from start: Int, day: Day, isISO: Bool) -> Result {
    let midnight = Int64(day.number) * 86_400_000
    if start == text.count {
      return .instant(Instant(local: midnight, offset: nil, hasTime: false, isISO: false))
    }
    let hasT = text[start] == 0x54
    var index = start
    guard hasT || text[index] == 0x20 || text[index] == 0x2C else { return .failure(.notATime) }
    while index < text.count, text[index] == 0x20 || text[index] == 0x54 || text[index] == 0x2C {
      index += 1
    }
    guard let (clock, used, full) = Self.clock(text, index) else { return .failure(.notATime) }
    var time = clock
    index = used
    let afterClock = index
    while index < text.count, text[index] == 0x20 { index += 1 }
    if let half = Self.half(text, index) {
      time = Self.apply(half, to: time)
      index += 2
      while index < text.count, text[index] == 0x20 { index += 1 }
    }
    if index == text.count {
      return .instant(
        Instant(local: midnight + time, offset: nil, hasTime: true, isISO: isISO && hasT && full))
    }
    guard let offset = Self.offset(text, index) else { return .failure(.notATime) }
    return .instant(
      Instant(
        local: midnight + time, offset: offset.minutes, hasTime: true,
        isISO: isISO && hasT && full && index == afterClock && offset.isISO))
  }

  /// `8:30`, `08:30:15`, `08:30:15.250`, `8h30`: milliseconds, the index behind, whether ISO's form.
  static func clock(_ text: Span<UInt8>, _ start: Int) -> (Int64, Int, Bool)? {
    var index = start
    func number(_ most: Int) -> (Int64, Int)? {
      var value: Int64 = 0
      var width = 0
      while index < text.count, width < most, isDigit(text[index]) {
        value = value * 10 + Int64(text[index] - 0x30)
        width += 1
        index += 1
      }
      return width > 0 ? (value, width) : nil
    }
    guard let (hour, hourWidth) = number(2), hour <= 24, index < text.count else { return nil }
    let isHour = text[index] == 0x68 || text[index] == 0x48
    guard text[index] == 0x3A || isHour else { return nil }
    index += 1
    var minute: Int64 = 0
    var minuteWidth = 0
    if let read = number(2) { (minute, minuteWidth) = read } else if !isHour { return nil }
    var second: Int64 = 0
    var fraction: Int64 = 0
    var hasSeconds = false
    if index < text.count, text[index] == 0x3A {
      index += 1
      guard let read = number(2), read.1 == 2 else { return nil }
      second = read.0
      hasSeconds = true
      if index + 1 < text.count, text[index] == 0x2E || text[index] == 0x2C, isDigit(text[index + 1]) {
        index += 1
        var scale: Int64 = 100
        while index < text.count, isDigit(text[index]) {
          fraction += Int64(text[index] - 0x30) * scale
          scale /= 10
          index += 1
        }
      }
    }
    guard minute < 60, second < 60, hour < 24 || (minute == 0 && second == 0 && fraction == 0)
    else { return nil }
    let isISO = !isHour && hourWidth == 2 && minuteWidth == 2 && hasSeconds
    return (((hour * 60 + minute) * 60 + second) * 1000 + fraction, index, isISO)
  }

  private enum Half { case morning, afternoon }

  /// `SA`, `CH`, `AM`, `PM`.
  private static func half(_ text: Span<UInt8>, _ index: Int) -> Half? {
    guard index + 1 < text.count else { return nil }
    switch (text[index] & 0xDF, text[index + 1] & 0xDF) {
    case (0x53, 0x41), (0x41, 0x4D): return .morning
    case (0x43, 0x48), (0x50, 0x4D): return .afternoon
    default: return nil
    }
  }

  private static func apply(_ half: Half, to clock: Int64) -> Int64 {
    let noon: Int64 = 12 * 3_600_000
    switch half {
    case .morning: return clock >= noon && clock < noon + 3_600_000 ? clock - noon : clock
    case .afternoon: return clock < noon ? clock + noon : clock
    }
  }

  /// `Z`, `+07:00`, `+0700`, `+07`, `GMT+7`, `UTC+7`: minutes east, up to 14:00.
  static func offset(_ text: Span<UInt8>, _ start: Int) -> (minutes: Int, isISO: Bool)? {
    var index = start
    guard index < text.count else { return nil }
    if text[index] & 0xDF == 0x5A { return index + 1 == text.count ? (0, text[index] == 0x5A) : nil }
    var isISO = true
    if index + 3 <= text.count, isDigit(text[index]) == false, text[index] != 0x2B, text[index] != 0x2D {
      let word = (text[index] & 0xDF, text[index + 1] & 0xDF, text[index + 2] & 0xDF)
      guard word == (0x47, 0x4D, 0x54) || word == (0x55, 0x54, 0x43) else { return nil }
      index += 3
      isISO = false
      while index < text.count, text[index] == 0x20 { index += 1 }
      if index == text.count { return (0, false) }
    }
    guard index < text.count, text[index] == 0x2B || text[index] == 0x2D else { return nil }
    let isEast = text[index] == 0x2B
    index += 1
    var digits: [Int] = []
    var colon = -1
    while index < text.count {
      if isDigit(text[index]), digits.count < 4 {
        digits.append(Int(text[index] - 0x30))
      } else if text[index] == 0x3A, colon < 0, !digits.isEmpty {
        colon = digits.count
      } else {
        return nil
      }
      index += 1
    }
    let hours: Int
    var minutes = 0
    switch (digits.count, colon) {
    case (1, -1): hours = digits[0]
    case (2, -1): hours = digits[0] * 10 + digits[1]
    case (3, 1): (hours, minutes) = (digits[0], digits[1] * 10 + digits[2])
    case (4, 2), (4, -1): (hours, minutes) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
    default: return nil
    }
    guard minutes < 60, hours < 14 || (hours == 14 && minutes == 0) else { return nil }
    isISO = isISO && digits.count == 4 && colon == 2
    let total = hours * 60 + minutes
    return (isEast ? total : -total, isISO)
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
