import Testing
import Vocabulary

@testable import Reading

/// Files that other people call valid, and what is wrong with them all the same. Each was looked at.
private let exceptions: [String: Set<String>] = [
  // The same key twice in the published example.
  "json-2.0/valid/gs1__AssociationEvent-h.jsonld": ["JSN-01 eventID→"],
  "json-2.0/valid/gs1__simple__AssociationEvent-h.jsonld": ["JSN-01 eventID→"],
  "json-2.0/valid/ot__AssociationEvent-h.jsonld": ["JSN-01 eventID→"],
  // `"component": "example:x"`, and no context declares `example`.
  "json-2.0/valid/evt__EPCISDocument-AggregationEvent.json": [undeclared],
  "json-2.0/valid/oe__AggregationEvent_all_possible_fields.json": [undeclared],
  "json-2.0/valid/ot__aggregation_event_all_possible_fields.jsonld": [undeclared],
  "json-2.0/valid/ot__transformation_event_all_possible_fields.jsonld": [undeclared],
  "json-2.0/valid/oe__TransformationEvent_all_possible_fields.json": [undeclared, redefined],
  "json-2.0/valid/gs1__transformation_event_all_possible_fields.jsonld": [undeclared, redefined],
  // Also a `type` in a sensorElement, which the schema closes.
  "json-2.0/valid/gs1__simple__aggregation_event_all_possible_fields.jsonld": [undeclared, "STR-03 type→"],
  "json-2.0/valid/gs1__simple__transformation_event_all_possible_fields.jsonld": [undeclared, "STR-03 type→"],
  // `cbvmda` bound to a namespace of its own (DOC-08).
  "json-2.0/valid/evt__EPCISDocument-TransformationEvent.json": [redefined],
  // Keys without a namespace, where the schema wants a URI.
  "json-2.0/valid/oedpp__harvest-cte.jsonld": [mapping], "json-2.0/valid/oedpp__shipping-cte.jsonld": [mapping],
  "json-2.0/valid/oedpp__transformation-cte.jsonld": [mapping],
  "json-2.0/valid/oedpp__wheel-temperature-sensor.jsonld": [
    "STR-03 _comment_architecture→", "STR-03 visibility→", "STR-03 leftValue→", "STR-03 rightValue→",
  ],
  // A bare array of events, and no context anywhere.
  "json-2.0/valid/oegen__CreateTransformationEventOutput.json": [
    "DOC-03 →https://ref.gs1.org/standards/epcis/epcis-context.jsonld"
  ],
  // `epcisHeader` in a query document.
  "json-2.0/valid/ot__EPCISQueryDocument_with_masterdata.jsonld": [queryHeader],
  "json-2.0/valid/ot__all_wholechain_events.jsonld": [queryHeader],
  "json-2.0/valid/ot__cap_tool_events.jsonld": [queryHeader],
  "json-2.0/valid/ot__epcisquerydoc-example01.jsonld": [queryHeader],
]
private let undeclared = "DOC-04 example→@context"
private let redefined = "DOC-08 cbvmda→urn:epcglobal:cbv:mda"
private let mapping = "STR-03 _comment_gs1us_mapping→"
private let queryHeader = "STR-03 epcisHeader→EPCISQueryDocument"

/// JSON with comments.
private let unreadable = "json-2.0/valid/ot__events.jsonld"

@Suite("JSON corpus", .enabled(if: Corpus.isPresent)) struct JSONCorpusTests {
  @Test(
    "valid files are read whole and give no notes",
    arguments: Corpus.files("json-2.0/valid") + Corpus.files("hash-vectors").filter { $0.contains("equal") })
  func valid(_ path: String) throws {
    let read = try Corpus.read(path)
    if path == unreadable {
      #expect(read.fault?.code == .malformedJSON)
      #expect(read.fault?.line == 14)
      return
    }
    #expect(read.fault == nil)
    #expect(read.records > 0)
    #expect(Set(read.notes) == exceptions[path] ?? [])
  }

  @Test("the exceptions name files that are there")
  func exceptionsExist() {
    let files = Set(Corpus.files("json-2.0/valid"))
    for path in exceptions.keys { #expect(files.contains(path)) }
  }

  /// What a reader can tell of the invalid files; the rest is for rules.
  static let invalid: [String: [String]] = [
    "oe__Combination_of_events_with_missing_mandatory_fields.json": ["STR-01 →eventTimeZoneOffset"],
    "oe__Combination_of_multiple_invalid_fields.json": ["STR-03 materialType→"],
    "oe__EPCISDocument_without_context.json": ["DOC-03 →https://ref.gs1.org/standards/epcis/epcis-context.jsonld"],
    "oe__ObjectEvent_with_ilmd_field_without_namespace.json": ["STR-03 materialType→"],
    "oe__ObjectEvent_with_invalid_certificationInfo.json": [
      "STR-04 certificationInfo: object→string", "STR-04 certificationInfo: object→string",
    ],
    "oe__ObjectEvent_with_unknown_field_in_quantityList.json": ["STR-03 weight→"],
    "ot__EPCISQueryDocument_duplicate_eventIDs.jsonld": [queryHeader],
  ]

  @Test("invalid files are read whole, with the notes that are structure", arguments: Corpus.files("json-2.0/invalid"))
  func invalid(_ path: String) throws {
    let read = try Corpus.read(path)
    #expect(read.fault == nil)
    #expect(read.records > 0)
    #expect(read.notes == Self.invalid[String(path.split(separator: "/").last ?? "")] ?? [])
  }

  static let made: [String: [String]] = [
    "ext-undeclared-prefix.jsonld": ["DOC-04 foo→@context"], "obj-childepcs.jsonld": ["EVT-06 childEPCs→ObjectEvent"],
  ]

  @Test(
    "files made for a rule have its note, or none where the rule is no reader's",
    arguments: Corpus.files("semantic-made/json-2.0"))
  func made(_ path: String) throws {
    let read = try Corpus.read(path)
    #expect(read.fault == nil)
    #expect(read.records > 0)
    #expect(read.notes == Self.made[String(path.split(separator: "/").last ?? "")] ?? [])
  }
}
