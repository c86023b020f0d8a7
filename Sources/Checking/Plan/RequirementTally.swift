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
    for pack in packs {
      var byRequirement: [String: [PlannedRule]] = [:]
      for rule in rules where rule.description.pack == pack.id {
        byRequirement[rule.description.requirement, default: []].append(rule)
      }
      for requirement in pack.requirements {
        let tests = byRequirement[requirement.id] ?? []
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
        } else if let reason = requirement.notChecked {
          result.status = .notChecked
          result.reason = reason
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
