/// The content model of EPCIS documents as text: what may stand where, how often, in which form.
///
/// Derived from the XSDs of EPCIS 1.2 and 2.0 and from SBDH 1.3; our own XSDs in `Schemas/XSD` are
/// written from these lines by the tests, so the state tables and the XSDs cannot disagree.
///
/// ```
/// Type : @required @optional:form? @* = seq one:Type two? three* four+ #other*
/// ```
/// - `@name` an attribute, `@*` any further ones; `name` an element without namespace.
/// - `:x` a type of this table or one of the forms `string uri decimal double int integer boolean hex
///   dateTime stamp action`; without it the type of the same name, else `string`.
/// - `?` at most once, `*` any number, `+` one or more, nothing: exactly once.
/// - `#other*` elements of foreign namespaces, `#local+` any elements without namespace; neither is
///   looked into. `any`: anything at all.
/// - `seq` in this order; `one` exactly one of these; `loop` any of these, in any order.
/// - `~` what is wrong with it has a rule of its own (TIME-01, EVT-04, EVT-07 …), so STR is silent;
///   `&` likewise when the event names nothing else (EVT-01, EVT-03, EVT-04); `^` only after the
///   element before it.
enum EPCISContent {
  static let common = """
    namespace epcis
    AnyLocal : @* = seq #local+
    AnyLocalBare : = seq #local+
    AnyOther : @* = seq #other+
    HeaderExtension : @* = seq EPCISMasterData? extension:AnyLocal?
    EPCISMasterData : = seq VocabularyList extension:AnyLocalBare?
    VocabularyList : = seq Vocabulary*
    Vocabulary : @type:uri @* = seq VocabularyElementList? extension:AnyLocal? #other*
    VocabularyElementList : = seq VocabularyElement+
    VocabularyElement : @id:uri @* = seq attribute:Attribute* children:IDList? extension:AnyLocal? #other*
    Attribute : @id:uri @* = any
    IDList : @* = seq id:uri*
    EPCISBody : @* = seq EventList? extension:AnyLocal? #other*
    EPCList : = seq epc:string*
    QuantityList : = seq quantityElement:QuantityElement*
    QuantityElement : = seq epcClass:uri quantity:nillable?~ uom:string?^~
    Place : = seq id:uri extension:AnyLocal? #other*
    BizTransaction : @type:uri? = uri
    BizTransactionList : = seq bizTransaction:BizTransaction+
    Transactions : = seq bizTransaction:BizTransaction+~
    SourceDest : @type:uri~ = uri
    SourceList : = seq source:SourceDest+
    DestinationList : = seq destination:SourceDest+
    ILMD : @* = seq extension:AnyLocal? #other*
    CorrectiveEventIDs : = seq correctiveEventID:uri*

    """

