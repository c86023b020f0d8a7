internal import CSIMDJSON

/// A JSON text and its tokens, for reading at leisure: headers and contexts, never the hot loop.
struct JSONView {
  let tree: JSONTokens
  /// The text, and behind it the unescaped texts.
  let bytes: [UInt8]
  let arenaStart: Int

  init(tree: JSONTokens, bytes: [UInt8], arenaStart: Int) {
    self.tree = tree
    self.bytes = bytes
    self.arenaStart = arenaStart
  }

  init(_ text: [UInt8], _ tree: JSONTokens) {
    self.init(tree: tree, bytes: text + tree.arena, arenaStart: text.count)
  }

  func kind(_ index: Int) -> JSONKind { tree.tokens[index].kind }
  func offset(_ index: Int) -> Int { Int(tree.tokens[index].offset) }
  func isDuplicate(_ key: Int) -> Bool { tree.tokens[key].marks.contains(.duplicate) }

  /// Text of a string, a key or a literal; containers as written.
  func text(_ index: Int) -> String {
    let token = tree.tokens[index]
    if token.marks.contains(.escaped), token.kind == .string || token.kind == .key {
      let text = tree.texts[Int(token.next)]
      let start = arenaStart + Int(text.start)
      return String(decoding: bytes[start..<start + Int(text.length)], as: UTF8.self)
    }
    return String(decoding: bytes[Int(token.offset)..<token.end], as: UTF8.self)
  }

  /// Text of a string; nil for anything else.
  func string(_ index: Int) -> String? { kind(index) == .string ? text(index) : nil }

  /// Indices of an object's keys; each value stands right behind its key. Repeated keys are left out.
  func keys(of object: Int) -> [Int] {
    guard kind(object) == .object else { return [] }
    var found: [Int] = []
    var key = object + 1
    while key < Int(tree.tokens[object].next) {
      if !isDuplicate(key) { found.append(key) }
      key = tree.after(key + 1)
    }
    return found
  }

  /// Indices of an array's members; of anything else, itself.
  func members(of value: Int) -> [Int] {
    guard kind(value) == .array else { return [value] }
    var found: [Int] = []
    var member = value + 1
    while member < Int(tree.tokens[value].next) {
      found.append(member)
      member = tree.after(member)
    }
    return found
  }

  /// Index of the value of a key.
  func value(_ name: String, of object: Int) -> Int? {
    keys(of: object).first { text($0) == name }.map { $0 + 1 }
  }
}

extension JSONContext {
  /// Takes in the value of an `@context`.
  mutating func read(_ value: Int, in view: JSONView) {
    for entry in view.members(of: value) {
      switch view.kind(entry) {
      case .string: add(address: view.text(entry))
      case .object:
        for key in view.keys(of: entry) {
          let meaning = key + 1
          let text = view.string(meaning) ?? view.value("@id", of: meaning).flatMap(view.string)
          add(term: view.text(key), meaning: text)
        }
      default: break
      }
    }
  }
}
