package import Vocabulary

/// Finds the canonical field of a term: ILMD element or key, extension, master-data attribute.
///
/// The dictionary lists terms as `cbvmda:name`, `gs1:name`, `txng:name`, `urn:…#name`; documents write
/// them with any prefix. Both are brought to family and local name.
package struct TermIndex: Sendable {
  private let byTerm: [String: Field]

  package init(_ dictionary: FieldDictionary) {
    var table: [String: Field] = [:]
    for entry in dictionary.entries {
      for term in entry.epcis {
        let key = Self.key(term)
        if table[key] == nil { table[key] = entry.field }
      }
    }
    byTerm = table
  }

  package func field(_ name: QualifiedName) -> Field? {
    byTerm[Self.family(ofNamespace: name.namespace, prefix: name.prefix) + name.local]
  }

  /// - Parameter id: as header master data writes it: `urn:epcglobal:cbv:mda#descriptionShort`,
  ///   `cbvmda:descriptionShort`, a URI of the Web vocabulary.
  package func field(attribute id: String) -> Field? { byTerm[Self.key(id)] }

  private static func key(_ term: String) -> String {
    let cut = term.lastIndex { $0 == "#" || $0 == "/" } ?? term.lastIndex(of: ":")
    guard let cut else { return "?" + term }
    let space = String(term[..<cut])
    return family(ofNamespace: space, prefix: space) + term[term.index(after: cut)...]
  }

  private static func family(ofNamespace namespace: String, prefix: String) -> String {
    if namespace.hasPrefix("urn:epcglobal:cbv:mda") || namespace == "cbvmda" { return "cbvmda:" }
    if namespace.contains("gs1.org/voc") || namespace == "gs1" { return "gs1:" }
    if namespace.hasPrefix("urn:txng") || namespace == "txng" { return "txng:" }
    if namespace.isEmpty {
      // JSON keys whose prefix the context did not explain.
      switch prefix {
      case "cbvmda": return "cbvmda:"
      case "gs1": return "gs1:"
      case "txng": return "txng:"
      default: return "?"
      }
    }
    return namespace + "?"
  }
}
