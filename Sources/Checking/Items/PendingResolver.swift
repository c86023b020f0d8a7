package import Vocabulary

/// What became of one record's open items at the end of its file.
package struct ItemOutcome: Sendable {
  package var rule: RuleIndex
  package var field: Field
  /// For the words of the finding.
  package var found: String
  /// Another rule's finding tells it: see `FindingSink.tellElsewhere`.
  package var isToldElsewhere = false
}

extension CheckPlan {
  /// Whether the open items of a record are settled by what is known so far, whatever is still to come.
  package func isSettled(
    _ row: PendingItem, known: (UInt64) -> Supplied?, applied: (RuleIndex) -> Void
  ) -> Bool {
    items.isSettled(row, known: known, applied: applied)
  }

  /// Settles the open items of one record.
  ///
  /// - Parameters:
  ///   - row: the record.
  ///   - known: what the whole file says about a key.
  ///   - applied: called with each rule that turned out to apply and had not been counted before.
  /// - Returns: the items still missing, in rule order.
  package func settle(
    _ row: PendingItem, known: (UInt64) -> Supplied?, applied: (RuleIndex) -> Void
  ) -> [ItemOutcome] {
    var present = row.present
    var groups: UInt32 = 0
    for index in 0..<row.keys.count {
      guard let supplied = known(row.keys[index]) else { continue }
      present.formUnion(supplied.fields)
      groups |= supplied.groups
    }
    if row.groups != 0 { groups = row.groups }
    return items.settle(row, present, groups: groups, applied: applied)
  }
}

/// Adds up the column-wide rows of all batches; the first place of each column stands for it.
package struct MassTally: Sendable {
  private struct Key: Hashable {
    var rule: RuleIndex
    var slot: Int
  }
  private var rows: [Key: MassRow] = [:]
  package init() {}

  package mutating func add(_ more: [MassRow]) {
    for row in more {
      let key = Key(rule: row.rule, slot: row.slot)
      guard var known = rows[key] else {
        rows[key] = row
        continue
      }
      let count = known.count + row.count
      if row.record < known.record { known = row }
      known.count = count
      rows[key] = known
    }
  }

  /// In order of rule, then column.
  package var all: [MassRow] {
    rows.values.sorted { ($0.rule.number, $0.slot) < ($1.rule.number, $1.slot) }
  }
}

/// Finds GTINs about which two records say different things (VN-GS1-02).
///
/// Holds one entry for each distinct GTIN: products repeat, so there are few.
package struct ProductClaims: Sendable {
  private struct Claim {
    var identity: UInt64
    var said: String
    var line: UInt32
  }
  private var claims: [UInt64: Claim] = [:]
  private var seen: Set<UInt64> = []
  package init() {}

  /// The row contradicts an earlier one; rows come in file order.
  ///
  /// - Returns: what the earlier record said, and where, once for each different identity.
  package mutating func conflict(of row: ProductClaim) -> (said: String, line: Int)? {
    guard let claim = claims[row.key] else {
      claims[row.key] = Claim(identity: row.identity, said: row.said, line: row.line)
      return nil
    }
    guard claim.identity != row.identity, seen.insert(row.mark).inserted else {
      return nil
    }
    return (claim.said, Int(claim.line))
  }
}
