import Testing
import Vocabulary

@testable import Identifiers

@Suite struct GS1Tests {
  @Test("the sets of characters are those of the standard") func sets() {
    let digits = "0123456789"
    let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    let lower = "abcdefghijklmnopqrstuvwxyz"
    #expect(ByteSet.gs1 == ByteSet("!\"%&'()*+,-./\(digits):;<=>?\(upper)_\(lower)"))
    #expect(ByteSet.gs1Part == ByteSet("#-/\(digits)\(upper)"))
    #expect(ByteSet.base64URL == ByteSet("-_\(digits)\(upper)\(lower)"))
    #expect(ByteSet.epcLiteral == ByteSet("!'()*+,-.\(digits):;=\(upper)_\(lower)"))
    #expect(ByteSet.epcEscaped == ByteSet("\"%&/<>?"))
    #expect(ByteSet.path == ByteSet("\(upper)\(lower)\(digits)-._~!$&'()*+,;=:@"))
    #expect(ByteSet.uri == ByteSet("\(upper)\(lower)\(digits)-._~!$&'()*+,;=:@/?#[]%"))
    #expect(ByteSet.linkLiteral == ByteSet("\(upper)\(lower)\(digits)-._~;='"))
    #expect(!ByteSet.gs1.contains(0x80) && !ByteSet.gs1.contains(0xFF))
  }

  @Test(
    "prefix lengths of 893",
    arguments: [
      (893_200_001_234, 9), (893_200_112_345, 7), (893_281_234_567, 12), (893_601_234_567, 9), (893_641_234_567, 10),
      (893_123_456_789, 10), (893_412_345_678, 7), (893_512_345_678, 8), (893_912_345_678, 12), (893_850_000_001, 10),
      (893_012_345_678, nil), (400_012_345_678, nil),
    ] as [(UInt64, Int?)])
  func prefixLengths(_ row: (UInt64, Int?)) { #expect(CompanyPrefix.length(first12: row.0) == row.1) }

  @Test("a prefix covers the GTINs issued under it") func covers() throws {
    let prefix = try #require(withUTF8Span("8938500") { CompanyPrefix.parse($0).value })
    #expect(prefix.covers(gtin: 8_938_500_000_010) && prefix.covers(gtin: 18_938_500_000_017))
    #expect(!prefix.covers(gtin: 8_934_602_123_459))
  }

  @Test("bare keys say why not") func keys() {
    #expect(GTIN.parse("8938500000013").reason == .checkDigit)
    #expect(GTIN.parse("8,93850E+12").reason == .scientific)
    #expect(GTIN.parse("893850000001").reason == .truncated)
    #expect(withUTF8Span("893123456782") { GTIN.looksTruncated($0) })
    #expect(GTIN.parse("893123456782").isValid)
    #expect(SSCC.parse("389385000000000000").reason == .precisionLost)
    #expect(GTIN.parse("18938500000017").value?.indicator == 1)
    #expect(GTIN.parse("8938500000010").value?.flags == .prefix893)
    #expect(GTIN.parse("8938500000010").repairs == .padded)
  }

  @Test("from a link to an EPC URI only with a prefix length that is known, or told to be guessed") func guessed()
    throws
  {
    let name = try #require(GS1Name("https://id.gs1.org/01/08934602123459/21/1"))
    let table = try #require(name.epcURI())
    #expect(table.uri == "urn:epc:id:sgtin:8934602.012345.1" && table.source == .table)
    let stated = try #require(name.epcURI(stated: 9))
    #expect(stated.uri == "urn:epc:id:sgtin:893460212.0345.1" && stated.source == .stated)
    let foreign = try #require(GS1Name("https://id.gs1.org/414/4000001000005")?.epcURI())
    #expect(foreign.source == .guessed)
    #expect(name.epcURI(prefixLength: 5) == nil && name.epcURI(prefixLength: 13) == nil)
  }

  @Test("SGLN extension 0 is none (ID-05)") func zeroExtension() {
    #expect(GS1Name("urn:epc:id:sgln:8930000.00001.0")?.digitalLink == "https://id.gs1.org/414/8930000000019")
    #expect(
      GS1Name("https://id.gs1.org/414/8930000000019/254/0")?.epcURI(prefixLength: 7)
        == "urn:epc:id:sgln:8930000.00001.0")
  }

