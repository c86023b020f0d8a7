import Testing

@testable import Reading

/// Ways to break or keep a text, the same for every run.
struct Dice {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
  mutating func next(_ below: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(below))
  }
}

private func tokens(_ text: String, form: JSONTokens.Form = .sequence, afterValue: Bool = false) throws -> JSONTokens {
  let parser = try JSONParser()
  return parser.parse(Array(text.utf8), form: form, afterValue: afterValue)
}

@Suite struct JSONTokensTests {
  @Test("tokens stand in document order, with their places")
  func order() throws {
    let text = #"{"a": [1, -2.5e3, "x\"y"], "type": {"b": null}, "c": true}"#
    let tree = try tokens(text)
    #expect(tree.failure == nil)
    #expect(
      tree.tokens.map(\.kind) == [
        .object, .key, .array, .number, .number, .string, .key, .object, .key, .null, .key, .yes,
      ])
    let view = JSONView(Array(text.utf8), tree)
    #expect(
      tree.tokens.indices.dropFirst().map(view.text) == [
        "a", #"[1, -2.5e3, "x\"y"]"#, "1", "-2.5e3", #"x"y"#, "type", #"{"b": null}"#, "b", "null", "c", "true",
      ])
    #expect(tree.after(0) == 12)
    #expect(tree.after(2) == 6)
    #expect(tree.tokens[4].marks == [.fraction, .exponent])
    #expect(tree.tokens[5].marks == .escaped)
    #expect(tree.tokens[6].known == .type)
    #expect(tree.tokens[1].known == nil)
  }

  @Test("every key of EPCIS is known by its name, escaped or not", arguments: EPCISKey.allCases)
  func known(_ key: EPCISKey) throws {
    let escaped = key.name.unicodeScalars.map { "\\u00" + String($0.value, radix: 16) }.joined()
    let tree = try tokens(#"{"\#(key.name)": 1, "x": {"\#(escaped)": 2}, "\#(key.name)X": 3}"#)
    #expect(tree.tokens.filter { $0.kind == .key }.map(\.known) == [key, nil, key, nil])
  }

  @Test(
    "escapes are decoded",
    arguments: [
      (#""a\n\t\/\\\"\b\f\r""#, "a\n\t/\\\"\u{8}\u{C}\r", false),
      (#""B\u1ebfn T\u00e0u""#, "Bến Tàu", false),
      (#""\ud83c\udf5a""#, "🍚", false),
      (#""x\ud83cy""#, "x\u{FFFD}y", true),
      (#""\udf5a""#, "\u{FFFD}", true),
      (#""\ud83c\u0041""#, "\u{FFFD}A", true),
      (#""\u0000""#, "\0", false),
    ])
  func escapes(_ written: String, _ meant: String, _ lone: Bool) throws {
    let tree = try tokens(written)
    #expect(tree.failure == nil)
    #expect(JSONView(Array(written.utf8), tree).text(0) == meant)
    #expect(tree.tokens[0].marks.contains(.loneSurrogate) == lone)
  }

  @Test(
    "a repeated key is marked",
    arguments: [
      (#"{"a":1,"b":2,"a":3}"#, 1), (#"{"type":1,"type":2,"type":3}"#, 2), (#"{"a":{"a":1},"b":{"a":2}}"#, 0),
      (#"{"a":1,"\u0061":2}"#, 1), (#"{"":1,"":2}"#, 1), (#"[{"a":1},{"a":2}]"#, 0),
      (#"{"aaaaaaaaXbbbbbbbb":1,"aaaaaaaaYbbbbbbbb":2}"#, 0),
    ])
  func duplicates(_ text: String, _ count: Int) throws {
    #expect(try tokens(text).tokens.filter { $0.marks.contains(.duplicate) }.count == count)
  }

  @Test("repeated keys are found in an object of thousands, quickly")
  func manyKeys() throws {
    let keys = (0..<40_000).map { "\"ex:aaaaaaaa\(String($0 % 39_999, radix: 36))bbbbbbbb\":0" }
    let tree = try tokens("{" + keys.joined(separator: ",") + "}")
    #expect(tree.tokens.filter { $0.marks.contains(.duplicate) }.count == 1)
  }

  @Test(
    "numbers beyond a double are marked",
    arguments: [("1e400", true), ("-1e309", true), ("1e308", false), ("1e-999", false), ("0.1", false)])
  func overflow(_ text: String, _ isOver: Bool) throws {
    #expect(try tokens(text).tokens[0].marks.contains(.overflow) == isOver)
  }

  @Test("a list goes on with a comma after an earlier value")
  func lists() throws {
    #expect(try tokens("{},{}", form: .list).tokens.count == 2)
    #expect(try tokens(" , {}", form: .list, afterValue: true).failure == nil)
    #expect(try tokens("{}", form: .list, afterValue: true).failure == .syntax)
    #expect(try tokens(",{}", form: .list).failure == .syntax)
    #expect(try tokens("{}{}", form: .list).failure == .syntax)
    #expect(try tokens("{},", form: .list).endsWithComma)
    #expect(try tokens("{}\n{}", form: .sequence).tokens.count == 2)
  }

  @Test("depth 128 is read, depth 129 is not")
  func depth() throws {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(try tokens(nested(128)).failure == nil)
    #expect(try tokens(nested(129)).failure == .depth)
    #expect(try tokens(nested(10_000)).failure == .depth)
  }

  static let texts = [
    "", " ", "{}", "[]", "[1,2]", "[1,,2]", "[,1]", "[1,]", "tru", "true", "truee", "nul", "falsey", "01", "01e", "1e",
    "1.",
    ".5", "-", "-0", "+1", "1e+", "1E-7", "NaN", "Infinity", "0x1", #""a"#, #"a""#, #""a""b""#, #"{"a":1,}"#,
    #"{"a" 1}"#,
    #"{"a":}"#, #"{a:1}"#, #"{'a':1}"#, #"{"a":1 "b":2}"#, #"{"a"}"#, "{1:2}", "[1 2]", "[1}", "{]", "]", "}", "[", "{",
    #"{"a""#, #"{"a":"#,
    #""\q""#, #""\u12""#, #""\u12g4""#, #""\""#, "\"a\nb\"", "\"a\tb\"", "\"\u{7F}\"", "// x", "/* x */ 1", "1 // x",
    "[1]x", "\"x\"y",
    "\u{FEFF}{}", "[\u{A0}]", #"["\u0000"]"#, "[\"a\0b\"]", "[\0]", "nulll", "[nul]", "[1.5.2]", "[1-2]", "[--1]",
    "[0 ]", "[00]", "[-01]",
  ]

  @Test("the walk and the plain reader give one verdict, and simdjson's DOM the same", arguments: texts)
  func verdicts(_ text: String) throws {
    let bytes = Array(text.utf8)
    let tree = try tokens(text)
    let plain = JSONDiagnosis(bytes, form: .sequence)
    #expect((tree.failure == nil) == (plain.problem == nil))
    let isOneValue = tree.failure == nil && !tree.tokens.isEmpty && tree.after(0) == tree.tokens.count
    #expect(JSONTokens.domAccepts(bytes) == isOneValue)
  }

  @Test("broken at random, the three still agree", arguments: 0..<40)
  func fuzz(_ seed: Int) throws {
    var dice = Dice(UInt64(seed + 1))
    let parser = try JSONParser()
    let alphabet = Array("{}[]\",:\\ \n0129.eE+-truefalsn\u{E9}\0/ud83cABCD".utf8) + [0xFF, 0xC3, 0xED, 0xA0, 0x80]
    let seedText = Array(
      #"{"type": "ObjectEvent", "a": [1, -2.5e3, true, null, "x\"yé\ud83c\udf5a"], "b": {"c": [[], {}]}}"#.utf8)
    for _ in 0..<250 {
      var bytes = seedText
      for _ in 0...dice.next(4) {
        switch dice.next(4) {
        case 0: bytes[dice.next(bytes.count)] = alphabet[dice.next(alphabet.count)]
        case 1: bytes.insert(alphabet[dice.next(alphabet.count)], at: dice.next(bytes.count))
        case 2: bytes.remove(at: dice.next(bytes.count))
        default: bytes.removeLast(dice.next(bytes.count / 2))
        }
      }
      let tree = parser.parse(bytes, form: .sequence)
      let plain = JSONDiagnosis(bytes, form: .sequence)
      #expect((tree.failure == nil) == (plain.problem == nil), "\(bytes)")
      let isOneValue = tree.failure == nil && !tree.tokens.isEmpty && tree.after(0) == tree.tokens.count
      // The DOM refuses what we replace or only mark.
      if tree.marks.isDisjoint(with: [.loneSurrogate, .overflow]) {
        #expect(JSONTokens.domAccepts(bytes) == isOneValue, "\(bytes)")
      }
    }
  }
}
