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

  public static let productName = Field(id: 0)
  public static let productGTIN = Field(id: 1)
  public static let productCode = Field(id: 2)
  public static let productImage = Field(id: 3)
  public static let productBrand = Field(id: 4)
  public static let productOrigin = Field(id: 5)
  public static let productDescription = Field(id: 6)
  public static let productGroup = Field(id: 7)
  public static let productHSCode = Field(id: 8)
  public static let productStandards = Field(id: 9)
  public static let productPackaging = Field(id: 10)
  public static let productIngredients = Field(id: 11)
  public static let productRiskLevel = Field(id: 12)
  public static let partyName = Field(id: 13)
  public static let partyAddress = Field(id: 14)
  public static let partyTaxCode = Field(id: 15)
  public static let partyGLN = Field(id: 16)
  public static let partyPhone = Field(id: 17)
  public static let partyEmail = Field(id: 18)
  public static let partyProvinceCode = Field(id: 19)
  public static let partyCommuneCode = Field(id: 20)
  public static let placeName = Field(id: 21)
  public static let placeGLN = Field(id: 22)
  public static let placeAddress = Field(id: 23)
  public static let placeProvinceCode = Field(id: 24)
  public static let placeGrowingArea = Field(id: 25)
  public static let placePackingHouse = Field(id: 26)
  public static let lotNumber = Field(id: 27)
  public static let lotSerial = Field(id: 28)
  public static let lotSSCC = Field(id: 29)
  public static let lotProductionDate = Field(id: 30)
  public static let lotHarvestDate = Field(id: 31)
  public static let lotPackDate = Field(id: 32)
  public static let lotExpiryDate = Field(id: 33)
  public static let lotBestBefore = Field(id: 34)
  public static let eventID = Field(id: 35)
  public static let eventType = Field(id: 36)
  public static let eventStage = Field(id: 37)
  public static let eventAction = Field(id: 38)
  public static let eventDisposition = Field(id: 39)
  public static let eventTime = Field(id: 40)
  public static let eventOffset = Field(id: 41)
  public static let eventRecordTime = Field(id: 42)
  public static let eventTraceCode = Field(id: 43)
  public static let quantityValue = Field(id: 44)
  public static let quantityUnit = Field(id: 45)
  public static let supplierName = Field(id: 46)
  public static let supplierGLN = Field(id: 47)
  public static let supplierTaxCode = Field(id: 48)
  public static let customerName = Field(id: 49)
  public static let customerGLN = Field(id: 50)
  public static let customerTaxCode = Field(id: 51)
  public static let transportVehicle = Field(id: 52)
  public static let documentType = Field(id: 53)
  public static let documentNumber = Field(id: 54)
  public static let certificateNumber = Field(id: 55)
  public static let eventEPCList = Field(id: 56)
  public static let eventParentID = Field(id: 57)
  public static let eventChildEPCs = Field(id: 58)
  public static let eventInputEPCList = Field(id: 59)
  public static let eventOutputEPCList = Field(id: 60)
  public static let eventQuantityList = Field(id: 61)
  public static let eventChildQuantityList = Field(id: 62)
  public static let eventInputQuantityList = Field(id: 63)
  public static let eventOutputQuantityList = Field(id: 64)
  public static let eventSourceList = Field(id: 65)
  public static let eventDestinationList = Field(id: 66)
  public static let eventBizTransactionList = Field(id: 67)
  public static let eventReadPoint = Field(id: 68)
  public static let eventBizLocation = Field(id: 69)
  public static let eventILMD = Field(id: 70)
  public static let eventSensorElementList = Field(id: 71)
  public static let eventPersistentDisposition = Field(id: 72)
  public static let eventErrorDeclaration = Field(id: 73)
  public static let eventTransformationID = Field(id: 74)
  public static let eventCertificationInfo = Field(id: 75)
  public static let eventExtension = Field(id: 76)
  public static let lotReceiptDate = Field(id: 77)
  public static let lotDispatchDate = Field(id: 78)

  /// How many core fields there are.
  public static let coreCount = coreNames.count
}
