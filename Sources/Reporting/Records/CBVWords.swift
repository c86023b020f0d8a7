import Vocabulary

/// The words of CBV 2.0 and the Web vocabulary as EPCIS 2.0 JSON writes them: bare (`epcis.md` §4).
enum CBVWords {
  enum Family: Sendable {
    case bizStep, disposition, transactionType, sourceDestType, errorReason, component, measurement, alert
  }

  /// The bare word of a value in any form the standard knows; other values stay whole.
  ///
  /// `urn:epcglobal:cbv:bizstep:shipping`, `https://ref.gs1.org/cbv/BizStep-shipping`,
  /// `cbv:BizStep-shipping` and `shipping` are one.
  static func bare(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    guard range.count > 4 else { return range }
    let span = bytes.span
    let start = range.lowerBound
    func after(_ prefix: String) -> Int? {
      KeyParts.has(span, range, at: start, prefix) ? start + prefix.utf8.count : nil
    }
    func past(_ separator: UInt8, from index: Int) -> Range<Int> {
      var at = index
      while at < range.upperBound, span[at] != separator { at += 1 }
      return at + 1 < range.upperBound ? at + 1..<range.upperBound : range
    }
    switch span[start] {
    case 0x75:  // u
      if let rest = after("urn:epcglobal:cbv:") { return past(0x3A, from: rest) }
    case 0x68:  // h
      for prefix in ["https://ref.gs1.org/cbv/", "http://ns.gs1.org/cbv/", "https://ns.gs1.org/cbv/"] {
        if let rest = after(prefix) { return past(0x2D, from: rest) }
      }
      for prefix in ["https://gs1.org/voc/", "https://www.gs1.org/voc/", "http://gs1.org/voc/"] {
        if let rest = after(prefix), rest < range.upperBound { return rest..<range.upperBound }
      }
    case 0x63:  // c
      if let rest = after("cbv:") { return past(0x2D, from: rest) }
    case 0x67:  // g
      if let rest = after("gs1:"), rest < range.upperBound { return rest..<range.upperBound }
    default: break
    }
    return range
  }

  /// True for a word of the family, exact in case.
  static func contains(_ family: Family, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count <= 40, let words = lists[family] else { return false }
    return words.contains(String(decoding: bytes[range], as: UTF8.self))
  }

  private static let lists: [Family: Set<String>] = [
    .bizStep: Set(CBV.bizSteps), .disposition: Set(CBV.dispositions),
    .transactionType: Set(CBV.transactionTypes),
    .sourceDestType: Set(CBV.sourceDestinationTypes), .errorReason: Set(CBV.errorReasons),
    .measurement: Set(MeasurementTypes.words), .alert: ["ALARM_CONDITION", "ERROR_CONDITION"],
    .component: [
      "x", "y", "z", "axial_distance", "azimuth", "height", "spherical_radius", "polar_angle",
      "elevation_angle", "easting", "northing", "latitude", "longitude", "altitude",
    ],
  ]
}
