import Vocabulary

/// A row of a table as ObjectEvents.
///
/// A row that tells its own `event.time` is one event. Otherwise each dated stage is one:
///
/// | Field | action | bizStep | disposition |
/// |---|---|---|---|
/// | `lot.harvestDate` | ADD | `commissioning` (serials), `creating_class_instance` (lots) | `active` |
/// | `lot.productionDate` | the same when there is no harvest; else OBSERVE, `other` | | |
/// | `lot.packDate` | OBSERVE | `packing` | |
/// | `lot.receiptDate` | OBSERVE | `receiving` | |
/// | `lot.dispatchDate` | OBSERVE | `shipping` | `in_transit` |
///
/// A stage is told by its day: the event stands at 00:00 +07:00 and says so in `txng:event.precision`;
/// `txng:event.dated` names the field. What the sender says of the lot goes into `ilmd` of the event that
/// creates it (EVT-08), and otherwise on the first event itself, as `txng:` terms.
extension RecordsJSONLD {
  func row(
    _ record: Int, of batch: RecordBatch, _ lists: LeafLists, _ tally: inout EventTally,
    to output: inout [UInt8]
  ) -> LeftOut? {
    var writer = RowWriter(rows: self, batch: batch, record: record)
    if let reason = writer.findObject() { return reason }
    guard let stages = writer.stages() else { return .noTime }
    for (index, stage) in stages.enumerated() {
      output.append(",\n")
      if let reason = writer.write(stage, isFirst: index == 0, isOnly: stages.count == 1, to: &output) {
        return reason
      }
    }
    tally.events += stages.count
    return nil
  }
}

private struct RowWriter {
  struct Stage {
    /// The field whose day it is; nil for an event with its own time.
    let dated: Field?
    let action: String
    let step: String?
    let disposition: String?
    var createsLot: Bool { action == "ADD" }
  }

  let rows: RecordsJSONLD
  let batch: RecordBatch
  let record: Int
  /// The identifier, and whether it names one thing or a class of things.
  private var object: [UInt8] = []
  private var isInstance = false
  /// Fields that stand somewhere in the event already.
  private var said: Set<Field> = []

  init(rows: RecordsJSONLD, batch: RecordBatch, record: Int) {
    self.rows = rows
    self.batch = batch
    self.record = record
  }

  private func cell(_ field: Field) -> Cell? {
    let cell = batch.cell(record, field)
    return cell.isPresent ? cell : nil
  }

  /// The digits of a GS1 key that passed its check.
  private func key(_ field: Field) -> Int64? {
    guard let cell = cell(field), cell.state == .valid else { return nil }
    return batch.value(record, field)
  }

  // MARK: What

  /// GS1 keys as Digital Link URIs; without one, private URNs as CBV allows (§8.2).
  mutating func findObject() -> LeftOut? {
    if let sscc = key(.lotSSCC) {
      object = Array("https://id.gs1.org/00/".utf8)
      object.append(decimal: Int(sscc), width: 18)
      isInstance = true
      said.insert(.lotSSCC)
      return nil
    }
    if let gtin = key(.productGTIN) {
      object = Array("https://id.gs1.org/01/".utf8)
      object.append(decimal: Int(gtin), width: 14)
      said.insert(.productGTIN)
      if let serial = cell(.lotSerial) {
        object.append("/21/")
        encode(serial)
        isInstance = true
        said.insert(.lotSerial)
      } else if let lot = cell(.lotNumber) {
        object.append("/10/")
        encode(lot)
        said.insert(.lotNumber)
      }
      return nil
    }
    let product = cell(.productCode) ?? cell(.productName)
    guard product != nil || cell(.lotSerial) != nil || cell(.lotNumber) != nil else { return .noObject }
    isInstance = cell(.lotSerial) != nil
    object = Array((isInstance ? "urn:vn:txng:obj:" : "urn:vn:txng:class:").utf8)
    scope()
    if let product {
      object.append(0x3A)
      encode(product)
    }
    if let part = cell(.lotSerial) ?? cell(.lotNumber) {
      object.append(0x3A)
      encode(part)
    }
    return nil
  }

  /// Whose private number it is: tax code, else GLN, else nobody's.
  private mutating func scope() {
    object.append(contentsOf: scopeBytes)
  }

