package import Standards
package import Vocabulary

/// What is in force on the day of judgement and on each coming date that changes something.
///
/// The editions of one file are known before its first record is read, so a forecast needs no second
/// pass: rules that sleep on the day of a record are planned beside those that are awake, counted, and
/// never told (see `CheckPlan.sleepers`).
package struct Outlook: Sendable {
  /// From its day to the day before the next one.
  package struct Step: Sendable {
    package let day: Day
    package let profile: Profile
    package let packs: [Pack]
    package let reason: LocalizedText

    package init(day: Day, profile: Profile, packs: [Pack], reason: LocalizedText) {
      self.day = day
      self.profile = profile
      self.packs = packs
      self.reason = reason
    }
  }

  /// The first is the day of judgement; none: no forecast.
  package let steps: [Step]

  package static let none = Outlook(steps: [])

  private init(steps: [Step]) { self.steps = steps }

  /// - Parameter profiles: by the day from which each applies, the first on the day of judgement.
  package init(_ profiles: [(from: Day, profile: Profile, packs: [Pack])]) {
    var steps: [Step] = []
    for (number, era) in profiles.enumerated() {
      let end = number + 1 < profiles.count ? profiles[number + 1].from : nil
      var days: Set<Day> = [era.from]
      for pack in era.packs {
        for requirement in pack.requirements { days.formUnion(Self.changes(requirement.from, requirement.until)) }
        for rule in pack.rules where era.profile.severity(of: rule) != nil {
          days.formUnion(Self.changes(rule.from, rule.until))
        }
      }
      for day in days.sorted() where day >= era.from && end.map({ day < $0 }) ?? true {
        let isChange = number > 0 && day == era.from
        let change = isChange ? (from: profiles[number - 1].profile, to: era.profile) : nil
        steps.append(
          Step(day: day, profile: era.profile, packs: era.packs, reason: Self.reason(day, era.packs, change)))
      }
    }
    self.steps = steps
  }

  private static func changes(_ from: Day?, _ until: Day?) -> [Day] {
    [from, until.map { Day(number: $0.number + 1) }].compactMap { $0 }
  }

  /// The clauses that begin or end on a day; of an instrument that brings many, their number.
  private static func reason(_ day: Day, _ packs: [Pack], _ change: (from: Profile, to: Profile)?) -> LocalizedText {
    var begins: [LocalizedText] = []
    var ends: [LocalizedText] = []
    for pack in packs {
      let starting = Set(pack.rules.filter { $0.from == day && !$0.id.contains("~phase1") }.map(\.requirement))
      append(pack.requirements.filter { $0.from == day || starting.contains($0.id) }, pack, &begins)
      append(pack.requirements.filter { $0.until.map { $0.number + 1 } == day.number }, pack, &ends)
    }
    var vi: [String] = []
    var en: [String] = []
    if let change {
      vi.append("Hàng làm từ ngày này được xét theo bộ quy tắc \(change.to.id) thay cho \(change.from.id).")
      en.append("Goods made from this day on are judged by the profile \(change.to.id), not \(change.from.id).")
    }
    if !begins.isEmpty {
      vi.append("Bắt đầu áp dụng: \(begins.map(\.vi).joined(separator: "; ")).")
      en.append("Begins: \(begins.map(\.en).joined(separator: "; ")).")
    }
    if !ends.isEmpty {
      vi.append("Hết áp dụng: \(ends.map(\.vi).joined(separator: "; ")).")
      en.append("Ends: \(ends.map(\.en).joined(separator: "; ")).")
    }
    return LocalizedText(vi: vi.joined(separator: " "), en: en.joined(separator: " "))
  }

  private static func append(_ clauses: [Requirement], _ pack: Pack, _ texts: inout [LocalizedText]) {
    if clauses.count > 3 {
      texts.append(
        LocalizedText(
          vi: "\(pack.title.vi) (\(clauses.count) yêu cầu)", en: "\(pack.title.en) (\(clauses.count) requirements)"))
    } else {
      texts += clauses.map {
        LocalizedText(vi: "\($0.title.vi) (\($0.citation))", en: "\($0.title.en) (\($0.citation))")
      }
    }
  }
}

extension Outlook {
  /// The rules that some step has in force and that are asleep on the day of some record: for each, the
  /// part of its time in which it sleeps.
  ///
  /// - Parameter isAwake: the plan judges by the rule already.
  func sleepers(in facts: [String: String], isAwake: (String) -> Bool) -> [(RuleDescription, RuleGate.Sleep)] {
    var found: [(RuleDescription, RuleGate.Sleep)] = []
    var names: Set<String> = []
    for (number, step) in steps.enumerated() {
      let end = number + 1 < steps.count ? steps[number + 1].day : nil
      for rule in step.packs.lazy.flatMap(\.rules) {
        if let from = rule.from, let end, from >= end { continue }
        if let until = rule.until, until < step.day { continue }
        guard step.profile.severity(of: rule) != nil, PlannedRule.holds(rule.condition, in: facts) else { continue }
        let sleep: RuleGate.Sleep? = isAwake(rule.id) ? rule.from.map { .before($0) } : .always
        guard let sleep, names.insert(rule.id).inserted else { continue }
        found.append((rule, sleep))
      }
    }
    return found
  }
}
