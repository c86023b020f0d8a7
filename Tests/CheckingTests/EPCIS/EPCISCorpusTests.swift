import Foundation
import Testing
import Vocabulary

@testable import Checking

/// One line of the corpus manifest.
struct CorpusCase: CustomTestStringConvertible, Sendable {
  let file: String
  let expected: String
  /// What the official schema says, dates and URIs asserted.
  let schema: String
  var testDescription: String { "\(file): \(expected)" }

  /// EPCIS documents of the corpus with a stated outcome; empty where there is no corpus.
  static let all: [CorpusCase] = {
    guard let folder = EPCISRun.shared?.appendingPathComponent("corpus/epcis"),
      let text = try? String(contentsOf: folder.appendingPathComponent("MANIFEST.tsv"), encoding: .utf8)
    else { return [] }
    return text.split(separator: "\n").dropFirst().compactMap { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard parts.count > 6, parts[4].hasPrefix("EPCIS ") else { return nil }
      return CorpusCase(file: parts[0], expected: parts[5], schema: parts[6])
    }
  }()

  static let semantic = all.filter { $0.file.hasPrefix("semantic-made/") }
  static let valid = all.filter {
    !$0.file.hasPrefix("semantic-made/")
      && ($0.expected == "valid" || $0.expected.hasPrefix("valid;"))
      // Where the schema refuses what the source calls valid, an error is right.
      && !$0.isRefusedBySchema
  }
  static let invalid = all.filter {
    !$0.file.hasPrefix("semantic-made/") && $0.expected.hasPrefix("invalid")
  }

  /// The rule the file was made for, where the manifest names one.
  var rule: String? { expected.split(separator: "=").dropFirst().first.map(String.init) }

  /// What only fails where `format` is asserted (`_:document1`, `_comment`, the header of a query document)
  /// is told, and refuses nothing.
  var isRefusedBySchema: Bool {
    schema.hasPrefix("invalid") && !(expected.hasPrefix("valid") && schema.contains("format assertion"))
  }

  func judged() throws -> EPCISRun.Outcome {
    let folder = try #require(EPCISRun.shared).appendingPathComponent("corpus/epcis")
    let data = try Data(contentsOf: folder.appendingPathComponent(file))
    return try EPCISRun.judge(Array(data), path: file)
  }
}

@Suite("The corpus of EPCIS documents", .enabled(if: !CorpusCase.all.isEmpty))
struct EPCISCorpusTests {
  @Test("a purpose-made file breaks the rule it was made for", arguments: CorpusCase.semantic)
  func semantic(_ file: CorpusCase) throws {
    let outcome = try file.judged()
    #expect(outcome.fault == nil)
    let errors = outcome.found.filter { $0.severity == .error }
    if file.expected.hasPrefix("valid") {
      #expect(errors.isEmpty, "\(outcome.found)")
      return
    }
    let level: Severity = file.expected.hasPrefix("invalid") ? .error : .warning
    let wanted = outcome.found.filter { $0.rule == file.rule && $0.severity == level }
    #expect(!wanted.isEmpty, "\(outcome.found)")
    // One cause, one finding: nothing else is an error.
    #expect(errors.allSatisfy { $0.rule == file.rule }, "\(errors)")
  }

  @Test("a valid document has no error", arguments: CorpusCase.valid)
  func valid(_ file: CorpusCase) throws {
    let outcome = try file.judged()
    let errors = Set(outcome.found.filter { $0.severity == .error }.map(\.rule))
    #expect(
      errors == CorpusExceptions.rules[file.file] ?? [],
      "\(outcome.found.filter { $0.severity == .error }.prefix(8)) \(String(describing: outcome.fault))")
  }

  @Test("an invalid document has an error", arguments: CorpusCase.invalid)
  func invalid(_ file: CorpusCase) throws {
    let outcome = try file.judged()
    let hasError = outcome.fault != nil || outcome.found.contains { $0.severity == .error }
    #expect(hasError == (CorpusExceptions.rules[file.file] != []), "\(outcome.found)")
  }

  @Test("the schema's verdict and ours agree", arguments: CorpusCase.all)
  func schema(_ file: CorpusCase) throws {
    let outcome = try file.judged()
    let errors = outcome.found.filter { $0.severity == .error }
    if file.isRefusedBySchema {
      #expect(outcome.fault != nil || !errors.isEmpty, "\(file.schema)")
    } else {
      let structural = Set(errors.map(\.rule).filter { $0.hasPrefix("STR-") })
      #expect(
        structural.isSubset(of: CorpusExceptions.rules[file.file] ?? []),
        "\(errors.filter { $0.rule.hasPrefix("STR-") })")
    }
  }

  @Test("the exceptions name files of the corpus, each with a reason")
  func exceptions() {
    let files = Set(CorpusCase.all.map(\.file))
    #expect(CorpusExceptions.lines.count < 40)
    for line in CorpusExceptions.lines {
      #expect(line.count == 3 && files.contains(line[0]) && line.last?.isEmpty == false, "\(line)")
    }
  }
}

/// Files whose stated outcome we do not share; each has its reason in the file.
enum CorpusExceptions {
  static let lines: [[String]] = {
    let file = EPCISRun.root.appendingPathComponent("Tests/Corpus/epcis-exceptions.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }()

  /// Rules that find errors, by file; empty where a file called invalid has none.
  static let rules: [String: Set<String>] = Dictionary(
    lines.map { ($0[0], $0[1] == "none" ? [] : Set($0[1].split(separator: ",").map(String.init))) },
    uniquingKeysWith: { first, _ in first })
}
