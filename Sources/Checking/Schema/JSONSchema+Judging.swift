internal import Standards
internal import Vocabulary

/// One value that a JSON Schema refuses.
package struct JSONComplaint: Hashable, Sendable {
  /// JSON pointer (RFC 6901), from the value that was judged.
  package var pointer: String
  /// Offset of the value in its text: the first character of a string, the bracket of an object that
  /// lacks a key.
  package var offset: Int
  package var value: String
  /// In two languages (`Fact`).
  package var words: String
}

extension JSONSchema {
  /// Judges the value that begins at a place of a text.
  ///
  /// - Parameters:
  ///   - part: as `part` gives it.
  ///   - most: complaints wanted; judging ends there.
  /// - Returns: what is refused, in document order as far as keywords allow; nil where no value stands.
  package func complaints(
    about bytes: [UInt8], from start: Int = 0, part: Int = 0, most: Int = 100
  ) -> (complaints: [JSONComplaint], end: Int)? {
    guard let tree = JSONTree(bytes, from: start) else { return nil }
    var judge = Judge(schema: self, tree: tree, most: most)
    judge.judge(0, part)
    return (judge.complaints, tree.end)
  }

  private struct Judge {
    let schema: JSONSchema
    let tree: JSONTree
    let most: Int
    var complaints: [JSONComplaint] = []
    /// The keys and indices that lead to the value being judged.
    private var path: [String] = []
    /// While a part of the schema is only tried.
    private var isTrying = false
    private var hasFailed = false

    init(schema: JSONSchema, tree: JSONTree, most: Int) {
      (self.schema, self.tree, self.most) = (schema, tree, most)
    }

    /// Whether a value is what a part of the schema wants; nothing is noted.
    private mutating func accepts(_ value: Int, _ part: Int, key: Bool = false) -> Bool {
      let (wasTrying, had) = (isTrying, hasFailed)
      (isTrying, hasFailed) = (true, false)
      judge(value, part, isKey: key)
      defer { (isTrying, hasFailed) = (wasTrying, had) }
      return !hasFailed
    }

    private mutating func refuse(
      _ value: Int, key: String? = nil, vi: @autoclosure () -> String, en: @autoclosure () -> String
    ) {
      hasFailed = true
      guard !isTrying, complaints.count < most else { return }
      let found = tree.values[value]
      let isBranch = found.kind == .object || found.kind == .array
      complaints.append(
        JSONComplaint(
          pointer: (path + [key].compactMap { $0 }).map { "/" + JSONSchema.escaped($0) }.joined(),
          offset: found.range.lowerBound, value: isBranch || key != nil ? "" : tree.string(value),
          words: Fact.both(vi: vi(), en: en())))
    }

    mutating func judge(_ value: Int, _ part: Int, isKey: Bool = false) {
      if isTrying ? hasFailed : complaints.count >= most { return }
      let node = schema.nodes[part]
      if node.isNothing {
        refuse(value, vi: "không được có phần này ở đây", en: "this may not stand here")
        return
      }
      if let reference = node.reference { judge(value, reference, isKey: isKey) }
      let kind = isKey ? JSONTree.Kind.string : tree.values[value].kind
      if !node.types.isEmpty, !node.types.contains(where: { fits(value, kind, $0) }) {
        let names = node.types.joined(separator: ", ")
        refuse(
          value, vi: "sai kiểu dữ liệu, cần \(JSONSchema.kinds(node.types).vi)", en: "wrong type, wanted: \(names)")
        return
      }
      if let values = node.values, !values.contains(tree.canonical(value)) {
        let shown = node.shownValues.prefix(8).joined(separator: ", ") + (node.shownValues.count > 8 ? ", …" : "")
        refuse(value, vi: "giá trị không có trong danh sách: \(shown)", en: "the value is not in the list: \(shown)")
      }
      switch kind {
      case .object: object(value, node)
      case .array: array(value, node)
      case .string: text(value, node)
      case .number: number(value, node)
      case .boolean, .null: break
      }
      combine(value, node, isKey)
    }

