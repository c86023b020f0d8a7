import Foundation
import Testing

@testable import Reporting

/// `Schemas/JSON/epcis-2.0.schema.json` is our own; it must decide as the published one does.
@Suite("Our JSON Schema of EPCIS 2.0", .enabled(if: EPCISSchemaCheck.folder != nil)) struct EPCISJSONSchemaTests {
  static let own = Result {
    try EPCISSchemaCheck(file: Golden.root.appending(path: "Schemas/JSON/epcis-2.0.schema.json"))
  }

  /// A JSON document of the corpus and what the published schema was measured to say.
  struct Case: CustomTestStringConvertible, Sendable {
    let path: String
    let isValid: Bool
    var testDescription: String { path }

    static let all: [Case] = {
      guard let folder = EPCISSchemaCheck.folder?.appending(path: "corpus/epcis"),
        let text = try? String(contentsOf: folder.appending(path: "MANIFEST.tsv"), encoding: .utf8)
      else { return [] }
      return text.split(separator: "\n").dropFirst().compactMap { line in
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 6, parts[4].hasPrefix("EPCIS 2.0 JSON"), parts[4] != "EPCIS 2.0 JSON array",
          parts[6].hasPrefix("valid") || parts[6].hasPrefix("invalid")
        else { return nil }
        return Case(path: parts[0], isValid: parts[6].hasPrefix("valid"))
      }
    }()

    /// Nil where a key repeats, which no reader of trees can hold.
    func value() -> JSONValue? {
      guard let folder = EPCISSchemaCheck.folder?.appending(path: "corpus/epcis"),
        var bytes = (try? Data(contentsOf: folder.appending(path: path))).map([UInt8].init)
      else { return nil }
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
      return try? JSONValue(bytes)
    }
  }

  @Test("it decides every document of the corpus as the manifest says", arguments: Case.all)
  func corpus(_ file: Case) throws {
    guard let value = file.value() else { return }
    let complaint = try Self.own.get().complaint(about: value)
    #expect((complaint == nil) == file.isValid, "\(complaint ?? "")")
  }

  @Test("it decides thousands of broken documents as the published one does", arguments: [1, 2, 3] as [UInt64])
  func mutants(_ seed: UInt64) throws {
    let own = try Self.own.get()
    let published = try EPCISSchemaCheck.shared.get()
    var breaker = JSONBreaker(seed: seed)
    let documents = Case.all.filter(\.isValid).compactMap { $0.value() }.filter { $0.size < 400 }
    try #require(documents.count > 50)
    var refused = 0
    for number in 0..<1000 {
      let made = breaker.broken(documents[number % documents.count])
      let theirs = published.complaint(about: made)
      if theirs != nil { refused += 1 }
      let ours = own.complaint(about: made)
      #expect((ours == nil) == (theirs == nil), "\(made): \(ours ?? "") / \(theirs ?? "")")
    }
    // A fuzz whose documents are all right, or all wrong, proves nothing.
    #expect(refused > 200)
    #expect(refused < 900)
  }
}

/// One change somewhere in a tree.
struct JSONBreaker {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

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
  mutating func broken(_ value: JSONValue) -> JSONValue {
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
  fileprivate var isBranch: Bool {
    switch self {
    case .object, .array: true
    default: false
    }
  }

  /// Values in the tree.
  fileprivate var size: Int {
    switch self {
    case .object(let members): members.reduce(1) { $0 + $1.value.size }
    case .array(let items): items.reduce(1) { $0 + $1.size }
    default: 1
    }
  }
}
