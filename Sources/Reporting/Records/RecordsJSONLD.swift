package import Vocabulary

/// Why a record is not in `records.jsonld`: EPCIS 2.0 cannot hold it as it is.
package enum LeftOut: String, Sendable, CaseIterable {
  /// No product, lot, serial or logistic unit is named.
  case noObject = "no-object"
  /// No event time and no dated stage, or a time that is none.
  case noTime = "no-time"
  case noZone = "no-zone"
  case action, vocabulary, identifier, quantity, structure
  /// An event type that EPCIS does not have.
  case eventType = "event-type"
  /// Header master data: no event.
  case masterData = "master-data"
}

/// What became of the records of a run.
package struct EventTally: Sendable, Hashable {
  /// Events written; one record can give several.
  package var events = 0
  package var leftOut: [LeftOut: Int] = [:]
  package init() {}

  package var leftOutTotal: Int { leftOut.values.reduce(0, +) }

  /// For the result: records that were left out, by reason. Master data is no record.
  package var exported: ExportedEvents {
    ExportedEvents(
      events: events,
      leftOut: LeftOut.allCases.compactMap { reason in
        guard reason != .masterData, let count = leftOut[reason] else { return nil }
        return (reason.rawValue, count)
      })
  }

  package mutating func add(_ other: EventTally) {
    events += other.events
    leftOut.merge(other.leftOut, uniquingKeysWith: +)
  }
}

/// `records.jsonld`: the records as one EPCIS 2.0 JSON-LD document.
///
/// Events keep their own structures; rows become ObjectEvents by the table in `RowEvents`. What EPCIS
/// cannot hold validly is left out whole and counted, never bent. `append` is pure and may run on any
/// thread: each event it writes starts with a comma and a line break, and `Document` drops the first.
package struct RecordsJSONLD: Sendable {
  let dictionary: FieldDictionary
  let canonical: CanonicalValue
  /// `txng:product.name` by field number.
  let extensionKeys: [[UInt8]]

  package init(dictionary: FieldDictionary) {
    self.dictionary = dictionary
    canonical = CanonicalValue(dictionary)
    extensionKeys = dictionary.entries.map { entry in
      var key: [UInt8] = []
      JSONText.append("txng:\(entry.name)", to: &key)
      key.append(0x3A)
      return key
    }
  }

  /// Appends the events of a batch.
  package func append(_ batch: RecordBatch, to output: inout [UInt8]) -> EventTally {
    var tally = EventTally()
    var batch = batch
    batch.expandPrefixes()
    var lists = LeafLists()
    let torn = batch.form == .table && !batch.notes.isEmpty ? batch.tornRecords : []
    for record in 0..<batch.count {
      lists.find(record, in: batch)
      let mark = output.count
      let reason: LeftOut?
      switch batch.records[record].kind {
      case .masterData: reason = .masterData
      case .row where torn.contains(record): reason = .structure
      case .row: reason = row(record, of: batch, lists, &tally, to: &output)
      default: reason = event(record, of: batch, lists, &tally, to: &output)
      }
      if let reason {
        output.removeLast(output.count - mark)
        tally.leftOut[reason, default: 0] += 1
      }
    }
    return tally
  }

  /// The document around the events, streamed.
  package struct Document: Sendable {
    private var isFirst = true
    package init() {}

    /// - Parameter creationDate: ISO 8601 with offset.
    package func begin(creationDate: String, to sink: inout some ByteSink) throws(Fault) {
      var head: [UInt8] = []
      head.append(#"{"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"txng":""#)
      head.append(ExtensionNames.namespace)
      head.append(#""}],"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"#)
      JSONText.append(creationDate, to: &head)
      head.append(#","epcisBody":{"eventList":["#)
      try sink.write(head)
    }

    package mutating func write(_ events: [UInt8], to sink: inout some ByteSink) throws(Fault) {
      guard !events.isEmpty else { return }
      if isFirst {
        isFirst = false
        try sink.write(Array(events.dropFirst()))
      } else {
        try sink.write(events)
      }
    }

    package func end(to sink: inout some ByteSink) throws(Fault) {
      try sink.write(Array("\n]}}\n".utf8))
    }
  }
}

/// Shapes that the EPCIS 2.0 schema asks for.
enum EPCISShape {
  /// An absolute URI of RFC 3986: scheme, colon, and no character a URI may not have.
  static func isURI(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let span = bytes.span
    var index = range.lowerBound
    guard index < range.upperBound, isLetter(span[index]) else { return false }
    while index < range.upperBound, span[index] != 0x3A {
      let byte = span[index]
      guard isLetter(byte) || KeyParts.digit(byte) != nil || byte == 0x2B || byte == 0x2D || byte == 0x2E
      else { return false }
      index += 1
    }
    guard index + 1 < range.upperBound else { return false }
    var fragments = 0
    for at in index + 1..<range.upperBound {
      switch span[at] {
      case 0x25:
        guard at + 2 < range.upperBound, isHex(span[at + 1]), isHex(span[at + 2]) else { return false }
      case 0x23:
        fragments += 1
        guard fragments == 1 else { return false }
      case 0x00...0x20, 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B...0x7D, 0x7F...0xFF: return false
      default: break
      }
    }
    return true
  }

  static func isHex(_ byte: UInt8) -> Bool {
    KeyParts.digit(byte) != nil || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  /// RFC 3339 with a zone, on a day that exists.
  static func isTime(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let s = range.lowerBound
    guard range.count >= 20, bytes[s + 4] == 0x2D, bytes[s + 7] == 0x2D, bytes[s + 10] == 0x54,
      bytes[s + 13] == 0x3A, bytes[s + 16] == 0x3A,
      let year = two(bytes, s).flatMap({ high in two(bytes, s + 2).map { high * 100 + $0 } }),
      let month = two(bytes, s + 5), let day = two(bytes, s + 8),
      Day(year: year, month: month, day: day) != nil,
      let hour = two(bytes, s + 11), hour < 24, let minute = two(bytes, s + 14), minute < 60,
      let second = two(bytes, s + 17), second < 60
    else { return false }
    var index = s + 19
    if bytes[index] == 0x2E {
      index += 1
      let start = index
      while index < range.upperBound, KeyParts.digit(bytes[index]) != nil { index += 1 }
      guard index > start else { return false }
    }
    guard index < range.upperBound else { return false }
    if bytes[index] == 0x5A { return index + 1 == range.upperBound }
    return isOffset(bytes, index..<range.upperBound)
  }

  /// `^[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)$`
  static func isOffset(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let s = range.lowerBound
    guard range.count == 6, bytes[s] == 0x2B || bytes[s] == 0x2D, bytes[s + 3] == 0x3A,
      let hours = two(bytes, s + 1), let minutes = two(bytes, s + 4)
    else { return false }
    return hours < 14 && minutes < 60 || hours == 14 && minutes == 0
  }

  private static func two(_ bytes: [UInt8], _ at: Int) -> Int? {
    guard let high = KeyParts.digit(bytes[at]), let low = KeyParts.digit(bytes[at + 1]) else { return nil }
    return Int(high * 10 + low)
  }

  /// UN/ECE Recommendation 20: two or three capitals or digits.
  static func isUnit(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    (2...3).contains(range.count)
      && bytes[range].allSatisfy { KeyParts.digit($0) != nil || ($0 >= 0x41 && $0 <= 0x5A) }
  }
}
