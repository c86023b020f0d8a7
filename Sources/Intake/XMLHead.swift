import Vocabulary

/// The root element of an XML document, found without parsing it: enough to choose a reader.
struct XMLHead {
  private(set) var local = ""
  private(set) var prefix = ""
  private(set) var attributes: [String: String] = [:]

  /// Skips the declaration, comments, processing instructions and a DOCTYPE.
  init(_ text: [UInt8]) {
    var index = 0
    func starts(_ word: String) -> Bool { text[index...].starts(with: word.utf8) }
    func skip(past word: String) {
      let end = Array(word.utf8)
      while index < text.count, !text[index...].starts(with: end) { index += 1 }
      index = min(text.count, index + end.count)
    }
    while index < text.count {
      if text[index] != UInt8(ascii: "<") {
        index += 1
      } else if starts("<?") {
        skip(past: "?>")
      } else if starts("<!--") {
        skip(past: "-->")
      } else if starts("<!") {
        // A DOCTYPE may hold an internal subset in brackets.
        var depth = 0
        while index < text.count {
          if text[index] == UInt8(ascii: "[") { depth += 1 }
          if text[index] == UInt8(ascii: "]") { depth -= 1 }
          if text[index] == UInt8(ascii: ">"), depth <= 0 { break }
          index += 1
        }
        index += 1
      } else {
        readTag(text, from: index + 1)
        return
      }
    }
  }

  private mutating func readTag(_ text: [UInt8], from start: Int) {
    var index = start
    func isName(_ byte: UInt8) -> Bool {
      !byte.isSpace && ![0x3E, 0x2F, 0x3D, 0x22, 0x27, 0x3C].contains(byte)
    }
    func name() -> String {
      let from = index
      while index < text.count, isName(text[index]) { index += 1 }
      return String(decoding: text[from..<index], as: UTF8.self)
    }
    let parts = name().split(separator: ":", maxSplits: 1).map(String.init)
    local = parts.last ?? ""
    prefix = parts.count == 2 ? parts[0] : ""
    while index < text.count, text[index] != UInt8(ascii: ">") {
      guard isName(text[index]) else {
        index += 1
        continue
      }
      let key = name()
      while index < text.count, text[index].isSpace || text[index] == UInt8(ascii: "=") { index += 1 }
      guard index < text.count, text[index] == 0x22 || text[index] == 0x27 else { continue }
      let quote = text[index]
      index += 1
      let from = index
      while index < text.count, text[index] != quote { index += 1 }
      attributes[key] = String(decoding: text[from..<index], as: UTF8.self)
      index += 1
    }
  }

  var namespace: String { attributes[prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)"] ?? "" }

  var evidence: LocalizedText {
    LocalizedText(
      vi: "phần tử gốc là \(local)\(version.map { ", schemaVersion \($0)" } ?? "")",
      en: "the root element is \(local)\(version.map { ", schemaVersion \($0)" } ?? "")")
  }

  /// What pages saved under Excel's name begin with.
  private static let htmlNames: Set<String> = [
    "html", "head", "meta", "title", "style", "body", "table", "div", "font", "center", "p", "tr", "td", "th", "b",
    "h1", "h2", "h3", "span", "br",
  ]

  private var version: String? { attributes["schemaVersion"] }

  var format: SourceFormat {
    switch local {
    case "EPCISDocument", "EPCISQueryDocument", "EPCISMasterDataDocument":
      if namespace.hasSuffix(":xsd:2") { return .epcis20xml }
      return switch version {
      case "1.0", "1": .epcis10xml
      case "1.1": .epcis11xml
      case let version? where version.hasPrefix("2"): .epcis20xml
      default: .epcis12xml
      }
    case "ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent", "AssociationEvent",
      "QuantityEvent":
      // An event without a document around it: read, and told (DOC-02).
      return namespace.hasSuffix(":xsd:1") ? .epcis12xml : .epcis20xml
    case "TraceabilityExchange":
      return .xml
    case "Workbook" where namespace.contains("spreadsheet"):
      return .spreadsheetML
    case let name where Self.htmlNames.contains(name.lowercased()):
      return .htmlTable
    default:
      // Read where a mapping says what its records are.
      return .xmlMapped
    }
  }
}
