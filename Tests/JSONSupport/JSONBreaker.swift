/// One change somewhere in a tree.
package struct JSONBreaker {
  private var state: UInt64

  package init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func random(_ below: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(max(1, below)))
  }

  private static let values: [JSONValue] = [
    .null, .number(1), .number(-1.5), .bool(true), .string("x"), .string(""), .string("urn:a:1"), .array([]),
    .object([]), .string("2026-02-30T00:00:00Z"), .string("ADD"), .string("shipping"),
    .array([.string("urn:a:1"), .string("urn:a:1")]), .string("urn:epcglobal:cbv:bizstep:shipping"),
  ]
  private static let names = [
    "foo", "ex:foo", "epcList", "parentID", "action", "ilmd", "quantityList", "type", "childEPCs", "id",
  ]

  /// The context is left alone: what it may be is no matter of events.
  package mutating func broken(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(var members):
      let inner = members.indices.filter { members[$0].key != "@context" }
      guard let pick = inner.isEmpty ? nil : inner[random(inner.count)] else {
        return .object([(Self.names[random(Self.names.count)], Self.values[random(Self.values.count)])])
      }
      if random(5) > 0, members[pick].value.isBranch {
        members[pick].value = broken(members[pick].value)
        return .object(members)
      }
      switch random(4) {
      case 0: members.remove(at: pick)
      case 1: members[pick].value = Self.values[random(Self.values.count)]
      case 2: rename(&members, pick, Self.names[random(Self.names.count)])
      default:
        let name = Self.names[random(Self.names.count)]
        members.removeAll { $0.key == name }
        members.append((name, Self.values[random(Self.values.count)]))
      }
      return .object(members)
    case .array(var items):
      guard !items.isEmpty else { return .array([Self.values[random(Self.values.count)]]) }
      let pick = random(items.count)
      if random(5) > 0, items[pick].isBranch {
        items[pick] = broken(items[pick])
      } else if random(2) == 0 {
        items.remove(at: pick)
      } else {
        items[pick] = Self.values[random(Self.values.count)]
      }
      return .array(items)
    default: return Self.values[random(Self.values.count)]
    }
  }

  private func rename(_ members: inout [(key: String, value: JSONValue)], _ pick: Int, _ name: String) {
    let value = members[pick].value
    members.remove(at: pick)
    members.removeAll { $0.key == name }
    members.append((name, value))
  }
}

extension JSONValue {
  var isBranch: Bool {
    switch self {
    case .object, .array: true
    default: false
    }
  }

  /// Values in the tree.
  package var size: Int {
    switch self {
    case .object(let members): members.reduce(1) { $0 + $1.value.size }
    case .array(let items): items.reduce(1) { $0 + $1.size }
    default: 1
    }
  }
}

extension JSONValue {
  /// As JSON text, in the order of its keys.
  package var json: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let value): value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    case .string(let text): Self.quoted(text)
    case .array(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { Self.quoted($0.key) + ":" + $0.value.json }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
