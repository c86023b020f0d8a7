import Foundation
import Testing

@Suite("txng fields") struct FieldsTests {
  @Test("Documentation/FIELDS.md is what the dictionary says: txng fields --markdown > Documentation/FIELDS.md")
  func generated() throws {
    let written = try Data(contentsOf: Command.root.appendingPathComponent("Documentation/FIELDS.md"))
    #expect(try Command.run(["fields", "--markdown"]).output == written)
  }

  @Test("a field that does not exist ends with 2 and names its neighbours") func unknown() throws {
    let outcome = try Command.run(["fields", "lot.expiry"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("lot.expiryDate"))
  }

  @Test(
    "every command's help shows an example",
    arguments: [["--help"], ["check", "--help"], ["code", "--help"], ["fields", "--help"]])
  func help(_ arguments: [String]) throws {
    let outcome = try Command.run(arguments)
    #expect(outcome.status == 0)
    #expect(String(decoding: outcome.output, as: UTF8.self).contains("Ví dụ"))
  }
}
