/// Breaks an event or document in JSON, one member or element at a time, as text: what is broken is
/// exactly that, whatever a JSON library would make of it.
struct JSONMutator {
  private let bytes: [UInt8]
  private var spots: [Spot] = []

  /// A member of an object or an element of an array.
  private struct Spot {
    var path: String
    /// With its key.
    var whole: Range<Int>
    var key: Range<Int>?
    var value: Range<Int>
  }

  init(_ text: String) {
    bytes = Array(text.utf8)
    var at = 0
    value(path: "", at: &at)
  }

  func mutants() -> [Mutant] {
    var mutants: [Mutant] = []
    func add(_ kind: Mutant.Kind, _ spot: Spot, _ now: String, _ range: Range<Int>, _ new: [UInt8]) {
      var text = bytes
      text.replaceSubrange(range, with: new)
      // Put into a document as bytes: what is no UTF-8 must stay so.
      mutants.append(
        Mutant(kind: kind, place: spot.path, now: now, material: ExampleMaterial(jsonBytes: text)))
    }
    // Text that breaks off has places without a value.
    for spot in spots where !spot.value.isEmpty && spot.value.upperBound <= bytes.count {
      let text = String(decoding: bytes[spot.value], as: UTF8.self)
      add(.remove, spot, "", removal(of: spot), [])
      var values: [(Mutant.Kind, String)] = []
      switch bytes[spot.value.lowerBound] {
      case 0x22:
        let inner = String(text.dropFirst().dropLast())
        values = BrokenValue.all(of: inner).map { ($0.kind, Self.quoted($0.value)) }
        values += [(.wrongType, "12345"), (.wrongType, "[\(text)]"), (.wrongType, "{}"), (.wrongType, "null")]
      case 0x5B:
        values = [
          (.empty, "[]"), (.wrongType, "\"x\""), (.wrongType, "{}"), (.wrongType, "[1]"), (.wrongType, "[\"\"]"),
        ]
      case 0x7B: values = [(.empty, "{}"), (.wrongType, "\"x\""), (.wrongType, "[]"), (.wrongType, "7")]
      default:
        values = [
          (.wrongType, "\"\(text)\""), (.wrongType, "-1"), (.wrongType, "0"), (.wrongType, "1e999"),
          (.wrongType, "0.1234567890123456789"), (.wrongType, "null"), (.wrongType, "true"), (.wrongType, "2.5"),
        ]
      }
      for (kind, value) in values where value != text { add(kind, spot, value, spot.value, Array(value.utf8)) }
      // What another member of the same name says.
      let name = spot.path.split(separator: "/").last
      for other in spots where other.key != nil && spot.key != nil && other.path != spot.path {
        guard other.path.split(separator: "/").last == name, bytes[other.value] != bytes[spot.value] else { continue }
        add(.unknownWord, spot, other.path, spot.value, Array(bytes[other.value]))
      }
      let whole = Array(bytes[spot.whole])
      // Once more, with another text at its end.
      if spot.key == nil, let quote = whole.lastIndex(of: 0x22) {
        let changed = whole[..<quote] + Array(" B".utf8) + whole[quote...]
        add(.structure, spot, "2× B", spot.whole, whole + [0x2C] + Array(changed))
      }
      add(.structure, spot, "2×", spot.whole, whole + [0x2C] + whole)
      if let key = spot.key {
        for name in ["khongCo", "ex:khongCo", "la:khongCo"] {
          add(.unknownWord, spot, name, key, Array(Self.quoted(name).utf8))
        }
        for (name, member) in Self.additions {
          add(.structure, spot, name, spot.whole, whole + [0x2C] + Array(member.utf8))
        }
      }
      add(.letters, spot, "0xFF", spot.value.lowerBound + 1..<spot.value.lowerBound + 1, [0xFF])
      let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
      add(.structure, spot, "[[…]]", spot.value, Array(deep.utf8))
    }
    return mutants
  }

  /// Mutants of each member or element as `broken` says: nil takes it away.
  ///
  /// - Parameter broken: of its path, its name and its text.
  func members(_ broken: (String, String, String) -> [(Mutant.Kind, String?)]) -> [Mutant] {
    var mutants: [Mutant] = []
    for spot in spots where !spot.value.isEmpty && spot.value.upperBound <= bytes.count {
      let name = spot.path.split(separator: "/").last.map(String.init) ?? ""
      for (kind, now) in broken(spot.path, name, String(decoding: bytes[spot.value], as: UTF8.self)) {
        var text = bytes
        text.replaceSubrange(now == nil ? removal(of: spot) : spot.value, with: Array((now ?? "").utf8))
        let material = ExampleMaterial(jsonBytes: text)
        mutants.append(Mutant(kind: kind, place: spot.path, now: now ?? "", material: material))
      }
    }
    return mutants
  }

