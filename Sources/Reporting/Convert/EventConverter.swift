package import Hashing
package import Identifiers
package import Vocabulary

package enum ConversionTarget: Sendable, Equatable {
  /// EPCIS 2.0 JSON-LD.
  case json
  case xml(EPCISXMLVersion)
}

/// Writes the events of batches in another syntax: pure, on any thread, in order of the file.
///
/// Events are carried as they stand, extensions with their attributes and their nesting too. An event that
/// the target cannot hold validly is left out whole and told, never bent.
package struct EventConverter: Sendable {
  private let rows: RecordsJSONLD
  private let target: ConversionTarget
  private let known: KnownPrefixes
  private let order: HashOrder?

  /// - Parameters:
  ///   - known: company prefixes for EPC URIs in 1.2.
  ///   - order: give events without an `eventID` their hash, in this order.
  package init(
    dictionary: FieldDictionary, target: ConversionTarget, known: KnownPrefixes, hashes order: HashOrder?
  ) {
    rows = RecordsJSONLD(dictionary: dictionary)
    self.target = target
    self.known = known
    self.order = order
  }

  /// Appends every event of a batch of EPCIS; in JSON each after a comma and a line break.
  ///
  /// - Parameter numbers: of the records in their file, where they are not the batch's own.
  /// - Throws: `internal-failure` when there is no memory for hashing.
  package func append(
    _ batch: RecordBatch, numbers: [Int]? = nil, to output: inout [UInt8], _ tally: inout LossTally
  ) throws(Fault) {
    // Words and identifiers as everybody can read them; a hash is the same from both.
    var batch = batch
    batch.expandPrefixes()
    var lists = LeafLists()
    // Only asked for when a hash is wanted, so that nobody else pays for it.
    var hasher = try EventHasher(order ?? .written)
    for record in 0..<batch.count {
      lists.find(record, in: batch)
      let number = numbers?[record] ?? batch.firstRecord + record
      var hash: [UInt8]?
      if order != nil, !batch.cell(record, .eventID).isPresent {
        var text: [UInt8] = []
        hasher.append(record, of: batch, to: &text)
        hash = text
      }
      let mark = output.count
      var losses: [ConversionLoss] = []
      if let reason = event(record, of: batch, lists, hash, &losses, to: &output) {
        output.removeLast(output.count - mark)
        tally.add(ConversionLoss(reason), record: number)
        continue
      }
      for loss in losses { tally.add(loss, record: number) }
      tally.written += 1
    }
  }

  private func event(
    _ record: Int, of batch: RecordBatch, _ lists: LeafLists, _ hash: [UInt8]?,
    _ losses: inout [ConversionLoss], to output: inout [UInt8]
  ) -> LeftOut? {
    switch batch.records[record].kind {
    case .row, .masterData: return .eventType
    default: break
    }
    switch target {
    case .json:
      var writer = EventWriter(batch: batch, record: record, lists: lists, hash: hash)
      if let reason = writer.write() { return reason }
      output.append(",\n")
      writer.append(to: &output)
      losses = writer.losses
    case .xml(let version):
      var writer = EventXML(
        batch: batch, record: record, lists: lists, version: version, known: known, hash: hash)
      if let reason = writer.write(to: &output) { return reason }
      losses = writer.losses
    }
    return nil
  }

  /// Rows of a table as events in JSON, and the number of the row each came from; rows that are no event
  /// are told.
  package func events(ofRows batch: RecordBatch, _ tally: inout LossTally) -> (bytes: [UInt8], numbers: [Int]) {
    var output: [UInt8] = []
    var numbers: [Int] = []
    var lists = LeafLists()
    let torn = batch.form == .table && !batch.notes.isEmpty ? batch.tornRecords : []
    for record in 0..<batch.count {
      lists.find(record, in: batch)
      let mark = output.count
      var written = EventTally()
      let number = batch.firstRecord + record
      let reason: LeftOut? =
        torn.contains(record) ? .structure : rows.row(record, of: batch, lists, &written, to: &output)
      if let reason {
        output.removeLast(output.count - mark)
        tally.add(ConversionLoss(reason), record: number)
      } else {
        numbers.append(contentsOf: repeatElement(number, count: written.events))
      }
    }
    return (output, numbers)
  }
}

/// One line an event: `{"record":1,"hash":"ni:///…","order":"written","eventID":"…"}`.
package struct EventHashes: Sendable {
  private let order: HashOrder

  package init(_ order: HashOrder) { self.order = order }

  package func append(
    _ batch: RecordBatch, numbers: [Int]? = nil, to output: inout [UInt8], _ tally: inout LossTally
  ) throws(Fault) {
    var hasher = try EventHasher(order)
    for record in 0..<batch.count {
      output.append(#"{"record":"#)
      output.append(decimal: numbers?[record] ?? batch.firstRecord + record)
      output.append(#","hash":""#)
      hasher.append(record, of: batch, to: &output)
      output.append(#"","order":""#)
      output.append(order.rawValue)
      output.append(0x22)
      let id = batch.cell(record, .eventID)
      if id.isPresent {
        output.append(#","eventID":"#)
        JSONText.append(batch.bytes, id.range, to: &output)
      }
      output.append("}\n")
      tally.written += 1
    }
  }
}
