internal import CSIMDJSON
internal import Vocabulary

/// Reads what stands around the events: document facts, contexts, master data, batch facts.
struct EPCISJSONHeader {
  private(set) var header = DocumentHeader(format: "epcis-2.0-json")
  private(set) var context = JSONContext()
  private let view: JSONView
  private let outline: JSONOutline
  /// The text after the list was lost, so nothing can be called missing.
  private let isCut: Bool
  private var cursor = (offset: 0, place: JSONPlace())
  private var isQuery = false

  private static let closedKeys: Set<String> = [
    "@context", "id", "type", "schemaVersion", "creationDate", "instanceIdentifier", "sender",
    "receiver", "epcisHeader", "epcisBody",
  ]
  /// The schema of query documents is narrower.
  private static let captureOnlyKeys: Set<String> = ["instanceIdentifier", "sender", "receiver", "epcisHeader"]

  init(_ view: JSONView, _ outline: JSONOutline, isCut: Bool) {
    self.view = view
    self.outline = outline
    self.isCut = isCut
    if outline.form == .document, !view.tree.tokens.isEmpty { readDocument() }
    if outline.form == .array, outline.isEmptyList, !isCut {
      note(.documentBody, 0, "document.eventList", path: "", found: "empty")
    }
  }

  // MARK: - Notes and places

  private mutating func place(_ offset: Int) -> JSONPlace {
    if offset < cursor.offset { cursor = (0, JSONPlace()) }
    // What follows the list stands where the list ends, not where the frame joins.
    if outline.hasList, offset >= outline.prefixCount, cursor.offset < outline.prefixCount {
      cursor = (outline.prefixCount, outline.tailPlace)
    }
    cursor.place.advance(over: view.bytes, cursor.offset..<offset)
    cursor.offset = offset
    return cursor.place
  }

  private mutating func note(
    _ code: NoteCode, _ offset: Int, _ field: String, path: String, found: String = "", expected: String = ""
  ) {
    let here = place(offset)
    header.notes.append(
      DocumentNote(
        code: code, line: here.line, column: here.column, path: path, field: field, found: found,
        expected: expected))
  }

  private mutating func fact(_ name: String, _ value: Int) -> HeaderFact {
    let here = place(view.offset(value))
    return HeaderFact(name: name, value: view.text(value), line: here.line, column: here.column)
  }

  private mutating func wrongType(_ value: Int, _ field: String, path: String, expected: String) {
    note(.structureLexical, view.offset(value), field, path: path, found: view.kind(value).name, expected: expected)
  }

  /// RFC 6901.
  private static func escape(_ key: String) -> String {
    var out = ""
    for character in key.unicodeScalars {
      switch character {
      case "~": out += "~0"
      case "/": out += "~1"
      default: out.unicodeScalars.append(character)
      }
    }
    return out
  }

  // MARK: - The document

  private mutating func readDocument() {
    isQuery = view.value("type", of: 0).flatMap(view.string) == "EPCISQueryDocument"
    // Prefixes first: `@context` may be the last key.
    if let value = view.value("@context", of: 0) { readContext(value) }
    markedTokens()
    for key in view.keys(of: 0) {
      let value = key + 1
      let name = view.text(key)
      switch name {
      case "@context": break
      case "id", "sender", "receiver", "instanceIdentifier": readText(name, value)
      case "type": readType(value)
      case "schemaVersion": readVersion(value)
      case "creationDate": readCreationDate(value)
      case "epcisHeader": readHeader(value)
      case "epcisBody": readBody(value)
      default: readExtension(key, parent: "")
      }
      if isQuery, Self.captureOnlyKeys.contains(name) {
        note(
          .structureUnknown, view.offset(key), "document.\(name)", path: "/\(name)", found: name,
          expected: "EPCISQueryDocument")
      }
    }
    if !isCut { judgeMissing() }
  }

