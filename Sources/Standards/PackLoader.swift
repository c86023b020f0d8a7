package import Vocabulary

/// Reads a pack. Every way in which a pack can be wrong is a fault with its line: see the cases of
/// `PackLoaderTests`.
package struct PackLoader: Sendable {
  let reader: SchemaReader
  let dictionary: FieldDictionary
  /// Names that `codeList` tests may use.
  let codeLists: Set<String>

  /// - Parameter name: what faults call the file: `Packs/ND37.yaml`.
  package init(name: String, dictionary: FieldDictionary, codeLists: Set<String>) {
    reader = SchemaReader(name: name, code: .badPack)
    self.dictionary = dictionary
    self.codeLists = codeLists
  }

  package func load(_ bytes: [UInt8]) throws(Fault) -> Pack {
    let root = try SchemaNode.parse(bytes, name: reader.name, code: .badPack)
    let keys = try reader.mapping(
      root, of: "pack",
      keys: [
        "pack", "edition", "title", "source", "from", "until", "note", "requirements", "rules",
      ])
    let id = try text("pack", keys, root, "pack")
    let from = try keys["from"].map { node throws(Fault) in try reader.day(node, of: "from") }
    let until = try keys["until"].map { node throws(Fault) in try reader.day(node, of: "until") }

    var requirements: [Requirement] = []
    var byID: [String: Requirement] = [:]
    let listed = try reader.required("requirements", in: keys, of: root, what: "pack")
    for node in try reader.list(listed, of: "requirements") {
      let requirement = try self.requirement(node, from: from, until: until)
      guard byID.updateValue(requirement, forKey: requirement.id) == nil else {
        throw reader.fault(node, "duplicate requirement \(requirement.id)", expected: "unique ids")
      }
      requirements.append(requirement)
    }

    var rules: [RuleDescription] = []
    var names: [String: Int] = [:]
    if let list = keys["rules"] {
      let loader = RuleLoader(reader: reader, dictionary: dictionary, codeLists: codeLists)
      for node in try reader.list(list, of: "rules") {
        let rule = try loader.rule(node, pack: id, requirements: byID)
        for name in [rule.id] + rule.aliases {
          if let first = names.updateValue(rule.packLine, forKey: name) {
            throw Fault(
              .badPack, line: rule.packLine, column: rule.packColumn,
              facts: [reader.name, "duplicate rule \(name) (line \(first))", "unique names"])
          }
        }
        rules.append(rule)
      }
    }
    try everyRequirementIsAccountedFor(requirements, rules: rules, at: listed)

    return Pack(
      id: id, edition: try text("edition", keys, root, "pack"),
      title: try reader.words(
        try reader.required("title", in: keys, of: root, what: "pack"), of: "title"),
      source: try text("source", keys, root, "pack"), from: from, until: until,
      requirements: requirements, rules: rules)
  }

  /// A requirement is tested by a rule, or the pack says why none tests it: nothing passes in silence.
  private func everyRequirementIsAccountedFor(
    _ requirements: [Requirement], rules: [RuleDescription], at node: SchemaNode
  ) throws(Fault) {
    let tested = Set(rules.flatMap { [$0.requirement] + $0.also })
    for requirement in requirements
    where !tested.contains(requirement.id) && requirement.notChecked == nil
      && !requirement.needsPerson && requirement.judgedBy.isEmpty
    {
      throw reader.fault(
        node, "requirement \(requirement.id) has no rule", expected: "a rule, judgedBy, notChecked or needsPerson")
    }
  }

  private func text(
    _ key: String, _ entries: [String: SchemaNode], _ node: SchemaNode, _ what: String
  ) throws(Fault) -> String {
    try reader.text(try reader.required(key, in: entries, of: node, what: what), of: key)
  }

  private func requirement(_ node: SchemaNode, from: Day?, until: Day?) throws(Fault) -> Requirement {
    let keys = try reader.mapping(
      node, of: "requirement",
      keys: [
        "id", "citation", "confidence", "title", "from", "until", "notChecked", "needsPerson", "judgedBy",
      ])
    let id = try text("id", keys, node, "requirement")
    let what = "requirement \(id)"
    return Requirement(
      id: id, citation: try text("citation", keys, node, what),
      title: try reader.words(
        try reader.required("title", in: keys, of: node, what: what), of: "title"),
      confidence: try confidence(
        try reader.required("confidence", in: keys, of: node, what: what), reader: reader),
      from: try keys["from"].map { node throws(Fault) in try reader.day(node, of: "from") } ?? from,
      until: try keys["until"].map { node throws(Fault) in try reader.day(node, of: "until") }
        ?? until,
      notChecked: try keys["notChecked"].map { node throws(Fault) in
        try reader.words(node, of: "notChecked")
      },
      needsPerson: try keys["needsPerson"].map { node throws(Fault) in
        try reader.flag(node, of: "needsPerson")
      } ?? false,
      judgedBy: try keys["judgedBy"].map { node throws(Fault) in
        try reader.texts(node, of: "judgedBy")
      } ?? [])
  }
}

func confidence(_ node: SchemaNode, reader: SchemaReader) throws(Fault) -> Confidence {
  guard let text = node.text, let confidence = Confidence(rawValue: text) else {
    throw reader.fault(node, "unknown confidence", expected: "V, S or M")
  }
  return confidence
}
