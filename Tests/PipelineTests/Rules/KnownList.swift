import Foundation
import Testing

/// A list of names in `Tests/Rules/`, one a line: what is known not to be as it should. It may shrink.
///
/// `TXNG_REWRITE=1 swift test --filter PipelineTests` writes it anew; review the difference.
struct KnownList {
  let file: URL
  let names: Set<String>

  /// Every rule of every pack is tried: what a release build does in a minute (`txng rules test`).
  static var isWhole: Bool { rewrites || ProcessInfo.processInfo.environment["TXNG_ALL_RULES"] == "1" }

  static var rewrites: Bool { ProcessInfo.processInfo.environment["TXNG_REWRITE"] == "1" }

  init(_ name: String) throws {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.lastPathComponent != "Tests", folder.path != "/" { folder.deleteLastPathComponent() }
    file = folder.appendingPathComponent("Rules/\(name).txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    names = Set(text.split(separator: "\n").map(String.init))
  }

  func hold(_ found: Set<String>) throws {
    if Self.rewrites {
      let text = found.sorted().map { $0 + "\n" }.joined()
      return try text.write(to: file, atomically: true, encoding: .utf8)
    }
    for name in found.subtracting(names).sorted() { Issue.record("\(name) is not in \(file.lastPathComponent)") }
    for name in names.subtracting(found).sorted() {
      Issue.record("\(name) is well now: take it off \(file.lastPathComponent)")
    }
  }
}
