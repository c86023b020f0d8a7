/// Breaks a document in XML, one element or attribute at a time, as text.
struct XMLMutator {
  private let text: [UInt8]
  private var elements: [Element] = []
  private var attributes: [Attribute] = []

  private struct Element {
    var path: String
    var name: Range<Int>
    var whole: Range<Int>
    /// Between the tags; nil for `<a/>`.
    var content: Range<Int>?
    var isLeaf = true
    var parent: Int?
  }

  private struct Attribute {
    var path: String
    var whole: Range<Int>
    var value: Range<Int>
  }

  init(_ document: String) {
    text = Array(document.utf8)
    read()
  }

  /// Mutants of each leaf as `broken` says: nil takes it away.
  ///
  /// - Parameter broken: of its path, its name and its text.
  func leaves(_ broken: (String, String, String) -> [(Mutant.Kind, String?)]) -> [Mutant] {
    var mutants: [Mutant] = []
    for element in elements where element.isLeaf {
      guard let content = element.content else { continue }
      let name = String(decoding: text[element.name], as: UTF8.self)
      for (kind, now) in broken(element.path, name, String(decoding: text[content], as: UTF8.self)) {
        var changed = text
        changed.replaceSubrange(
          now == nil ? element.whole : content, with: Array(Self.escaped(now ?? "").utf8))
        let material = ExampleMaterial(path: "example.xml", bytes: changed)
        mutants.append(Mutant(kind: kind, place: element.path, now: now ?? "", material: material))
      }
    }
    return mutants
  }

  func mutants() -> [Mutant] {
    var mutants: [Mutant] = []
    func add(_ kind: Mutant.Kind, _ place: String, _ now: String, _ range: Range<Int>, _ new: String) {
      var changed = text
      changed.replaceSubrange(range, with: Array(new.utf8))
      mutants.append(
        Mutant(kind: kind, place: place, now: now, material: ExampleMaterial(path: "example.xml", bytes: changed)))
    }
    for (index, element) in elements.enumerated() {
      let whole = String(decoding: text[element.whole], as: UTF8.self)
      add(.remove, element.path, "", element.whole, "")
      add(.structure, element.path, "2×", element.whole, whole + whole)
      let name = String(decoding: text[element.name], as: UTF8.self)
      for other in ["khongCo", "epcis:\(name)", "QuantityEvent"] {
        let renamed = whole.replacing("<\(name)", with: "<\(other)").replacing("</\(name)>", with: "</\(other)>")
        add(.unknownWord, element.path, other, element.whole, renamed)
      }
      let sensor = "<sensorElementList><sensorElement><sensorReport value=\"4\"/></sensorElement></sensorElementList>"
      add(.structure, element.path, "sensorElementList", element.whole, whole + sensor)
      add(.structure, element.path, "ex:", element.whole, "<x:la xmlns:x=\"urn:la\">1</x:la>" + whole)
      if let content = element.content {
        let inner = String(decoding: text[content], as: UTF8.self)
        let values = element.isLeaf ? BrokenValue.all(of: inner) : [(.empty, ""), (.wrongType, "12345")]
        for (kind, value) in values { add(kind, element.path, value, content, Self.escaped(value)) }
        if element.isLeaf { add(.wrongType, element.path, "<x/>", content, "<x/>") }
        // Its children without it: out of their wrapper.
        if !element.isLeaf { add(.structure, element.path, "↥", element.whole, inner) }
      }
      let next = elements.indices.dropFirst(index + 1).first { elements[$0].parent == element.parent }
      if let next {
        let other = elements[next].whole
        let between = String(decoding: text[element.whole.upperBound..<other.lowerBound], as: UTF8.self)
        add(
          .structure, element.path, "↔", element.whole.lowerBound..<other.upperBound,
          String(decoding: text[other], as: UTF8.self) + between + whole)
      }
    }
    for attribute in attributes {
      add(.remove, attribute.path, "", attribute.whole, "")
      let inner = String(decoding: text[attribute.value], as: UTF8.self)
      for (kind, value) in BrokenValue.all(of: inner) {
        add(kind, attribute.path, value, attribute.value, Self.escaped(value))
      }
    }
    add(.structure, "/", "DOCTYPE", 0..<0, "<!DOCTYPE x [<!ENTITY y \"z\">]>")
    return mutants
  }

  private static func escaped(_ value: String) -> String {
    value.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
      .replacing("\u{1}", with: "")
  }

  // MARK: Reading

  private mutating func read() {
    var open: [Int] = []
    var at = 0
    while at < text.count {
      guard text[at] == 0x3C, at + 1 < text.count else {
        at += 1
        continue
      }
      let start = at
      var end = at
      var quote: UInt8?
      while end < text.count, quote != nil || text[end] != 0x3E {
        if let mark = quote {
          if text[end] == mark { quote = nil }
        } else if text[end] == 0x22 || text[end] == 0x27 {
          quote = text[end]
        }
        end += 1
      }
      at = min(end + 1, text.count)
      switch text[start + 1] {
      case 0x21, 0x3F: continue
      case 0x2F:
        guard let closing = open.popLast() else { continue }
        elements[closing].whole = elements[closing].whole.lowerBound..<at
        let from = elements[closing].content?.lowerBound ?? start
        elements[closing].content = from..<start
      default:
        let parent = open.last
        var nameEnd = start + 1
        while nameEnd < end, ![0x20, 0x0A, 0x09, 0x2F].contains(text[nameEnd]) { nameEnd += 1 }
        let name = String(decoding: text[start + 1..<nameEnd], as: UTF8.self)
        let path = (parent.map { elements[$0].path } ?? "") + "/" + name
        if let parent { elements[parent].isLeaf = false }
        let isEmpty = end > 0 && text[end - 1] == 0x2F
        elements.append(
          Element(
            path: path, name: start + 1..<nameEnd, whole: start..<at, content: isEmpty ? nil : at..<at,
            parent: parent))
        readAttributes(nameEnd..<end, path)
        if !isEmpty { open.append(elements.count - 1) }
      }
    }
  }

  private mutating func readAttributes(_ range: Range<Int>, _ path: String) {
    var at = range.lowerBound
    while at < range.upperBound {
      let start = at
      guard let equals = text[at..<range.upperBound].firstIndex(of: 0x3D), equals + 1 < range.upperBound,
        let close = text[(equals + 2)..<range.upperBound].firstIndex(of: text[equals + 1])
      else { return }
      let name = String(decoding: text[start..<equals], as: UTF8.self).filter { !$0.isWhitespace }
      attributes.append(
        Attribute(path: "\(path)/@\(name)", whole: start..<close + 1, value: equals + 2..<close))
      at = close + 1
    }
  }
}
