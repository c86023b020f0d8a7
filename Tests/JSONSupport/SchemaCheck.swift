package import Foundation

/// The folder with `Package.swift`.
enum Checkout {
  static let root: URL = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path.count > 1, !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path) {
      folder = folder.deletingLastPathComponent()
    }
    return folder
  }()
}

/// The keywords of JSON Schema that our schemas use; an unknown keyword is a complaint of its own.
package struct SchemaCheck {
  package let root: JSONValue

  package init(file: String) throws {
    let url = Checkout.root.appending(path: "Schemas/JSON/\(file)")
    root = try JSONValue([UInt8](Data(contentsOf: url)))
  }

  /// What is wrong with a document; empty when it conforms.
  package func complaints(about value: JSONValue) -> [String] { check(value, root, "") }

  private func check(_ value: JSONValue, _ schema: JSONValue, _ at: String) -> [String] {
    guard case .object(let keywords) = schema else { return [] }
    var wrong: [String] = []
    for (keyword, rule) in keywords {
      switch keyword {
      case "$schema", "$id", "$defs", "title", "description": break
      case "$ref":
        let name = rule.text?.replacing("#/$defs/", with: "") ?? ""
        guard let target = root["$defs"]?[name] else { return ["\(at): no $defs/\(name)"] }
        wrong += check(value, target, at)
      case "type":
        let names = rule.text.map { [$0] } ?? rule.items.compactMap(\.text)
        if !names.contains(where: { Self.isType($0, value) }) { wrong.append("\(at): not \(names)") }
      case "const": if value != rule { wrong.append("\(at): not \(rule)") }
      case "enum": if !rule.items.contains(value) { wrong.append("\(at): \(value) not in enum") }
      case "required":
        for key in rule.items.compactMap(\.text) where Self.isType("object", value) && value[key] == nil {
          wrong.append("\(at): \(key) missing")
        }
      case "properties":
        for key in value.keys {
          if let inner = rule[key], let member = value[key] { wrong += check(member, inner, "\(at)/\(key)") }
        }
      case "additionalProperties":
        for key in value.keys where schema["properties"]?[key] == nil {
          if rule == .bool(false) {
            wrong.append("\(at): \(key) not allowed")
          } else if let member = value[key] {
            wrong += check(member, rule, "\(at)/\(key)")
          }
        }
      case "propertyNames": for key in value.keys { wrong += check(.string(key), rule, "\(at)/\(key)?") }
      case "items":
        for (index, item) in value.items.enumerated() { wrong += check(item, rule, "\(at)/\(index)") }
      case "minItems":
        if case .array(let items) = value, case .number(let least) = rule, Double(items.count) < least {
          wrong.append("\(at): too few")
        }
      case "minimum":
        if case .number(let number) = value, case .number(let least) = rule, number < least {
          wrong.append("\(at): \(number) < \(least)")
        }
      case "maximum":
        if case .number(let number) = value, case .number(let most) = rule, number > most {
          wrong.append("\(at): \(number) > \(most)")
        }
      case "pattern":
        if let text = value.text, let pattern = rule.text, let regex = try? Regex(pattern),
          text.firstMatch(of: regex) == nil
        {
          wrong.append("\(at): \(text) does not match \(pattern)")
        }
      default: wrong.append("schema uses \(keyword), which this check does not know")
      }
    }
    return wrong
  }

  static func isType(_ name: String, _ value: JSONValue) -> Bool {
    switch (name, value) {
    case ("null", .null), ("boolean", .bool), ("number", .number), ("string", .string), ("array", .array),
      ("object", .object):
      true
    case ("integer", .number(let number)): number == number.rounded()
    default: false
    }
  }
}

