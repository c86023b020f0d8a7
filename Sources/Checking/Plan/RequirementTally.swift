internal import Standards
package import Vocabulary

extension CheckPlan {
  /// How the file stands to every requirement of its packs.
  ///
  /// - Parameters:
  ///   - checked: by rule, records it was applied to.
  ///   - failed: by rule, findings; of a requirement with several rules, both are added up.
  package func requirements(checked: [Int], failed: [Int]) -> [RequirementResult] {
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
        let broken = tests.reduce(0) { $0 + failed[$1.index.number] }
        let breaking = tests.contains { failed[$0.index.number] > 0 && $0.severity > .info }
        var result = RequirementResult(
          id: requirement.id, citation: requirement.citation, title: requirement.title,
          status: .met, checked: max(applied, broken), failed: broken)
        if breaking {
          result.status = .broken
        } else if requirement.needsPerson {
          result.status = .needsPerson
          result.reason = Self.needsPerson
        } else if let reason = requirement.notChecked, tests.isEmpty || !own.isEmpty {
          result.status = .notChecked
          result.reason = reason
        } else if tests.isEmpty, !requirement.judgedBy.isEmpty {
          result.status = .notChecked
          result.reason = Self.judgedElsewhere(requirement.judgedBy)
        } else if tests.isEmpty {
          result.status = .notApplicable
          result.reason = Self.leftOut
        } else if applied == 0, broken == 0 {
          // Facts of the submission that nobody gave are not checked; records that never come to it
          // make it not applicable.
          let asksForFacts = tests.allSatisfy { rule in
            rule.description.fields.allSatisfy { $0.hasPrefix("batch.") }
          }
          result.status = asksForFacts ? .notChecked : .notApplicable
          result.reason = asksForFacts ? Self.notDeclared : Self.noRecord
        }
        results.append(result)
      }
    }
    return results
  }

  private static func judgedElsewhere(_ names: [String]) -> LocalizedText {
    let list = names.joined(separator: ", ")
    return LocalizedText(
      vi: "Được xét ở \(list), nhưng bộ quy tắc này không có.",
      en: "Judged by \(list), which this profile does not have.")
  }
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
