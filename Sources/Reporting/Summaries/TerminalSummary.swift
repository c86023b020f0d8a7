package import Vocabulary

/// What `txng check` says on standard output: the verdict, what to do first, where the report lies.
package struct TerminalSummary: Sendable {
  package var language: Language
  /// Colours by ANSI escape codes.
  package var styled: Bool

  package init(language: Language = .vi, styled: Bool = false) {
    self.language = language
    self.styled = styled
  }

  /// - Parameters:
  ///   - report: where the page was written, as typed; nil when it was not.
  ///   - folder: the output folder as typed; nil when there is none.
  package func text(_ result: RunResult, report: String? = nil, folder: String? = nil) -> String {
    var lines: [String] = []
    lines.append(style(Words.verdict(result.verdict)[language], result.verdict) + unreadable(result))
    lines.append(counts(result))
    if result.totals.findings == 0 || result.verdict == .unreadable || result.verdict == .incomplete {
      lines.append(Words.meaning(result.verdict, files: result.files.count { $0.role != .attachment })[language])
    }
    lines += sheets(result.files)
    if !result.causes.isEmpty {
      lines.append("")
      lines.append(Words.causes(result.causes)[language] + ":")
      for (index, cause) in result.causes.prefix(3).enumerated() { lines += step(index + 1, cause, of: result) }
      if result.causes.count > 3 {
        let left = GroupedNumber.text(result.causes.count - 3, language)
        lines.append(say("  … và \(left) việc khác trong báo cáo.", "  … and \(left) more in the report."))
      }
    }
    lines += coming(result.forecast)
    if let file = repairable(result) {
      lines.append("")
      lines.append(
        say("Có chỗ sửa được chắc chắn, xem trước bằng: ", "Some of it can be repaired without doubt, see: ")
          + "txng fix \(shown(file))")
    }
    let exported = result.files.compactMap(\.exported)
    if exported.contains(where: { $0.leftOutTotal > 0 }) {
      lines.append("")
      lines.append(Words.exported(exported)[language])
    }
    let returned = result.files.compactMap(\.returned)
    if report != nil || (folder != nil && !returned.isEmpty) { lines.append("") }
    if let report { lines.append(say("Báo cáo: ", "Report: ") + shown(report)) }
    if let folder, let first = returned.first {
      let place = returned.count == 1 ? "\(folder)/\(first)" : "\(folder)/\(first.prefix { $0 != "/" })/"
      lines.append(say("Tệp của bạn, ô sai đã tô màu: ", "Your file, bad cells coloured: ") + shown(place))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Sheets that were not judged, with what was: nobody should take silence for a check.
  private func sheets(_ files: [FileResult]) -> [String] {
    let telling = files.filter(SheetWords.isTelling)
    guard !telling.isEmpty else { return [] }
    var lines: [String] = []
    for file in telling.prefix(3) {
      lines.append("")
      lines.append(say("Các trang của \(shown(file.path)):", "The sheets of \(shown(file.path)):"))
      for sheet in file.sheets.prefix(12) { lines.append("  - \(shown(SheetWords.line(sheet)[language]))") }
      if file.sheets.count > 12 {
        lines.append(say("  … các trang khác trong báo cáo.", "  … the others in the report."))
      }
    }
    let left = telling.count - 3
    if left > 0 {
      lines.append(
        say("… và \(left) tệp khác có trang không được kiểm tra.", "… and \(left) more files with sheets not judged."))
    }
    return lines
  }

  /// The dates that change something for these files; the report says what.
  private func coming(_ forecasts: [Forecast]) -> [String] {
    let changes = forecasts.filter { !$0.rules.isEmpty }
    guard !changes.isEmpty else { return [] }
    var lines = ["", say("Sắp tới, với hàng làm từ ngày đó:", "Coming, for goods made from that day on:")]
    for forecast in changes.prefix(4) {
      let totals = forecast.totals
      let counts = [Words.counted(.error, totals.errors), Words.counted(.warning, totals.warnings)]
        .map { $0[language] }.joined(separator: " · ")
      let date = HTMLReport.date(forecast.date, language)
      lines.append("  \(date): \(counts). \(shown(forecast.reason[language]))")
    }
    return lines
  }

  /// The first table with findings that a repair surely clears: encodings, marks apart, look-alikes, proven
  /// zeros, apostrophes, units beside their numbers.
  private func repairable(_ result: RunResult) -> String? {
    let rules: Set<String> = ["VN-IMP-11", "VN-IMP-12", "VN-IMP-13", "VN-IMP-15", "VN-IMP-20", "VN-IMP-27"]
    let formats: Set<String> = ["csv", "xlsx", "html-table", "spreadsheetml-2003"]
    let tables = Set(
      result.files.filter { formats.contains($0.format) && !$0.path.contains("!/") && $0.path != "-" }.map(\.path))
    return result.findings.first { rules.contains($0.rule) && tables.contains($0.file) }?.file
  }

  /// How many of the files it is that could not be read: the verdict of a run is that of its worst file.
  private func unreadable(_ result: RunResult) -> String {
    let files = result.files.filter { $0.role != .attachment }
    let bad = files.filter { $0.verdict == .unreadable }
    guard result.verdict == .unreadable, files.count > 1, let first = bad.first else { return "" }
    let others = bad.count > 1 ? say(" và \(bad.count - 1) tệp nữa", " and \(bad.count - 1) more") : ""
    return say(
      ": \(bad.count) trong \(files.count) tệp (\(shown(first.path))\(others)); các tệp còn lại đã được xét",
      ": \(bad.count) of \(files.count) files (\(shown(first.path))\(others)); the others were judged")
  }

  private func counts(_ result: RunResult) -> String {
    let totals = result.totals
    var parts: [LocalizedText] = []
    if totals.files != 1 { parts.append(Words.counted(totals.files, vi: "tệp", en: ("file", "files"))) }
    parts.append(Words.counted(totals.records, vi: "bản ghi", en: ("record", "records")))
    parts.append(Words.counted(.error, totals.errors))
    parts.append(Words.counted(.warning, totals.warnings))
    parts.append(Words.counted(.info, totals.infos))
    return parts.map { $0[language] }.joined(separator: " · ")
  }

  private func step(_ number: Int, _ cause: Cause, of result: RunResult) -> [String] {
    let count = GroupedNumber.text(cause.clears, language)
    let clears =
      cause.clears == 1
      ? say("hết 1 phát hiện", "clears 1 finding") : say("hết \(count) phát hiện", "clears \(count) findings")
    var lines = ["  \(number). \(shown(cause.title[language])) (\(clears))"]
    if let fix = cause.fix { lines.append("     → \(shown(fix[language]))") }
    return lines
  }

  private func say(_ vi: String, _ en: String) -> String { language == .vi ? vi : en }

  /// Untrusted text on a terminal: escape sequences and overrides become marks.
  private func shown(_ text: String) -> String { VisibleText.of(text, limit: 300) }

  private func style(_ text: String, _ verdict: Verdict) -> String {
    guard styled else { return text }
    let colour =
      switch verdict {
      case .conform: "32"
      case .conformWithWarnings: "33"
      case .nonconform: "31"
      case .unreadable: "90"
      case .incomplete: "35"
      }
    return "\u{1B}[1;\(colour)m\(text)\u{1B}[0m"
  }
}
