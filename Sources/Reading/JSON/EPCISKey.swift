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
  var name: String { Self.names[Int(rawValue)] }

  private static let names: [String] = allCases.map { key in
    switch key {
    case .context: "@context"
    case .ldType: "@type"
    case .ldID: "@id"
    case .ldValue: "@value"
    default: "\(key)"
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
