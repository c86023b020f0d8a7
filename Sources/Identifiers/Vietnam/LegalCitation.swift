/// A citation of law as our rules write it: `ND37:D23.K5.đ`, `<KEY>:D<article>[.K<clause>[.<point>]]`.
package struct LegalCitation: Hashable, Sendable, CanonicalCode {
  package let key: String
  /// `23`, `19a`.
  package let article: String
  package let clause: Int?
  package let point: String?

  package enum Reason: UInt8, CodeReason {
    case ok = 0
    case empty, noColon, key, article, clause
    /// Points run a b c d đ e g h i k l m n o p q r s t u v x y.
    case point
  }

  package static func parse(_ text: String) -> Parsed<LegalCitation, Reason> {
    guard !text.isEmpty else { return .failed(.empty) }
    let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2 else { return .failed(.noColon) }
    let key = halves[0]
    guard let first = key.first, first.isASCII, first.isUppercase,
      key.allSatisfy({ $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "-") })
    else { return .failed(.key) }
    let parts = halves[1].split(separator: ".", omittingEmptySubsequences: false)
    guard let head = parts.first, head.first == "D" else { return .failed(.article) }
    let article = head.dropFirst()
    let number = article.prefix { $0.isASCII && $0.isNumber }
    guard !number.isEmpty, number.first != "0",
      article.count == number.count
        || article.count == number.count + 1 && isPoint(article.suffix(1))
    else { return .failed(.article) }
    var clause: Int?
    if parts.count > 1 {
      guard parts[1].first == "K", let value = Int(parts[1].dropFirst()), value > 0 else {
        return .failed(.clause)
      }
      clause = value
    }
    var point: String?
    if parts.count > 2 {
      guard parts.count == 3, isPoint(parts[2]) else { return .failed(.point) }
      point = String(parts[2])
    }
    return .parsed(
      LegalCitation(key: String(key), article: String(article), clause: clause, point: point))
  }

  package static func parse(_ span: Span<UInt8>) -> Parsed<LegalCitation, Reason> {
    parse(span.text(in: 0..<span.count))
  }

  private static func isPoint(_ text: Substring) -> Bool {
    guard text.count == 1, let letter = text.first else { return false }
    return "abcdđeghiklmnopqrstuvxy".contains(letter)
  }

  package func appendCanonical(to out: inout [UInt8]) {
    var text = "\(key):D\(article)"
    if let clause { text += ".K\(clause)" }
    if let point { text += ".\(point)" }
    out.append(contentsOf: text.utf8)
  }
}
