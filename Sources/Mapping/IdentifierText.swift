import Identifiers
import Vocabulary

/// Codes whose rules live in the Identifiers room: parsed there, told here in the words of cells.
///
/// What depends on the day (which province a code names, whether it is retired) is left to Checking;
/// here a code only has to be one that was ever given.
enum IdentifierText {
  static func normalize(_ text: Span<UInt8>, as type: FieldType, into out: inout [UInt8]) -> Outcome {
    if Digits.isScientific(text) { return .invalid(.scientific) }
    if let plain = withHyphens(text) {
      var outcome = normalize(plain.span, as: type, into: &out)
      if outcome.state == .valid, !outcome.isRewritten {
        out.append(contentsOf: plain)
        outcome.isRewritten = true
        outcome.change = .identifier
      }
      return outcome
    }
    switch type {
    case .taxCode: return taxCode(text, &out)
    case .phone: return phone(text, &out)
    case .province: return province(text, &out)
    case .commune: return commune(text)
    case .hsCode: return hsCode(text, &out)
    case .country: return country(text, &out)
    case .standards: return standards(text)
    case .growingArea: return growingArea(text, .orchard, &out)
    case .packingHouse: return growingArea(text, .packingHouse, &out)
    case .traceCode: return traceCode(text)
    case .email: return email(text, &out)
    default: return .text
    }
  }

  /// The text with en and em dashes as hyphens (identifiers §1.4), if it has any.
  private static func withHyphens(_ text: Span<UInt8>) -> [UInt8]? {
    guard let first = text.indices.first(where: { isDash(text, $0) }) else { return nil }
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    for index in 0..<first { plain.append(text[index]) }
    var index = first
    while index < text.count {
      let isDash = isDash(text, index)
      plain.append(isDash ? 0x2D : text[index])
      index += isDash ? 3 : 1
    }
    return plain
  }

  @inline(__always)
  private static func isDash(_ text: Span<UInt8>, _ index: Int) -> Bool {
    text[index] == 0xE2 && index + 2 < text.count && text[index + 1] == 0x80
      && text[index + 2] >= 0x90 && text[index + 2] <= 0x95
  }

  /// Valid; rewritten where the canonical form differs.
  private static func accepted(
    _ code: some CanonicalCode, _ value: Int64, _ change: ChangeKind, for text: Span<UInt8>,
    _ out: inout [UInt8], detail: UInt16 = 0
  ) -> Outcome {
    let start = out.count
    code.appendCanonical(to: &out)
    var isSame = out.count - start == text.count
    if isSame {
      for index in text.indices where out[start + index] != text[index] { isSame = false }
    }
    guard isSame else { return .rewritten(value, change, detail: detail) }
    out.removeSubrange(start...)
    return .valid(value, detail: detail)
  }

  /// A tax code, or the personal number that households and individuals use instead. Value: ten digits
  /// and three of the branch as one number; twelve digits of a personal number.
  private static func taxCode(_ text: Span<UInt8>, _ out: inout [UInt8]) -> Outcome {
    let parsed = TaxCode.parse(text)
    if let code = parsed.value {
      return accepted(code, Int64(code.base * 1000 + UInt64(code.unit)), .identifier, for: text, &out)
    }
    // Births after the day of judgement are Checking's: here any century passes.
    let person = PersonalID.parse(text, today: anyDay)
    if let code = person.value {
      return accepted(
        code, Int64(code.digits), .identifier, for: text, &out, detail: CellDetail.personalNumber)
    }
    // Nine digits, and the check digit agrees with a zero before them: what a spreadsheet took.
    if parsed.reason == .leadingZeroLost, let code = TaxCode.parse(text, restoreZero: true).value {
      return accepted(code, Int64(code.base * 1000 + UInt64(code.unit)), .zeroRestored, for: text, &out)
    }
    // Eleven digits, and with a zero before them they begin with a province (identifiers §3).
    if person.reason == .leadingZeroLost, let person = PersonalID.parse(text, today: anyDay, restoreZero: true).value {
      return accepted(person, Int64(person.digits), .zeroRestored, for: text, &out, detail: CellDetail.personalNumber)
    }
    if person.reason == .leadingZeroLost || person.reason == .unknownProvince {
      return .invalid(person.reason == .leadingZeroLost ? .zeroLost : .unknownCode)
    }
    switch parsed.reason {
    case .checkDigit: return .invalid(.badCheckDigit)
    case .unassignable, .unitZero: return .invalid(.notAssigned)
    case .leadingZeroLost: return .invalid(.zeroLost)
    case .notDigits: return .invalid(.letters)
    case .ok, .empty, .length: return .invalid(.badLength)
    }
  }

  private static let anyDay = Day(year: 9999, month: 1, day: 1) ?? Day(number: 0)

  private static func phone(_ text: Span<UInt8>, _ out: inout [UInt8]) -> Outcome {
    let parsed = PhoneNumber.parse(text)
    if let number = parsed.value {
      return accepted(number, Int64(number.digits), .phone, for: text, &out)
    }
    if parsed.reason == .leadingZeroLost {
      // The numbering plan is the table that confirms it.
      var whole: [UInt8] = [0x30]
      for index in text.indices { whole.append(text[index]) }
      if let number = PhoneNumber.parse(whole.span).value {
        return accepted(number, Int64(number.digits), .zeroRestored, for: text, &out)
      }
    }
    switch parsed.reason {
    case .character: return .invalid(.letters)
    case .obsolete: return .invalid(.retired)
    case .unusedRange: return .invalid(.notAssigned)
    case .twoNumbers: return .invalid(.twoValues)
    case .foreign: return .invalid(.badForm)
    case .leadingZeroLost: return .invalid(.zeroLost)
    case .ok, .empty, .length: return .invalid(.badLength)
    }
  }

