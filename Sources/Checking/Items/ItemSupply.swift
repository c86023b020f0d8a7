package import Vocabulary

/// What is known about one product, lot, serial, place or party beyond the record that names it.
package struct Supplied: Hashable, Sendable {
  package var fields: FieldSet
  /// `ProductGroups.rawValue` told by its name or group.
  package var groups: UInt32

  package init(fields: FieldSet = FieldSet(), groups: UInt32 = 0) {
    self.fields = fields
    self.groups = groups
  }

  @inlinable package static func == (a: Supplied, b: Supplied) -> Bool {
    a.fields.bits == b.fields.bits && a.groups == b.groups
  }

  package mutating func formUnion(_ other: Supplied) {
    fields.formUnion(other.fields)
    groups |= other.groups
  }
}

/// Facts that stand outside the records: header master data, side files, the preamble of a table.
package struct ItemSupply: Sendable {
  /// By fingerprint of the identifier: the number of what is known about it.
  private var numbers = FingerprintMap()
  private var known: [Supplied] = []
  /// Facts that hold for every record: a preamble line `Nhà sản xuất;…`, the submission's own party.
  package var everywhere = Supplied()

  package init() {}

  package mutating func add(_ key: UInt64, _ supplied: Supplied) {
    if let number = numbers[key] {
      known[Int(number)].formUnion(supplied)
    } else {
      numbers.set(key, UInt32(known.count))
      known.append(supplied)
    }
  }

  @inline(__always) package subscript(_ key: UInt64) -> Supplied? {
    numbers[key].map { known[Int($0)] }
  }
}

/// One record's own facts about what it names, for records elsewhere in the file.
package struct SupplyRow: Hashable, Sendable {
  package var key: UInt64
  package var supplied: Supplied
  package init(key: UInt64, supplied: Supplied) {
    self.key = key
    self.supplied = supplied
  }
}

/// A record that still lacks items, and the things it names: its items are missing if none of them
/// supplies them by the end of the file.
package struct PendingItem: Sendable {
  /// From 1, in file order.
  package var record: Int
  package var line: UInt32
  package var column: UInt32
  package var kind: UInt8
  package var ordinal: UInt32
  /// Fingerprints of what it names.
  package var keys: KeyList
  /// What the record has by itself.
  package var present: FieldSet
  package var groups: UInt32
  /// Which band of item rules `candidates` are of.
  package var band: UInt16
  /// Item rules, by bit, that apply (groups of goods aside) and are not met yet.
  package var candidates: UInt64

  package init(
    record: Int, line: UInt32, column: UInt32, kind: UInt8, ordinal: UInt32, keys: KeyList,
    present: FieldSet, groups: UInt32, band: UInt16 = 0, candidates: UInt64
  ) {
    self.record = record
    self.line = line
    self.column = column
    self.kind = kind
    self.ordinal = ordinal
    self.keys = keys
    self.present = present
    self.groups = groups
    self.band = band
    self.candidates = candidates
  }
}

/// What one record says a GTIN names: one GTIN, one product (VN-GS1-02), settled at the end of the
/// file. One row for each distinct pair of GTIN and name in a batch.
package struct ProductClaim: Hashable, Sendable {
  /// Fingerprint of the GTIN.
  package var key: UInt64
  /// Fingerprint of the name, case folded.
  package var identity: UInt64
  package var record: Int
  package var line: UInt32
  package var column: UInt32
  /// Slot of the GTIN.
  package var slot: Int
  /// The GTIN and the name as written, for the words.
  package var value: String
  package var said: String

  /// Of the pair, to know it again.
  package var mark: UInt64 { Self.mark(key, identity) }
  static func mark(_ key: UInt64, _ identity: UInt64) -> UInt64 { key ^ identity &* 31 }
}

/// A change or an oddity that concerns a whole column: one finding with a count, at the first place.
package struct MassRow: Hashable, Sendable {
  package var rule: RuleIndex
  /// Slot of the column; -1 for the file.
  package var slot: Int
  package var count: Int
  /// First place.
  package var record: Int
  package var line: Int
  package var column: Int
  package var field: Field?
  package var found: String
  package var expected: String
}

/// What the checks of one batch say beyond its own findings.
package struct CrossRows: Sendable {
  package var supply: [SupplyRow] = []
  package var pending: [PendingItem] = []
  package var claims: [ProductClaim] = []
  /// What need not be claimed again (`ProductClaim.mark`), for the file knows it by now.
  package var claimed: Set<UInt64> = []
  package var mass: [MassRow] = []
  package var days = RecordDays()
  package init() {}
}
