import Identifiers
import Vocabulary

// Small reads of the shared types that the sweep makes millions of times. `==` of another module's
// enumeration and its accessors are calls; patterns and stored bits are not. Plain forms are the
// oracle in HotReadsTests.

extension ListKind {
  /// The raw value.
  @inline(__always) var number: UInt32 {
    switch self {
    case .epcList: 0
    case .childEPCs: 1
    case .inputEPCList: 2
    case .outputEPCList: 3
    case .quantityList: 4
    case .childQuantityList: 5
    case .inputQuantityList: 6
    case .outputQuantityList: 7
    case .bizTransactionList: 8
    case .sourceList: 9
    case .destinationList: 10
    case .persistentDispositionSet: 11
    case .persistentDispositionUnset: 12
    case .sensorMetadata: 13
    case .sensorReport: 14
    case .errorDeclaration: 15
    case .correctiveEventIDs: 16
    case .certificationInfo: 17
    case .ilmd: 18
    case .extensionTerm: 19
    case .readPointExtension: 20
    case .bizLocationExtension: 21
    }
  }

  @inline(__always) var isSensor: Bool {
    switch self {
    case .sensorMetadata, .sensorReport: true
    default: false
    }
  }

  @inline(__always) var isDeclaration: Bool {
    switch self {
    case .errorDeclaration, .correctiveEventIDs: true
    default: false
    }
  }
}

extension LeafPart {
  /// The raw value.
  @inline(__always) var number: UInt64 {
    switch self {
    case .value: 0
    case .epcClass: 1
    case .quantity: 2
    case .uom: 3
    case .type: 4
    case .named: 5
    case .branch: 6
    case .declarationTime: 7
    case .reason: 8
    case .emptyList: 9
    }
  }

  @inline(__always) var isValue: Bool { if case .value = self { true } else { false } }
  @inline(__always) var isEmptyList: Bool { if case .emptyList = self { true } else { false } }
}

extension RecordKind {
  /// An event, of a known type or not.
  @inline(__always) var isEvent: Bool {
    switch self {
    case .row, .masterData: false
    default: true
    }
  }
}

extension Cell {
  /// `isPresent`.
  @inline(__always) var holds: Bool {
    switch state {
    case .absent, .filler: false
    default: length > 0
    }
  }
}

extension IdentifierVerdict {
  /// Bits 12 … 15: the raw value of `level`.
  @inline(__always) var levelNumber: Int64 { rawValue >> 12 & 15 }
  @inline(__always) var namesClass: Bool { levelNumber == 2 }

  /// A GS1 key of the right kind in a URI, without a fault or a flag that a rule looks at.
  ///
  /// - Parameter levels: one bit for each level that may stand here.
  @inline(__always) func isPlain(_ levels: Int64) -> Bool {
    // Fault; restricted, demonstration, obsolete name, query.
    let unusual: Int64 = 0xFF << 16 | (2 | 4 | 16 | 32) << 24
    let scheme = rawValue & 0xFF
    let form = rawValue >> 8 & 15
    return rawValue & unusual == 0 && scheme >= 2 && scheme <= 19 && (form == 1 || form == 2)
      && levels >> levelNumber & 1 == 1
  }
}

extension IdentifierRole {
  /// One bit for each `IdentifierLevel` of GS1 keys that may stand here; 0 where only the scheme tells.
  @inline(__always) var levels: Int64 {
    switch self {
    case .any: 0x1FF
    // All but location (4) and party (5).
    case .object, .parent, .objectClass: 0x1CF
    // Nor logistic units (3).
    case .material: 0x1C7
    case .place: 0x11
    case .party: 0x21
    case .oldParty: 0x31
    case .transaction, .transformation, .event: 0
    }
  }
}
