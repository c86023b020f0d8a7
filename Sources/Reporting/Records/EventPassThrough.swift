import Vocabulary

/// An EPCIS event of any version and syntax, written as EPCIS 2.0 JSON with its own structures.
extension RecordsJSONLD {
  /// - Returns: why the event cannot be held, or nil when it was written.
  func event(
    _ record: Int, of batch: RecordBatch, _ lists: LeafLists, _ tally: inout EventTally,
    to output: inout [UInt8]
  ) -> LeftOut? {
    var writer = EventWriter(batch: batch, record: record, lists: lists)
    if let reason = writer.write() { return reason }
    output.append(",\n")
    writer.append(to: &output)
    tally.events += 1
    return nil
  }
}
