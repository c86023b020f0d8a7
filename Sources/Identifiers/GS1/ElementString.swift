/// One application identifier and where its value stands in the text.
package struct AIElement: Sendable {
  /// The AI's digits plus 10,000 times how many there are: 2_0001 is `01`, 4_8003 is `8003`.
  package let code: Int
  package let start: Int
  package let end: Int

  package var range: Range<Int> { start..<end }

  /// The AI as text.
  package var ai: String {
    let digits = String(code % 10_000)
    return String(repeating: "0", count: code / 10_000 - digits.count) + digits
  }
}

/// The elements of one element string, at most 24, kept without allocation.
package struct AIElements: Sendable {
  package static let capacity = 24
  private var items: InlineArray<24, AIElement>
  package private(set) var count = 0
  /// First fault and its place in the text; `.ok` when the string is right in itself.
  package var fault: AIFault = .ok
  package var place = 0

  init() { items = InlineArray(repeating: AIElement(code: 0, start: 0, end: 0)) }

  package subscript(index: Int) -> AIElement { items[index] }

  mutating func append(_ element: AIElement) -> Bool {
    guard count < Self.capacity else { return false }
    items[count] = element
    count += 1
    return true
  }

  package func first(_ code: Int) -> AIElement? {
    for index in 0..<count where items[index].code == code { return items[index] }
    return nil
  }

  mutating func fail(_ fault: AIFault, at place: Int) {
    guard self.fault == .ok else { return }
    self.fault = fault
    self.place = place
  }
}

