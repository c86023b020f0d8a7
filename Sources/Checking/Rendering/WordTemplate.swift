package import Vocabulary

/// A text of a pack with places for facts: `{value}`, `{found}`, `{expected}`, `{field}`.
///
/// A sentence that lacks its fact is left out, unless nothing would be left: “The nearest: .” helps nobody.
package struct WordTemplate: Sendable {
  /// The facts of one finding, in one language.
  package struct Facts: Sendable {
    package var value = ""
    package var found = ""
    package var expected = ""
    package var field = ""
    package init() {}

    fileprivate func text(_ name: Substring) -> String? {
      switch name {
      case "value": value
      case "found": found
      case "expected": expected
      case "field": field
      default: nil
      }
    }
  }

  /// In both languages, without facts: what holds for every finding of a rule.
  package static func general(_ text: LocalizedText) -> LocalizedText {
    LocalizedText(vi: fill(text.vi, Facts()), en: fill(text.en, Facts()))
  }

  package static func fill(_ template: String, _ facts: Facts) -> String {
    guard template.contains("{") else { return template }
    var kept: [String] = []
    var all: [String] = []
    for sentence in sentences(of: template) {
      let (text, isWhole) = filled(sentence, facts)
      all.append(text)
      if isWhole { kept.append(text) }
    }
    return (kept.isEmpty ? all : kept).joined(separator: " ")
  }

  /// One pass, so that a value that itself says `{found}` stays as it is.
  private static func filled(_ sentence: Substring, _ facts: Facts) -> (text: String, isWhole: Bool) {
    var text = ""
    var isWhole = true
    var rest = sentence
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      let fact = facts.text(rest[rest.index(after: open)..<close])
      if fact?.isEmpty == true { isWhole = false }
      text += fact ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return (text + rest, isWhole)
  }

  /// Cut behind a full stop or a question mark that a blank follows.
  private static func sentences(of text: String) -> [Substring] {
    var sentences: [Substring] = []
    var start = text.startIndex
    var index = start
    var last: Character = " "
    while index < text.endIndex {
      if text[index] == " ", last == "." || last == "?" {
        sentences.append(text[start..<index])
        start = text.index(after: index)
      }
      last = text[index]
      index = text.index(after: index)
    }
    sentences.append(text[start...])
    return sentences
  }
}
