package import Vocabulary

/// A small JSON text whole, as values: for files of our own making, never for what people send.
package indirect enum JSONValue: Sendable, Equatable {
  case object([String: JSONValue])
  case array([JSONValue])
  case string(String)
  case number(String)
  case boolean(Bool)
  case null

  /// nil for what is no single JSON text, or has a key twice.
  package static func parse(_ text: [UInt8]) throws(Fault) -> JSONValue? {
    let parser = try JSONParser()
    let tree = parser.parse(text, form: .sequence)
    guard tree.failure == nil, !tree.tokens.isEmpty, tree.after(0) == tree.tokens.count,
      tree.marks.isDisjoint(with: [.duplicate, .loneSurrogate])
    else { return nil }
    return value(0, JSONView(text, tree))
  }

  private static func value(_ index: Int, _ view: JSONView) -> JSONValue {
    switch view.kind(index) {
    case .object:
      var members: [String: JSONValue] = [:]
      for key in view.keys(of: index) { members[view.text(key)] = value(key + 1, view) }
      return .object(members)
    case .array: return .array(view.members(of: index).map { value($0, view) })
    case .string, .key: return .string(view.text(index))
    case .number: return .number(view.text(index))
    case .yes: return .boolean(true)
    case .no: return .boolean(false)
    case .null: return .null
    }
  }

  package subscript(_ key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }
  package var string: String? { if case .string(let text) = self { text } else { nil } }
  package var integer: Int? { if case .number(let text) = self { Int(text) } else { nil } }
  package var members: [JSONValue]? { if case .array(let list) = self { list } else { nil } }
}
