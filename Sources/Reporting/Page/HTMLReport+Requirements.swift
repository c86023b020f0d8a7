import Vocabulary

/// What the law and the standards ask, and how the data stands to each clause.
extension HTMLReport {
  func requirements(to page: inout HTMLWriter) {
    guard !result.requirements.isEmpty else { return }
    page.raw("<section><h2>")
    page.both("Từng yêu cầu của quy định", "Requirement by requirement")
    page.raw("</h2>")
    share(to: &page)
    for (key, items) in instruments() { instrument(key, items, to: &page) }
    page.raw("</section>\n")
  }

  /// By instrument: those that are broken first, those that do not apply last; else as mentioned.
  private func instruments() -> [(key: String, items: [RequirementResult])] {
    var order: [String] = []
    var groups: [String: [RequirementResult]] = [:]
    for item in result.requirements {
      let key = Self.instrument(of: item.citation)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(item)
    }
    let instruments = order.map { key in
      let items = (groups[key] ?? []).enumerated().sorted { a, b in
        let (p, q) = (Self.rank(a.element.status), Self.rank(b.element.status))
        return p == q ? a.offset < b.offset : p < q
      }.map(\.element)
      return (key: key, items: items)
    }
    func concern(_ items: [RequirementResult]) -> Int {
      if items.contains(where: { $0.status == .broken }) { return 0 }
      return items.contains { $0.status == .met } ? 1 : 2
    }
    return instruments.enumerated().sorted { a, b in
      let (p, q) = (concern(a.element.items), concern(b.element.items))
      return p == q ? a.offset < b.offset : p < q
    }.map(\.element)
  }

  /// `ND37:D23.K5.b` → `ND37`; `CBV 2.0 §8.9` → `CBV 2.0`; `TCVN 12850:2019 (GTS 2.0 R03)` → `TCVN 12850:2019`.
  static func instrument(of citation: String) -> String {
    if let section = citation.firstIndex(of: "§") {
      let head = citation[..<section]
      return String(head.hasSuffix(" ") ? head.dropLast() : head)
    }
    guard let colon = citation.firstIndex(of: ":") else { return citation }
    // A year behind the colon belongs to the number of a standard.
    let year = citation[citation.index(after: colon)...].prefix { $0.isASCII && $0.isNumber }
    return year.count == 4 ? String(citation[..<year.endIndex]) : String(citation[..<colon])
  }

  private static func rank(_ status: RequirementStatus) -> Int {
    switch status {
    case .broken: 0
    case .needsPerson: 1
    case .notChecked: 2
    case .met: 3
    case .notApplicable: 4
    }
  }

  private func count(_ status: RequirementStatus, in items: [RequirementResult]) -> Int {
    items.count { $0.status == status }
  }

  private func share(to page: inout HTMLWriter) {
    let all = result.requirements
    let applicable = all.count - count(.notApplicable, in: all)
    let checked = count(.met, in: all) + count(.broken, in: all)
    let person = count(.needsPerson, in: all)
    let open = count(.notChecked, in: all)
    page.raw("<p class=soft style=\"margin-bottom:.75rem\">")
    var vi =
      "Máy kiểm tra được \(checked) trong \(applicable) yêu cầu áp dụng (\(GroupedNumber.percent(checked, of: applicable)))."
    var en =
      "A machine checked \(checked) of the \(applicable) requirements that apply (\(GroupedNumber.percent(checked, of: applicable)))."
    if person > 0 {
      vi += " \(person) yêu cầu cần người xem."
      en += " \(person) need\(person == 1 ? "s" : "") a person."
    }
    if open > 0 {
      vi += " \(open) yêu cầu chưa kiểm tra; lý do ghi bên cạnh, và không tính là đạt."
      en += " \(open) \(open == 1 ? "was" : "were") not checked; the reason stands beside, and none counts as met."
    }
    page.both(vi, en)
    page.raw("</p>")
  }