  static let version12 = """
    namespace epcis
    EPCISDocument : @schemaVersion:decimal @creationDate:dateTime @* = seq EPCISHeader? EPCISBody~ extension:AnyLocal? #other*
    EPCISHeader : @* = seq sbdh:StandardBusinessDocumentHeader extension:HeaderExtension? #other*
    EventList : @* = loop ObjectEvent AggregationEvent QuantityEvent TransactionEvent extension:ListExtension
    ListExtension : = one TransformationEvent extension:AnyLocal
    BaseExtension : @* = seq eventID:uri? errorDeclaration:ErrorDeclaration? extension:AnyLocal?
    ErrorDeclaration : @* = seq declarationTime:dateTime~ reason:uri? correctiveEventIDs:CorrectiveEventIDs? extension:AnyLocal? #other*
    ObjectEvent : @* = seq eventTime:dateTime~ recordTime:dateTime?~ eventTimeZoneOffset:string baseExtension:BaseExtension? epcList:EPCList& action:action bizStep:uri? disposition:uri? readPoint:Place? bizLocation:Place? bizTransactionList:BizTransactionList? extension:ObjectExtension? #other*
    ObjectExtension : @* = seq quantityList:QuantityList? sourceList:SourceList? destinationList:DestinationList? ilmd:ILMD? extension:AnyLocal?
    AggregationEvent : @* = seq eventTime:dateTime~ recordTime:dateTime?~ eventTimeZoneOffset:string baseExtension:BaseExtension? parentID:uri? childEPCs:EPCList& action:action bizStep:uri? disposition:uri? readPoint:Place? bizLocation:Place? bizTransactionList:BizTransactionList? extension:AggregationExtension? #other*
    AggregationExtension : @* = seq childQuantityList:QuantityList? sourceList:SourceList? destinationList:DestinationList? extension:AnyLocal?
    QuantityEvent : @* = seq eventTime:dateTime~ recordTime:dateTime?~ eventTimeZoneOffset:string baseExtension:BaseExtension? epcClass:uri quantity:int bizStep:uri? disposition:uri? readPoint:Place? bizLocation:Place? bizTransactionList:BizTransactionList? extension:AnyLocal? #other*
    TransactionEvent : @* = seq eventTime:dateTime~ recordTime:dateTime?~ eventTimeZoneOffset:string baseExtension:BaseExtension? bizTransactionList:Transactions~ parentID:uri? epcList:EPCList& action:action bizStep:uri? disposition:uri? readPoint:Place? bizLocation:Place? extension:TransactionExtension? #other*
    TransactionExtension : @* = seq quantityList:QuantityList? sourceList:SourceList? destinationList:DestinationList? extension:AnyLocal?
    TransformationEvent : @* = seq eventTime:dateTime~ recordTime:dateTime?~ eventTimeZoneOffset:string baseExtension:BaseExtension? inputEPCList:EPCList? inputQuantityList:QuantityList? outputEPCList:EPCList? outputQuantityList:QuantityList? transformationID:uri? bizStep:uri? disposition:uri? readPoint:Place? bizLocation:Place? bizTransactionList:BizTransactionList? sourceList:SourceList? destinationList:DestinationList? ilmd:ILMD? extension:AnyLocal? #other*

    """