  private mutating func judgeMissing() {
    func has(_ key: String) -> Bool { view.value(key, of: 0) != nil }
    if !context.hasEPCIS {
      let at = view.value("@context", of: 0).map(view.offset) ?? 0
      note(
        .documentContext, at, "document.context", path: "/@context",
        expected: "https://ref.gs1.org/standards/epcis/epcis-context.jsonld")
    }
    if !has("type") {
      note(.structureMissing, 0, "document.type", path: "/type", expected: "EPCISDocument")
    }
    if !has("schemaVersion"), !isQuery {
      note(.documentVersion, 0, "document.schemaVersion", path: "/schemaVersion", expected: "2.0")
    }
    if !has("creationDate"), !isQuery {
      note(.structureMissing, 0, "document.creationDate", path: "/creationDate", expected: "creationDate")
    }
    if !has("epcisBody") {
      note(.documentBody, 0, "document.epcisBody", path: "/epcisBody", expected: "epcisBody")
    }
  }

  private mutating func readContext(_ value: Int) {
    let before = context.redefined.count
    context.read(value, in: view)
    for entry in view.members(of: value) {
      switch view.kind(entry) {
      case .string: header.facts.append(fact("document.context", entry))
      case .object:
        for key in view.keys(of: entry) {
          header.facts.append(fact("document.context.\(view.text(key))", key + 1))
          if context.redefined[before...].contains(view.text(key)) {
            note(
              .documentContextRedefined, view.offset(key), "document.context", path: "/@context",
              found: view.text(key), expected: JSONContext.core[view.text(key)] ?? "")
          }
        }
      default: wrongType(entry, "document.context", path: "/@context", expected: "string")
      }
    }
  }

  private mutating func readText(_ name: String, _ value: Int) {
    guard view.kind(value) == .string else {
      wrongType(value, "document.\(name)", path: "/\(name)", expected: "string")
      return
    }
    header.facts.append(fact("document.\(name)", value))
  }

  private mutating func readType(_ value: Int) {
    guard let type = view.string(value) else {
      wrongType(value, "document.type", path: "/type", expected: "string")
      return
    }
    header.facts.append(fact("document.type", value))
    if type != "EPCISDocument", type != "EPCISQueryDocument" {
      note(
        .structureLexical, view.offset(value), "document.type", path: "/type", found: type,
        expected: "EPCISDocument")
    }
  }

  private mutating func readVersion(_ value: Int) {
    let text = view.text(value)
    header.facts.append(fact("document.schemaVersion", value))
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let isVersion = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
    if view.kind(value) != .string || !isVersion || parts.first != "2" {
      note(
        .documentVersion, view.offset(value), "document.schemaVersion", path: "/schemaVersion",
        found: view.kind(value) == .string ? text : "\(view.kind(value).name) \(text.prefix(40))",
        expected: "2.0")
    }
  }

  private mutating func readCreationDate(_ value: Int) {
    guard let text = view.string(value) else {
      wrongType(value, "document.creationDate", path: "/creationDate", expected: "string")
      return
    }
    header.facts.append(fact("document.creationDate", value))
    if !Self.isDateTime(text) {
      note(
        .structureLexical, view.offset(value), "document.creationDate", path: "/creationDate", found: text,
        expected: "date-time")
    }
  }

  /// RFC 3339 `date-time`: a real day, a time, a zone.
  static func isDateTime(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, Day(iso: String(text.prefix(10))) != nil, bytes[10] | 0x20 == UInt8(ascii: "t")
    else { return false }
    func number(_ at: Int) -> Int? {
      guard at + 1 < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39, bytes[at + 1] >= 0x30, bytes[at + 1] <= 0x39
      else { return nil }
      return Int(bytes[at] - 0x30) * 10 + Int(bytes[at + 1] - 0x30)
    }
    let colon = UInt8(ascii: ":")
    guard let hour = number(11), let minute = number(14), let second = number(17), bytes[13] == colon,
      bytes[16] == colon, hour < 24, minute < 60, second <= 60
    else { return false }
    var at = 19
    if bytes[at] == UInt8(ascii: ".") {
      at += 1
      let start = at
      while at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39 { at += 1 }
      if at == start { return false }
    }
    guard at < bytes.count else { return false }
    if bytes[at] | 0x20 == UInt8(ascii: "z") { return at + 1 == bytes.count }
    guard bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-"), at + 6 == bytes.count,
      bytes[at + 3] == colon, let hours = number(at + 1), let minutes = number(at + 4)
    else { return false }
    return hours < 24 && minutes < 60
  }

