/// The closed word lists of the Core Business Vocabulary 2.0, in the order of the published tables.
///
/// A list's order is fixed: Mapping keeps a word as its index, Checking looks its facts up by it.
public enum CBV {
  /// Which list a word is of; decides the name in front of it in each written form.
  public enum Family: UInt8, Sendable, CaseIterable {
    case bizStep, disposition, transactionType, sourceDestinationType, errorReason

    /// `urn:epcglobal:cbv:` + this + `:` + word.
    public var urnName: String {
      switch self {
      case .bizStep: "bizstep"
      case .disposition: "disp"
      case .transactionType: "btt"
      case .sourceDestinationType: "sdt"
      case .errorReason: "er"
      }
    }

    /// `https://ref.gs1.org/cbv/` + this + `-` + word, and the same behind `cbv:`.
    public var webName: String {
      switch self {
      case .bizStep: "BizStep"
      case .disposition: "Disp"
      case .transactionType: "BTT"
      case .sourceDestinationType: "SDT"
      case .errorReason: "ER"
      }
    }

    public var words: [String] {
      switch self {
      case .bizStep: CBV.bizSteps
      case .disposition: CBV.dispositions
      case .transactionType: CBV.transactionTypes
      case .sourceDestinationType: CBV.sourceDestinationTypes
      case .errorReason: CBV.errorReasons
      }
    }

    /// Whether the word came with CBV 2.0 (2022) and is unknown to a 1.x document (CBV-04).
    public func isNew(_ index: Int) -> Bool {
      switch self {
      case .bizStep: index == BizStep.sampling.index || index == BizStep.sensorReporting.index
      case .disposition: CBV.newDispositions.contains(index)
      case .transactionType: CBV.newTransactionTypes.contains(index)
      case .sourceDestinationType, .errorReason: false
      }
    }
  }

  /// How a word was written; `Cell.detail` of a vocabulary cell.
  public enum Form: UInt16, Sendable, BitwiseCopyable {
    /// `shipping`, or any text that is no URI.
    case bareWord = 0
    /// `urn:epcglobal:cbv:bizstep:shipping`
    case urn = 1
    /// `https://ref.gs1.org/cbv/BizStep-shipping`
    case webURI = 2
    /// `cbv:BizStep-shipping`
    case prefixed = 3
    /// A private URI or prefixed name.
    case otherURI = 4
    /// `https://ns.gs1.org/cbv/BizStep-shipping`, of the drafts.
    case obsolete = 5
  }

  public static let bizSteps: [String] = [
    "accepting", "arriving", "assembling", "collecting", "commissioning", "consigning",
    "creating_class_instance", "cycle_counting", "decommissioning", "departing", "destroying",
    "disassembling", "dispensing", "encoding", "entering_exiting", "holding", "inspecting",
    "installing", "killing", "loading", "other", "packing", "picking", "receiving", "removing",
    "repackaging", "repairing", "replacing", "reserving", "retail_selling", "sampling",
    "sensor_reporting", "shipping", "staging_outbound", "stock_taking", "stocking", "storing",
    "transporting", "unloading", "unpacking", "void_shipping",
  ]

  public static let dispositions: [String] = [
    "active", "available", "completeness_inferred", "completeness_verified", "conformant",
    "container_closed", "container_open", "damaged", "destroyed", "dispensed", "disposed",
    "encoded", "expired", "in_progress", "in_transit", "inactive", "mismatch_class",
    "mismatch_instance", "mismatch_quantity", "needs_replacement", "no_pedigree_match",
    "non_conformant", "non_sellable_other", "partially_dispensed", "recalled", "reserved",
    "retail_sold", "returned", "sellable_accessible", "sellable_not_accessible", "stolen",
    "unavailable", "unknown",
  ]

  public static let transactionTypes: [String] = [
    "bol", "cert", "desadv", "inv", "pedigree", "po", "poc", "prodorder", "recadv", "rma",
    "testprd", "testres", "upevt",
  ]

  public static let sourceDestinationTypes: [String] = [
    "owning_party", "possessing_party", "location",
  ]

  public static let errorReasons: [String] = ["did_not_occur", "incorrect_data"]

  static let newDispositions: Set<Int> = Set(
    [
      "available", "completeness_inferred", "completeness_verified", "conformant",
      "container_open", "mismatch_class", "mismatch_instance", "mismatch_quantity",
      "needs_replacement", "non_conformant", "unavailable",
    ].compactMap(dispositions.firstIndex))

