import Testing
import Vocabulary

@testable import Reading

@Suite("Schemas that libxml2 opens by name, from memory") struct XMLSchemaFilesTests {
  static func schema(_ space: String, imports: String = "", type: String = "xs:int") -> [UInt8] {
    Array(
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:b" targetNamespace="\(space)">\
      \(imports)<xs:element name="a" type="\(type)"/></xs:schema>
      """.utf8)
  }

  @Test("each set has names of its own, and one schema that has all of its files")
  func sets() throws {
    let one = try XMLSchemaFiles(["a.xsd": Self.schema("urn:a")])
    let two = try XMLSchemaFiles(["a.xsd": Self.schema("urn:a")])
    #expect(one.url != two.url)
    #expect(one.url.hasSuffix("/all.xsd"))
  }

  @Test("a schema finds what it imports, in its own set only")
  func imports() throws {
    let importing = Self.schema(
      "urn:a", imports: "<xs:import namespace=\"urn:b\" schemaLocation=\"b.xsd\"/>", type: "b:t")
    let imported = Array(
      #"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:b"><xs:simpleType name="t"><xs:restriction base="xs:int"/></xs:simpleType></xs:schema>"#
        .utf8)
    let whole = try XMLSchemaFiles(["a.xsd": importing, "b.xsd": imported])
    var validator = try SchemaValidator(whole)
    let complaints = validator.consume(Array("<x:a xmlns:x=\"urn:a\">1</x:a>".utf8), isLast: true)
    #expect(complaints == [])
    var other = try SchemaValidator(whole)
    let refused = other.consume(Array("<x:a xmlns:x=\"urn:a\">one</x:a>".utf8), isLast: true)
    #expect(refused.map(\.value) == ["one"] && refused.map(\.line) == [1])
    #expect(throws: Fault(.badPack, facts: ["XSD/a.xsd", "b.xsd is missing", "a.xsd"])) {
      _ = try XMLSchemaFiles(["a.xsd": importing])
    }
  }
}