  /// Members that some events forbid.
  private static let additions = [
    ("action", "\"action\": \"OBSERVE\""), ("ilmd", "\"ilmd\": {\"ex:x\": \"1\"}"),
    ("parentID", "\"parentID\": \"urn:epc:id:sscc:8938500.0000000012\""),
    (
      "quantityList",
      "\"quantityList\": [{\"epcClass\": \"urn:epc:class:lgtin:8938500.000001.L1\", \"quantity\": 2.5, \"uom\": \"EA\"}]"
    ), ("eventID", "\"eventID\": \"x\""), ("disposition", "\"disposition\": \"in_transit\""),
    (
      "correctiveEventIDs", "\"correctiveEventIDs\": [\"urn:uuid:0a0a0a0a-1111-4111-8111-0a0a0a0a0a98\"]"
    ), ("recordTime", "\"recordTime\": \"2020-01-01T00:00:00+07:00\""),
    ("transformationID", "\"transformationID\": \"urn:epc:id:gdti:8938500.00001.x\""),
    (
      "errorDeclaration",
      "\"errorDeclaration\": {\"declarationTime\": \"2020-01-01T00:00:00+07:00\", \"reason\": \"x\", \"correctiveEventIDs\": [\"urn:uuid:0a0a0a0a-1111-4111-8111-0a0a0a0a0a99\"]}"
    ), ("persistentDisposition", "\"persistentDisposition\": {\"set\": [\"x\"], \"unset\": [\"x\"]}"),
  ]

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// A member with one of the commas beside it.
  private func removal(of spot: Spot) -> Range<Int> {
    var end = spot.whole.upperBound
    while end < bytes.count, Self.isSpace(bytes[end]) { end += 1 }
    if end < bytes.count, bytes[end] == 0x2C { return spot.whole.lowerBound..<end + 1 }
    var start = spot.whole.lowerBound
    while start > 0, Self.isSpace(bytes[start - 1]) { start -= 1 }
    if start > 0, bytes[start - 1] == 0x2C { start -= 1 }
    return start..<spot.whole.upperBound
  }

  private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

  // MARK: Reading

  private func skipSpace(_ at: inout Int) {
    while at < bytes.count, Self.isSpace(bytes[at]) { at += 1 }
  }

  private mutating func value(path: String, at: inout Int) {
    skipSpace(&at)
    guard at < bytes.count else { return }
    switch bytes[at] {
    case 0x7B: container(path: path, at: &at, closing: 0x7D)
    case 0x5B: container(path: path, at: &at, closing: 0x5D)
    case 0x22: string(&at)
    default:
      while at < bytes.count, !Self.isSpace(bytes[at]), ![0x2C, 0x7D, 0x5D].contains(bytes[at]) { at += 1 }
    }
  }

  private func string(_ at: inout Int) {
    at += 1
    while at < bytes.count, bytes[at] != 0x22 { at += bytes[at] == 0x5C ? 2 : 1 }
    at = min(at + 1, bytes.count)
  }

  private mutating func container(path: String, at: inout Int, closing: UInt8) {
    at += 1
    var index = 0
    while true {
      skipSpace(&at)
      guard at < bytes.count, bytes[at] != closing else { break }
      let start = at
      var key: Range<Int>?
      var name = "\(index)"
      if closing == 0x7D, bytes[at] == 0x22 {
        string(&at)
        key = start..<at
        name = String(decoding: bytes[start + 1..<max(start + 1, at - 1)], as: UTF8.self)
        skipSpace(&at)
        if at < bytes.count, bytes[at] == 0x3A { at += 1 }
        skipSpace(&at)
      }
      let from = at
      let number = spots.count
      spots.append(Spot(path: "\(path)/\(name)", whole: start..<from, key: key, value: from..<from))
      value(path: "\(path)/\(name)", at: &at)
      // A value that is none would never end.
      guard at > from else {
        spots.removeLast()
        break
      }
      spots[number].whole = start..<at
      spots[number].value = from..<at
      skipSpace(&at)
      index += 1
      if at < bytes.count, bytes[at] == 0x2C { at += 1 } else { break }
    }
    skipSpace(&at)
    if at < bytes.count, bytes[at] == closing { at += 1 }
  }
}
