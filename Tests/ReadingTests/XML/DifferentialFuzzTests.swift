import Foundation
import Testing

@testable import Reading

/// Thousands of made documents, right and broken: the state tables and libxml2's own XSD validation
/// must refuse the same ones.
@Suite(.enabled(if: XMLLint.path != nil))
struct DifferentialFuzzTests {
  @Test(
    "state tables, XSD and the schema inside the program agree on made documents",
    arguments: DocumentMaker.Root.allCases.flatMap { root in EPCISVersion.allCases.map { (root, $0) } }, [1, 2, 3])
  func agree(_ kind: (root: DocumentMaker.Root, version: EPCISVersion), _ seed: UInt64) throws {
    var maker = DocumentMaker(root: kind.root, version: kind.version, seed: seed &* 0x9E37_79B9_7F4A_7C15)
    let documents = (0..<150).map { _ in maker.document() }
    let schema = Checkout.root.appending(
      path: "Schemas/XSD/epcis-\(kind.version == .two ? "2.0" : "1.2")\(kind.root.file).xsd")
    let verdicts = try XMLLint.validate(documents.map { Array($0.utf8) }, schema: schema)
    var valid = 0
    for (document, isValid) in zip(documents, verdicts) {
      let ours = try read(document).violations == 0
      #expect(ours == isValid, "\(document)")
      let (told, _) = try complaints(Array(document.utf8))
      #expect(told.isEmpty == isValid, "\(told) \(document)")
      if isValid { valid += 1 }
    }
    // A fuzz that makes only one kind of document proves nothing.
    #expect(valid > 25)
    #expect(valid < 125)
  }
}

/// Makes documents from the content model and breaks some of them.
struct DocumentMaker {
  private struct Node {
    var name: String
    var attributes: [(String, String)] = []
    var children: [Node] = []
    var text = ""

    var xml: String {
      let head = name + attributes.map { " \($0.0)=\"\($0.1)\"" }.joined()
      if children.isEmpty, text.isEmpty { return "<\(head)/>" }
      return "<\(head)>\(text)\(children.map(\.xml).joined())</\(name)>"
    }
  }

  /// The roots of documents, each with its namespace and schema.
  enum Root: String, CaseIterable, Sendable {
    case EPCISDocument, EPCISQueryDocument, EPCISMasterDataDocument

    var prefix: String {
      switch self {
      case .EPCISDocument: "e"
      case .EPCISQueryDocument: "q"
      case .EPCISMasterDataDocument: "m"
      }
    }
    var file: String {
      switch self {
      case .EPCISDocument: ""
      case .EPCISQueryDocument: "-query"
      case .EPCISMasterDataDocument: "-masterdata"
      }
    }
  }

  private let root: Root
  private let version: EPCISVersion
  private let model: ContentModel
  private var state: UInt64

  init(root: Root = .EPCISDocument, version: EPCISVersion, seed: UInt64) {
    self.root = root
    self.version = version
    model = ContentModel.of(version)
    state = seed | 1
  }

