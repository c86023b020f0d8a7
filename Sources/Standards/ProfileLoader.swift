package import Vocabulary

/// Reads a profile: `{profile, aliases, title, packs, severities}`.
package enum ProfileLoader {
  package static func load(_ bytes: [UInt8], name: String) throws(Fault) -> Profile {
    let reader = SchemaReader(name: name, code: .badProfile)
    let root = try SchemaNode.parse(bytes, name: name, code: .badProfile)
    let keys = try reader.mapping(
      root, of: "profile",
      keys: ["profile", "aliases", "title", "description", "packs", "severities"])
    func need(_ key: String) throws(Fault) -> SchemaNode {
      try reader.required(key, in: keys, of: root, what: "profile")
    }
    let packs = try reader.texts(try need("packs"), of: "packs")
    guard !packs.isEmpty else {
      throw reader.fault(try need("packs"), "a profile without packs", expected: "at least one")
    }
    var severities: [String: Severity?] = [:]
    if let node = keys["severities"] {
      guard let entries = node.entries else {
        throw reader.fault(node, "severities is no mapping", expected: "{RULE-01: warning}")
      }
      for entry in entries {
        if entry.value.text == "off" {
          severities.updateValue(nil, forKey: entry.key)
        } else if let severity = entry.value.text.flatMap(Severity.init(name:)) {
          severities.updateValue(severity, forKey: entry.key)
        } else {
          throw reader.fault(
            entry.value, "unknown severity \"\(entry.value.text ?? "")\"",
            expected: "error, warning, info or off")
        }
      }
    }
    return Profile(
      id: try reader.text(try need("profile"), of: "profile"),
      aliases: try keys["aliases"].map { node throws(Fault) in
        try reader.texts(node, of: "aliases")
      } ?? [],
      title: try reader.words(try need("title"), of: "title"), packs: packs,
      severities: severities)
  }
}
