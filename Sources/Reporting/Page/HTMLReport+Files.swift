import Vocabulary

/// The files of a run: a table of all of them, worst first, and a section for each.
extension HTMLReport {
  func files(to page: inout HTMLWriter, sink: inout some ByteSink) throws(Fault) {
    let ordered = result.files.enumerated().sorted { a, b in
      let (x, y) = (a.element, b.element)
      if x.role != y.role, x.role == .attachment || y.role == .attachment {
        return y.role == .attachment
      }
      let (p, q) = (Words.gravity(x.verdict), Words.gravity(y.verdict))
      if p != q { return p < q }
      if x.totals.errors != y.totals.errors { return x.totals.errors > y.totals.errors }
      if x.totals.warnings != y.totals.warnings { return x.totals.warnings > y.totals.warnings }
      return a.offset < b.offset
    }.map(\.element)
    if result.files.count > 1 { try table(of: ordered, to: &page, sink: &sink) }

    var byFile: [String: [Finding]] = [:]
    for finding in result.findings { byFile[finding.file, default: []].append(finding) }
    let sections = ordered.filter { $0.role != .attachment }
    guard !sections.isEmpty else { return }
    page.raw("<section><h2>")
    if result.files.count > 1 {
      page.both("Từng tệp", "File by file")
    } else {
      page.both("Chi tiết", "Details")
    }
    page.raw("</h2>")
    var room = bounds.findings
    for (index, file) in sections.prefix(bounds.fileSections).enumerated() {
      let findings = byFile[file.path] ?? []
      let shown = min(findings.count, bounds.findingsPerFile, room)
      section(file, number: index + 1, findings: findings, shown: shown, to: &page)
      room -= shown
      try page.drain(to: &sink)
    }
    if sections.count > bounds.fileSections {
      let left = sections.count - bounds.fileSections
      page.raw("<p class=soft>")
      page.both(
        "Chi tiết của \(GroupedNumber.text(left, .vi)) tệp còn lại nằm trong result.json và findings.csv.",
        "Details of the other \(GroupedNumber.text(left, .en)) files are in result.json and findings.csv.")
      page.raw("</p>")
    }
    page.raw("</section>\n")
  }

  // MARK: Table of files

  private func table(
    of ordered: [FileResult], to page: inout HTMLWriter, sink: inout some ByteSink
  ) throws(Fault) {
    page.raw("<section><h2>")
    page.both("Các tệp", "Files")
    page.raw("</h2><div class=card>")
    let judged = ordered.filter { $0.role != .attachment }
    func count(_ verdict: Verdict) -> Int { judged.count { $0.verdict == verdict } }
    let parts = [Verdict.conform, .conformWithWarnings, .nonconform, .unreadable, .incomplete].map {
      verdict in
      let words = Words.verdict(verdict)
      let n = count(verdict)
      return Picture.Part(
        count: n, fill: Self.fill(verdict),
        words: LocalizedText(
          vi: "\(words.vi) \(GroupedNumber.text(n, .vi))",
          en: "\(words.en) \(GroupedNumber.text(n, .en))"))
    }
    Picture.bar(parts, tall: true, label: "Tệp theo kết luận", to: &page)
    Picture.legend(parts, to: &page)
    page.raw("<table class=stack style=\"margin-top:.9rem\"><thead><tr><th>")
    page.both("Tệp", "File")
    page.raw("</th><th>")
    page.both("Kết luận", "Verdict")
    page.raw("</th><th class=num>")
    page.both("Bản ghi", "Records")
    page.raw("</th><th class=num>")
    page.both("Lỗi", "Errors")
    page.raw("</th><th class=num>")
    page.both("Cảnh báo", "Warnings")
    page.raw("</th></tr></thead><tbody>")
    var section = 0
    for file in ordered.prefix(bounds.fileRows) {
      page.raw("<tr><td>")
      if file.role != .attachment { section += 1 }
      if file.role != .attachment, section <= bounds.fileSections {
        page.raw("<a")
        page.attribute("href", "#f\(section)")
        page.raw(">")
        page.text(file.path, limit: 200)
        page.raw("</a>")
      } else {
        page.text(file.path, limit: 200)
      }
      if file.role != .judged {
        page.raw(" <span class=\"soft small\">")
        page.both(Words.role(file.role))
        page.raw("</span>")
      }
      page.raw("</td><td class=c>")
      if file.role != .attachment { chip(file.verdict, to: &page) }
      page.raw("</td>")
      number(file.records, "bản ghi ", "records ", to: &page)
      number(file.totals.errors, "lỗi ", "errors ", to: &page)
      number(file.totals.warnings, "cảnh báo ", "warnings ", to: &page)
      page.raw("</tr>")
      try page.drain(to: &sink)
    }
    page.raw("</tbody></table>")
    if ordered.count > bounds.fileRows {
      let left = ordered.count - bounds.fileRows
      page.raw("<p class=\"small soft\">")
      page.both(
        "Bảng này xếp tệp nặng nhất lên trước; còn \(GroupedNumber.text(left, .vi)) tệp nữa trong result.json.",
        "The table starts with the worst; \(GroupedNumber.text(left, .en)) more files are in result.json.")
      page.raw("</p>")
    }
    page.raw("</div></section>\n")
  }

