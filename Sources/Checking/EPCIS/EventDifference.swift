import Identifiers
package import Vocabulary

/// Where an error declaration says something else than the event it takes back (EVT-14), as a person would
/// look for it: field by field.
package struct EventDifference: Sendable {
  package enum Place: Sendable {
    case field(Field)
    /// Index of a leaf of the declaring event.
    case leaf(Int)
    /// The original has it, the declaration has not.
    case missing(Field)
  }

  package var place: Place
  /// Bytes from the event's start to the value; 0 for what is missing.
  package var distance: Int
  package var value: String?
  /// What the original says.
  package var original: String?

  private static let fields: [Field] = [
    .eventTime, .eventOffset, .eventAction, .eventStage, .eventDisposition, .eventParentID, .eventTransformationID,
    .eventReadPoint, .eventBizLocation,
  ]

  /// The first difference of two events, each alone in its batch.
  ///
  /// - Returns: nil where nobody would see one.
  package init?(of declaration: borrowing RecordBatch, from original: borrowing RecordBatch) {
    guard declaration.count == 1, original.count == 1 else { return nil }
    for field in Self.fields {
      let (mine, theirs) = (declaration.cell(0, field), original.cell(0, field))
      guard mine.isPresent || theirs.isPresent else { continue }
      if mine.isPresent, theirs.isPresent,
        Self.key(mine, field, declaration) == Self.key(theirs, field, original)
      {
        continue
      }
      self.init(
        place: mine.isPresent ? .field(field) : .missing(field), distance: mine.isPresent ? Int(mine.origin) : 0,
        value: mine.isPresent ? declaration.text(of: mine) : nil,
        original: theirs.isPresent ? original.text(of: theirs) : nil)
      return
    }
    self.init(leavesOf: declaration, from: original)
  }

  private init?(leavesOf declaration: borrowing RecordBatch, from original: borrowing RecordBatch) {
    var said: [UInt64: Int] = [:]
    for index in original.leaves.indices {
      if let key = Self.key(original.leaves[index], original) { said[key, default: 0] += 1 }
    }
    var unsaid: Int?
    for index in declaration.leaves.indices {
      guard let key = Self.key(declaration.leaves[index], declaration) else { continue }
      if let left = said[key], left > 0 { said[key] = left - 1 } else if unsaid == nil { unsaid = index }
    }
    let gone = original.leaves.indices.first { index in
      Self.key(original.leaves[index], original).map { said[$0, default: 0] > 0 } ?? false
    }
    if let unsaid {
      let leaf = declaration.leaves[unsaid]
      // The value that stood there, if it is of the same kind.
      let other = gone.map { original.leaves[$0] }
      let isLike = other.map { $0.list == leaf.list && $0.part == leaf.part } ?? false
      self.init(
        place: .leaf(unsaid), distance: Int(leaf.cell.origin), value: declaration.text(of: leaf.cell),
        original: isLike ? other.map { original.text(of: $0.cell) } : nil)
    } else if let gone {
      let leaf = original.leaves[gone]
      self.init(
        place: .missing(StructurePath.field(of: leaf.list)), distance: 0, value: nil,
        original: original.text(of: leaf.cell))
    } else {
      return nil
    }
  }

  private init(place: Place, distance: Int, value: String?, original: String?) {
    self.place = place
    self.distance = distance
    self.value = value
    self.original = original
  }

  private static func key(_ cell: Cell, _ field: Field, _ batch: borrowing RecordBatch) -> UInt64 {
    if field == .eventTime {
      let parse = EPCISDateTime.parse(batch.bytes.span.extracting(cell.range))
      if parse.isValid { return UInt64(bitPattern: parse.milliseconds) }
    }
    return ItemKey(batch.bytes.span.extracting(cell.range), isClass: false).fingerprint
  }

  /// Nil for what a declaration need not repeat.
  private static func key(_ leaf: Leaf, _ batch: borrowing RecordBatch) -> UInt64? {
    guard !leaf.list.isDeclaration, leaf.cell.isPresent else { return nil }
    var key = ItemKey(batch.bytes.span.extracting(leaf.cell.range), isClass: false).fingerprint
    key ^= (UInt64(leaf.list.number) &<< 8 | leaf.part.number) &* 0x9E37_79B9_7F4A_7C15
    if Int(leaf.name) < batch.names.count {
      switch leaf.part {
      case .named, .branch:
        for byte in batch.names[Int(leaf.name)].local.utf8 { key = (key ^ UInt64(byte)) &* 0x100_0000_01B3 }
      default: break
      }
    }
    return key
  }
}