  private mutating func random(_ below: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(below))
  }

  mutating func document() -> String {
    var root = node(self.root.rawValue, "\(self.root.prefix):\(self.root.rawValue)", depth: 0)
    root.attributes += declarations
    for _ in 0..<[0, 1, 1, 2][random(4)] { mutate(&root, left: 12) }
    return root.xml
  }

  private var declarations: [(String, String)] {
    [
      ("xmlns:e", "urn:epcglobal:epcis:xsd:\(version.rawValue)"),
      ("xmlns:h", "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"),
      ("xmlns:m", "urn:epcglobal:epcis-masterdata:xsd:\(version.rawValue)"),
      ("xmlns:q", "urn:epcglobal:epcis-query:xsd:\(version.rawValue)"), ("xmlns:x", "urn:x"),
    ]
  }

  private mutating func node(_ type: String, _ name: String, depth: Int) -> Node {
    guard let number = model.number(of: type) else { return Node(name: name) }
    return node(model.types[number], name, depth: depth)
  }

  private mutating func node(_ type: ElementType, _ name: String, depth: Int) -> Node {
    let prefixes = ["sbdh": "h", "query": "q"]
    let parts = name.split(separator: ":").map(String.init)
    let prefix = parts.count == 2 ? prefixes[parts[0]] : nil
    var made = Node(name: prefix.map { "\($0):\(parts[1])" } ?? name)
    for (name, attribute) in zip(type.attributeNames, type.attributes)
    where attribute.isRequired || random(3) == 0 {
      made.attributes.append((name, value(attribute.form)))
    }
    if type.takesAnyAttribute, random(8) == 0 { made.attributes.append(("x:a", "1")) }
    switch type.content {
    case .text(let form): made.text = value(form)
    case .any: made.children = random(2) == 0 ? [] : [Node(name: "anything", text: "y")]
    case .empty: break
    case .elements(let order): made.children = children(type, order, depth)
    }
    return made
  }

  private mutating func children(_ type: ElementType, _ order: ElementType.Order, _ depth: Int) -> [Node] {
    var made: [Node] = []
    switch order {
    case .choice:
      made.append(child(type, random(type.particles.count), depth))
    case .loop:
      for _ in 0..<random(3) {
        made.append(child(type, random(type.particles.count), depth))
      }
    case .sequence:
      var last = true
      for (index, particle) in type.particles.enumerated() {
        let wanted = particle.isRequired || random(depth < 2 ? 2 : 4) == 0
        let repeats = particle.repeats && random(3) == 0 ? 2 : 1
        guard wanted, !particle.needsPredecessor || last else {
          last = false
          continue
        }
        last = true
        for _ in 0..<repeats {
          made.append(child(type, index, depth))
        }
      }
    }
    if type.takesForeign, type.needsWildcard || random(6) == 0 {
      made.append(Node(name: "x:more", children: [Node(name: "bare", text: "z")]))
    }
    if type.takesLocal { made.append(Node(name: "local", text: "z")) }
    return made
  }

  private mutating func child(_ type: ElementType, _ index: Int, _ depth: Int) -> Node {
    node(model.types[type.particles[index].type], type.particleNames[index], depth: depth + 1)
  }

  private mutating func value(_ form: LexicalForm) -> String {
    func pick(_ values: [String]) -> String { values[random(values.count)] }
    return switch form {
    case .string, .uri: pick(["urn:a:1", "x", ""])
    case .decimal, .nillable: pick(["1", "-1.5", "+.5", "7."])
    case .double: pick(["1", "1e3", "-INF", "NaN", "2.5E-2"])
    case .int: pick(["1", "-5", "2147483647"])
    case .integer: pick(["1", "+99999999999"])
    case .boolean: pick(["true", "0"])
    case .hex: pick(["", "0aFF"])
    case .dateTime: pick(["2026-10-05T08:30:00", "2026-02-28T24:00:00Z", "12026-01-01T00:00:00.5+07:00"])
    case .stamp: pick(["2026-10-05T08:30:00Z", "2024-02-29T23:59:59.123+14:00"])
    case .action: pick(["ADD", "OBSERVE", "DELETE"])
    }
  }

  /// Times only where a time stood: libxml2 takes `1:2` for a bad URI, where XML Schema takes anything. No
  /// white space around them: libxml2 forgets that it collapses (`SchemaFlaw.isKnownMistake`).
  private mutating func other(than value: String) -> String {
    let times = [
      "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "2026-10-05T24:00:00Z",
      "2026-10-05T08:60:00Z", "2026-10-05T08:30:00+15:00", "0000-01-01T00:00:00Z",
      "2023-02-29T00:00:00Z", "2026-10-05T08:30:00Z",
    ]
    let others = ["2026-10-05", "abc", "1,5", "1.5.2", "-", ".", "1e", "2147483648", "TRUE", "add", "0g", "1"]
    let isTime = value.first?.isNumber == true && value.contains(":")
    return isTime && random(2) == 0 ? times[random(times.count)] : others[random(others.count)]
  }

  /// One change somewhere in the tree.
  private mutating func mutate(_ node: inout Node, left: Int) {
    if !node.children.isEmpty, left > 0, random(5) > 0 {
      mutate(&node.children[random(node.children.count)], left: left - 1)
      return
    }
    let names = ["bizStep", "epcList", "extension", "eventID", "quantityList", "x:odd", "odd", "ilmd", "epc"]
    switch random(9) {
    case 0 where !node.children.isEmpty: node.children.remove(at: random(node.children.count))
    case 1 where !node.children.isEmpty:
      let index = random(node.children.count)
      node.children.insert(node.children[index], at: random(node.children.count + 1))
    case 2 where node.children.count > 1:
      node.children.swapAt(random(node.children.count), random(node.children.count))
    case 3: node.children.insert(Node(name: names[random(names.count)]), at: random(node.children.count + 1))
    case 4 where !node.attributes.isEmpty: node.attributes.remove(at: random(node.attributes.count))
    case 5: node.attributes.append(("odd", "1"))
    case 6: node.text = other(than: node.text)
    case 7 where !node.attributes.isEmpty:
      let index = random(node.attributes.count)
      if !node.attributes[index].0.hasPrefix("xmlns") {
        node.attributes[index].1 = other(than: node.attributes[index].1)
      }
    default:
      if !node.name.hasSuffix("Document") { node.name = names[random(names.count)] }
    }
    // Declarations must stay, or prefixes have no meaning.
    if node.name.hasSuffix("Document") {
      let has = Set(node.attributes.map(\.0))
      node.attributes += declarations.filter { !has.contains($0.0) }
    }
  }
}
