/// A reference to an applied standard: `TCVN 12850:2019`, `QCVN 8-2:2011/BYT`, `TCCS 01:2026/MXTH`,
/// `ISO 22005:2007`. The forms are observed practice: a mismatch is a warning at most.
package struct StandardReference: Hashable, Sendable, CanonicalCode {
  package enum Family: UInt8, Sendable {
    case tcvn, qcvn, localRegulation, tccs, iso, codex, scheme
  }

  package let family: Family
  package let text: String
  /// No year: legitimate, worth an info.
  package let isUndated: Bool

  package enum Reason: UInt8, CodeReason {
    case ok = 0
    case empty
    /// Nothing in it begins like a reference.
    case noReference
    case number, year
    /// QCVN, QCĐP and TCCS name their issuer behind a slash.
    case issuer
  }

  package static func parse(_ text: String) -> Parsed<StandardReference, Reason> {
    let words = text.split { $0 == " " || $0 == "\u{A0}" }
    guard let first = words.first else { return .failed(.empty) }
    let name = first.split(separator: ":", omittingEmptySubsequences: false)[0]
    switch name.uppercased() {
    case "TCVN", "TCXDVN":
      var rest = words.dropFirst()
      var head = String(name).uppercased()
      if let next = rest.first, ["ISO", "ISO/IEC", "IEC", "ISO/TS"].contains(next.uppercased()) {
        head += " " + next.uppercased()
        rest = rest.dropFirst()
      }
      return numbered(.tcvn, head, rest, whole: text, issuer: .none)
    case "QCVN": return numbered(.qcvn, "QCVN", words.dropFirst(), whole: text, issuer: .needed)
    case "QCĐP", "QCDP":
      return numbered(.localRegulation, "QCĐP", words.dropFirst(), whole: text, issuer: .needed)
    case "TCCS": return numbered(.tccs, "TCCS", words.dropFirst(), whole: text, issuer: .needed)
    case "ISO", "ISO/IEC", "ISO/TS", "IEC", "EN", "ASTM":
      return numbered(.iso, name.uppercased(), words.dropFirst(), whole: text, issuer: .none)
    case "CODEX", "CXS", "CXC", "CAC/RCP": return codex(words)
    default: break
    }
    let folded = HeaderFold.fold(text)
    for scheme in [
      "vietgap", "vietgahp", "globalgap", "global g a p", "global gap", "haccp", "fssc", "brc",
      "brcgs", "asc", "msc", "bap", "organic", "huu co", "halal", "gmp", "rainforest", "utz",
      "fairtrade", "4c", "ifs", "kosher", "ocop",
    ] where folded == scheme || folded.hasPrefix(scheme + " ") {
      return .parsed(
        StandardReference(family: .scheme, text: words.joined(separator: " "), isUndated: true))
    }
    return .failed(.noReference)
  }

  package static func parse(_ span: Span<UInt8>) -> Parsed<StandardReference, Reason> {
    parse(span.text(in: span.trimmed(0..<span.count)))
  }

  private enum Issuer { case none, needed }

  /// `<number>[-<part>][:<year>][/<ISSUER>]`
  private static func numbered(
    _ family: Family, _ head: String, _ words: ArraySlice<Substring>, whole: String,
    issuer: Issuer
  ) -> Parsed<StandardReference, Reason> {
    guard !words.isEmpty else { return .failed(.number) }
    // `QCVN 8 - 2 : 2011 / BYT` and `QCVN 8-2:2011/ BYT` are one reference.
    let body = words.joined()
    let slash = body.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let colon = slash[0].split(separator: ":", omittingEmptySubsequences: false)
    guard colon.count <= 2 else { return .failed(.year) }
    let parts = colon[0].split(separator: "-", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      parts.count <= 3
    else { return .failed(.number) }
    var isUndated = true
    if colon.count == 2 {
      guard isYear(colon[1]) else { return .failed(.year) }
      isUndated = false
    } else if family == .tcvn, parts.count == 2, parts[1].count == 2, (parts[0].count >= 4) {
      // `TCVN 12850-19`: the form of years before 2006, which this number is too high for.
      return .failed(.year)
    }
    if issuer == .needed {
      guard slash.count == 2, !slash[1].isEmpty else { return .failed(.issuer) }
    } else if slash.count == 2 {
      return .failed(.number)
    }
    var text = "\(head) \(colon[0])"
    if colon.count == 2 { text += ":\(colon[1])" }
    if slash.count == 2 { text += "/\(slash[1])" }
    return .parsed(
      StandardReference(family: family, text: text, isUndated: isUndated),
      text == whole ? [] : .rewritten)
  }

  /// `CODEX STAN 192-1995`, `CXS 192-1995`.
  private static func codex(_ words: [Substring]) -> Parsed<StandardReference, Reason> {
    guard let last = words.last, words.count >= 2 else { return .failed(.number) }
    let parts = last.split(separator: "-", omittingEmptySubsequences: false)
    guard let number = parts.first, Int(number) != nil else { return .failed(.number) }
    if parts.count > 1, !isYear(parts[parts.count - 1]) { return .failed(.year) }
    return .parsed(
      StandardReference(
        family: .codex, text: words.joined(separator: " "), isUndated: parts.count < 2))
  }

  private static func isYear(_ text: Substring) -> Bool {
    guard text.count == 4, let year = Int(text) else { return false }
    return (1900...2199).contains(year)
  }

  package func appendCanonical(to out: inout [UInt8]) { out.append(contentsOf: text.utf8) }
}
