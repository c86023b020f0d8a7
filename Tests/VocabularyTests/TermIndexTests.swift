import Testing

@testable import Vocabulary

@Suite("Terms are found however a document spells their namespace") struct TermIndexTests {
  private static let index =
    (FieldDictionary(
      entries: [("product.name", ["cbvmda:descriptionShort"]), ("product.brand", ["gs1:brand"])].enumerated().map {
        FieldEntry(
          field: Field(id: UInt16($0)), name: $1.0, title: LocalizedText(vi: $1.0, en: $1.0), type: .text, aliases: [],
          ambiguousAliases: [], epcis: $1.1, items: [])
      })).terms

  @Test(
    "by attribute id",
    arguments: [
      ("urn:epcglobal:cbv:mda#descriptionShort", Field.productName), ("cbvmda:descriptionShort", .productName),
      ("https://gs1.org/voc/brand", Field(id: 1)), ("http://gs1.org/voc/brand", Field(id: 1)),
      ("urn:vn:txng:1#product.name", .productName), ("txng:product.name", .productName),
    ])
  func attribute(_ id: String, _ field: Field) { #expect(Self.index.field(id: id) == field) }

  @Test(
    "by qualified name", arguments: ["urn:vn:txng:1", "urn:vn:txng:1:", "urn:vn:txng:1#"])
  func ours(_ namespace: String) {
    #expect(Self.index.field(QualifiedName(namespace: namespace, local: "product.name", prefix: "x")) == .productName)
    #expect(Self.index.field(QualifiedName(namespace: "", local: "product.name", prefix: "txng")) == .productName)
  }

  @Test("a name of somebody else's namespace means nothing here") func foreign() {
    #expect(Self.index.field(QualifiedName(namespace: "urn:khac", local: "product.name", prefix: "txng")) == nil)
    #expect(Self.index.field(id: "product.name") == nil)
  }
}
