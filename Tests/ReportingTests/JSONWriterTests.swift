import JSONSupport
import Testing
import Vocabulary

@testable import Reporting

@Suite struct JSONWriterTests {
  private func text(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func `keys stand in call order, commas where they belong, absent members nowhere`() {
    let json = text { json in
      json.beginObject()
      json.member("b", 1)
      json.member(ifAny: "x", nil as String?)
      json.member("a", "á")
      json.member(orNull: "n", nil)
      json.key("l")
      json.beginArray()
      json.integer(-12)
      json.beginObject()
      json.endObject()
      json.beginArray()
      json.endArray()
      json.boolean(true)
      json.endArray()
      json.endObject()
    }
    #expect(json == #"{"b":1,"a":"á","n":null,"l":[-12,{},[],true]}"#)
  }

  @Test func `line breaks change no value`() throws {
    let json = text { json in
      json.beginArray()
      json.lineBreak(2)
      json.integer(1)
      json.lineBreak(2)
      json.integer(2)
      json.lineBreak()
      json.endArray()
    }
    #expect(json == "[\n  1,\n  2\n]")
    #expect(try JSONValue(Array(json.utf8)) == .array([.number(1), .number(2)]))
  }

  @Test(
    arguments: [
      (0.0, "0"), (1.0, "1"), (0.5, "0.5"), (0.05, "0.05"), (0.97, "0.97"), (0.999, "1"), (0.001, "0"),
      (-3, "0"), (7, "1"), (.nan, "0"), (.infinity, "0"), (0.1 + 0.2, "0.3"),
    ] as [(Double, String)])
  func `a share has two decimals at most`(value: Double, expected: String) {
    #expect(text { $0.share(value) } == expected)
  }

  @Test(arguments: [
    "", "plain", "quote \" backslash \\ slash /", "\u{0}\u{1}\u{8}\t\n\u{B}\u{C}\r\u{1F}\u{7F}",
    "</script><script>alert(1)</script>", "Mè xửng Huế – ₫ 𝄞 👩‍🌾", "\u{2028}\u{2029}\u{202E}abc",
    "\u{FFFF}\u{10FFFF}", String(repeating: "\"", count: 300),
  ])
  func `every string comes back as it was`(value: String) throws {
    let bytes = Array(text { $0.string(value) }.utf8)
    #expect(try JSONValue(bytes) == .string(value))
    #expect(!bytes.contains { $0 < 0x20 })
    #expect(!String(decoding: bytes, as: UTF8.self).unicodeScalars.contains { $0 == "\u{2028}" || $0 == "\u{2029}" })
  }

  @Test(
    arguments: [
      ([0x41, 0xFF, 0x42], "A\u{FFFD}B"), ([0xC3], "\u{FFFD}"), ([0xE1, 0xBB], "\u{FFFD}\u{FFFD}"),
      ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"), ([0xC0, 0xAF], "\u{FFFD}\u{FFFD}"),
      ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
      ([0xF0, 0x9F, 0x98, 0x80], "😀"), ([0xE2, 0x80, 0xA8], "\u{2028}"), ([0xE2, 0x80, 0xAA], "\u{202A}"),
    ] as [([UInt8], String)])
  func `bytes that are no UTF-8 become replacement characters`(bytes: [UInt8], expected: String) throws {
    var output: [UInt8] = []
    JSONText.append(bytes, bytes.indices, to: &output)
    #expect(try JSONValue(output) == .string(expected))
  }

  @Test(
    arguments: [
      (0, "0"), (9, "9"), (10, "10"), (-7, "-7"), (1_234_567, "1234567"), (.max, "9223372036854775807"),
      (.min, "-9223372036854775808"),
    ] as [(Int, String)])
  func `integers are decimal`(value: Int, expected: String) {
    #expect(text { $0.integer(value) } == expected)
  }

  @Test(arguments: [(0, 2, "00"), (7, 2, "07"), (12, 2, "12"), (123, 2, "123"), (5, 6, "000005")])
  func `padding adds zeros in front`(value: Int, width: Int, expected: String) {
    var bytes: [UInt8] = []
    bytes.append(decimal: value, width: width)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }
}
