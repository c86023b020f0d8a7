import Vocabulary

/// Findings of one file that say the same about the same column: shown under one heading.
struct FindingGroup {
  let rule: String
  let severity: Severity
  let citation: String
  let field: String
  let sourceField: String?
  let title: LocalizedText
  let fix: LocalizedText?
  /// Of a table, whose parts are columns; else of elements or keys.
  var isTable: Bool { findings.first.map { $0.path == nil && $0.pointer == nil } ?? true }
  /// Every finding has the title's words: the rows need not repeat them.
  let sameWords: Bool
  let findings: [Finding]

  private struct Key: Hashable {
    let rule: String
    let field: String
    let sourceField: String?
    let severity: Severity
  }

  /// Worst and largest first; within a group in file order.
  static func groups(of findings: [Finding], causes: [String: Cause]) -> [FindingGroup] {
    var order: [Key] = []
    var members: [Key: [Finding]] = [:]
    for finding in findings {
      let key = Key(
        rule: finding.rule, field: finding.field, sourceField: finding.sourceField,
        severity: finding.severity)
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(finding)
    }
    let groups = order.map { key in
      let all = members[key] ?? []
      let cause = all.first?.cause.flatMap { causes[$0] }
      let same = all.allSatisfy { $0.message == all.first?.message }
      return FindingGroup(
        rule: key.rule, severity: key.severity, citation: all.first?.citation ?? "",
        field: key.field, sourceField: key.sourceField,
        title: same
          ? all.first?.message ?? LocalizedText(same: key.rule)
          : cause?.title
            ?? LocalizedText(
              vi: "\(key.sourceField ?? key.field): chưa đúng",
              en: "\(key.sourceField ?? key.field): not right"),
        fix: cause?.fix, sameWords: same, findings: all)
    }
    return groups.enumerated().sorted { a, b in
      if a.element.severity != b.element.severity { return a.element.severity > b.element.severity }
      if a.element.findings.count != b.element.findings.count {
        return a.element.findings.count > b.element.findings.count
      }
      return a.offset < b.offset
    }.map(\.element)
  }
}

extension FindingGroup {
  /// Findings that differ only in where they are: one line of the report.
  struct Row {
    var findings: [Finding]
    let first: Finding
  }

  /// In order of first appearance.
  var rows: [Row] {
    struct Key: Hashable {
      let message: LocalizedText
      let value: String?
      let expected: String?
    }
    var index: [Key: Int] = [:]
    var rows: [Row] = []
    for finding in findings {
      let key = Key(message: finding.message, value: finding.value, expected: finding.expected)
      if let at = index[key] {
        rows[at].findings.append(finding)
      } else {
        index[key] = rows.count
        rows.append(Row(findings: [finding], first: finding))
      }
    }
    return rows
  }
}

extension FindingGroup.Row {
  /// Where to look, in the words of the sender's program: cells in Excel, lines elsewhere.
  ///
  /// `Dòng 7` for one (`Dòng 7, ký tự 14` where lines are long), `Dòng 5–18, 20` for many.
  func places(_ language: Language, atMost limit: Int) -> String {
    let vi = language == .vi
    if findings.count == 1 { return Self.place(first, language) }
    if findings.allSatisfy({ $0.cell != nil && $0.sheet == first.sheet }) {
      let cells = findings.prefix(limit).compactMap(\.cell).joined(separator: ", ")
      let sheet = first.sheet.map { vi ? "Trang \($0), " : "Sheet \($0), " } ?? ""
      return "\(sheet)\(vi ? "ô" : "cells") \(cells)\(rest(findings.count - limit, language))"
    }
    if findings.contains(where: { $0.sheet != nil && $0.sheet != first.sheet || $0.sheet == nil && first.sheet != nil })
    {
      return bySheet(language, atMost: limit)
    }
    let lines = findings.compactMap(\.line)
    if lines.count == findings.count {
      if let sheet = first.sheet {
        return (vi ? "Trang \(sheet), dòng " : "Sheet \(sheet), lines ") + Self.ranges(lines, atMost: limit, language)
      }
      return (vi ? "Dòng " : "Lines ") + Self.ranges(lines, atMost: limit, language)
    }
    let records = findings.compactMap(\.record)
    if records.count == findings.count {
      return (vi ? "Bản ghi " : "Records ") + Self.ranges(records, atMost: limit, language)
    }
    return vi ? "\(findings.count) chỗ" : "\(findings.count) places"
  }

  /// `Trang A, ô B2, B5; trang C, dòng 7`: rows of several sheets have the same numbers.
  private func bySheet(_ language: Language, atMost limit: Int) -> String {
    var sheets: [(name: String?, findings: [Finding])] = []
    for finding in findings {
      if let at = sheets.firstIndex(where: { $0.name == finding.sheet }) {
        sheets[at].findings.append(finding)
      } else {
        sheets.append((finding.sheet, [finding]))
      }
    }
    let each = max(1, limit / sheets.count)
    return sheets.map { sheet in
      Self(findings: sheet.findings, first: sheet.findings[0]).places(language, atMost: each)
    }.joined(separator: "; ")
  }

  private static func place(_ finding: Finding, _ language: Language) -> String {
    let vi = language == .vi
    if let cell = finding.cell {
      let sheet = finding.sheet.map { vi ? "Trang \($0), ô " : "Sheet \($0), cell " }
      return (sheet ?? (vi ? "Ô " : "Cell ")) + cell
    }
    if let line = finding.line {
      if let sheet = finding.sheet { return vi ? "Trang \(sheet), dòng \(line)" : "Sheet \(sheet), line \(line)" }
      // A column of a table has a name, which stands above; a number would be taken for the column's.
      let isTable = finding.path == nil && finding.pointer == nil
      guard !isTable, let column = finding.column, column > 1 else { return vi ? "Dòng \(line)" : "Line \(line)" }
      return vi ? "Dòng \(line), ký tự \(column)" : "Line \(line), character \(column)"
    }
    if let record = finding.record { return vi ? "Bản ghi \(record)" : "Record \(record)" }
    return vi ? "Cả tệp" : "Whole file"
  }

  /// `5–18, 20, 22–23`, at most so many pieces.
  static func ranges(_ numbers: [Int], atMost limit: Int, _ language: Language) -> String {
    var pieces: [(low: Int, high: Int, count: Int)] = []
    for number in numbers {
      if let last = pieces.last, number == last.high || number == last.high + 1 {
        pieces[pieces.count - 1].high = number
        pieces[pieces.count - 1].count += 1
      } else {
        pieces.append((number, number, 1))
      }
    }
    let text = pieces.prefix(limit)
      .map { $0.low == $0.high ? "\($0.low)" : "\($0.low)–\($0.high)" }.joined(separator: ", ")
    let shown = pieces.prefix(limit).reduce(0) { $0 + $1.count }
    return text + rest(numbers.count - shown, language)
  }

  private func rest(_ count: Int, _ language: Language) -> String { Self.rest(count, language) }

  private static func rest(_ count: Int, _ language: Language) -> String {
    guard count > 0 else { return "" }
    return language == .vi ? " và \(count) chỗ nữa" : " and \(count) more"
  }
}
