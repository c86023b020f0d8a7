import Vocabulary

/// What the root element of an EPCIS document says about its version (DOC-01).
enum EPCISRoot {
  private static let families = [
    "EPCISDocument": "urn:epcglobal:epcis:xsd:",
    "EPCISQueryDocument": "urn:epcglobal:epcis-query:xsd:",
    "EPCISMasterDataDocument": "urn:epcglobal:epcis-masterdata:xsd:",
  ]

  /// By the namespace; where it says nothing, by `schemaVersion`, then by wrappers of 1.x.
  static func version(of root: QualifiedName?, _ header: DocumentHeader, names: [QualifiedName])
    -> EPCISVersion
  {
    let namespace = root?.namespace ?? ""
    if namespace.hasSuffix(":xsd:2") { return .two }
    if namespace.hasSuffix(":xsd:1") { return .one }
    if let said = schemaVersion(header) { return said.hasPrefix("2") ? .two : .one }
    let wrappers: Set = ["extension", "baseExtension"]
    return names.contains { wrappers.contains($0.local) } ? .one : .two
  }

  static func format(_ version: EPCISVersion, _ header: DocumentHeader) -> String {
    if version == .two { return "epcis-2.0-xml" }
    return switch schemaVersion(header) {
    case "1", "1.0": "epcis-1.0-xml"
    case "1.1": "epcis-1.1-xml"
    default: "epcis-1.2-xml"
    }
  }

  static func notes(_ root: QualifiedName?, _ header: DocumentHeader, _ version: EPCISVersion)
    -> [DocumentNote]
  {
    guard let root else { return [] }
    func note(_ code: NoteCode, _ field: String, found: String, expected: String) -> DocumentNote {
      DocumentNote(
        code: code, line: header.facts.first?.line ?? 1, column: header.facts.first?.column ?? 1,
        path: "/" + (root.prefix.isEmpty ? root.local : "\(root.prefix):\(root.local)"),
        field: field, found: found, expected: expected)
    }
    guard let family = families[root.local] else {
      let resources: Set = ["EPCISCaptureJob", "EPCISException"]
      if resources.contains(root.local) { return [] }
      return [note(.documentBody, "document", found: root.local, expected: "EPCISDocument")]
    }
    var notes: [DocumentNote] = []
    if root.namespace != "\(family)\(version.rawValue)" {
      notes.append(
        note(
          .documentVersion, "document", found: root.namespace,
          expected: "\(family)\(version.rawValue)"))
    }
    if let said = schemaVersion(header), !agrees(said, version) {
      notes.append(
        note(
          .documentVersion, "document.schemaVersion", found: said,
          expected: version == .two ? "2.0" : "1.0 | 1.1 | 1.2"))
    }
    return notes
  }

  private static func schemaVersion(_ header: DocumentHeader) -> String? {
    header.facts.first { $0.name == "document.schemaVersion" }?.value
  }

  /// `2`, `2.0`, `2.0.1` with the second namespace; `1`, `1.0`, `1.1`, `1.2` with the first.
  private static func agrees(_ said: String, _ version: EPCISVersion) -> Bool {
    switch version {
    case .two: said == "2" || said.hasPrefix("2.")
    case .one: ["1", "1.0", "1.1", "1.2"].contains(said)
    }
  }
}
