package import Vocabulary

/// A page of Markdown for tickets and build logs: verdict, first steps, files, requirements at fault.
package struct MarkdownSummary: Sendable {
  package var language: Language
  /// Rows of each table.
  package var rows = 50

  package init(language: Language = .vi) { self.language = language }

  package func text(_ result: RunResult) -> String {
    var page = "# \(Words.verdict(result.verdict)[language])\n\n"
    page += Words.meaning(result.verdict, files: result.files.count { $0.role != .attachment })[language] + "\n\n"
    let counts = [
      Words.counted(result.totals.files, vi: "tệp", en: ("file", "files")),
      Words.counted(result.totals.records, vi: "bản ghi", en: ("record", "records")),
      Words.counted(.error, result.totals.errors), Words.counted(.warning, result.totals.warnings),
      Words.counted(.info, result.totals.infos),
    ]
    page += counts.map { $0[language] }.joined(separator: " · ") + "\n"
    if !result.causes.isEmpty {
      page += "\n## \(Words.causes(result.causes)[language])\n\n"
      for (index, cause) in result.causes.prefix(3).enumerated() {
        page += "\(index + 1). **\(escaped(cause.title[language]))** (\(GroupedNumber.text(cause.clears, language)))"
        if let fix = cause.fix { page += " – \(escaped(fix[language]))" }
        page += "\n"
      }
    }
    page += "\n## \(say("Tệp", "Files"))\n\n"
    page += table(
      say("| Tệp | Kết luận | Bản ghi | Lỗi | Cảnh báo |", "| File | Verdict | Records | Errors | Warnings |"),
      result.files.map { file in
        "| \(escaped(file.path)) | \((file.role == .attachment ? Words.role(.attachment) : Words.verdict(file.verdict))[language]) | \(file.records) | \(file.totals.errors) | \(file.totals.warnings) |"
      })
    let broken = result.requirements.filter { $0.status == .broken }
    if !broken.isEmpty {
      page += "\n## \(say("Yêu cầu chưa đạt", "Requirements at fault"))\n\n"
      page += table(
        say("| Yêu cầu | Căn cứ | Lượt xét chưa đạt |", "| Requirement | Citation | Checks that fail |"),
        broken.map { "| \(escaped($0.title[language])) | \(escaped($0.citation)) | \($0.failed)/\($0.checked) |" })
    }
    return page
  }

  private func table(_ head: String, _ lines: [String]) -> String {
    let columns = head.utf8.count { $0 == 0x7C } - 1
    var text = head + "\n|" + String(repeating: " --- |", count: columns) + "\n"
    for line in lines.prefix(rows) { text += line + "\n" }
    if lines.count > rows {
      text += say("\n… và \(lines.count - rows) dòng nữa.\n", "\n… and \(lines.count - rows) more rows.\n")
    }
    return text
  }

  private func say(_ vi: String, _ en: String) -> String { language == .vi ? vi : en }

  /// Nothing a sender wrote becomes markup, a mention or an address to click.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in VisibleText.of(text, limit: 300).unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case "&": result += "&amp;"
      case "|", "*", "_", "`", "[", "]", "\\", "#", "!", "~", ">", "@":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result.replacing("://", with: #"\://"#)
  }
}
