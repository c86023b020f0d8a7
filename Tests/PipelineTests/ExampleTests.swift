import Standards
import Testing
import Vocabulary

@testable import Pipeline

/// Every example of every rule of every pack, through the whole way of a file.
@Suite("The examples of all packs") struct ExampleTests {
  static let library: SchemaLibrary? = try? SchemaLibrary.embedded()
  static let packs: [Pack] = (try? library?.allPacks()) ?? []

  @Test("an example is found where it says, or not at all", arguments: packs.map(\.id))
  func pack(_ id: String) async throws {
    let pack = try #require(Self.packs.first { $0.id == id })
    let run = try ExampleRun(try #require(Self.library))
    for rule in pack.rules {
      for example in rule.right {
        let places = try await run.places(example, of: rule, in: pack)
        #expect(places == [], "\(rule.id) right: \(example.name), \(id).yaml:\(example.packLine)")
      }
      for example in rule.wrong {
        let places = try await run.places(example, of: rule, in: pack)
        #expect(
          places == [example.findsAt ?? ""],
          "\(rule.id) wrong: \(example.name), \(id).yaml:\(example.packLine)")
      }
    }
  }

  @Test("there is something to run") func some() { #expect(Self.packs.count > 45) }
}
