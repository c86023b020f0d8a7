import Reporting
import Standards
import Vocabulary

/// `txng rules test`: what agreed, and exactly what did not.
struct RulesTestText {
  let language: Reporting.Language
  /// Rules that an example calls by their pack's id → the file they stand in.
  let files: [String: String]

  private func say(_ vi: String, _ en: String) -> String { language == .vi ? vi : en }

  func examples(_ outcome: PackExamples.Outcome) -> String {
    var text = ""
    for found in outcome.disagreements { text += line(found) + "\n" }
    let all = outcome.right + outcome.wrong
    text += say(
      "\(outcome.rules) quy tắc, \(outcome.right) ví dụ đúng, \(outcome.wrong) ví dụ sai: "
        + (outcome.disagreements.isEmpty
          ? "tất cả khớp.\n"
          : "\(all - outcome.disagreements.count) khớp, \(outcome.disagreements.count) không khớp.\n"),
      "\(outcome.rules) rules, \(outcome.right) right and \(outcome.wrong) wrong examples: "
        + (outcome.disagreements.isEmpty
          ? "all agree.\n" : "\(all - outcome.disagreements.count) agree, \(outcome.disagreements.count) do not.\n"))
    return text
  }

  private func line(_ found: PackExamples.Disagreement) -> String {
    let place = "\(files[found.pack] ?? "Packs/\(found.pack).yaml"):\(found.line):\(found.column): \(found.rule)"
    let name = Terminal.safe(found.example)
    let example =
      found.isWrong
      ? say("ví dụ sai “\(name)”", "wrong example “\(name)”") : say("ví dụ đúng “\(name)”", "right example “\(name)”")
    let what: String
    if let fault = found.fault {
      what = say("không đọc được: ", "could not be read: ") + Terminal.safe(FaultWords.message(fault)[language])
    } else if found.isWrong, found.found.isEmpty {
      what = say("quy tắc không thấy gì", "the rule sees nothing")
    } else {
      let places = found.found.joined(separator: ", ")
      what = say("quy tắc báo ở \(places)", "the rule reports at \(places)")
    }
    let wanted =
      found.expected.map { say("đáng lẽ báo ở \($0)", "it should report at \($0)") }
      ?? say("đáng lẽ không báo gì", "it should say nothing")
    return say(
      "\(place), \(example): \(what); \(wanted). Sửa ví dụ, hoặc sửa phép thử (test, when) của quy tắc.",
      "\(place), \(example): \(what); \(wanted). Mend the example, or the rule's test or condition.")
  }

  // MARK: Mutants

  func mutation(_ outcomes: [MutationRun.Outcome], all: Bool) -> String {
    var text = ""
    for outcome in outcomes where !outcome.rules.isEmpty {
      let (reached, rules) = (outcome.rules.count - outcome.unreached.count, outcome.rules.count)
      text += say(
        "\(outcome.pack): \(reached)/\(rules) quy tắc bị chạm tới, \(outcome.caught)/\(outcome.mutants) ví dụ hỏng bị phát hiện\n",
        "\(outcome.pack): \(reached)/\(rules) rules reached, \(outcome.caught)/\(outcome.mutants) mutants caught\n")
      for rule in outcome.unreached {
        text += say("  không ví dụ hỏng nào chạm tới \(rule)\n", "  no mutant reaches \(rule)\n")
      }
      for kind in Mutant.Kind.allCases {
        let missed = outcome.survivors.filter { $0.kind == kind }
        guard !missed.isEmpty else { continue }
        text += say(
          "  không ai thấy, \(kind.words.vi): \(missed.count)\n", "  uncaught, \(kind.words.en): \(missed.count)\n")
        for mutant in missed.prefix(all ? .max : 3) {
          let now = mutant.now.isEmpty ? "" : " → \(String(mutant.now.prefix(60)))"
          text +=
            Terminal.safe("    \(outcome.pack):\(mutant.line) \(mutant.rule) “\(mutant.example)” \(mutant.place)\(now)")
            + "\n"
        }
        if missed.count > 3, !all { text += "    …\n" }
      }
    }
    let rules = outcomes.reduce(0) { $0 + $1.rules.count }
    let reached = rules - outcomes.reduce(0) { $0 + $1.unreached.count }
    let (mutants, caught) = outcomes.reduce(into: (0, 0)) { $0 = ($0.0 + $1.mutants, $0.1 + $1.caught) }
    text += say(
      "Chạm tới \(reached)/\(rules) quy tắc (\(GroupedNumber.percent(reached, of: rules))); phát hiện \(caught)/\(mutants) ví dụ hỏng (\(GroupedNumber.percent(caught, of: mutants))).\n",
      "Reached \(reached)/\(rules) rules (\(GroupedNumber.percent(reached, of: rules))); caught \(caught)/\(mutants) mutants (\(GroupedNumber.percent(caught, of: mutants))).\n"
    )
    return text
  }
}
