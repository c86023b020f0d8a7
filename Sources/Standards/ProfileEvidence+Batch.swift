package import Vocabulary

extension ProfileEvidence {
  /// Records looked at: evidence that has not shown by then is weak.
  private static let recordsToScan = 200

  /// Adds what the first records of a batch say; the batch is already mapped.
  package mutating func scan(_ batch: borrowing RecordBatch) {
    let records = min(batch.count, Self.recordsToScan)
    let keys: [Field] = [
      .productGTIN, .partyGLN, .placeGLN, .supplierGLN, .customerGLN,
    ]
    for record in 0..<records {
      for field in keys where !prefix893 {
        let cell = batch.cell(record, field)
        if cell.state == .valid { prefix893 = Self.is893(batch.value(record, field)) }
      }
      for field in [Field.partyTaxCode, .supplierTaxCode, .customerTaxCode] where !taxCode {
        taxCode = batch.cell(record, field).state == .valid
      }
      for field in [Field.partyAddress, .placeAddress, .productName] where !vietnameseText {
        let cell = batch.cell(record, field)
        if cell.isPresent { vietnameseText = Self.isVietnamese(batch.text(of: cell)) }
      }
      let origin = batch.cell(record, .productOrigin)
      if !countryVietNam, origin.isPresent {
        countryVietNam = Self.isVietNam(batch.text(of: origin))
      }
      for index in batch.leafRange(record) where !prefix893 {
        let leaf = batch.leaves[index]
        if leaf.part == .value || leaf.part == .epcClass {
          prefix893 = Self.names893(batch.text(of: leaf.cell))
        }
      }
      for field in [Field.eventReadPoint, .eventBizLocation, .eventParentID] where !prefix893 {
        let cell = batch.cell(record, field)
        if cell.isPresent { prefix893 = Self.names893(batch.text(of: cell)) }
      }
    }
  }

  /// Adds what header master data says.
  package mutating func scan(_ header: DocumentHeader) {
    for element in header.masterData {
      if !prefix893 { prefix893 = Self.names893(element.id) }
      for attribute in element.attributes where !countryVietNam {
        let name = attribute.name.lowercased()
        if name.contains("country") { countryVietNam = Self.isVietNam(attribute.value) }
      }
    }
    for fact in header.batchFacts { batchFacts[fact.name] = fact.value }
  }

  /// A GTIN as 14 digits or a GLN as 13: the prefix stands before the last ten digits.
  private static func is893(_ digits: Int64) -> Bool { digits / 10_000_000_000 % 1_000 == 893 }

  /// `urn:epc:id:sgtin:893…`, `…/01/0893…`, `…/414/893…`.
  private static func names893(_ text: String) -> Bool {
    guard text.contains("893") else { return false }
    let parts = text.split(whereSeparator: { $0 == ":" || $0 == "/" || $0 == "?" || $0 == "=" })
    for part in parts {
      let digits = part.prefix { $0.isNumber }
      if part.hasPrefix("893"), digits.count >= 6 { return true }
      // GTIN-14 and SSCC carry one digit before the prefix.
      if digits.count == 14 || digits.count == 18, part.dropFirst().hasPrefix("893") { return true }
    }
    return false
  }

  private static func isVietNam(_ text: String) -> Bool {
    ["việt nam", "viet nam", "vietnam", "vn", "vnm", "704"].contains(text.lowercased())
  }

  /// A letter that Vietnamese has and its neighbours in trade have not.
  package static func isVietnamese(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x0110, 0x0111, 0x01A0, 0x01A1, 0x01AF, 0x01B0, 0x1EA0...0x1EF9: true
      default: false
      }
    }
  }
}
