/// The lexical forms that the XSDs ask for.
enum LexicalForm: String, Sendable, CaseIterable {
  case string, uri, decimal, double, int, integer, boolean, hex, dateTime, stamp, action
  /// A decimal that may be empty with `xsi:nil`.
  case nillable
}

/// One kind of element: its attributes and what stands in it.
struct ElementType: Sendable {
  enum Content: Sendable {
    case text(LexicalForm)
    /// Anything; not looked into.
    case any
    case empty
    case elements(Order)
  }

  enum Order: Sendable { case sequence, choice, loop }

  struct Particle: Sendable {
    var name: String
    var word: UInt8
    var type: Int
    var isRequired: Bool
    var repeats: Bool
    /// Its faults have a rule of their own.
    var isSilent: Bool
    /// Its absence has a rule of its own when the event names nothing.
    var namesObjects: Bool
    var needsPredecessor: Bool
  }

  struct Attribute: Sendable {
    var name: String
    var word: UInt8
    var form: LexicalForm
    var isRequired: Bool
    var isSilent: Bool
  }

  var name: String
  /// Section of the table it was written in.
  var namespace: String
  var content: Content
  var attributes: [Attribute] = []
  var takesAnyAttribute = false
  var particles: [Particle] = []
  /// Elements of foreign namespaces may follow; at least one must.
  var takesForeign = false
  var takesLocal = false
  var needsWildcard = false
  /// Bit per particle that must be there.
  var required: UInt64 = 0
  /// Particle of each word, 0xFF for none.
  var positions: [UInt8] = []
}

/// The tables made from `EPCISContent`: a few hundred rows, made once.
struct ContentModel: Sendable {
  private(set) var types: [ElementType] = []
  private var numbers: [String: Int] = [:]

  static let one = ContentModel(EPCISContent.text(version: .one))
  static let two = ContentModel(EPCISContent.text(version: .two))

  static func of(_ version: EPCISVersion) -> ContentModel { version == .two ? two : one }

  /// A type that takes anything: the content of wildcards.
  static let anything = 0

  init(_ text: String) {
    types = [ElementType(name: "#any", namespace: "", content: .any, takesAnyAttribute: true)]
    let rows = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    var namespace = ""
    // Names first: types refer to each other in any order.
    for row in rows where row.count > 1 {
      if row[0] == "namespace" {
        namespace = row[1]
      } else {
        numbers[row[0]] = types.count
        types.append(ElementType(name: row[0], namespace: namespace, content: .any))
      }
    }
    for form in LexicalForm.allCases {
      numbers[form.rawValue] = types.count
      types.append(ElementType(name: form.rawValue, namespace: "", content: .text(form)))
    }
    for row in rows where row.count > 1 && row[0] != "namespace" { read(row) }
    for index in types.indices { finish(&types[index]) }
  }

  func number(of name: String) -> Int? { numbers[name] }

  private mutating func read(_ row: [String]) {
    guard let number = numbers[row[0]] else { return }
    var type = types[number]
    var index = 2
    while index < row.count, row[index] != "=" {
      if row[index] == "@*" {
        type.takesAnyAttribute = true
      } else {
        let mark = Mark(String(row[index].dropFirst()))
        type.attributes.append(
          ElementType.Attribute(
            name: mark.name, word: EPCISWord.number(of: mark.name),
            form: LexicalForm(rawValue: mark.type ?? "string") ?? .string,
            isRequired: mark.isRequired, isSilent: mark.isSilent))
      }
      index += 1
    }
    index += 1
    switch index < row.count ? row[index] : "empty" {
    case "any": type.content = .any
    case "empty": type.content = .empty
    case "seq": type.content = .elements(.sequence)
    case "one": type.content = .elements(.choice)
    case "loop": type.content = .elements(.loop)
    case let form: type.content = .text(LexicalForm(rawValue: form) ?? .string)
    }
    if case .elements = type.content {
      for word in row[(index + 1)...] { add(word, to: &type) }
    }
    types[number] = type
  }

  private func add(_ text: String, to type: inout ElementType) {
    let mark = Mark(text)
    switch mark.name {
    case "#other":
      type.takesForeign = true
      type.needsWildcard = mark.isRequired
    case "#local":
      type.takesLocal = true
      type.needsWildcard = mark.isRequired
    default:
      let own = numbers[mark.type ?? mark.name] ?? numbers["string"]
      type.particles.append(
        ElementType.Particle(
          name: mark.name, word: EPCISWord.number(of: mark.name), type: own ?? Self.anything,
          isRequired: mark.isRequired, repeats: mark.repeats, isSilent: mark.isSilent,
          namesObjects: mark.namesObjects, needsPredecessor: mark.needsPredecessor))
    }
  }

  private func finish(_ type: inout ElementType) {
    type.positions = [UInt8](repeating: 0xFF, count: EPCISWord.count + 1)
    guard case .elements(let order) = type.content else { return }
    for (index, particle) in type.particles.enumerated() {
      type.positions[Int(particle.word)] = UInt8(index)
      if particle.isRequired, order == .sequence { type.required |= 1 << UInt64(index) }
    }
    if order == .loop { type.needsWildcard = false }
  }

  /// `name:type` and its signs.
  private struct Mark {
    var name: String
    var type: String?
    var isRequired = true
    var repeats = false
    var isSilent = false
    var namesObjects = false
    var needsPredecessor = false

    init(_ text: String) {
      var text = Substring(text)
      reading: while let last = text.last {
        switch last {
        case "?": isRequired = false
        case "*":
          isRequired = false
          repeats = true
        case "+": repeats = true
        case "~": isSilent = true
        case "&": namesObjects = true
        case "^": needsPredecessor = true
        default: break reading
        }
        text = text.dropLast()
      }
      // `sbdh:Sender:Partner`: the prefix belongs to the name.
      let parts = text.split(separator: ":").map(String.init)
      let prefixed = parts.first == "sbdh" || parts.first == "query"
      let nameLength = prefixed ? 2 : 1
      name = parts.prefix(nameLength).joined(separator: ":")
      type = parts.count > nameLength ? parts[nameLength] : nil
    }
  }
}