  private static let newDay = Day(number: Province.lastOldDay.number + 1)

  private static func province(_ text: Span<UInt8>, _ out: inout [UInt8]) -> Outcome {
    let parsed = Province.parse(text, on: newDay)
    if let code = parsed.value ?? Province.parse(text, on: Province.lastOldDay).value {
      return .valid(Int64(code))
    }
    switch parsed.reason {
    case .length: return .invalid(text.count == 1 ? .zeroLost : .badLength)
    case .notDigits:
      let name = TextCleaner.string(text)
      guard let code = Province.code(of: name, on: newDay) ?? Province.code(of: name, on: Province.lastOldDay)
      else { return .invalid(.unknownCode) }
      out.append(0x30 + UInt8(code / 10 % 10))
      out.append(0x30 + UInt8(code % 10))
      return .rewritten(Int64(code), .identifier)
    default: return .invalid(.unknownCode)
    }
  }

  /// Five digits; which commune they name on which day is Checking's, who has the table. Names stay text.
  private static func commune(_ text: Span<UInt8>) -> Outcome {
    var value: Int64 = 0
    for index in text.indices {
      let digit = text[index] &- 0x30
      guard digit < 10 else { return index == 0 ? .text : .invalid(.letters) }
      guard index < 5 else { return .invalid(.badLength) }
      value = value * 10 + Int64(digit)
    }
    if text.count == 4 { return .invalid(.zeroLost) }
    return text.count == 5 ? .valid(value) : .invalid(.badLength)
  }

  private static func hsCode(_ text: Span<UInt8>, _ out: inout [UInt8]) -> Outcome {
    let parsed = HSCode.parse(text)
    if let code = parsed.value {
      return accepted(code, Int64(code.digits), .identifier, for: text, &out)
    }
    switch parsed.reason {
    case .character: return .invalid(.letters)
    case .leadingZeroLost: return .invalid(.zeroLost)
    case .dots: return .invalid(.badForm)
    case .chapter: return .invalid(.notAssigned)
    case .ok, .empty, .length: return .invalid(.badLength)
    }
  }

  /// A country's text stays as the sender wrote it, for labels must not abbreviate it; the value is its
  /// number in ISO 3166-1. Another place of origin is text.
  private static func country(_ text: Span<UInt8>, _ out: inout [UInt8]) -> Outcome {
    guard text.count <= 48, let country = Country.parse(text).value else { return .text }
    return .valid(Int64(country.numeric))
  }

  /// References parted by `;`, `,` or line breaks, each with a form of its own; value: how many there
  /// are.
  private static func standards(_ text: Span<UInt8>) -> Outcome {
    var parts: Int64 = 0
    var known: Int64 = 0
    var start = 0
    for index in 0...text.count {
      if index < text.count {
        switch text[index] {
        case 0x3B, 0x2C, 0x0A, 0x0D: break
        default: continue
        }
      }
      if index > start {
        parts += 1
        if StandardReference.check(text, in: start..<index) == .ok { known += 1 }
      }
      start = index + 1
    }
    if parts > 0, known == parts { return .valid(known) }
    return known == 0 ? .invalid(.badForm) : .valid(known, detail: CellDetail.partly)
  }

  private static func growingArea(
    _ text: Span<UInt8>, _ kind: GrowingAreaCode.Kind, _ out: inout [UInt8]
  ) -> Outcome {
    let parsed = GrowingAreaCode.parse(text, kind: kind, raise: true)
    guard let code = parsed.value else { return .invalid(.badForm) }
    let change: ChangeKind = parsed.repairs.contains(.upperCased) ? .upperCased : .identifier
    return accepted(code, 0, change, for: text, &out)
  }

  private static func traceCode(_ text: Span<UInt8>) -> Outcome {
    let parsed = TraceCode.parse(text, needsLocation: false)
    if let code = parsed.value { return .valid(Int64(code.gtin)) }
    switch parsed.reason {
    // Another system's address or number is no fault.
    case .otherForm: return .text
    case .gtin, .gln: return .invalid(.badCheckDigit)
    case .noProduct, .neitherLotNorSerial, .noLocation: return .invalid(.missingPart)
    case .character: return .invalid(.letters)
    case .tooLong: return .invalid(.badLength)
    case .ok, .empty, .syntax, .elements: return .invalid(.badForm)
    }
  }

  /// One `@` with something before it and a dotted name behind; capitals mean nothing in it.
  private static func email(_ text: Span<UInt8>, _ out: inout [UInt8]) -> Outcome {
    var at = -1
    var dot = -1
    for index in text.indices {
      switch text[index] {
      case 0x40:
        guard at < 0 else { return .invalid(.twoValues) }
        at = index
      case 0x2E: dot = index
      case 0...0x20, 0x2C, 0x3B: return .invalid(at > 0 ? .twoValues : .badForm)
      default: break
      }
    }
    guard at > 0, dot > at + 1, dot < text.count - 1 else { return .invalid(.badForm) }
    return .valid(0)
  }
}
