import Vocabulary

/// A right example with one thing broken.
struct Mutant: Sendable {
  /// What was done to it.
  enum Kind: String, Sendable, CaseIterable {
    case remove, empty, filler, checkDigit, dates, unknownWord, wrongType, letters, structure

    var words: LocalizedText {
      switch self {
      case .remove: LocalizedText(vi: "bỏ hẳn", en: "removed")
      case .empty: LocalizedText(vi: "để trống", en: "emptied")
      case .filler: LocalizedText(vi: "ghi cho có (—, N/A)", en: "a filler (—, N/A)")
      case .checkDigit: LocalizedText(vi: "sai số kiểm tra", en: "a wrong check digit")
      case .dates: LocalizedText(vi: "đảo hoặc dời ngày", en: "dates swapped or moved")
      case .unknownWord: LocalizedText(vi: "từ lạ", en: "an unknown word")
      case .wrongType: LocalizedText(vi: "sai kiểu", en: "a wrong type")
      case .letters: LocalizedText(vi: "hỏng chữ", en: "damaged letters")
      case .structure: LocalizedText(vi: "sai cấu trúc", en: "a wrong structure")
      }
    }
  }
  let kind: Kind
  /// The field, member, element or cell that was broken.
  let place: String
  /// What stands there now.
  let now: String
  let material: ExampleMaterial
}

/// Values to put in place of a right one. All are wrong in some way for some type; which rule says so
/// is what the run finds out.
enum BrokenValue {
  static func all(of text: String) -> [(kind: Mutant.Kind, value: String)] {
    var values: [(Mutant.Kind, String)] = [
      (.empty, ""), (.filler, "—"), (.filler, "N/A"), (.unknownWord, "khong-co-tu-nay"), (.wrongType, "12345"),
      (.wrongType, "-1"), (.wrongType, "abc;\u{1}<>"),
    ]
    for (kind, value) in digits(text) + dates(text) + words(text) {
      // As bytes: composed and decomposed letters are equal to Swift, not to a rule.
      if !value.utf8.elementsEqual(text.utf8) { values.append((kind, value)) }
    }
    return values
  }

  /// Check digits, lengths, spreadsheets' notations.
  private static func digits(_ text: String) -> [(Mutant.Kind, String)] {
    var values: [(Mutant.Kind, String)] = []
    let characters = Array(text)
    var start = 0
    while start < characters.count {
      guard characters[start].isASCII, characters[start].isNumber else {
        start += 1
        continue
      }
      var end = start
      while end < characters.count, characters[end].isASCII, characters[end].isNumber { end += 1 }
      if end - start >= 5 {
        let (head, run, tail) = (
          String(characters[..<start]), String(characters[start..<end]), String(characters[end...])
        )
        let last = run.last.flatMap { Int(String($0)) } ?? 0
        values.append((.checkDigit, head + run.dropLast() + String((last + 1) % 10) + tail))
        values.append((.checkDigit, head + run.dropFirst() + tail))
        values.append((.checkDigit, head + run + "0" + tail))
        if let other = anothers(run) { values.append((.unknownWord, head + other + tail)) }
        values.append((.checkDigit, head + String(repeating: "9", count: run.count) + tail))
        values.append((.checkDigit, head + String(repeating: "0", count: run.count) + tail))
      }
      start = end
    }
    if characters.count >= 8, characters.allSatisfy({ $0.isASCII && $0.isNumber }) {
      // What a spreadsheet makes of a long number, and codes of internal or restricted use.
      values.append((.wrongType, "\(characters[0]),\(String(characters[1...5]))E+\(characters.count - 1)"))
      values.append((.wrongType, "'" + text))
      values.append((.checkDigit, "2000000000008"))
      values.append((.checkDigit, "9780306406157"))
      values.append((.checkDigit, "0614141123452"))
    }
    if text.first == "0" { values.append((.wrongType, String(text.drop { $0 == "0" }))) }
    if !text.isEmpty, text.allSatisfy({ $0.isNumber || $0 == "," || $0 == "." }) {
      values.append((.wrongType, "-" + text))
      values.append((.wrongType, "0"))
      values.append((.wrongType, text + " kg"))
      values.append((.wrongType, "1.5"))
      values.append((.wrongType, "1.234"))
      values.append((.wrongType, "06"))
    }
    return values
  }

