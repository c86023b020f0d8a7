import Standards
import Testing
import Vocabulary

@testable import Pipeline

/// Every example of every rule of every pack, through the whole way of a file.
@Suite("The examples of all packs") struct ExampleTests {
  static let library: SchemaLibrary? = try? SchemaLibrary.embedded()
  static let packs: [Pack] = (try? library?.allPacks()) ?? []

  /// What these show is no matter of one row with canonical headers (encodings, habits of a column, header
  /// words) or not in a file of its own; `PackExampleTests` and `EPCISPackTests` show it by plainer means.
  static let shownElsewhere: Set<String> = [
    "VN-IMP-01", "VN-IMP-04", "VN-IMP-10", "VN-IMP-11", "VN-IMP-14", "VN-IMP-20", "VN-IMP-22", "VN-IMP-23",
    "VN-IMP-25", "VN-IMP-26", "VN-IMP-27", "VN-IMP-40", "VN-IMP-41", "VN-IMP-42", "VN-ID-PERSON", "VN-ID-PROV",
    "VN-ID-COMMUNE", "ID-08", "JSN-04",
  ]

  @Test("an example is found where it says, or not at all", arguments: packs.map(\.id))
  func pack(_ id: String) async throws {
    let pack = try #require(Self.packs.first { $0.id == id })
    let run = try ExampleRun(try #require(Self.library))
    for rule in pack.rules {
      for example in rule.right {
        let places = try await run.places(example, of: rule, in: pack)
        #expect(places == [], "\(rule.id) right: \(example.name), \(id).yaml:\(example.packLine)")
      }
      for example in rule.wrong where !Self.shownElsewhere.contains(rule.id) {
        let places = try await run.places(example, of: rule, in: pack)
        #expect(
          places == [example.findsAt ?? ""],
          "\(rule.id) wrong: \(example.name), \(id).yaml:\(example.packLine)")
      }
    }
  }

  @Test("there is something to run") func some() { #expect(Self.packs.count > 45) }
}
