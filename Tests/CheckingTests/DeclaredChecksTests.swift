import Standards
import Testing
import Vocabulary

@testable import Checking

/// The tests that no pack of this room uses yet must work all the same.
@Suite struct DeclaredChecksTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let test: String
    let fields: [String: String]
    let finds: String?
    var extra = ""
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "pattern met", test: #"{pattern: {field: product.code, matches: "[A-Z]{2}-\\d+"}}"#,
      fields: ["product.code": "MX-250"], finds: nil),
    Case(
      name: "pattern broken", test: #"{pattern: {field: product.code, matches: "[A-Z]{2}-\\d+"}}"#,
      fields: ["product.code": "MX250"], finds: "product.code"),
    Case(
      name: "pattern without a value", test: #"{pattern: {field: product.code, matches: "[A-Z]+"}}"#,
      fields: ["product.name": "x"], finds: nil),
    Case(
      name: "in the list", test: "{codeList: {field: quantity.unit, list: uom}}", fields: ["quantity.unit": "KGM"],
      finds: nil),
    Case(
      name: "not in the list", test: "{codeList: {field: quantity.unit, list: uom}}", fields: ["quantity.unit": "kg"],
      finds: "quantity.unit"),
    Case(
      name: "in range", test: #"{range: {field: quantity.value, min: "0", max: "100"}}"#,
      fields: ["quantity.value": "100"], finds: nil),
    Case(
      name: "above the range", test: #"{range: {field: quantity.value, min: "0", max: "99.5"}}"#,
      fields: ["quantity.value": "100"], finds: "quantity.value"),
    Case(
      name: "below the range", test: #"{range: {field: quantity.value, min: "0.000001"}}"#,
      fields: ["quantity.value": "0"], finds: "quantity.value"),
    Case(
      name: "in order", test: "{order: {earlier: lot.harvestDate, later: lot.packDate}}",
      fields: ["lot.harvestDate": "01/04/2026", "lot.packDate": "01/04/2026"], finds: nil),
    Case(
      name: "out of order", test: "{order: {earlier: lot.harvestDate, later: lot.packDate}}",
      fields: ["lot.harvestDate": "02/04/2026", "lot.packDate": "01/04/2026"], finds: "lot.packDate"),
    Case(
      name: "a day against a time", test: "{order: {earlier: lot.harvestDate, later: event.time}}",
      fields: ["lot.harvestDate": "02/04/2026", "event.time": "2026-04-01T00:00:00+07:00"], finds: "event.time"),
    Case(
      name: "kept long enough", test: "{keptFor: {until: lot.retainUntil, since: lot.expiryDate, months: 12}}",
      fields: ["lot.expiryDate": "29/02/2028", "lot.retainUntil": "28/02/2029"], finds: nil),
    Case(
      name: "a day too short", test: "{keptFor: {until: lot.retainUntil, since: lot.expiryDate, months: 12}}",
      fields: ["lot.expiryDate": "02/04/2027", "lot.retainUntil": "01/04/2028"], finds: "lot.retainUntil"),
    Case(
      name: "kept, where the other date is absent",
      test: "{keptFor: {until: lot.retainUntil, since: lot.productionDate, months: 60}}",
      fields: ["lot.productionDate": "02/04/2026", "lot.expiryDate": "02/04/2027", "lot.retainUntil": "02/04/2028"],
      finds: nil, extra: "when: {absent: [lot.expiryDate]}"),
    Case(
      name: "too short without an expiry date",
      test: "{keptFor: {until: lot.retainUntil, since: lot.productionDate, months: 60}}",
      fields: ["lot.productionDate": "02/04/2026", "lot.retainUntil": "02/04/2028"],
      finds: "lot.retainUntil", extra: "when: {absent: [lot.expiryDate]}"),
    Case(
      name: "two codes", test: "{distinct: [place.gln, product.gtin]}",
      fields: ["place.gln": "8938509190019", "product.gtin": "8938509100018"], finds: nil),
    Case(
      name: "one code twice", test: "{distinct: [place.gln, product.gtin]}",
      fields: ["place.gln": "8938509100018", "product.gtin": "08938509100018"], finds: "place.gln"),
    Case(
      name: "imported by its origin", test: "{required: product.brand}", fields: ["product.origin": "Nhật Bản"],
      finds: "product.brand", extra: "when: {imported: true}"),
    Case(
      name: "imported by its importer", test: "{required: product.brand}", fields: ["importer.name": "Công ty A"],
      finds: "product.brand", extra: "when: {imported: true}"),
    Case(
      name: "made here", test: "{required: product.brand}", fields: ["product.origin": "Việt Nam"], finds: nil,
      extra: "when: {imported: true}"),
    Case(
      name: "a place is no country", test: "{required: product.brand}", fields: ["product.origin": "Huế"], finds: nil,
      extra: "when: {imported: true}"),
    Case(
      name: "condition met", test: "{required: product.brand}", fields: ["product.name": "x"], finds: "product.brand",
      extra: "when: {present: [product.name]}"),
    Case(
      name: "condition not met", test: "{required: product.brand}", fields: ["product.code": "x"], finds: nil,
      extra: "when: {present: [product.name]}"),
    Case(
      name: "no event wanted", test: "{required: product.brand}", fields: ["lot.productionDate": "01/04/2026"],
      finds: nil, extra: "when: {hasEvent: false}"),
    Case(
      name: "fact of the submission met", test: "{required: product.brand}", fields: ["product.code": "x"],
      finds: "product.brand", extra: "when: {batch: {market: domestic}}"),
    Case(
      name: "fact of the submission not met", test: "{required: product.brand}", fields: ["product.code": "x"],
      finds: nil, extra: "when: {batch: {market: export-only}}"),
  ]

  @Test("a declared test does what it says", arguments: cases)
  func declared(_ c: Case) throws {
    let text = """
      pack: T
      edition: "1"
      title: {vi: T, en: T}
      source: https://example.vn
      requirements: [{id: R, citation: "T §1", confidence: V, title: {vi: T, en: T}}]
      rules:
        - id: T-01
          requirement: R
          severity: error
          fields: [product.name]
          test: \(c.test)
          \(c.extra)
          title: {vi: T, en: T}
          message: {vi: T, en: T}
          right: [{name: r, fields: {product.name: x}}]
          wrong: [{name: w, fields: {product.name: x}, findsAt: product.name}]
      """
    let library = TestSchemas.library
    let pack = try PackLoader(name: "T", dictionary: library.dictionary, codeLists: ["uom"])
      .load(Array(text.utf8))
    let plan = CheckPlan(
      packs: [pack], profile: try #require(library.profile("vn-voluntary")),
      context: CheckContext(
        asOf: try #require(Day(iso: "2026-11-22")), header: DocumentHeader(format: "csv"),
        form: .table, batchFacts: ["batch.market": "domestic"]),
      dictionary: library.dictionary,
      codeLists: ["uom": CodeList(name: "uom", members: ["KGM", "LTR"])])
    let run = TestRun(plan, TestBatch.rows([c.fields]))
    #expect(run.findings.map(\.field) == (c.finds.map { [$0] } ?? []))
  }
}