  @Test(
    "element strings: brackets in values, separators, pairing",
    arguments: [
      ("(01)08938500000010(10)AW(BXP(S7?", AIFault.ok), ("]C10108938500000010\u{1D}10L1", .ok),
      ("0108938500000010^10L1", .ok),
      ("(01)08938500000010(17)260230", .date), ("(01)08938500000010(17)260200", .ok), ("(10)L1", .missingPartner),
      ("(01)08938500000010(02)08938500000010(37)5", .excluded), ("(01)08938500000010(10)A(10)B", .repeatedAI),
      ("(01)08938500000010(10)A(10)A", .ok), ("(01)0893850000001(10)A", .tooShort),
      ("(01)08938500000010(98)", .tooShort),
      ("(1)5", .syntax), ("(01)", .tooShort), ("(77)1", .unknownAI), ("(01)08938500000010(422)704", .ok),
      ("(01)08938500000010(422)999", .country), ("(01)08938500000010(3103)001250", .ok),
      ("(3103)001250", .missingPartner),
      ("(00)389385000000000127(02)08938500000010(37)12", .ok), ("(01)08938500000010\u{1D}", .tooLong),
    ])
  func elements(_ row: (String, AIFault)) { #expect(ElementString.check(row.0).fault == row.1) }

  @Test("more elements than a symbol can hold are refused") func tooMany() {
    let text = "(01)08938500000010" + (0..<30).map { "(9\($0 % 10))X" }.joined()
    #expect(ElementString.parse(Array(text.utf8).span).fault == .tooMany)
  }

  @Test("every AI of the table is found by its code and by its first two digits") func table() {
    let table = AITable.shared
    #expect(table.specs.count > 480)
    for spec in table.specs {
      #expect(table.spec(spec.code)?.code == spec.code)
      let text = Array(AIElement(code: spec.code, start: 0, end: 0).ai.utf8)
      #expect(table.codeLength(text[0], text[1]) == text.count)
      #expect(!spec.components.isEmpty)
      #expect(!spec.isPredefined || spec.components.allSatisfy { $0.minimum == $0.maximum })
    }
  }

  @Test("every component's linters are known") func linters() {
    // A misspelt linter would silently check nothing: count what the lines name.
    let named = AITable.lines.split { $0 == " " || $0 == "\n" || $0 == "[" || $0 == "]" }
      .reduce(0) { $0 + $1.split(separator: ":").count - 1 }
    var seen = Set<Int>()
    var parsed = 0
    for spec in AITable.shared.specs where spec.code / 10 < 4_310 || spec.code / 10 > 4_369 {
      // Ranges repeat their line.
      guard seen.insert(spec.code).inserted else { continue }
      parsed += spec.components.reduce(0) { $0 + $1.linters.count }
    }
    #expect(parsed >= named)
    #expect(AITable.shared.spec(4_8013)?.components.first?.linters == [.csumalpha])
    #expect(AITable.shared.spec(4_8026)?.components.last?.linters == [.pieceoftotal])
  }
}

@Suite struct CodeReportTests {
  static let day = Reading.today

  @Test(
    "kinds are guessed",
    arguments: [
      ("8938500000010", CodeKind.gtin), ("389385000000000127", .sscc), ("0100112437", .mst), ("0314409058-002", .mst),
      ("046190012345", .personalID), ("(01)08938500000010(10)L1", .elementString),
      ("urn:epc:id:sscc:8938500.1000000001", .epcURI),
      ("https://id.gs1.org/01/08938500000010", .digitalLink), ("VN-TGOR-0095", .puc), ("VN-TGPH-0012", .phc),
      ("0905123457", .phone),
      ("TCVN 12850:2019", .standardRef), ("ND37:D23.K5.đ", .citation), ("02/04/2026", .date), ("Việt Nam", .country),
      ("https://htx.vn/obj/1", .uri), ("blah blah", .unknown),
    ])
  func kinds(_ row: (String, CodeKind)) { #expect(CodeReport.examine(row.0, on: Self.day).kind == row.1) }

  @Test("one code in its three forms") func forms() {
    let report = CodeReport.examine("8934602123459", on: Self.day)
    #expect(report.isValid && report.canonical == "08934602123459")
    #expect(report.elementString == "(01)08934602123459")
    #expect(report.digitalLink == "https://id.gs1.org/01/08934602123459")
    #expect(report.epcURI == "urn:epc:idpat:sgtin:8934602.012345.*" && report.prefixSource == .table)
    #expect(report.problems.isEmpty)
  }

  @Test(
    "why not, by rule",
    arguments: [
      ("8938500000013", CodeKind?.none, "ID-02"), ("urn:epc:id:sgtin:8938500.1.1", nil, "ID-01"),
      ("0100112438", .mst, "VN-ID-MST"),
      ("https://id.gs1.org/01/08938500000010/10/LÔ", nil, "ID-03"),
      ("https://id.gs1.org/01/8938500000010", nil, "ID-06"),
      ("04/13/2026", .date, "VN-ID-DATE"), ("06", .province, "VN-ID-PROV"), ("0810.6000", .hs, "VN-ID-HS"),
    ])
  func problems(_ row: (String, CodeKind?, String)) {
    let report = CodeReport.examine(row.0, kind: row.1, on: Self.day)
    #expect(!report.isValid)
    #expect(report.problems.contains { $0.rule == row.2 && $0.isError && !$0.words.vi.isEmpty })
  }

  @Test("a guessed prefix length is told (ID-07)") func guess() {
    let report = CodeReport.examine("4000001000005", kind: .gln, on: Self.day)
    #expect(report.isValid && report.prefixSource == .guessed)
    #expect(report.problems.contains { $0.rule == "ID-07" && !$0.isError })
    #expect(CodeReport.examine("4000001000005", kind: .gln, prefixLength: 7, on: Self.day).problems.isEmpty)
  }

  @Test("communes by the table handed in") func commune() {
    let report = CodeReport.examine("19753", kind: .commune, on: Self.day, communes: Reading.communes)
    #expect(report.canonical == "Phú Xuân")
  }
}
