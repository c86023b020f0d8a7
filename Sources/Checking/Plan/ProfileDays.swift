package import Standards
package import Vocabulary

extension ProfileEvidence {
  /// Adds the law's last day and the groups that names make certain.
  ///
  /// - Parameter isWhole: the batch is all of the file; else the day of judgement bounds what is not seen.
  package mutating func scan(_ batch: borrowing RecordBatch, asOf: Day, isWhole: Bool) {
    let facts = RecordFacts(batch, asOf: asOf, readsStages: false)
    lastDay = isWhole && facts.judged > 0 ? Day(number: facts.latest) : asOf
    guard let slot = batch.slot(of: .productName) else { return }
    var finder = GroupFinder(words: GroupWords.shared, fallback: 0)
    for record in 0..<min(batch.count, 200) {
      let cell = batch.cell(record, slot)
      guard cell.isPresent else { continue }
      namedGroups.formUnion(
        ProductGroups(rawValue: finder.groups(name: cell.range, stated: nil, in: batch.bytes)))
    }
  }
}
