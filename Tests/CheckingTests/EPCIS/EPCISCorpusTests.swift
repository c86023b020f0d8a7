import Foundation
import Testing
import Vocabulary

@testable import Checking

/// One line of the corpus manifest.
struct CorpusCase: CustomTestStringConvertible, Sendable {
  let file: String
  let expected: String
  /// What the official schema says, dates and URIs asserted.
  let schema: String
  var testDescription: String { "\(file): \(expected)" }

  /// EPCIS documents of the corpus with a stated outcome; empty where there is no corpus.
  static let all: [CorpusCase] = {
    guard let folder = EPCISRun.shared?.appendingPathComponent("corpus/epcis"),
      let text = try? String(contentsOf: folder.appendingPathComponent("MANIFEST.tsv"), encoding: .utf8)
    else { return [] }
    return text.split(separator: "\n").dropFirst().compactMap { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard parts.count > 6, parts[4].hasPrefix("EPCIS ") else { return nil }
      return CorpusCase(file: parts[0], expected: parts[5], schema: parts[6])
    }
  }()

  static let semantic = all.filter { $0.file.hasPrefix("semantic-made/") }
  static let valid = all.filter {
    !$0.file.hasPrefix("semantic-made/")
      && ($0.expected == "valid" || $0.expected.hasPrefix("valid;"))
      // Where the schema refuses what the source calls valid, an error is right.
      && $0.schema.hasPrefix("valid")
  }
  static let invalid = all.filter {
    !$0.file.hasPrefix("semantic-made/") && $0.expected.hasPrefix("invalid")
  }

  /// The rule the file was made for, where the manifest names one.
  var rule: String? { expected.split(separator: "=").dropFirst().first.map(String.init) }

  func judged() throws -> EPCISRun.Outcome {
    let folder = try #require(EPCISRun.shared).appendingPathComponent("corpus/epcis")
    let data = try Data(contentsOf: folder.appendingPathComponent(file))
    return try EPCISRun.judge(Array(data), path: file)
  }
}

@Suite("The corpus of EPCIS documents", .enabled(if: !CorpusCase.all.isEmpty))
struct EPCISCorpusTests {
  @Test("a purpose-made file breaks the rule it was made for", arguments: CorpusCase.semantic)
  func semantic(_ file: CorpusCase) throws {
    let outcome = try file.judged()
    #expect(outcome.fault == nil)
    let errors = outcome.found.filter { $0.severity == .error }
    // SEQ rules look at several events and are judged on stored records.
    if let rule = file.rule, rule.hasPrefix("SEQ") { return }
    if file.expected.hasPrefix("valid") {
      #expect(errors.isEmpty, "\(outcome.found)")
      return
    }
    let level: Severity = file.expected.hasPrefix("invalid") ? .error : .warning
    let wanted = outcome.found.filter { $0.rule == file.rule && $0.severity == level }
    #expect(!wanted.isEmpty, "\(outcome.found)")
    // One cause, one finding: nothing else is an error.
    #expect(errors.allSatisfy { $0.rule == file.rule }, "\(errors)")
  }

  @Test("a valid document has no error", arguments: CorpusCase.valid)
  func valid(_ file: CorpusCase) throws {
    let outcome = try file.judged()
    let errors = Set(outcome.found.filter { $0.severity == .error }.map(\.rule))
    #expect(errors == Set(CorpusExceptions.valid[file.file] ?? []), "\(outcome.found.filter { $0.severity == .error }.prefix(8)) \(String(describing: outcome.fault))")
  }

  @Test("an invalid document has an error", arguments: CorpusCase.invalid)
  func invalid(_ file: CorpusCase) throws {
    let outcome = try file.judged()
    let hasError = outcome.fault != nil || outcome.found.contains { $0.severity == .error }
    #expect(hasError == (CorpusExceptions.invalid[file.file] == nil), "\(outcome.found)")
  }
}

/// Files whose stated outcome we do not share, with the reason.
enum CorpusExceptions {
  /// Called valid by their source and by the schema; the rules named here say otherwise.
  static let valid: [String: [String]] = [
    // The namespace of 1.x with schemaVersion 2.0: no schema looks at the number.
    "hash-vectors/expected-equal/rt__differentRepresentationsOfTransactionEvent.xml": ["DOC-01"],
    // `schemaVersion="0"` and `"1"` name no version.
    "xml-1.2/valid/gdst__broodstock.xml": ["DOC-01", "ID-01"],
    "query/valid/oeval__queryDocumentWithEventType.xml": ["DOC-01"],
    // Two events with one eventID, made to hash equal.
    "hash-vectors/reference/rt__epcisQueryDocHavingEventWithIgnoreFields.jsonld": ["DOC-05"],
    // The same, and SSCC of 15 digits.
    "json-2.0/valid/ot__traceback_tests.jsonld": ["DOC-05", "ID-01"],
    // `eventID` twice in one object; schemas see only the last.
    "json-2.0/valid/gs1__AssociationEvent-h.jsonld": ["JSN-01"],
    "json-2.0/valid/ot__AssociationEvent-h.jsonld": ["JSN-01"],
    // The component `example:x` under a prefix that no context declares.
    "json-2.0/valid/evt__EPCISDocument-AggregationEvent.json": ["DOC-04"],
    "json-2.0/valid/gs1__transformation_event_all_possible_fields.jsonld": ["DOC-04"],
    "json-2.0/valid/oe__AggregationEvent_all_possible_fields.json": ["DOC-04"],
    "json-2.0/valid/oe__TransformationEvent_all_possible_fields.json": ["DOC-04"],
    "json-2.0/valid/ot__aggregation_event_all_possible_fields.jsonld": ["DOC-04"],
    "json-2.0/valid/ot__transformation_event_all_possible_fields.jsonld": ["DOC-04"],
    // `cbv:my_own_party` puts a private word into the CBV's space.
    "json-2.0/valid/oe__CurieString_document.json": ["CBV-03"],
    "json-2.0/valid/oe__query__CurieString_document.json": ["CBV-03"],
    "xml-2.0/valid/oe__CurieString_document.xml": ["CBV-03"],
    // A GRAI whose first digit is not 0, or whose check digit is wrong.
    "json-2.0/valid/oesentry__ACME_ES_SCE_0dot1_ReplacementEventDocument1.json": ["ID-01"],
    "xml-1.2/valid/oe__All_eventTypes_in_single_document.xml": ["ID-02"],
    "xml-2.0/valid/oe__SensorData_with_combined_events.xml": ["ID-01"],
    // SSCC of 15 digits.
    "xml-1.2/valid/ot__gdst_extensions_01.xml": ["ID-01"],
    "xml-1.2/valid/ot__gdst_extensions_02.xml": ["ID-01"],
    // A DOCTYPE: refused for security, whatever the schema says.
    "xml-2.0/valid/gs1__aggregation_event_all_possible_fields.xml": ["DOC-09"],
    "xml-2.0/valid/gs1__transformation_event_all_possible_fields.xml": ["DOC-09"],
  ]

  /// Called invalid by their source for reasons outside EPCIS.
  static let invalid: [String: String] = [
    "json-2.0/invalid/ot__gdst_feedmill_object_event_invalid.jsonld":
      "lacks what the seafood profile GDST asks for; sound EPCIS",
    "json-2.0/invalid/ot__gdst_processing_event_invalid.jsonld":
      "lacks what the seafood profile GDST asks for; sound EPCIS",
  ]
}
