package import Vocabulary

/// One pass over the records of a batch on behalf of one or more rules.
///
/// A check is made once for a file, from its plan and context, and then run over every batch, on any
/// thread: it keeps nothing between batches. It opens no file and reads no clock.
package protocol BatchCheck: Sendable {
  func run(over batch: borrowing RecordBatch, into sink: inout FindingSink)
}

/// What is known about a file before its first record is judged: values handed in, nothing looked up.
package struct CheckContext: Sendable {
  /// The day of judgement, at +07:00.
  package var asOf: Day
  package var header: DocumentHeader
  package var form: SourceForm
  /// Facts of the submission, from every source, by name: `batch.market` …
  package var batchFacts: [String: String]

  package init(asOf: Day, header: DocumentHeader, form: SourceForm, batchFacts: [String: String]) {
    self.asOf = asOf
    self.header = header
    self.form = form
    self.batchFacts = batchFacts
  }
}

/// Finds the number of a rule by its name; nil when the profile of this file leaves the rule out.
package protocol RuleResolver {
  func rule(_ id: String) -> RuleIndex?
}
