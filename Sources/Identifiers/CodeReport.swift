package import Vocabulary

/// The kinds of code that can be told apart or asked for by name (`txng code --kind`).
package enum CodeKind: String, Sendable, CaseIterable {
  case gtin, gln, sscc, gcp
  case elementString = "element-string"
  case digitalLink = "digital-link"
  case epcURI = "epc-uri"
  case uri
  case traceCode = "trace-code"
  case mst
  case personalID = "personal-id"
  case province, commune, puc, phc, vsic, phone, date, hs
  case standardRef = "standard-ref"
  case citation, country, unknown
}

/// What is this code: kind, right or why not, and the same code in the other forms.
package struct CodeReport: Sendable {
  package struct Problem: Sendable, Hashable {
    /// `ID-02`, `VN-ID-MST` …
    package let rule: String
    package let words: LocalizedText
    /// Makes the code invalid; otherwise worth knowing.
    package let isError: Bool
  }

  package var text: String
  package var kind: CodeKind
  package var isValid = false
  package var canonical: String?
  package var elementString: String?
  package var epcURI: String?
  package var digitalLink: String?
  /// How the split of the EPC URI is known; nil where there is none.
  package var prefixSource: GS1Name.PrefixSource?
  package var problems: [Problem] = []

  /// - Parameters:
  ///   - kind: Nil to guess. Digits alone are guessed by their check digits: a guess, no proof.
  ///   - prefixLength: Length of the company prefix, 6 … 12, where the caller knows it.
  ///   - day: The day codes are judged on.
  package static func examine(
    _ text: String, kind: CodeKind? = nil, prefixLength: Int? = nil, on day: Day,
    communes: CommuneTable? = nil
  ) -> CodeReport {
    let range = withUTF8Span(text) { $0.trimmed(0..<$0.count) }
    let trimmed = String(decoding: Array(text.utf8)[range], as: UTF8.self)
    if kind == nil || kind == .digitalLink, let report = compressed(text, trimmed, prefixLength: prefixLength) {
      return report
    }
    var report = CodeReport(text: text, kind: kind ?? guess(trimmed, on: day))
    switch report.kind {
    case .gtin:
      report.key("01", GTIN.parse(trimmed), prefixLength: prefixLength)
      if withUTF8Span(trimmed, { GTIN.looksTruncated($0) }) {
        report.note(
          "VN-IMP-21",
          LocalizedText(
            vi: "12 chữ số bắt đầu bằng 893: có thể là GTIN-13 bị mất một chữ số.",
            en: "Twelve digits that begin with 893: probably a GTIN-13 that lost one."))
      }
    case .gln: report.key("414", GLN.parse(trimmed), prefixLength: prefixLength)
    case .sscc: report.key("00", SSCC.parse(trimmed), prefixLength: prefixLength)
    case .elementString, .digitalLink, .epcURI, .uri:
      report.identifier(trimmed, prefixLength: prefixLength)
    case .traceCode:
      report.take(TraceCode.parse(trimmed).map { _ in trimmed }, rule: "ID-04")
      report.forms(of: trimmed, prefixLength: prefixLength)
    case .gcp: report.take(withUTF8Span(trimmed) { CompanyPrefix.parse($0) }.canonical, rule: "ID-01")
    case .mst: report.take(TaxCode.parse(trimmed).canonical, rule: "VN-ID-MST")
    case .personalID:
      report.take(PersonalID.parse(trimmed, today: day).canonical, rule: "VN-ID-PERSON")
    case .province:
      report.take(
        Province.parse(trimmed, on: day).map { Province.name(of: $0, on: day) ?? "" },
        rule: "VN-ID-PROV")
    case .commune:
      guard let communes else { break }
      report.take(
        communes.parse(trimmed, on: day).map { communes.unit(of: $0, on: day)?.name ?? "" },
        rule: "VN-ID-COMMUNE")
    case .puc:
      report.take(
        GrowingAreaCode.parse(trimmed, kind: .orchard, raise: true).canonical, rule: "VN-ID-PUC")
    case .phc:
      report.take(
        GrowingAreaCode.parse(trimmed, kind: .packingHouse, raise: true).canonical,
        rule: "VN-ID-PHC")
    case .vsic: report.take(VSICCode.parse(trimmed).canonical, rule: "VN-ID-VSIC")
    case .phone: report.take(PhoneNumber.parse(trimmed).canonical, rule: "VN-ID-PHONE")
    case .date:
      let date = VNDate.parse(trimmed)
      report.take(
        Parsed<String, DateReason>(
          value: date.isValid ? date.day?.iso : nil, reason: date.reason), rule: "VN-ID-DATE")
    case .hs: report.take(HSCode.parse(trimmed).canonical, rule: "VN-ID-HS")
    case .standardRef: report.take(StandardReference.parse(trimmed).canonical, rule: "VN-ID-STD")
    case .citation: report.take(LegalCitation.parse(trimmed).canonical, rule: "citation")
    case .country: report.take(Country.parse(trimmed).canonical, rule: "country")
    case .unknown:
      report.fail(
        "unknown",
        LocalizedText(vi: "Không nhận ra loại mã.", en: "The kind of code is not recognized."))
    }
    return report
  }

  /// A compressed Digital Link, told in its open forms; nil for anything else.
  private static func compressed(_ text: String, _ trimmed: String, prefixLength: Int?) -> CodeReport? {
    guard EPCIdentifier.classify(trimmed).form == .uri, let elements = CompressedLink.elementString(of: trimmed)
    else { return nil }
    var report = CodeReport(text: text, kind: .digitalLink)
    report.isValid = true
    report.forms(of: elements, prefixLength: prefixLength)
    // Data of the item that name nothing stay in the element string.
    report.elementString = elements
    report.note(
      "ID-04",
      LocalizedText(
        vi: "Digital Link dạng nén: trong sự kiện EPCIS phải viết dạng mở.",
        en: "A compressed Digital Link: in EPCIS events write it in the open form."))
    return report
  }

  private static func guess(_ text: String, on day: Day) -> CodeKind {
    let verdict = EPCIdentifier.classify(text)
    switch verdict.form {
    case .epcURI: return .epcURI
    case .digitalLink: return .digitalLink
    case .elementString: return .elementString
    case .uri: if LegalCitation.parse(text).isValid { return .citation } else { return .uri }
    case .none, .bare: break
    }
    if text.hasPrefix("]") { return .elementString }
    if text.utf8.allSatisfy({ isDigit($0) }) { return guessDigits(text, on: day) }
    if TaxCode.parse(text).isValid { return .mst }
    if GrowingAreaCode.parse(text, kind: .orchard, raise: true).isValid { return .puc }
    if GrowingAreaCode.parse(text, kind: .packingHouse, raise: true).isValid { return .phc }
    if VNDate.parse(text).isValid { return .date }
    if HSCode.parse(text).isValid { return .hs }
    if PhoneNumber.parse(text).isValid { return .phone }
    if StandardReference.parse(text).isValid { return .standardRef }
    if LegalCitation.parse(text).isValid { return .citation }
    if Country.parse(text).isValid { return .country }
    return .unknown
  }

  /// Digits alone: by how many there are, then by what passes.
  private static func guessDigits(_ text: String, on day: Day) -> CodeKind {
    let isGTIN = GTIN.parse(text).isValid
    let isTaxCode = TaxCode.parse(text).isValid
    switch text.utf8.count {
    case 18: return .sscc
    case 14: return .gtin
    case 13: return !isGTIN && isTaxCode ? .mst : .gtin
    case 12: return PersonalID.parse(text, today: day).isValid ? .personalID : .gtin
    case 10, 11: return !isTaxCode && PhoneNumber.parse(text).isValid ? .phone : .mst
    case 8:
      if isGTIN { return .gtin }
      return VNDate.parse(text).isValid ? .date : HSCode.parse(text).isValid ? .hs : .gtin
    case 5: return .commune
    case 4, 6: return .hs
    case 2: return .province
    default: return .unknown
    }
  }

  // MARK: Filling in

  private mutating func take<Reason: CodeReason>(_ parsed: Parsed<String, Reason>, rule: String) {
    if let value = parsed.value {
      isValid = true
      canonical = value
    } else {
      fail(rule, parsed.reason.words)
    }
  }

  private mutating func key<Value: CanonicalCode>(
    _ ai: String, _ parsed: Parsed<Value, KeyReason>, prefixLength: Int?
  ) {
    guard let value = parsed.value else {
      let rule = parsed.reason == .checkDigit ? "ID-02" : "ID-01"
      return fail(rule, parsed.reason.words)
    }
    isValid = true
    canonical = value.canonical
    forms(of: "(\(ai))\(value.canonical)", prefixLength: prefixLength)
  }

  private mutating func identifier(_ text: String, prefixLength: Int?) {
    let verdict = EPCIdentifier.classify(text)
    isValid = verdict.isValid
    if let rule = verdict.fault.rule {
      problems.append(
        Problem(rule: rule.name, words: verdict.fault.words, isError: verdict.fault.isError))
    }
    if verdict.isPrivate {
      note(
        "ID-11",
        LocalizedText(
          vi: "Mã riêng, không phải mã GS1: hợp lệ nhưng chỉ đạt mức CBV-Compatible.",
          en: "A private identifier, not GS1: legal, but CBV-Compatible only."))
    }
    if verdict.flags.contains(.demoPrefix) || verdict.flags.contains(.restrictedPrefix) {
      note(
        "ID-08",
        LocalizedText(
          vi: "Tiền tố dành cho lưu hành nội bộ, phiếu hoặc minh họa.",
          en: "A prefix for restricted circulation, coupons or demonstrations."))
    }
    if verdict.isValid { canonical = text }
    forms(of: text, prefixLength: prefixLength)
  }

  private mutating func forms(of text: String, prefixLength: Int?) {
    guard let name = GS1Name(text) else { return }
    elementString = name.elementString
    digitalLink = name.digitalLink
    canonical = canonical ?? name.digitalLink
    guard let (uri, source) = name.epcURI(stated: prefixLength) else { return }
    epcURI = uri
    prefixSource = source
    if source == .guessed {
      note(
        "ID-07",
        LocalizedText(
          vi: "Không biết độ dài tiền tố mã doanh nghiệp: EPC URI được đoán với 7 chữ số.",
          en: "The length of the company prefix is not known: the EPC URI guesses 7 digits."))
    }
  }

  private mutating func fail(_ rule: String, _ words: LocalizedText) {
    isValid = false
    problems.append(Problem(rule: rule, words: words, isError: true))
  }

  private mutating func note(_ rule: String, _ words: LocalizedText) {
    problems.append(Problem(rule: rule, words: words, isError: false))
  }
}

extension Parsed {
  /// The same outcome with its value turned into another.
  package func map<Other: Sendable>(_ body: (Value) -> Other) -> Parsed<Other, Reason> {
    Parsed<Other, Reason>(value: value.map(body), reason: reason, repairs: repairs)
  }
}

extension Parsed where Value: CanonicalCode {
  /// The canonical text in place of the value.
  package var canonical: Parsed<String, Reason> { map { $0.canonical } }
}
