import Standards
import Testing
import Vocabulary

@testable import Pipeline

@Suite("Every example of every pack, as a file of its own") struct PackExamplesTests {
  static let asOf = "2026-11-22"

  @Test("right examples are silent, wrong ones are found where they say")
  func all() async throws {
    let runner = try ExampleRunner(schemas: nil, asOf: Self.asOf)
    let packs = try runner.run.library.allPacks()
    let outcome = try await PackExamples(runner: runner).run(packs, beside: packs)
    #expect(outcome.rules > 150)
    for found in outcome.disagreements {
      Issue.record(
        "\(found.pack).yaml:\(found.line) \(found.rule) “\(found.example)”: found at \(found.found), expected \(found.expected ?? "nothing") \(found.fault.map { "\($0)" } ?? "")"
      )
    }
  }
}
