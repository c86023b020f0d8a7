/// A canonical field: what a column, an element or a key means, whatever it was called by its sender.
///
/// The core fields are static members; `FieldDictionary` (from `Schemas/Fields.yaml`) knows the rest.
/// A field is a small number so that tables of cells can be indexed by it; its name is what reports,
/// packs and mapping profiles use and never changes.
public struct Field: Hashable, Sendable, Comparable {
  /// Index into the dictionary, from 0.
  public let id: UInt16

  @inlinable public init(id: UInt16) { self.id = id }

  @inlinable public static func < (a: Field, b: Field) -> Bool { a.id < b.id }
}

extension Field {
  /// The core fields in dictionary order. `Schemas/Fields.yaml` lists the same names first, in the
  /// same order; a test compares the two.
  public static let coreNames: [String] = [
    "product.name", "product.gtin", "product.code", "product.image", "product.brand",
    "product.origin", "product.description", "product.group", "product.hsCode",
    "product.standards", "product.packaging", "product.ingredients", "product.riskLevel",
    "party.name", "party.address", "party.taxCode", "party.gln", "party.phone", "party.email",
    "party.provinceCode", "party.communeCode",
    "place.name", "place.gln", "place.address", "place.provinceCode", "place.growingArea",
    "place.packingHouse",
    "lot.number", "lot.serial", "lot.sscc", "lot.productionDate", "lot.harvestDate",
    "lot.packDate", "lot.expiryDate", "lot.bestBefore",
    "event.id", "event.type", "event.stage", "event.action", "event.disposition", "event.time",
    "event.offset", "event.recordTime", "event.traceCode",
    "quantity.value", "quantity.unit",
    "supplier.name", "supplier.gln", "supplier.taxCode",
    "customer.name", "customer.gln", "customer.taxCode",
    "transport.vehicle", "document.type", "document.number", "certificate.number",
    "event.epcList", "event.parentID", "event.childEPCs", "event.inputEPCList",
    "event.outputEPCList", "event.quantityList", "event.childQuantityList",
    "event.inputQuantityList", "event.outputQuantityList", "event.sourceList",
    "event.destinationList", "event.bizTransactionList", "event.readPoint", "event.bizLocation",
    "event.ilmd", "event.sensorElementList", "event.persistentDisposition",
    "event.errorDeclaration", "event.transformationID", "event.certificationInfo",
    "event.extension",
    "lot.receiptDate", "lot.dispatchDate",
  ]

