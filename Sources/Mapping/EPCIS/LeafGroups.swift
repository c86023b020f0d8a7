import Vocabulary

/// Kinds of lists that derivation treats alike. An event has few of them: what it lacks is not looked for.
struct LeafGroups: OptionSet {
  let rawValue: UInt8

  /// What an event is about; what goes into a transformation is not.
  static let objects = LeafGroups(rawValue: 1)
  static let parties = LeafGroups(rawValue: 2)
  static let documents = LeafGroups(rawValue: 4)
  static let terms = LeafGroups(rawValue: 8)
}

extension ListKind {
  @inline(__always) var group: LeafGroups {
    switch self {
    case .epcList, .childEPCs, .outputEPCList, .quantityList, .childQuantityList, .outputQuantityList:
      .objects
    case .sourceList, .destinationList: .parties
    case .bizTransactionList: .documents
    case .ilmd, .extensionTerm, .readPointExtension, .bizLocationExtension: .terms
    default: []
    }
  }
}
