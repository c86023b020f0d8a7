import Vocabulary

/// The words a reader wants numbered, and which of them hold its records.
///
/// Looked at once for every distinct name of a document, never for every element.
package struct XMLVocabulary: Sendable {
  /// Namespace URIs of the format itself; their words are looked up as if unqualified.
  package var own: Set<String>
  /// Namespace URI → prefix under which `words` has its names: `sbdh`, `query`, `xsi`.
  package var known: [String: String]
  /// `epcList`, `sbdh:Sender` … → number, from 1.
  package var words: [String: UInt8]
  /// Words of the element that holds the records.
  package var lists: Set<UInt8>
  /// At which depths (root = 1) such an element counts: bit n for depth n.
  package var listDepths: UInt64
  /// Word of an element of the list that only wraps records; 0 for none.
  package var wrapper: UInt8
  /// Words that are a record when they are the document's root.
  package var bareRecords: Set<UInt8>
  /// Words count in any namespace: of a document whose format nobody here knows.
  package var takesAnySpace = false

  package init(
    own: Set<String>, known: [String: String] = [:], words: [String: UInt8], lists: Set<UInt8>,
    listDepths: [Int], wrapper: UInt8 = 0, bareRecords: Set<UInt8> = []
  ) {
    self.own = own
    self.known = known
    self.words = words
    self.lists = lists
    self.listDepths = listDepths.reduce(0) { $0 | 1 << UInt64($1) }
    self.wrapper = wrapper
    self.bareRecords = bareRecords
  }

  func traits(of name: QualifiedName) -> XMLNameTraits {
    if name.namespace.isEmpty {
      guard name.prefix.isEmpty else { return XMLNameTraits(word: 0, space: .unbound) }
      return XMLNameTraits(word: words[name.local] ?? 0, space: .none)
    }
    if takesAnySpace { return XMLNameTraits(word: words[name.local] ?? 0, space: .own) }
    if let prefix = known[name.namespace], let word = words["\(prefix):\(name.local)"] {
      return XMLNameTraits(word: word, space: .known)
    }
    if own.contains(name.namespace) {
      return XMLNameTraits(word: words[name.local] ?? 0, space: .own)
    }
    return XMLNameTraits(word: 0, space: known[name.namespace] == nil ? .foreign : .known)
  }
}

/// How much of a document the parser takes before it refuses.
package struct XMLLimits: Sendable {
  /// Nesting of elements, root = 1.
  package var depth = 128
  /// Distinct element and attribute names; libxml2 slows down badly far above.
  package var names = 4096
  /// Bytes of one record of the list.
  package var record = 16 << 20
  /// Bytes of one comment or processing instruction; libxml2 itself gives up at 10 million.
  package var comment = 8 << 20
  /// Bytes of one start tag: libxml2 compares each attribute with each other one.
  package var tag = 256 << 10
  /// Bytes of everything that stands outside the list.
  package var surroundings = 256 << 20
  /// Size of a batch: whichever is reached first, in bytes and in records.
  package var batchBytes = 1 << 20
  package var batchRecords = 2000

  package init() {}
}