  static let version20 = """
    namespace epcis
    EPCISDocument : @schemaVersion:decimal @creationDate:dateTime @* = seq EPCISHeader? EPCISBody~ extension:AnyLocal? #other*
    EPCISHeader : @* = seq sbdh:StandardBusinessDocumentHeader? extension:HeaderExtension?
    EventList : @* = loop ObjectEvent AggregationEvent TransformationEvent TransactionEvent AssociationEvent extension:AnyOther
    ErrorDeclaration : @* = loop declarationTime:stamp~ reason:uri correctiveEventIDs:CorrectiveEventIDs extension:AnyLocal #other
    PersistentDisposition : = seq unset:uri* set:uri*
    SensorMetadata : @time:stamp? @deviceID:uri? @deviceMetadata:uri? @rawData:uri? @startTime:stamp? @endTime:stamp? @bizRules:uri? @dataProcessingMethod:uri? @* = string
    SensorReport : @type:uri? @value:double? @component:uri? @stringValue:string? @booleanValue:boolean? @hexBinaryValue:hex? @uriValue:uri? @uom:string? @minValue:double? @maxValue:double? @sDev:double? @chemicalSubstance:uri? @microorganism:uri? @deviceID:uri? @deviceMetadata:uri? @rawData:uri? @time:stamp? @meanValue:double? @percRank:double? @percValue:double? @dataProcessingMethod:uri? @coordinateReferenceSystem:uri? @exception:uri? @* = string
    SensorElement : = seq sensorMetadata:SensorMetadata? sensorReport:SensorReport+~ extension:AnyLocal? #other*
    SensorElementList : = seq sensorElement:SensorElement+ extension:AnyLocal?
    ObjectEvent : @* = seq eventTime:stamp~ recordTime:stamp?~ eventTimeZoneOffset:string eventID:uri? errorDeclaration:ErrorDeclaration? certificationInfo:uri? baseExtension:AnyOther? epcList:EPCList? action:action bizStep:uri? disposition:uri? readPoint:Place? bizLocation:Place? bizTransactionList:BizTransactionList? quantityList:QuantityList? sourceList:SourceList? destinationList:DestinationList? sensorElementList:SensorElementList? persistentDisposition:PersistentDisposition? ilmd:ILMD? extension:AnyOther? #other*
    AggregationEvent : @* = seq eventTime:stamp~ recordTime:stamp?~ eventTimeZoneOffset:string eventID:uri? errorDeclaration:ErrorDeclaration? certificationInfo:uri? baseExtension:AnyOther? parentID:uri? childEPCs:EPCList? action:action bizStep:uri? disposition:uri? readPoint:Place? bizLocation:Place? bizTransactionList:BizTransactionList? childQuantityList:QuantityList? sourceList:SourceList? destinationList:DestinationList? sensorElementList:SensorElementList? persistentDisposition:PersistentDisposition? extension:AnyOther? #other*
    TransactionEvent : @* = seq eventTime:stamp~ recordTime:stamp?~ eventTimeZoneOffset:string eventID:uri? errorDeclaration:ErrorDeclaration? certificationInfo:uri? baseExtension:AnyOther? bizTransactionList:Transactions~ parentID:uri? epcList:EPCList? action:action bizStep:uri? disposition:uri? readPoint:Place? bizLocation:Place? quantityList:QuantityList? sourceList:SourceList? destinationList:DestinationList? sensorElementList:SensorElementList? persistentDisposition:PersistentDisposition? extension:AnyOther? #other*
    TransformationEvent : @* = seq eventTime:stamp~ recordTime:stamp?~ eventTimeZoneOffset:string eventID:uri? errorDeclaration:ErrorDeclaration? certificationInfo:uri? baseExtension:AnyOther? inputEPCList:EPCList? inputQuantityList:QuantityList? outputEPCList:EPCList? outputQuantityList:QuantityList? transformationID:uri? bizStep:uri? disposition:uri? readPoint:Place? bizLocation:Place? bizTransactionList:BizTransactionList? sourceList:SourceList? destinationList:DestinationList? sensorElementList:SensorElementList? persistentDisposition:PersistentDisposition? ilmd:ILMD? extension:AnyOther? #other*
    AssociationEvent : @* = seq eventTime:stamp~ recordTime:stamp?~ eventTimeZoneOffset:string eventID:uri? errorDeclaration:ErrorDeclaration? certificationInfo:uri? baseExtension:AnyOther? parentID:uri~ childEPCs:EPCList? childQuantityList:QuantityList? action:action bizStep:uri? disposition:uri? readPoint:Place? bizLocation:Place? bizTransactionList:BizTransactionList? sourceList:SourceList? destinationList:DestinationList? sensorElementList:SensorElementList? persistentDisposition:PersistentDisposition? extension:AnyOther? #other*
    EPCISCaptureJob : @running:boolean @success:boolean @captureID:string @* = seq captureErrorBehaviour:string createdAt:stamp? finishedAt:stamp? errors:JobErrors? errorFile:uri? #other*
    JobErrors : = seq error:EPCISException+
    EPCISException : = seq type:uri title:string status:int? detail:string? instance:uri? #other*

    """

