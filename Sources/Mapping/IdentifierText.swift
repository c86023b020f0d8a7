import Vocabulary

/// Codes whose rules live in the Identifiers room.
enum IdentifierText {
  static func normalize(_ text: Span<UInt8>, as type: FieldType, into out: inout [UInt8]) -> Outcome {
    .text
  }
}
