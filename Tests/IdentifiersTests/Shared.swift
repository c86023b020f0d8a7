import Foundation
import Testing

/// Files beside the repository that some tests run over; those tests are skipped where it is absent.
enum Shared {
  /// The folder with Package.swift.
  static let root: URL = {
    var folder = URL(filePath: #filePath)
    repeat {
      folder.deleteLastPathComponent()
    } while folder.path != "/"
      && !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path)
    return folder
  }()

  static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["TXNG_SHARED"] { return URL(filePath: path) }
    return root.deletingLastPathComponent().appending(path: "shared")
  }()

  static let isPresent = FileManager.default.fileExists(
    atPath: folder.appending(path: "standards/identifiers.md").path)

  static func text(_ path: String) -> String {
    (try? String(contentsOf: folder.appending(path: path), encoding: .utf8)) ?? ""
  }

  /// Rows of a vector table: comment lines left out, columns divided by tabs, escapes undone.
  static func vectors(_ name: String) -> [[String]] {
    text("corpus/epcis/identifiers/\(name)").split(separator: "\n", omittingEmptySubsequences: true)
      .filter { !$0.hasPrefix("# ") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }
}

/// One line of an `examples` block of the identifiers chapter.
struct Example: Sendable, CustomTestStringConvertible {
  let kind: String
  let isValid: Bool
  let value: String
  let canonical: String?
  let note: String

  var testDescription: String { "\(kind) \(isValid ? "valid" : "invalid"): \(value)" }

  static let all: [Example] = {
    var found: [Example] = []
    var kind: String?
    var isValid = false
    for line in Shared.text("standards/identifiers.md").split(separator: "\n") {
      if line.hasPrefix("```examples ") {
        let words = line.split(separator: " ")
        kind = String(words[1])
        isValid = words[2] == "valid"
      } else if line.hasPrefix("```") {
        kind = nil
      } else if let kind {
        var text = String(line)
        var note = ""
        if let mark = text.range(of: "  # ") {
          note = String(text[mark.upperBound...])
          text = String(text[..<mark.lowerBound])
        }
        var canonical: String?
        if let arrow = text.range(of: " => ") {
          canonical = String(text[arrow.upperBound...])
          text = String(text[..<arrow.lowerBound])
        }
        found.append(
          Example(kind: kind, isValid: isValid, value: text, canonical: canonical, note: note))
      }
    }
    return found
  }()
}
