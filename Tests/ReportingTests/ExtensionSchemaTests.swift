import Foundation
import Testing
import Vocabulary

@testable import Reporting

@Suite struct ExtensionSchemaTests {
  /// Structures that EPCIS itself holds have no term of ours.
  static let structures = Set(Field.eventEPCList.id...Field.eventExtension.id)

  @Test func `the extension schema has one element for every core field that EPCIS does not hold itself`() throws {
    let file = Golden.root.appending(path: "Schemas/XSD/txng-epcis-extension-1.xsd")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(text.contains("targetNamespace=\"\(ExtensionNames.namespace)\""))
    let elements = text.matches(of: /<xsd:element name="([^"]+)"/).map { String($0.output.1) }
    let expected = Field.coreNames.enumerated().filter { !Self.structures.contains(UInt16($0.offset)) }.map(\.element)
    #expect(elements == expected + ["event.dated", "event.precision"])
  }

  @Test(arguments: [
    ("urn:epcglobal:cbv:mda", "cbvmda:x"), ("urn:epcglobal:cbv:mda:", "cbvmda:x"), ("urn:vn:txng:1", "txng:x"),
    ("urn:vn:txng:1:", "txng:x"),
    ("https://gs1.org/voc/", "gs1:x"), ("https://example.com/", "{https://example.com/}x"), ("", "x"),
  ])
  func `a namespace is told by its usual prefix, else in full`(namespace: String, key: String) {
    #expect(ExtensionNames.key(QualifiedName(namespace: namespace, local: "x", prefix: "p")) == key)
  }
}
