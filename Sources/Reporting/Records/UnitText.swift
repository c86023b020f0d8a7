import Vocabulary

/// From the unit as records tell it, `kg`, back to the code EPCIS wants, `KGM`.
enum UnitText {
  /// The code a unit's text means: its own when it has the shape of one; nil for `thùng`.
  static func code(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8]? {
    if EPCISShape.isUnit(bytes, range) { return Array(bytes[range]) }
    return codes[String(decoding: bytes[range], as: UTF8.self)]
  }

  /// Whether the unit is one of counting: `hộp`, `cái`.
  static func counts(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard let code = code(bytes, range) else { return false }
    return UnitCodes.dimension(at: UnitCodes.index(of: code.span)) == .count
  }

  private static let codes: [String: [UInt8]] = Dictionary(
    UnitCodes.entries.filter { $0.text != $0.code }.map { ($0.text, Array($0.code.utf8)) },
    uniquingKeysWith: { first, _ in first })
}
