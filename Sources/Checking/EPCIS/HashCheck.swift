import Hashing
import Vocabulary

/// HASH-01: an `eventID` that is a hash of CBV 2.0 §8.9 and is not this event's.
///
/// A hash counts as right in the written order or in that of the reference implementation: both are in
/// use and nobody says which one took. Events with other IDs cost one look at three bytes.
struct HashCheck: BatchCheck {
  private let rule: RuleIndex?

  init(rules: some RuleResolver) { rule = rules.rule("HASH-01") }

  func run(over batch: borrowing RecordBatch, into sink: inout FindingSink) {
    guard let rule, let slot = batch.slot(of: .eventID) else { return }
    let hashed = (0..<batch.count).filter { Self.isDigest(batch.bytes, batch.cell($0, slot)) }
    guard !hashed.isEmpty else { return }
    do throws(Fault) {
      var written = try EventHasher(.written)
      var reference = try EventHasher(.reference)
      sink.applied(rule, to: hashed.count)
      for record in hashed {
        let id = batch.cell(record, slot)
        guard written.matches(record, of: batch, batch.bytes[id.range]) == false,
          reference.matches(record, of: batch, batch.bytes[id.range]) == false
        else { continue }
        var expected: [UInt8] = []
        written.append(record, of: batch, to: &expected)
        sink.report(
          rule, record: record, at: .slot(slot), found: batch.text(of: id),
          expected: String(decoding: expected, as: UTF8.self))
      }
    } catch {
      // Without memory for a digest nothing is said about hashes.
      return
    }
  }

  private static func isDigest(_ bytes: [UInt8], _ cell: Cell) -> Bool {
    cell.isPresent && cell.length > 14 && bytes[Int(cell.start)] == UInt8(ascii: "n")
      && bytes[Int(cell.start) + 1] == UInt8(ascii: "i") && bytes[Int(cell.start) + 2] == UInt8(ascii: ":")
  }
}
