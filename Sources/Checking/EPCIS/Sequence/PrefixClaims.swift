import Identifiers
import Vocabulary

/// Where EPC URIs cut the company prefix, and whether the cuts agree (ID-07).
///
/// A GTIN or a Digital Link does not say how long the prefix of its firm is; an EPC URI does, and a
/// wrong cut gives a code that is well formed and belongs to somebody else.
package struct PrefixClaims: Sendable {
  /// First mention by prefix and length.
  private var first: [UInt64: JourneyRow] = [:]
  private var last: UInt64 = 0
  /// A file of so many firms is no one firm's export.
  private static let limit = 4096

  package init() {}

  /// Digits of the prefix × 16 + how many they are; nil for what is no EPC URI.
  static func cut(_ bytes: Span<UInt8>) -> UInt64? {
    guard starts(bytes, "urn:epc:") else { return nil }
    var at = 8
    while at < bytes.count, bytes[at] != 0x3A { at &+= 1 }
    at &+= 1
    while at < bytes.count, bytes[at] != 0x3A { at &+= 1 }
    at &+= 1
    let start = at
    var digits: UInt64 = 0
    while at < bytes.count, at - start <= 12, bytes[at] &- 0x30 < 10 {
      digits = digits &* 10 &+ UInt64(bytes[at] &- 0x30)
      at &+= 1
    }
    guard at < bytes.count, bytes[at] == 0x2E, at - start >= 6, at - start <= 12 else { return nil }
    return digits &<< 4 | UInt64(at - start)
  }

  @inline(__always)
  mutating func add(_ cut: UInt64, _ row: @autoclosure () -> JourneyRow) {
    guard cut != last else { return }
    last = cut
    if first[cut] == nil, first.count < Self.limit { first[cut] = row() }
  }

  /// Takes those of a later batch.
  package mutating func add(_ later: PrefixClaims) {
    for (cut, row) in later.first where first[cut] == nil && first.count < Self.limit { first[cut] = row }
  }

  package func findings(_ rules: some RuleResolver) -> [JourneyFinding] {
    let two = rules.rule("ID-07")
    let listed = rules.rule("ID-07~list")
    let sorted = first.sorted { a, b in
      a.value.record == b.value.record ? a.key < b.key : a.value.record < b.value.record
    }
    let claims = sorted.map { (text: Self.text($0.key), row: $0.value) }
    var findings: [JourneyFinding] = []
    for (index, claim) in claims.enumerated() {
      let other = claims[..<index].first { Self.disagree(claim.text, $0.text) }
      if let rule = two, let other {
        findings.append(
          JourneyFinding(rule: rule, row: claim.row, other: nil, found: claim.text, expected: other.text))
      } else if let rule = listed, let length = Self.listedLength(claim.text), length != claim.text.utf8.count {
        findings.append(
          JourneyFinding(
            rule: rule, row: claim.row, other: nil, found: claim.text, expected: String(length)))
      }
    }
    return findings
  }

  /// What GS1's list says of all numbers that begin so; nil where it says nothing, or different things.
  private static func listedLength(_ prefix: String) -> Int? {
    let rest = max(0, 12 - prefix.utf8.count)
    guard let low = UInt64(prefix + String(repeating: "0", count: rest)),
      let high = UInt64(prefix + String(repeating: "9", count: rest)),
      let length = CompanyPrefix.length(first12: low), length == CompanyPrefix.length(first12: high)
    else { return nil }
    return length
  }

  private static func text(_ cut: UInt64) -> String {
    let digits = String(cut >> 4)
    return String(repeating: "0", count: max(0, Int(cut & 15) - digits.utf8.count)) + digits
  }

  /// One is the beginning of the other, or is the other behind the digit that a GTIN-14 begins with.
  private static func disagree(_ a: String, _ b: String) -> Bool {
    func begins(_ a: String, _ b: String) -> Bool { a != b && (a.hasPrefix(b) || b.hasPrefix(a)) }
    func behindIndicator(_ a: String, _ b: String) -> Bool {
      let rest = String(a.dropFirst())
      guard rest.hasPrefix("893"), b.hasPrefix("893") else { return false }
      return rest.hasPrefix(b) || b.hasPrefix(rest)
    }
    return begins(a, b) || behindIndicator(a, b) || behindIndicator(b, a)
  }
}
