/// A strict JSON reader for tests: the opposite of the writer, and none of its code.
package enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  /// In document order; a repeated key is an error of the reader.
  case object([(key: String, value: JSONValue)])

  package struct Malformed: Error { let at: Int }

  package init(_ bytes: [UInt8]) throws {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Malformed(at: -1) }
    var reader = Reader(scalars: Array(text.unicodeScalars))
    self = try reader.value()
    reader.space()
    guard reader.index == reader.scalars.count else { throw Malformed(at: reader.index) }
  }

  package subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  package subscript(_ index: Int) -> JSONValue? {
    guard case .array(let items) = self, items.indices.contains(index) else { return nil }
    return items[index]
  }

  package var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  package var items: [JSONValue] {
    guard case .array(let items) = self else { return [] }
    return items
  }

  package var keys: [String] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.key)
  }

  package static func == (a: JSONValue, b: JSONValue) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let x), .bool(let y)): x == y
    case (.number(let x), .number(let y)): x == y
    case (.string(let x), .string(let y)): x == y
    case (.array(let x), .array(let y)): x == y
    case (.object(let x), .object(let y)):
      x.count == y.count && zip(x, y).allSatisfy { $0.key == $1.key && $0.value == $1.value }
    default: false
    }
  }

  private struct Reader {
    let scalars: [Unicode.Scalar]
    var index = 0

    var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    mutating func space() {
      while let scalar = next, " \t\r\n".unicodeScalars.contains(scalar) { index += 1 }
    }

    mutating func take(_ scalar: Unicode.Scalar) throws {
      guard next == scalar else { throw Malformed(at: index) }
      index += 1
    }

    mutating func value() throws -> JSONValue {
      space()
      switch next {
      case "{":
        index += 1
        var members: [(key: String, value: JSONValue)] = []
        space()
        if next == "}" {
          index += 1
        } else {
          repeat {
            space()
            let key = try string()
            guard !members.contains(where: { $0.key == key }) else { throw Malformed(at: index) }
            space()
            try take(":")
            members.append((key, try value()))
            space()
          } while try more("}")
        }
        return .object(members)
      case "[":
        index += 1
        var items: [JSONValue] = []
        space()
        if next == "]" {
          index += 1
        } else {
          repeat {
            items.append(try value())
            space()
          } while try more("]")
        }
        return .array(items)
      case "\"": return .string(try string())
      default:
        for (word, value) in [("true", JSONValue.bool(true)), ("false", .bool(false)), ("null", .null)] {
          if scalars[index...].starts(with: word.unicodeScalars) {
            index += word.count
            return value
          }
        }
        return try number()
      }
    }

    mutating func more(_ end: Unicode.Scalar) throws -> Bool {
      if next == "," {
        index += 1
        return true
      }
      try take(end)
      return false
    }

    mutating func number() throws -> JSONValue {
      let start = index
      while let scalar = next, "+-.0123456789eE".unicodeScalars.contains(scalar) { index += 1 }
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars[start..<index])
      guard text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil, let number = Double(text)
      else { throw Malformed(at: start) }
      return .number(number)
    }

    mutating func string() throws -> String {
      try take("\"")
      var units: [UInt16] = []
      while let scalar = next, scalar != "\"" {
        index += 1
        guard scalar == "\\" else {
          guard scalar.value >= 0x20 else { throw Malformed(at: index) }
          units.append(contentsOf: String(Character(scalar)).utf16)
          continue
        }
        guard let escape = next else { throw Malformed(at: index) }
        index += 1
        let plain: [Unicode.Scalar: UInt16] = [
          "\"": 0x22, "\\": 0x5C, "/": 0x2F, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9,
        ]
        if let unit = plain[escape] {
          units.append(unit)
        } else {
          guard escape == "u", index + 4 <= scalars.count else { throw Malformed(at: index) }
          var text = ""
          text.unicodeScalars.append(contentsOf: scalars[index..<index + 4])
          guard let unit = UInt16(text, radix: 16) else { throw Malformed(at: index) }
          units.append(unit)
          index += 4
        }
      }
      try take("\"")
      return String(decoding: units, as: UTF16.self)
    }
  }
}
