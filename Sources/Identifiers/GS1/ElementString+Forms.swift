extension ElementString {
  /// The bracketed text as a scanner gives it, `^` for FNC1 in front and behind each element whose length
  /// is not predefined, unless it is the last. Nil when the text does not parse.
  package static func scanned(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    let elements = parse(bytes.span)
    guard elements.fault == .ok else { return nil }
    var out: [UInt8] = [UInt8(ascii: "^")]
    for index in 0..<elements.count {
      let element = elements[index]
      out.append(contentsOf: element.ai.utf8)
      out.append(contentsOf: bytes[element.range])
      let isPredefined = AITable.shared.spec(element.code)?.isPredefined ?? false
      if !isPredefined, index + 1 < elements.count { out.append(UInt8(ascii: "^")) }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The Digital Link of an element string: its first primary key and that key's qualifiers in the path,
  /// all else as query attributes, those of predefined length first, each once.
  ///
  /// - Parameter stem: `https://example.com`, with or without a final slash.
  package static func digitalLink(of text: String, stem: String = "https://id.gs1.org") -> String? {
    let bytes = Array(text.utf8)
    let elements = parse(bytes.span)
    guard elements.fault == .ok, let key = key(of: elements) else { return nil }
    func value(_ element: AIElement) -> String {
      GS1Name.escaped(String(decoding: bytes[element.range], as: UTF8.self), literal: .linkLiteral)
    }
    var out = stem.hasSuffix("/") ? String(stem.dropLast()) : stem
    out += "/\(key.ai)/\(value(key))"
    var used: Set<Int> = [key.code]
    for ai in GS1Name.qualifierOrder(of: key.ai) {
      for index in 0..<elements.count where elements[index].ai == ai {
        out += "/\(ai)/\(value(elements[index]))"
        used.insert(elements[index].code)
        break
      }
    }
    var mark = "?"
    for wantsPredefined in [true, false] {
      for index in 0..<elements.count {
        let element = elements[index]
        let isPredefined = AITable.shared.spec(element.code)?.isPredefined ?? false
        guard isPredefined == wantsPredefined, used.insert(element.code).inserted else { continue }
        out += "\(mark)\(element.ai)=\(value(element))"
        mark = "&"
      }
    }
    return out
  }
}

extension DigitalLink {
  /// The element string, bracketed, of a link with all its qualifiers and attributes; GTIN padded to 14.
  /// Nil when the link or a value in it is wrong. Attributes that are no AIs are ignored.
  package static func elementString(of text: String) -> String? {
    let bytes = Array(text.utf8)
    var scan = EPCScan()
    guard Self.scan(bytes.span, into: &scan), isReadable(scan), let name = GS1Name(text) else {
      return nil
    }
    var elements = [(name.key, name.value)] + name.qualifiers.map { ($0.ai, $0.value) }
    if let question = text.firstIndex(of: "?") {
      let query = text[text.index(after: question)...].prefix { $0 != "#" }
      for pair in query.split(whereSeparator: { $0 == "&" || $0 == ";" }) {
        let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, let first = halves[0].utf8.first else { continue }
        // A name of digits is an AI or nothing; `unknown=666` belongs to the server.
        guard isDigit(first), halves[0].utf8.allSatisfy({ isDigit($0) }) else { continue }
        // `+` is a blank in a query, and no value holds one.
        guard !halves[1].contains("+") else { return nil }
        var value = GS1Name.unescaped(halves[1])
        if halves[0] == "01", value.utf8.count < 14 {
          value = String(repeating: "0", count: 14 - value.utf8.count) + value
        }
        guard !elements.contains(where: { $0.0 == halves[0] }) else { return nil }
        elements.append((String(halves[0]), value))
      }
    }
    let bracketed = elements.map { "(\($0.0))\($0.1)" }.joined()
    let parsed = withUTF8Span(bracketed) { ElementString.parse($0) }
    return parsed.fault == .ok && parsed.count == elements.count ? bracketed : nil
  }

  private static func isReadable(_ scan: EPCScan) -> Bool {
    switch scan.fault {
    case .none, .obsoleteShortName, .queryIgnored, .notFourteenDigits: true
    default: false
    }
  }
}
