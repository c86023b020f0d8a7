import Testing
import Vocabulary

@testable import Reading

@Suite struct JSONContextTests {
  @Test(
    "prefixes of names",
    arguments: [
      ("ex:a", "ex"), ("cbv:BizStep-x", "cbv"), ("urn:epc:id", nil), ("https://x/y", nil), ("custom://x", nil),
      ("plain", nil), ("_:b", nil), (":x", ""),
      ("NI:///x", nil), ("tel:+84", nil), ("trường:tên", "trường"),
    ])
  func prefix(_ name: String, _ prefix: String?) { #expect(JSONContext.prefix(of: name) == prefix) }

  @Test(
    "names are expanded",
    arguments: [
      ("ex:a", QualifiedName(namespace: "https://ex/", local: "a", prefix: "ex"), nil),
      (
        "cbvmda:lotNumber", QualifiedName(namespace: "urn:epcglobal:cbv:mda", local: "lotNumber", prefix: "cbvmda"), nil
      ),
      ("md:lotNumber", QualifiedName(namespace: "urn:epcglobal:cbv:mda", local: "lotNumber", prefix: "md"), nil),
      ("foo:a", QualifiedName(namespace: "", local: "a", prefix: "foo"), "foo"),
      ("https://x/y/z", QualifiedName(namespace: "https://x/y/", local: "z"), nil),
      ("urn:epcglobal:cbv:mda:name", QualifiedName(namespace: "urn:epcglobal:cbv:mda", local: "name"), nil),
      ("https://x/", QualifiedName(namespace: "", local: "https://x/"), nil),
      ("grower", QualifiedName(namespace: "https://ex/", local: "grower"), nil),
      ("plain", QualifiedName(namespace: "", local: "plain"), nil),
      ("@type", QualifiedName(namespace: "", local: "@type"), nil),
    ] as [(String, QualifiedName, String?)])
  func expand(_ key: String, _ name: QualifiedName, _ undeclared: String?) {
    var context = JSONContext()
    context.add(term: "ex", meaning: "https://ex/")
    context.add(term: "md", meaning: "urn:epcglobal:cbv:mda:")
    context.add(term: "grower", meaning: "ex:grower")
    let found = context.name(of: key)
    #expect(found.name == name)
    #expect(found.undeclared == undeclared)
  }

  @Test(
    "addresses of the EPCIS context",
    arguments: [
      ("https://ref.gs1.org/standards/epcis/epcis-context.jsonld", true),
      ("https://ref.gs1.org/standards/epcis/2.0.1/epcis-context.jsonld", true),
      ("https://gs1.github.io/EPCIS/epcis-context.jsonld", true), ("https://example.com/epcis-context.jsonld", false),
      ("https://ref.gs1.org/standards/epcis/2.0.0/query-schema.json", false),
    ])
  func addresses(_ address: String, _ isEPCIS: Bool) {
    var context = JSONContext()
    context.add(address: address)
    #expect(context.hasEPCIS == isEPCIS)
    #expect(context.hasUnknown == !isEPCIS)
  }
}
