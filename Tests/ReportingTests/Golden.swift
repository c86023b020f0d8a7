import Foundation
import Testing

/// Whole outputs kept beside the tests. `TXNG_REWRITE_GOLDEN=1 swift test --filter ReportingTests`
/// writes them anew; look at the difference before committing it.
enum Golden {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "ReportingGolden")
  /// The folder with Package.swift.
  static let root = folder.deletingLastPathComponent().deletingLastPathComponent()

  static func expect(
    _ bytes: [UInt8], equals name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["TXNG_REWRITE_GOLDEN"] != nil {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
      return
    }
    let expected = [UInt8]((try? Data(contentsOf: file)) ?? Data())
    guard expected != bytes else { return }
    let a = String(decoding: expected, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let b = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }
    Issue.record(
      """
      \(name) differs at line \((line?.offset ?? min(a.count, b.count)) + 1):
      was \(line?.element.0.prefix(300) ?? "(end)")
      is  \(line?.element.1.prefix(300) ?? "(end)")
      To accept: TXNG_REWRITE_GOLDEN=1 swift test --filter ReportingTests
      """, sourceLocation: sourceLocation)
  }
}
