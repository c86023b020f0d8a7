@testable import Reading

/// Writes the project's own XSDs from the content tables, so that tables and schemas cannot disagree.
struct XSDWriter {
  let version: EPCISVersion
  private let model: ContentModel

  init(_ version: EPCISVersion) {
    self.version = version
    model = ContentModel.of(version)
  }

  private var name: String { version == .two ? "2.0" : "1.2" }

  private func uri(_ section: String) -> String {
    switch section {
    case "epcis": "urn:epcglobal:epcis:xsd:\(version.rawValue)"
    case "query": "urn:epcglobal:epcis-query:xsd:\(version.rawValue)"
    case "masterdata": "urn:epcglobal:epcis-masterdata:xsd:\(version.rawValue)"
    default: "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
    }
  }

  private func file(_ section: String) -> String {
    switch section {
    case "epcis": "epcis-\(name).xsd"
    case "sbdh": "sbdh-1.3.xsd"
    default: "epcis-\(name)-\(section).xsd"
    }
  }

  /// File name → text.
  var files: [(name: String, text: String)] {
    ["epcis", "query", "masterdata", "sbdh"].map { (file($0), schema($0)) }
  }

  private func schema(_ section: String) -> String {
    let all = ["epcis", "query", "masterdata", "sbdh"]
    let shown = section == "sbdh" ? ["sbdh"] : all
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!--
        \(section == "sbdh" ? "Standard Business Document Header 1.3" : "EPCIS \(name), \(section)"): the content model as this project checks it.
        Written from Sources/Reading/XML/EPCISContent.swift by the tests; do not edit.
      -->
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"

      """
    text += shown.map { "  xmlns:\($0)=\"\(uri($0))\"\n" }.joined()
    let form = section == "sbdh" ? "qualified" : "unqualified"
    text += "  targetNamespace=\"\(uri(section))\" elementFormDefault=\"\(form)\">\n"
    for other in shown where other != section {
      text += "  <xs:import namespace=\"\(uri(other))\" schemaLocation=\"\(file(other))\"/>\n"
    }
    let types = model.types.filter { $0.namespace == section }
    for type in types where isRoot(type.name) {
      text += "  <xs:element name=\"\(local(type.name))\" type=\"\(section):\(local(type.name))\"/>\n"
    }
    for type in types where !isAnything(type) { text += definition(type, section) }
    if section == "epcis" { text += simpleTypes }
    return text + "</xs:schema>\n"
  }

  private func isAnything(_ type: ElementType) -> Bool {
    if case .any = type.content { return type.attributes.isEmpty }
    return false
  }

  private func isRoot(_ name: String) -> Bool {
    let roots = [
      "EPCISDocument", "EPCISQueryDocument", "EPCISMasterDataDocument", "EPCISCaptureJob",
      "EPCISException",
    ]
    return roots.contains(name) || name.contains(":")
  }

  private func local(_ name: String) -> String { name.split(separator: ":").last.map(String.init) ?? "" }

  private var simpleTypes: String {
    var text = """
        <xs:simpleType name="Action">
          <xs:restriction base="xs:string">
            <xs:enumeration value="ADD"/>
            <xs:enumeration value="OBSERVE"/>
            <xs:enumeration value="DELETE"/>
          </xs:restriction>
        </xs:simpleType>

      """
    if version == .two {
      text += """
          <xs:simpleType name="DateTimeStamp">
            <xs:restriction base="xs:dateTime">
              <xs:pattern value="[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+\\-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))"/>
            </xs:restriction>
          </xs:simpleType>

        """
    }
    return text
  }

  private func name(of form: LexicalForm) -> String {
    switch form {
    case .string: "xs:string"
    case .uri: "xs:anyURI"
    case .decimal, .nillable: "xs:decimal"
    case .double: "xs:double"
    case .int: "xs:int"
    case .integer: "xs:integer"
    case .boolean: "xs:boolean"
    case .hex: "xs:hexBinary"
    case .dateTime: "xs:dateTime"
    case .stamp: "epcis:DateTimeStamp"
    case .action: "epcis:Action"
    }
  }

  private func definition(_ type: ElementType, _ section: String) -> String {
    var text = "  <xs:complexType name=\"\(local(type.name))\""
    switch type.content {
    case .any:
      text += " mixed=\"true\">\n    <xs:sequence>\n"
      text += "      <xs:any processContents=\"lax\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>\n"
      text += "    </xs:sequence>\n" + attributes(type, "    ", always: true)
    case .empty:
      text += ">\n" + attributes(type, "    ")
    case .text(let form):
      text += ">\n    <xs:simpleContent>\n      <xs:extension base=\"\(name(of: form))\">\n"
      text += attributes(type, "        ") + "      </xs:extension>\n    </xs:simpleContent>\n"
    case .elements(let order):
      text += ">\n" + particles(type, order, section) + attributes(type, "    ")
    }
    return text + "  </xs:complexType>\n"
  }

  private func particles(_ type: ElementType, _ order: ElementType.Order, _ section: String) -> String {
    let group =
      switch order {
      case .sequence: "xs:sequence"
      case .choice: "xs:choice"
      case .loop: "xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\""
      }
    var text = "    <\(group)>\n"
    for (index, particle) in type.particles.enumerated() {
      let next = index + 1 < type.particles.count ? type.particles[index + 1] : nil
      if particle.needsPredecessor { continue }
      if let next, next.needsPredecessor {
        // The second only after the first: an optional pair.
        text += "      <xs:sequence minOccurs=\"0\">\n"
        text += "  " + element(type, index, section, occurs: "")
        text += "  " + element(type, index + 1, section, occurs: " minOccurs=\"0\"")
        text += "      </xs:sequence>\n"
        continue
      }
      var occurs = ""
      if order == .sequence {
        if !particle.isRequired { occurs += " minOccurs=\"0\"" }
        if particle.repeats { occurs += " maxOccurs=\"unbounded\"" }
      }
      text += element(type, index, section, occurs: occurs)
    }
    if type.takesForeign || type.takesLocal {
      let space = type.takesForeign ? "##other" : "##local"
      var occurs = type.needsWildcard ? "" : " minOccurs=\"0\""
      if order != .loop { occurs += " maxOccurs=\"unbounded\"" } else { occurs = "" }
      text += "      <xs:any namespace=\"\(space)\" processContents=\"lax\"\(occurs)/>\n"
    }
    return text + "    </\(group.split(separator: " ")[0])>\n"
  }

  private func element(_ parent: ElementType, _ index: Int, _ section: String, occurs: String) -> String {
    let particle = parent.particles[index]
    let particleName = parent.particleNames[index]
    let parts = particleName.split(separator: ":").map(String.init)
    if parts.count == 2, parts[0] != section || section == "query" {
      return "      <xs:element ref=\"\(particleName)\"\(occurs)/>\n"
    }
    let type = model.types[particle.type]
    var name = "\(type.namespace):\(local(type.name))"
    var nil_ = ""
    if case .text(let form) = type.content, type.namespace.isEmpty {
      name = self.name(of: form)
      if form == .nillable { nil_ = " nillable=\"true\"" }
    }
    // Only the built-in type lets `xsi:type` name any other.
    if isAnything(type) { name = "xs:anyType" }
    return "      <xs:element name=\"\(local(particleName))\" type=\"\(name)\"\(nil_)\(occurs)/>\n"
  }

  private func attributes(_ type: ElementType, _ indent: String, always: Bool = false) -> String {
    var text = ""
    for (name, attribute) in zip(type.attributeNames, type.attributes) {
      let use = attribute.isRequired ? " use=\"required\"" : ""
      text +=
        "\(indent)<xs:attribute name=\"\(name)\" type=\"\(self.name(of: attribute.form))\"\(use)/>\n"
    }
    if type.takesAnyAttribute || always {
      text += "\(indent)<xs:anyAttribute processContents=\"lax\"/>\n"
    }
    return text
  }
}
