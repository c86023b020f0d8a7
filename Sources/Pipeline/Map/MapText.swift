import Mapping
import Reading
import Vocabulary

/// How columns are understood, for a person.
struct MapText {
  let language: Language

  private func say(_ text: LocalizedText) -> String { language == .vi ? text.vi : text.en }
  private func say(_ vi: String, _ en: String) -> String { language == .vi ? vi : en }

  /// A header as one short line.
  private func shown(_ header: String) -> String {
    Terminal.safe(header.count > 80 ? header.prefix(80) + "…" : header)
  }

  func text(_ map: ColumnMap, saved: String?) -> String {
    var lines: [String] = []
    let kind = ["html-table": "HTML", "spreadsheetml-2003": "XML 2003"][map.format] ?? map.format
    lines.append("\(Terminal.safe(map.path)): \(kind), \(map.encodingTitle)")
    for sheet in map.sheets {
      lines.append("")
      lines += heading(sheet)
      for column in sheet.columns { lines += self.column(column, of: sheet) }
      for name in sheet.missing {
        lines.append(
          say(
            "  ! Bản ghép cột nêu “\(shown(name))” nhưng bảng không có cột này.",
            "  ! The mapping names “\(shown(name))”, and the table has no such column."))
      }
    }
    lines.append("")
    lines.append(ending(map, saved))
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(_ sheet: ColumnMap.Sheet) -> [String] {
    let name = sheet.name.map { say("Trang “\(Terminal.safe($0))”: ", "Sheet “\(Terminal.safe($0))”: ") } ?? ""
    guard !sheet.columns.isEmpty else {
      return ["\(name)\(say("bỏ qua", "passed over")), \(sheet.reason.map(say) ?? "")."]
    }
    let counts = Dictionary(grouping: sheet.columns, by: \.kind).mapValues(\.count)
    let mapped = counts[.mapped] ?? 0
    let kept = counts[.unmapped] ?? 0
    var line = say(
      "\(sheet.columns.count) cột: hiểu \(mapped), giữ nguyên \(kept)",
      "\(sheet.columns.count) columns: \(mapped) understood, \(kept) kept as they are")
    if let xml = sheet.xml {
      line += say("; mỗi bản ghi là một phần tử \(xml.record)", "; each element \(xml.record) is a record")
    } else if let row = sheet.facts.headerRow {
      let rows = sheet.facts.headerRows ?? 1
      line +=
        rows == 2
        ? say("; tiêu đề hai tầng ở dòng \(row - 1) và \(row)", "; header of two tiers on lines \(row - 1) and \(row)")
        : say("; tiêu đề ở dòng \(row)", "; header on line \(row)")
    }
    var lines = [name + line + "."]
    switch sheet.use {
    case .judged: break
    case .side:
      lines.append(
        sheet.name == nil
          ? say(
            "Không cột nào cho biết hàng hóa nên không kiểm tra riêng được; dùng làm bảng tra cứu theo mã thì được (--side).",
            "No column tells the goods, so it is not judged by itself; it can serve as a side table (--side).")
          : say("Dùng làm bảng tra cứu theo mã.", "Serves as a side table, by its codes."))
    case .passedOver:
      if let reason = sheet.reason {
        lines.append(say("Khi kiểm tra sẽ bỏ qua: ", "Passed over: ") + say(reason) + ".")
      }
    }
    if let form = sheet.form {
      lines.append(say("Theo mẫu có sẵn: ", "By a form that comes with the program: ") + say(form) + ".")
    } else if let mapping = sheet.mapping {
      lines.append(say("Theo bản ghép cột: ", "By the mapping: ") + Terminal.safe(mapping) + ".")
    }
    return lines
  }

  private func column(_ column: ColumnMap.Column, of sheet: ColumnMap.Sheet) -> [String] {
    let source =
      column.source.allSatisfy(\.isWhitespace)
      ? say("(không tên)", "(no name)") : "“\(shown(column.source))”"
    var lines: [String] = []
    switch column.kind {
    case .mapped:
      let title = column.title.map(say) ?? ""
      let sure =
        "\(say(ConfidenceWords.words(column.confidence))) \(ConfidenceWords.number(column.confidence, language))"
      lines.append("\(mark(column, sheet))\(source) → \(title) (\(column.field ?? "")), \(sure)")
    case .unmapped:
      lines.append("\(mark(column, sheet))\(source) → \(say("giữ nguyên giá trị", "values kept"))")
    case .ignored: lines.append("\(mark(column, sheet))\(source) → \(say("không dùng", "not used"))")
    }
    lines.append("       \(say("vì", "why")): \(Terminal.safe(say(column.why)))")
    if !column.samples.isEmpty {
      let samples = column.samples.map { "“\(Terminal.safe($0))”" }.joined(separator: ", ")
      lines.append("       \(say("ví dụ", "cells")): \(samples)")
    } else {
      lines.append("       \(say("cột trống", "no cell is filled"))")
    }
    if !column.alternatives.isEmpty, column.confidence < 1 {
      let others = column.alternatives.map {
        "\(say($0.title)) (\($0.field)) \(ConfidenceWords.number($0.confidence, language))"
      }
      lines.append("       \(say("cũng có thể là", "could also be")): \(others.joined(separator: ", "))")
    }
    if !column.rivals.isEmpty, column.kind == .mapped {
      let rivals = column.rivals.map { number in
        let name = sheet.columns.first { $0.number == number }?.source ?? ""
        return "\(ColumnMap.Column.letters(number)) “\(shown(name))”"
      }
      lines.append(
        "       ! \(say("cột khác cùng nghĩa, hãy chọn một", "other columns mean the same, choose one")): "
          + rivals.joined(separator: ", "))
    }
    return lines
  }

  private func mark(_ column: ColumnMap.Column, _ sheet: ColumnMap.Sheet) -> String {
    sheet.xml != nil ? "  " : "  \(column.letters)" + String(repeating: " ", count: max(1, 4 - column.letters.count))
  }

  private func ending(_ map: ColumnMap, _ saved: String?) -> String {
    let path = Terminal.safe(map.path)
    if let saved = saved.map(Terminal.safe) {
      return say(
        "Đã ghi \(saved). Mở ra sửa nếu cần, rồi: txng check \(path) --mapping \(saved)",
        "Wrote \(saved). Edit it where needed, then: txng check \(path) --mapping \(saved)")
    }
    let record = map.record.map { " --record " + Terminal.safe($0) } ?? ""
    return say(
      "Chưa đúng? Lưu ra rồi sửa: txng map \(path)\(record) --save ghep-cot.yaml",
      "Not right? Save it and edit it: txng map \(path)\(record) --save mapping.yaml")
  }

  /// Which elements of an unknown XML document could be its records.
  func records(_ candidates: [MappedXMLOutline.Candidate], path: String) -> String {
    guard let first = candidates.first else { return "" }
    let list = candidates.map { "\(Terminal.safe($0.path)) (\($0.count) \(say("lần", "times")))" }
    return say("Bản ghi có thể là: ", "The records could be: ") + list.joined(separator: ", ") + ".\n"
      + say("Thử: ", "Try: ") + "txng map \(Terminal.safe(path)) --record \(Terminal.safe(first.path))\n"
  }

  /// What comes with the program.
  func forms(_ forms: [MappingProfile]) -> String {
    forms.map { form in
      let title = form.title.map(say) ?? ""
      let known = form.recognizedBy.map { "“\($0)”" }.joined(separator: ", ")
      let roots = form.xml?.roots.map { "<\($0)>" }.joined(separator: ", ") ?? ""
      return "\(form.name) — \(title)\n"
        + (known.isEmpty ? "" : "  \(say("nhận ra khi có các cột", "known by its columns")): \(known)\n")
        + (roots.isEmpty ? "" : "  \(say("nhận ra qua phần tử gốc", "known by its root element")): \(roots)\n")
    }.joined()
  }
}
