/// A canonical field: what a column, an element or a key means, whatever it was called by its sender.
///
/// The core fields are static members; `FieldDictionary` (from `Schemas/Fields.yaml`) knows the rest.
/// A field is a small number so that tables of cells can be indexed by it; its name is what reports,
/// packs and mapping profiles use and never changes.
package struct Field: Hashable, Sendable, Comparable {
  /// Index into the dictionary, from 0.
  package let id: UInt16

  @inlinable package init(id: UInt16) { self.id = id }

  @inlinable package static func < (a: Field, b: Field) -> Bool { a.id < b.id }
}

extension Field {
  /// The core fields in dictionary order. `Schemas/Fields.yaml` lists the same names first, in the
  /// same order; a test compares the two.
  package static let coreNames: [String] = [
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

  package static let productName = Field(id: 0)
  package static let productGTIN = Field(id: 1)
  package static let productCode = Field(id: 2)
  package static let productImage = Field(id: 3)
  package static let productBrand = Field(id: 4)
  package static let productOrigin = Field(id: 5)
  package static let productDescription = Field(id: 6)
  package static let productGroup = Field(id: 7)
  package static let productHSCode = Field(id: 8)
  package static let productStandards = Field(id: 9)
  package static let productPackaging = Field(id: 10)
  package static let productIngredients = Field(id: 11)
  package static let productRiskLevel = Field(id: 12)
  package static let partyName = Field(id: 13)
  package static let partyAddress = Field(id: 14)
  package static let partyTaxCode = Field(id: 15)
  package static let partyGLN = Field(id: 16)
  package static let partyPhone = Field(id: 17)
  package static let partyEmail = Field(id: 18)
  package static let partyProvinceCode = Field(id: 19)
  package static let partyCommuneCode = Field(id: 20)
  package static let placeName = Field(id: 21)
  package static let placeGLN = Field(id: 22)
  package static let placeAddress = Field(id: 23)
  package static let placeProvinceCode = Field(id: 24)
  package static let placeGrowingArea = Field(id: 25)
  package static let placePackingHouse = Field(id: 26)
  package static let lotNumber = Field(id: 27)
  package static let lotSerial = Field(id: 28)
  package static let lotSSCC = Field(id: 29)
  package static let lotProductionDate = Field(id: 30)
  package static let lotHarvestDate = Field(id: 31)
  package static let lotPackDate = Field(id: 32)
  package static let lotExpiryDate = Field(id: 33)
  package static let lotBestBefore = Field(id: 34)
  package static let eventID = Field(id: 35)
  package static let eventType = Field(id: 36)
  package static let eventStage = Field(id: 37)
  package static let eventAction = Field(id: 38)
  package static let eventDisposition = Field(id: 39)
  package static let eventTime = Field(id: 40)
  package static let eventOffset = Field(id: 41)
  package static let eventRecordTime = Field(id: 42)
  package static let eventTraceCode = Field(id: 43)
  package static let quantityValue = Field(id: 44)
  package static let quantityUnit = Field(id: 45)
  package static let supplierName = Field(id: 46)
  package static let supplierGLN = Field(id: 47)
  package static let supplierTaxCode = Field(id: 48)
  package static let customerName = Field(id: 49)
  package static let customerGLN = Field(id: 50)
  package static let customerTaxCode = Field(id: 51)
  package static let transportVehicle = Field(id: 52)
  package static let documentType = Field(id: 53)
  package static let documentNumber = Field(id: 54)
  package static let certificateNumber = Field(id: 55)
  package static let eventEPCList = Field(id: 56)
  package static let eventParentID = Field(id: 57)
  package static let eventChildEPCs = Field(id: 58)
  package static let eventInputEPCList = Field(id: 59)
  package static let eventOutputEPCList = Field(id: 60)
  package static let eventQuantityList = Field(id: 61)
  package static let eventChildQuantityList = Field(id: 62)
  package static let eventInputQuantityList = Field(id: 63)
  package static let eventOutputQuantityList = Field(id: 64)
  package static let eventSourceList = Field(id: 65)
  package static let eventDestinationList = Field(id: 66)
  package static let eventBizTransactionList = Field(id: 67)
  package static let eventReadPoint = Field(id: 68)
  package static let eventBizLocation = Field(id: 69)
  package static let eventILMD = Field(id: 70)
  package static let eventSensorElementList = Field(id: 71)
  package static let eventPersistentDisposition = Field(id: 72)
  package static let eventErrorDeclaration = Field(id: 73)
  package static let eventTransformationID = Field(id: 74)
  package static let eventCertificationInfo = Field(id: 75)
  package static let eventExtension = Field(id: 76)
  package static let lotReceiptDate = Field(id: 77)
  package static let lotDispatchDate = Field(id: 78)

  /// How many core fields there are.
  package static let coreCount = coreNames.count
}
