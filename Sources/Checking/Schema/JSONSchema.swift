internal import Standards
package import Vocabulary

/// A JSON Schema, compiled: the keywords that our own schemas use, `format` asserted.
///
/// Every value is looked at once for each part of the schema that speaks of it, patterns are tables of
/// states, repeated items are found by a set: time follows the size of the text. A schema with a keyword
/// that is not known here does not compile.
package struct JSONSchema: Sendable {
  struct Node: Sendable {
    var types: [String] = []
    /// `const` and `enum`, canonical; nil: any value.
    var values: Set<String>?
    var shownValues: [String] = []
    var required: [String] = []
    var properties: [String: Int] = [:]
    /// What other keys hold; nil: anything.
    var additional: Int?
    var propertyNames: Int?
    var items: Int?
    var leastItems = 0
    var isUnique = false
    var pattern: (text: String, matcher: BytePattern)?
    var format: String?
    var minimum: Double?
    var maximum: Double?
    var reference: Int?
    var allOf: [Int] = []
    var anyOf: [Int] = []
    var oneOf: [Int] = []
    var not: Int?
    var condition: Int?
    var then: Int?
    var otherwise: Int?
    /// The schema `false`.
    var isNothing = false
  }

  private(set) var nodes: [Node] = []
  /// `#/$defs/event` → node.
  private var named: [String: Int] = [:]

  /// Schemas inside schemas, and references to references.
  private static let depth = 64

  /// - Throws: `bad-pack`, with the place in the schema.
  package init(_ bytes: [UInt8], name: String) throws(Fault) {
    guard let tree = JSONTree(bytes), tree.values[0].kind == .object else {
      throw Fault(.badPack, facts: [name, "no JSON", "a JSON Schema"])
    }
    named["#"] = try add(tree, 0, "#", name, 0)
    // References point anywhere, so they are looked up when everything stands.
    for (index, reference) in references {
      guard let target = named[reference] else {
        throw Fault(.badPack, facts: [name, "\(reference) is not defined", "a definition in $defs"])
      }
      nodes[index].reference = target
    }
    references = []
  }

  private var references: [(node: Int, to: String)] = []

  /// The whole schema, or a part: `#/$defs/event`.
  package func part(_ path: String = "#") -> Int? { named[path] }

  private mutating func add(
    _ tree: JSONTree, _ index: Int, _ path: String, _ name: String, _ depth: Int
  ) throws(Fault) -> Int {
    func problem(_ words: String) -> Fault { Fault(.badPack, facts: [name, "\(path): \(words)", "a JSON Schema"]) }
    guard depth < Self.depth else { throw problem("too deep") }
    let number = nodes.count
    nodes.append(Node())
    var node = Node()
    switch tree.values[index].kind {
    case .boolean:
      node.isNothing = tree.string(index) == "false"
      nodes[number] = node
      return number
    case .object: break
    default: throw problem("neither an object nor true or false")
    }
    for (key, value) in tree.members(index) {
      let keyword = tree.string(key)
      let inner = path + "/" + keyword
      func texts() -> [String] {
        tree.values[value].kind == .array ? tree.items(value).map(tree.string) : [tree.string(value)]
      }
      switch keyword {
      case "$schema", "$id", "title", "description", "$comment": break
      case "$defs", "definitions":
        for (key, value) in tree.members(value) {
          let place = "\(path)/\(keyword)/\(tree.string(key))"
          named[place] = try add(tree, value, place, name, depth + 1)
        }
      case "$ref": references.append((number, tree.string(value)))
      case "type": node.types = texts()
      case "const":
        node.values = [tree.canonical(value)]
        node.shownValues = [tree.string(value)]
      case "enum":
        node.values = Set(tree.items(value).map(tree.canonical))
        node.shownValues = texts()
      case "required": node.required = texts()
      case "properties":
        for (key, value) in tree.members(value) {
          let property = tree.string(key)
          node.properties[property] = try add(tree, value, "\(inner)/\(property)", name, depth + 1)
        }
      case "additionalProperties": node.additional = try add(tree, value, inner, name, depth + 1)
      case "propertyNames": node.propertyNames = try add(tree, value, inner, name, depth + 1)
      case "items": node.items = try add(tree, value, inner, name, depth + 1)
      case "minItems": node.leastItems = Int(tree.string(value)) ?? 0
      case "uniqueItems": node.isUnique = tree.string(value) == "true"
      case "minimum": node.minimum = Double(tree.string(value))
      case "maximum": node.maximum = Double(tree.string(value))
      case "format": node.format = tree.string(value)
      case "pattern":
        let text = tree.string(value)
        do throws(PatternProblem) {
          node.pattern = (text, try BytePattern(Self.whole(text)))
        } catch {
          throw problem(error.words)
        }
      case "not": node.not = try add(tree, value, inner, name, depth + 1)
      case "if": node.condition = try add(tree, value, inner, name, depth + 1)
      case "then": node.then = try add(tree, value, inner, name, depth + 1)
      case "else": node.otherwise = try add(tree, value, inner, name, depth + 1)
      case "allOf", "anyOf", "oneOf":
        var parts: [Int] = []
        for (place, part) in tree.items(value).enumerated() {
          parts.append(try add(tree, part, "\(inner)/\(place)", name, depth + 1))
        }
        switch keyword {
        case "allOf": node.allOf = parts
        case "anyOf": node.anyOf = parts
        default: node.oneOf = parts
        }
      default: throw problem("the keyword is not known")
      }
    }
    nodes[number] = node
    return number
  }

  /// A pattern of JSON Schema is found anywhere in a text unless it says otherwise, one of ours is the whole.
  private static func whole(_ pattern: String) -> String {
    var body = Substring(pattern)
    let isStart = body.hasPrefix("^")
    if isStart { body.removeFirst() }
    let isEnd = body.hasSuffix("$")
    if isEnd { body.removeLast() }
    return (isStart ? "" : ".*") + "(\(body))" + (isEnd ? "" : ".*")
  }
}
