import Checking
import Intake
import Mapping
import Standards
import Vocabulary

/// Runs the examples of packs: each by its rule alone, as a file of its own, through everything that a
/// sender's file goes through.
struct ExampleRun: Sendable {
  private let run: RunContext

  /// The day on which examples are judged, as far as their rule is in force then.
  static let day = Day(iso: "2026-11-22") ?? Day(number: 0)

  init(_ library: SchemaLibrary) throws(Fault) {
    var options = CheckOptions(paths: [])
    options.out = "-"
    options.jobs = 1
    options.progress = .none
    options.reproducible = true
    run = try RunContext(options, library: library)
  }

  /// Fields on which the rule found something, and the fault if the example could not be read.
  func places(_ example: RuleExample, of rule: RuleDescription, in pack: Pack) async throws(Fault) -> [String] {
    var packs = [pack]
    var severities: [String: Severity?] = [rule.id: rule.severity]
    severities.updateValue(nil, forKey: "*")
    // What reading changed matters for what the law asks for.
    if pack.id == "VN-IMP" {
      packs.append(try run.library.pack("ND37"))
      severities["ND37-D23.K5.*"] = .info
    }
    let profile = Profile(
      id: "example", aliases: [], title: rule.title, packs: packs.map(\.id), severities: severities)
    let day = min(max(Self.day, rule.from ?? Self.day), rule.until ?? Day(number: .max))
    let own = example.fields.filter { !$0.key.hasPrefix("batch.") }
    let facts = example.fields.filter { own[$0.key] == nil }
    var mapping: MappingProfile?
    if example.table == nil, example.json == nil {
      mapping = MappingProfile(
        name: "example", columns: Dictionary(own.keys.map { ($0, .field($0)) }, uniquingKeysWith: { $1 }))
    }
    let job = FileJob(
      run: run.judging(by: profile, packs, asOf: day, facts: facts, mapping: mapping),
      document: Self.document(example, own), supply: SideSupply())
    var sink = MemoryFileSink()
    var progress = Progress(style: .none, quiet: true, language: .en)
    let outcome = try await job.judge(into: &sink, progress: &progress)
    return outcome.findings.filter { $0.rule == FindingRenderer.publicName(rule.id) }.map(\.field)
  }

  /// As a sender would hand it in: JSON text, a table as it stands, or one row of the fields.
  private static func document(_ example: RuleExample, _ fields: [String: String]) -> Document {
    if let json = example.json {
      let isEvent = json.first { !$0.isWhitespace } == "{" && !json.contains("\"epcisBody\"")
      let isXML = json.first { !$0.isWhitespace } == "<"
      return .bytes(
        Array((isEvent ? before + json + "]}}" : json).utf8), path: isXML ? "example.xml" : "example.json")
    }
    if let table = example.table { return .bytes(Array(table.utf8), path: "example.csv") }
    let names = fields.keys.sorted()
    func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }
    let rows = [names.map(quoted), names.map { quoted(fields[$0] ?? "") }]
    return .bytes(Array(rows.map { $0.joined(separator: ";") + "\n" }.joined().utf8), path: "example.csv")
  }

  private static let before = """
    {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", \
    {"ex": "https://vidu.vn/epcis/", "txng": "urn:vn:txng:1:"}], "type": "EPCISDocument", \
    "schemaVersion": "2.0", "creationDate": "2026-04-03T08:00:00+07:00", \
    "epcisBody": {"eventList": [
    """
}
