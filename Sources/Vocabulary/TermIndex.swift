/// Which canonical field a term of ILMD, an extension or master data means.
///
/// The dictionary names terms by prefix (`cbvmda:lotNumber`, `gs1:brand`, `txng:product.name`) or by
/// attribute id (`urn:epcglobal:cbv:mda#name`). Documents spell one namespace in several ways: with a
/// final colon, `#` or slash, or without; all mean the same here.
public struct TermIndex: Sendable {
  private let fields: [Key: Field]

  private struct Key: Hashable {
    let namespace: String
    let local: String
  }

  private static let namespaces: [String: String] = [
    "cbvmda": "urn:epcglobal:cbv:mda", "gs1": "https://gs1.org/voc", "txng": "urn:vn:txng:1",
  ]

  init(_ entries: [FieldEntry]) {
    var fields: [Key: Field] = [:]
    for entry in entries {
      fields[Key(namespace: "urn:vn:txng:1", local: entry.name)] = entry.field
    }
    // The first field that claims a term has it.
    for entry in entries {
      for term in entry.epcis {
        guard let key = Self.key(term) else { continue }
        if fields[key] == nil { fields[key] = entry.field }
      }
    }
    self.fields = fields
  }

  public func field(_ name: QualifiedName) -> Field? {
    let namespace =
      name.namespace.isEmpty ? Self.namespaces[name.prefix] ?? "" : Self.plain(name.namespace)
    guard !namespace.isEmpty else { return nil }
    return fields[Key(namespace: namespace, local: name.local)]
  }

  /// By attribute id of master data: `urn:epcglobal:cbv:mda#name`, `cbvmda:name`,
  /// `https://gs1.org/voc/brand`.
  public func field(id: String) -> Field? { Self.key(id).flatMap { fields[$0] } }

  /// The part of an attribute id behind its namespace.
  public static func local(id: String) -> String { key(id)?.local ?? id }

  private static func key(_ term: String) -> Key? {
    if let colon = term.firstIndex(of: ":"), let namespace = namespaces[String(term[..<colon])] {
      return Key(namespace: namespace, local: String(term[term.index(after: colon)...]))
    }
    guard let cut = term.lastIndex(where: { $0 == "#" || $0 == "/" || $0 == ":" }) else {
      return nil
    }
    return Key(
      namespace: plain(String(term[..<cut])), local: String(term[term.index(after: cut)...]))
  }

  /// A namespace without what divides it from a name.
  private static func plain(_ namespace: String) -> String {
    var text = namespace[...]
    while let last = text.last, last == ":" || last == "#" || last == "/" { text.removeLast() }
    return text.hasPrefix("http://") ? "https://" + text.dropFirst(7) : String(text)
  }
}
