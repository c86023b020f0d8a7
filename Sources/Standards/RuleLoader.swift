internal import Vocabulary

/// Reads one rule of a pack.
struct RuleLoader {
  let reader: SchemaReader
  let dictionary: FieldDictionary
  let codeLists: Set<String>

  static let keys = [
    "id", "aliases", "requirement", "also", "citation", "confidence", "severity", "trusted", "from", "until", "fields",
    "test", "when", "title", "message", "fix", "right", "wrong",
  ]

  func rule(_ node: SchemaNode, pack: String, requirements: [String: Requirement]) throws(Fault)
    -> RuleDescription
  {
    let keys = try reader.mapping(node, of: "rule", keys: Self.keys)
    let id = try reader.text(try reader.required("id", in: keys, of: node, what: "rule"), of: "id")
    let what = "rule \(id)"
    func need(_ key: String) throws(Fault) -> SchemaNode {
      try reader.required(key, in: keys, of: node, what: what)
    }

    let wanted = try need("requirement")
    guard let requirement = requirements[try reader.text(wanted, of: "requirement")] else {
      throw reader.fault(
        wanted, "requirement \(wanted.text ?? "") not found",
        expected: SchemaReader.near(
          wanted.text ?? "", among: requirements.keys.sorted(), otherwise: "an id under requirements"))
    }
    let also = try keys["also"].map { node throws(Fault) in try reader.texts(node, of: "also") } ?? []
    for other in also where requirements[other] == nil {
      throw reader.fault(
        keys["also"] ?? wanted, "requirement \(other) not found", expected: "an id under requirements")
    }
    let confidence =
      try keys["confidence"].map { node throws(Fault) in
        try Standards.confidence(node, reader: reader)
      } ?? requirement.confidence
    let severity = try self.severity(try need("severity"))
    guard severity <= confidence.ceiling else {
      throw reader.fault(
        try need("severity"), "\(what) is \(severity.name) on confidence \(confidence.rawValue)",
        expected: "\(confidence.ceiling.name) at most")
    }
    let trusted = try keys["trusted"].map { node throws(Fault) in try self.severity(node) }
    if let trusted, let node = keys["trusted"], trusted <= severity || confidence == .verified {
      throw reader.fault(
        node, "\(what) is \(severity.name) and trusted \(trusted.name)",
        expected: "for confidence S or M, more than its severity")
    }
    let fields = try fieldNames(try need("fields"))
    return RuleDescription(
      id: id,
      aliases: try keys["aliases"].map { node throws(Fault) in
        try reader.texts(node, of: "aliases")
      } ?? [],
      pack: pack,
      citation: try keys["citation"].map { node throws(Fault) in
        try reader.text(node, of: "citation")
      } ?? requirement.citation,
      requirement: requirement.id, also: also, confidence: confidence, severity: severity,
      from: try keys["from"].map { node throws(Fault) in try reader.day(node, of: "from") }
        ?? requirement.from,
      until: try keys["until"].map { node throws(Fault) in try reader.day(node, of: "until") }
        ?? requirement.until,
      title: try reader.words(try need("title"), of: "title"),
      message: try reader.words(try need("message"), of: "message"),
      fix: try keys["fix"].map { node throws(Fault) in try reader.words(node, of: "fix") },
      fields: fields, test: try test(try need("test")),
      condition: try keys["when"].map { node throws(Fault) in try condition(node) }
        ?? RuleCondition(),
      right: try examples(keys["right"], "right", of: what, at: node, needsPlace: false),
      wrong: try examples(keys["wrong"], "wrong", of: what, at: node, needsPlace: true), trusted: trusted,
      packLine: keys["id"]?.line ?? node.line, packColumn: keys["id"]?.column ?? node.column)
  }

  private func severity(_ node: SchemaNode) throws(Fault) -> Severity {
    guard let severity = node.text.flatMap(Severity.init(name:)) else {
      throw reader.fault(
        node, "unknown severity \"\(node.text ?? "")\"",
        expected: SchemaReader.near(
          node.text ?? "", among: ["error", "warning", "info"], otherwise: "error, warning or info"))
    }
    return severity
  }

  /// Names of the dictionary, or facts of the document, the submission and the importer.
  private func fieldNames(_ node: SchemaNode) throws(Fault) -> [String] {
    let names = try reader.texts(node, of: "fields")
    guard !names.isEmpty else {
      throw reader.fault(node, "a rule without fields", expected: "the fields it is about")
    }
    for name in names { try checkName(name, at: node) }
    return names
  }

  private func checkName(_ name: String, at node: SchemaNode) throws(Fault) {
    let isFact = ["document.", "batch.", "importer."].contains { name.hasPrefix($0) }
    if !isFact { _ = try reader.field(name, at: node, in: dictionary) }
  }

