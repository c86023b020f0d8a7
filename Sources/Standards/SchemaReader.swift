package import Vocabulary

/// Reads one schema file with precise complaints: file, line, what is wrong, what is expected.
package struct SchemaReader: Sendable {
  /// What faults call the file: `Packs/ND37.yaml`.
  package let name: String
  package let code: FaultCode

  package init(name: String, code: FaultCode) {
    self.name = name
    self.code = code
  }

  package func fault(_ node: SchemaNode, _ what: String, expected: String) -> Fault {
    Fault(code, line: node.line, column: node.column > 0 ? node.column : nil, facts: [name, what, expected])
  }

  func fault(_ entry: SchemaEntry, _ what: String, expected: String) -> Fault {
    fault(SchemaNode(.scalar(entry.key), line: entry.line, column: entry.column), what, expected: expected)
  }

  /// The name that was probably meant; all of them where none is near.
  static func near(_ name: String, among names: [String], otherwise all: String? = nil) -> String {
    let near = NearNames.of(name, among: names, limit: 3)
    return near.isEmpty ? all ?? names.joined(separator: ", ") : near.joined(separator: " / ")
  }

  /// The entries of a mapping that knows only these keys.
  package func mapping(_ node: SchemaNode, of what: String, keys: [String]) throws(Fault)
    -> [String: SchemaNode]
  {
    guard let entries = node.entries else {
      throw fault(node, "\(what) is no mapping", expected: "key: value")
    }
    var result: [String: SchemaNode] = [:]
    for entry in entries {
      guard keys.contains(entry.key) else {
        throw fault(entry, "unknown key \"\(entry.key)\" in \(what)", expected: Self.near(entry.key, among: keys))
      }
      guard result.updateValue(entry.value, forKey: entry.key) == nil else {
        throw fault(entry, "key \"\(entry.key)\" written twice in \(what)", expected: "each key once")
      }
    }
    return result
  }

  package func text(_ node: SchemaNode, of what: String) throws(Fault) -> String {
    guard let text = node.text, !text.isEmpty else {
      throw fault(node, "\(what) is empty or no text", expected: "text")
    }
    return text
  }

  package func required(
    _ key: String, in entries: [String: SchemaNode], of node: SchemaNode, what: String
  ) throws(Fault) -> SchemaNode {
    guard let value = entries[key] else {
      throw fault(node, "\(what) has no \"\(key)\"", expected: "\(key): …")
    }
    return value
  }

  /// `{vi: …, en: …}`, both.
  package func words(_ node: SchemaNode, of what: String) throws(Fault) -> LocalizedText {
    let entries = try mapping(node, of: what, keys: ["vi", "en"])
    guard let vi = entries["vi"]?.text, let en = entries["en"]?.text, !vi.isEmpty, !en.isEmpty
    else { throw fault(node, "\(what) lacks a language", expected: "{vi: …, en: …}") }
    return LocalizedText(vi: vi, en: en)
  }

  package func list(_ node: SchemaNode, of what: String) throws(Fault) -> [SchemaNode] {
    guard let items = node.items else {
      throw fault(node, "\(what) is no list", expected: "[…]")
    }
    return items
  }

  /// A list of texts; a single text counts as a list of one.
  package func texts(_ node: SchemaNode, of what: String) throws(Fault) -> [String] {
    if let text = node.text { return text.isEmpty ? [] : [text] }
    var result: [String] = []
    for item in try list(node, of: what) { result.append(try text(item, of: what)) }
    return result
  }

  package func day(_ node: SchemaNode, of what: String) throws(Fault) -> Day {
    guard let text = node.text, let day = Day(iso: text) else {
      throw fault(node, "\(what) \"\(node.text ?? "")\" is no day", expected: "YYYY-MM-DD")
    }
    return day
  }

  package func flag(_ node: SchemaNode, of what: String) throws(Fault) -> Bool {
    switch node.text {
    case "true": return true
    case "false": return false
    default: throw fault(node, "\(what) is neither true nor false", expected: "true or false")
    }
  }

  package func field(_ name: String, at node: SchemaNode, in dictionary: FieldDictionary)
    throws(Fault) -> Field
  {
    guard let field = dictionary.field(named: name) else {
      throw fault(
        node, "unknown field \"\(name)\"",
        expected: Self.near(name, among: dictionary.entries.map(\.name), otherwise: "a name of Fields.yaml"))
    }
    return field
  }
}
