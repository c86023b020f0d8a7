import Foundation
import JSONSupport
import Testing

@testable import Reporting

/// `Schemas/JSON/epcis-2.0.schema.json` is our own; it must decide as the published one does.
@Suite("Our JSON Schema of EPCIS 2.0", .enabled(if: EPCISSchemaCheck.folder != nil)) struct EPCISJSONSchemaTests {
  static let own = Result {
    try EPCISSchemaCheck(file: Golden.root.appending(path: "Schemas/JSON/epcis-2.0.schema.json"))
  }

  /// A JSON document of the corpus and what the published schema was measured to say.
  struct Case: CustomTestStringConvertible, Sendable {
    let path: String
    let isValid: Bool
    var testDescription: String { path }

    static let all: [Case] = {
      guard let folder = EPCISSchemaCheck.folder?.appending(path: "corpus/epcis"),
        let text = try? String(contentsOf: folder.appending(path: "MANIFEST.tsv"), encoding: .utf8)
      else { return [] }
      return text.split(separator: "\n").dropFirst().compactMap { line in
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 6, parts[4].hasPrefix("EPCIS 2.0 JSON"), parts[4] != "EPCIS 2.0 JSON array",
          parts[6].hasPrefix("valid") || parts[6].hasPrefix("invalid")
        else { return nil }
        return Case(path: parts[0], isValid: parts[6].hasPrefix("valid"))
      }
    }()

    /// Nil where a key repeats, which no reader of trees can hold.
    func value() -> JSONValue? {
      guard let folder = EPCISSchemaCheck.folder?.appending(path: "corpus/epcis"),
        var bytes = (try? Data(contentsOf: folder.appending(path: path))).map([UInt8].init)
      else { return nil }
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
      return try? JSONValue(bytes)
    }
  }

  @Test("it decides every document of the corpus as the manifest says", arguments: Case.all)
  func corpus(_ file: Case) throws {
    guard let value = file.value() else { return }
    let complaint = try Self.own.get().complaint(about: value)
    #expect((complaint == nil) == file.isValid, "\(complaint ?? "")")
  }

  @Test("it decides thousands of broken documents as the published one does", arguments: [1, 2, 3] as [UInt64])
  func mutants(_ seed: UInt64) throws {
    let own = try Self.own.get()
    let published = try EPCISSchemaCheck.shared.get()
    var breaker = JSONBreaker(seed: seed)
    let documents = Case.all.filter(\.isValid).compactMap { $0.value() }.filter { $0.size < 400 }
    try #require(documents.count > 50)
    var refused = 0
    for number in 0..<1000 {
      let made = breaker.broken(documents[number % documents.count])
      let theirs = published.complaint(about: made)
      if theirs != nil { refused += 1 }
      let ours = own.complaint(about: made)
      #expect((ours == nil) == (theirs == nil), "\(made): \(ours ?? "") / \(theirs ?? "")")
    }
    // A fuzz whose documents are all right, or all wrong, proves nothing.
    #expect(refused > 200)
    #expect(refused < 900)
  }
}