  private func instrument(
    _ key: String, _ items: [RequirementResult], to page: inout HTMLWriter
  ) {
    page.raw("<div class=card><div class=inst><h3>")
    page.both(Words.instrument(key))
    page.raw("</h3><span class=\"small soft\">")
    page.both(Words.counted(items.count, vi: "yêu cầu", en: ("requirement", "requirements")))
    // What no machine looks at, here or anywhere.
    let machine = items.count - count(.needsPerson, in: items) - count(.notChecked, in: items)
    if machine < items.count {
      page.both(
        " · máy xét được \(GroupedNumber.percent(machine, of: items.count))",
        " · a machine can check \(GroupedNumber.percent(machine, of: items.count))")
    }
    page.raw("</span></div>")
    let parts = [
      (RequirementStatus.met, "fk-ok" as StaticString), (.broken, "fk-bad"),
      (.needsPerson, "fk-wait"), (.notChecked, "fk-open"), (.notApplicable, "fk-grey"),
    ].map { status, fill in
      let n = count(status, in: items)
      let words = Words.status(status)
      return Picture.Part(
        count: n, fill: fill, words: LocalizedText(vi: "\(words.vi) \(n)", en: "\(words.en) \(n)"))
    }
    Picture.bar(
      parts, tall: true, label: parts.filter { $0.count > 0 }.map(\.words.vi).joined(separator: ", "), to: &page)
    Picture.legend(parts, to: &page)
    // What needs attention is open; the rest is one tap away.
    let urgent = items.filter { Self.rank($0.status) < 3 }
    let met = items.filter { $0.status == .met }
    let aside = items.filter { $0.status == .notApplicable }
    if !urgent.isEmpty { rows(urgent, to: &page) }
    if !met.isEmpty {
      page.raw(
        urgent.isEmpty && met.count <= 20 ? "<details open class=whole><summary>" : "<details class=whole><summary>")
      page.both("\(met.count) yêu cầu đạt", "\(met.count) met")
      page.raw("</summary>")
      rows(met, to: &page)
      page.raw("</details>")
    }
    // Paper is not spent on them: the legend has their number.
    if !aside.isEmpty {
      page.raw("<details><summary>")
      page.both("\(aside.count) yêu cầu không áp dụng", "\(aside.count) not applicable")
      page.raw("</summary>")
      rows(aside, to: &page)
      page.raw("</details>")
    }
    page.raw("</div>\n")
  }

  private func rows(_ items: [RequirementResult], to page: inout HTMLWriter) {
    page.raw("<table class=\"stack req\" style=\"margin-top:.6rem\"><thead><tr><th>")
    page.both("Yêu cầu", "Requirement")
    page.raw("</th><th>")
    page.both("Kết quả", "Status")
    page.raw("</th><th class=num>")
    page.both("Lượt xét chưa đạt", "Checks that fail")
    page.raw("</th></tr></thead><tbody>")
    for item in items.prefix(bounds.requirementsPerInstrument) {
      page.raw("<tr><td><b>")
      page.both(item.title)
      page.raw("</b><br><span class=\"small soft\">")
      page.both(Words.citation(item.citation) ?? LocalizedText(same: item.id))
      page.raw("</span>")
      if let reason = item.reason {
        page.raw("<br><span class=\"small\">")
        page.both(reason)
        page.raw("</span>")
      }
      page.raw("</td><td class=c><span")
      page.attribute("class", "chip s-\(item.status.rawValue)")
      page.raw(">")
      page.both(Words.status(item.status))
      page.raw("</span></td><td class=\"c num\">")
      if item.failed > 0, item.status != .broken {
        // Notes break nothing.
        page.both(Words.counted(.info, item.failed))
      } else if item.checked > 0 {
        label("lượt xét chưa đạt ", "checks that fail ", to: &page)
        page.both(
          "\(GroupedNumber.text(item.failed, .vi))/\(GroupedNumber.text(item.checked, .vi))",
          "\(GroupedNumber.text(item.failed, .en))/\(GroupedNumber.text(item.checked, .en))")
        if item.failed > 0 {
          Picture.bar(
            [
              Picture.Part(count: item.failed, fill: "fk-bad", words: LocalizedText(same: "")),
              Picture.Part(
                count: max(0, item.checked - item.failed), fill: "fk-back", words: LocalizedText(same: "")),
            ], label: "\(item.failed)/\(item.checked)", to: &page)
        }
      }
      page.raw("</td></tr>")
    }
    page.raw("</tbody></table>")
    if items.count > bounds.requirementsPerInstrument {
      page.raw("<p class=\"small soft\">")
      let left = items.count - bounds.requirementsPerInstrument
      page.both("Còn \(left) yêu cầu nữa trong result.json.", "\(left) more in result.json.")
      page.raw("</p>")
    }
  }
}
