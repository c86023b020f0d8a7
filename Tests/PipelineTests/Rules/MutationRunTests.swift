import Standards
import Testing

@testable import Pipeline

@Suite("Right examples, broken: some rule notices") struct MutationRunTests {
  /// Every rule is reached by a mutant of a right example of its pack, but for those known to sleep.
  @Test(
    "the rules that no mutant reaches are known, and few",
    .enabled(if: KnownList.isWhole, "takes many minutes unoptimised; TXNG_ALL_RULES=1 runs it"))
  func reach() async throws {
    let known = try KnownList("asleep")
    let runner = try ExampleRunner(schemas: nil, asOf: "2026-11-22")
    var rules = 0
    var asleep: Set<String> = []
    for pack in try runner.run.library.allPacks() {
      let outcome = try await MutationRun(runner: runner, stopsWhenReached: true).run(pack)
      rules += outcome.rules.count
      asleep.formUnion(outcome.unreached.map { "\(pack.id) \($0)" })
    }
    try known.hold(asleep)
    let share = Double(rules - asleep.count) / Double(max(1, rules))
    print("reached \(rules - asleep.count) of \(rules) rules")
    #expect(share >= 0.95)
  }
}
