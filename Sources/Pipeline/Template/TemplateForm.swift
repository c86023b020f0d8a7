import Checking
import Identifiers
import Mapping
import Reporting
import Standards
import Vocabulary

/// What the form for a kind of goods holds: the columns that its profile's rules ask for, and the right row.
struct TemplateForm {
  let group: TemplateGroup
  let columns: [TemplateColumn]

  /// - Throws: `bad-profile`, `bad-pack`.
  init(_ group: TemplateGroup, library: SchemaLibrary, asOf: Day) throws(Fault) {
    self.group = group
    guard let profile = library.profile(group.profile) else { throw Fault(.badProfile, facts: [group.profile]) }
    let dictionary = library.dictionary
    let plan = CheckPlan(
      packs: try library.packs(of: profile), profile: profile,
      context: CheckContext(asOf: asOf, header: DocumentHeader(format: "xlsx"), form: .table, batchFacts: [:]),
      dictionary: dictionary)
    var needs = Needs(also: group.also)
    let items = plan.neededItems(groups: group.groups.rawValue, stages: group.stages, on: asOf)
    // What one column brings may call for another.
    while items.reduce(false, { needs.take($1, plan, group, dictionary) || $0 }) {}
    columns = needs.fields.sorted { $0.id < $1.id }.map { field in
      let entry = dictionary[field]
      return TemplateColumn(
        header: entry.aliases.first ?? entry.title.vi, need: needs.need(of: field),
        description: entry.description ?? entry.title, citations: needs.citations(of: field),
        example: Self.dated(group.text(of: field) ?? entry.example ?? "", asOf: asOf),
        choices: Self.choices(entry.type, asOf: asOf))
    }
  }

  /// The header and the right row, as a table of text.
  var csv: String {
    func cell(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }
    return columns.map { cell($0.header) }.joined(separator: ";") + "\n"
      + columns.map { cell($0.example) }.joined(separator: ";") + "\n"
  }

  /// `{d-3}` → three days before, day/month/year.
  static func dated(_ text: String, asOf: Day) -> String {
    guard let open = text.firstIndex(of: "{"), let close = text[open...].firstIndex(of: "}") else { return text }
    let rest = dated(String(text[text.index(after: close)...]), asOf: asOf)
    let mark = text[text.index(after: open)..<close]
    guard mark.first == "d", let days = Int32(mark.dropFirst()) else { return text[...close] + rest }
    let day = Day(number: asOf.number + days).iso.split(separator: "-").reversed().joined(separator: "/")
    return text[..<open] + day + rest
  }

  private static func choices(_ type: FieldType, asOf: Day) -> [String] {
    switch type {
    case .province: (0..<100).compactMap { Province.name(of: $0, on: asOf) }
    case .unit: UnitWords.units.map(\.text)
    case .country: ["Việt Nam"] + CountryTable.shared.countries.map(\.name).filter { $0 != "Việt Nam" }
    case .bizStep: BusinessWords.stageNames
    default: []
    }
  }
}

/// The columns found so far, and who asked for them.
private struct Needs {
  private(set) var fields: Set<Field>
  private var present: FieldSet
  /// Who asks for a column, how hard, and which other fields would do as well.
  private var demands: [Field: [(severity: Severity, instead: [Field])]] = [:]
  private var sources: [Field: [String]] = [:]

  init(also: [Field]) {
    fields = Set(also)
    present = FieldSet(also)
  }

  /// - Returns: whether it brought a column.
  mutating func take(
    _ item: NeededItem, _ plan: CheckPlan, _ group: TemplateGroup, _ dictionary: FieldDictionary
  ) -> Bool {
    let rule = plan[item.rule]
    guard rule.severity > .info, present.bits & item.present.bits == item.present.bits,
      item.presentAny.isEmpty || item.presentAny.meets(present)
    else { return false }
    let usable = item.fields.filter { dictionary[$0].type != .structure }
    guard
      let field = usable.first(where: fields.contains) ?? usable.first(where: { group.text(of: $0) != nil })
        ?? usable.first
    else { return false }
    let isNew = fields.insert(field).inserted
    present.insert(field)
    demands[field, default: []].append((rule.severity, usable.filter { $0 != field }))
    let citation = rule.description.citation
    if sources[field]?.contains(citation) != true { sources[field, default: []].append(citation) }
    return isNew
  }

  func need(of field: Field) -> TemplateColumn.Need {
    // What another column of the form brings as well is less needed: a day of production is an event with
    // its time.
    let severities = (demands[field] ?? []).map { demand in
      demand.instead.contains(where: fields.contains) ? demand.severity == .error ? .warning : .info : demand.severity
    }
    return switch severities.max() {
    case .error: .required
    case .warning: .wanted
    case .info, nil: .optional
    }
  }

  func citations(of field: Field) -> [String] { sources[field] ?? [] }
}
