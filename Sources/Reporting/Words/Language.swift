package import Vocabulary

/// The languages of a rendering: Vietnamese first.
package enum Language: String, Sendable, CaseIterable { case vi, en }

extension LocalizedText {
  package subscript(_ language: Language) -> String { language == .vi ? vi : en }

  /// The same words in both languages: a name, a number, a code.
  package init(same text: String) { self.init(vi: text, en: text) }
}

/// Numbers as people of a language write them: `1.234.567` and `1,234,567`.
package enum GroupedNumber {
  package static func text(_ number: Int, _ language: Language) -> String {
    let digits = String(number.magnitude)
    var result = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += language == .vi ? "." : "," }
      result.append(digit)
    }
    return result
  }

  package static func both(_ number: Int) -> LocalizedText {
    LocalizedText(vi: text(number, .vi), en: text(number, .en))
  }

  /// Whole percent of a share; never 0 or 100 unless it is exactly so.
  package static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "0%" }
    let share = Double(part) / Double(whole) * 100
    if part > 0, share < 1 { return "<1%" }
    if part < whole, share > 99 { return ">99%" }
    return "\(Int(share + 0.5))%"
  }
}
