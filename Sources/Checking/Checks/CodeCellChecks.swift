internal import Standards
internal import Vocabulary

/// Codes that stand in cells: GS1 keys of tables (ID-01, ID-02, ID-08), tax codes and personal numbers,
/// dates, telephones, and the damage spreadsheets do to them (VN-IMP-21, 24, 28).
///
/// One fault, one rule: what a spreadsheet destroyed is not reported again as a wrong check digit.
struct CodeCellChecks: Sendable {
  let syntax: RuleGate?
  let checkDigit: RuleGate?
  let restricted: RuleGate?
  let destroyed: RuleGate?
  let lotAsDate: RuleGate?
  let twoValues: RuleGate?
  let taxCode: RuleGate?
  let person: RuleGate?
  let date: RuleGate?
  let phone: RuleGate?
  /// Date fields whose column is rejected as a whole (VN-IMP-07, VN-IMP-25).
  let rejected: FieldSet
  private let asOfYear: Int64
  private let taxCodes: [Field]
  private let phones: [Field]
  private let dates: [Field]
  private let shapes = CodeShapes.shared

  init(_ find: (String) -> RuleGate?, rejected: FieldSet, asOf: Day, dictionary: FieldDictionary) {
    taxCodes = dictionary.entries.filter { $0.type == .taxCode }.map(\.field)
    phones = dictionary.entries.filter { $0.type == .phone }.map(\.field)
    dates = dictionary.entries.filter { $0.type == .date || $0.type == .dateTime }.map(\.field)
    asOfYear = Int64(asOf.civil.year)
    self.rejected = rejected
    syntax = find("ID-01")
    checkDigit = find("ID-02")
    restricted = find("ID-08")
    destroyed = find("VN-IMP-21")
    lotAsDate = find("VN-IMP-24")
    twoValues = find("VN-IMP-28")
    taxCode = find("VN-ID-MST")
    person = find("VN-ID-PERSON")
    date = find("VN-ID-DATE")
    phone = find("VN-ID-PHONE")
  }

  private static let keys: [(field: Field, lengths: [Int])] = [
    (.productGTIN, [8, 12, 13, 14]), (.partyGLN, [13]), (.placeGLN, [13]), (.supplierGLN, [13]),
    (.customerGLN, [13]), (.lotSSCC, [18]),
  ]

  func run(over batch: borrowing RecordBatch, into sink: inout FindingSink) {
    for (field, lengths) in Self.keys {
      guard let slot = batch.slot(of: field) else { continue }
      judgeKeys(slot, field, lengths, batch, &sink)
    }
    for field in taxCodes {
      guard let slot = batch.slot(of: field) else { continue }
      judgeTaxCodes(slot, batch, &sink)
    }
    for field in [Field.productCode, .lotNumber, .lotSerial] {
      guard let slot = batch.slot(of: field) else { continue }
      judgeText(slot, isLot: field == .lotNumber, batch, &sink)
    }
    for field in dates {
      guard let slot = batch.slot(of: field) else { continue }
      // In EPCIS the times of the event are TIME-01's and TIME-02's.
      let isEPCIS = batch.form == .epcisXML || batch.form == .epcisJSON
      if isEPCIS, field == .eventTime || field == .eventRecordTime { continue }
      judgeDates(slot, isRejected: rejected.contains(field), batch, &sink)
    }
    for field in phones {
      guard let slot = batch.slot(of: field) else { continue }
      judgePhones(slot, batch, &sink)
    }
  }

