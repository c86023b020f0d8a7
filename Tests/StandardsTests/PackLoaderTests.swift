import Testing
import Vocabulary

@testable import Standards

@Suite struct PackLoaderTests {
  static let good = """
    pack: T
    edition: "1"
    title: {vi: "T", en: "T"}
    source: https://example.vn
    requirements:
      - {id: R1, citation: "ND37:D23.K5.a", confidence: V, title: {vi: "a", en: "a"}}
    rules:
      - id: T-01
        requirement: R1
        severity: error
        fields: [product.name]
        test: {required: product.name}
        title: {vi: "a", en: "a"}
        message: {vi: "a", en: "a"}
        right: [{name: "r", fields: {product.name: "x"}}]
        wrong: [{name: "w", fields: {product.code: "x"}, findsAt: product.name}]
    """

  static let loader = PackLoader(
    name: "Packs/T.yaml", dictionary: TestDictionary.core, codeLists: ["units"])

  @Test("a pack loads with what it says")
  func loads() throws {
    let pack = try Self.loader.load(Array(Self.good.utf8))
    #expect(pack.id == "T")
    #expect(pack.rules.map(\.id) == ["T-01"])
    #expect(pack.rules.first?.citation == "ND37:D23.K5.a")
    #expect(pack.rules.first?.wrong.first?.findsAt == "product.name")
    #expect(pack.rules.first?.wrong.first?.packLine == 16)
  }

  @Test("a requirement may be met by another's rule, or be judged elsewhere")
  func accounted() throws {
    let more =
      "  - {id: R2, citation: x, confidence: V, title: {vi: a, en: a}}\n"
      + "  - {id: R3, citation: x, confidence: V, title: {vi: a, en: a}, judgedBy: [X-01]}\nrules:"
    let text = Self.good.replacing("rules:", with: more).replacing(
      "requirement: R1", with: "requirement: R1\n    also: [R2]")
    let pack = try Self.loader.load(Array(text.utf8))
    #expect(pack.rules.first?.also == ["R2"])
    #expect(pack.requirements.last?.judgedBy == ["X-01"])
  }

  struct Case: CustomTestStringConvertible {
    let name: String
    let old: String
    let new: String
    let line: Int?
    let says: String
    var testDescription: String { name }
    init(_ name: String, _ old: String, _ new: String, line: Int?, says: String) {
      self.name = name
      self.old = old
      self.new = new
      self.line = line
      self.says = says
    }
  }

