package import Intake
import Vocabulary

/// Looks over an XML document that nobody knows and tells which of its elements could be the records: those
/// that stand there several times, with values in them.
package enum MappedXMLOutline {
  package struct Candidate: Hashable, Sendable {
    /// From the root: `/DonHang/ChiTiet/Dong`.
    package let path: String
    package let count: Int
    package init(path: String, count: Int) {
      self.path = path
      self.count = count
    }
  }

  /// Elements looked at, and distinct paths remembered, at most.
  private static let elements = 200_000
  private static let paths = 2000

  /// The likeliest first; an element with more kinds of values counts for more. A document that is damaged is
  /// looked at as far as it goes.
  ///
  /// - Parameter root: local name of the root element.
  package static func candidates(_ stream: ByteStream, root: String, limit: Int = 3) -> [Candidate] {
    var vocabulary = XMLVocabulary(own: [], words: [root: 1], lists: [1], listDepths: [1])
    vocabulary.takesAnySpace = true
    guard let parser = try? Parser(stream, vocabulary) else { return [] }
    var (counts, values): ([String: Int], [String: Set<String>]) = ([:], [:])
    var seen = 0
    while seen < elements, let tape = try? parser.next() {
      guard tape.part == .records else { continue }
      var open = ["/" + root]
      for token in tape.tokens {
        let name = tape.names[Int(token.name)].local
        switch token.kind {
        case .open, .leaf:
          seen += 1
          let path = (open.last ?? "") + "/" + name
          if counts[path] != nil || counts.count < paths { counts[path, default: 0] += 1 }
          if token.kind == .open {
            open.append(path)
          } else if token.length > 0, open.count > 1, let parent = open.last {
            values[parent, default: []].insert(name)
          }
        case .attribute:
          // Of the element just opened: an attribute of a leaf is no value of what holds the leaf.
          if let last = open.last, last.hasSuffix("/" + name) == false { values[last, default: []].insert("@" + name) }
        case .close: if open.count > 1 { open.removeLast() }
        case .text: break
        }
      }
    }
    let several = counts.filter { $0.value > 1 && values[$0.key]?.isEmpty == false }
    let ranked = several.sorted { a, b in
      let (left, right) = (a.value * (values[a.key]?.count ?? 0), b.value * (values[b.key]?.count ?? 0))
      return left != right ? left > right : a.key < b.key
    }
    return ranked.prefix(limit).map { Candidate(path: $0.key, count: $0.value) }
  }

  /// Holds the parser, which cannot be copied.
  private final class Parser {
    private var parser: XMLPushParser
    init(_ stream: ByteStream, _ vocabulary: XMLVocabulary) throws(Fault) {
      parser = try XMLPushParser(stream, vocabulary: vocabulary)
    }
    func next() throws(Fault) -> XMLTape? { try parser.next() }
  }
}