  private func number(_ count: Int, _ vi: String, _ en: String, to page: inout HTMLWriter) {
    page.raw("<td class=\"c num\">")
    label(vi, en, to: &page)
    page.number(count)
    page.raw("</td>")
  }

  func chip(_ verdict: Verdict, to page: inout HTMLWriter) {
    page.raw("<span")
    page.attribute("class", "chip \(verdict.rawValue)")
    page.raw(">")
    page.both(Words.verdict(verdict))
    page.raw("</span>")
  }

  private static func fill(_ verdict: Verdict) -> StaticString {
    switch verdict {
    case .conform: "fk-ok"
    case .conformWithWarnings: "fk-warn"
    case .nonconform: "fk-bad"
    case .unreadable: "fk-grey"
    case .incomplete: "fk-wait"
    }
  }

  // MARK: One file

  private func section(
    _ file: FileResult, number: Int, findings: [Finding], shown: Int, to page: inout HTMLWriter
  ) {
    page.raw("<article")
    page.attribute("id", "f\(number)")
    page.raw(" class=\"card file\"><header><h3>")
    page.text(file.path, limit: 300)
    page.raw("</h3>")
    chip(file.verdict, to: &page)
    page.raw("</header>")
    for fault in file.faults {
      page.raw("<p class=fault>")
      page.both(FaultWords.message(fault))
      page.raw("</p>")
    }
    if let returned = file.returned {
      page.raw("<p><a")
      page.attribute("href", PercentEncoding.path(returned))
      page.raw(">")
      page.both("Tệp của bạn, ô sai đã tô màu và ghi chú", "Your file, bad cells coloured and noted")
      page.raw("</a> <span class=\"small soft\">")
      page.text(returned, limit: 300)
      page.raw("</span></p>")
    }
    recordPicture(file, findings: findings, to: &page)
    detected(file, to: &page)
    mapping(file, to: &page)
    skipped(file, to: &page)
    if let exported = file.exported, exported.events > 0 || exported.leftOutTotal > 0 {
      page.raw("<p class=\"small soft\">")
      page.both(Words.exported([exported]))
      page.raw("</p>")
    }
    if !findings.isEmpty { groups(file, Array(findings.prefix(shown)), to: &page) }
    page.raw("</article>\n")
  }

