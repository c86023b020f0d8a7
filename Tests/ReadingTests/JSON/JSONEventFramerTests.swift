import Intake
import Testing
import Vocabulary

@testable import Reading

@Suite struct JSONEventFramerTests {
  private func pieces(_ text: String, form: JSONTokens.Form = .list, chunk: Int = 1 << 20) throws -> [JSONEventFramer
    .Piece]
  {
    let stream = ByteStream(.bytes(Array(text.utf8), path: "x"), encoding: .utf8, bomLength: 0)
    var framer = JSONEventFramer(stream, form: form, offset: 10, place: JSONPlace(line: 2, column: 5), chunk: chunk)
    var all: [JSONEventFramer.Piece] = []
    while let piece = try framer.next() { all.append(piece) }
    return all
  }

  @Test("a piece holds a thousand values at most")
  func thousand() throws {
    let text = Array(repeating: "{}", count: 2500).joined(separator: ",\n") + "]"
    for chunk in [1, 64, 1 << 20] {
      let found = try pieces(text, chunk: chunk)
      #expect(found.map(\.values) == [1000, 1000, 500])
      #expect(found.map(\.start) == [10, 10 + 3998, 10 + 7998])
      #expect(found.map(\.place.line) == [2, 1001, 2001])
      #expect(found.map(\.place.column) == [5, 3, 3])
      #expect(found.map(\.afterValue) == [false, true, true])
    }
  }

  @Test("a piece ends before a mebibyte, unless one value is longer")
  func mebibyte() throws {
    let long = "{\"a\": \"\(String(repeating: "x", count: 600_000))\"}"
    let longer = "{\"a\": \"\(String(repeating: "]", count: 2_000_000))\"}"
    let found = try pieces([long, "{}", long, "{}", longer, "{}"].joined(separator: ",") + "]")
    #expect(found.map(\.values) == [2, 2, 1, 1])
  }

  @Test("pieces together are the list")
  func together() throws {
    let text = (0..<3000).map { "{\"n\": \($0), \"s\": \"}{\\\"\"}" }.joined(separator: " ,\r\n ")
    let found = try pieces(text + " ]}}")
    #expect(found.flatMap(\.bytes) == Array(text.utf8))
    #expect(found.reduce(0) { $0 + $1.objects } == 3000)
  }

  @Test(
    "what no whole value ends is a fault, at its place",
    arguments: [
      ("{}, {", FaultCode.truncatedJSON, 2, 10), ("{}", .truncatedJSON, 2, 7), ("{}}", .malformedJSON, 2, 7),
      ("{}, \"abc", .truncatedJSON, 2, 13),
      ("{}, {\"a\" 1}", .truncatedJSON, 2, 16),
    ])
  func faults(_ text: String, _ code: FaultCode, _ line: Int, _ column: Int) throws {
    let stream = ByteStream(.bytes(Array(text.utf8), path: "x"), encoding: .utf8, bomLength: 0)
    var framer = JSONEventFramer(stream, form: .list, offset: 0, place: JSONPlace(line: 2, column: 5))
    #expect(try framer.next() != nil)
    if text == "{}, {\"a\" 1}" {
      // The value is whole for the framer; only reading it tells.
      return
    }
    #expect {
      _ = try framer.next()
    } throws: { error in
      (error as? Fault)?.code == code && (error as? Fault)?.line == line && (error as? Fault)?.column == column
    }
    #expect(try framer.next() == nil)
  }
}
