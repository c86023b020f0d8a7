import Identifiers
import Vocabulary

/// What is done to the cells of one column, decided once for a file.
struct CellNormalizer: Sendable {
  enum Kind: Sendable {
    /// Left as it is: structures, columns that mean no field.
    case keep
    /// Names, addresses, descriptions.
    case text
    /// A code of the sender's own: text where `0` means nothing and spreadsheets do damage.
    case code
    case date, dateTime, offset, decimal, unit
    case gtin, gln, sscc
    case action, eventType
    case bizStep, disposition
    /// Parsed by the Identifiers room.
    case identifier(FieldType)
  }

  var kind: Kind
  var dates = DateReader()
  var numbers = NumberReader()
  /// Tables and the exchange form take a missing zone for +07:00.
  static let assumedOffset = 7 * 60

  /// `0` and `không` mean nothing here.
  var isCode: Bool {
    switch kind {
    case .keep, .text, .decimal, .unit, .bizStep, .disposition: false
    default: true
    }
  }

  /// Cells of this kind need no parsing, only cleaning.
  var isText: Bool { if case .text = kind { true } else { isOwnCode } }

  /// A text that spreadsheets damage: `8,93E+12`. Lots that became dates are told from their texts by
  /// Checking.
  var isOwnCode: Bool { if case .code = kind { true } else { false } }

  /// The text of a code may be damage: it has the plus sign of an exponent.
  @inline(__always)
  func mayHideValue(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 24 else { return false }
    var found = false
    for index in range { found = found || bytes[index] == 0x2B }
    return found
  }

  init(_ type: FieldType, field: Field) {
    switch type {
    case .text: kind = Self.ownCodes.contains(field) ? .code : .text
    case .lot: kind = .code
    case .date:
      kind = .date
      dates.monthEndsIt = field == .lotExpiryDate || field == .lotBestBefore
    case .dateTime: kind = .dateTime
    case .offset: kind = .offset
    case .decimal: kind = .decimal
    case .unit: kind = .unit
    case .gtin: kind = .gtin
    case .gln: kind = .gln
    case .sscc: kind = .sscc
    case .action: kind = .action
    case .eventType: kind = .eventType
    case .bizStep: kind = .bizStep
    case .disposition: kind = .disposition
    case .structure: kind = .keep
    case .image, .uri: kind = .text
    case .email, .taxCode, .phone, .province, .commune, .hsCode, .standards, .country,
      .growingArea, .packingHouse, .traceCode:
      kind = .identifier(type)
    }
  }

  private static let ownCodes: Set<Field> = [
    .productCode, .documentNumber, .certificateNumber, .transportVehicle,
  ]

  /// Brings one clean, trimmed, non-empty text to canonical form.
  ///
  /// A new text is appended to `out`, and the outcome says so.
  func normalize(_ text: Span<UInt8>, into out: inout [UInt8]) -> Outcome {
    switch kind {
    case .keep, .text: .text
    case .code: Digits.isScientific(text) ? .invalid(.scientific) : .text
    case .date: date(text, into: &out)
    case .dateTime: dateTime(text, into: &out)
    case .offset: offset(text, into: &out)
    case .decimal: decimal(text, into: &out)
    case .unit: UnitText.normalize(text, into: &out)
    case .gtin: Digits.gtin(text, into: &out)
    case .gln: Digits.key(text, length: 13, into: &out)
    case .sscc: Digits.key(text, length: 18, into: &out)
    case .action: VocabularyText.closed(text, .action, into: &out)
    case .eventType: VocabularyText.closed(text, .eventType, into: &out)
    case .bizStep: VocabularyText.open(text, .bizStep, into: &out)
    case .disposition: VocabularyText.open(text, .disposition, into: &out)
    case .identifier(let type): IdentifierText.normalize(text, as: type, into: &out)
    }
  }

  private func date(_ text: Span<UInt8>, into out: inout [UInt8]) -> Outcome {
    switch dates.read(text) {
    case .failure(let reason): return .invalid(reason)
    case .day(let day, let detail):
      let value = Int64(day.number)
      if text.count == 10 {
        if text[4] == 0x2D, text[7] == 0x2D { return .valid(value, detail: detail) }
        if text[2] &- 0x30 > 9, text[5] == text[2], dates.order == .dayFirst {
          DateText.write(dayFirst: text, to: &out)
          return .rewritten(value, .date, detail: detail)
        }
      }
      DateText.write(day, to: &out)
      return .rewritten(value, detail == CellDetail.fromSerial ? .serial : .date, detail: detail)
    }
  }

