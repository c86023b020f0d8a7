/// The keys that EPCIS 2.0 gives a meaning inside an event, in JSON.
enum EPCISKey: UInt8, CaseIterable, Sendable {
  // Of events; the order is the order of the bits of `EPCISKeySet`.
  case context, type, eventTime, recordTime, eventTimeZoneOffset, eventID, certificationInfo
  case errorDeclaration, epcList, quantityList, parentID, childEPCs, childQuantityList, inputEPCList
  case inputQuantityList, outputEPCList, outputQuantityList, transformationID, action, bizStep
  case disposition, persistentDisposition, readPoint, bizLocation, bizTransactionList, sourceList
  case destinationList, sensorElementList, ilmd
  // Inside their values.
  case id, epcClass, quantity, uom, bizTransaction, source, destination, set, unset
  case declarationTime, reason, correctiveEventIDs, sensorMetadata, sensorReport
  // Of sensors.
  case time, startTime, endTime, deviceID, deviceMetadata, rawData, dataProcessingMethod, bizRules
  case exception, microorganism, chemicalSubstance, coordinateReferenceSystem, component
  case stringValue, hexBinaryValue, uriValue, booleanValue
  case value, minValue, maxValue, meanValue, sDev, percRank, percValue
  // Of JSON-LD.
  case ldType, ldID, ldValue

  static let eventKeys: [EPCISKey] = allCases.filter { $0.rawValue <= EPCISKey.ilmd.rawValue }

  /// As it is written.
  var name: String {
    switch self {
    case .context: "@context"
    case .ldType: "@type"
    case .ldID: "@id"
    case .ldValue: "@value"
    default: "\(self)"
    }
  }

  /// A key of events themselves.
  var isOfEvent: Bool { rawValue <= EPCISKey.ilmd.rawValue }
}

/// Keys of events, one bit each.
struct EPCISKeySet: OptionSet, Sendable {
  let rawValue: UInt32
  init(rawValue: UInt32) { self.rawValue = rawValue }
  init(_ keys: EPCISKey...) { rawValue = keys.reduce(0) { $0 | 1 << UInt32($1.rawValue) } }

  func contains(_ key: EPCISKey) -> Bool { rawValue & 1 << UInt32(key.rawValue) != 0 }
  mutating func insert(_ key: EPCISKey) { self = EPCISKeySet(rawValue: rawValue | 1 << UInt32(key.rawValue)) }

  /// Keys that only some types of events have (epcis.md §2). `ilmd` and `persistentDisposition` are
  /// judged by rules of their own (EVT-08, EVT-09).
  static let particular = EPCISKeySet(
    .epcList, .quantityList, .parentID, .childEPCs, .childQuantityList, .inputEPCList,
    .inputQuantityList, .outputEPCList, .outputQuantityList, .transformationID, .action)
}

/// Finds keys by the hash that the shim computed: one probe, one comparison.
struct EPCISKeyTable: Sendable {
  private var slots = [UInt8](repeating: 0, count: 512)  // index into `keys` + 1
  private var hashes: [UInt32] = []
  private var names: [[UInt8]] = []
  private let keys = EPCISKey.allCases

  static let shared = EPCISKeyTable()

  private init() {
    for (index, key) in keys.enumerated() {
      let name = Array(key.name.utf8)
      let hash = JSONTokens.hash(name)
      names.append(name)
      hashes.append(hash)
      var slot = Int(hash & 511)
      while slots[slot] != 0 { slot = (slot + 1) & 511 }
      slots[slot] = UInt8(index + 1)
    }
  }

  func find(hash: UInt32, in bytes: [UInt8], at start: Int, count: Int) -> EPCISKey? {
    var slot = Int(hash & 511)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if hashes[index] == hash, Self.same(names[index], bytes, start, count) { return keys[index] }
      slot = (slot + 1) & 511
    }
    return nil
  }

  private static func same(_ name: [UInt8], _ bytes: [UInt8], _ start: Int, _ count: Int) -> Bool {
    guard name.count == count else { return false }
    for index in 0..<count where name[index] != bytes[start + index] { return false }
    return true
  }
}