  private func judgeKeys(
    _ slot: Int, _ field: Field, _ lengths: [Int], _ batch: borrowing RecordBatch,
    _ sink: inout FindingSink
  ) {
    let bytes = batch.bytes.span
    var present = 0
    for record in 0..<batch.count {
      let cell = batch.cell(record, slot)
      guard cell.isPresent else { continue }
      present &+= 1
      if cell.state == .valid {
        if field == .productGTIN,
          Self.isRestricted(batch.value(record, slot))
        {
          sink.report(restricted?.index, record: record, at: .slot(slot))
        }
        continue
      }
      guard cell.state == .invalid else { continue }
      let text = bytes.extracting(cell.range)
      let digits = CodeShapes.digitCount(text)
      if shapes.isScientific(text)
        || digits == 18 && field == .lotSSCC && CodeShapes.trailingZeros(text) >= 3
      {
        sink.report(destroyed?.index, record: record, at: .slot(slot))
      } else if let digits, lengths.contains(digits) {
        let right = CodeShapes.gs1CheckDigit(text)
        sink.report(
          checkDigit?.index, record: record, at: .slot(slot),
          found: Self.lastDigit(batch, cell),
          expected: Fact.both(vi: "chữ số cuối là \(right)", en: "\(right) as the last digit"))

      } else {
        sink.report(
          syntax?.index, record: record, at: .slot(slot),
          found: digits.map { Fact.both(vi: "\($0) chữ số", en: "\($0) digits") }
            ?? Fact.both(vi: "có ký tự không phải chữ số", en: "characters that are no digits"),
          expected: Self.lengthsText(lengths))
      }
    }
    sink.applied(syntax?.index, to: present)
    sink.applied(checkDigit?.index, to: present)
    sink.applied(destroyed?.index, to: present)
    if field == .productGTIN { sink.applied(restricted?.index, to: present) }
  }

  /// 02, 04, 20…29 in front of a GTIN-13: circulation inside one company or shop.
  private static func isRestricted(_ gtin: Int64) -> Bool {
    guard gtin >= 10_000_000_000 else { return false }
    let two = gtin / 100_000_000_000 % 100
    return two == 2 || two == 4 || two >= 20 && two <= 29
  }

  private static func lastDigit(_ batch: borrowing RecordBatch, _ cell: Cell) -> String {
    String(decoding: batch.bytes[cell.range].suffix(1), as: UTF8.self)
  }

  private static func lengthsText(_ lengths: [Int]) -> String {
    let numbers = lengths.map(String.init).joined(separator: ", ")
    return Fact.both(vi: "\(numbers) chữ số", en: "\(numbers) digits")
  }

  private func judgeTaxCodes(
    _ slot: Int, _ batch: borrowing RecordBatch, _ sink: inout FindingSink
  ) {
    let bytes = batch.bytes.span
    var present = 0
    var people = 0
    for record in 0..<batch.count {
      let cell = batch.cell(record, slot)
      guard cell.isPresent else { continue }
      let text = bytes.extracting(cell.range)
      let digits = CodeShapes.digitCount(text)
      let isPerson = digits == 12 || digits == 11
      if isPerson { people &+= 1 } else { present &+= 1 }
      if isPerson, digits == 12, cell.state == .valid {
        let year = Self.birthYear(batch.value(record, slot))
        if year > asOfYear {
          sink.report(
            person?.index, record: record, at: .slot(slot),
            found: Fact.both(vi: "năm sinh \(year) chưa tới", en: "born in \(year), which is yet to come"))
        }
        continue
      }
      guard cell.state == .invalid else { continue }
      if shapes.isScientific(text) {
        sink.report(destroyed?.index, record: record, at: .slot(slot))
      } else if isPerson {
        sink.report(
          person?.index, record: record, at: .slot(slot), found: TaxCodeWords.person(digits ?? 0))
      } else {
        sink.report(
          taxCode?.index, record: record, at: .slot(slot),
          found: TaxCodeWords.reason(batch.bytes[cell.range]))
      }
    }
    sink.applied(taxCode?.index, to: present)
    sink.applied(person?.index, to: people)
    sink.applied(destroyed?.index, to: present)
  }

  /// The fourth digit of a personal number tells century and sex, the next two the year.
  private static func birthYear(_ number: Int64) -> Int64 {
    1900 + 100 * (number / 100_000_000 % 10 / 2) + number / 1_000_000 % 100
  }

