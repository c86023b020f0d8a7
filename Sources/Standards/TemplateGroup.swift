package import Vocabulary

/// A kind of goods that `txng template` makes a form for.
///
/// It says by which profile the goods are judged and shows one right row; which columns there are follows
/// from the rules of that profile.
package struct TemplateGroup: Sendable {
  package let id: String
  package let aliases: [String]
  package let title: LocalizedText
  package let profile: String
  /// What the rules' conditions call these goods.
  package let groups: ProductGroups
  /// Steps that a row of the form is about: bits of `CBV.bizSteps`.
  package let stages: UInt64
  /// Columns that no rule asks for but everybody has.
  package let also: [Field]
  /// Canonical field → text of the right row; `{d-3}` is three days before the day of judgement.
  package let row: [(field: Field, text: String)]

  package func text(of field: Field) -> String? { row.first { $0.field == field }?.text }
}

/// Reads `Templates.yaml`: `{common, templates}`, the groups and what their rows share.
package enum TemplateLoader {
  package static func load(_ bytes: [UInt8], name: String, dictionary: FieldDictionary) throws(Fault) -> [TemplateGroup]
  {
    let reader = SchemaReader(name: name, code: .badProfile)
    let root = try SchemaNode.parse(bytes, name: name, code: .badProfile)
    let top = try reader.mapping(root, of: "templates", keys: ["common", "templates"])
    func row(_ node: SchemaNode?) throws(Fault) -> [(field: Field, text: String)] {
      var row: [(field: Field, text: String)] = []
      for entry in node?.entries ?? [] {
        row.append(
          (
            field: try reader.field(entry.key, at: entry.value, in: dictionary),
            text: try reader.text(entry.value, of: entry.key)
          ))
      }
      return row
    }
    let common = try row(top["common"])
    var groups: [TemplateGroup] = []
    let listed = try reader.required("templates", in: top, of: root, what: "templates")
    for node in try reader.list(listed, of: "templates") {
      let keys = try reader.mapping(
        node, of: "template",
        keys: ["group", "aliases", "title", "profile", "productGroups", "stages", "also", "row"])
      func need(_ key: String) throws(Fault) -> SchemaNode {
        try reader.required(key, in: keys, of: node, what: "template")
      }
      func texts(_ key: String) throws(Fault) -> [String] {
        guard let node = keys[key] else { return [] }
        return try reader.texts(node, of: key)
      }
      var goods: ProductGroups = []
      for word in try texts("productGroups") {
        guard let group = ProductGroups(named: word) else {
          throw reader.fault(
            node, "unknown product group \"\(word)\"", expected: ProductGroups.names.map(\.name).joined(separator: ", ")
          )
        }
        goods.formUnion(group)
      }
      var stages: UInt64 = 0
      for word in try texts("stages") {
        guard let index = CBV.bizSteps.firstIndex(of: word) else {
          throw reader.fault(node, "unknown stage \"\(word)\"", expected: "a business step of CBV")
        }
        stages |= 1 << UInt64(index)
      }
      var also: [Field] = []
      for word in try texts("also") { also.append(try reader.field(word, at: node, in: dictionary)) }
      groups.append(
        TemplateGroup(
          id: try reader.text(try need("group"), of: "group"), aliases: try texts("aliases"),
          title: try reader.words(try need("title"), of: "title"),
          profile: try reader.text(try need("profile"), of: "profile"), groups: goods, stages: stages, also: also,
          row: try row(try need("row")) + common))
    }
    return groups
  }
}
