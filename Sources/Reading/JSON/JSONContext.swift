internal import Vocabulary

/// What `@context` declares: how prefixed names are read.
struct JSONContext: Sendable, Equatable {
  /// Namespace by prefix, as declared in the text.
  private(set) var prefixes: [String: String] = [:]
  /// What a plain key means, where the text says so.
  private(set) var terms: [String: String] = [:]
  private(set) var vocabulary: String?
  /// The EPCIS context is named.
  private(set) var hasEPCIS = false
  /// A context is named that only the network could tell; it may declare any prefix.
  private(set) var hasUnknown = false
  /// Core terms given another meaning (DOC-08), in order.
  private(set) var redefined: [String] = []

  /// What the EPCIS context declares.
  static let core: [String: String] = [
    "epcis": "https://ref.gs1.org/epcis/", "cbv": "https://ref.gs1.org/cbv/",
    "cbvmda": "urn:epcglobal:cbv:mda", "gs1": "https://gs1.org/voc/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "dcterms": "http://purl.org/dc/terms/",
  ]

  /// Terms that the EPCIS context protects, beside the keys of documents and events.
  private static let protectedTerms: Set<String> = Set(
    [
      "id", "baseURL", "ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent",
      "AssociationEvent", "Collection", "member", "creationDate", "sender", "receiver",
      "instanceIdentifier", "schemaVersion", "EPCISDocument", "EPCISQueryDocument", "epcisHeader",
      "masterData", "vocabularyList", "epcisBody", "queryResults", "subscriptionID", "queryName",
      "resultsBody", "eventList", "children", "epcClass", "quantity", "uom",
    ] + EPCISKey.eventKeys.map(\.name))

  /// A context named by its address.
  mutating func add(address: String) {
    let known =
      address.hasPrefix("https://ref.gs1.org/standards/epcis/")
      || address.hasPrefix("http://ref.gs1.org/standards/epcis/")
      || address.hasPrefix("https://gs1.github.io/EPCIS/")
    if known, address.hasSuffix(".jsonld") || address.hasSuffix("epcis-context") {
      hasEPCIS = true
    } else {
      hasUnknown = true
    }
  }

  /// An entry of a context written out.
  ///
  /// - Parameter meaning: nil when the text takes the term away or gives it no address.
  mutating func add(term: String, meaning: String?) {
    if term == "@vocab" {
      vocabulary = meaning
      return
    }
    guard !term.hasPrefix("@") else { return }
    if let standard = Self.core[term] {
      if let meaning, Self.normalized(meaning) == standard { return }
      redefined.append(term)
    } else if Self.protectedTerms.contains(term) {
      redefined.append(term)
    }
    guard let meaning else {
      terms[term] = ""
      return
    }
    // JSON-LD 1.1 wants a prefix to end with a delimiter; senders do not know, and mean a prefix.
    prefixes[term] = Self.normalized(meaning)
    terms[term] = meaning
  }

  /// `urn:epcglobal:cbv:mda` and the same with a final colon are one namespace.
  private static func normalized(_ namespace: String) -> String {
    namespace == "urn:epcglobal:cbv:mda:" ? "urn:epcglobal:cbv:mda" : namespace
  }

  /// Namespace of a prefix; nil where nobody declares it.
  func namespace(of prefix: String) -> String? { prefixes[prefix] ?? Self.core[prefix] }

  /// What prefixes and words in values mean, where the text itself says so. The protected ones mean what
  /// the EPCIS context says, and whoever uses a value knows them.
  var valuePrefixes: ValuePrefixes {
    var namespaces: [String: String] = [:]
    var words: [String: String] = [:]
    for (term, meaning) in terms where !meaning.isEmpty && !term.hasPrefix("@") {
      if let standard = Self.core[term] {
        namespaces[term] = standard
        continue
      }
      var whole = meaning
      if let prefix = Self.prefix(of: meaning), let namespace = namespace(of: prefix) {
        whole = namespace + meaning.dropFirst(prefix.utf8.count + 1)
      }
      words[term] = whole
      if !Self.schemes.contains(term.lowercased()) { namespaces[term] = whole }
    }
    return ValuePrefixes(namespaces, words: words)
  }

  /// A prefix that is used is declared, as far as one can know.
  func allows(prefix: String) -> Bool { hasUnknown || namespace(of: prefix) != nil }

  /// URI schemes that stand before a colon without being prefixes.
  private static let schemes: Set<String> = [
    "urn", "http", "https", "ni", "nih", "geo", "tag", "did", "ftp", "mailto", "tel", "data", "info",
    "uuid", "doi", "ark", "file", "_",
  ]

  /// The prefix of a prefixed name; nil for plain words and whole URIs.
  static func prefix(of name: String) -> String? {
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let prefix = String(name[..<colon])
    if schemes.contains(prefix.lowercased()) || name[colon...].hasPrefix("://") { return nil }
    return prefix
  }

  /// A key is closed-schema material: neither prefixed nor a URI nor a word of JSON-LD.
  static func isPlain(_ key: String) -> Bool { !key.utf8.contains(UInt8(ascii: ":")) }

  /// The name a key means, and its prefix where nobody declares it.
  func name(of key: String) -> (name: QualifiedName, undeclared: String?) {
    if let prefix = Self.prefix(of: key) {
      let local = String(key.dropFirst(prefix.count + 1))
      guard let namespace = namespace(of: prefix) else {
        return (
          QualifiedName(namespace: "", local: local, prefix: prefix), hasUnknown ? nil : prefix
        )
      }
      return (QualifiedName(namespace: namespace, local: local, prefix: prefix), nil)
    }
    if let meaning = terms[key], !meaning.isEmpty {
      if let prefix = Self.prefix(of: meaning), let namespace = namespace(of: prefix) {
        return (
          QualifiedName(namespace: namespace, local: String(meaning.dropFirst(prefix.count + 1))), nil
        )
      }
      return (Self.split(meaning), nil)
    }
    if Self.isPlain(key) {
      return (QualifiedName(namespace: key.hasPrefix("@") ? "" : vocabulary ?? "", local: key), nil)
    }
    return (Self.split(key), nil)
  }

  /// A URI as namespace and last word.
  private static func split(_ uri: String) -> QualifiedName {
    let bytes = uri.utf8
    guard
      let cut = bytes.lastIndex(where: { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "/") })
        ?? bytes.lastIndex(of: UInt8(ascii: ":"))
    else { return QualifiedName(namespace: "", local: uri) }
    let after = bytes.index(after: cut)
    guard after < bytes.endIndex else { return QualifiedName(namespace: "", local: uri) }
    return QualifiedName(namespace: normalized(String(uri[..<after])), local: String(uri[after...]))
  }
}
