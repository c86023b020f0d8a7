/// One GS1 identifier taken apart, independent of how it was written: the key's AI, its whole value, its
/// qualifiers. The String-level way between EPC URI, Digital Link and element string.
///
/// Values are decoded: no percent escapes. Check digits are part of them, except that a lenient reading
/// (for event hashes) keeps wrong ones.
package struct GS1Name: Hashable, Sendable {
  package struct Qualifier: Hashable, Sendable {
    package var ai: String
    package var value: String
  }

  /// AI of the primary key: `01`, `00`, `414`, `8003` …
  package var key: String
  /// The key's value as in an element string, serial of GRAI, GDTI and GCN included.
  package var value: String
  /// In the dictionary's order.
  package var qualifiers: [Qualifier]
  /// Length of the company prefix, known where the name was an EPC URI.
  package var prefixLength: Int?

  package init(
    key: String, value: String, qualifiers: [Qualifier] = [], prefixLength: Int? = nil
  ) {
    self.key = key
    self.value = value
    self.qualifiers = qualifiers
    self.prefixLength = prefixLength
  }

  /// Any of the three forms. Nil when the text is none, or breaks its form's grammar.
  ///
  /// - Parameter lenient: Take wrong check digits, short GTINs and short names, as the event hash does.
  package init?(_ text: String, lenient: Bool = false) {
    let verdict = EPCIdentifier.classify(text)
    guard verdict.isGS1 else { return nil }
    switch verdict.fault {
    case .none, .obsoleteShortName, .queryIgnored, .notFourteenDigits: break
    case .badCheckDigit, .qualifierOrder: guard lenient else { return nil }
    default: return nil
    }
    switch verdict.form {
    case .epcURI: self.init(epcURI: text, prefixLength: verdict.prefixLength)
    case .digitalLink: self.init(digitalLink: text)
    case .elementString: self.init(elementString: text)
    default: return nil
    }
  }

  private init?(epcURI text: String, prefixLength: Int) {
    let sections = text.split(separator: ":", maxSplits: 4, omittingEmptySubsequences: false)
    guard sections.count == 5 else { return nil }
    let scheme = sections[3]
    let body = sections[4]
    let isPattern = sections[2] == "idpat"
    let splits =
      switch scheme {
      case "itip": 4
      case "sscc", "pgln", "gsrn", "gsrnp", "gsin", "giai", "ginc": 1
      default: 2
      }
    let parts = body.split(separator: ".", maxSplits: splits, omittingEmptySubsequences: false)
      .map { Self.unescaped($0) }
    guard parts.count == splits + 1 else { return nil }
    let pair = parts[0] + parts[1]
    func indicatorFirst() -> String { parts[1].prefix(1) + parts[0] + parts[1].dropFirst() }
    let last = isPattern ? nil : parts[splits]
    func qualified(_ ai: String) -> [Qualifier] {
      last.map { [Qualifier(ai: ai, value: $0)] } ?? []
    }
    switch scheme {
    case "sgtin":
      self.init(key: "01", value: Self.checked(indicatorFirst()), qualifiers: qualified("21"))
    case "lgtin":
      self.init(key: "01", value: Self.checked(indicatorFirst()), qualifiers: qualified("10"))
    case "upui":
      self.init(key: "01", value: Self.checked(indicatorFirst()), qualifiers: qualified("235"))
    case "itip":
      self.init(
        key: "8006", value: Self.checked(indicatorFirst()) + parts[2] + parts[3],
        qualifiers: qualified("21"))
    case "sscc": self.init(key: "00", value: Self.checked(indicatorFirst()))
    case "sgln":
      self.init(
        key: "414", value: Self.checked(pair), qualifiers: last == "0" ? [] : qualified("254"))
    case "pgln": self.init(key: "417", value: Self.checked(pair))
    case "grai": self.init(key: "8003", value: "0" + Self.checked(pair) + (last ?? ""))
    case "gdti": self.init(key: "253", value: Self.checked(pair) + (last ?? ""))
    case "sgcn": self.init(key: "255", value: Self.checked(pair) + (last ?? ""))
    case "gsrn": self.init(key: "8018", value: Self.checked(pair))
    case "gsrnp": self.init(key: "8017", value: Self.checked(pair))
    case "gsin": self.init(key: "402", value: Self.checked(pair))
    case "giai": self.init(key: "8004", value: pair)
    case "ginc": self.init(key: "401", value: pair)
    case "cpi": self.init(key: "8010", value: pair, qualifiers: qualified("8011"))
    default: return nil
    }
    self.prefixLength = prefixLength
  }

  private init?(digitalLink text: String) {
    let noScheme = text.dropFirst(text.hasPrefix("https://") ? 8 : 7)
    let path = noScheme.prefix { $0 != "?" && $0 != "#" }
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map { String($0) }
    let isCanonical = path.hasPrefix("id.gs1.org/")
    for index in segments.indices where index + 1 < segments.endIndex {
      guard let ai = Self.ai(of: segments[index]), Self.isPrimary(ai),
        isCanonical || segments[index + 1].utf8.count >= 6
      else { continue }
      var value = Self.unescaped(segments[index + 1])
      if ai == "01" {
        guard value.utf8.count <= 14 else { return nil }
        value = String(repeating: "0", count: 14 - value.utf8.count) + value
      }
      var qualifiers: [Qualifier] = []
      var place = index + 2
      while place + 1 < segments.endIndex {
        guard let name = Self.ai(of: segments[place]) else { return nil }
        let qualifier = Qualifier(ai: name, value: Self.unescaped(segments[place + 1]))
        if name != "254" || qualifier.value != "0" { qualifiers.append(qualifier) }
        place += 2
      }
      self.init(key: ai, value: value, qualifiers: qualifiers)
      return
    }
    return nil
  }

  private init?(elementString text: String) {
    let bytes = Array(text.utf8)
    let elements = ElementString.parse(bytes.span)
    guard let key = ElementString.key(of: elements) else { return nil }
    func value(_ element: AIElement) -> String {
      String(decoding: bytes[element.range], as: UTF8.self)
    }
    var qualifiers: [Qualifier] = []
    for ai in Self.qualifierOrder(of: key.ai) {
      for index in 0..<elements.count where elements[index].ai == ai {
        let qualifier = Qualifier(ai: ai, value: value(elements[index]))
        if ai != "254" || qualifier.value != "0" { qualifiers.append(qualifier) }
        break
      }
    }
    self.init(key: key.ai, value: value(key), qualifiers: qualifiers)
  }

  // MARK: Helpers

  private static func checked(_ digits: String) -> String {
    guard let number = UInt64(digits) else { return digits }
    return digits + String(CheckDigit.mod10(of: number))
  }

  private static func ai(of segment: String) -> String? {
    withUTF8Span(segment) { span in
      guard let (code, _) = DigitalLink.code(span, 0..<span.count) else { return nil }
      return AIElement(code: code, start: 0, end: 0).ai
    }
  }

  private static func isPrimary(_ ai: String) -> Bool {
    Int(ai).map { DigitalLink.isPrimary(ai.utf8.count * 10_000 + $0) } ?? false
  }

  static func qualifierOrder(of key: String) -> [String] {
    switch key {
    case "01": ["22", "10", "21", "235"]
    case "8006": ["22", "10", "21"]
    case "414": ["254", "7040"]
    case "417", "8004": ["7040"]
    case "8010": ["8011"]
    case "8017", "8018": ["8019"]
    default: []
    }
  }

  static func unescaped(_ text: some StringProtocol) -> String {
    var out: [UInt8] = []
    let bytes = Array(text.utf8)
    EPCParts.appendUnescaped(bytes.span, 0..<bytes.count, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  static func escaped(_ text: String, literal: ByteSet) -> String {
    var out: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      if literal.contains(byte) {
        out.append(byte)
      } else {
        out.append(UInt8(ascii: "%"))
        out.append(digits[Int(byte >> 4)])
        out.append(digits[Int(byte & 15)])
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