  private var scopeBytes: [UInt8] {
    guard let owner = cell(.partyTaxCode) ?? cell(.partyGLN) else { return [0x2D] }
    var bytes: [UInt8] = []
    for byte in batch.bytes[owner.range] { PercentEncoding.append(byte, keeping: "-", to: &bytes) }
    return bytes
  }

  private mutating func encode(_ cell: Cell) {
    for byte in batch.bytes[cell.range] { PercentEncoding.append(byte, keeping: "-._~", to: &object) }
  }

  // MARK: When and why

  /// - Returns: nil when the row has no time at all.
  mutating func stages() -> [Stage]? {
    if let time = cell(.eventTime) {
      guard time.state == .valid || EPCISShape.isTime(batch.bytes, time.range) else { return nil }
      let step = cell(.eventStage).map { CBVWords.bare(batch.bytes, $0.range) }
        .flatMap {
          CBVWords.contains(.bizStep, batch.bytes, $0) ? String(decoding: batch.bytes[$0], as: UTF8.self) : nil
        }
      if step != nil { said.insert(.eventStage) }
      let disposition = cell(.eventDisposition).map { CBVWords.bare(batch.bytes, $0.range) }
        .flatMap {
          CBVWords.contains(.disposition, batch.bytes, $0) ? String(decoding: batch.bytes[$0], as: UTF8.self) : nil
        }
      if disposition != nil { said.insert(.eventDisposition) }
      var action = Self.usualAction(step)
      if let written = cell(.eventAction).map({ batch.text(of: $0) }), ["ADD", "OBSERVE", "DELETE"].contains(written) {
        action = written
        said.insert(.eventAction)
      }
      return [Stage(dated: nil, action: action, step: step, disposition: disposition)]
    }
    var stages: [Stage] = []
    func has(_ field: Field) -> Bool { cell(field)?.state == .valid }
    let create = isInstance ? "commissioning" : "creating_class_instance"
    for field in [Field.lotHarvestDate, .lotProductionDate] where has(field) {
      stages.append(
        stages.isEmpty
          ? Stage(dated: field, action: "ADD", step: create, disposition: "active")
          : Stage(dated: field, action: "OBSERVE", step: "other", disposition: nil))
    }
    if has(.lotPackDate) {
      stages.append(Stage(dated: .lotPackDate, action: "OBSERVE", step: "packing", disposition: nil))
    }
    if has(.lotReceiptDate) {
      stages.append(Stage(dated: .lotReceiptDate, action: "OBSERVE", step: "receiving", disposition: nil))
    }
    if has(.lotDispatchDate) {
      stages.append(Stage(dated: .lotDispatchDate, action: "OBSERVE", step: "shipping", disposition: "in_transit"))
    }
    return stages.isEmpty ? nil : stages
  }

  /// `epcis.md` §4, column action.
  private static func usualAction(_ step: String?) -> String {
    switch step {
    case "commissioning", "creating_class_instance": "ADD"
    case "decommissioning", "destroying": "DELETE"
    default: "OBSERVE"
    }
  }

  // MARK: Writing

