import Standards
import Vocabulary

/// Tries the right and wrong examples of rules: a right one is silent, a wrong one is found where it
/// says.
struct PackExamples: Sendable {
  let runner: ExampleRunner

  /// An example that does not show what its rule says.
  struct Disagreement: Sendable {
    var pack: String
    var rule: String
    var isWrong: Bool
    var example: String
    /// In the pack.
    var line: Int
    var column: Int
    /// Fields on which the rule found something.
    var found: [String]
    /// Where a wrong example says that it is found; nil for a right one.
    var expected: String?
    /// It could not even be read.
    var fault: Fault?
  }

  struct Outcome: Sendable {
    var rules = 0
    var right = 0
    var wrong = 0
    var disagreements: [Disagreement] = []
  }

  /// Every example of the packs.
  ///
  /// - Parameter others: packs beside them, for rules that ask what other rules need.
  func run(_ packs: [Pack], beside others: [Pack] = []) async throws(Fault) -> Outcome {
    var outcome = Outcome()
    for pack in packs {
      for rule in pack.rules {
        outcome.rules += 1
        outcome.right += rule.right.count
        outcome.wrong += rule.wrong.count
        for (example, isWrong) in rule.right.map({ ($0, false) }) + rule.wrong.map({ ($0, true) }) {
          let disagreement = try await run(example, isWrong: isWrong, of: rule, in: pack, others)
          if let disagreement { outcome.disagreements.append(disagreement) }
        }
      }
    }
    return outcome
  }

  /// The rule alone first. A rule that speaks of what other rules need (VN-IMP-40: a column that is
  /// missing) shows nothing alone and is tried among all.
  private func run(
    _ example: RuleExample, isWrong: Bool, of rule: RuleDescription, in pack: Pack, _ others: [Pack]
  ) async throws(Fault) -> Disagreement? {
    let alone = try await run(
      example, isWrong: isWrong, of: rule, in: pack.id, by: Self.profile(for: rule, in: [pack]), [pack])
    guard alone != nil, isWrong, rule.test.isCoded else { return alone }
    let all = others.contains { $0.id == pack.id } ? others : others + [pack]
    let among = try await run(
      example, isWrong: isWrong, of: rule, in: pack.id,
      by: Profile(
        id: "examples", aliases: [], title: pack.title, packs: all.map(\.id), severities: [:]), all)
    return among == nil ? nil : alone
  }

  private func run(
    _ example: RuleExample, isWrong: Bool, of rule: RuleDescription, in pack: String, by profile: Profile,
    _ packs: [Pack]
  ) async throws(Fault) -> Disagreement? {
    let outcome = try await runner.judge(
      ExampleMaterial(example, dictionary: runner.run.dictionary), by: profile, packs, on: runner.day(for: rule))
    // Tests of one rule share its public name: what is told apart by id is counted by id.
    let count = outcome.counts[rule.id] ?? 0
    let name = rule.publicName
    let found = outcome.findings.filter { $0.rule == name }.map(\.field)
    let agrees = isWrong ? found.contains(example.findsAt ?? "") : count == 0
    // By one pack alone a right row may meet no rule.
    let fault = outcome.result.faults.first { $0.code != .noRecords && $0.code != .nothingJudged }
    // What cannot be read shows nothing, unless that is what the example is about.
    if agrees, fault == nil || isWrong { return nil }
    return Disagreement(
      pack: pack, rule: rule.id, isWrong: isWrong, example: example.name, line: example.packLine,
      column: example.packColumn,
      found: count == 0 ? [] : found, expected: isWrong ? example.findsAt : nil, fault: fault)
  }

  /// A profile that has this rule on and no other.
  static func profile(for rule: RuleDescription, in packs: [Pack]) -> Profile {
    Profile(
      id: "example", aliases: [], title: rule.title, packs: packs.map(\.id),
      severities: ["*": nil, rule.id: rule.severity])
  }
}

extension RuleDescription {
  /// Several tests of one rule of the dossier carry its name and a mark of their own: `EVT-13~corrective`.
  var publicName: String { String(id.prefix { $0 != "~" }) }
}

extension RuleTest {
  /// Swift carries it out.
  var isCoded: Bool {
    if case .coded = self { true } else { false }
  }
}