  static let newTransactionTypes: Set<Int> = Set(
    ["cert", "testprd", "testres", "upevt"].compactMap(transactionTypes.firstIndex))
}

extension CBV {
  /// A word as a form of writing has it; the bare word for forms that are not the CBV's own.
  public static func text(_ family: Family, _ index: Int, _ form: Form) -> String {
    let words = family.words
    guard index >= 0, index < words.count else { return "" }
    return switch form {
    case .bareWord, .otherURI: words[index]
    case .urn: "urn:epcglobal:cbv:\(family.urnName):\(words[index])"
    case .webURI: "https://ref.gs1.org/cbv/\(family.webName)-\(words[index])"
    case .prefixed: "cbv:\(family.webName)-\(words[index])"
    case .obsolete: "https://ns.gs1.org/cbv/\(family.webName)-\(words[index])"
    }
  }

  /// Business steps that rules speak of; the raw value is the index in `CBV.bizSteps`.
  public enum BizStep: Int64, Sendable, CaseIterable {
    case accepting, arriving, assembling, collecting, commissioning, consigning
    case creatingClassInstance, cycleCounting, decommissioning, departing, destroying
    case disassembling, dispensing, encoding, enteringExiting, holding, inspecting, installing
    case killing, loading, other, packing, picking, receiving, removing, repackaging, repairing
    case replacing, reserving, retailSelling, sampling, sensorReporting, shipping, stagingOutbound
    case stockTaking, stocking, storing, transporting, unloading, unpacking, voidShipping

    public var index: Int { Int(rawValue) }
    public var word: String { CBV.bizSteps[index] }
  }

  /// Dispositions that rules speak of; the raw value is the index in `CBV.dispositions`.
  public enum Disposition: Int64, Sendable, CaseIterable {
    case active, available, completenessInferred, completenessVerified, conformant
    case containerClosed, containerOpen, damaged, destroyed, dispensed, disposed, encoded, expired
    case inProgress, inTransit, inactive, mismatchClass, mismatchInstance, mismatchQuantity
    case needsReplacement, noPedigreeMatch, nonConformant, nonSellableOther, partiallyDispensed
    case recalled, reserved, retailSold, returned, sellableAccessible, sellableNotAccessible
    case stolen, unavailable, unknown

    public var index: Int { Int(rawValue) }
    public var word: String { CBV.dispositions[index] }
  }

  /// The raw value is the index in `CBV.sourceDestinationTypes`.
  public enum SourceDestinationType: Int64, Sendable {
    case owningParty, possessingParty, location
  }

  /// The raw value is the index in `CBV.errorReasons`.
  public enum ErrorReason: Int64, Sendable {
    case didNotOccur, incorrectData
  }
}

/// The zone a date and time was written with; `Cell.detail` of a parsed `dateTime` cell.
public struct WrittenZone: Hashable, Sendable {
  public let detail: UInt16

  @inlinable public init(detail: UInt16) { self.detail = detail }

  /// No zone was written; the value was read at the offset the record states, else at +07:00.
  public static let missing = WrittenZone(detail: 1)
  /// `Z`: a system's normal form, which says nothing about the site.
  public static let zulu = WrittenZone(detail: 2)

  /// - Parameter minutes: east of UTC, −840 … 840.
  @inlinable public init(minutes: Int) {
    detail = UInt16(clamping: 3 + max(-840, min(840, minutes)) + 840)
  }

  /// The same zone, of a time with blanks or control characters before or behind it.
  @inlinable public var padded: WrittenZone { WrittenZone(detail: detail | 0x8000) }

  @inlinable public var isPadded: Bool { detail & 0x8000 != 0 }
  @inlinable public var isMissing: Bool { detail & 0x7FFF == 1 }
  @inlinable public var isZulu: Bool { detail & 0x7FFF == 2 }

  /// Minutes east of UTC of an offset in digits; nil for `Z` and where none was written.
  @inlinable public var minutes: Int? {
    let number = Int(detail & 0x7FFF)
    return number >= 3 ? number - 843 : nil
  }
}

/// The attributes of sensor metadata and reports that have a meaning for rules.
public enum SensorAttribute: UInt8, Sendable {
  case other, type, uom, time, startTime, endTime

  public init(_ name: QualifiedName) {
    guard name.namespace.isEmpty else {
      self = .other
      return
    }
    self =
      switch name.local {
      case "type": .type
      case "uom": .uom
      case "time": .time
      case "startTime": .startTime
      case "endTime": .endTime
      default: .other
      }
  }
}