  /// Documents of master data alone, and of queries and their results. `%stamp` is the version's form
  /// of a time. `ArrayOfString` is there to be named by `xsi:type`.
  static let around = """
    namespace masterdata
    EPCISMasterDataDocument : @schemaVersion:decimal @creationDate:dateTime @* = seq EPCISHeader? EPCISBody:MasterDataBody~ extension:AnyLocal? #other*
    MasterDataBody : @* = seq VocabularyList? extension:AnyLocal? #other*
    namespace query
    EPCISQueryDocument : @schemaVersion:decimal @creationDate:dateTime @* = seq EPCISHeader? EPCISBody:QueryBody~ extension:AnyLocal? #other*
    QueryBody : = one query:GetQueryNames query:GetQueryNamesResult query:Subscribe query:SubscribeResult query:Unsubscribe query:UnsubscribeResult query:GetSubscriptionIDs query:GetSubscriptionIDsResult query:Poll query:GetStandardVersion query:GetStandardVersionResult query:GetVendorVersion query:GetVendorVersionResult query:DuplicateNameException query:InvalidURIException query:NoSuchNameException query:NoSuchSubscriptionException query:DuplicateSubscriptionException query:QueryParameterException query:QueryTooLargeException query:QueryTooComplexException query:SubscriptionControlsException query:SubscribeNotPermittedException query:SecurityException query:ValidationException query:ImplementationException query:QueryResults
    query:GetQueryNames : = empty
    query:GetQueryNamesResult : = seq string:string*
    query:Subscribe : = seq queryName:string params:QueryParams dest:uri controls:SubscriptionControls subscriptionID:string
    query:SubscribeResult : = empty
    query:Unsubscribe : = seq subscriptionID:string
    query:UnsubscribeResult : = empty
    query:GetSubscriptionIDs : = seq queryName:string
    query:GetSubscriptionIDsResult : = seq string:string*
    query:Poll : = seq queryName:string params:QueryParams
    query:GetStandardVersion : = empty
    query:GetStandardVersionResult : = string
    query:GetVendorVersion : = empty
    query:GetVendorVersionResult : = string
    query:DuplicateNameException : = seq reason:string
    query:InvalidURIException : = seq reason:string
    query:NoSuchNameException : = seq reason:string
    query:NoSuchSubscriptionException : = seq reason:string
    query:DuplicateSubscriptionException : = seq reason:string
    query:QueryParameterException : = seq reason:string
    query:QueryTooLargeException : = seq reason:string queryName:string? subscriptionID:string?
    query:QueryTooComplexException : = seq reason:string
    query:SubscriptionControlsException : = seq reason:string
    query:SubscribeNotPermittedException : = seq reason:string
    query:SecurityException : = seq reason:string
    query:ValidationException : = seq reason:string
    query:ImplementationException : = seq reason:string severity:string queryName:string? subscriptionID:string?
    query:QueryResults : = seq queryName:string subscriptionID:string? resultsBody:ResultsBody extension:AnyLocal? #other*
    ResultsBody : = one EventList VocabularyList
    SubscriptionControls : = seq schedule:QuerySchedule? trigger:uri? initialRecordTime:%stamp? reportIfEmpty:boolean extension:AnyLocal? #other*
    QuerySchedule : = seq second:string? minute:string? hour:string? dayOfMonth:string? month:string? dayOfWeek:string? extension:AnyLocal? #other*
    QueryParams : = seq param:QueryParam*
    QueryParam : = seq name:string value:AnyValue
    AnyValue : @* = any
    ArrayOfString : = seq string:string*

    """

  /// Children are in the namespace of SBDH, written here without its prefix.
  static let header = """
    namespace sbdh
    sbdh:StandardBusinessDocumentHeader : = seq sbdh:HeaderVersion:string sbdh:Sender:Partner+ sbdh:Receiver:Partner+ sbdh:DocumentIdentification:DocumentIdentification sbdh:Manifest:Manifest? sbdh:BusinessScope:BusinessScope?
    Partner : = seq sbdh:Identifier:PartnerIdentifier sbdh:ContactInformation:ContactInformation*
    PartnerIdentifier : @Authority:string? = string
    ContactInformation : = seq sbdh:Contact:string sbdh:EmailAddress:string? sbdh:FaxNumber:string? sbdh:TelephoneNumber:string? sbdh:ContactTypeIdentifier:string?
    DocumentIdentification : = seq sbdh:Standard:string sbdh:TypeVersion:string sbdh:InstanceIdentifier:string sbdh:Type:string sbdh:MultipleType:boolean? sbdh:CreationDateAndTime:dateTime
    Manifest : = seq sbdh:NumberOfItems:integer sbdh:ManifestItem:ManifestItem+
    ManifestItem : = seq sbdh:MimeTypeQualifierCode:string sbdh:UniformResourceIdentifier:uri sbdh:Description:string? sbdh:LanguageCode:string?
    BusinessScope : = seq sbdh:Scope:Scope*
    Scope : = seq sbdh:Type:string sbdh:InstanceIdentifier:string sbdh:Identifier:string? sbdh:CorrelationInformation:ScopeInformation? sbdh:BusinessService:ScopeInformation?
    ScopeInformation : @* = any

    """

  static func text(version: EPCISVersion) -> String {
    let stamp = version == .two ? "stamp" : "dateTime"
    let around = around.split(separator: "%stamp", omittingEmptySubsequences: false)
    return common + (version == .two ? version20 : version12)
      + around.joined(separator: stamp) + header
  }
}

/// Which of the two content models a document follows; 1.0, 1.1 and 1.2 share one namespace and one
/// model.
package enum EPCISVersion: Int, Sendable, CaseIterable {
  case one = 1
  case two = 2
}