  /// Only when every finding is at hand can records be told apart exactly.
  private func recordPicture(_ file: FileResult, findings: [Finding], to page: inout HTMLWriter) {
    guard file.records > 0, findings.count == file.totals.findings else { return }
    var worst: [Int: Severity] = [:]
    for finding in findings {
      if let record = finding.record {
        worst[record] = max(worst[record] ?? .info, finding.severity)
      }
    }
    let errors = worst.values.count { $0 == .error }
    let warnings = worst.values.count { $0 == .warning }
    let clean = max(0, file.records - errors - warnings)
    func words(_ count: Int, _ vi: String, _ en: String) -> LocalizedText {
      LocalizedText(
        vi: "\(GroupedNumber.text(count, .vi)) bản ghi \(vi)",
        en: "\(GroupedNumber.text(count, .en)) \(count == 1 ? "record" : "records") \(en)")
    }
    let parts = [
      Picture.Part(count: clean, fill: "fk-ok", words: words(clean, "không lỗi", "clean")),
      Picture.Part(count: warnings, fill: "fk-warn", words: words(warnings, "có cảnh báo", "with warnings")),
      Picture.Part(count: errors, fill: "fk-bad", words: words(errors, "có lỗi", "with errors")),
    ]
    page.raw("<div style=\"margin-top:.8rem\">")
    Picture.bar(
      parts, tall: true, label: "Bản ghi: \(clean) không lỗi, \(warnings) có cảnh báo, \(errors) có lỗi", to: &page)
    Picture.legend(parts, to: &page)
    page.raw("</div>")
  }

  private func detected(_ file: FileResult, to page: inout HTMLWriter) {
    page.raw("<dl class=kv>")
    func fact(_ vi: String, _ en: String, _ words: LocalizedText?) {
      guard let words else { return }
      page.raw("<dt>")
      page.both(vi, en)
      page.raw("</dt><dd>")
      page.both(words)
      page.raw("</dd>")
    }
    let encoding = file.encoding.map { Words.encoding($0) }
    let format = Words.format(file.format)
    fact(
      "Loại tệp", "Kind",
      LocalizedText(
        vi: format.vi + (encoding.map { ", bảng mã \($0.vi)" } ?? ""),
        en: format.en + (encoding.map { ", \($0.en)" } ?? "")))
    fact("Bản ghi", "Records", GroupedNumber.both(file.records))
    if let profile = file.profileID {
      let reason = file.profileReason ?? LocalizedText(same: "")
      fact(
        "Hồ sơ", "Profile",
        LocalizedText(
          vi: reason.vi.isEmpty ? profile : "\(profile): \(reason.vi)",
          en: reason.en.isEmpty ? profile : "\(profile): \(reason.en)"))
    }
    page.raw("</dl>")
    sheets(file, to: &page)
    let facts = file.detected
    guard
      !facts.evidence.isEmpty || facts.delimiter != nil || facts.headerRow != nil
        || facts.sheet != nil || file.sha256 != nil
    else { return }
    page.raw("<details class=whole><summary>")
    page.both("Đọc tệp này như thế nào, dựa vào đâu", "How the file was read, on what evidence")
    page.raw("</summary><dl class=kv>")
    fact("Dấu phân cách", "Delimiter", facts.delimiter.map(Words.delimiter))
    fact(
      "Dòng tiêu đề", "Header row",
      facts.headerRow.map { row in
        let rows = facts.headerRows ?? 1
        return LocalizedText(
          vi: rows > 1 ? "dòng \(row) (\(rows) dòng)" : "dòng \(row)",
          en: rows > 1 ? "line \(row) (\(rows) rows)" : "line \(row)")
      })
    fact("Trang tính", "Sheet", facts.sheet.map { LocalizedText(same: $0) })
    fact("Xuống dòng", "Line ends", facts.lineEnding.map { LocalizedText(same: $0.uppercased()) })
    fact("Dấu thập phân", "Decimal sign", facts.decimal.map(Words.decimal))
    fact("Thứ tự ngày", "Date order", facts.dateOrder.map(Words.dateOrder))
    fact(
      "Kích thước", "Size",
      LocalizedText(
        vi: GroupedNumber.text(file.bytes, .vi) + " byte", en: GroupedNumber.text(file.bytes, .en) + " bytes"))
    if let hash = file.sha256 {
      page.raw("<dt>SHA-256</dt><dd><code>")
      page.text(hash)
      page.raw("</code></dd>")
    }
    page.raw("</dl>")
    if !facts.evidence.isEmpty {
      page.raw("<ul class=small style=\"margin-top:.5rem;padding-left:1.2rem\">")
      for evidence in facts.evidence {
        page.raw("<li>")
        page.both(evidence)
        page.raw("</li>")
      }
      page.raw("</ul>")
    }
    page.raw("</details>")
  }