  @inlinable public static var productName: Field { Field(id: 0) }
  @inlinable public static var productGTIN: Field { Field(id: 1) }
  @inlinable public static var productCode: Field { Field(id: 2) }
  @inlinable public static var productImage: Field { Field(id: 3) }
  @inlinable public static var productBrand: Field { Field(id: 4) }
  @inlinable public static var productOrigin: Field { Field(id: 5) }
  @inlinable public static var productDescription: Field { Field(id: 6) }
  @inlinable public static var productGroup: Field { Field(id: 7) }
  @inlinable public static var productHSCode: Field { Field(id: 8) }
  @inlinable public static var productStandards: Field { Field(id: 9) }
  @inlinable public static var productPackaging: Field { Field(id: 10) }
  @inlinable public static var productIngredients: Field { Field(id: 11) }
  @inlinable public static var productRiskLevel: Field { Field(id: 12) }
  @inlinable public static var partyName: Field { Field(id: 13) }
  @inlinable public static var partyAddress: Field { Field(id: 14) }
  @inlinable public static var partyTaxCode: Field { Field(id: 15) }
  @inlinable public static var partyGLN: Field { Field(id: 16) }
  @inlinable public static var partyPhone: Field { Field(id: 17) }
  @inlinable public static var partyEmail: Field { Field(id: 18) }
  @inlinable public static var partyProvinceCode: Field { Field(id: 19) }
  @inlinable public static var partyCommuneCode: Field { Field(id: 20) }
  @inlinable public static var placeName: Field { Field(id: 21) }
  @inlinable public static var placeGLN: Field { Field(id: 22) }
  @inlinable public static var placeAddress: Field { Field(id: 23) }
  @inlinable public static var placeProvinceCode: Field { Field(id: 24) }
  @inlinable public static var placeGrowingArea: Field { Field(id: 25) }
  @inlinable public static var placePackingHouse: Field { Field(id: 26) }
  @inlinable public static var lotNumber: Field { Field(id: 27) }
  @inlinable public static var lotSerial: Field { Field(id: 28) }
  @inlinable public static var lotSSCC: Field { Field(id: 29) }
  @inlinable public static var lotProductionDate: Field { Field(id: 30) }
  @inlinable public static var lotHarvestDate: Field { Field(id: 31) }
  @inlinable public static var lotPackDate: Field { Field(id: 32) }
  @inlinable public static var lotExpiryDate: Field { Field(id: 33) }
  @inlinable public static var lotBestBefore: Field { Field(id: 34) }
  @inlinable public static var eventID: Field { Field(id: 35) }
  @inlinable public static var eventType: Field { Field(id: 36) }
  @inlinable public static var eventStage: Field { Field(id: 37) }
  @inlinable public static var eventAction: Field { Field(id: 38) }
  @inlinable public static var eventDisposition: Field { Field(id: 39) }
  @inlinable public static var eventTime: Field { Field(id: 40) }
  @inlinable public static var eventOffset: Field { Field(id: 41) }
  @inlinable public static var eventRecordTime: Field { Field(id: 42) }
  @inlinable public static var eventTraceCode: Field { Field(id: 43) }
  @inlinable public static var quantityValue: Field { Field(id: 44) }
  @inlinable public static var quantityUnit: Field { Field(id: 45) }
  @inlinable public static var supplierName: Field { Field(id: 46) }
  @inlinable public static var supplierGLN: Field { Field(id: 47) }
  @inlinable public static var supplierTaxCode: Field { Field(id: 48) }
  @inlinable public static var customerName: Field { Field(id: 49) }
  @inlinable public static var customerGLN: Field { Field(id: 50) }
  @inlinable public static var customerTaxCode: Field { Field(id: 51) }
  @inlinable public static var transportVehicle: Field { Field(id: 52) }
  @inlinable public static var documentType: Field { Field(id: 53) }
  @inlinable public static var documentNumber: Field { Field(id: 54) }
  @inlinable public static var certificateNumber: Field { Field(id: 55) }
  @inlinable public static var eventEPCList: Field { Field(id: 56) }
  @inlinable public static var eventParentID: Field { Field(id: 57) }
  @inlinable public static var eventChildEPCs: Field { Field(id: 58) }
  @inlinable public static var eventInputEPCList: Field { Field(id: 59) }
  @inlinable public static var eventOutputEPCList: Field { Field(id: 60) }
  @inlinable public static var eventQuantityList: Field { Field(id: 61) }
  @inlinable public static var eventChildQuantityList: Field { Field(id: 62) }
  @inlinable public static var eventInputQuantityList: Field { Field(id: 63) }
  @inlinable public static var eventOutputQuantityList: Field { Field(id: 64) }
  @inlinable public static var eventSourceList: Field { Field(id: 65) }
  @inlinable public static var eventDestinationList: Field { Field(id: 66) }
  @inlinable public static var eventBizTransactionList: Field { Field(id: 67) }
  @inlinable public static var eventReadPoint: Field { Field(id: 68) }
  @inlinable public static var eventBizLocation: Field { Field(id: 69) }
  @inlinable public static var eventILMD: Field { Field(id: 70) }
  @inlinable public static var eventSensorElementList: Field { Field(id: 71) }
  @inlinable public static var eventPersistentDisposition: Field { Field(id: 72) }
  @inlinable public static var eventErrorDeclaration: Field { Field(id: 73) }
  @inlinable public static var eventTransformationID: Field { Field(id: 74) }
  @inlinable public static var eventCertificationInfo: Field { Field(id: 75) }
  @inlinable public static var eventExtension: Field { Field(id: 76) }
  @inlinable public static var lotReceiptDate: Field { Field(id: 77) }
  @inlinable public static var lotDispatchDate: Field { Field(id: 78) }

  /// How many core fields there are.
  public static let coreCount = coreNames.count
}
