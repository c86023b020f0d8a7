import Foundation
import Testing

/// Who may import whom. The same table stands in Documentation/ARCHITECTURE.md.
private let laws: [String: Set<String>] = [
  "Vocabulary": [],
  "Identifiers": ["Vocabulary"],
  "Hashing": ["Vocabulary", "Identifiers", "CLibCrypto"],
  "Intake": ["Vocabulary", "Hashing", "CLibArchive", "CLibZ", "CSystem", "Glibc", "Synchronization"],
  "Reading": ["Vocabulary", "Intake", "CLibXML2", "CSIMDJSON", "Glibc", "Synchronization"],
  "Standards": ["Vocabulary", "CEmbeddedSchemas", "Yams", "Foundation"],
  "Mapping": ["Vocabulary", "Identifiers"],
  "Checking": ["Vocabulary", "Identifiers", "Hashing", "Standards"],
  "Reporting": ["Vocabulary", "Identifiers", "Hashing", "CLibXLSXWriter"],
  "Pipeline": [
    "Vocabulary", "Identifiers", "Hashing", "Intake", "Reading", "Standards", "Mapping", "Checking",
    "Reporting", "Glibc", "Synchronization",
  ],
  "txng": ["Pipeline", "ArgumentParser"],
]

/// Files that may hold unsafe code: the owners of C resources and the callers of the system.
private let unsafeFiles: Set<String> = [
  "Intake/System.swift", "Intake/ArchiveHandle.swift", "Intake/ArchiveWalker.swift", "Intake/GzipLayer.swift",
  "Hashing/SHA256.swift",
  "Intake/OfficePackage.swift",
  "Pipeline/OutputFile.swift", "Standards/EmbeddedSchemas.swift", "Reading/CSV/ByteBlock.swift",
  "Reading/JSON/JSONTokens.swift", "Reading/JSON/JSONBrackets.swift",
  "Reporting/Workbook/WorkbookWriter.swift",
  "Reading/XML/XMLPushParser.swift", "Reading/XML/XMLParserState.swift", "Reading/XML/TextPlace.swift",
  "Reading/XML/MarkupTemplate.swift", "Reading/XML/MarkupMemory.swift",
  "Reading/XML/XMLParserState+Markup.swift", "Reading/XML/SchemaValidator.swift", "Reading/XML/XMLSchemaFiles.swift",
  "Reading/Excel/PartParser.swift", "Reading/Excel/HTMLPushParser.swift",
]

private struct SourceFile: CustomTestStringConvertible, Sendable {
  let room: String
  let name: String
  let lines: [String]
  var testDescription: String { name }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let all: [SourceFile] = {
    let sources = root.appendingPathComponent("Sources")
    guard let walk = FileManager.default.enumerator(atPath: sources.path) else { return [] }
    var files: [SourceFile] = []
    for case let name as String in walk where name.hasSuffix(".swift") {
      guard let text = try? String(contentsOf: sources.appendingPathComponent(name), encoding: .utf8)
      else { continue }
      files.append(
        SourceFile(
          room: String(name.prefix { $0 != "/" }), name: name,
          lines: text.components(separatedBy: "\n")))
    }
    return files.sorted { $0.name < $1.name }
  }()

  /// The modules it imports, whatever the access level or kind of the import.
  var imports: [String] {
    lines.compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard let at = words.firstIndex(of: "import"), at <= 2, at + 1 < words.count,
        words[..<at].allSatisfy({ ["package", "public", "internal", "private", "@testable"].contains($0) })
      else { return nil }
      return String(words[at + 1].prefix { $0 != "." })
    }
  }
}

@Suite("Laws of the house") struct ImportLawTests {
  @Test("the sources are found") func found() { #expect(SourceFile.all.count > 20) }

  @Test("a room imports only what its law allows", arguments: SourceFile.all)
  fileprivate func imports(_ file: SourceFile) throws {
    let allowed = try #require(laws[file.room], "a room without a law: \(file.room)")
    for module in file.imports { #expect(allowed.contains(module), "\(file.name) imports \(module)") }
  }

  @Test("unsafe code stands in named files only", arguments: SourceFile.all)
  fileprivate func unsafeCode(_ file: SourceFile) {
    guard !unsafeFiles.contains(file.name) else { return }
    for (number, line) in file.lines.enumerated() {
      let code = line.components(separatedBy: "//")[0]
      // As a keyword, not inside a text.
      let words = code.components(separatedBy: "\"").enumerated().filter { $0.offset % 2 == 0 }.map(\.element).joined()
      #expect(!words.contains("unsafe ") && !words.contains("@unsafe"), "\(file.name):\(number + 1)")
    }
  }

  @Test("nothing that input can reach traps", arguments: SourceFile.all)
  fileprivate func traps(_ file: SourceFile) {
    // What this test looks for, spelt out; Sources has none of it.
    let forbidden = [
      "try!", "fatalError(", "as!", "preconditionFailure(", "@unchecked Sendable", "nonisolated(unsafe)",
    ]
    for (number, line) in file.lines.enumerated() {
      let code = line.components(separatedBy: "//")[0]
      for word in forbidden { #expect(!code.contains(word), "\(file.name):\(number + 1): \(word)") }
    }
  }

  @Test("a rule, a reader, a mapping reads no clock and no environment", arguments: SourceFile.all)
  fileprivate func purity(_ file: SourceFile) {
    guard
      ["Reading", "Mapping", "Checking", "Standards", "Identifiers", "Hashing", "Vocabulary", "Reporting"].contains(
        file.room)
    else { return }
    for (number, line) in file.lines.enumerated() {
      let code = line.components(separatedBy: "//")[0]
      for word in ["getenv(", "ProcessInfo", "clock_gettime", "Date()", "FileManager", "fopen("] {
        #expect(!code.contains(word), "\(file.name):\(number + 1): \(word)")
      }
    }
  }
}
