import Standards
import Testing

@testable import Pipeline

@Suite("Mutants of right examples") struct MutationRunTests {
  @Test("reach")
  func reach() async throws {
    let runner = try ExampleRunner(schemas: nil, asOf: "2026-11-22")
    for pack in try runner.run.library.allPacks() {
      let outcome = try await MutationRun(runner: runner, stopsWhenReached: true).run(pack)
      print("MUT", pack.id, outcome.rules.count, outcome.reached.count, outcome.mutants, outcome.unreached)
    }
  }
}
