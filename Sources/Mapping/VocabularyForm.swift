/// How a word of the CBV was written; kept in `Cell.detail`.
package enum VocabularyForm: UInt16, Sendable, CaseIterable {
  case bareWord = 0
  /// `urn:epcglobal:cbv:bizstep:…`
  case urn = 1
  /// `https://ref.gs1.org/cbv/BizStep-…`
  case webURI = 2
  /// `cbv:BizStep-…`
  case prefixed = 3
  /// Somebody's own URI.
  case otherURI = 4
  /// `https://ns.gs1.org/cbv/…`, which never was the published namespace.
  case obsolete = 5
}

/// A family of CBV words and the three ways to write its members.
package enum VocabularyFamily: Sendable {
  case bizStep, disposition

  var words: [String] {
    switch self {
    case .bizStep: BusinessWords.steps
    case .disposition: BusinessWords.dispositions
    }
  }

  private var urn: String {
    switch self {
    case .bizStep: "urn:epcglobal:cbv:bizstep:"
    case .disposition: "urn:epcglobal:cbv:disp:"
    }
  }

  private var local: String {
    switch self {
    case .bizStep: "BizStep-"
    case .disposition: "Disp-"
    }
  }

  /// Form and list index of a word; index nil when the list does not have it. Exact case (CBV-01).
  package func read(_ text: String) -> (form: VocabularyForm, index: Int?) {
    func index(after prefix: String) -> Int? {
      words.firstIndex(of: String(text.dropFirst(prefix.count)))
    }
    if text.hasPrefix(urn) { return (.urn, index(after: urn)) }
    for (prefix, form): (String, VocabularyForm) in [
      ("https://ref.gs1.org/cbv/", .webURI), ("http://ref.gs1.org/cbv/", .webURI),
      ("https://ns.gs1.org/cbv/", .obsolete), ("http://ns.gs1.org/cbv/", .obsolete),
      ("cbv:", .prefixed),
    ] where text.hasPrefix(prefix) {
      return (form, text.hasPrefix(prefix + local) ? index(after: prefix + local) : nil)
    }
    if text.hasPrefix("urn:epcglobal:cbv:") { return (.urn, nil) }
    if text.utf8.contains(0x3A) { return (.otherURI, nil) }
    return (.bareWord, words.firstIndex(of: text))
  }
}
