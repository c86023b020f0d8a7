import Intake
import Vocabulary

/// Holds a repaired file against the one it was made of: every record must say the same, and no rule may
/// find anything new.
struct RepairProof: Sendable {
  let run: RunContext

  enum Verdict: Sendable, Equatable {
    case proven
    /// A record whose canonical fields differ; from 1.
    case changedRecord(Int)
    case newFinding(rule: String)
    /// The repaired file cannot be read to its end.
    case unreadable
  }

  func compare(_ original: Document, _ repaired: Document) async throws(Fault) -> Verdict {
    let before = try await judge(original)
    let after = try await judge(repaired)
    guard after.outcome.result.faults.isEmpty else { return .unreadable }
    if let index = before.fields.indices.first(where: {
      $0 >= after.fields.count || before.fields[$0] != after.fields[$0]
    }) {
      return .changedRecord(index + 1)
    }
    if after.fields.count != before.fields.count { return .changedRecord(before.fields.count + 1) }
    for (rule, count) in after.outcome.counts.sorted(by: { $0.key < $1.key })
    where count > before.outcome.counts[rule, default: 0] {
      return .newFinding(rule: rule)
    }
    return .proven
  }

  private func judge(_ document: Document) async throws(Fault) -> (outcome: FileOutcome, fields: [UInt64]) {
    var sink = FieldPrints()
    var progress = Progress(style: .none, quiet: true, language: .vi)
    let job = FileJob(run: run, document: document, supply: SideSupply(), number: 1)
    let outcome = try await job.judge(into: &sink, progress: &progress)
    return (outcome, sink.prints)
  }
}

/// A fingerprint of the canonical fields of every record, from the lines of `records.ndjson`.
struct FieldPrints: FileSink {
  private(set) var prints: [UInt64] = []
  private static let end = Array(#"},"source":{"file":"#.utf8)

  mutating func records(_ bytes: [UInt8]) throws(Fault) {
    let text = bytes.span
    var start = 0
    while start < text.count {
      var stop = start
      while stop < text.count, text[stop] != 0x0A { stop += 1 }
      prints.append(Self.print(text, start..<stop))
      start = stop + 1
    }
  }

  mutating func events(_ bytes: [UInt8]) throws(Fault) {}
  mutating func findings(_ bytes: [UInt8]) throws(Fault) {}
  mutating func list(_ bytes: [UInt8]) throws(Fault) {}
  mutating func returned(_ file: PassingFile, as name: String) throws(Fault) {}

  /// FNV-1a over the line up to its source, twice with different seeds folded into one.
  private static func print(_ text: Span<UInt8>, _ line: Range<Int>) -> UInt64 {
    var low: UInt64 = 0xCBF2_9CE4_8422_2325
    var high: UInt64 = 0x9E37_79B9_7F4A_7C15
    var index = line.lowerBound
    while index < line.upperBound {
      // Inside a value the quotes would be escaped.
      if text[index] == 0x7D, begins(end, text, index, line.upperBound) { break }
      low = (low ^ UInt64(text[index])) &* 0x0000_0100_0000_01B3
      high = (high &+ low) &* 0xFF51_AFD7_ED55_8CCD
      index += 1
    }
    return low ^ high
  }

  private static func begins(_ word: [UInt8], _ text: Span<UInt8>, _ index: Int, _ end: Int) -> Bool {
    guard index + word.count <= end else { return false }
    for offset in word.indices where text[index + offset] != word[offset] { return false }
    return true
  }
}
