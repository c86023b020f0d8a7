import Intake
import Mapping
import Standards
import Vocabulary

/// Runs the small records, events, documents and tables of packs as files: detected, read, mapped and
/// judged as every other file.
struct ExampleRunner: Sendable {
  let run: RunContext
  private let matcher: [String: MappingProfile.Target]

  /// - Parameter schemas: a folder that replaces the built-in schemas; nil for those.
  init(schemas: String?, packs: [String] = [], asOf: String? = nil) throws(Fault) {
    var options = CheckOptions(paths: [])
    options.out = "-"
    options.schemas = schemas
    options.packs = packs
    options.asOf = asOf
    options.jobs = 1
    options.reproducible = true
    // A rule that only an option wakes has examples too.
    options.strictSchema = true
    run = try RunContext(options)
    matcher = Dictionary(
      run.dictionary.entries.map { ($0.name, .field($0.name)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The day on which a rule is tried: today, or the nearest day on which it is in force.
  func day(for rule: RuleDescription) -> Day {
    let late = rule.from.map { max(run.asOf, $0) } ?? run.asOf
    return rule.until.map { min(late, $0) } ?? late
  }

  /// Judges one example by the rules that the profile leaves on.
  func judge(_ material: ExampleMaterial, by profile: Profile, _ packs: [Pack], on day: Day) async throws(Fault)
    -> FileOutcome
  {
    let context = run.judging(
      by: profile, packs, asOf: day, facts: material.facts,
      mapping: try mapping(of: material))
    let job = FileJob(
      run: context, document: .bytes(material.bytes, path: material.path), supply: SideSupply(),
      number: 1)
    var sink = NoFiles()
    var progress = Progress(style: .none, quiet: true, language: .vi)
    return try await job.judge(into: &sink, progress: &progress)
  }

  private func mapping(of material: ExampleMaterial) throws(Fault) -> MappingProfile? {
    if material.isNamed { return MappingProfile(name: "example", columns: matcher) }
    guard let text = material.mapping else { return nil }
    let profile = try MappingFile.parse(Array(text.utf8), name: "mapping")
    try MappingFile.check(profile, name: "mapping", run.dictionary)
    return profile
  }
}

/// An example as the file that somebody would hand in.
struct ExampleMaterial: Sendable {
  var path: String
  var bytes: [UInt8]
  /// Facts of the submission that come beside the file.
  var facts: [String: String] = [:]
  /// A saved mapping, as its file would be written.
  var mapping: String?
  /// Columns have canonical names: nothing is left to inference.
  var isNamed = false

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  init(_ example: RuleExample, dictionary: FieldDictionary) {
    if let json = example.json {
      self.init(text: json)
    } else if let bytes = example.bytes ?? example.table.map({ Array($0.utf8) }) {
      self.init(path: "example.csv", bytes: bytes)
      mapping = example.mapping
    } else {
      self.init(fields: example.fields, dictionary: dictionary)
    }
  }

  /// One event, which is put into a document, or a whole document in JSON or XML.
  init(text: String) {
    let first = text.first { !$0.isWhitespace }
    if first == "{", !text.contains("\"epcisBody\"") {
      self.init(path: "example.json", bytes: Array((Self.before + text + "]}}").utf8))
    } else {
      self.init(path: first == "{" ? "example.json" : "example.xml", bytes: Array(text.utf8))
    }
  }

  /// The same for JSON that need not be UTF-8.
  init(jsonBytes bytes: [UInt8]) {
    let isDocument = String(decoding: bytes, as: UTF8.self).contains("\"epcisBody\"")
    self.init(
      path: "example.json", bytes: isDocument ? bytes : Array(Self.before.utf8) + bytes + Array("]}}".utf8))
  }

  /// One row under canonical names; what is no field is a fact of the submission.
  init(fields: [String: String], dictionary: FieldDictionary) {
    var header: [String] = []
    var row: [String] = []
    for (name, value) in fields.sorted(by: { $0.key < $1.key }) where dictionary.field(named: name) != nil {
      header.append(name)
      row.append(Self.quoted(value))
    }
    // A table that has no column for its goods is not read at all; an example need not name goods to show
    // something else, so it has the column and leaves it empty.
    if Self.goods.isDisjoint(with: header) {
      header.append("product.name")
      row.append("\"\"")
    }
    // A record of which nothing is known but facts of its submission is still a record.
    if header.count == 1, row[0] == "\"\"" { (header, row) = (["product.name"], ["…"]) }
    let text = "\(header.joined(separator: ";"))\n\(row.joined(separator: ";"))\n"
    self.init(path: "example.csv", bytes: Array(text.utf8))
    facts = fields.filter { dictionary.field(named: $0.key) == nil }
    isNamed = true
  }

  /// Fields by which a table is known to be about goods.
  private static let goods: Set<String> = [
    "product.name", "product.gtin", "product.code", "lot.number", "lot.serial", "lot.sscc", "event.traceCode",
  ]

  private static func quoted(_ value: String) -> String {
    let plain = !value.contains { ";\"\n\r".contains($0) } && value.first != " " && value.last != " "
    return plain && !value.isEmpty ? value : "\"\(value.replacing("\"", with: "\"\""))\""
  }

  private static let before = """
    {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", \
    {"ex": "https://vidu.vn/epcis/", "txng": "urn:vn:txng:1:"}], "type": "EPCISDocument", \
    "schemaVersion": "2.0", "creationDate": "2026-04-03T08:00:00+07:00", \
    "epcisBody": {"eventList": [
    """
}
