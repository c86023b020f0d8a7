package import Vocabulary

/// One thing the parser saw. 16 bytes.
///
/// ```
/// <epc>urn:…</epc>          leaf epc "urn:…"
/// <source type="a">b</…>    leaf source "b", attribute type "a"
/// <epcList>…</epcList>      open epcList, …, close
/// <a>text<b/>tail</a>       open a "text", leaf b, text "tail", close
/// ```
package struct XMLToken: Sendable {
  package enum Kind: UInt8, Sendable {
    /// An element with children; `start` and `length` hold the text before the first of them.
    case open
    /// An element without children, and its text. No `close` follows.
    case leaf
    /// Belongs to the `open` or `leaf` before it; its `origin` is that element's.
    case attribute
    /// Text between or after children.
    case text
    case close
  }

  package var kind: Kind
  /// `start` counts from the beginning of the arena, not of the source.
  var inArena: Bool
  /// Index into `XMLTape.names`.
  package var name: UInt16
  /// Offset of the `<`; for `close`, of what follows the `>`.
  package var origin: UInt32
  /// Text without the white space around it.
  package var start: UInt32
  package var length: UInt32
}

/// What a name means to the reader that asked for it.
package struct XMLNameTraits: Sendable, Hashable {
  /// Number of the word in the reader's vocabulary; 0 for a name it does not know.
  package var word: UInt8
  package var space: XMLSpace
  package init(word: UInt8, space: XMLSpace) {
    self.word = word
    self.space = space
  }
}

/// The namespaces a reader tells apart.
package enum XMLSpace: UInt8, Sendable {
  case none
  /// The vocabulary's own namespace, where its words are not expected to be qualified.
  case own
  /// A namespace whose words are expected to be qualified: SBDH, query messages, `xsi`.
  case known
  case foreign
  /// The prefix is not declared.
  case unbound
}

/// A stretch of a document: its bytes, and what the parser saw in them. Refers to nothing outside.
package struct XMLTape: Sendable {
  package enum Part: Sendable {
    /// Before, between or after the lists of records.
    case surroundings
    /// Whole records of one list.
    case records
  }

  package var part: Part
  /// Source first, arena (decoded text) behind, as in `RecordBatch`.
  package var bytes: [UInt8] = []
  package var sourceCount = 0
  /// Offset in the document, decoded to UTF-8, of the first source byte.
  package var sourceStart = 0
  package var firstLine = 1
  package var firstColumn = 1
  package var tokens: [XMLToken] = []
  /// Name of each record that begins in this tape.
  package var recordNames: [UInt16] = []
  /// All names of the document so far; earlier indices stay.
  package var names: [QualifiedName] = []
  package var traits: [XMLNameTraits] = []
  /// What the root element binds: namespace by prefix.
  package var rootPrefixes: [String: String] = [:]
  /// Wrappers of the list that were opened in an earlier tape.
  package var openWrappers = 0
  /// What the schema itself refuses, where it was asked; of this tape or of what surrounds it.
  package var complaints: [SchemaComplaint] = []

  /// Text of a token.
  package func range(of token: XMLToken) -> Range<Int> {
    let start = Int(token.start) + (token.inArena ? sourceCount : 0)
    return start..<start + Int(token.length)
  }

  /// The next child of the element that is open at `index`, which moves behind it; nil once the element
  /// closes, with the close taken.
  @inline(__always)
  func nextChild(_ index: inout Int) -> XMLToken? {
    while index < tokens.count {
      let token = tokens[index]
      index += 1
      switch token.kind {
      case .open, .leaf: return token
      case .close: return nil
      case .attribute, .text: break
      }
    }
    return nil
  }

  package func text(of token: XMLToken) -> String {
    String(decoding: bytes[range(of: token)], as: UTF8.self)
  }
}
