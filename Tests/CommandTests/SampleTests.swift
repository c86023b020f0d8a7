import Foundation
import Testing

/// Every sample document with the result it must have: `SampleData/expected.json`.
///
/// A change of rules that changes a verdict shows here first. Rewrite with
/// `TXNG_REWRITE=1 swift test --filter SampleTests` and review the difference.
@Suite("Samples have their expected results", .serialized) struct SampleTests {
  private static let folder = Command.root.appendingPathComponent("SampleData")
  private static let expectedFile = folder.appendingPathComponent("expected.json")

  static let samples: [String] = {
    guard let walk = FileManager.default.enumerator(atPath: folder.path) else { return [] }
    return walk.compactMap { $0 as? String }
      .filter { $0.contains("/") }
      .filter { ["csv", "tsv", "xml", "json", "xlsx", "xls"].contains(($0 as NSString).pathExtension) }.sorted()
  }()

  private static func conclusion(of sample: String) throws -> [String: Any] {
    let outcome = try Command.run(
      ["check", "SampleData/\(sample)", "--out", "-", "--reproducible", "--as-of", "2026-11-22"], in: Command.root.path)
    let totals = outcome.result["totals"] as? [String: Int] ?? [:]
    return [
      "status": Int(outcome.status), "verdict": outcome.result["verdict"] as? String ?? "",
      "records": totals["records"] ?? -1, "errors": totals["errors"] ?? -1, "warnings": totals["warnings"] ?? -1,
      "faults": outcome.faultCodes, "rules": outcome.rules,
    ]
  }

  @Test("the expected results are those of the samples") func expected() throws {
    if ProcessInfo.processInfo.environment["TXNG_REWRITE"] == "1" {
      var all: [String: Any] = [:]
      for sample in Self.samples { all[sample] = try Self.conclusion(of: sample) }
      try JSONSerialization.data(withJSONObject: all, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        .write(to: Self.expectedFile)
    }
    let data = try Data(contentsOf: Self.expectedFile)
    let expected = try #require(JSONSerialization.jsonObject(with: data) as? [String: [String: Any]])
    #expect(expected.keys.sorted() == Self.samples)
    for sample in Self.samples {
      let found = try Self.conclusion(of: sample)
      #expect(NSDictionary(dictionary: found) == NSDictionary(dictionary: expected[sample] ?? [:]), "\(sample)")
    }
  }

  @Test("the same data in every form gives the same normalized records") func forms() throws {
    let forms = Self.samples.filter { $0.hasPrefix("good/hue-lo-hang") }
    #expect(forms.count == 13)
    var first: [NSDictionary]?
    for form in forms {
      let scratch = try Scratch()
      _ = try Command.run(
        ["check", "SampleData/\(form)", "--out", scratch.path + "/o", "--quiet"], in: Command.root.path)
      let text = try String(contentsOfFile: scratch.path + "/o/records.ndjson", encoding: .utf8)
      let records = try text.split(separator: "\n").map { line -> NSDictionary in
        let record = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        return NSDictionary(dictionary: try #require(record["fields"] as? [String: Any]))
      }
      #expect(records.count == 12)
      if let first { #expect(records == first, "\(form) differs") } else { first = records }
    }
  }

  @Test("records.jsonld passes as EPCIS 2.0", arguments: ["good/hue-lo-hang.csv", "good/hue-lo-hang-epcis-1.2.xml"])
  func recordsPass(_ sample: String) throws {
    let scratch = try Scratch()
    _ = try Command.run(
      ["check", "SampleData/\(sample)", "--out", scratch.path + "/o", "--quiet"], in: Command.root.path)
    let again = try Command.check([scratch.path + "/o/records.jsonld"], ["--profile", "epcis"])
    #expect(again.status == 0, "\(again.rules)")
  }

  @Test("the result does not depend on the jobs, and two runs give the same bytes")
  func reproducible() throws {
    let paths = Self.samples.map { "SampleData/\($0)" }
    let runs = try ["1", "2", "7", "2"].map { jobs in
      try Command.run(["check"] + paths + ["--out", "-", "--reproducible", "--jobs", jobs], in: Command.root.path)
        .output
    }
    for run in runs { #expect(run == runs[0]) }
  }
}
