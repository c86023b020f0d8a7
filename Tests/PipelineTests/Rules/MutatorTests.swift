import Standards
import Testing
import Vocabulary

@testable import Pipeline

@Suite("What mutators break") struct MutatorTests {
  static func texts(_ mutants: [Mutant], _ kind: Mutant.Kind) -> [String] {
    mutants.filter { $0.kind == kind }.map { String(decoding: $0.material.bytes, as: UTF8.self) }
  }

  @Test(
    "a member of JSON goes with its comma",
    arguments: ["{ \"b\": [2, 3]}", "{\"a\": 1}", "{\"a\": 1, \"b\": [ 3]}", "{\"a\": 1, \"b\": [2]}"])
  func json(_ left: String) {
    let found = Self.texts(JSONMutator("{\"a\": 1, \"b\": [2, 3]}").mutants(), .remove)
    #expect(found.contains { $0.contains(left) })
  }

  @Test(
    "broken JSON, XML and tables end",
    arguments: ["", "{", "{\"a\"", "[1,", "{\"a\": }", "<a", "<a b=", "</a>", "<a><b></a>", ";;\n;"])
  func ends(_ text: String) {
    _ = JSONMutator(text).mutants()
    _ = XMLMutator(text).mutants()
    _ = TableMutator(text).mutants()
  }

  @Test("an element and an attribute of XML are broken where they stand") func xml() {
    let mutants = XMLMutator("<a x=\"1\"><b>2</b><c/></a>").mutants()
    #expect(Self.texts(mutants, .remove).contains("<a x=\"1\"><c/></a>"))
    #expect(Self.texts(mutants, .remove).contains("<a><b>2</b><c/></a>"))
    #expect(Self.texts(mutants, .structure).contains("<a x=\"1\"><c/><b>2</b></a>"))
    #expect(Self.texts(mutants, .empty).contains("<a x=\"1\"><b></b><c/></a>"))
  }

  @Test("a column goes from every line of a table") func table() {
    let mutants = TableMutator("a;b\n1;2\n").mutants()
    #expect(Self.texts(mutants, .remove).contains("b\n2\n"))
    #expect(Self.texts(mutants, .empty).contains("a;b\n1;\n"))
  }

  @Test(
    "values are broken in the ways of their kind",
    arguments: [
      ("8938500000010", Mutant.Kind.checkDigit, "8938500000011"), ("02/04/2026", .dates, "04/13/2026"),
      ("020426", .dates, "260402"), ("OBSERVE", .unknownWord, "DELETE"), ("0309123450", .wrongType, "309123450"),
      ("Mè xửng", .letters, "Me\u{300} xửng"), ("10", .wrongType, "-10"),
      ("2026-04-02T08:00:00+07:00", .dates, "2026-04-02T08:00:00"), ("x", .filler, "—"), ("x", .empty, ""),
    ])
  func values(_ text: String, _ kind: Mutant.Kind, _ broken: String) {
    #expect(BrokenValue.all(of: text).contains { $0.kind == kind && $0.value == broken })
  }

  @Test("dates of a record change places") func record() throws {
    let dictionary = try SchemaLibrary.embedded().dictionary
    let fields = ["product.name": "Gạo", "lot.productionDate": "02/04/2026", "lot.expiryDate": "02/10/2026"]
    let texts = Self.texts(RecordMutator(fields: fields, dictionary: dictionary).mutants(), .dates)
    #expect(texts.contains("lot.expiryDate;lot.productionDate;product.name\n02/04/2026;02/10/2026;Gạo\n"))
  }
}