  private func judgeText(
    _ slot: Int, isLot: Bool, _ batch: borrowing RecordBatch, _ sink: inout FindingSink
  ) {
    let bytes = batch.bytes.span
    var present = 0
    for record in 0..<batch.count {
      let cell = batch.cell(record, slot)
      guard cell.isPresent else { continue }
      present &+= 1
      let text = bytes.extracting(cell.range)
      if shapes.isScientific(text) {
        sink.report(destroyed?.index, record: record, at: .slot(slot))
      } else if isLot, batch.form == .table, shapes.looksLikeDate(text) {
        sink.report(lotAsDate?.index, record: record, at: .slot(slot))
      }
    }
    sink.applied(destroyed?.index, to: present)
    if isLot, batch.form == .table { sink.applied(lotAsDate?.index, to: present) }
  }

  private func judgeDates(
    _ slot: Int, isRejected: Bool, _ batch: borrowing RecordBatch, _ sink: inout FindingSink
  ) {
    let bytes = batch.bytes.span
    var present = 0
    for record in 0..<batch.count {
      let cell = batch.cell(record, slot)
      guard cell.isPresent else { continue }
      present &+= 1
      guard cell.state == .invalid else { continue }
      let reason = batch.value(record, slot)
      // The column's own finding speaks for all of these.
      if isRejected, reason == Int64(CellReason.monthFirst.rawValue) { continue }
      if shapes.holdsTwoDates(bytes.extracting(cell.range)) {
        sink.report(twoValues?.index, record: record, at: .slot(slot))
      } else {
        sink.report(date?.index, record: record, at: .slot(slot))
      }
    }
    sink.applied(date?.index, to: present)
    sink.applied(twoValues?.index, to: present)
  }

  private func judgePhones(
    _ slot: Int, _ batch: borrowing RecordBatch, _ sink: inout FindingSink
  ) {
    let bytes = batch.bytes.span
    var present = 0
    for record in 0..<batch.count {
      let cell = batch.cell(record, slot)
      guard cell.isPresent else { continue }
      present &+= 1
      guard cell.state == .invalid else { continue }
      if CodeShapes.holdsTwoNumbers(bytes.extracting(cell.range)) {
        sink.report(twoValues?.index, record: record, at: .slot(slot))
      } else {
        sink.report(phone?.index, record: record, at: .slot(slot))
      }
    }
    sink.applied(phone?.index, to: present)
    sink.applied(twoValues?.index, to: present)
  }
}

/// Why a tax code or a personal number is wrong, in words; for the findings that are kept.
enum TaxCodeWords {
  private static let weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]

  static func reason(_ text: ArraySlice<UInt8>) -> String {
    let digits = text.filter { $0 >= 0x30 && $0 <= 0x39 }.map { Int($0 - 0x30) }
    let others = text.contains { ($0 < 0x30 || $0 > 0x39) && $0 != 0x2D && $0 != 0x20 && $0 != 0x2E }
    if others { return Fact.both(vi: "có ký tự không phải chữ số", en: "characters that are no digits") }
    guard digits.count == 10 || digits.count == 13 else {
      return Fact.both(
        vi: "có \(digits.count) chữ số, cần 10 hoặc 13", en: "\(digits.count) digits, not 10 or 13")
    }
    let rest = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11
    if rest == 0 || digits[2..<9].allSatisfy({ $0 == 0 }) {
      return Fact.both(vi: "dãy số không được cấp", en: "a number that is never assigned")
    }
    if digits[9] != 10 - rest {
      return Fact.both(
        vi: "số kiểm tra là \(digits[9]), phải là \(10 - rest)",
        en: "check digit \(digits[9]), expected \(10 - rest)")
    }
    if digits.count == 13, digits[10...].allSatisfy({ $0 == 0 }) {
      return Fact.both(vi: "đơn vị phụ thuộc 000 không có", en: "there is no dependent unit 000")
    }
    return Fact.both(vi: "cách viết", en: "its spelling")
  }

  static func person(_ digits: Int) -> String {
    digits == 11
      ? Fact.both(vi: "11 chữ số, có lẽ mất số 0 ở đầu", en: "11 digits, a leading zero is probably lost")
      : Fact.both(
        vi: "mã tỉnh hoặc năm sinh không có", en: "no such province or year of birth")
  }
}
