internal import Foundation
package import Vocabulary
internal import Yams

/// A piece of a schema file (pack, profile, dictionary, context) with the line it was written on.
///
/// All scalars stay text: what a number or a date is, the reader of the piece decides.
package struct SchemaNode: Sendable {
  package enum Content: Sendable {
    case scalar(String)
    case sequence([SchemaNode])
    case mapping([SchemaEntry])
  }
  package let content: Content
  /// From 1; the column in code points, 0 where it is not known.
  package let line: Int
  package let column: Int

  package init(_ content: Content, line: Int, column: Int = 0) {
    self.content = content
    self.line = line
    self.column = column
  }
}

/// One `key: value` of a mapping.
package struct SchemaEntry: Sendable {
  package let key: String
  package let line: Int
  package let column: Int
  package let value: SchemaNode
}

extension SchemaNode {
  package var text: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  package var items: [SchemaNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  package var entries: [SchemaEntry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  package subscript(_ key: String) -> SchemaNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// Reads YAML 1.2 as far as our files use it: mappings, lists, scalars; no tags, anchors, aliases.
  ///
  /// - Parameters:
  ///   - name: what the fault calls the file.
  ///   - code: the fault's code: `.badPack`, `.badProfile` …
  /// - Throws: a fault with line and facts `[file, what is wrong, what is expected]`.
  package static func parse(_ bytes: [UInt8], name: String, code: FaultCode) throws(Fault)
    -> SchemaNode
  {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Fault(code, facts: [name, "the file is not UTF-8", "UTF-8"])
    }
    if let node = PlainYAML.parse(bytes) { return node }
    return try parseWhole(text, name: name, code: code)
  }

  /// The same by Yams, which knows all of YAML.
  static func parseWhole(_ text: String, name: String, code: FaultCode) throws(Fault) -> SchemaNode {
    // Yams puts an anchored value wherever its name stands: a few lines could become gigabytes.
    if let line = repeatedAnchor(Array(text.utf8)) {
      throw Fault(code, line: line, facts: [name, "an anchor", "the value itself"])
    }
    let root: Node?
    do {
      // Scalars stay text here, so no tag has to be guessed: guessing, by regular expressions, was two
      // fifths of the whole start.
      root = try Parser(yaml: text, resolver: .basic).singleRoot()
    } catch {
      throw fault(error, name: name, code: code)
    }
    guard let root else { throw Fault(code, line: 1, facts: [name, "the file is empty", "YAML"]) }
    return try node(root, name: name, code: code)
  }

  /// The line of the first anchor (`&name`) that an alias (`*name`) repeats.
  private static func repeatedAnchor(_ bytes: [UInt8]) -> Int? {
    var anchors: [ArraySlice<UInt8>: Int] = [:]
    var aliases: Set<ArraySlice<UInt8>> = []
    var line = 1
    var before: UInt8 = 0x0A
    for index in bytes.indices {
      defer { before = bytes[index] }
      if bytes[index] == 0x0A { line += 1 }
      guard bytes[index] == UInt8(ascii: "&") || bytes[index] == UInt8(ascii: "*"),
        before <= 0x20 || "[{,:-?".utf8.contains(before)
      else { continue }
      let name = bytes[(index + 1)...].prefix { byte in
        byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x2D || byte == 0x5F
      }
      if name.isEmpty { continue }
      if bytes[index] == UInt8(ascii: "&") {
        if anchors[name] == nil { anchors[name] = line }
      } else {
        aliases.insert(name)
      }
    }
    return anchors.filter { aliases.contains($0.key) }.values.min()
  }

  private static func node(_ node: Node, name: String, code: FaultCode) throws(Fault) -> SchemaNode {
    let (line, column) = (node.mark?.line ?? 0, node.mark?.column ?? 0)
    switch node {
    case .scalar(let scalar):
      return SchemaNode(.scalar(scalar.string), line: line, column: column)
    case .sequence(let sequence):
      var items: [SchemaNode] = []
      items.reserveCapacity(sequence.count)
      for item in sequence { items.append(try Self.node(item, name: name, code: code)) }
      return SchemaNode(.sequence(items), line: line, column: column)
    case .mapping(let mapping):
      var entries: [SchemaEntry] = []
      entries.reserveCapacity(mapping.count)
      for (key, value) in mapping {
        guard case .scalar(let word) = key else {
          throw Fault(code, line: line, facts: [name, "a key is not text", "key: value"])
        }
        entries.append(
          SchemaEntry(
            key: word.string, line: key.mark?.line ?? line, column: key.mark?.column ?? column,
            value: try Self.node(value, name: name, code: code)))
      }
      return SchemaNode(.mapping(entries), line: line, column: column)
    case .alias:
      throw Fault(code, line: line, column: column, facts: [name, "a YAML alias (*)", "the value itself"])
    }
  }

  private static func fault(_ error: any Error, name: String, code: FaultCode) -> Fault {
    guard let error = error as? YamlError else {
      return Fault(code, facts: [name, "the file is not YAML", "YAML"])
    }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return Fault(code, line: mark.line, column: mark.column, facts: [name, problem, "YAML"])
    case .duplicatedKeysInMapping(let duplicates, let context):
      return Fault(
        code, line: context.mark.line,
        facts: [
          name, "key written twice: \(duplicates.sorted().joined(separator: ", "))", "each key once",
        ])
    default:
      return Fault(code, facts: [name, "the file is not YAML", "YAML"])
    }
  }
}
