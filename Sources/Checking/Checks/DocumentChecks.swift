internal import Standards
package import Vocabulary

/// Something known about the file as a whole that a rule judges: from the header, from mapping, from
/// the end of reading. Line and column are told where there are any.
package struct DocumentFact: Hashable, Sendable {
  package var rule: String
  package var field: String
  package var sourceField: String?
  package var value: String?
  package var found: String
  package var expected: String
  package var line: Int?
  package var column: Int?
  package var path: String?

  package init(
    rule: String, field: String, sourceField: String? = nil, value: String? = nil,
    found: String = "", expected: String = "", line: Int? = nil, column: Int? = nil,
    path: String? = nil
  ) {
    self.rule = rule
    self.field = field
    self.sourceField = sourceField
    self.value = value
    self.found = found
    self.expected = expected
    self.line = line
    self.column = column
    self.path = path
  }

  package init(_ note: DocumentNote) {
    self.init(
      rule: note.code.rule, field: note.field, found: note.foundInWords, expected: JSONKindWords.of(note.expected),
      line: note.line, column: note.column, path: note.path)
  }
}

extension DocumentNote {
  /// A version that is nowhere stated needs a word to stand for it.
  var foundInWords: String {
    guard code == .documentVersion, found.isEmpty else { return JSONKindWords.of(found) }
    return field == "document"
      ? Fact.both(vi: "không có không gian tên", en: "no namespace")
      : Fact.both(vi: "không ghi", en: "none")
  }
}

extension CheckPlan {
  private static let sharingModels: [(name: String, others: [String])] = [
    (
      "one-step-back-one-step-forward",
      [
        "một bước trước một bước sau", "một bước trước - một bước sau", "một bước trước, một bước sau",
        "one up one down",
      ]
    ),
    ("centralised", ["centralized", "tập trung"]),
    ("cumulative", ["tích lũy", "tích luỹ"]),
    ("networked", ["mạng lưới", "network"]),
    ("distributed", ["phi tập trung", "phân tán", "decentralised", "decentralized"]),
  ]

  /// What the facts of the submission break: VN-SYS-01, VN-SYS-07, VN-SCOPE-07.
  package func judgeSubmission() -> [DocumentFact] {
    let facts = context.batchFacts
    func place(_ name: String) -> (Int?, Int?) {
      let fact = context.header.batchFacts.first { $0.name == name }
      return (fact?.line, fact?.column)
    }
    var found: [DocumentFact] = []
    func report(_ rule: String, _ field: String, found text: String = "", expected: String = "") {
      guard let index = self.rule(rule), covers(index) else { return }
      let (line, column) = place(field)
      found.append(
        DocumentFact(
          rule: rule, field: field, value: facts[field], found: text, expected: expected,
          line: line, column: column))
    }
    if let model = facts["batch.sharingModel"], !model.isEmpty {
      let folded = model.lowercased()
      let known = Self.sharingModels.contains { $0.name == folded || $0.others.contains(folded) }
      if !known {
        report(
          "VN-SYS-01", "batch.sharingModel", found: model,
          expected: Self.sharingModels.map(\.name).joined(separator: ", "))
      }
    }
    let number = facts["batch.declarationNumber"] ?? ""
    let date = facts["batch.declarationDate"] ?? ""
    if number.isEmpty != date.isEmpty {
      report("VN-SYS-07", number.isEmpty ? "batch.declarationNumber" : "batch.declarationDate")
    }
    if let connected = facts["batch.portalConnected"]?.lowercased(),
      ["false", "no", "0", "không", "chưa"].contains(connected)
    {
      report("VN-SCOPE-07", "batch.portalConnected", found: connected)
    }
    return found
  }

  /// VN-IMP-40: items that no column of the table can hold and nothing else supplies.
  ///
  /// - Parameter fields: what the columns mean.
  package func missingColumns(_ fields: [Field?], headerLine: Int?) -> [DocumentFact] {
    guard rule("VN-IMP-40") != nil else { return [] }
    var present = items.supply.everywhere.fields
    for field in fields { if let field { present.insert(field) } }
    var facts: [DocumentFact] = []
    for item in items.rules
    where item.gate.groups == 0 && item.rule.description.pack == "ND37" && item.gate.index.number < rules.count {
      guard item.needs.count == 1, let missing = item.missing(in: present) else { continue }
      let field = item.places[missing]
      let title = dictionary[field].title
      facts.append(
        DocumentFact(
          rule: "VN-IMP-40", field: dictionary.name(of: field),
          expected: Fact.both(vi: title.vi, en: title.en), line: headerLine, column: nil))
    }
    return facts
  }

  private func covers(_ index: RuleIndex) -> Bool {
    let rule = self[index]
    return context.asOf.number >= rule.gate.from && context.asOf.number <= rule.gate.until
  }
}
