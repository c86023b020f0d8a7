import Vocabulary

/// Names of extensions in the pre-hash string: `{namespace}local` (`epcis.md` §6 rule 8).
enum HashedName {
  /// The project's own terms, which also tell what JSON has no place for (see `Reporting`).
  static func isOurs(_ namespace: String) -> Bool {
    namespace == "urn:vn:txng:1:" || namespace == "urn:vn:txng:1"
  }

  /// `txng:@unit` and `txng:unqualified.unit` stand for an attribute and an element without namespace.
  static func append(_ name: QualifiedName, to out: inout [UInt8]) {
    var local = name.local[...]
    var namespace = name.namespace
    let isAttribute = local.hasPrefix("@")
    if isAttribute { local = local.dropFirst() }
    if isOurs(namespace) {
      if local.hasPrefix(unqualified) {
        local = local.dropFirst(unqualified.count)
        namespace = ""
      } else if isAttribute {
        namespace = ""
      }
    }
    if !namespace.isEmpty {
      out.append(UInt8(ascii: "{"))
      out.append(contentsOf: namespace.utf8)
      // These are bound with and without the last colon; both mean the same.
      if namespace == "urn:epcglobal:cbv:mda" || namespace == "urn:vn:txng:1" { out.append(UInt8(ascii: ":")) }
      out.append(UInt8(ascii: "}"))
    }
    out.append(contentsOf: local.utf8)
  }

  /// The type of a vendor's event: namespace and name, without braces.
  static func append(uri name: QualifiedName, to out: inout [UInt8]) {
    if isOurs(name.namespace), name.local.hasPrefix(unqualified) {
      out.append(contentsOf: name.local.dropFirst(unqualified.count).utf8)
      return
    }
    if name.namespace.isEmpty, !name.prefix.isEmpty {
      out.append(contentsOf: name.prefix.utf8)
      out.append(UInt8(ascii: ":"))
    }
    out.append(contentsOf: name.namespace.utf8)
    if name.namespace == "urn:epcglobal:cbv:mda" || name.namespace == "urn:vn:txng:1" { out.append(UInt8(ascii: ":")) }
    out.append(contentsOf: name.local.utf8)
  }

  private static let unqualified = "unqualified."
}
