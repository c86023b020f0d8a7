import Vocabulary

extension EPCISWord {
  /// The canonical field an element of an event belongs to.
  var field: Field? {
    switch self {
    case .eventTime: .eventTime
    case .recordTime: .eventRecordTime
    case .eventTimeZoneOffset: .eventOffset
    case .eventID: .eventID
    case .action: .eventAction
    case .bizStep: .eventStage
    case .disposition: .eventDisposition
    case .parentID: .eventParentID
    case .transformationID: .eventTransformationID
    case .readPoint: .eventReadPoint
    case .bizLocation: .eventBizLocation
    case .epcList: .eventEPCList
    case .childEPCs: .eventChildEPCs
    case .inputEPCList: .eventInputEPCList
    case .outputEPCList: .eventOutputEPCList
    case .quantityList, .epcClass, .quantity: .eventQuantityList
    case .childQuantityList: .eventChildQuantityList
    case .inputQuantityList: .eventInputQuantityList
    case .outputQuantityList: .eventOutputQuantityList
    case .bizTransactionList: .eventBizTransactionList
    case .sourceList: .eventSourceList
    case .destinationList: .eventDestinationList
    case .persistentDisposition: .eventPersistentDisposition
    case .sensorElementList: .eventSensorElementList
    case .errorDeclaration: .eventErrorDeclaration
    case .certificationInfo: .eventCertificationInfo
    case .ilmd: .eventILMD
    case .ObjectEvent, .AggregationEvent, .TransactionEvent, .TransformationEvent,
      .AssociationEvent, .QuantityEvent:
      .eventType
    default: nil
    }
  }

  /// What kind of record an event of this name is.
  var recordKind: RecordKind {
    switch self {
    case .ObjectEvent: .objectEvent
    case .AggregationEvent: .aggregationEvent
    case .TransactionEvent: .transactionEvent
    case .TransformationEvent: .transformationEvent
    case .AssociationEvent: .associationEvent
    case .QuantityEvent: .quantityEvent
    default: .otherEvent
    }
  }
}

extension ContentModel {
  /// Whether an event type has this field anywhere, wrappers included.
  func owns(_ word: EPCISWord, _ type: Int) -> Bool {
    guard type >= 0, type < types.count else { return false }
    if types[type].position(of: word.rawValue) != nil { return true }
    for particle in types[type].particles
    where particle.word == EPCISWord.extension.rawValue
      || particle.word == EPCISWord.baseExtension.rawValue
    {
      if types[particle.type].position(of: word.rawValue) != nil { return true }
    }
    return false
  }
}
