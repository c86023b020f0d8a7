package import Vocabulary

/// Reads `Fields.yaml`: a list under `fields`, the core fields first and in the order of
/// `Field.coreNames`, because a field's number is its place.
package enum FieldsLoader {
  package static func load(_ bytes: [UInt8], name: String) throws(Fault) -> FieldDictionary {
    let reader = SchemaReader(name: name, code: .badPack)
    let root = try SchemaNode.parse(bytes, name: name, code: .badPack)
    // A bare list, or a mapping that carries it.
    let listed = root.items == nil ? root["fields"] ?? root : root
    var entries: [FieldEntry] = []
    var names: Set<String> = []
    for node in try reader.list(listed, of: "fields") {
      let keys = try reader.mapping(
        node, of: "field",
        keys: [
          "name", "title", "type", "aliases", "ambiguousAliases", "epcis", "items", "description",
          "example",
        ])
      let name = try reader.text(
        try reader.required("name", in: keys, of: node, what: "field"), of: "name")
      guard names.insert(name).inserted else {
        throw reader.fault(node, "duplicate field \(name)", expected: "unique names")
      }
      let index = entries.count
      if index < Field.coreCount, Field.coreNames[index] != name {
        throw reader.fault(
          node, "field \(name) out of order", expected: "\(Field.coreNames[index]) here")
      }
      let typeNode = try reader.required("type", in: keys, of: node, what: "field \(name)")
      guard let type = typeNode.text.flatMap(FieldType.init(rawValue:)) else {
        throw reader.fault(
          typeNode, "unknown type \"\(typeNode.text ?? "")\"",
          expected: FieldType.allCases.map(\.rawValue).joined(separator: ", "))
      }
      func texts(_ key: String) throws(Fault) -> [String] {
        guard let node = keys[key] else { return [] }
        return try reader.texts(node, of: key)
      }
      entries.append(
        FieldEntry(
          field: Field(id: UInt16(index)), name: name,
          title: try reader.words(
            try reader.required("title", in: keys, of: node, what: "field \(name)"), of: "title"),
          type: type, aliases: try texts("aliases"),
          ambiguousAliases: try texts("ambiguousAliases"), epcis: try texts("epcis"),
          items: try texts("items"),
          description: try keys["description"].map { (node) throws(Fault) in
            try reader.words(node, of: "description")
          }, example: keys["example"]?.text))
    }
    // What a record has is kept as one bit a field (`FieldSet`).
    guard entries.count <= FieldDictionary.mostFields else {
      throw reader.fault(listed, "\(entries.count) fields", expected: "\(FieldDictionary.mostFields) at most")
    }
    guard entries.count >= Field.coreCount else {
      throw reader.fault(
        listed, "field \(Field.coreNames[entries.count]) is missing",
        expected: "all core fields")
    }
    return FieldDictionary(entries: entries)
  }
}
