import Testing

@testable import Identifiers

@Suite struct StandardReferenceTests {
  /// A text, and the reference as we write it or why there is none.
  static let rows: [(String, String)] = [
    ("TCVN 12850:2019", "TCVN 12850:2019"), ("tcvn 12850 : 2019", "TCVN 12850:2019"),
    ("QCVN 8 - 2 : 2011 / BYT", "QCVN 8-2:2011/BYT"), ("QCVN\u{A0}8-2:2011/BYT", "QCVN 8-2:2011/BYT"),
    ("TCVN ISO 22000:2018", "TCVN ISO 22000:2018"), ("qcđp 1:2020/TTH", "QCĐP 1:2020/TTH"),
    ("QCDP 1:2020/TTH", "QCĐP 1:2020/TTH"), ("iso/iec 17025:2017", "ISO/IEC 17025:2017"),
    ("CODEX  STAN 192-1995", "CODEX STAN 192-1995"), ("CXS 192", "CXS 192"),
    ("VietGAP", "VietGAP"), ("GLOBALG.A.P. IFA", "GLOBALG.A.P. IFA"), ("Hữu cơ", "Hữu cơ"),
    ("(VietGAP)", "(VietGAP)"), ("OCOP 4 sao", "OCOP 4 sao"), ("4C", "4C"),
    ("Ascii", "noReference"), ("HACCPx", "noReference"), ("", "empty"), (" \u{A0}", "empty"),
    ("TCVN", "number"), ("TCVN abc:2020", "number"), ("TCVN 1-2-3-4", "number"), ("TCVN -1", "number"),
    ("TCVN 1:2019/X", "number"), ("TCVN 12850-19", "year"), ("TCVN 1:2019:1", "year"),
    ("TCVN 1:219", "year"), ("QCVN 8-2:2011", "issuer"), ("TCCS 1:2026/ ", "issuer"),
    ("TCCS:2026/ABC", "number"), ("CODEX STAN 192-95", "year"), ("CODEX STAN", "number"),
  ]

  @Test(arguments: rows) func forms(_ text: String, _ expected: String) {
    let parsed = StandardReference.parse(text)
    #expect(parsed.value?.text ?? "\(parsed.reason)" == expected)
    #expect(PlainStandard.parse(text).text ?? "\(PlainStandard.parse(text).reason)" == expected)
  }

  @Test("a text that is canonical already is not called rewritten")
  func rewritten() {
    #expect(StandardReference.parse("TCVN 12850:2019").repairs == [])
    #expect(StandardReference.parse("Tcvn 12850:2019").repairs == .rewritten)
    #expect(StandardReference.parse("HACCP   1").repairs == [])
  }

  @Test("bytes are judged as the plain twin judges strings")
  func twin() {
    var random = Steady(state: 11)
    let starts = [
      "TCVN ", "TCVN ISO ", "TCXDVN ", "QCVN ", "QCĐP ", "qcđp ", "TCCS ", "ISO ", "ISO/TS ", "EN", "CODEX ",
      "CAC/RCP ", "vietgap", "Global G.A.P", "brc", "BRCGS ", "hữu cơ", "rainforest", "(a) msc", "",
    ]
    let pieces = [
      "1", "8-2", "12850", "-19", ":2019", ":2011", "1995", "192-", "/BYT", "/", ":", "-", " ", "\u{A0}", "ISO", "á",
      "(", ")", "[x]", ".", "x",
    ]
    var valid = 0
    for _ in 0..<20_000 {
      var text = starts.randomElement(using: &random) ?? ""
      for _ in 0..<Int.random(in: 0...5, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      let parsed = StandardReference.parse(text)
      let plain = PlainStandard.parse(text)
      #expect(parsed.reason == plain.reason, "\(text)")
      #expect(parsed.value?.text == plain.text, "\(text)")
      #expect(parsed.value?.family == plain.family, "\(text)")
      #expect((parsed.value?.isUndated ?? true) == plain.isUndated, "\(text)")
      #expect(StandardReference.check(Array(text.utf8).span, in: 0..<text.utf8.count) == parsed.reason)
      if parsed.isValid { valid += 1 }
    }
    #expect(valid > 2000)
  }
}

/// The same rules over strings, as one would write them first.
private enum PlainStandard {
  struct Outcome {
    var reason: StandardReference.Reason
    var family: StandardReference.Family?
    var text: String?
    var isUndated = true