  /// A key of another company, its check digit right; nil for what is no key.
  private static func anothers(_ run: String) -> String? {
    guard [8, 12, 13, 14, 18].contains(run.count) else { return nil }
    var digits = run.utf8.map { Int($0) - 0x30 }
    digits[digits.count / 2 - 1] = (digits[digits.count / 2 - 1] + 3) % 10
    let sum = digits.dropLast().reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 3 : 1) }
    digits[digits.count - 1] = (10 - sum % 10) % 10
    return digits.map(String.init).joined()
  }

  private static func dates(_ text: String) -> [(Mutant.Kind, String)] {
    var values: [(Mutant.Kind, String)] = []
    let parts = text.split(separator: "/")
    if parts.count == 3, parts.allSatisfy({ Int($0) != nil }) {
      values = [
        (.dates, "31/02/2026"), (.dates, "04/13/2026"), (.dates, "01/01/2031"), (.dates, "01/01/1990"),
        (.dates, "46114"), (.dates, "020426 021028"), (.dates, text + " 01/01/2028"), (.dates, "02/04/2569"),
        (.dates, "2/4/26"), (.dates, "2026-04"), (.dates, "02/04/2026"),
      ]
    }
    // Packed dates: `020426` read from the other end, with day and month swapped, with another century.
    if text.count == 6 || text.count == 8, text.allSatisfy({ $0.isASCII && $0.isNumber }) {
      let digits = Array(text)
      let pairs = stride(from: 0, to: digits.count, by: 2).map { String(digits[$0..<$0 + 2]) }
      values.append((.dates, pairs.reversed().joined()))
      values.append((.dates, ([pairs[1], pairs[0]] + pairs.dropFirst(2)).joined()))
    }
    if text.count >= 10, Day(iso: String(text.prefix(10))) != nil {
      let rest = text.dropFirst(10)
      values += ["2031-01-01", "1990-01-01", "2026-02-31"].map { (.dates, $0 + rest) }
      if text.hasSuffix("+07:00") {
        // A zone that is missing, impossible, or another.
        let local = text.dropLast("+07:00".count)
        values += ["", "+25:00", "-05:00", "Z", ".123456789+07:00"].map { (.dates, local + $0) }
      }
    }
    if text == "+07:00" { values += [(.dates, "+25:00"), (.dates, "-05:00"), (.dates, "7")] }
    return values
  }

  /// Letters as old programs and wrong conversions leave them; words of another value.
  private static func words(_ text: String) -> [(Mutant.Kind, String)] {
    var values: [(Mutant.Kind, String)] = []
    if let other = others[text] { values += other.map { (.unknownWord, $0) } }
    guard text.contains(where: { $0.isLetter }) else { return values }
    values.append((.unknownWord, text.uppercased() == text ? text.lowercased() : text.uppercased()))
    values.append((.unknownWord, " \(text)  x"))
    if text.hasPrefix("urn:") || text.hasPrefix("http") {
      values.append((.unknownWord, text.replacing(":", with: "|")))
      values.append((.unknownWord, text + ".1"))
      values.append((.unknownWord, text + "/%zz"))
      let last = text.split(separator: ":").last.map(String.init) ?? "x"
      let words = [last, "https://ns.gs1.org/cbv/\(last)", "https://ref.gs1.org/cbv/BizStep-\(last)"]
      values += words.map { (.unknownWord, $0) }
      values += ["sampling", "needs_replacement", "pedigree"].map { (.unknownWord, text.dropLast(last.count) + $0) }
      values.append((.unknownWord, text + "?17=270101"))
      values.append((.unknownWord, text.replacing("/01/", with: "/gtin/").replacing("/414/", with: "/gln/")))
    }
    if text.unicodeScalars.contains(where: { $0.value > 127 }) {
      values.append((.letters, text.replacing("Đ", with: "Ð").replacing("đ", with: "ð")))
      values.append((.letters, text.replacing("è", with: "e\u{300}").replacing("ế", with: "ê\u{301}")))
      values.append((.letters, String(text.unicodeScalars.map { $0.value > 255 ? "?" : Character($0) })))
      values.append((.letters, String(text.unicodeScalars.map { $0.value > 127 ? "\u{FFFD}" : Character($0) })))
      values.append(
        (.letters, String(decoding: text.utf8.flatMap { Array(String(UnicodeScalar($0)).utf8) }, as: UTF8.self)))
    }
    values.append((.letters, "=1+1"))
    values.append((.letters, "\(text) / \(text) 2"))
    values.append((.letters, "\(text), huyện Phú Vang, tỉnh Thừa Thiên Huế"))
    values += traps.map { (.unknownWord, $0) }
    return values
  }

  /// What people write where another form is asked for: units of the market, abbreviated places, codes of
  /// other schemes.
  private static let traps = [
    "lạng", "KG", "thùng", "TP.HCM", "5 Lê Lợi, P. Bến Thành, TP.HCM", "Phú Xuân", "Việt Nam", "VN", "+84 123", "a@b",
    "urn:epc:id:sgtin:8938500.000001.S1", "urn:epc:class:lgtin:8938500.000001.L1", "urn:epc:idpat:sgtin:8938500.*.*",
    "urn:epc:id:sgln:8938500.00001.0", "urn:epc:id:sscc:8938500.0000000012", "https://id.gs1.org/01/08938500000010",
    "https://id.gs1.org/01/08938500000011/21/1", "(01)08938500000011(10)L1", "VN-BDOR-001", "QCVN", "inspecting",
    "destroyed", "recalled", "urn:epcglobal:cbv:btt:po", "owning_party", "creating_class_instance",
  ]

  /// Right words in the wrong place.
  private static let others: [String: [String]] = [
    "OBSERVE": ["ADD", "DELETE"], "ADD": ["OBSERVE", "DELETE"], "DELETE": ["ADD", "OBSERVE"],
    "ObjectEvent": [
      "AggregationEvent", "TransformationEvent", "TransactionEvent", "AssociationEvent", "QuantityEvent",
    ],
    "AggregationEvent": ["ObjectEvent", "AssociationEvent"], "AssociationEvent": ["ObjectEvent"],
    "TransformationEvent": ["ObjectEvent"], "TransactionEvent": ["ObjectEvent"],
    "shipping": ["receiving", "sampling", "commissioning", "urn:epcglobal:cbv:bizstep:shipping"],
    "receiving": ["shipping", "commissioning"], "commissioning": ["shipping", "decommissioning"],
    "2.0": ["1.2", "3.0"], "1.2": ["2.0", "1.9"], "true": ["false"], "false": ["true"],
    "in_transit": ["active", "destroyed"], "KGM": ["KG", "EA"],
    "incorrect_data": ["did_not_occur"], "did_not_occur": ["incorrect_data"],
  ]
}