    private func fits(_ value: Int, _ kind: JSONTree.Kind, _ type: String) -> Bool {
      switch (type, kind) {
      case ("object", .object), ("array", .array), ("string", .string), ("number", .number), ("boolean", .boolean),
        ("null", .null):
        true
      case ("integer", .number): Double(tree.string(value)).map { $0 == $0.rounded() } ?? false
      default: false
      }
    }

    private mutating func object(_ value: Int, _ node: Node) {
      let members =
        node.required.isEmpty && node.properties.isEmpty && node.additional == nil && node.propertyNames == nil
        ? [] : tree.members(value)
      let names = members.map { tree.string($0.key) }
      if !node.required.isEmpty {
        let present = Set(names)
        for name in node.required where !present.contains(name) {
          refuse(value, key: name, vi: "thiếu “\(name)”", en: "“\(name)” is missing")
        }
      }
      for (member, name) in zip(members, names) {
        path.append(name)
        if let part = node.properties[name] {
          judge(member.value, part)
        } else if let part = node.additional {
          if schema.nodes[part].isNothing {
            refuse(member.value, vi: "không được có “\(name)” ở đây", en: "“\(name)” may not stand here")
          } else {
            judge(member.value, part)
          }
        }
        if let part = node.propertyNames, !accepts(member.key, part, key: true) {
          refuse(
            member.value, vi: "“\(name)” không phải tên trường của EPCIS, cũng không phải tên mở rộng có tiền tố",
            en: "“\(name)” is neither a name of EPCIS nor a prefixed name of an extension")
        }
        path.removeLast()
      }
    }

    private mutating func array(_ value: Int, _ node: Node) {
      let items = node.items != nil || node.isUnique || node.leastItems > 0 ? tree.items(value) : []
      if items.count < node.leastItems {
        refuse(value, vi: "cần ít nhất \(node.leastItems) phần tử", en: "at least \(node.leastItems) wanted")
      }
      var seen: Set<String> = []
      for (index, item) in items.enumerated() {
        path.append(String(index))
        if let part = node.items { judge(item, part) }
        if node.isUnique, !seen.insert(tree.canonical(item)).inserted {
          refuse(item, vi: "lặp lại một giá trị đã có trong danh sách", en: "repeats a value of the list")
        }
        path.removeLast()
      }
    }

    private mutating func text(_ value: Int, _ node: Node) {
      guard node.pattern != nil || node.format != nil else { return }
      let bytes = tree.text(value)
      if let pattern = node.pattern, !pattern.matcher.matches(bytes.span) {
        refuse(value, vi: "không đúng mẫu \(pattern.text)", en: "does not match \(pattern.text)")
      }
      switch node.format {
      case "uri" where !JSONFormat.isURI(bytes):
        refuse(value, vi: "không phải một URI", en: "is no URI")
      case "date-time" where !JSONFormat.isDateTime(bytes):
        refuse(
          value, vi: "không phải thời điểm ISO 8601 có múi giờ", en: "is no ISO 8601 time with its zone")
      default: break
      }
    }

    private mutating func number(_ value: Int, _ node: Node) {
      guard node.minimum != nil || node.maximum != nil, let number = Double(tree.string(value)) else { return }
      if let least = node.minimum, number < least { refuse(value, vi: "nhỏ hơn \(least)", en: "less than \(least)") }
      if let most = node.maximum, number > most { refuse(value, vi: "lớn hơn \(most)", en: "more than \(most)") }
    }

    private mutating func combine(_ value: Int, _ node: Node, _ isKey: Bool) {
      for part in node.allOf { judge(value, part, isKey: isKey) }
      if !node.anyOf.isEmpty {
        var fitting = false
        for part in node.anyOf where !fitting { fitting = accepts(value, part, key: isKey) }
        if !fitting { alternatives(value, node.anyOf, isKey) }
      }
      if !node.oneOf.isEmpty {
        var fitting = 0
        for part in node.oneOf where accepts(value, part, key: isKey) { fitting += 1 }
        if fitting == 0 { alternatives(value, node.oneOf, isKey) }
        if fitting > 1 {
          refuse(value, vi: "khớp nhiều dạng cùng lúc", en: "fits several forms at once")
        }
      }
      if let part = node.not, accepts(value, part, key: isKey) {
        refuse(value, vi: "giá trị này không được dùng ở đây", en: "this value may not be used here")
      }
      if let condition = node.condition {
        let next = accepts(value, condition, key: isKey) ? node.then : node.otherwise
        if let next { judge(value, next, isKey: isKey) }
      }
    }

