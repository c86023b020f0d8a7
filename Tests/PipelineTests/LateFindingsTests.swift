import Checking
import Intake
import Reporting
import Standards
import Synchronization
import Testing
import Vocabulary

@testable import Pipeline

/// Takes note of the pieces it is given.
private struct PieceSink: FileSink {
  var pieces: [[UInt8]] = []
  mutating func findings(_ bytes: [UInt8]) throws(Fault) { pieces.append(bytes) }
  mutating func records(_ bytes: [UInt8]) throws(Fault) {}
  mutating func events(_ bytes: [UInt8]) throws(Fault) {}
  mutating func list(_ bytes: [UInt8]) throws(Fault) {}
  mutating func returned(_ file: PassingFile, as name: String) throws(Fault) {}
}

@Suite("The end of a file: what only the whole of it can tell") struct LateFindingsTests {
  private struct Told {
    var pieces: [[UInt8]]
    var stopped: Fault?
    var outcome: FileOutcome
    var isUnfinished: Bool
  }

  /// A file of so many events, one a line, that all have one ID.
  private static func settle(
    _ events: Int, wantsCSV: Bool = true, cap: Int = 100, facts: [DocumentFact] = [], stop: StopCheck = StopCheck()
  ) async throws -> Told {
    let run = try ExampleRunner(schemas: nil).run
    let profile = try #require(run.profile(named: "epcis"))
    let plan = CheckPlan(
      packs: try run.packs(of: profile), profile: profile,
      context: CheckContext(
        asOf: run.asOf, header: DocumentHeader(format: "epcis-2.0-xml"), form: .epcisXML, batchFacts: [:]),
      dictionary: run.dictionary)
    var ledger = FileLedger(
      plan: plan, renderer: FindingRenderer(plan: plan, file: "x.xml", causePrefix: "f1-"),
      saturation: Saturation(rules: plan.ruleCount), counted: CountedColumns([]), cap: cap, wantsCSV: wantsCSV,
      stop: stop)
    let line = "<e>urn:uuid:1</e>\n"
    var batch = JudgedBatch.nothing
    batch.fault = nil
    batch.records = events
    batch.eventKeys = (0..<events).map {
      EventKey(
        fingerprint: 7, payload: 0, record: UInt32($0 + 1), line: UInt32($0 + 1),
        place: UInt64($0 * line.utf8.count) << 8)
    }
    var sink = PieceSink()
    _ = try ledger.commit(batch, to: &sink)
    let document = Document.bytes(Array(String(repeating: line, count: events).utf8), path: "x.xml")
    let stopped = try await ledger.finish(
      facts: facts, places: LatePlace(document, textStart: 0, isJSON: false, stop: stop), to: &sink)
    var outcome = FileOutcome(path: "x.xml")
    ledger.outcome(into: &outcome, columns: [])
    return Told(pieces: sink.pieces, stopped: stopped, outcome: outcome, isUnfinished: ledger.isUnfinished)
  }

  /// - Returns: asks that say nothing so many times, then that the run has to end.
  private static func stop(after asks: Int) -> StopCheck {
    let asked = Counter()
    return StopCheck { asked.next() > asks ? Fault(.timeLimit, facts: ["1"]) : nil }
  }

  private final class Counter: Sendable {
    private let value = Atomic<Int>(0)
    func next() -> Int { value.add(1, ordering: .relaxed).newValue }
  }

  private static let broken = DocumentFact(rule: "DOC-03", field: "document", found: "x", line: 1)

  @Test("findings leave memory in pieces, in the order of the file") func pieces() async throws {
    let told = try await Self.settle(5_000)
    #expect(told.stopped == nil && !told.isUnfinished)
    #expect(told.outcome.counts["DOC-05"] == 4_999)
    #expect(told.pieces.count > 10)
    // One row more than 64 KiB at most.
    #expect(told.pieces.allSatisfy { $0.count < 72 << 10 })
    let lines = String(decoding: told.pieces.flatMap { $0 }, as: UTF8.self).split(separator: "\r\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false)[2] }
    #expect(lines == (2...5_000).map { Substring(String($0)) })
  }

  @Test("a run that ends first says so, keeps what it found, and calls nothing met", arguments: [0, 70, 100])
  func stopped(_ asks: Int) async throws {
    let whole = try await Self.settle(5_000, facts: [Self.broken])
    #expect(whole.outcome.result.acceptance == Acceptance(accepted: 1, rejected: 4_999))
    #expect(whole.outcome.counts["DOC-03"] == 1)
    let told = try await Self.settle(5_000, facts: [Self.broken], stop: Self.stop(after: asks))
    #expect(told.stopped == Fault(.timeLimit, facts: ["1"]) && told.isUnfinished)
    let found = told.outcome.counts["DOC-05"] ?? 0
    #expect(asks == 0 ? found == 0 : found > 0 && found < 4_999, "\(found)")
    #expect(told.outcome.counts["DOC-03"] == 1)
    #expect(told.outcome.result.acceptance == nil)
    #expect(!told.outcome.requirements.contains { $0.status == .met })
    let rows = told.pieces.flatMap { $0 }.count { $0 == 0x0A }
    #expect(rows == found + 1)
  }

  @Test("what is not shown needs no place") func counted() async throws {
    let told = try await Self.settle(5_000, wantsCSV: false, cap: 10)
    #expect(told.outcome.counts["DOC-05"] == 4_999)
    #expect(told.outcome.findings.count == 10 && told.pieces.isEmpty)
    #expect(told.outcome.findings.map(\.line) == (2...11).map { $0 })
    #expect(told.outcome.findings.allSatisfy { $0.column == 1 })
  }

  @Test("rows that were put by are brought back until the run has to end") func books() async throws {
    var table = SpillTable()
    for key in 0..<100_000 as Range<UInt64> {
      try table.append(
        SpillRow(key: key &* 0x9E37_79B9_7F4A_7C15, payload: 0, record: UInt32(key), line: 1))
    }
    var groups = 0
    #expect(throws: Fault(.timeLimit, facts: ["1"])) {
      try table.forEachGroup(stop: Self.stop(after: 50)) { _ in groups += 1 }
    }
    #expect(groups > 0 && groups < 60_000)
  }
}
