import Foundation
import Synchronization
import Testing

/// The built command, run as a person would run it.
struct Command {
  struct Outcome: Sendable {
    var status: Int32
    var output: Data
    var errors: String

    /// `result.json` from standard output (`--out -`).
    var result: [String: Any] {
      (try? JSONSerialization.jsonObject(with: output)) as? [String: Any] ?? [:]
    }

    var files: [[String: Any]] { result["files"] as? [[String: Any]] ?? [] }

    func faults(of index: Int = 0) -> [[String: Any]] {
      guard index < files.count else { return [] }
      return files[index]["faults"] as? [[String: Any]] ?? []
    }

    var faultCodes: [String] { faults().compactMap { $0["code"] as? String } }

    /// Findings by rule, from the exact totals of what is stored.
    var rules: [String: Int] {
      var counts: [String: Int] = [:]
      for finding in result["findings"] as? [[String: Any]] ?? [] {
        counts[finding["rule"] as? String ?? "?", default: 0] += 1
      }
      return counts
    }

    /// Vietnamese messages of the findings of one rule.
    func messages(of rule: String) -> [String] {
      let findings = result["findings"] as? [[String: Any]] ?? []
      return findings.filter { $0["rule"] as? String == rule }
        .compactMap { ($0["message"] as? [String: String])?["vi"] }
    }

    /// Every sentence of the result, in both languages.
    var sentences: [String] {
      func texts(_ value: Any) -> [String] {
        if let list = value as? [Any] { return list.flatMap(texts) }
        guard let object = value as? [String: Any] else { return [] }
        if let vi = object["vi"] as? String, let en = object["en"] as? String { return [vi, en] }
        return object.values.flatMap(texts)
      }
      return texts(result)
    }
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The program stands beside the test runner.
  static let program: URL? = {
    let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    for candidate in [folder.appendingPathComponent("txng"), root.appendingPathComponent(".build/debug/txng")]
    where FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
    return nil
  }()

  static func run(
    _ arguments: [String], input: Data? = nil, in folder: String? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = Process()
    let built: URL = try #require(program, "the command was not built")
    process.executableURL = built
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    // Files, not pipes: a full pipe would stop the command while nobody reads.
    let scratch = try Scratch()
    let outPath = try scratch.write("out", Data())
    let errorPath = try scratch.write("err", Data())
    let inPath = try scratch.write("in", input ?? Data())
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: outPath))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errorPath))
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: inPath))
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: try Data(contentsOf: URL(fileURLWithPath: outPath)),
      errors: String(decoding: try Data(contentsOf: URL(fileURLWithPath: errorPath)), as: UTF8.self))
  }

  /// `txng check … --out - --reproducible --as-of 2026-11-22`.
  static func check(_ paths: [String], _ more: [String] = [], input: Data? = nil) throws -> Outcome {
    try run(["check"] + paths + ["--out", "-", "--reproducible", "--as-of", "2026-11-22"] + more, input: input)
  }
}

/// A folder that is gone when the test is.
final class Scratch: Sendable {
  let path: String
  init() throws {
    path = NSTemporaryDirectory() + "txng-command-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  @discardableResult
  func write(_ name: String, _ bytes: Data) throws -> String {
    let full = path + "/" + name
    try bytes.write(to: URL(fileURLWithPath: full))
    return full
  }
}
