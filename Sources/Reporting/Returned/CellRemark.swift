package import Vocabulary

/// What is to be said about one cell of a marked file: one finding of it.
package struct CellRemark: Hashable, Sendable {
  package var severity: Severity
  package var message: LocalizedText
  package var expected: String?
  package var fix: LocalizedText?
  package var citation: String

  package init(
    severity: Severity, message: LocalizedText, expected: String? = nil, fix: LocalizedText? = nil, citation: String
  ) {
    self.severity = severity
    self.message = message
    self.expected = expected
    self.fix = fix
    self.citation = citation
  }

  package init(_ finding: Finding, fix: LocalizedText?) {
    self.init(
      severity: finding.severity, message: finding.message, expected: finding.expected, fix: finding.fix ?? fix,
      citation: finding.citation)
  }
}

/// One cell of a sender's row that something is said about.
package struct CellMark: Sendable {
  /// From 0.
  package var column: Int
  package var severity: Severity
  /// Places in the to-do list that this cell is an instance of.
  package var causes: [Int]
  /// Empty where only the colour is shown.
  package var remarks: [CellRemark]

  package init(column: Int, severity: Severity, causes: [Int] = [], remarks: [CellRemark] = []) {
    self.column = column
    self.severity = severity
    self.causes = causes
    self.remarks = remarks
  }
}

/// The text of a note: what is wrong, what should stand there, what to do, and where that is written.
enum NoteText {
  /// Longer ones nobody reads in a box of Excel's.
  private static let longest = 1_500

  static func text(_ remarks: [CellRemark], _ language: Language) -> String {
    var parts: [String] = []
    var length = 0
    for (index, remark) in remarks.enumerated() {
      let part = text(remark, language)
      length += part.count
      if index > 0, length > longest {
        let left = GroupedNumber.text(remarks.count - index, language)
        parts.append(language == .vi ? "… và \(left) điểm khác ở ô này." : "… and \(left) more points about this cell.")
        break
      }
      parts.append(part)
    }
    return parts.joined(separator: "\n\n")
  }

  private static func text(_ remark: CellRemark, _ language: Language) -> String {
    let say = { (vi: String, en: String) in language == .vi ? vi : en }
    let message = VisibleText.of(remark.message[language], keeping: "\n")
    var lines = ["\(Words.severity(remark.severity)[language].uppercased()): \(message)"]
    if let expected = remark.expected, !expected.isEmpty, !message.contains(expected) {
      lines.append(say("Cần có: ", "Expected: ") + VisibleText.of(expected))
    }
    if let fix = remark.fix?[language], !fix.isEmpty, fix != message {
      lines.append(say("Cách sửa: ", "What to do: ") + VisibleText.of(fix))
    }
    if let citation = Words.citation(remark.citation) {
      lines.append(say("Căn cứ: ", "Source: ") + citation[language])
    }
    return lines.joined(separator: "\n")
  }

  /// The box that holds a text, in pixels, at about 52 characters a line.
  static func size(of text: String) -> (width: Int, height: Int) {
    var lines = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) { lines += 1 + line.count / 52 }
    return (340, min(420, 14 + lines * 16))
  }
}
