import Foundation
import Testing
import Vocabulary

@testable import Identifiers

/// What reading one example gave: accepted or not, and the canonical form.
struct Reading {
  var isValid: Bool
  var canonical: String?

  init(_ canonical: String?) {
    isValid = canonical != nil
    self.canonical = canonical
  }

  static let today = Day(year: 2026, month: 11, day: 22) ?? Day(number: 0)

  static let communes: CommuneTable = {
    let path = Shared.root.appending(path: "Schemas/Codes/communes.tsv").path
    return CommuneTable(tsv: [UInt8](FileManager.default.contents(atPath: path) ?? Data()))
  }()

  /// Nil when there is no such kind.
  static func of(_ kind: String, _ value: String) -> Reading? {
    switch kind {
    case "mst": Reading(TaxCode.parse(value).value?.canonical)
    case "personal-id": Reading(PersonalID.parse(value, today: today).value?.canonical)
    case "gtin": Reading(GTIN.parse(value).value?.canonical)
    case "gln": Reading(GLN.parse(value).value?.canonical)
    case "sscc": Reading(SSCC.parse(value).value?.canonical)
    case "gcp": Reading(withUTF8Span(value) { CompanyPrefix.parse($0).value?.canonical })
    case "trace-code": Reading(TraceCode.parse(value).isValid ? value : nil)
    case "province":
      dated(value) { text, day in
        Province.parse(text, on: day).value.flatMap { Province.name(of: $0, on: day) }
      }
    case "commune":
      dated(value) { text, day in
        communes.parse(text, on: day).value.flatMap { communes.unit(of: $0, on: day)?.name }
      }
    case "puc": Reading(GrowingAreaCode.parse(value, kind: .orchard).value?.canonical)
    case "phc": Reading(GrowingAreaCode.parse(value, kind: .packingHouse).value?.canonical)
    case "vsic": Reading(VSICCode.parse(value).value?.canonical)
    case "phone": Reading(PhoneNumber.parse(value).value?.canonical)
    case "date": Reading(VNDate.parse(value).isValid ? VNDate.parse(value).day?.iso : nil)
    case "number-vi":
      Reading(Decimal6.parse(value, decimal: .comma).value.map { Decimal6.text($0) })
    case "standard-ref": Reading(StandardReference.parse(value).value?.canonical)
    case "hs": Reading(HSCode.parse(value).value?.canonical)
    case "citation": Reading(LegalCitation.parse(value).value?.canonical)
    default: nil
    }
  }

  private static func dated(_ value: String, _ read: (String, Day) -> String?) -> Reading? {
    let words = value.split(separator: " ", maxSplits: 1)
    guard words.count == 2, let day = Day(iso: String(words[0])) else { return nil }
    return Reading(read(String(words[1]), day))
  }
}

@Suite("Every example of the identifiers chapter")
struct ExamplesTests {
  @Test("is judged as the chapter says", .enabled(if: Shared.isPresent), arguments: Example.all)
  func example(_ example: Example) throws {
    let reading = try #require(Reading.of(example.kind, example.value), "unknown kind")
    #expect(reading.isValid == example.isValid, "\(example.note)")
    if let canonical = example.canonical { #expect(reading.canonical == canonical) }
  }

  @Test("and the chapter has all of its kinds", .enabled(if: Shared.isPresent))
  func kinds() {
    let kinds = Set(Example.all.map { "\($0.kind) \($0.isValid)" })
    #expect(kinds.count == 36)
    #expect(Example.all.count > 170)
  }
}