  /// Which sheets were judged, where there is more than one, or the only one was not.
  private func sheets(_ file: FileResult, to page: inout HTMLWriter) {
    guard file.sheets.count > 1 || SheetWords.isTelling(file) else { return }
    page.raw("<ul class=small style=\"margin-top:.5rem;padding-left:1.2rem\">")
    for sheet in file.sheets.prefix(100) {
      page.raw("<li>")
      page.both(SheetWords.line(sheet))
      page.raw("</li>")
    }
    page.raw("</ul>")
  }

  private func mapping(_ file: FileResult, to page: inout HTMLWriter) {
    guard !file.mapping.isEmpty else { return }
    let known = file.mapping.count { $0.field != nil }
    page.raw("<details class=whole><summary>")
    page.both(
      "Cột nào được hiểu là gì (\(known)/\(file.mapping.count) cột)",
      "How columns were understood (\(known) of \(file.mapping.count))")
    page.raw("</summary><table class=stack><thead><tr><th>")
    page.both("Cột của bạn", "Your column")
    page.raw("</th><th>")
    page.both("Được hiểu là", "Understood as")
    page.raw("</th><th class=num>")
    page.both("Độ chắc", "Sure")
    page.raw("</th><th>")
    page.both("Vì sao", "Why")
    page.raw("</th></tr></thead><tbody>")
    for entry in file.mapping {
      page.raw("<tr><td>")
      page.value(entry.source)
      page.raw("</td><td class=c>")
      if let field = entry.field {
        if let title = entry.title {
          page.both(title)
          page.raw("<br>")
        }
        page.raw("<code class=soft>")
        page.text(field)
        page.raw("</code>")
      } else {
        page.raw("<span class=soft>")
        page.both("giữ lại, không xét", "kept, not judged")
        page.raw("</span>")
      }
      page.raw("</td><td class=\"c num\">")
      if entry.field != nil {
        label("độ chắc ", "sure ", to: &page)
        page.text(GroupedNumber.percent(Self.hundredths(entry.confidence), of: 100))
      }
      page.raw("</td><td class=\"small soft\">")
      page.both(entry.why)
      page.raw("</td></tr>")
    }
    page.raw("</tbody></table></details>")
  }

  private static func hundredths(_ share: Double) -> Int {
    share.isFinite ? Int(min(max(share, 0), 1) * 100 + 0.5) : 0
  }

  private func skipped(_ file: FileResult, to page: inout HTMLWriter) {
    guard file.rowsSkipped > 0 else { return }
    page.raw("<details><summary>")
    page.both(
      "\(GroupedNumber.text(file.rowsSkipped, .vi)) dòng không phải bản ghi",
      "\(GroupedNumber.text(file.rowsSkipped, .en)) rows that are no records")
    page.raw("</summary><ul class=places>")
    for row in file.skipped.prefix(bounds.skippedRows) {
      page.raw("<li><span class=at>")
      page.both("Dòng \(row.line)", "Line \(row.line)")
      page.raw("</span>")
      page.both(row.reason)
      page.raw("</li>")
    }
    page.raw("</ul>")
    let left = file.rowsSkipped - min(file.skipped.count, bounds.skippedRows)
    if left > 0 {
      page.raw("<p class=\"small soft\">")
      page.both("… và \(GroupedNumber.text(left, .vi)) dòng nữa.", "… and \(GroupedNumber.text(left, .en)) more.")
      page.raw("</p>")
    }
    page.raw("</details>")
  }

  // MARK: Findings

