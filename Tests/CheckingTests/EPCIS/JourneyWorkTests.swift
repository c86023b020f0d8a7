import Testing
import Vocabulary

@testable import Checking

private struct Names: RuleResolver {
  static let all = ["SEQ-07", "SEQ-08", "CBV-06"]
  func rule(_ id: String) -> RuleIndex? { Self.all.firstIndex(of: id).map { RuleIndex($0) } }
}

/// One object with very many mentions must not cost their square; each with each says what is right.
@Suite("Journeys of one object with many mentions") struct JourneyWorkTests {
  private static func row(
    record: Int, time: Int, fact: JourneyFact = .seen, step: JourneyStep = .other, site: Int = 0,
    destination: Int = 0, transaction: Int = 0, event: Int = 0
  ) -> JourneyRow {
    var row = JourneyRow()
    row.key = 1
    row.about = UInt64(fact.rawValue) | JourneyRow.leads | UInt64(step.rawValue) << 8 | UInt64(time) << 31
    row.sides = UInt64(site) << 32 | UInt64(destination)
    row.content = UInt64(event) << 32 | UInt64(transaction)
    row.number = UInt64(record) << 32 | 1
    return row
  }

  private static func found(_ rows: [JourneyRow], repeated: Set<UInt32> = []) -> Set<JourneyFinding> {
    var judge = JourneyJudge(
      rules: Names(), hasBeginnings: false, emptied: FingerprintMap(), retracted: [], repeated: repeated)
    var rows = rows
    judge.judge(&rows)
    judge.finish()
    return Set(judge.findings)
  }

  /// Each with each, as the clauses are written.
  private static func compared(_ unsorted: [JourneyRow], repeated: Set<UInt32>) -> Set<JourneyFinding> {
    let rows = unsorted.sorted(by: JourneyRow.comesFirst)
    var findings: Set<JourneyFinding> = []
    for (index, row) in rows.enumerated() {
      let earlier = rows[..<index].filter { $0.record != row.record }
      if !repeated.contains(row.record),
        let same = earlier.first(where: { $0.time == row.time && $0.event == row.event })
      {
        findings.insert(
          JourneyFinding(rule: RuleIndex(0), row: row, other: same.record, found: "", expected: ""))
      }
      func isSameDelivery(_ other: JourneyRow) -> Bool {
        other.fact == .shipped
          && (other.transaction != 0 && other.transaction == row.transaction
            || other.destination != 0 && [row.destination, row.site].contains(other.destination))
      }
      if row.fact == .received, !earlier.contains(where: isSameDelivery),
        let later = rows[index...].first(where: { isSameDelivery($0) && $0.time > row.time })
      {
        findings.insert(
          JourneyFinding(rule: RuleIndex(1), row: row, other: later.record, found: "", expected: ""))
      }
      if row.step != .other, row.site != 0,
        let other = earlier.first(where: { $0.site == row.site && row.step.excluded & $0.step.bit != 0 })
      {
        findings.insert(
          JourneyFinding(
            rule: RuleIndex(2), row: row, other: other.record, found: row.step.word, expected: other.step.word))
      }
    }
    return findings
  }

  @Test("as each with each", arguments: [2, 5, 16, 17, 60, 300])
  func compared(_ count: Int) {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<40 {
      let facts: [JourneyFact] = [.seen, .shipped, .received]
      var rows: [JourneyRow] = []
      for record in 1...count {
        let time = Int.random(in: 0..<max(2, count / 3), using: &random)
        for _ in 0..<Int.random(in: 1...2, using: &random) {
          rows.append(
            Self.row(
              record: record, time: time, fact: facts.randomElement(using: &random) ?? .seen,
              step: JourneyStep.allCases.randomElement(using: &random) ?? .other,
              site: .random(in: 0...4, using: &random), destination: .random(in: 0...6, using: &random),
              transaction: .random(in: 0...8, using: &random), event: .random(in: 0...3, using: &random)))
        }
      }
      let repeated: Set<UInt32> = [1, 3]
      #expect(Self.found(rows, repeated: repeated) == Self.compared(rows, repeated: repeated))
    }
  }

  @Test("a step excludes what excludes it") func symmetry() {
    for a in JourneyStep.allCases {
      for b in JourneyStep.allCases { #expect((a.excluded & b.bit != 0) == (b.excluded & a.bit != 0)) }
    }
  }

  /// Each with each these would be 10¹⁰ comparisons.
  @Test("a hundred thousand mentions at one time, at one place, of one delivery") func many() {
    let count = 100_000
    let alike = (1...count).map { Self.row(record: $0, time: 7, event: $0) }
    #expect(Self.found(alike).isEmpty)
    let steps = (1...count).map { Self.row(record: $0, time: $0, step: .shipping, site: 1) }
    #expect(Self.found(steps + [Self.row(record: count + 1, time: count + 1, step: .loading, site: 2)]).isEmpty)
    let received = (1...count).map { Self.row(record: $0, time: $0, fact: .received, transaction: 5) }
    let shipped = Self.row(record: count + 1, time: count + 1, fact: .shipped, transaction: 5)
    #expect(Self.found(received + [shipped]).count == count)
  }
}
