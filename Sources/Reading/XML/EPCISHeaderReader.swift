import Vocabulary

/// Takes a document's own facts from what stands around its event list: attributes of the root, SBDH,
/// master data, and facts of the submission in the project's namespace.
struct EPCISHeaderReader {
  /// Extension namespace of the project: one element per canonical name.
  static let extensionNamespace = "urn:vn:txng:1"

  private(set) var root: QualifiedName?
  private(set) var rootWord = EPCISWord.unknown
  /// The event list or the vocabulary list was there.
  private(set) var hasBody = false
  private(set) var hasEventList = false
  private(set) var eventListPlace: (line: Int, column: Int)?
  private(set) var hasQueryMessage = false

  private var open: [Element] = []
  private var vocabularyType = ""
  private var element: MasterDataElement?
  private var attribute: HeaderFact?

  private struct Element {
    var word: UInt8
    /// Part of a canonical name, for elements of the project's namespace.
    var own: String?
  }

  mutating func read(_ tape: XMLTape, into header: inout DocumentHeader) {
    var place = TextPlace(line: tape.firstLine, column: tape.firstColumn)
    var index = 0
    while index < tape.tokens.count {
      let token = tape.tokens[index]
      index += 1
      switch token.kind {
      case .open, .leaf:
        place.move(to: Int(token.origin), in: tape.bytes.span)
        let first = index
        while index < tape.tokens.count, tape.tokens[index].kind == .attribute { index += 1 }
        enter(token, first..<index, place, tape, &header)
        if token.kind == .leaf { leave(&header) }
      case .text: text(token, tape)
      case .close: leave(&header)
      case .attribute: break
      }
    }
  }

  private mutating func enter(
    _ token: XMLToken, _ attributes: Range<Int>, _ place: TextPlace, _ tape: XMLTape,
    _ header: inout DocumentHeader
  ) {
    let name = tape.names[Int(token.name)]
    let traits = tape.traits[Int(token.name)]
    let word = traits.space == .foreign ? EPCISWord.unknown : EPCISWord(rawValue: traits.word)
    if open.isEmpty {
      root = name
      rootWord = word ?? .unknown
    }
    func fact(_ name: String, _ value: String) -> HeaderFact {
      HeaderFact(name: name, value: value, line: place.line, column: place.column)
    }
    if open.isEmpty, name.local == "EPCISMasterDataDocument" {
      header.facts.append(fact("document.type", name.local))
    }
    var id = ""
    for attribute in attributes.map({ tape.tokens[$0] }) {
      let attributeName = tape.names[Int(attribute.name)]
      let value = tape.text(of: attribute)
      if open.isEmpty, attributeName.namespace.isEmpty {
        header.facts.append(fact("document.\(attributeName.local)", value))
      } else if attributeName.namespace == Self.extensionNamespace {
        header.batchFacts.append(fact(Self.factName([attributeName.local]), value))
      } else if attributeName.local == "id" || attributeName.local == "type",
        attributeName.namespace.isEmpty
      {
        id = value
      }
    }
    switch word {
    case .EPCISBody: hasBody = true
    case .EventList:
      hasEventList = true
      eventListPlace = (place.line, place.column)
    case .Vocabulary: vocabularyType = id
    case .VocabularyElement:
      element = MasterDataElement(
        type: vocabularyType, id: id, attributes: [], children: [], line: place.line,
        column: place.column)
    case .attribute where attribute == nil: attribute = fact(id, "")
    case .id where open.last?.word == EPCISWord.children.rawValue:
      element?.children.append(tape.text(of: token))
    default:
      if traits.space == .known { message(traits.word, token, tape, fact, &header) }
    }
    if open.last.map({ EPCISWord.name(of: $0.word) }) == "query:QueryResults", token.length > 0,
      ["queryName", "subscriptionID"].contains(name.local)
    {
      header.facts.append(fact("document.\(name.local)", tape.text(of: token)))
    }
    text(token, tape)
    let own = name.namespace == Self.extensionNamespace ? name.local : nil
    open.append(Element(word: traits.space == .foreign ? 0 : traits.word, own: own))
    if own != nil, token.kind == .leaf, token.length > 0 {
      header.batchFacts.append(
        fact(Self.factName(open.compactMap(\.own)), tape.text(of: token)))
    }
  }

  /// SBDH and query messages.
  private mutating func message(
    _ word: UInt8, _ token: XMLToken, _ tape: XMLTape, _ fact: (String, String) -> HeaderFact,
    _ header: inout DocumentHeader
  ) {
    let parent = EPCISWord.name(of: open.last?.word ?? 0)
    let name = EPCISWord.name(of: word)
    if name.hasPrefix("query:") {
      hasQueryMessage = true
      return
    }
    let known =
      switch (parent, name) {
      case ("sbdh:Sender", "sbdh:Identifier"): "document.sender"
      case ("sbdh:Receiver", "sbdh:Identifier"): "document.receiver"
      case ("sbdh:DocumentIdentification", "sbdh:InstanceIdentifier"): "document.instanceIdentifier"
      case ("sbdh:DocumentIdentification", _), (_, "sbdh:HeaderVersion"):
        "document.sbdh." + name.dropFirst(5)
      default: ""
      }
    if !known.isEmpty, token.length > 0 {
      header.facts.append(fact(known, tape.text(of: token)))
    }
  }

  private mutating func text(_ token: XMLToken, _ tape: XMLTape) {
    guard attribute != nil, token.length > 0 else { return }
    // A structured attribute becomes one line.
    if attribute?.value.isEmpty == false { attribute?.value += ", " }
    attribute?.value += tape.text(of: token)
  }

  private mutating func leave(_ header: inout DocumentHeader) {
    let word = open.popLast()?.word
    switch word {
    case EPCISWord.attribute.rawValue:
      if let attribute, open.last?.word == EPCISWord.VocabularyElement.rawValue {
        element?.attributes.append(attribute)
        self.attribute = nil
      }
    case EPCISWord.VocabularyElement.rawValue:
      if let element { header.masterData.append(element) }
      element = nil
      attribute = nil
    default: break
    }
  }

  /// `batch.portalConnected` from `<batch><portalConnected>`, `<batch.portalConnected>` or
  /// `<portalConnected>`.
  private static func factName(_ parts: [String]) -> String {
    let name = parts.joined(separator: ".")
    return name.contains(".") ? name : "batch.\(name)"
  }
}
