import Foundation
import Intake
import Mapping
import Reading
import Standards
import Vocabulary

@testable import Checking

/// One finding, in the words of the contract.
struct Found: Hashable, CustomStringConvertible {
  /// As its pack names it, `~` and all.
  var id: String
  var severity: Severity
  /// From 1; 0 for the document as a whole.
  var record: Int
  var field: String
  var found: String
  var expected: String

  var rule: String { FindingRenderer.publicName(id) }
  var description: String {
    "\(severity.name) \(id) #\(record) \(field) [\(found)]\(expected.isEmpty ? "" : " → \(expected)")"
  }
}

/// Reads, maps and judges one document with the rules of the packs EPCIS, CBV and GS1.
enum EPCISRun {
  static let root: URL = {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/",
      !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
    {
      folder.deleteLastPathComponent()
    }
    return folder
  }()

  /// Corpora and dossiers that are no part of the project; nil where they are absent.
  static let shared: URL? = {
    let said = ProcessInfo.processInfo.environment["TXNG_SHARED"]
    let folder =
      said.map { URL(fileURLWithPath: $0) }
      ?? root.deletingLastPathComponent().appendingPathComponent("shared")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  static let library = TestSchemas.library

  /// A pack that does not load leaves no rules; the tests over all packs then fail by name.
  static let rules: [RuleDescription] = ["EPCIS", "CBV", "GS1"].flatMap { id in
    (try? library.pack(id).rules) ?? []
  }

  struct Resolver: RuleResolver {
    let numbers = Dictionary(
      uniqueKeysWithValues: EPCISRun.rules.enumerated().map { ($1.id, $0) })
    func rule(_ id: String) -> RuleIndex? { numbers[id].map { RuleIndex($0) } }
  }

  static let asOf = Day(iso: "2026-11-22") ?? Day(number: 0)

  struct Outcome {
    var found: [Found]
    var records: Int
    var fault: Fault?
    var checked: [String: Int]
  }

  /// One event, which is put into a document, or a whole document in JSON or XML.
  static func judgeExample(_ text: String, isStrict: Bool = false) throws -> Outcome {
    let first = text.first { !$0.isWhitespace }
    if first == "{", !text.contains("\"epcisBody\"") {
      return try judge(Array((before + text + "]}}").utf8), path: "example.json", isStrict: isStrict)
    }
    return try judge(
      Array(text.utf8), path: first == "{" ? "example.json" : "example.xml", isStrict: isStrict)
  }

  private static let before = """
    {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", \
    {"ex": "https://vidu.vn/epcis/", "txng": "urn:vn:txng:1:"}], "type": "EPCISDocument", \
    "schemaVersion": "2.0", "creationDate": "2026-04-03T08:00:00+07:00", \
    "epcisBody": {"eventList": [
    """

  /// The schemas themselves: nil where one of them does not compile, which its own tests tell.
  static let strict: (xml: XMLSchemaFiles, json: JSONSchema)? = {
    let files = library.files.filter { $0.key.hasPrefix("XSD/") }
    let texts = Dictionary(uniqueKeysWithValues: files.map { (String($0.key.dropFirst("XSD/".count)), $0.value) })
    guard let json = try? JSONSchema(library.files["JSON/epcis-2.0.schema.json"] ?? [], name: "epcis-2.0"),
      let xml = try? XMLSchemaFiles(texts)
    else { return nil }
    return (xml, json)
  }()

  /// - Parameter isStrict: the schemas themselves judge too.
  static func judge(_ bytes: [UInt8], path: String, isStrict: Bool = false) throws -> Outcome {
    let strict = isStrict ? strict : nil
    let source = Document.bytes(bytes, path: path)
    do throws(Fault) {
      let detection = try Detection.of(source)
      if detection.format == .epcis20json {
        let reader = try EPCISJSONReader(source, detection, keepsFrame: isStrict)
        let around = reader.frame.flatMap { strict?.json.complaints(about: $0.bytes)?.complaints } ?? []
        var outcome = run(reader, strict?.json)
        outcome.found += around.compactMap { complaint in
          Resolver().rule("SCH-01").map {
            document(
              DocumentFinding(
                rule: $0, line: nil, column: nil, path: complaint.pointer, field: "document", found: complaint.words,
                expected: ""))
          }
        }
        return outcome
      }
      let stream = ByteStream(
        source, encoding: detection.encoding, bomLength: detection.bomLength)
      return try run(EPCISXMLReader(stream, schemas: strict?.xml), nil)
    } catch {
      // Refused before the first event.
      let finding = DocumentCheck.finding(
        of: error, isJSON: path.hasSuffix("json"), rules: Resolver())
      return Outcome(
        found: finding.map { [document($0)] } ?? [], records: 0, fault: error, checked: [:])
    }
  }

  private static func document(_ finding: DocumentFinding) -> Found {
    let rule = rules[finding.rule.number]
    return Found(
      id: rule.id, severity: rule.severity, record: 0,
      // Where a reader says no more than that it is the document, the rule knows the part.
      field: finding.field == "document" ? rule.fields.first ?? "" : finding.field,
      found: finding.found, expected: finding.expected)
  }

  private static func run<Reader: RecordReader>(_ reader: Reader, _ schema: JSONSchema?) -> Outcome {
    var reader = reader
    let step = schema.map { SchemaStep($0, header: reader.header) }
    let resolver = Resolver()
    let header = reader.header
    let form: SourceForm = header.format.hasSuffix("json") ? .epcisJSON : .epcisXML
    let context = CheckContext(asOf: asOf, header: header, form: form, batchFacts: [:])
    let checks = EPCISChecks.all(rules: resolver, context: context)
    let plan = EPCISMappingPlan(dictionary: library.dictionary, header: header)
    var found: [Found] = []
    var keys: [EventKey] = []
    var mentions: [JourneyRow] = []
    var prefixes = PrefixClaims()
    var records = 0
    var checked: [String: Int] = [:]
    var fault: Fault?
    do throws(Fault) {
      while let work = try reader.next() {
        var parsed = Reader.parse(work)
        plan.apply(to: &parsed.batch)
        step?.apply(to: &parsed.batch)
        var sink = FindingSink(ruleCount: rules.count, cap: .max)
        for check in checks { check.run(over: parsed.batch, into: &sink) }
        EventKeyCheck().collect(from: parsed.batch, into: &keys)
        JourneyCheck(rules: resolver).collect(from: parsed.batch, into: &mentions, prefixes: &prefixes)
        for seed in sink.seeds { found.append(describe(seed, parsed.batch)) }
        for (rule, count) in sink.checked.enumerated() { checked[rules[rule].id, default: 0] += count }
        records += parsed.batch.count
        if let early = parsed.fault { throw early }
      }
    } catch {
      fault = error
    }
    for finding in DocumentCheck.findings(
      header, notes: reader.header.notes + reader.tally.notes, rules: resolver)
    {
      found.append(document(finding))
    }
    if let fault, !found.contains(where: { $0.id.hasPrefix("JSN") }),
      let finding = DocumentCheck.finding(of: fault, isJSON: form == .epcisJSON, rules: resolver)
    {
      found.append(document(finding))
    }
    let crossed = EventKeyJudge(rules: resolver).findings(keys)
    for finding in crossed {
      let rule = rules[finding.rule.number]
      found.append(
        Found(
          id: rule.id, severity: rule.severity, record: Int(finding.record), field: finding.field,
          found: "", expected: ""))
    }
    for finding in prefixes.findings(resolver) + journeys(mentions, keys, crossed, resolver) {
      let rule = rules[finding.rule.number]
      let field = finding.row.list.map(StructurePath.field(of:)) ?? .eventParentID
      found.append(
        Found(
          id: rule.id, severity: rule.severity, record: Int(finding.row.record),
          field: library.dictionary.name(of: field), found: finding.found, expected: finding.expected))
    }
    return Outcome(found: found, records: records, fault: fault, checked: checked)
  }

  /// As Pipeline does it, all in memory.
  private static func journeys(
    _ mentions: [JourneyRow], _ keys: [EventKey], _ crossed: [CrossFinding], _ resolver: Resolver
  ) -> [JourneyFinding] {
    var emptied = FingerprintMap()
    for row in mentions where row.endsForAllInside { emptied.set(row.key, 1) }
    let groups = Dictionary(grouping: keys, by: \.fingerprint).values
    let unique = resolver.rule("DOC-05")
    var judge = JourneyJudge(
      rules: resolver, hasBeginnings: mentions.contains(where: \.startsALife), emptied: emptied,
      retracted: Set(groups.flatMap(EventKeyJudge.retracted)),
      repeated: Set(crossed.filter { $0.rule == unique }.map(\.record)))
    for var group in Dictionary(grouping: mentions, by: \.key).values { judge.judge(&group) }
    judge.finish()
    return judge.findings
  }

  private static func describe(_ seed: FindingSeed, _ batch: RecordBatch) -> Found {
    let rule = rules[seed.rule.number]
    let field: Field? =
      switch seed.place {
      case .record: nil
      case .slot(let slot): batch.fields[slot]
      case .field(let field): field
      case .leaf(let leaf): StructurePath.field(of: batch.leaves[leaf].list)
      case .note(let note): batch.notes[note].field
      }
    return Found(
      id: rule.id, severity: rule.severity, record: batch.firstRecord + Int(seed.record),
      field: field.map { library.dictionary.name(of: $0) } ?? rule.fields.first ?? "",
      found: seed.found, expected: seed.expected)
  }
}
