/// The company prefixes that somebody named, before the published table is asked.
///
/// A GTIN, a GLN, a Digital Link do not tell where the company prefix ends; an EPC URI must. The length
/// comes from what the caller stated, else from the published entries for 893 (`CompanyPrefix`), else it
/// is unknown: nothing is guessed here.
package struct KnownPrefixes: Sendable {
  private let stated: [String]

  /// - Parameter stated: company prefixes in digits, 6 to 12 of them; nil when one is none.
  package init?(_ stated: [String]) {
    for text in stated {
      guard (6...12).contains(text.utf8.count), text.utf8.allSatisfy({ isDigit($0) }) else { return nil }
    }
    // The longest first: of two that fit, the longer says more.
    self.stated = stated.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
  }

  private init() { stated = [] }
  package static let none = KnownPrefixes()

  /// The EPC URI of a Digital Link or element string; nil where the prefix's length is unknown, the key
  /// has no EPC URI, or one would say less (a lot beside a serial, a variant).
  package func epcURI(of text: String) -> String? {
    guard let name = GS1Name(text) else { return nil }
    let kept: Int = name.qualifiers.filter { ["10", "21", "235", "254", "8011"].contains($0.ai) }.count
    guard kept == name.qualifiers.count, kept < 2 else { return nil }
    guard let length = length(of: name) else { return nil }
    return name.epcURI(prefixLength: length)
  }

  private func length(of name: GS1Name) -> Int? {
    if let length = name.prefixLength { return length }
    let start =
      switch name.key {
      case "00", "01", "8003", "8006": 1
      default: 0
      }
    let digits = name.value.dropFirst(start)
    if let found = stated.first(where: { digits.hasPrefix($0) }) { return found.utf8.count }
    return name.prefixDigits.flatMap { CompanyPrefix.length(first12: $0) }
  }
}
