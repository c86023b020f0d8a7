import Standards
import Testing
import Vocabulary

@testable import Pipeline

@Suite("Right examples, broken: some rule notices") struct MutationRunTests {
  /// Every pack, two at a time.
  private static func run() async throws -> [MutationRun.Outcome] {
    let runner = try ExampleRunner(schemas: nil, asOf: "2026-11-22")
    let mutation = MutationRun(runner: runner, general: try MutationRun.general(in: runner.run.library))
    let packs = try runner.run.library.allPacks()
    return try await withThrowingTaskGroup(of: MutationRun.Outcome.self) { group in
      var outcomes: [MutationRun.Outcome] = []
      for (number, pack) in packs.enumerated() {
        if number >= 2, let outcome = try await group.next() { outcomes.append(outcome) }
        group.addTask { try await mutation.run(pack) }
      }
      for try await outcome in group { outcomes.append(outcome) }
      return outcomes
    }
  }

  /// What a fault is: `FaultMutator` and Documentation/PACKS.md.
  @Test("95 % of the rules are reached by a mutant, 95 % of the faults are seen; the others are listed, with a reason")
  func shares() async throws {
    let outcomes = try await Self.run()
    let rules = outcomes.reduce(0) { $0 + $1.rules.count }
    let asleep = Set(outcomes.flatMap { outcome in outcome.unreached.map { "\(outcome.pack) \($0)" } })
    let faults = outcomes.reduce(0) { $0 + $1.mutants }
    let caught = outcomes.reduce(0) { $0 + $1.caught }
    let uncaught = Set(
      outcomes.flatMap { outcome in
        outcome.survivors.map {
          "\(outcome.pack) \($0.rule) “\($0.example)” \($0.kind.rawValue): \($0.place) → \($0.now)"
        }
      })
    try KnownList("asleep").hold(asleep)
    try KnownList("uncaught").hold(uncaught)
    func percent(_ part: Int, _ whole: Int) -> Double { 100 * Double(part) / Double(max(1, whole)) }
    let (reached, seen) = (percent(rules - asleep.count, rules), percent(caught, faults))
    print("rules reached by a mutant: \(rules - asleep.count) of \(rules), \(reached) %")
    print("faults seen by a rule: \(caught) of \(faults), \(seen) %")
    #expect(rules > 400 && faults > 1000)
    #expect(reached >= 95)
    #expect(seen >= 95)
  }
}