  private func test(_ node: SchemaNode) throws(Fault) -> RuleTest {
    guard let entries = node.entries, entries.count == 1, let entry = entries.first else {
      throw reader.fault(node, "a test is one key", expected: Self.tests)
    }
    let value = entry.value
    func field(_ node: SchemaNode) throws(Fault) -> Field {
      try reader.field(try reader.text(node, of: entry.key), at: node, in: dictionary)
    }
    func fields(_ node: SchemaNode) throws(Fault) -> [Field] {
      var result: [Field] = []
      for name in try reader.texts(node, of: entry.key) {
        result.append(try reader.field(name, at: node, in: dictionary))
      }
      return result
    }
    switch entry.key {
    case "coded":
      guard try reader.flag(value, of: "coded") else {
        throw reader.fault(value, "coded is false", expected: "coded: true")
      }
      return .coded
    case "required": return .required(try field(value))
    case "anyOf": return .anyOf(try fields(value))
    case "wellFormed": return .wellFormed(try fields(value))
    case "pattern":
      let keys = try reader.mapping(value, of: "pattern", keys: ["field", "matches"])
      let pattern = try reader.required("matches", in: keys, of: value, what: "pattern")
      let text = try reader.text(pattern, of: "matches")
      let subject = try field(try reader.required("field", in: keys, of: value, what: "pattern"))
      do throws(PatternProblem) {
        return .pattern(subject, try BytePattern(text))
      } catch {
        throw reader.fault(pattern, error.words, expected: "a pattern as BytePattern reads it")
      }
    case "codeList":
      let keys = try reader.mapping(value, of: "codeList", keys: ["field", "list"])
      let list = try reader.required("list", in: keys, of: value, what: "codeList")
      let name = try reader.text(list, of: "list")
      guard codeLists.contains(name) else {
        throw reader.fault(list, "unknown code list \"\(name)\"", expected: "a file in Codes")
      }
      return .codeList(
        try field(try reader.required("field", in: keys, of: value, what: "codeList")), name)
    case "range":
      let keys = try reader.mapping(value, of: "range", keys: ["field", "min", "max"])
      func bound(_ key: String) throws(Fault) -> Int64? {
        guard let node = keys[key] else { return nil }
        guard let scaled = node.text.flatMap(Self.scaled) else {
          throw reader.fault(node, "\(key) is no number", expected: "digits, at most six decimals")
        }
        return scaled
      }
      let (low, high) = (try bound("min"), try bound("max"))
      guard low != nil || high != nil else {
        throw reader.fault(value, "a range without bounds", expected: "min, max or both")
      }
      return .range(
        try field(try reader.required("field", in: keys, of: value, what: "range")), low: low,
        high: high)
    case "order":
      let keys = try reader.mapping(value, of: "order", keys: ["earlier", "later"])
      return .order(
        earlier: try field(try reader.required("earlier", in: keys, of: value, what: "order")),
        later: try field(try reader.required("later", in: keys, of: value, what: "order")))
    case "keptFor":
      let keys = try reader.mapping(value, of: "keptFor", keys: ["until", "since", "months"])
      let months = try reader.required("months", in: keys, of: value, what: "keptFor")
      guard let count = months.text.flatMap({ Int($0) }), count > 0, count <= 1200 else {
        throw reader.fault(months, "months is no number of months", expected: "1 to 1200")
      }
      return .keptFor(
        try field(try reader.required("until", in: keys, of: value, what: "keptFor")),
        since: try field(try reader.required("since", in: keys, of: value, what: "keptFor")), months: count)
    case "distinct":
      let both = try fields(value)
      guard both.count == 2 else { throw reader.fault(value, "distinct compares two fields", expected: "[a, b]") }
      return .distinct(both[0], both[1])
    default:
      throw reader.fault(
        entry, "unknown test \"\(entry.key)\"",
        expected: SchemaReader.near(
          entry.key,
          among: Self.testNames,
          otherwise: Self.tests))
    }
  }

  static let testNames = [
    "coded", "required", "anyOf", "wellFormed", "pattern", "codeList", "range", "order", "keptFor", "distinct",
  ]
  private static let tests = testNames.joined(separator: ", ")
  static let conditionKeys = [
    "present", "presentAny", "absent", "imported", "stages", "hasEvent", "productGroups", "batch", "exceptLogistic",
  ]
  static let exampleKeys = ["name", "fields", "event", "document", "table", "bytes", "mapping", "findsAt"]

  /// A decimal in plain notation, scaled by 10⁶; nil when it is none or has too many decimals.
  static func scaled(_ text: String) -> Int64? {
    let negative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, !whole.isEmpty else { return nil }
    let decimals = parts.count == 2 ? parts[1] : ""
    guard decimals.count <= 6, parts.count == 1 || !decimals.isEmpty else { return nil }
    let padded = String(decimals) + String(repeating: "0", count: 6 - decimals.count)
    guard (whole + padded).allSatisfy({ $0.isASCII && $0.isNumber }),
      let value = Int64(String(whole) + padded)
    else { return nil }
    return negative ? -value : value
  }

