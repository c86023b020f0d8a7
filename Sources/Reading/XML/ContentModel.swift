/// The lexical forms that the XSDs ask for.
enum LexicalForm: String, Sendable, CaseIterable {
  case string, uri, decimal, double, int, integer, boolean, hex, dateTime, stamp, action
  /// A decimal that may be empty with `xsi:nil`.
  case nillable
}

/// One kind of element: its attributes and what stands in it. Shared by reference: the judge looks at
/// one for every element, and copying its arrays would cost more than the look.
final class ElementType: Sendable {
  enum Content: Sendable {
    case text(LexicalForm)
    /// Anything; not looked into.
    case any
    case empty
    case elements(Order)
  }

  enum Order: Sendable { case sequence, choice, loop }

  /// Without its name, so that looking at one copies no string.
  struct Particle: Sendable {
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
    var word: UInt8
    var form: LexicalForm
    var isRequired: Bool
    var isSilent: Bool
  }

  let name: String
  /// Section of the table it was written in.
  let namespace: String
  let content: Content
  let attributes: [Attribute]
  let attributeNames: [String]
  let takesAnyAttribute: Bool
  let particles: [Particle]
  let particleNames: [String]
  /// Elements of foreign namespaces, or without one, may follow; with `needsWildcard` one must.
  let takesForeign: Bool
  let takesLocal: Bool
  let needsWildcard: Bool
  /// Bit per particle, bit per attribute, that must be there.
  let required: UInt64
  let requiredAttributes: UInt64
  /// Particle of each word, 0xFF for none.
  private let positions: [UInt8]

  init(_ row: ContentModel.Row) {
    name = row.name
    namespace = row.namespace
    content = row.content
    attributes = row.attributes
    attributeNames = row.attributeNames
    takesAnyAttribute = row.takesAnyAttribute
    particles = row.particles
    particleNames = row.particleNames
    takesForeign = row.takesForeign
    takesLocal = row.takesLocal
    var positions = [UInt8](repeating: 0xFF, count: 256)
    var required: UInt64 = 0
    var order = Order.loop
    if case .elements(let written) = row.content { order = written }
    for (index, particle) in row.particles.enumerated() {
      positions[Int(particle.word)] = UInt8(index)
      if particle.isRequired, order == .sequence { required |= 1 << UInt64(index) }
    }
    self.positions = positions
    self.required = required
    needsWildcard = row.needsWildcard && order != .loop
    requiredAttributes = row.attributes.enumerated().reduce(0) {
      $1.element.isRequired ? $0 | 1 << UInt64($1.offset) : $0
    }
  }

  /// Where a word stands among the particles, or nil.
  @inline(__always)
  func position(of word: UInt8) -> Int? {
    let position = positions[Int(word)]
    return position == 0xFF ? nil : Int(position)
  }
}

/// The tables made from `EPCISContent`: a few hundred rows, made once.
struct ContentModel: Sendable {
  let types: [ElementType]
  /// Numbers of the types whose content decides what is missing from an event.
  let objectEvent: Int
  private let numbers: [String: Int]

  static let one = ContentModel(EPCISContent.text(version: .one))
  static let two = ContentModel(EPCISContent.text(version: .two))

  static func of(_ version: EPCISVersion) -> ContentModel { version == .two ? two : one }

  /// A type that takes anything: the content of wildcards.
  static let anything = 0

  /// A type while its line is being read.
  struct Row {
    var name: String
    var namespace: String
    var content = ElementType.Content.any
    var attributes: [ElementType.Attribute] = []
    var attributeNames: [String] = []
    var takesAnyAttribute = false
    var particles: [ElementType.Particle] = []
    var particleNames: [String] = []
    var takesForeign = false
    var takesLocal = false
    var needsWildcard = false
  }

  init(_ text: String) {
    var reader = Reader()
    reader.read(text)
    types = reader.rows.map(ElementType.init)
    numbers = reader.numbers
    objectEvent = numbers["ObjectEvent"] ?? Self.anything
  }

  func number(of name: String) -> Int? { numbers[name] }
}

/// Reads the lines of the table.
private struct Reader {
  var rows: [ContentModel.Row] = []
  var numbers: [String: Int] = [:]

  mutating func read(_ text: String) {
    rows = [ContentModel.Row(name: "#any", namespace: "", takesAnyAttribute: true)]
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    var namespace = ""
    // Names first: types refer to each other in any order.
    for line in lines where line.count > 1 {
      if line[0] == "namespace" {
        namespace = line[1]
      } else {
        numbers[line[0]] = rows.count
        rows.append(ContentModel.Row(name: line[0], namespace: namespace))
      }
    }
    for form in LexicalForm.allCases {
      numbers[form.rawValue] = rows.count
      rows.append(ContentModel.Row(name: form.rawValue, namespace: "", content: .text(form)))
    }
    for line in lines where line.count > 1 && line[0] != "namespace" { read(line) }
  }

  private mutating func read(_ row: [String]) {
    guard let number = numbers[row[0]] else { return }
    var type = rows[number]
    var index = 2
    while index < row.count, row[index] != "=" {
      if row[index] == "@*" {
        type.takesAnyAttribute = true
      } else {
        let mark = Mark(String(row[index].dropFirst()))
        type.attributeNames.append(mark.name)
        type.attributes.append(
          ElementType.Attribute(
            word: EPCISWord.number(of: mark.name),
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
    rows[number] = type
  }

  private func add(_ text: String, to type: inout ContentModel.Row) {
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
      type.particleNames.append(mark.name)
      type.particles.append(
        ElementType.Particle(
          word: EPCISWord.number(of: mark.name), type: own ?? ContentModel.anything,
          isRequired: mark.isRequired, repeats: mark.repeats, isSilent: mark.isSilent,
          namesObjects: mark.namesObjects, needsPredecessor: mark.needsPredecessor))
    }
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