  mutating func write(
    _ stage: Stage, isFirst: Bool, isOnly: Bool, to output: inout [UInt8]
  ) -> LeftOut? {
    let before = said
    defer { said = before }
    output.append(#"{"type":"ObjectEvent""#)
    if let type = cell(.eventType), batch.text(of: type) == "ObjectEvent" { said.insert(.eventType) }
    if let reason = time(stage, to: &output) { return reason }
    if isOnly, let id = cell(.eventID), EPCISShape.isURI(batch.bytes, id.range) {
      output.append(#","eventID":"#)
      JSONText.append(batch.bytes, id.range, to: &output)
      said.insert(.eventID)
    }
    objects(to: &output)
    output.append(#","action":""#)
    output.append(stage.action)
    output.append(0x22)
    for (key, word) in [("bizStep", stage.step), ("disposition", stage.disposition)] {
      guard let word else { continue }
      output.append(",\"\(key)\":\"\(word)\"")
    }
    places(leaving: stage.step == "shipping" || stage.step == "departing", to: &output)
    transaction(to: &output)
    if stage.dated == nil || stage.step == "receiving" {
      party(.supplierGLN, "sourceList", "source", to: &output)
    }
    if stage.dated == nil || stage.step == "shipping" {
      party(.customerGLN, "destinationList", "destination", to: &output)
    }
    terms(stage, isFirst: isFirst, to: &output)
    output.append(0x7D)
    return nil
  }

  private mutating func time(_ stage: Stage, to output: inout [UInt8]) -> LeftOut? {
    output.append(#","eventTime":""#)
    var offset: Int64 = 420
    if let dated = stage.dated {
      output.append(Day(number: Int32(clamping: batch.value(record, dated))).iso)
      // The day stays a fact of the lot too: what reads this back asks the lot, not its events.
      output.append("T00:00:00+07:00\"")
    } else if let time = cell(.eventTime) {
      if cell(.eventOffset)?.state == .valid { offset = batch.value(record, .eventOffset) }
      guard (-840...840).contains(offset) else { return .noZone }
      if time.state == .valid {
        CanonicalValue.time(batch.value(record, .eventTime), offset: offset, to: &output)
      } else {
        output.append(contentsOf: batch.bytes[time.range])
      }
      output.append(0x22)
      said.formUnion([.eventTime, .eventOffset])
    }
    output.append(#","eventTimeZoneOffset":""#)
    CanonicalValue.offset(offset, to: &output)
    output.append(0x22)
    return nil
  }

  private mutating func objects(to output: inout [UInt8]) {
    output.append(isInstance ? #","epcList":["# : #","quantityList":[{"epcClass":"#)
    JSONText.append(object, object.indices, to: &output)
    guard !isInstance else { return output.append(0x5D) }
    // A number without a unit is a count and whole (EVT-15), and a GTIN of goods that are counted has
    // no unit beside it (EVT-25); what does not fit stays a txng term.
    if let quantity = cell(.quantityValue), quantity.state == .valid {
      let value = batch.value(record, .quantityValue)
      let unit = cell(.quantityUnit)
      var code = unit.flatMap { UnitText.code(batch.bytes, $0.range) }
      var isCount = unit == nil
      if let gtin = key(.productGTIN), gtin / 10_000_000_000_000 != 9, let unit,
        UnitText.counts(batch.bytes, unit.range)
      {
        isCount = true
        code = nil
      }
      if value > 0, code != nil || isCount && value % 1_000_000 == 0 {
        output.append(#","quantity":"#)
        CanonicalValue.decimal(value, to: &output)
        said.insert(.quantityValue)
        if let code {
          output.append(#","uom":"#)
          JSONText.append(code, code.indices, to: &output)
          said.insert(.quantityUnit)
        }
      }
    }
    output.append("}]")
  }

  private mutating func places(leaving: Bool, to output: inout [UInt8]) {
    var place: [UInt8] = []
    if let gln = key(.placeGLN) {
      place = Array("https://id.gs1.org/414/".utf8)
      place.append(decimal: Int(gln), width: 13)
      said.insert(.placeGLN)
    } else if let area = cell(.placeGrowingArea) ?? cell(.placePackingHouse) ?? cell(.placeName) {
      place = Array("urn:vn:txng:loc:".utf8) + scopeBytes + [0x3A]
      for byte in batch.bytes[area.range] { PercentEncoding.append(byte, keeping: "-._~", to: &place) }
    }
    for (field, key) in [(Field.eventReadPoint, "readPoint"), (.eventBizLocation, "bizLocation")] {
      if let written = cell(field), EPCISShape.isURI(batch.bytes, written.range) {
        output.append(",\"\(key)\":{\"id\":")
        JSONText.append(batch.bytes, written.range, to: &output)
        output.append(0x7D)
        said.insert(field)
      } else if !place.isEmpty, field == .eventReadPoint || !leaving {
        // What has left is at no business location until it arrives (CBV §7.2).
        output.append(",\"\(key)\":{\"id\":")
        JSONText.append(place, place.indices, to: &output)
        output.append(0x7D)
      }
    }
  }

  private mutating func transaction(to output: inout [UInt8]) {
    guard let number = cell(.documentNumber) else { return }
    output.append(#","bizTransactionList":[{"#)
    if let type = cell(.documentType),
      CBVWords.contains(.transactionType, batch.bytes, CBVWords.bare(batch.bytes, type.range))
    {
      output.append(#""type":"#)
      JSONText.append(batch.bytes, CBVWords.bare(batch.bytes, type.range), to: &output)
      output.append(0x2C)
      said.insert(.documentType)
    }
    output.append(#""bizTransaction":"#)
    if EPCISShape.isURI(batch.bytes, number.range) {
      JSONText.append(batch.bytes, number.range, to: &output)
      said.insert(.documentNumber)
    } else {
      var id = Array("urn:vn:txng:bt:".utf8) + scopeBytes + [0x3A]
      if let gln = key(.partyGLN) {
        id = Array("urn:epcglobal:cbv:bt:".utf8)
        id.append(decimal: Int(gln), width: 13)
        id.append(0x3A)
      }
      for byte in batch.bytes[number.range] { PercentEncoding.append(byte, keeping: "-._~", to: &id) }
      JSONText.append(id, id.indices, to: &output)
    }
    output.append("}]")
  }

  private mutating func party(
    _ field: Field, _ list: String, _ member: String, to output: inout [UInt8]
  ) {
    guard let gln = key(field) else { return }
    output.append(",\"\(list)\":[{\"type\":\"possessing_party\",\"\(member)\":\"https://id.gs1.org/417/")
    output.append(decimal: Int(gln), width: 13)
    output.append("\"}]")
    said.insert(field)
  }

  // MARK: Everything else the row says

  private mutating func terms(_ stage: Stage, isFirst: Bool, to output: inout [UInt8]) {
    var lot: [(key: [UInt8], field: Field)] = []
    var own: [(key: [UInt8], field: Field)] = []
    if isFirst {
      for (slot, field) in batch.fields.enumerated() {
        guard let field, batch.slot(of: field) == slot, cell(field) != nil, !said.contains(field),
          Int(field.id) < rows.extensionKeys.count
        else { continue }
        let entry = (key: rows.extensionKeys[Int(field.id)], field: field)
        if stage.createsLot, Self.describesLot(rows.dictionary.name(of: field)) {
          lot.append(entry)
        } else {
          own.append(entry)
        }
      }
    }
    if stage.createsLot {
      output.append(#","ilmd":{"#)
      var isEmpty = true
      // CBV's own terms first: every EPCIS system reads them.
      for (field, term) in Self.masterDataTerms {
        guard let cell = cell(field), cell.state != .invalid else { continue }
        if field == .productOrigin, cell.length != 2 { continue }
        if !isEmpty { output.append(0x2C) }
        isEmpty = false
        output.append("\"cbvmda:\(term)\":")
        value(cell, field, to: &output)
        lot.removeAll { $0.field == field }
      }
      for entry in lot {
        if !isEmpty { output.append(0x2C) }
        isEmpty = false
        output.append(contentsOf: entry.key)
        value(cell(entry.field), entry.field, to: &output)
      }
      output.append(0x7D)
    }
    for entry in own {
      output.append(0x2C)
      output.append(contentsOf: entry.key)
      value(cell(entry.field), entry.field, to: &output)
    }
    if let dated = stage.dated {
      output.append(#","txng:event.dated":""#)
      output.append(rows.dictionary.name(of: dated))
      output.append(#"","txng:event.precision":"day""#)
    }
  }

  private static let masterDataTerms: [(Field, String)] = [
    (.lotNumber, "lotNumber"), (.lotExpiryDate, "itemExpirationDate"),
    (.lotBestBefore, "bestBeforeDate"), (.lotHarvestDate, "harvestStartDate"),
    (.productOrigin, "countryOfOrigin"),
  ]

  private static func describesLot(_ name: String) -> Bool {
    ["product.", "lot.", "party.", "place.", "certificate."].contains { name.hasPrefix($0) }
  }

  private func value(_ cell: Cell?, _ field: Field, to output: inout [UInt8]) {
    output.append(0x22)
    if let cell {
      rows.canonical.append(
        cell, value: batch.value(record, field), field: Int(field.id), offset: nil, batch.bytes,
        to: &output)
    }
    output.append(0x22)
  }
}
