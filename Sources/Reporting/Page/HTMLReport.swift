package import Vocabulary

/// `report.html`: the result for people. One file, no script, no request to anywhere.
///
/// Vietnamese first; a checkbox and the style sheet switch to English. What is long is bounded, and
/// says how much more there is and where.
package struct HTMLReport {
  /// How much a page may show before it refers to the other outputs.
  package struct Bounds: Sendable {
    package var findingsPerFile = 200
    package var findingsPerGroup = 10
    package var placesPerRow = 30
    package var findings = 2_000
    package var fileRows = 200
    package var fileSections = 40
    package var moreCauses = 20
    package var skippedRows = 20
    package var requirementsPerInstrument = 300
    package init() {}
  }

  let result: RunResult
  let bounds: Bounds
  let language: Language
  let causes: [String: Cause]

  /// - Parameter language: in which the page opens; a tap gives the other.
  package init(_ result: RunResult, language: Language = .vi, bounds: Bounds = Bounds()) {
    self.result = result
    self.language = language
    self.bounds = bounds
    causes = Dictionary(result.causes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package static func write(
    _ result: RunResult, language: Language = .vi, bounds: Bounds = Bounds(), to sink: inout some ByteSink
  ) throws(Fault) {
    try HTMLReport(result, language: language, bounds: bounds).write(to: &sink)
  }

  private func write(to sink: inout some ByteSink) throws(Fault) {
    var page = HTMLWriter()
    head(to: &page)
    verdict(to: &page)
    faultsOfRun(to: &page)
    steps(to: &page)
    try files(to: &page, sink: &sink)
    forecast(to: &page)
    requirements(to: &page)
    footer(to: &page)
    page.raw("</div></body></html>\n")
    try page.drain(to: &sink, above: 0)
  }

  // MARK: Head

  private func head(to page: inout HTMLWriter) {
    page.raw(language == .vi ? "<!doctype html>\n<html lang=vi>" : "<!doctype html>\n<html lang=en>")
    page.raw(
      """
      <head><meta charset=utf-8><meta name=viewport content="width=device-width,initial-scale=1">
      <meta http-equiv=Content-Security-Policy content="default-src 'none';style-src 'unsafe-inline'">
      <meta name=referrer content=no-referrer><title>
      """)
    page.text("\(Words.verdict(result.verdict)[language]) – ")
    if let only = result.files.first, result.files.count == 1 {
      page.text(only.path, limit: 80)
    } else {
      page.text(Words.counted(result.totals.files, vi: "tệp", en: ("file", "files"))[language])
    }
    page.raw("</title><style>")
    page.raw(ReportStyle.sheet)
    page.raw("</style></head><body><input type=checkbox id=en aria-label=\"English\"")
    page.raw(language == .vi ? ">" : " checked>")
    page.raw(
      """
      <div class=page>
      <div class=top><div class=brand><b>txng</b> · 
      """)
    page.both(
      "Báo cáo kiểm tra dữ liệu truy xuất nguồn gốc", "Product traceability data: check report")
    page.raw(
      "</div><label class=lang for=en><span lang=vi>English</span><span lang=en>Tiếng Việt</span></label></div>\n"
    )
  }

  // MARK: Verdict

  private func verdict(to page: inout HTMLWriter) {
    page.raw("<section")
    page.attribute("class", "card verdict \(result.verdict.rawValue)")
    page.raw(">")
    Picture.sign(result.verdict, to: &page)
    page.raw("<h1>")
    page.both(Words.verdict(result.verdict))
    page.raw("</h1><p class=say>")
    page.both(Words.meaning(result.verdict, files: result.files.count { $0.role != .attachment }))
    page.raw(result.files.count == 1 ? "</p><div class=tiles>" : "</p><div class=\"tiles t5\">")
    if result.files.count != 1 { tile(result.totals.files, "Tệp", "Files", to: &page) }
    tile(result.totals.records, "Bản ghi", "Records", to: &page)
    tile(result.totals.errors, "Lỗi", "Errors", kind: "bad", to: &page)
    tile(result.totals.warnings, "Cảnh báo", "Warnings", kind: "warn", to: &page)
    tile(result.totals.infos, "Lưu ý", "Notes", to: &page)
    page.raw("</div><p class=\"facts small soft\">")
    if let only = result.files.first, result.files.count == 1 {
      page.value(only.path)
      page.text(" · ")
    }
    page.both("Xét theo quy định ngày ", "Judged by the rules of ")
    page.raw("<b class=nw>")
    page.both(Self.date(result.asOf, .vi), Self.date(result.asOf, .en))
    page.raw("</b> · ")
    profile(to: &page)
    page.raw("</p></section>\n")
  }

  /// The profile that was named, or what the data and the date chose.
  private func profile(to page: inout HTMLWriter) {
    let chosen = Set(result.files.filter { $0.role == .judged }.compactMap(\.profileID))
    guard result.profile == "auto" else {
      page.both("hồ sơ ", "profile ")
      page.raw("<b>")
      page.text(result.profile)
      page.raw("</b>")
      return
    }
    if let only = chosen.first, chosen.count == 1 {
      page.both("hồ sơ ", "profile ")
      page.raw("<b>")
      page.text(only)
      page.raw("</b>")
      page.both(" (chọn theo dữ liệu)", " (chosen by the data)")
    } else {
      page.both("hồ sơ chọn theo dữ liệu từng tệp", "a profile for each file, by its data")
    }
  }

  private func tile(
    _ count: Int, _ vi: String, _ en: String, kind: String = "", to page: inout HTMLWriter
  ) {
    page.raw("<div")
    page.attribute("class", count > 0 ? "tile \(kind)" : "tile")
    page.raw("><b>")
    page.number(count)
    page.raw("</b><span class=\"small soft\">")
    page.both(vi, en)
    page.raw("</span></div>")
  }

  /// A column's name beside its number, where the table is stacked on a phone.
  func label(_ vi: String, _ en: String, to page: inout HTMLWriter) {
    page.raw("<span class=lbl>")
    page.both(vi, en)
    page.raw("</span>")
  }

  /// `22/11/2026` and `2026-11-22`.
  static func date(_ day: Day, _ language: Language) -> String {
    guard language == .vi else { return day.iso }
    let (year, month, number) = day.civil
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(two(number))/\(two(month))/\(year)"
  }

  // MARK: Faults

  /// Which files could not be read stands at the top, before anything is said about the others.
  private func faultsOfRun(to page: inout HTMLWriter) {
    let failed = result.files.filter { !$0.faults.isEmpty }
    guard result.files.count > 1, !failed.isEmpty else { return }
    page.raw("<section><h2>")
    page.both(
      "\(GroupedNumber.text(failed.count, .vi)) tệp chưa đọc được trọn vẹn",
      "\(GroupedNumber.text(failed.count, .en)) \(failed.count == 1 ? "file" : "files") could not be read in full")
    page.raw("</h2>")
    for file in failed.prefix(10) {
      for fault in file.faults.prefix(2) {
        page.raw("<p class=fault>")
        page.value(file.path)
        page.text(": ")
        page.both(FaultWords.message(fault))
        page.raw("</p>")
      }
    }
    if failed.count > 10 {
      page.raw("<p class=\"small soft\">")
      page.both(
        "Và \(GroupedNumber.text(failed.count - 10, .vi)) tệp nữa, xem trong result.json.",
        "And \(GroupedNumber.text(failed.count - 10, .en)) more, listed in result.json.")
      page.raw("</p>")
    }
    page.raw("</section>\n")
  }

  // MARK: Steps

  private func steps(to page: inout HTMLWriter) {
    guard !result.causes.isEmpty else { return }
    let total = max(result.totals.findings, result.causes.reduce(0) { $0 + $1.clears })
    let first = result.causes.prefix(3)
    page.raw("<section><h2>")
    if result.causes.allSatisfy({ $0.severity == .info }) {
      let heading = Words.causes(result.causes)
      page.both(heading.vi, heading.en)
    } else {
      page.both(
        first.count == 1 ? "Việc cần làm" : "\(first.count) việc nên làm trước",
        first.count == 1 ? "What to do" : "\(first.count) things to do first")
    }
    page.raw("</h2><ol")
    page.attribute("class", "steps " + (first.count == 3 ? "three" : first.count == 2 ? "two" : ""))
    page.raw(">")
    for (index, cause) in first.enumerated() { step(index + 1, cause, of: total, to: &page) }
    page.raw("</ol>")
    let more = result.causes.dropFirst(3)
    if !more.isEmpty {
      page.raw("<details><summary>")
      page.both(
        "\(GroupedNumber.text(more.count, .vi)) việc khác",
        "\(GroupedNumber.text(more.count, .en)) more")
      page.raw(
        "</summary><table class=stack><thead><tr><th>"
      )
      page.both("Việc", "Step")
      page.raw("</th><th>")
      page.both("Quy tắc", "Rule")
      page.raw("</th><th class=num>")
      page.both("Hết được", "Clears")
      page.raw("</th></tr></thead><tbody>")
      for cause in more.prefix(bounds.moreCauses) {
        page.raw("<tr><td><b>")
        page.both(cause.title)
        page.raw("</b>")
        if let fix = cause.fix {
          page.raw("<br>")
          page.both(fix)
        }
        page.raw("</td><td class=\"c nw\"><code>")
        page.text(cause.rule)
        page.raw("</code></td><td class=\"c num\">")
        label("hết được ", "clears ", to: &page)
        page.number(cause.clears)
        page.raw("</td></tr>")
      }
      page.raw("</tbody></table>")
      if more.count > bounds.moreCauses {
        page.raw("<p class=\"small soft\">")
        let left = more.count - bounds.moreCauses
        page.both(
          "Còn \(GroupedNumber.text(left, .vi)) việc nữa trong result.json.",
          "\(GroupedNumber.text(left, .en)) more in result.json.")
        page.raw("</p>")
      }
      page.raw("</details>")
    }
    page.raw("</section>\n")
  }

  private func step(_ number: Int, _ cause: Cause, of total: Int, to page: inout HTMLWriter) {
    page.raw("<li")
    page.attribute("class", "card step \(cause.severity.name)")
    page.raw("><span class=n aria-hidden=true>")
    page.text("\(number)")
    page.raw("</span><h3>")
    page.both(cause.title)
    page.raw("</h3>")
    if let fix = cause.fix {
      page.raw("<p class=fix>")
      page.both(fix)
      page.raw("</p>")
    }
    page.raw("<div>")
    Picture.bar(
      [
        Picture.Part(
          count: cause.clears,
          fill: cause.severity == .error ? "fk-bad" : cause.severity == .warning ? "fk-warn" : "fk-grey",
          words: LocalizedText(same: "")),
        Picture.Part(count: max(0, total - cause.clears), fill: "fk-back", words: LocalizedText(same: "")),
      ], label: "\(cause.clears)/\(total)", to: &page)
    page.raw("<p class=\"small soft\">")
    let share = GroupedNumber.percent(cause.clears, of: total)
    page.both(
      "Làm xong hết \(GroupedNumber.text(cause.clears, .vi)) trong \(GroupedNumber.text(total, .vi)) phát hiện (\(share))",
      "Clears \(GroupedNumber.text(cause.clears, .en)) of \(GroupedNumber.text(total, .en)) findings (\(share))")
    page.raw("</p><p class=\"small soft\">")
    if let source = cause.sourceField, !cause.title.vi.contains(source) {
      page.both("Cột ", "Column ")
      page.value(source)
      page.text(" · ")
    }
    if result.files.count > 1, !cause.file.isEmpty {
      page.value(cause.file)
      page.text(" · ")
    }
    page.raw("<code>")
    page.text(cause.rule)
    page.raw("</code></p></div></li>")
  }
}
