import Foundation
import Vocabulary

/// `Schemas/Fields.yaml` as the dictionary, read without a YAML library: the file keeps to one layout,
/// block entries of flow lists in double quotes.
enum FieldsFile {
  static let root: URL = {
    var url = URL(fileURLWithPath: #filePath)
    while url.path != "/" {
      url.deleteLastPathComponent()
      if FileManager.default.fileExists(atPath: url.appendingPathComponent("Package.swift").path) {
        return url
      }
    }
    return url
  }()

  static let text: String =
    (try? String(contentsOf: root.appendingPathComponent("Schemas/Fields.yaml"), encoding: .utf8)) ?? ""

  static let dictionary = FieldDictionary(entries: entries)

  static let entries: [FieldEntry] = {
    var entries: [FieldEntry] = []
    for block in text.components(separatedBy: "\n- name: ").dropFirst() {
      let name = block.prefix { $0 != "\n" }
      let type = value("type", block).trimmingCharacters(in: .whitespaces)
      let title = strings(value("title", block))
      entries.append(
        FieldEntry(
          field: Field(id: UInt16(entries.count)), name: String(name),
          title: LocalizedText(vi: title.first ?? "", en: title.last ?? ""),
          type: FieldType(rawValue: type) ?? .structure, aliases: strings(value("aliases", block)),
          ambiguousAliases: strings(value("ambiguousAliases", block)),
          epcis: strings(value("epcis", block)), items: strings(value("items", block))))
    }
    return entries
  }()

  /// What follows a key, up to the next key.
  static func value(_ key: String, _ block: String) -> String {
    guard let start = block.range(of: "\n  \(key): ") else { return "" }
    let rest = block[start.upperBound...]
    var end = rest.startIndex
    for line in rest.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.startIndex != rest.startIndex, !line.hasPrefix("    ") { break }
      end = line.endIndex
    }
    return String(rest[..<end])
  }

  static func strings(_ text: String) -> [String] {
    var result: [String] = []
    var current: String?
    for character in text {
      if character == "\"" {
        if let done = current { result.append(done) }
        current = current == nil ? "" : nil
      } else {
        current?.append(character)
      }
    }
    return result
  }
}