  private func condition(_ node: SchemaNode) throws(Fault) -> RuleCondition {
    let keys = try reader.mapping(
      node, of: "when",
      keys: Self.conditionKeys)
    var condition = RuleCondition()
    if let present = keys["presentAny"] {
      for name in try reader.texts(present, of: "presentAny") {
        condition.presentAny.append(try reader.field(name, at: present, in: dictionary))
      }
    }
    if let absent = keys["absent"] {
      for name in try reader.texts(absent, of: "absent") {
        condition.absent.append(try reader.field(name, at: absent, in: dictionary))
      }
    }
    if let flag = keys["imported"] { condition.imported = try reader.flag(flag, of: "imported") }
    if let stages = keys["stages"] {
      for name in try reader.texts(stages, of: "stages") {
        guard let number = CBV.bizSteps.firstIndex(of: name) else {
          throw reader.fault(stages, "unknown stage \"\(name)\"", expected: "a business step of CBV 2.0")
        }
        condition.stages |= 1 << UInt64(number)
      }
    }
    if let present = keys["present"] {
      for name in try reader.texts(present, of: "present") {
        condition.present.append(try reader.field(name, at: present, in: dictionary))
      }
    }
    if let hasEvent = keys["hasEvent"] {
      condition.hasEvent = try reader.flag(hasEvent, of: "hasEvent")
    }
    if let groups = keys["productGroups"] {
      condition.productGroups = try reader.texts(groups, of: "productGroups")
      for group in condition.productGroups where ProductGroups(named: group) == nil {
        throw reader.fault(
          groups, "unknown product group \"\(group)\"",
          expected: SchemaReader.near(group, among: ProductGroups.names.map(\.name)))
      }
    }
    if let facts = keys["batch"] {
      guard let entries = facts.entries else {
        throw reader.fault(facts, "batch is no mapping", expected: "{market: export-only}")
      }
      for entry in entries {
        condition.batchFacts["batch.\(entry.key)"] = try reader.text(entry.value, of: entry.key)
      }
    }
    if let flag = keys["exceptLogistic"] {
      condition.exceptLogistic = try reader.flag(flag, of: "exceptLogistic")
    }
    return condition
  }

  private func examples(
    _ node: SchemaNode?, _ kind: String, of what: String, at rule: SchemaNode, needsPlace: Bool
  ) throws(Fault) -> [RuleExample] {
    guard let node, let items = node.items, !items.isEmpty else {
      throw reader.fault(
        node ?? rule, "\(what) has no \(kind) example", expected: "at least one under \(kind)")
    }
    var result: [RuleExample] = []
    for item in items {
      let keys = try reader.mapping(
        item, of: "\(kind) example",
        keys: Self.exampleKeys)
      var fields: [String: String] = [:]
      if let listed = keys["fields"] {
        guard let entries = listed.entries else {
          throw reader.fault(listed, "fields is no mapping", expected: "{product.name: …}")
        }
        for entry in entries {
          try checkName(entry.key, at: entry.value)
          fields[entry.key] = entry.value.text ?? ""
        }
      }
      let json = keys["document"]?.text ?? keys["event"]?.text
      let table = keys["table"]?.text
      let bytes = try keys["bytes"].map { node throws(Fault) in try self.bytes(node) }
      guard !fields.isEmpty || json != nil || table != nil || bytes != nil else {
        throw reader.fault(
          item, "an example of \(what) shows nothing",
          expected: "fields, event, document, table or bytes")
      }
      let findsAt = keys["findsAt"]?.text
      if let findsAt { try checkName(findsAt, at: item) }
      guard findsAt != nil || !needsPlace else {
        throw reader.fault(
          item, "a wrong example of \(what) does not say where", expected: "findsAt: field")
      }
      result.append(
        RuleExample(
          name: try reader.text(
            try reader.required("name", in: keys, of: item, what: "example"), of: "name"),
          fields: fields, json: json, table: table, findsAt: findsAt, packLine: item.line, packColumn: item.column,
          bytes: bytes,
          mapping: keys["mapping"]?.text))
    }
    return result
  }

  /// Two hexadecimal digits a byte; blank space between them means nothing.
  private func bytes(_ node: SchemaNode) throws(Fault) -> [UInt8] {
    let digits = try reader.text(node, of: "bytes").filter { !$0.isWhitespace }
    var bytes: [UInt8] = []
    var rest = Substring(digits)
    while rest.count >= 2, let byte = UInt8(rest.prefix(2), radix: 16) {
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    guard rest.isEmpty else {
      throw reader.fault(node, "bytes are no hexadecimal digits", expected: "two digits a byte: 54 AA 6E")
    }
    return bytes
  }
}
