import Foundation
import Testing

@testable import Checking

@Suite("JSON as a list of values") struct JSONTreeTests {
  static func tree(_ text: String) -> JSONTree? { JSONTree(Array(text.utf8)) }

  @Test(
    "what is JSON and what is not, as Foundation says",
    arguments: [
      "{}", "[]", " [1, 2 ,3] ", #"{"a":{"b":[true,false,null]},"c":"d"}"#, "-1.5e3", #""x\"y\\""#, #""\u00e9""#,
      "[[[]]]", #"{"a":[],"b":{}}"#, "[,1]", "{\"a\"}", "{a:1}", "[1 2]", "{\"a\":1 \"b\":2}",
      "[",
      "]", "{]", "tru", "\"x", "\"x\ny\"", "", "nul", "[1}", "{\"a\":1]", "{\"a\":}", "[1,,2]",
    ])
  func wellFormed(_ text: String) {
    let theirs = try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    #expect((Self.tree(text) != nil) == (theirs != nil))
  }

  @Test("no comma before an end, which Foundation lets pass", arguments: ["[1, ]", "{,}"])
  func commas(_ text: String) { #expect(Self.tree(text) == nil) }

  @Test("values know where they stand and end")
  func places() throws {
    let text = #" {"a": [1, {"b": "x"}], "ké": true} rest"#
    let tree = try #require(Self.tree(text))
    #expect(tree.members(0).map { tree.string($0.key) } == ["a", "ké"])
    let list = try #require(tree.member("a", of: 0))
    let items = tree.items(list)
    #expect(items.map { tree.values[$0].kind } == [.number, .object])
    #expect(items.map { tree.values[$0].range.lowerBound } == [8, 11])
    #expect(tree.member("b", of: items[1]).map(tree.string) == "x")
    #expect(tree.values[0].end == tree.values.count && tree.end == Array(text.utf8).count - 5)
  }

  @Test(
    "escapes are undone",
    arguments: [
      (#""a\n\t\r\b\f\/\\\"""#, "a\n\t\r\u{8}\u{C}/\\\""), (#""\u00e9\ud83d\ude00x""#, "é😀x"), (#""é\u0041""#, "éA"),
      (#""\ud800""#, "\u{FFFD}"),
    ])
  func escapes(_ text: String, _ expected: String) throws {
    let tree = try #require(Self.tree(text))
    #expect(tree.string(0) == expected)
    #expect(tree.text(0) == Array(expected.utf8))
  }

  @Test(
    "equal values have one text",
    arguments: [
      ("1.0", "1", true), (#"{"a":1,"b":2}"#, #"{ "b": 2.0, "a": 1 }"#, true), ("[1,2]", "[2,1]", false),
      (#""\u0061""#, #""a""#, true), (#""1""#, "1", false), ("null", #""null""#, false),
    ])
  func canonical(_ a: String, _ b: String, _ isEqual: Bool) throws {
    let (a, b) = (try #require(Self.tree(a)), try #require(Self.tree(b)))
    #expect((a.canonical(0) == b.canonical(0)) == isEqual)
  }

  @Test("nesting has a limit")
  func depth() {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(Self.tree(nested(JSONTree.depth)) != nil)
    #expect(Self.tree(nested(JSONTree.depth + 1)) == nil)
  }
}
