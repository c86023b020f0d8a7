/// Something that the target of a conversion cannot hold, or can hold only in a way that others may not
/// read.
package enum ConversionLoss: String, Sendable, CaseIterable {
  // Records that the target cannot hold validly: not written.
  case noObject = "no-object"
  case noTime = "no-time"
  case noZone = "no-zone"
  case action, vocabulary, identifier, quantity, structure
  case eventType = "event-type"
  // EPCIS 1.2 has no place of its own: written inside `extension`, as the published down-conversion does.
  case associationEvent = "association-event"
  case sensorData = "sensor-data"
  case persistentDisposition = "persistent-disposition"
  // Not written.
  case certificationInfo = "certification-info"
  case schemaType = "schema-type"
  case sensorExtension = "sensor-extension"
  // Written otherwise than it stood.
  case digitalLink = "digital-link"
  case newWord = "new-word"
  case jsonType = "json-type"
  case name
  // Of the document.
  case header, masterData = "master-data", query, documentExtension = "document-extension"
  case sheet

  init(_ reason: LeftOut) {
    self =
      switch reason {
      case .noObject: .noObject
      case .noTime: .noTime
      case .noZone: .noZone
      case .action: .action
      case .vocabulary: .vocabulary
      case .identifier: .identifier
      case .quantity: .quantity
      case .structure: .structure
      case .eventType: .eventType
      case .masterData: .masterData
      }
  }

  /// The record is not in the output at all.
  package var dropsRecord: Bool {
    switch self {
    case .noObject, .noTime, .noZone, .action, .vocabulary, .identifier, .quantity, .structure, .eventType: true
    default: false
    }
  }
}

/// What a conversion lost, by kind, with the first records it happened in.
package struct LossTally: Sendable, Hashable {
  package struct Entry: Sendable, Hashable {
    /// Records; for facts of the document, facts.
    package var count = 0
    /// Numbers of the first ten records, from 1.
    package var records: [Int] = []
  }

  package private(set) var entries: [ConversionLoss: Entry] = [:]
  /// Events or rows written.
  package var written = 0
  /// Master data of the header were written: a document may hold nothing else.
  package var carriesMasterData = false

  package init() {}

  package var isEmpty: Bool { entries.isEmpty }

  /// - Parameter record: its number; nil for what belongs to the document.
  package mutating func add(_ loss: ConversionLoss, record: Int? = nil) {
    if let record, entries[loss]?.records.last == record { return }
    entries[loss, default: Entry()].count += 1
    if let record, entries[loss, default: Entry()].records.count < 10 { entries[loss]?.records.append(record) }
  }

  /// Adds what comes later in the file.
  package mutating func add(_ other: LossTally) {
    written += other.written
    for (loss, entry) in other.entries {
      entries[loss, default: Entry()].count += entry.count
      let room = 10 - (entries[loss]?.records.count ?? 0)
      entries[loss]?.records.append(contentsOf: entry.records.prefix(max(0, room)))
    }
  }
}
