import Identifiers
import Vocabulary

/// Reads instants of tables: ISO 8601 with or without zone, `dd/MM/yyyy HH:mm`, `HH:mm dd/MM/yyyy`,
/// `8h30`, `SA` and `CH`; a day without a time is its midnight.
struct TimeReader: Sendable {
  var dates: DateReader

  struct Instant {
    /// Milliseconds since 1970 UTC.
    var milliseconds: Int64
    /// Minutes east of UTC, as written or assumed.
    var offset: Int
    var hasZone: Bool
    var hasTime: Bool
    /// The text is what we would write.
    var isCanonical: Bool
    /// A spreadsheet's number for a day (VN-IMP-23).
    var isSerial = false
  }

  enum Result {
    case instant(Instant)
    case failure(CellReason)
  }

  func read(_ text: Span<UInt8>) -> Result {
    guard text.count <= 80 else { return .failure(.notATime) }
    if dates.order != .dayFirst, let result = declared(text) { return result }
    let parse = VNDateTime.parse(text)
    switch parse.reason {
    case .ok:
      let isISO = text.count > 4 && text[4] == 0x2D
      let local = parse.milliseconds + Int64(parse.offsetMinutes) * 60_000
      if !isISO, refuses(local) { return .failure(.monthFirst) }
      return .instant(
        Instant(
          milliseconds: parse.milliseconds, offset: parse.offsetMinutes,
          hasZone: !parse.isZoneMissing, hasTime: true,
          isCanonical: isISO && !parse.isLoose && !parse.isZoneMissing
            && text[text.count - 1] != 0x5A))
    case .noTime, .notADateTime: return dayAlone(text) ?? turned(text) ?? .failure(.notATime)
    case .notADay: return .failure(.noSuchDay)
    case .monthFirst: return .failure(.monthFirst)
    case .badOffset: return .failure(.notAnOffset)
    case .badTime: return turned(text) ?? .failure(.notATime)
    case .empty: return .failure(.notATime)
    }
  }

  private func refuses(_ local: Int64) -> Bool {
    if dates.refusesSeparated { return true }
    guard dates.refusesUncertain else { return false }
    return Day(number: Int32(clamping: local / 86_400_000)).civil.day <= 12
  }

  private func dayAlone(_ text: Span<UInt8>) -> Result? {
    switch dates.read(text) {
    case .day(let day, let detail):
      guard detail != CellDetail.monthOnly else { return .failure(.notATime) }
      let offset = CellNormalizer.assumedOffset
      return .instant(
        Instant(
          milliseconds: Int64(day.number) * 86_400_000 - Int64(offset) * 60_000, offset: offset,
          hasZone: false, hasTime: false, isCanonical: false, isSerial: detail == CellDetail.fromSerial))
    case .failure(let reason):
      return reason == .notADate || reason == .missingYear ? nil : .failure(reason)
    }
  }

  /// The clock in front of the day, `08:30 02/04/2026`, or the hour with its letter, `8h30`.
  private func turned(_ text: Span<UInt8>) -> Result? {
    var clock: [UInt8] = []
    var index = 0
    var hasHour = false
    // Up to the first blank behind the clock; `SA` and `CH` may follow it.
    while index < text.count, text[index] != 0x20 {
      let byte = text[index]
      if byte | 0x20 == 0x68, !hasHour {
        clock.append(0x3A)
        if index + 1 == text.count || text[index + 1] == 0x20 { clock += [0x30, 0x30] }
        hasHour = true
      } else {
        clock.append(byte)
      }
      index += 1
    }
    guard clock.count >= 4, clock.contains(0x3A), index < text.count else { return nil }
    var rest = index + 1
    if rest + 2 < text.count, text[rest] &- 0x30 > 9, text[rest + 2] == 0x20 {
      clock += [0x20, text[rest], text[rest + 1]]
      rest += 3
    }
    var whole: [UInt8] = []
    while rest < text.count {
      whole.append(text[rest])
      rest += 1
    }
    whole.append(0x20)
    whole += clock
    guard whole.count <= 80, whole[0] &- 0x30 < 10 else { return nil }
    let parse = VNDateTime.parse(whole.span)
    guard parse.reason == .ok else { return nil }
    return .instant(
      Instant(
        milliseconds: parse.milliseconds, offset: parse.offsetMinutes,
        hasZone: !parse.isZoneMissing, hasTime: true, isCanonical: false))
  }

  /// A day in the order a saved mapping declares, as ISO in front of its time.
  private func declared(_ text: Span<UInt8>) -> Result? {
    var end = 0
    while end < text.count, text[end] != 0x20, text[end] != 0x54 { end += 1 }
    guard end > 0, case .day(let day, 0) = dates.read(text.extracting(0..<end)) else { return nil }
    guard end < text.count else { return dayAlone(text) }
    var iso = Array(day.iso.utf8)
    for index in end..<text.count { iso.append(text[index]) }
    return TimeReader(dates: DateReader()).read(iso.span)
  }
}
