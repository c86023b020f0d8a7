import Standards
import Testing
import Vocabulary

@testable import Checking

/// Rules that are settled by one look at a batch must come to what they come to record by record.
@Suite struct BatchDigestTests {
  /// Findings and records judged, by rule.
  struct Tally: Equatable {
    var counts: [Int]
    var checked: [Int]
    static func += (a: inout Tally, b: Tally) {
      for index in a.counts.indices {
        a.counts[index] += b.counts[index]
        a.checked[index] += b.checked[index]
      }
    }
  }

  static func tally(_ plan: CheckPlan, _ rows: [[String: String]]) -> Tally {
    let batch = TestBatch.rows(rows)
    var sink = FindingSink(ruleCount: plan.ruleCount, cap: .max)
    var cross = CrossRows()
    plan.run(over: batch, into: &sink, &cross)
    return Tally(counts: sink.counts, checked: sink.checked)
  }

  /// The examples of all packs, as rows.
  static let rows: [[String: String]] = TestSchemas.packs.flatMap(\.rules).flatMap { $0.right + $0.wrong }
    .map { $0.fields.filter { !$0.key.hasPrefix("batch.") } }.filter { !$0.isEmpty }

  static let tests = [
    "{wellFormed: [lot.productionDate, product.gtin]}", "{range: {field: quantity.value, min: \"1\", max: \"50\"}}",
    "{order: {earlier: lot.productionDate, later: lot.expiryDate}}",
    "{order: {earlier: lot.productionDate, later: event.time}}",
    "{pattern: {field: product.name, matches: \"[A-Z].*\"}}", "{pattern: {field: lot.number, matches: \"L.*\"}}",
    "{pattern: {field: product.name, matches: \".*[a-z]\"}}", "{required: lot.number}",
    "{anyOf: [lot.number, lot.serial]}", "{distinct: [product.code, lot.number]}",
  ]
  static let conditions = [
    "", "when: {hasEvent: true}", "when: {hasEvent: false}", "when: {present: [lot.number]}",
    "when: {presentAny: [lot.number, party.phone]}", "when: {absent: [lot.expiryDate]}",
    "when: {exceptLogistic: true}", "when: {stages: [packing, commissioning]}", "when: {imported: true}",
    "when: {productGroups: [confectionery, food]}",
  ]

  @Test("a batch comes to the sum of its records", arguments: conditions) func sum(_ condition: String) throws {
    var text = """
      pack: T
      edition: "1"
      title: {vi: T, en: T}
      source: https://example.vn
      requirements: [{id: R, citation: "T §1", confidence: V, title: {vi: T, en: T}}]
      rules:

      """
    for (number, test) in Self.tests.enumerated() {
      for until in ["", "until: \"2026-04-01\"", "from: \"2026-04-02\""] {
        text += """
            - id: T-\(number)-\(until.prefix(4))
              requirement: R
              severity: error
              fields: [product.name]
              test: \(test)
              \(condition)
              \(until)
              title: {vi: T, en: T}
              message: {vi: T, en: T}
              right: [{name: r, fields: {product.name: x}}]
              wrong: [{name: w, fields: {product.name: x}, findsAt: product.name}]

          """
      }
    }
    let library = TestSchemas.library
    let pack = try PackLoader(name: "T", dictionary: library.dictionary, codeLists: []).load(Array(text.utf8))
    let plan = try TestSchemas.plan([pack])
    var found = 0
    var random = Dice(seed: 37)
    for size in [1, 2, 3, 5, 8, 13, 40] {
      for _ in 0..<6 {
        // Some batches all alike, some of all sorts.
        let pool = random.next() % 2 == 0 ? [Self.pick(&random)] : (0..<size).map { _ in Self.pick(&random) }
        let rows = (0..<size).map { pool[$0 % pool.count] }
        let whole = Self.tally(plan, rows)
        var sum = Tally(counts: whole.counts.map { _ in 0 }, checked: whole.checked.map { _ in 0 })
        for row in rows { sum += Self.tally(plan, [row]) }
        #expect(whole == sum, "\(rows)")
        found += whole.counts.reduce(0, +)
      }
    }
    #expect(found > 0 || condition.contains("imported"))
  }

  private static func pick(_ random: inout Dice) -> [String: String] {
    rows[Int(random.next() % UInt64(rows.count))]
  }
}

/// The same throws in every run.
struct Dice {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state >> 3
  }
}
