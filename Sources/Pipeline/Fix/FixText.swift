import Vocabulary

/// A plan, or what was done, for a person.
struct FixText {
  let language: Language

  private func say(_ text: LocalizedText) -> String { language == .vi ? text.vi : text.en }
  private func say(_ vi: String, _ en: String) -> String { language == .vi ? vi : en }

  func text(_ plan: FixPlan, _ written: FixWritten?, action: FixOptions.Action) -> String {
    var lines: [String] = []
    let path = Terminal.safe(plan.path)
    lines.append(
      say(
        "\(path): \(plan.encodingTitle), \(plan.records) bản ghi.",
        "\(path): \(plan.encodingTitle), \(plan.records) records."))
    if let sheet = plan.sheet {
      let sheet = Terminal.safe(sheet)
      lines.append(
        say(
          "Sổ tính Excel: chỉ xem trang “\(sheet)”. Sổ tính gốc luôn giữ nguyên; --apply ghi trang đó thành một tệp CSV đã sửa.",
          "A workbook: only the sheet “\(sheet)” was looked at. The workbook is never touched; --apply writes that sheet as a repaired CSV."
        ))
    }
    lines.append("")
    if plan.isEmpty {
      lines.append(say("Không có gì để sửa tự động.", "There is nothing to repair."))
    } else {
      lines.append(
        written == nil
          ? say("Sửa được chắc chắn (\(plan.cells) ô):", "Safe repairs (\(plan.cells) cells):")
          : say("Đã sửa (\(plan.cells) ô):", "Repaired (\(plan.cells) cells):"))
      for repair in plan.repairs {
        let count = repair.columns.isEmpty ? "" : say(": \(repair.count) ô", ": \(repair.count) cells")
        lines.append("  • \(say(repair.kind.words.title))\(count) — \(say(repair.kind.words.why))")
        if repair.kind == .encoding || repair.kind == .columnEncoding {
          for reason in repair.kind == .encoding ? plan.evidence : plan.columnEvidence {
            lines.append("      \(Terminal.safe(say(reason)))")
          }
        }
        lines += columns(repair.columns, plan)
      }
    }
    if !plan.questions.isEmpty {
      lines.append("")
      lines.append(say("Cần người trả lời:", "Questions for a person:"))
      for question in plan.questions {
        lines.append("  ? \(say(question.kind.words.title)): \(question.count)")
        lines += columns(question.columns, plan)
        lines.append("      → \(say(question.kind.words.ask))")
      }
    }
    lines.append("")
    lines += ending(plan, written)
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  private func columns(_ columns: [FixPlan.Column], _ plan: FixPlan) -> [String] {
    columns.map { column in
      let name = Terminal.safe(column.source)
      let field = column.field.map { " (\($0))" } ?? ""
      let examples = column.examples.map { example in
        let text =
          example.after.map { "“\(Self.shown(example.before))” → “\(Self.shown($0))”" }
          ?? "“\(Self.shown(example.before))”"
        return example.line > 0 ? "\(place(example, column, plan)) \(text)" : text
      }
      return say(
        "      cột “\(name)”\(field), \(column.count) ô: \(examples.joined(separator: "; "))",
        "      column “\(name)”\(field), \(column.count): \(examples.joined(separator: "; "))")
    }
  }

  private func place(_ example: RepairSurvey.Example, _ column: FixPlan.Column, _ plan: FixPlan) -> String {
    plan.sheet == nil
      ? say("dòng \(example.line)", "line \(example.line)") : Self.cellName(column.slot, example.line)
  }

  /// `B5`
  private static func cellName(_ column: Int, _ row: Int) -> String {
    var name = ""
    var rest = column + 1
    while rest > 0 {
      let letter = UInt8(truncatingIfNeeded: (rest - 1) % 26) + 65
      name = String(Character(UnicodeScalar(letter))) + name
      rest = (rest - 1) / 26
    }
    return "\(name)\(row)"
  }

  /// Invisible characters and marks that stand alone are shown by their numbers.
  private static func shown(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xA0, 0xAD, 0x300...0x36F, 0x2000...0x200A, 0x202F, 0x205F, 0x2060, 0x3000:
        shown += "[U+\(String(scalar.value, radix: 16, uppercase: true))]"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return Terminal.safe(shown)
  }

  private func ending(_ plan: FixPlan, _ written: FixWritten?) -> [String] {
    let path = Terminal.safe(plan.path)
    guard let written else {
      guard !plan.isEmpty else { return [] }
      return [
        say(
          "Chưa ghi gì. Để có bản đã sửa: txng fix \(path) --apply",
          "Nothing was written. For a repaired copy: txng fix \(path) --apply")
      ]
    }
    var lines: [String] = []
    if !written.leftOut.isEmpty {
      let kinds = RepairKind.allCases.filter(written.leftOut.contains).map { say($0.words.title) }
      let why = written.why.map { Terminal.safe($0.fact) } ?? ""
      lines.append(
        say(
          "Không sửa các loại sau, vì thử thì có bản ghi đổi nghĩa hoặc lỗi mới (\(why)): \(kinds.joined(separator: "; ")).",
          "Left out, because tried they changed a record or made a new fault (\(why)): \(kinds.joined(separator: "; "))."
        ))
    }
    let out = Terminal.safe(written.out)
    guard let log = written.log.map(Terminal.safe) else {
      lines.append(
        say(
          "Đã ghi \(out): bảng của trang đó, đã sửa, dạng CSV UTF-8 (không có định dạng, dòng cộng và ghi chú). Đã kiểm tra lại: \(plan.records) bản ghi cùng nội dung, không có lỗi mới.",
          "Wrote \(out): the table of that sheet, repaired, as CSV UTF-8 (without styles, totals and remarks). Judged again: \(plan.records) records say the same, no new fault."
        ))
      return lines
    }
    lines.append(
      say(
        "Đã ghi \(out). Đã kiểm tra lại: \(plan.records) bản ghi cùng nội dung, không có lỗi mới, mọi byte khác giữ nguyên.",
        "Wrote \(out). Judged again: \(plan.records) records say the same, no new fault, every other byte as it was."))
    lines.append(
      say(
        "Nhật ký: \(log). Hoàn tác: txng fix \(out) --undo \(log)", "Log: \(log). Undo: txng fix \(out) --undo \(log)"))
    return lines
  }

  func undone(_ out: String, _ log: FixLog) -> String {
    let out = Terminal.safe(out)
    return say(
      "Đã hoàn tác: \(out) lại đúng từng byte như \(Terminal.safe(log.before.name)) (SHA-256 \(Terminal.safe(log.before.sha256))).\n",
      "Undone: \(out) is \(Terminal.safe(log.before.name)) again, byte for byte (SHA-256 \(Terminal.safe(log.before.sha256))).\n"
    )
  }
}
