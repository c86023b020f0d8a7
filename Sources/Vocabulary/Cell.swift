/// How far a cell has come on its way from text to value.
public enum CellState: UInt8, Sendable {
  /// The source has no such column, element or key, or the value is empty.
  case absent = 0
  /// Text as it was read; nothing has been tried yet, or the field is plain text.
  case text = 1
  /// Text that was parsed; the typed value stands in `RecordBatch.values`.
  case valid = 2
  /// Text that could not be parsed; `RecordBatch.values` holds the reason, a code of the parser.
  case invalid = 3
  /// A dash, `N/A`, `không có`: the sender says that there is nothing (VN-IMP-08).
  case filler = 4
}

/// What normalizing did to a value, beside leaving it alone. Every change is noted in the records.
public enum ChangeKind: UInt8, Sendable, CaseIterable {
  case none = 0
  case trimmed, composed, lookAlike, digits, apostrophe, date, dateTime, number, unit, unitSplit
  case identifier, vocabulary, padded, zeroRestored, filledDown, filler, assumedOffset, derived
  case upperCased, phone, country, serial, doubleEncoding, legacyEncoding
}

/// One value of a record: a range of its batch's bytes, and where it stood. 16 bytes.
///
/// Invariant: `start + length ≤ batch.bytes.count`; `origin < batch.sourceCount`.
public struct Cell: Sendable {
  /// Offset of the value in `RecordBatch.bytes`.
  public var start: UInt32
  /// Length in bytes; 0 when absent.
  public var length: UInt32
  /// Offset in the source part of `RecordBatch.bytes` of the first character of the value as it was
  /// written (CSV, JSON), or of the `<` of its element (XML).
  public var origin: UInt32
  public var state: CellState
  public var change: ChangeKind
  /// Free for the room that holds the batch: Mapping keeps the form of a vocabulary word here.
  public var detail: UInt16

  @inlinable public init(
    start: UInt32, length: UInt32, origin: UInt32, state: CellState = .text,
    change: ChangeKind = .none, detail: UInt16 = 0
  ) {
    self.start = start
    self.length = length
    self.origin = origin
    self.state = state
    self.change = change
    self.detail = detail
  }

  public static let absent = Cell(start: 0, length: 0, origin: 0, state: .absent)

  /// There is a value to judge: neither absent nor a filler.
  @inlinable @inline(__always) public var isPresent: Bool {
    // A pattern, for `!=` of an enumeration is a call.
    switch state {
    case .absent, .filler: false
    default: length > 0
    }
  }

  @inlinable public var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
}

/// The EPCIS structure that a leaf belongs to.
public enum ListKind: UInt8, Sendable, CaseIterable {
  case epcList, childEPCs, inputEPCList, outputEPCList
  case quantityList, childQuantityList, inputQuantityList, outputQuantityList
  case bizTransactionList, sourceList, destinationList
  case persistentDispositionSet, persistentDispositionUnset
  case sensorMetadata, sensorReport
  case errorDeclaration, correctiveEventIDs
  case certificationInfo
  /// Terms of `ilmd`, of the event's own extensions, of extensions inside a structure.
  case ilmd, extensionTerm, readPointExtension, bizLocationExtension
}

/// Which component of one entry of a list a leaf holds.
public enum LeafPart: UInt8, Sendable, CaseIterable {
  /// The entry itself: an EPC, a URI, a transaction identifier, a term's text.
  case value
  /// `epcClass` of a quantity element.
  case epcClass
  case quantity, uom
  /// `type` of a transaction, source, destination or sensor report.
  case type
  /// A sensor attribute or an extension term; `Leaf.name` says which.
  case named
  /// An extension term that has children instead of text; they follow with `depth + 1`.
  case branch
  case declarationTime, reason
  /// An empty list was written: `epcList: []`, `<epcList/>`. One leaf without value.
  case emptyList
}

/// One value inside a nested structure of an event. Leaves stand in document order.
public struct Leaf: Sendable {
  /// Where the ordinals of what extends a sensorElement begin.
  public static let elementExtension: UInt32 = 1 << 16

  public var list: ListKind
  public var part: LeafPart
  /// Nesting below the structure's own entry, from 0; only extension terms go deeper.
  public var depth: UInt8
  /// Ordinal, from 0, of the entry in its list (the sensorElement for sensor leaves).
  public var outer: UInt32
  /// Ordinal, from 0, inside that entry (the sensorReport of a sensorElement). Extensions of a
  /// sensorElement itself are leaves of `sensorMetadata` from `elementExtension` on.
  public var inner: UInt32
  /// Index into `RecordBatch.names`, for `named`, `branch` and extension leaves.
  public var name: UInt32
  public var cell: Cell
  /// What Mapping made of it: an identifier's verdict, a decimal, a vocabulary index.
  public var value: Int64

  @inlinable public init(
    list: ListKind, part: LeafPart, depth: UInt8 = 0, outer: UInt32, inner: UInt32 = 0,
    name: UInt32 = 0, cell: Cell, value: Int64 = 0
  ) {
    self.list = list
    self.part = part
    self.depth = depth
    self.outer = outer
    self.inner = inner
    self.name = name
    self.cell = cell
    self.value = value
  }
}

/// A name in a namespace, as the document wrote it and as it means.
public struct QualifiedName: Hashable, Sendable {
  /// Namespace URI; empty for none.
  public let namespace: String
  public let local: String
  /// The prefix the document used; empty for none.
  public let prefix: String

  public init(namespace: String, local: String, prefix: String = "") {
    self.namespace = namespace
    self.local = local
    self.prefix = prefix
  }
}