  private mutating func readBody(_ value: Int) {
    let path = outline.listPath
    if path.isEmpty {
      if isCut { return }
      if view.kind(value) != .object {
        wrongType(value, "document.epcisBody", path: "/epcisBody", expected: "object")
        return
      }
      // A list that is no list is one thing, no list at all another.
      if let list = view.value("eventList", of: value) {
        wrongType(list, "document.eventList", path: "/epcisBody/eventList", expected: "array")
      } else {
        note(
          .documentBody, view.offset(value), "document.eventList", path: "/epcisBody/eventList",
          expected: "eventList")
      }
      return
    }
    let isQueryBody = path.count == 4
    let pointer = "/" + path.joined(separator: "/")
    if isQueryBody != isQuery, view.value("type", of: 0) != nil {
      note(
        .documentBody, view.offset(value), "document.epcisBody", path: pointer,
        found: path[1], expected: isQuery ? "queryResults" : "eventList")
    } else if outline.isEmptyList, !isCut {
      note(.documentBody, outline.prefixCount - 1, "document.eventList", path: pointer, found: "empty")
    }
    if isQueryBody { readQueryResults(value) }
  }

  private mutating func readQueryResults(_ body: Int) {
    func unknown(_ object: Int, _ path: String, _ allowed: Set<String>) -> [(Int, String)] {
      view.keys(of: object).compactMap { key in
        let name = view.text(key)
        return allowed.contains(name) || !JSONContext.isPlain(name) ? nil : (key, "\(path)/\(Self.escape(name))")
      }
    }
    guard let results = view.value("queryResults", of: body) else { return }
    var found = unknown(body, "/epcisBody", ["queryResults"])
    found += unknown(results, "/epcisBody/queryResults", ["queryName", "subscriptionID", "resultsBody"])
    if let inner = view.value("resultsBody", of: results) {
      found += unknown(inner, "/epcisBody/queryResults/resultsBody", ["eventList", "vocabularyList"])
      if let list = view.value("vocabularyList", of: inner) {
        readVocabularies(list, "/epcisBody/queryResults/resultsBody/vocabularyList")
      }
    }
    for (key, path) in found {
      note(.structureUnknown, view.offset(key), "document.epcisBody", path: path, found: view.text(key))
    }
    for name in ["queryName", "subscriptionID"] {
      if let value = view.value(name, of: results) {
        if view.kind(value) == .string {
          header.facts.append(fact("document.\(name)", value))
        } else {
          wrongType(value, "document.\(name)", path: "/epcisBody/queryResults/\(name)", expected: "string")
        }
      } else if name == "queryName", !isCut {
        note(
          .structureMissing, view.offset(results), "document.queryName",
          path: "/epcisBody/queryResults/queryName", expected: name)
      }
    }
  }

  // MARK: - epcisHeader

  private mutating func readHeader(_ value: Int) {
    guard view.kind(value) == .object else {
      wrongType(value, "document.epcisHeader", path: "/epcisHeader", expected: "object")
      return
    }
    for key in view.keys(of: value) {
      if view.text(key) == "epcisMasterData" {
        let path = "/epcisHeader/epcisMasterData"
        if view.kind(key + 1) != .object {
          wrongType(key + 1, "document.masterData", path: path, expected: "object")
        } else if let list = view.value("vocabularyList", of: key + 1) {
          readVocabularies(list, path + "/vocabularyList")
        } else if !view.keys(of: key + 1).isEmpty, !isCut {
          // Something else stands there, which nobody reads.
          note(
            .structureMissing, view.offset(key + 1), "document.masterData", path: path + "/vocabularyList",
            expected: "vocabularyList")
        }
      } else {
        readExtension(key, parent: "/epcisHeader")
      }
    }
  }