    /// None of several forms fits: where only one of them is for a value of this type, that one says why.
    private mutating func alternatives(_ value: Int, _ parts: [Int], _ isKey: Bool) {
      let kind = isKey ? JSONTree.Kind.string : tree.values[value].kind
      let near = parts.filter { part in
        var types = schema.nodes[part].types
        var reference = schema.nodes[part].reference
        var steps = 0
        while types.isEmpty, let next = reference, steps < 8 {
          types = schema.nodes[next].types
          reference = schema.nodes[next].reference
          steps += 1
        }
        return types.isEmpty || types.contains { fits(value, kind, $0) }
      }
      if !isTrying, near.count == 1, kind == .object || kind == .array {
        let before = complaints.count
        judge(value, near[0], isKey: isKey)
        if complaints.count > before { return }
      }
      refuse(
        value, vi: "không khớp dạng nào được phép ở đây", en: "fits none of the forms that are allowed here")
    }
  }

  fileprivate static func escaped(_ key: String) -> String {
    key.contains("~") || key.contains("/") ? key.replacing("~", with: "~0").replacing("/", with: "~1") : key
  }

  fileprivate static func kinds(_ types: [String]) -> (vi: String, en: String) {
    let words = types.map(JSONKindWords.of)
    return (words.map(Fact.vietnamese).joined(separator: " / "), words.map(Fact.english).joined(separator: " / "))
  }
}

/// The formats that our schemas assert.
enum JSONFormat {
  /// RFC 3986 as far as validators look: a scheme, a colon, and characters that may stand in a URI.
  static func isURI(_ bytes: [UInt8]) -> Bool {
    guard let colon = bytes.firstIndex(of: 0x3A), colon > 0, colon + 1 < bytes.count, isLetter(bytes[0]) else {
      return false
    }
    for byte in bytes[..<colon] where !isLetter(byte) && !isDigit(byte) && byte != 0x2B && byte != 0x2D && byte != 0x2E
    {
      return false
    }
    for byte in bytes[(colon + 1)...] {
      switch byte {
      case 0x21, 0x23...0x3B, 0x3D, 0x3F...0x5A, 0x5B, 0x5D, 0x5F, 0x61...0x7A, 0x7E: continue
      default: return false
      }
    }
    return true
  }

  /// RFC 3339: a real day, seconds up to 59, a zone.
  static func isDateTime(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 20 else { return false }
    func number(_ start: Int, _ count: Int) -> Int? {
      var value = 0
      for index in start..<start + count {
        guard index < bytes.count, isDigit(bytes[index]) else { return nil }
        value = value * 10 + Int(bytes[index] - 0x30)
      }
      return value
    }
    guard let year = number(0, 4), bytes[4] == 0x2D, let month = number(5, 2), 1...12 ~= month, bytes[7] == 0x2D,
      let day = number(8, 2), day >= 1, day <= Day.length(ofMonth: month, year: year), bytes[10] == 0x54,
      let hour = number(11, 2), hour < 24, bytes[13] == 0x3A, let minute = number(14, 2), minute < 60,
      bytes[16] == 0x3A, let second = number(17, 2), second < 60
    else { return false }
    var at = 19
    if bytes[at] == 0x2E {
      at += 1
      let start = at
      while at < bytes.count, isDigit(bytes[at]) { at += 1 }
      guard at > start else { return false }
    }
    guard at < bytes.count else { return false }
    if bytes[at] == 0x5A { return at + 1 == bytes.count }
    guard bytes[at] == 0x2B || bytes[at] == 0x2D, at + 6 == bytes.count, number(at + 1, 2) != nil,
      bytes[at + 3] == 0x3A, number(at + 4, 2) != nil
    else { return false }
    return true
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
