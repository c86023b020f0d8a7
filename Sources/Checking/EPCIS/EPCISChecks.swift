/// The coded checks of the packs EPCIS, CBV and GS1.
///
/// Rules across events (SEQ-01 … SEQ-12, CBV-06) are judged on the file as a whole: `Sequence/`.
package enum EPCISChecks {
  /// The passes over each batch of an EPCIS document.
  package static func all(rules: some RuleResolver, context: CheckContext) -> [any BatchCheck] {
    [EventCheck(rules: rules, context: context), NoteCheck(rules: rules, context: context)]
  }
}
