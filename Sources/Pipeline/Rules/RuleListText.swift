import Reporting
import Standards
import Vocabulary

/// `txng rules list`: a line for each rule, grouped and counted by instrument.
enum RuleListText {
  static func text(_ catalog: RuleCatalog, _ language: Reporting.Language) -> String {
    var text = ""
    for pack in catalog.packs {
      text += "\(pack.id) — \(pack.title[language])\n"
      let time = RuleWords.time(from: pack.from, until: pack.until)[language]
      text +=
        "  \(language == .vi ? "hiệu lực" : "in force"): \(time) · \(RuleWords.count(catalog.count(pack))[language])\n"
      let rows = catalog.rules(of: pack).map { rule, severity in
        [
          rule.id, RuleWords.severity(severity)[language], rule.confidence.rawValue, rule.citation,
          RuleWords.time(from: rule.from, until: rule.until)[language], rule.title[language],
        ]
      }
      text += columns(rows) + "\n"
    }
    let total = RuleWords.count(catalog.total)[language]
    text +=
      language == .vi
      ? "Tổng: \(catalog.packs.count) văn bản, \(total).\n" : "Total: \(catalog.packs.count) instruments, \(total).\n"
    return text
  }

  /// Profiles: a line each, with the other names they go by.
  static func profiles(_ profiles: [Profile], _ language: Reporting.Language) -> String {
    let rows = profiles.map { [$0.id, $0.aliases.joined(separator: ", "), $0.title[language]] }
    return columns(rows)
      + (language == .vi
        ? "\nKhông nêu --profile (auto): chọn theo dữ liệu và ngày; báo cáo nói hồ sơ nào và vì sao. Chi tiết: txng explain TÊN\n"
        : "\nWithout --profile (auto) the data and the date decide; the report says which and why. More: txng explain NAME\n")
  }

  /// Cells below each other; the last of a row is as long as it is.
  private static func columns(_ rows: [[String]]) -> String {
    var widths = [Int](repeating: 0, count: rows.first?.count ?? 0)
    for row in rows { for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.count) } }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        column == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
      }
      return "  \(cells.joined(separator: "  "))\n"
    }.joined()
  }
}
