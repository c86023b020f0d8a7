internal import Standards
package import Vocabulary

extension CheckPlan {
  /// What the records of the file would come to on each day of the outlook, as if made then: findings of
  /// the rules that are in force on that day, whether they were in force on the record's own day or slept.
  ///
  /// The day of judgement itself is told only where older records would be judged otherwise today.
  ///
  /// - Parameter counts: findings by rule, of awake and sleeping ones.
  package func forecast(_ counts: [Int]) -> [Forecast] {
    guard outlook.steps.count > 1 || !sleepers.isEmpty else { return [] }
    let asleep = Dictionary(sleepers.map { ($0.description.id, $0.index) }, uniquingKeysWith: { first, _ in first })
    var known = ForecastState()
    for rule in rules { known.add(rule.description, rule.severity, counts[rule.index.number]) }
    var forecasts: [Forecast] = []
    var active = Set(rules.lazy.filter { isInForce($0.description, on: context.asOf) }.map(\.description.id))
    for (number, step) in outlook.steps.enumerated() {
      var next = ForecastState()
      var uncounted: [String] = []
      var told: Set<String> = []
      var inForce: Set<String> = []
      for rule in step.packs.lazy.flatMap(\.rules) where isInForce(rule, on: step.day) {
        guard let severity = step.profile.severity(of: rule),
          PlannedRule.holds(rule.condition, in: context.batchFacts)
        else { continue }
        inForce.insert(rule.id)
        let (awake, sleeper) = (self.rule(rule.id), asleep[rule.id])
        if active.contains(rule.id) || Self.isCounted(rule, isAwake: awake != nil) {
          told.insert(FindingRenderer.publicName(rule.id))
        } else {
          uncounted.append(rule.id)
        }
        next.add(rule, severity, (awake.map { counts[$0.number] } ?? 0) + (sleeper.map { counts[$0.number] } ?? 0))
      }
      let changes = next.changes(since: known)
      if number > 0 || !changes.isEmpty {
        var totals = next.totals
        totals.files = 1
        forecasts.append(
          Forecast(
            date: step.day, reason: number == 0 ? Self.today : step.reason, rules: changes,
            // Of a rule with several tests, the one that is meant.
            notForecast: uncounted.map { id in
              let name = FindingRenderer.publicName(id)
              return told.contains(name) ? id : name
            }, totals: totals,
            nonconform: totals.errors > 0 ? 1 : 0))
      }
      (known, active) = (next, inForce)
    }
    return forecasts
  }

  private func isInForce(_ rule: RuleDescription, on day: Day) -> Bool {
    (rule.from.map { $0 <= day } ?? true) && (rule.until.map { day <= $0 } ?? true)
  }

  /// Sleeping rules whose findings are counted: those of single values and items.
  private static func isCounted(_ rule: RuleDescription, isAwake: Bool) -> Bool {
    guard case .coded = rule.test else { return true }
    return countedTwice.contains(rule.id) || !isAwake && countedOnce.contains(rule.id)
  }

  private static let countedTwice: Set = [
    "VN-LBL-01", "VN-LBL-05", "VN-LBL-06", "VN-LBL-07", "VN-LBL-08", "VN-SYS-09",
  ]
  /// Their checks hold one gate: that of records on which they are in force, or else of those on which not.
  static let countedOnce: Set = [
    "VN-LBL-02", "VN-LBL-03", "VN-LBL-04", "VN-GS1-03", "VN-GS1-05", "VN-GS1-06", "VN-GS1-07",
  ]

  private static let today = LocalizedText(
    vi: "Có bản ghi làm trước khi một số yêu cầu có hiệu lực; hàng làm từ hôm nay phải theo các yêu cầu đó.",
    en: "Some records are older than some requirements; goods made from today on come under them.")
}

/// Findings by public name and severity.
private struct ForecastState {
  private struct Key: Hashable {
    let rule: String
    let severity: Severity
  }
  private var counts: [Key: (count: Int, title: LocalizedText)] = [:]

  mutating func add(_ rule: RuleDescription, _ severity: Severity, _ count: Int) {
    guard count > 0 else { return }
    let key = Key(rule: FindingRenderer.publicName(rule.id), severity: severity)
    counts[key, default: (0, rule.title)].count += count
  }

  var totals: Totals {
    var totals = Totals()
    for (key, value) in counts { totals.add(key.severity, count: value.count) }
    return totals
  }

  /// Worst first, then by name.
  func changes(since old: ForecastState) -> [Forecast.Rule] {
    Set(counts.keys).union(old.counts.keys).compactMap { key -> Forecast.Rule? in
      let (now, before) = (counts[key], old.counts[key])
      guard let title = (now ?? before)?.title, now?.count != before?.count else { return nil }
      return Forecast.Rule(
        rule: key.rule, severity: key.severity, count: now?.count ?? 0, before: before?.count ?? 0, title: title)
    }.sorted { $0.severity == $1.severity ? $0.rule < $1.rule : $0.severity > $1.severity }
  }
}
