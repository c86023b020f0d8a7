/// The words of EPCIS documents by number: the ones a reader acts on have cases, the others are only
/// known to the content model.
enum EPCISWord: UInt8, CaseIterable {
  case unknown = 0
  // Documents.
  case EPCISDocument, EPCISQueryDocument, EPCISMasterDataDocument, EPCISHeader, EPCISBody, EventList
  case resultsBody, EPCISMasterData, VocabularyList, Vocabulary, VocabularyElementList
  case VocabularyElement, attribute, children, id, schemaVersion, creationDate
  // Events.
  case ObjectEvent, AggregationEvent, TransactionEvent, TransformationEvent, AssociationEvent
  case QuantityEvent
  // Their fields.
  case eventTime, recordTime, eventTimeZoneOffset, eventID, action, bizStep, disposition, parentID
  case transformationID, readPoint, bizLocation
  case baseExtension, `extension`
  case epcList, childEPCs, inputEPCList, outputEPCList, epc
  case quantityList, childQuantityList, inputQuantityList, outputQuantityList, quantityElement
  case epcClass, quantity, uom
  case bizTransactionList, bizTransaction, sourceList, source, destinationList, destination, type
  case persistentDisposition, set, unset
  case sensorElementList, sensorElement, sensorMetadata, sensorReport
  case errorDeclaration, declarationTime, reason, correctiveEventIDs, correctiveEventID
  case certificationInfo, ilmd

  var name: String { "\(self)" }

  var isEvent: Bool { rawValue >= Self.ObjectEvent.rawValue && rawValue <= Self.QuantityEvent.rawValue }

  /// All words, in the order of their numbers: the cases, then what the content models add.
  private static let all: [String] = {
    var words = allCases.map(\.name)
    words[0] = ""
    var seen = Set(words)
    for version in EPCISVersion.allCases {
      for part in EPCISContent.text(version: version).split(whereSeparator: { " \n".contains($0) }) {
        let name = particleName(part)
        if !name.isEmpty, seen.insert(name).inserted { words.append(name) }
      }
    }
    for name in ["xsi:nil", "xsi:type"] where seen.insert(name).inserted { words.append(name) }
    return words
  }()

  static let numbers: [String: UInt8] = Dictionary(
    all.enumerated().dropFirst().map { ($1, UInt8(truncatingIfNeeded: $0)) },
    uniquingKeysWith: { first, _ in first })

  static var count: Int { all.count }
  static let nilWord = number(of: "xsi:nil")

  static func number(of name: String) -> UInt8 { numbers[name] ?? 0 }
  static func name(of number: UInt8) -> String { all[Int(number)] }

  private static func particleName(_ part: Substring) -> String {
    guard let first = part.first, first != "=", first != "#", first != ":" else { return "" }
    var text = first == "@" ? part.dropFirst() : part
    while let last = text.last, "?*+~&^".contains(last) { text = text.dropLast() }
    let parts = text.split(separator: ":")
    guard let head = parts.first else { return "" }
    if (head == "sbdh" || head == "query") && parts.count > 1 { return "\(head):\(parts[1])" }
    return String(head)
  }
}

extension XMLVocabulary {
  /// Words and lists of EPCIS documents of all versions.
  static let epcis = XMLVocabulary(
    own: [
      "urn:epcglobal:epcis:xsd:1", "urn:epcglobal:epcis:xsd:2",
      "urn:epcglobal:epcis-masterdata:xsd:1", "urn:epcglobal:epcis-masterdata:xsd:2",
      "urn:epcglobal:epcis-query:xsd:1", "urn:epcglobal:epcis-query:xsd:2",
    ],
    known: [
      "urn:epcglobal:epcis-query:xsd:1": "query", "urn:epcglobal:epcis-query:xsd:2": "query",
      "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader": "sbdh",
      "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    ],
    words: EPCISWord.numbers,
    lists: [EPCISWord.EventList.rawValue],
    listDepths: [2, 3, 4, 5],
    wrapper: EPCISWord.extension.rawValue,
    bareRecords: Set(EPCISWord.allCases.filter(\.isEvent).map(\.rawValue)))
}
