package import Vocabulary

/// A finding about the document as a whole, outside every record.
package struct DocumentFinding: Hashable, Sendable {
  package var rule: RuleIndex
  /// From 1; nil where the document has no such place.
  package var line: Int?
  package var column: Int?
  /// XPath or JSON pointer.
  package var path: String?
  /// Canonical name: `document.schemaVersion`, `document.masterData`.
  package var field: String
  package var found: String
  package var expected: String
}

/// Judges what stands around the events: header, context, master data, and what a reader could only
/// tell at the end.
package enum DocumentCheck {
  /// - Parameter notes: those of the header and of the end of the document, in document order.
  package static func findings(
    _ header: DocumentHeader, notes: [DocumentNote], rules: some RuleResolver
  ) -> [DocumentFinding] {
    var findings: [DocumentFinding] = []
    for note in notes {
      guard let name = NoteRules.rule(note.code, found: note.found), let rule = rules.rule(name)
      else { continue }
      findings.append(
        DocumentFinding(
          rule: rule, line: note.line, column: note.column, path: note.path, field: note.field,
          found: note.foundInWords, expected: JSONKindWords.of(note.expected)))
    }
    if let rule = rules.rule("MD-02") { findings += contradictions(header, rule) }
    return findings
  }

  /// What a fault that ended reading means as a finding: a DOCTYPE is DOC-09, text that is no UTF-8 in
  /// JSON is JSN-02, nesting beyond the limit JSN-04. Nil for faults that no rule speaks of. Where a
  /// reader has noted the same (batch notes), this would repeat it.
  package static func finding(
    of fault: Fault, isJSON: Bool, rules: some RuleResolver
  ) -> DocumentFinding? {
    let found: (rule: String, field: String)? =
      switch fault.code {
      case .docType: ("DOC-09", "document.doctype")
      case .invalidUTF8 where isJSON: ("JSN-02", "document.encoding")
      case .tooDeep where isJSON: ("JSN-04", "document.depth")
      default: nil
      }
    guard let found, let rule = rules.rule(found.rule) else { return nil }
    return DocumentFinding(
      rule: rule, line: fault.line, column: fault.column, path: nil, field: found.field, found: "",
      expected: "")
  }

  /// MD-02: two values for one attribute of one identifier.
  private static func contradictions(
    _ header: DocumentHeader, _ rule: RuleIndex
  ) -> [DocumentFinding] {
    struct Key: Hashable {
      let id: String
      let attribute: String
    }
    var first: [Key: String] = [:]
    var findings: [DocumentFinding] = []
    for element in header.masterData {
      // One element may list several values of one attribute: a postal address in lines.
      var here: Set<Key> = []
      for attribute in element.attributes {
        let key = Key(id: element.id, attribute: attribute.name)
        guard let known = first[key] else {
          first[key] = attribute.value
          here.insert(key)
          continue
        }
        guard known != attribute.value, !here.contains(key) else { continue }
        findings.append(
          DocumentFinding(
            rule: rule, line: attribute.line, column: attribute.column, path: nil,
            field: "document.masterData", found: "\(attribute.name) = \(attribute.value)",
            expected: known))
      }
    }
    return findings
  }
}
