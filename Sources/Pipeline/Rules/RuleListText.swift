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
      var widths = [Int](repeating: 0, count: 6)
      for row in rows { for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.count) } }
      for row in rows {
        let cells = row.enumerated().map { column, cell in
          column == 5 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
        }
        text += "  \(cells.joined(separator: "  "))\n"
      }
      text += "\n"
    }
    let total = RuleWords.count(catalog.total)[language]
    text +=
      language == .vi
      ? "Tổng: \(catalog.packs.count) văn bản, \(total).\n" : "Total: \(catalog.packs.count) instruments, \(total).\n"
    return text
  }
}
