internal import Standards
package import Vocabulary

extension CheckPlan {
  /// How the file stands to every requirement of its packs.
  ///
  /// - Parameters:
  ///   - checked: by rule, records it was applied to.
  ///   - failed: by rule, findings; of a requirement with several rules, both are added up.
  ///   - toldElsewhere: by rule, records that break it by another rule's finding.
  ///   - days: when the records were.
  ///   - isUnfinished: the run ended before all was judged: what is not broken is not met for that.
  package func requirements(
    checked: [Int], failed: [Int], toldElsewhere: [Int] = [], days: RecordDays = RecordDays(),
    isUnfinished: Bool = false
  ) -> [RequirementResult] {
    func elsewhere(_ rule: PlannedRule) -> Int {
      let number = rule.index.number
      return number < toldElsewhere.count ? toldElsewhere[number] : 0
    }
    var results: [RequirementResult] = []
    var byName: [String: [PlannedRule]] = [:]
    for rule in rules {
      for requirement in [rule.description.requirement] + rule.description.also {
        byName[requirement, default: []].append(rule)
      }
    }
    // A rule's name may be its requirement's, so names of rules come second.
    for rule in rules where byName[rule.description.id] == nil { byName[rule.description.id] = [rule] }
    for pack in packs {
      for requirement in pack.requirements {
        let own = byName[requirement.id] ?? []
        // What another rule judges is met or broken there.
        let tests = own.isEmpty ? requirement.judgedBy.flatMap { byName[$0] ?? [] } : own
        let applied = tests.map { checked[$0.index.number] }.max() ?? 0
        let told = tests.reduce(0) { $0 + elsewhere($1) }
        let broken = tests.reduce(0) { $0 + failed[$1.index.number] } + told
        let breaking = tests.contains {
          failed[$0.index.number] + elsewhere($0) > 0 && $0.severity > .info
        }
        var result = RequirementResult(
          id: requirement.id, citation: requirement.citation, title: requirement.title,
          status: .met, checked: max(applied, broken), failed: broken)
        if breaking {
          result.status = .broken
          if told > 0 { result.reason = Self.toldElsewhere }
        } else if requirement.needsPerson {
          result.status = .needsPerson
          result.reason = requirement.notChecked ?? Self.needsPerson
        } else if let reason = requirement.notChecked, tests.isEmpty || !own.isEmpty {
          result.status = .notChecked
          result.reason = reason
        } else if tests.isEmpty, !requirement.judgedBy.isEmpty {
          result.status = .notChecked
          result.reason = Self.judgedElsewhere(requirement.judgedBy)
        } else if tests.isEmpty {
          result.status = .notApplicable
          result.reason = Self.leftOut
        } else if isUnfinished {
          // What was not found yet may break it still.
          result.status = .notChecked
          result.reason = Self.cutShort
        } else if applied == 0, broken == 0 {
          // Facts of the submission that nobody gave are not checked; records that never come to it
          // make it not applicable.
          let asksForFacts = tests.allSatisfy { rule in
            rule.description.fields.allSatisfy { $0.hasPrefix("batch.") }
          }
          result.status = asksForFacts ? .notChecked : .notApplicable
          result.reason = asksForFacts ? Self.notDeclared : outOfForce(tests, days) ?? Self.noRecord
        }
        results.append(result)
      }
    }
    return results
  }

  private static let cutShort = LocalizedText(
    vi: "Lần kiểm tra này dừng trước khi xét xong tệp.", en: "The run ended before the file was judged to its end.")

  private static func judgedElsewhere(_ names: [String]) -> LocalizedText {
    let list = names.joined(separator: ", ")
    return LocalizedText(
      vi: "Được xét ở \(list), nhưng bộ quy tắc này không có.",
      en: "Judged by \(list), which this profile does not have.")
  }

  /// The packs none of whose rules was in force on any record's day, each with the reason.
  package func packsOutOfForce(_ days: RecordDays) -> [LocalizedText] {
    packs.compactMap { pack in
      let own = rules.filter { $0.description.pack == pack.id }
      guard !own.isEmpty, let reason = outOfForce(own, days) else { return nil }
      return LocalizedText(vi: "\(pack.title.vi): \(reason.vi)", en: "\(pack.title.en): \(reason.en)")
    }
  }

  /// The reason, where none of the rules was in force on any record's day.
  private func outOfForce(_ tests: [PlannedRule], _ days: RecordDays) -> LocalizedText? {
    guard let own = days.own, let production = days.production, !tests.isEmpty else { return nil }
    var begins = Int32.max
    var ended = Int32.min
    for rule in tests {
      let span = rule.gate.countsByProduction ? production : own
      if rule.gate.from > span.upperBound {
        begins = min(begins, rule.gate.from)
      } else if rule.gate.until < span.lowerBound {
        ended = max(ended, rule.gate.until)
      } else {
        return nil
      }
    }
    if begins < .max {
      let day = Day(number: begins)
      return LocalizedText(
        vi: "Chưa có hiệu lực vào ngày của các bản ghi (có hiệu lực từ \(Self.vietnamese(day))) nên không xét.",
        en: "Not in force on the days of the records (in force from \(day.iso)), so not judged.")
    }
    let day = Day(number: ended)
    return LocalizedText(
      vi: "Đã hết hiệu lực vào ngày của các bản ghi (đến \(Self.vietnamese(day))) nên không xét.",
      en: "No longer in force on the days of the records (until \(day.iso)), so not judged.")
  }

  private static func vietnamese(_ day: Day) -> String {
    let parts = day.iso.split(separator: "-")
    return parts.reversed().joined(separator: "/")
  }

  private static let toldElsewhere = LocalizedText(
    vi: "Thiếu hạn sử dụng: xem phát hiện VN-LBL-01, mỗi lỗi chỉ báo một lần.",
    en: "The expiry date is missing: see the findings of VN-LBL-01, each fault is told once.")
  private static let needsPerson = LocalizedText(
    vi: "Chỉ người mới xét được.", en: "Only a person can tell.")
  private static let leftOut = LocalizedText(
    vi: "Bộ quy tắc này không xét đến.", en: "The profile leaves it out.")
  private static let notDeclared = LocalizedText(
    vi: "Hồ sơ không khai thông tin này nên chưa xét.",
    en: "The submission does not state it, so it was not checked.")
  private static let noRecord = LocalizedText(
    vi: "Không có bản ghi nào thuộc diện áp dụng.", en: "No record falls under it.")
}