  private func groups(_ file: FileResult, _ findings: [Finding], to page: inout HTMLWriter) {
    page.raw("<h4>")
    page.both("Những chỗ cần xem", "What was found")
    page.raw("</h4>")
    for group in FindingGroup.groups(of: findings, causes: causes) { self.group(group, to: &page) }
    let left = file.totals.findings - findings.count
    if left > 0 {
      page.raw("<p class=\"small soft\" style=\"margin-top:.8rem\">")
      page.both(
        "Trang này nêu \(GroupedNumber.text(findings.count, .vi)) trong \(GroupedNumber.text(file.totals.findings, .vi)) phát hiện của tệp. Danh sách đủ nằm trong findings.csv, mở được bằng Excel.",
        "This page shows \(GroupedNumber.text(findings.count, .en)) of the file's \(GroupedNumber.text(file.totals.findings, .en)) findings. All of them are in findings.csv, which Excel opens."
      )
      page.raw("</p>")
    }
  }

  private func group(_ group: FindingGroup, to page: inout HTMLWriter) {
    page.raw("<div")
    page.attribute("class", "group \(group.severity.name)")
    page.raw("><h5><span class=chip>")
    page.both(Words.severity(group.severity))
    page.raw("</span><span>")
    page.both(group.title)
    page.raw("</span></h5><p class=meta>")
    page.both(Words.counted(group.findings.count, vi: "chỗ", en: ("place", "places")))
    if let source = group.sourceField {
      page.text(" · ")
      if group.isTable { page.both("cột ", "column ") } else { page.both("phần ", "part ") }
      page.value(source)
    }
    if group.citation != group.rule, let citation = Words.citation(group.citation), !citation.vi.isEmpty {
      page.text(" · ")
      page.both(citation)
    }
    page.text(" · ")
    page.raw("<code>")
    page.text(group.rule)
    page.raw("</code>")
    page.raw("</p>")
    let rows = group.rows
    places(rows.prefix(bounds.findingsPerGroup), of: group, to: &page)
    let more = rows.dropFirst(bounds.findingsPerGroup)
    if !more.isEmpty {
      page.raw("<details><summary class=small>")
      let left = more.reduce(0) { $0 + $1.findings.count }
      page.both(
        "Xem thêm \(GroupedNumber.text(left, .vi)) chỗ", "Show \(GroupedNumber.text(left, .en)) more")
      page.raw("</summary>")
      places(more, of: group, to: &page)
      page.raw("</details>")
    }
    page.raw("</div>")
  }

  /// Whether a sentence holds a text as a word of its own: `in_transitt` does not say `in_transit`.
  static func mentions(_ sentence: String, _ text: String) -> Bool {
    func isInner(_ character: Character?) -> Bool {
      character.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
    }
    for range in sentence.ranges(of: text) {
      let before = range.lowerBound > sentence.startIndex ? sentence[sentence.index(before: range.lowerBound)] : nil
      let after = range.upperBound < sentence.endIndex ? sentence[range.upperBound] : nil
      if !(isInner(before) && isInner(text.first)), !(isInner(after) && isInner(text.last)) { return true }
    }
    return false
  }

  private func places(
    _ rows: ArraySlice<FindingGroup.Row>, of group: FindingGroup, to page: inout HTMLWriter
  ) {
    page.raw("<ul class=places>")
    for row in rows {
      page.raw("<li><span class=at>")
      page.both(
        row.places(.vi, atMost: bounds.placesPerRow), row.places(.en, atMost: bounds.placesPerRow))
      page.raw("</span>")
      let words = group.sameWords ? group.title : row.first.message
      if !group.sameWords {
        page.both(row.first.message)
        page.text(" ")
      }
      // What the sentence says already is not said again.
      if let value = row.first.value, !value.isEmpty, !Self.mentions(words.vi, value) {
        page.value(value)
        page.text(" ")
      }
      if let expected = row.first.expected, !expected.isEmpty, !Self.mentions(words.vi, expected) {
        page.raw("<span class=nw>→ </span><bdi>")
        page.text(expected, limit: 160)
        page.raw("</bdi>")
      }
      page.raw("</li>")
    }
    page.raw("</ul>")
  }
}
