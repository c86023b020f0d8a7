import Intake
import Testing

@testable import Reading

@Suite("What the records of an unknown XML document could be") struct MappedXMLOutlineTests {
  private static func candidates(_ text: String, root: String) -> [MappedXMLOutline.Candidate] {
    let stream = ByteStream(.bytes(Array(text.utf8), path: "a.xml"), encoding: .utf8, bomLength: 0)
    return MappedXMLOutline.candidates(stream, root: root)
  }

  @Test("lines of goods come before what stands in each of them")
  func lines() {
    let line = "<Line><Name>a</Name><Lot>b</Lot><Qty>1</Qty><X><K>k</K></X><X><K>k</K></X></Line>"
    let found = Self.candidates("<O><Seller><Name>s</Name></Seller><Lines>\(line)\(line)\(line)</Lines></O>", root: "O")
    #expect(found.map(\.path) == ["/O/Lines/Line", "/O/Lines/Line/X"])
    #expect(found.map(\.count) == [3, 6])
  }

  @Test("records may stand directly below the root, with attributes alone")
  func attributes() {
    #expect(Self.candidates("<O><R a=\"1\"><b/></R><R a=\"2\"><b/></R></O>", root: "O").map(\.path) == ["/O/R"])
  }

  @Test("a damaged document is looked at as far as it goes, one without repetition tells nothing")
  func damaged() {
    let text = "<O><R><a>1</a></R><R><a>1</a></R><R><a>"
    #expect(Self.candidates(text, root: "O") == [MappedXMLOutline.Candidate(path: "/O/R", count: 2)])
    #expect(Self.candidates("<O><R><a>1</a></R></O>", root: "O").isEmpty)
    #expect(Self.candidates("<!DOCTYPE O><O/>", root: "O").isEmpty)
    #expect(Self.candidates("<O>", root: "").isEmpty)
  }
}
