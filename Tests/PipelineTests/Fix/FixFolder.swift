import Foundation
import Pipeline
import Testing

/// A folder in which files are repaired; gone when the test is.
final class FixFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "txng-fix-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let full = path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: full))
    return full
  }

  func read(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))) }

  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

  static func options(_ path: String, _ action: FixOptions.Action = .plan) -> FixOptions {
    var options = FixOptions(path: path)
    options.action = action
    options.asOf = "2026-11-22"
    options.profile = "vn-voluntary"
    return options
  }

  /// Applies; the repaired bytes, or nil where nothing was written.
  func repaired(_ bytes: [UInt8], mapping: String? = nil) async throws -> [UInt8]? {
    let file = try write("a.csv", bytes)
    var options = Self.options(file, .apply)
    if let mapping { options.reading.mapping = try write("m.yaml", Array(mapping.utf8)) }
    let outcome = await Txng.fix(options)
    #expect([0, 1].contains(outcome.status), "\(outcome.errorText)")
    #expect(try read("a.csv") == bytes, "the original was touched")
    return names.contains("a-da-sua.csv") ? try read("a-da-sua.csv") : nil
  }
}