/// GS1 element strings, bracketed `(01)08938500000010(10)L1` or as a scanner gives them:
/// `]C1010893850000001010L1␝21…`, FNC1 as GS (0x1D) or `^`.
package enum ElementString {
  /// Splits the text and checks each value. A value may hold brackets: only `(` + 2…4 digits + `)`
  /// begins the next element.
  package static func parse(_ span: Span<UInt8>) -> AIElements {
    var elements = AIElements()
    guard span.count > 0 else {
      elements.fail(.syntax, at: 0)
      return elements
    }
    if span[0] == UInt8(ascii: "(") {
      bracketed(span, into: &elements)
    } else {
      scanned(span, into: &elements)
    }
    return elements
  }

  /// Parses and judges the set: repeated, excluding and missing AIs.
  package static func check(_ span: Span<UInt8>) -> AIElements {
    var elements = parse(span)
    if elements.fault == .ok { AIRules.check(&elements, in: span) }
    return elements
  }

  package static func check(_ text: String) -> AIElements { withUTF8Span(text) { check($0) } }

  /// The AI of an opener at `index`, and the index behind its bracket.
  private static func opener(_ span: Span<UInt8>, at index: Int) -> (code: Int, next: Int)? {
    guard index < span.count, span[index] == UInt8(ascii: "(") else { return nil }
    var end = index + 1
    while end < span.count, isDigit(span[end]), end - index <= 4 { end += 1 }
    guard end < span.count, span[end] == UInt8(ascii: ")"), end - index >= 3,
      let number = span.number(in: index + 1..<end)
    else { return nil }
    return ((end - index - 1) * 10_000 + Int(number), end + 1)
  }

  private static func bracketed(_ span: Span<UInt8>, into elements: inout AIElements) {
    var at = 0
    while at < span.count {
      guard let (code, start) = opener(span, at: at) else {
        return elements.fail(.syntax, at: at)
      }
      var end = start
      while end < span.count {
        if span[end] == UInt8(ascii: "("), opener(span, at: end) != nil { break }
        end += 1
      }
      guard add(span, code: code, start..<end, at: at, to: &elements) else { return }
      at = end
    }
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == 0x1D || byte == UInt8(ascii: "^")
  }

  private static func scanned(_ span: Span<UInt8>, into elements: inout AIElements) {
    var at = 0
    // Symbology identifier: ]C1, ]e0, ]d2, ]Q3, ]J1.
    if span.count >= 3, span[0] == UInt8(ascii: "]") { at = 3 }
    if at < span.count, isSeparator(span[at]) { at += 1 }
    guard at < span.count else { return elements.fail(.syntax, at: 0) }
    let table = AITable.shared
    while at < span.count {
      let width = at + 2 <= span.count ? table.codeLength(span[at], span[at + 1]) : 0
      guard width > 0, at + width <= span.count, let number = span.number(in: at..<at + width),
        let spec = table.spec(width * 10_000 + Int(number))
      else { return elements.fail(.unknownAI, at: at) }
      let start = at + width
      var end = start
      while end < span.count, !isSeparator(span[end]) { end += 1 }
      if spec.isPredefined { end = min(end, start + spec.fixedLength) }
      guard add(span, code: spec.code, start..<end, at: at, to: &elements) else { return }
      at = end
      if at < span.count, isSeparator(span[at]) {
        at += 1
        guard at < span.count else { return elements.fail(.syntax, at: at - 1) }
      }
    }
  }

  /// Adds an element after checking its value; false when reading cannot go on.
  private static func add(
    _ span: Span<UInt8>, code: Int, _ range: Range<Int>, at place: Int,
    to elements: inout AIElements
  ) -> Bool {
    guard let spec = AITable.shared.spec(code) else {
      elements.fail(.unknownAI, at: place)
      return false
    }
    guard elements.append(AIElement(code: code, start: range.lowerBound, end: range.upperBound))
    else {
      elements.fail(.tooMany, at: place)
      return false
    }
    let (fault, at) = Self.value(span, range, spec: spec)
    if fault != .ok { elements.fail(fault, at: at) }
    return true
  }

  /// Checks one value against its AI: components, characters, linters.
  static func value(_ span: Span<UInt8>, _ range: Range<Int>, spec: AISpec) -> (AIFault, Int) {
    var at = range.lowerBound
    for component in spec.components {
      let left = range.upperBound - at
      if left == 0, component.isOptional { continue }
      guard left >= component.minimum else { return (.tooShort, at) }
      let end = at + min(left, component.maximum)
      for index in at..<end {
        let byte = span[index]
        let fits =
          switch component.kind {
          case .number: isDigit(byte)
          case .text: ByteSet.gs1.contains(byte)
          case .part: ByteSet.gs1Part.contains(byte)
          case .base64: ByteSet.base64URL.contains(byte) || byte == UInt8(ascii: "=")
          }
        guard fits else { return (.character, index) }
      }
      if component.kind == .base64 {
        let fault = AILinter.cset64.check(span, at..<end)
        if fault != .ok { return (fault, at) }
      }
      for linter in component.linters {
        let fault = linter.check(span, at..<end)
        if fault != .ok { return (fault, at) }
      }
      at = end
    }
    return at < range.upperBound ? (.tooLong, at) : (.ok, at)
  }

  /// Judges an element string that stands where an identifier is expected.
  static func scan(_ span: Span<UInt8>, into scan: inout EPCScan) {
    let elements = check(span)
    scan.form = .elementString
    if let key = key(of: elements) {
      KeyValue.check(span, code: key.code, value: key.range, isLink: false, into: &scan)
      for index in 0..<elements.count {
        let element = elements[index]
        switch (key.code, element.code) {
        case (2_0001, 2_0010), (4_8006, 2_0010), (2_0001, 2_0021), (4_8006, 2_0021),
          (2_0001, 3_0235), (3_0414, 3_0254), (4_8010, 4_8011):
          // The lot must not undo what the serial said.
          let (scheme, level) = (scan.scheme, scan.level)
          KeyValue.qualifier(
            span, code: element.code, value: element.range, isLink: false, into: &scan)
          if element.code == 2_0010, level == .instance { (scan.scheme, scan.level) = (scheme, level) }
        default: break
        }
      }
    }
    switch elements.fault {
    case .ok: break
    case .checkDigit, .checkPair: scan.fail(.badCheckDigit, at: elements.place)
    case .character, .percentEscape: scan.fail(.badCharacter, at: elements.place)
    case .unknownAI: scan.fail(.unknownAI, at: elements.place)
    case .repeatedAI: scan.fail(.repeatedAI, at: elements.place)
    case .tooLong: scan.fail(.tooLong, at: elements.place)
    case .syntax, .tooMany: scan.fail(.badSyntax, at: elements.place)
    default: scan.fail(.elementRule, at: elements.place)
    }
  }

  /// The element that names the thing: the first primary key.
  static func key(of elements: AIElements) -> AIElement? {
    for index in 0..<elements.count where DigitalLink.isPrimary(elements[index].code) {
      return elements[index]
    }
    return nil
  }
}
