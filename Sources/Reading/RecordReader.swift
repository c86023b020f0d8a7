package import Vocabulary

/// Reads one file as an ordered run of batches, in two steps so that two cores can share the work.
///
/// `next` runs on the reader's thread and cuts the file at safe places; `parse` is pure and runs on
/// any thread. A reader whose parser cannot be cut (push SAX) does all in `next` and hands the batch
/// through.
package protocol RecordReader: SendableMetatype {
  associatedtype Work: Sendable
  /// The document's own facts; complete once the reader exists.
  var header: DocumentHeader { get }
  /// The next piece of the file, or nil at its end.
  mutating func next() throws(Fault) -> Work?
  /// Takes the piece over: its bytes become the batch's, uncopied.
  static func parse(_ work: consuming Work) -> ParsedWork
  /// What was read and what was skipped; complete once `next` has returned nil or thrown.
  var tally: ReadTally { get }
}

/// A batch, and the fault that ended it early, if one did: what came before the fault is judged.
package struct ParsedWork: Sendable {
  package var batch: RecordBatch
  package var fault: Fault?
  /// Rows of the file that were skipped up to the end of the batch.
  package var skippedTotal: Int
  package init(batch: RecordBatch, fault: Fault? = nil, skippedTotal: Int = 0) {
    self.batch = batch
    self.fault = fault
    self.skippedTotal = skippedTotal
  }
}

/// Rows read + rows skipped = rows in the file.
package struct ReadTally: Sendable {
  package var rowsRead = 0
  package var skippedTotal = 0
  /// The first thousand of them.
  package var skipped: [SkippedRow] = []
  /// What could only be told at the end of the document.
  package var notes: [DocumentNote] = []
  /// What else the result should say about how the document was read.
  package var evidence: [LocalizedText] = []
  package init() {}

  /// The same, had reading ended after so many records and skipped rows.
  package func upTo(records: Int, _ skippedTotal: Int) -> ReadTally {
    var tally = ReadTally()
    tally.rowsRead = records
    tally.skippedTotal = skippedTotal
    tally.skipped = Array(skipped.prefix(skippedTotal))
    return tally
  }
}