    static func failure(_ reason: StandardReference.Reason) -> Self { Self(reason: reason) }
  }

  static func parse(_ text: String) -> Outcome {
    let words = text.split { $0 == " " || $0 == "\u{A0}" }
    guard let first = words.first else { return .failure(.empty) }
    let name = first.split(separator: ":", omittingEmptySubsequences: false)[0]
    switch name.uppercased() {
    case "TCVN", "TCXDVN":
      var rest = words.dropFirst()
      var head = String(name).uppercased()
      if let next = rest.first, ["ISO", "ISO/IEC", "IEC", "ISO/TS"].contains(next.uppercased()) {
        head += " " + next.uppercased()
        rest = rest.dropFirst()
      }
      return numbered(.tcvn, head, rest, issuer: .none)
    case "QCVN": return numbered(.qcvn, "QCVN", words.dropFirst(), issuer: .needed)
    case "QCĐP", "QCDP":
      return numbered(.localRegulation, "QCĐP", words.dropFirst(), issuer: .needed)
    case "TCCS": return numbered(.tccs, "TCCS", words.dropFirst(), issuer: .needed)
    case "ISO", "ISO/IEC", "ISO/TS", "IEC", "EN", "ASTM":
      return numbered(.iso, name.uppercased(), words.dropFirst(), issuer: .none)
    case "CODEX", "CXS", "CXC", "CAC/RCP": return codex(words)
    default: break
    }
    let folded = HeaderFold.fold(text)
    for scheme in [
      "vietgap", "vietgahp", "globalgap", "global g a p", "global gap", "globalg a p", "haccp", "fssc", "brc",
      "brcgs", "asc", "msc", "bap", "organic", "huu co", "halal", "gmp", "rainforest", "utz",
      "fairtrade", "4c", "ifs", "kosher", "ocop",
    ] where folded == scheme || folded.hasPrefix(scheme + " ") {
      return Outcome(reason: .ok, family: .scheme, text: words.joined(separator: " "), isUndated: true)
    }
    return .failure(.noReference)
  }

  private enum Issuer { case none, needed }

  /// `<number>[-<part>][:<year>][/<ISSUER>]`
  private static func numbered(
    _ family: StandardReference.Family, _ head: String, _ words: ArraySlice<Substring>, issuer: Issuer
  ) -> Outcome {
    guard !words.isEmpty else { return .failure(.number) }
    // `QCVN 8 - 2 : 2011 / BYT` and `QCVN 8-2:2011/ BYT` are one reference.
    let body = words.joined()
    let slash = body.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let colon = slash[0].split(separator: ":", omittingEmptySubsequences: false)
    guard colon.count <= 2 else { return .failure(.year) }
    let parts = colon[0].split(separator: "-", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      parts.count <= 3
    else { return .failure(.number) }
    var isUndated = true
    if colon.count == 2 {
      guard isYear(colon[1]) else { return .failure(.year) }
      isUndated = false
    } else if family == .tcvn, parts.count == 2, parts[1].count == 2, (parts[0].count >= 4) {
      // `TCVN 12850-19`: the form of years before 2006, which this number is too high for.
      return .failure(.year)
    }
    if issuer == .needed {
      guard slash.count == 2, !slash[1].isEmpty else { return .failure(.issuer) }
    } else if slash.count == 2 {
      return .failure(.number)
    }
    var text = "\(head) \(colon[0])"
    if colon.count == 2 { text += ":\(colon[1])" }
    if slash.count == 2 { text += "/\(slash[1])" }
    return Outcome(reason: .ok, family: family, text: text, isUndated: isUndated)
  }

  /// `CODEX STAN 192-1995`, `CXS 192-1995`.
  private static func codex(_ words: [Substring]) -> Outcome {
    guard let last = words.last, words.count >= 2 else { return .failure(.number) }
    let parts = last.split(separator: "-", omittingEmptySubsequences: false)
    guard let number = parts.first, Int(number) != nil else { return .failure(.number) }
    if parts.count > 1, !isYear(parts[parts.count - 1]) { return .failure(.year) }
    return Outcome(
      reason: .ok, family: .codex, text: words.joined(separator: " "), isUndated: parts.count < 2)
  }

  private static func isYear(_ text: Substring) -> Bool {
    guard text.count == 4, let year = Int(text) else { return false }
    return (1900...2199).contains(year)
  }
}