  private mutating func readVocabularies(_ list: Int, _ path: String) {
    let field = "document.masterData"
    if view.kind(list) != .array { wrongType(list, field, path: path, expected: "array") }
    for (index, vocabulary) in view.members(of: list).enumerated() {
      let path = "\(path)/\(index)"
      guard view.kind(vocabulary) == .object else {
        wrongType(vocabulary, field, path: path, expected: "object")
        continue
      }
      let type = view.value("type", of: vocabulary).map(view.text)
      if type == nil {
        note(.structureMissing, view.offset(vocabulary), field, path: "\(path)/type", expected: "type")
      }
      guard let elements = view.value("vocabularyElementList", of: vocabulary) else { continue }
      if view.kind(elements) != .array {
        wrongType(elements, field, path: "\(path)/vocabularyElementList", expected: "array")
      }
      for (number, element) in view.members(of: elements).enumerated() {
        readElement(element, type: type ?? "", "\(path)/vocabularyElementList/\(number)")
      }
    }
  }

  private mutating func readElement(_ element: Int, type: String, _ path: String) {
    let field = "document.masterData"
    guard view.kind(element) == .object else {
      wrongType(element, field, path: path, expected: "object")
      return
    }
    let id = view.value("id", of: element).map(view.text)
    if id == nil {
      note(.structureMissing, view.offset(element), field, path: "\(path)/id", expected: "id")
    }
    let here = place(view.offset(element))
    var attributes: [HeaderFact] = []
    if let list = view.value("attributes", of: element) {
      if view.kind(list) != .array { wrongType(list, field, path: "\(path)/attributes", expected: "array") }
      for (index, attribute) in view.members(of: list).enumerated() {
        guard view.kind(attribute) == .object else {
          wrongType(attribute, field, path: "\(path)/attributes/\(index)", expected: "object")
          continue
        }
        guard let id = view.value("id", of: attribute) else {
          note(
            .structureMissing, view.offset(attribute), field, path: "\(path)/attributes/\(index)/id",
            expected: "id")
          continue
        }
        // A value that is an object or an array stays as written.
        guard let value = view.value("attribute", of: attribute) else { continue }
        attributes.append(fact(view.text(id), value))
      }
    }
    let children = view.value("children", of: element).map { view.members(of: $0).map(view.text) } ?? []
    header.masterData.append(
      MasterDataElement(
        type: type, id: id ?? "", attributes: attributes, children: children, line: here.line,
        column: here.column))
  }

  // MARK: - What others add

  private mutating func readExtension(_ key: Int, parent: String) {
    let text = view.text(key)
    let path = "\(parent)/\(Self.escape(text))"
    let (name, undeclared) = context.name(of: text)
    if JSONContext.isPlain(text), context.terms[text] == nil {
      // The header of a query document is told as a whole.
      if isQuery, !parent.isEmpty { return }
      note(.structureUnknown, view.offset(key), "document.extension", path: path, found: text)
    } else if name.local == "batch", name.prefix == "txng" || name.namespace.hasPrefix("urn:txng") {
      readBatch(key + 1, prefix: "batch")
      return
    } else if let undeclared {
      note(
        .documentPrefix, view.offset(key), "document.extension", path: path, found: undeclared,
        expected: "@context")
    }
    header.facts.append(fact("document.extension.\(text)", key + 1))
  }

  /// `{"portalConnected": true, "importer": {"taxCode": "…"}}`, names with or without a prefix.
  private mutating func readBatch(_ value: Int, prefix: String) {
    for key in view.keys(of: value) {
      var name = view.text(key)
      if let colon = name.firstIndex(of: ":") { name = String(name[name.index(after: colon)...]) }
      if view.kind(key + 1) == .object {
        readBatch(key + 1, prefix: name)
      } else {
        let full = name.contains(".") ? name : "\(prefix).\(name)"
        header.batchFacts.append(fact(full, key + 1))
      }
    }
  }

  private mutating func markedTokens() {
    guard !view.tree.marks.isDisjoint(with: [.duplicate, .loneSurrogate, .overflow]) else { return }
    for index in view.tree.tokens.indices {
      let marks = view.tree.tokens[index].marks
      let offset = view.offset(index)
      if marks.contains(.duplicate) {
        note(.jsonDuplicateKey, offset, "document", path: "", found: view.text(index))
      }
      if marks.contains(.loneSurrogate) { note(.jsonUTF8, offset, "document", path: "", found: view.text(index)) }
      if marks.contains(.overflow) { note(.jsonNumber, offset, "document", path: "", found: view.text(index)) }
    }
  }
}