  static let cases: [Case] = [
    Case("unknown key in the pack", "source:", "sorce:", line: 4, says: "unknown key \"sorce\""),
    Case("unknown key in a rule", "    severity:", "    severty:", line: 10, says: "unknown key \"severty\""),
    Case(
      "unknown field in a test", "{required: product.name}", "{required: product.nam}", line: 12,
      says: "unknown field \"product.nam\""),
    Case(
      "unknown field under fields", "fields: [product.name]", "fields: [product.x]", line: 11,
      says: "unknown field \"product.x\""),
    Case("missing citation", "citation: \"ND37:D23.K5.a\", ", "", line: 6, says: "no \"citation\""),
    Case("empty citation", "\"ND37:D23.K5.a\"", "\"\"", line: 6, says: "citation is empty"),
    Case("error on a secondary fact", "confidence: V", "confidence: S", line: 10, says: "error on confidence S"),
    Case("warning on a remembered fact", "confidence: V", "confidence: M", line: 10, says: "on confidence M"),
    Case(
      "no right example", "    right: [{name: \"r\", fields: {product.name: \"x\"}}]", "", line: 8,
      says: "no right example"),
    Case(
      "no wrong example", "    wrong: [{name: \"w\", fields: {product.code: \"x\"}, findsAt: product.name}]", "",
      line: 8, says: "no wrong example"),
    Case("wrong example without a place", ", findsAt: product.name", "", line: 16, says: "does not say where"),
    Case("example that shows nothing", "fields: {product.name: \"x\"}", "fields: {}", line: 15, says: "shows nothing"),
    Case(
      "duplicate rule", "  - id: T-01",
      "  - {id: T-01, requirement: R1, severity: error, fields: [product.name], test: {required: product.name}, title: {vi: a, en: a}, message: {vi: a, en: a}, right: [{name: r, fields: {product.name: x}}], wrong: [{name: w, fields: {product.code: x}, findsAt: product.name}]}\n  - id: T-01",
      line: 9, says: "duplicate rule T-01"),
    Case(
      "duplicate requirement", "rules:", "  - {id: R1, citation: x, confidence: V, title: {vi: a, en: a}}\nrules:",
      line: 7, says: "duplicate requirement R1"),
    Case(
      "unknown test", "{required: product.name}", "{needed: product.name}", line: 12, says: "unknown test \"needed\""),
    Case("requirement not found", "requirement: R1", "requirement: R2", line: 9, says: "requirement R2 not found"),
    Case(
      "requirement without a rule", "rules:", "  - {id: R2, citation: x, confidence: V, title: {vi: a, en: a}}\nrules:",
      line: 6, says: "requirement R2 has no rule"),
    Case("unknown severity", "severity: error", "severity: fatal", line: 10, says: "unknown severity"),
    Case("unknown confidence", "confidence: V", "confidence: X", line: 6, says: "unknown confidence"),
    Case("one language", "title: {vi: \"T\", en: \"T\"}", "title: {vi: \"T\"}", line: 3, says: "lacks a language"),
    Case(
      "bad pattern", "{required: product.name}", "{pattern: {field: product.name, matches: \"(\"}}", line: 12,
      says: "is missing"),
    Case(
      "unknown code list", "{required: product.name}", "{codeList: {field: product.name, list: nix}}", line: 12,
      says: "unknown code list \"nix\""),
    Case(
      "range without bounds", "{required: product.name}", "{range: {field: quantity.value}}", line: 12,
      says: "without bounds"),
    Case(
      "unknown product group", "{required: product.name}",
      "{required: product.name}\n    when: {productGroups: [toys]}", line: 13, says: "unknown product group"),
    Case(
      "unknown stage", "{required: product.name}", "{required: product.name}\n    when: {stages: [cooking]}", line: 13,
      says: "unknown stage"),
    Case(
      "unknown field in presentAny", "{required: product.name}",
      "{required: product.name}\n    when: {presentAny: [product.x]}", line: 13, says: "unknown field"),
    Case(
      "also names no requirement", "requirement: R1", "requirement: R1\n    also: [R9]", line: 10,
      says: "requirement R9 not found"),
    Case("a date that is none", "edition: \"1\"", "edition: \"1\"\nfrom: 2026-13-01", line: 3, says: "is no day"),
    Case("key written twice", "edition: \"1\"", "edition: \"1\"\nedition: \"2\"", line: nil, says: "twice"),
    Case("not YAML", "pack: T", "pack: [", line: nil, says: ""),
  ]

  @Test("a pack that is wrong says where and what", arguments: cases)
  func refuses(_ c: Case) throws {
    let text = Self.good.replacing(c.old, with: c.new)
    try #require(text != Self.good)
    do throws(Fault) {
      _ = try Self.loader.load(Array(text.utf8))
      Issue.record("it loaded")
    } catch {
      #expect(error.code == .badPack)
      if let line = c.line { #expect(error.line == line, "\(error)") }
      #expect(error.facts.count == 3 && error.facts[0] == "Packs/T.yaml")
      #expect(error.facts.contains { $0.contains(c.says) } || c.says.isEmpty, "\(error.facts)")
    }
  }

  @Test("decimals are scaled exactly", arguments: [("1", 1_000_000), ("-0.5", -500_000), ("12.000001", 12_000_001)])
  func scaled(_ text: String, _ value: Int64) { #expect(RuleLoader.scaled(text) == value) }

  @Test("what is no decimal is refused", arguments: ["", "1.", ".5", "1.0000001", "a", "1e3", "1.2.3"])
  func notScaled(_ text: String) { #expect(RuleLoader.scaled(text) == nil) }
}

enum TestDictionary {
  /// The core fields as plain text, dates and decimals where a test needs them.
  static let core = FieldDictionary(
    entries: Field.coreNames.enumerated().map { index, name in
      FieldEntry(
        field: Field(id: UInt16(index)), name: name, title: LocalizedText(vi: name, en: name),
        type: .text, aliases: [], ambiguousAliases: [], epcis: [], items: [])
    })
}