  private func dateTime(_ text: Span<UInt8>, into out: inout [UInt8]) -> Outcome {
    if let outcome = dayAndClock(text, into: &out) { return outcome }
    switch TimeReader(dates: dates).read(text) {
    case .failure(let reason): return .invalid(reason)
    case .instant(let instant):
      let detail = TimeDetail.pack(offset: instant.offset, hasTime: instant.hasTime)
      if instant.isCanonical { return .valid(instant.milliseconds, detail: detail) }
      EPCISDateTime.append(instant.milliseconds, offsetMinutes: instant.offset, to: &out)
      return .rewritten(
        instant.milliseconds, instant.isSerial ? .serial : instant.hasZone ? .dateTime : .assumedOffset,
        detail: detail)
    }
  }

  /// `02/04/2026 08:30` and `02/04/2026 08:30:15`, what nearly all tables write: digits that only
  /// change their places.
  private func dayAndClock(_ text: Span<UInt8>, into out: inout [UInt8]) -> Outcome? {
    guard text.count == 16 || text.count == 19, text[10] == 0x20, text[13] == 0x3A, text[2] &- 0x30 > 9,
      let day = dates.fast(text)
    else { return nil }
    let hour = DateReader.two(text, 11)
    let minute = DateReader.two(text, 14)
    var second = 0
    if text.count == 19 {
      guard text[16] == 0x3A else { return nil }
      second = DateReader.two(text, 17)
    }
    guard hour >= 0, hour < 24, minute >= 0, minute < 60, second >= 0, second < 60 else { return nil }
    DateText.write(dayFirstTime: text, to: &out)
    let clock = (hour * 60 + minute - Self.assumedOffset) * 60 + second
    return .rewritten(
      Int64(day.number) * 86_400_000 + Int64(clock) * 1000, .assumedOffset,
      detail: TimeDetail.pack(offset: Self.assumedOffset, hasTime: true))
  }

  private func offset(_ text: Span<UInt8>, into out: inout [UInt8]) -> Outcome {
    var zone = ZoneOffset.parse(text)
    if zone.minutes == nil, text.count <= 5, text[0] &- 0x30 < 10 {
      // `7` and `07:00` are the habit of those who have only one zone.
      var signed: [UInt8] = [0x2B]
      for index in text.indices { signed.append(text[index]) }
      zone = ZoneOffset.parse(signed.span)
      if let minutes = zone.minutes {
        EPCISDateTime.appendOffset(minutes, to: &out)
        return .rewritten(Int64(minutes), .dateTime)
      }
    }
    guard let minutes = zone.minutes else { return .invalid(.notAnOffset) }
    if zone.reason == .ok { return .valid(Int64(minutes)) }
    EPCISDateTime.appendOffset(minutes, to: &out)
    return .rewritten(Int64(minutes), .dateTime)
  }

  private func decimal(_ text: Span<UInt8>, into out: inout [UInt8]) -> Outcome {
    switch numbers.read(text) {
    case .failure(let reason): return .invalid(reason)
    case .number(let number):
      guard number.tail < text.count else {
        if number.isCanonical { return .valid(number.value) }
        if number.isPlain {
          NumberReader.write(plain: text, to: &out)
          return .rewritten(number.value, .number)
        }
        Decimal6.append(number.value, to: &out)
        return .rewritten(number.value, .number)
      }
      guard let unit = UnitText.index(text.extracting(number.tail..<text.count)) else {
        return .invalid(.unknownUnit)
      }
      Decimal6.append(number.value, to: &out)
      return .rewritten(number.value, .unitSplit, detail: CellDetail.unitBase + UInt16(unit))
    }
  }
}

/// What `Cell.detail` of a time holds: the written or assumed offset, and whether a time of day was
/// written.
package enum TimeDetail {
  static func pack(offset: Int, hasTime: Bool) -> UInt16 {
    UInt16(truncatingIfNeeded: (offset + 1024) << 4) | (hasTime ? 0 : CellDetail.withoutTimeOfDay)
  }
  /// Minutes east of UTC.
  package static func offset(_ detail: UInt16) -> Int { Int(detail >> 4) - 1024 }
}
