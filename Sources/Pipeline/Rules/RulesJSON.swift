import Reporting
import Standards
import Vocabulary

/// Packs as JSON, a line for each requirement and rule; keys and order never depend on chance.
enum RulesJSON {
  /// - Parameter isWhole: with words, requirements and examples; otherwise what a list shows.
  static func text(_ catalog: RuleCatalog, isWhole: Bool) -> String {
    var json = JSONWriter()
    json.beginObject()
    json.member("schema", isWhole ? "txng-rules/1" : "txng-rules-list/1")
    json.member("tool", "txng \(Txng.version)")
    json.member(ifAny: "profile", catalog.profile?.id)
    json.array("packs", catalog.packs) { pack, json in
      json.lineBreak()
      json.beginObject()
      json.member("id", pack.id)
      json.member("edition", pack.edition)
      json.member("sha256", catalog.hashes[pack.id] ?? "")
      json.member("title", pack.title)
      json.member("source", pack.source)
      json.member(ifAny: "from", pack.from?.iso)
      json.member(ifAny: "until", pack.until?.iso)
      let count = catalog.count(pack)
      json.object("counts") { json in
        json.member("requirements", count.requirements)
        json.member("checked", count.checked)
        json.member("rules", count.rules)
      }
      if isWhole {
        json.array("requirements", pack.requirements) { requirement, json in
          json.lineBreak(2)
          write(requirement, &json)
        }
      }
      json.key("rules")
      json.beginArray()
      for (rule, severity) in catalog.rules(of: pack) {
        json.lineBreak(2)
        write(rule, severity, isWhole: isWhole, &json)
      }
      json.endArray()
      json.endObject()
    }
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self) + "\n"
  }

  static func profiles(_ profiles: [Profile]) -> String {
    var json = JSONWriter()
    json.beginObject()
    json.member("schema", "txng-profiles/1")
    json.array("profiles", profiles) { profile, json in
      json.lineBreak()
      json.beginObject()
      json.member("id", profile.id)
      json.member("aliases", profile.aliases)
      json.member("title", profile.title)
      json.member("packs", profile.packs)
      json.endObject()
    }
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self) + "\n"
  }

  private static func write(_ requirement: Requirement, _ json: inout JSONWriter) {
    json.beginObject()
    json.member("id", requirement.id)
    json.member("citation", requirement.citation)
    json.member("confidence", requirement.confidence.rawValue)
    json.member("title", requirement.title)
    json.member(ifAny: "from", requirement.from?.iso)
    json.member(ifAny: "until", requirement.until?.iso)
    if let reason = requirement.notChecked { json.member("notChecked", reason) }
    if requirement.needsPerson {
      json.key("needsPerson")
      json.boolean(true)
    }
    json.endObject()
  }

  static func write(_ rule: RuleDescription, _ severity: Severity, isWhole: Bool, _ json: inout JSONWriter) {
    json.beginObject()
    json.member("id", rule.id)
    json.member("severity", severity.name)
    json.member("citation", rule.citation)
    json.member("requirement", rule.requirement)
    json.member("confidence", rule.confidence.rawValue)
    json.member(ifAny: "from", rule.from?.iso)
    json.member(ifAny: "until", rule.until?.iso)
    json.member("title", rule.title)
    if isWhole {
      if !rule.aliases.isEmpty { list("aliases", rule.aliases, &json) }
      list("fields", rule.fields, &json)
      json.member("message", rule.message)
      if let fix = rule.fix { json.member("fix", fix) }
      examples("right", rule.right, &json)
      examples("wrong", rule.wrong, &json)
    }
    json.endObject()
  }

  private static func list(_ name: String, _ values: [String], _ json: inout JSONWriter) {
    json.member(name, values)
  }

  private static func examples(_ name: String, _ examples: [RuleExample], _ json: inout JSONWriter) {
    json.array(name, examples) { example, json in
      json.beginObject()
      json.member("name", example.name)
      if !example.fields.isEmpty {
        json.object("fields") { json in
          for (field, value) in example.fields.sorted(by: { $0.key < $1.key }) { json.member(field, value) }
        }
      }
      json.member(ifAny: "document", example.json)
      json.member(ifAny: "table", example.table)
      json.member(ifAny: "bytes", example.bytes.map(RuleWords.hexadecimal))
      json.member(ifAny: "mapping", example.mapping)
      json.member(ifAny: "findsAt", example.findsAt)
      json.endObject()
    }
  }
}
