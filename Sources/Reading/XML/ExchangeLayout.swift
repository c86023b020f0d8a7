package import Vocabulary

/// The project's own exchange form: which element means which canonical field.
///
/// `<product><name>` is `product.name`: the group and the field are the two parts of the name. EPCIS
/// structures (`event.epcList` … `event.extension`) have no place here; EPCIS documents carry them.
package enum ExchangeLayout {
  package static let namespace = "urn:vn:txng:exchange:1"
  package static let version = "1"

  /// The canonical fields of the form, in the order of the dictionary.
  package static let fields: [Field] = (0..<Field.coreCount)
    .map { Field(id: UInt16($0)) }
    .filter { $0 < .eventEPCList || $0 > .eventExtension }

  static let root: UInt8 = 1
  static let batch: UInt8 = 2
  static let records: UInt8 = 3
  static let record: UInt8 = 4
  private static let firstGroup: UInt8 = 5

  /// `product`, `party` … in dictionary order.
  private static let groups = unique(fields.map { part(0, of: $0) })
  /// `name`, `gtin` …; a name may belong to several groups.
  private static let leaves = unique(fields.map { part(1, of: $0) })

  private static func part(_ index: Int, of field: Field) -> String {
    let parts = Field.coreNames[Int(field.id)].split(separator: ".")
    return index < parts.count ? String(parts[index]) : ""
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen = Set<String>()
    return names.filter { seen.insert($0).inserted }
  }

  private static let words: [String: UInt8] = {
    var words = [
      "TraceabilityExchange": root, "Batch": batch, "Records": records, "Record": record,
    ]
    for (index, name) in (groups + leaves).enumerated() {
      words[name] = firstGroup + UInt8(truncatingIfNeeded: index)
    }
    return words
  }()

  static let vocabulary = XMLVocabulary(
    own: [namespace],
    known: ["http://www.w3.org/2001/XMLSchema-instance": "xsi"],
    words: words, lists: [records], listDepths: [2])

  static func isGroup(_ word: UInt8) -> Bool {
    word >= firstGroup && Int(word - firstGroup) < groups.count
  }

  /// Fields by group and word, flat; -1 where the group has no such field.
  private static let table: [Int16] = {
    var table = [Int16](repeating: -1, count: groups.count * 256)
    for field in fields {
      guard let group = groups.firstIndex(of: part(0, of: field)),
        let word = words[part(1, of: field)]
      else { continue }
      table[group * 256 + Int(word)] = Int16(field.id)
    }
    return table
  }()

  static func field(group: UInt8, word: UInt8) -> Field? {
    let id = table[Int(group - firstGroup) * 256 + Int(word)]
    return id < 0 ? nil : Field(id: UInt16(id))
  }
}
