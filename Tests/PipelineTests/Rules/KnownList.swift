import Foundation
import Testing

/// A list in `Tests/Rules/` of what is known not to be as it should, each line with its reason:
/// `name  # reason`. It may shrink.
///
/// `TXNG_REWRITE=1 swift test --filter PipelineTests` writes it anew; a new line then asks for its reason.
struct KnownList {
  let file: URL
  /// Name → reason.
  let reasons: [String: String]

  static var rewrites: Bool { ProcessInfo.processInfo.environment["TXNG_REWRITE"] == "1" }

  init(_ name: String) throws {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.lastPathComponent != "Tests", folder.path != "/" { folder.deleteLastPathComponent() }
    file = folder.appendingPathComponent("Rules/\(name).txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    var reasons: [String: String] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "  # ", maxSplits: 1)
      reasons[String(parts[0])] = parts.count == 2 ? String(parts[1]) : ""
    }
    self.reasons = reasons
  }

  func hold(_ found: Set<String>) throws {
    if Self.rewrites {
      let text = found.sorted().map { "\($0)  # \(reasons[$0] ?? "")\n" }.joined()
      return try text.write(to: file, atomically: true, encoding: .utf8)
    }
    for (name, reason) in reasons where reason.isEmpty { Issue.record("\(name) is listed without a reason") }
    let names = Set(reasons.keys)
    for name in found.subtracting(names).sorted() { Issue.record("\(name) is not in \(file.lastPathComponent)") }
    for name in names.subtracting(found).sorted() {
      Issue.record("\(name) is well now: take it off \(file.lastPathComponent)")
    }
  }
}
