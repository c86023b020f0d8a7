import Foundation
import Testing

@testable import Identifiers

struct Vector: Sendable, CustomTestStringConvertible {
  let columns: [String]
  var testDescription: String { columns.joined(separator: " | ") }
  subscript(index: Int) -> String { index < columns.count ? columns[index] : "" }

  static func table(_ name: String, header: Bool = true) -> [Vector] {
    Shared.vectors(name).dropFirst(header ? 1 : 0).map { Vector(columns: $0) }
  }
}

@Suite("Published vectors", .enabled(if: Shared.isPresent))
struct VectorTests {
  @Test(
    "EPC URI, Digital Link and element string say the same",
    arguments: Vector.table("epc_dl_elementstring_generated.tsv"))
  func forms(_ row: Vector) throws {
    let (scheme, length, uri, link, elements) = (row[0], Int(row[1]), row[2], row[3], row[4])
    let verdict = EPCIdentifier.classify(uri)
    #expect(verdict.fault == .none)
    #expect("\(verdict.scheme)" == scheme)
    #expect(verdict.prefixLength == length)
    #expect(EPCIdentifier.classify(link).fault == .none)
    #expect("\(EPCIdentifier.classify(link).scheme)" == scheme)
    // A CPI reference may hold what only its own 39 characters allow; all others are checked whole.
    #expect(EPCIdentifier.classify(elements).fault == .none)

    let name = try #require(GS1Name(uri))
    #expect(name.digitalLink == link)
    #expect(name.elementString == elements)
    #expect(EPCIdentifier.hashForm(of: uri) == link)
    for other in [link, elements] {
      let back = try #require(GS1Name(other))
      #expect(back.epcURI(prefixLength: length ?? 0) == uri)
      #expect(back.digitalLink == link)
      #expect(back.elementString == elements)
    }
    // Numbers agree whatever the form.
    let parts = [uri, link, elements].map { EPCIdentifier.parts(of: $0) }
    for part in parts {
      #expect(part.gtin == parts[0].gtin)
      #expect(part.sscc == parts[0].sscc)
      #expect(part.gln == parts[0].gln)
    }
  }

  @Test("event-hash form of identifiers", arguments: Vector.table("hash_normaliser.tsv"))
  func hashForm(_ row: Vector) {
    #expect(EPCIdentifier.hashForm(of: row[0]) ?? "NONE" == row[1])
  }

  @Test(
    "combinations of application identifiers",
    arguments: Vector.table("gs1_ai_combinations.tsv"))
  func combinations(_ row: Vector) {
    let fault = withUTF8Span(row[2]) { span in
      var elements = ElementString.parse(span)
      // These vectors test one rule at a time and do not mind the values; AIs that do not exist (89,
      // 3338) are refused before any rule.
      if elements.fault == .unknownAI { return AIFault.unknownAI }
      elements.fault = .ok
      switch row[1] {
      case "validateAIrepeats": AIRules.repeats(&elements, in: span)
      case "validateAImutex": AIRules.exclusions(&elements)
      case "validateAIrequisites": AIRules.requisites(&elements)
      default: AIRules.signature(&elements)
      }
      return elements.fault
    }
    #expect((fault == .ok) == (row[0] == "yes"))
  }

  /// Coupons of North America (8110, 8112): their inner grammar is outside this project.
  @Test(
    "values of application identifiers",
    arguments: Vector.table("gs1_ai_lint.tsv").filter { !$0[0].contains("COUPON") })
  func lint(_ row: Vector) {
    let elements = withUTF8Span(row[1]) { ElementString.parse($0) }
    #expect((elements.fault == .ok) == (row[0] == "GS1_LINTER_OK"))
  }

  @Test("bracketed element strings", arguments: Vector.table("gs1_ai_parse.tsv"))
  func bracketed(_ row: Vector) {
    let elements = withUTF8Span(row[1]) { ElementString.parse($0) }
    #expect((elements.fault == .ok) == (row[0] == "yes"))
    if row[0] == "yes" { #expect(ElementString.scanned(row[1]) == row[2]) }
  }

  @Test("scanned element strings", arguments: Vector.table("gs1_ai_process.tsv"))
  func scanned(_ row: Vector) {
    let elements = withUTF8Span(row[1]) { ElementString.parse($0) }
    #expect((elements.fault == .ok) == (row[0] == "yes"))
  }

  @Test("Digital Links read whole", arguments: Vector.table("gs1_dl_parse.tsv"))
  func links(_ row: Vector) {
    // The table writes a backslash as two.
    let link = row[1].replacingOccurrences(of: "\\\\", with: "\\")
    let elements = DigitalLink.elementString(of: link)
    #expect((elements != nil) == (row[0] == "yes"))
    if row[0] == "yes" { #expect(elements.map { ElementString.scanned($0) } == row[2]) }
  }

  @Test("Digital Links written", arguments: Vector.table("gs1_dl_generate.tsv", header: false))
  func written(_ row: Vector) {
    #expect(ElementString.digitalLink(of: row[2], stem: row[1]) == row[3])
  }

  @Test(
    "components",
    arguments: Vector.table("gs1_linters.tsv").filter {
      // Coupons as above; package types (AI 7041) and prefixes need lists that are not shipped.
      !["couponcode", "couponposoffer", "packagetype", "gcppos1", "gcppos2"].contains($0[0])
    })
  func components(_ row: Vector) throws {
    let linter = try #require(AILinter(rawValue: row[0]))
    let bytes = Vector.unescaped(row[2])
    let fault = linter.check(bytes.span, 0..<bytes.count)
    #expect((fault == .ok) == (row[1] == "pass"))
  }

  @Test("private identifiers give their lot and serial")
  func privateParts() throws {
    struct Row: Decodable {
      let epc: String
      let type: String
      let lotOrSerial: String
    }
    let rows = try JSONDecoder().decode(
      [Row].self, from: Data(Shared.text("corpus/epcis/identifiers/ot__epc_tests.json").utf8))
    #expect(rows.count == 5)
    for row in rows {
      let parts = EPCIdentifier.parts(of: row.epc)
      #expect(parts.verdict.level == (row.type == "Class" ? .class : .instance))
      #expect(parts.verdict.isPrivate && parts.verdict.isValid)
      let range = try #require(row.type == "Class" ? parts.lot : parts.serial)
      #expect(String(decoding: Array(row.epc.utf8)[range], as: UTF8.self) == row.lotOrSerial)
    }
  }
}

extension Vector {
  /// Undoes `\t \n \r \\ \x1D` of the tables.
  static func unescaped(_ text: String) -> [UInt8] {
    var out: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let next = rest.first else {
        out.append(byte)
        continue
      }
      rest.removeFirst()
      switch next {
      case UInt8(ascii: "t"): out.append(9)
      case UInt8(ascii: "n"): out.append(10)
      case UInt8(ascii: "r"): out.append(13)
      case UInt8(ascii: "x"):
        out.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
        rest = rest.dropFirst(2)
      default: out.append(next)
      }
    }
    return out
  }
}
