import Testing
import Vocabulary

@testable import Standards

/// The quick reader and Yams must read the same; where the quick one is not sure, it must say so.
@Suite struct PlainYAMLTests {
  static func yams(_ bytes: [UInt8]) -> String? {
    do throws(Fault) {
      return outline(
        try SchemaNode.parseWhole(String(decoding: bytes, as: UTF8.self), name: "x", code: .badPack))
    } catch {
      return nil
    }
  }

  static func quick(_ bytes: [UInt8]) -> String? { PlainYAML.parse(bytes).map(outline) }

  /// A tree as text, lines included.
  static func outline(_ node: SchemaNode) -> String {
    // Where nothing is written, the two count the line of nothing differently.
    if node.text == "" { return "∅" }
    switch node.content {
    case .scalar(let text): return "\(node.line):\(text.debugDescription)"
    case .sequence(let items): return "\(node.line):[\(items.map(outline).joined(separator: ","))]"
    case .mapping(let entries):
      return "\(node.line):{\(entries.map { "\($0.line):\($0.key)=\(outline($0.value))" }.joined(separator: ","))}"
    }
  }

  static let ours = EmbeddedSchemas.files().filter { $0.key.hasSuffix(".yaml") }.keys.sorted()

  @Test("lists inside lists end somewhere", arguments: ["[", "{a: "]) func deep(_ open: String) {
    let deep = Array((String(repeating: open, count: 100_000)).utf8)
    #expect(PlainYAML.parse(deep) == nil)
    #expect(throws: Fault.self) { try SchemaNode.parse(deep, name: "x", code: .badContext) }
  }

  @Test("every file of ours is read the quick way, and as Yams reads it", arguments: ours)
  func same(_ name: String) {
    let bytes = EmbeddedSchemas.files()[name] ?? []
    let quick = Self.quick(bytes)
    #expect(quick != nil, "\(name) is not in the plain part of YAML")
    #expect(quick == Self.yams(bytes))
  }

  @Test(
    "small pieces",
    arguments: [
      "a: 1", "a:\n  b: c\n  d: [x, \"y, z\"]\n", "- a\n- b: 1\n  c: 2\n-   d\n", "a:\n- x\n- y\nb: z\n",
      "a: |\n  eins\n    zwei\n\n  drei\nb: 1\n", "a: 'it''s'\nb: \"q\\\"q\"\n", "a: b # c\n#d\ne: f#g\n",
      "{a: {b: [], c: {}}, \"d: e\": f}", "a: ND37:D23.K5\nb: http://x.vn/y?z\n", "a:\n\n  - b\n\n  - c\n",
      "x:\n  - {a: b,\n     c: d}\n  - [1,\n 2]\n", "a:\nb: c\n",
    ])
  func piece(_ text: String) {
    let quick = Self.quick(Array(text.utf8))
    #expect(quick != nil)
    #expect(quick == Self.yams(Array(text.utf8)))
  }

  @Test(
    "what it leaves to Yams",
    arguments: [
      "", "# nothing\n", "a: &x 1\nb: *x\n", "a: !!str 1\n", "a: >\n  folded\n", "a: b\n  c\n", "a: \"b\n  c\"\n",
      "a: 1\na: 2\n", "---\na: 1\n", "a:\t1\n", "a: {b: 1\n", "a: [b: c]\n", "a: b: c\n", "- a\nb: c\n",
      "a: |-\n  x\n", "? a\n: b\n", "a: 1\r\n", "a: \"\\u0041\"\n", "a: |\n  x", "a: @b\n",
    ])
  func unsure(_ text: String) { #expect(Self.quick(Array(text.utf8)) == nil) }

  @Test(
    "a file with a byte changed is read alike or left to Yams", arguments: ["VN-LBL", "ND37", "VN-IMP", "TCVN12850"])
  func mutated(_ pack: String) {
    var source = Array((EmbeddedSchemas.files()["Packs/\(pack).yaml"] ?? []).prefix(6000))
    while let last = source.last, last != 0x0A { source.removeLast() }
    let signs = Array(" \n:-{}[],\"'#|x>&*!?@%\\~".utf8)
    var state: UInt64 = 88_172_645_463_325_252
    func random(_ count: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(count))
    }
    for _ in 0..<300 {
      var bytes = source
      let place = random(bytes.count)
      switch random(3) {
      case 0: bytes[place] = signs[random(signs.count)]
      case 1: bytes.insert(signs[random(signs.count)], at: place)
      default: bytes.remove(at: place)
      }
      guard String(validating: bytes, as: UTF8.self) != nil, let quick = Self.quick(bytes) else { continue }
      #expect(
        quick == Self.yams(bytes),
        "\(String(decoding: bytes[max(0, place - 40)..<min(bytes.count, place + 40)], as: UTF8.self))")
    }
  }
}
