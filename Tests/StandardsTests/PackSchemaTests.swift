import Testing
import Vocabulary

@testable import Standards

/// `Schemas/JSON/pack.schema.json`, by which editors complete and underline, says what the loader says.
@Suite struct PackSchemaTests {
  static let files = EmbeddedSchemas.files()
  static let packs = files.keys.filter { $0.hasPrefix("Packs/") }.sorted()

  @Test("every shipped pack is of the published form", arguments: packs)
  func shipped(_ name: String) throws {
    let schema = try PackSchema()
    let pack = try SchemaNode.parse(Self.files[name] ?? [], name: name, code: .badPack)
    #expect(schema.complaints(about: pack) == [])
  }

  @Test(
    "what the loader refuses by its form, the schema refuses too",
    arguments: [
      ("    severity: error", "    severty: error"), ("    severity: error", "    severity: fatal"),
      ("citation: \"ND37:D23.K5.a\", ", ""), ("confidence: V", "confidence: W"), ("{required: product.name}", "{}"),
      ("{required: product.name}", "{needed: product.name}"), (", findsAt: product.name", ""),
      ("    message: {vi: \"a\", en: \"a\"}", "    message: {vi: \"a\"}"), ("edition: \"1\"\n", ""),
      ("    wrong:", "    worng:"), ("confidence: V", "confidence: V, from: \"2026-13\""),
    ])
  func refused(_ old: String, _ new: String) throws {
    let text = PackLoaderTests.good.replacing(old, with: new)
    #expect(text != PackLoaderTests.good)
    let pack = try SchemaNode.parse(Array(text.utf8), name: "T", code: .badPack)
    #expect(try !PackSchema().complaints(about: pack).isEmpty)
    #expect(throws: Fault.self) { try PackLoaderTests.loader.load(Array(text.utf8)) }
  }

  @Test("the schema knows the loader's keys, no more and no fewer") func keys() throws {
    let schema = try PackSchema()
    #expect(schema.keys(of: "rule") == Set(RuleLoader.keys))
    #expect(schema.keys(of: "example") == Set(RuleLoader.exampleKeys))
    #expect(schema.keys(of: "condition") == Set(RuleLoader.conditionKeys))
    #expect(schema.keys(of: "test") == Set(RuleLoader.testNames))
    #expect(try PackLoaderTests.loader.load(Array(PackLoaderTests.good.utf8)).id == "T")
  }
}

/// As much of JSON Schema as ours is written in, over a YAML file: scalars are text there.
struct PackSchema {
  private let root: SchemaNode

  init() throws {
    let bytes = EmbeddedSchemas.files()["JSON/pack.schema.json"] ?? []
    root = try SchemaNode.parse(bytes, name: "pack.schema.json", code: .badPack)
  }

  func keys(of definition: String) -> Set<String> {
    Set((root["$defs"]?[definition]?["properties"]?.entries ?? []).map(\.key))
  }

  func complaints(about node: SchemaNode) -> [String] { check(node, root) }

  private func check(_ node: SchemaNode, _ schema: SchemaNode) -> [String] {
    var wrong: [String] = []
    func complain(_ what: String) { wrong.append("line \(node.line): \(what)") }
    for rule in schema.entries ?? [] {
      let value = rule.value
      switch rule.key {
      case "$schema", "$id", "$defs", "title", "description": break
      case "$ref":
        let name = value.text?.replacing("#/$defs/", with: "") ?? ""
        guard let target = root["$defs"]?[name] else { return ["no $defs/\(name)"] }
        wrong += check(node, target)
      case "type":
        let fits =
          switch value.text {
          case "object": node.entries != nil
          case "array": node.items != nil
          case "boolean": ["true", "false"].contains(node.text)
          default: node.text != nil
          }
        if !fits { complain("not \(value.text ?? "")") }
      case "const": if node.text != value.text { complain("not \(value.text ?? "")") }
      case "enum": if !(value.items ?? []).contains(where: { $0.text == node.text }) { complain("not in the list") }
      case "required":
        for key in (value.items ?? []).compactMap(\.text) where node[key] == nil { complain("no \(key)") }
      case "properties":
        for entry in node.entries ?? [] { if let inner = value[entry.key] { wrong += check(entry.value, inner) } }
      case "additionalProperties":
        for entry in node.entries ?? [] where schema["properties"]?[entry.key] == nil {
          if value.text == "false" { complain("\(entry.key) is unknown") } else { wrong += check(entry.value, value) }
        }
      case "items": for item in node.items ?? [] { wrong += check(item, value) }
      case "minItems": if let items = node.items, items.count < number(value) { complain("too few") }
      case "maxItems": if let items = node.items, items.count > number(value) { complain("too many") }
      case "minProperties": if let entries = node.entries, entries.count < number(value) { complain("too few") }
      case "maxProperties": if let entries = node.entries, entries.count > number(value) { complain("too many") }
      case "minLength": if let text = node.text, text.count < number(value) { complain("too short") }
      case "pattern":
        if let text = node.text, let pattern = value.text, let regex = try? Regex(pattern),
          text.firstMatch(of: regex) == nil
        {
          complain("\(text.prefix(40)) does not match")
        }
      case "format": if value.text == "date", node.text.flatMap(Day.init(iso:)) == nil { complain("no day") }
      case "minimum", "maximum": break
      case "oneOf", "anyOf":
        if !(value.items ?? []).contains(where: { check(node, $0).isEmpty }) { complain("none of \(rule.key)") }
      case "allOf": for part in value.items ?? [] { wrong += check(node, part) }
      default: complain("the schema uses \(rule.key), which this check does not know")
      }
    }
    return wrong
  }

  private func number(_ node: SchemaNode) -> Int { node.text.flatMap { Int($0) } ?? 0 }
}