/// The EPCIS 2.0 JSON Schema (draft 7) with `format` asserted, as `epcis.md` advises.
package struct EPCISSchemaCheck {
  package let root: JSONValue

  package static let folder: URL? = {
    let near = Checkout.root.deletingLastPathComponent().appending(path: "shared")
    let named = ProcessInfo.processInfo.environment["TXNG_SHARED"].map { URL(filePath: $0) }
    return [near, named].compactMap { $0 }.first {
      FileManager.default.fileExists(
        atPath: $0.appending(path: "corpus/epcis/schemas/json/epcis-json-schema.json").path)
    }
  }()

  /// Read once: the schema is long.
  package static let shared = Result { try EPCISSchemaCheck() }

  private init() throws {
    try self.init(
      file: (Self.folder ?? Checkout.root).appending(path: "corpus/epcis/schemas/json/epcis-json-schema.json"))
  }

  package init(file: URL) throws { root = try JSONValue([UInt8](Data(contentsOf: file))) }

  package func isValid(_ value: JSONValue) -> Bool { check(value, root) == nil }
  package func complaint(about value: JSONValue) -> String? { check(value, root) }

  /// The first thing wrong, nil when nothing is.
  private func check(_ value: JSONValue, _ schema: JSONValue, _ at: String = "") -> String? {
    if schema == .bool(false) { return "\(at): not allowed" }
    guard case .object(let keywords) = schema else { return nil }
    for (keyword, rule) in keywords {
      switch keyword {
      case "$ref":
        let name = rule.text?.split(separator: "/").last.map(String.init) ?? ""
        guard let target = (root["definitions"] ?? root["$defs"])?[name] else { return "\(at): no \(name)" }
        if let wrong = check(value, target, at) { return wrong }
      case "type":
        let names = rule.text.map { [$0] } ?? rule.items.compactMap(\.text)
        if !names.contains(where: { SchemaCheck.isType($0, value) }) { return "\(at): not \(names)" }
      case "enum": if !rule.items.contains(value) { return "\(at): \(value) not in enum" }
      case "const": if value != rule { return "\(at): not \(rule)" }
      case "required":
        guard case .object = value else { continue }
        for key in rule.items.compactMap(\.text) where value[key] == nil { return "\(at): \(key) missing" }
      case "properties":
        for key in value.keys {
          if let inner = rule[key], let member = value[key], let wrong = check(member, inner, "\(at)/\(key)") {
            return wrong
          }
        }
      case "additionalProperties":
        for key in value.keys where schema["properties"]?[key] == nil && rule == .bool(false) {
          return "\(at): \(key) not allowed"
        }
      case "propertyNames":
        for key in value.keys { if let wrong = check(.string(key), rule, "\(at)/\(key)?") { return wrong } }
      case "items":
        for (index, item) in value.items.enumerated() {
          if let wrong = check(item, rule, "\(at)/\(index)") { return wrong }
        }
      case "minItems":
        if case .array(let items) = value, case .number(let least) = rule, Double(items.count) < least {
          return "\(at): too few"
        }
      case "uniqueItems":
        let items = value.items
        for (index, item) in items.enumerated() where items[..<index].contains(item) { return "\(at): repeated" }
      case "pattern":
        if let text = value.text, let pattern = rule.text, let regex = try? Regex(pattern),
          text.firstMatch(of: regex) == nil
        {
          return "\(at): \(text) does not match"
        }
      case "format":
        guard let text = value.text else { continue }
        let bytes = Array(text.utf8)
        if rule.text == "uri", text.wholeMatch(of: /[A-Za-z][A-Za-z0-9+.-]*:[!#-;=?-Z_a-z~\[\]%]+/) == nil {
          return "\(at): \(text) is no URI"
        }
        if rule.text == "date-time", !EPCISDate.isStamp(bytes) { return "\(at): \(text) is no date-time" }
      case "allOf": for part in rule.items { if let wrong = check(value, part, at) { return wrong } }
      case "anyOf": if !rule.items.contains(where: { check(value, $0, at) == nil }) { return "\(at): none of anyOf" }
      case "oneOf":
        if rule.items.count(where: { check(value, $0, at) == nil }) != 1 { return "\(at): not one of oneOf" }
      case "not": if check(value, rule, at) == nil { return "\(at): forbidden" }
      case "if":
        let branch = check(value, rule, at) == nil ? schema["then"] : schema["else"]
        if let branch, let wrong = check(value, branch, at) { return wrong }
      default: continue
      }
    }
    return nil
  }
}

enum EPCISDate {
  /// RFC 3339, written apart from the program's own reading of it.
  static func isStamp(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 10, let year = Int(String(decoding: bytes[0..<4], as: UTF8.self)),
      let month = Int(String(decoding: bytes[5..<7], as: UTF8.self)),
      let day = Int(String(decoding: bytes[8..<10], as: UTF8.self))
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let short = [4, 6, 9, 11].contains(month) ? 30 : month == 2 ? isLeap ? 29 : 28 : 31
    guard day <= short else { return false }
    return String(decoding: bytes, as: UTF8.self)
      .wholeMatch(
        of:
          /[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})/
      ) != nil
  }
}
